//! Full-text search over all history: newest first, counted up to 1001.

use std::cmp::Reverse;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::id::{AgentId, MessageId, RoomId};
use crate::model::message::{Hit, Hits};
use crate::model::query::Query;
use crate::store::db::{Db, Row, WordGroup, all_composed};
use crate::store::filter::{self, Asker, Conditions, Over};
use crate::store::{article, thread};
use crate::text::Clean;

/// Counting stops here: the screen says "1000+".
const COUNTED: i64 = 1001;
/// Messages read in one statement.
const AT_ONCE: usize = 500;

/// One page of hits, newest first.
pub fn search(
    db: &mut dyn Db,
    query: &Query,
    before: Option<MessageId>,
    limit: usize,
    agent: AgentId,
    now: Timestamp,
) -> Result<Hits> {
    let asker = Asker {
        agent: agent.0,
        now,
    };
    let (words, rest) = filter::lead(query);
    let articles = match before {
        None => article::found(db, &words, &rest)?,
        Some(_) => Vec::new(),
    };
    let (from, key, conditions) = source(db, &words, &rest, asker);
    // Finding is the dear part (a beginning of a word, a phrase), so the first page counts what it finds on the way.
    let (ids, counted) = match before {
        None => {
            let ids = find(db, &from, key, &conditions, (limit as i64 + 1).max(COUNTED))?;
            let counted = ids.len() as i64;
            (ids, counted.min(COUNTED.max(limit as i64)))
        }
        Some(before) => {
            let mut page = conditions.clone();
            let border = page.int(before.0);
            page.parts.push(format!("{key} < {border}"));
            let ids = find(db, &from, key, &page, limit as i64 + 1)?;
            (ids, count(db, &from, &conditions, COUNTED)?)
        }
    };
    let more = ids.len() > limit;
    let hits = hits(db, &ids[..ids.len().min(limit)])?;
    let mut spelled: Vec<String> = words
        .iter()
        .filter(|w| !w.negated)
        .flat_map(|w| w.spellings.iter().flatten().cloned())
        .collect();
    spelled.sort_unstable();
    spelled.dedup();
    Ok(Hits {
        articles,
        rows: hits,
        more,
        counted,
        words: spelled,
    })
}

/// The ids of what matches, newest first.
fn find(
    db: &mut dyn Db,
    from: &str,
    key: &str,
    conditions: &Conditions,
    limit: i64,
) -> Result<Vec<i64>> {
    let mut found = conditions.clone();
    let rows = found.int(limit);
    let sql = format!(
        "SELECT {key} FROM {from} {} ORDER BY {key} DESC LIMIT {rows}",
        found.clause()
    );
    all_composed(db, &sql, &found.values(), |row| row.int(0))
}

/// The messages of these ids, in their order.
fn hits(db: &mut dyn Db, ids: &[i64]) -> Result<Vec<Hit>> {
    let mut hits = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let mut wanted = Conditions::default();
        let numbers: Vec<String> = ids.iter().map(|id| wanted.int(*id)).collect();
        let sql = format!(
            "SELECT {}, coalesce(a.channel, ''), coalesce(p.name, ro.name, ''), ro.id FROM message m LEFT JOIN conversation c ON c.id = m.conversation_id \
             LEFT JOIN room_post rp ON rp.message_id = m.id LEFT JOIN room ro ON ro.id = rp.room_id \
             LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = coalesce(c.contact_id, m.contact_id) {} WHERE m.id IN ({})",
            thread::COLUMNS,
            thread::JOINS,
            numbers.join(", ")
        );
        db.query_composed(&sql, &wanted.values(), &mut |row| {
            hits.push(hit(row)?);
            Ok(())
        })?;
    }
    hits.sort_by_key(|hit| Reverse(hit.message.id));
    Ok(hits)
}

fn hit(row: &dyn Row) -> Result<Hit> {
    let message = thread::read(row)?;
    let name = Clean::stored(row.text(27)?.to_owned());
    // In a conversation in which nobody else has written it is from one of ours.
    let who = if name.is_empty() {
        message.author.clone()
    } else {
        name
    };
    Ok(Hit {
        channel: Clean::stored(row.text(26)?.to_owned()),
        room: row.maybe_int(28)?.map(RoomId),
        who,
        message,
    })
}

fn source(
    db: &dyn Db,
    words: &[WordGroup],
    rest: &Query,
    asker: Asker,
) -> (String, &'static str, Conditions) {
    let mut conditions = Conditions::default();
    let (from, key) = if words.is_empty() {
        ("message m", "m.id")
    } else {
        let source = db.search_source();
        let text = conditions.text(db.search_text(words));
        conditions.parts.push(source.matches.replace("{p}", &text));
        if rest.is_empty() {
            // Hidden messages are few and have an index of their own: up to a thousand rows need not be read to count their hits.
            conditions.parts.push(format!(
                "{} NOT IN (SELECT h.id FROM message h WHERE h.hidden = 1)",
                source.key
            ));
            return (source.bare.to_owned(), source.key, conditions);
        }
        (source.from, source.key)
    };
    conditions.parts.push("m.hidden = 0".to_owned());
    if rest.is_empty() {
        return (from.to_owned(), key, conditions);
    }
    let me = conditions.int(asker.agent);
    let part = filter::condition(db, rest, Over::Messages, asker, &mut conditions);
    conditions.parts.push(part);
    let from = format!(
        "{from} LEFT JOIN conversation c ON c.id = m.conversation_id LEFT JOIN account a ON a.id = c.account_id \
         LEFT JOIN contact p ON p.id = coalesce(c.contact_id, m.contact_id) LEFT JOIN agent g ON g.id = c.assignee_id \
         LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = {me}"
    );
    (from, key, conditions)
}

/// How many messages have these words, counted up to `most`; hidden ones count as well.
pub(super) fn count_words(db: &mut dyn Db, words: &[WordGroup], most: i64) -> Result<i64> {
    let source = db.search_source();
    let mut conditions = Conditions::default();
    let text = conditions.text(db.search_text(words));
    conditions.parts.push(source.matches.replace("{p}", &text));
    count(db, source.bare, &conditions, most)
}

fn count(db: &mut dyn Db, from: &str, conditions: &Conditions, most: i64) -> Result<i64> {
    let mut capped = conditions.clone();
    let limit = capped.int(most);
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM {from} {} LIMIT {limit}) AS k",
        capped.clause()
    );
    let mut counted = 0;
    db.query_composed(&sql, &capped.values(), &mut |row| {
        counted = row.int(0)?;
        Ok(())
    })?;
    Ok(counted)
}
