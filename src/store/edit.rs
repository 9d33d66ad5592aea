//! Whether a value still says what somebody saw before they changed it; if not, who changed it and to what.

use crate::error::{Error, Kind, Result};
use crate::model::edit::{Change, Edited};
use crate::model::id::FieldId;
use crate::store::custom;
use crate::store::db::{Db, Sql, Value, one};
use crate::store::fusion::alias;
use crate::store::journal;
use crate::text::Clean;

static CONTACT: Sql = Sql::new(
    "SELECT p.name, coalesce(o.name, ''), p.persona FROM contact p LEFT JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $1",
);
static LAST: Sql = Sql::new(
    "SELECT coalesce(g.handle, ''), j.at FROM journal_change c JOIN journal j ON j.n = c.n LEFT JOIN agent g ON g.id = j.agent_id \
     WHERE c.record = $1 AND c.record_id = $2 AND c.field = $3 ORDER BY c.n DESC LIMIT 1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&CONTACT, &LAST];

/// Where a value is kept: record, id and field of the journal; and what it says.
struct Now {
    record: &'static str,
    id: i64,
    field: String,
    name: String,
    value: String,
}

/// Refuses changes of values that say by now neither what they said nor what they are to say. Runs in the transaction of the act.
pub(super) fn unchanged(db: &mut dyn Db, changes: &[Change]) -> Result<()> {
    for change in changes {
        let now = now(db, change.of)?;
        let said = now.value.trim();
        if said == change.before.trim() || said == change.mine.trim() {
            continue;
        }
        let (agent, at) = last(db, (now.record, now.id), &now.field)?;
        return Err(Error::new(Kind::Refused, "field-conflict")
            .with("field", now.name)
            .with("agent", agent)
            .with("at", at)
            .with("before", &change.before)
            .with("theirs", said)
            .with("mine", &change.mine));
    }
    Ok(())
}

/// Who changed a field last, and when.
pub(super) fn last(
    db: &mut dyn Db,
    (record, id): (&'static str, i64),
    field: &str,
) -> Result<(Clean, i64)> {
    let row = [Value::Text(record), id.into(), Value::Text(field)];
    let by = one(db, &LAST, &row, |row| {
        Ok((Clean::stored(row.text(0)?.to_owned()), row.int(1)?))
    })?;
    Ok(by.unwrap_or_default())
}

fn now(db: &mut dyn Db, of: Edited) -> Result<Now> {
    let (id, at, field) = match of {
        Edited::Name(id) => (id, 0, "name"),
        Edited::Organisation(id) => (id, 1, "organisation_id"),
        Edited::Persona(id) => (id, 2, "persona"),
        Edited::Field(record, field) => return custom_now(db, record, field),
    };
    let id = alias::of(db, id.0)?;
    let value = one(db, &CONTACT, &[id.into()], |row| {
        Ok(row.text(at)?.to_owned())
    })?;
    Ok(Now {
        record: "contact",
        id,
        field: field.to_owned(),
        name: crate::model::label::field_name(field),
        value: value.unwrap_or_default(),
    })
}

fn custom_now(db: &mut dyn Db, record: i64, field: FieldId) -> Result<Now> {
    let def = custom::field(db, field)?;
    let holder = def.text.holder.key();
    let id = if holder == "contact" {
        alias::of(db, record)?
    } else {
        record
    };
    let kept = custom::get(db, field.0, id)?;
    let value = match journal::value(&kept) {
        Value::Text(text) => text.to_owned(),
        _ => String::new(),
    };
    Ok(Now {
        record: holder,
        id,
        field: format!("field:{}", field.0),
        name: def.text.name,
        value,
    })
}
