//! What is still to be compared, some hundred contacts at a time: what an import brought, and after an update of the program everybody.
//! What a killed process leaves is gone on with by the next one.

use super::find;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::store::db::{Db, Sql, all, one, transaction};
use crate::store::sequence;

static INSERT: Sql = Sql::new(
    "INSERT INTO suggest_due (id, n, batch_id, next_id, end_id) VALUES ($1, $2, $3, 0, 0)",
);
static NEXT: Sql = Sql::new(
    "SELECT d.id, d.n, d.batch_id, d.next_id, d.end_id, coalesce(b.contact_from, 0), coalesce(b.contact_to, 0), coalesce(b.ended_at, 0), \
     coalesce(b.alive_at, 0) FROM suggest_due d LEFT JOIN batch b ON b.id = d.batch_id WHERE d.id > $1 ORDER BY d.id LIMIT 1",
);
static MADE: Sql = Sql::new(
    "SELECT id FROM contact WHERE id >= $1 AND id < $2 AND (batch_id = $3 OR $3 = 0) ORDER BY id LIMIT $4",
);
static CHANGED: Sql = Sql::new(
    "SELECT i, record_id, field FROM journal_change WHERE n = $1 AND i >= $2 AND record = 'contact' ORDER BY i LIMIT $3",
);
static ADVANCE: Sql = Sql::new("UPDATE suggest_due SET next_id = $2 WHERE id = $1");
static DROP: Sql = Sql::new("DELETE FROM suggest_due WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &NEXT, &MADE, &CHANGED, &ADVANCE, &DROP];

/// Contacts per transaction.
const AT_ONCE: i64 = 300;
/// An import whose last chunk is younger may bring more, ms.
const ALIVE: i64 = 30_000;

/// From now on what this import brings is to be compared; `n`: its entry in the journal.
pub(in crate::store) fn expect(db: &mut dyn Db, batch: i64, n: i64) -> Result<()> {
    let first = sequence::reserve(db, "suggest_due", 2)?;
    db.execute(&INSERT, &[first.into(), 0.into(), batch.into()])?;
    db.execute(&INSERT, &[(first + 1).into(), n.into(), batch.into()])
        .map(drop)
}

/// A stretch that is to be compared.
#[derive(Clone, Copy, Debug)]
struct Due {
    id: i64,
    n: i64,
    batch: i64,
    next: i64,
    /// The first contact it can be about, and the first it cannot.
    range: (i64, i64),
    /// Nothing is added to it any more.
    settled: bool,
}

fn next(db: &mut dyn Db, after: i64, now: Timestamp) -> Result<Option<Due>> {
    one(db, &NEXT, &[after.into()], |row| {
        let batch = row.int(2)?;
        let (ended, alive) = (row.int(7)?, row.int(8)?);
        let running = ended == Timestamp::NEVER.0 && now.0 - alive < ALIVE;
        Ok(Due {
            id: row.int(0)?,
            n: row.int(1)?,
            batch,
            next: row.int(3)?,
            range: (
                row.int(5)?,
                if batch == 0 { row.int(4)? } else { row.int(6)? },
            ),
            settled: batch == 0 || !running,
        })
    })
}

/// Whether there is anything to compare.
pub fn any(db: &mut dyn Db) -> Result<bool> {
    Ok(next(db, 0, Timestamp(0))?.is_some())
}

/// Compares the next contacts; whether there may be more.
pub fn step(db: &mut dyn Db, now: Timestamp) -> Result<bool> {
    transaction(db, |db| {
        let mut after = 0;
        while let Some(due) = next(db, after, now)? {
            after = due.id;
            let (contacts, next) = if due.n == 0 {
                made(db, due)?
            } else {
                changed(db, due)?
            };
            match next {
                Some(next) => {
                    find::look(db, &contacts, now)?;
                    db.execute(&ADVANCE, &[due.id.into(), next.into()])?;
                    return Ok(true);
                }
                None if due.settled => {
                    db.execute(&DROP, &[due.id.into()])?;
                    return Ok(true);
                }
                None => {}
            }
        }
        Ok(false)
    })
}

/// The next contacts an import made, and where to go on.
fn made(db: &mut dyn Db, due: Due) -> Result<(Vec<i64>, Option<i64>)> {
    let params = [
        due.next.max(due.range.0).into(),
        due.range.1.into(),
        due.batch.into(),
        AT_ONCE.into(),
    ];
    let ids = all(db, &MADE, &params, |row| row.int(0))?;
    let next = ids.last().map(|last| last + 1);
    Ok((ids, next))
}

/// The next contacts of whom an import has learnt an address or a profile, and where to go on.
fn changed(db: &mut dyn Db, due: Due) -> Result<(Vec<i64>, Option<i64>)> {
    let params = [due.n.into(), due.next.into(), AT_ONCE.into()];
    let found = all(db, &CHANGED, &params, |row| {
        let field = row.text(2)?;
        let tells = field.starts_with("address:") || field.starts_with("identity:");
        Ok((row.int(0)?, tells.then(|| row.int(1)).transpose()?))
    })?;
    let next = found.last().map(|(i, _)| i + 1);
    let mut ids: Vec<i64> = found.into_iter().filter_map(|(_, id)| id).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok((ids, next))
}
