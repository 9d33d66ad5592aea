//! Activity: what was done, newest first; of everybody, of oneself, of an agent, a team or a record, narrowed by a query. Called by the
//! root. A page that finds little goes on by itself, a few times; then the last line says how far was looked, and going down looks on.

pub mod view;

use crate::clock::Timestamp;
use crate::error::{Error, Notice, Severity};
use crate::model::activity::{ActivityRow, Of};
use crate::model::query::Query;
use crate::text::messages::tr;
use crate::tui::command::{Command, Context};
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;
use crate::tui::remote::Phase;
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Rows asked for at once.
const PAGE: usize = 50;
/// Pages that may find nothing before one has to ask for more.
const IN_VAIN: u8 = 10;

impl Row for ActivityRow {
    fn key(&self) -> i64 {
        self.n
    }
}

/// The stream.
#[derive(Clone, Debug, Default)]
pub struct Stream {
    of: Of,
    /// What it is of, in words; empty: of everybody.
    of_whom: String,
    text: String,
    query: Query,
    rows: ListState<ActivityRow>,
    phase: Phase,
    /// Where to go on.
    next: Option<i64>,
    looked_to: Timestamp,
    extending: bool,
    asked: bool,
    in_vain: u8,
}

impl Stream {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::List]
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &["open", "filter", "next-view", "go-activity", "back"]
    }

    /// Shows the activity of somebody or something.
    pub fn open(&mut self, of: Of, of_whom: String) {
        self.begin(of, of_whom);
        self.text.clear();
        self.query = Query::default();
    }

    fn begin(&mut self, of: Of, of_whom: String) {
        let height = self.rows.height;
        self.rows = ListState::default();
        self.rows.height = height;
        (self.of, self.of_whom) = (of, of_whom);
        (self.next, self.in_vain) = (None, 0);
    }

    /// The query as it was typed.
    pub fn words(&self) -> &str {
        &self.text
    }

    /// Narrows it.
    pub fn narrow(&mut self, text: String, query: Query) -> Vec<Effect> {
        let (of, whom) = (self.of.clone(), self.of_whom.clone());
        self.begin(of, whom);
        (self.text, self.query) = (text, query);
        self.load()
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

    /// Loads the newest page.
    pub fn load(&mut self) -> Vec<Effect> {
        self.extending = false;
        self.in_vain = 0;
        vec![self.ask(None)]
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            let wish = self.rows.go(motion);
            if matches!(command, Command::Down | Command::PageDown | Command::Bottom) {
                self.in_vain = 0;
            }
            return self.grant(wish);
        }
        match command {
            Command::Open | Command::Right => {
                let Some(row) = self.rows.selected() else {
                    return Vec::new();
                };
                let nowhere = || Notice::new(Severity::Info, tr("activity-no-place"));
                vec![row.subject.map_or_else(
                    || Effect::Tell(nowhere()),
                    |subject| Effect::Run(Command::to(subject)),
                )]
            }
            Command::NextView | Command::PrevView | Command::NextPane | Command::PrevPane => {
                let mine = Of::Agent(ctx.agent);
                let (of, whom) = if self.of == mine {
                    (Of::Everything, String::new())
                } else {
                    (mine, format!("@{}", ctx.handle))
                };
                self.begin(of, whom);
                self.load()
            }
            Command::Reload => self.load(),
            Command::CopyId => {
                let n = self.rows.selected().map(|row| row.n.to_string());
                n.map(Effect::Copy).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome) -> Vec<Effect> {
        let Outcome::Activity(page) = outcome else {
            return Vec::new();
        };
        if page.of != self.of {
            return Vec::new();
        }
        self.phase = Phase::Ready;
        self.asked = false;
        (self.next, self.looked_to) = (page.next, page.looked_to);
        let found = page.rows.len();
        let more = page.next.is_some();
        growing::take(&mut self.rows, page.rows.clone(), more, self.extending);
        if found == 0 {
            self.in_vain = self.in_vain.saturating_add(1);
        } else {
            self.in_vain = 0;
        }
        let wish = if found < PAGE && self.rows.rows.len() < self.rows.height {
            Some(Wish::After)
        } else {
            self.rows.wish()
        };
        self.grant(wish)
    }

    /// Nothing came; what was there stays.
    pub fn failed(&mut self, error: &Error) {
        self.phase = Phase::Failed(error.clone());
        self.asked = false;
    }

    fn grant(&mut self, wish: Option<Wish>) -> Vec<Effect> {
        let wants = growing::asks_on(&mut self.rows, wish, self.asked);
        let Some(next) = self.next.filter(|_| wants && self.in_vain < IN_VAIN) else {
            return Vec::new();
        };
        self.extending = true;
        vec![self.ask(Some(next))]
    }

    fn ask(&mut self, before: Option<i64>) -> Effect {
        self.asked = true;
        self.phase = Phase::Loading;
        let job = Job::Activity {
            of: self.of.clone(),
            query: self.query.clone(),
            before,
            limit: PAGE,
        };
        Effect::Job(Slot::Activity, job)
    }
}
