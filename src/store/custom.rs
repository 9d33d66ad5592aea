//! Fields the users define and their values: read for a record, written, converted, and what a conversation lacks to be
//! resolved. `act::custom` journals what changes; undo comes back here.

use crate::error::{Error, Kind, Result};
use crate::model::custom::{
    FieldDef, FieldKind, FieldText, FieldValue, Holder, is_shown, sort_number,
};
use crate::model::id::FieldId;
use crate::store::db::{Db, Row, Sql, Value, all, number_of, one};
use crate::store::journal::{Kept, text, value};
use crate::text::Clean;
use crate::text::fold::fold;

static DEFS: Sql = Sql::new(
    "SELECT f.id, f.holder, f.name, f.kind, f.options, f.required, f.condition, \
     (SELECT count(*) FROM custom_value v WHERE v.field_id = f.id) FROM custom_field f WHERE f.hidden = 0 ORDER BY f.holder, f.id",
);
static DEF: Sql = Sql::new(
    "SELECT f.id, f.holder, f.name, f.kind, f.options, f.required, f.condition, \
     (SELECT count(*) FROM custom_value v WHERE v.field_id = f.id) FROM custom_field f WHERE f.id = $1 AND f.hidden = 0",
);
static VALUES: Sql = Sql::new(
    "SELECT f.id, f.holder, f.name, f.kind, f.options, f.required, f.condition, coalesce(v.text, '') FROM custom_field f \
     LEFT JOIN custom_value v ON v.field_id = f.id AND v.record_id = $2 WHERE f.holder = $1 AND f.hidden = 0 ORDER BY f.id",
);
static BY_KEY: Sql = Sql::new(
    "SELECT id FROM custom_field WHERE name_fold = $1 AND holder = $2 AND hidden = 0 AND id <> $3",
);
static KIND: Sql = Sql::new("SELECT kind FROM custom_field WHERE id = $1");
static GET: Sql = Sql::new("SELECT text FROM custom_value WHERE field_id = $1 AND record_id = $2");
static PUT: Sql = Sql::new(
    "INSERT INTO custom_value (field_id, record_id, text, text_fold, number) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (field_id, record_id) DO UPDATE SET text = excluded.text, text_fold = excluded.text_fold, number = excluded.number",
);
// Policies may match by the field: the clocks of what it is about are looked at again. Holders: 0 person, 1 organisation, 2 conversation,
// 3 deal.
static CLOCKS: Sql = Sql::new(
    "INSERT INTO sla_dirty (conversation_id) SELECT c.id FROM custom_field f JOIN conversation c ON c.id = $2 \
     WHERE f.id = $1 AND f.holder = 2 AND c.state IN (0, 1, 2) AND EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0) \
     UNION SELECT c.id FROM custom_field f JOIN conversation c ON c.contact_id = $2 \
     WHERE f.id = $1 AND f.holder = 0 AND c.state IN (0, 1, 2) AND EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0) \
     UNION SELECT c.id FROM custom_field f JOIN contact p ON p.organisation_id = $2 JOIN conversation c ON c.contact_id = p.id \
     WHERE f.id = $1 AND f.holder = 1 AND c.state IN (0, 1, 2) AND EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0) \
     UNION SELECT c.id FROM custom_field f JOIN deal d ON d.id = $2 JOIN conversation c ON c.contact_id = d.contact_id \
     WHERE f.id = $1 AND f.holder = 3 AND c.state IN (0, 1, 2) AND EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0) \
     ON CONFLICT (conversation_id) DO NOTHING",
);
static DROP: Sql = Sql::new("DELETE FROM custom_value WHERE field_id = $1 AND record_id = $2");
static OF_FIELD: Sql =
    Sql::new("SELECT record_id, text FROM custom_value WHERE field_id = $1 ORDER BY record_id");
static REQUIRED: Sql =
    Sql::new("SELECT count(*) FROM custom_field WHERE required = 1 AND hidden = 0");
static RECORDS: Sql = Sql::new(
    "SELECT c.contact_id, p.organisation_id FROM conversation c LEFT JOIN contact p ON p.id = c.contact_id WHERE c.id = $1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &DEFS, &DEF, &VALUES, &BY_KEY, &KIND, &GET, &PUT, &CLOCKS, &DROP, &OF_FIELD, &REQUIRED,
    &RECORDS,
];

fn definition(row: &dyn Row) -> Result<FieldText> {
    let options = row.text(4)?.lines().map(str::to_owned).collect();
    Ok(FieldText {
        holder: Holder::from_code(row.int(1)?),
        name: row.text(2)?.to_owned(),
        kind: FieldKind::from_code(row.int(3)?),
        options,
        required: row.int(5)? == 1,
        condition: row.text(6)?.to_owned(),
    })
}

fn def(row: &dyn Row) -> Result<FieldDef> {
    Ok(FieldDef {
        id: FieldId(row.int(0)?),
        text: definition(row)?,
        uses: row.int(7)?,
    })
}

