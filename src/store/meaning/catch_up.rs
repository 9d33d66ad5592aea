//! Reading what has come in: in short transactions, from a mark on. What an import brought is found by its conversations; after many
//! messages, with other words, or in a store that was never read, a pass over all messages is quicker.

use super::correction;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::meaning::{Correction, Lexicon, Meaning, Reader};
use crate::store::db::{Ask, Db, Sql, Value, all, number_of, one, transaction};
use crate::store::sequence;

/// Messages of one transaction.
const CHUNK: i64 = 4_000;
/// So many new messages, or conversations they may stand in, are looked up one by one; for more, all messages are passed over.
const MANY: i64 = 20_000;
/// An import whose last chunk is younger may bring more, ms.
const ALIVE: i64 = 30_000;
const NEVER: i64 = Timestamp::NEVER.0;

static STATE: Sql = Sql::new(
    "SELECT mark, batch, upto, next_id, pass_after, pass_batch, pass_upto FROM meaning_state WHERE id = 1",
);
static KEEP: Sql = Sql::new(
    "INSERT INTO meaning_state (id, mark, batch, upto, next_id, pass_after, pass_batch, pass_upto) VALUES (1, $1, $2, $3, $4, $5, $6, $7) \
     ON CONFLICT (id) DO UPDATE SET mark = excluded.mark, batch = excluded.batch, upto = excluded.upto, next_id = excluded.next_id, \
     pass_after = excluded.pass_after, pass_batch = excluded.pass_batch, pass_upto = excluded.pass_upto",
);
static FORGET: Sql = Sql::new("DELETE FROM meaning_state");
static AGAIN: Sql = Sql::new(
    "INSERT INTO meaning_due (message_id) SELECT id FROM message WHERE id = $1 AND kind = 0 ON CONFLICT (message_id) DO NOTHING",
);
static ANY_DUE: Sql =
    Sql::new("SELECT CASE WHEN EXISTS (SELECT 1 FROM meaning_due) THEN 1 ELSE 0 END");
static DUE: Sql = Sql::new("SELECT message_id FROM meaning_due ORDER BY message_id LIMIT $1");
static DONE: Sql = Sql::new("DELETE FROM meaning_due WHERE message_id BETWEEN $1 AND $2");
static PASS: Sql = Sql::new(
    "SELECT id FROM message WHERE id >= $1 AND kind = 0 AND hidden = 0 AND arrival > $2 ORDER BY id LIMIT $3",
);
/// The last batch before the first that may bring more.
static SETTLED: Sql = Sql::new(
    "SELECT coalesce((SELECT min(b.id) - 1 FROM batch b WHERE b.id > $1 AND b.ended_at = 9223372036854775807 AND b.alive_at >= $2), \
     (SELECT max(b.id) FROM batch b), 0)",
);
static NEWEST_BATCH: Sql = Sql::new("SELECT coalesce(max(id), 0) FROM batch");
static PLACES: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM batch_conversation WHERE batch_id > $1 AND batch_id <= $2 LIMIT $3) AS k",
);
static BROUGHT: Sql = Sql::new(
    "SELECT m.id FROM batch_conversation x JOIN message m ON m.conversation_id = x.conversation_id \
     WHERE x.batch_id > $1 AND x.batch_id <= $2 AND m.arrival > $3 AND m.kind = 0 AND m.hidden = 0 LIMIT $4",
);
static IN_ONE: Sql = Sql::new(
    "SELECT id FROM message WHERE conversation_id = $1 AND kind = 0 AND hidden = 0 AND arrival > $2 ORDER BY id DESC LIMIT $3",
);
static TEXT: Sql = Sql::new(
    "SELECT m.conversation_id, m.text, s.intent, s.sentiment, s.urgent, CASE WHEN s.message_id IS NULL THEN 0 ELSE 1 END FROM message m \
     LEFT JOIN meaning_said s ON s.message_id = m.id WHERE m.id = $1 AND m.kind = 0 AND m.hidden = 0 AND m.conversation_id IS NOT NULL",
);
static WIPE: Sql = Sql::new("DELETE FROM meaning WHERE message_id BETWEEN $1 AND $2");
static DROP: Sql = Sql::new("DELETE FROM meaning WHERE message_id = $1");
static PUT: Sql = Sql::new(
    "INSERT INTO meaning (message_id, conversation_id, intent, sentiment, urgent) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (message_id) DO UPDATE SET conversation_id = excluded.conversation_id, intent = excluded.intent, \
     sentiment = excluded.sentiment, urgent = excluded.urgent",
);
static READ: Sql = Sql::new(
    "UPDATE meaning_said SET read_intent = $2, read_sentiment = $3, read_urgent = $4 WHERE message_id = $1",
);
static SO_FAR: Sql = Sql::new(
    "SELECT count(*) FROM message WHERE kind = 0 AND hidden = 0 AND (arrival <= $1 OR id < $2)",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[
    &STATE,
    &KEEP,
    &FORGET,
    &AGAIN,
    &ANY_DUE,
    &DUE,
    &DONE,
    &PASS,
    &SETTLED,
    &NEWEST_BATCH,
    &PLACES,
    &BROUGHT,
    &IN_ONE,
    &TEXT,
    &WIPE,
    &DROP,
    &PUT,
    &READ,
    &SO_FAR,
];

/// How far reading has come; the columns of `meaning_state`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    mark: String,
    batch: i64,
    upto: i64,
    next_id: i64,
    pass_after: i64,
    pass_batch: i64,
    pass_upto: i64,
}

