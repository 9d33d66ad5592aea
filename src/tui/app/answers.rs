//! Opens what a pane asks, and turns the answer into an act.

use crate::error::Severity;
use crate::model::act::{Act, Subject};
use crate::model::address::AddressKind;
use crate::model::answer as model;
use crate::model::bulk::{Bulk, CHUNK};
use crate::model::conversation::{Priority, State};
use crate::model::import::last_part;
use crate::model::label;
use crate::model::stage::Stage;
use crate::model::task::TaskChange;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::{App, levels};
use crate::tui::effect::{Ask, Effect, Fill, Then};
use crate::tui::layout::Screen;
use crate::tui::msg::Ctx;
use crate::tui::overlays::canned::CannedForm;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::page::{Entry, PageOverlay, Topic};
use crate::tui::overlays::pick::{Item, Picker};
use crate::tui::overlays::prompt::{Prompt, Question};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{AgentRow, Job, ServiceAsk, Slot};

/// Entries of a history.
const HISTORY: usize = 200;

impl App {
    /// Opens an overlay.
    pub(super) fn ask(&mut self, ask: Ask, ctx: &Ctx) -> Vec<Effect> {
        if let Some(effects) = self.ask_for_text(&ask) {
            return effects;
        }
        let (overlay, mut effects) = match ask {
            Ask::Agent(then) => {
                let mut picker = Picker::new(tr("pick-agent"), self.agent_items(&then, ctx), 0);
                picker.agents_for = Some(then);
                (
                    Overlay::Pick(picker),
                    vec![Effect::Job(Slot::Names, Job::Names)],
                )
            }
            Ask::Tags(then) => {
                let mut effects = vec![Effect::Job(Slot::Names, Job::Names)];
                effects.extend(tags_on(&then));
                let prompt = Prompt::new(Question::Tags(then), "");
                (Overlay::Prompt(prompt), effects)
            }
            Ask::Priority(then) => (Overlay::Pick(priorities(&then)), Vec::new()),
            Ask::Snooze(then) => (
                Overlay::Prompt(Prompt::new(Question::Snooze(then), "")),
                Vec::new(),
            ),
            Ask::Stage(then) => (Overlay::Pick(self.stage_items(&then)), Vec::new()),
            Ask::Criteria(stage, text) => (
                Overlay::Prompt(Prompt::new(Question::Criteria(stage), &text)),
                Vec::new(),
            ),
            Ask::AgeLimit(stage, text) => (
                Overlay::Prompt(Prompt::new(Question::AgeLimit(stage), &text)),
                Vec::new(),
            ),
            Ask::Reason(then) => (
                Overlay::Prompt(Prompt::new(Question::Reason(then), "")),
                Vec::new(),
            ),
            Ask::Contact {
                then,
                name,
                organisation,
            } => (
                Overlay::Form(Form::new(then, &name, &organisation)),
                Vec::new(),
            ),
            Ask::Confirm(question, yes) => {
                (Overlay::Confirm(Confirm { question, yes }), Vec::new())
            }
            Ask::Fill(fill, text) => (
                Overlay::Prompt(Prompt::new(Question::Fill(fill), &text)),
                Vec::new(),
            ),
            Ask::Field(field, record) => (Self::field_overlay(*field, record), Vec::new()),
            Ask::Choose(title, rows) => {
                let row = |(label, wish)| Item {
                    label,
                    detail: String::new(),
                    right: String::new(),
                    off: None,
                    answer: Answer::Yes(Box::new(wish)),
                };
                let items = rows.into_iter().map(row).collect();
                (Overlay::Pick(Picker::new(title, items, 0)), Vec::new())
            }
            Ask::ViewName(id, text) => {
                let name = text.name.clone();
                let prompt = Prompt::new(Question::ViewName(id, text), &name);
                (Overlay::Prompt(prompt), Vec::new())
            }
            Ask::ViewQuery(id, text) => {
                let query = text.query.clone();
                let prompt = Prompt::new(Question::ViewQuery(id, text), &query);
                let names = Effect::Job(Slot::Names, Job::Names);
                (Overlay::Prompt(prompt), vec![names])
            }
            Ask::Canned(_)
            | Ask::Variable
            | Ask::Known
            | Ask::Similar(_)
            | Ask::Emoji(_)
            | Ask::Article(_)
            | Ask::Value(_)
            | Ask::SendAt
            | Ask::Attach => return Vec::new(),
            Ask::NewTask(subject) => (
                Overlay::Form(Form::new_task(subject, &ctx.handle)),
                vec![Effect::Job(Slot::Names, Job::Names)],
            ),
            Ask::CannedText(id, text) => (Overlay::Canned(CannedForm::new(id, text)), Vec::new()),
            Ask::Macro(id, text) => (Overlay::Form(Form::of_macro(id, &text)), Vec::new()),
            Ask::Wish(key, text) => (
                Overlay::Prompt(Prompt::new(Question::Wish(key), &text)),
                Vec::new(),
            ),
            Ask::ArticleForm(article) => (
                Overlay::Form(Form::article(article.as_deref(), &self.outside(ctx))),
                Vec::new(),
            ),
            Ask::RoomForm(room) => (
                Overlay::Form(Form::room(room.as_deref())),
                vec![Effect::Job(Slot::Names, Job::Names)],
            ),
            Ask::AgentForm(card) => (Overlay::Form(Form::agent(card.as_deref())), Vec::new()),
            Ask::TeamForm(card) => (
                Overlay::Form(Form::team(card.as_deref())),
                vec![Effect::Job(Slot::Names, Job::Names)],
            ),
            Ask::EditTask(task) => (
                Overlay::Form(Form::task(&task, &self.outside(ctx))),
                vec![Effect::Job(Slot::Names, Job::Names)],
            ),
            Ask::Versions(id) => {
                let loading = Entry::heading(tr("list-loading"));
                let page = PageOverlay::new(Topic::History, tr("versions-title"), vec![loading]);
                let job = Job::Versions(id);
                (Overlay::Page(page), vec![Effect::Job(Slot::History, job)])
            }
            Ask::Question(question) => (Overlay::Pick(choices(&question)), Vec::new()),
            Ask::ImportFile => (
                Overlay::Prompt(Prompt::new(Question::ImportFile, "")),
                Vec::new(),
            ),
            Ask::HandOff(ids) => return self.ask_to_whom(ids, ctx),
            Ask::Rule(id, text) => (
                Overlay::Form(Form::rule(id, &text)),
                vec![Effect::Job(Slot::Names, Job::Names)],
            ),
            Ask::FieldForm(def) => (Overlay::Form(Form::field(def.map(|def| *def))), Vec::new()),
            Ask::Rejects(row) => self.rejects_page(&row),
            Ask::Complaint(conversation, complaint) => {
                let complaint = complaint.map(|one| *one);
                let form = Form::complaint(conversation, complaint, &self.outside(ctx));
                (Overlay::Form(form), Vec::new())
            }
            Ask::Deal(subject, deal) => {
                let deal = deal.map(|one| *one);
                let form = Form::deal(subject, deal, &ctx.handle, &self.outside(ctx));
                (
                    Overlay::Form(form),
                    vec![Effect::Job(Slot::Names, Job::Names)],
                )
            }
            Ask::Deals(of, which) => Self::deals_list(of, which),
            Ask::Room(shown) => Self::rooms_to(shown),
            Ask::Complaints(which) => Self::register(which),
            Ask::DealTo(deal) => Self::give_deal(&deal),
            Ask::Causes => Self::causes_page(),
            Ask::Policy(id, text) => (
                Overlay::Form(Form::policy(id, *text)),
                vec![Effect::Job(Slot::Names, Job::Names)],
            ),
            Ask::Calendar(id, text) => (Overlay::Form(Form::calendar(id, *text)), Vec::new()),
            Ask::Holidays(id, text) => (Overlay::Pick(levels::holidays(id, &text)), Vec::new()),
            Ask::Holiday(id, text, day) => {
                (Overlay::Form(Form::holiday(id, *text, day)), Vec::new())
            }
            Ask::Tryout(id) => Self::tryout_page(id, ctx),
            Ask::Read(title, lines) => {
                let line = |(left, text)| Entry {
                    left,
                    text,
                    heading: false,
                };
                let lines = lines.into_iter().map(line).collect();
                let page = PageOverlay::new(Topic::History, title, lines);
                (Overlay::Page(page), Vec::new())
            }
            Ask::RuleLog(rule) => Self::rule_log(rule),
            Ask::RuleTrial(rule) => Self::rule_trial(rule, ctx.now),
            Ask::Routing(id) => Self::routing_page(id),
            Ask::Clocks(id) => {
                let loading = Entry::heading(tr("list-loading"));
                let page = PageOverlay::new(Topic::History, tr("sla-title"), vec![loading]);
                let job = Job::Service(ServiceAsk::Explain(id));
                (Overlay::Page(page), vec![Effect::Job(Slot::History, job)])
            }
            Ask::History(record) => {
                let loading = Entry::heading(tr("list-loading"));
                let page = PageOverlay::new(Topic::History, tr("history-title"), vec![loading]);
                let job = Job::History {
                    record,
                    limit: HISTORY,
                };
                (Overlay::Page(page), vec![Effect::Job(Slot::History, job)])
            }
        };
        self.overlays.push(overlay);
        effects.extend(self.seek());
        effects
    }

