//! What an agent wants to be told, and when not.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveTime;
use chrono_tz::Tz;

use super::{Cell, Mode, Reason, Scope};
use crate::clock::Timestamp;
use crate::model::query::date;

/// The key of the quiet hours.
const QUIET: &str = "quiet";
/// The key of the times of the digest.
const DIGEST: &str = "digest";
/// What begins the keys of what is muted.
const MUTE: &str = "mute:";

/// Hours in which nothing is said; what happens then stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// From then on.
    pub from: NaiveTime,
    /// Up to then, on the same day or the next.
    pub till: NaiveTime,
}

impl Quiet {
    /// `22:00-07:00`, `22-7`.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, till) = text.trim().split_once('-')?;
        let (from, till) = (time(from)?, time(till)?);
        (from != till).then_some(Self { from, till })
    }

    /// Whether this local time lies in it.
    pub fn covers(&self, time: NaiveTime) -> bool {
        if self.from < self.till {
            time >= self.from && time < self.till
        } else {
            time >= self.from || time < self.till
        }
    }
}

impl fmt::Display for Quiet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}-{}",
            self.from.format("%H:%M"),
            self.till.format("%H:%M")
        )
    }
}

fn time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// Times of a digest: `9:00, 14:00`, in order; nothing if one cannot be understood.
pub fn digest_times(text: &str) -> Option<Vec<NaiveTime>> {
    let parts = text
        .split([',', ' '])
        .filter(|part| !part.trim().is_empty());
    let mut times = parts.map(time).collect::<Option<Vec<_>>>()?;
    times.sort();
    times.dedup();
    Some(times)
}

/// The settings of an agent, as they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    kept: BTreeMap<String, String>,
}

