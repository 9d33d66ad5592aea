//! What is asked about the meaning of messages, and the answers.

use crate::model::id::{ConversationId, MessageId};
use crate::model::meaning::{Counts, Interpreted};

/// What is asked for. Writes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeaningAsk {
    /// The newest messages of the customer in a conversation, at most so many.
    Newest(ConversationId, usize),
    /// One message.
    One(MessageId),
    /// How many messages mean what.
    Counts,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeaningAnswer {
    /// To [`MeaningAsk::Newest`] and [`MeaningAsk::One`], the newest first.
    Messages(Vec<Interpreted>),
    /// To [`MeaningAsk::Counts`].
    Counts(Counts),
}
