//! The hours of a week: several stretches a day, read from and written as `mon-fri 09:00-12:30,13:00-17:00; sat 10:00-14:00`.

use std::fmt;

use chrono::Weekday;

use crate::error::{Error, Kind, Result};
use crate::model::query::date::weekday;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr_with};

/// Minutes of a day.
pub const DAY: u16 = 24 * 60;

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];
const ALWAYS: [&str; 4] = ["always", "24/7", "immer", "rund um die uhr"];

/// A stretch of a day in minutes since midnight, the second one not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// Begins.
    pub from: u16,
    /// Ends, later than it begins; [`DAY`]: at midnight.
    pub to: u16,
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        write!(f, "{}-{}", clock(self.from), clock(self.to))
    }
}

/// The hours of a week, Monday first; those of a day in order and apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours([Vec<Interval>; 7]);

fn wrong(what: String) -> Error {
    Error::new(Kind::Usage, "calendar-hours").with("what", what)
}

fn bad(id: &str, place: &str) -> Error {
    wrong(tr_with(id, &[("place", Arg::Text(place))]))
}

impl Hours {
    /// Every hour of every day.
    pub fn always() -> Self {
        let day = || vec![Interval { from: 0, to: DAY }];
        Self(std::array::from_fn(|_| day()))
    }

    /// The stretches of a weekday, in order.
    pub fn of(&self, day: Weekday) -> &[Interval] {
        &self.0[day.num_days_from_monday() as usize]
    }

    /// Minutes of a week.
    pub fn minutes(&self) -> i64 {
        let all = self.0.iter().flatten();
        all.map(|interval| i64::from(interval.to - interval.from))
            .sum()
    }

    /// Reads a week. Hours that are empty, run backwards or overlap are refused with their place, and so is a week without any.
    pub fn parse(text: &str) -> Result<Self> {
        if ALWAYS.contains(&fold(text.trim()).as_str()) {
            return Ok(Self::always());
        }
        let mut hours = Self::default();
        for part in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let at = part.find(|c: char| c.is_whitespace());
            let (days, times) = part.split_at(at.unwrap_or(part.len()));
            if times.trim().is_empty() {
                return Err(bad("calendar-no-times", part));
            }
            let days = parse_days(days)?;
            for piece in times.split(',').map(str::trim) {
                let interval = parse_interval(piece, part)?;
                for day in &days {
                    hours.add(*day, interval)?;
                }
            }
        }
        if hours.minutes() == 0 {
            return Err(bad("calendar-no-hours", text.trim()));
        }
        Ok(hours)
    }

    fn add(&mut self, day: usize, new: Interval) -> Result<()> {
        let known = &mut self.0[day];
        if let Some(other) = known.iter().find(|i| new.from < i.to && i.from < new.to) {
            let (new, other) = (new.to_string(), other.to_string());
            let args = [
                ("day", Arg::Text(DAYS[day].1)),
                ("place", Arg::Text(&new)),
                ("other", Arg::Text(&other)),
            ];
            return Err(wrong(tr_with("calendar-overlap", &args)));
        }
        known.push(new);
        known.sort_unstable();
        Ok(())
    }
}

impl fmt::Display for Hours {
    /// Days in a row with the same hours stand together.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = 0;
        let mut parts: Vec<String> = Vec::new();
        while first < 7 {
            let same = self.0[first..].iter().take_while(|d| **d == self.0[first]);
            let last = first + same.count() - 1;
            if !self.0[first].is_empty() {
                let times: Vec<String> = self.0[first].iter().map(Interval::to_string).collect();
                let days = if first == last {
                    DAYS[first].1.to_owned()
                } else {
                    format!("{}-{}", DAYS[first].1, DAYS[last].1)
                };
                parts.push(format!("{days} {}", times.join(",")));
            }
            first = last + 1;
        }
        f.write_str(&parts.join("; "))
    }
}

/// `mon-fri,sun` as places in the week.
fn parse_days(text: &str) -> Result<Vec<usize>> {
    let one = |word: &str| {
        let found = weekday(&fold(word)).map(|day| day.num_days_from_monday() as usize);
        found.ok_or_else(|| bad("calendar-unknown-day", word))
    };
    let mut days = Vec::new();
    for piece in text.split(',') {
        let Some((first, last)) = piece.split_once('-') else {
            days.push(one(piece)?);
            continue;
        };
        let (first, last) = (one(first)?, one(last)?);
        let count = (last + 7 - first) % 7;
        days.extend((0..=count).map(|n| (first + n) % 7));
    }
    Ok(days)
}

fn parse_interval(text: &str, part: &str) -> Result<Interval> {
    let place = format!("{text} ({part})");
    let Some((from, to)) = text.split_once('-') else {
        return Err(bad("calendar-no-times", &place));
    };
    let (Some(from), Some(to)) = (minute(from), minute(to)) else {
        return Err(bad("calendar-bad-time", &place));
    };
    match from.cmp(&to) {
        std::cmp::Ordering::Less => Ok(Interval { from, to }),
        std::cmp::Ordering::Equal => Err(bad("calendar-empty", &place)),
        std::cmp::Ordering::Greater => Err(bad("calendar-backwards", &place)),
    }
}

/// `9`, `9:30`, `24:00` in minutes since midnight.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':').unwrap_or((text.trim(), "00"));
    let digits = |t: &str| (1..=2).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour) || !digits(minute) || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let all = hour * 60 + minute;
    (minute < 60 && all <= DAY).then_some(all)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_read_and_written() {
        for (typed, written) in [
            ("mon-fri 9-17", "mon-fri 09:00-17:00"),
            (
                "Mo-Fr 13:00-17:00, 9-12:30; sa 10-14",
                "mon-fri 09:00-12:30,13:00-17:00; sat 10:00-14:00",
            ),
            ("fri-mon 22-24", "mon 22:00-24:00; fri-sun 22:00-24:00"),
            ("mon 9-10; mon 10-11", "mon 09:00-10:00,10:00-11:00"),
            ("24/7", "mon-sun 00:00-24:00"),
        ] {
            let hours = Hours::parse(typed).unwrap();
            assert_eq!(hours.to_string(), written);
            assert_eq!(Hours::parse(written).unwrap(), hours);
        }
    }

    #[test]
    fn bad_hours_are_refused_with_place_and_reason() {
        let why = |text: &str| Hours::parse(text).unwrap_err().notice().why;
        assert!(why("mon-fri 9-12,11-17").contains("mon 11:00-17:00"));
        assert!(why("mon-fri 9-12,11-17").contains("09:00-12:00"));
        assert!(why("tue 9-17; mon-wed 16-18").contains("tue"));
        assert!(why("mon 9-9").contains("9-9 (mon 9-9)"));
        assert!(why("mon 22-2").contains("22-2"));
        assert!(why("mon 9-25").contains("9-25"));
        assert!(why("mon").contains("mon"));
        assert!(why("someday 9-17").contains("someday"));
        assert!(!why("").is_empty());
    }
}
