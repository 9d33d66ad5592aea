//! The columns of organisations, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_NAME: Sql = Sql::new("SELECT name FROM organisation WHERE id = $1");
static SET_NAME: Sql = Sql::new("UPDATE organisation SET name = $2 WHERE id = $1");
static GET_NAME_FOLD: Sql = Sql::new("SELECT name_fold FROM organisation WHERE id = $1");
static SET_NAME_FOLD: Sql = Sql::new("UPDATE organisation SET name_fold = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM organisation WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE organisation SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_NAME,
    &SET_NAME,
    &GET_NAME_FOLD,
    &SET_NAME_FOLD,
    &GET_HIDDEN,
    &SET_HIDDEN,
];

pub(super) static COLUMNS: [Column; 3] = [
    Column::text("organisation", "name", &GET_NAME, &SET_NAME),
    Column::text("organisation", "name_fold", &GET_NAME_FOLD, &SET_NAME_FOLD),
    Column::number("organisation", "hidden", &GET_HIDDEN, &SET_HIDDEN),
];
