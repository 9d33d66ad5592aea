//! What people did that is no message: likes, follows, reposts, poll answers, views, clicks.

use serde::{Deserialize, Serialize};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TouchKind {
    /// Liked, favourited.
    Like,
    /// Answered with an emoji.
    Reaction,
    /// Passed on a post of ours.
    Repost,
    /// Followed us, subscribed, connected.
    Follow,
    /// Answered a poll.
    Poll,
    /// Looked at a page, opened a mail.
    View,
    /// Followed a link.
    Click,
}

impl TouchKind {
    /// All kinds, by code.
    pub const ALL: [Self; 7] = [
        Self::Like,
        Self::Reaction,
        Self::Repost,
        Self::Follow,
        Self::Poll,
        Self::View,
        Self::Click,
    ];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The kind of a stored number.
    pub fn from_code(code: i64) -> Self {
        usize::try_from(code)
            .ok()
            .and_then(|at| Self::ALL.get(at).copied())
            .unwrap_or(Self::View)
    }

    /// The word in messages and exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Like => "like",
            Self::Reaction => "reaction",
            Self::Repost => "repost",
            Self::Follow => "follow",
            Self::Poll => "poll",
            Self::View => "view",
            Self::Click => "click",
        }
    }
}
