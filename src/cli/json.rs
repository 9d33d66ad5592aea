//! Rows as JSON objects: the shape of every `--json` answer. Names never change their meaning within version 1; times are
//! RFC 3339 in UTC, a time that does not exist is `null`.

mod around;
mod import;
mod notices;
pub mod sla;
mod streams;
pub mod routing;
mod tasks;
mod team;

pub use around::around;
pub use notices::{digest, followers, notice, wishes};
pub use streams::{activity, tag, tagged};
pub use tasks::{task, tasks};
pub use team::{agent, team};

use serde_json::{Map, Value, json};

use crate::clock::Timestamp;
use crate::model::act::{DraftKind, DraftRow, Receipt, Subject};
use crate::model::board::{Band, Board, Card, Column, Grouping, Lateness, StageRow};
use crate::model::canned::Canned;
use crate::model::consent::ConsentRow;
use crate::model::contact::{Contact, ContactRow, FileRow, Merged};
use crate::model::conversation::ConversationRow;
use crate::model::custom::{FieldDef, FieldValue};
use crate::model::endpoint::EndpointRow;
use crate::model::idle::Idle;
use crate::model::journal::{Changed, JournalRow, Worth};
use crate::model::macros::Macro;
use crate::model::message::{Hit, Marks, MessageRow};
use crate::model::organisation::{Organisation, OrganisationRow};
use crate::model::outbox::{OutboxItem, OutboxRow, Preview};
use crate::model::page::Cursor;
use crate::model::query::{Query, words};
use crate::model::timeline::{TimelineKind, TimelineRow};
use crate::model::view::{SavedView, ViewCount};
use crate::work::job::DeliverReport;

pub use import::{
    batch, batch_card, gap, reject, remark, report, revert_preview, source, source_report,
};

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
    if at == Timestamp::NEVER {
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
        "uid": receipt.uid,
        "message": receipt.message,
        "leaves_at": receipt.leaves_at.map(time),
    }))
}

/// A conversation; `after` is its place in the list it stands in.
pub fn conversation(row: &ConversationRow, after: Option<Cursor>) -> Fields {
    let (sla_due_at, sla_paused) = sla::mark(row.sla);
    let mut fields = fields(json!({
        "id": row.id,
        "channel": row.channel,
        "account": row.account,
        "contact": row.contact,
        "who": row.who,
        "handle": row.handle,
        "blocked": row.blocked,
        "subject": row.subject,
        "preview": row.preview,
        "state": row.state.key(),
        "priority": row.priority.key(),
        "assignee": text_or_null(&row.assignee_handle),
        "queue": text_or_null(&row.queue),
        "waiting_since": time(row.waiting_since),
        "sla_due_at": sla_due_at,
        "sla_paused": sla_paused,
        "last_at": time(row.last_at),
        "last_message": row.last_message,
        "snoozed_until": time(row.snoozed_until),
        "messages": row.messages,
        "unread": row.unread,
        "tags": row.tags,
        "merged_into": row.merged_into,
    }));
    if let Some(after) = after {
        fields.insert("cursor".to_owned(), cursor(after).into());
    }
    fields
}

/// A canned answer.
pub fn canned(row: &Canned) -> Fields {
    fields(json!({
        "id": row.id,
        "code": row.code,
        "title": row.title,
        "body": row.body,
        "keywords": row.keywords,
        "channel": text_or_null(&row.channel),
        "uses": row.uses,
        "used_at": time(row.used_at),
        "changed_by": text_or_null(&row.changed_by),
        "changed_at": time(row.changed_at),
    }))
}

/// A macro.
pub fn macro_row(row: &Macro) -> Fields {
    fields(json!({
        "id": row.id,
        "name": row.name,
        "steps": row.steps.lines().collect::<Vec<_>>(),
        "then": row.then.key(),
        "uses": row.uses,
        "used_at": time(row.used_at),
        "changed_by": text_or_null(&row.changed_by),
        "changed_at": time(row.changed_at),
    }))
}

/// Idle conversations of an account.
pub fn idle(row: &Idle) -> Fields {
    fields(json!({
        "channel": row.channel,
        "account": row.handle,
        "days": row.days,
        "count": row.ids.len(),
        "agreed": row.agreed,
    }))
}

/// A saved view with its count.
pub fn view(saved: &SavedView, row: &ViewCount) -> Fields {
    fields(json!({
        "name": saved.name,
        "query": saved.query,
        "sort": saved.sort.key(),
        "shared": saved.owner.is_none(),
        "count": (row.count >= 0).then_some(row.count),
        "more": row.more,
        "broken": row.broken,
    }))
}

