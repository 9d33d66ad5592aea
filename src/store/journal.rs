//! The journal: every change is one entry (who, when, what, before, after), append-only. Undo, redo, history and live refresh
//! read it.
//!
//! An entry's changes are reversed one by one; each must still hold the value the entry left, otherwise the undo is
//! refused and says what changed since.

pub(super) mod history;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::store::agent::Actor;
use crate::store::db::{Db, Row, Sql, Value, all, number_of, one, transaction};
use crate::store::field::Turn;
use crate::store::fusion::{self, By};
use crate::store::{bulk, field, notice, revert, sequence};

pub use history::history;
pub(super) use history::{kept, place, worth};

static INSERT: Sql = Sql::new(
    "INSERT INTO journal (n, at, agent_id, os_uid, act, changes, undoes, undone_by) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)",
);
static INSERT_CHANGE: Sql = Sql::new(
    "INSERT INTO journal_change (n, i, record, record_id, field, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7)",
);
static CHANGES: Sql = Sql::new(
    "SELECT record, record_id, field, before, after FROM journal_change WHERE n = $1 ORDER BY i DESC",
);
static CHANGES_BEFORE: Sql = Sql::new(
    "SELECT i, record, record_id, field, before, after FROM journal_change WHERE n = $1 AND i <= $2 ORDER BY i DESC LIMIT $3",
);
static COUNT: Sql = Sql::new("SELECT changes FROM journal WHERE n = $1");
static GROW: Sql = Sql::new("UPDATE journal SET changes = changes + $2 WHERE n = $1");
static ACT: Sql = Sql::new("SELECT act FROM journal WHERE n = $1");
static UNDOES: Sql = Sql::new("SELECT coalesce(undoes, 0) FROM journal WHERE n = $1");
static MARK_UNDONE: Sql = Sql::new("UPDATE journal SET undone_by = $2 WHERE n = $1");
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
pub(super) const QUERIES: &[&Sql] = &[
    &INSERT,
    &INSERT_CHANGE,
    &CHANGES,
    &CHANGES_BEFORE,
    &COUNT,
    &GROW,
    &ACT,
    &UNDOES,
    &MARK_UNDONE,
    &LAST_ACT,
    &SET_ASIDE,
    &LAST_UNDO,
];

/// A value as the journal keeps it.
pub(super) type Kept = Option<String>;

/// Keeps a number.
pub(super) fn int(value: impl Into<Option<i64>>) -> Kept {
    value.into().map(|n| format!("i{n}"))
}

/// Keeps a text.
#[expect(clippy::unnecessary_wraps)] // the shape of `int`: both are what an entry keeps
pub(super) fn text(value: &str) -> Kept {
    Some(format!("t{value}"))
}

/// The parameter of a kept value.
pub(super) fn value(kept: &Kept) -> Value<'_> {
    match kept.as_deref() {
        None => Value::Null,
        Some(kept) => match kept.split_at_checked(1) {
            Some(("i", number)) => number.parse().map_or(Value::Null, Value::Int),
            Some((_, text)) => Value::Text(text),
            None => Value::Null,
        },
    }
}

/// One change of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// `conversation`, `contact`, `message`, `outbox`.
    pub record: &'static str,
    /// Its id (the message id for `outbox`).
    pub id: i64,
    /// The column, or `tag:<id>`.
    pub field: String,
    /// Value before.
    pub before: Kept,
    /// Value after.
    pub after: Kept,
}

/// An entry being written.
#[derive(Debug, Default)]
pub(super) struct Entry {
    changes: Vec<Change>,
}

impl Entry {
    /// Notes a change; one that changes nothing is left out.
    pub fn note(
        &mut self,
        record: &'static str,
        id: i64,
        field: impl Into<String>,
        before: Kept,
        after: Kept,
    ) {
        if before != after {
            self.changes.push(Change {
                record,
                id,
                field: field.into(),
                before,
                after,
            });
        }
    }

    /// Adds another's changes.
    pub fn add(&mut self, other: Self) {
        self.changes.extend(other.changes);
    }

