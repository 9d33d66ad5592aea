//! What is said about rules.

use chrono_tz::Tz;

use super::day_time;
use crate::clock::Timestamp;
use crate::model::macros;
use crate::model::rules::{Event, LOOKED_AT, Once, Rule, Run, Trial, WouldRun};
use crate::text::messages::{Arg, tr, tr_with};

/// `a message came`, `a service level was missed`.
pub fn event(event: Event) -> String {
    tr(&format!("rule-event-{}", event.key()))
}

/// Everything that sets a rule off.
pub fn events(rule: &Rule) -> String {
    let words: Vec<String> = rule.events().into_iter().map(event).collect();
    words.join(", ")
}

/// `on`, `off`.
pub fn state(rule: &Rule) -> String {
    tr(if rule.on {
        "rule-state-on"
    } else {
        "rule-state-off"
    })
}

/// How often it was done, and how often it failed.
pub fn runs(rule: &Rule) -> String {
    let args = [
        ("n", Arg::Num(rule.runs)),
        ("failed", Arg::Num(rule.failed)),
    ];
    tr_with("rule-runs", &args)
}

/// What a rule does: `Do: score +10 asked for prices; tag +price`.
pub fn does(rule: &Rule) -> String {
    let steps = macros::line(&rule.steps);
    tr_with("rule-do", &[("text", Arg::Text(&steps))])
}

/// All a rule says, in lines.
pub fn lines(rule: &Rule, zone: Tz, now: Timestamp) -> Vec<String> {
    let said = |id: &str, text: &str| tr_with(id, &[("text", Arg::Text(text))]);
    let query = if rule.query.is_empty() {
        tr("rule-always")
    } else {
        rule.query.to_string()
    };
    let mut lines = vec![
        said("rule-when", &events(rule)),
        said("rule-if", &query),
        does(rule),
    ];
    if rule.once != Once::Event {
        lines.push(tr(&format!("rule-once-{}", rule.once.key())));
    }
    if rule.stop {
        lines.push(tr("rule-stop"));
    }
    let last = if rule.last_at == Timestamp::NEVER {
        String::new()
    } else {
        format!(", {}", day_time(rule.last_at, zone, now))
    };
    lines.push(format!("{}: {}{last}", state(rule), runs(rule)));
    lines
}

/// A line of the run log: when, which rule, which conversation, how it ended.
pub fn run(run: &Run, zone: Tz, now: Timestamp) -> String {
    let (at, event) = (day_time(run.at, zone, now), event(run.event));
    let fate = fate(run);
    let args = [
        ("at", Arg::Text(&at)),
        ("rule", Arg::Text(&run.rule)),
        ("id", Arg::Id(run.conversation.0)),
        ("who", Arg::Text(&run.who)),
        ("event", Arg::Text(&event)),
        ("fate", Arg::Text(&fate)),
    ];
    tr_with("rule-run", &args)
}

/// How a run ended, with the entry of the journal or the reason.
pub fn fate(run: &Run) -> String {
    let word = tr(&format!("rule-fate-{}", run.fate.key()));
    match (run.error.is_empty(), run.n) {
        (false, _) => format!("{word}: {}", run.error),
        (true, 0) => word,
        (true, n) => tr_with(
            "rule-fate-entry",
            &[("fate", Arg::Text(&word)), ("n", Arg::Id(n))],
        ),
    }
}

/// What a trial came to, in one line.
pub fn trial(trial: &Trial) -> String {
    let args = [
        ("n", Arg::Num(trial.total)),
        ("events", Arg::Num(trial.events)),
    ];
    tr_with("rule-trial", &args)
}

/// The conditions that a trial asked as things stand now, or nothing.
pub fn trial_now(trial: &Trial) -> Option<String> {
    let words = trial.asked_now.join(" ");
    (!words.is_empty()).then(|| tr_with("rule-trial-now", &[("words", Arg::Text(&words))]))
}

/// That a trial did not look at everything, or nothing.
pub fn trial_cut(trial: &Trial) -> Option<String> {
    let most = [("n", Arg::Num(LOOKED_AT))];
    trial.cut.then(|| tr_with("rule-trial-cut", &most))
}

/// A conversation a rule would have been done for.
pub fn would(row: &WouldRun, zone: Tz, now: Timestamp) -> String {
    let at = if row.at == Timestamp::NEVER {
        tr("rule-now")
    } else {
        day_time(row.at, zone, now)
    };
    let event = event(row.event);
    let args = [
        ("at", Arg::Text(&at)),
        ("id", Arg::Id(row.conversation.0)),
        ("who", Arg::Text(&row.who)),
        ("event", Arg::Text(&event)),
    ];
    tr_with("rule-would", &args)
}
