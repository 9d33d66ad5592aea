//! The fields an undo may set back, and what has to follow when one changes. Called by `journal` only.

pub(super) mod custom;
pub(super) mod import;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::label;
use crate::store::db::{Db, Sql, Value, number_of, one};
use crate::store::journal::{self, Kept, int, text, value};
use crate::store::{
    address, canned, draft, files, merge, organisation, outbox, revert, settle, tag, view,
};
use crate::text::fold::fold;

/// A field of a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// Kind of record.
    pub record: &'static str,
    /// Its id.
    pub id: i64,
    /// The column, `tag:<id>`, `address:<kind>:<key>`, `field:<id>` or `file:<hash>`.
    pub field: &'a str,
}

/// Which act is taken back, or done again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// Its number.
    pub act: i64,
    /// Taken back rather than done again.
    pub back: bool,
    /// When.
    pub now: Timestamp,
}

/// A column with the statements that read and set it.
struct Column {
    record: &'static str,
    field: &'static str,
    get: &'static Sql,
    set: &'static Sql,
}

static GET_STATE: Sql = Sql::new("SELECT state FROM conversation WHERE id = $1");
static SET_STATE: Sql = Sql::new("UPDATE conversation SET state = $2 WHERE id = $1");
static GET_SNOOZED: Sql = Sql::new("SELECT snoozed_until FROM conversation WHERE id = $1");
static SET_SNOOZED: Sql = Sql::new("UPDATE conversation SET snoozed_until = $2 WHERE id = $1");
static GET_RESOLVED: Sql = Sql::new("SELECT resolved_at FROM conversation WHERE id = $1");
static SET_RESOLVED: Sql = Sql::new("UPDATE conversation SET resolved_at = $2 WHERE id = $1");
static GET_ASSIGNEE: Sql = Sql::new("SELECT assignee_id FROM conversation WHERE id = $1");
static SET_ASSIGNEE: Sql = Sql::new("UPDATE conversation SET assignee_id = $2 WHERE id = $1");
static GET_PRIORITY: Sql = Sql::new("SELECT priority FROM conversation WHERE id = $1");
static SET_PRIORITY: Sql = Sql::new("UPDATE conversation SET priority = $2 WHERE id = $1");
static GET_STAGE: Sql = Sql::new("SELECT stage FROM contact WHERE id = $1");
static SET_STAGE: Sql = Sql::new("UPDATE contact SET stage = $2 WHERE id = $1");
static GET_STAGE_SINCE: Sql = Sql::new("SELECT stage_since FROM contact WHERE id = $1");
static SET_STAGE_SINCE: Sql = Sql::new("UPDATE contact SET stage_since = $2 WHERE id = $1");
static GET_OWNER: Sql = Sql::new("SELECT owner_id FROM contact WHERE id = $1");
static SET_OWNER: Sql = Sql::new("UPDATE contact SET owner_id = $2 WHERE id = $1");
static GET_NAME: Sql = Sql::new("SELECT name FROM contact WHERE id = $1");
static SET_NAME: Sql = Sql::new("UPDATE contact SET name = $2 WHERE id = $1");
static GET_NAME_FOLD: Sql = Sql::new("SELECT name_fold FROM contact WHERE id = $1");
static SET_NAME_FOLD: Sql = Sql::new("UPDATE contact SET name_fold = $2 WHERE id = $1");
static GET_ORGANISATION: Sql = Sql::new("SELECT organisation FROM contact WHERE id = $1");
static SET_ORGANISATION: Sql = Sql::new("UPDATE contact SET organisation = $2 WHERE id = $1");
static GET_CRITERIA: Sql = Sql::new("SELECT criteria FROM stage WHERE id = $1");
static SET_CRITERIA: Sql = Sql::new("UPDATE stage SET criteria = $2 WHERE id = $1");
static GET_MAX_AGE: Sql = Sql::new("SELECT max_age FROM stage WHERE id = $1");
static SET_MAX_AGE: Sql = Sql::new("UPDATE stage SET max_age = $2 WHERE id = $1");
static GET_ORGANISATION_ID: Sql = Sql::new("SELECT organisation_id FROM contact WHERE id = $1");
static SET_ORGANISATION_ID: Sql = Sql::new("UPDATE contact SET organisation_id = $2 WHERE id = $1");
static GET_PERSONA: Sql = Sql::new("SELECT persona FROM contact WHERE id = $1");
static SET_PERSONA: Sql = Sql::new("UPDATE contact SET persona = $2 WHERE id = $1");
static GET_ORG_NAME: Sql = Sql::new("SELECT name FROM organisation WHERE id = $1");
static SET_ORG_NAME: Sql = Sql::new("UPDATE organisation SET name = $2 WHERE id = $1");
static GET_ORG_NAME_FOLD: Sql = Sql::new("SELECT name_fold FROM organisation WHERE id = $1");
static SET_ORG_NAME_FOLD: Sql = Sql::new("UPDATE organisation SET name_fold = $2 WHERE id = $1");
static GET_ORG_HIDDEN: Sql = Sql::new("SELECT hidden FROM organisation WHERE id = $1");
static SET_ORG_HIDDEN: Sql = Sql::new("UPDATE organisation SET hidden = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM message WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE message SET hidden = $2 WHERE id = $1");
static GET_CANNED_CODE: Sql = Sql::new("SELECT code FROM canned WHERE id = $1");
static SET_CANNED_CODE: Sql = Sql::new("UPDATE canned SET code = $2 WHERE id = $1");
static GET_CANNED_CODE_FOLD: Sql = Sql::new("SELECT code_fold FROM canned WHERE id = $1");
static SET_CANNED_CODE_FOLD: Sql = Sql::new("UPDATE canned SET code_fold = $2 WHERE id = $1");
static GET_CANNED_TITLE: Sql = Sql::new("SELECT title FROM canned WHERE id = $1");
static SET_CANNED_TITLE: Sql = Sql::new("UPDATE canned SET title = $2 WHERE id = $1");
static GET_CANNED_BODY: Sql = Sql::new("SELECT body FROM canned WHERE id = $1");
static SET_CANNED_BODY: Sql = Sql::new("UPDATE canned SET body = $2 WHERE id = $1");
static GET_CANNED_KEYWORDS: Sql = Sql::new("SELECT keywords FROM canned WHERE id = $1");
static SET_CANNED_KEYWORDS: Sql = Sql::new("UPDATE canned SET keywords = $2 WHERE id = $1");
static GET_CANNED_CHANNEL: Sql = Sql::new("SELECT channel FROM canned WHERE id = $1");
static SET_CANNED_CHANNEL: Sql = Sql::new("UPDATE canned SET channel = $2 WHERE id = $1");
static GET_CANNED_HIDDEN: Sql = Sql::new("SELECT hidden FROM canned WHERE id = $1");
static SET_CANNED_HIDDEN: Sql = Sql::new("UPDATE canned SET hidden = $2 WHERE id = $1");
static GET_VIEW_NAME: Sql = Sql::new("SELECT name FROM saved_view WHERE id = $1");
static SET_VIEW_NAME: Sql = Sql::new("UPDATE saved_view SET name = $2 WHERE id = $1");
static GET_VIEW_NAME_FOLD: Sql = Sql::new("SELECT name_fold FROM saved_view WHERE id = $1");
static SET_VIEW_NAME_FOLD: Sql = Sql::new("UPDATE saved_view SET name_fold = $2 WHERE id = $1");
static GET_VIEW_QUERY: Sql = Sql::new("SELECT query FROM saved_view WHERE id = $1");
static SET_VIEW_QUERY: Sql = Sql::new("UPDATE saved_view SET query = $2 WHERE id = $1");
static GET_VIEW_SORT: Sql = Sql::new("SELECT sort FROM saved_view WHERE id = $1");
static SET_VIEW_SORT: Sql = Sql::new("UPDATE saved_view SET sort = $2 WHERE id = $1");
static GET_VIEW_OWNER: Sql = Sql::new("SELECT owner_id FROM saved_view WHERE id = $1");
static SET_VIEW_OWNER: Sql = Sql::new("UPDATE saved_view SET owner_id = $2 WHERE id = $1");
static GET_VIEW_HIDDEN: Sql = Sql::new("SELECT hidden FROM saved_view WHERE id = $1");
static SET_VIEW_HIDDEN: Sql = Sql::new("UPDATE saved_view SET hidden = $2 WHERE id = $1");

