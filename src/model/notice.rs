//! Notices: what happened that an agent wants to know. What is told is a table of reasons and scopes per agent; what happened to the same
//! record for the same reason is one notice.

mod wish;

pub use wish::{Quiet, Wishes, digest_times};

use crate::clock::Timestamp;
use crate::model::act::Subject;
use crate::model::id::{MessageId, TaskId};
use crate::model::page::Cursor;
use crate::text::Clean;
use crate::text::fold::fold;

/// Why an agent is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A note mentions them, or their team.
    Mention,
    /// It was given to them.
    Assigned,
    /// The customer wrote.
    Reply,
    /// A colleague wrote a note.
    Note,
    /// A colleague resolved it, opened it again, put it away.
    State,
    /// A task was given to them.
    Task,
    /// A task of theirs is due.
    Due,
    /// A colleague took over the reply they had begun.
    Taken,
    /// A reply waits for their approval.
    Approval,
    /// A lead approved their reply.
    Approved,
    /// A clock of its service level is due soon.
    Soon,
    /// One is late.
    Late,
}

impl Reason {
    /// All of them in the order of the settings.
    pub const ALL: [Self; 12] = [
        Self::Mention,
        Self::Assigned,
        Self::Reply,
        Self::Note,
        Self::State,
        Self::Task,
        Self::Due,
        Self::Taken,
        Self::Approval,
        Self::Approved,
        Self::Soon,
        Self::Late,
    ];

    /// The word in settings, messages and exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Assigned => "assigned",
            Self::Reply => "reply",
            Self::Note => "note",
            Self::State => "state",
            Self::Task => "task",
            Self::Due => "due",
            Self::Taken => "taken",
            Self::Approval => "approval",
            Self::Approved => "approved",
            Self::Soon => "soon",
            Self::Late => "late",
        }
    }

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The one of a stored number.
    pub fn from_code(code: i64) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|reason| reason.code() == code)
            .unwrap_or(Self::Mention)
    }

    /// Where it can happen.
    pub const fn scopes(self) -> &'static [Scope] {
        match self {
            Self::Mention
            | Self::Task
            | Self::Due
            | Self::Taken
            | Self::Approval
            | Self::Approved => &[Scope::Mine],
            // What is handed to a team stands in its queue.
            Self::Assigned => &[Scope::Mine, Scope::Team],
            Self::Reply => &[Scope::Mine, Scope::Followed, Scope::Team, Scope::New],
            Self::Note | Self::State | Self::Soon | Self::Late => {
                &[Scope::Mine, Scope::Followed, Scope::Team]
            }
        }
    }
}

/// How near a record is to an agent, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// It is theirs, or about them.
    Mine,
    /// They follow it.
    Followed,
    /// Somebody of their teams has it.
    Team,
    /// Nobody has it.
    New,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Mine, Self::Followed, Self::Team, Self::New];

    /// The word in settings.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Followed => "followed",
            Self::Team => "team",
            Self::New => "new",
        }
    }

    /// The one of a number.
    pub fn from_code(code: i64) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|scope| *scope as i64 == code).unwrap_or(Self::New)
    }
}

/// How an agent is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Not at all.
    Off,
    /// It stands in the list.
    List,
    /// It stands in the list, and is said at once.
    Tell,
}

impl Mode {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Off, Self::List, Self::Tell];

    /// The word in settings.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::List => "list",
            Self::Tell => "tell",
        }
    }

    /// The mode of a word.
    pub fn from_key(word: &str) -> Option<Self> {
        let word = fold(word.trim());
        Self::ALL.into_iter().find(|mode| mode.key() == word)
    }

    /// The one after it, round and round.
    pub const fn next(self) -> Self {
        match self {
            Self::Off => Self::List,
            Self::List => Self::Tell,
            Self::Tell => Self::Off,
        }
    }

    /// What holds without a word of the agent.
    pub const fn usual(reason: Reason, scope: Scope) -> Self {
        match (reason, scope) {
            // Who has it is told by the clock itself; leads find it in the list, and in what is summed up.
            (Reason::Soon | Reason::Late, Scope::Mine | Scope::Team) => Self::List,
            (Reason::Assigned, Scope::Team) => Self::Tell,
            (_, Scope::Team | Scope::New) => Self::Off,
            (Reason::State, _) => Self::List,
            _ => Self::Tell,
        }
    }
}

