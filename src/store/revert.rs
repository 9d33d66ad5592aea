//! Taking a whole import back: its messages, its people, and what it changed of what was there before. A job of `bulk` does it, chunk
//! by chunk, as one entry of the journal; what goes is laid on the `shelf`, from which the undo of that entry puts it back.
//!
//! A conversation that people have worked on since stays with everything in it, and is named.

pub(in crate::store) mod edits;
mod people;
pub(in crate::store) mod places;
pub(in crate::store) mod seen;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Receipt;
use crate::model::id::BatchId;
use crate::model::import::RevertPreview;
use crate::store::agent::Actor;
use crate::store::batch;
use crate::store::bulk;
use crate::store::db::{Db, Sql, Value, all, number_of, one, transaction};
use crate::store::field::Turn;
use crate::store::journal::{self, Change, Entry, int};
use crate::store::shelf::{self, Lying, tables};
use crate::store::turn;
use crate::text::messages::{Arg, tr_with};
use seen::Since;

static LOAD: Sql = Sql::new(
    "SELECT n, started_at, ended_at, alive_at, reverted_at, contact_from, contact_to, identity_from, identity_to, touch_from, touch_to, removed \
     FROM batch WHERE id = $1",
);
static COUNT_KEPT: Sql =
    Sql::new("SELECT count(*) FROM batch_conversation WHERE batch_id = $1 AND kept = 1");
static COUNT_PEOPLE: Sql = Sql::new(
    "SELECT count(*) FROM shelf WHERE n = $1 AND substr(item, 1, 16) = '[{\"of\":\"contact\"'",
);
static COUNT_PLACES: Sql = Sql::new("SELECT count(*) FROM batch_conversation WHERE batch_id = $1");
static FORGET_KEPT: Sql =
    Sql::new("UPDATE batch_conversation SET kept = 0 WHERE batch_id = $1 AND kept = 1");
static REVERTED: Sql = Sql::new("UPDATE batch SET reverted_at = $2 WHERE id = $1");
static UNDER_WAY: Sql = Sql::new("SELECT id FROM bulk WHERE act = $1 AND state < 2 LIMIT 1");
static BATCH_OF: Sql =
    Sql::new("SELECT record_id FROM journal_change WHERE n = $1 AND record = 'batch' LIMIT 1");
static CONVERSATION_OF: Sql = Sql::new("SELECT conversation_id FROM message WHERE id = $1");

/// Statements of this room.
pub(super) fn queries() -> Vec<&'static Sql> {
    [
        QUERIES,
        edits::QUERIES,
        people::QUERIES,
        places::QUERIES,
        seen::QUERIES,
    ]
    .concat()
}

const QUERIES: &[&Sql] = &[
    &LOAD,
    &COUNT_KEPT,
    &COUNT_PEOPLE,
    &COUNT_PLACES,
    &FORGET_KEPT,
    &REVERTED,
    &UNDER_WAY,
    &BATCH_OF,
    &CONVERSATION_OF,
];

/// What a job of `bulk` is called that takes an import back.
const JOB: &str = "revert:";
/// Changes, messages or people per transaction.
const CHUNK: i64 = 500;
/// An import whose last chunk is younger is still running, ms.
const ALIVE: i64 = 30_000;
/// The steps of a job, and where in one it is: step * [`STEP`] + place.
const STEP: i64 = 1 << 48;
const CHANGES: i64 = 0;
const PLACES: i64 = 1;
const TOUCHES: i64 = 2;
const PEOPLE: i64 = 3;

/// An import on its way out.
#[derive(Clone, Copy, Debug)]
struct Batch {
    id: i64,
    n: i64,
    started_at: i64,
    ended_at: i64,
    alive_at: i64,
    reverted_at: i64,
    contacts: (i64, i64),
    identities: (i64, i64),
    touches: (i64, i64),
    removed: i64,
}

impl Batch {
    const fn since(&self) -> Since {
        Since {
            n: self.n,
            at: self.started_at,
        }
    }
}

fn load(db: &mut dyn Db, id: i64) -> Result<Batch> {
    let found = one(db, &LOAD, &[id.into()], |row| {
        Ok(Batch {
            id,
            n: row.int(0)?,
            started_at: row.int(1)?,
            ended_at: row.int(2)?,
            alive_at: row.int(3)?,
            reverted_at: row.int(4)?,
            contacts: (row.int(5)?, row.int(6)?),
            identities: (row.int(7)?, row.int(8)?),
            touches: (row.int(9)?, row.int(10)?),
            removed: row.int(11)?,
        })
    })?;
    found.ok_or_else(|| batch::missing(BatchId(id)))
}

