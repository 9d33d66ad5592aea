//! Business calendars: when a team works. A week of hours in a time zone, less the holidays; `hours` reads and writes the week,
//! `time` counts in it. Pure: no clock, no store.

pub mod hours;
mod time;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;
use chrono_tz::Tz;

pub use hours::Hours;

use crate::error::{Error, Kind, Result};
use crate::text::Clean;
use crate::text::messages::{Arg, tr_with};
use crate::text::nearest::nearest;

/// Holidays a calendar has at most: a hundred years of them.
const MOST_HOLIDAYS: usize = 4000;

/// When work is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The zone its hours are meant in.
    pub zone: Tz,
    /// The hours of a week.
    pub hours: Hours,
    /// Days without hours, each with its name.
    pub holidays: Holidays,
}

impl Calendar {
    /// Every hour of every day.
    pub fn always() -> Self {
        Self {
            zone: Tz::UTC,
            hours: Hours::always(),
            holidays: Holidays::default(),
        }
    }
}

/// Days on which nobody works.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays(BTreeMap<NaiveDate, String>);

impl Holidays {
    /// The holidays of a stored text: one per line, the day before its name. Lines without a day are passed over.
    pub fn of_text(text: &str) -> Self {
        let day = |line: &str| {
            let (day, name) = line.split_once(' ').unwrap_or((line, ""));
            Some((day.parse().ok()?, name.to_owned()))
        };
        Self(text.lines().filter_map(day).collect())
    }

    /// As the store keeps them, by day.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (day, name) in &self.0 {
            let _ = writeln!(out, "{day} {name}");
        }
        out
    }

    /// Adds a day; one that is there gets the name. Whether it was new.
    pub fn add(&mut self, day: NaiveDate, name: &str) -> Result<bool> {
        if self.0.len() >= MOST_HOLIDAYS && !self.0.contains_key(&day) {
            return Err(
                Error::new(Kind::Usage, "calendar-holidays").with_number("most", MOST_HOLIDAYS)
            );
        }
        let name = Clean::name(name).into_string();
        Ok(self.0.insert(day, name).is_none())
    }

    /// Takes a day out; whether it was there.
    pub fn remove(&mut self, day: NaiveDate) -> bool {
        self.0.remove(&day).is_some()
    }

    /// The name of a day, if it is one.
    pub fn name(&self, day: NaiveDate) -> Option<&str> {
        self.0.get(&day).map(String::as_str)
    }

    /// The days with their names, by day.
    pub fn days(&self) -> impl Iterator<Item = (NaiveDate, &str)> {
        self.0.iter().map(|(day, name)| (*day, name.as_str()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The zone of this name; an unknown one is refused with the nearest.
pub fn zone(name: &str) -> Result<Tz> {
    let name = name.trim();
    let found = chrono_tz::TZ_VARIANTS
        .iter()
        .find(|zone| zone.name().eq_ignore_ascii_case(name));
    if let Some(zone) = found {
        return Ok(*zone);
    }
    let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let near = nearest(name, names).unwrap_or("Europe/Berlin");
    Err(Error::new(Kind::Usage, "calendar-zone")
        .with("found", name)
        .with("near", near))
}

/// What is said of a day that a calendar does not have among its holidays.
pub fn unknown_holiday(day: NaiveDate) -> Error {
    Error::new(Kind::NotFound, "holiday-unknown").with("day", day)
}

/// A day as people type it: `2026-12-25` or `25.12.2026`.
pub fn day(text: &str) -> Result<NaiveDate> {
    let text = text.trim();
    let found = text
        .parse()
        .or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y"));
    found.map_err(|_| {
        let what = tr_with("calendar-bad-day", &[("found", Arg::Text(text))]);
        Error::new(Kind::Usage, "calendar-hours").with("what", what)
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn holidays_are_kept_as_they_were_added() {
        let mut days = Holidays::default();
        assert!(
            days.add(day("2026-12-25").unwrap(), "Erster Weihnachtstag")
                .unwrap()
        );
        assert!(days.add(day("1.5.2026").unwrap(), "").unwrap());
        assert!(
            !days
                .add(day("2026-05-01").unwrap(), "Tag der Arbeit")
                .unwrap()
        );
        assert_eq!(
            days.text(),
            "2026-05-01 Tag der Arbeit\n2026-12-25 Erster Weihnachtstag\n"
        );
        assert_eq!(Holidays::of_text(&days.text()), days);
        assert!(days.remove(day("2026-05-01").unwrap()));
        assert!(!days.remove(day("2026-05-01").unwrap()));
        assert_eq!(days.len(), 1);
    }

    #[test]
    fn an_unknown_zone_names_the_nearest() {
        assert_eq!(zone("europe/berlin").unwrap(), Tz::Europe__Berlin);
        let error = zone("Europe/Brelin").unwrap_err();
        assert_eq!(error.arg("near"), Some("Europe/Berlin"));
        assert!(day("2026-02-30").is_err());
    }
}