    /// What can be added to the person of this screen.
    pub(super) fn ask_what_is_new(&self) -> Vec<Effect> {
        let Some((Subject::Contact(id), about)) = self.person() else {
            return vec![Self::tell(Severity::Info, "off-no-contact")];
        };
        let address = |kind: AddressKind| {
            let fill = Fill::Address(id, kind, None);
            let name = tr(&format!("fill-address-{}", kind.key()));
            (name, Effect::Ask(Ask::Fill(fill, String::new())))
        };
        let mut rows = AddressKind::ALL.map(address).to_vec();
        let join = Ask::Fill(Fill::Join(vec![id]), String::new());
        rows.push((tr("fill-join"), Effect::Ask(join)));
        let file = Ask::Fill(Fill::File(id), String::new());
        rows.push((tr("fill-file"), Effect::Ask(file)));
        let said = Ask::Fill(Fill::Consent(id), String::new());
        rows.push((tr("fill-consent"), Effect::Ask(said)));
        let points = Ask::Fill(Fill::Points(id), String::new());
        rows.push((tr("fill-score"), Effect::Ask(points)));
        let title = tr_with("add-title", &[("who", Arg::Text(&about))]);
        vec![Effect::Ask(Ask::Choose(title, rows))]
    }

    /// Nobody, me, then the others.
    pub(super) fn agent_items(&self, then: &Then, ctx: &Ctx) -> Vec<Item> {
        let mut agents: Vec<_> = self.names.agents.iter().collect();
        agents.sort_by_key(|agent| agent.id != ctx.agent);
        let one = agents.into_iter().map(|agent| Item {
            label: agent.handle.to_string(),
            detail: if agent.name == agent.handle {
                String::new()
            } else {
                agent.name.to_string()
            },
            right: load(agent),
            off: None,
            answer: Answer::Agent(then.clone(), Some(agent.id)),
        });
        let nobody = Item {
            label: tr("pick-nobody"),
            detail: String::new(),
            right: String::new(),
            off: None,
            answer: Answer::Agent(then.clone(), None),
        };
        one.chain([nobody]).collect()
    }

