//! Stages: what it takes to stand in them, how long, the moves between them and the figures made of these. Every move is kept, with
//! who and why; one that was undone counts no more.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::board::StageRow;
use crate::model::stage::Stage;
use crate::store::db::{Db, Sql, Value, all, number_of};
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
/// Who came before a point in time: the long stretches before it, the short ones since, and the contacts of the stretch it lies in.
static LATE: Sql = Sql::new(
    "SELECT (SELECT coalesce(CAST(sum(n) AS BIGINT), 0) FROM stage_age WHERE stage = $1 AND level = 1 AND stretch < $2) \
     + (SELECT coalesce(CAST(sum(n) AS BIGINT), 0) FROM stage_age WHERE stage = $1 AND level = 0 AND stretch >= $2 * 100 AND stretch < $3) \
     + (SELECT count(*) FROM contact WHERE stage = $1 AND stage_since >= $3 * 10000000 AND stage_since < $4)",
);
static LEFT: Sql = Sql::new(
    "SELECT from_stage, CAST(sum(n) AS BIGINT), CAST(coalesce(sum(n) FILTER (WHERE to_stage > from_stage AND to_stage < $1), 0) AS BIGINT) FROM move_count \
     GROUP BY from_stage HAVING sum(n) > 0",
);
static STAYS: Sql = Sql::new(
    "SELECT stretch, n FROM stage_stay WHERE stage = $1 AND level = $2 AND stretch >= $3 AND stretch < $4 AND n > 0 ORDER BY stretch",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &INSERT, &TAKE_BACK, &SETTINGS, &TOTALS, &LATE, &LEFT, &STAYS,
];

/// Lengths of stretches the stays are counted in, each a hundred times the one before.
const STRETCHES: i64 = 4;

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
            row.median = median(db, code, left)?;
        }
    }
    for row in &mut rows {
        if let Some(max_age) = row.max_age {
            let border = now.0.saturating_sub(max_age).max(0);
            let (long, short) = (border / 1_000_000_000, border / 10_000_000);
            let params = [row.stage.code(), long, short, border].map(Value::Int);
            row.late = number_of(db, &LATE, &params)?;
        }
    }
    Ok(rows)
}

/// The median of `left` visits, exact to the second: from the longest stretches down to the one it lies in.
fn median(db: &mut dyn Db, stage: i64, left: i64) -> Result<Option<i64>> {
    let mut rank = (left - 1) / 2;
    let (mut from, mut to) = (0, i64::MAX);
    for level in (0..STRETCHES).rev() {
        let params = [stage, level, from, to].map(Value::Int);
        let stretches = all(db, &STAYS, &params, |row| Ok((row.int(0)?, row.int(1)?)))?;
        let mut before = 0;
        let holds = |&(_, n): &(i64, i64)| {
            before += n;
            before > rank
        };
        let Some((stretch, n)) = stretches.into_iter().find(holds) else {
            return Ok(None);
        };
        rank -= before - n;
        (from, to) = (stretch * 100, stretch * 100 + 100);
        if level == 0 {
            return Ok(Some(stretch * 1000));
        }
    }
    Ok(None)
}
