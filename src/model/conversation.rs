//! Conversations: their states, priorities, and the row a list shows.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::model::complaint::Severity;
use crate::model::id::{AgentId, ContactId, ConversationId, MessageId};
use crate::model::page::Cursor;
use crate::model::sla::Mark;
use crate::text::Clean;

/// State of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// To be worked on.
    Open,
    /// Waits for somebody else than the customer.
    Pending,
    /// Sleeps until a time or the next message.
    Snoozed,
    /// Done.
    Resolved,
    /// Junk.
    Spam,
    /// Went into another conversation.
    Merged,
}

impl State {
    /// All states, by code.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::Pending,
        Self::Snoozed,
        Self::Resolved,
        Self::Spam,
        Self::Merged,
    ];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The state of a stored number; unknown numbers are [`State::Open`], so that nothing disappears.
    pub fn from_code(code: i64) -> Self {
        Self::ALL
            .get(usize::try_from(code).unwrap_or(0))
            .copied()
            .unwrap_or(Self::Open)
    }

    /// The word in `is:open` and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Pending => "pending",
            Self::Snoozed => "snoozed",
            Self::Resolved => "resolved",
            Self::Spam => "spam",
            Self::Merged => "merged",
        }
    }
}

/// How urgent.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Now.
    Urgent,
    /// Before the others.
    High,
    /// As it comes.
    #[default]
    Normal,
    /// When there is time.
    Low,
}

impl Priority {
    /// All priorities, most urgent first.
    pub const ALL: [Self; 4] = [Self::Urgent, Self::High, Self::Normal, Self::Low];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The priority of a stored number.
    pub fn from_code(code: i64) -> Self {
        Self::ALL
            .get(usize::try_from(code).unwrap_or(2))
            .copied()
            .unwrap_or_default()
    }

    /// The word in `priority:high` and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::High => "high",
            Self::Normal => "normal",
            Self::Low => "low",
        }
    }
}

/// A conversation as a list shows it, and the head of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationRow {
    /// Which.
    pub id: ConversationId,
    /// Its place in the list it was asked for in.
    pub place: Cursor,
    /// Channel key (`x`, `mail`, ...).
    pub channel: Clean,
    /// Whether everybody can read it: a reply is public too.
    pub public: bool,
    /// Handle of our account there.
    pub account: Clean,
    /// The person, if anyone but us has written.
    pub contact: Option<ContactId>,
    /// The person's name, else handle, else the channel's id.
    pub who: Clean,
    /// The person's handle on this channel, without sign, or empty.
    pub handle: Clean,
    /// Whether that person is blocked.
    pub blocked: bool,
    /// Subject, or empty.
    pub subject: Clean,
    /// The beginning of the newest message, one line, masked.
    pub preview: Clean,
    /// State.
    pub state: State,
    /// Priority.
    pub priority: Priority,
    /// Who works on it.
    pub assignee: Option<AgentId>,
    /// That agent's handle, or empty.
    pub assignee_handle: Clean,
    /// The team in whose queue it stands while nobody has it, or empty.
    pub queue: Clean,
    /// Oldest unanswered incoming message, or [`Timestamp::NEVER`].
    pub waiting_since: Timestamp,
    /// Newest message (in or out).
    pub last_at: Timestamp,
    /// Id of the newest message of any kind.
    pub last_message: MessageId,
    /// When it wakes, if snoozed until a time ([`Timestamp::NEVER`]: until the next message).
    pub snoozed_until: Timestamp,
    /// Messages in it (without events).
    pub messages: i64,
    /// Whether this agent has not seen its newest incoming message.
    pub unread: bool,
    /// Tags, sorted.
    pub tags: Vec<Clean>,
    /// How bad the open complaint in it is.
    pub complaint: Option<Severity>,
    /// The conversation it was merged into.
    pub merged_into: Option<ConversationId>,
    /// How it stands with its service level.
    pub sla: Mark,
    /// When a reply leaves that was given a time of its own ([`Timestamp::NEVER`]: there is none).
    pub leaves_at: Timestamp,
}
impl ConversationRow {
    /// Who has it: an agent's handle, else the team in whose queue it stands; none.
    pub fn owner(&self) -> Option<&str> {
        let names = [self.assignee_handle.as_str(), self.queue.as_str()];
        names.into_iter().find(|name| !name.is_empty())
    }
}