impl State {
    fn load(db: &mut dyn Db) -> Result<Option<Self>> {
        one(db, &STATE, &[], |row| {
            Ok(Self {
                mark: row.text(0)?.to_owned(),
                batch: row.int(1)?,
                upto: row.int(2)?,
                next_id: row.int(3)?,
                pass_after: row.int(4)?,
                pass_batch: row.int(5)?,
                pass_upto: row.int(6)?,
            })
        })
    }

    fn save(&self, db: &mut dyn Db) -> Result<()> {
        let row = [
            Value::Text(&self.mark),
            self.batch.into(),
            self.upto.into(),
            self.next_id.into(),
            self.pass_after.into(),
            self.pass_batch.into(),
            self.pass_upto.into(),
        ];
        db.execute(&KEEP, &row).map(drop)
    }

    /// Everything up to here is read.
    const fn stand(&mut self, (batch, upto): (i64, i64)) {
        (self.batch, self.upto) = (batch, upto);
    }

    /// Lets others see that there is something new; that alone is nothing to be read.
    fn tell(&mut self, db: &mut dyn Db) -> Result<()> {
        let n = sequence::tick(db)?;
        if n == self.upto + 1 {
            self.upto = n;
        }
        Ok(())
    }

    /// A pass over all messages that arrived after `after`.
    fn passing(self, after: i64, (batch, upto): (i64, i64)) -> Self {
        Self {
            next_id: i64::MIN,
            pass_after: after,
            pass_batch: batch,
            pass_upto: upto,
            ..self
        }
    }
}

/// Everything is to be read anew.
pub(in crate::store) fn forget(db: &mut dyn Db) -> Result<()> {
    db.execute(&FORGET, &[]).map(drop)
}

/// A message has come back.
pub(in crate::store) fn again(db: &mut dyn Db, message: i64) -> Result<()> {
    db.execute(&AGAIN, &[message.into()]).map(drop)
}

/// Whether anything may have to be read.
fn waits(db: &mut dyn Db, lexicon: &Lexicon) -> Result<bool> {
    let Some(state) = State::load(db)? else {
        return Ok(true);
    };
    Ok(state.mark != lexicon.mark
        || state.next_id != NEVER
        || (sequence::clock(db)? > state.upto && number_of(db, &NEWEST_BATCH, &[])? > state.batch)
        || number_of(db, &ANY_DUE, &[])? != 0)
}

/// Reads everything there is.
pub fn catch_up(db: &mut dyn Db, lexicon: &Lexicon, now: Timestamp) -> Result<()> {
    while step(db, lexicon, true, now)? {}
    Ok(())
}

/// Reads some of what has not been read; whether there may be more. `running`: also of imports that may bring more.
pub fn step(db: &mut dyn Db, lexicon: &Lexicon, running: bool, now: Timestamp) -> Result<bool> {
    if !waits(db, lexicon)? {
        return Ok(false);
    }
    let there = State::load(db)?;
    let Some(state) = there.filter(|state| state.mark == lexicon.mark) else {
        let state = State {
            mark: lexicon.mark.clone(),
            ..State::default()
        };
        return transaction(db, |db| {
            let goal = goal(db, 0, now)?;
            state.passing(0, goal).save(db)?;
            Ok(true)
        });
    };
    let due = all(db, &DUE, &[CHUNK.into()], |row| row.int(0))?;
    if let (Some(first), Some(last)) = (due.first(), due.last()) {
        let range = [(*first).into(), (*last).into()];
        transaction(db, |db| {
            keep(db, lexicon, &due)?;
            db.execute(&DONE, &range)?;
            sequence::tick(db)
        })?;
        return Ok(true);
    }
    if state.next_id != NEVER {
        return pass(db, lexicon, state);
    }
    let goal = goal(db, state.batch, now)?;
    let last = if running {
        number_of(db, &NEWEST_BATCH, &[])?
    } else {
        goal.0
    };
    if last <= state.batch {
        return Ok(false);
    }
    brought(db, lexicon, state, last, goal)
}

/// Up to where everything is read once all there is now is read: the last batch that brings no more, and the number of the last act.
fn goal(db: &mut dyn Db, batch: i64, now: Timestamp) -> Result<(i64, i64)> {
    let upto = sequence::clock(db)?;
    let settled = number_of(db, &SETTLED, &[batch.into(), (now.0 - ALIVE).into()])?;
    Ok((settled.max(batch), upto))
}