/// Every field, by holder.
pub fn defs(db: &mut dyn Db) -> Result<Vec<FieldDef>> {
    all(db, &DEFS, &[], def)
}

/// One field.
pub fn field(db: &mut dyn Db, id: FieldId) -> Result<FieldDef> {
    one(db, &DEF, &[id.0.into()], def)?.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "field")
            .with("id", id.0)
    })
}

/// The fields of a record with their values, the ones that are not shown left out.
pub fn values(db: &mut dyn Db, holder: Holder, record: i64) -> Result<Vec<FieldValue>> {
    let params = [holder.code().into(), record.into()];
    let values = all(db, &VALUES, &params, |row| {
        Ok(FieldValue {
            id: FieldId(row.int(0)?),
            text: definition(row)?,
            value: Clean::stored(row.text(7)?.to_owned()),
        })
    })?;
    let shown: Vec<FieldValue> = values
        .iter()
        .filter(|field| is_shown(&field.text.condition, &values))
        .cloned()
        .collect();
    Ok(shown)
}

/// Refuses a (folded) name that another field of the same holder has.
pub(super) fn name_is_free(db: &mut dyn Db, key: &str, holder: i64, own: i64) -> Result<()> {
    let params = [key.into(), holder.into(), own.into()];
    match one(db, &BY_KEY, &params, |row| row.int(0))? {
        None => Ok(()),
        Some(_) => Err(Error::new(Kind::Refused, "field-taken")
            .with("found", key)
            .with("kind", Holder::from_code(holder).key())),
    }
}

/// What a record has in a field, as the journal keeps it.
pub(super) fn get(db: &mut dyn Db, id: i64, record: i64) -> Result<Kept> {
    let found = one(db, &GET, &[id.into(), record.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })?;
    Ok(found.and_then(|value| text(&value)))
}

/// Sets what a record has in a field; nothing takes it away.
pub(super) fn restore(db: &mut dyn Db, id: i64, record: i64, to: &Kept) -> Result<()> {
    db.execute(&CLOCKS, &[id.into(), record.into()])?;
    let Value::Text(value) = value(to) else {
        return db.execute(&DROP, &[id.into(), record.into()]).map(drop);
    };
    let kind = FieldKind::from_code(number_of(db, &KIND, &[id.into()])?);
    // A file is found by its name.
    let key = match kind {
        FieldKind::File => value.split_once('/').map_or(value, |(_, name)| name),
        _ => value,
    };
    let key = fold(key);
    let params = [
        id.into(),
        record.into(),
        value.into(),
        (&*key).into(),
        sort_number(kind, value).into(),
    ];
    db.execute(&PUT, &params).map(drop)
}

/// Every value of a field: record and text.
pub(super) fn of_field(db: &mut dyn Db, id: i64) -> Result<Vec<(i64, String)>> {
    all(db, &OF_FIELD, &[id.into()], |row| {
        Ok((row.int(0)?, row.text(1)?.to_owned()))
    })
}

/// After a field's kind changed: its values are compared as what they are now.
pub(super) fn follow_kind(db: &mut dyn Db, id: i64) -> Result<()> {
    for (record, kept) in of_field(db, id)? {
        restore(db, id, record, &text(&kept))?;
    }
    Ok(())
}

/// Refuses to resolve a conversation while a required field of it, its contact or their organisation is empty.
pub(super) fn complete(db: &mut dyn Db, conversation: i64) -> Result<()> {
    if number_of(db, &REQUIRED, &[])? == 0 {
        return Ok(());
    }
    let records = one(db, &RECORDS, &[conversation.into()], |row| {
        Ok((row.maybe_int(0)?, row.maybe_int(1)?))
    })?;
    let (contact, organisation) = records.unwrap_or((None, None));
    let mut lacking = Vec::new();
    for (holder, record) in [
        (Holder::Conversation, Some(conversation)),
        (Holder::Contact, contact),
        (Holder::Organisation, organisation),
    ] {
        let Some(record) = record else { continue };
        lacking.extend(lacking_of(db, holder, record)?);
    }
    if lacking.is_empty() {
        return Ok(());
    }
    Err(Error::new(Kind::Refused, "fields-missing")
        .with("id", conversation)
        .with("names", lacking.join(", ")))
}

/// The names of the required fields of a record that are empty.
fn lacking_of(db: &mut dyn Db, holder: Holder, record: i64) -> Result<Vec<String>> {
    let fields = values(db, holder, record)?.into_iter();
    let empty = fields.filter(|f| f.text.required && f.value.is_empty());
    Ok(empty.map(|f| f.text.name).collect())
}

/// Refuses to win or lose a deal while a required field of it is empty.
pub(super) fn decidable(db: &mut dyn Db, deal: i64) -> Result<()> {
    let lacking = lacking_of(db, Holder::Deal, deal)?;
    if lacking.is_empty() {
        return Ok(());
    }
    Err(Error::new(Kind::Refused, "deal-fields-missing")
        .with("id", deal)
        .with("names", lacking.join(", ")))
}
