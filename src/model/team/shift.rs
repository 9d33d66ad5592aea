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
        let stretches = text.split(',').map(|part| {
            let wrong = || Error::new(Kind::Usage, "agent-shift").with("found", part.trim());
            stretch(part).ok_or_else(wrong)
        });
        let stretches = stretches.collect::<Result<Vec<_>>>()?;
        Ok(Some(Self { stretches }))
    }

    /// Whether this local time lies in it.
    pub fn covers(&self, local: NaiveDateTime) -> bool {
        let day = local.weekday().num_days_from_monday() as usize;
        let time = local.time();
        self.stretches.iter().any(|s| {
            let today = if s.first <= s.last {
                (s.first..=s.last).contains(&day)
            } else {
                day >= s.first || day <= s.last
            };
            today && time >= s.from && (s.till == NaiveTime::MIN || time < s.till)
        })
    }
}

/// `mon-fri 9-17`, `sat 10:00-14:00`, `9-17` (every day).
fn stretch(part: &str) -> Option<Stretch> {
    let mut words = part.split_whitespace();
    let (first, second) = (words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    let (days, hours) = match second {
        Some(hours) => (first, hours),
        None => ("mon-sun", first),
    };
    let day = |word: &str| DAYS.iter().position(|day| weekday(word) == Some(*day));
    let (first, last) = match days.split_once('-') {
        Some((first, last)) => (day(first)?, day(last)?),
        None => (day(days)?, day(days)?),
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
            let days = if s.first == s.last {
                NAMES[s.first].to_owned()
            } else {
                format!("{}-{}", NAMES[s.first], NAMES[s.last])
            };
            let till = if s.till == NaiveTime::MIN {
                "24:00".to_owned()
            } else {
                s.till.format("%H:%M").to_string()
            };
            write!(f, "{between}{days} {}-{till}", s.from.format("%H:%M"))?;
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
