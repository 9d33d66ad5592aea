//! Tasks: what an agent means to do about a person, a conversation or a deal, and when it is due. A due one is a reminder.

use chrono::NaiveTime;
use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::model::act::Subject;
use crate::model::id::{AgentId, ContactId, TaskId};
use crate::model::page::Cursor;
use crate::model::snooze;
use crate::text::Clean;
use crate::text::fold::fold;

/// Words for a task without a day.
const NEVER: [&str; 4] = ["none", "never", "ohne", "nie"];

/// What changes of tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskChange {
    /// Done, or open again.
    Done(bool),
    /// Due then ([`Timestamp::NEVER`]: no day).
    Due(Timestamp),
    /// Given to an agent, or to nobody.
    To(Option<AgentId>),
    /// Another text, time and agent, all at once.
    Edit {
        /// What is to be done.
        text: String,
        /// When it is due ([`Timestamp::NEVER`]: no day).
        due: Timestamp,
        /// Whose it is.
        to: Option<AgentId>,
    },
    /// Removed.
    Removed,
}

/// A task as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRow {
    /// Which.
    pub id: TaskId,
    /// What it is about.
    pub subject: Subject,
    /// The person it is about, if there is one.
    pub contact: Option<ContactId>,
    /// The name of that person, or the subject of the conversation; of a deal its title before the name.
    pub about: Clean,
    /// Channel key of its conversation, or empty.
    pub channel: Clean,
    /// What is to be done.
    pub text: Clean,
    /// When it is due ([`Timestamp::NEVER`]: no day).
    pub due_at: Timestamp,
    /// Whose it is.
    pub assignee: Option<AgentId>,
    /// That agent's handle, or empty.
    pub assignee_handle: Clean,
    /// Who made it, as a handle.
    pub made_by: Clean,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was done ([`Timestamp::NEVER`]: it is open).
    pub done_at: Timestamp,
    /// Who did it, as a handle, or empty.
    pub done_by: Clean,
    /// Its place in the list it stands in.
    pub place: Cursor,
}

impl TaskRow {
    /// Whether it is done.
    pub fn is_done(&self) -> bool {
        self.done_at != Timestamp::NEVER
    }

    /// Whether it is open and its time has come.
    pub fn is_due(&self, now: Timestamp) -> bool {
        !self.is_done() && self.due_at <= now
    }
}

/// Which tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TaskList {
    /// Open ones of the agent at work, the next due first.
    #[default]
    Mine,
    /// Open ones of everybody and nobody, the next due first.
    Everyone,
    /// Done ones of everybody, the last done first.
    Done,
}

impl TaskList {
    /// All lists in their order.
    pub const ALL: [Self; 3] = [Self::Mine, Self::Everyone, Self::Done];

    /// The word in messages and exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Everyone => "everyone",
            Self::Done => "done",
        }
    }
}

/// One page of tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tasks {
    /// Of which list.
    pub list: TaskList,
    /// The page.
    pub rows: Vec<TaskRow>,
    /// Whether there are more.
    pub more: bool,
}

/// What of an agent's tasks the header says, and what it will say next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminders {
    /// Own open tasks whose time has come, counted up to 1000.
    pub due: i64,
    /// The next ones that will be due, the nearest first; a few.
    pub next: Vec<TaskRow>,
}

/// The time a task is due, in the words of the snooze grammar; nothing and `none` are no day. `None`: not understood.
pub fn due(text: &str, now: Timestamp, zone: Tz, at: NaiveTime) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || NEVER.contains(&fold(text).as_str()) {
        return Some(Timestamp::NEVER);
    }
    // `reply` is a time for a conversation that sleeps, not for somebody who has something to do.
    snooze::parse(text, now, zone, at).filter(|due| *due != Timestamp::NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_may_have_no_day_but_not_the_next_reply() {
        let now = Timestamp::from_secs(1_732_195_800);
        let due = |text: &str| due(text, now, chrono_tz::UTC, NaiveTime::MIN);
        assert_eq!(due("2h"), Some(now.plus(7_200_000)));
        assert_eq!(due(" "), Some(Timestamp::NEVER));
        assert_eq!(due("Nie"), Some(Timestamp::NEVER));
        assert_eq!(due("reply"), None);
        assert_eq!(due("soon"), None);
    }
}
