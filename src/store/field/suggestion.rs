//! The column of suggestions, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_STATE: Sql = Sql::new("SELECT state FROM suggestion WHERE id = $1");
static SET_STATE: Sql = Sql::new("UPDATE suggestion SET state = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&GET_STATE, &SET_STATE];

pub(super) static COLUMNS: [Column; 1] = [Column::number(
    "suggestion",
    "state",
    &GET_STATE,
    &SET_STATE,
)];