/// One line of the table of settings: `reply.team`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// What happens.
    pub reason: Reason,
    /// Where.
    pub scope: Scope,
}

impl Cell {
    /// All of them in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        Reason::ALL.into_iter().flat_map(|reason| {
            let cell = move |scope: &Scope| Self {
                reason,
                scope: *scope,
            };
            reason.scopes().iter().map(cell)
        })
    }

    /// As it is typed and kept.
    pub fn key(self) -> String {
        format!("{}.{}", self.reason.key(), self.scope.key())
    }

    /// The cell of a key; where there is only one scope it may be left out.
    pub fn from_key(text: &str) -> Option<Self> {
        let text = fold(text.trim());
        Self::all().find(|cell| {
            let only = cell.reason.scopes().len() == 1 && cell.reason.key() == text;
            only || cell.key() == text
        })
    }
}

/// A record that an agent follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedRow {
    /// Which.
    pub subject: Subject,
    /// The person, the subject of the conversation, or the name of the room.
    pub who: Clean,
    /// Channel key, or empty.
    pub channel: Clean,
    /// When something came in last ([`Timestamp`] 0: never).
    pub at: Timestamp,
    /// The last words.
    pub text: Clean,
}

/// A notice as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    /// Which.
    pub id: i64,
    /// Why.
    pub reason: Reason,
    /// About what.
    pub subject: Subject,
    /// When it happened last.
    pub at: Timestamp,
    /// How often since it was seen last.
    pub count: i64,
    /// Seen, on any of the agent's consoles.
    pub seen: bool,
    /// Told at once.
    pub loud: bool,
    /// Who did it (a handle), or empty.
    pub by: Clean,
    /// The person or the subject of the record.
    pub who: Clean,
    /// Channel key, or empty.
    pub channel: Clean,
    /// What was written, or what is to be done.
    pub text: Clean,
    /// The message to show.
    pub message: Option<MessageId>,
    /// The task it is about.
    pub task: Option<TaskId>,
    /// Its place in the list.
    pub place: Cursor,
}

/// A page of notices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    /// Only the ones not seen yet.
    pub unread_only: bool,
    /// The page, newest first.
    pub rows: Vec<NoticeRow>,
    /// Whether there are more.
    pub more: bool,
    /// How many are not seen, counted up to 1000.
    pub unread: i64,
}

/// What the header says of notices, and what is to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Not seen, counted up to 1000.
    pub unread: i64,
    /// The newest one that is told at once, not seen yet.
    pub newest: Option<Box<NoticeRow>>,
    /// What the agent wants.
    pub wishes: Wishes,
}

/// How a record or a channel is named in settings: `channel:x`, `conversation:12`, `contact:3`.
pub fn mute_key(subject: Subject) -> String {
    match subject {
        Subject::Conversation(id) => format!("conversation:{}", id.0),
        Subject::Contact(id) => format!("contact:{}", id.0),
        Subject::Room(id) => format!("room:{}", id.0),
        Subject::Deal(id) => format!("deal:{}", id.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_is_found_by_its_key_and_says_something_by_itself() {
        for cell in Cell::all() {
            assert_eq!(Cell::from_key(&cell.key()), Some(cell));
            let usual = Mode::usual(cell.reason, cell.scope);
            assert_eq!(Mode::from_key(usual.key()), Some(usual));
            assert_eq!(usual.next().next().next(), usual);
        }
        assert_eq!(
            Cell::from_key("Mention").map(Cell::key).as_deref(),
            Some("mention.mine")
        );
        assert_eq!(Cell::from_key("reply"), None);
        assert_eq!(Cell::from_key("mention.team"), None);
        assert_eq!(Cell::all().count(), 24);
    }
}
