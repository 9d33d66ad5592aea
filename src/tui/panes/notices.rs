//! The notices: new ones, all of them, what one follows, and what one wants to be told. Called by the root. Enter opens what happened and has it seen.

pub mod view;

use crate::error::Error;
use crate::model::act::{Act, Subject};
use crate::model::notice::{Cell, FollowedRow, Mode, NoticeRow, Wishes, mute_key};
use crate::model::page::{Cursor, Page};
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect};
use crate::tui::remote::Phase;
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Rows asked for at once.
const PAGE: usize = 100;
/// Rows asked for at most when loading again.
const MOST: usize = 1000;

impl Row for FollowedRow {
    fn key(&self) -> i64 {
        match self.subject {
            Subject::Conversation(id) => id.0 * 4,
            Subject::Contact(id) => id.0 * 4 + 1,
            Subject::Room(id) => id.0 * 4 + 2,
            Subject::Deal(id) => id.0 * 4 + 3,
        }
    }
}

impl Row for NoticeRow {
    fn key(&self) -> i64 {
        self.id
    }
}

/// One line of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// How this is told.
    Told(Cell, Mode),
    /// When nothing is said.
    Quiet(String),
    /// When it is summed up.
    Digest(String),
    /// Nothing is heard of it.
    Muted(String),
}

/// A line of the settings with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    n: i64,
    /// What it is.
    pub setting: Setting,
}

impl Row for Line {
    fn key(&self) -> i64 {
        self.n
    }
}

/// Which list is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Not seen yet.
    #[default]
    New,
    /// Seen ones too.
    All,
    /// What one follows.
    Followed,
    /// What one wants to be told.
    Settings,
}

impl Tab {
    /// All in their order.
    pub const ALL: [Self; 4] = [Self::New, Self::All, Self::Followed, Self::Settings];

    /// The word in messages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::All => "all",
            Self::Followed => "followed",
            Self::Settings => "settings",
        }
    }
}

/// The notices of the agent.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    tab: Tab,
    rows: ListState<NoticeRow>,
    lines: ListState<Line>,
    followed: ListState<FollowedRow>,
    phase: Phase,
    /// The stretch under way follows the loaded rows (otherwise it replaces them).
    extending: bool,
    /// Rows are on their way.
    asked: bool,
}

