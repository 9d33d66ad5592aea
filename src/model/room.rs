//! Rooms: group spaces with a stream of posts, members, and records that are shown in them.

use crate::clock::Timestamp;
use crate::model::act::{DraftText, Subject};
use crate::model::complaint;
use crate::model::deal::Phase;
use crate::model::id::{
    ArticleId, ComplaintId, ContactId, ConversationId, DealId, MessageId, RoomId, TaskId,
};
use crate::text::Clean;

/// More unread posts than this are not counted.
pub const COUNTED: i64 = 1000;

/// A record that a post refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A conversation.
    Conversation(ConversationId),
    /// A person.
    Contact(ContactId),
    /// A task.
    Task(TaskId),
    /// An article.
    Article(ArticleId),
    /// A deal.
    Deal(DealId),
    /// A complaint.
    Complaint(ComplaintId),
}

impl Shown {
    /// The number of the kind and the id that the store keeps.
    pub const fn code(self) -> (i64, i64) {
        match self {
            Self::Conversation(id) => (0, id.0),
            Self::Contact(id) => (1, id.0),
            Self::Task(id) => (2, id.0),
            Self::Article(id) => (3, id.0),
            Self::Deal(id) => (4, id.0),
            Self::Complaint(id) => (5, id.0),
        }
    }

    /// The one of a stored kind and id.
    pub const fn from_code(kind: i64, id: i64) -> Option<Self> {
        match kind {
            0 => Some(Self::Conversation(ConversationId(id))),
            1 => Some(Self::Contact(ContactId(id))),
            2 => Some(Self::Task(TaskId(id))),
            3 => Some(Self::Article(ArticleId(id))),
            4 => Some(Self::Deal(DealId(id))),
            5 => Some(Self::Complaint(ComplaintId(id))),
            _ => None,
        }
    }

    /// How it is written on the command line: `#12`, `c:3`, `t:4`, `a:5`, `d:6`, `k:7`.
    pub fn written(self) -> String {
        match self {
            Self::Conversation(id) => format!("#{}", id.0),
            Self::Contact(id) => format!("c:{}", id.0),
            Self::Task(id) => format!("t:{}", id.0),
            Self::Article(id) => format!("a:{}", id.0),
            Self::Deal(id) => format!("d:{}", id.0),
            Self::Complaint(id) => format!("k:{}", id.0),
        }
    }
}

/// A room in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomRow {
    /// Which.
    pub id: RoomId,
    /// Its name, one word: `@name` reaches its members.
    pub name: Clean,
    /// What it is for.
    pub about: Clean,
    /// How many belong to it.
    pub members: i64,
    /// The agent who asks is one of them.
    pub joined: bool,
    /// Posts the agent has not seen, counted up to [`COUNTED`]; of a room of others none.
    pub unread: i64,
    /// When the newest post was written ([`Timestamp::NEVER`]: there is none).
    pub last_at: Timestamp,
    /// The newest post.
    pub last: Clean,
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// A conversation, a person or a deal.
    Record(Subject),
    /// An article.
    Article(ArticleId),
}

/// How far a record is that a post refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It has no such thing.
    #[default]
    None,
    /// A deal.
    Deal {
        /// How far it is.
        phase: Phase,
        /// What it is worth, cents of `currency`; 0: not known.
        value: i64,
        /// ISO 4217.
        currency: String,
    },
    /// A complaint.
    Complaint {
        /// How bad it is.
        severity: complaint::Severity,
        /// It has no outcome yet.
        open: bool,
    },
}

/// A record that a post refers to, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Which.
    pub what: Shown,
    /// The person, or the subject of the conversation, what is to be done, what they may buy, what they complain of; empty: it is gone.
    pub title: Clean,
    /// Channel key, or empty.
    pub channel: Clean,
    /// The last words of a conversation, the organisation of a person, whose deal or complaint it is.
    pub detail: Clean,
    /// How far it is.
    pub standing: Standing,
    /// What opens: of a task, what it is about. None: it is gone.
    pub opens: Option<Opens>,
}

/// A post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostRow {
    /// Which.
    pub id: MessageId,
    /// When.
    pub at: Timestamp,
    /// Handle of who wrote it.
    pub author: Clean,
    /// What it says.
    pub text: Clean,
    /// It is kept at hand.
    pub pinned: bool,
    /// The agent has not seen it.
    pub unread: bool,
    /// What it refers to.
    pub shows: Option<Reference>,
}

/// Somebody who belongs to a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Handle without sign.
    pub handle: Clean,
    /// Name.
    pub name: Clean,
    /// Has a console open.
    pub here: bool,
}

/// A room with a stretch of its stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Itself.
    pub head: RoomRow,
    /// Who belongs to it, by handle.
    pub members: Vec<Member>,
    /// What is kept at hand, newest first.
    pub pinned: Vec<PostRow>,
    /// The stretch, newest first.
    pub posts: Vec<PostRow>,
    /// Whether there are older ones.
    pub more: bool,
    /// What the agent has begun to write here.
    pub drafts: Vec<DraftText>,
}
