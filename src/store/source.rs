//! Sources: whose turn it is, how they did, and what they are known to have brought. A lease keeps a run single over all processes.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result, Saying};
use crate::model::source::{Dropped, Mark, SourceReport, SourceRow, Validators, told};
use crate::store::db::{Db, Row, Sql, Value, number_of, one, transaction};
use crate::store::sequence;
use crate::text::Clean;

static MAKE: Sql = Sql::new(
    "INSERT INTO source (name, off, due_at, lease_until, lease_by, ran_at, failures, new, known, rejected, waiting, error, hint, etag, \
     last_modified, cursor) VALUES ($1, 0, 0, 0, '', 9223372036854775807, 0, 0, 0, 0, 0, '', '', '', '', '') ON CONFLICT (name) DO NOTHING",
);
static LEASE: Sql = Sql::new(
    "UPDATE source SET lease_until = $3, lease_by = $2 WHERE name = $1 AND off = 0 AND lease_until < $4 AND due_at <= $5 \
     RETURNING etag, last_modified, cursor",
);
static RENEW: Sql =
    Sql::new("UPDATE source SET lease_until = $3 WHERE name = $1 AND lease_by = $2");
static FINISH: Sql = Sql::new(
    "UPDATE source SET lease_until = 0, lease_by = '', ran_at = $3, due_at = $4, failures = CASE WHEN $9 = '' THEN 0 ELSE failures + 1 END, \
     new = $5, known = $6, rejected = $7, waiting = $8, error = $9, hint = '' WHERE name = $1 AND lease_by = $2",
);
static FAILURES: Sql = Sql::new("SELECT failures FROM source WHERE name = $1");
static STATE: Sql = Sql::new(
    "SELECT off, due_at, lease_until, ran_at, new, known, rejected, waiting, error, hint FROM source WHERE name = $1",
);
static SWITCH: Sql = Sql::new("UPDATE source SET off = $2, failures = 0 WHERE name = $1");
static ASK: Sql = Sql::new("UPDATE source SET due_at = 0, off = 0 WHERE name = $1");
static PULLED: Sql =
    Sql::new("UPDATE source SET etag = $2, last_modified = $3, cursor = $4 WHERE name = $1");
static FILE: Sql = Sql::new("SELECT size, mtime FROM source_file WHERE source = $1 AND path = $2");
static BY_HASH: Sql =
    Sql::new("SELECT batch_id FROM source_file WHERE source = $1 AND hash = $2 LIMIT 1");
static KEEP_FILE: Sql = Sql::new(
    "INSERT INTO source_file (source, path, hash, size, mtime, batch_id) VALUES ($1, $2, $3, $4, $5, $6) \
     ON CONFLICT (source, path) DO UPDATE SET hash = excluded.hash, size = excluded.size, mtime = excluded.mtime, batch_id = excluded.batch_id",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &MAKE, &LEASE, &RENEW, &FINISH, &FAILURES, &STATE, &SWITCH, &ASK, &PULLED, &FILE, &BY_HASH,
    &KEEP_FILE,
];

/// How long a run is safe from being taken for abandoned, ms.
const LEASE_MS: i64 = 5 * 60_000;
/// The longest pause after failures, ms.
const LONGEST: i64 = 60 * 60_000;

/// Takes a source for a run, if it is its turn (or `anyway`) and nobody else has it; what its last pull left.
pub fn lease(
    db: &mut dyn Db,
    name: &str,
    holder: &str,
    anyway: bool,
    now: Timestamp,
) -> Result<Option<Validators>> {
    transaction(db, |db| {
        db.execute(&MAKE, &[name.into()])?;
        let due = if anyway { i64::MAX } else { now.0 };
        let until = now.0 + LEASE_MS;
        let params = [
            name.into(),
            holder.into(),
            until.into(),
            now.0.into(),
            due.into(),
        ];
        one(db, &LEASE, &params, |row| {
            Ok(Validators {
                etag: row.text(0)?.to_owned(),
                last_modified: row.text(1)?.to_owned(),
                cursor: row.text(2)?.to_owned(),
            })
        })
    })
}

/// The run goes on.
pub fn renew(db: &mut dyn Db, name: &str, holder: &str, now: Timestamp) -> Result<()> {
    let params = [name.into(), holder.into(), (now.0 + LEASE_MS).into()];
    transaction(db, |db| db.execute(&RENEW, &params).map(drop))
}

/// Ends a run. After failures in a row the pause doubles, up to an hour.
pub fn finish(
    db: &mut dyn Db,
    report: &SourceReport,
    holder: &str,
    every_ms: i64,
    now: Timestamp,
) -> Result<()> {
    transaction(db, |db| {
        let name = Value::Text(&report.name);
        let failures = number_of(db, &FAILURES, &[name])?;
        let pause = if report.failed.is_empty() {
            every_ms
        } else {
            let doubled = every_ms.saturating_mul(1 << failures.clamp(0, 10));
            doubled.min(LONGEST).max(every_ms)
        };
        let failed = report.failed.kept();
        let params = [
            name,
            holder.into(),
            now.0.into(),
            (now.0 + pause).into(),
            report.new.into(),
            report.known.into(),
            report.rejected.into(),
            report.waiting.into(),
            (&*failed).into(),
        ];
        db.execute(&FINISH, &params)?;
        sequence::tick(db).map(drop)
    })
}

