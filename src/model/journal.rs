//! The journal as history views show it.

use crate::clock::Timestamp;
use crate::model::act::Subject;
use crate::text::Clean;

/// A record whose history is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is, as the journal calls it: `conversation`, `contact`, `message`, `canned` ...
    pub kind: String,
    /// Its id.
    pub id: i64,
}

impl Record {
    /// The record of this kind and id.
    pub fn new(kind: &str, id: i64) -> Self {
        Self {
            kind: kind.to_owned(),
            id,
        }
    }
}

impl From<Subject> for Record {
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::Conversation(id) => Self::new("conversation", id.0),
            Subject::Contact(id) => Self::new("contact", id.0),
            Subject::Room(id) => Self::new("room", id.0),
            Subject::Deal(id) => Self::new("deal", id.0),
        }
    }
}

/// A value before or after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// None.
    Nothing,
    /// A number, a code, a time in ms.
    Number(i64),
    /// A text; the handle of an agent, the name of a tag.
    Text(Clean),
}

/// One change of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The kind of record.
    pub record: &'static str,
    /// The field; `tag` for tags.
    pub field: Clean,
    /// Before.
    pub before: Worth,
    /// After.
    pub after: Worth,
}

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
    /// What it changed of the record.
    pub changes: Vec<Changed>,
}