/// A draft.
pub fn draft(row: &DraftRow) -> Fields {
    let (conversation, contact) = match row.draft.subject {
        Subject::Conversation(id) => (Some(id), None),
        Subject::Contact(id) => (None, Some(id)),
    };
    fields(json!({
        "conversation": conversation,
        "contact": contact,
        "kind": match row.draft.kind {
            DraftKind::Reply => "reply",
            DraftKind::Note => "note",
        },
        "who": row.who,
        "channel": text_or_null(&row.channel),
        "text": row.draft.text,
        "attachments": row.draft.extras.attachments,
        "leaves_at": row.draft.extras.leaves_at.map(time),
        "at": time(row.draft.at),
    }))
}

/// A message of a thread.
pub fn message(row: &MessageRow) -> Fields {
    fields(json!({
        "id": row.id,
        "conversation": row.conversation,
        "kind": row.kind.key(),
        "author": row.author,
        "handle": row.handle,
        "contact": row.contact,
        "at": time(row.at),
        "text": row.text,
        "flags": row.flags.0,
        "masked": row.masked,
        "attachments": row.attachments,
        "edited": row.edited,
        "marks": Marks::of(row.flags).words(),
        "quoted": row.quoted.as_ref().map(|q| json!({ "id": q.message, "who": q.who, "text": q.text })),
        "reactions": row.reactions.iter().map(|r| {
            json!({ "kind": r.kind.key(), "detail": text_or_null(&r.detail), "count": r.count })
        }).collect::<Vec<_>>(),
        "ext_id": row.ext_id,
        "delivery": row.delivery.as_ref().map(|d| json!({
            "uid": d.uid,
            "state": d.state.key(),
            "next_at": time(d.next_at),
            "attempts": d.attempts,
        })),
    }))
}

/// A search hit.
pub fn hit(hit: &Hit) -> Fields {
    let mut fields = message(&hit.message);
    fields.insert("channel".to_owned(), json!(hit.channel));
    fields.insert("who".to_owned(), json!(hit.who));
    fields
}

/// A file of a contact.
pub fn file(file: &FileRow) -> Fields {
    fields(json!({
        "hash": file.hash,
        "name": file.name,
        "size": file.size,
        "at": time(file.at),
    }))
}

/// A field that users defined.
pub fn field_def(def: &FieldDef) -> Fields {
    let text = &def.text;
    fields(json!({
        "id": def.id,
        "name": text.name,
        "on": text.holder.key(),
        "type": text.kind.key(),
        "options": text.options,
        "required": text.required,
        "when": text.condition,
        "values": def.uses,
    }))
}

/// Fields by name; what has no value is `null`.
pub fn field_values(values: &[FieldValue]) -> Fields {
    let value = |field: &FieldValue| (field.text.name.clone(), text_or_null(field.kept()));
    values.iter().map(value).collect()
}

/// An organisation in a list.
pub fn organisation_row(row: &OrganisationRow) -> Fields {
    fields(json!({
        "id": row.id,
        "name": row.name,
        "people": row.people,
        "last_at": time(row.last_at),
    }))
}

/// An organisation with its people.
pub fn organisation(organisation: &Organisation) -> Fields {
    let mut fields = organisation_row(&organisation.row);
    let people = organisation.people.rows.iter().map(contact_row);
    let people: Vec<Value> = people.map(Value::Object).collect();
    fields.insert("created_at".to_owned(), time(organisation.created_at));
    fields.insert("members".to_owned(), people.into());
    fields
}

/// A contact with its card.
pub fn contact(contact: &Contact, now: Timestamp) -> Fields {
    let identities = contact.identities.iter().map(|i| {
        json!({
            "channel": i.channel,
            "ext_id": i.ext_id,
            "handle": i.handle,
            "name": i.name,
            "url": i.url,
            "followers": (i.followers >= 0).then_some(i.followers),
        })
    });
    let addresses = contact
        .addresses
        .iter()
        .map(|a| json!({ "kind": a.kind.key(), "value": a.value }));
    fields(json!({
        "id": contact.id,
        "name": contact.name,
        "organisation": contact.organisation,
        "organisation_id": contact.organisation_id,
        "persona": contact.persona,
        "fields": field_values(&contact.fields),
        "files": contact.files.iter().map(file).map(Value::Object).collect::<Vec<_>>(),
        "consents": contact.consents.iter().filter(|said| said.counts).map(consent).map(Value::Object).collect::<Vec<_>>(),
        "merged": contact.merged.iter().map(merged).collect::<Vec<_>>(),
        "stage": contact.stage.key(),
        "stage_since": time(contact.stage_since),
        "owner": text_or_null(&contact.owner_handle),
        "tags": contact.tags,
        "identities": identities.collect::<Vec<_>>(),
        "addresses": addresses.collect::<Vec<_>>(),
        "conversations": contact.conversations,
        "open": contact.open,
        "first_at": time(contact.first_at),
        "last_at": time(contact.last_at),
        "tasks": tasks(&contact.tasks, now),
    }))
}

