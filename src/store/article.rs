//! Articles as the store keeps them. Changing them is an act (`act::article`); being used is none.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::article::{Article, Version};
use crate::model::id::ArticleId;
use crate::store::db::{Db, Row, Sql, all, one};
use crate::text::Clean;

static LIST: Sql = Sql::new(
    "SELECT a.id, a.slug, v.title, v.body, a.public, coalesce(o.handle, ''), a.tags, a.review_at, a.uses, a.used_at, a.version, \
     coalesce(w.handle, ''), v.written_at FROM article a JOIN article_version v ON v.article_id = a.id AND v.n = a.version \
     LEFT JOIN agent o ON o.id = a.owner_id LEFT JOIN agent w ON w.id = v.written_by WHERE a.hidden = 0 ORDER BY a.slug_fold, a.id",
);
static ONE: Sql = Sql::new(
    "SELECT a.id, a.slug, v.title, v.body, a.public, coalesce(o.handle, ''), a.tags, a.review_at, a.uses, a.used_at, a.version, \
     coalesce(w.handle, ''), v.written_at FROM article a JOIN article_version v ON v.article_id = a.id AND v.n = a.version \
     LEFT JOIN agent o ON o.id = a.owner_id LEFT JOIN agent w ON w.id = v.written_by WHERE a.id = $1 AND a.hidden = 0",
);
static VERSIONS: Sql = Sql::new(
    "SELECT v.n, v.title, v.body, coalesce(w.handle, ''), v.written_at FROM article_version v LEFT JOIN agent w ON w.id = v.written_by \
     WHERE v.article_id = $1 ORDER BY v.n DESC",
);
static TAKEN: Sql =
    Sql::new("SELECT id FROM article WHERE slug_fold = $1 AND hidden = 0 AND id <> $2 LIMIT 1");
static USED: Sql = Sql::new("UPDATE article SET uses = uses + 1, used_at = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&LIST, &ONE, &VERSIONS, &TAKEN, &USED];

fn clean(row: &dyn Row, column: usize) -> Result<Clean> {
    Ok(Clean::stored(row.text(column)?.to_owned()))
}

/// All articles, by slug.
pub fn list(db: &mut dyn Db) -> Result<Vec<Article>> {
    all(db, &LIST, &[], read)
}

/// One article.
pub fn get(db: &mut dyn Db, id: ArticleId) -> Result<Article> {
    one(db, &ONE, &[id.0.into()], read)?.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "article")
            .with("id", id.0)
    })
}

/// Its versions, the newest first.
pub fn versions(db: &mut dyn Db, id: ArticleId) -> Result<Vec<Version>> {
    all(db, &VERSIONS, &[id.0.into()], |row| {
        Ok(Version {
            n: row.int(0)?,
            title: clean(row, 1)?,
            body: clean(row, 2)?,
            by: clean(row, 3)?,
            at: Timestamp(row.int(4)?),
        })
    })
}

fn read(row: &dyn Row) -> Result<Article> {
    Ok(Article {
        id: ArticleId(row.int(0)?),
        slug: clean(row, 1)?,
        title: clean(row, 2)?,
        body: clean(row, 3)?,
        public: row.int(4)? != 0,
        owner: clean(row, 5)?,
        tags: clean(row, 6)?,
        review_at: Timestamp(row.int(7)?),
        uses: row.int(8)?,
        used_at: Timestamp(row.int(9)?),
        version: row.int(10)?,
        written_by: clean(row, 11)?,
        written_at: Timestamp(row.int(12)?),
    })
}

/// Refuses a slug that another article has.
pub(super) fn slug_is_free(db: &mut dyn Db, slug_fold: &str, id: i64) -> Result<()> {
    match one(db, &TAKEN, &[slug_fold.into(), id.into()], |row| row.int(0))? {
        None => Ok(()),
        Some(_) => Err(Error::new(Kind::Refused, "article-taken").with("found", slug_fold)),
    }
}

/// Counts a use. Not journalled: taking a reply back does not take back that the article was chosen.
pub(super) fn used(db: &mut dyn Db, id: ArticleId, now: Timestamp) -> Result<()> {
    db.execute(&USED, &[id.0.into(), now.0.into()]).map(drop)
}
