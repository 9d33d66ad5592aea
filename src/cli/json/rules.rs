//! Rules as JSON.

use serde_json::json;

use super::{Fields, fields, text_or_null, time};
use crate::model::rules::{Event, Rule, Run, Trial, WouldRun};

/// A rule.
pub fn rule(rule: &Rule) -> Fields {
    let events: Vec<&str> = rule.events().into_iter().map(Event::key).collect();
    fields(json!({
        "id": rule.id,
        "place": rule.position,
        "name": rule.name,
        "on": rule.on,
        "when": events,
        "if": rule.query,
        "do": rule.steps.lines().collect::<Vec<_>>(),
        "once": rule.once.key(),
        "stop": rule.stop,
        "runs": rule.runs,
        "failed": rule.failed,
        "last_at": time(rule.last_at),
    }))
}

/// A line of the run log.
pub fn run(run: &Run) -> Fields {
    fields(json!({
        "id": run.id,
        "rule": run.rule,
        "at": time(run.at),
        "conversation": run.conversation,
        "who": run.who,
        "event": run.event.key(),
        "fate": run.fate.key(),
        "error_code": text_or_null(&run.code),
        "error": text_or_null(&run.error),
        "entry": (run.n > 0).then_some(run.n),
    }))
}

/// What a rule would have been done for: one object.
pub fn trial(rule: &Rule, trial: &Trial) -> Fields {
    let row = |row: &WouldRun| {
        json!({
            "at": time(row.at),
            "conversation": row.conversation,
            "who": row.who,
            "contact": row.contact,
            "event": row.event.key(),
        })
    };
    fields(json!({
        "rule": rule.name,
        "events": trial.events,
        "total": trial.total,
        "would_run": trial.rows.iter().map(row).collect::<Vec<_>>(),
        "more": trial.more(),
        "cut": trial.cut,
        "asked_now": trial.asked_now,
    }))
}
