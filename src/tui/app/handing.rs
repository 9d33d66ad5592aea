//! Handing on in the console: to whom, with who knows most about it, and why somebody was given a conversation.

use crate::clock::Timestamp;
use crate::model::id::ConversationId;
use crate::model::label;
use crate::model::routing::{Expert, Explained, Plan, Receiver};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::app::answers::load;
use crate::tui::effect::{Ask, Effect, Fill};
use crate::tui::msg::Ctx;
use crate::tui::overlays::page::{Entry, PageOverlay, Topic as PageTopic};
use crate::tui::overlays::pick::{Item, Picker, Topic};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{AgentRow, Job, RoutingAnswer, RoutingAsk, Slot, TeamRow};

/// So many conversations are shown with who would get them.
const PLANNED: usize = 200;

/// What is handed on, and who knows about it as far as that has arrived.
#[derive(Clone, Debug, Default)]
pub(super) struct Handing {
    ids: Vec<ConversationId>,
    experts: Vec<(String, Vec<Expert>)>,
}

impl App {
    /// Asks to whom; experts in the tags of the conversation come first as soon as they are known.
    pub(super) fn ask_to_whom(&mut self, ids: Vec<ConversationId>, ctx: &Ctx) -> Vec<Effect> {
        let tags = self.row().map(|row| row.tags.clone()).unwrap_or_default();
        self.handing = Handing {
            ids,
            experts: Vec::new(),
        };
        let mut picker = Picker::new(tr("pick-receiver"), self.receiver_items(ctx), 0);
        picker.topic = Topic::Receivers;
        self.overlays.push(Overlay::Pick(picker));
        let mut effects = vec![Effect::Job(Slot::Names, Job::Names)];
        if !tags.is_empty() {
            let tags = tags.iter().map(ToString::to_string).collect();
            let job = Job::Routing(RoutingAsk::Experts(tags));
            effects.push(Effect::Job(Slot::Experts, job));
        }
        effects
    }

    /// Teams, then experts, then everybody else.
    fn receiver_items(&self, ctx: &Ctx) -> Vec<Item> {
        let mut agents: Vec<(usize, String, &AgentRow)> = self
            .names
            .agents
            .iter()
            .filter(|agent| agent.id != ctx.agent)
            .map(|agent| {
                let (answered, words) = self.expertise(agent);
                (answered, words, agent)
            })
            .collect();
        agents.sort_by_key(|(answered, ..)| std::cmp::Reverse(*answered));
        let agent = |(_, words, agent): (usize, String, &AgentRow)| {
            let name = (agent.name != agent.handle).then(|| agent.name.to_string());
            let detail: Vec<String> = name
                .into_iter()
                .chain((!words.is_empty()).then_some(words))
                .collect();
            self.receiver(
                format!("@{}", agent.handle.as_str()),
                detail.join("  "),
                load(agent),
                Receiver::Agent(agent.id),
            )
        };
        let team = |team: &TeamRow| {
            let id = team.id?;
            Some(self.receiver(
                format!("@{}", team.name.as_str()),
                tr("pick-receiver-team"),
                tr_with("team-members", &[("n", Arg::Num(team.members))]),
                Receiver::Team(id),
            ))
        };
        let (experts, others): (Vec<_>, Vec<_>) =
            agents.into_iter().partition(|(answered, ..)| *answered > 0);
        let experts = experts.into_iter().map(agent);
        let teams = self.names.teams.iter().filter_map(team);
        let others = others.into_iter().map(agent);
        experts.chain(teams).chain(others).collect()
    }

    /// How much an agent knows of the tags, for the order, and in words.
    fn expertise(&self, agent: &AgentRow) -> (usize, String) {
        let mut weight = 0;
        let mut words = Vec::new();
        for (tag, experts) in &self.handing.experts {
            let own = experts.iter().find(|expert| expert.agent == agent.id);
            let Some(expert) = own else { continue };
            weight += usize::try_from(expert.answered).unwrap_or(0) + usize::from(expert.skilled);
            let args = [("tag", Arg::Text(tag)), ("n", Arg::Num(expert.answered))];
            words.push(if expert.answered > 0 {
                tr_with("pick-receiver-expert", &args)
            } else {
                format!("#{tag}")
            });
        }
        (weight, words.join("  "))
    }

