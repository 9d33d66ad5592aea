//! Routing as JSON.

use serde_json::{Value, json};

use super::{Fields, fields, text_or_null, time};
use crate::model::routing::{Choice, Expert, Explained, Not, Place, Record, Routed};

fn place(place: &Place) -> Value {
    json!({
        "agent": place.handle,
        "matched": place.matched,
        "open": place.open,
        "capacity": (place.capacity > 0).then_some(place.capacity),
        "returning": place.returning,
        "not": place.not.map(Not::key),
    })
}

fn choice(choice: &Choice) -> Value {
    let first = choice.first();
    json!({
        "agent": first.map(|first| &first.handle),
        "because": first.map(|_| choice.because().key()),
        "places": choice.places.iter().map(place).collect::<Vec<_>>(),
    })
}

/// A conversation nobody has, and who would get it.
pub fn routed(row: &Routed) -> Fields {
    fields(json!({
        "id": row.id,
        "who": row.who,
        "waiting_since": time(row.waiting_since),
        "queue": text_or_null(&row.team),
        "by_itself": row.by_itself,
        "tags": row.asked.tags,
        "channel": row.asked.channel,
        "lang": row.asked.lang,
        "choice": choice(&row.choice),
    }))
}

/// Why a conversation is whose it is.
pub fn explained(found: &Explained) -> Fields {
    let record = |record: &Record| {
        json!({
            "n": record.n,
            "at": time(record.at),
            "agent": record.handle,
            "because": record.because.key(),
            "matched": record.matched.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>(),
            "open": record.open,
            "capacity": (record.capacity > 0).then_some(record.capacity),
        })
    };
    fields(json!({
        "assignee": text_or_null(&found.assignee),
        "routed": found.records.iter().map(record).collect::<Vec<_>>(),
        "now": routed(&found.now),
    }))
}

/// Who answered how often under a tag.
pub fn expert(expert: &Expert) -> Fields {
    fields(json!({
        "agent": expert.handle,
        "answered": expert.answered,
        "skilled": expert.skilled,
    }))
}
