//! The ways exports write a time, and the one rule for all: never guess silently.
//!
//! `03/04/2024` is the third of April or the fourth of March: it is refused until the file has shown its order (a part above
//! 12) or the caller names it. Times without a zone are in the zone of the import; in the hour that a clock change repeats
//! the first pass is meant, in the hour it skips the time moves forward with the clock.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;

use crate::clock::Timestamp;

/// 1970-01-01, counted in days from the year 1.
const UNIX_EPOCH_DAY: i64 = 719_163;

/// Why a time could not be read, as a reject reason.
pub type Reason = &'static str;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Which part of a date with slashes comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `31/12/2024`.
    DayFirst,
    /// `12/31/2024`.
    MonthFirst,
}

impl Order {
    /// The order named by `--map date-order=dmy` or `mdy`.
    pub fn parse(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "dmy" => Some(Self::DayFirst),
            "mdy" => Some(Self::MonthFirst),
            _ => None,
        }
    }
}

/// Reads the times of one file; it learns the order of slash dates on the way.
#[derive(Clone, Debug)]
pub struct Times {
    zone: Tz,
    order: Option<Order>,
    /// The day of the last local time, and its offset if that does not change on it.
    day: Option<(NaiveDate, Option<i64>)>,
}

impl Times {
    /// Times of a file: local ones are in `zone`, slash dates in `order` where that is known.
    pub fn new(zone: Tz, order: Option<Order>) -> Self {
        Self {
            zone,
            order,
            day: None,
        }
    }

    /// Reads one time in any of the known forms.
    pub fn parse(&mut self, written: &str) -> Result<Timestamp, Reason> {
        let text = written.trim();
        if text.is_empty() {
            return Err("time-missing");
        }
        if text.len() > 80 {
            return Err("time");
        }
        if let Some(at) = self.iso(text).or_else(|| twitter(text)) {
            return in_range(at);
        }
        if text
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
            && text.matches(['.', '-']).count() < 2
        {
            return epoch(text).ok_or("time").and_then(in_range);
        }
        if text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(['/', '.', '-']) {
            let at = self.numeric(text)?;
            return in_range(at);
        }
        rfc2822(text).ok_or("time").and_then(in_range)
    }

    /// `2024-12-02T10:00:00.123Z` and what looks like it, by position: most times are written so. What is not is read by [`Self::numeric`].
    fn iso(&mut self, text: &str) -> Option<Timestamp> {
        let b = text.as_bytes();
        let sign = |at: usize, sign: u8| b.get(at) == Some(&sign);
        if !sign(4, b'-')
            || !sign(7, b'-')
            || !sign(13, b':')
            || !matches!(b.get(10), Some(b'T' | b' '))
        {
            return None;
        }
        let year = two(b, 0)? * 100 + two(b, 2)?;
        let date = NaiveDate::from_ymd_opt(year as i32, two(b, 5)?, two(b, 8)?)?;
        let (hour, minute) = (two(b, 11)?, two(b, 14)?);
        let (mut second, mut millis, mut at) = (0, 0, 16);
        if sign(16, b':') {
            (second, at) = (two(b, 17)?, 19);
            if sign(19, b'.') {
                let digits = b[20..].iter().take_while(|b| b.is_ascii_digit()).count();
                let digit = |n: usize| {
                    if n < digits {
                        u32::from(b[20 + n] - b'0')
                    } else {
                        0
                    }
                };
                millis = digit(0) * 100 + digit(1) * 10 + digit(2);
                at = 20 + digits;
            }
        }
        let local = date.and_time(NaiveTime::from_hms_milli_opt(hour, minute, second, millis)?);
        let zone = text.get(at..)?.trim_start();
        if zone.is_empty() {
            return Some(Timestamp(self.local(local)));
        }
        let offset = i64::from(zone_offset(zone)?);
        Some(Timestamp(
            local.and_utc().timestamp_millis() - offset * 1000,
        ))
    }

    /// A date in digits, and perhaps a time of day and a zone after it.
    fn numeric(&mut self, text: &str) -> Result<Timestamp, Reason> {
        let cut = text.find([' ', 'T', 't', ',']).unwrap_or(text.len());
        let date = self.date(&text[..cut])?;
        let rest = text[cut..].trim_start_matches([',', ' ', 'T', 't']);
        let (time, offset) = time_of_day(rest).ok_or("time")?;
        let local = date.and_time(time);
        let millis = match offset {
            Some(seconds) => local.and_utc().timestamp_millis() - i64::from(seconds) * 1000,
            None => self.local(local),
        };
        Ok(Timestamp(millis))
    }