static GET_CONTACT: Sql = Sql::new("SELECT contact_id FROM conversation WHERE id = $1");
static SET_CONTACT: Sql = Sql::new("UPDATE conversation SET contact_id = $2 WHERE id = $1");
static GET_BLOCKED: Sql = Sql::new("SELECT blocked FROM contact WHERE id = $1");
static SET_BLOCKED: Sql = Sql::new("UPDATE contact SET blocked = $2 WHERE id = $1");

static EXT_IS_FREE: Sql = Sql::new(
    "SELECT count(*) FROM message m JOIN message o ON o.account_id = m.account_id WHERE m.id = $1 AND o.ext_id = $2 AND o.id <> m.id",
);
static IS_CONTACT: Sql = Sql::new("SELECT count(*) FROM contact WHERE id = $1");

static CONVERSATION: Sql = Sql::new("SELECT conversation_id FROM message WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_STATE,
    &SET_STATE,
    &GET_SNOOZED,
    &SET_SNOOZED,
    &GET_RESOLVED,
    &SET_RESOLVED,
    &GET_ASSIGNEE,
    &SET_ASSIGNEE,
    &GET_PRIORITY,
    &SET_PRIORITY,
    &GET_STAGE,
    &SET_STAGE,
    &GET_STAGE_SINCE,
    &SET_STAGE_SINCE,
    &GET_OWNER,
    &SET_OWNER,
    &GET_NAME,
    &SET_NAME,
    &GET_NAME_FOLD,
    &SET_NAME_FOLD,
    &GET_ORGANISATION,
    &SET_ORGANISATION,
    &GET_CRITERIA,
    &SET_CRITERIA,
    &GET_MAX_AGE,
    &SET_MAX_AGE,
    &GET_ORGANISATION_ID,
    &SET_ORGANISATION_ID,
    &GET_PERSONA,
    &SET_PERSONA,
    &GET_ORG_NAME,
    &SET_ORG_NAME,
    &GET_ORG_NAME_FOLD,
    &SET_ORG_NAME_FOLD,
    &GET_ORG_HIDDEN,
    &SET_ORG_HIDDEN,
    &GET_HIDDEN,
    &SET_HIDDEN,
    &GET_CANNED_CODE,
    &SET_CANNED_CODE,
    &GET_CANNED_CODE_FOLD,
    &SET_CANNED_CODE_FOLD,
    &GET_CANNED_TITLE,
    &SET_CANNED_TITLE,
    &GET_CANNED_BODY,
    &SET_CANNED_BODY,
    &GET_CANNED_KEYWORDS,
    &SET_CANNED_KEYWORDS,
    &GET_CANNED_CHANNEL,
    &SET_CANNED_CHANNEL,
    &GET_CANNED_HIDDEN,
    &SET_CANNED_HIDDEN,
    &GET_VIEW_NAME,
    &SET_VIEW_NAME,
    &GET_VIEW_NAME_FOLD,
    &SET_VIEW_NAME_FOLD,
    &GET_VIEW_QUERY,
    &SET_VIEW_QUERY,
    &GET_VIEW_SORT,
    &SET_VIEW_SORT,
    &GET_VIEW_OWNER,
    &SET_VIEW_OWNER,
    &GET_VIEW_HIDDEN,
    &SET_VIEW_HIDDEN,
    &GET_CONTACT,
    &SET_CONTACT,
    &GET_BLOCKED,
    &SET_BLOCKED,
    &EXT_IS_FREE,
    &IS_CONTACT,
    &CONVERSATION,
];

