//! The query language: what `/`, `search`, views and the command line understand (`domain.md` 18).

use crate::clock::Timestamp;
use crate::model::conversation::{Priority, State};
use crate::model::stage::Stage;

/// A query as a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// All of these (empty: everything).
    All(Vec<Query>),
    /// Any of these.
    Any(Vec<Query>),
    /// Not this.
    Not(Box<Query>),
    /// One condition.
    Term(Term),
}

impl Default for Query {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Query {
    /// Whether it matches everything.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A word of a message (or of a name).
    Word(String),
    /// The beginning of a word: `liefer*`.
    Prefix(String),
    /// Words in this order: `"wo bleibt"`.
    Phrase(Vec<String>),
    /// `is:open`, `is:resolved` ...
    State(State),
    /// `is:mine`, `assignee:me`.
    Mine,
    /// `is:unassigned`, `assignee:none`.
    Unassigned,
    /// `is:unread`.
    Unread,
    /// `is:waiting`.
    Waiting,
    /// `waiting:>2h`: waiting longer (true) or shorter (false) than this many ms.
    WaitingFor {
        /// `>` rather than `<`.
        longer: bool,
        /// The border, ms.
        ms: i64,
    },
    /// `assignee:anna`.
    Assignee(String),
    /// `from:handle` (folded handle or name).
    From(String),
    /// `channel:x`.
    Channel(String),
    /// `tag:x` or `#x`.
    Tag(String),
    /// `@agent`: mentioned in a note.
    Mention(String),
    /// `stage:lead`.
    Stage(Stage),
    /// `priority:high`.
    Priority(Priority),
    /// `before:2024-11-01`, `before:3d`: newest message before.
    Before(Timestamp),
    /// `after:...`.
    After(Timestamp),
    /// `has:attachment`.
    HasAttachment,
    /// `lang:de`.
    Lang(String),
}
