//! Service levels as JSON.

use serde_json::{Value, json};

use super::{Fields, fields, time};
use crate::clock::Timestamp;
use crate::model::calendar::Calendar;
use crate::model::conversation::Priority;
use crate::model::sla::report::{By, ReportRow, Tally, WhatIf};
use crate::model::sla::{CalendarRow, ClockKind, Explained, Leg, Mark, Policy, Stretch, Why};

/// When the next clock of a conversation is due, and whether one rests.
pub fn mark(mark: Mark) -> (Value, bool) {
    match mark {
        Mark::None => (Value::Null, false),
        Mark::Paused => (Value::Null, true),
        Mark::Due(due) => (time(due), false),
    }
}

/// A policy; its targets in milliseconds per clock and priority.
pub fn policy(policy: &Policy) -> Fields {
    let targets: serde_json::Map<String, Value> = ClockKind::ALL
        .into_iter()
        .map(|kind| {
            let row = Priority::ALL.map(|priority| {
                let target = policy.targets.of(kind, priority);
                (priority.key().to_owned(), json!(target))
            });
            (
                kind.key().to_owned(),
                Value::Object(row.into_iter().collect()),
            )
        })
        .collect();
    fields(json!({
        "id": policy.id,
        "place": policy.position,
        "name": policy.name,
        "match": policy.query,
        "calendar": policy.calendar.map(|_| &policy.calendar_name),
        "targets_ms": targets,
    }))
}

/// A calendar.
pub fn calendar(row: &CalendarRow) -> Fields {
    let days = row.calendar.holidays.days();
    let holidays: Vec<Value> = days
        .map(|(day, name)| json!({ "day": day.to_string(), "name": name }))
        .collect();
    fields(json!({
        "id": row.id,
        "name": row.name,
        "zone": row.calendar.zone.name(),
        "hours": row.calendar.hours.to_string(),
        "holidays": holidays,
        "policies": row.policies,
    }))
}

/// The clocks of a conversation.
pub fn explained(found: &Explained, now: Timestamp) -> Fields {
    let legs: Vec<Value> = found
        .clocks
        .legs
        .iter()
        .map(|l| leg(l, &found.calendar, now))
        .collect();
    let flags: Vec<Value> = found
        .clocks
        .flags
        .iter()
        .map(|at| json!(time(*at)))
        .collect();
    fields(json!({
        "conversation": found.conversation,
        "policy": found.policy.as_ref().map(|policy| &policy.name),
        "priority": found.priority,
        "clocks": legs,
        "set_aside_at": flags,
    }))
}

fn leg(leg: &Leg, calendar: &Calendar, now: Timestamp) -> Value {
    let stretches = leg.stretches(calendar, now);
    json!({
        "clock": leg.kind.key(),
        "state": leg.fate.key(),
        "since": time(leg.since),
        "due_at": time(leg.due),
        "ended_at": leg.end.map(time),
        "target_ms": leg.target,
        "used_ms": leg.used,
        "stretches": stretches.iter().map(stretch).collect::<Vec<_>>(),
    })
}

fn stretch(part: &Stretch) -> Value {
    let (why, holidays) = match &part.why {
        Why::Counted => ("counted", &[][..]),
        Why::Paused => ("paused", &[][..]),
        Why::Closed(days) => ("closed", &days[..]),
    };
    json!({
        "from": time(part.from),
        "to": time(part.to),
        "counted_ms": part.counted(),
        "why": why,
        "holidays": holidays,
    })
}

/// A line of a report.
pub fn report(by: By, row: &ReportRow) -> Fields {
    let mut all = fields(json!({ "by": by.key(), "name": row.name }));
    all.extend(tally(&row.tally));
    all
}

/// History under a policy, and as it is.
pub fn what_if(found: &WhatIf) -> Fields {
    fields(json!({
        "policy": found.policy,
        "matched": found.matched,
        "then": Value::Object(tally(&found.then)),
        "now": Value::Object(tally(&found.now)),
    }))
}

fn tally(tally: &Tally) -> Fields {
    fields(json!({
        "applied": tally.applied,
        "missed": tally.missed,
        "hits": tally.hits(),
        "hit_rate_per_mille": tally.per_mille(),
        "missed_first_reply": tally.misses[0],
        "missed_next_reply": tally.misses[1],
        "missed_resolution": tally.misses[2],
        "flagged": tally.flagged,
        "running": tally.open,
    }))
}