static COLUMNS: &[Column] = &[
    Column {
        record: "conversation",
        field: "state",
        get: &GET_STATE,
        set: &SET_STATE,
    },
    Column {
        record: "conversation",
        field: "snoozed_until",
        get: &GET_SNOOZED,
        set: &SET_SNOOZED,
    },
    Column {
        record: "conversation",
        field: "resolved_at",
        get: &GET_RESOLVED,
        set: &SET_RESOLVED,
    },
    Column {
        record: "conversation",
        field: "assignee",
        get: &GET_ASSIGNEE,
        set: &SET_ASSIGNEE,
    },
    Column {
        record: "conversation",
        field: "priority",
        get: &GET_PRIORITY,
        set: &SET_PRIORITY,
    },
    Column {
        record: "contact",
        field: "stage",
        get: &GET_STAGE,
        set: &SET_STAGE,
    },
    Column {
        record: "contact",
        field: "stage_since",
        get: &GET_STAGE_SINCE,
        set: &SET_STAGE_SINCE,
    },
    Column {
        record: "contact",
        field: "owner",
        get: &GET_OWNER,
        set: &SET_OWNER,
    },
    Column {
        record: "contact",
        field: "name",
        get: &GET_NAME,
        set: &SET_NAME,
    },
    Column {
        record: "contact",
        field: "name_fold",
        get: &GET_NAME_FOLD,
        set: &SET_NAME_FOLD,
    },
    Column {
        record: "contact",
        field: "organisation",
        get: &GET_ORGANISATION,
        set: &SET_ORGANISATION,
    },
    Column {
        record: "stage",
        field: "criteria",
        get: &GET_CRITERIA,
        set: &SET_CRITERIA,
    },
    Column {
        record: "stage",
        field: "max_age",
        get: &GET_MAX_AGE,
        set: &SET_MAX_AGE,
    },
    Column {
        record: "contact",
        field: "organisation_id",
        get: &GET_ORGANISATION_ID,
        set: &SET_ORGANISATION_ID,
    },
    Column {
        record: "contact",
        field: "persona",
        get: &GET_PERSONA,
        set: &SET_PERSONA,
    },
    Column {
        record: "organisation",
        field: "name",
        get: &GET_ORG_NAME,
        set: &SET_ORG_NAME,
    },
    Column {
        record: "organisation",
        field: "name_fold",
        get: &GET_ORG_NAME_FOLD,
        set: &SET_ORG_NAME_FOLD,
    },
    Column {
        record: "organisation",
        field: "hidden",
        get: &GET_ORG_HIDDEN,
        set: &SET_ORG_HIDDEN,
    },
    Column {
        record: "message",
        field: "hidden",
        get: &GET_HIDDEN,
        set: &SET_HIDDEN,
    },
    Column {
        record: "canned",
        field: "code",
        get: &GET_CANNED_CODE,
        set: &SET_CANNED_CODE,
    },
    Column {
        record: "canned",
        field: "code_fold",
        get: &GET_CANNED_CODE_FOLD,
        set: &SET_CANNED_CODE_FOLD,
    },
    Column {
        record: "canned",
        field: "title",
        get: &GET_CANNED_TITLE,
        set: &SET_CANNED_TITLE,
    },
    Column {
        record: "canned",
        field: "body",
        get: &GET_CANNED_BODY,
        set: &SET_CANNED_BODY,
    },
    Column {
        record: "canned",
        field: "keywords",
        get: &GET_CANNED_KEYWORDS,
        set: &SET_CANNED_KEYWORDS,
    },
    Column {
        record: "canned",
        field: "channel",
        get: &GET_CANNED_CHANNEL,
        set: &SET_CANNED_CHANNEL,
    },
    Column {
        record: "canned",
        field: "hidden",
        get: &GET_CANNED_HIDDEN,
        set: &SET_CANNED_HIDDEN,
    },
    Column {
        record: "saved_view",
        field: "name",
        get: &GET_VIEW_NAME,
        set: &SET_VIEW_NAME,
    },
    Column {
        record: "saved_view",
        field: "name_fold",
        get: &GET_VIEW_NAME_FOLD,
        set: &SET_VIEW_NAME_FOLD,
    },
    Column {
        record: "saved_view",
        field: "query",
        get: &GET_VIEW_QUERY,
        set: &SET_VIEW_QUERY,
    },
    Column {
        record: "saved_view",
        field: "sort",
        get: &GET_VIEW_SORT,
        set: &SET_VIEW_SORT,
    },
    Column {
        record: "saved_view",
        field: "owner",
        get: &GET_VIEW_OWNER,
        set: &SET_VIEW_OWNER,
    },
    Column {
        record: "saved_view",
        field: "hidden",
        get: &GET_VIEW_HIDDEN,
        set: &SET_VIEW_HIDDEN,
    },
    Column {
        record: "conversation",
        field: "contact",
        get: &GET_CONTACT,
        set: &SET_CONTACT,
    },
    Column {
        record: "contact",
        field: "blocked",
        get: &GET_BLOCKED,
        set: &SET_BLOCKED,
    },
];

