//! Contacts that may be one person: found by what they have in common, listed the surest first, decided by people.
//!
//! Nothing here merges: `act::person` does, when somebody says so.

pub mod due;
mod find;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{AgentId, ContactId, SuggestionId};
use crate::model::page::Cursor;
use crate::model::suggestion::{self, Decision, Pair, Side, SuggestionRow, Suggestions};
use crate::store::contact;
use crate::store::db::{Db, Row, Sql, all, number_of, one};
use crate::text::Clean;

static LIST: Sql = Sql::new(
    "SELECT s.id, s.score, s.reasons, s.state, s.found_at, l.id, l.name, l.stage, l.owner_id, l.first_at, h.id, h.name, h.stage, h.owner_id, \
     h.first_at FROM suggestion s JOIN contact l ON l.id = s.low_id JOIN contact h ON h.id = s.high_id \
     WHERE s.state = $1 AND (s.score, s.id) < ($2, $3) ORDER BY s.score DESC, s.id DESC LIMIT $4",
);
static ONE: Sql = Sql::new(
    "SELECT s.id, s.score, s.reasons, s.state, s.found_at, l.id, l.name, l.stage, l.owner_id, l.first_at, h.id, h.name, h.stage, h.owner_id, \
     h.first_at FROM suggestion s JOIN contact l ON l.id = s.low_id JOIN contact h ON h.id = s.high_id WHERE s.id = $1",
);
static COUNT: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM suggestion s JOIN contact l ON l.id = s.low_id JOIN contact h ON h.id = s.high_id \
     WHERE s.state = 0 LIMIT 1000) AS s",
);
static DECIDE: Sql = Sql::new("UPDATE suggestion SET state = $2 WHERE id = $1");
static ACCEPTED: Sql =
    Sql::new("SELECT id FROM suggestion WHERE low_id = $1 AND high_id = $2 AND state = 1");

/// Statements of this room.
pub(super) fn queries() -> Vec<&'static Sql> {
    [QUERIES, due::QUERIES, find::QUERIES].concat()
}

const QUERIES: &[&Sql] = &[&LIST, &ONE, &COUNT, &DECIDE, &ACCEPTED];

fn row(row: &dyn Row) -> Result<SuggestionRow> {
    let side = |first: usize| -> Result<Side> {
        Ok(Side {
            id: ContactId(row.int(first)?),
            name: Clean::stored(row.text(first + 1)?.to_owned()),
            stage: row.int(first + 2)?,
            owned: !row.is_null(first + 3)?,
            first_at: row.int(first + 4)?,
        })
    };
    let (stays, goes) = suggestion::in_order(side(5)?, side(10)?);
    Ok(SuggestionRow {
        id: SuggestionId(row.int(0)?),
        score: row.int(1)?,
        reasons: suggestion::read(row.text(2)?),
        decision: Decision::from_code(row.int(3)?),
        found_at: Timestamp(row.int(4)?),
        stays: (stays.id, stays.name),
        goes: (goes.id, goes.name),
    })
}

/// Suggestions with this decision after a row (sort = score, id), the surest first.
pub fn list(
    db: &mut dyn Db,
    decision: Decision,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Suggestions> {
    let after = after.unwrap_or(Cursor {
        sort: i64::MAX,
        id: i64::MAX,
    });
    let params = [
        decision.code().into(),
        after.sort.into(),
        after.id.into(),
        (limit as i64 + 1).into(),
    ];
    let mut rows = all(db, &LIST, &params, row)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok(Suggestions { rows, more })
}

/// One suggestion; both contacts have to be there.
pub(super) fn get(db: &mut dyn Db, id: SuggestionId) -> Result<SuggestionRow> {
    let found = one(db, &ONE, &[id.0.into()], row)?;
    found.ok_or_else(|| {
        let error = Error::new(Kind::NotFound, "not-found");
        error.with("kind", "suggestion").with("id", id.0)
    })
}

/// A suggestion with both cards.
pub fn pair(db: &mut dyn Db, id: SuggestionId, agent: AgentId) -> Result<Pair> {
    let row = get(db, id)?;
    Ok(Pair {
        id,
        stays: contact::contact(db, row.stays.0, agent)?,
        goes: contact::contact(db, row.goes.0, agent)?,
    })
}

/// How many wait for a decision, up to a thousand.
pub fn waiting(db: &mut dyn Db) -> Result<i64> {
    number_of(db, &COUNT, &[])
}

/// Writes a decision down.
pub(super) fn decide(db: &mut dyn Db, id: i64, decision: Decision) -> Result<()> {
    let params = [id.into(), decision.code().into()];
    db.execute(&DECIDE, &params).map(drop)
}

/// The suggestion by which two contacts were merged, if it was one.
pub(super) fn accepted(db: &mut dyn Db, a: i64, b: i64) -> Result<Option<i64>> {
    one(db, &ACCEPTED, &[a.min(b).into(), a.max(b).into()], |row| {
        row.int(0)
    })
}

/// Compares one contact with all others now.
pub(super) fn look_at(db: &mut dyn Db, contact: i64, now: Timestamp) -> Result<()> {
    find::look(db, &[contact], now)
}
