//! Holidays from an iCalendar file (`.ics`): whole days, over several days or every year. What cannot be understood is refused with its
//! line and the reason, so that no calendar lacks a day nobody noticed. Called by the command line; it is no format of messages.

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::error::{Error, Kind, Result};
use crate::import::vcard::property::Property;
use crate::text::messages::{Arg, tr_with};

/// Days of one event, at most: a year.
const LONGEST: i64 = 366;
/// Days of a file, at most.
const MOST: usize = 4000;

/// What a file has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The days with their names, in the order of the file.
    pub days: Vec<(NaiveDate, String)>,
    /// Events that are called off, or have a time of day: no holidays.
    pub skipped: usize,
}

/// An event being read.
#[derive(Default)]
struct Event {
    line: usize,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    name: String,
    rule: Option<(usize, String)>,
    timed: bool,
    cancelled: bool,
}

/// Reads a file; of days that come every year those before `until`.
pub fn read(text: &str, until: NaiveDate) -> Result<Found> {
    let mut found = Found::default();
    let mut event: Option<Event> = None;
    let mut nested = 0;
    let mut begun = false;
    let mut last = 1;
    for (number, line) in unfolded(text) {
        last = number;
        let Some(property) = Property::of(&line) else {
            return Err(wrong(number, "ics-no-property", &line));
        };
        let value = property.value.trim().to_ascii_uppercase();
        match (property.name.as_str(), value.as_str()) {
            ("BEGIN", "VCALENDAR") => begun = true,
            _ if !begun => return Err(wrong(number, "ics-no-calendar", &line)),
            ("BEGIN", "VEVENT") if event.is_some() => {
                return Err(wrong(number, "ics-open-event", &line));
            }
            ("BEGIN", "VEVENT") => {
                event = Some(Event {
                    line: number,
                    ..Event::default()
                });
            }
            ("END", "VEVENT") => match event.take() {
                Some(event) => event.add(until, &mut found)?,
                None => return Err(wrong(number, "ics-no-event", &line)),
            },
            // Alarms and zones have dates of their own.
            ("BEGIN", _) => nested += 1,
            ("END", _) => nested = (nested - 1).max(0),
            _ if nested > 0 => {}
            _ => {
                if let Some(event) = &mut event {
                    event.take(number, &property, &line)?;
                }
            }
        }
    }
    if let Some(event) = event {
        return Err(wrong(event.line, "ics-open-event", "BEGIN:VEVENT"));
    }
    if !begun || found.days.is_empty() {
        return Err(wrong(last, "ics-nothing", ""));
    }
    Ok(found)
}

/// The lines put together, each with the number it begins at; empty ones left out.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, known))) => known.push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push((at + 1, line.to_owned())),
        }
    }
    lines
}

impl Event {
    fn take(&mut self, number: usize, property: &Property, line: &str) -> Result<()> {
        match property.name.as_str() {
            "DTSTART" => self.start = Some(self.day(number, property, line)?),
            "DTEND" => self.end = Some(self.day(number, property, line)?),
            "SUMMARY" => self.name = property.text(),
            "STATUS" => self.cancelled = property.value.trim().eq_ignore_ascii_case("CANCELLED"),
            "RRULE" => self.rule = Some((number, property.value.trim().to_ascii_uppercase())),
            "RDATE" | "EXDATE" | "EXRULE" | "DURATION" => {
                return Err(wrong(number, "ics-not-known", line));
            }
            _ => {}
        }
        Ok(())
    }