/// A chunk of a pass over all messages.
fn pass(db: &mut dyn Db, lexicon: &Lexicon, mut state: State) -> Result<bool> {
    let params = [state.next_id.into(), state.pass_after.into(), CHUNK.into()];
    let ids = all(db, &PASS, &params, |row| row.int(0))?;
    let from = state.next_id;
    let through = (ids.len() as i64) < CHUNK;
    let to = match ids.last() {
        Some(last) if !through => *last,
        _ => i64::MAX,
    };
    transaction(db, |db| {
        // Another process may have read on meanwhile.
        if State::load(db)?.as_ref() != Some(&state) {
            return Ok(());
        }
        if state.pass_after == 0 {
            db.execute(&WIPE, &[from.into(), to.into()])?;
        }
        keep(db, lexicon, &ids)?;
        if through {
            state.next_id = NEVER;
            state.stand((state.pass_batch, state.pass_upto));
            state.tell(db)?;
        } else {
            state.next_id = to + 1;
        }
        state.save(db)
    })?;
    Ok(true)
}

/// What came with some batches, if that is little; else a pass over all that is new begins.
fn brought(
    db: &mut dyn Db,
    lexicon: &Lexicon,
    mut state: State,
    last: i64,
    goal: (i64, i64),
) -> Result<bool> {
    let batches = [Value::Int(state.batch), last.into()];
    let places = number_of(db, &PLACES, &[batches[0], batches[1], (MANY + 1).into()])?;
    let mut ids = Vec::new();
    if places <= MANY {
        let params = [batches[0], batches[1], state.upto.into(), (MANY + 1).into()];
        ids = all(db, &BROUGHT, &params, |row| row.int(0))?;
    }
    if places > MANY || ids.len() as i64 > MANY {
        let after = state.upto;
        state.passing(after, goal).save(db)?;
        return Ok(true);
    }
    ids.sort_unstable();
    ids.dedup();
    for chunk in ids.chunks(CHUNK as usize) {
        transaction(db, |db| keep(db, lexicon, chunk))?;
    }
    transaction(db, |db| {
        state.stand(goal);
        if !ids.is_empty() {
            state.tell(db)?;
        }
        state.save(db)
    })?;
    Ok(true)
}

/// Reads what has come in in some conversations before its turn: something waits for it.
pub fn hear(db: &mut dyn Db, lexicon: &Lexicon, conversations: &[i64]) -> Result<()> {
    let state = State::load(db)?.filter(|state| state.mark == lexicon.mark);
    let upto = state.map_or(0, |state| state.upto);
    let mut ids = Vec::new();
    for conversation in conversations {
        let params = [(*conversation).into(), upto.into(), CHUNK.into()];
        ids.extend(all(db, &IN_ONE, &params, |row| row.int(0))?);
    }
    if ids.is_empty() {
        return Ok(());
    }
    transaction(db, |db| keep(db, lexicon, &ids))
}

/// Reads these messages and keeps what they mean.
fn keep(db: &mut dyn Db, lexicon: &Lexicon, ids: &[i64]) -> Result<()> {
    let mut reader = Reader::new(lexicon);
    let mut rows: Vec<(i64, i64, Meaning)> = Vec::with_capacity(ids.len() / 2);
    let mut plain = Vec::new();
    let mut said: Vec<(i64, Meaning)> = Vec::new();
    db.query_each(&TEXT, &mut |ask: &mut Ask<'_>| {
        for id in ids {
            let mut there = false;
            ask(&[(*id).into()], &mut |row| {
                there = true;
                let read = reader.read(row.text(1)?);
                let by = if row.int(5)? == 0 {
                    Correction::default()
                } else {
                    said.push((*id, read));
                    correction(row, 2)?
                };
                match read.corrected(by) {
                    meaning if meaning.is_plain() => plain.push(*id),
                    meaning => rows.push((*id, row.int(0)?, meaning)),
                }
                Ok(())
            })?;
            if !there {
                plain.push(*id);
            }
        }
        Ok(())
    })?;
    db.execute_each(&DROP, &mut |put| {
        plain.iter().try_for_each(|id| put(&[(*id).into()]))
    })?;
    db.execute_each(&PUT, &mut |put| {
        rows.iter().try_for_each(|(id, conversation, meaning)| {
            put(&[
                (*id).into(),
                (*conversation).into(),
                meaning.intent.code().into(),
                meaning.sentiment.code().into(),
                i64::from(meaning.urgent).into(),
            ])
        })
    })?;
    db.execute_each(&READ, &mut |put| {
        said.iter().try_for_each(|(id, read)| {
            put(&[
                (*id).into(),
                read.intent.code().into(),
                read.sentiment.code().into(),
                i64::from(read.urgent).into(),
            ])
        })
    })
}

/// How many messages of customers are read, of so many.
pub(super) fn read_so_far(db: &mut dyn Db, mark: &str, all: i64) -> Result<i64> {
    let Some(state) = State::load(db)?.filter(|state| state.mark == mark) else {
        return Ok(0);
    };
    let (arrived, before) = if state.next_id == NEVER {
        (state.upto, i64::MIN)
    } else {
        (state.pass_after, state.next_id)
    };
    if state.next_id == NEVER && state.upto >= sequence::clock(db)? {
        return Ok(all);
    }
    number_of(db, &SO_FAR, &[arrived.into(), before.into()])
}