    /// How many changes it has.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// What changed.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Distinct records that changed.
    pub fn records(&self) -> i64 {
        let mut ids: Vec<_> = self.changes.iter().map(|c| (c.record, c.id)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len() as i64
    }

    /// Writes the entry under a number of the clock; 0 when there is nothing to write.
    pub fn write(self, db: &mut dyn Db, actor: &Actor, act: &str, now: Timestamp) -> Result<i64> {
        if self.is_empty() {
            return Ok(0);
        }
        let n = sequence::tick(db)?;
        self.write_as(db, n, actor, act, None, now)?;
        Ok(n)
    }

    fn write_as(
        self,
        db: &mut dyn Db,
        n: i64,
        actor: &Actor,
        act: &str,
        undoes: Option<i64>,
        now: Timestamp,
    ) -> Result<()> {
        insert(db, n, actor, act, (self.changes.len() as i64, undoes), now)?;
        self.write_changes(db, n, 0)
    }

    /// Adds the changes to an entry that grows.
    pub fn append(self, db: &mut dyn Db, n: i64) -> Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        let first = changes_of(db, n)?;
        db.execute(&GROW, &[n.into(), (self.changes.len() as i64).into()])?;
        self.write_changes(db, n, first)
    }

    fn write_changes(&self, db: &mut dyn Db, n: i64, first: i64) -> Result<()> {
        for (i, c) in self.changes.iter().enumerate() {
            let param =
                |kept| -> Value<'_> { Option::as_deref(kept).map_or(Value::Null, Value::Text) };
            db.execute(
                &INSERT_CHANGE,
                &[
                    n.into(),
                    (first + i as i64).into(),
                    c.record.into(),
                    c.id.into(),
                    (&*c.field).into(),
                    param(&c.before),
                    param(&c.after),
                ],
            )?;
        }
        Ok(())
    }
}

fn insert(
    db: &mut dyn Db,
    n: i64,
    actor: &Actor,
    act: &str,
    (changes, undoes): (i64, Option<i64>),
    now: Timestamp,
) -> Result<()> {
    let row = [
        n.into(),
        now.0.into(),
        actor.id.0.into(),
        actor.os_uid.into(),
        act.into(),
        changes.into(),
        undoes.into(),
    ];
    db.execute(&INSERT, &row).map(drop)
}

/// Opens an entry that grows by [`Entry::append`]; its number. One that takes another back marks that one at once.
pub(super) fn open(
    db: &mut dyn Db,
    actor: &Actor,
    act: &str,
    undoes: Option<i64>,
    now: Timestamp,
) -> Result<i64> {
    let n = sequence::tick(db)?;
    insert(db, n, actor, act, (0, undoes), now)?;
    if let Some(undone) = undoes {
        db.execute(&MARK_UNDONE, &[undone.into(), n.into()])?;
    }
    Ok(n)
}

/// Somebody takes what stands behind masked places out of the store: an entry of its own, which nothing undoes.
pub fn unmasked(db: &mut dyn Db, actor: &Actor, to: &str, now: Timestamp) -> Result<()> {
    transaction(db, |db| {
        let mut entry = Entry::default();
        entry.note("store", 1, "originals", None, text(to));
        entry.write(db, actor, "export-originals", now).map(drop)
    })
}

/// How many changes an entry has.
pub(super) fn changes_of(db: &mut dyn Db, n: i64) -> Result<i64> {
    number_of(db, &COUNT, &[n.into()])
}

/// The act of an entry, as its key.
pub(super) fn act_of(db: &mut dyn Db, n: i64) -> Result<String> {
    let act = one(db, &ACT, &[n.into()], |row| Ok(row.text(0)?.to_owned()))?;
    Ok(act.unwrap_or_default())
}

/// The entry that entry `n` took back; 0: it is no undo.
pub(super) fn undoes(db: &mut dyn Db, n: i64) -> Result<i64> {
    number_of(db, &UNDOES, &[n.into()])
}

/// A stretch of an entry, taken back.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// What changed.
    pub entry: Entry,
    /// Records that changed.
    pub records: i64,
    /// Records somebody has changed since: they are left alone.
    pub skipped: i64,
    /// The change that comes next; negative: none is left.
    pub next: i64,
}

impl Taken {
    fn count(&mut self, done: bool) {
        if done {
            self.records += 1;
        } else {
            self.skipped += 1;
        }
    }
}

