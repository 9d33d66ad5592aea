//! Complaints in the console: the one of a conversation as a form, and the register of all of them, with their causes.

use crate::error::{Error, Notice, Severity};
use crate::model::act::{Act, Subject};
use crate::model::complaint::{Complaint, Counted, Which, tallies};
use crate::model::id::ContactId;
use crate::model::journal::Record;
use crate::model::label;
use crate::model::room::Shown;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::command::Command;
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::page::{Entry, PageOverlay, Topic as PageTopic};
use crate::tui::overlays::pick::{Item, Picker, Topic};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{ComplaintsAnswer, ComplaintsAsk, Job, Outcome, Slot};

/// Complaints of the register that are shown.
const SHOWN: usize = 500;

impl App {
    /// Asks for the complaint of the conversation under the cursor, or for those of the person.
    pub(super) fn ask_for_complaint(&mut self) -> Vec<Effect> {
        match (self.person(), self.row()) {
            (Some((Subject::Contact(id), _)), _) => self.open_register(Some(id)),
            (_, Some(row)) => vec![complaint_of(row.id)],
            _ => vec![Self::tell(Severity::Info, "off-no-conversation")],
        }
    }

    /// Opens the complaint for which a conversation could not be resolved.
    pub(super) fn show_complaint(error: &Error) -> Vec<Effect> {
        let id = error.arg("id").and_then(|id| id.parse().ok());
        // A question more than a failure: what is asked for opens with it.
        let notice = Notice {
            severity: Severity::Info,
            ..error.notice()
        };
        let mut effects = vec![Effect::Tell(notice)];
        let id = id.map(crate::model::id::ConversationId);
        effects.extend(id.map(complaint_of));
        effects
    }

    /// The register: all complaints, or those of one person, open ones first.
    pub(super) fn open_register(&mut self, contact: Option<ContactId>) -> Vec<Effect> {
        let which = Which {
            contact,
            ..Which::default()
        };
        let (overlay, effects) = Self::register(which);
        self.overlays.push(overlay);
        effects
    }

    /// The register, which waits for its rows.
    pub(super) fn register(which: Which) -> (Overlay, Vec<Effect>) {
        let mut picker = Picker::new(tr("complaints-title"), Vec::new(), 0);
        picker.topic = Topic::Complaints;
        (Overlay::Pick(picker), vec![listed(which)])
    }

    /// Takes the complaint of a conversation, the register or its counts.
    pub(super) fn receive_complaints(&mut self, outcome: &Outcome, ctx: &Ctx) {
        let Outcome::Complaints(answer) = outcome else {
            return;
        };
        match &**answer {
            ComplaintsAnswer::Of(conversation, complaint) => {
                let complaint = complaint.as_deref().cloned();
                let form = Form::complaint(*conversation, complaint, &self.outside(ctx));
                self.overlays.push(Overlay::Form(form));
            }
            ComplaintsAnswer::List(which, rows) => self.fill_register(which, rows, ctx),
            ComplaintsAnswer::Counts(rows) => {
                if let Some(Overlay::Page(page)) = self.overlays.last_mut()
                    && page.topic == PageTopic::History
                {
                    page.fill(cause_lines(rows));
                }
            }
            ComplaintsAnswer::One(_) => {}
        }
    }

    /// Every complaint with what can be done about it; below them the other ways to look at them.
    fn fill_register(&mut self, which: &Which, rows: &[Complaint], ctx: &Ctx) {
        let which = which.clone();
        let rows = rows.to_vec();
        self.refill(Topic::Complaints, |_, picker| {
            let mut items: Vec<Item> = rows.iter().map(|row| item(row, ctx)).collect();
            let ways = [
                ("complaints-open", Some(true)),
                ("complaints-closed", Some(false)),
                ("complaints-all", None),
            ];
            for (id, open) in ways.into_iter().filter(|(_, open)| *open != which.open) {
                let which = Which {
                    open,
                    ..which.clone()
                };
                items.push(wish(tr(id), Effect::Ask(Ask::Complaints(which))));
            }
            let causes = Effect::Ask(Ask::Causes);
            items.push(wish(tr("complaints-causes"), causes));
            let said = |row: &Complaint| {
                let lines = label::complaints::lines(row, ctx.zone, ctx.now);
                lines.join("\n")
            };
            let previews = rows.iter().map(said);
            let empty = items.len() - rows.len();
            let previews = previews.chain(vec![String::new(); empty]).collect();
            picker.replace(items);
            picker.previews = previews;
        });
    }

