//! What the workers send to those who wait, in any order.

use super::{Outcome, Slot};
use crate::error::{Error, Notice};
use crate::model::bulk::BulkProgress;
use crate::model::import::ImportProgress;
use crate::model::presence::Present;

/// What the workers send back, in any order.
#[derive(Clone, Debug, PartialEq)]
pub enum Report {
    /// A job ended.
    Done {
        /// The slot it was asked for.
        slot: Slot,
        /// Its ticket, in order of asking.
        ticket: u64,
        /// The answer.
        result: Result<Outcome, Error>,
    },
    /// A running import got further.
    Progress(ImportProgress),
    /// No import of a source is running any more.
    ImportEnded,
    /// An act over many conversations got further; none: no such act is under way any more.
    Bulk(Option<BulkProgress>),
    /// The store changed (own or other process); the number of the last act.
    Changed(i64),
    /// Somebody came to a conversation, left it, or does something else there.
    Present(Present),
    /// Something the user should know that no job asked for.
    Told(Notice),
}
