//! Counts of what was held and missed, from the kept clocks; and the same history under another policy, which writes nothing.

use chrono_tz::Tz;

use super::{calendar, calendars, history, policies};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::calendar::Calendar;
use crate::model::conversation::{Priority, State};
use crate::model::id::PolicyId;
use crate::model::label;
use crate::model::query::{Query, parse};
use crate::model::sla::report::{By, ReportRow, Tally, WhatIf};
use crate::model::sla::{ClockKind, Levels, Policy, clocks};
use crate::store::conversation::JOINS;
use crate::store::db::{Db, Row, Sql, all, one};
use crate::store::filter::{self, Asker, Conditions, Over};
use crate::text::Clean;

/// Conversations of a page of [`what_if`].
const PAGE: usize = 500;

static CLOCK: Sql = Sql::new("SELECT policy_id, since FROM sla_clock WHERE conversation_id = $1");
static COUNTS: Sql = Sql::new(
    "SELECT k.policy_id, a.channel, coalesce(g.handle, ''), c.priority, count(*), \
     count(*) FILTER (WHERE k.missed_first + k.missed_next + k.missed_resolution > 0), sum(k.missed_first), sum(k.missed_next), \
     sum(k.missed_resolution), sum(k.flagged), sum(k.running) FROM sla_clock k JOIN conversation c ON c.id = k.conversation_id \
     JOIN account a ON a.id = c.account_id LEFT JOIN agent g ON g.id = c.assignee_id \
     WHERE k.started_at >= $1 AND k.started_at < $2 AND k.started_at < 9223372036854775807 \
     GROUP BY k.policy_id, a.channel, coalesce(g.handle, ''), c.priority \
     ORDER BY k.policy_id, a.channel, coalesce(g.handle, ''), c.priority",
);
static NAME: Sql = Sql::new("SELECT name FROM sla_policy WHERE id = $1");

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[&CLOCK, &COUNTS, &NAME];