    /// Every stage with what it takes to stand in it.
    fn stage_items(&self, then: &Then) -> Picker {
        let item = |stage: Stage| Item {
            label: label::stage(stage),
            detail: self.board.criteria(stage).to_owned(),
            right: String::new(),
            off: None,
            answer: Answer::Stage(then.clone(), stage),
        };
        // From where they stand it is a step up or down.
        let here = match self.screen {
            Screen::Board => Some(self.board.stage_here()),
            Screen::Contact => self.contact.stage(),
            _ => None,
        };
        let at = here.map_or(0, |stage| stage as usize);
        Picker::new(tr("pick-stage"), Stage::ALL.map(item).to_vec(), at)
    }

    /// What an answer does.
    pub(super) fn answer(&mut self, answer: Answer, ctx: &Ctx) -> Vec<Effect> {
        let act = match answer {
            Answer::Yes(effect) => {
                // What was marked is on its way: counting it again and again would only take time.
                if matches!(*effect, Effect::Job(_, Job::Bulk { .. })) {
                    self.inbox.unmark();
                }
                if let Effect::Job(_, Job::Act(act)) = &*effect {
                    self.unmark_people(act);
                }
                return vec![*effect];
            }
            Answer::Act(act) => match *act {
                // Handed on it is somebody else's.
                act @ Act::HandOff { .. } => {
                    let mut effects = vec![Self::act(act, 1)];
                    effects.extend(self.advance(ctx));
                    return effects;
                }
                act => act,
            },
            Answer::Question(id, values) => {
                let job = Job::AnswerQuestion { id, values };
                return vec![Effect::Job(Slot::Write, job)];
            }
            Answer::Run(command) => return vec![Effect::Run(command)],
            Answer::Filter(text, query) => return self.filter(text, query, ctx),
            Answer::Sort(sort) => return self.inbox.set_sort(sort),
            Answer::View(id, text) => return self.save_view(id, text),
            Answer::Canned(_)
            | Answer::Article(_)
            | Answer::Variable(_)
            | Answer::Text(..)
            | Answer::Value(_)
            | Answer::SendAt(_)
            | Answer::Attach(_) => {
                let effects = self.answer_text(answer, ctx);
                self.drop_closed_composer();
                return effects;
            }
            Answer::Agent(Then::Conversations(scope), to) => {
                let mut effects = self.on(scope, Bulk::Assign { to });
                // Given away it is somebody else's.
                if to.is_some_and(|to| to != ctx.agent) {
                    effects.extend(self.advance(ctx));
                }
                return effects;
            }
            Answer::Agent(Then::Contacts(ids) | Then::Move(ids, _), to) => {
                Act::SetOwner { ids, to }
            }
            Answer::Agent(Then::Tasks(ids), to) => Act::SetTasks {
                ids,
                change: TaskChange::To(to),
            },
            Answer::Snooze(Then::Tasks(ids), due) => Act::SetTasks {
                ids,
                change: TaskChange::Due(due),
            },
            Answer::Tags(Then::Conversations(scope), add, remove) => {
                return self.on(scope, Bulk::Tag { add, remove });
            }
            Answer::Tags(Then::Contacts(ids) | Then::Move(ids, _), add, remove) => Act::Tag {
                subjects: ids.into_iter().map(Subject::Contact).collect(),
                add,
                remove,
            },
            Answer::Tags(Then::Deals(ids), add, remove) => Act::Tag {
                subjects: ids.into_iter().map(Subject::Deal).collect(),
                add,
                remove,
            },
            Answer::Priority(Then::Conversations(scope), priority) => {
                return self.on(scope, Bulk::Priority { priority });
            }
            Answer::Snooze(Then::Conversations(scope), until) => {
                let state = State::Snoozed;
                let mut effects = self.on(scope, Bulk::State { state, until });
                effects.extend(self.advance(ctx));
                return effects;
            }
            Answer::Stage(Then::Contacts(ids), Stage::Disqualified) => {
                return vec![Effect::Ask(Ask::Reason(Then::Move(
                    ids,
                    Stage::Disqualified,
                )))];
            }
            Answer::Stage(Then::Contacts(ids), to) => Act::MoveStage {
                ids,
                to,
                reason: String::new(),
            },
            Answer::Reason(Then::Move(ids, to), reason) => Act::MoveStage { ids, to, reason },
            Answer::Criteria(stage, text) => Act::SetStage {
                stage,
                criteria: Some(text),
                max_age: None,
            },
            Answer::AgeLimit(stage, limit) => Act::SetStage {
                stage,
                criteria: None,
                max_age: Some(limit),
            },
            // A priority is asked for conversations only, a stage for contacts only: nothing else can be meant.
            Answer::Priority(..)
            | Answer::Agent(Then::Deals(_), _)
            | Answer::Tags(..)
            | Answer::Snooze(..)
            | Answer::Stage(..)
            | Answer::Reason(..) => return Vec::new(),
        };
        let records = records(&act);
        self.unmark_people(&act);
        vec![Self::act(act, records)]
    }
}

