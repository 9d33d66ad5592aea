//! Complaints and their causes.

use serde_json::{Value, json};

use super::{Fields, fields, text_or_null, time};
use crate::model::complaint::{Complaint, Tally};

/// A complaint.
pub fn complaint(row: &Complaint) -> Fields {
    let text = &row.text;
    fields(json!({
        "id": row.id,
        "conversation": row.conversation,
        "who": row.who,
        "category": text.category,
        "severity": text.severity.key(),
        "cause": text.cause,
        "concerns": text.concerns,
        "due_at": time(text.due_at),
        "remedy": text.remedy.key(),
        "cost_cents": text.cost,
        "outcome": text.outcome,
        "lesson": text.lesson,
        "opened_at": time(row.opened_at),
        "opened_by": text_or_null(&row.opened_by),
        "closed_at": time(row.closed_at),
        "open": row.is_open(),
    }))
}

/// Complaints of a kind with their causes.
pub fn tally(row: &Tally) -> Fields {
    let causes = row.causes.iter().map(tally).map(Value::Object);
    fields(json!({
        "name": row.name,
        "all": row.all,
        "open": row.open,
        "cost_cents": row.cost,
        "causes": causes.collect::<Vec<_>>(),
    }))
}
