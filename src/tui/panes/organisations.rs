//! Organisations: the list by name, and one opened with its people. Called by the root, which opens one with
//! [`Organisations::open`] and closes it with [`Organisations::close`].

pub mod view;

use crate::error::{Error, Notice, Severity};
use crate::model::act::{Act, Subject};
use crate::model::contact::{ContactRow, Contacts};
use crate::model::id::{ContactId, OrganisationId};
use crate::model::journal::Record;
use crate::model::organisation::{NamePlace, Organisation, OrganisationRow};
use crate::model::page::{Cursor, Page};
use crate::text::fold::fold;
use crate::text::messages::tr;
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect, Fill, Then};
use crate::tui::msg::Ctx;
use crate::tui::remote::{Phase, Remote};
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Rows asked for at once.
const PAGE: usize = 100;
/// Rows asked for at most when loading again.
const MOST: usize = 1000;

impl Row for OrganisationRow {
    fn key(&self) -> i64 {
        self.id.0
    }
}

/// The list, and the open one over it.
#[derive(Clone, Debug, Default)]
pub struct Organisations {
    words: String,
    list: ListState<OrganisationRow>,
    phase: Phase,
    open: Option<OrganisationId>,
    record: Remote<Organisation>,
    people: ListState<ContactRow>,
    /// The stretch under way follows the loaded rows (otherwise it replaces them).
    extending: bool,
    /// Rows are on their way.
    asked: bool,
}