    fn date(&mut self, text: &str) -> Result<NaiveDate, Reason> {
        let sign = text.chars().find(|c| !c.is_ascii_digit()).unwrap_or('-');
        let parts: Vec<&str> = text.trim_end_matches('.').split(sign).collect();
        let [first, second, third] = parts[..] else {
            return Err("time");
        };
        let number = |part: &str| part.parse::<u32>().map_err(|_| "time");
        let (one, two, three) = (number(first)?, number(second)?, number(third)?);
        let last_year = if third.len() == 2 {
            2000 + three
        } else {
            three
        };
        let (year, month, day) = match (first.len(), sign) {
            (4, _) => (one, two, three),
            (1 | 2, '.') => (last_year, two, one),
            (1 | 2, _) => match self.order_of(one, two)? {
                Order::DayFirst => (last_year, two, one),
                Order::MonthFirst => (last_year, one, two),
            },
            _ => return Err("time"),
        };
        NaiveDate::from_ymd_opt(year as i32, month, day).ok_or("time")
    }

    /// The order of a slash date, and what it tells about those to come.
    fn order_of(&mut self, first: u32, second: u32) -> Result<Order, Reason> {
        if self.order.is_none() {
            self.order = match (first > 12, second > 12) {
                (true, false) => Some(Order::DayFirst),
                (false, true) => Some(Order::MonthFirst),
                (true, true) => return Err("time"),
                (false, false) => None,
            };
        }
        match self.order {
            Some(order) => Ok(order),
            None if first == second => Ok(Order::DayFirst),
            None => Err("time-ambiguous"),
        }
    }

    /// A local time in the import's zone. Where the clock does not change on a day, its offset is looked up once.
    fn local(&mut self, local: NaiveDateTime) -> i64 {
        let day = local.date();
        if self.day.is_none_or(|(known, _)| known != day) {
            self.day = Some((day, self.offset_of(day)));
        }
        if let Some((_, Some(offset))) = self.day {
            return local.and_utc().timestamp_millis() - offset * 1000;
        }
        self.local_by_clock(local)
    }

    /// Seconds east of UTC on a whole day, if they are the same from its beginning to its end.
    fn offset_of(&self, day: NaiveDate) -> Option<i64> {
        let at = |time: NaiveTime| {
            let found = self
                .zone
                .from_local_datetime(&day.and_time(time))
                .single()?;
            Some(found.offset().fix().local_minus_utc())
        };
        let first = at(NaiveTime::MIN)?;
        let last = at(NaiveTime::from_hms_opt(23, 59, 59)?)?;
        (first == last).then_some(i64::from(first))
    }

    fn local_by_clock(&self, local: NaiveDateTime) -> i64 {
        let found = self.zone.from_local_datetime(&local);
        if let Some(at) = found.earliest() {
            return at.timestamp_millis();
        }
        // Skipped by a clock change: the offset of three hours before still counts, as if the clock had gone on.
        let before = local - Duration::hours(3);
        let offset = self
            .zone
            .offset_from_utc_datetime(&before)
            .fix()
            .local_minus_utc();
        local.and_utc().timestamp_millis() - i64::from(offset) * 1000
    }
}

/// `Tue Oct 31 22:10:47 +0000 2017`, by position: a million rows of it are read.
pub fn twitter(text: &str) -> Option<Timestamp> {
    let b = text.as_bytes();
    if b.len() != 30
        || b[3] != b' '
        || b[7] != b' '
        || b[13] != b':'
        || b[16] != b':'
        || b[19] != b' '
    {
        return None;
    }
    let month = month_of(text.get(4..7)?)?;
    let (day, hour) = (two(b, 8)?, two(b, 11)?);
    let (minute, second) = (two(b, 14)?, two(b, 17)?);
    let year = two(b, 26)? * 100 + two(b, 28)?;
    let offset = zone_offset(text.get(20..25)?)?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let days = i64::from(NaiveDate::from_ymd_opt(year as i32, month, day)?.num_days_from_ce())
        - UNIX_EPOCH_DAY;
    let seconds = i64::from(hour * 3600 + minute * 60 + second) - i64::from(offset);
    Some(Timestamp::from_secs(days * 86_400 + seconds))
}

fn two(bytes: &[u8], at: usize) -> Option<u32> {
    let digit = |at: usize| {
        bytes
            .get(at)
            .filter(|b| b.is_ascii_digit())
            .map(|b| u32::from(b - b'0'))
    };
    Some(digit(at)? * 10 + digit(at + 1)?)
}

fn month_of(name: &str) -> Option<u32> {
    MONTHS
        .iter()
        .position(|month| month.eq_ignore_ascii_case(name))
        .map(|at| at as u32 + 1)
}

