//! The timeline of a person over all channels: its entries, and which sorts of them are shown.

use crate::clock::Timestamp;
use crate::model::id::{ConversationId, MessageId, TaskId};
use crate::model::message::MessageKind;
use crate::model::page::Cursor;
use crate::model::stage::Stage;
use crate::model::touch::TouchKind;
use crate::text::Clean;

/// What a timeline entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimelineKind {
    /// A message or note.
    Message(MessageKind, MessageId),
    /// A stage move.
    Moved {
        /// From.
        from: Stage,
        /// To.
        to: Stage,
        /// Whether it was undone.
        taken_back: bool,
    },
    /// Something to do, at the time it was written down.
    Task {
        /// Which.
        id: TaskId,
        /// When it is due ([`Timestamp::NEVER`]: no day).
        due_at: Timestamp,
        /// When it was done ([`Timestamp::NEVER`]: it is open).
        done_at: Timestamp,
    },
    /// Something the person did that is no message, and the message of ours it was done to, if we have it.
    Touch(TouchKind, Option<MessageId>),
}

/// The sorts of entries that are shown or hidden together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// What the person wrote.
    In,
    /// What we wrote.
    Out,
    /// Internal notes.
    Note,
    /// Stage moves and events.
    Stage,
    /// Tasks.
    Task,
    /// Likes, follows, clicks and the like.
    Touch,
}

impl Sort {
    /// All sorts in their order.
    pub const ALL: [Self; 6] = [
        Self::In,
        Self::Out,
        Self::Note,
        Self::Stage,
        Self::Task,
        Self::Touch,
    ];

    /// The word on the command line and in messages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Note => "note",
            Self::Stage => "stage",
            Self::Task => "task",
            Self::Touch => "touch",
        }
    }

    /// The sort of a word.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// Which sorts of entries are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown(u8);

impl Default for Shown {
    fn default() -> Self {
        Self::ALL
    }
}

impl Shown {
    /// All of them.
    pub const ALL: Self = Self(0b11_1111);

    /// Only these.
    pub fn only(sorts: &[Sort]) -> Self {
        sorts
            .iter()
            .fold(Self(0), |shown, sort| shown.toggled(*sort))
    }

    /// Whether a sort is shown.
    pub const fn has(self, sort: Sort) -> bool {
        self.0 & (1 << sort as u8) != 0
    }

    /// The same with one sort shown instead of hidden, or hidden instead of shown.
    #[must_use]
    pub const fn toggled(self, sort: Sort) -> Self {
        Self(self.0 ^ (1 << sort as u8))
    }

    /// Whether messages of this kind are shown.
    pub const fn has_message(self, kind: MessageKind) -> bool {
        self.has(match kind {
            MessageKind::In => Sort::In,
            MessageKind::Out => Sort::Out,
            MessageKind::Note => Sort::Note,
            MessageKind::Event => Sort::Stage,
        })
    }
}

/// One entry of the timeline over all channels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: TimelineKind,
    /// Channel key, or empty.
    pub channel: Clean,
    /// The conversation, if it stands in one.
    pub conversation: Option<ConversationId>,
    /// Who: author, agent.
    pub who: Clean,
    /// Text: the message, the reason of a move, what is to be done, what somebody did and to what.
    pub text: Clean,
    /// Its place in the timeline: its time, and a number that tells entries of one moment apart.
    pub place: Cursor,
}

/// One page of a timeline, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The page.
    pub rows: Vec<TimelineRow>,
    /// Whether there are older entries.
    pub more: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_twice_is_shown_again() {
        assert!(Sort::ALL.iter().all(|sort| Shown::ALL.has(*sort)));
        let less = Shown::ALL.toggled(Sort::Note);
        assert!(!less.has(Sort::Note) && less.has(Sort::In));
        assert!(!less.has_message(MessageKind::Note) && less.has_message(MessageKind::Event));
        assert_eq!(less.toggled(Sort::Note), Shown::ALL);
        assert!(Shown::only(&[Sort::Touch]).has(Sort::Touch));
        assert!(!Shown::only(&[Sort::Touch]).has(Sort::In));
    }
}
