//! What came of an act: its entry, the sentence that tells of it, and what it made.

use crate::clock::Timestamp;
use crate::model::id::MessageId;

/// What an act did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Number of its journal entry (0: nothing changed).
    pub n: i64,
    /// One sentence for the toast, in the language of the process.
    pub said: String,
    /// How many records changed.
    pub changed: i64,
    /// How many could not be changed as they are; `said` names them.
    pub left: i64,
    /// The outbox id of a reply.
    pub uid: Option<String>,
    /// The message made by a note or reply.
    pub message: Option<MessageId>,
    /// When a held reply leaves.
    pub leaves_at: Option<Timestamp>,
}

impl Receipt {
    /// What an act did that sent nothing.
    pub const fn of(n: i64, said: String, changed: i64) -> Self {
        Self {
            n,
            said,
            changed,
            left: 0,
            uid: None,
            message: None,
            leaves_at: None,
        }
    }
}
