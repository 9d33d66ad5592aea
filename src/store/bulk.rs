//! Acts over many conversations or contacts: one entry of the journal and one undo, done in transactions of at most [`CHUNK`] records. What
//! is left stands in the store, so that any process can go on with it after a kill; two that do it at once share the chunks.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Receipt;
use crate::model::bulk::{Bulk, BulkProgress, CHUNK};
use crate::model::conversation::State;
use crate::model::id::{AgentId, BatchId};
use crate::model::stage::Stage;
use crate::store::act;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value, all, one, transaction};
use crate::store::field::Turn;
use crate::store::journal;
use crate::store::notice::sums;
use crate::store::shelf;
use crate::store::turn::{self, Reversal};
use crate::store::{revert, sequence};

static INSERT: Sql = Sql::new(
    "INSERT INTO bulk (id, n, undoes, agent_id, os_uid, act, state, started_at, total, done, changed, skipped, next) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, $10)",
);
static INSERT_CHUNK: Sql = Sql::new("INSERT INTO bulk_chunk (bulk_id, i, ids) VALUES ($1, $2, $3)");
static START: Sql = Sql::new("UPDATE bulk SET n = $2, state = 1 WHERE id = $1");
static LOAD: Sql = Sql::new(
    "SELECT id, n, undoes, act, state, total, done, changed, skipped, next, agent_id, started_at FROM bulk WHERE id = $1",
);
static CHUNK_IDS: Sql = Sql::new("SELECT ids FROM bulk_chunk WHERE bulk_id = $1 AND i = $2");
static ADVANCE: Sql = Sql::new(
    "UPDATE bulk SET done = done + $2, changed = changed + $3, skipped = skipped + $4, next = $5, state = $6 WHERE id = $1",
);
// What a chunk has left as it was stays in its place: the receipt names it.
static KEEP_LEFT: Sql = Sql::new("UPDATE bulk_chunk SET ids = $3 WHERE bulk_id = $1 AND i = $2");
static LEFT: Sql = Sql::new("SELECT ids FROM bulk_chunk WHERE bulk_id = $1 ORDER BY i");
static FORGET_LEFT: Sql = Sql::new(
    "DELETE FROM bulk_chunk WHERE bulk_id IN (SELECT id FROM bulk WHERE agent_id = $1 AND state = 2)",
);
static DROP_CHUNK: Sql = Sql::new("DELETE FROM bulk_chunk WHERE bulk_id = $1 AND i = $2");
static DROP_CHUNKS: Sql = Sql::new("DELETE FROM bulk_chunk WHERE bulk_id = $1");
static OPEN: Sql =
    Sql::new("SELECT id FROM bulk WHERE state = 1 AND (agent_id = $1 OR $1 < 0) ORDER BY id");
static GONE_STALE: Sql = Sql::new("SELECT id FROM bulk WHERE state = 0 AND started_at < $1");
static STOP: Sql = Sql::new("UPDATE bulk SET state = 2 WHERE id = $1 AND state < 2");
static OF_ENTRY: Sql = Sql::new("SELECT id, state FROM bulk WHERE n = $1 ORDER BY id LIMIT 1");
static GOING_BACK: Sql = Sql::new(
    "SELECT done, total FROM bulk WHERE state = 1 AND agent_id = $1 AND undoes > 0 ORDER BY id LIMIT 1",
);
static LIVES: Sql = Sql::new("SELECT id FROM conversation WHERE id = $1 AND state <> 5");
static IS_THERE: Sql = Sql::new("SELECT stage FROM contact WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &INSERT,
    &INSERT_CHUNK,
    &START,
    &LOAD,
    &CHUNK_IDS,
    &ADVANCE,
    &KEEP_LEFT,
    &LEFT,
    &FORGET_LEFT,
    &DROP_CHUNK,
    &DROP_CHUNKS,
    &OPEN,
    &GONE_STALE,
    &STOP,
    &OF_ENTRY,
    &GOING_BACK,
    &LIVES,
    &IS_THERE,
];

/// Chunks that are written down in one transaction.
const NOTED_AT_ONCE: usize = 400;
/// Whoever writes down conversations for longer than this has been killed, ms.
const STALE: i64 = 10 * 60_000;
/// Changes that an undo reads for one transaction: a conversation has about three.
const TAKEN_BACK: i64 = 2 * CHUNK as i64;

const GATHERING: i64 = 0;
const RUNNING: i64 = 1;
const DONE: i64 = 2;

/// How far a step came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is more.
    More(BulkProgress),
    /// That was all.
    Done(Receipt),
}