/// The static name of a kind of record.
pub(super) fn record(name: &str) -> Option<&'static str> {
    let known = [
        "conversation",
        "contact",
        "organisation",
        "message",
        "outbox",
        "canned",
        "stage",
        "saved_view",
        "custom_field",
        "batch",
    ];
    known.into_iter().find(|r| *r == name)
}

/// Sets a field back from `from` to `to`; refuses when it holds something else by now.
pub(super) fn swap(
    db: &mut dyn Db,
    place: &Place<'_>,
    from: &Kept,
    to: &Kept,
    turn: Turn,
) -> Result<()> {
    if let Some(id) = place.field.strip_prefix("tag:") {
        let id = id.parse().unwrap_or(0);
        return tag::set(db, place.record, place.id, id, to.is_some());
    }
    if let Some(at) = address::place(place.field) {
        let current = address::get(db, place.id, at.0, at.1)?;
        unchanged(db, place, &current, from)?;
        return address::restore(db, place.id, at, to);
    }
    match (place.record, place.field, value(from), value(to)) {
        ("conversation", "merged_from", ..) => return Ok(()),
        // What the shelf puts back (`store::revert`).
        ("message", "edit" | "earlier", ..) => return Ok(()),
        ("contact", field, ..) if field.starts_with("identity:") => return Ok(()),
        ("conversation", "merged_into", Value::Int(target), Value::Null) => {
            return merge::part(db, place.id, target);
        }
        ("conversation", "merged_into", _, Value::Int(target)) => {
            merge::join(db, place.id, target)?;
            return revert::places::joined(db, target);
        }
        _ => {}
    }
    if let Some(hash) = place.field.strip_prefix("file:") {
        let current = files::get(db, place.id, hash)?;
        unchanged(db, place, &current, from)?;
        return files::restore(db, place.id, hash, to);
    }
    if let Some(id) = place.field.strip_prefix("field:") {
        let id = id.parse().unwrap_or(0);
        let current = super::custom::get(db, id, place.id)?;
        unchanged(db, place, &current, from)?;
        return super::custom::restore(db, id, place.id, to);
    }
    if place.record == "outbox" {
        return outbox::take_back(db, place, from, to);
    }
    let Some(column) = COLUMNS
        .iter()
        .chain(&custom::COLUMNS)
        .chain(&import::COLUMNS)
        .find(|c| c.record == place.record && c.field == place.field)
    else {
        return Err(Error::new(Kind::Invalid, "store-corrupt")
            .with("why", format!("journal field {}", place.field)));
    };
    let current = read(db, column, place.id)?;
    unchanged(db, place, &current, from)?;
    allow(db, place, to)?;
    db.execute(column.set, &[place.id.into(), value(to)])?;
    if (place.record, place.field) == ("contact", "stage") {
        super::stage::turn_back(db, place.id, turn.act, turn.back)?;
    }
    follow(db, place, to, turn.now)
}