/// Seconds, milliseconds or microseconds since 1970 by their size; a number too small for that is no time.
fn epoch(text: &str) -> Option<Timestamp> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let n: i64 = whole.parse().ok()?;
    let digits = n.unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
    let thousandths = || {
        format!("{fraction:0<3}")
            .get(..3)
            .and_then(|f| f.parse::<i64>().ok())
    };
    match digits {
        9..=11 => Some(Timestamp(n * 1000 + thousandths()?)),
        12..=14 => Some(Timestamp(n)),
        15..=17 => Some(Timestamp(n / 1000)),
        _ => None,
    }
}

/// `HH:MM[:SS[.fff]]`, `h:mm AM`, then a zone; empty is midnight. The offset is in seconds east of UTC.
fn time_of_day(text: &str) -> Option<(NaiveTime, Option<i32>)> {
    if text.is_empty() {
        return Some((NaiveTime::MIN, None));
    }
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ','))
        .unwrap_or(text.len());
    let (clock, mut rest) = (&text[..end], text[end..].trim());
    let mut parts = clock.splitn(3, ':');
    let mut hour: u32 = parts.next()?.parse().ok()?;
    let minute: u32 = parts.next().map_or(Some(0), |m| m.parse().ok())?;
    let (seconds, fraction) = parts
        .next()
        .map_or(("0", ""), |s| s.split_once(['.', ',']).unwrap_or((s, "")));
    let millis: u32 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let mark: String = rest
        .chars()
        .take_while(|c| !"+-Zz".contains(*c))
        .filter(|c| c.is_alphabetic())
        .collect();
    match mark.to_ascii_lowercase().as_str() {
        "am" | "pm" if hour == 0 || hour > 12 => return None,
        "am" => hour %= 12,
        "pm" => hour = hour % 12 + 12,
        "" | "uhr" | "h" | "utc" | "gmt"
            if clock.contains(':') || mark.eq_ignore_ascii_case("uhr") => {}
        _ => return None,
    }
    if matches!(
        mark.to_ascii_lowercase().as_str(),
        "am" | "pm" | "uhr" | "h"
    ) {
        rest = rest[rest.find(['+', '-', 'Z', 'z']).unwrap_or(rest.len())..].trim();
    }
    let offset = if rest.is_empty() {
        None
    } else {
        Some(zone_offset(rest)?)
    };
    let second: u32 = seconds.parse().ok()?;
    // A leap second counts as the last second of its minute.
    let second = if second == 60 { 59 } else { second };
    Some((
        NaiveTime::from_hms_milli_opt(hour, minute, second, millis)?,
        offset,
    ))
}

/// `Z`, `UTC`, `+02`, `+0200`, `+02:00` in seconds east of UTC.
fn zone_offset(text: &str) -> Option<i32> {
    if ["z", "utc", "gmt"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(text))
    {
        return Some(0);
    }
    let (sign, digits) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let bytes = digits.as_bytes();
    let minutes_at = if bytes.get(2) == Some(&b':') { 3 } else { 2 };
    let hours = two(bytes, 0)?;
    let minutes = if bytes.len() == 2 {
        0
    } else {
        two(bytes, minutes_at)?
    };
    let whole = bytes.len() == 2 || bytes.len() == minutes_at + 2;
    (whole && hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60) as i32)
}

/// Mail dates. The weekday is dropped first: exports get it wrong, and a wrong one would make the date unreadable.
fn rfc2822(text: &str) -> Option<Timestamp> {
    let date = text.split_once(',').map_or(text, |(_, date)| date).trim();
    DateTime::parse_from_rfc2822(date)
        .ok()
        .map(|at| Timestamp(at.timestamp_millis()))
}