/// Fills in how a source stands; one that was never asked is due at once.
pub fn fill(db: &mut dyn Db, row: &mut SourceRow, now: Timestamp) -> Result<()> {
    let name = row.name.clone();
    let found = one(db, &STATE, &[(&*name).into()], |state| {
        read(state, row, now)
    })?;
    if found.is_none() {
        row.due_at = now;
    }
    Ok(())
}

fn read(state: &dyn Row, row: &mut SourceRow, now: Timestamp) -> Result<()> {
    row.off = state.int(0)? != 0;
    row.due_at = Timestamp(state.int(1)?);
    row.running = state.int(2)? >= now.0;
    row.ran_at = Timestamp(state.int(3)?);
    row.new = state.int(4)?;
    row.known = state.int(5)?;
    row.rejected = state.int(6)?;
    row.waiting = state.int(7)?;
    let kept = state.text(8)?;
    let (error, hint) = match Saying::of(kept) {
        Some(failed) => {
            row.code = failed.code();
            told(&failed)
        }
        // What an older version kept are sentences.
        None => (kept.to_owned(), state.text(9)?.to_owned()),
    };
    (row.error, row.hint) = (Clean::stored(error), Clean::stored(hint));
    Ok(())
}

/// Switches a source on or off.
pub fn switch(db: &mut dyn Db, name: &str, on: bool) -> Result<()> {
    change(db, name, &SWITCH, Some(i64::from(!on)))
}

/// Makes a source due at once, and on.
pub fn ask(db: &mut dyn Db, name: &str) -> Result<()> {
    change(db, name, &ASK, None)
}

fn change(db: &mut dyn Db, name: &str, sql: &Sql, value: Option<i64>) -> Result<()> {
    transaction(db, |db| {
        db.execute(&MAKE, &[name.into()])?;
        let mut params = vec![name.into()];
        params.extend(value.map(Value::Int));
        db.execute(sql, &params)?;
        sequence::tick(db).map(drop)
    })
}

/// Refuses a name that is not configured.
pub fn unknown(name: &str, known: &str) -> Error {
    Error::new(Kind::NotFound, "source-unknown")
        .with("name", Clean::name(name))
        .with("known", known)
}

/// Keeps what a run is known by, in the transaction that ends its import.
pub(super) fn mark(db: &mut dyn Db, mark: &Mark, batch: i64) -> Result<()> {
    db.execute(&MAKE, &[(&*mark.source).into()])?;
    if let Some(pull) = &mark.pull {
        pulled(db, &mark.source, pull)?;
    }
    match &mark.file {
        Some(file) => keep_file(db, &mark.source, file, batch),
        None => Ok(()),
    }
}

fn pulled(db: &mut dyn Db, source: &str, pull: &Validators) -> Result<()> {
    let params = [
        source.into(),
        (&*pull.etag).into(),
        (&*pull.last_modified).into(),
        (&*pull.cursor).into(),
    ];
    db.execute(&PULLED, &params).map(drop)
}

/// An answer without anything to import moves the source on all the same.
pub fn pulled_nothing(db: &mut dyn Db, source: &str, pull: &Validators) -> Result<()> {
    transaction(db, |db| pulled(db, source, pull))
}

fn keep_file(db: &mut dyn Db, source: &str, file: &Dropped, batch: i64) -> Result<()> {
    let params = [
        source.into(),
        (&*file.path).into(),
        (&*file.hash).into(),
        file.size.into(),
        file.mtime.into(),
        batch.into(),
    ];
    db.execute(&KEEP_FILE, &params).map(drop)
}

/// Whether a file is in as it stands there; its content is not looked at. One whose import was taken back is not fetched again.
pub fn is_in(db: &mut dyn Db, source: &str, file: &Dropped) -> Result<bool> {
    let place = [source.into(), (&*file.path).into()];
    let found = one(db, &FILE, &place, |row| Ok((row.int(0)?, row.int(1)?)))?;
    Ok(found == Some((file.size, file.mtime)))
}

/// Whether the content of a file is in under another name or time, or what a command or an address gives is in as it was given last;
/// notes where it stands now. One whose import was taken back is not read again.
pub fn is_in_again(db: &mut dyn Db, source: &str, file: &Dropped) -> Result<bool> {
    transaction(db, |db| {
        let place = [source.into(), (&*file.hash).into()];
        match one(db, &BY_HASH, &place, |row| row.int(0))? {
            Some(batch) => keep_file(db, source, file, batch).map(|()| true),
            None => Ok(false),
        }
    })
}