    /// The page of kinds and causes, which waits for its counts.
    pub(super) fn causes_page() -> (Overlay, Vec<Effect>) {
        let page = PageOverlay::new(
            PageTopic::History,
            tr("complaints-causes"),
            vec![Entry::heading(tr("list-loading"))],
        );
        let job = Job::Complaints(ComplaintsAsk::Counts);
        (
            Overlay::Page(page),
            vec![Effect::Job(Slot::Complaints, job)],
        )
    }
}

fn complaint_of(id: crate::model::id::ConversationId) -> Effect {
    Effect::Job(Slot::Complaint, Job::Complaints(ComplaintsAsk::Of(id)))
}

fn listed(which: Which) -> Effect {
    Effect::Job(
        Slot::Complaints,
        Job::Complaints(ComplaintsAsk::List(which, SHOWN)),
    )
}

fn wish(label: String, effect: Effect) -> Item {
    let answer = Answer::Yes(Box::new(effect));
    Item::new(label, String::new(), String::new(), answer)
}

fn item(row: &Complaint, ctx: &Ctx) -> Item {
    let label = format!("{} · {}", row.who.as_str(), label::complaint(&row.text));
    let state = label::complaints::state(row, ctx.zone, ctx.now);
    let title = tr_with("complaint-pick", &[("what", Arg::Text(&label))]);
    let choice = Ask::Choose(title, choices(row, ctx));
    let answer = Answer::Yes(Box::new(Effect::Ask(choice)));
    Item::new(label, row.text.cause.clone(), state, answer)
}

/// What can be done with a complaint.
fn choices(row: &Complaint, ctx: &Ctx) -> Vec<(String, Effect)> {
    let mut all = Vec::new();
    if !ctx.read_only {
        let form = Ask::Complaint(row.conversation, Some(Box::new(row.clone())));
        all.push((tr("complaint-edit"), Effect::Ask(form)));
        if !row.is_open() {
            let mut text = row.text.clone();
            text.outcome.clear();
            let reopen = Act::SetComplaint {
                id: row.id,
                was: Box::new(row.text.clone()),
                text: Box::new(text),
            };
            let job = Effect::Job(Slot::Write, Job::Act(reopen));
            all.push((tr("complaint-reopen"), job));
        }
    }
    if !ctx.read_only {
        let post = Ask::Room(Shown::Complaint(row.id));
        all.push((tr("deal-post"), Effect::Ask(post)));
    }
    let open = Command::OpenConversation(row.conversation);
    all.push((tr("complaint-conversation"), Effect::Run(open)));
    let history = Ask::History(Record::new("complaint", row.id.0));
    all.push((tr("history-title"), Effect::Ask(history)));
    all
}

/// Every kind with how many there are, and below it its causes.
fn cause_lines(rows: &[Counted]) -> Vec<Entry> {
    let kinds = tallies(rows);
    if kinds.is_empty() {
        return vec![Entry::heading(label::complaints::none())];
    }
    let mut lines = Vec::new();
    for kind in &kinds {
        let counts = label::complaints::tally(kind);
        lines.push(Entry::heading(format!("{} · {counts}", kind.name.as_str())));
        lines.extend(kind.causes.iter().map(|cause| {
            Entry::line(format!(
                "{} · {}",
                cause.name.as_str(),
                label::complaints::tally(cause)
            ))
        }));
    }
    lines
}