/// Nobody wrote to a company before 1970; years like 0001 and 9999 stand for "no date" and would upset every order by time.
fn in_range(at: Timestamp) -> Result<Timestamp, Reason> {
    const END_OF_2099: i64 = 4_102_444_800_000;
    if (0..END_OF_2099).contains(&at.0) {
        Ok(at)
    } else {
        Err("time-range")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn berlin() -> Times {
        Times::new(chrono_tz::Europe::Berlin, None)
    }

    fn utc(written: &str) -> String {
        berlin()
            .parse(written)
            .map_or_else(str::to_owned, Timestamp::rfc3339)
    }

    #[test]
    fn what_is_read_by_position_is_read_the_same_way_by_its_parts() {
        let mut slow = berlin();
        for written in [
            "2024-12-02T10:00:00Z",
            "2024-12-02 10:00:00.1",
            "2024-12-02T10:00:00.1234567+02:00",
            "2024-10-27T02:30",
            "2024-03-31T02:30:00",
            "2024-03-31T12:30:00",
            "2024-12-02 10:00:59 UTC",
            "2024-12-02 10:00 +01",
        ] {
            let fast = berlin().iso(written);
            assert_eq!(fast.ok_or("none"), slow.numeric(written), "{written}");
        }
        for written in [
            "2024-12-02",
            "2024-12-02T10:00:60",
            "2024-12-02 9:05",
            "2024-12-02T10:00:00 pm",
            "2024-02-30T10:00",
        ] {
            assert_eq!(berlin().iso(written), None, "{written}");
        }
    }

    #[test]
    fn every_known_form_is_read() {
        for written in [
            "2024-12-02T10:00:00Z",
            "2024-12-02T10:00:00.000+0000",
            "2024-12-02 11:00:00+01:00",
            "2024-12-02T11:00:00 +01",
            "2024-12-02 10:00 UTC",
            "2024-12-02T11:00",
            "2024-12-02 11:00:00,5",
            "02.12.2024 11:00",
            "2.12.2024, 11:00 Uhr",
            "02.12.24 11:00:00",
            "2024/12/02 11:00",
            "1733133600",
            "1733133600000",
            "1733133600000000",
            "1733133600.25",
            "Mon Dec 02 10:00:00 +0000 2024",
            "Mon, 02 Dec 2024 11:00:00 +0100",
            "Tue, 2 Dec 2024 10:00:00 GMT",
            "2 Dec 2024 05:00:00 EST",
        ] {
            assert_eq!(utc(written), "2024-12-02T10:00:00Z", "{written}");
        }
        assert_eq!(utc("2024-12-02"), "2024-12-01T23:00:00Z");
        assert_eq!(utc("12/31/2024 12:05 AM"), "2024-12-30T23:05:00Z");
        assert_eq!(utc("12/31/2024 1:05 PM"), "2024-12-31T12:05:00Z");
        assert_eq!(
            utc("Tue Oct 31 22:10:47 +0000 2017"),
            "2017-10-31T22:10:47Z"
        );
    }

    #[test]
    fn what_is_no_time_is_refused_with_its_reason() {
        assert_eq!(utc(" "), "time-missing");
        for broken in [
            "2025-02-30",
            "31.13.2024",
            "2024-12-02T25:00",
            "13/31/2024",
            "yesterday",
            "45567.5",
            "0",
            "12:30",
            "Fri Feb 30 10:00:00 +0000 2024",
            "2024-12-02 10:00 XYZ",
            "2024-12-02T10:00+99:00",
            "1-2",
            "...",
        ] {
            assert_eq!(utc(broken), "time", "{broken}");
        }
        for far in [
            "0001-01-01T00:00:00Z",
            "9999-12-31",
            "1969-12-31T23:59:59Z",
            "-1733133600",
        ] {
            assert_eq!(utc(far), "time-range", "{far}");
        }
    }

    #[test]
    fn slash_dates_are_refused_until_their_order_is_known() {
        let mut times = berlin();
        assert_eq!(times.parse("12/02/2024 11:00 AM"), Err("time-ambiguous"));
        assert_eq!(
            times.parse("5/5/2024 10:00").map(Timestamp::rfc3339),
            Ok("2024-05-05T08:00:00Z".into())
        );
        assert!(times.parse("12/31/2024 11:00").is_ok());
        assert_eq!(
            times.parse("12/02/2024 11:00 AM").map(Timestamp::rfc3339),
            Ok("2024-12-02T10:00:00Z".into())
        );
        assert_eq!(times.parse("31/12/2024 11:00"), Err("time"));

        let mut british = Times::new(chrono_tz::Europe::London, Order::parse("DMY"));
        assert_eq!(
            british.parse("02-12-2024 10:00").map(Timestamp::rfc3339),
            Ok("2024-12-02T10:00:00Z".into())
        );
    }

    #[test]
    fn clock_changes_are_resolved_the_same_way_every_time() {
        // 02:30 does not exist on 31 March 2024, and exists twice on 27 October.
        assert_eq!(utc("31.03.2024 02:30"), "2024-03-31T01:30:00Z");
        assert_eq!(utc("31.03.2024 03:30"), "2024-03-31T01:30:00Z");
        assert_eq!(utc("27.10.2024 02:30"), "2024-10-27T00:30:00Z");
    }

    proptest! {
        #[test]
        fn no_input_makes_it_panic(text in "\\PC{0,40}", digits in "[0-9TZ:./ ,+-]{0,32}") {
            let _ = berlin().parse(&text);
            let _ = berlin().parse(&digits);
            let _ = twitter(&text);
        }

        #[test]
        fn iso_times_come_back(seconds in 0i64..4_102_444_800) {
            let at = Timestamp::from_secs(seconds);
            prop_assert_eq!(berlin().parse(&at.rfc3339()), Ok(at));
            let twitter_form = at.utc().format("%a %b %d %H:%M:%S %z %Y").to_string();
            prop_assert_eq!(twitter(&twitter_form), Some(at));
        }
    }
}
