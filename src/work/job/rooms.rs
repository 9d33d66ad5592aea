//! What is asked about rooms, and the answers.

use crate::model::id::{MessageId, RoomId};
use crate::model::room::{Room, RoomRow};

/// What is asked for. Writes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomAsk {
    /// All rooms, with what is new in them.
    List,
    /// A room with a stretch of its posts, newest first.
    One {
        /// Which.
        id: RoomId,
        /// Only posts before this one.
        before: Option<MessageId>,
        /// At most this many.
        limit: usize,
    },
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomAnswer {
    /// To [`RoomAsk::List`].
    List(Vec<RoomRow>),
    /// To [`RoomAsk::One`].
    One(Room),
}
