//! A reply as the composer sends it: its text, and what goes with it.

use std::path::Path;

use super::Act;
use crate::clock::Timestamp;
use crate::model::id::{ArticleId, CannedId, ConversationId, MessageId};
use crate::model::presence::Hold;
use crate::text::Clean;

/// What a reply can carry beyond its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Further texts that are sent right after the first, in order, by the same act.
    pub parts: Vec<String>,
    /// Paths of files; only their names are sent. One that is missing refuses the reply.
    pub attachments: Vec<String>,
    /// When it leaves; none: after the undo hold. Taken back by itself if the customer writes before.
    pub leaves_at: Option<Timestamp>,
    /// Canned answers in the text: their uses are counted when it is sent.
    pub canned: Vec<CannedId>,
    /// Articles in the text, as link or whole: their uses are counted when it is sent.
    pub articles: Vec<ArticleId>,
}

impl Extras {
    /// The names of the attached files.
    pub fn names(&self) -> Vec<String> {
        let name = |path: &String| {
            let name = Path::new(path).file_name();
            let name = name.map_or_else(|| path.into(), |name| name.to_string_lossy());
            Clean::name(&name).into_string()
        };
        self.attachments.iter().map(name).collect()
    }
}

/// A reply as the composer sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyText {
    /// The conversation.
    pub conversation: ConversationId,
    /// The message answered; none = the newest incoming one.
    pub to: Option<MessageId>,
    /// The text.
    pub text: String,
    /// The newest message the agent had seen; a newer incoming one refuses the reply (`newer-message`) unless `anyway`.
    pub seen: Option<MessageId>,
    /// Send in spite of warnings.
    pub anyway: bool,
    /// Resolve the conversation with the same act.
    pub resolve: bool,
    /// Further parts, attachments, time.
    pub extras: Extras,
    /// The right to answer it was begun under. Whoever has none is refused only while somebody else has it (`reply-held`).
    pub hold: Option<Hold>,
    /// Whoever else has the right to answer is to lose it.
    pub take_over: bool,
}

impl ReplyText {
    /// A text and nothing else.
    pub fn plain(conversation: ConversationId, text: &str) -> Self {
        Self {
            conversation,
            to: None,
            text: text.to_owned(),
            seen: None,
            anyway: false,
            resolve: false,
            extras: Extras::default(),
            hold: None,
            take_over: false,
        }
    }

    /// Its texts in the order they are sent.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.text)
            .chain(&self.extras.parts)
            .map(String::as_str)
    }
}

impl Act {
    /// A lead lets a reply go as it is, unless something came in between.
    pub fn approve(uid: &str) -> Self {
        Self::Approve {
            uid: uid.to_owned(),
            text: None,
            seen: None,
            anyway: false,
            leaves_at: None,
        }
    }
}
