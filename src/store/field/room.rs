//! The columns of rooms and their posts, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_NAME: Sql = Sql::new("SELECT name FROM room WHERE id = $1");
static SET_NAME: Sql = Sql::new("UPDATE room SET name = $2 WHERE id = $1");
static GET_NAME_FOLD: Sql = Sql::new("SELECT name_fold FROM room WHERE id = $1");
static SET_NAME_FOLD: Sql = Sql::new("UPDATE room SET name_fold = $2 WHERE id = $1");
static GET_ABOUT: Sql = Sql::new("SELECT about FROM room WHERE id = $1");
static SET_ABOUT: Sql = Sql::new("UPDATE room SET about = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM room WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE room SET hidden = $2 WHERE id = $1");
static GET_PINNED: Sql = Sql::new("SELECT pinned FROM room_post WHERE message_id = $1");
static SET_PINNED: Sql = Sql::new("UPDATE room_post SET pinned = $2 WHERE message_id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_NAME,
    &SET_NAME,
    &GET_NAME_FOLD,
    &SET_NAME_FOLD,
    &GET_ABOUT,
    &SET_ABOUT,
    &GET_HIDDEN,
    &SET_HIDDEN,
    &GET_PINNED,
    &SET_PINNED,
];

pub(super) static COLUMNS: [Column; 5] = [
    Column::text("room", "name", &GET_NAME, &SET_NAME),
    Column::text("room", "name_fold", &GET_NAME_FOLD, &SET_NAME_FOLD),
    Column::text("room", "about", &GET_ABOUT, &SET_ABOUT),
    Column::number("room", "hidden", &GET_HIDDEN, &SET_HIDDEN),
    Column::number("post", "pinned", &GET_PINNED, &SET_PINNED),
];
