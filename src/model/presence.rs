//! Who is at which conversation, and whose turn it is to answer there. A hold is soft: it ends by itself, anybody may take it over,
//! and a reply that was begun under one leaves only as long as nobody has.

use crate::clock::Timestamp;
use crate::model::id::ConversationId;
use crate::text::Clean;

/// So long a hold lasts after it was taken or renewed, ms.
pub const HOLD_MS: i64 = 90_000;
/// While something is typed it is renewed this often, ms.
pub const RENEW_MS: i64 = 30_000;

/// What somebody does at a conversation; the later of these outranks the earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doing {
    /// Reads.
    #[default]
    Reading,
    /// Writes a note.
    Noting,
    /// Writes a reply.
    Replying,
}

impl Doing {
    /// The word in messages and exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Noting => "noting",
            Self::Replying => "replying",
        }
    }

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The one of a stored number.
    pub const fn from_code(code: i64) -> Self {
        match code {
            0 => Self::Reading,
            1 => Self::Noting,
            _ => Self::Replying,
        }
    }
}

/// The right to answer a conversation, as its holder knows it: the session it was given to, and its number. Whoever takes it over
/// gets the next number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The conversation.
    pub conversation: ConversationId,
    /// The session that has it.
    pub session: String,
    /// Its number.
    pub fence: i64,
    /// When it ends if it is not renewed.
    pub until: Timestamp,
}

/// Who else has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Their handle, without sign.
    pub handle: Clean,
    /// It is the same agent, at another console.
    pub same_agent: bool,
    /// When it ends if it is not renewed.
    pub until: Timestamp,
}

/// The answer to who asks for the right to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// It is theirs.
    Mine(Hold),
    /// Somebody else has it.
    Theirs(ConversationId, Holder),
}

/// Somebody else at a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// The conversation.
    pub conversation: ConversationId,
    /// Their handle, without sign.
    pub handle: Clean,
    /// What they do.
    pub doing: Doing,
    /// It is the same agent, at another console.
    pub same_agent: bool,
    /// Who answers: the number of their hold, and when it ends.
    pub hold: Option<(i64, Timestamp)>,
}

/// Everybody else at a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Present {
    /// By conversation; of one of them who answers first.
    pub here: Vec<Here>,
}

impl Present {
    /// Who is at this conversation, who answers first.
    pub fn at(&self, id: ConversationId) -> impl Iterator<Item = &Here> {
        self.here.iter().filter(move |here| here.conversation == id)
    }

    /// Who answers it.
    pub fn answering(&self, id: ConversationId) -> Option<&Here> {
        self.at(id).find(|here| here.hold.is_some())
    }
}
