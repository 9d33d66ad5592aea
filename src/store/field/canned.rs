//! The columns of canned answers, for undo.

use super::Column;
use crate::store::db::Sql;

static GET_CODE: Sql = Sql::new("SELECT code FROM canned WHERE id = $1");
static SET_CODE: Sql = Sql::new("UPDATE canned SET code = $2 WHERE id = $1");
static GET_CODE_FOLD: Sql = Sql::new("SELECT code_fold FROM canned WHERE id = $1");
static SET_CODE_FOLD: Sql = Sql::new("UPDATE canned SET code_fold = $2 WHERE id = $1");
static GET_TITLE: Sql = Sql::new("SELECT title FROM canned WHERE id = $1");
static SET_TITLE: Sql = Sql::new("UPDATE canned SET title = $2 WHERE id = $1");
static GET_BODY: Sql = Sql::new("SELECT body FROM canned WHERE id = $1");
static SET_BODY: Sql = Sql::new("UPDATE canned SET body = $2 WHERE id = $1");
static GET_KEYWORDS: Sql = Sql::new("SELECT keywords FROM canned WHERE id = $1");
static SET_KEYWORDS: Sql = Sql::new("UPDATE canned SET keywords = $2 WHERE id = $1");
static GET_CHANNEL: Sql = Sql::new("SELECT channel FROM canned WHERE id = $1");
static SET_CHANNEL: Sql = Sql::new("UPDATE canned SET channel = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM canned WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE canned SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_CODE,
    &SET_CODE,
    &GET_CODE_FOLD,
    &SET_CODE_FOLD,
    &GET_TITLE,
    &SET_TITLE,
    &GET_BODY,
    &SET_BODY,
    &GET_KEYWORDS,
    &SET_KEYWORDS,
    &GET_CHANNEL,
    &SET_CHANNEL,
    &GET_HIDDEN,
    &SET_HIDDEN,
];

pub(super) static COLUMNS: [Column; 7] = [
    Column::text("canned", "code", &GET_CODE, &SET_CODE),
    Column::text("canned", "code_fold", &GET_CODE_FOLD, &SET_CODE_FOLD),
    Column::text("canned", "title", &GET_TITLE, &SET_TITLE),
    Column::text("canned", "body", &GET_BODY, &SET_BODY),
    Column::text("canned", "keywords", &GET_KEYWORDS, &SET_KEYWORDS),
    Column::text("canned", "channel", &GET_CHANNEL, &SET_CHANNEL),
    Column::number("canned", "hidden", &GET_HIDDEN, &SET_HIDDEN),
];