    fn day(&mut self, number: usize, property: &Property, line: &str) -> Result<NaiveDate> {
        let value = property.value.trim();
        let (day, time) = value.split_once('T').unwrap_or((value, ""));
        self.timed |= !time.is_empty();
        let plain = day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit());
        let found = NaiveDate::parse_from_str(day, "%Y%m%d").ok();
        found
            .filter(|_| plain)
            .ok_or_else(|| wrong(number, "ics-bad-day", line))
    }

    fn add(self, until: NaiveDate, found: &mut Found) -> Result<()> {
        let Some(start) = self.start else {
            return Err(wrong(self.line, "ics-no-start", &self.name));
        };
        if self.timed || self.cancelled {
            found.skipped += 1;
            return Ok(());
        }
        let one = start + TimeDelta::days(1);
        let days = self
            .end
            .unwrap_or(one)
            .signed_duration_since(start)
            .num_days();
        // Some programs write the day itself as the end of a single day.
        let days = if days == 0 { 1 } else { days };
        if !(1..=LONGEST).contains(&days) {
            return Err(wrong(self.line, "ics-bad-end", &self.name));
        }
        for first in self.starts(start, until)? {
            let event = (0..days).map(|n| (first + TimeDelta::days(n), self.name.clone()));
            found.days.extend(event);
            if found.days.len() > MOST {
                return Err(wrong(self.line, "ics-too-many", &self.name));
            }
        }
        Ok(())
    }

    /// When it begins: once, or every year.
    fn starts(&self, start: NaiveDate, until: NaiveDate) -> Result<Vec<NaiveDate>> {
        let Some((line, rule)) = &self.rule else {
            return Ok(vec![start]);
        };
        let unknown = || wrong(*line, "ics-bad-rule", rule);
        let (mut yearly, mut most, mut step, mut end) = (false, usize::MAX, 1, until);
        for part in rule.split(';') {
            let (key, value) = part.split_once('=').ok_or_else(unknown)?;
            match key {
                "FREQ" => yearly = value == "YEARLY",
                "COUNT" => most = value.parse().map_err(|_| unknown())?,
                "INTERVAL" => step = value.parse().ok().filter(|n| *n > 0).ok_or_else(unknown)?,
                "UNTIL" => {
                    let day = value.get(..8).unwrap_or_default();
                    let day = NaiveDate::parse_from_str(day, "%Y%m%d").map_err(|_| unknown())?;
                    end = end.min(day + TimeDelta::days(1));
                }
                // The day of the event itself, said once more.
                "BYMONTH" if value.parse() == Ok(start.month()) => {}
                "BYMONTHDAY" if value.parse() == Ok(start.day()) => {}
                "WKST" => {}
                _ => return Err(unknown()),
            }
        }
        if !yearly {
            return Err(unknown());
        }
        let years = (start.year()..=end.year()).step_by(step);
        // 29 February is not in every year.
        let days = years.filter_map(|year| start.with_year(year));
        Ok(days.take_while(|day| *day < end).take(most).collect())
    }
}

fn wrong(line: usize, id: &str, found: &str) -> Error {
    let found: String = found.chars().take(60).collect();
    let why = tr_with(id, &[("found", Arg::Text(&found))]);
    Error::new(Kind::Usage, "ics")
        .with("line", line)
        .with("what", why)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn events(events: &str) -> Result<Found> {
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
        read(&text, day("2029-01-01"))
    }

    #[test]
    fn whole_days_several_days_and_every_year() {
        let found = events(
            "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Weihnacht\r\n en\\, frei\r\nEND:VEVENT\r\n\
             BEGIN:VEVENT\r\nDTSTART:20260501\r\nSUMMARY:Tag der Arbeit\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1\r\n\
             BEGIN:VALARM\r\nTRIGGER:-P1D\r\nDTSTART:x\r\nEND:VALARM\r\nEND:VEVENT\r\n\
             BEGIN:VEVENT\r\nDTSTART:20260303T090000Z\r\nEND:VEVENT\r\n\
             BEGIN:VEVENT\r\nDTSTART:20240229\r\nRRULE:FREQ=YEARLY;UNTIL=20280301\r\nSUMMARY:Schalttag\r\nEND:VEVENT\r\n",
        )
        .unwrap();
        let days: Vec<(String, &str)> = found
            .days
            .iter()
            .map(|(day, name)| (day.to_string(), name.as_str()))
            .collect();
        let expected = [
            ("2026-12-25", "Weihnachten, frei"),
            ("2026-12-26", "Weihnachten, frei"),
            ("2026-05-01", "Tag der Arbeit"),
            ("2027-05-01", "Tag der Arbeit"),
            ("2028-05-01", "Tag der Arbeit"),
            ("2024-02-29", "Schalttag"),
            ("2028-02-29", "Schalttag"),
        ];
        assert_eq!(days, expected.map(|(day, name)| (day.to_owned(), name)));
        assert_eq!(found.skipped, 1);
    }

    #[test]
    fn what_cannot_be_understood_is_refused_with_its_line() {
        for (text, line) in [
            ("", "1"),
            ("DTSTART:20260101\n", "1"),
            ("BEGIN:VCALENDAR\nno colon here\n", "2"),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\n", "2"),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n",
                "2",
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260231\nEND:VEVENT\n",
                "3",
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260102\nDTEND:20260101\nEND:VEVENT\n",
                "2",
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n",
                "4",
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\n\nEXDATE:20270101\nEND:VEVENT\n",
                "5",
            ),
            ("BEGIN:VCALENDAR\nEND:VEVENT\n", "2"),
            ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "2"),
        ] {
            let error = read(text, day("2030-01-01")).unwrap_err();
            assert_eq!(
                (error.code, error.arg("line")),
                ("ics", Some(line)),
                "{text:?}"
            );
            assert!(
                error
                    .arg("what")
                    .is_some_and(|what| !what.starts_with("ics-")),
                "{error}"
            );
        }
    }
}
