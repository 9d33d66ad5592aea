//! The columns of contacts, for undo.

use super::Column;
use crate::store::db::Sql;

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
static GET_ORGANISATION_ID: Sql = Sql::new("SELECT organisation_id FROM contact WHERE id = $1");
static SET_ORGANISATION_ID: Sql = Sql::new("UPDATE contact SET organisation_id = $2 WHERE id = $1");
static GET_PERSONA: Sql = Sql::new("SELECT persona FROM contact WHERE id = $1");
static SET_PERSONA: Sql = Sql::new("UPDATE contact SET persona = $2 WHERE id = $1");
static GET_BLOCKED: Sql = Sql::new("SELECT blocked FROM contact WHERE id = $1");
static SET_BLOCKED: Sql = Sql::new("UPDATE contact SET blocked = $2 WHERE id = $1");
static GET_FIRST: Sql = Sql::new("SELECT first_at FROM contact WHERE id = $1");
static SET_FIRST: Sql = Sql::new("UPDATE contact SET first_at = $2 WHERE id = $1");
static GET_LAST: Sql = Sql::new("SELECT last_at FROM contact WHERE id = $1");
static SET_LAST: Sql = Sql::new("UPDATE contact SET last_at = $2 WHERE id = $1");
static GET_CHANNEL: Sql = Sql::new("SELECT channel FROM contact WHERE id = $1");
static SET_CHANNEL: Sql = Sql::new("UPDATE contact SET channel = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
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
    &GET_ORGANISATION_ID,
    &SET_ORGANISATION_ID,
    &GET_PERSONA,
    &SET_PERSONA,
    &GET_BLOCKED,
    &SET_BLOCKED,
    &GET_FIRST,
    &SET_FIRST,
    &GET_LAST,
    &SET_LAST,
    &GET_CHANNEL,
    &SET_CHANNEL,
];

pub(super) static COLUMNS: [Column; 12] = [
    Column::number("contact", "stage", &GET_STAGE, &SET_STAGE),
    Column::number("contact", "stage_since", &GET_STAGE_SINCE, &SET_STAGE_SINCE),
    Column::number("contact", "owner", &GET_OWNER, &SET_OWNER),
    Column::text("contact", "name", &GET_NAME, &SET_NAME),
    Column::text("contact", "name_fold", &GET_NAME_FOLD, &SET_NAME_FOLD),
    Column::text(
        "contact",
        "organisation",
        &GET_ORGANISATION,
        &SET_ORGANISATION,
    ),
    Column::number(
        "contact",
        "organisation_id",
        &GET_ORGANISATION_ID,
        &SET_ORGANISATION_ID,
    ),
    Column::text("contact", "persona", &GET_PERSONA, &SET_PERSONA),
    Column::number("contact", "blocked", &GET_BLOCKED, &SET_BLOCKED),
    Column::number("contact", "first_at", &GET_FIRST, &SET_FIRST),
    Column::number("contact", "last_at", &GET_LAST, &SET_LAST),
    Column::text("contact", "channel", &GET_CHANNEL, &SET_CHANNEL),
];
