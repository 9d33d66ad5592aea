//! The columns of deals, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_TITLE: Sql = Sql::new("SELECT title FROM deal WHERE id = $1");
static SET_TITLE: Sql = Sql::new("UPDATE deal SET title = $2 WHERE id = $1");
static GET_VALUE: Sql = Sql::new("SELECT value FROM deal WHERE id = $1");
static SET_VALUE: Sql = Sql::new("UPDATE deal SET value = $2 WHERE id = $1");
static GET_CURRENCY: Sql = Sql::new("SELECT currency FROM deal WHERE id = $1");
static SET_CURRENCY: Sql = Sql::new("UPDATE deal SET currency = $2 WHERE id = $1");
static GET_PHASE: Sql = Sql::new("SELECT phase FROM deal WHERE id = $1");
static SET_PHASE: Sql = Sql::new("UPDATE deal SET phase = $2 WHERE id = $1");
static GET_REASON: Sql = Sql::new("SELECT reason FROM deal WHERE id = $1");
static SET_REASON: Sql = Sql::new("UPDATE deal SET reason = $2 WHERE id = $1");
static GET_STEP: Sql = Sql::new("SELECT step FROM deal WHERE id = $1");
static SET_STEP: Sql = Sql::new("UPDATE deal SET step = $2 WHERE id = $1");
static GET_STEP_AT: Sql = Sql::new("SELECT step_at FROM deal WHERE id = $1");
static SET_STEP_AT: Sql = Sql::new("UPDATE deal SET step_at = $2 WHERE id = $1");
static GET_CLOSE_AT: Sql = Sql::new("SELECT close_at FROM deal WHERE id = $1");
static SET_CLOSE_AT: Sql = Sql::new("UPDATE deal SET close_at = $2 WHERE id = $1");
static GET_OWNER: Sql = Sql::new("SELECT owner_id FROM deal WHERE id = $1");
static SET_OWNER: Sql = Sql::new("UPDATE deal SET owner_id = $2 WHERE id = $1");
static GET_CLOSED: Sql = Sql::new("SELECT closed_at FROM deal WHERE id = $1");
static SET_CLOSED: Sql = Sql::new("UPDATE deal SET closed_at = $2 WHERE id = $1");
static GET_CONTACT: Sql = Sql::new("SELECT contact_id FROM deal WHERE id = $1");
static SET_CONTACT: Sql = Sql::new("UPDATE deal SET contact_id = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM deal WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE deal SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_TITLE,
    &SET_TITLE,
    &GET_VALUE,
    &SET_VALUE,
    &GET_CURRENCY,
    &SET_CURRENCY,
    &GET_PHASE,
    &SET_PHASE,
    &GET_REASON,
    &SET_REASON,
    &GET_STEP,
    &SET_STEP,
    &GET_STEP_AT,
    &SET_STEP_AT,
    &GET_CLOSE_AT,
    &SET_CLOSE_AT,
    &GET_OWNER,
    &SET_OWNER,
    &GET_CLOSED,
    &SET_CLOSED,
    &GET_CONTACT,
    &SET_CONTACT,
    &GET_HIDDEN,
    &SET_HIDDEN,
];

const RECORD: &str = "deal";

pub(super) static COLUMNS: [Column; 12] = [
    Column::text(RECORD, "title", &GET_TITLE, &SET_TITLE),
    Column::number(RECORD, "value", &GET_VALUE, &SET_VALUE),
    Column::text(RECORD, "currency", &GET_CURRENCY, &SET_CURRENCY),
    Column::number(RECORD, "phase", &GET_PHASE, &SET_PHASE),
    Column::text(RECORD, "reason", &GET_REASON, &SET_REASON),
    Column::text(RECORD, "step", &GET_STEP, &SET_STEP),
    Column::number(RECORD, "step_at", &GET_STEP_AT, &SET_STEP_AT),
    Column::number(RECORD, "close_at", &GET_CLOSE_AT, &SET_CLOSE_AT),
    Column::number(RECORD, "owner", &GET_OWNER, &SET_OWNER),
    Column::number(RECORD, "closed_at", &GET_CLOSED, &SET_CLOSED),
    Column::number(RECORD, "contact_id", &GET_CONTACT, &SET_CONTACT),
    Column::number(RECORD, "hidden", &GET_HIDDEN, &SET_HIDDEN),
];
