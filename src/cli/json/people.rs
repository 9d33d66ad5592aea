//! People and organisations, their fields, files and consents.

use serde_json::{Value, json};

use super::around::figures;
use super::deals::deal;
use super::{Fields, fields, tasks, text_or_null, time};
use crate::clock::Timestamp;
use crate::model::consent::ConsentRow;
use crate::model::contact::{Contact, ContactRow, FileRow, Merged};
use crate::model::custom::{FieldDef, FieldValue};
use crate::model::deal::{Phase, sums};
use crate::model::organisation::{Organisation, OrganisationRow};
use crate::model::score::Score;
use crate::model::timeline::{TimelineKind, TimelineRow};

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
    fields.insert("figures".to_owned(), figures(&organisation.figures));
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
        "score": score(&contact.score),
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
        "deals": contact.deals.iter().map(deal).map(Value::Object).collect::<Vec<_>>(),
        "won": sums(&contact.deals, Phase::Won),
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

/// How a contact stands, and why.
pub fn score(score: &Score) -> Fields {
    let reasons = score.reasons.iter().map(|worth| {
        json!({
            "group": worth.group.key(),
            "reason": worth.reason,
            "by": worth.by,
            "points": worth.points,
            "now": worth.now,
            "times": worth.times,
            "last_at": time(worth.at),
        })
    });
    fields(json!({
        "score": score.total(),
        "grade": score.grade(),
        "fit": score.fit,
        "engagement": score.engagement,
        "reasons": reasons.collect::<Vec<_>>(),
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
