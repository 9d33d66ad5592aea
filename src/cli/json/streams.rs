//! Activity and tags as JSON.

use serde_json::{Value, json};

use super::{Fields, change, cursor, fields, places, text_or_null, time};
use crate::model::activity::ActivityRow;
use crate::model::tagged::{Behind, Kind, Tagged, TaggedRow};
use crate::work::job::TagRow;

/// An act of a stream.
pub fn activity(row: &ActivityRow) -> Fields {
    let (conversation, contact, room, deal) = row.subject.map_or((None, None, None, None), places);
    fields(json!({
        "n": row.n,
        "at": time(row.at),
        "agent": row.agent,
        "act": row.act,
        "undone": row.undone,
        "conversation": conversation,
        "contact": contact,
        "room": room,
        "deal": deal,
        "who": text_or_null(&row.who),
        "channel": text_or_null(&row.channel),
        "count": row.changes,
        "changes": row.said.iter().map(change).collect::<Vec<_>>(),
    }))
}

/// A tag of the list.
pub fn tag(row: &TagRow) -> Fields {
    fields(json!({ "name": row.name, "uses": row.uses }))
}

/// The page of a tag.
pub fn tagged(page: &Tagged) -> Fields {
    let [conversations, contacts, notes, articles, deals] = page.counts;
    fields(json!({
        "name": page.name,
        "conversations": conversations,
        "contacts": contacts,
        "notes": notes,
        "articles": articles,
        "deals": deals,
        "weeks": page.weeks,
        "records": page.rows.iter().map(record).collect::<Vec<_>>(),
        "more": page.more,
    }))
}

fn record(row: &TaggedRow) -> Value {
    let (places, article) = match &row.behind {
        Behind::Record(subject) => (places(*subject), None),
        Behind::Article(_, slug) => ((None, None, None, None), Some(slug)),
    };
    let (conversation, contact, room, deal) = places;
    json!({
        "kind": row.kind.key(),
        "conversation": conversation,
        "contact": contact,
        "room": room,
        "deal": deal,
        "article": article,
        "note": (row.kind == Kind::Note).then_some(row.note).flatten(),
        "at": time(row.at),
        "who": row.who,
        "channel": text_or_null(&row.channel),
        "text": row.text,
        "cursor": cursor(row.place),
    })
}
