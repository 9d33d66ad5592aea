//! What is around a contact, as JSON.

use serde_json::{Value, json};

use super::{Fields, fields, time};
use crate::model::around::{Around, Figures};

/// Open conversations, related people and figures, to go with a contact.
pub fn around(around: &Around) -> Fields {
    let open = around.open.iter().map(|row| {
        json!({
            "id": row.id,
            "channel": row.channel,
            "preview": row.preview,
            "waiting_since": time(row.waiting_since),
            "last_at": time(row.last_at),
        })
    });
    let related = around.related.iter().map(|person| {
        json!({
            "id": person.id,
            "name": person.name,
            "why": person.why.key(),
            "what": person.what,
        })
    });
    fields(json!({
        "open_conversations": open.collect::<Vec<_>>(),
        "related": related.collect::<Vec<_>>(),
        "figures": figures(&around.figures),
    }))
}

/// Figures of a person, or of several together.
pub fn figures(figures: &Figures) -> Value {
    let reply = |ms: i64| if ms == 0 { Value::Null } else { ms.into() };
    json!({
        "received_per_week": figures.weeks.received,
        "sent_per_week": figures.weeks.sent,
        "received_per_month": figures.months.received,
        "sent_per_month": figures.months.sent,
        "reply_ms_per_week": figures.reply_ms.iter().copied().map(reply).collect::<Vec<_>>(),
        "reply_ms_median": figures.reply_median,
        "answered": figures.answered,
    })
}
