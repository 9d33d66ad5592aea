//! When an agent works: `mon-fri 09:00-17:00`, `sat 10:00-14:00`, several with commas between them.

use std::fmt;

use chrono::{Datelike, NaiveDateTime, NaiveTime, Weekday};

use crate::error::{Error, Kind, Result};
use crate::model::query::date::weekday;
use crate::text::Clean;
use crate::text::fold::fold;

const DAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];
const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Stretches of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    stretches: Vec<Stretch>,
}

/// From one day to another, each from one time to a later one; `till` 00:00 is the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    first: usize,
    last: usize,
    from: NaiveTime,
    till: NaiveTime,
}

impl Shift {
    /// The shift of a line; none for an empty one.
    pub fn parse(text: &str) -> Result<Option<Self>> {
        let text = fold(&Clean::name(text));
        if text.trim().is_empty() {
            return Ok(None);
        }
        let mut stretches: Vec<Stretch> = Vec::new();
        for part in text.split([',', ';']) {
            let wrong = |code| Error::new(Kind::Usage, code).with("found", part.trim());
            // Hours alone are more hours of the days before them, as in a calendar.
            let days = stretches.last().map_or((0, 6), |s| (s.first, s.last));
            let new = stretch(part, days).ok_or_else(|| wrong("agent-shift"))?;
            if let Some(other) = stretches.iter().find(|s| s.overlaps(&new)) {
                return Err(wrong("agent-shift-overlaps").with("other", other));
            }
            stretches.push(new);
        }
        Ok(Some(Self { stretches }))
    }

    /// Whether this local time lies in it.
    pub fn covers(&self, local: NaiveDateTime) -> bool {
        let day = local.weekday().num_days_from_monday() as usize;
        let time = local.time();
        self.stretches
            .iter()
            .any(|s| s.is_on(day) && time >= s.from && (s.till == NaiveTime::MIN || time < s.till))
    }
}

impl Stretch {
    fn is_on(&self, day: usize) -> bool {
        if self.first <= self.last {
            (self.first..=self.last).contains(&day)
        } else {
            day >= self.first || day <= self.last
        }
    }

    /// Whether there is a minute in both.
    fn overlaps(&self, other: &Self) -> bool {
        let ends_after = |s: &Self, time| s.till == NaiveTime::MIN || s.till > time;
        (0..DAYS.len()).any(|day| self.is_on(day) && other.is_on(day))
            && ends_after(self, other.from)
            && ends_after(other, self.from)
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = if self.first == self.last {
            NAMES[self.first].to_owned()
        } else {
            format!("{}-{}", NAMES[self.first], NAMES[self.last])
        };
        let till = if self.till == NaiveTime::MIN {
            "24:00".to_owned()
        } else {
            self.till.format("%H:%M").to_string()
        };
        write!(f, "{days} {}-{till}", self.from.format("%H:%M"))
    }
}

/// `mon-fri 9-17`, `sat 10:00-14:00`, `9-17` (on `same`, given by their places in the week).
fn stretch(part: &str, same: (usize, usize)) -> Option<Stretch> {
    let mut words = part.split_whitespace();
    let (first, second) = (words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    let day = |word: &str| DAYS.iter().position(|day| weekday(word) == Some(*day));
    let ((first, last), hours) = match second {
        Some(hours) => match first.split_once('-') {
            Some((from, to)) => ((day(from)?, day(to)?), hours),
            None => ((day(first)?, day(first)?), hours),
        },
        None => (same, first),
    };
    let (from, till) = hours.split_once('-')?;
    let (from, till) = (time(from)?, time(till)?);
    (till == NaiveTime::MIN || from < till).then_some(Stretch {
        first,
        last,
        from,
        till,
    })
}

/// `9`, `9:30`, `24:00`.
fn time(word: &str) -> Option<NaiveTime> {
    let (hour, minute) = word.split_once(':').unwrap_or((word, "0"));
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    if (hour, minute) == (24, 0) {
        return Some(NaiveTime::MIN);
    }
    NaiveTime::from_hms_opt(hour, minute, 0)
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, s) in self.stretches.iter().enumerate() {
            let between = if n > 0 { ", " } else { "" };
            write!(f, "{between}{s}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn a_shift_is_read_in_both_languages_printed_in_one_and_covers_its_hours() {
        let shift = Shift::parse("Mo-Do 8-17:30, sa 10:00-24:00")
            .unwrap()
            .unwrap();
        assert_eq!(shift.to_string(), "mon-thu 08:00-17:30, sat 10:00-24:00");
        assert_eq!(
            Shift::parse(&shift.to_string()).unwrap(),
            Some(shift.clone())
        );
        // The 2nd of December 2024 is a Monday.
        let at = |day: u32, hour: u32, minute: u32| {
            let date = NaiveDate::from_ymd_opt(2024, 12, day).unwrap();
            shift.covers(date.and_hms_opt(hour, minute, 0).unwrap())
        };
        assert!(at(2, 8, 0) && at(5, 17, 29) && at(7, 23, 59));
        assert!(!at(2, 7, 59) && !at(5, 17, 30) && !at(6, 12, 0));
        let weekend = Shift::parse("sat-mon 9-10").unwrap().unwrap();
        let monday = NaiveDate::from_ymd_opt(2024, 12, 2).unwrap();
        assert!(weekend.covers(monday.and_hms_opt(9, 30, 0).unwrap()));
    }

    #[test]
    fn hours_after_a_comma_are_of_the_same_days_and_may_not_overlap() {
        let shift = Shift::parse("mon-fri 9-12,13-17").unwrap().unwrap();
        assert_eq!(
            shift.to_string(),
            "mon-fri 09:00-12:00, mon-fri 13:00-17:00"
        );
        assert_eq!(
            Shift::parse("mon 9-12,fri 9-12; sat 9-24")
                .unwrap()
                .map(|s| s.stretches.len()),
            Some(3)
        );
        for bad in [
            "mon-fri 9-12,11-14",
            "fri-mon 9-24, sun 23-24",
            "9-17, tue 10-11",
        ] {
            let error = Shift::parse(bad).unwrap_err();
            assert_eq!(error.code, "agent-shift-overlaps", "{bad}");
        }
    }

    #[test]
    fn what_cannot_be_a_shift_is_refused() {
        assert_eq!(Shift::parse("  ").unwrap(), None);
        for bad in [
            "always",
            "mon",
            "mon 17-9",
            "mon 9-25",
            "mon 9-10 x",
            "mon-xyz 9-10",
        ] {
            assert!(Shift::parse(bad).is_err(), "{bad}");
        }
    }
}
