//! Notices as JSON.

use serde_json::{Map, Value, json};

use super::{Fields, cursor, fields, places, text_or_null, time};
use crate::model::notice::{Cell, FollowedRow, NoticeRow, Reason, Wishes};
use crate::text::Clean;

/// A notice.
pub fn notice(row: &NoticeRow) -> Fields {
    let (conversation, contact, room, deal) = places(row.subject);
    fields(json!({
        "id": row.id,
        "reason": row.reason.key(),
        "conversation": conversation,
        "contact": contact,
        "room": room,
        "deal": deal,
        "message": row.message,
        "task": row.task,
        "at": time(row.at),
        "by": text_or_null(&row.by),
        "who": row.who,
        "channel": text_or_null(&row.channel),
        "text": row.text,
        "count": row.count,
        "seen": row.seen,
        "cursor": cursor(row.place),
    }))
}

/// How many for which reason.
pub fn digest(counts: &[(Reason, usize)], unread: i64) -> Fields {
    let counts = counts
        .iter()
        .map(|(reason, n)| (reason.key().to_owned(), Value::from(*n)));
    let reasons: Map<String, Value> = counts.collect();
    fields(json!({ "unread": unread, "reasons": reasons }))
}

/// What an agent wants to be told.
pub fn wishes(wishes: &Wishes) -> Fields {
    let cells = Cell::all().map(|c| {
        let mode = wishes.mode(c.reason, c.scope).key();
        (c.key(), Value::from(mode))
    });
    let cells: Map<String, Value> = cells.collect();
    let digest = wishes.digest().into_iter();
    let digest: Vec<String> = digest
        .map(|time| time.format("%H:%M").to_string())
        .collect();
    fields(json!({
        "told": cells,
        "quiet": wishes.quiet().map(|quiet| quiet.to_string()),
        "digest": digest,
        "muted": wishes.muted().collect::<Vec<_>>(),
    }))
}

/// Who follows a record.
pub fn followers(id: &str, handles: &[Clean]) -> Fields {
    fields(json!({ "record": id, "followers": handles }))
}

/// A record that the agent follows.
pub fn followed(row: &FollowedRow) -> Fields {
    let (conversation, contact, room, deal) = places(row.subject);
    fields(json!({
        "conversation": conversation,
        "contact": contact,
        "room": room,
        "deal": deal,
        "who": row.who,
        "channel": text_or_null(&row.channel),
        "at": time(row.at),
        "text": row.text,
    }))
}
