//! What is asked about complaints, and the answers.

use crate::model::complaint::{Complaint, Counted, Which};
use crate::model::id::{ComplaintId, ConversationId};

/// What is asked for. Writes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComplaintsAsk {
    /// Some of them, at most so many; open ones first.
    List(Which, usize),
    /// One.
    One(ComplaintId),
    /// The one of a conversation: the open one, else the one that was closed last.
    Of(ConversationId),
    /// How many there are of each kind, by cause.
    Counts,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComplaintsAnswer {
    /// To [`ComplaintsAsk::List`], with what was asked for.
    List(Which, Vec<Complaint>),
    /// To [`ComplaintsAsk::One`].
    One(Box<Complaint>),
    /// To [`ComplaintsAsk::Of`]: the conversation that was asked for, and its complaint.
    Of(ConversationId, Option<Box<Complaint>>),
    /// To [`ComplaintsAsk::Counts`].
    Counts(Vec<Counted>),
}