impl Organisations {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        match self.open {
            Some(_) => &[Context::Organisation, Context::Contact, Context::List],
            None => &[Context::Organisation, Context::List],
        }
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &["open", "filter", "create", "edit", "remove", "undo"]
    }

    /// The open one, or the one under the cursor.
    pub fn shown(&self) -> Option<OrganisationId> {
        self.chosen().map(|row| row.id)
    }

    /// The person under the cursor, for notes and history.
    pub fn subject(&self) -> Option<Subject> {
        self.person().map(|row| Subject::Contact(row.id))
    }

    /// The name of the person under the cursor, or nothing.
    pub fn about(&self) -> &str {
        self.person().map_or("", |row| row.name.as_str())
    }

    /// The beginning of the names the list is narrowed to.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Narrows the list to names that begin like this; empty shows all.
    pub fn set_words(&mut self, words: String, ctx: &Ctx) -> Vec<Effect> {
        let height = self.list.height;
        *self = Self {
            words,
            ..Self::default()
        };
        self.resize(height);
        self.load(ctx)
    }

    /// Shows one with its people.
    pub fn open(&mut self, id: OrganisationId, ctx: &Ctx) -> Vec<Effect> {
        if self.open != Some(id) {
            let height = self.list.height;
            self.open = Some(id);
            self.record = Remote::default();
            self.people = ListState::default();
            self.people.resize(height);
        }
        self.load(ctx)
    }

    /// Whether the list is on screen and narrowed by words.
    pub const fn is_narrowed(&self) -> bool {
        self.open.is_none() && !self.words.is_empty()
    }

    /// Back to the list; says whether one was open.
    pub const fn close(&mut self) -> bool {
        let was = self.open.is_some();
        self.open = None;
        was
    }

    /// The lists will be drawn in so many lines.
    pub fn resize(&mut self, height: usize) {
        self.list.resize(height);
        self.people.resize(height);
    }

    /// A click on this line: the cursor goes there; where it is, the row opens.
    pub fn click(&mut self, line: u16) -> Vec<Effect> {
        let Some(row) = line.checked_sub(view::HEAD).map(usize::from) else {
            return Vec::new();
        };
        let hit = match self.open {
            Some(_) => self.people.click(row),
            None => self.list.click(row),
        };
        match hit {
            Some(true) => vec![Effect::Run(Command::Open)],
            _ => Vec::new(),
        }
    }

    /// Loads what is shown, again if it is there.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        self.extending = false;
        let limit = match self.open {
            Some(_) => self.people.rows.len(),
            None => self.list.rows.len(),
        };
        vec![self.ask(false, limit.clamp(PAGE, MOST))]
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            let wish = match self.open {
                Some(_) => self.people.go(motion),
                None => self.list.go(motion),
            };
            return self.grant(wish);
        }
        match (command, self.open) {
            (Command::Reload, _) => self.load(ctx),
            (Command::Add, None) => fill(Fill::Organisation(None), ""),
            (Command::Edit, _) => self.chosen().map_or_else(Vec::new, |row| {
                fill(Fill::Organisation(Some(row.id)), &row.name)
            }),
            (Command::Remove, None) => self.remove(),
            (Command::Open | Command::Right, None) => match self.list.selected() {
                Some(row) => vec![Effect::Run(Command::OpenOrganisation(row.id))],
                None => Vec::new(),
            },
            (Command::History, None) => self.history(),
            (Command::CopyText, None) => {
                let name = self.chosen().map(|row| Effect::Copy(row.name.to_string()));
                name.into_iter().collect()
            }
            (command, Some(_)) => self.about_person(command),
            (_, None) => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, _ctx: &Ctx) -> Vec<Effect> {
        match outcome {
            Outcome::Organisations(page) if self.open.is_none() => {
                self.settled();
                if self.extending {
                    growing::extend(&mut self.list, following(&page.rows, page.more));
                } else {
                    growing::refresh(&mut self.list, page.rows.clone(), page.more);
                }
                let wish = self.list.wish();
                self.grant(wish)
            }
            Outcome::Organisation(record) if self.open == Some(record.row.id) => {
                self.settled();
                let Contacts { rows, more } = &record.people;
                if self.extending {
                    growing::extend(&mut self.people, following(rows, *more));
                } else {
                    growing::refresh(&mut self.people, rows.clone(), *more);
                }
                let mut record = (**record).clone();
                if let (true, Some(before)) = (self.extending, &self.record.value) {
                    record.figures = before.figures.clone();
                }
                self.record.receive(Ok(record));
                let wish = self.people.wish();
                self.grant(wish)
            }
            _ => Vec::new(),
        }
    }

    /// A job failed; the rows stay. An organisation that is gone closes.
    pub fn failed(&mut self, slot: Slot, error: &Error, _ctx: &Ctx) -> Vec<Effect> {
        match slot {
            Slot::Organisations => {
                self.phase = Phase::Failed(error.clone());
                self.asked = false;
            }
            Slot::Organisation => {
                self.record.receive(Err(error.clone()));
                self.asked = false;
            }
            _ => {}
        }
        Vec::new()
    }

    fn settled(&mut self) {
        self.phase = Phase::Ready;
        self.asked = false;
    }

    fn person(&self) -> Option<&ContactRow> {
        self.open.and_then(|_| self.people.selected())
    }

    /// The open one, or the one under the cursor.
    fn chosen(&self) -> Option<&OrganisationRow> {
        match self.open {
            Some(_) => self.record.value.as_ref().map(|record| &record.row),
            None => self.list.selected(),
        }
    }

    /// Removes the one under the cursor.
    fn remove(&self) -> Vec<Effect> {
        let Some(row) = self.chosen() else {
            return Vec::new();
        };
        let act = Act::RemoveOrganisation { id: row.id };
        vec![Effect::Job(Slot::Write, Job::Act(act))]
    }

    /// What happened to the one that is meant.
    fn history(&self) -> Vec<Effect> {
        let record = |row: &OrganisationRow| Record::new("organisation", row.id.0);
        let ask = self
            .chosen()
            .map(|row| Effect::Ask(Ask::History(record(row))));
        ask.into_iter().collect()
    }

    /// What can be done about the person under the cursor.
    fn about_person(&mut self, command: &Command) -> Vec<Effect> {
        match command {
            Command::Mark => {
                let wish = self.people.toggle_mark();
                return self.grant(wish);
            }
            Command::MarkAll => {
                self.people.toggle_all();
                return Vec::new();
            }
            _ => {}
        }
        let Some(row) = self.people.selected() else {
            // Nobody is there: what would be removed is the organisation itself.
            return match command {
                Command::Remove => self.remove(),
                Command::History => self.history(),
                _ => Vec::new(),
            };
        };
        let ids: Vec<ContactId> = self.people.chosen().into_iter().map(ContactId).collect();
        let then = Then::Contacts(ids.clone());
        let effect = match command {
            Command::Open | Command::Right => Effect::Run(Command::OpenContact(row.id)),
            Command::Tag => Effect::Ask(Ask::Tags(then)),
            Command::Owner => Effect::Ask(Ask::Agent(then)),
            Command::StagePick | Command::StageForward | Command::StageBack => {
                Effect::Ask(Ask::Stage(then))
            }
            Command::Remove => {
                let act = Act::Join {
                    ids,
                    organisation: String::new(),
                };
                Effect::Job(Slot::Write, Job::Act(act))
            }
            Command::History => Effect::Ask(Ask::History(Subject::Contact(row.id).into())),
            Command::CopyText => Effect::Copy(row.name.to_string()),
            Command::CopyId => Effect::Copy(row.id.0.to_string()),
            Command::Organisation => {
                Effect::Tell(Notice::new(Severity::Info, tr("pane-organisation-here")))
            }
            _ => return Vec::new(),
        };
        vec![effect]
    }

    fn grant(&mut self, wish: Option<Wish>) -> Vec<Effect> {
        if wish == Some(Wish::End) {
            match self.open {
                Some(_) => growing::to_last(&mut self.people),
                None => growing::to_last(&mut self.list),
            }
        }
        if self.asked || !matches!(wish, Some(Wish::After | Wish::End)) {
            return Vec::new();
        }
        self.extending = true;
        vec![self.ask(true, PAGE)]
    }

    /// Asks for the beginning, or for what follows the last loaded row.
    fn ask(&mut self, following: bool, limit: usize) -> Effect {
        self.asked = true;
        let Some(id) = self.open else {
            self.phase = Phase::Loading;
            let last = self.list.rows.last().filter(|_| following);
            let after = last.map(|row| NamePlace {
                name_fold: fold(&row.name),
                id: row.id,
            });
            let words = self.words.clone();
            let job = Job::Organisations {
                words,
                after,
                limit,
            };
            return Effect::Job(Slot::Organisations, job);
        };
        self.record.loading();
        let last = self.people.rows.last().filter(|_| following);
        let after = last.map(|row| Cursor {
            sort: row.last_at.0,
            id: row.id.0,
        });
        Effect::Job(Slot::Organisation, Job::Organisation { id, after, limit })
    }
}

fn fill(fill: Fill, text: &str) -> Vec<Effect> {
    vec![Effect::Ask(Ask::Fill(fill, text.to_owned()))]
}

fn following<T: Clone>(rows: &[T], more: bool) -> Page<T> {
    Page {
        rows: rows.to_vec(),
        more_before: true,
        more_after: more,
    }
}
