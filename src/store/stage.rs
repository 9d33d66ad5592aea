//! Stages: what it takes to stand in them, how long, the moves between them and the figures made of these. Every move is kept, with
//! who and why; one that was undone counts no more.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::board::StageRow;
use crate::model::stage::Stage;
use crate::store::db::{Db, Sql, all, number_of, one};
use crate::store::sequence;
use crate::text::Clean;

static INSERT: Sql = Sql::new(
    "INSERT INTO stage_move (id, contact_id, from_stage, to_stage, at, agent_id, reason, stayed, taken_back, n) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)",
);
static TAKE_BACK: Sql =
    Sql::new("UPDATE stage_move SET taken_back = $3 WHERE contact_id = $1 AND n = $2");
static SETTINGS: Sql = Sql::new("SELECT id, criteria, max_age FROM stage ORDER BY id");
static TOTALS: Sql =
    Sql::new("SELECT stage, CAST(sum(n) AS BIGINT) FROM contact_count GROUP BY stage");
static LATE: Sql = Sql::new("SELECT count(*) FROM contact WHERE stage = $1 AND stage_since < $2");
static LEFT: Sql = Sql::new(
    "SELECT from_stage, CAST(sum(n) AS BIGINT), CAST(coalesce(sum(n) FILTER (WHERE to_stage > from_stage AND to_stage < $1), 0) AS BIGINT) FROM move_count \
     GROUP BY from_stage HAVING sum(n) > 0",
);
static MEDIAN: Sql = Sql::new(
    "SELECT stayed FROM stage_move WHERE taken_back = 0 AND from_stage = $1 ORDER BY stayed LIMIT 1 OFFSET $2",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &INSERT, &TAKE_BACK, &SETTINGS, &TOTALS, &LATE, &LEFT, &MEDIAN,
];

/// A move as it is kept.
pub(super) struct Step<'a> {
    /// Whose.
    pub contact: i64,
    /// Where from.
    pub from: i64,
    /// Where to.
    pub to: i64,
    /// Since when it stood there, ms.
    pub since: i64,
    /// Who moved; none: the program.
    pub agent: Option<i64>,
    /// Why, or empty.
    pub reason: &'a str,
    /// The number of the act.
    pub n: i64,
}

/// Keeps a move.
pub(super) fn keep_move(db: &mut dyn Db, step: &Step<'_>, now: Timestamp) -> Result<()> {
    let id = sequence::reserve(db, "stage_move", 1)?;
    let params = [
        id.into(),
        step.contact.into(),
        step.from.into(),
        step.to.into(),
        now.0.into(),
        step.agent.into(),
        step.reason.into(),
        now.0.saturating_sub(step.since).max(0).into(),
        step.n.into(),
    ];
    db.execute(&INSERT, &params).map(drop)
}

/// The move of act `n` was taken back, or done again.
pub(super) fn turn_back(db: &mut dyn Db, contact: i64, n: i64, taken_back: bool) -> Result<()> {
    let marked = i64::from(taken_back);
    db.execute(&TAKE_BACK, &[contact.into(), n.into(), marked.into()])
        .map(drop)
}

/// All stages with their settings and figures.
pub fn stages(db: &mut dyn Db, now: Timestamp) -> Result<Vec<StageRow>> {
    let mut rows = all(db, &SETTINGS, &[], |row| {
        let max_age = row.int(2)?;
        Ok(StageRow {
            stage: Stage::from_code(row.int(0)?),
            criteria: Clean::stored(row.text(1)?.to_owned()),
            max_age: (max_age != Timestamp::NEVER.0).then_some(max_age),
            total: 0,
            late: 0,
            left: 0,
            on: 0,
            median: None,
        })
    })?;
    for (code, total) in all(db, &TOTALS, &[], |row| Ok((row.int(0)?, row.int(1)?)))? {
        if let Some(row) = rows.iter_mut().find(|row| row.stage.code() == code) {
            row.total = total;
        }
    }
    let last = [Stage::Disqualified.code().into()];
    let left = all(db, &LEFT, &last, |row| {
        Ok((row.int(0)?, row.int(1)?, row.int(2)?))
    })?;
    for (code, left, on) in left {
        if let Some(row) = rows.iter_mut().find(|row| row.stage.code() == code) {
            (row.left, row.on) = (left, on);
            let middle = [code.into(), ((left - 1) / 2).into()];
            row.median = one(db, &MEDIAN, &middle, |row| row.int(0))?;
        }
    }
    for row in &mut rows {
        if let Some(max_age) = row.max_age {
            let border = now.0.saturating_sub(max_age);
            row.late = number_of(db, &LATE, &[row.stage.code().into(), border.into()])?;
        }
    }
    Ok(rows)
}
