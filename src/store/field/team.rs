//! The columns of agents and teams, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_HANDLE_FOLD: Sql = Sql::new("SELECT handle_fold FROM agent WHERE id = $1");
static SET_HANDLE_FOLD: Sql = Sql::new("UPDATE agent SET handle_fold = $2 WHERE id = $1");
static GET_HANDLE: Sql = Sql::new("SELECT handle FROM agent WHERE id = $1");
static SET_HANDLE: Sql = Sql::new("UPDATE agent SET handle = $2 WHERE id = $1");
static GET_NAME: Sql = Sql::new("SELECT name FROM agent WHERE id = $1");
static SET_NAME: Sql = Sql::new("UPDATE agent SET name = $2 WHERE id = $1");
static GET_ROLE: Sql = Sql::new("SELECT role FROM agent WHERE id = $1");
static SET_ROLE: Sql = Sql::new("UPDATE agent SET role = $2 WHERE id = $1");
static GET_SKILLS: Sql = Sql::new("SELECT skills FROM agent WHERE id = $1");
static SET_SKILLS: Sql = Sql::new("UPDATE agent SET skills = $2 WHERE id = $1");
static GET_SHIFT: Sql = Sql::new("SELECT shift FROM agent WHERE id = $1");
static SET_SHIFT: Sql = Sql::new("UPDATE agent SET shift = $2 WHERE id = $1");
static GET_CAPACITY: Sql = Sql::new("SELECT capacity FROM agent WHERE id = $1");
static SET_CAPACITY: Sql = Sql::new("UPDATE agent SET capacity = $2 WHERE id = $1");
static GET_HOURLY_COST: Sql = Sql::new("SELECT hourly_cost FROM agent WHERE id = $1");
static SET_HOURLY_COST: Sql = Sql::new("UPDATE agent SET hourly_cost = $2 WHERE id = $1");
static GET_AVAILABILITY: Sql = Sql::new("SELECT availability FROM agent WHERE id = $1");
static SET_AVAILABILITY: Sql = Sql::new("UPDATE agent SET availability = $2 WHERE id = $1");
static GET_ACTIVE: Sql = Sql::new("SELECT active FROM agent WHERE id = $1");
static SET_ACTIVE: Sql = Sql::new("UPDATE agent SET active = $2 WHERE id = $1");
static GET_TEAM_NAME: Sql = Sql::new("SELECT name FROM team WHERE id = $1");
static SET_TEAM_NAME: Sql = Sql::new("UPDATE team SET name = $2 WHERE id = $1");
static GET_TEAM_NAME_FOLD: Sql = Sql::new("SELECT name_fold FROM team WHERE id = $1");
static SET_TEAM_NAME_FOLD: Sql = Sql::new("UPDATE team SET name_fold = $2 WHERE id = $1");
static GET_TEAM_HIDDEN: Sql = Sql::new("SELECT hidden FROM team WHERE id = $1");
static SET_TEAM_HIDDEN: Sql = Sql::new("UPDATE team SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_HANDLE_FOLD,
    &SET_HANDLE_FOLD,
    &GET_HANDLE,
    &SET_HANDLE,
    &GET_NAME,
    &SET_NAME,
    &GET_ROLE,
    &SET_ROLE,
    &GET_SKILLS,
    &SET_SKILLS,
    &GET_SHIFT,
    &SET_SHIFT,
    &GET_CAPACITY,
    &SET_CAPACITY,
    &GET_HOURLY_COST,
    &SET_HOURLY_COST,
    &GET_AVAILABILITY,
    &SET_AVAILABILITY,
    &GET_ACTIVE,
    &SET_ACTIVE,
    &GET_TEAM_NAME,
    &SET_TEAM_NAME,
    &GET_TEAM_NAME_FOLD,
    &SET_TEAM_NAME_FOLD,
    &GET_TEAM_HIDDEN,
    &SET_TEAM_HIDDEN,
];

pub(super) static COLUMNS: [Column; 13] = [
    Column::text("agent", "handle_fold", &GET_HANDLE_FOLD, &SET_HANDLE_FOLD),
    Column::text("agent", "handle", &GET_HANDLE, &SET_HANDLE),
    Column::text("agent", "name", &GET_NAME, &SET_NAME),
    Column::text("agent", "role", &GET_ROLE, &SET_ROLE),
    Column::text("agent", "skills", &GET_SKILLS, &SET_SKILLS),
    Column::text("agent", "shift", &GET_SHIFT, &SET_SHIFT),
    Column::number("agent", "capacity", &GET_CAPACITY, &SET_CAPACITY),
    Column::number("agent", "hourly_cost", &GET_HOURLY_COST, &SET_HOURLY_COST),
    Column::number(
        "agent",
        "availability",
        &GET_AVAILABILITY,
        &SET_AVAILABILITY,
    ),
    Column::number("agent", "active", &GET_ACTIVE, &SET_ACTIVE),
    Column::text("team", "name", &GET_TEAM_NAME, &SET_TEAM_NAME),
    Column::text(
        "team",
        "name_fold",
        &GET_TEAM_NAME_FOLD,
        &SET_TEAM_NAME_FOLD,
    ),
    Column::number("team", "hidden", &GET_TEAM_HIDDEN, &SET_TEAM_HIDDEN),
];
