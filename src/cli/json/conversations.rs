//! Conversations and messages, and what is made for them: views, drafts, canned answers, macros.

use serde_json::json;

use super::{Fields, cursor, fields, places, sla, text_or_null, time};
use crate::model::act::{DraftKind, DraftRow};
use crate::model::canned::Canned;
use crate::model::complaint::Severity;
use crate::model::conversation::ConversationRow;
use crate::model::idle::Idle;
use crate::model::macros::Macro;
use crate::model::message::{Hit, Marks, MessageRow};
use crate::model::page::Cursor;
use crate::model::similar::Similar;
use crate::model::view::{SavedView, ViewCount};

/// A conversation; `after` is its place in the list it stands in.
pub fn conversation(row: &ConversationRow, after: Option<Cursor>) -> Fields {
    let (sla_due_at, sla_paused) = sla::mark(row.sla);
    let mut fields = fields(json!({
        "id": row.id,
        "channel": row.channel,
        "account": row.account,
        "contact": row.contact,
        "who": row.who,
        "handle": row.handle,
        "blocked": row.blocked,
        "subject": row.subject,
        "preview": row.preview,
        "state": row.state.key(),
        "priority": row.priority.key(),
        "assignee": text_or_null(&row.assignee_handle),
        "queue": text_or_null(&row.queue),
        "waiting_since": time(row.waiting_since),
        "sla_due_at": sla_due_at,
        "sla_paused": sla_paused,
        "last_at": time(row.last_at),
        "last_message": row.last_message,
        "snoozed_until": time(row.snoozed_until),
        "messages": row.messages,
        "unread": row.unread,
        "complaint": row.complaint.map(Severity::key),
        "tags": row.tags,
        "merged_into": row.merged_into,
    }));
    if let Some(after) = after {
        fields.insert("cursor".to_owned(), cursor(after).into());
    }
    fields
}

/// A canned answer.
pub fn canned(row: &Canned) -> Fields {
    fields(json!({
        "id": row.id,
        "code": row.code,
        "title": row.title,
        "body": row.body,
        "keywords": row.keywords,
        "channel": text_or_null(&row.channel),
        "uses": row.uses,
        "used_at": time(row.used_at),
        "changed_by": text_or_null(&row.changed_by),
        "changed_at": time(row.changed_at),
    }))
}

/// A macro.
pub fn macro_row(row: &Macro) -> Fields {
    fields(json!({
        "id": row.id,
        "name": row.name,
        "steps": row.steps.lines().collect::<Vec<_>>(),
        "then": row.then.key(),
        "uses": row.uses,
        "used_at": time(row.used_at),
        "changed_by": text_or_null(&row.changed_by),
        "changed_at": time(row.changed_at),
    }))
}

/// Idle conversations of an account.
pub fn idle(row: &Idle) -> Fields {
    fields(json!({
        "channel": row.channel,
        "account": row.handle,
        "days": row.days,
        "count": row.ids.len(),
        "agreed": row.agreed,
    }))
}

/// A saved view with its count.
pub fn view(saved: &SavedView, row: &ViewCount) -> Fields {
    fields(json!({
        "name": saved.name,
        "query": saved.query,
        "sort": saved.sort.key(),
        "shared": saved.owner.is_none(),
        "count": (row.count >= 0).then_some(row.count),
        "more": row.more,
        "broken": row.broken,
    }))
}

/// A draft.
pub fn draft(row: &DraftRow) -> Fields {
    let (conversation, contact, room, deal) = places(row.draft.subject);
    fields(json!({
        "conversation": conversation,
        "contact": contact,
        "room": room,
        "deal": deal,
        "kind": match row.draft.kind {
            DraftKind::Reply => "reply",
            DraftKind::Note => "note",
        },
        "who": row.who,
        "channel": text_or_null(&row.channel),
        "text": row.draft.text,
        "attachments": row.draft.extras.attachments,
        "leaves_at": row.draft.extras.leaves_at.map(time),
        "at": time(row.draft.at),
    }))
}

/// A message of a thread.
pub fn message(row: &MessageRow) -> Fields {
    fields(json!({
        "id": row.id,
        "conversation": row.conversation,
        "kind": row.kind.key(),
        "author": row.author,
        "handle": row.handle,
        "contact": row.contact,
        "at": time(row.at),
        "text": row.text,
        "flags": row.flags.0,
        "masked": row.masked,
        "intent": row.meaning.intent.key(),
        "sentiment": row.meaning.sentiment.key(),
        "urgent": row.meaning.urgent,
        "attachments": row.attachments,
        "edited": row.edited,
        "marks": Marks::of(row.flags).words(),
        "quoted": row.quoted.as_ref().map(|q| json!({ "id": q.message, "who": q.who, "text": q.text })),
        "reactions": row.reactions.iter().map(|r| {
            json!({ "kind": r.kind.key(), "detail": text_or_null(&r.detail), "count": r.count })
        }).collect::<Vec<_>>(),
        "ext_id": row.ext_id,
        "delivery": row.delivery.as_ref().map(|d| json!({
            "uid": d.uid,
            "state": d.state.key(),
            "next_at": time(d.next_at),
            "attempts": d.attempts,
        })),
    }))
}

/// A search hit.
pub fn hit(hit: &Hit) -> Fields {
    let mut fields = message(&hit.message);
    fields.insert("channel".to_owned(), json!(hit.channel));
    fields.insert("who".to_owned(), json!(hit.who));
    fields
}

/// A past answer to a question like one.
pub fn similar(one: &Similar) -> Fields {
    fields(json!({
        "conversation": one.conversation,
        "message": one.message,
        "who": one.who,
        "agent": text_or_null(&one.by),
        "at": time(one.at),
        "resolved": one.resolved,
        "question": one.question,
        "text": one.text,
    }))
}
