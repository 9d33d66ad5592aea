//! The columns of articles, for undo. Title and text follow the version.

use super::Column;
use crate::store::db::Sql;

static GET_SLUG: Sql = Sql::new("SELECT slug FROM article WHERE id = $1");
static SET_SLUG: Sql = Sql::new("UPDATE article SET slug = $2 WHERE id = $1");
static GET_SLUG_FOLD: Sql = Sql::new("SELECT slug_fold FROM article WHERE id = $1");
static SET_SLUG_FOLD: Sql = Sql::new("UPDATE article SET slug_fold = $2 WHERE id = $1");
static GET_VERSION: Sql = Sql::new("SELECT version FROM article WHERE id = $1");
static SET_VERSION: Sql = Sql::new("UPDATE article SET version = $2 WHERE id = $1");
static GET_PUBLIC: Sql = Sql::new("SELECT public FROM article WHERE id = $1");
static SET_PUBLIC: Sql = Sql::new("UPDATE article SET public = $2 WHERE id = $1");
static GET_OWNER: Sql = Sql::new("SELECT owner_id FROM article WHERE id = $1");
static SET_OWNER: Sql = Sql::new("UPDATE article SET owner_id = $2 WHERE id = $1");
static GET_TAGS: Sql = Sql::new("SELECT tags FROM article WHERE id = $1");
static SET_TAGS: Sql = Sql::new("UPDATE article SET tags = $2 WHERE id = $1");
static GET_REVIEW: Sql = Sql::new("SELECT review_at FROM article WHERE id = $1");
static SET_REVIEW: Sql = Sql::new("UPDATE article SET review_at = $2 WHERE id = $1");
static GET_HIDDEN: Sql = Sql::new("SELECT hidden FROM article WHERE id = $1");
static SET_HIDDEN: Sql = Sql::new("UPDATE article SET hidden = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &GET_SLUG,
    &SET_SLUG,
    &GET_SLUG_FOLD,
    &SET_SLUG_FOLD,
    &GET_VERSION,
    &SET_VERSION,
    &GET_PUBLIC,
    &SET_PUBLIC,
    &GET_OWNER,
    &SET_OWNER,
    &GET_TAGS,
    &SET_TAGS,
    &GET_REVIEW,
    &SET_REVIEW,
    &GET_HIDDEN,
    &SET_HIDDEN,
];

pub(super) static COLUMNS: [Column; 8] = [
    Column::text("article", "slug", &GET_SLUG, &SET_SLUG),
    Column::text("article", "slug_fold", &GET_SLUG_FOLD, &SET_SLUG_FOLD),
    Column::number("article", "version", &GET_VERSION, &SET_VERSION),
    Column::number("article", "public", &GET_PUBLIC, &SET_PUBLIC),
    Column::number("article", "owner_id", &GET_OWNER, &SET_OWNER),
    Column::text("article", "tags", &GET_TAGS, &SET_TAGS),
    Column::number("article", "review_at", &GET_REVIEW, &SET_REVIEW),
    Column::number("article", "hidden", &GET_HIDDEN, &SET_HIDDEN),
];
