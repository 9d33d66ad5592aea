//! What the clocks of service levels say to people.

use chrono_tz::Tz;

use super::{day_time, upcoming};
use crate::clock::Timestamp;
use crate::model::sla::{Explained, Fate, Leg, Mark, Stretch, WARN, Why, print_span};
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
