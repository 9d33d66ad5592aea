//! Macros as the store keeps them. Changing them is an act (`act::macros`).

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::MacroId;
use crate::model::macros::{Macro, Then};
use crate::store::db::{Db, Row, Sql, all, one};
use crate::text::Clean;

static LIST: Sql = Sql::new(
    "SELECT m.id, m.name, m.steps, m.then_next, m.uses, m.used_at, coalesce(a.handle, ''), m.changed_at FROM macro m \
     LEFT JOIN agent a ON a.id = m.changed_by WHERE m.hidden = 0 ORDER BY m.name_fold",
);
static ONE: Sql = Sql::new(
    "SELECT m.id, m.name, m.steps, m.then_next, m.uses, m.used_at, coalesce(a.handle, ''), m.changed_at FROM macro m \
     LEFT JOIN agent a ON a.id = m.changed_by WHERE m.id = $1 AND m.hidden = 0",
);
static TAKEN: Sql =
    Sql::new("SELECT id FROM macro WHERE name_fold = $1 AND hidden = 0 AND id <> $2 LIMIT 1");
static USED: Sql = Sql::new("UPDATE macro SET uses = uses + $3, used_at = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&LIST, &ONE, &TAKEN, &USED];

/// All macros, by name.
pub fn list(db: &mut dyn Db) -> Result<Vec<Macro>> {
    all(db, &LIST, &[], read)
}

/// One macro.
pub fn get(db: &mut dyn Db, id: MacroId) -> Result<Macro> {
    one(db, &ONE, &[id.0.into()], read)?.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "macro")
            .with("id", id.0)
    })
}

fn read(row: &dyn Row) -> Result<Macro> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    Ok(Macro {
        id: MacroId(row.int(0)?),
        name: clean(1)?,
        steps: clean(2)?,
        then: Then::from_code(row.int(3)?),
        uses: row.int(4)?,
        used_at: Timestamp(row.int(5)?),
        changed_by: clean(6)?,
        changed_at: Timestamp(row.int(7)?),
    })
}

/// Refuses a name that another macro has.
pub(super) fn name_is_free(db: &mut dyn Db, name_fold: &str, id: i64) -> Result<()> {
    match one(db, &TAKEN, &[name_fold.into(), id.into()], |row| row.int(0))? {
        None => Ok(()),
        Some(_) => Err(Error::new(Kind::Refused, "macro-taken").with("found", name_fold)),
    }
}

/// Counts its uses. Not journalled: taking it back does not take back that it was chosen.
pub(super) fn used(db: &mut dyn Db, id: MacroId, times: usize, now: Timestamp) -> Result<()> {
    let row = [id.0.into(), now.0.into(), (times as i64).into()];
    db.execute(&USED, &row).map(drop)
}