struct Row {
    id: i64,
    n: i64,
    undoes: i64,
    act: String,
    state: i64,
    total: i64,
    done: i64,
    changed: i64,
    skipped: i64,
    next: i64,
    agent: i64,
    started_at: Timestamp,
}

fn load(db: &mut dyn Db, id: i64) -> Result<Row> {
    let found = one(db, &LOAD, &[id.into()], |row| {
        Ok(Row {
            id: row.int(0)?,
            n: row.int(1)?,
            undoes: row.int(2)?,
            act: row.text(3)?.to_owned(),
            state: row.int(4)?,
            total: row.int(5)?,
            done: row.int(6)?,
            changed: row.int(7)?,
            skipped: row.int(8)?,
            next: row.int(9)?,
            agent: row.int(10)?,
            started_at: Timestamp(row.int(11)?),
        })
    })?;
    found.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "bulk")
            .with("id", id)
    })
}

/// Writes down what is to be done; nothing is changed yet. The number of the job.
pub fn begin(
    db: &mut dyn Db,
    actor: &Actor,
    bulk: &Bulk,
    ids: &[i64],
    now: Timestamp,
) -> Result<i64> {
    refuse_without_reason(db, bulk, ids)?;
    let text = serde_json::to_string(bulk)
        .map_err(|e| Error::new(Kind::Failed, "internal").with("why", e))?;
    let id = transaction(db, |db| {
        db.execute(&FORGET_LEFT, &[actor.id.0.into()])?;
        let id = sequence::reserve(db, "bulk", 1)?;
        let row = [
            id.into(),
            0.into(),
            0.into(),
            actor.id.0.into(),
            actor.os_uid.into(),
            Value::Text(&text),
            GATHERING.into(),
            now.0.into(),
            (ids.len() as i64).into(),
            0.into(),
        ];
        db.execute(&INSERT, &row)?;
        Ok(id)
    })?;
    let chunks: Vec<(usize, Vec<u8>)> = ids.chunks(CHUNK).map(packed).enumerate().collect();
    for part in chunks.chunks(NOTED_AT_ONCE) {
        transaction(db, |db| {
            for (i, ids) in part {
                let row = [id.into(), (*i as i64).into(), Value::Bytes(ids)];
                db.execute(&INSERT_CHUNK, &row)?;
            }
            Ok(())
        })?;
    }
    transaction(db, |db| {
        let n = journal::open(db, actor, act::bulk_key(bulk), None, now)?;
        db.execute(&START, &[id.into(), n.into()]).map(drop)
    })?;
    Ok(id)
}

/// Whether an entry of the journal was written by such an act.
pub(super) fn is_of(db: &mut dyn Db, n: i64) -> Result<bool> {
    Ok(one(db, &OF_ENTRY, &[n.into()], |_| Ok(()))?.is_some())
}

/// Refuses while an act of this agent is still being taken back: what would come next stands on it.
pub(super) fn refuse_while_going_back(db: &mut dyn Db, agent: AgentId) -> Result<()> {
    let found = one(db, &GOING_BACK, &[agent.0.into()], |row| {
        Ok((row.int(0)?, row.int(1)?))
    })?;
    match found {
        None => Ok(()),
        Some((done, total)) => Err(Error::new(Kind::Refused, "bulk-going-back")
            .with("done", done)
            .with("total", total)),
    }
}

/// Begins to take back entry `n` as a new entry; what the act had not done yet it does no more. The number of the job.
pub(super) fn begin_back(
    db: &mut dyn Db,
    actor: &Actor,
    n: i64,
    act: &str,
    now: Timestamp,
) -> Result<i64> {
    if let Some((id, RUNNING)) = one(db, &OF_ENTRY, &[n.into()], |row| {
        Ok((row.int(0)?, row.int(1)?))
    })? {
        stop(db, id)?;
    }
    let changes = journal::changes_of(db, n)?;
    let total = changes + shelf::len(db, n)?;
    let new = journal::open(db, actor, act, Some(n), now)?;
    insert(db, actor, (new, n), act, (total, changes - 1), now)
}

/// Writes down a job that begins at once: its entry and the one it takes back (or 0), how much it is, and where it begins. Its number.
pub(super) fn insert(
    db: &mut dyn Db,
    actor: &Actor,
    (n, undoes): (i64, i64),
    act: &str,
    (total, next): (i64, i64),
    now: Timestamp,
) -> Result<i64> {
    let id = sequence::reserve(db, "bulk", 1)?;
    let row = [
        id.into(),
        n.into(),
        undoes.into(),
        actor.id.0.into(),
        actor.os_uid.into(),
        act.into(),
        RUNNING.into(),
        now.0.into(),
        total.into(),
        next.into(),
    ];
    db.execute(&INSERT, &row)?;
    Ok(id)
}

