//! Who may be one person: a queue, and below it the two cards side by side. Called by the root. Nothing merges before somebody says so;
//! what is decided goes out of the queue, and `u` brings it back.

pub mod compare;
pub mod view;

use crate::error::Error;
use crate::model::act::{Act, Subject};
use crate::model::id::ContactId;
use crate::model::page::Cursor;
use crate::model::suggestion::{Decision, Pair, SuggestionRow, Suggestions};
use crate::tui::command::{Command, Context};
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;
use crate::tui::remote::{Phase, Remote};
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Rows asked for at once.
const PAGE: usize = 100;
/// Rows asked for at most when loading again.
const MOST: usize = 1000;

impl Row for SuggestionRow {
    fn key(&self) -> i64 {
        self.id.0
    }
}

/// The lists: what waits, and what was decided. Who was merged is one person, whose card says so.
const LISTS: [Decision; 3] = [Decision::Open, Decision::Rejected, Decision::Never];

/// The queue.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    decision: Decision,
    list: ListState<SuggestionRow>,
    pair: Remote<Pair>,
    /// The other card stays.
    swapped: bool,
    phase: Phase,
    /// The stretch under way follows the loaded rows (otherwise it replaces them).
    extending: bool,
    /// Rows are on their way.
    asked: bool,
}

impl Pairs {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Pair, Context::List]
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &[
            "merge",
            "swap-pair",
            "reject-pair",
            "never-pair",
            "undo",
            "open",
        ]
    }

    /// Who stays of the pair under the cursor.
    pub fn subject(&self) -> Option<Subject> {
        self.sides().map(|(stays, _)| Subject::Contact(stays))
    }

    /// What that one is called.
    pub fn about(&self) -> &str {
        let Some(row) = self.list.selected() else {
            return "";
        };
        let side = if self.swapped { &row.goes } else { &row.stays };
        side.1.as_str()
    }

    /// Who stays and who goes.
    fn sides(&self) -> Option<(ContactId, ContactId)> {
        let row = self.list.selected()?;
        Some(if self.swapped {
            (row.goes.0, row.stays.0)
        } else {
            (row.stays.0, row.goes.0)
        })
    }

    /// The screen will be drawn in so many lines.
    pub fn resize(&mut self, height: u16) {
        self.list.resize(usize::from(view::rows(height)));
    }

    /// A click on this line: the cursor goes there.
    pub fn click(&mut self, line: u16) -> Vec<Effect> {
        let row = line.checked_sub(view::HEAD).map(usize::from);
        match row.and_then(|row| self.list.click(row)) {
            Some(false) => self.turned(),
            _ => Vec::new(),
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
            let mut effects = self.turned();
            effects.extend(self.grant(wish));
            return effects;
        }
        match command {
            Command::NextView => self.turn(1, ctx),
            Command::PrevView => self.turn(-1, ctx),
            Command::SwapPair => {
                self.swapped = !self.swapped;
                Vec::new()
            }
            Command::Merge => self.decide(Decision::Accepted),
            Command::RejectPair => self.decide(Decision::Rejected),
            Command::NeverPair => self.decide(Decision::Never),
            Command::Open | Command::Right | Command::Contact => match self.sides() {
                Some((stays, _)) => vec![Effect::Run(Command::OpenContact(stays))],
                None => Vec::new(),
            },
            Command::CopyId => match self.list.selected() {
                Some(row) => vec![Effect::Copy(row.id.0.to_string())],
                None => Vec::new(),
            },
            Command::Reload => self.load(ctx),
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome) -> Vec<Effect> {
        match outcome {
            Outcome::Suggestions(page) => self.take(page),
            Outcome::Pair(pair) => {
                self.pair.receive(Ok((**pair).clone()));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// A job failed; what was there stays.
    pub fn failed(&mut self, slot: Slot, error: &Error) {
        if slot == Slot::Pair {
            self.pair.receive(Err(error.clone()));
            return;
        }
        self.phase = Phase::Failed(error.clone());
        self.asked = false;
    }

    fn take(&mut self, page: &Suggestions) -> Vec<Effect> {
        self.phase = Phase::Ready;
        self.asked = false;
        growing::take(&mut self.list, page.rows.clone(), page.more, self.extending);
        let wish = self.list.wish();
        let mut effects = self.grant(wish);
        effects.extend(self.open());
        effects
    }

    fn turn(&mut self, by: isize, ctx: &Ctx) -> Vec<Effect> {
        let at = LISTS.iter().position(|list| *list == self.decision);
        let at = (at.unwrap_or(0) as isize + by).rem_euclid(LISTS.len() as isize);
        let height = self.list.height;
        *self = Self {
            decision: LISTS[at as usize],
            ..Self::default()
        };
        self.list.height = height;
        self.load(ctx)
    }

    fn decide(&self, decision: Decision) -> Vec<Effect> {
        let (Some(row), Some((stays, _))) = (self.list.selected(), self.sides()) else {
            return Vec::new();
        };
        // The same key once more puts it back among those that wait.
        let decision = if row.decision == decision {
            Decision::Open
        } else {
            decision
        };
        let act = Act::Decide {
            id: row.id,
            decision,
            into: (decision == Decision::Accepted).then_some(stays),
        };
        vec![Effect::Job(Slot::Write, Job::Act(act))]
    }

    /// The two cards of the row under the cursor.
    fn opened(&self) -> Option<&Pair> {
        let row = self.list.selected()?;
        let pair = self.pair.value.as_ref()?;
        (pair.id == row.id).then_some(pair)
    }

    /// The cursor may be on another pair now.
    fn turned(&mut self) -> Vec<Effect> {
        if self.opened().is_some() {
            return Vec::new();
        }
        self.swapped = false;
        self.open()
    }

    fn open(&mut self) -> Vec<Effect> {
        let Some(row) = self.list.selected() else {
            return Vec::new();
        };
        let job = Job::Pair(row.id);
        self.pair.loading();
        vec![Effect::Job(Slot::Pair, job)]
    }

    fn grant(&mut self, wish: Option<Wish>) -> Vec<Effect> {
        if !growing::asks_on(&mut self.list, wish, self.asked) {
            return Vec::new();
        }
        let last = self.list.rows.last().map(|row| Cursor {
            sort: row.score,
            id: row.id.0,
        });
        self.extending = last.is_some();
        vec![self.ask(last, PAGE)]
    }

    fn ask(&mut self, after: Option<Cursor>, limit: usize) -> Effect {
        self.asked = true;
        self.phase = Phase::Loading;
        let job = Job::Suggestions {
            decision: self.decision,
            after,
            limit,
        };
        Effect::Job(Slot::Suggestions, job)
    }
}
