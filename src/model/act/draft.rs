//! Drafts: what a composer holds until it is sent or thrown away.

use crate::clock::Timestamp;
use crate::model::act::{Extras, Subject};
use crate::model::id::MessageId;
use crate::text::Clean;

/// What a composer holds: a reply for the customer or a note for the team. The kind never changes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DraftKind {
    /// Goes out.
    Reply,
    /// Stays here.
    Note,
}

impl DraftKind {
    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The kind of a stored number; anything unknown is a note, which never leaves the store.
    pub const fn from_code(code: i64) -> Self {
        if code == 0 { Self::Reply } else { Self::Note }
    }
}

/// A draft as saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftText {
    /// Where.
    pub subject: Subject,
    /// Reply or note.
    pub kind: DraftKind,
    /// The text.
    pub text: String,
    /// Files, time and canned answers; the parts are made when it is sent.
    pub extras: Extras,
    /// The message it answers, if one was chosen.
    pub to: Option<MessageId>,
    /// The newest message that stood there when it was begun.
    pub seen: Option<MessageId>,
    /// When it was saved.
    pub at: Timestamp,
}

impl DraftText {
    /// A text and nothing else.
    pub fn plain(subject: Subject, kind: DraftKind, text: &str, at: Timestamp) -> Self {
        Self {
            subject,
            kind,
            text: text.to_owned(),
            extras: Extras::default(),
            to: None,
            seen: None,
            at,
        }
    }

    /// Whether nothing in it is worth keeping: saving it deletes the draft.
    pub fn is_empty(&self) -> bool {
        let extras = &self.extras;
        self.text.trim().is_empty() && extras.attachments.is_empty() && extras.leaves_at.is_none()
    }

    /// Takes its place among the drafts of one record; an empty one goes.
    pub fn keep_among(&self, drafts: &mut Vec<Self>) {
        drafts.retain(|known| known.kind != self.kind);
        if !self.is_empty() {
            drafts.push(self.clone());
        }
    }
}

/// A draft in the list of all drafts of an agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    /// The draft.
    pub draft: DraftText,
    /// Who it is written to or about.
    pub who: Clean,
    /// The channel of its conversation, or empty.
    pub channel: Clean,
}