/// Takes back changes of entry `n` from change `from` downwards, about `limit` of them and never half a record. A record that does
/// not hold any more what the entry left is passed over; where an import comes back, only its field is, and one that holds again what
/// it held before is right already.
pub(super) fn take_back(
    db: &mut dyn Db,
    n: i64,
    from: i64,
    limit: i64,
    turn: Turn,
) -> Result<Taken> {
    let field_by_field = act_of(db, n)? == "revert";
    let mut changes = changes_down(db, n, from, limit)?;
    let whole = changes.len() as i64 == limit;
    if let (true, Some((_, last))) = (whole, changes.last()) {
        let cut = (last.record, last.id);
        let same = |(_, change): &(i64, Change)| (change.record, change.id) == cut;
        let kept = changes.iter().rposition(|change| !same(change));
        changes.truncate(kept.map_or(changes.len(), |kept| kept + 1));
    }
    let mut taken = Taken {
        next: changes.last().map_or(-1, |(i, _)| i - 1),
        ..Taken::default()
    };
    let changes: Vec<Change> = changes.into_iter().map(|(_, change)| change).collect();
    let same = |a: &Change, b: &Change| !field_by_field && (a.record, a.id) == (b.record, b.id);
    for record in changes.chunk_by(same) {
        let mut ours = true;
        for change in record {
            ours &= field::holds(db, &change.record_field(), &change.after)?;
        }
        for change in record {
            ours = ours && turn_over_if_it_stands(db, change.clone(), &mut taken.entry, turn)?;
        }
        let [only] = record else {
            taken.count(ours);
            continue;
        };
        let right =
            field_by_field && !ours && field::holds(db, &only.record_field(), &only.before)?;
        taken.count(ours || right);
    }
    Ok(taken)
}

/// Changes of entry `n` from change `from` downwards, at most `limit`, each with its place.
pub(super) fn changes_down(
    db: &mut dyn Db,
    n: i64,
    from: i64,
    limit: i64,
) -> Result<Vec<(i64, Change)>> {
    let params = [n.into(), from.into(), limit.into()];
    all(db, &CHANGES_BEFORE, &params, |row| {
        Ok((row.int(0)?, change(row, 1)?))
    })
}

/// Sets one change back and notes it, if the field still holds what it left; whether it did.
pub(super) fn turn_over_if_it_stands(
    db: &mut dyn Db,
    change: Change,
    entry: &mut Entry,
    turn: Turn,
) -> Result<bool> {
    if !field::holds(db, &change.record_field(), &change.after)? {
        return Ok(false);
    }
    match turn_over(db, change, entry, turn) {
        Ok(()) => Ok(true),
        // Something depends on it by now: it stays.
        Err(error) if error.kind == Kind::Refused => Ok(false),
        Err(error) => Err(error),
    }
}

/// A change of a row whose columns begin at `first`.
fn change(row: &dyn Row, first: usize) -> Result<Change> {
    let kept = |column| -> Result<Kept> {
        Ok(if row.is_null(column)? {
            None
        } else {
            Some(row.text(column)?.to_owned())
        })
    };
    let record = field::record(row.text(first)?).ok_or_else(|| {
        Error::new(Kind::Invalid, "store-corrupt").with("why", "unknown record in the journal")
    })?;
    Ok(Change {
        record,
        id: row.int(first + 1)?,
        field: row.text(first + 2)?.to_owned(),
        before: kept(first + 3)?,
        after: kept(first + 4)?,
    })
}

/// Sets one change back and notes it.
fn turn_over(db: &mut dyn Db, change: Change, entry: &mut Entry, turn: Turn) -> Result<()> {
    field::swap(
        db,
        &change.record_field(),
        &change.after,
        &change.before,
        turn,
    )?;
    entry.note(
        change.record,
        change.id,
        change.field,
        change.after,
        change.before,
    );
    Ok(())
}

/// What was taken back or done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// Number of the new entry.
    pub n: i64,
    /// The act that was reversed, as its key.
    pub act: String,
    /// Records that changed.
    pub records: i64,
    /// Fields that somebody has changed since and that stay.
    pub stays: Vec<String>,
}

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
    db.execute(&MARK_UNDONE, &[n.into(), n.into()]).map(drop)
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
        db.execute(&MARK_UNDONE, &[n.into(), n.into()])?;
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
    db.execute(&MARK_UNDONE, &[undone.into(), Value::Null])?;
    Ok(redone)
}

/// Applies the opposite of entry `n` as a new entry.
fn reverse(db: &mut dyn Db, n: i64, turn: Turn, actor: &Actor) -> Result<Reversal> {
    let act = if turn.back { "undo" } else { "redo" };
    let changes = all(db, &CHANGES, &[n.into()], |row| change(row, 0))?;
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
            turn_over(db, change, &mut entry, turn)?;
        }
    }
    let records = entry.records();
    notice::of_entry(db, &entry, actor.id.0, turn.now)?;
    entry.write_as(db, new, actor, act, Some(n), turn.now)?;
    db.execute(&MARK_UNDONE, &[n.into(), new.into()])?;
    Ok(Reversal {
        n: new,
        act: act.to_owned(),
        records,
        stays,
    })
}

impl Change {
    fn record_field(&self) -> field::Place<'_> {
        field::Place {
            record: self.record,
            id: self.id,
            field: &self.field,
        }
    }
}
