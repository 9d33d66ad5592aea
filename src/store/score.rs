//! Points of contacts: entries are added and never changed, an undo marks one. The score of a contact at a moment is added up from the
//! entries that still count, found by the contact alone: what engagement has faded is not read.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::score::{CAP, FADES, Group, Points, Score, Worth, whole};
use crate::store::db::{Db, Sql, Value, all, all_composed, one};
use crate::store::filter::Conditions;
use crate::store::sequence;
use crate::text::Clean;

/// Reasons that are told.
const TOLD: i64 = 20;

static INSERT: Sql = Sql::new(
    "INSERT INTO score (id, contact_id, kind, points, reason, origin, at, agent_id, taken_back) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)",
);
static REASONS: Sql = Sql::new(
    "SELECT k.kind, k.reason, k.who, CAST(sum(k.points) AS BIGINT), CAST(sum(k.now) AS BIGINT), count(*), max(k.at) FROM \
     (SELECT s.kind, s.reason, CASE WHEN s.origin = '' THEN coalesce(g.handle, '') ELSE s.origin END AS who, s.points, s.at, \
     s.points * CASE WHEN s.kind = 0 OR s.at > $2 THEN $3 ELSE s.at - $2 + $3 END AS now FROM score s LEFT JOIN agent g ON g.id = s.agent_id \
     WHERE s.contact_id = $1 AND s.taken_back = 0 AND (s.kind = 0 OR s.at > $2 - $3)) AS k \
     GROUP BY k.kind, k.reason, k.who ORDER BY abs(sum(k.now)) DESC, max(k.at) DESC, k.reason LIMIT $4",
);

static THEN: Sql = Sql::new(
    "SELECT CAST(coalesce(sum(CASE WHEN kind = 0 THEN points ELSE 0 END), 0) AS BIGINT), \
     CAST(coalesce(sum(CASE WHEN kind = 1 AND at > $2 - $3 THEN points * (at - $2 + $3) ELSE 0 END), 0) AS BIGINT) \
     FROM score WHERE contact_id = $1 AND taken_back = 0 AND at <= $2",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &REASONS, &THEN];

/// Adds an entry; its number. `origin` is the rule or macro that gives them, or empty.
pub(super) fn add(
    db: &mut dyn Db,
    contact: i64,
    (points, origin): (&Points, &str),
    agent: i64,
    now: Timestamp,
) -> Result<i64> {
    let id = sequence::reserve(db, "score", 1)?;
    let row = [
        id.into(),
        contact.into(),
        points.group.code().into(),
        points.points.into(),
        (&*points.reason).into(),
        origin.into(),
        now.0.into(),
        agent.into(),
    ];
    db.execute(&INSERT, &row)?;
    Ok(id)
}

/// The sums of a contact as the row `f.v, e.v`: fit, and engagement weighed by the time it still counts. What stands for the contact, for
/// now and for the time engagement counts are pieces of SQL.
fn sums(contact: &str, now: &str, fades: &str) -> String {
    format!(
        "(SELECT CAST(coalesce(sum(s.points), 0) AS BIGINT) AS v FROM score s WHERE s.contact_id = {contact} AND s.kind = 0 \
         AND s.taken_back = 0) f CROSS JOIN (SELECT CAST(coalesce(sum(s.points * CASE WHEN s.at > {now} THEN {fades} ELSE s.at - {now} + {fades} END), 0) \
         AS BIGINT) AS v FROM score s WHERE s.contact_id = {contact} AND s.kind = 1 AND s.at > {now} - {fades} AND s.taken_back = 0) e"
    )
}

/// How a contact stands at a moment.
pub fn of(db: &mut dyn Db, contact: i64, now: Timestamp) -> Result<Score> {
    let sql = format!("SELECT f.v, e.v FROM {}", sums("$1", "$2", "$3"));
    let params: [Value<'_>; 3] = [contact.into(), now.0.into(), FADES.into()];
    let found = all_composed(db, &sql, &params, |row| Ok((row.int(0)?, row.int(1)?)))?;
    let (fit, engagement) = found.first().copied().unwrap_or_default();
    let params = [params[0], params[1], params[2], TOLD.into()];
    let mut reasons = all(db, &REASONS, &params, |row| {
        let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
        Ok(Worth {
            group: Group::from_code(row.int(0)?),
            reason: clean(1)?,
            by: clean(2)?,
            points: row.int(3)?,
            now: whole(row.int(4)?),
            times: row.int(5)?,
            at: Timestamp(row.int(6)?),
        })
    })?;
    reasons.retain(|worth| worth.now != 0);
    Ok(Score::of(fit, engagement, reasons))
}

/// What the score of a contact was at a moment that is past, of the points given by then.
pub(super) fn then(db: &mut dyn Db, contact: i64, at: Timestamp) -> Result<i64> {
    let params = [contact.into(), at.0.into(), FADES.into()];
    let sums = one(db, &THEN, &params, |row| Ok((row.int(0)?, row.int(1)?)))?;
    let (fit, engagement) = sums.unwrap_or_default();
    Ok(Score::of(fit, engagement, Vec::new()).total())
}

/// That the score of a contact, a column of the query around it, is above or below a border.
pub(super) fn condition(
    contact: &str,
    (more, than): (bool, i64),
    now: Timestamp,
    out: &mut Conditions,
) -> String {
    let (now, fades, cap) = (out.int(now.0), out.int(FADES), out.int(CAP));
    let (sign, than) = (if more { ">" } else { "<" }, out.int(than));
    let sums = sums(contact, &now, &fades);
    format!(
        "({contact} IS NOT NULL AND (SELECT CASE WHEN f.v < 0 THEN 0 WHEN f.v > {cap} THEN {cap} ELSE f.v END \
         + CASE WHEN e.v < 0 THEN 0 WHEN e.v > {cap} * {fades} THEN {cap} ELSE (e.v + {fades} / 2) / {fades} END FROM {sums}) {sign} {than})"
    )
}
