//! The page of a tag. Everything here reads a few rows of an index, however often the tag is used.

use std::cmp::Reverse;

use crate::clock::Timestamp;
use crate::error::{Error, Kind as Failure, Result};
use crate::model::act::Subject;
use crate::model::article::Article;
use crate::model::id::{ContactId, ConversationId, DealId, MessageId, RoomId};
use crate::model::page::Cursor;
use crate::model::tagged::{Behind, COUNTED, Kind, Tagged, TaggedRow, WEEKS};
use crate::store::article;
use crate::store::db::{Db, Row, Sql, Value, number_of, one};
use crate::text::Clean;
use crate::text::fold::fold;

/// The id of no tag.
const NONE: i64 = 0;
/// What the table of uses knows; articles are few and carry their tags themselves.
const STORED: [Kind; 4] = [Kind::Conversation, Kind::Contact, Kind::Note, Kind::Deal];
/// Records of one number are told apart by their kind.
const KINDS: i64 = 8;
const WEEK: i64 = 7 * 86_400_000;

static TAG: Sql = Sql::new("SELECT id, name FROM tag WHERE name_fold = $1");
static COUNT: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT u.record_id FROM tag_use u WHERE u.tag_id = $1 AND u.kind = $2 AND u.at >= $3 AND u.at < $4 LIMIT $5) AS k",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&TAG, &COUNT];

const SELECT: &str = "SELECT u.kind, u.record_id, u.at, coalesce(p.name, c.subject, o.name, ''), coalesce(a.channel, ''), \
     coalesce(d.title, m.text, c.preview, p.organisation, ''), c.id, p.id, o.id FROM tag_use u LEFT JOIN message m ON u.kind = 2 AND m.id = u.record_id \
     LEFT JOIN conversation c ON c.id = CASE WHEN u.kind = 0 THEN u.record_id ELSE m.conversation_id END \
     LEFT JOIN account a ON a.id = c.account_id LEFT JOIN deal d ON u.kind = 4 AND d.id = u.record_id \
     LEFT JOIN room_post s ON s.message_id = m.id LEFT JOIN room o ON o.id = s.room_id AND o.hidden = 0 \
     LEFT JOIN contact p ON p.id = CASE WHEN u.kind = 1 THEN u.record_id ELSE coalesce(m.contact_id, d.contact_id, c.contact_id) END";

/// A tag with a stretch of what carries it, newest first.
pub fn tagged(
    db: &mut dyn Db,
    name: &str,
    kind: Option<Kind>,
    after: Option<Cursor>,
    limit: usize,
    now: Timestamp,
) -> Result<Tagged> {
    let key = fold(name.trim_start_matches('#'));
    let found = one(db, &TAG, &[(&*key).into()], |row| {
        Ok((row.int(0)?, Clean::stored(row.text(1)?.to_owned())))
    })?;
    let articles = article::tagged(db, &key)?;
    // What only articles carry is a tag as well.
    let only_there = articles.first().map(|(name, _)| (NONE, name.clone()));
    let unknown = || Error::new(Failure::NotFound, "tag-unknown").with("found", Clean::name(name));
    let (tag, name) = found.or(only_there).ok_or_else(unknown)?;
    let articles: Vec<Article> = articles.into_iter().map(|(_, article)| article).collect();
    let after = after.unwrap_or(Cursor {
        sort: i64::MAX,
        id: i64::MAX,
    });
    let only = if kind.is_some() {
        " AND u.kind = $5"
    } else {
        ""
    };
    let sql = format!(
        "{SELECT} WHERE u.tag_id = $1 AND u.at <= $2 AND (u.at < $2 OR u.record_id * {KINDS} + u.kind < $3){only} \
         AND (m.id IS NULL OR m.hidden = 0) AND (c.id IS NULL OR c.state <> 5) \
         ORDER BY u.at DESC, u.record_id DESC, u.kind DESC LIMIT $4"
    );
    let mut params = vec![
        tag.into(),
        after.sort.into(),
        after.id.into(),
        (limit as i64 + 1).into(),
    ];
    params.extend(kind.map(|kind| Value::Int(kind.code())));
    let mut rows = Vec::new();
    db.query_composed(&sql, &params, &mut |row| {
        rows.extend(read(row)?);
        Ok(())
    })?;
    if kind.is_none_or(|kind| kind == Kind::Article) {
        let further = articles.iter().map(row_of);
        rows.extend(further.filter(|row| (row.place.sort, row.place.id) < (after.sort, after.id)));
        rows.sort_by_key(|row| Reverse((row.place.sort, row.place.id)));
    }
    let more = rows.len() > limit;
    rows.truncate(limit);
    let mut counts = [0; 5];
    for kind in STORED {
        counts[kind as usize] = uses(db, tag, kind, 0, i64::MAX)?;
    }
    counts[Kind::Article as usize] = articles.len() as i64;
    let mut weeks = Vec::with_capacity(WEEKS);
    for n in (0..WEEKS as i64).rev() {
        // What is written in the future is of this week.
        let end = if n == 0 { i64::MAX } else { now.0 - n * WEEK };
        let begin = now.0 - (n + 1) * WEEK;
        let written = articles.iter().map(|article| article.written_at.0);
        let mut week = written.filter(|at| (begin..end).contains(at)).count() as i64;
        for kind in STORED {
            week += uses(db, tag, kind, begin, end)?;
        }
        weeks.push(week);
    }
    Ok(Tagged {
        name,
        counts,
        weeks,
        kind,
        rows,
        more,
    })
}

/// An article as a row behind its tags.
fn row_of(article: &Article) -> TaggedRow {
    TaggedRow {
        kind: Kind::Article,
        behind: Behind::Article(article.id, article.slug.clone()),
        note: None,
        at: article.written_at,
        who: article.title.clone(),
        channel: Clean::default(),
        text: article.body.clone(),
        place: Cursor {
            sort: article.written_at.0,
            id: article.id.0 * KINDS + Kind::Article.code(),
        },
    }
}

fn uses(db: &mut dyn Db, tag: i64, kind: Kind, from: i64, till: i64) -> Result<i64> {
    let params = [
        tag.into(),
        kind.code().into(),
        from.into(),
        till.into(),
        COUNTED.into(),
    ];
    number_of(db, &COUNT, &params)
}

fn read(row: &dyn Row) -> Result<Option<TaggedRow>> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    let (code, record, at) = (row.int(0)?, row.int(1)?, row.int(2)?);
    let subject = match (Kind::from_code(code), row.maybe_int(6)?, row.maybe_int(7)?) {
        (Kind::Conversation | Kind::Note, Some(id), _) => Subject::Conversation(ConversationId(id)),
        (Kind::Deal, ..) => Subject::Deal(DealId(record)),
        (_, _, Some(id)) => Subject::Contact(ContactId(id)),
        (_, _, None) => match row.maybe_int(8)? {
            Some(id) => Subject::Room(RoomId(id)),
            None => return Ok(None),
        },
    };
    let kind = Kind::from_code(code);
    Ok(Some(TaggedRow {
        kind,
        behind: Behind::Record(subject),
        note: (kind == Kind::Note).then_some(MessageId(record)),
        at: Timestamp(at),
        who: clean(3)?,
        channel: clean(4)?,
        text: clean(5)?,
        place: Cursor {
            sort: at,
            id: record * KINDS + code,
        },
    }))
}
