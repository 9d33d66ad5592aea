//! What is asked about deals, and the answers.

use crate::model::act::DraftText;
use crate::model::custom::FieldValue;
use crate::model::deal::{Deal, DealNote, Which};
use crate::model::id::DealId;
use crate::model::task::TaskRow;

/// What is asked for. Writes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DealsAsk {
    /// Some of them, at most so many; open ones first.
    List(Which, usize),
    /// One, with what stands on it.
    One(DealId),
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DealsAnswer {
    /// To [`DealsAsk::List`], with what was asked for.
    List(Which, Vec<Deal>),
    /// To [`DealsAsk::One`].
    One(Box<DealPage>),
}

/// A deal with what stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealPage {
    /// Itself.
    pub deal: Deal,
    /// Its custom fields, the empty ones included.
    pub fields: Vec<FieldValue>,
    /// Its open tasks, the next due first.
    pub tasks: Vec<TaskRow>,
    /// Its notes, newest first.
    pub notes: Vec<DealNote>,
    /// What this agent has drafted on it.
    pub drafts: Vec<DraftText>,
}
