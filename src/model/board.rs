//! The lifecycle board: columns of cards, one column per stage.

use crate::clock::Timestamp;
use crate::model::id::ContactId;
use crate::model::page::Cursor;
use crate::model::stage::Stage;
use crate::text::Clean;

/// A contact on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which contact.
    pub contact: ContactId,
    /// Name.
    pub name: Clean,
    /// Channel key of the first identity.
    pub channel: Clean,
    /// Organisation, or empty.
    pub organisation: Clean,
    /// Owner's handle, or empty.
    pub owner_handle: Clean,
    /// Since when in the stage.
    pub since: Timestamp,
    /// Last message.
    pub last_at: Timestamp,
    /// Open conversations.
    pub open: i64,
    /// Tags, sorted.
    pub tags: Vec<Clean>,
}

impl Card {
    /// Where the card stands in its column (newest in the stage first).
    pub const fn cursor(&self) -> Cursor {
        Cursor {
            sort: self.since.0,
            id: self.contact.0,
        }
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its stage.
    pub stage: Stage,
    /// All contacts in the stage.
    pub total: i64,
    /// The loaded cards, newest in the stage first.
    pub cards: Vec<Card>,
    /// Whether there are more after them.
    pub more: bool,
}

/// The whole board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// Eight columns in stage order.
    pub columns: Vec<Column>,
}
