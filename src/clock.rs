//! The time: the only file that reads it. Everything else takes `now` as an argument.
//!
//! Called by `cli` (once per command), the loop (once per turn) and the workers (once per job).

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};

/// A point in time: milliseconds since 1970-01-01 UTC.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Where it never happened: sorted before everything that did.
    pub const NONE: Self = Self(0);

    /// Later than every real time: the sentinel of "not waiting", so that sort columns are never NULL.
    pub const NEVER: Self = Self(i64::MAX);

    /// From whole seconds since 1970.
    pub const fn from_secs(secs: i64) -> Self {
        Self(secs.saturating_mul(1000))
    }

    /// Whole seconds since 1970, rounded down.
    pub const fn secs(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Milliseconds from `earlier` to `self` (negative when the order is the other way round).
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// This time plus `ms` milliseconds.
    pub const fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// The same point as a `chrono` value; out-of-range times become the epoch.
    pub fn utc(self) -> DateTime<Utc> {
        Utc.timestamp_millis_opt(self.0)
            .single()
            .unwrap_or_default()
    }

    /// RFC 3339 in UTC with seconds, the form of every `--json` answer.
    pub fn rfc3339(self) -> String {
        self.utc()
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    /// Parses RFC 3339, for `--now` and imports.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text.trim())
            .ok()
            .map(|t| Self(t.timestamp_millis()))
    }
}

/// A fixed time for tests (`--now`), or [`UNSET`].
static FIXED: AtomicI64 = AtomicI64::new(UNSET);
const UNSET: i64 = i64::MIN;

/// Pins [`now`] to one point for the rest of the process (`--now`, hidden, for tests).
pub fn pin(at: Timestamp) {
    FIXED.store(at.0, Ordering::Relaxed);
}

/// The wall clock.
pub fn now() -> Timestamp {
    match FIXED.load(Ordering::Relaxed) {
        UNSET => Timestamp(
            SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |d| d.as_millis() as i64),
        ),
        fixed => Timestamp(fixed),
    }
}

/// The time zone of this machine by name (`TZ`, then the system's setting, then UTC).
pub fn system_zone() -> chrono_tz::Tz {
    std::env::var("TZ")
        .ok()
        .or_else(|| iana_time_zone::get_timezone().ok())
        .and_then(|name| name.trim_start_matches(':').parse().ok())
        .unwrap_or(chrono_tz::UTC)
}
