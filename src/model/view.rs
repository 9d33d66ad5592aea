//! The views of the inbox: named stretches of conversations, each with its count and order.

use crate::clock::Timestamp;
use crate::model::conversation::ConversationRow;
use crate::model::page::Cursor;
use crate::text::Clean;

/// A view of the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// Open and assigned to me.
    Mine,
    /// Open and assigned to nobody.
    Unassigned,
    /// All open ones.
    Open,
    /// Snoozed and pending.
    Snoozed,
    /// Done.
    Resolved,
    /// Junk.
    Spam,
    /// Every conversation but merged ones.
    All,
    /// Open ones in a channel.
    Channel(Clean),
    /// Open ones with a tag.
    Tag(Clean),
}

impl View {
    /// Whether rows stand in order of waiting (longest first, then the ones that do not wait) instead of newest first.
    pub const fn by_waiting(&self) -> bool {
        !matches!(
            self,
            Self::Snoozed | Self::Resolved | Self::Spam | Self::All
        )
    }

    /// The place of a row in the list it was asked for in.
    pub const fn cursor(&self, row: &ConversationRow) -> Cursor {
        row.place
    }
}

/// A view with the number of its conversations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewCount {
    /// The view.
    pub view: View,
    /// Conversations in it, counted up to 10,000; -1 when not counted (resolved, spam).
    pub count: i64,
    /// Of these, how many have waited for more than four hours.
    pub late: i64,
}

/// Everything the header and the rail show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Views in the order of the rail: the fixed ones, then channels, then the ten most used tags.
    pub views: Vec<ViewCount>,
    /// Unread mentions of this agent.
    pub mentions: i64,
    /// Replies on their way (queued, sending).
    pub outbox_waiting: i64,
    /// Replies that need a person (unknown, dead).
    pub outbox_trouble: i64,
    /// When the oldest reply on its way was sent by its agent ([`Timestamp::NEVER`]: none is on its way).
    pub outbox_oldest: Timestamp,
    /// Endpoints that are switched off.
    pub endpoints_off: i64,
}

impl Default for Overview {
    fn default() -> Self {
        Self {
            views: Vec::new(),
            mentions: 0,
            outbox_waiting: 0,
            outbox_trouble: 0,
            outbox_oldest: Timestamp::NEVER,
            endpoints_off: 0,
        }
    }
}
