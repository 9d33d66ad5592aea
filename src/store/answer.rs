//! Answers to what an export does not tell, kept for further imports of its kind.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::answer::{Answer, OURS};
use crate::store::agent::Actor;
use crate::store::db::{Db, Row, Sql, Value, all, number_of, one, transaction};
use crate::store::journal::{Entry, Kept, text, value};
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
static DROP: Sql =
    Sql::new("DELETE FROM answer WHERE source = $1 AND question = $2 AND value = $3");
static AGENT_OF: Sql = Sql::new("SELECT agent_id FROM journal WHERE n = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&LIST, &OF, &KEEP, &HANDLE_OF, &DROP, &AGENT_OF];

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

/// Puts these answers in the place of those there were, question by question; none forgets them. What changed, for the journal.
pub(super) fn change(
    db: &mut dyn Db,
    actor: &Actor,
    source: &str,
    answers: &[(String, Vec<String>)],
    batch: Option<i64>,
    now: Timestamp,
) -> Result<Entry> {
    let mut entry = Entry::default();
    for (question, values) in answers {
        let at = (&**question, source);
        let before = kept(db, at)?;
        let clean = values.iter().map(|value| Clean::name(value).to_string());
        let values: Vec<String> = clean.filter(|value| !value.is_empty()).collect();
        put(db, at, &values, (actor.id.0, batch), now)?;
        let after = kept(db, at)?;
        entry.note(
            "answer",
            1,
            format!("answer:{question}:{source}"),
            before,
            after,
        );
    }
    Ok(entry)
}

/// Keeps what an import was told, beside the names that were known; of any other question only the latest answer. What somebody was
/// asked for is an act of theirs; what an option says every time is none.
pub fn learn(
    db: &mut dyn Db,
    actor: &Actor,
    source: &str,
    (said, asked): (&[(&str, &str)], bool),
    batch: i64,
    now: Timestamp,
) -> Result<()> {
    let mut answers: Vec<(String, Vec<String>)> = Vec::new();
    for (question, value) in said {
        let known = answers.iter().position(|(known, _)| known == question);
        let at = if let Some(at) = known {
            at
        } else {
            let before = values(db, (question, source))?;
            let before = if *question == OURS {
                before
            } else {
                Vec::new()
            };
            answers.push(((*question).to_owned(), before));
            answers.len() - 1
        };
        answers[at].1.push((*value).to_owned());
    }
    transaction(db, |db| {
        let entry = change(db, actor, source, &answers, Some(batch), now)?;
        if asked {
            entry.write(db, actor, "import-answer", now)?;
        }
        Ok(())
    })
}

/// Question and source of a field of the journal.
pub(super) fn place(field: &str) -> Option<(&str, &str)> {
    field.strip_prefix("answer:")?.split_once(':')
}

fn values(db: &mut dyn Db, (question, source): (&str, &str)) -> Result<Vec<String>> {
    let all = of(db, source)?.into_iter();
    let all = all.filter(|a| a.question == question);
    Ok(all.map(|a| a.value.to_string()).collect())
}

/// The answers as the journal keeps them: one per line, which no name has.
pub(super) fn kept(db: &mut dyn Db, at: (&str, &str)) -> Result<Kept> {
    let all = values(db, at)?;
    Ok((!all.is_empty())
        .then(|| all.join("\n"))
        .as_deref()
        .and_then(text))
}

/// Sets the answers to what an entry of the journal holds.
pub(super) fn restore(
    db: &mut dyn Db,
    at: (&str, &str),
    to: &Kept,
    (act, now): (i64, Timestamp),
) -> Result<()> {
    let agent = number_of(db, &AGENT_OF, &[act.into()])?;
    let Value::Text(lines) = value(to) else {
        return put(db, at, &[], (agent, None), now);
    };
    let all: Vec<String> = lines.lines().map(str::to_owned).collect();
    put(db, at, &all, (agent, None), now)
}

/// These answers and no others. One that is there already keeps who gave it and when.
fn put(
    db: &mut dyn Db,
    (question, source): (&str, &str),
    wanted: &[String],
    (agent, batch): (i64, Option<i64>),
    now: Timestamp,
) -> Result<()> {
    let before = values(db, (question, source))?;
    for value in before.iter().filter(|value| !wanted.contains(value)) {
        let params = [source.into(), question.into(), (&**value).into()];
        db.execute(&DROP, &params)?;
    }
    for value in wanted {
        let params = [
            source.into(),
            question.into(),
            (&**value).into(),
            agent.into(),
            now.0.into(),
            batch.into(),
        ];
        db.execute(&KEEP, &params)?;
    }
    Ok(())
}
