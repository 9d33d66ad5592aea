//! What imports ask before they can go on: kept until somebody answers, so that nobody has to name the file again. One that was answered
//! names the import that came of it; if that is taken back, it is open again.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::answer::{Choice, Question, Standing};
use crate::model::id::QuestionId;
use crate::model::import::Reading;
use crate::store::agent::Actor;
use crate::store::db::{Db, Row, Sql, all, one, transaction};
use crate::store::sequence;
use crate::text::Clean;

static STANDS: Sql = Sql::new(
    "SELECT q.id FROM question q WHERE q.place = $1 AND q.source = $2 AND q.question = $3 AND q.found = $4 AND q.options = $5 \
     AND q.batch_id IS NULL AND (q.dropped = 0 OR q.kind = 1)",
);
static KEEP: Sql = Sql::new(
    "INSERT INTO question (id, place, source, question, file, format, kind, found, options, open_since, agent_id, at, batch_id, dropped) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, NULL, 0) ON CONFLICT (place, source, question) DO UPDATE SET \
     file = excluded.file, format = excluded.format, kind = excluded.kind, found = excluded.found, options = excluded.options, \
     open_since = excluded.open_since, agent_id = excluded.agent_id, at = excluded.at, batch_id = NULL, dropped = 0 RETURNING id",
);
static SUPERSEDE: Sql =
    Sql::new("DELETE FROM question WHERE place = $1 AND source = $2 AND question <> $3");
static OPEN: Sql = Sql::new(
    "SELECT q.id, q.place, q.source, q.question, q.file, q.format, q.kind, q.found, q.options, q.open_since, g.handle, q.at FROM question q \
     JOIN agent g ON g.id = q.agent_id LEFT JOIN batch b ON b.id = q.batch_id \
     WHERE q.dropped = 0 AND (q.batch_id IS NULL OR b.reverted_at <> 9223372036854775807) ORDER BY q.id LIMIT 500",
);
static ONE: Sql = Sql::new(
    "SELECT q.id, q.place, q.source, q.question, q.file, q.format, q.kind, q.found, q.options, q.open_since, g.handle, q.at FROM question q \
     JOIN agent g ON g.id = q.agent_id WHERE q.id = $1",
);
static SETTLE: Sql = Sql::new(
    "UPDATE question SET batch_id = $2 WHERE place = $1 AND (batch_id IS NULL OR batch_id <> $2)",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&STANDS, &KEEP, &SUPERSEDE, &OPEN, &ONE, &SETTLE];

/// What is asked, before it has a number.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// What names the file: its whole path, or what it is called where it has none.
    pub place: &'a str,
    /// What the answer will hold for.
    pub source: &'a str,
    /// One of [`QUESTIONS`](crate::model::answer::QUESTIONS).
    pub question: &'static str,
    /// The file, as people know it.
    pub file: &'a str,
    /// Its format.
    pub format: &'a str,
    /// Where it stands.
    pub standing: &'a Standing,
    /// What can be answered.
    pub choices: &'a [Choice],
    /// How it was to be read.
    pub reading: &'a Reading,
    /// The border between open and resolved, where it was said.
    pub open_since: Option<Timestamp>,
}

const fn code(standing: &Standing) -> i64 {
    match standing {
        Standing::File(_) => 0,
        Standing::Source(_) => 1,
        Standing::Piped => 2,
    }
}

/// Keeps a question; its number. One that stands already stays as it is, also where it is a source's that was put aside.
pub fn keep(
    db: &mut dyn Db,
    actor: &Actor,
    asked: &Asked<'_>,
    now: Timestamp,
) -> Result<QuestionId> {
    let json = |e: serde_json::Error| Error::new(Kind::Failed, "internal").with("why", e);
    let found = serde_json::to_string(asked.choices).map_err(json)?;
    let options = serde_json::to_string(asked.reading).map_err(json)?;
    transaction(db, |db| {
        let stands = [
            asked.place.into(),
            asked.source.into(),
            asked.question.into(),
            (&*found).into(),
            (&*options).into(),
        ];
        if let Some(id) = one(db, &STANDS, &stands, |row| row.int(0))? {
            return Ok(QuestionId(id));
        }
        // An import asks one thing at a time: what it asked before is answered.
        let before = [
            asked.place.into(),
            asked.source.into(),
            asked.question.into(),
        ];
        db.execute(&SUPERSEDE, &before)?;
        let new = sequence::reserve(db, "question", 1)?;
        let row = [
            new.into(),
            asked.place.into(),
            asked.source.into(),
            asked.question.into(),
            asked.file.into(),
            asked.format.into(),
            code(asked.standing).into(),
            (&*found).into(),
            (&*options).into(),
            asked.open_since.map(|at| at.0).into(),
            actor.id.0.into(),
            now.0.into(),
        ];
        let id = one(db, &KEEP, &row, |row| row.int(0))?.unwrap_or(new);
        sequence::tick(db)?;
        Ok(QuestionId(id))
    })
}

/// An import of what stands at this place has come in.
pub fn settle(db: &mut dyn Db, place: &str, batch: i64) -> Result<()> {
    transaction(db, |db| {
        if db.execute(&SETTLE, &[place.into(), batch.into()])? > 0 {
            sequence::tick(db)?;
        }
        Ok(())
    })
}

/// Those nobody has answered, the oldest first.
pub fn open(db: &mut dyn Db) -> Result<Vec<Question>> {
    all(db, &OPEN, &[], question)
}

/// One question.
pub fn get(db: &mut dyn Db, id: QuestionId) -> Result<Question> {
    let missing = || Error::new(Kind::NotFound, "question-unknown").with("id", id.0);
    one(db, &ONE, &[id.0.into()], question)?.ok_or_else(missing)
}

fn question(row: &dyn Row) -> Result<Question> {
    let source = Clean::stored(row.text(2)?.to_owned());
    Ok(Question {
        id: QuestionId(row.int(0)?),
        standing: match row.int(6)? {
            0 => Standing::File(row.text(1)?.into()),
            1 => Standing::Source(source.to_string()),
            _ => Standing::Piped,
        },
        source,
        question: row.text(3)?.to_owned(),
        file: Clean::name(row.text(4)?),
        format: row.text(5)?.to_owned(),
        choices: serde_json::from_str(row.text(7)?).unwrap_or_default(),
        reading: serde_json::from_str(row.text(8)?).unwrap_or_default(),
        open_since: row.maybe_int(9)?.map(Timestamp),
        agent: Clean::stored(row.text(10)?.to_owned()),
        at: Timestamp(row.int(11)?),
    })
}
