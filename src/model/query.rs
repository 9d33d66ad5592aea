//! The query language: what `/`, `search`, views and the command line understand.
//!
//! The tree and its rules stand here; `parse` reads it, `print` writes it (each reads what the other writes), `explain` says
//! it in words, `complete` helps while it is typed. The store turns it into SQL; nothing here knows how. Trees are made with
//! [`Query::all`], [`Query::any`] and `!`, which keep them in the one form that prints and parses to itself.

pub mod complete;
pub mod date;
mod error;
mod explain;
mod known;
pub mod operator;
mod parse;
mod people;
mod print;
mod state;

pub use complete::{Completion, Names, complete, vocabulary};
pub use error::QueryError;
pub use explain::explain;
pub use known::{Strange, names_something, strange};
pub use parse::parse;
pub use people::of_people;
pub use state::{names_merged, names_state, within};

use crate::clock::Timestamp;
use crate::model::conversation::{Priority, State};
use crate::model::meaning::Meant;
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

    /// All of `parts`, without needless nesting.
    pub fn all(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() == 1 {
            flat.remove(0)
        } else {
            Self::All(flat)
        }
    }

    /// Any of `parts`, without needless nesting; any of nothing matches nothing.
    pub fn any(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::Any(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => !Self::default(),
            1 => flat.remove(0),
            _ => Self::Any(flat),
        }
    }
}

impl std::ops::Not for Query {
    type Output = Self;

    /// The opposite; twice is the query itself again.
    fn not(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }
}

/// The words a text must contain to match, for highlighting: what is negated is left out, each word once.
pub fn words(query: &Query) -> Vec<String> {
    let mut found = Vec::new();
    gather(query, &mut found);
    found
}

fn gather(query: &Query, found: &mut Vec<String>) {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().for_each(|part| gather(part, found)),
        Query::Term(Term::Word(word) | Term::Prefix(word)) => add(word, found),
        Query::Term(Term::Phrase(words)) => words.iter().for_each(|word| add(word, found)),
        Query::Not(_) | Query::Term(_) => {}
    }
}

fn add(word: &str, found: &mut Vec<String>) {
    if !found.iter().any(|known| known == word) {
        found.push(word.to_owned());
    }
}

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// It is this.
    Is,
    /// It is more, or later.
    More,
    /// It is less, or earlier.
    Less,
}

impl Compare {
    /// The sign before the value.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Is => "",
            Self::More => ">",
            Self::Less => "<",
        }
    }
}

/// How a service level stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sla {
    /// `sla:late`, `is:overdue`: a clock is past its time.
    Late,
    /// `sla:soon`: one is due within a quarter of an hour.
    Soon,
    /// `sla:paused`: its clock rests.
    Paused,
    /// `sla:none`: no policy is for it.
    None,
    /// `sla:<1h`: due within less (true; late ones too) or in more (false) than this many ms.
    Within {
        /// `<` rather than `>`.
        less: bool,
        /// The border, ms.
        ms: i64,
    },
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
    /// `is:complaint`: somebody complains, and it has no outcome yet.
    Complaint,
    /// `is:deal`: somebody may buy, and it is not decided yet.
    Deal,
    /// `is:waiting`.
    Waiting,
    /// `waiting:>2h`: waiting longer (true) or shorter (false) than this many ms.
    WaitingFor {
        /// `>` rather than `<`.
        longer: bool,
        /// The border, ms.
        ms: i64,
    },
    /// `sla:late`, `sla:<1h`: how its service level stands.
    Sla(Sla),
    /// `assignee:anna` (folded, as all names here).
    Assignee(String),
    /// `team:nord`: with somebody of this team.
    Team(String),
    /// `from:handle` (folded handle or name).
    From(String),
    /// `to:handle`: written to this account of ours, or by us to these people.
    To(String),
    /// `followers:>1000`: by somebody with more (true) or fewer (false) followers on a channel.
    Followers {
        /// `>` rather than `<`.
        more: bool,
        /// The border.
        than: i64,
    },
    /// `score:>50`: whose contact has a higher (true) or lower (false) score.
    Score {
        /// `>` rather than `<`.
        more: bool,
        /// The border.
        than: i64,
    },
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
    /// `before:2024-11-01`, `before:3d`: newest message before this point (of a day: its first moment).
    Before(Timestamp),
    /// `after:...`: newest message at or after this point.
    After(Timestamp),
    /// `field.size:groß`, `field.size:>5`: a field that users defined has such a value.
    Field {
        /// Its folded name.
        name: String,
        /// How it is compared.
        compare: Compare,
        /// With what, as typed.
        value: String,
    },
    /// `has:attachment`.
    HasAttachment,
    /// `lang:de`.
    Lang(String),
    /// `intent:complaint`, `sentiment:negative`, `is:urgent`: what a message of the customer means.
    Meant(Meant),
}
