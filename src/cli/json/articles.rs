//! Articles as JSON.

use serde_json::json;

use super::{Fields, fields, text_or_null, time};
use crate::clock::Timestamp;
use crate::model::article::{Article, Version};

/// An article.
pub fn article(article: &Article, base: Option<&str>, now: Timestamp) -> Fields {
    let tags: Vec<&str> = article.tags.split_whitespace().collect();
    let never = |at: Timestamp| (at != Timestamp::NEVER).then(|| time(at));
    fields(json!({
        "id": article.id,
        "slug": article.slug,
        "title": article.title,
        "body": article.body,
        "public": article.public,
        "link": article.link(base).ok(),
        "owner": text_or_null(&article.owner),
        "tags": tags,
        "review_at": never(article.review_at),
        "stale": article.is_stale(now),
        "uses": article.uses,
        "used_at": never(article.used_at),
        "version": article.version,
        "written_by": text_or_null(&article.written_by),
        "written_at": time(article.written_at),
    }))
}

/// An article among other things that were found: what it is, and what it says.
pub fn found(article: &Article, now: Timestamp) -> Fields {
    fields(json!({
        "article": article.slug,
        "title": article.title,
        "public": article.public,
        "stale": article.is_stale(now),
        "at": time(article.written_at),
        "text": article.body,
    }))
}

/// A version.
pub fn version(version: &Version, current: i64) -> Fields {
    fields(json!({
        "version": version.n,
        "current": version.n == current,
        "title": version.title,
        "body": version.body,
        "by": text_or_null(&version.by),
        "at": time(version.at),
    }))
}
