//! The columns of policies and calendars of service levels, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_NAME: Sql = Sql::new("SELECT name FROM sla_policy WHERE id = $1");
static SET_NAME: Sql = Sql::new("UPDATE sla_policy SET name = $2 WHERE id = $1");
static GET_FOLD: Sql = Sql::new("SELECT name_fold FROM sla_policy WHERE id = $1");
static SET_FOLD: Sql = Sql::new("UPDATE sla_policy SET name_fold = $2 WHERE id = $1");
static GET_POSITION: Sql = Sql::new("SELECT position FROM sla_policy WHERE id = $1");
static SET_POSITION: Sql = Sql::new("UPDATE sla_policy SET position = $2 WHERE id = $1");
static GET_QUERY: Sql = Sql::new("SELECT query FROM sla_policy WHERE id = $1");
static SET_QUERY: Sql = Sql::new("UPDATE sla_policy SET query = $2 WHERE id = $1");
static GET_CALENDAR: Sql = Sql::new("SELECT calendar_id FROM sla_policy WHERE id = $1");
static SET_CALENDAR: Sql = Sql::new("UPDATE sla_policy SET calendar_id = $2 WHERE id = $1");
static GET_FIRST: Sql = Sql::new("SELECT first_reply FROM sla_policy WHERE id = $1");
static SET_FIRST: Sql = Sql::new("UPDATE sla_policy SET first_reply = $2 WHERE id = $1");
static GET_NEXT: Sql = Sql::new("SELECT next_reply FROM sla_policy WHERE id = $1");
static SET_NEXT: Sql = Sql::new("UPDATE sla_policy SET next_reply = $2 WHERE id = $1");
static GET_RESOLUTION: Sql = Sql::new("SELECT resolution FROM sla_policy WHERE id = $1");
static SET_RESOLUTION: Sql = Sql::new("UPDATE sla_policy SET resolution = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM sla_policy WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE sla_policy SET hidden = $2 WHERE id = $1");
static CALENDAR_NAME: Sql = Sql::new("SELECT name FROM sla_calendar WHERE id = $1");
static NAME_CALENDAR: Sql = Sql::new("UPDATE sla_calendar SET name = $2 WHERE id = $1");
static CALENDAR_FOLD: Sql = Sql::new("SELECT name_fold FROM sla_calendar WHERE id = $1");
static FOLD_CALENDAR: Sql = Sql::new("UPDATE sla_calendar SET name_fold = $2 WHERE id = $1");
static GET_ZONE: Sql = Sql::new("SELECT zone FROM sla_calendar WHERE id = $1");
static SET_ZONE: Sql = Sql::new("UPDATE sla_calendar SET zone = $2 WHERE id = $1");
static GET_HOURS: Sql = Sql::new("SELECT hours FROM sla_calendar WHERE id = $1");
static SET_HOURS: Sql = Sql::new("UPDATE sla_calendar SET hours = $2 WHERE id = $1");
static GET_HOLIDAYS: Sql = Sql::new("SELECT holidays FROM sla_calendar WHERE id = $1");
static SET_HOLIDAYS: Sql = Sql::new("UPDATE sla_calendar SET holidays = $2 WHERE id = $1");
static CALENDAR_HIDDEN: Sql = Sql::new("SELECT hidden FROM sla_calendar WHERE id = $1");
static HIDE_CALENDAR: Sql = Sql::new("UPDATE sla_calendar SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_NAME,
    &SET_NAME,
    &GET_FOLD,
    &SET_FOLD,
    &GET_POSITION,
    &SET_POSITION,
    &GET_QUERY,
    &SET_QUERY,
    &GET_CALENDAR,
    &SET_CALENDAR,
    &GET_FIRST,
    &SET_FIRST,
    &GET_NEXT,
    &SET_NEXT,
    &GET_RESOLUTION,
    &SET_RESOLUTION,
    &GET_HIDDEN,
    &SET_HIDDEN,
    &CALENDAR_NAME,
    &NAME_CALENDAR,
    &CALENDAR_FOLD,
    &FOLD_CALENDAR,
    &GET_ZONE,
    &SET_ZONE,
    &GET_HOURS,
    &SET_HOURS,
    &GET_HOLIDAYS,
    &SET_HOLIDAYS,
    &CALENDAR_HIDDEN,
    &HIDE_CALENDAR,
];

pub(super) static COLUMNS: [Column; 15] = [
    Column::text("sla_policy", "name", &GET_NAME, &SET_NAME),
    Column::text("sla_policy", "name_fold", &GET_FOLD, &SET_FOLD),
    Column::number("sla_policy", "position", &GET_POSITION, &SET_POSITION),
    Column::text("sla_policy", "query", &GET_QUERY, &SET_QUERY),
    Column::number("sla_policy", "calendar", &GET_CALENDAR, &SET_CALENDAR),
    Column::text("sla_policy", "first_reply", &GET_FIRST, &SET_FIRST),
    Column::text("sla_policy", "next_reply", &GET_NEXT, &SET_NEXT),
    Column::text("sla_policy", "resolution", &GET_RESOLUTION, &SET_RESOLUTION),
    Column::number("sla_policy", "hidden", &GET_HIDDEN, &SET_HIDDEN),
    Column::text("sla_calendar", "name", &CALENDAR_NAME, &NAME_CALENDAR),
    Column::text("sla_calendar", "name_fold", &CALENDAR_FOLD, &FOLD_CALENDAR),
    Column::text("sla_calendar", "zone", &GET_ZONE, &SET_ZONE),
    Column::text("sla_calendar", "hours", &GET_HOURS, &SET_HOURS),
    Column::text("sla_calendar", "holidays", &GET_HOLIDAYS, &SET_HOLIDAYS),
    Column::number("sla_calendar", "hidden", &CALENDAR_HIDDEN, &HIDE_CALENDAR),
];
