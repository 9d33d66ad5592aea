//! The columns of saved views, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_NAME: Sql = Sql::new("SELECT name FROM saved_view WHERE id = $1");
static SET_NAME: Sql = Sql::new("UPDATE saved_view SET name = $2 WHERE id = $1");
static GET_NAME_FOLD: Sql = Sql::new("SELECT name_fold FROM saved_view WHERE id = $1");
static SET_NAME_FOLD: Sql = Sql::new("UPDATE saved_view SET name_fold = $2 WHERE id = $1");
static GET_QUERY: Sql = Sql::new("SELECT query FROM saved_view WHERE id = $1");
static SET_QUERY: Sql = Sql::new("UPDATE saved_view SET query = $2 WHERE id = $1");
static GET_SORT: Sql = Sql::new("SELECT sort FROM saved_view WHERE id = $1");
static SET_SORT: Sql = Sql::new("UPDATE saved_view SET sort = $2 WHERE id = $1");
static GET_OWNER: Sql = Sql::new("SELECT owner_id FROM saved_view WHERE id = $1");
static SET_OWNER: Sql = Sql::new("UPDATE saved_view SET owner_id = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM saved_view WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE saved_view SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_NAME,
    &SET_NAME,
    &GET_NAME_FOLD,
    &SET_NAME_FOLD,
    &GET_QUERY,
    &SET_QUERY,
    &GET_SORT,
    &SET_SORT,
    &GET_OWNER,
    &SET_OWNER,
    &GET_HIDDEN,
    &SET_HIDDEN,
];

pub(super) static COLUMNS: [Column; 6] = [
    Column::text("saved_view", "name", &GET_NAME, &SET_NAME),
    Column::text("saved_view", "name_fold", &GET_NAME_FOLD, &SET_NAME_FOLD),
    Column::text("saved_view", "query", &GET_QUERY, &SET_QUERY),
    Column::number("saved_view", "sort", &GET_SORT, &SET_SORT),
    Column::number("saved_view", "owner", &GET_OWNER, &SET_OWNER),
    Column::number("saved_view", "hidden", &GET_HIDDEN, &SET_HIDDEN),
];
