//! Messages as a thread and a search result show them.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::model::id::{ContactId, ConversationId, MessageId, RoomId};
use crate::model::meaning::Meaning;
use crate::model::outbox::Delivery;
use crate::model::touch::TouchKind;
use crate::text::Clean;
use crate::text::clean::Flags;

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// From a stranger.
    In,
    /// From us.
    Out,
    /// For the team only.
    Note,
    /// Something that happened (merged, re-opened).
    Event,
}

impl MessageKind {
    /// All kinds, by code.
    pub const ALL: [Self; 4] = [Self::In, Self::Out, Self::Note, Self::Event];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The kind of a stored number.
    pub fn from_code(code: i64) -> Self {
        Self::ALL
            .get(usize::try_from(code).unwrap_or(3))
            .copied()
            .unwrap_or(Self::Event)
    }

    /// The word in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Note => "note",
            Self::Event => "event",
        }
    }
}

/// What is to be said of a message beside its text; kept above the bits of [`Flags`], in the same number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks(pub i64);

impl Marks {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Deleted where it came from.
    pub const GONE: Self = Self(1 << 16);
    /// Somebody else's words, passed on.
    pub const REPOST: Self = Self(1 << 17);
    /// Public, but in no list.
    pub const UNLISTED: Self = Self(1 << 18);
    /// For followers only.
    pub const FOLLOWERS: Self = Self(1 << 19);
    /// In a channel of public posts, but for those it names only.
    pub const PRIVATE: Self = Self(1 << 20);
    /// Edited, but the file does not have the earlier text.
    pub const EDITED: Self = Self(1 << 21);

    /// Each mark with the word for it in messages and exports.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::GONE, "gone"),
        (Self::REPOST, "repost"),
        (Self::UNLISTED, "unlisted"),
        (Self::FOLLOWERS, "followers"),
        (Self::PRIVATE, "private"),
        (Self::EDITED, "edited"),
    ];

    /// Both.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` are here.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Those that are kept with the flags of a message.
    pub const fn of(flags: Flags) -> Self {
        Self(flags.0 & !0xFFFF)
    }

    /// The words of those that are set.
    pub fn words(self) -> Vec<&'static str> {
        Self::ALL
            .iter()
            .filter(|(mark, _)| self.has(*mark))
            .map(|(_, word)| *word)
            .collect()
    }
}

/// A message that another one quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Which; none: we do not have it.
    pub message: Option<MessageId>,
    /// Who wrote it, or empty.
    pub who: Clean,
    /// Its beginning, or empty.
    pub text: Clean,
}

/// What others did to a message, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// What was done.
    pub kind: TouchKind,
    /// The emoji, the answer, or empty.
    pub detail: Clean,
    /// How often.
    pub count: i64,
}

/// A former text of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// When we saw it first.
    pub seen_at: Timestamp,
    /// The masked text.
    pub text: Clean,
}

/// One message of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRow {
    /// Which.
    pub id: MessageId,
    /// The conversation it stands in (none: a note on a contact).
    pub conversation: Option<ConversationId>,
    /// What it is.
    pub kind: MessageKind,
    /// Who wrote it: the stranger's name, our account's or agent's.
    pub author: Clean,
    /// The author's handle, without sign, or empty.
    pub handle: Clean,
    /// The stranger who wrote it.
    pub contact: Option<ContactId>,
    /// When.
    pub at: Timestamp,
    /// The masked text.
    pub text: Clean,
    /// What cleaning found.
    pub flags: Flags,
    /// How many values are masked in it.
    pub masked: i64,
    /// Names of attachments.
    pub attachments: Vec<Clean>,
    /// Whether there are earlier versions.
    pub edited: bool,
    /// The message it quotes.
    pub quoted: Option<Quoted>,
    /// What others did to it; not known of search results.
    pub reactions: Vec<Reaction>,
    /// Id in the channel, or empty.
    pub ext_id: Clean,
    /// How its delivery stands, for replies sent from here.
    pub delivery: Option<Delivery>,
    /// What it means, as far as it is read.
    pub meaning: Meaning,
}

/// A thread: its head and one page of messages, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The conversation.
    pub head: super::conversation::ConversationRow,
    /// The page, oldest first.
    pub messages: Vec<MessageRow>,
    /// Whether older messages exist before the page.
    pub more_before: bool,
    /// Whether newer messages exist after the page.
    pub more_after: bool,
    /// Open tasks of the conversation, the next due first.
    pub tasks: Vec<super::task::TaskRow>,
    /// Drafts of this agent in this conversation.
    pub drafts: Vec<super::act::DraftText>,
    /// How it stood in the ticket system it comes from, in the words of that.
    pub elsewhere: Elsewhere,
}

/// What a ticket says of itself where it comes from, word for word; empty where it is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its status.
    pub status: Clean,
    /// Its priority.
    pub priority: Clean,
    /// The channel it came in by.
    pub channel: Clean,
}

impl Elsewhere {
    /// The words that are there, in one line, or empty.
    pub fn line(&self) -> String {
        let all = [&self.status, &self.priority, &self.channel];
        let there: Vec<&str> = all.iter().map(|word| word.as_str()).collect();
        let there: Vec<&str> = there.into_iter().filter(|word| !word.is_empty()).collect();
        there.join(" · ")
    }
}

/// A search hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The message.
    pub message: MessageRow,
    /// Channel key of its conversation.
    pub channel: Clean,
    /// Who the conversation is with, or what the room is called.
    pub who: Clean,
    /// The room it is posted in.
    pub room: Option<RoomId>,
}

/// One page of search results, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits {
    /// Articles with these words, the most used first; only on the first page.
    pub articles: Vec<super::article::Article>,
    /// The page.
    pub rows: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
    /// How many messages there are, counted up to 1001 ("1000+").
    pub counted: i64,
    /// Words to highlight, folded.
    pub words: Vec<String>,
}