fn refuse(batch: Batch, kept: i64, now: Timestamp) -> Result<()> {
    let refused = |code| Err(Error::new(Kind::Refused, code).with("id", batch.id));
    let never = Timestamp::NEVER.0;
    if batch.ended_at == never && now.0 - batch.alive_at < ALIVE {
        return refused("batch-running");
    }
    if batch.reverted_at != never && kept == 0 {
        return refused("batch-reverted");
    }
    Ok(())
}

/// What taking an import back would come to.
pub fn preview(db: &mut dyn Db, id: BatchId, now: Timestamp) -> Result<RevertPreview> {
    let batch = load(db, id.0)?;
    let kept = number_of(db, &COUNT_KEPT, &[id.0.into()])?;
    refuse(batch, kept, now)?;
    places::preview(db, batch)
}

/// Begins to take an import back, or goes on where somebody has begun. The number of the job.
pub fn begin(db: &mut dyn Db, actor: &Actor, id: BatchId, now: Timestamp) -> Result<i64> {
    transaction(db, |db| begin_in(db, actor, id, now))
}

fn begin_in(db: &mut dyn Db, actor: &Actor, id: BatchId, now: Timestamp) -> Result<i64> {
    let batch = load(db, id.0)?;
    let act = format!("{JOB}{}", id.0);
    if let Some(job) = one(db, &UNDER_WAY, &[(&*act).into()], |row| row.int(0))? {
        return Ok(job);
    }
    let kept = number_of(db, &COUNT_KEPT, &[id.0.into()])?;
    refuse(batch, kept, now)?;
    let n = journal::open(db, actor, "revert", None, now)?;
    let mut entry = Entry::default();
    let before = int(batch.reverted_at);
    entry.note("batch", id.0, "reverted_at", before, int(now.0));
    entry.append(db, n)?;
    db.execute(&REVERTED, &[id.0.into(), now.0.into()])?;
    db.execute(&FORGET_KEPT, &[id.0.into()])?;
    let changes = journal::changes_of(db, batch.n)?;
    let total = changes + number_of(db, &COUNT_PLACES, &[id.0.into()])?;
    let next = if changes > 0 {
        CHANGES * STEP + changes - 1
    } else {
        PLACES * STEP
    };
    bulk::insert(db, actor, (n, 0), &act, (total, next), now)
}

/// The import a job takes back, if that is what it does.
pub(super) fn batch_of_job(act: &str) -> Option<BatchId> {
    act.strip_prefix(JOB)?.parse().ok().map(BatchId)
}

/// The import an entry of the journal has taken back, if that is what it was.
pub(super) fn batch_of_entry(db: &mut dyn Db, n: i64) -> Result<Option<BatchId>> {
    if journal::act_of(db, n)? != "revert" {
        return Ok(None);
    }
    one(db, &BATCH_OF, &[n.into()], |row| row.int(0).map(BatchId))
}

/// The entry of the import an entry of the journal has taken back, if that is what it was.
pub(super) fn import_of_entry(db: &mut dyn Db, n: i64) -> Result<Option<i64>> {
    match batch_of_entry(db, n)? {
        Some(batch) => Ok(Some(load(db, batch.0)?.n)),
        None => Ok(None),
    }
}

/// Takes an import back that was put back before.
pub(super) fn again(db: &mut dyn Db, actor: &Actor, id: BatchId, now: Timestamp) -> Result<i64> {
    begin_in(db, actor, id, now)
}

/// What a chunk of a job came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stretch {
    /// How much further it is.
    pub done: i64,
    /// Records that changed or went.
    pub changed: i64,
    /// Records that were left alone.
    pub skipped: i64,
    /// Where to go on; none: that was all.
    pub next: Option<i64>,
}

/// The next chunk of a job that takes an import back, inside a transaction. `n`: the entry of the job.
pub(super) fn step(
    db: &mut dyn Db,
    id: BatchId,
    n: i64,
    next: i64,
    now: Timestamp,
) -> Result<Stretch> {
    let batch = load(db, id.0)?;
    let place = next % STEP;
    match next / STEP {
        CHANGES => changes(db, batch, n, place, now),
        PLACES => places::step(db, batch, n, place),
        TOUCHES => people::touches(db, batch, n, place),
        _ => people::contacts(db, batch, n, place),
    }
}

/// Takes back what the import changed of records that were there before it, last first.
fn changes(db: &mut dyn Db, batch: Batch, n: i64, from: i64, now: Timestamp) -> Result<Stretch> {
    let found = turn::changes_down(db, batch.n, from, CHUNK)?;
    let mut stretch = Stretch {
        done: found.len() as i64,
        ..Stretch::default()
    };
    let mut entry = Entry::default();
    let last = found.last().map_or(0, |(i, _)| *i);
    for (i, change) in found {
        if change.record == "batch" {
            continue;
        }
        let place = (batch, n, i);
        if take_back(db, place, &change, &mut entry, now)? {
            stretch.changed += 1;
        } else {
            stretch.skipped += 1;
        }
    }
    entry.append(db, n)?;
    stretch.next = Some(if last > 0 {
        CHANGES * STEP + last - 1
    } else {
        PLACES * STEP
    });
    Ok(stretch)
}

