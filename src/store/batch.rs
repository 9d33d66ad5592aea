//! Imports: what each file brought, and the records that could not be read.

use std::collections::{BTreeMap, BTreeSet};

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{AccountId, BatchId, ConversationId};
use crate::model::import::{BatchCard, BatchReport, BatchRow, Reading, RejectRow};
use crate::model::source::Mark;
use crate::store::agent::Actor;
use crate::store::db::{Db, Row, Sql, Value, all, one, transaction};
use crate::store::journal::{self, Entry, int};
use crate::store::suggestion::due;
use crate::store::{sequence, source};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::mask::mask;
use crate::text::messages::{Arg, tr_with};

static INSERT: Sql = Sql::new(
    "INSERT INTO batch (id, file, format, agent_id, started_at, ended_at, open_since, read, new, known, edited, rejected, conversations, contacts, \
     recognised, blank, n, options, bytes, alive_at, contact_from, identity_from, touch_from) \
     VALUES ($1, $2, $3, $4, $5, 9223372036854775807, $6, 0, 0, 0, 0, 0, 0, 0, 0, 0, $7, $8, $9, $5, \
     coalesce((SELECT s.next FROM sequence s WHERE s.kind = 'contact'), 1), coalesce((SELECT s.next FROM sequence s WHERE s.kind = 'identity'), 1), \
     coalesce((SELECT s.next FROM sequence s WHERE s.kind = 'touch'), 1))",
);
static UPDATE: Sql = Sql::new(
    "UPDATE batch SET ended_at = $2, read = $3, new = $4, known = $5, edited = $6, rejected = $7, conversations = $8, contacts = $9, \
     recognised = $10, blank = $11, touches = $12, skipped = $13, remarks = $14, \
     contact_to = coalesce((SELECT s.next FROM sequence s WHERE s.kind = 'contact'), 1), \
     identity_to = coalesce((SELECT s.next FROM sequence s WHERE s.kind = 'identity'), 1), \
     touch_to = coalesce((SELECT s.next FROM sequence s WHERE s.kind = 'touch'), 1) WHERE id = $1",
);
static ALIVE: Sql = Sql::new("UPDATE batch SET alive_at = $2 WHERE id = $1");
static REACHED: Sql = Sql::new(
    "INSERT INTO batch_conversation (batch_id, conversation_id, kept) VALUES ($1, $2, 0) ON CONFLICT (batch_id, conversation_id) DO NOTHING",
);
static KNEW: Sql = Sql::new(
    "INSERT INTO batch_known (of_batch, batch_id, messages) VALUES ($1, $2, $3) \
     ON CONFLICT (of_batch, batch_id) DO UPDATE SET messages = batch_known.messages + excluded.messages",
);
static KEPT: Sql = Sql::new(
    "SELECT conversation_id FROM batch_conversation WHERE batch_id = $1 AND kept = 1 ORDER BY conversation_id LIMIT $2",
);
static OPTIONS: Sql = Sql::new("SELECT options FROM batch WHERE id = $1");
static BROUGHT_AGAIN: Sql = Sql::new(
    "SELECT k.batch_id, k.messages FROM batch_known k JOIN batch b ON b.id = k.batch_id WHERE k.of_batch = $1 AND b.reverted_at = 9223372036854775807 \
     ORDER BY k.batch_id LIMIT 50",
);
static REJECT: Sql = Sql::new(
    "INSERT INTO reject (batch_id, i, line, reason, detail, raw, member) VALUES ($1, $2, $3, $4, $5, $6, $7)",
);
static LIST: Sql = Sql::new(
    "SELECT id, file, format, started_at, ended_at, open_since, read, new, known, edited, rejected, conversations, contacts, recognised, blank, \
     touches, skipped, remarks, reverted_at, removed FROM batch ORDER BY id DESC LIMIT $1",
);
static ONE: Sql = Sql::new(
    "SELECT id, file, format, started_at, ended_at, open_since, read, new, known, edited, rejected, conversations, contacts, recognised, blank, \
     touches, skipped, remarks, reverted_at, removed FROM batch WHERE id = $1",
);
static REJECTS: Sql = Sql::new(
    "SELECT b.file, r.line, r.reason, r.detail, r.raw, r.member FROM reject r JOIN batch b ON b.id = r.batch_id WHERE r.batch_id = $1 ORDER BY r.i LIMIT $2",
);
static ACCOUNTS: Sql =
    Sql::new("SELECT id, handle_fold FROM account WHERE channel = $1 ORDER BY id LIMIT 500");
static NAME_ACCOUNT: Sql =
    Sql::new("UPDATE account SET handle = $2, handle_fold = $3 WHERE id = $1");
static INSERT_ACCOUNT: Sql =
    Sql::new("INSERT INTO account (id, channel, handle, handle_fold) VALUES ($1, $2, $3, $4)");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &INSERT,
    &UPDATE,
    &ALIVE,
    &REACHED,
    &KNEW,
    &KEPT,
    &BROUGHT_AGAIN,
    &OPTIONS,
    &REJECT,
    &LIST,
    &ONE,
    &REJECTS,
    &ACCOUNTS,
    &NAME_ACCOUNT,
    &INSERT_ACCOUNT,
];

