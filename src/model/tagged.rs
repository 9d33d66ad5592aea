//! A tag and everything behind it: how often over time, and the conversations, people, deals, notes and articles that carry it.

use crate::clock::Timestamp;
use crate::model::act::Subject;
use crate::model::id::{ArticleId, MessageId};
use crate::model::page::Cursor;
use crate::text::Clean;

/// Weeks whose uses are counted.
pub const WEEKS: usize = 12;
/// More than this are not counted.
pub const COUNTED: i64 = 1000;

/// What carries a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A conversation.
    Conversation,
    /// A person.
    Contact,
    /// A note.
    Note,
    /// An article.
    Article,
    /// A deal.
    Deal,
}

/// What a row behind a tag opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Behind {
    /// A record; of a note, what it is about.
    Record(Subject),
    /// An article: which, and the word in its link.
    Article(ArticleId, Clean),
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Conversation,
        Self::Contact,
        Self::Note,
        Self::Article,
        Self::Deal,
    ];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The one of a stored number.
    pub const fn from_code(code: i64) -> Self {
        match code {
            0 => Self::Conversation,
            1 => Self::Contact,
            3 => Self::Article,
            4 => Self::Deal,
            _ => Self::Note,
        }
    }

    /// The word in messages and exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Conversation => "conversation",
            Self::Contact => "contact",
            Self::Note => "note",
            Self::Article => "article",
            Self::Deal => "deal",
        }
    }
}

/// One record behind a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaggedRow {
    /// What it is.
    pub kind: Kind,
    /// What opens.
    pub behind: Behind,
    /// The note.
    pub note: Option<MessageId>,
    /// The time of its newest message when it was tagged; of an article, when it was written.
    pub at: Timestamp,
    /// The person, the subject of the conversation, or the title of the article.
    pub who: Clean,
    /// Channel key, or empty.
    pub channel: Clean,
    /// The last words, or the note.
    pub text: Clean,
    /// Its place in the list.
    pub place: Cursor,
}

/// A tag with a stretch of what carries it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// Its name without sign.
    pub name: Clean,
    /// Conversations, contacts, notes, articles, deals; each counted up to [`COUNTED`].
    pub counts: [i64; 5],
    /// Uses per week, the oldest first, this one last; each counted up to [`COUNTED`] per kind.
    pub weeks: Vec<i64>,
    /// Only these.
    pub kind: Option<Kind>,
    /// The page, newest first.
    pub rows: Vec<TaggedRow>,
    /// Whether there are more.
    pub more: bool,
}
