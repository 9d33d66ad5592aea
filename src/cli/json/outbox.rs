//! Replies on their way, and the endpoints they take.

use serde_json::json;

use super::{Fields, fields, text_or_null, time};
use crate::model::endpoint::EndpointRow;
use crate::model::outbox::{OutboxItem, OutboxRow, Preview};
use crate::work::job::{DeliverReport, Round};

/// What a reply would look like on its way.
pub fn preview(part: &Preview) -> Fields {
    fields(json!({
        "endpoint": part.endpoint,
        "content_type": part.content_type,
        "body": part.body,
    }))
}

/// A reply on its way.
pub fn outbox(row: &OutboxRow) -> Fields {
    fields(json!({
        "uid": row.uid,
        "message": row.message,
        "conversation": row.conversation,
        "channel": row.channel,
        "who": row.who,
        "preview": row.preview,
        "endpoint": text_or_null(&row.endpoint),
        "state": row.state.key(),
        "attempts": row.attempts,
        "next_at": time(row.next_at),
        "created_at": time(row.created_at),
        "last_error": row.last_error,
        "kind": row.thing(),
    }))
}

/// A webhook with its health.
pub fn endpoint(row: &EndpointRow) -> Fields {
    fields(json!({
        "name": row.name,
        "configured": row.configured,
        "state": row.state.key(),
        "failures": row.failures,
        "failing_since": time(row.failing_since),
        "rests_until": (row.rests_until.0 > 0).then(|| time(row.rests_until)),
        "disabled_at": time(row.disabled_at),
        "last_error": row.last_error,
        "waiting": row.waiting,
        "trouble": row.trouble,
        "oldest": time(row.oldest),
    }))
}

/// A reply with every attempt and its body.
pub fn outbox_item(item: &OutboxItem) -> Fields {
    let mut fields = outbox(&item.row);
    let attempts = item.attempts.iter().map(|a| {
        json!({
            "at": time(a.at),
            "took_ms": (a.took_ms >= 0).then_some(a.took_ms),
            "status": a.status,
            "verdict": a.verdict,
            "reason": a.reason,
        })
    });
    fields.insert("tries".to_owned(), attempts.collect::<Vec<_>>().into());
    fields.insert("body".to_owned(), json!(item.body));
    fields.insert("content_type".to_owned(), json!(item.content_type));
    fields
}

/// What a delivery did.
pub fn delivered(report: &DeliverReport, done: &Round) -> Fields {
    fields(json!({
        "woken": done.woken,
        "rules": { "done": done.ruled, "failed": done.failed },
        "routing": { "given": done.given, "freed": done.freed },
        "attempts": report.attempts,
        "delivered": report.delivered,
        "retry": report.retry,
        "unknown": report.unknown,
        "dead": report.dead,
        "held": report.held,
        "next_at": time(report.next_at),
    }))
}
