//! The list of contacts, last written to first, narrowed by words. Called by the root, which gives it the words of the filter
//! line with [`Contacts::set_words`].

pub mod view;

use crate::error::{Error, Notice, Severity};
use crate::model::act::Subject;
use crate::model::contact::{ContactRow, Contacts as Rows};
use crate::model::id::ContactId;
use crate::model::page::{Cursor, Page};
use crate::text::messages::tr;
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect, Fill, Then};
use crate::tui::msg::Ctx;
use crate::tui::remote::Phase;
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Rows asked for at once.
const PAGE: usize = 100;
/// Rows asked for at most when loading again.
const MOST: usize = 1000;

impl Row for ContactRow {
    fn key(&self) -> i64 {
        self.id.0
    }
}

/// The list of contacts.
#[derive(Clone, Debug, Default)]
pub struct Contacts {
    words: String,
    list: ListState<ContactRow>,
    phase: Phase,
    /// The stretch under way follows the loaded rows (otherwise it replaces them).
    extending: bool,
    /// Rows are on their way.
    asked: bool,
    /// Everybody is marked, loaded or not.
    everybody: bool,
}

impl Contacts {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Contact, Context::List]
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &[
            "open",
            "filter",
            "note",
            "tag",
            "owner",
            "stage-pick",
            "mark",
        ]
    }

    /// The contact under the cursor, for notes and history.
    pub fn subject(&self) -> Option<Subject> {
        Some(Subject::Contact(self.list.selected()?.id))
    }

    /// The name of the contact under the cursor, or nothing.
    pub fn about(&self) -> &str {
        self.list.selected().map_or("", |row| row.name.as_str())
    }

    /// The words the list is narrowed by, as typed.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Narrows the list to contacts whose name, handle or address has these words; empty shows all.
    pub fn set_words(&mut self, words: String, ctx: &Ctx) -> Vec<Effect> {
        if words == self.words {
            return Vec::new();
        }
        let height = self.list.height;
        *self = Self {
            words,
            ..Self::default()
        };
        self.list.height = height;
        self.load(ctx)
    }

    /// The list will be drawn in `width` x `height`.
    pub fn resize(&mut self, _width: u16, height: u16) {
        self.list
            .resize(usize::from(height.saturating_sub(view::HEAD)));
    }

    /// A click on this line: the cursor goes there; where it is, the row opens.
    pub fn click(&mut self, line: u16) -> Vec<Effect> {
        let row = line.checked_sub(view::HEAD).map(usize::from);
        match row.and_then(|row| self.list.click(row)) {
            Some(true) => vec![Effect::Run(Command::Open)],
            _ => Vec::new(),
        }
    }

    /// A drag from one line to another marks the rows between.
    pub fn drag(&mut self, (from, to): (Option<u16>, u16)) {
        if let Some(from) = from.and_then(|line| line.checked_sub(view::HEAD)) {
            let to = to.saturating_sub(view::HEAD);
            self.list.drag(usize::from(from), usize::from(to));
        }
    }

    /// Loads the rows, again if they are there.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        self.extending = false;
        let limit = self.list.rows.len().clamp(PAGE, MOST);
        vec![self.ask(None, limit)]
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            let wish = self.list.go(motion);
            return self.grant(wish);
        }
        let row = |effect: fn(&ContactRow) -> Effect| -> Vec<Effect> {
            self.list.selected().map(effect).into_iter().collect()
        };
        match command {
            Command::Open | Command::Right | Command::Contact => {
                row(|row| Effect::Run(Command::OpenContact(row.id)))
            }
            Command::CopyText => row(|row| Effect::Copy(row.name.to_string())),
            Command::CopyId => row(|row| Effect::Copy(row.id.0.to_string())),
            Command::History => {
                row(|row| Effect::Ask(Ask::History(Subject::Contact(row.id).into())))
            }
            Command::Edit => row(|row| {
                Effect::Ask(Ask::Contact {
                    then: Then::Contacts(vec![row.id]),
                    name: row.name.to_string(),
                    organisation: row.organisation.to_string(),
                })
            }),
            Command::Organisation => row(|row| match row.organisation_id {
                Some(id) => Effect::Run(Command::OpenOrganisation(id)),
                None => Effect::Tell(Notice::new(Severity::Info, tr("pane-organisation-none"))),
            }),
            Command::Identify => {
                row(|row| Effect::Ask(Ask::Fill(Fill::Identify(row.id), String::new())))
            }
            Command::Remove => {
                row(|_| Effect::Tell(Notice::new(Severity::Info, tr("contact-remove-where"))))
            }
            Command::Tag => self.ask_about(Ask::Tags),
            Command::Owner => self.ask_about(Ask::Agent),
            Command::StagePick | Command::StageForward | Command::StageBack => {
                self.ask_about(Ask::Stage)
            }
            Command::Mark => {
                let wish = self.list.toggle_mark();
                self.grant(wish)
            }
            Command::MarkRange => {
                self.list.toggle_range();
                Vec::new()
            }
            Command::MarkAll => self.mark_all(),
            Command::Reload => self.load(ctx),
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, _ctx: &Ctx) -> Vec<Effect> {
        match outcome {
            Outcome::Contacts(rows) => self.take(rows),
            Outcome::EveryContact(words, ids) if *words == self.words => {
                self.list.marks = ids.iter().map(|id| id.0).collect();
                self.everybody = true;
                return Vec::new();
            }
            _ => return Vec::new(),
        }
        let wish = self.list.wish();
        self.grant(wish)
    }

    /// A job failed; the rows stay.
    pub fn failed(&mut self, slot: Slot, error: &Error, _ctx: &Ctx) -> Vec<Effect> {
        if slot == Slot::Contacts {
            self.phase = Phase::Failed(error.clone());
            self.asked = false;
        }
        Vec::new()
    }

    fn take(&mut self, rows: &Rows) {
        self.phase = Phase::Ready;
        self.asked = false;
        if self.extending {
            let page = Page {
                rows: rows.rows.clone(),
                more_before: true,
                more_after: rows.more,
            };
            growing::extend(&mut self.list, page);
        } else {
            let marks = self.list.marks.clone();
            growing::refresh(&mut self.list, rows.rows.clone(), rows.more);
            if self.everybody {
                // Who is marked but not loaded stays marked.
                self.list.marks = marks;
            }
        }
    }

    /// The marked ones that are loaded.
    pub fn marked(&self) -> Vec<&ContactRow> {
        let marked = |row: &&ContactRow| self.list.marks.contains(&row.id.0);
        self.list.rows.iter().filter(marked).collect()
    }

    /// How many are marked.
    pub fn marks(&self) -> usize {
        self.list.marks.len()
    }

    /// Nobody is marked any more.
    pub fn unmark(&mut self) {
        self.list.unmark();
        self.everybody = false;
    }

    /// Marks everybody the list would show, loaded or not; if everybody is, nobody.
    fn mark_all(&mut self) -> Vec<Effect> {
        if self.everybody {
            self.unmark();
            return Vec::new();
        }
        if !self.list.is_a_part() {
            self.list.toggle_all();
            return Vec::new();
        }
        let job = Job::EveryContact(self.words.clone());
        vec![Effect::Job(Slot::WholeList, job)]
    }

    fn grant(&mut self, wish: Option<Wish>) -> Vec<Effect> {
        if !growing::asks_on(&mut self.list, wish, self.asked) {
            return Vec::new();
        }
        let last = self.list.rows.last().map(|row| Cursor {
            sort: row.last_at.0,
            id: row.id.0,
        });
        self.extending = last.is_some();
        vec![self.ask(last, PAGE)]
    }

    fn ask(&mut self, after: Option<Cursor>, limit: usize) -> Effect {
        self.asked = true;
        self.phase = Phase::Loading;
        Effect::Job(
            Slot::Contacts,
            Job::Contacts {
                words: self.words.clone(),
                after,
                limit,
            },
        )
    }

    fn ask_about(&self, ask: impl FnOnce(Then) -> Ask) -> Vec<Effect> {
        let chosen: Vec<ContactId> = self.list.chosen().into_iter().map(ContactId).collect();
        if chosen.is_empty() {
            return Vec::new();
        }
        vec![Effect::Ask(ask(Then::Contacts(chosen)))]
    }
}

#[cfg(test)]
mod tests;
