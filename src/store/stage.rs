//! Stage moves: every one is kept, with who and why.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::store::db::{Db, Sql};
use crate::store::sequence;

static INSERT: Sql = Sql::new(
    "INSERT INTO stage_move (id, contact_id, from_stage, to_stage, at, agent_id, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT];

/// Keeps a move.
pub(super) fn keep_move(
    db: &mut dyn Db,
    contact: i64,
    from: i64,
    to: i64,
    agent: Option<i64>,
    reason: &str,
    now: Timestamp,
) -> Result<()> {
    let id = sequence::reserve(db, "stage_move", 1)?;
    db.execute(
        &INSERT,
        &[
            id.into(),
            contact.into(),
            from.into(),
            to.into(),
            now.0.into(),
            agent.into(),
            reason.into(),
        ],
    )
    .map(drop)
}
