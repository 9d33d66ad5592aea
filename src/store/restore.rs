//! What a store is told when it comes back from a backup: nothing may be sent by itself, because what was queued then may
//! have been sent since.

use crate::clock::Timestamp;
use crate::error::{Result, Saying};
use crate::model::outbox::OutboxState;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, all, one, transaction};
use crate::store::journal::{Entry, int, text};

static UNDER_WAY: Sql =
    Sql::new("SELECT message_id, state FROM outbox WHERE state IN (0, 1) ORDER BY seq");
static DOUBT: Sql = Sql::new(
    "UPDATE outbox SET state = $1, last_error = $2, lease_until = 0, lease_by = '' WHERE state IN (0, 1)",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&UNDER_WAY, &DOUBT];

/// Makes queued and sending replies unknown, so that an agent decides about each, and writes the restore into the journal. How
/// many replies there are.
pub fn settle(db: &mut dyn Db, actor: &Actor, file: &str, now: Timestamp) -> Result<i64> {
    transaction(db, |db| {
        let mut entry = Entry::default();
        entry.note("store", 1, "restored", None, text(file));
        put_in_doubt(db, entry, actor, "store-restored", now)
    })
}

/// The same for rows that come from an export, inside their transaction. Where nothing was under way, nothing is changed.
pub(super) fn doubt(db: &mut dyn Db, actor: &Actor, file: &str, now: Timestamp) -> Result<i64> {
    if one(db, &UNDER_WAY, &[], |_| Ok(()))?.is_none() {
        return Ok(0);
    }
    let mut entry = Entry::default();
    entry.note("store", 1, "loaded", None, text(file));
    put_in_doubt(db, entry, actor, "store-loaded", now)
}

fn put_in_doubt(
    db: &mut dyn Db,
    mut entry: Entry,
    actor: &Actor,
    why: &str,
    now: Timestamp,
) -> Result<i64> {
    let unknown = OutboxState::Unknown.code();
    let rows = all(db, &UNDER_WAY, &[], |row| Ok((row.int(0)?, row.int(1)?)))?;
    for (message, state) in &rows {
        entry.note("outbox", *message, "state", int(*state), int(unknown));
    }
    let why = Saying::new(why).kept();
    db.execute(&DOUBT, &[unknown.into(), (&*why).into()])?;
    entry.write(db, actor, "restore", now)?;
    Ok(rows.len() as i64)
}
