//! The column of points, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_BACK: Sql = Sql::new("SELECT taken_back FROM score WHERE id = $1");
static SET_BACK: Sql = Sql::new("UPDATE score SET taken_back = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&GET_BACK, &SET_BACK];

pub(super) static COLUMNS: [Column; 1] =
    [Column::number("score", "taken_back", &GET_BACK, &SET_BACK)];
