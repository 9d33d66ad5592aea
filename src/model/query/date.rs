//! Times and spans as people type them: `2024-11-01`, `yesterday`, `mon`, `3d` (ago), `>2h`.
//!
//! Pure: `now` and the zone are arguments. Words are read in English and German. A day stands for its first moment in the
//! zone; everything outside the years 1 to 9999 is refused, so that what is printed can be read again.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat};
use chrono::{TimeZone, Weekday};
use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::text::fold::fold;

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// Year 1 and year 9999, with a day to spare for the zones.
const FIRST: i64 = -62_135_510_400_000;
const LAST: i64 = 253_402_128_000_000;

/// The words that stand for a day: how many days ago it was.
const DAYS: [(&[&str], i64); 3] = [
    (&["today", "heute"], 0),
    (&["yesterday", "gestern"], 1),
    (&["vorgestern"], 2),
];

/// The units a span is written in, with the words they are known by. `m` is minutes everywhere.
const UNITS: [(&[&str], i64); 7] = [
    (&["ms"], 1),
    (&["s", "sec", "sek"], SECOND),
    (&["m", "min"], MINUTE),
    (&["h", "std"], HOUR),
    (&["d", "t"], DAY),
    (&["w"], WEEK),
    (&["y", "j"], 365 * DAY),
];

const WEEKDAYS: [(&[&str], Weekday); 7] = [
    (&["mon", "monday", "mo", "montag"], Weekday::Mon),
    (&["tue", "tuesday", "di", "dienstag"], Weekday::Tue),
    (&["wed", "wednesday", "mi", "mittwoch"], Weekday::Wed),
    (&["thu", "thursday", "do", "donnerstag"], Weekday::Thu),
    (&["fri", "friday", "fr", "freitag"], Weekday::Fri),
    (
        &["sat", "saturday", "sa", "samstag", "sonnabend"],
        Weekday::Sat,
    ),
    (&["sun", "sunday", "so", "sonntag"], Weekday::Sun),
];

/// The words [`instant`] knows, for completion and for "did you mean".
pub fn day_words() -> impl Iterator<Item = &'static str> {
    let days = DAYS.iter().flat_map(|(words, _)| words.iter().copied());
    days.chain(WEEKDAYS.iter().flat_map(|(words, _)| words.iter().copied()))
}

/// The point in time that `text` names: a date, a date with a time, RFC 3339, a day word, a weekday (the last one, today
/// included) or a span ago. `None` for anything else and for times out of range.
pub fn instant(text: &str, now: Timestamp, zone: Tz) -> Option<Timestamp> {
    let word = fold(text);
    let at = if let Some(exact) = Timestamp::parse_rfc3339(text) {
        exact
    } else if let Some(ago) = span(&word) {
        now.plus(-ago)
    } else {
        let today = local(now, zone).date();
        let local = day(&word, today)
            .or_else(|| date(text, today))
            .map(|day| day.and_time(NaiveTime::MIN))
            .or_else(|| date_time(text))?;
        in_zone(local, zone)?
    };
    (FIRST..=LAST).contains(&at.0).then_some(at)
}

/// What calendar and clock of `zone` show at `at`; times outside the years 1 to 9999 show the nearest border.
pub fn local(at: Timestamp, zone: Tz) -> NaiveDateTime {
    Timestamp(at.0.clamp(FIRST, LAST))
        .utc()
        .with_timezone(&zone)
        .naive_local()
}

/// The weekday a folded word names, in English or German.
pub fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS
        .iter()
        .find(|(words, _)| words.contains(&word))
        .map(|(_, weekday)| *weekday)
}

fn day(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let known = |words: &[&str]| words.contains(&word);
    let back = if let Some((_, back)) = DAYS.iter().find(|(words, _)| known(words)) {
        *back
    } else {
        i64::from(today.weekday().days_since(weekday(word)?))
    };
    today.checked_sub_signed(Duration::days(back))
}

fn date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if text.contains('.') {
        return german_date(text, today);
    }
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4..=4)?;
    let month = parts.next().map_or(Some(1), |m| number(m, 1..=2))?;
    let day = parts.next().map_or(Some(1), |d| number(d, 1..=2))?;
    if parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(year as i32, month, day)
}

/// `1.11.2024`, or `1.11.` for the last one that has been.
fn german_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let mut parts = text.split('.');
    let day = number(parts.next()?, 1..=2)?;
    let month = number(parts.next()?, 1..=2)?;
    let year = parts.next().unwrap_or_default();
    if parts.next().is_some() {
        return None;
    }
    if !year.is_empty() {
        return NaiveDate::from_ymd_opt(number(year, 4..=4)? as i32, month, day);
    }
    // Four years back at most: 29 February.
    (0..=8)
        .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
        .find(|date| *date <= today)
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let plain = digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn date_time(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
}

/// The first moment that is called `local` in the zone; where the clocks skip it, the first one after the gap (Samoa once
/// skipped a whole day).
pub fn in_zone(local: NaiveDateTime, zone: Tz) -> Option<Timestamp> {
    (0..=100).find_map(|quarters| {
        let local = local.checked_add_signed(Duration::minutes(15 * quarters))?;
        let at: DateTime<Tz> = zone.from_local_datetime(&local).earliest()?;
        Some(Timestamp(at.timestamp_millis()))
    })
}

/// A point in time as it is printed: RFC 3339 in UTC, with milliseconds only where there are some.
pub fn print_instant(at: Timestamp) -> String {
    let form = if at.0 % SECOND == 0 {
        SecondsFormat::Secs
    } else {
        SecondsFormat::Millis
    };
    at.utc().to_rfc3339_opts(form, true)
}