    fn receiver(&self, label: String, detail: String, right: String, to: Receiver) -> Item {
        let fill = Fill::HandOff(self.handing.ids.clone(), to, label.clone());
        Item {
            label,
            detail,
            right,
            off: None,
            answer: Answer::Yes(Box::new(Effect::Ask(Ask::Fill(fill, String::new())))),
        }
    }

    /// Names or experts arrived.
    pub(super) fn refill_receivers(&mut self, ctx: &Ctx) {
        self.refill(Topic::Receivers, |app, picker| {
            picker.replace(app.receiver_items(ctx));
        });
    }

    /// Takes what was asked about routing.
    pub(super) fn receive_routing(&mut self, answer: &RoutingAnswer, ctx: &Ctx) {
        match answer {
            RoutingAnswer::Experts(found) => {
                self.handing.experts.clone_from(found);
                self.refill_receivers(ctx);
            }
            RoutingAnswer::Explained(found) => {
                if let Some(Overlay::Page(page)) = self.overlays.last_mut()
                    && page.topic == PageTopic::History
                {
                    page.fill(lines(found, ctx));
                }
            }
            RoutingAnswer::Plan(plan) => {
                if let Some(Overlay::Page(page)) = self.overlays.last_mut()
                    && page.topic == PageTopic::History
                {
                    page.fill(planned(plan, ctx));
                }
            }
        }
    }

    /// The page that says why.
    pub(super) fn routing_page(id: ConversationId) -> (Overlay, Vec<Effect>) {
        page("route-title", RoutingAsk::Explain(id))
    }

    /// The page that says who would get what, and gives nothing.
    pub(super) fn open_plan(&mut self) -> Vec<Effect> {
        let (overlay, effects) = page("route-plan-title", RoutingAsk::Plan(PLANNED));
        self.overlays.push(overlay);
        effects
    }
}

/// A page that is filled once it is answered.
fn page(title: &str, ask: RoutingAsk) -> (Overlay, Vec<Effect>) {
    let loading = Entry::heading(tr("list-loading"));
    let page = PageOverlay::new(PageTopic::History, tr(title), vec![loading]);
    let job = Job::Routing(ask);
    (Overlay::Page(page), vec![Effect::Job(Slot::History, job)])
}

/// Each conversation with who would get it and why; at the end what that does not happen for by itself.
fn planned(plan: &Plan, ctx: &Ctx) -> Vec<Entry> {
    let heading = Entry::heading;
    if plan.rows.is_empty() {
        return vec![heading(tr("route-nothing"))];
    }
    let mut lines = Vec::new();
    for row in &plan.rows {
        let to = row.choice.first();
        let to = to.map_or_else(|| "-".to_owned(), |first| format!("@{}", first.handle));
        let who: Vec<&str> = row.who.split_whitespace().collect();
        lines.push(Entry {
            left: format!("#{} {}", row.id.0, who.join(" ")),
            text: format!("{to}  {}", label::routing::why(row)),
            heading: false,
        });
        let queue = if row.by_itself {
            (!row.team.is_empty()).then(|| format!("@{}", row.team.as_str()))
        } else {
            Some(tr("route-plan-by-hand"))
        };
        let waits = (row.waiting_since != Timestamp::NEVER).then(|| {
            tr_with(
                "route-plan-waits",
                &[("age", Arg::Text(&label::ago(ctx.now, row.waiting_since)))],
            )
        });
        let facts: Vec<String> = queue.into_iter().chain(waits).collect();
        lines.push(Entry {
            text: facts.join("  "),
            ..Entry::default()
        });
    }
    if plan.more {
        lines.push(heading(tr("route-plan-more")));
    }
    lines
}

fn lines(found: &Explained, ctx: &Ctx) -> Vec<Entry> {
    let when = |at| label::day_time(at, ctx.zone, ctx.now);
    let all = label::routing::explained(found, &when);
    let entry = |(n, text): (usize, String)| {
        let (left, text) = if n == 0 {
            (text, String::new())
        } else {
            (String::new(), text)
        };
        Entry {
            heading: n == 0,
            left,
            text,
        }
    };
    all.into_iter().enumerate().map(entry).collect()
}
