//! Replies on their way: states and rows of the outbox.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::model::id::{ConversationId, MessageId};
use crate::text::Clean;

/// Where a reply stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutboxState {
    /// Waits for its first or next attempt.
    Queued,
    /// An attempt is under way.
    Sending,
    /// The receiver took it.
    Delivered,
    /// May have arrived; a person decides.
    Unknown,
    /// Will not be tried again.
    Dead,
    /// Taken back before the first attempt, or dropped by a person.
    Cancelled,
    /// Waits for a lead to approve it.
    Unapproved,
}

impl OutboxState {
    /// All states, by code.
    pub const ALL: [Self; 7] = [
        Self::Queued,
        Self::Sending,
        Self::Delivered,
        Self::Unknown,
        Self::Dead,
        Self::Cancelled,
        Self::Unapproved,
    ];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The state of a stored number.
    pub fn from_code(code: i64) -> Self {
        Self::ALL
            .get(usize::try_from(code).unwrap_or(3))
            .copied()
            .unwrap_or(Self::Unknown)
    }

    /// The word on the command line and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Delivered => "delivered",
            Self::Unknown => "unknown",
            Self::Dead => "dead",
            Self::Cancelled => "cancelled",
            Self::Unapproved => "unapproved",
        }
    }
}

/// A first attempt farther ahead than this was chosen by an agent, ms: no undo hold is longer.
pub const LONGEST_HOLD_MS: i64 = 600_000;

/// A reply's delivery as its message shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The outbox id, `msg_...`.
    pub uid: String,
    /// State.
    pub state: OutboxState,
    /// Next attempt (in the future and no attempt yet: held for undo).
    pub next_at: Timestamp,
    /// Attempts made.
    pub attempts: i64,
}

/// A row of the outbox screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    /// The outbox id, `msg_...`.
    pub uid: String,
    /// The reply.
    pub message: MessageId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Channel key.
    pub channel: Clean,
    /// Who it goes to.
    pub who: Clean,
    /// The beginning of the text.
    pub preview: Clean,
    /// The webhook's name, or empty while none is configured.
    pub endpoint: Clean,
    /// State.
    pub state: OutboxState,
    /// Attempts made.
    pub attempts: i64,
    /// Next attempt.
    pub next_at: Timestamp,
    /// When the agent sent it.
    pub created_at: Timestamp,
    /// Why the last attempt failed, or empty.
    pub last_error: Clean,
    /// What a rule or macro tells an endpoint, no reply to anybody.
    pub event: bool,
}

impl OutboxRow {
    /// What it is, for sentences about it: `event` or `reply`.
    pub const fn thing(&self) -> &'static str {
        thing(self.event)
    }

    /// Whether it is held back though it was never tried: its endpoint has an address that nothing may be sent to.
    pub fn is_refused(&self) -> bool {
        self.state == OutboxState::Queued && self.attempts == 0 && !self.last_error.is_empty()
    }
}

/// What stands in the outbox, for sentences about it: `event` or `reply`.
pub const fn thing(event: bool) -> &'static str {
    if event { "event" } else { "reply" }
}

/// One attempt as the screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptRow {
    /// When it began.
    pub at: Timestamp,
    /// How long, ms (-1: never ended, its process died).
    pub took_ms: i64,
    /// HTTP status, 0 without an answer.
    pub status: i64,
    /// What followed, as a word (`delivered`, `retry`, `unknown`, `dead`).
    pub verdict: Clean,
    /// Why, one line.
    pub reason: Clean,
}

/// What would be sent, without sending it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The webhook's name.
    pub endpoint: Clean,
    /// The body, clean for display. Id and time are new when it is really sent.
    pub body: Clean,
    /// Its media type.
    pub content_type: Clean,
}

/// A reply with every attempt and the bytes that are sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxItem {
    /// The row.
    pub row: OutboxRow,
    /// The text, as it is sent.
    pub text: Clean,
    /// All attempts, oldest first.
    pub attempts: Vec<AttemptRow>,
    /// The body as it is sent, clean for display.
    pub body: Clean,
    /// Its media type.
    pub content_type: Clean,
}
