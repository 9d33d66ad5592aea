//! What the program did by itself, as a rule or routing has it: anybody takes it back, by the number of its entry.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Receipt;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, one, transaction};
use crate::store::undo::{self, Last, Undoing};

static HEAD: Sql = Sql::new(
    "SELECT act, coalesce(undone_by, 0) FROM journal WHERE n = $1 AND agent_id = 0 AND undoes IS NULL AND act IN ('rule', 'route')",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&HEAD];

/// Takes back entry `n` of the program.
pub fn undo_entry(db: &mut dyn Db, actor: &Actor, n: i64, now: Timestamp) -> Result<Receipt> {
    let undoing = transaction(db, |db| {
        let found = one(db, &HEAD, &[n.into()], |row| {
            Ok((row.text(0)?.to_owned(), row.int(1)?))
        })?;
        let (act, undone_by) =
            found.ok_or_else(|| Error::new(Kind::NotFound, "entry-not-programs").with("n", n))?;
        if undone_by != 0 {
            return Err(Error::new(Kind::Refused, "entry-undone").with("n", n));
        }
        let last = Last {
            n,
            act,
            set_aside: false,
        };
        undo::undo(db, actor, &last, now).map_err(|error| super::named(error, &last))
    });
    match undoing? {
        Undoing::Done(reversal) => Ok(super::reversed("undo", &reversal)),
        // The program's acts are small.
        Undoing::Begun(job) => Ok(Receipt::of(job, String::new(), 0)),
    }
}