/// Takes one change back; whether it was still as the import left it, in a place nobody has worked on.
fn take_back(
    db: &mut dyn Db,
    (batch, n, i): (Batch, i64, i64),
    change: &Change,
    entry: &mut Entry,
    now: Timestamp,
) -> Result<bool> {
    let conversation = match change.record {
        "conversation" => Some(change.id),
        "message" | "outbox" => one(db, &CONVERSATION_OF, &[change.id.into()], |row| {
            row.maybe_int(0)
        })?
        .flatten(),
        _ => None,
    };
    if let Some(id) = conversation
        && seen::worked_on(db, id, batch.since())?
    {
        return Ok(false);
    }
    let edit = edits::Edit {
        n: batch.n,
        i,
        message: change.id,
    };
    let name = change.field.split_once(':').map_or(&*change.field, |f| f.0);
    let done = match (change.record, name) {
        ("message", "edit") => edits::take_back(db, n, edit, &change.before)?,
        ("message", "earlier") => edits::drop_earlier(db, n, change.id, &change.after)?,
        ("contact", "identity") => people::detach(db, n, change)?,
        _ => {
            let turn = Turn {
                act: batch.n,
                back: true,
                now,
            };
            let done = turn::over_if_it_stands(db, change.clone(), entry, turn)?;
            if done && name == "merged_into" {
                places::settle(db, change.id, batch.id)?;
            }
            return Ok(done);
        }
    };
    if done {
        let (before, after) = (change.after.clone(), change.before.clone());
        entry.note(change.record, change.id, &*change.field, before, after);
    }
    Ok(done)
}

/// Puts back what was laid down last by entry `n`, as much as one transaction takes; what came of it. None: nothing lies there any more.
pub(super) fn put_back(db: &mut dyn Db, n: i64) -> Result<Option<Stretch>> {
    let mut stretch = Stretch::default();
    let mut rows = 0;
    while rows < CHUNK
        && let Some(item) = shelf::take(db, n)?
    {
        rows += item.len() as i64;
        stretch.done += 1;
        stretch.changed += put_item_back(db, item)?;
    }
    Ok((stretch.done > 0).then_some(stretch))
}

fn put_item_back(db: &mut dyn Db, mut rows: Vec<Lying>) -> Result<i64> {
    if edits::put_back(db, &rows)? {
        return Ok(1);
    }
    let first = rows.first().map_or("", |row| &*row.of);
    if first == tables::CONTACTS.name || first == tables::IDENTITIES.name {
        people::put_back(db, &rows)
    } else if first == tables::TOUCHES.name {
        people::put_touches_back(db, &rows)
    } else if first == tables::MESSAGE_VERSIONS.name {
        put_version_back(db, &rows)
    } else {
        places::put_back(db, &mut rows)
    }
}

fn put_version_back(db: &mut dyn Db, rows: &[Lying]) -> Result<i64> {
    let mut back = 0;
    for row in rows {
        let message = row.int(0);
        let there = one(db, &CONVERSATION_OF, &[message.into()], |_| Ok(()))?;
        if there.is_some() {
            back += i64::from(row.put_back(db)?);
            edits::recount(db, message)?;
        }
    }
    Ok(back)
}

/// What a finished job says.
pub(super) fn receipt(db: &mut dyn Db, id: BatchId, n: i64, changed: i64) -> Result<Receipt> {
    let batch = load(db, id.0)?;
    let kept = number_of(db, &COUNT_KEPT, &[id.0.into()])?;
    let people = number_of(db, &COUNT_PEOPLE, &[n.into()])?;
    let args = [
        ("id", Arg::Id(id.0)),
        ("messages", Arg::Num(batch.removed)),
        ("people", Arg::Num(people)),
        ("kept", Arg::Num(kept)),
    ];
    Ok(Receipt::of(n, tr_with("act-revert", &args), changed))
}

/// Every row of one table that belongs to a record, in front of others.
fn with(db: &mut dyn Db, rows: &mut Vec<Lying>, table: &tables::Table, id: i64) -> Result<()> {
    rows.extend(shelf::rows(db, table, id)?);
    Ok(())
}

/// The numbers of a query of one column.
fn ids(db: &mut dyn Db, sql: &Sql, params: &[Value<'_>]) -> Result<Vec<i64>> {
    all(db, sql, params, |row| row.int(0))
}
