//! The journal as history views show it.

use crate::clock::Timestamp;
use crate::text::Clean;

/// One act in the history of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// Its number.
    pub n: i64,
    /// When.
    pub at: Timestamp,
    /// Who (agent handle, or `-` for the program).
    pub agent: Clean,
    /// Which act, as its key (`assign`, `stage`, ...).
    pub act: Clean,
    /// How many rows it touched.
    pub rows: i64,
    /// The act this one takes back.
    pub undoes: Option<i64>,
    /// The act that took this one back.
    pub undone_by: Option<i64>,
}
