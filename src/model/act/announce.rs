//! What an endpoint is told of a conversation by a rule or a macro.

use crate::model::id::ConversationId;
use crate::model::label;
use crate::model::rules::Event;
use crate::text::messages::{Arg, tr_with};

/// Something an endpoint is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Of which conversation.
    pub conversation: ConversationId,
    /// The endpoint, by its name.
    pub endpoint: String,
    /// The rule or the macro that says so.
    pub by: String,
    /// What had happened; none: an agent did a macro.
    pub event: Option<Event>,
    /// What is said beside it, or empty.
    pub text: String,
}

impl Announcement {
    /// It in words: who says it and why, and what is said.
    pub fn words(&self) -> String {
        let by = Arg::Text(&self.by);
        let why = match self.event {
            Some(event) => {
                let event = label::rules::event(event);
                tr_with(
                    "announced-rule",
                    &[("by", by), ("event", Arg::Text(&event))],
                )
            }
            None => tr_with("announced-macro", &[("by", by)]),
        };
        if self.text.is_empty() {
            return why;
        }
        format!("{why}: {}", self.text)
    }
}