/// An import that has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Its number.
    pub id: BatchId,
    /// Its entry in the journal, which grows with every chunk.
    pub n: i64,
}

/// Begins a batch.
pub fn begin(
    db: &mut dyn Db,
    file: &str,
    format: &str,
    open_since: Timestamp,
    (reading, bytes): (&Reading, u64),
    actor: &Actor,
    now: Timestamp,
) -> Result<Begun> {
    let options = serde_json::to_string(reading)
        .map_err(|e| Error::new(Kind::Failed, "internal").with("why", e))?;
    transaction(db, |db| {
        let id = sequence::reserve(db, "batch", 1)?;
        let n = journal::open(db, actor, "import", None, now)?;
        let params = [
            id.into(),
            file.into(),
            format.into(),
            actor.id.0.into(),
            now.0.into(),
            open_since.0.into(),
            n.into(),
            (&*options).into(),
            (bytes as i64).into(),
        ];
        db.execute(&INSERT, &params)?;
        due::expect(db, id, n)?;
        Ok(Begun { id: BatchId(id), n })
    })
}

/// A chunk of it has just been written.
pub(super) fn alive(db: &mut dyn Db, batch: BatchId, now: Timestamp) -> Result<()> {
    db.execute(&ALIVE, &[batch.0.into(), now.0.into()])
        .map(drop)
}

/// It put messages into these conversations.
pub(super) fn reached(db: &mut dyn Db, batch: BatchId, places: &BTreeSet<i64>) -> Result<()> {
    db.execute_each(&REACHED, &mut |put| {
        let mut each = places.iter();
        each.try_for_each(|id| put(&[batch.0.into(), (*id).into()]))
    })
}

/// It brought messages of earlier imports again: how many of which.
pub(super) fn knew(db: &mut dyn Db, batch: BatchId, known: &BTreeMap<i64, i64>) -> Result<()> {
    for (of, messages) in known {
        db.execute(&KNEW, &[(*of).into(), batch.0.into(), (*messages).into()])?;
    }
    Ok(())
}

/// Ends a batch with its numbers, here and in its entry of the journal.
/// What is to be kept of its source is kept in the same transaction.
pub fn end(
    db: &mut dyn Db,
    begun: Begun,
    report: &BatchReport,
    mark: Option<&Mark>,
    now: Timestamp,
) -> Result<()> {
    transaction(db, |db| {
        let numbers = [
            report.id,
            now.0,
            report.read,
            report.new,
            report.known,
            report.edited,
            report.rejected,
            report.conversations,
            report.contacts,
            report.recognised,
            report.blank,
        ];
        let (skipped, remarks) = (lines(&report.skipped), lines(&report.remarks));
        let mut params = numbers.map(Value::Int).to_vec();
        params.push(Value::Int(report.touches));
        params.extend([&*skipped, &*remarks].map(Value::Text));
        db.execute(&UPDATE, &params)?;
        let mut entry = Entry::default();
        entry.note("batch", report.id, "new", int(0), int(report.new));
        entry.append(db, begun.n)?;
        if let Some(mark) = mark {
            source::mark(db, mark, begun.id.0)?;
        }
        sequence::tick(db).map(drop)
    })
}

/// A rejected record to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The member it stands in, where the input is a folder or an archive; else empty.
    pub member: Clean,
    /// 1-based line.
    pub line: i64,
    /// Reason, as a message id without `reject-`.
    pub reason: &'static str,
    /// The wrong value, clean.
    pub detail: Clean,
    /// The record's bytes.
    pub raw: Vec<u8>,
}

/// Keeps rejected records; `first` is the number of the first of them within the batch.
pub fn keep_rejects(
    db: &mut dyn Db,
    batch: BatchId,
    first: i64,
    rejects: &[Rejected],
) -> Result<()> {
    transaction(db, |db| {
        for (i, r) in rejects.iter().enumerate() {
            let place = first + i as i64;
            db.execute(
                &REJECT,
                &[
                    batch.0.into(),
                    place.into(),
                    r.line.into(),
                    r.reason.into(),
                    (&*r.detail).into(),
                    Value::Bytes(&r.raw),
                    (&*r.member).into(),
                ],
            )?;
        }
        Ok(())
    })
}

/// Earlier imports, newest first.
pub fn list(db: &mut dyn Db, limit: usize) -> Result<Vec<BatchRow>> {
    all(db, &LIST, &[(limit as i64).into()], batch_row)
}

