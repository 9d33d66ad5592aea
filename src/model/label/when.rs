//! Days and times as people of the language of the process write them: `18 Nov 09:02`, `18.11. 09:02`.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::model::query::date;
use crate::text::messages::{Arg, Lang, language, tr, tr_with};

/// The days in a line of hours, as they are kept and in German.
const WEEKDAYS: [(&str, &str); 7] = [
    ("mon", "mo"),
    ("tue", "di"),
    ("wed", "mi"),
    ("thu", "do"),
    ("fri", "fr"),
    ("sat", "sa"),
    ("sun", "so"),
];

/// What is said of a time that there is none.
pub(super) const NONE: &str = "-";

/// Days that a weekday alone names.
const WEEK: i64 = 6;

/// A day of this year in six cells (`18 Nov`, `18.11.`), of another one in nine at most (`18 Nov 23`, `18.11.23`).
pub fn day(at: Timestamp, zone: Tz, now: Timestamp) -> String {
    if at == Timestamp::NONE {
        return NONE.to_owned();
    }
    let local = date::local(at, zone);
    let this_year = date::local(now, zone).year() == local.year();
    said(
        if this_year {
            "date-day"
        } else {
            "date-day-year"
        },
        local,
    )
}

/// The time of day: `09:02`.
pub fn time(at: Timestamp, zone: Tz) -> String {
    date::local(at, zone).format("%H:%M").to_string()
}

/// Day and time: `18 Nov 09:02`.
pub fn day_time(at: Timestamp, zone: Tz, now: Timestamp) -> String {
    if at == Timestamp::NONE {
        return NONE.to_owned();
    }
    format!("{} {}", day(at, zone, now), time(at, zone))
}

/// Day, year and time, for lists that go back for years: `18 Nov 2024 09:02`, `18.11.2024 09:02`.
pub fn full(at: Timestamp, zone: Tz) -> String {
    said("date-full", date::local(at, zone))
}

/// A day that stands for itself: `18 Nov 2024`, `18.11.2024`.
pub fn date(day: NaiveDate) -> String {
    said("date-other-year", day.and_time(NaiveTime::MIN))
}

/// A day as it is typed into a form: `2026-05-10`, `10.05.2026`.
pub fn typed_day(day: NaiveDate) -> String {
    let form = match language() {
        Lang::En => "%Y-%m-%d",
        Lang::De => "%d.%m.%Y",
    };
    day.format(form).to_string()
}

/// The same with its time if that is wanted: `2026-05-10 09:00`, `10.05.2026 09:00`.
pub fn typed(at: Timestamp, zone: Tz, with_time: bool) -> String {
    let day = typed_day(date::local(at, zone).date());
    if with_time {
        format!("{day} {}", time(at, zone))
    } else {
        day
    }
}

/// Hours of a week with the days of the language: `mon-fri 08:00-17:00`, `mo-fr 08:00-17:00`; both are read.
pub fn hours(text: &str) -> String {
    if language() == Lang::En {
        return text.to_owned();
    }
    let mut said = text.to_owned();
    for (day, german) in WEEKDAYS {
        said = said.replace(day, german);
    }
    said
}

/// A border in time: midnight is its day alone, everything else day, year and time.
pub fn moment(at: Timestamp, zone: Tz) -> String {
    let local = date::local(at, zone);
    if local.time() == NaiveTime::MIN {
        date(local.date())
    } else {
        full(at, zone)
    }
}

/// A point in time as short as it stays clear: the time today, day and time this year, else the date.
pub fn date_short(at: Timestamp, zone: Tz, now: Timestamp) -> String {
    if at == Timestamp::NONE {
        return NONE.to_owned();
    }
    let local = date::local(at, zone);
    let today = date::local(now, zone);
    if local.date() == today.date() {
        return time(at, zone);
    }
    let this_year = local.year() == today.year();
    said(
        if this_year {
            "date-this-year"
        } else {
            "date-other-year"
        },
        local,
    )
}

/// When something will happen: within a week the weekday comes first (`Mon 25 Nov 09:00`).
pub fn upcoming(at: Timestamp, zone: Tz, now: Timestamp) -> String {
    let days = (date::local(at, zone).date() - date::local(now, zone).date()).num_days();
    let short = date_short(at, zone, now);
    if (1..=WEEK).contains(&days) {
        format!("{} {short}", weekday(at, zone))
    } else {
        short
    }
}