impl App {
    /// Whoever was marked and goes to another stage, or into another person, stands in no marked place any more.
    fn unmark_people(&mut self, act: &Act) {
        if matches!(act, Act::MoveStage { .. } | Act::MergeContacts { .. }) {
            self.board.unmark();
            self.contacts.unmark();
        }
    }
}

/// Asks which tags are there already. Of a whole view nobody wants to know.
fn tags_on(then: &Then) -> Option<Effect> {
    let subjects: Vec<Subject> = match then {
        Then::Conversations(scope) => {
            let ids = scope.these()?.iter().copied();
            ids.map(Subject::Conversation).collect()
        }
        Then::Contacts(ids) | Then::Move(ids, _) => {
            ids.iter().copied().map(Subject::Contact).collect()
        }
        Then::Deals(ids) => ids.iter().copied().map(Subject::Deal).collect(),
        Then::Tasks(_) => return None,
    };
    let asked = (1..=CHUNK).contains(&subjects.len());
    asked.then_some(Effect::Job(Slot::TagsOn, Job::TagsOn(subjects)))
}

/// How an agent stands and how much they have: `busy  3 of 5 open`.
pub(super) fn load(agent: &AgentRow) -> String {
    let args = [
        ("n", Arg::Num(agent.open)),
        ("most", Arg::Num(agent.capacity)),
    ];
    let open = if agent.capacity > 0 {
        tr_with("pick-agent-open-of", &args)
    } else {
        tr_with("pick-agent-open", &args)
    };
    let there = label::standing(agent.availability, agent.here);
    [there, open].join("  ").trim_start().to_owned()
}

