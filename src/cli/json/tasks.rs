//! Tasks as JSON.

use serde_json::{Value, json};

use super::{Fields, fields, text_or_null, time};
use crate::clock::Timestamp;
use crate::model::act::Subject;
use crate::model::task::TaskRow;

/// A task.
pub fn task(row: &TaskRow, now: Timestamp) -> Fields {
    let (conversation, deal) = match row.subject {
        Subject::Conversation(id) => (Some(id), None),
        Subject::Deal(id) => (None, Some(id)),
        Subject::Contact(_) | Subject::Room(_) => (None, None),
    };
    fields(json!({
        "id": row.id,
        "conversation": conversation,
        "contact": row.contact,
        "deal": deal,
        "about": row.about,
        "text": row.text,
        "due_at": time(row.due_at),
        "due": row.is_due(now),
        "agent": text_or_null(&row.assignee_handle),
        "made_by": text_or_null(&row.made_by),
        "created_at": time(row.created_at),
        "done_at": time(row.done_at),
        "done_by": text_or_null(&row.done_by),
    }))
}

/// Tasks in an object.
pub fn tasks(rows: &[TaskRow], now: Timestamp) -> Value {
    let rows = rows.iter().map(|row| Value::Object(task(row, now)));
    rows.collect::<Vec<_>>().into()
}