/// A length of time in ms: `90s`, `30m`, `2h`, `3d`, `1w`, `1h30m`. `None` for anything else.
pub fn span(text: &str) -> Option<i64> {
    let mut rest = text;
    let mut total: i64 = 0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let (count, tail) = rest.split_at(digits);
        let letters = tail
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(letters);
        let (_, ms) = UNITS.iter().find(|(words, _)| words.contains(&unit))?;
        total = total.checked_add(count.parse::<i64>().ok()?.checked_mul(*ms)?)?;
        rest = tail;
    }
    (!text.is_empty()).then_some(total)
}

/// An age limit in ms: a length of time, or a word for none ([`Timestamp::NEVER`]).
pub fn age_limit(text: &str) -> Option<i64> {
    let text = text.trim().to_lowercase();
    if ["", "-", "none", "no", "kein", "keins", "keine"].contains(&&*text) {
        return Some(Timestamp::NEVER.0);
    }
    span(&text).filter(|ms| *ms > 0)
}

/// A length of time as it is printed: in the largest unit that is exact.
pub fn print_span(ms: i64) -> String {
    let exact = [
        ("w", WEEK),
        ("d", DAY),
        ("h", HOUR),
        ("m", MINUTE),
        ("s", SECOND),
    ];
    let found = exact
        .into_iter()
        .find(|(unit, size)| ms % size == 0 && (ms > 0 || *unit == "s"));
    let (unit, size) = found.unwrap_or(("ms", 1));
    format!("{}{unit}", ms.max(0) / size)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use chrono_tz::Europe::Berlin;
    use proptest::prelude::*;

    use super::*;

    /// A Thursday, 14:30 in Berlin.
    fn now() -> Timestamp {
        Timestamp::parse_rfc3339("2024-11-21T13:30:00Z").unwrap()
    }

    fn at(text: &str) -> String {
        instant(text, now(), Berlin).map_or_else(|| String::from("-"), print_instant)
    }

    #[test]
    fn a_day_is_its_first_moment_in_the_zone() {
        assert_eq!(at("2024-11-01"), "2024-10-31T23:00:00Z");
        assert_eq!(at("2024-07-01"), "2024-06-30T22:00:00Z");
        assert_eq!(at("1.11.2024"), "2024-10-31T23:00:00Z");
        assert_eq!(at("2024-11"), "2024-10-31T23:00:00Z");
        assert_eq!(at("2024"), "2023-12-31T23:00:00Z");
    }

    #[test]
    fn a_day_without_a_year_is_the_last_one_that_has_been() {
        assert_eq!(at("20.11."), "2024-11-19T23:00:00Z");
        assert_eq!(at("24.12."), "2023-12-23T23:00:00Z");
        assert_eq!(at("29.2"), "2024-02-28T23:00:00Z");
        assert_eq!(at("31.2."), "-");
    }

    #[test]
    fn a_time_of_day_is_local_unless_it_names_its_zone() {
        assert_eq!(at("2024-11-01T12:00"), "2024-11-01T11:00:00Z");
        assert_eq!(at("2024-11-01T12:00:30"), "2024-11-01T11:00:30Z");
        assert_eq!(at("2024-11-01T12:00:00Z"), "2024-11-01T12:00:00Z");
    }

    #[test]
    fn a_time_the_clocks_skip_is_the_first_one_after_the_gap() {
        assert_eq!(at("2024-03-31T02:30"), "2024-03-31T01:00:00Z");
    }

    #[test]
    fn day_words_and_weekdays_look_back() {
        assert_eq!(at("today"), "2024-11-20T23:00:00Z");
        assert_eq!(at("Gestern"), "2024-11-19T23:00:00Z");
        assert_eq!(at("thu"), "2024-11-20T23:00:00Z");
        assert_eq!(at("Freitag"), "2024-11-14T23:00:00Z");
        for word in day_words() {
            assert_ne!(at(word), "-", "{word}");
        }
    }

    #[test]
    fn a_span_counts_back_from_now() {
        assert_eq!(at("5h"), "2024-11-21T08:30:00Z");
        assert_eq!(at("3d"), "2024-11-18T13:30:00Z");
        assert_eq!(at("2w"), "2024-11-07T13:30:00Z");
    }

    #[test]
    fn nonsense_and_times_out_of_range_are_no_times() {
        for text in [
            "",
            "x",
            "3",
            "3x",
            "2024-13-01",
            "2024-11-01-01",
            "999999d",
            "+2024",
            "d",
            "0000-01-01",
        ] {
            assert_eq!(at(text), "-", "{text}");
        }
        assert_eq!(instant("9999999999999999999w", now(), Berlin), None);
    }

    #[test]
    fn spans_add_up() {
        assert_eq!(span("1h30m"), Some(90 * MINUTE));
        assert_eq!(span("90min"), Some(90 * MINUTE));
        assert_eq!(span("h"), None);
        assert_eq!(print_span(90 * MINUTE), "90m");
        assert_eq!(print_span(0), "0s");
        assert_eq!(print_span(1500), "1500ms");
    }

    proptest! {
        #[test]
        fn no_text_at_any_time_panics(text in "\\PC{0,20}", now in any::<i64>()) {
            let _ = instant(&text, Timestamp(now), Berlin);
        }

        #[test]
        fn what_is_printed_is_read_back(ms in FIRST..=LAST, length in 0..i64::MAX) {
            let at = Timestamp(ms);
            prop_assert_eq!(instant(&print_instant(at), now(), Berlin), Some(at));
            prop_assert_eq!(span(&print_span(length)), Some(length));
        }
    }
}
