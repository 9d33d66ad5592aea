//! The columns of identities, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_HANDLE: Sql = Sql::new("SELECT handle FROM identity WHERE id = $1");
static SET_HANDLE: Sql = Sql::new("UPDATE identity SET handle = $2 WHERE id = $1");
static GET_NAME: Sql = Sql::new("SELECT name FROM identity WHERE id = $1");
static SET_NAME: Sql = Sql::new("UPDATE identity SET name = $2 WHERE id = $1");
static GET_URL: Sql = Sql::new("SELECT url FROM identity WHERE id = $1");
static SET_URL: Sql = Sql::new("UPDATE identity SET url = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_HANDLE,
    &SET_HANDLE,
    &GET_NAME,
    &SET_NAME,
    &GET_URL,
    &SET_URL,
];

pub(super) static COLUMNS: [Column; 3] = [
    Column::text("identity", "handle", &GET_HANDLE, &SET_HANDLE),
    Column::text("identity", "name", &GET_NAME, &SET_NAME),
    Column::text("identity", "url", &GET_URL, &SET_URL),
];
