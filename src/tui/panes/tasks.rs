//! Tasks: mine, everybody's, done ones. Called by the root. Enter opens what a task is about; what is marked is meant, else the row
//! under the cursor.

pub mod view;

use crate::error::Error;
use crate::model::act::{Act, Subject};
use crate::model::id::TaskId;
use crate::model::journal::Record;
use crate::model::page::Cursor;
use crate::model::task::{TaskChange, TaskList, TaskRow};
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect, Then};
use crate::tui::msg::Ctx;
use crate::tui::remote::Phase;
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Rows asked for at once.
const PAGE: usize = 100;
/// Rows asked for at most when loading again.
const MOST: usize = 1000;

impl Row for TaskRow {
    fn key(&self) -> i64 {
        self.id.0
    }
}

/// The lists of tasks.
#[derive(Clone, Debug, Default)]
pub struct Tasks {
    list: TaskList,
    rows: ListState<TaskRow>,
    phase: Phase,
    /// The stretch under way follows the loaded rows (otherwise it replaces them).
    extending: bool,
    /// Rows are on their way.
    asked: bool,
}

impl Tasks {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Task, Context::List]
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &[
            "open",
            "done",
            "snooze",
            "assign",
            "edit",
            "remove",
            "next-view",
            "undo",
        ]
    }

    /// A click on this line: the cursor goes there; where it is, the row opens.
    pub fn click(&mut self, line: u16) -> Vec<Effect> {
        let row = line.checked_sub(view::HEAD).map(usize::from);
        match row.and_then(|row| self.rows.click(row)) {
            Some(true) => vec![Effect::Run(Command::Open)],
            _ => Vec::new(),
        }
    }

    /// A drag from one line to another marks the rows between.
    pub fn drag(&mut self, (from, to): (Option<u16>, u16)) {
        if let Some(from) = from.and_then(|line| line.checked_sub(view::HEAD)) {
            let to = to.saturating_sub(view::HEAD);
            self.rows.drag(usize::from(from), usize::from(to));
        }
    }

    /// The list will be drawn in so many lines.
    pub fn resize(&mut self, height: u16) {
        self.rows
            .resize(usize::from(height.saturating_sub(view::HEAD)));
    }

    /// Loads the rows, again if they are there.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        self.extending = false;
        let limit = self.rows.rows.len().clamp(PAGE, MOST);
        vec![self.ask(None, limit)]
    }

    /// The task under the cursor.
    pub fn task(&self) -> Option<TaskId> {
        self.rows.selected().map(|task| task.id)
    }

    /// What the task under the cursor is about.
    pub fn subject(&self) -> Option<Subject> {
        self.rows.selected().map(|task| task.subject)
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            let wish = self.rows.go(motion);
            return self.grant(wish);
        }
        let row = |effect: fn(&TaskRow) -> Effect| -> Vec<Effect> {
            self.rows.selected().map(effect).into_iter().collect()
        };
        match command {
            Command::Open | Command::Right => row(|task| Effect::Run(Command::to(task.subject))),
            Command::NextView | Command::NextPane => self.turn(1, ctx),
            Command::PrevView | Command::PrevPane => self.turn(-1, ctx),
            Command::Done => self.change(TaskChange::Done(self.list != TaskList::Done)),
            Command::Take => self.change(TaskChange::To(Some(ctx.agent))),
            Command::Remove => self.change(TaskChange::Removed),
            Command::Snooze => self.ask_about(Ask::Snooze),
            Command::Assign => self.ask_about(Ask::Agent),
            Command::Edit => row(|task| Effect::Ask(Ask::EditTask(Box::new(task.clone())))),
            Command::History => {
                row(|task| Effect::Ask(Ask::History(Record::new("task", task.id.0))))
            }
            Command::CopyText => row(|task| Effect::Copy(task.text.to_string())),
            Command::CopyId => row(|task| Effect::Copy(task.id.0.to_string())),
            Command::Mark => {
                let wish = self.rows.toggle_mark();
                self.grant(wish)
            }
            Command::MarkRange => {
                self.rows.toggle_range();
                Vec::new()
            }
            Command::MarkAll => {
                self.rows.toggle_all();
                Vec::new()
            }
            Command::Reload => self.load(ctx),
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome) -> Vec<Effect> {
        let Outcome::Tasks(page) = outcome else {
            return Vec::new();
        };
        if page.list != self.list {
            return Vec::new();
        }
        self.phase = Phase::Ready;
        self.asked = false;
        growing::take(&mut self.rows, page.rows.clone(), page.more, self.extending);
        let wish = self.rows.wish();
        self.grant(wish)
    }

    /// The rows did not come; what was there stays.
    pub fn failed(&mut self, error: &Error) {
        self.phase = Phase::Failed(error.clone());
        self.asked = false;
    }

    fn turn(&mut self, by: isize, ctx: &Ctx) -> Vec<Effect> {
        let at = (self.list as isize + by).rem_euclid(TaskList::ALL.len() as isize);
        let height = self.rows.height;
        *self = Self {
            list: TaskList::ALL[at as usize],
            ..Self::default()
        };
        self.rows.height = height;
        self.load(ctx)
    }

    fn chosen(&self) -> Vec<TaskId> {
        self.rows.chosen().into_iter().map(TaskId).collect()
    }

    /// A change of what is marked, or of the row under the cursor.
    fn change(&self, change: TaskChange) -> Vec<Effect> {
        let ids = self.chosen();
        if ids.is_empty() {
            return Vec::new();
        }
        let act = Act::SetTasks { ids, change };
        vec![Effect::Job(Slot::Write, Job::Act(act))]
    }

    /// Nothing is marked any more: what was marked has been done.
    pub fn unmark(&mut self) {
        self.rows.unmark();
    }

    fn ask_about(&self, ask: impl FnOnce(Then) -> Ask) -> Vec<Effect> {
        let ids = self.chosen();
        if ids.is_empty() {
            return Vec::new();
        }
        vec![Effect::Ask(ask(Then::Tasks(ids)))]
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
        let list = self.list;
        Effect::Job(Slot::Tasks, Job::Tasks { list, after, limit })
    }
}
