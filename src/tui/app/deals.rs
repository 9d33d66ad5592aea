//! Deals in the console: those of a person or of who wrote a conversation, the register of all of them, and what can be done with one.

use crate::error::Severity;
use crate::model::act::{Act, DraftKind, Subject};
use crate::model::custom::Holder;
use crate::model::deal::{Deal, Phase, Which};
use crate::model::id::DealId;
use crate::model::journal::Record;
use crate::model::label;
use crate::model::room::Shown;
use crate::model::task::{TaskChange, TaskRow};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::command::Command;
use crate::tui::composer::Composer;
use crate::tui::effect::{Ask, Effect, Fill, Then};
use crate::tui::layout::Screen;
use crate::tui::msg::Ctx;
use crate::tui::overlays::pick::{Item, Picker, Topic};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{DealPage, DealsAnswer, DealsAsk, Job, Outcome, Slot};

/// Deals of the register that are shown.
const SHOWN: usize = 500;

impl App {
    /// Lists the deals of the person, or of who wrote the conversation under the cursor; a new one can be opened there.
    pub(super) fn ask_for_deals(&mut self) -> Vec<Effect> {
        let (subject, contact) = match (self.person(), self.row()) {
            (Some((Subject::Contact(id), _)), _) => (Subject::Contact(id), Some(id)),
            (_, Some(row)) => (Subject::Conversation(row.id), row.contact),
            _ => return vec![Self::tell(Severity::Info, "off-no-contact")],
        };
        let Some(contact) = contact else {
            return vec![Self::tell(Severity::Info, "off-no-contact")];
        };
        let which = Which {
            contact: Some(contact),
            ..Which::default()
        };
        self.list_deals(Some(subject), which)
    }

    /// The deal under the cursor, where the deals of a person are shown.
    pub(super) fn deal_here(&self) -> Option<DealId> {
        let shown = self.contact.deal();
        shown.filter(|_| self.screen == Screen::Contact)
    }

    /// The register: those that are not decided yet, and from there the others.
    pub(super) fn all_deals(&mut self) -> Vec<Effect> {
        let which = Which {
            phase: Some(Phase::Open),
            ..Which::default()
        };
        self.list_deals(None, which)
    }

    fn list_deals(&mut self, of: Option<Subject>, which: Which) -> Vec<Effect> {
        let (overlay, effects) = Self::deals_list(of, which);
        self.overlays.push(overlay);
        effects
    }

    /// The list, which waits for its rows.
    pub(super) fn deals_list(of: Option<Subject>, which: Which) -> (Overlay, Vec<Effect>) {
        let mut picker = Picker::new(tr("deals-title"), Vec::new(), 0);
        picker.topic = Topic::Deals(of);
        (Overlay::Pick(picker), vec![listed(which)])
    }

    /// Takes the register, or one that is to be looked at or noted on.
    pub(super) fn receive_deals(&mut self, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        let Outcome::Deals(answer) = outcome else {
            return Vec::new();
        };
        match &**answer {
            DealsAnswer::List(which, rows) => {
                self.fill_deals(which, rows, ctx);
                Vec::new()
            }
            DealsAnswer::One(page) => self.take_deal(page, ctx),
        }
    }

    fn take_deal(&mut self, page: &DealPage, ctx: &Ctx) -> Vec<Effect> {
        let subject = Subject::Deal(page.deal.id);
        if self.awaited != Some((subject, DraftKind::Note)) {
            self.overlays.push(Overlay::Pick(choice(page, ctx)));
            return Vec::new();
        }
        self.awaited = None;
        if self.composer.is_some() {
            return Vec::new();
        }
        let mut composer = Composer::note(subject, &page.deal.text.title, &page.drafts).grounded();
        let effects = composer.load(ctx);
        self.composer = Some(composer);
        effects
    }

    /// Every deal with what can be done about it; below them a new one, and the other ways to look at them.
    fn fill_deals(&mut self, which: &Which, rows: &[Deal], ctx: &Ctx) {
        let Some(Overlay::Pick(picker)) = self.overlays.last() else {
            return;
        };
        let Topic::Deals(of) = picker.topic else {
            return;
        };
        let mut items: Vec<Item> = rows.iter().map(|row| item(row, ctx)).collect();
        if let Some(subject) = of.filter(|_| !ctx.read_only) {
            let form = Ask::Deal(subject, None);
            items.push(wish(tr("deal-new"), Effect::Ask(form)));
        }
        let ways = [
            ("deals-open", Some(Phase::Open)),
            ("deals-won", Some(Phase::Won)),
            ("deals-lost", Some(Phase::Lost)),
            ("deals-all", None),
        ];
        for (id, phase) in ways.into_iter().filter(|(_, phase)| *phase != which.phase) {
            let which = Which {
                phase,
                ..which.clone()
            };
            items.push(wish(tr(id), Effect::Ask(Ask::Deals(of, which))));
        }
        let said = |row: &Deal| label::deals::lines(row, ctx.zone, ctx.now).join("\n");
        let mut previews: Vec<String> = rows.iter().map(said).collect();
        previews.resize(items.len(), String::new());
        self.refill(Topic::Deals(of), |_, picker| {
            picker.replace(items);
            picker.previews = previews;
        });
    }
}

