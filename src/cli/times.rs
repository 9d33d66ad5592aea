//! Times on the command line: dates people type, times they read. The zone is the agent's.

use chrono::{NaiveDate, TimeZone as _};
use chrono_tz::Tz;

use crate::clock::Timestamp;

/// A time for people, to the minute: `2024-11-30 01:08`; empty for never.
pub fn shown(at: Timestamp, zone: Tz) -> String {
    if at == Timestamp::NEVER {
        return String::new();
    }
    at.utc().with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

/// A date (`2024-11-01`: its first moment in `zone`) or a time (RFC 3339).
pub fn date(text: &str, zone: Tz) -> Option<Timestamp> {
    if let Some(at) = Timestamp::parse_rfc3339(text) {
        return Some(at);
    }
    let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()?;
    // Where midnight is skipped by a clock change the day starts later.
    (0..24)
        .filter_map(|hour| day.and_hms_opt(hour, 0, 0))
        .find_map(|time| zone.from_local_datetime(&time).earliest())
        .map(|time| Timestamp(time.timestamp_millis()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_its_first_moment_in_the_zone() {
        let berlin = chrono_tz::Europe::Berlin;
        let at = date("2024-11-01", berlin).map(Timestamp::rfc3339);
        assert_eq!(at.as_deref(), Some("2024-10-31T23:00:00Z"));
        let at = date("2024-11-01T10:00:00+01:00", berlin).map(Timestamp::rfc3339);
        assert_eq!(at.as_deref(), Some("2024-11-01T09:00:00Z"));
        assert_eq!(date("1.11.2024", berlin), None);
    }

    #[test]
    fn a_day_whose_midnight_is_skipped_starts_an_hour_later() {
        let at = date("2018-11-04", chrono_tz::America::Sao_Paulo).map(Timestamp::rfc3339);
        assert_eq!(at.as_deref(), Some("2018-11-04T03:00:00Z"));
    }

    #[test]
    fn times_are_shown_in_the_zone_and_never_is_empty() {
        let berlin = chrono_tz::Europe::Berlin;
        assert_eq!(shown(Timestamp(1_732_925_304_000), berlin), "2024-11-30 01:08");
        assert_eq!(shown(Timestamp::NEVER, berlin), "");
    }
}
