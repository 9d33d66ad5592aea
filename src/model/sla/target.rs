//! Targets: how long each clock may run, per priority. Written as `urgent=15m,high=30m,1h`: what stands alone is for the others.

use std::fmt::Write as _;

use super::ClockKind;
use crate::error::{Error, Kind, Result};
use crate::model::conversation::Priority;
use crate::model::query::operator::Operator;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr_with};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// A year around the clock.
const LONGEST: i64 = 366 * 24 * HOUR;
const NONE: [&str; 4] = ["none", "-", "ohne", "kein"];

/// Targets per kind of clock and priority, ms of business time; none: that clock does not run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets([[Option<i64>; 4]; 3]);

impl Targets {
    /// Of the texts per kind of clock.
    pub fn parse(texts: &[impl AsRef<str>; 3]) -> Result<Self> {
        let mut all = Self::default();
        for (kind, text) in ClockKind::ALL.into_iter().zip(texts) {
            all.0[kind as usize] = parse(text.as_ref())?;
        }
        Ok(all)
    }

    /// How long a clock may run for a conversation of this priority.
    pub fn of(&self, kind: ClockKind, priority: Priority) -> Option<i64> {
        self.0[kind as usize][priority as usize]
    }

    /// Those of one priority, by kind of clock.
    pub fn row(&self, priority: Priority) -> [Option<i64>; 3] {
        ClockKind::ALL.map(|kind| self.of(kind, priority))
    }

    /// Whether no clock runs at all.
    pub fn is_empty(&self) -> bool {
        self.0.iter().flatten().all(Option::is_none)
    }

    /// The text of one kind of clock; reads to the same targets. Empty: none.
    pub fn text(&self, kind: ClockKind) -> String {
        let row = &self.0[kind as usize];
        let usual = row[Priority::Normal as usize];
        let mut out = String::new();
        for priority in Priority::ALL {
            let target = row[priority as usize];
            if priority == Priority::Normal || target == usual {
                continue;
            }
            let span = target.map_or_else(|| "none".to_owned(), print_span);
            let _ = write!(out, "{}={span},", priority.key());
        }
        match usual {
            Some(ms) => out.push_str(&print_span(ms)),
            None => {
                out.pop();
            }
        }
        out
    }
}

fn wrong(id: &str, found: &str) -> Error {
    let what = tr_with(id, &[("found", Arg::Text(found))]);
    Error::new(Kind::Usage, "sla-target").with("what", what)
}

fn parse(text: &str) -> Result<[Option<i64>; 4]> {
    let mut row = [None; 4];
    let mut named = [false; 4];
    let mut usual = None;
    for piece in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let Some((priority, span)) = piece.split_once('=') else {
            if usual.is_some() {
                return Err(wrong("sla-target-twice", piece));
            }
            usual = Some(span_or_none(piece)?);
            continue;
        };
        let key = Operator::Priority.value(priority.trim());
        let found = Priority::ALL.into_iter().find(|p| Some(p.key()) == key);
        let Some(priority) = found else {
            return Err(wrong("sla-target-priority", priority.trim()));
        };
        if std::mem::replace(&mut named[priority as usize], true) {
            return Err(wrong("sla-target-twice", piece));
        }
        row[priority as usize] = span_or_none(span)?;
    }
    for (target, named) in row.iter_mut().zip(named) {
        if !named {
            *target = usual.flatten();
        }
    }
    Ok(row)
}

fn span_or_none(text: &str) -> Result<Option<i64>> {
    let word = fold(text.trim());
    if NONE.contains(&word.as_str()) {
        return Ok(None);
    }
    let ms = span(&word).filter(|ms| (MINUTE..=LONGEST).contains(ms));
    ms.map(Some).ok_or_else(|| wrong("sla-target-span", text))
}

/// `90m`, `16h`, `1h30m`. Days are none: a day of business time is so many hours, and which ones a calendar says.
fn span(text: &str) -> Option<i64> {
    let (mut all, mut rest) = (0_i64, text);
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].trim_start();
        let end = unit.find(|c: char| c.is_ascii_digit());
        let (unit, after) = unit.split_at(end.unwrap_or(unit.len()));
        let ms = match unit.trim() {
            "m" | "min" => MINUTE,
            "h" | "std" => HOUR,
            _ => return None,
        };
        all = all.checked_add(number.checked_mul(ms)?)?;
        rest = after;
    }
    Some(all)
}

/// A span of business time in hours and minutes; seconds are dropped, so that nothing is said to be longer than it is.
pub fn print_span(ms: i64) -> String {
    let minutes = ms.max(0) / MINUTE;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}m"),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn first(text: &str) -> Targets {
        Targets::parse(&[text, "", ""]).unwrap()
    }

    #[test]
    fn targets_are_read_and_written() {
        for (typed, written) in [
            ("1h", "1h"),
            ("", ""),
            ("urgent=15m, hoch=30m, 1h30m", "urgent=15m,high=30m,1h30m"),
            ("90min,low=none", "low=none,1h30m"),
            ("urgent=15m", "urgent=15m"),
            ("none", ""),
        ] {
            let targets = first(typed);
            assert_eq!(targets.text(ClockKind::First), written, "{typed}");
            assert_eq!(first(written), targets);
        }
        let targets = first("urgent=15m,2h");
        assert_eq!(
            targets.of(ClockKind::First, Priority::Urgent),
            Some(15 * MINUTE)
        );
        assert_eq!(targets.of(ClockKind::First, Priority::Low), Some(2 * HOUR));
        assert_eq!(targets.of(ClockKind::Next, Priority::Low), None);
        assert!(first("").is_empty());
    }

    #[test]
    fn bad_targets_say_what_is_wrong() {
        for bad in [
            "1d",
            "x",
            "0m",
            "soon=1h",
            "1h,2h",
            "urgent=1h,urgent=2h",
            "99999h",
            "1",
        ] {
            let error = Targets::parse(&[bad, "", ""]).unwrap_err();
            assert_eq!(error.code, "sla-target", "{bad}");
        }
    }
}
