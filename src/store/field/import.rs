//! Fields that only imports change, for taking an import back.

use super::Column;
use crate::store::db::Sql;

static GET_FLAGS: Sql = Sql::new("SELECT flags FROM message WHERE id = $1");
static SET_FLAGS: Sql = Sql::new("UPDATE message SET flags = $2 WHERE id = $1");
static GET_EDITED: Sql = Sql::new("SELECT edited_at FROM message WHERE id = $1");
static SET_EDITED: Sql = Sql::new("UPDATE message SET edited_at = $2 WHERE id = $1");
static GET_EXT: Sql = Sql::new("SELECT ext_id FROM message WHERE id = $1");
static SET_EXT: Sql = Sql::new("UPDATE message SET ext_id = $2 WHERE id = $1");
static GET_STATUS: Sql = Sql::new("SELECT source_status FROM conversation WHERE id = $1");
static SET_STATUS: Sql = Sql::new("UPDATE conversation SET source_status = $2 WHERE id = $1");
static GET_PRIORITY: Sql = Sql::new("SELECT source_priority FROM conversation WHERE id = $1");
static SET_PRIORITY: Sql = Sql::new("UPDATE conversation SET source_priority = $2 WHERE id = $1");
static GET_CHANNEL: Sql = Sql::new("SELECT source_channel FROM conversation WHERE id = $1");
static SET_CHANNEL: Sql = Sql::new("UPDATE conversation SET source_channel = $2 WHERE id = $1");
static GET_SOURCE_AT: Sql = Sql::new("SELECT source_at FROM conversation WHERE id = $1");
static SET_SOURCE_AT: Sql = Sql::new("UPDATE conversation SET source_at = $2 WHERE id = $1");
static GET_REVERTED: Sql = Sql::new("SELECT reverted_at FROM batch WHERE id = $1");
static SET_REVERTED: Sql = Sql::new("UPDATE batch SET reverted_at = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_FLAGS,
    &SET_FLAGS,
    &GET_EDITED,
    &SET_EDITED,
    &GET_EXT,
    &SET_EXT,
    &GET_STATUS,
    &SET_STATUS,
    &GET_PRIORITY,
    &SET_PRIORITY,
    &GET_CHANNEL,
    &SET_CHANNEL,
    &GET_SOURCE_AT,
    &SET_SOURCE_AT,
    &GET_REVERTED,
    &SET_REVERTED,
];

pub(super) static COLUMNS: [Column; 8] = [
    Column::number("message", "flags", &GET_FLAGS, &SET_FLAGS),
    Column::number("message", "edited_at", &GET_EDITED, &SET_EDITED),
    Column::text("message", "ext_id", &GET_EXT, &SET_EXT),
    Column::text("conversation", "source_status", &GET_STATUS, &SET_STATUS),
    Column::text(
        "conversation",
        "source_priority",
        &GET_PRIORITY,
        &SET_PRIORITY,
    ),
    Column::text("conversation", "source_channel", &GET_CHANNEL, &SET_CHANNEL),
    Column::number("conversation", "source_at", &GET_SOURCE_AT, &SET_SOURCE_AT),
    Column::number("batch", "reverted_at", &GET_REVERTED, &SET_REVERTED),
];
