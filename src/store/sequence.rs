//! Numbers: the clock row that orders everything others can notice, small ids per kind of record, and message ids by time.
//! All inside a write transaction, so that no number is given twice and commit order is number order.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::store::db::{Db, Sql, number_of, one};

static TICK: Sql = Sql::new("UPDATE clock SET n = n + 1 WHERE id = 1 RETURNING n");
static READ: Sql = Sql::new("SELECT n FROM clock WHERE id = 1");
static RESERVE: Sql = Sql::new(
    "INSERT INTO sequence (kind, next) VALUES ($1, 1 + $2) ON CONFLICT (kind) DO UPDATE SET next = sequence.next + $2 \
     RETURNING next - $2",
);
static LAST_OF_SECOND: Sql = Sql::new("SELECT max(id) FROM message WHERE id >= $1 AND id < $2");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&TICK, &READ, &RESERVE, &LAST_OF_SECOND];

/// Takes the next number of the clock.
pub(super) fn tick(db: &mut dyn Db) -> Result<i64> {
    number_of(db, &TICK, &[])
}

/// The clock as it stands.
pub(super) fn clock(db: &mut dyn Db) -> Result<i64> {
    number_of(db, &READ, &[])
}

/// Reserves `count` ids of a kind; the first of them.
pub(super) fn reserve(db: &mut dyn Db, kind: &str, count: i64) -> Result<i64> {
    Ok(one(db, &RESERVE, &[kind.into(), count.into()], |row| row.int(0))?.unwrap_or(1))
}

/// The next free message id at or after the second of `at`; a full second spills into the next.
pub(super) fn message_id(db: &mut dyn Db, at: Timestamp) -> Result<i64> {
    let mut second = at.secs().max(0);
    loop {
        let first = second << 8;
        let last = one(
            db,
            &LAST_OF_SECOND,
            &[first.into(), (first + 256).into()],
            |row| row.maybe_int(0),
        )?
        .flatten();
        match last {
            None => return Ok(first),
            Some(id) if id < first + 255 => return Ok(id + 1),
            Some(_) => second += 1,
        }
    }
}
