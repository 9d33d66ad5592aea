//! Imports as JSON: what they brought, what could not be read, what has become of them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Fields, fields, text_or_null, time};
use crate::clock::Timestamp;
use crate::model::gap::Gap;
use crate::model::id::BatchId;
use crate::model::import::{BatchCard, BatchReport, BatchRow, RejectRow, RevertPreview};
use crate::model::source::{SourceReport, SourceRow};
use crate::text::messages::{Arg, tr_with};

/// What one file brought; the keys after `contacts` only where they say something.
pub fn report(report: &BatchReport) -> Fields {
    let mut fields = fields(json!({
        "id": report.id,
        "file": report.file,
        "format": report.format,
        "read": report.read,
        "new": report.new,
        "known": report.known,
        "edited": report.edited,
        "rejected": report.rejected,
        "conversations": report.conversations,
        "contacts": report.contacts,
    }));
    for (name, count) in [
        ("recognised", report.recognised),
        ("blank", report.blank),
        ("touches", report.touches),
    ] {
        if count != 0 {
            fields.insert(name.to_owned(), count.into());
        }
    }
    if !report.gaps.is_empty() {
        let gaps = report.gaps.iter().map(|g| Value::Object(gap(g)));
        fields.insert("gaps".to_owned(), Value::Array(gaps.collect()));
    }
    if let Some((id, again)) = report.retried {
        let retried = json!({ "batch": id, "rejected_again": again });
        fields.insert("retried".to_owned(), retried);
    }
    if !report.skipped.is_empty() {
        let skipped = report
            .skipped
            .iter()
            .map(|(what, n)| (what.clone(), json!(n)));
        fields.insert("skipped".to_owned(), Value::Object(skipped.collect()));
    }
    if !report.remarks.is_empty() {
        let remarks: Vec<_> = report.remarks.iter().map(|(w, d)| remark(w, d)).collect();
        fields.insert("remarks".to_owned(), json!(remarks));
    }
    fields
}

/// A remark of an import in words.
pub fn remark(what: &str, detail: &str) -> String {
    tr_with(&format!("remark-{what}"), &[("detail", Arg::Text(detail))])
}

/// An earlier import.
pub fn batch(row: &BatchRow) -> Fields {
    let mut fields = report(&row.report);
    fields.insert("id".to_owned(), json!(row.id));
    fields.insert("at".to_owned(), time(row.at));
    fields.insert("ended_at".to_owned(), time(row.ended_at));
    if row.reverted_at != Timestamp::NEVER {
        fields.insert("reverted_at".to_owned(), time(row.reverted_at));
        fields.insert("removed".to_owned(), json!(row.removed));
    }
    fields
}

/// An import with what has become of it.
pub fn batch_card(card: &BatchCard) -> Fields {
    let mut fields = batch(&card.row);
    fields.insert("kept".to_owned(), json!(card.kept));
    let again = |(id, messages): &(BatchId, i64)| json!({ "batch": id, "messages": messages });
    let again: Vec<Value> = card.again.iter().map(again).collect();
    fields.insert("also_in".to_owned(), json!(again));
    let said = &card.reading;
    fields.insert(
        "said".to_owned(),
        json!({
            "format": said.format, "channel": said.channel, "account": said.account, "zone": said.zone, "ours": said.ours,
            "map": said.columns.iter().cloned().collect::<BTreeMap<String, String>>(),
        }),
    );
    fields
}

/// What taking an import back would come to.
pub fn revert_preview(would: &RevertPreview) -> Fields {
    fields(json!({
        "messages": would.messages, "conversations": would.conversations, "people": would.people, "kept": would.kept,
    }))
}

/// What a run of a source brought.
pub fn source_report(report: &SourceReport) -> Fields {
    fields(json!({
        "name": report.name, "batches": report.batches, "new": report.new, "known": report.known, "rejected": report.rejected,
        "waiting": report.waiting, "error_code": text_or_null(&report.failed.code()), "error": text_or_null(&report.error), "hint": text_or_null(&report.hint),
    }))
}

/// A source and how it stands.
pub fn source(row: &SourceRow) -> Fields {
    fields(json!({
        "name": row.name, "kind": row.kind, "place": row.place, "on": !row.off, "running": row.running, "ran_at": time(row.ran_at),
        "due_at": if row.off { Value::Null } else { time(row.due_at) }, "new": row.new, "known": row.known, "rejected": row.rejected,
        "waiting": row.waiting, "error_code": text_or_null(&row.code), "error": text_or_null(&row.error), "hint": text_or_null(&row.hint),
    }))
}

/// Days without messages.
pub fn gap(gap: &Gap) -> Fields {
    fields(json!({
        "channel": gap.channel, "account": gap.account, "first": day(gap.first), "last": day(gap.last),
    }))
}

fn day(at: Timestamp) -> String {
    at.utc().format("%Y-%m-%d").to_string()
}

/// A record that could not be read.
pub fn reject(row: &RejectRow) -> Fields {
    let mut fields =
        fields(json!({ "file": row.file, "line": row.line, "reason": row.reason, "raw": row.raw }));
    if !row.member.is_empty() {
        fields.insert("member".to_owned(), json!(row.member));
    }
    fields
}
