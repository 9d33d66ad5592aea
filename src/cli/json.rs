//! Rows as JSON objects: the shape of every `--json` answer. Names never change their meaning within version 1; times are
//! RFC 3339 in UTC, a time that does not exist is `null`.

mod around;
pub mod articles;
mod board;
pub mod complaints;
mod conversations;
pub mod deals;
mod import;
mod notices;
mod outbox;
mod people;
pub mod rooms;
pub mod routing;
pub mod rules;
pub mod sla;
mod streams;
mod tasks;
mod team;

pub use around::around;
pub use board::{board, stage};
pub use conversations::{
    canned, conversation, draft, hit, idle, macro_row, message, similar, view,
};
pub use import::{
    batch, batch_card, gap, reject, remark, report, revert_preview, source, source_report,
};
pub use notices::{digest, followed, followers, notice, wishes};
pub use outbox::{delivered, endpoint, outbox, outbox_item, preview};
pub use people::{
    consent, contact, contact_row, field_def, field_values, file, organisation, organisation_row,
    score, timeline,
};
pub use streams::{activity, tag, tagged};
pub use tasks::{task, tasks};
pub use team::{agent, here, team};

use serde_json::{Map, Value, json};

use crate::clock::Timestamp;
use crate::model::act::{Receipt, Subject};
use crate::model::journal::{Changed, JournalRow, Worth};
use crate::model::page::Cursor;
use crate::model::query::{Query, words};

/// The fields of an object.
pub type Fields = Map<String, Value>;

/// The fields of a `json!({..})`.
pub fn fields(value: Value) -> Fields {
    match value {
        Value::Object(fields) => fields,
        other => Fields::from_iter([("value".to_owned(), other)]),
    }
}

/// A time, `null` for never.
pub fn time(at: Timestamp) -> Value {
    if [Timestamp::NEVER, Timestamp::NONE].contains(&at) {
        Value::Null
    } else {
        at.rfc3339().into()
    }
}

/// A page's border as `--after` takes it.
pub fn cursor(cursor: Cursor) -> String {
    format!("{}:{}", cursor.sort, cursor.id)
}

/// What an act did.
pub fn receipt(receipt: &Receipt) -> Fields {
    fields(json!({
        "n": receipt.n,
        "said": receipt.said,
        "changed": receipt.changed,
        "left": receipt.left,
        "uid": receipt.uid,
        "message": receipt.message,
        "leaves_at": receipt.leaves_at.map(time),
    }))
}

/// An entry of a history.
pub fn journal(row: &JournalRow) -> Fields {
    fields(json!({
        "n": row.n,
        "at": time(row.at),
        "agent": row.agent,
        "act": row.act,
        "rows": row.rows,
        "undoes": row.undoes,
        "undone_by": row.undone_by,
        "changes": row.changes.iter().map(change).collect::<Vec<_>>(),
    }))
}

fn change(changed: &Changed) -> Value {
    let worth = |worth: &Worth| match worth {
        Worth::Nothing => Value::Null,
        Worth::Number(number) => (*number).into(),
        Worth::Text(text) => text.as_str().into(),
    };
    json!({
        "field": changed.field,
        "before": worth(&changed.before),
        "after": worth(&changed.after),
    })
}

/// How a query was understood: as it is written best, in words, and the words it looks for.
pub fn explained(query: &Query, meaning: &str) -> Fields {
    fields(json!({
        "query": query.to_string(),
        "meaning": meaning,
        "words": words(query),
    }))
}

/// Conversation, contact, room and deal: one of them.
type Places = (Option<i64>, Option<i64>, Option<i64>, Option<i64>);

/// Which of them a subject is.
const fn places(subject: Subject) -> Places {
    match subject {
        Subject::Conversation(id) => (Some(id.0), None, None, None),
        Subject::Contact(id) => (None, Some(id.0), None, None),
        Subject::Room(id) => (None, None, Some(id.0), None),
        Subject::Deal(id) => (None, None, None, Some(id.0)),
    }
}

pub fn text_or_null(text: &str) -> Value {
    if text.is_empty() {
        Value::Null
    } else {
        text.into()
    }
}
