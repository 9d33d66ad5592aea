//! Direct messages: with one person, or in a group.

use serde_json::Value;

use super::Reader;
use crate::error::Result;
use crate::import::draft::{Direction, Draft, Record, Shape, Touch};
use crate::import::drafting::Refusal;
use crate::import::format::Sink;
use crate::import::json::{self, Item};
use crate::import::record_id::id_of;
use crate::import::x::post::{expand, file_name, moment, refuse};
use crate::model::message::Marks;
use crate::model::touch::TouchKind;

/// The conversation whose messages are being read.
#[derive(Debug, Default)]
pub(super) struct Conversation {
    id: String,
}

impl Conversation {
    /// The other one of a conversation of two.
    fn partner(&self, us: &str) -> Option<&str> {
        let (one, two) = self.id.split_once('-')?;
        Some(if one == us { two } else { one })
    }
}

impl Reader {
    pub(super) fn message(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        match item.path {
            "[].dmConversation" if item.opens => {
                self.conversation = Conversation::default();
                Ok(())
            }
            "[].dmConversation.conversationId" => {
                self.conversation.id = id_of(&json::plain(&item.value));
                Ok(())
            }
            "[].dmConversation.messages[]" => match item.value.get("messageCreate") {
                Some(message) => match self.direct(message, item.repaired) {
                    Ok(draft) => {
                        let target = draft.ext_id.clone();
                        sink(Record::Message(Box::new(draft)))?;
                        self.reactions(message, &target, sink)
                    }
                    Err(why) => sink(item.reject(why.reason, &why.detail)),
                },
                None if item.value.is_object() => sink(Record::Skip("system")),
                None => sink(item.reject("json-object", "")),
            },
            _ => Ok(()),
        }
    }

    fn is_us(&self, id: &str) -> bool {
        id == self.known.us.ext_id || self.ours.has(id)
    }

    fn direct(&mut self, message: &Value, repaired: bool) -> Result<Draft, Refusal> {
        let id = id_of(&json::id(message, "id"));
        if id.is_empty() {
            return Err(refuse("id", ""));
        }
        let sender = id_of(&json::id(message, "senderId"));
        if sender.is_empty() {
            return Err(refuse("author", ""));
        }
        let at = moment(json::text(message, "createdAt"), &id, &mut self.times)?;
        let files = json::list(message, "mediaUrls");
        let attachments: Vec<String> = files
            .iter()
            .filter_map(Value::as_str)
            .map(|address| format!("{id}-{}", file_name(address)))
            .collect();
        let mut text = json::text(message, "text").to_owned();
        for url in json::list(message, "urls") {
            let long = json::text(url, "expanded");
            let own = !attachments.is_empty() && long.contains("/messages/media/");
            text = expand(&text, json::text(url, "url"), if own { "" } else { long });
        }
        let text = text.trim().to_owned();
        if text.is_empty() && attachments.is_empty() {
            return Err(refuse("text", ""));
        }
        let ours = self.is_us(&sender);
        let recipient = id_of(&json::id(message, "recipientId"));
        // A group has one number, and its messages no recipient.
        let partner = match self.conversation.partner(&self.known.us.ext_id) {
            Some(partner) => partner.to_owned(),
            None if ours => recipient,
            None if recipient.is_empty() => String::new(),
            None => sender.clone(),
        };
        let group = partner.is_empty();
        let edited = !json::list(message, "editHistory").is_empty();
        Ok(Draft {
            account: self.known.us.handle.clone(),
            thread: match (group, self.conversation.id.is_empty()) {
                (false, _) => partner,
                (true, false) => self.conversation.id.clone(),
                (true, true) => "group".to_owned(),
            },
            shape: if group { Shape::Thread } else { Shape::Direct },
            direction: if ours { Direction::Out } else { Direction::In },
            marks: if edited { Marks::EDITED } else { Marks::NONE },
            encoding_repaired: repaired,
            subject: self.known.group(&self.conversation.id).to_owned(),
            attachments,
            ..Draft::new("x", id, self.known.people.author(&sender), at, text)
        })
    }

    /// Reactions of others to a message.
    fn reactions(&mut self, message: &Value, target: &str, sink: &mut Sink<'_>) -> Result<()> {
        for reaction in json::list(message, "reactions") {
            let sender = id_of(&json::id(reaction, "senderId"));
            let at = moment(json::text(reaction, "createdAt"), "", &mut self.times);
            let Ok(at) = at else { continue };
            if sender.is_empty() || self.is_us(&sender) {
                continue;
            }
            sink(Record::Touch(Box::new(Touch {
                channel: "x".to_owned(),
                account: self.known.us.handle.clone(),
                author: self.known.people.author(&sender),
                kind: TouchKind::Reaction,
                at,
                target: target.to_owned(),
                detail: json::text(reaction, "reactionKey").to_owned(),
            })))?;
        }
        Ok(())
    }
}