fn batch_row(row: &dyn Row) -> Result<BatchRow> {
    Ok(BatchRow {
        id: BatchId(row.int(0)?),
        at: Timestamp(row.int(3)?),
        ended_at: Timestamp(row.int(4)?),
        reverted_at: Timestamp(row.int(18)?),
        removed: row.int(19)?,
        report: BatchReport {
            id: row.int(0)?,
            file: row.text(1)?.to_owned(),
            format: row.text(2)?.to_owned(),
            open_since: Timestamp(row.int(5)?).rfc3339(),
            gaps: Vec::new(),
            retried: None,
            failed: None,
            read: row.int(6)?,
            new: row.int(7)?,
            known: row.int(8)?,
            edited: row.int(9)?,
            rejected: row.int(10)?,
            conversations: row.int(11)?,
            contacts: row.int(12)?,
            recognised: row.int(13)?,
            blank: row.int(14)?,
            touches: row.int(15)?,
            skipped: pairs(row.text(16)?)
                .map(|(what, count)| (what.to_owned(), count.parse().unwrap_or(0)))
                .collect(),
            remarks: pairs(row.text(17)?)
                .map(|(what, detail)| (what.to_owned(), Clean::name(detail)))
                .collect(),
        },
    })
}

/// One import, what of it stays though it was taken back, and which later ones brought its messages again.
pub fn one_batch(db: &mut dyn Db, id: BatchId) -> Result<BatchCard> {
    let row = one(db, &ONE, &[id.0.into()], batch_row)?.ok_or_else(|| missing(id))?;
    let kept = all(db, &KEPT, &[id.0.into(), KEPT_SHOWN.into()], |row| {
        row.int(0).map(ConversationId)
    })?;
    let reading = one(db, &OPTIONS, &[id.0.into()], |row| {
        Ok(serde_json::from_str(row.text(0)?).unwrap_or_default())
    })?;
    let again = all(db, &BROUGHT_AGAIN, &[id.0.into()], |row| {
        Ok((BatchId(row.int(0)?), row.int(1)?))
    })?;
    Ok(BatchCard {
        row,
        reading: reading.unwrap_or_default(),
        kept,
        again,
    })
}

/// So many kept conversations are named.
const KEPT_SHOWN: i64 = 500;

pub(super) fn missing(id: BatchId) -> Error {
    Error::new(Kind::NotFound, "not-found")
        .with("kind", "batch")
        .with("id", id.0)
}

/// Pairs as lines of text.
fn lines<A: std::fmt::Display, B: std::fmt::Display>(pairs: &[(A, B)]) -> String {
    let lines: Vec<_> = pairs.iter().map(|(a, b)| format!("{a}\t{b}")).collect();
    lines.join("\n")
}

fn pairs(lines: &str) -> impl Iterator<Item = (&str, &str)> {
    lines.lines().filter_map(|line| line.split_once('\t'))
}

/// The rejected records of a batch in file order.
pub fn rejects(db: &mut dyn Db, id: BatchId, limit: usize) -> Result<Vec<RejectRow>> {
    if one(db, &ONE, &[id.0.into()], |_| Ok(()))?.is_none() {
        return Err(missing(id));
    }
    all(db, &REJECTS, &[id.0.into(), (limit as i64).into()], |row| {
        let detail = [("detail", Arg::Text(row.text(3)?))];
        let reason = tr_with(&format!("reject-{}", row.text(2)?), &detail);
        let raw = row.bytes(4)?;
        Ok(RejectRow {
            file: Clean::name(row.text(0)?),
            member: Clean::name(row.text(5)?),
            line: row.int(1)?,
            reason: masked(Clean::stored(reason)),
            raw: masked(Clean::message_bytes(&raw[..raw.len().min(2000)]).0),
        })
    })
}

pub(super) fn masked(text: Clean) -> Clean {
    match mask(&text) {
        Some(masked) => Clean::stored(masked.text),
        None => text,
    }
}

/// The account of ours an export belongs to; makes it. Where nobody knows its handle (`None`) it is the only account of its
/// channel, or one under the channel's own name, which takes on the real name when a later export says it.
pub fn account(db: &mut dyn Db, channel: &str, handle: Option<&str>) -> Result<AccountId> {
    transaction(db, |db| {
        let known = all(db, &ACCOUNTS, &[channel.into()], |row| {
            Ok((row.int(0)?, row.text(1)?.to_owned()))
        })?;
        let nameless = fold(channel);
        let key = handle.map_or_else(|| nameless.clone(), fold);
        let exact = known.iter().find(|(_, found)| *found == key);
        let found = match (exact, handle, known.as_slice()) {
            (Some((id, _)), ..) => Some(*id),
            (None, None, [(id, _)]) => Some(*id),
            (None, Some(handle), [(id, found)]) if *found == nameless => {
                db.execute(
                    &NAME_ACCOUNT,
                    &[(*id).into(), handle.into(), (&*key).into()],
                )?;
                Some(*id)
            }
            _ => None,
        };
        if let Some(id) = found {
            return Ok(AccountId(id));
        }
        let id = sequence::reserve(db, "account", 1)?;
        db.execute(
            &INSERT_ACCOUNT,
            &[
                id.into(),
                channel.into(),
                handle.unwrap_or(channel).into(),
                (&*key).into(),
            ],
        )?;
        Ok(AccountId(id))
    })
}