/// Whether a field still holds a value.
pub(super) fn holds(db: &mut dyn Db, place: &Place<'_>, kept: &Kept) -> Result<bool> {
    if let Some(id) = place.field.strip_prefix("tag:") {
        let id = id.parse().unwrap_or(0);
        return Ok(tag::has(db, place.record, place.id, id)? == kept.is_some());
    }
    let column = COLUMNS
        .iter()
        .chain(&import::COLUMNS)
        .find(|c| c.record == place.record && c.field == place.field);
    match column {
        Some(column) => Ok(read(db, column, place.id)? == *kept),
        // What has no column decides for itself when it is swapped.
        None => Ok(true),
    }
}

/// Refuses when a field holds something else than the entry left, and says what: yours and theirs, in words.
fn unchanged(db: &mut dyn Db, place: &Place<'_>, current: &Kept, from: &Kept) -> Result<()> {
    if current == from {
        return Ok(());
    }
    let mut words = |kept: &Kept| -> Result<String> {
        let worth = journal::worth(db, place.field, kept)?;
        Ok(label::worth_of(place.record, place.field, &worth))
    };
    let (yours, theirs) = (words(from)?, words(current)?);
    let name = place
        .field
        .split_once(':')
        .map_or(place.field, |(name, _)| name);
    Err(Error::new(Kind::Refused, "undo-changed")
        .with("field", name)
        .with("what", label::field_name(name))
        .with("yours", yours)
        .with("theirs", theirs)
        .with("id", place.id))
}