/// `Mon`, `Mo`.
pub fn weekday(at: Timestamp, zone: Tz) -> String {
    let number = date::local(at, zone).weekday().number_from_monday();
    tr(&format!("weekday-{number}"))
}

fn said(id: &str, local: NaiveDateTime) -> String {
    let form = |form: &str| local.format(form).to_string();
    let (day, month, year, yy, time) = (
        form("%d"),
        form("%m"),
        form("%Y"),
        form("%y"),
        form("%H:%M"),
    );
    let name = tr(&format!("month-{}", local.month()));
    let args = [
        ("day", Arg::Text(&day)),
        ("month", Arg::Text(&month)),
        ("name", Arg::Text(&name)),
        ("year", Arg::Text(&year)),
        ("yy", Arg::Text(&yy)),
        ("time", Arg::Text(&time)),
    ];
    tr_with(id, &args)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use chrono_tz::Europe::Berlin;

    use super::*;
    use crate::text::messages::{Lang, tr_in};

    fn at(text: &str) -> Timestamp {
        Timestamp::parse_rfc3339(text).unwrap()
    }

    #[test]
    fn months_and_weekdays_have_names_and_days_a_form_in_both_languages() {
        let months = (1..=12).map(|m| format!("month-{m}"));
        let weekdays = (1..=7).map(|d| format!("weekday-{d}"));
        for id in months.chain(weekdays) {
            assert_ne!(tr_in(Lang::En, &id, &[]), id);
            assert_ne!(tr_in(Lang::De, &id, &[]), id);
        }
        let args = [
            ("day", Arg::Text("18")),
            ("month", Arg::Text("11")),
            ("name", Arg::Text("Nov")),
            ("year", Arg::Text("2024")),
            ("yy", Arg::Text("24")),
            ("time", Arg::Text("09:02")),
        ];
        let both = |id: &str| (tr_in(Lang::En, id, &args), tr_in(Lang::De, id, &args));
        let pair = |en: &str, de: &str| (en.to_owned(), de.to_owned());
        assert_eq!(both("date-day"), pair("18 Nov", "18.11."));
        assert_eq!(both("date-day-year"), pair("18 Nov 24", "18.11.24"));
        assert_eq!(both("date-this-year"), pair("18 Nov 09:02", "18.11. 09:02"));
        assert_eq!(both("date-other-year"), pair("18 Nov 2024", "18.11.2024"));
        assert_eq!(
            both("date-full"),
            pair("18 Nov 2024 09:02", "18.11.2024 09:02")
        );
    }

    #[test]
    fn dates_drop_what_is_clear() {
        let now = at("2024-11-21T13:30:00Z");
        assert_eq!(date_short(at("2024-11-21T08:02:00Z"), Berlin, now), "09:02");
        assert_eq!(
            date_short(at("2024-11-18T08:02:00Z"), Berlin, now),
            "18 Nov 09:02"
        );
        assert_eq!(
            date_short(at("2023-11-18T08:02:00Z"), Berlin, now),
            "18 Nov 2023"
        );
        // 23:30 UTC of the day before is today in Berlin.
        assert_eq!(date_short(at("2024-11-20T23:30:00Z"), Berlin, now), "00:30");
        assert_eq!(day(at("2024-11-18T23:30:00Z"), Berlin, now), "19 Nov");
        assert_eq!(day(at("2023-11-18T08:02:00Z"), Berlin, now), "18 Nov 23");
    }

    #[test]
    fn a_weekday_names_what_comes_within_a_week() {
        let now = at("2024-11-21T13:30:00Z");
        let said = |text: &str| upcoming(at(text), Berlin, now);
        assert_eq!(said("2024-11-21T15:00:00Z"), "16:00");
        assert_eq!(said("2024-11-22T08:00:00Z"), "Fri 22 Nov 09:00");
        assert_eq!(said("2024-11-27T08:00:00Z"), "Wed 27 Nov 09:00");
        assert_eq!(said("2024-11-28T08:00:00Z"), "28 Nov 09:00");
        assert_eq!(said("2024-11-20T08:00:00Z"), "20 Nov 09:00");
    }
}
