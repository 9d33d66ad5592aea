//! The columns of messages, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM message WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE message SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&GET_HIDDEN, &SET_HIDDEN];

pub(super) static COLUMNS: [Column; 1] = [Column::number(
    "message",
    "hidden",
    &GET_HIDDEN,
    &SET_HIDDEN,
)];