/// What became of the conversations whose first clock began between two instants, in groups.
pub fn report(
    db: &mut dyn Db,
    by: By,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<ReportRow>> {
    let counted = all(db, &COUNTS, &[from.0.into(), to.0.into()], |row| {
        let name = match by {
            By::Policy => row.int(0)?.to_string(),
            By::Channel => label::channel(row.text(1)?),
            By::Agent => row.text(2)?.to_owned(),
            By::Priority => label::priority(Priority::from_code(row.int(3)?)),
        };
        Ok((name, tally(row)?))
    })?;
    let mut rows: Vec<ReportRow> = Vec::new();
    for (name, tally) in counted {
        let name = Clean::name(&name);
        match rows.iter_mut().find(|row| row.name == name) {
            Some(row) => row.tally += tally,
            None => rows.push(ReportRow { name, tally }),
        }
    }
    if by == By::Policy {
        for row in &mut rows {
            let id: i64 = row.name.parse().unwrap_or(0);
            let name = one(db, &NAME, &[id.into()], |row| Ok(row.text(0)?.to_owned()))?;
            row.name = Clean::stored(name.unwrap_or_default());
        }
    }
    Ok(rows)
}

/// What is agreed, each policy with what became of the conversations under it whose first clock began between two instants.
pub fn levels(db: &mut dyn Db, (from, to): (Timestamp, Timestamp)) -> Result<Levels> {
    let counted = all(db, &COUNTS, &[from.0.into(), to.0.into()], |row| {
        Ok((row.int(0)?, tally(row)?))
    })?;
    let with_tally = |policy: Policy| {
        let mut sum = Tally::default();
        for (_, tally) in counted.iter().filter(|(id, _)| *id == policy.id.0) {
            sum += *tally;
        }
        (policy, sum)
    };
    Ok(Levels {
        policies: policies(db)?.into_iter().map(with_tally).collect(),
        calendars: calendars(db)?,
    })
}

fn tally(row: &dyn Row) -> Result<Tally> {
    Ok(Tally {
        applied: row.int(4)?,
        missed: row.int(5)?,
        misses: [row.int(6)?, row.int(7)?, row.int(8)?],
        flagged: row.int(9)?,
        open: row.int(10)?,
    })
}

/// A conversation as it is recorded.
struct Past {
    id: i64,
    state: State,
    resolved_at: Timestamp,
    priority: Priority,
}

/// What a policy would have come to for the conversations that began between two instants, and what they came to as it is. Of those
/// that came in resolved nobody knows when they were: of them, only the replies count.
pub fn what_if(
    db: &mut dyn Db,
    id: PolicyId,
    (from, to): (Timestamp, Timestamp),
    now: Timestamp,
    zone: Tz,
) -> Result<WhatIf> {
    let mut known = Vec::new();
    for policy in policies(db)? {
        let calendar = calendar(db, policy.calendar)?;
        known.push((policy, calendar));
    }
    let Some(at) = known.iter().position(|(policy, _)| policy.id == id) else {
        return Err(Error::new(Kind::NotFound, "not-found")
            .with("kind", "policy")
            .with("id", id.0));
    };
    let query = parse(&known[at].0.query, now, zone).unwrap_or_default();
    let mut found = WhatIf {
        policy: known[at].0.name.clone(),
        matched: 0,
        then: Tally::default(),
        now: Tally::default(),
    };
    let mut after = 0;
    loop {
        let page = page(db, &query, (from, to), after, now)?;
        let Some(last) = page.last() else {
            return Ok(found);
        };
        after = last.id;
        for past in &page {
            found.matched += 1;
            try_out(db, past, &known, at, now, &mut found)?;
        }
    }
}

fn try_out(
    db: &mut dyn Db,
    past: &Past,
    known: &[(Policy, Calendar)],
    tried: usize,
    now: Timestamp,
    found: &mut WhatIf,
) -> Result<()> {
    let history = history::of(db, past.id, (past.state, past.resolved_at), now)?;
    let clock = one(db, &CLOCK, &[past.id.into()], |row| {
        Ok((row.int(0)?, Timestamp(row.int(1)?)))
    })?;
    let run = |(policy, calendar): &(Policy, Calendar), since, whole: bool| {
        let mut targets = policy.targets.row(past.priority);
        if !whole {
            targets[ClockKind::Resolution as usize] = None;
        }
        clocks(&history, targets, calendar, since, now)
    };
    let since = clock.map_or(Timestamp(i64::MIN), |(_, since)| since);
    found
        .then
        .count(&run(&known[tried], since, clock.is_some()));
    let under = clock.and_then(|(under, _)| known.iter().find(|(p, _)| p.id.0 == under));
    if let Some(under) = under {
        found.now.count(&run(under, since, true));
    }
    Ok(())
}

fn page(
    db: &mut dyn Db,
    query: &Query,
    (from, to): (Timestamp, Timestamp),
    after: i64,
    now: Timestamp,
) -> Result<Vec<Past>> {
    let mut conditions = Conditions::default();
    let (from, to, after) = (
        conditions.int(from.0),
        conditions.int(to.0),
        conditions.int(after),
    );
    conditions.parts.push(format!(
        "c.first_in_at >= {from} AND c.first_in_at < {to} AND c.id > {after} AND c.state < 4 AND coalesce(p.blocked, 0) = 0"
    ));
    let asker = Asker { agent: 0, now };
    let part = filter::condition(db, query, Over::Conversations, asker, &mut conditions);
    conditions.parts.push(part);
    let sql = format!(
        "SELECT c.id, c.state, c.resolved_at, c.priority FROM conversation c {JOINS} \
         LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = 0 {} ORDER BY c.id LIMIT {PAGE}",
        conditions.clause()
    );
    let mut found = Vec::new();
    db.query_composed(&sql, &conditions.values(), &mut |row| {
        found.push(Past {
            id: row.int(0)?,
            state: State::from_code(row.int(1)?),
            resolved_at: Timestamp(row.int(2)?),
            priority: Priority::from_code(row.int(3)?),
        });
        Ok(())
    })?;
    Ok(found)
}
