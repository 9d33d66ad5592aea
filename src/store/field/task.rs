//! The columns of tasks, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_TEXT: Sql = Sql::new("SELECT text FROM task WHERE id = $1");
static SET_TEXT: Sql = Sql::new("UPDATE task SET text = $2 WHERE id = $1");
static GET_DUE: Sql = Sql::new("SELECT due_at FROM task WHERE id = $1");
static SET_DUE: Sql = Sql::new("UPDATE task SET due_at = $2 WHERE id = $1");
static GET_ASSIGNEE: Sql = Sql::new("SELECT assignee_id FROM task WHERE id = $1");
static SET_ASSIGNEE: Sql = Sql::new("UPDATE task SET assignee_id = $2 WHERE id = $1");
static GET_DONE: Sql = Sql::new("SELECT done_at FROM task WHERE id = $1");
static SET_DONE: Sql = Sql::new("UPDATE task SET done_at = $2 WHERE id = $1");
static GET_DONE_BY: Sql = Sql::new("SELECT done_by FROM task WHERE id = $1");
static SET_DONE_BY: Sql = Sql::new("UPDATE task SET done_by = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM task WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE task SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_TEXT,
    &SET_TEXT,
    &GET_DUE,
    &SET_DUE,
    &GET_ASSIGNEE,
    &SET_ASSIGNEE,
    &GET_DONE,
    &SET_DONE,
    &GET_DONE_BY,
    &SET_DONE_BY,
    &GET_HIDDEN,
    &SET_HIDDEN,
];

pub(super) static COLUMNS: [Column; 6] = [
    Column::text("task", "text", &GET_TEXT, &SET_TEXT),
    Column::number("task", "due_at", &GET_DUE, &SET_DUE),
    Column::number("task", "assignee", &GET_ASSIGNEE, &SET_ASSIGNEE),
    Column::number("task", "done_at", &GET_DONE, &SET_DONE),
    Column::number("task", "done_by", &GET_DONE_BY, &SET_DONE_BY),
    Column::number("task", "hidden", &GET_HIDDEN, &SET_HIDDEN),
];
