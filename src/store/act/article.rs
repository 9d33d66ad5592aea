//! Articles: writing, changing, removing. Every save of a title or a text is a version; going back is one more.

use super::deed::Deed;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::article::{ArticleText, checked};
use crate::model::id::ArticleId;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value, number_of, one};
use crate::store::journal::{int, text};
use crate::store::{article, sequence};
use crate::text::Clean;
use crate::text::fold::fold;

static INSERT: Sql = Sql::new(
    "INSERT INTO article (id, slug, slug_fold, version, public, owner_id, tags, review_at, uses, used_at, hidden) \
     VALUES ($1, $2, $3, 1, $4, $5, $6, $7, 0, $8, 0)",
);
static UPDATE: Sql = Sql::new(
    "UPDATE article SET slug = $2, slug_fold = $3, version = $4, public = $5, owner_id = $6, tags = $7, review_at = $8 WHERE id = $1",
);
static VERSION: Sql = Sql::new(
    "INSERT INTO article_version (article_id, n, title, body, written_by, written_at) VALUES ($1, $2, $3, $4, $5, $6)",
);
static NEWEST: Sql =
    Sql::new("SELECT coalesce(max(n), 0) FROM article_version WHERE article_id = $1");
static HIDE: Sql = Sql::new("UPDATE article SET hidden = 1 WHERE id = $1");
static OWNER: Sql = Sql::new("SELECT id FROM agent WHERE handle_fold = $1 AND active = 1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &UPDATE, &VERSION, &NEWEST, &HIDE, &OWNER];

/// Writes an article, or changes one.
pub(super) fn save(
    db: &mut dyn Db,
    id: Option<ArticleId>,
    new: &ArticleText,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let new = checked(new)?;
    let key = fold(&new.slug);
    article::slug_is_free(db, &key, id.map_or(0, |id| id.0))?;
    match id {
        None => add(db, &new, &key, actor, now),
        Some(id) => change(db, id, &new, &key, actor, now),
    }
}

/// The agent of a handle; nobody of an empty one.
fn owner(db: &mut dyn Db, handle: &str) -> Result<Option<i64>> {
    if handle.is_empty() {
        return Ok(None);
    }
    let found = one(db, &OWNER, &[(&*fold(handle)).into()], |row| row.int(0))?;
    found.map(Some).ok_or_else(|| {
        Error::new(Kind::NotFound, "article-owner").with("agent", Clean::name(handle))
    })
}

fn write(
    db: &mut dyn Db,
    (id, n): (i64, i64),
    new: &ArticleText,
    actor: &Actor,
    now: Timestamp,
) -> Result<()> {
    let row = [
        id.into(),
        n.into(),
        Value::Text(&new.title),
        Value::Text(&new.body),
        actor.id.0.into(),
        now.0.into(),
    ];
    db.execute(&VERSION, &row).map(drop)
}

fn add(
    db: &mut dyn Db,
    new: &ArticleText,
    key: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("article-add");
    let id = sequence::reserve(db, "article", 1)?;
    // Who writes one looks after it, until somebody else is named.
    let owner = owner(db, &new.owner)?.or(Some(actor.id.0));
    let row = [
        id.into(),
        Value::Text(&new.slug),
        key.into(),
        i64::from(new.public).into(),
        owner.into(),
        Value::Text(&new.tags),
        new.review_at.0.into(),
        Timestamp::NEVER.0.into(),
    ];
    db.execute(&INSERT, &row)?;
    write(db, (id, 1), new, actor, now)?;
    deed.entry.note("article", id, "hidden", int(1), int(0));
    deed.say("article-add", &new.title);
    Ok(deed)
}

fn change(
    db: &mut dyn Db,
    id: ArticleId,
    new: &ArticleText,
    key: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("article-edit");
    let was = article::get(db, id)?;
    let (old_owner, owner) = (owner(db, &was.owner)?, owner(db, &new.owner)?);
    let mut version = was.version;
    if *was.title != *new.title || *was.body != *new.body {
        version = number_of(db, &NEWEST, &[id.0.into()])? + 1;
        write(db, (id.0, version), new, actor, now)?;
    }
    let row = [
        id.0.into(),
        Value::Text(&new.slug),
        key.into(),
        version.into(),
        i64::from(new.public).into(),
        owner.into(),
        Value::Text(&new.tags),
        new.review_at.0.into(),
    ];
    db.execute(&UPDATE, &row)?;
    let mut note = |field: &str, before, after| {
        deed.entry.note("article", id.0, field, before, after);
    };
    note("slug_fold", text(&fold(&was.slug)), text(key));
    note("slug", text(&was.slug), text(&new.slug));
    note("version", int(was.version), int(version));
    let public = |on: bool| int(i64::from(on));
    note("public", public(was.public), public(new.public));
    note("owner_id", int(old_owner), int(owner));
    note("tags", text(&was.tags), text(&new.tags));
    note("review_at", int(was.review_at.0), int(new.review_at.0));
    deed.say("article-edit", &new.title);
    Ok(deed)
}

/// Removes one: it is hidden with its versions, and its slug is free again.
pub(super) fn remove(db: &mut dyn Db, id: ArticleId) -> Result<Deed> {
    let was = article::get(db, id)?;
    db.execute(&HIDE, &[id.0.into()])?;
    let mut deed = Deed::new("article-remove");
    deed.entry.note("article", id.0, "hidden", int(0), int(1));
    deed.say("article-remove", &was.title);
    Ok(deed)
}