impl Notices {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Notices, Context::List]
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        match self.tab {
            Tab::Settings => &["open", "edit", "remove", "next-view"],
            Tab::Followed => &["open", "remove", "next-view"],
            Tab::New | Tab::All => &["open", "seen-unseen", "see-all", "mute", "next-view"],
        }
    }

    /// A click on this line: the cursor goes there; where it is, the row opens.
    pub fn click(&mut self, line: u16) -> Vec<Effect> {
        let Some(row) = line.checked_sub(view::HEAD).map(usize::from) else {
            return Vec::new();
        };
        let chosen = match self.tab {
            Tab::Settings => self.lines.click(row),
            Tab::Followed => self.followed.click(row),
            Tab::New | Tab::All => self.rows.click(row),
        };
        match chosen {
            Some(true) => vec![Effect::Run(Command::Open)],
            _ => Vec::new(),
        }
    }

    /// The list will be drawn in so many lines.
    pub fn resize(&mut self, height: u16) {
        let rows = usize::from(height.saturating_sub(view::HEAD));
        self.rows.resize(rows);
        self.lines.resize(rows);
        self.followed.resize(rows);
    }

    /// Begins with what is new.
    pub fn begin(&mut self) {
        if self.tab != Tab::New {
            let (height, lines) = (self.rows.height, std::mem::take(&mut self.lines));
            *self = Self {
                lines,
                ..Self::default()
            };
            self.rows.height = height;
        }
    }

    /// Loads the rows, again if they are there.
    pub fn load(&mut self) -> Vec<Effect> {
        self.extending = false;
        if self.tab == Tab::Followed {
            self.phase = Phase::Loading;
            return vec![Effect::Job(Slot::Notices, Job::Following(MOST))];
        }
        let limit = self.rows.rows.len().clamp(PAGE, MOST);
        vec![
            self.ask(None, limit),
            Effect::Job(Slot::Wishes, Job::Wishes),
        ]
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command) -> Vec<Effect> {
        match (command, self.tab) {
            (Command::NextView | Command::NextPane, _) => return self.turn(1),
            (Command::PrevView | Command::PrevPane, _) => return self.turn(-1),
            (Command::SeeAll, _) => return vec![see(Vec::new(), true)],
            (Command::Reload, _) => return self.load(),
            (_, Tab::Settings) => return self.set(command),
            (_, Tab::Followed) => return self.of_followed(command),
            (_, Tab::New | Tab::All) => {}
        }
        if let Some(motion) = Motion::of(command) {
            let wish = self.rows.go(motion);
            return self.grant(wish);
        }
        let Some(row) = self.rows.selected().cloned() else {
            return Vec::new();
        };
        match command {
            Command::Open | Command::Right => {
                vec![see(vec![row.id], true), Effect::Run(about(&row))]
            }
            Command::See => {
                let ids = self.rows.chosen();
                self.rows.unmark();
                vec![see(ids, !row.seen)]
            }
            Command::Mute => {
                let key = Wishes::mute_key(&mute_key(row.subject));
                let value = Some("on".to_owned());
                let job = Job::Wish { key, value };
                vec![Effect::Job(Slot::Write, job), see(vec![row.id], true)]
            }
            Command::CopyText => vec![Effect::Copy(row.text.to_string())],
            Command::CopyId => vec![Effect::Copy(row.id.to_string())],
            Command::Mark => {
                let wish = self.rows.toggle_mark();
                self.grant(wish)
            }
            Command::MarkRange => {
                self.rows.toggle_range();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// A command on what is followed: Enter opens it, `d` lets it go.
    fn of_followed(&mut self, command: &Command) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            self.followed.go(motion);
            return Vec::new();
        }
        let Some(row) = self.followed.selected() else {
            return Vec::new();
        };
        let effect = match command {
            Command::Open | Command::Right => Effect::Run(Command::to(row.subject)),
            Command::Remove => {
                let act = Act::Follow {
                    subjects: vec![row.subject],
                    on: Some(false),
                };
                Effect::Job(Slot::Write, Job::Act(act))
            }
            Command::CopyText => Effect::Copy(row.text.to_string()),
            _ => return Vec::new(),
        };
        vec![effect]
    }

    /// A command on the settings: Enter goes to the next way of being told, or asks for hours and times.
    fn set(&mut self, command: &Command) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            self.lines.go(motion);
            return Vec::new();
        }
        let Some(line) = self.lines.selected() else {
            return Vec::new();
        };
        let wish = |key: String, value: Option<String>| {
            vec![Effect::Job(Slot::Write, Job::Wish { key, value })]
        };
        match (command, &line.setting) {
            (Command::Open | Command::Right | Command::Edit, Setting::Told(cell, mode)) => {
                let kept = Wishes::kept(&cell.key(), mode.next().key());
                kept.map_or_else(Vec::new, |(key, value)| wish(key, value))
            }
            (Command::Open | Command::Right | Command::Edit, Setting::Quiet(now)) => {
                vec![Effect::Ask(Ask::Wish("quiet", now.clone()))]
            }
            (Command::Open | Command::Right | Command::Edit, Setting::Digest(now)) => {
                vec![Effect::Ask(Ask::Wish("digest", now.clone()))]
            }
            (Command::Open | Command::Remove, Setting::Muted(what)) => {
                wish(Wishes::mute_key(what), None)
            }
            (Command::Remove, Setting::Told(cell, _)) => wish(cell.key(), None),
            (Command::Remove, Setting::Quiet(_)) => wish("quiet".to_owned(), None),
            (Command::Remove, Setting::Digest(_)) => wish("digest".to_owned(), None),
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome) -> Vec<Effect> {
        match outcome {
            Outcome::Wishes(wishes) => {
                self.lines.refresh(Page {
                    rows: lines(wishes),
                    more_before: false,
                    more_after: false,
                });
                Vec::new()
            }
            Outcome::Following(rows) if self.tab == Tab::Followed => {
                self.phase = Phase::Ready;
                self.followed.refresh(Page {
                    rows: rows.clone(),
                    more_before: false,
                    more_after: false,
                });
                Vec::new()
            }
            Outcome::Notices(page) if page.unread_only == (self.tab == Tab::New) => {
                self.phase = Phase::Ready;
                self.asked = false;
                growing::take(&mut self.rows, page.rows.clone(), page.more, self.extending);
                let wish = self.rows.wish();
                self.grant(wish)
            }
            _ => Vec::new(),
        }
    }

    /// The rows did not come; what was there stays.
    pub fn failed(&mut self, error: &Error) {
        self.phase = Phase::Failed(error.clone());
        self.asked = false;
    }

    fn turn(&mut self, by: isize) -> Vec<Effect> {
        let at = Tab::ALL
            .iter()
            .position(|tab| *tab == self.tab)
            .unwrap_or(0) as isize;
        let at = (at + by).rem_euclid(Tab::ALL.len() as isize);
        let height = self.rows.height;
        let lines = std::mem::take(&mut self.lines);
        *self = Self {
            tab: Tab::ALL[at as usize],
            lines,
            ..Self::default()
        };
        self.rows.height = height;
        self.followed.height = height;
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
        let unread_only = self.tab == Tab::New;
        let job = Job::Notices {
            unread_only,
            after,
            limit,
        };
        Effect::Job(Slot::Notices, job)
    }
}

fn see(ids: Vec<i64>, seen: bool) -> Effect {
    Effect::Job(Slot::Write, Job::SeeNotices { ids, seen })
}

/// The command that opens what a notice is about.
const fn about(row: &NoticeRow) -> Command {
    Command::to_message(row.subject, row.message)
}

fn lines(wishes: &Wishes) -> Vec<Line> {
    let told = Cell::all().map(|cell| Setting::Told(cell, wishes.mode(cell.reason, cell.scope)));
    let quiet = wishes.quiet().map(|quiet| quiet.to_string());
    let digest = wishes.digest().into_iter();
    let digest: Vec<String> = digest
        .map(|time| time.format("%H:%M").to_string())
        .collect();
    let times = [
        Setting::Quiet(quiet.unwrap_or_default()),
        Setting::Digest(digest.join(",")),
    ];
    let muted = wishes.muted().map(|what| Setting::Muted(what.to_owned()));
    let all = told.chain(times).chain(muted).zip(1..);
    all.map(|(setting, n)| Line { n, setting }).collect()
}
