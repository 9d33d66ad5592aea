//! An entry's changes turned over one by one; each must still hold the value the entry left, otherwise it is refused with what
//! changed since, or left alone.

use crate::error::{Error, Kind, Result};
use crate::store::db::{Db, Row, Sql, all};
use crate::store::field::{self, Turn};
use crate::store::journal::{self, Change, Entry, act_of, kept};

static CHANGES: Sql = Sql::new(
    "SELECT record, record_id, field, before, after FROM journal_change WHERE n = $1 ORDER BY i DESC",
);
static CHANGES_BEFORE: Sql = Sql::new(
    "SELECT i, record, record_id, field, before, after FROM journal_change WHERE n = $1 AND i <= $2 ORDER BY i DESC LIMIT $3",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&CHANGES, &CHANGES_BEFORE];

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
            ours = ours && over_if_it_stands(db, change.clone(), &mut taken.entry, turn)?;
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

/// All changes of entry `n`, the last first.
pub(super) fn changes(db: &mut dyn Db, n: i64) -> Result<Vec<Change>> {
    all(db, &CHANGES, &[n.into()], |row| change(row, 0))
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
pub(super) fn over_if_it_stands(
    db: &mut dyn Db,
    change: Change,
    entry: &mut Entry,
    turn: Turn,
) -> Result<bool> {
    if !field::holds(db, &change.record_field(), &change.after)? {
        return Ok(false);
    }
    match over(db, change, entry, turn) {
        Ok(()) => Ok(true),
        // Something depends on it by now: it stays.
        Err(error) if error.kind == Kind::Refused => Ok(false),
        Err(error) => Err(error),
    }
}

/// A change of a row whose columns begin at `first`.
fn change(row: &dyn Row, first: usize) -> Result<Change> {
    let record = journal::record(row.text(first)?).ok_or_else(|| {
        Error::new(Kind::Invalid, "store-corrupt").with("why", "unknown record in the journal")
    })?;
    Ok(Change {
        record,
        id: row.int(first + 1)?,
        field: row.text(first + 2)?.to_owned(),
        before: kept(row, first + 3)?,
        after: kept(row, first + 4)?,
    })
}

/// Sets one change back and notes it.
pub(super) fn over(db: &mut dyn Db, change: Change, entry: &mut Entry, turn: Turn) -> Result<()> {
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

impl Change {
    fn record_field(&self) -> field::Place<'_> {
        field::Place {
            record: self.record,
            id: self.id,
            field: &self.field,
        }
    }
}
