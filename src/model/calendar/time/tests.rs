//! The vectors of the rules, properties, and a calculation that looks at every minute.
#![expect(clippy::unwrap_used)]

use chrono::{NaiveDateTime, TimeDelta, Timelike};
use proptest::prelude::*;

use super::*;
use crate::model::calendar::{Holidays, Hours, day};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

fn calendar(zone: Tz, hours: &str, holidays: &[&str]) -> Calendar {
    let mut days = Holidays::default();
    for holiday in holidays {
        days.add(day(holiday).unwrap(), "").unwrap();
    }
    Calendar {
        zone,
        hours: Hours::parse(hours).unwrap(),
        holidays: days,
    }
}

fn at(zone: Tz, text: &str) -> Timestamp {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    let at = zone.from_local_datetime(&local).earliest().unwrap();
    Timestamp(at.timestamp_millis())
}

/// Looks at every minute: the wall clock shows one within the hours, and the day is none of the holidays.
fn naive(calendar: &Calendar, from: Timestamp, to: Timestamp) -> i64 {
    (from.0 / MINUTE..to.0 / MINUTE)
        .filter(|minute| {
            let at = Timestamp(minute * MINUTE).utc();
            let shown = at.with_timezone(&calendar.zone).naive_local();
            let minute = shown.num_seconds_from_midnight() / 60;
            let hours = calendar.hours.of(shown.weekday()).iter();
            calendar.holidays.name(shown.date()).is_none()
                && hours
                    .clone()
                    .any(|i| (u32::from(i.from)..u32::from(i.to)).contains(&minute))
        })
        .count() as i64
        * MINUTE
}

#[test]
fn the_vectors_of_the_rules() {
    let zone = Tz::Europe__Berlin;
    let office = calendar(zone, "mon-fri 9-17", &[]);
    for (from, hours, due) in [
        // Friday 16:30 and one hour.
        ("2026-11-20 16:30", 1, "2026-11-23 09:30"),
        // Wednesday before work and two hours.
        ("2026-11-25 07:00", 2, "2026-11-25 11:00"),
        // Two whole days.
        ("2026-11-23 09:00", 16, "2026-11-24 17:00"),
    ] {
        let (from, due) = (at(zone, from), at(zone, due));
        assert_eq!(office.add(from, hours * HOUR), due);
        assert_eq!(office.between(from, due), hours * HOUR);
    }
}

#[test]
fn holidays_and_breaks_do_not_count() {
    let zone = Tz::Europe__Berlin;
    let office = calendar(zone, "mon-fri 9-12,13-17", &["2026-12-25", "2026-12-26"]);
    let eve = at(zone, "2026-12-24 16:00");
    assert_eq!(office.add(eve, 2 * HOUR), at(zone, "2026-12-28 10:00"));
    let noon = at(zone, "2026-11-25 11:30");
    assert_eq!(office.add(noon, HOUR), at(zone, "2026-11-25 13:30"));
    assert_eq!(
        office.between(at(zone, "2026-11-25 12:10"), at(zone, "2026-11-25 12:50")),
        0
    );
}

#[test]
fn the_clock_is_set_forward_and_back() {
    let zone = Tz::Europe__Berlin;
    let nights = calendar(zone, "24/7", &[]);
    let day_of = |a: &str, b: &str| nights.between(at(zone, a), at(zone, b)) / HOUR;
    assert_eq!(day_of("2026-03-29 00:00", "2026-03-30 00:00"), 23);
    assert_eq!(day_of("2026-10-25 00:00", "2026-10-26 00:00"), 25);
    // The hour that is skipped does not count, the one that is shown twice counts twice.
    let early = calendar(zone, "sun 2-3", &[]);
    let count = |a: &str, b: &str| early.between(at(zone, a), at(zone, b)) / HOUR;
    assert_eq!(count("2026-03-29 00:00", "2026-03-30 00:00"), 0);
    assert_eq!(count("2026-10-25 00:00", "2026-10-26 00:00"), 2);
    // Office hours are office hours in either half of the year.
    let office = calendar(zone, "mon-fri 9-17", &[]);
    assert_eq!(
        office.add(at(zone, "2026-03-27 16:30"), HOUR),
        at(zone, "2026-03-30 09:30")
    );
}

