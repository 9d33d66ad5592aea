//! The columns of the fields that users define, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_NAME: Sql = Sql::new("SELECT name FROM custom_field WHERE id = $1");
static SET_NAME: Sql = Sql::new("UPDATE custom_field SET name = $2 WHERE id = $1");
static GET_NAME_FOLD: Sql = Sql::new("SELECT name_fold FROM custom_field WHERE id = $1");
static SET_NAME_FOLD: Sql = Sql::new("UPDATE custom_field SET name_fold = $2 WHERE id = $1");
static GET_KIND: Sql = Sql::new("SELECT kind FROM custom_field WHERE id = $1");
static SET_KIND: Sql = Sql::new("UPDATE custom_field SET kind = $2 WHERE id = $1");
static GET_OPTIONS: Sql = Sql::new("SELECT options FROM custom_field WHERE id = $1");
static SET_OPTIONS: Sql = Sql::new("UPDATE custom_field SET options = $2 WHERE id = $1");
static GET_REQUIRED: Sql = Sql::new("SELECT required FROM custom_field WHERE id = $1");
static SET_REQUIRED: Sql = Sql::new("UPDATE custom_field SET required = $2 WHERE id = $1");
static GET_CONDITION: Sql = Sql::new("SELECT condition FROM custom_field WHERE id = $1");
static SET_CONDITION: Sql = Sql::new("UPDATE custom_field SET condition = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM custom_field WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE custom_field SET hidden = $2 WHERE id = $1");
pub(super) static HOLDER: Sql = Sql::new("SELECT holder FROM custom_field WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_NAME,
    &SET_NAME,
    &GET_NAME_FOLD,
    &SET_NAME_FOLD,
    &GET_KIND,
    &SET_KIND,
    &GET_OPTIONS,
    &SET_OPTIONS,
    &GET_REQUIRED,
    &SET_REQUIRED,
    &GET_CONDITION,
    &SET_CONDITION,
    &GET_HIDDEN,
    &SET_HIDDEN,
    &HOLDER,
];

pub(super) static COLUMNS: [Column; 7] = [
    Column::text("custom_field", "name", &GET_NAME, &SET_NAME),
    Column::text("custom_field", "name_fold", &GET_NAME_FOLD, &SET_NAME_FOLD),
    Column::number("custom_field", "kind", &GET_KIND, &SET_KIND),
    Column::text("custom_field", "options", &GET_OPTIONS, &SET_OPTIONS),
    Column::number("custom_field", "required", &GET_REQUIRED, &SET_REQUIRED),
    Column::text("custom_field", "condition", &GET_CONDITION, &SET_CONDITION),
    Column::number("custom_field", "hidden", &GET_HIDDEN, &SET_HIDDEN),
];