/// Asks for one deal: what can be done with it opens, or the note on it that is waited for.
pub(super) fn deal_of(id: DealId) -> Effect {
    Effect::Job(Slot::Deal, Job::Deals(DealsAsk::One(id)))
}

fn listed(which: Which) -> Effect {
    Effect::Job(Slot::Deals, Job::Deals(DealsAsk::List(which, SHOWN)))
}

fn wish(label: String, effect: Effect) -> Item {
    let answer = Answer::Yes(Box::new(effect));
    Item::new(label, String::new(), String::new(), answer)
}

fn item(row: &Deal, ctx: &Ctx) -> Item {
    let label = format!("{} · {}", row.who.as_str(), label::deals::worth(&row.text));
    let next = label::deals::next(row, ctx.zone, ctx.now);
    let state = label::deals::state(row, ctx.zone, ctx.now);
    let answer = Answer::Yes(Box::new(deal_of(row.id)));
    Item::new(label, next, state, answer)
}

/// A deal with what stands on it and what can be done with it.
fn choice(page: &DealPage, ctx: &Ctx) -> Picker {
    let row = &page.deal;
    let mut items: Vec<Item> = page.tasks.iter().map(|task| task_item(task, ctx)).collect();
    let mut add = |label: &str, effect: Effect| items.push(wish(tr(label), effect));
    let run = |command: Command| Effect::Run(command);
    if !ctx.read_only {
        let form = Ask::Deal(Subject::Contact(row.contact), Some(Box::new(row.clone())));
        add("deal-edit", Effect::Ask(form));
        let why = |phase: Phase| {
            let fill = Fill::DealWhy(Box::new(row.clone()), phase);
            Effect::Ask(Ask::Fill(fill, String::new()))
        };
        if row.text.phase != Phase::Won {
            add("deal-win", why(Phase::Won));
        }
        if row.text.phase != Phase::Lost {
            add("deal-lose", why(Phase::Lost));
        }
        if !row.is_open() {
            let reopen = Act::decide_deal(row, Phase::Open, "");
            add("deal-reopen", Effect::Job(Slot::Write, Job::Act(reopen)));
        }
        let subject = Subject::Deal(row.id);
        add("deal-task", Effect::Ask(Ask::NewTask(subject)));
        add("deal-fields", fields_of(row.id));
        let note = Command::OpenDraft(subject, DraftKind::Note);
        add("deal-note", run(note));
        let tags = Ask::Tags(Then::Deals(vec![row.id]));
        add("deal-tag", Effect::Ask(tags));
        let post = Ask::Room(Shown::Deal(row.id));
        add("deal-post", Effect::Ask(post));
        let to = Ask::DealTo(Box::new(row.clone()));
        add("deal-move", Effect::Ask(to));
    }
    let contact = Command::to(Subject::Contact(row.contact));
    add("deal-contact", run(contact));
    if let Some(id) = row.conversation {
        add("deal-conversation", run(Command::OpenConversation(id)));
    }
    let history = Ask::History(Record::new("deal", row.id.0));
    add("history-title", Effect::Ask(history));
    // The title says the first line.
    let mut said = label::deals::lines(row, ctx.zone, ctx.now).split_off(1);
    said.extend(label::deals::filled(&page.fields));
    let notes = page.notes.iter();
    said.extend(notes.map(|note| label::deals::note(note, ctx.zone, ctx.now)));
    let title = label::deals::worth(&row.text);
    let title = tr_with("deal-pick", &[("what", Arg::Text(&title))]);
    let previews = vec![said.join("\n"); items.len()];
    let mut picker = Picker::new(title, items, page.tasks.len());
    picker.previews = previews;
    picker
}

/// Asks for the custom fields of a deal, to be filled in.
pub(super) fn fields_of(id: DealId) -> Effect {
    Effect::Job(Slot::Fields, Job::Fields(Holder::Deal, id.0))
}

/// A task on a deal, and what can be done with it.
fn task_item(task: &TaskRow, ctx: &Ctx) -> Item {
    let mut all = Vec::new();
    let these = || Then::Tasks(vec![task.id]);
    if !ctx.read_only {
        let done = Act::SetTasks {
            ids: vec![task.id],
            change: TaskChange::Done(true),
        };
        let done = Effect::Job(Slot::Write, Job::Act(done));
        all.push((tr("deal-task-done"), done));
        let edit = Ask::EditTask(Box::new(task.clone()));
        all.push((tr("deal-task-edit"), Effect::Ask(edit)));
        all.push((tr("deal-task-later"), Effect::Ask(Ask::Snooze(these()))));
        all.push((tr("deal-task-to"), Effect::Ask(Ask::Agent(these()))));
    }
    let history = Ask::History(Record::new("task", task.id.0));
    all.push((tr("history-title"), Effect::Ask(history)));
    let choice = Ask::Choose(task.text.to_string(), all);
    let answer = Answer::Yes(Box::new(Effect::Ask(choice)));
    let due = label::deals::due(task, ctx.zone, ctx.now);
    Item::new(task.text.to_string(), due, tr("rooms-shows-task"), answer)
}