fn records(act: &Act) -> usize {
    match act {
        Act::SetState { ids, .. } | Act::Assign { ids, .. } | Act::SetPriority { ids, .. } => {
            ids.len()
        }
        Act::Tag { subjects, .. } => subjects.len(),
        Act::SetTasks { ids, .. } => ids.len(),
        Act::MoveStage { ids, .. } | Act::SetOwner { ids, .. } | Act::Join { ids, .. } => ids.len(),
        Act::HandOff { ids, .. } | Act::Enqueue { ids, .. } => ids.len(),
        Act::Take { .. }
        | Act::Note { .. }
        | Act::Post { .. }
        | Act::Pin { .. }
        | Act::RemovePost { .. }
        | Act::SaveRoom { .. }
        | Act::RemoveRoom { .. }
        | Act::Reply(_)
        | Act::Announce(_)
        | Act::SetContact { .. }
        | Act::SetStage { .. }
        | Act::SetAddress { .. }
        | Act::SaveOrganisation { .. }
        | Act::RemoveOrganisation { .. }
        | Act::SaveField { .. }
        | Act::RemoveField { .. }
        | Act::SetField { .. }
        | Act::AttachFile { .. }
        | Act::DetachFile { .. }
        | Act::AddTask { .. }
        | Act::Follow { .. }
        | Act::SaveAgent { .. }
        | Act::RemoveAgent { .. }
        | Act::SetAvailability { .. }
        | Act::SaveTeam { .. }
        | Act::RemoveTeam { .. }
        | Act::CancelSend { .. }
        | Act::ConfirmSent { .. }
        | Act::SendAgain { .. }
        | Act::Approve { .. }
        | Act::GiveBack { .. }
        | Act::SaveCanned { .. }
        | Act::RemoveCanned { .. }
        | Act::SaveArticle { .. }
        | Act::RemoveArticle { .. }
        | Act::SaveMacro { .. }
        | Act::RemoveMacro { .. }
        | Act::SaveRule { .. }
        | Act::RemoveRule { .. }
        | Act::SwitchRule { .. }
        | Act::OrderRules { .. }
        | Act::Merge { .. }
        | Act::Unmerge { .. }
        | Act::MergeContacts { .. }
        | Act::UnmergeContact { .. }
        | Act::Decide { .. }
        | Act::SetConsent { .. }
        | Act::AddPoints { .. }
        | Act::SetMeaning { .. }
        | Act::OpenComplaint { .. }
        | Act::SetComplaint { .. }
        | Act::OpenDeal { .. }
        | Act::SetDeal { .. }
        | Act::MoveDeal { .. }
        | Act::Identify { .. }
        | Act::Block { .. }
        | Act::AnswerImport { .. }
        | Act::DropQuestion { .. }
        | Act::SaveView { .. }
        | Act::RemoveView { .. }
        | Act::SaveCalendar { .. }
        | Act::RemoveCalendar { .. }
        | Act::SavePolicy { .. }
        | Act::RemovePolicy { .. }
        | Act::OrderPolicies { .. } => 1,
    }
}

/// What can be answered to a question of an import, with something each of them wrote.
fn choices(question: &model::Question) -> Picker {
    let several = question.question == model::OURS;
    let item = |choice: &model::Choice| {
        let count = [("count", Arg::Num(choice.count))];
        let (label, detail) = match several {
            false => (label::choice(choice), ""),
            true if choice.shown.is_empty() => (choice.value.clone(), ""),
            true => (choice.shown.clone(), &*choice.value),
        };
        let right = if choice.count > 0 {
            tr_with("question-count", &count)
        } else {
            String::new()
        };
        let answer = Answer::Question(question.id, vec![choice.value.clone()]);
        Item::new(label, detail.to_owned(), right, answer)
    };
    let items = question.choices.iter().map(item).collect();
    let file = last_part(&question.file);
    let title = format!("question-{}", question.question);
    let title = tr_with(&title, &[("file", Arg::Text(file))]);
    let mut picker = Picker::new(title, items, 0);
    if several {
        picker.take_several("question-keys");
        picker.previews = question.choices.iter().map(|c| c.sample.clone()).collect();
    }
    picker
}

fn priorities(then: &Then) -> Picker {
    let items = Priority::ALL.into_iter().zip(1..);
    let items = items.map(|(priority, place): (Priority, u8)| Item {
        label: label::priority(priority),
        // Its digit is enough to find it by.
        detail: place.to_string(),
        right: String::new(),
        off: None,
        answer: Answer::Priority(then.clone(), priority),
    });
    Picker::new(tr("pick-priority"), items.collect(), 2)
}