/// A code of a canned answer or a name of a view or an organisation that somebody else uses by now cannot come back; an organisation
/// that has people cannot go.
fn allow(db: &mut dyn Db, place: &Place<'_>, to: &Kept) -> Result<()> {
    match (place.record, place.field, value(to)) {
        ("canned", "code_fold", Value::Text(key)) => canned::code_is_free(db, key, place.id),
        ("canned", "hidden", Value::Int(0)) => {
            let key = one(db, &GET_CANNED_CODE_FOLD, &[place.id.into()], |row| {
                Ok(row.text(0)?.to_owned())
            })?;
            canned::code_is_free(db, &key.unwrap_or_default(), place.id)
        }
        ("organisation", "name_fold", Value::Text(key)) => {
            organisation::name_is_free(db, key, place.id)
        }
        ("organisation", "hidden", Value::Int(0)) => {
            let name = organisation::name(db, place.id)?;
            organisation::name_is_free(db, &fold(&name), place.id)
        }
        ("organisation", "hidden", _) => organisation::is_empty(db, place.id),
        ("custom_field", "name_fold", Value::Text(key)) => field_name_is_free(db, key, place.id),
        ("custom_field", "hidden", Value::Int(0)) => {
            let key = one(db, &custom::GET_NAME_FOLD, &[place.id.into()], |row| {
                Ok(row.text(0)?.to_owned())
            })?;
            field_name_is_free(db, &key.unwrap_or_default(), place.id)
        }
        ("saved_view", "name_fold", Value::Text(key)) => {
            let owner = view::owner(db, place.id)?;
            view::name_is_free(db, key, place.id, owner)
        }
        ("saved_view", "hidden", Value::Int(0)) => {
            let key = one(db, &GET_VIEW_NAME_FOLD, &[place.id.into()], |row| {
                Ok(row.text(0)?.to_owned())
            })?;
            let owner = view::owner(db, place.id)?;
            view::name_is_free(db, &key.unwrap_or_default(), place.id, owner)
        }
        ("message", "ext_id", Value::Text(key)) => {
            let taken = number_of(db, &EXT_IS_FREE, &[place.id.into(), key.into()])? > 0;
            refused_if(taken, place)
        }
        ("conversation", "contact", Value::Int(contact)) => {
            let gone = number_of(db, &IS_CONTACT, &[contact.into()])? == 0;
            refused_if(gone, place)
        }
        _ => Ok(()),
    }
}

fn refused_if(wrong: bool, place: &Place<'_>) -> Result<()> {
    if !wrong {
        return Ok(());
    }
    Err(Error::new(Kind::Refused, "undo-changed")
        .with("field", place.field)
        .with("what", label::field_name(place.field))
        .with("yours", "-")
        .with("theirs", "-")
        .with("id", place.id))
}

fn field_name_is_free(db: &mut dyn Db, key: &str, id: i64) -> Result<()> {
    let holder = one(db, &custom::HOLDER, &[id.into()], |row| row.int(0))?;
    super::custom::name_is_free(db, key, holder.unwrap_or(0), id)
}

fn read(db: &mut dyn Db, column: &Column, id: i64) -> Result<Kept> {
    let as_text = matches!(
        column.field,
        "name"
            | "name_fold"
            | "organisation"
            | "persona"
            | "query"
            | "criteria"
            | "ext_id"
            | "source_status"
            | "options"
            | "condition"
    ) || column.record == "canned" && column.field != "hidden";
    Ok(one(db, column.get, &[id.into()], |row| {
        Ok(if as_text {
            text(row.text(0)?)
        } else {
            int(row.maybe_int(0)?)
        })
    })?
    .flatten())
}

/// What depends on a field follows it: waiting times, words of a name, the draft that a text taken back becomes again.
fn follow(db: &mut dyn Db, place: &Place<'_>, to: &Kept, now: Timestamp) -> Result<()> {
    match (place.record, place.field) {
        ("message", "hidden") => {
            match value(to) {
                Value::Int(0) => draft::put_down(db, place.id)?,
                _ => draft::take_up(db, place.id, true, now)?,
            }
            let conversation = one(db, &CONVERSATION, &[place.id.into()], |row| {
                row.maybe_int(0)
            })?;
            conversation
                .flatten()
                .map_or(Ok(()), |id| settle::settle(db, id))
        }
        ("conversation", "state" | "resolved_at") => settle::settle(db, place.id),
        ("contact", "name") => super::person::reindex(db, place.id),
        ("contact", "organisation") => organisation::follow_name(db, place.id),
        ("contact", "organisation_id") => organisation::copy_to(db, place.id),
        ("organisation", "name") => organisation::copy_name(db, place.id),
        ("custom_field", "kind") => super::custom::follow_kind(db, place.id),
        _ => Ok(()),
    }
}