/// What a contact has said about a purpose.
pub fn consent(row: &ConsentRow) -> Fields {
    fields(json!({
        "id": row.id,
        "purpose": row.purpose,
        "reach": row.reach,
        "state": row.state.key(),
        "basis": row.basis,
        "source": row.source,
        "proof": row.proof,
        "message": row.message,
        "at": time(row.at),
        "who": text_or_null(&row.who),
        "counts": row.counts,
        "taken_back": row.taken_back,
    }))
}

fn merged(merged: &Merged) -> Value {
    json!({ "id": merged.id, "name": merged.name, "at": time(merged.at) })
}

/// A contact of a list.
pub fn contact_row(row: &ContactRow) -> Fields {
    fields(json!({
        "id": row.id,
        "name": row.name,
        "channel": row.channel,
        "handle": row.handle,
        "organisation": row.organisation,
        "stage": row.stage.key(),
        "owner": text_or_null(&row.owner_handle),
        "last_at": time(row.last_at),
        "open": row.open,
    }))
}

/// An entry of a timeline.
pub fn timeline(row: &TimelineRow) -> Fields {
    let mut fields = fields(json!({
        "at": time(row.at),
        "channel": row.channel,
        "conversation": row.conversation,
        "who": row.who,
        "text": row.text,
    }));
    match &row.kind {
        TimelineKind::Message(kind, id) => {
            fields.insert("kind".to_owned(), kind.key().into());
            fields.insert("message".to_owned(), json!(id));
        }
        TimelineKind::Moved {
            from,
            to,
            taken_back,
        } => {
            fields.insert("taken_back".to_owned(), (*taken_back).into());
            fields.insert("kind".to_owned(), "stage".into());
            fields.insert("from".to_owned(), from.key().into());
            fields.insert("to".to_owned(), to.key().into());
        }
        TimelineKind::Task {
            id,
            due_at,
            done_at,
        } => {
            fields.insert("kind".to_owned(), "task".into());
            fields.insert("task".to_owned(), json!(id));
            fields.insert("due_at".to_owned(), time(*due_at));
            fields.insert("done_at".to_owned(), time(*done_at));
        }
        TimelineKind::Touch(kind, message) => {
            fields.insert("kind".to_owned(), "touch".into());
            fields.insert("touch".to_owned(), kind.key().into());
            fields.insert("message".to_owned(), json!(message));
        }
    }
    fields
}

/// The board.
pub fn board(board: &Board, now: Timestamp) -> Fields {
    let cards = |row: &StageRow, column: &Column| {
        let late = |at: &Card| row.lateness(at.since, now) != Lateness::Fine;
        let cards = column.cards.iter().map(|at| card(at, late(at)));
        json!({
            "stage": column.stage.key(),
            "total": column.total,
            "more": column.more,
            "cards": cards.collect::<Vec<_>>(),
        })
    };
    let columns = |band: &Band| {
        let columns = board.stages.iter().zip(&band.columns);
        columns.map(|(row, column)| cards(row, column)).collect()
    };
    let stages: Vec<Value> = board.stages.iter().map(|row| stage(row).into()).collect();
    let mut out = fields(json!({ "by": board.by.key(), "stages": stages }));
    if board.by == Grouping::None {
        let columns: Vec<Value> = board.bands.iter().flat_map(columns).collect();
        out.insert("columns".to_owned(), columns.into());
        return out;
    }
    let lanes = board.bands.iter().map(|band| {
        let columns: Vec<Value> = columns(band);
        json!({ "lane": text_or_null(&band.name), "columns": columns })
    });
    out.insert("lanes".to_owned(), lanes.collect());
    out
}

/// A stage with its settings and figures.
pub fn stage(row: &StageRow) -> Fields {
    fields(json!({
        "stage": row.stage.key(),
        "criteria": text_or_null(&row.criteria),
        "max_age_ms": row.max_age,
        "total": row.total,
        "late": row.late,
        "visits": row.visits(),
        "went_on": row.on,
        "percent": row.percent(),
        "median_ms": row.median,
    }))
}

fn card(card: &Card, late: bool) -> Value {
    let came = card.came.as_ref();
    json!({
        "late": late,
        "conversation": card.conversation,
        "came_from": came.map(|came| came.from.key()),
        "moved_by": came.map(|came| came.agent.as_str()),
        "reason": came.map(|came| came.reason.as_str()),
        "contact": card.contact,
        "name": card.name,
        "channel": card.channel,
        "organisation": card.organisation,
        "owner": text_or_null(&card.owner_handle),
        "since": time(card.since),
        "last_at": time(card.last_at),
        "open": card.open,
        "tags": card.tags,
    })
}

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
pub fn delivered(report: &DeliverReport, woken: i64) -> Fields {
    fields(json!({
        "woken": woken,
        "attempts": report.attempts,
        "delivered": report.delivered,
        "retry": report.retry,
        "unknown": report.unknown,
        "dead": report.dead,
        "next_at": time(report.next_at),
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

fn text_or_null(text: &str) -> Value {
    if text.is_empty() {
        Value::Null
    } else {
        text.into()
    }
}
