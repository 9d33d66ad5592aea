//! What is asked about routing, and the answers.

use crate::model::id::ConversationId;
use crate::model::routing::{Expert, Explained, Plan};

/// What is asked for. Writes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoutingAsk {
    /// Who would get what, at most so many.
    Plan(usize),
    /// Who would get these.
    Of(Vec<ConversationId>),
    /// Why a conversation is whose it is, and who would get it now.
    Explain(ConversationId),
    /// Who answered most under these tags.
    Experts(Vec<String>),
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoutingAnswer {
    /// To [`RoutingAsk::Plan`], [`RoutingAsk::Of`], and to what was given.
    Plan(Plan),
    /// To [`RoutingAsk::Explain`].
    Explained(Box<Explained>),
    /// To [`RoutingAsk::Experts`], each tag with its experts.
    Experts(Vec<(String, Vec<Expert>)>),
}
