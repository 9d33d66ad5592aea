//! Past answers to questions like an open one, and articles about it. The rarest words of the question are looked up in the search
//! index, newest first and a few hundred hits each: how long that takes does not grow with the store.

use std::collections::{BTreeMap, HashMap};

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::article::{Article, nearest};
use crate::model::conversation::State;
use crate::model::id::{ConversationId, MessageId};
use crate::model::similar::{Similar, words};
use crate::store::db::{Db, Sql, WordGroup, all, one};
use crate::store::filter::Conditions;
use crate::store::{article, search};
use crate::text::Clean;
use crate::text::fold::variants;

/// A word with so many hits tells nothing about a question.
const COMMON: i64 = 5_000;
/// So many of the rarest words are looked up.
const RAREST: usize = 6;
/// So many of the rarest are looked for in articles, which are few.
const NAMING: usize = 16;
/// So many articles are offered.
const ARTICLES: usize = 3;
/// So many hits of each, the newest.
const HITS: i64 = 200;
/// What is less like the question than this share of the nearest is not like it.
const NEAR: f64 = 0.5;
/// So many of the nearest conversations are looked through for an answer.
const LOOKED_THROUGH: usize = 40;

static QUESTION: Sql = Sql::new(
    "SELECT text FROM message WHERE conversation_id = $1 AND kind = 0 AND hidden = 0 ORDER BY id DESC LIMIT 3",
);
static ANSWER: Sql = Sql::new(
    "SELECT m.id, m.text, m.at, coalesce(g.handle, ''), coalesce(p.name, ''), c.state, q.text FROM message m \
     JOIN message q ON q.id = $2 JOIN conversation c ON c.id = m.conversation_id LEFT JOIN agent g ON g.id = m.agent_id \
     LEFT JOIN contact p ON p.id = c.contact_id WHERE m.conversation_id = $1 AND m.id > $2 AND m.kind = 1 AND m.hidden = 0 ORDER BY m.id LIMIT 1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&QUESTION, &ANSWER];

/// The nearest answers that were given elsewhere and the nearest articles, each the nearest first.
pub fn similar(
    db: &mut dyn Db,
    id: ConversationId,
    limit: usize,
) -> Result<(Vec<Similar>, Vec<Article>)> {
    let mut asked = all(db, &QUESTION, &[id.0.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })?;
    asked.reverse();
    let rare = rare(db, &asked.join("\n"))?;
    let articles = articles(db, &rare)?;
    Ok((answers(db, id, rare, limit)?, articles))
}

/// The words of a question that few messages have, the rarest first, with how many have them.
fn rare(db: &mut dyn Db, question: &str) -> Result<Vec<(i64, String)>> {
    let mut rare = Vec::new();
    for word in words(question) {
        let count = search::count_words(db, &[group(&word)], COMMON)?;
        if count < COMMON {
            rare.push((count, word));
        }
    }
    rare.sort_by_key(|(count, _)| *count);
    Ok(rare)
}

/// What a word weighs: the more the rarer it is, beside the most usual one of those looked up.
fn weight(count: i64, most: i64) -> f64 {
    (2.0 * most.max(1) as f64 / count.max(1) as f64).ln()
}

fn articles(db: &mut dyn Db, rare: &[(i64, String)]) -> Result<Vec<Article>> {
    let rare = &rare[..rare.len().min(NAMING)];
    let most = rare.last().map_or(1, |(count, _)| *count);
    let words: Vec<(String, f64)> = rare
        .iter()
        .map(|(count, word)| (word.clone(), weight(*count, most)))
        .collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let all = article::list(db)?;
    let found = nearest(&words, &all).into_iter().take(ARTICLES);
    Ok(found.cloned().collect())
}

fn answers(
    db: &mut dyn Db,
    id: ConversationId,
    rare: Vec<(i64, String)>,
    limit: usize,
) -> Result<Vec<Similar>> {
    let mut found = Vec::new();
    let mut said: Vec<String> = Vec::new();
    for (conversation, question) in asked_like(db, id, rare)? {
        let Some(answer) = answer(db, conversation, question)? else {
            continue;
        };
        // The same words once: many were given the same ready answer.
        let text = answer.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if said.contains(&text) {
            continue;
        }
        said.push(text);
        found.push(answer);
        if found.len() == limit {
            break;
        }
    }
    Ok(found)
}

/// Other conversations with the message in them that is most like the question, the most like it first.
fn asked_like(
    db: &mut dyn Db,
    id: ConversationId,
    mut rare: Vec<(i64, String)>,
) -> Result<Vec<(i64, i64)>> {
    // One hit is the question itself.
    rare.retain(|(count, _)| *count > 1);
    rare.truncate(RAREST);
    let wanted = rare.len().min(2);
    let most = rare.last().map_or(1, |(count, _)| *count);
    let mut messages: HashMap<i64, (i64, f64, usize)> = HashMap::new();
    for (count, word) in &rare {
        let weight = weight(*count, most);
        for (message, conversation) in hits(db, &group(word), id)? {
            let known = messages.entry(message).or_insert((conversation, 0.0, 0));
            known.1 += weight;
            known.2 += 1;
        }
    }
    let mut best: BTreeMap<i64, (f64, i64)> = BTreeMap::new();
    for (message, (conversation, weight, words)) in messages {
        let known = best.entry(conversation).or_insert((0.0, 0));
        if words >= wanted && (weight, message) > *known {
            *known = (weight, message);
        }
    }
    let mut best: Vec<(f64, i64, i64)> = best
        .into_iter()
        .filter(|(_, (weight, _))| *weight > 0.0)
        .map(|(conversation, (weight, message))| (weight, message, conversation))
        .collect();
    // Of those as near the newest first.
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let nearest = best.first().map_or(0.0, |(weight, ..)| *weight);
    best.retain(|(weight, ..)| *weight >= nearest * NEAR);
    best.truncate(LOOKED_THROUGH);
    Ok(best
        .into_iter()
        .map(|(_, message, conversation)| (conversation, message))
        .collect())
}

fn group(word: &str) -> WordGroup {
    WordGroup {
        spellings: variants(word).into_iter().map(|word| vec![word]).collect(),
        prefix: false,
        negated: false,
    }
}

/// What came in with this word elsewhere, the newest: message and conversation.
fn hits(db: &mut dyn Db, word: &WordGroup, not: ConversationId) -> Result<Vec<(i64, i64)>> {
    let source = db.search_source();
    let mut conditions = Conditions::default();
    let text = conditions.text(db.search_text(std::slice::from_ref(word)));
    conditions.parts.push(source.matches.replace("{p}", &text));
    let own = conditions.int(not.0);
    conditions.parts.push(format!(
        "m.kind = 0 AND m.hidden = 0 AND m.conversation_id <> {own}"
    ));
    let most = conditions.int(HITS);
    let sql = format!(
        "SELECT m.id, m.conversation_id FROM {} {} ORDER BY {} DESC LIMIT {most}",
        source.from,
        conditions.clause(),
        source.key
    );
    let mut found = Vec::new();
    db.query_composed(&sql, &conditions.values(), &mut |row| {
        found.push((row.int(0)?, row.int(1)?));
        Ok(())
    })?;
    Ok(found)
}

/// What was answered to a message, if anything was.
fn answer(db: &mut dyn Db, conversation: i64, question: i64) -> Result<Option<Similar>> {
    one(
        db,
        &ANSWER,
        &[conversation.into(), question.into()],
        |row| {
            let clean =
                |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
            Ok(Similar {
                conversation: ConversationId(conversation),
                message: MessageId(row.int(0)?),
                text: clean(1)?,
                at: Timestamp(row.int(2)?),
                by: clean(3)?,
                who: clean(4)?,
                resolved: State::from_code(row.int(5)?) == State::Resolved,
                question: clean(6)?,
            })
        },
    )
}
