//! The columns of complaints, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_CATEGORY: Sql = Sql::new("SELECT category FROM complaint WHERE id = $1");
static SET_CATEGORY: Sql = Sql::new("UPDATE complaint SET category = $2 WHERE id = $1");
static GET_SEVERITY: Sql = Sql::new("SELECT severity FROM complaint WHERE id = $1");
static SET_SEVERITY: Sql = Sql::new("UPDATE complaint SET severity = $2 WHERE id = $1");
static GET_CAUSE: Sql = Sql::new("SELECT cause FROM complaint WHERE id = $1");
static SET_CAUSE: Sql = Sql::new("UPDATE complaint SET cause = $2 WHERE id = $1");
static GET_CONCERNS: Sql = Sql::new("SELECT concerns FROM complaint WHERE id = $1");
static SET_CONCERNS: Sql = Sql::new("UPDATE complaint SET concerns = $2 WHERE id = $1");
static GET_DUE: Sql = Sql::new("SELECT due_at FROM complaint WHERE id = $1");
static SET_DUE: Sql = Sql::new("UPDATE complaint SET due_at = $2 WHERE id = $1");
static GET_REMEDY: Sql = Sql::new("SELECT remedy FROM complaint WHERE id = $1");
static SET_REMEDY: Sql = Sql::new("UPDATE complaint SET remedy = $2 WHERE id = $1");
static GET_COST: Sql = Sql::new("SELECT cost FROM complaint WHERE id = $1");
static SET_COST: Sql = Sql::new("UPDATE complaint SET cost = $2 WHERE id = $1");
static GET_OUTCOME: Sql = Sql::new("SELECT outcome FROM complaint WHERE id = $1");
static SET_OUTCOME: Sql = Sql::new("UPDATE complaint SET outcome = $2 WHERE id = $1");
static GET_LESSON: Sql = Sql::new("SELECT lesson FROM complaint WHERE id = $1");
static SET_LESSON: Sql = Sql::new("UPDATE complaint SET lesson = $2 WHERE id = $1");
static GET_CLOSED: Sql = Sql::new("SELECT closed_at FROM complaint WHERE id = $1");
static SET_CLOSED: Sql = Sql::new("UPDATE complaint SET closed_at = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM complaint WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE complaint SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_CATEGORY,
    &SET_CATEGORY,
    &GET_SEVERITY,
    &SET_SEVERITY,
    &GET_CAUSE,
    &SET_CAUSE,
    &GET_CONCERNS,
    &SET_CONCERNS,
    &GET_DUE,
    &SET_DUE,
    &GET_REMEDY,
    &SET_REMEDY,
    &GET_COST,
    &SET_COST,
    &GET_OUTCOME,
    &SET_OUTCOME,
    &GET_LESSON,
    &SET_LESSON,
    &GET_CLOSED,
    &SET_CLOSED,
    &GET_HIDDEN,
    &SET_HIDDEN,
];

const RECORD: &str = "complaint";

pub(super) static COLUMNS: [Column; 11] = [
    Column::text(RECORD, "category", &GET_CATEGORY, &SET_CATEGORY),
    Column::number(RECORD, "severity", &GET_SEVERITY, &SET_SEVERITY),
    Column::text(RECORD, "cause", &GET_CAUSE, &SET_CAUSE),
    Column::text(RECORD, "concerns", &GET_CONCERNS, &SET_CONCERNS),
    Column::number(RECORD, "due_at", &GET_DUE, &SET_DUE),
    Column::number(RECORD, "remedy", &GET_REMEDY, &SET_REMEDY),
    Column::number(RECORD, "cost", &GET_COST, &SET_COST),
    Column::text(RECORD, "outcome", &GET_OUTCOME, &SET_OUTCOME),
    Column::text(RECORD, "lesson", &GET_LESSON, &SET_LESSON),
    Column::number(RECORD, "closed_at", &GET_CLOSED, &SET_CLOSED),
    Column::number(RECORD, "hidden", &GET_HIDDEN, &SET_HIDDEN),
];
