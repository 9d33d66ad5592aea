//! Answers to what an export does not tell, kept for further imports of its kind.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::answer::{Answer, OURS};
use crate::store::agent::Actor;
use crate::store::db::{Db, Row, Sql, all, one, transaction};
use crate::store::journal::{Entry, text};
use crate::text::Clean;

static LIST: Sql = Sql::new(
    "SELECT a.source, a.question, a.value, g.handle, a.at FROM answer a JOIN agent g ON g.id = a.agent_id \
     ORDER BY a.source, a.question, a.value LIMIT 1000",
);
static OF: Sql = Sql::new(
    "SELECT a.source, a.question, a.value, g.handle, a.at FROM answer a JOIN agent g ON g.id = a.agent_id WHERE a.source = $1 \
     ORDER BY a.question, a.value LIMIT 200",
);
static KEEP: Sql = Sql::new(
    "INSERT INTO answer (source, question, value, agent_id, at, batch_id) VALUES ($1, $2, $3, $4, $5, $6) \
     ON CONFLICT (source, question, value) DO NOTHING",
);
static HANDLE_OF: Sql = Sql::new(
    "SELECT handle FROM identity WHERE channel = $1 AND ext_id = $2 AND handle <> '' LIMIT 1",
);
static DROP: Sql = Sql::new("DELETE FROM answer WHERE source = $1 AND question = $2");
static DROP_OTHERS: Sql =
    Sql::new("DELETE FROM answer WHERE source = $1 AND question = $2 AND value <> $3");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&LIST, &OF, &KEEP, &HANDLE_OF, &DROP, &DROP_OTHERS];

/// All of them.
pub fn list(db: &mut dyn Db) -> Result<Vec<Answer>> {
    all(db, &LIST, &[], answer)
}

/// Those that hold for one kind of import.
pub fn of(db: &mut dyn Db, source: &str) -> Result<Vec<Answer>> {
    all(db, &OF, &[source.into()], answer)
}

/// The handle of a person on a channel that names people by numbers, where an earlier import knew it.
pub fn handle_of(db: &mut dyn Db, channel: &str, ext_id: &str) -> Result<Option<String>> {
    let place = [channel.into(), ext_id.into()];
    one(db, &HANDLE_OF, &place, |row| Ok(row.text(0)?.to_owned()))
}

fn answer(row: &dyn Row) -> Result<Answer> {
    Ok(Answer {
        source: Clean::stored(row.text(0)?.to_owned()),
        question: row.text(1)?.to_owned(),
        value: Clean::stored(row.text(2)?.to_owned()),
        agent: Clean::stored(row.text(3)?.to_owned()),
        at: Timestamp(row.int(4)?),
    })
}

/// Keeps what an import was told. Of names there may be several; any other question has one answer, the latest.
pub fn keep(
    db: &mut dyn Db,
    actor: &Actor,
    (source, question, value): (&str, &str, &str),
    batch: Option<i64>,
    now: Timestamp,
) -> Result<()> {
    if question != OURS {
        let params = [source.into(), question.into(), value.into()];
        db.execute(&DROP_OTHERS, &params)?;
    }
    let params = [
        source.into(),
        question.into(),
        value.into(),
        actor.id.0.into(),
        now.0.into(),
        batch.into(),
    ];
    db.execute(&KEEP, &params).map(drop)
}

/// Puts these answers in the place of all there were; none forgets them. Written into the journal.
pub fn set(
    db: &mut dyn Db,
    actor: &Actor,
    (source, question): (&str, &str),
    values: &[String],
    now: Timestamp,
) -> Result<()> {
    transaction(db, |db| {
        let before = of(db, source)?.into_iter();
        let before = before.filter(|a| a.question == question);
        let before: Vec<String> = before.map(|a| a.value.to_string()).collect();
        db.execute(&DROP, &[source.into(), question.into()])?;
        for value in values {
            let value = Clean::name(value);
            keep(db, actor, (source, question, &value), None, now)?;
        }
        let kept = |all: &[String]| (!all.is_empty()).then(|| all.join(", "));
        let (before, after) = (kept(&before), kept(values));
        let kept = |all: &Option<String>| all.as_deref().and_then(text);
        let mut entry = Entry::default();
        let field = format!("{question} {source}");
        entry.note("store", 1, field, kept(&before), kept(&after));
        entry.write(db, actor, "answer", now).map(drop)
    })
}
