//! The page of a tag: how often it is used over time, and everything behind it. Called by the root. Enter opens the row.

pub mod view;

use crate::error::Error;
use crate::model::page::Cursor;
use crate::model::query::{Query, Term};
use crate::model::tagged::{Behind, Kind, TaggedRow};
use crate::text::fold::fold;
use crate::tui::command::{Command, Context};
use crate::tui::effect::Effect;
use crate::tui::remote::Phase;
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Rows asked for at once.
const PAGE: usize = 100;
/// Rows asked for at most when loading again.
const MOST: usize = 1000;

impl Row for TaggedRow {
    fn key(&self) -> i64 {
        self.place.id
    }
}

/// The open tag.
#[derive(Clone, Debug, Default)]
pub struct TagPage {
    name: String,
    counts: [i64; 5],
    weeks: Vec<i64>,
    kind: Option<Kind>,
    rows: ListState<TaggedRow>,
    phase: Phase,
    extending: bool,
    asked: bool,
}

impl TagPage {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::List]
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &["open", "next-view", "filter", "tag-page", "back"]
    }

    /// Shows another tag.
    pub fn open(&mut self, name: &str) -> Vec<Effect> {
        let height = self.rows.height;
        *self = Self {
            name: name.to_owned(),
            ..Self::default()
        };
        self.rows.height = height;
        self.load()
    }

    /// What the list of conversations is narrowed to.
    pub fn query(&self) -> Query {
        Query::Term(Term::Tag(fold(&self.name)))
    }

    /// A click on this line: the cursor goes there; where it is, the row opens.
    pub fn click(&mut self, line: u16) -> Vec<Effect> {
        let row = line.checked_sub(view::HEAD).map(usize::from);
        match row.and_then(|row| self.rows.click(row)) {
            Some(true) => vec![Effect::Run(Command::Open)],
            _ => Vec::new(),
        }
    }

    /// The list will be drawn in so many lines.
    pub fn resize(&mut self, height: u16) {
        self.rows
            .resize(usize::from(height.saturating_sub(view::HEAD)));
    }

    /// Loads the page, again if it is there.
    pub fn load(&mut self) -> Vec<Effect> {
        if self.name.is_empty() {
            return Vec::new();
        }
        self.extending = false;
        let limit = self.rows.rows.len().clamp(PAGE, MOST);
        vec![self.ask(None, limit)]
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            let wish = self.rows.go(motion);
            return self.grant(wish);
        }
        match command {
            Command::Open | Command::Right => {
                let row = self.rows.selected().map(about);
                row.map(Effect::Run).into_iter().collect()
            }
            Command::NextView | Command::NextPane => self.turn(1),
            Command::PrevView | Command::PrevPane => self.turn(-1),
            Command::Reload => self.load(),
            Command::CopyText => {
                let row = self.rows.selected().map(|row| row.text.to_string());
                row.map(Effect::Copy).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome) -> Vec<Effect> {
        let Outcome::Tagged(page) = outcome else {
            return Vec::new();
        };
        if fold(&page.name) != fold(&self.name) || page.kind != self.kind {
            return Vec::new();
        }
        self.phase = Phase::Ready;
        self.asked = false;
        self.name = page.name.to_string();
        (self.counts, self.weeks) = (page.counts, page.weeks.clone());
        growing::take(&mut self.rows, page.rows.clone(), page.more, self.extending);
        let wish = self.rows.wish();
        self.grant(wish)
    }

    /// Nothing came; what was there stays.
    pub fn failed(&mut self, error: &Error) {
        self.phase = Phase::Failed(error.clone());
        self.asked = false;
    }

    /// Everything, conversations, people, notes, articles, deals.
    fn turn(&mut self, by: isize) -> Vec<Effect> {
        let kinds = [
            None,
            Some(Kind::Conversation),
            Some(Kind::Contact),
            Some(Kind::Note),
            Some(Kind::Article),
            Some(Kind::Deal),
        ];
        let at = kinds.iter().position(|kind| *kind == self.kind);
        let at = (at.unwrap_or(0) as isize + by).rem_euclid(kinds.len() as isize);
        self.kind = kinds[at as usize];
        let height = self.rows.height;
        self.rows = ListState::default();
        self.rows.height = height;
        self.load()
    }

    fn grant(&mut self, wish: Option<Wish>) -> Vec<Effect> {
        if !growing::asks_on(&mut self.rows, wish, self.asked) {
            return Vec::new();
        }
        let last = self.rows.rows.last().map(|row| row.place);
        self.extending = last.is_some();
        vec![self.ask(last, PAGE)]
    }

    fn ask(&mut self, after: Option<Cursor>, limit: usize) -> Effect {
        self.asked = true;
        self.phase = Phase::Loading;
        let (name, kind) = (self.name.clone(), self.kind);
        let job = Job::Tagged {
            name,
            kind,
            after,
            limit,
        };
        Effect::Job(Slot::Tagged, job)
    }
}

/// The command that opens a row.
const fn about(row: &TaggedRow) -> Command {
    match row.behind {
        Behind::Record(subject) => Command::to_message(subject, row.note),
        Behind::Article(id, _) => Command::OpenArticle(id),
    }
}
