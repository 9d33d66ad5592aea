//! The column of questions of imports, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_DROPPED: Sql = Sql::new("SELECT dropped FROM question WHERE id = $1");
static SET_DROPPED: Sql = Sql::new("UPDATE question SET dropped = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&GET_DROPPED, &SET_DROPPED];

pub(super) static COLUMNS: [Column; 1] = [Column::number(
    "question",
    "dropped",
    &GET_DROPPED,
    &SET_DROPPED,
)];
