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
static GIVE_BACK: Sql = Sql::new("UPDATE sequence SET next = next - $2 WHERE kind = $1");
static NEXT_USED: Sql = Sql::new("SELECT min(id) FROM message WHERE id >= $1");
static LAST_OF_SECOND: Sql = Sql::new("SELECT max(id) FROM message WHERE id >= $1 AND id < $2");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &TICK,
    &READ,
    &RESERVE,
    &GIVE_BACK,
    &NEXT_USED,
    &LAST_OF_SECOND,
];

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

/// Ids taken one by one that are reserved many at a time. What is left is given back before the transaction ends, so that no
/// number is lost.
#[derive(Debug)]
pub(super) struct Block {
    kind: &'static str,
    next: i64,
    end: i64,
}

impl Block {
    /// Nothing reserved yet.
    pub const fn new(kind: &'static str) -> Self {
        Self {
            kind,
            next: 0,
            end: 0,
        }
    }

    /// The next id.
    pub fn take(&mut self, db: &mut dyn Db) -> Result<i64> {
        const AT_ONCE: i64 = 256;
        if self.next == self.end {
            self.next = reserve(db, self.kind, AT_ONCE)?;
            self.end = self.next + AT_ONCE;
        }
        self.next += 1;
        Ok(self.next - 1)
    }

    /// Ends the block, inside the transaction it was reserved in.
    pub fn give_back(&mut self, db: &mut dyn Db) -> Result<()> {
        let left = self.end - self.next;
        self.forget();
        if left > 0 {
            db.execute(&GIVE_BACK, &[self.kind.into(), left.into()])?;
        }
        Ok(())
    }

    /// The transaction was rolled back: nothing is reserved.
    pub fn forget(&mut self) {
        (self.next, self.end) = (0, 0);
    }
}

/// The first message id in use at or after `id`.
pub(super) fn next_used(db: &mut dyn Db, id: i64) -> Result<i64> {
    let found = one(db, &NEXT_USED, &[id.into()], |row| row.maybe_int(0))?;
    Ok(found.flatten().unwrap_or(i64::MAX))
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
