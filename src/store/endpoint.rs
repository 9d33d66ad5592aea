//! The health of endpoints, shared by all processes: noted with every attempt, listed for people, reset by a person.
//!
//! The rules are in `model::endpoint`. `outbox` asks before it leases and notes when an attempt ends.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result, Saying};
use crate::model::endpoint::{EndpointRow, Health, Sign};
use crate::store::db::{Db, Row, Sql, all, number_of, one, transaction};
use crate::store::sequence;
use crate::text::Clean;

static LOAD: Sql = Sql::new(
    "SELECT name, failures, failing_since, paused_until, disabled_at, last_error FROM endpoint WHERE name = $1",
);
static LIST: Sql = Sql::new(
    "SELECT name, failures, failing_since, paused_until, disabled_at, last_error FROM endpoint ORDER BY name",
);
static SAVE: Sql = Sql::new(
    "INSERT INTO endpoint (name, failures, failing_since, paused_until, disabled_at, last_error) VALUES ($1, $2, $3, $4, $5, $6) \
     ON CONFLICT (name) DO UPDATE SET failures = excluded.failures, failing_since = excluded.failing_since, \
     paused_until = excluded.paused_until, disabled_at = excluded.disabled_at, last_error = excluded.last_error",
);
static COUNTS: Sql = Sql::new(
    "SELECT endpoint, count(*) FILTER (WHERE state IN (0, 1)), count(*) FILTER (WHERE state IN (3, 4)), \
     min(created_at) FILTER (WHERE state IN (0, 1)) FROM outbox WHERE state IN (0, 1, 3, 4, 6) GROUP BY endpoint",
);
static OFF: Sql = Sql::new("SELECT count(*) FROM endpoint WHERE disabled_at < 9223372036854775807");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&LOAD, &LIST, &SAVE, &COUNTS, &OFF];

fn read(row: &dyn Row) -> Result<(String, Health)> {
    let health = Health {
        failures: row.int(1)?,
        failing_since: Timestamp(row.int(2)?),
        rests_until: Timestamp(row.int(3)?),
        disabled_at: Timestamp(row.int(4)?),
        last_error: row.text(5)?.to_owned(),
    };
    Ok((row.text(0)?.to_owned(), health))
}

fn find(db: &mut dyn Db, name: &str) -> Result<Option<Health>> {
    Ok(one(db, &LOAD, &[name.into()], read)?.map(|(_, health)| health))
}

/// The health of an endpoint; one that was never asked is well.
pub(super) fn load(db: &mut dyn Db, name: &str) -> Result<Health> {
    Ok(find(db, name)?.unwrap_or_default())
}

fn save(db: &mut dyn Db, name: &str, health: &Health) -> Result<()> {
    let params = [
        name.into(),
        health.failures.into(),
        health.failing_since.0.into(),
        health.rests_until.0.into(),
        health.disabled_at.0.into(),
        (&*health.last_error).into(),
    ];
    db.execute(&SAVE, &params).map(drop)
}

/// Notes what an attempt that ended at `at` says, and until when the receiver asked for a rest. Runs inside the transaction that
/// ends the attempt; an endpoint that stays well costs no write.
pub(super) fn note(
    db: &mut dyn Db,
    name: &str,
    (sign, reason): (Sign, &str),
    pause_until: Option<Timestamp>,
    at: Timestamp,
) -> Result<()> {
    let before = load(db, name)?;
    let mut after = before.clone().after(sign, reason, at);
    if let Some(until) = pause_until {
        after = after.paused(until, at);
    }
    if after == before {
        return Ok(());
    }
    save(db, name, &after)
}

/// Notes why nothing is sent to an endpoint though it is on.
pub(super) fn say_why(db: &mut dyn Db, name: &str, reason: &str) -> Result<()> {
    let mut health = load(db, name)?;
    if health.last_error == reason {
        return Ok(());
    }
    reason.clone_into(&mut health.last_error);
    save(db, name, &health)
}

/// Every endpoint that is configured here, was ever asked or has replies, by name.
pub fn list(db: &mut dyn Db, configured: &[&str], now: Timestamp) -> Result<Vec<EndpointRow>> {
    let mut found: BTreeMap<String, Health> = all(db, &LIST, &[], read)?.into_iter().collect();
    let counts = all(db, &COUNTS, &[], |row| {
        let oldest = Timestamp(row.maybe_int(3)?.unwrap_or(Timestamp::NEVER.0));
        let name = row.text(0)?.to_owned();
        Ok((name, (row.int(1)?, row.int(2)?, oldest)))
    })?;
    let counts: BTreeMap<_, _> = counts.into_iter().collect();
    let named = counts
        .keys()
        .map(String::as_str)
        .chain(configured.iter().copied());
    for name in named.filter(|name| !name.is_empty()) {
        found.entry(name.to_owned()).or_default();
    }
    let row = |(name, health): (String, Health)| {
        let (waiting, trouble, oldest) =
            counts
                .get(&name)
                .copied()
                .unwrap_or((0, 0, Timestamp::NEVER));
        EndpointRow {
            configured: configured.contains(&name.as_str()),
            state: health.state(now),
            failures: health.failures,
            failing_since: health.failing_since,
            rests_until: health.rests_until,
            disabled_at: health.disabled_at,
            last_error: Clean::stored(Saying::read(&health.last_error)),
            name: Clean::name(&name),
            waiting,
            trouble,
            oldest,
        }
    };
    Ok(found.into_iter().map(row).collect())
}

/// Switches an endpoint on again and ends its rest; its waiting replies may leave. `configured`: whether the configuration has it,
/// even if it was never asked.
pub fn enable(db: &mut dyn Db, name: &str, configured: bool) -> Result<()> {
    transaction(db, |db| match find(db, name)? {
        Some(_) => {
            save(db, name, &Health::default())?;
            sequence::tick(db).map(drop)
        }
        None if configured => Ok(()),
        None => Err(Error::new(Kind::NotFound, "endpoint-unknown").with("name", Clean::name(name))),
    })
}

/// How many endpoints are switched off.
pub(super) fn off(db: &mut dyn Db) -> Result<i64> {
    number_of(db, &OFF, &[])
}
