//! The columns of macros, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_NAME: Sql = Sql::new("SELECT name FROM macro WHERE id = $1");
static SET_NAME: Sql = Sql::new("UPDATE macro SET name = $2 WHERE id = $1");
static GET_NAME_FOLD: Sql = Sql::new("SELECT name_fold FROM macro WHERE id = $1");
static SET_NAME_FOLD: Sql = Sql::new("UPDATE macro SET name_fold = $2 WHERE id = $1");
static GET_STEPS: Sql = Sql::new("SELECT steps FROM macro WHERE id = $1");
static SET_STEPS: Sql = Sql::new("UPDATE macro SET steps = $2 WHERE id = $1");
static GET_THEN: Sql = Sql::new("SELECT then_next FROM macro WHERE id = $1");
static SET_THEN: Sql = Sql::new("UPDATE macro SET then_next = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM macro WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE macro SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_NAME,
    &SET_NAME,
    &GET_NAME_FOLD,
    &SET_NAME_FOLD,
    &GET_STEPS,
    &SET_STEPS,
    &GET_THEN,
    &SET_THEN,
    &GET_HIDDEN,
    &SET_HIDDEN,
];

pub(super) static COLUMNS: [Column; 5] = [
    Column::text("macro", "name", &GET_NAME, &SET_NAME),
    Column::text("macro", "name_fold", &GET_NAME_FOLD, &SET_NAME_FOLD),
    Column::text("macro", "steps", &GET_STEPS, &SET_STEPS),
    Column::number("macro", "then_next", &GET_THEN, &SET_THEN),
    Column::number("macro", "hidden", &GET_HIDDEN, &SET_HIDDEN),
];
