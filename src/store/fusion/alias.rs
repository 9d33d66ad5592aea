//! The number of a contact that went into another leads to that one.

use crate::error::Result;
use crate::store::db::{Db, Sql, all, one};

static TARGET: Sql = Sql::new(
    "SELECT target_id FROM contact_merge WHERE source_id = $1 AND undone = 0 ORDER BY id DESC LIMIT 1",
);
static SOURCES: Sql =
    Sql::new("SELECT source_id FROM contact_merge WHERE target_id = $1 AND undone = 0 ORDER BY id");
static NEWEST: Sql = Sql::new(
    "SELECT coalesce((SELECT max(n) FROM contact_merge), 0), coalesce((SELECT max(undone) FROM contact_merge), 0)",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&TARGET, &SOURCES, &NEWEST];

/// So many merges may follow on one another.
const MOST: usize = 1000;

/// The contact that stands for this number: itself, or the one it went into.
pub(in crate::store) fn of(db: &mut dyn Db, id: i64) -> Result<i64> {
    let mut id = id;
    for _ in 0..MOST {
        match one(db, &TARGET, &[id.into()], |row| row.int(0))? {
            Some(target) => id = target,
            None => break,
        }
    }
    Ok(id)
}

/// A contact and all that went into it, one after the other.
pub(in crate::store) fn family(db: &mut dyn Db, id: i64) -> Result<Vec<i64>> {
    let mut family = vec![id];
    let mut at = 0;
    while let Some(id) = family.get(at).copied() {
        let sources = all(db, &SOURCES, &[id.into()], |row| row.int(0))?;
        family.extend(sources);
        at += 1;
    }
    Ok(family)
}

/// Changes whenever contacts were merged or taken apart.
pub(in crate::store) fn mark(db: &mut dyn Db) -> Result<(i64, i64)> {
    let mark = one(db, &NEWEST, &[], |row| Ok((row.int(0)?, row.int(1)?)))?;
    Ok(mark.unwrap_or_default())
}
