//! The columns of rules, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_NAME: Sql = Sql::new("SELECT name FROM rule WHERE id = $1");
static SET_NAME: Sql = Sql::new("UPDATE rule SET name = $2 WHERE id = $1");
static GET_FOLD: Sql = Sql::new("SELECT name_fold FROM rule WHERE id = $1");
static SET_FOLD: Sql = Sql::new("UPDATE rule SET name_fold = $2 WHERE id = $1");
static GET_EVENTS: Sql = Sql::new("SELECT events FROM rule WHERE id = $1");
static SET_EVENTS: Sql = Sql::new("UPDATE rule SET events = $2 WHERE id = $1");
static GET_QUERY: Sql = Sql::new("SELECT query FROM rule WHERE id = $1");
static SET_QUERY: Sql = Sql::new("UPDATE rule SET query = $2 WHERE id = $1");
static GET_STEPS: Sql = Sql::new("SELECT steps FROM rule WHERE id = $1");
static SET_STEPS: Sql = Sql::new("UPDATE rule SET steps = $2 WHERE id = $1");
static GET_ONCE: Sql = Sql::new("SELECT once FROM rule WHERE id = $1");
static SET_ONCE: Sql = Sql::new("UPDATE rule SET once = $2 WHERE id = $1");
static GET_STOP: Sql = Sql::new("SELECT stop FROM rule WHERE id = $1");
static SET_STOP: Sql = Sql::new("UPDATE rule SET stop = $2 WHERE id = $1");
static GET_POSITION: Sql = Sql::new("SELECT position FROM rule WHERE id = $1");
static SET_POSITION: Sql = Sql::new("UPDATE rule SET position = $2 WHERE id = $1");
static GET_ACTIVE: Sql = Sql::new("SELECT active FROM rule WHERE id = $1");
static SET_ACTIVE: Sql = Sql::new("UPDATE rule SET active = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM rule WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE rule SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_NAME,
    &SET_NAME,
    &GET_FOLD,
    &SET_FOLD,
    &GET_EVENTS,
    &SET_EVENTS,
    &GET_QUERY,
    &SET_QUERY,
    &GET_STEPS,
    &SET_STEPS,
    &GET_ONCE,
    &SET_ONCE,
    &GET_STOP,
    &SET_STOP,
    &GET_POSITION,
    &SET_POSITION,
    &GET_ACTIVE,
    &SET_ACTIVE,
    &GET_HIDDEN,
    &SET_HIDDEN,
];

pub(super) static COLUMNS: [Column; 10] = [
    Column::text("rule", "name", &GET_NAME, &SET_NAME),
    Column::text("rule", "name_fold", &GET_FOLD, &SET_FOLD),
    Column::text("rule", "events", &GET_EVENTS, &SET_EVENTS),
    Column::text("rule", "query", &GET_QUERY, &SET_QUERY),
    Column::text("rule", "steps", &GET_STEPS, &SET_STEPS),
    Column::number("rule", "once", &GET_ONCE, &SET_ONCE),
    Column::number("rule", "stop", &GET_STOP, &SET_STOP),
    Column::number("rule", "position", &GET_POSITION, &SET_POSITION),
    Column::number("rule", "switched", &GET_ACTIVE, &SET_ACTIVE),
    Column::number("rule", "hidden", &GET_HIDDEN, &SET_HIDDEN),
];