/// What is not done yet is done no more.
fn stop(db: &mut dyn Db, id: i64) -> Result<()> {
    db.execute(&STOP, &[id.into()])?;
    db.execute(&DROP_CHUNKS, &[id.into()]).map(drop)
}

/// Jobs of an agent (or of all) that are under way or were left by a killed process. One whose conversations were never all written down has changed
/// nothing, and is dropped.
pub fn open(db: &mut dyn Db, agent: Option<AgentId>, now: Timestamp) -> Result<Vec<i64>> {
    let border = now.plus(-STALE);
    let stale = all(db, &GONE_STALE, &[border.0.into()], |row| row.int(0))?;
    for id in stale {
        transaction(db, |db| stop(db, id))?;
    }
    let agent = agent.map_or(-1, |agent| agent.0);
    all(db, &OPEN, &[agent.into()], |row| row.int(0))
}

/// The next chunk of a job, in one transaction.
pub fn step(db: &mut dyn Db, id: i64, now: Timestamp) -> Result<Step> {
    transaction(db, |db| {
        let row = load(db, id)?;
        if row.state == RUNNING {
            if row.undoes > 0 {
                back(db, &row, now)?;
            } else {
                forth(db, &row, now)?;
            }
            // Others notice by the clock that there is something new.
            sequence::tick(db)?;
        }
        let row = load(db, id)?;
        if row.state == RUNNING {
            return Ok(Step::More(BulkProgress {
                job: id,
                done: row.done,
                total: row.total,
                back: row.undoes > 0,
            }));
        }
        receipt(db, &row).map(Step::Done)
    })
}

/// A chunk of taking an import back.
fn revert(db: &mut dyn Db, row: &Row, batch: BatchId, now: Timestamp) -> Result<()> {
    let stretch = revert::step(db, batch, row.n, row.next, now)?;
    let state = if stretch.next.is_some() {
        RUNNING
    } else {
        DONE
    };
    let after = [
        row.id.into(),
        stretch.done.into(),
        stretch.changed.into(),
        stretch.skipped.into(),
        stretch.next.unwrap_or(row.next).into(),
        state.into(),
    ];
    db.execute(&ADVANCE, &after).map(drop)
}

fn forth(db: &mut dyn Db, row: &Row, now: Timestamp) -> Result<()> {
    if let Some(batch) = revert::batch_of_job(&row.act) {
        return revert(db, row, batch, now);
    }
    let place = [row.id.into(), row.next.into()];
    let ids = one(db, &CHUNK_IDS, &place, |row| Ok(row.bytes(0)?.to_vec()))?;
    let Some(ids) = ids else {
        let end = [
            row.id.into(),
            0.into(),
            0.into(),
            0.into(),
            row.next.into(),
            DONE.into(),
        ];
        return db.execute(&ADVANCE, &end).map(drop);
    };
    let ids = unpacked(&ids);
    let bulk = parse(&row.act)?;
    let (mut living, mut left) = (Vec::with_capacity(ids.len()), Vec::new());
    for id in &ids {
        if !can_be(db, &bulk, *id)? {
            continue;
        }
        if resolves(&bulk) && act::hindrance(db, *id)?.is_some() {
            left.push(*id);
        } else {
            living.push(*id);
        }
    }
    let entry = act::bulk_entry(db, &bulk, &living, (row.agent, row.n), now)?;
    let changed = entry.records();
    sums::of_many(db, &entry, &[], (row.agent, row.started_at))?;
    entry.append(db, row.n)?;
    if left.is_empty() {
        db.execute(&DROP_CHUNK, &place)?;
    } else {
        let left = packed(&left);
        db.execute(
            &KEEP_LEFT,
            &[row.id.into(), row.next.into(), Value::Bytes(&left)],
        )?;
    }
    let done = ids.len() as i64;
    let state = if row.done + done >= row.total {
        DONE
    } else {
        RUNNING
    };
    let after = [
        row.id.into(),
        done.into(),
        changed.into(),
        (done - living.len() as i64).into(),
        (row.next + 1).into(),
        state.into(),
    ];
    db.execute(&ADVANCE, &after).map(drop)
}

fn packed(ids: &[i64]) -> Vec<u8> {
    ids.iter().flat_map(|id| id.to_le_bytes()).collect()
}

fn unpacked(bytes: &[u8]) -> Vec<i64> {
    let ids = bytes.as_chunks::<8>().0.iter();
    ids.map(|bytes| i64::from_le_bytes(*bytes)).collect()
}

const fn resolves(bulk: &Bulk) -> bool {
    matches!(
        bulk,
        Bulk::State {
            state: State::Resolved,
            ..
        }
    )
}