impl Wishes {
    /// Those of these rows.
    pub fn of(rows: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            kept: rows.into_iter().collect(),
        }
    }

    /// How this is told.
    pub fn mode(&self, reason: Reason, scope: Scope) -> Mode {
        let kept = self.kept.get(&Cell { reason, scope }.key());
        let kept = kept.and_then(|word| Mode::from_key(word));
        kept.unwrap_or(Mode::usual(reason, scope))
    }

    /// The quiet hours.
    pub fn quiet(&self) -> Option<Quiet> {
        Quiet::parse(self.kept.get(QUIET)?)
    }

    /// When what stands in the list is summed up.
    pub fn digest(&self) -> Vec<NaiveTime> {
        let kept = self.kept.get(DIGEST);
        kept.and_then(|text| digest_times(text)).unwrap_or_default()
    }

    /// Whether nothing is to be said now.
    pub fn is_quiet(&self, now: Timestamp, zone: Tz) -> bool {
        let time = date::local(now, zone).time();
        self.quiet().is_some_and(|quiet| quiet.covers(time))
    }

    /// The next time after this one at which something has to be summed up: a time of the digest outside the quiet hours, or their end.
    pub fn sums_up_at(&self, now: Timestamp, zone: Tz) -> Option<Timestamp> {
        let quiet = self.quiet();
        let mut times = self.digest();
        times.retain(|time| !quiet.is_some_and(|quiet| quiet.covers(*time)));
        times.extend(quiet.map(|quiet| quiet.till));
        let today = date::local(now, zone).date();
        let next = |time: NaiveTime| {
            let days = [Some(today), today.succ_opt()].into_iter().flatten();
            let mut at = days.filter_map(|day| date::in_zone(day.and_time(time), zone));
            at.find(|at| *at > now)
        };
        times.into_iter().filter_map(next).min()
    }

    /// Whether `channel:x`, `conversation:12` or `contact:3` is muted.
    pub fn is_muted(&self, what: &str) -> bool {
        self.kept.contains_key(&format!("{MUTE}{what}"))
    }

    /// What is muted.
    pub fn muted(&self) -> impl Iterator<Item = &str> {
        self.kept.keys().filter_map(|key| key.strip_prefix(MUTE))
    }

    /// The key and value a wish is kept under: `reply.team` `list`, `quiet` `22-7`, `digest` `9:00`; a value of `off` or nothing takes
    /// quiet hours and digest away (no value). None: not understood.
    pub fn kept(key: &str, value: &str) -> Option<(String, Option<String>)> {
        let off = matches!(value.trim(), "" | "off" | "aus" | "none");
        match key {
            QUIET if off => Some((QUIET.to_owned(), None)),
            QUIET => Some((QUIET.to_owned(), Some(Quiet::parse(value)?.to_string()))),
            DIGEST if off => Some((DIGEST.to_owned(), None)),
            DIGEST => {
                let times = digest_times(value)?;
                let times = times.iter().map(|time| time.format("%H:%M").to_string());
                let times: Vec<String> = times.collect();
                Some((DIGEST.to_owned(), Some(times.join(","))))
            }
            _ => {
                let (cell, mode) = (Cell::from_key(key)?, Mode::from_key(value)?);
                let usual = Mode::usual(cell.reason, cell.scope) == mode;
                Some((cell.key(), (!usual).then(|| mode.key().to_owned())))
            }
        }
    }

    /// The key something muted is kept under.
    pub fn mute_key(what: &str) -> String {
        format!("{MUTE}{what}")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn at(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn quiet_hours_go_over_midnight() {
        let night = Quiet::parse("22-7:30").unwrap();
        assert_eq!(night.to_string(), "22:00-07:30");
        assert!(night.covers(at(23, 0)) && night.covers(at(7, 29)) && night.covers(at(0, 0)));
        assert!(!night.covers(at(7, 30)) && !night.covers(at(21, 59)));
        let noon = Quiet::parse("12:00-13:00").unwrap();
        assert!(noon.covers(at(12, 0)) && !noon.covers(at(13, 0)));
        for bad in ["", "22", "25-7", "8-8", "x-y"] {
            assert_eq!(Quiet::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_digest_comes_once_a_day_in_local_time_but_never_in_quiet_hours() {
        let berlin = chrono_tz::Europe::Berlin;
        let utc = |text: &str| date::instant(text, Timestamp(0), Tz::UTC).unwrap();
        let wishes = |quiet: &str, digest: &str| {
            let rows = [("quiet", quiet), ("digest", digest)];
            Wishes::of(rows.map(|(key, value)| (key.to_owned(), value.to_owned())))
        };
        let next = |wishes: &Wishes, now: &str| {
            wishes.sums_up_at(utc(now), berlin).map(date::print_instant)
        };
        let one = wishes("22:00-07:00", "06:30,09:00");
        // Friday evening, over midnight, over the weekend; half past six lies in the quiet hours.
        for (now, then) in [
            ("2026-11-27T07:59:59Z", "2026-11-27T08:00:00Z"),
            ("2026-11-27T08:00:00Z", "2026-11-28T06:00:00Z"),
            ("2026-11-27T22:59:59Z", "2026-11-28T06:00:00Z"),
            ("2026-11-27T23:00:00Z", "2026-11-28T06:00:00Z"),
            ("2026-11-28T06:00:00Z", "2026-11-28T08:00:00Z"),
        ] {
            assert_eq!(next(&one, now).as_deref(), Some(then), "{now}");
        }
        // On the night in which the clocks go forward there is no half past two; in the one in which they go back there are two.
        let night = wishes("", "02:30");
        for (now, then) in [
            ("2026-03-28T22:00:00Z", "2026-03-29T01:00:00Z"),
            ("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"),
            ("2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z"),
            ("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
        ] {
            assert_eq!(next(&night, now).as_deref(), Some(then), "{now}");
        }
        let quiet = |now: &str| one.is_quiet(utc(now), berlin);
        assert!(quiet("2026-11-27T21:00:00Z") && !quiet("2026-11-27T20:59:59Z"));
        // An hour earlier by UTC in summer.
        assert!(quiet("2026-07-03T20:00:00Z") && !quiet("2026-07-04T05:00:00Z"));
        assert_eq!(Wishes::default().sums_up_at(Timestamp(0), berlin), None);
    }

    #[test]
    fn only_what_differs_from_what_is_usual_is_kept() {
        let kept = |key: &str, value: &str| Wishes::kept(key, value);
        assert_eq!(
            kept("reply.team", "LIST"),
            Some(("reply.team".to_owned(), Some("list".to_owned())))
        );
        assert_eq!(
            kept("reply.team", "off"),
            Some(("reply.team".to_owned(), None))
        );
        assert_eq!(
            kept("mention", "tell"),
            Some(("mention.mine".to_owned(), None))
        );
        assert_eq!(kept("quiet", "off"), Some(("quiet".to_owned(), None)));
        assert_eq!(
            kept("digest", "14, 9:00"),
            Some(("digest".to_owned(), Some("09:00,14:00".to_owned())))
        );
        for (key, value) in [
            ("reply.team", "loud"),
            ("reply", "off"),
            ("quiet", "9"),
            ("digest", "x"),
        ] {
            assert_eq!(kept(key, value), None, "{key} {value}");
        }
        let wishes = Wishes::of([
            ("reply.team".to_owned(), "tell".to_owned()),
            ("mute:channel:x".to_owned(), "on".to_owned()),
        ]);
        assert_eq!(wishes.mode(Reason::Reply, Scope::Team), Mode::Tell);
        assert_eq!(wishes.mode(Reason::Reply, Scope::New), Mode::Off);
        assert!(wishes.is_muted("channel:x") && !wishes.is_muted("channel:y"));
        assert_eq!(wishes.muted().collect::<Vec<_>>(), ["channel:x"]);
    }
}
