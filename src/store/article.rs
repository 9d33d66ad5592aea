//! Articles as the store keeps them. Changing them is an act (`act::article`); being used is none.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::article::{Article, Version};
use crate::model::id::ArticleId;
use crate::model::query::{Query, Term};
use crate::store::db::{Db, Row, Sql, WordGroup, all, one};
use crate::text::Clean;
use crate::text::fold::{self, fold};

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
static TAGS: Sql = Sql::new("SELECT tags FROM article WHERE hidden = 0 AND tags <> ''");
static TAKEN: Sql =
    Sql::new("SELECT id FROM article WHERE slug_fold = $1 AND hidden = 0 AND id <> $2 LIMIT 1");
static USED: Sql = Sql::new("UPDATE article SET uses = uses + 1, used_at = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&LIST, &ONE, &VERSIONS, &TAGS, &TAKEN, &USED];

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

/// Those that carry a tag, each with the name as it is written there. `key`: folded.
pub(super) fn tagged(db: &mut dyn Db, key: &str) -> Result<Vec<(Clean, Article)>> {
    let all = list(db)?.into_iter();
    let carrying = all.filter_map(|article| {
        let name = article.tag_names().find(|name| fold(name) == key)?;
        Some((Clean::name(name), article))
    });
    Ok(carrying.collect())
}

/// The tags of articles, each with how many carry it.
pub(super) fn tag_uses(db: &mut dyn Db) -> Result<Vec<(Clean, i64)>> {
    let mut uses: BTreeMap<String, (Clean, i64)> = BTreeMap::new();
    for tags in all(db, &TAGS, &[], |row| clean(row, 0))? {
        for name in tags.split_whitespace() {
            let known = uses
                .entry(fold(name))
                .or_insert_with(|| (Clean::name(name), 0));
            known.1 += 1;
        }
    }
    Ok(uses.into_values().collect())
}

/// Those in which all of these words stand, and these tags: the most used first. Articles are few; what is asked beside words and tags
/// (a channel, a state) no article has.
pub(super) fn found(db: &mut dyn Db, words: &[WordGroup], rest: &Query) -> Result<Vec<Article>> {
    let parts = match rest {
        Query::All(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let tags: Option<Vec<&str>> = parts
        .iter()
        .map(|part| match part {
            Query::Term(Term::Tag(tag)) => Some(tag.as_str()),
            _ => None,
        })
        .collect();
    let Some(tags) = tags.filter(|tags| !tags.is_empty() || !words.is_empty()) else {
        return Ok(Vec::new());
    };
    let mut found = list(db)?;
    found.retain(|article| {
        let carries = |tag: &&str| article.tag_names().any(|name| fold(name) == fold(tag));
        if !tags.iter().all(carries) {
            return false;
        }
        let text = format!("{} {} {}", article.label(), article.tags, article.body);
        let text = fold(&text);
        let text: Vec<&str> = fold::words(&text).collect();
        words
            .iter()
            .all(|group| holds(&text, group) != group.negated)
    });
    found.sort_by(|a, b| b.uses.cmp(&a.uses).then_with(|| a.slug.cmp(&b.slug)));
    Ok(found)
}

/// Whether one of the spellings stands in a text; as the search index finds words.
fn holds(text: &[&str], group: &WordGroup) -> bool {
    group.spellings.iter().any(|spelling| {
        let wanted = fold(&spelling.join(" "));
        let wanted: Vec<&str> = fold::words(&wanted).collect();
        let last = wanted.len().saturating_sub(1);
        let fits = |n: usize, word: &str| match wanted.get(n) {
            Some(part) if group.prefix && n == last => word.starts_with(part),
            Some(part) => word == *part,
            None => false,
        };
        !wanted.is_empty()
            && text
                .windows(wanted.len())
                .any(|run| run.iter().enumerate().all(|(n, word)| fits(n, word)))
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
