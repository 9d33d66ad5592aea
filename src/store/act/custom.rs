//! Acts on the fields the users define: defining, changing, removing them, and filling one in.

use super::deed::Deed;
use super::triage::{TOUCH, missing};
use crate::error::{Error, Kind, Result};
use crate::model::custom::{FieldDef, FieldKind, FieldText, Holder, checked, defined};
use crate::model::id::FieldId;
use crate::store::db::{Db, Sql, one};
use crate::store::fusion::alias;
use crate::store::journal::{int, text};
use crate::store::{custom, sequence};
use crate::text::fold::fold;

static INSERT: Sql = Sql::new(
    "INSERT INTO custom_field (id, holder, name, name_fold, kind, options, required, condition, hidden) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)",
);
static UPDATE: Sql = Sql::new(
    "UPDATE custom_field SET name = $2, name_fold = $3, kind = $4, options = $5, required = $6, condition = $7 WHERE id = $1",
);
static HIDE: Sql = Sql::new("UPDATE custom_field SET hidden = 1 WHERE id = $1");
static CONTACT: Sql = Sql::new("SELECT id FROM contact WHERE id = $1");
static ORGANISATION: Sql = Sql::new("SELECT id FROM organisation WHERE id = $1 AND hidden = 0");
static CONVERSATION: Sql = Sql::new("SELECT id FROM conversation WHERE id = $1 AND state <> 5");
static DEAL: Sql = Sql::new("SELECT id FROM deal WHERE id = $1 AND hidden = 0");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &INSERT,
    &UPDATE,
    &HIDE,
    &CONTACT,
    &ORGANISATION,
    &CONVERSATION,
    &DEAL,
];

/// The text field of contacts with this name, for what an import brings; makes it. None: there is one of another kind.
pub(in crate::store) fn contact_field(db: &mut dyn Db, name: &str) -> Result<Option<i64>> {
    let holder = Holder::Contact;
    for field in custom::defs(db)? {
        if field.text.holder == holder && fold(&field.text.name) == fold(name) {
            return Ok((field.text.kind == FieldKind::Text).then_some(field.id.0));
        }
    }
    let id = sequence::reserve(db, "custom_field", 1)?;
    let key = fold(name);
    let params = [
        id.into(),
        holder.code().into(),
        name.into(),
        (&*key).into(),
        FieldKind::Text.code().into(),
        "".into(),
        0.into(),
        "".into(),
    ];
    db.execute(&INSERT, &params)?;
    Ok(Some(id))
}

/// Defines a field, or changes one. Another kind or a missing option under values needs `convert`, which refuses what does
/// not fit.
pub(super) fn save(
    db: &mut dyn Db,
    id: Option<FieldId>,
    new: &FieldText,
    convert: bool,
) -> Result<Deed> {
    let new = defined(new)?;
    let key = fold(&new.name);
    let holder = new.holder.code();
    custom::name_is_free(db, &key, holder, id.map_or(0, |id| id.0))?;
    let options = new.options.join("\n");
    let Some(id) = id else {
        let mut deed = Deed::new("field-add");
        let id = sequence::reserve(db, "custom_field", 1)?;
        let params = [
            id.into(),
            holder.into(),
            (&*new.name).into(),
            (&*key).into(),
            new.kind.code().into(),
            (&*options).into(),
            i64::from(new.required).into(),
            (&*new.condition).into(),
        ];
        db.execute(&INSERT, &params)?;
        deed.entry
            .note("custom_field", id, "hidden", int(1), int(0));
        deed.say("field-add", &new.name);
        return Ok(deed);
    };
    let was = custom::field(db, id)?;
    let mut deed = Deed::new("field-edit");
    fit_values(db, &was, &new, convert, &mut deed)?;
    let old = &was.text;
    for (field, before, after) in [
        ("name_fold", &fold(&old.name), &key),
        ("name", &old.name, &new.name),
        ("options", &old.options.join("\n"), &options),
        ("condition", &old.condition, &new.condition),
    ] {
        deed.entry
            .note("custom_field", id.0, field, text(before), text(after));
    }
    for (field, before, after) in [
        ("kind", old.kind.code(), new.kind.code()),
        ("required", i64::from(old.required), i64::from(new.required)),
    ] {
        deed.entry
            .note("custom_field", id.0, field, int(before), int(after));
    }
    let params = [
        id.0.into(),
        (&*new.name).into(),
        (&*key).into(),
        new.kind.code().into(),
        (&*options).into(),
        i64::from(new.required).into(),
        (&*new.condition).into(),
    ];
    db.execute(&UPDATE, &params)?;
    custom::follow_kind(db, id.0)?;
    deed.say("field-edit", &new.name);
    Ok(deed)
}