/// Why conversations could not be resolved that an act has left as they were.
fn left_by(db: &mut dyn Db, row: &Row) -> Result<Vec<Error>> {
    let chunks = all(db, &LEFT, &[row.id.into()], |row| {
        Ok(unpacked(row.bytes(0)?))
    })?;
    let mut why = Vec::new();
    for id in chunks.concat() {
        why.extend(act::hindrance(db, id)?);
    }
    Ok(why)
}

/// Whether a record can still be acted on: a conversation may have gone into another one since, a contact into a stage that it
/// leaves only for a reason.
fn can_be(db: &mut dyn Db, bulk: &Bulk, id: i64) -> Result<bool> {
    if !bulk.is_about_contacts() {
        return Ok(one(db, &LIVES, &[id.into()], |_| Ok(()))?.is_some());
    }
    let stage = one(db, &IS_THERE, &[id.into()], |row| row.int(0))?;
    Ok(match (bulk, stage.map(Stage::from_code)) {
        (_, None) => false,
        (Bulk::Stage { to, reason }, Some(from)) => !(reason.is_empty() && from.needs_reason(*to)),
        (_, Some(_)) => true,
    })
}

/// Refuses before anything is changed what would be passed over for want of a reason.
fn refuse_without_reason(db: &mut dyn Db, bulk: &Bulk, ids: &[i64]) -> Result<()> {
    let Bulk::Stage { to, reason } = bulk else {
        return Ok(());
    };
    if !reason.is_empty() {
        return Ok(());
    }
    for id in ids {
        let stage = one(db, &IS_THERE, &[(*id).into()], |row| row.int(0))?;
        let from = stage.map(Stage::from_code);
        if let Some(from) = from.filter(|from| from.needs_reason(*to)) {
            return Err(Error::new(Kind::Refused, "stage-reason")
                .with("found", from.key())
                .with("kind", to.key())
                .with("id", id));
        }
    }
    Ok(())
}

fn back(db: &mut dyn Db, row: &Row, now: Timestamp) -> Result<()> {
    if let Some(back) = revert::put_back(db, row.undoes)? {
        let after = [
            row.id.into(),
            back.done.into(),
            back.changed.into(),
            0.into(),
            row.next.into(),
            RUNNING.into(),
        ];
        return db.execute(&ADVANCE, &after).map(drop);
    }
    let redo = row.act == "redo";
    if row.done == 0 {
        sums::withdraw_many(db, row.undoes, row.agent)?;
    }
    // Moves between stages bear the number of the act that made them. What a taken back import did is done again.
    let imported = revert::import_of_entry(db, row.undoes)?;
    let turn = Turn {
        act: match imported {
            Some(n) => n,
            None if redo => journal::undoes(db, row.undoes)?,
            None => row.undoes,
        },
        back: !redo && imported.is_none(),
        now,
    };
    let taken = turn::take_back(db, row.undoes, row.next, TAKEN_BACK, turn)?;
    if redo {
        // Who was told of it, and of whom it was taken again, is told again.
        sums::of_many(db, &taken.entry, &[], (row.agent, row.started_at))?;
    }
    taken.entry.append(db, row.n)?;
    let state = if taken.next < 0 { DONE } else { RUNNING };
    let after = [
        row.id.into(),
        (row.next - taken.next).into(),
        taken.records.into(),
        taken.skipped.into(),
        taken.next.into(),
        state.into(),
    ];
    db.execute(&ADVANCE, &after).map(drop)
}

fn parse(act: &str) -> Result<Bulk> {
    serde_json::from_str(act).map_err(|e| {
        Error::new(Kind::Invalid, "store-corrupt").with("why", format!("bulk act: {e}"))
    })
}

fn receipt(db: &mut dyn Db, row: &Row) -> Result<Receipt> {
    if let (0, Some(batch)) = (row.undoes, revert::batch_of_job(&row.act)) {
        return revert::receipt(db, batch, row.n, row.changed);
    }
    if row.undoes == 0 {
        let bulk = parse(&row.act)?;
        let said = act::bulk_said(db, &bulk, row.changed)?;
        let left = left_by(db, row)?;
        let said = act::naming_what_is_left(said, &left);
        return Ok(Receipt {
            left: left.len() as i64,
            ..Receipt::of(row.n, said, row.changed)
        });
    }
    let reversal = Reversal {
        n: row.n,
        act: journal::act_of(db, row.undoes)?,
        records: row.changed,
        stays: Vec::new(),
    };
    let mut receipt = act::reversed(if row.act == "redo" { "redo" } else { "undo" }, &reversal);
    if row.skipped > 0 {
        receipt.said = act::left_alone(&receipt.said, row.skipped);
    }
    Ok(receipt)
}
