//! What a rule or a macro tells an endpoint: an event with the conversation as it stands. Endpoints that take a text get it as a sentence.

use serde_json::json;

use super::{Body, MAX_BYTES, Reply, json_body, render, too_long};
use crate::config::endpoint::{Endpoint, Kind};
use crate::error::Result;
use crate::model::act::Announcement;
use crate::model::conversation::ConversationRow;

/// An event as the store knows it.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// What is said.
    pub what: &'a Announcement,
    /// The conversation it is about.
    pub head: &'a ConversationRow,
    /// The newest message of the customer, masked, or empty.
    pub heard: &'a str,
    /// The id, the time, and where the conversation is, as a reply there would have it.
    pub reply: Reply,
}

/// Renders an event for an endpoint. Fails with `reply-too-long` above what the receiver takes; nothing is cut.
pub fn body(endpoint: &Endpoint, told: &Told<'_>) -> Result<Body> {
    if endpoint.kind != Kind::Generic {
        return render(endpoint, &told.reply);
    }
    let (what, head, reply) = (told.what, told.head, &told.reply);
    let named = |name: &str| (!name.is_empty()).then(|| name.to_owned());
    let mut body = json!({
        "v": 1,
        "id": reply.id,
        "type": "event",
        "event": what.event.map_or("macro", |event| event.key()),
        "by": what.by,
        "text": what.text,
        "channel": reply.channel,
        "account": reply.account,
        "conversation": reply.conversation,
        "subject": head.subject.as_str(),
        "state": head.state.key(),
        "priority": head.priority.key(),
        "assignee": named(&head.assignee_handle),
        "team": named(&head.queue),
        "tags": head.tags.iter().map(|tag| tag.as_str()).collect::<Vec<_>>(),
        "contact": { "name": head.who.as_str(), "handle": reply.contact_handle },
        "message": { "id": reply.target, "text": told.heard },
        "at": reply.at.rfc3339(),
    });
    if json_body(&body).bytes.len() > MAX_BYTES {
        // A long message can be asked for by its id.
        body["message"]["text"] = json!(null);
    }
    let body = json_body(&body);
    if body.bytes.len() > MAX_BYTES {
        return Err(too_long(endpoint, "bytes", body.bytes.len(), MAX_BYTES));
    }
    Ok(body)
}
