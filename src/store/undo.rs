//! Undo and redo of an agent's last act: at once, or as a job where it is too much for one transaction.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, one};
use crate::store::field::Turn;
use crate::store::fusion::{self, By};
use crate::store::journal::{self, Entry};
use crate::store::turn::{self, Reversal};
use crate::store::{bulk, notice, revert, sequence};

static LAST_ACT: Sql = Sql::new(
    "SELECT n, act, set_aside FROM journal WHERE agent_id = $1 AND n < $2 AND undoes IS NULL AND undone_by IS NULL AND changes > 0 \
     AND act NOT IN ('import', 'merge', 'confirm-sent', 'restore', 'unschedule', 'export-originals', 'answer') ORDER BY n DESC LIMIT 1",
);
static SET_ASIDE: Sql = Sql::new("UPDATE journal SET set_aside = 1 WHERE n = $1");
static LAST_UNDO: Sql = Sql::new(
    "SELECT n, undoes FROM journal WHERE agent_id = $1 AND act = 'undo' AND undone_by IS NULL AND n > coalesce((SELECT max(j.n) \
     FROM journal j WHERE j.agent_id = $1 AND j.undoes IS NULL AND j.changes > 0 AND j.act NOT IN ('import', 'merge', 'restore', 'unschedule', 'export-originals', 'answer') AND (j.undone_by IS NULL OR j.undone_by = j.n)), 0) \
     ORDER BY n DESC LIMIT 1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&LAST_ACT, &SET_ASIDE, &LAST_UNDO];

/// How an act is taken back.
#[derive(Debug)]
pub(super) enum Undoing {
    /// It is.
    Done(Reversal),
    /// It is too much for one transaction: this job does it.
    Begun(i64),
}

/// An act that can be taken back.
#[derive(Clone, Debug)]
pub(super) struct Last {
    /// The number of its entry.
    pub n: i64,
    /// Its key.
    pub act: String,
    /// An undo of it was refused before.
    pub set_aside: bool,
}

/// The agent's last act before entry `before` that was not taken back.
pub(super) fn last(db: &mut dyn Db, actor: &Actor, before: i64) -> Result<Last> {
    bulk::refuse_while_going_back(db, actor.id)?;
    let found = one(db, &LAST_ACT, &[actor.id.0.into(), before.into()], |row| {
        Ok(Last {
            n: row.int(0)?,
            act: row.text(1)?.to_owned(),
            set_aside: row.int(2)? != 0,
        })
    })?;
    found.ok_or_else(|| Error::new(Kind::NotFound, "nothing-to-undo"))
}

/// Takes back an act.
pub(super) fn undo(db: &mut dyn Db, actor: &Actor, last: &Last, now: Timestamp) -> Result<Undoing> {
    let (n, act) = (last.n, last.act.clone());
    if bulk::is_of(db, n)? {
        return bulk::begin_back(db, actor, n, "undo", now).map(Undoing::Begun);
    }
    let turn = Turn {
        act: n,
        back: true,
        now,
    };
    let reversal = reverse(db, n, turn, actor)?;
    Ok(Undoing::Done(Reversal { act, ..reversal }))
}

/// Lets an act stand for good: it cannot be taken back, and the next undo goes on with the one before it. Marked by being undone by
/// itself.
pub(super) fn pass(db: &mut dyn Db, n: i64) -> Result<()> {
    journal::mark_undone(db, n, n)
}

/// Lets an act stand for now: undo tries it again, but goes on with the one before it if it still cannot be taken back.
pub(super) fn set_aside(db: &mut dyn Db, n: i64) -> Result<()> {
    db.execute(&SET_ASIDE, &[n.into()]).map(drop)
}

/// Does again what the agent took back last.
pub(super) fn redo(db: &mut dyn Db, actor: &Actor, now: Timestamp) -> Result<Undoing> {
    bulk::refuse_while_going_back(db, actor.id)?;
    let Some((n, undone)) = one(db, &LAST_UNDO, &[actor.id.0.into()], |row| {
        Ok((row.int(0)?, row.int(1)?))
    })?
    else {
        return Err(Error::new(Kind::NotFound, "nothing-to-redo"));
    };
    if let Some(batch) = revert::batch_of_entry(db, undone)? {
        // What came back from the shelf is taken back anew.
        let job = revert::again(db, actor, batch, now)?;
        journal::mark_undone(db, n, n)?;
        return Ok(Undoing::Begun(job));
    }
    let redone = if bulk::is_of(db, n)? {
        Undoing::Begun(bulk::begin_back(db, actor, n, "redo", now)?)
    } else {
        let turn = Turn {
            act: undone,
            back: false,
            now,
        };
        Undoing::Done(reverse(db, n, turn, actor)?)
    };
    journal::mark_undone(db, undone, None)?;
    Ok(redone)
}

/// Applies the opposite of entry `n` as a new entry.
fn reverse(db: &mut dyn Db, n: i64, turn: Turn, actor: &Actor) -> Result<Reversal> {
    let act = if turn.back { "undo" } else { "redo" };
    let changes = turn::changes(db, n)?;
    let new = sequence::tick(db)?;
    let by = By {
        agent: actor.id.0,
        n: new,
        now: turn.now,
    };
    let mut entry = Entry::default();
    let mut stays = Vec::new();
    // A merge of contacts turns around as a whole, and with it what it did to them.
    let merges = changes.iter().any(fusion::is_turned);
    for change in changes {
        if fusion::is_turned(&change) {
            stays.extend(fusion::turn(db, &change, by, &mut entry)?);
        } else if !merges || change.record != "contact" {
            turn::over(db, change, &mut entry, turn)?;
        }
    }
    let records = entry.records();
    notice::of_entry(db, &entry, actor.id.0, turn.now)?;
    entry.write_as(db, new, actor, act, Some(n), turn.now)?;
    journal::mark_undone(db, n, new)?;
    Ok(Reversal {
        n: new,
        act: act.to_owned(),
        records,
        stays,
    })
}