/// Brings the values into the form of the changed field, if that was asked for and all of them fit.
fn fit_values(
    db: &mut dyn Db,
    was: &FieldDef,
    new: &FieldText,
    convert: bool,
    deed: &mut Deed,
) -> Result<()> {
    let kind_changes = was.text.kind != new.kind;
    if !kind_changes && was.text.options == new.options {
        return Ok(());
    }
    let values = custom::of_field(db, was.id.0)?;
    let mut misfits = Vec::new();
    let mut changed = Vec::new();
    let files = was.text.kind == FieldKind::File || new.kind == FieldKind::File;
    for (record, value) in &values {
        // A file is no text, and no text is a file.
        let fitting = checked(new, value)
            .ok()
            .filter(|_| !(kind_changes && files));
        match fitting {
            Some(fitting) => changed.push((*record, value, fitting)),
            None => misfits.push(value.clone()),
        }
    }
    if kind_changes && !values.is_empty() && !convert {
        return Err(Error::new(Kind::Refused, "field-in-use")
            .with("field", &was.text.name)
            .with_number("count", values.len())
            .with("kind", was.text.kind.key()));
    }
    if let Some(first) = misfits.first() {
        return Err(Error::new(Kind::Refused, "field-misfit")
            .with("field", &was.text.name)
            .with_number("count", misfits.len())
            .with("found", first)
            .with("kind", new.kind.key()));
    }
    for (record, value, fitting) in changed {
        let field = format!("field:{}", was.id.0);
        custom::restore(db, was.id.0, record, &text(&fitting))?;
        let holder = was.text.holder.key();
        deed.entry
            .note(holder, record, field, text(value), text(&fitting));
    }
    Ok(())
}

/// Removes a field; its values stay hidden with it.
pub(super) fn remove(db: &mut dyn Db, id: FieldId) -> Result<Deed> {
    let was = custom::field(db, id)?;
    let mut deed = Deed::new("field-remove");
    db.execute(&HIDE, &[id.0.into()])?;
    deed.entry
        .note("custom_field", id.0, "hidden", int(0), int(1));
    deed.say("field-remove", &was.text.name);
    Ok(deed)
}

/// Fills a field of a record in; an empty value takes it away.
pub(super) fn set(db: &mut dyn Db, record: i64, id: FieldId, value: &str) -> Result<Deed> {
    let field = custom::field(db, id)?;
    let there = match field.text.holder {
        Holder::Contact => &CONTACT,
        Holder::Organisation => &ORGANISATION,
        Holder::Conversation => &CONVERSATION,
        Holder::Deal => &DEAL,
    };
    let holder = field.text.holder.key();
    let record = match field.text.holder {
        Holder::Contact => alias::of(db, record)?,
        Holder::Organisation | Holder::Conversation | Holder::Deal => record,
    };
    if one(db, there, &[record.into()], |row| row.int(0))?.is_none() {
        return Err(missing(holder, record));
    }
    let after = if value.trim().is_empty() {
        None
    } else {
        text(&checked(&field.text, value)?)
    };
    let mut deed = Deed::new("field-set");
    let before = custom::get(db, id.0, record)?;
    custom::restore(db, id.0, record, &after)?;
    if holder == "conversation" {
        db.execute(&TOUCH, &[record.into()])?;
    }
    deed.entry
        .note(holder, record, format!("field:{}", id.0), before, after);
    deed.say("field-set", &field.text.name);
    Ok(deed)
}
