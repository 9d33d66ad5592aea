//! The columns of conversations, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_STATE: Sql = Sql::new("SELECT state FROM conversation WHERE id = $1");
static SET_STATE: Sql = Sql::new("UPDATE conversation SET state = $2 WHERE id = $1");
static GET_SNOOZED: Sql = Sql::new("SELECT snoozed_until FROM conversation WHERE id = $1");
static SET_SNOOZED: Sql = Sql::new("UPDATE conversation SET snoozed_until = $2 WHERE id = $1");
static GET_RESOLVED: Sql = Sql::new("SELECT resolved_at FROM conversation WHERE id = $1");
static SET_RESOLVED: Sql = Sql::new("UPDATE conversation SET resolved_at = $2 WHERE id = $1");
static GET_ASSIGNEE: Sql = Sql::new("SELECT assignee_id FROM conversation WHERE id = $1");
static SET_ASSIGNEE: Sql = Sql::new("UPDATE conversation SET assignee_id = $2 WHERE id = $1");
static GET_TEAM: Sql = Sql::new("SELECT team_id FROM conversation WHERE id = $1");
static SET_TEAM: Sql = Sql::new("UPDATE conversation SET team_id = $2 WHERE id = $1");
static GET_PRIORITY: Sql = Sql::new("SELECT priority FROM conversation WHERE id = $1");
static SET_PRIORITY: Sql = Sql::new("UPDATE conversation SET priority = $2 WHERE id = $1");
static GET_CONTACT: Sql = Sql::new("SELECT contact_id FROM conversation WHERE id = $1");
static SET_CONTACT: Sql = Sql::new("UPDATE conversation SET contact_id = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_STATE,
    &SET_STATE,
    &GET_SNOOZED,
    &SET_SNOOZED,
    &GET_RESOLVED,
    &SET_RESOLVED,
    &GET_ASSIGNEE,
    &SET_ASSIGNEE,
    &GET_TEAM,
    &SET_TEAM,
    &GET_PRIORITY,
    &SET_PRIORITY,
    &GET_CONTACT,
    &SET_CONTACT,
];

pub(super) static COLUMNS: [Column; 7] = [
    Column::number("conversation", "state", &GET_STATE, &SET_STATE),
    Column::number("conversation", "snoozed_until", &GET_SNOOZED, &SET_SNOOZED),
    Column::number("conversation", "resolved_at", &GET_RESOLVED, &SET_RESOLVED),
    Column::number("conversation", "assignee", &GET_ASSIGNEE, &SET_ASSIGNEE),
    Column::number("conversation", "team", &GET_TEAM, &SET_TEAM),
    Column::number("conversation", "priority", &GET_PRIORITY, &SET_PRIORITY),
    Column::number("conversation", "contact", &GET_CONTACT, &SET_CONTACT),
];
