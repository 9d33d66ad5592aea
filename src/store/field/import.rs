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
static GET_REVERTED: Sql = Sql::new("SELECT reverted_at FROM batch WHERE id = $1");
static SET_REVERTED: Sql = Sql::new("UPDATE batch SET reverted_at = $2 WHERE id = $1");

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[
    &GET_FLAGS,
    &SET_FLAGS,
    &GET_EDITED,
    &SET_EDITED,
    &GET_EXT,
    &SET_EXT,
    &GET_STATUS,
    &SET_STATUS,
    &GET_REVERTED,
    &SET_REVERTED,
];

pub(super) static COLUMNS: [Column; 5] = [
    Column {
        record: "message",
        field: "flags",
        get: &GET_FLAGS,
        set: &SET_FLAGS,
    },
    Column {
        record: "message",
        field: "edited_at",
        get: &GET_EDITED,
        set: &SET_EDITED,
    },
    Column {
        record: "message",
        field: "ext_id",
        get: &GET_EXT,
        set: &SET_EXT,
    },
    Column {
        record: "conversation",
        field: "source_status",
        get: &GET_STATUS,
        set: &SET_STATUS,
    },
    Column {
        record: "batch",
        field: "reverted_at",
        get: &GET_REVERTED,
        set: &SET_REVERTED,
    },
];
