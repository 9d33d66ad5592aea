//! Deals and what stands on them.

use serde_json::json;

use super::{Fields, field_values, fields, tasks, text_or_null, time};
use crate::clock::Timestamp;
use crate::model::deal::Deal;
use crate::work::job::DealPage;

/// A deal.
pub fn deal(row: &Deal) -> Fields {
    let text = &row.text;
    fields(json!({
        "id": row.id,
        "contact": row.contact,
        "who": row.who,
        "organisation": text_or_null(&row.organisation),
        "conversation": row.conversation,
        "title": text.title,
        "value_cents": text.value,
        "currency": text.currency,
        "state": text.phase.key(),
        "reason": text.reason,
        "step": text.step,
        "step_at": time(text.step_at),
        "close_at": time(text.close_at),
        "owner": text_or_null(&row.owner_handle),
        "tags": row.tags,
        "opened_at": time(row.opened_at),
        "opened_by": text_or_null(&row.opened_by),
        "closed_at": time(row.closed_at),
        "open": row.is_open(),
    }))
}

/// A deal with its fields, open tasks and notes.
pub fn page(page: &DealPage, now: Timestamp) -> Fields {
    let notes = page.notes.iter().map(|note| {
        json!({
            "message": note.id,
            "at": time(note.at),
            "by": text_or_null(&note.by),
            "text": note.text,
        })
    });
    let mut fields = deal(&page.deal);
    let said = field_values(&page.fields);
    fields.insert("fields".to_owned(), said.into());
    fields.insert("tasks".to_owned(), tasks(&page.tasks, now));
    fields.insert("notes".to_owned(), notes.collect::<Vec<_>>().into());
    fields
}
