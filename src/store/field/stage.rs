//! The columns of stages, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_CRITERIA: Sql = Sql::new("SELECT criteria FROM stage WHERE id = $1");
static SET_CRITERIA: Sql = Sql::new("UPDATE stage SET criteria = $2 WHERE id = $1");
static GET_MAX_AGE: Sql = Sql::new("SELECT max_age FROM stage WHERE id = $1");
static SET_MAX_AGE: Sql = Sql::new("UPDATE stage SET max_age = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&GET_CRITERIA, &SET_CRITERIA, &GET_MAX_AGE, &SET_MAX_AGE];

pub(super) static COLUMNS: [Column; 2] = [
    Column::text("stage", "criteria", &GET_CRITERIA, &SET_CRITERIA),
    Column::number("stage", "max_age", &GET_MAX_AGE, &SET_MAX_AGE),
];
