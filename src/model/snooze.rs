//! When a snoozed conversation wakes, as people type it: `2h`, `3d`, `tomorrow`, `mon 9:00`, `2026-05-10 09:30`, `reply`.
//!
//! Pure: time, zone and the default time of day are arguments. Words are read in English and German; what would lie in the past
//! is refused.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::model::query::date::{in_zone, local, span, weekday};
use crate::text::fold::fold;

/// Ten years: nobody means more.
const LONGEST: i64 = 10 * 366 * 86_400_000;

const TODAY: [&str; 2] = ["today", "heute"];
const TOMORROW: [&str; 3] = ["tomorrow", "tmr", "morgen"];
const DAY_AFTER: [&str; 1] = ["ubermorgen"];
const REPLY: [&str; 4] = ["reply", "answer", "antwort", "bis antwort"];

/// When `text` says to wake: a span from now, a day (at the time `at`) or a day with a time; a time alone is the next one.
/// `reply` is [`Timestamp::NEVER`]: until the next message. `None`: not understood, or not in the future.
pub fn parse(text: &str, now: Timestamp, zone: Tz, at: NaiveTime) -> Option<Timestamp> {
    let text = fold(text.trim());
    if REPLY.contains(&text.as_str()) {
        return Some(Timestamp::NEVER);
    }
    let until = match span(&text) {
        Some(ms) => now.plus(ms),
        None => moment(&text, now, zone, at)?,
    };
    let ahead = until.since(now);
    (1..=LONGEST).contains(&ahead).then_some(until)
}

fn moment(text: &str, now: Timestamp, zone: Tz, at: NaiveTime) -> Option<Timestamp> {
    let here = local(now, zone);
    let mut words = text
        .split([' ', ','])
        .filter(|w| !w.is_empty() && *w != "um" && *w != "at");
    let (first, second) = (words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    if let (Some(time), None) = (time(first), second) {
        let day = if time > here.time() {
            here.date()
        } else {
            here.date().succ_opt()?
        };
        return in_zone(day.and_time(time), zone);
    }
    let day = day(first, here.date())?;
    let time = second.map_or(Some(at), time)?;
    in_zone(day.and_time(time), zone)
}

/// The next day of that name; a weekday is never today.
fn day(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let ahead = if TODAY.contains(&word) {
        0
    } else if TOMORROW.contains(&word) {
        1
    } else if DAY_AFTER.contains(&word) {
        2
    } else if let Some(weekday) = weekday(word) {
        match weekday.days_since(today.weekday()) {
            0 => 7,
            days => i64::from(days),
        }
    } else {
        return date(word, today);
    };
    today.checked_add_signed(Duration::days(ahead))
}

/// `2026-05-10`, `10.5.2026`, or `10.5.` for the next one.
fn date(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Ok(date) = NaiveDate::parse_from_str(word, "%Y-%m-%d") {
        return Some(date);
    }
    if let Ok(date) = NaiveDate::parse_from_str(word, "%d.%m.%Y") {
        return Some(date);
    }
    let (day, month) = word.strip_suffix('.')?.split_once('.')?;
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    (0..=8)
        .filter_map(|ahead| NaiveDate::from_ymd_opt(today.year() + ahead, month, day))
        .find(|date| *date >= today)
}

/// `9:30` or `09:30`; a number alone is no time, it could be a day.
fn time(word: &str) -> Option<NaiveTime> {
    let (hour, minute) = word.split_once(':')?;
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use chrono_tz::Europe::Berlin;

    use super::*;

    /// A Thursday, 14:30 in Berlin.
    const NOW: &str = "2024-11-21T13:30:00Z";

    fn at(text: &str, now: &str) -> Option<String> {
        let now = Timestamp::parse_rfc3339(now).unwrap();
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        let until = parse(text, now, Berlin, nine)?;
        if until == Timestamp::NEVER {
            return Some("reply".to_owned());
        }
        Some(local(until, Berlin).format("%Y-%m-%d %H:%M").to_string())
    }

    #[test]
    fn spans_days_and_times_are_understood_in_both_languages() {
        for (text, wakes) in [
            ("2h", "2024-11-21 16:30"),
            ("3d", "2024-11-24 14:30"),
            ("1w", "2024-11-28 14:30"),
            ("tomorrow", "2024-11-22 09:00"),
            ("Morgen 7:15", "2024-11-22 07:15"),
            ("übermorgen", "2024-11-23 09:00"),
            ("mon", "2024-11-25 09:00"),
            ("Mo um 8:00", "2024-11-25 08:00"),
            ("do", "2024-11-28 09:00"),
            ("17:30", "2024-11-21 17:30"),
            ("9:00", "2024-11-22 09:00"),
            ("2026-05-10 09:30", "2026-05-10 09:30"),
            ("10.5.2026", "2026-05-10 09:00"),
            ("1.2.", "2025-02-01 09:00"),
            ("reply", "reply"),
            ("Antwort", "reply"),
        ] {
            assert_eq!(at(text, NOW).as_deref(), Some(wakes), "{text}");
        }
    }

    #[test]
    fn the_past_nonsense_and_more_than_ten_years_are_refused() {
        for text in [
            "",
            "0h",
            "today",
            "2020-01-01",
            "soon",
            "25:00",
            "mon 9:00 x",
            "11y",
            "99999999999d",
        ] {
            assert_eq!(at(text, NOW), None, "{text}");
        }
    }

    #[test]
    fn nine_o_clock_stays_nine_o_clock_when_the_clocks_change() {
        assert_eq!(
            at("tomorrow", "2024-10-26T13:00:00Z").unwrap(),
            "2024-10-27 09:00"
        );
        assert_eq!(
            at("tomorrow", "2025-03-29T13:00:00Z").unwrap(),
            "2025-03-30 09:00"
        );
        // 02:30 does not exist on that night: the first moment after the gap.
        assert_eq!(
            at("tomorrow 2:30", "2025-03-29T13:00:00Z").unwrap(),
            "2025-03-30 03:00"
        );
        // 02:30 happens twice: the first one.
        let twice = Timestamp::parse_rfc3339("2024-10-26T13:00:00Z").unwrap();
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        let until = parse("tomorrow 2:30", twice, Berlin, nine).unwrap();
        assert_eq!(until.rfc3339(), "2024-10-27T00:30:00Z");
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_typed_is_in_the_future_or_refused(text in "[0-9a-zäö.: -]{0,16}") {
            let now = Timestamp::parse_rfc3339(NOW).unwrap();
            if let Some(until) = parse(&text, now, Berlin, NaiveTime::MIN) {
                proptest::prop_assert!(until > now);
            }
        }
    }
}
