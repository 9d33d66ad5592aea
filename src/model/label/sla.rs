//! What the clocks of service levels say to people.

use chrono_tz::Tz;

use super::{day_time, upcoming};
use crate::clock::Timestamp;
use crate::model::sla::report::Tally;
use crate::model::sla::{
    CalendarRow, ClockKind, Explained, Fate, Leg, Mark, Policy, Stretch, WARN, Why, print_span,
};
use crate::text::messages::{Arg, tr, tr_with};

/// The sign of a mark with the time it has left, in at most six cells: `!12m`, `~8m`, `.3h`, `=`.
pub fn mark(mark: Mark, now: Timestamp) -> String {
    let Mark::Due(due) = mark else {
        return mark.sign(now).to_owned();
    };
    let left = due.since(now);
    format!("{}{}", mark.sign(now), coarse(left.abs()))
}

/// A span in at most four cells: `5m`, `3h`, `12d`.
fn coarse(ms: i64) -> String {
    let minutes = ms / 60_000;
    let (id, count) = match minutes {
        ..60 => ("ago-minutes", minutes),
        60..2_880 => ("ago-hours", minutes / 60),
        _ => ("ago-days", (minutes / 1_440).min(999)),
    };
    tr_with(id, &[("n", Arg::Num(count))])
}

/// The policy a conversation is under, in one line.
pub fn under(found: &Explained) -> String {
    let Some(policy) = &found.policy else {
        return tr("sla-no-policy");
    };
    let priority = super::priority(found.priority);
    let calendar = if policy.calendar.is_none() {
        tr("sla-always")
    } else {
        format!("{} ({})", policy.calendar_name, found.calendar.zone)
    };
    let args = [
        ("policy", Arg::Text(&policy.name)),
        ("priority", Arg::Text(&priority)),
        ("calendar", Arg::Text(&calendar)),
    ];
    tr_with("sla-under", &args)
}

/// Which conversations a policy is for.
fn matches(policy: &Policy) -> String {
    if policy.query.is_empty() {
        tr("level-all")
    } else {
        policy.query.to_string()
    }
}

/// The calendar a policy counts in.
fn counts_in(policy: &Policy) -> String {
    if policy.calendar.is_none() {
        tr("sla-always")
    } else {
        policy.calendar_name.to_string()
    }
}

/// A policy in one line: `#vip · urgent=15m,1h / 2h / - · office`.
pub fn policy_line(policy: &Policy) -> String {
    let targets = ClockKind::ALL.map(|kind| target(policy, kind)).join(" / ");
    [matches(policy), targets, counts_in(policy)].join(" · ")
}

fn target(policy: &Policy, kind: ClockKind) -> String {
    let text = policy.targets.text(kind);
    if text.is_empty() {
        "-".to_owned()
    } else {
        text
    }
}

/// All a policy says, each thing with its name; `tally` is what became of it in the last `days`.
pub fn policy_lines(policy: &Policy, tally: &Tally, days: i64) -> Vec<(String, String)> {
    let clock = |kind: ClockKind| (kind.label(), target(policy, kind));
    let rate = tally.rate();
    let args = [("rate", Arg::Text(&rate)), ("days", Arg::Num(days))];
    let held = if tally.applied == 0 {
        tr_with("level-nothing-held", &args)
    } else {
        tr_with("level-rate", &args)
    };
    let mut lines = vec![(tr("level-match"), matches(policy))];
    lines.extend(ClockKind::ALL.map(clock));
    lines.push((tr("level-calendar"), counts_in(policy)));
    lines.push((tr("level-held"), held));
    lines
}

/// How many holidays a calendar has, and how many policies count in it.
pub fn calendar_counts(row: &CalendarRow) -> String {
    let holidays = row.calendar.holidays.len() as i64;
    let args = [
        ("holidays", Arg::Num(holidays)),
        ("policies", Arg::Num(row.policies)),
    ];
    tr_with("level-counts", &args)
}

/// All a calendar says, each thing with its name.
pub fn calendar_lines(row: &CalendarRow) -> Vec<(String, String)> {
    let calendar = &row.calendar;
    let mut lines = vec![(tr("level-zone"), calendar.zone.name().to_owned())];
    let hours = super::hours(&calendar.hours.to_string());
    let mut name = tr("level-hours");
    for stretch in hours.split("; ") {
        lines.push((std::mem::take(&mut name), stretch.to_owned()));
    }
    if calendar.holidays.is_empty() {
        lines.push((tr("level-holidays"), tr("level-no-holidays")));
    }
    let mut name = tr("level-holidays");
    for (day, called) in calendar.holidays.days() {
        let day = format!("{}  {called}", super::date(day));
        lines.push((std::mem::take(&mut name), day.trim_end().to_owned()));
    }
    lines
}

/// How a clock stands, as one word.
pub fn fate(fate: Fate) -> String {
    tr(&format!("sla-fate-{}", fate.key()))
}

/// The sign of a clock; one that ended has the one of how it ended.
pub fn sign(leg: &Leg, now: Timestamp) -> &'static str {
    match leg.fate {
        Fate::Late | Fate::Missed => "!",
        Fate::Paused => "=",
        Fate::Running if leg.due.since(now) <= WARN => "~",
        Fate::Running | Fate::Met => ".",
        Fate::Void => "-",
    }
}

/// A clock in one line: what it measures, how it stands, when it is due and how much of its time is used.
pub fn clock(leg: &Leg, zone: Tz, now: Timestamp) -> String {
    let due = if leg.due == Timestamp::NEVER {
        tr("sla-due-unknown")
    } else {
        upcoming(leg.due, zone, now)
    };
    let (kind, fate) = (leg.kind.label(), fate(leg.fate));
    let (used, target) = (print_span(leg.used), print_span(leg.target));
    let args = [
        ("clock", Arg::Text(&kind)),
        ("fate", Arg::Text(&fate)),
        ("due", Arg::Text(&due)),
        ("used", Arg::Text(&used)),
        ("target", Arg::Text(&target)),
    ];
    tr_with("sla-leg", &args)
}

/// A stretch in one line: from, to, and what counted or why it did not.
pub fn stretch(stretch: &Stretch, zone: Tz, now: Timestamp) -> String {
    let from = day_time(stretch.from, zone, now);
    let to = day_time(stretch.to, zone, now);
    let what = match &stretch.why {
        Why::Counted => {
            let span = print_span(stretch.counted());
            tr_with("sla-why-counted", &[("span", Arg::Text(&span))])
        }
        Why::Paused => tr("sla-why-paused"),
        Why::Closed(days) if days.is_empty() => tr("sla-why-closed"),
        Why::Closed(days) => {
            let days = days.join(", ");
            tr_with("sla-why-holiday", &[("days", Arg::Text(&days))])
        }
    };
    format!("{from} - {to}  {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_short() {
        let now = Timestamp(1_700_000_000_000);
        let of = |ms: i64| mark(Mark::Due(now.plus(ms)), now);
        assert_eq!(of(-12 * 60_000), "!12m");
        assert_eq!(of(8 * 60_000), "~8m");
        assert_eq!(of(3 * 3_600_000), ".3h");
        assert_eq!(of(9 * 86_400_000), ".9d");
        assert_eq!(of(-9_999 * 86_400_000), "!999d");
        assert_eq!(mark(Mark::Paused, now), "=");
        assert_eq!(mark(Mark::None, now), "");
    }
}