#[test]
fn a_clock_that_goes_backwards_counts_nothing() {
    let office = calendar(Tz::Europe__Berlin, "mon-fri 9-17", &[]);
    let later = at(Tz::Europe__Berlin, "2026-11-25 12:00");
    assert_eq!(office.between(later, later.plus(-HOUR)), 0);
    assert_eq!(office.add(later, -HOUR), later);
    assert_eq!(office.add(Timestamp::NEVER, HOUR), Timestamp::NEVER);
    let never: Vec<String> = (0..22 * 366)
        .map(|n| (day("2026-01-01").unwrap() + TimeDelta::days(n)).to_string())
        .collect();
    // More holidays than a calendar can have: nothing is ever open, and the walk ends.
    let mut closed = office;
    closed.holidays = Holidays::of_text(&never.join("\n"));
    assert_eq!(closed.add(later, HOUR), Timestamp::NEVER);
}

/// Zones with odd changes: a quarter of an hour, half an hour, at midnight, one minute after it, a day that was left out.
const ZONES: [Tz; 9] = [
    Tz::UTC,
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Asia__Kathmandu,
    Tz::Australia__Lord_Howe,
    Tz::America__Santiago,
    Tz::Africa__Cairo,
    Tz::America__St_Johns,
    Tz::Pacific__Apia,
];
const WEEKS: [&str; 5] = [
    "mon-fri 9-17",
    "mon-fri 9-12,13-17:30; sat 10-14",
    "24/7",
    "mon-sun 0-2:30,23:30-24",
    "sun 1:15-2:45",
];

/// Fridays before changes of the clock, and ordinary days.
const STARTS: [&str; 9] = [
    "2026-03-27 00:00",
    "2026-10-23 00:00",
    "2026-04-03 00:00",
    "2026-09-04 00:00",
    "2026-11-18 00:00",
    "2010-11-05 00:00",
    "2011-12-28 00:00",
    "2026-04-23 00:00",
    "2026-10-29 00:00",
];

fn any_calendar() -> impl Strategy<Value = Calendar> {
    (0..ZONES.len(), 0..WEEKS.len(), 0..3_usize).prop_map(|(zone, week, holidays)| {
        let days = ["2026-03-30", "2026-10-26", "2011-12-29"];
        calendar(ZONES[zone], WEEKS[week], &days[..holidays])
    })
}

fn any_instant() -> impl Strategy<Value = Timestamp> {
    (0..STARTS.len(), 0..6 * 24 * HOUR).prop_map(|(start, ms)| at(Tz::UTC, STARTS[start]).plus(ms))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_same_as_looking_at_every_minute(
        calendar in any_calendar(), start in any_instant(), minutes in 0_i64..4 * 24 * 60,
    ) {
        let from = Timestamp(start.0 / MINUTE * MINUTE);
        let to = from.plus(minutes * MINUTE);
        prop_assert_eq!(calendar.between(from, to), naive(&calendar, from, to));
    }

    #[test]
    fn time_between_adds_up(
        calendar in any_calendar(), start in any_instant(), a in 0..9 * 24 * HOUR, b in 0..9 * 24 * HOUR,
    ) {
        let (middle, end) = (start.plus(a), start.plus(a + b));
        let parts = calendar.between(start, middle) + calendar.between(middle, end);
        prop_assert_eq!(calendar.between(start, end), parts);
    }

    #[test]
    fn what_is_added_lies_between(
        calendar in any_calendar(), start in any_instant(), ms in 1..90 * HOUR,
    ) {
        let due = calendar.add(start, ms);
        prop_assert!(due > start);
        prop_assert_eq!(calendar.between(start, due), ms);
        // No earlier instant would do.
        prop_assert_eq!(calendar.between(start, due.plus(-1)), ms - 1);
        // More time is never due earlier.
        prop_assert!(calendar.add(start, ms + 1) > due);
    }

    #[test]
    fn stretches_are_in_order_and_apart(
        calendar in any_calendar(), start in any_instant(), ms in 0..9 * 24 * HOUR,
    ) {
        let end = start.plus(ms);
        let all: Vec<_> = calendar.stretches(start, end).collect();
        prop_assert!(all.iter().all(|(a, b)| a < b && *a >= start && *b <= end));
        prop_assert!(all.windows(2).all(|w| w[0].1 <= w[1].0));
    }
}
