//! When to try again: a pure schedule, so that any process can compute it and tests need no clock.

use crate::clock::Timestamp;

/// The longest wait that is ever asked for, ms: also what a `Retry-After` is cut to.
pub const MAX_DELAY_MS: i64 = 24 * HOUR;

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// Waits before the first, second, ... attempt, ms: eight attempts in about 28 hours.
const SCHEDULE: [i64; 8] = [
    0,
    5 * SECOND,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    10 * HOUR,
];

/// How long to wait before the next attempt when `made` were made, ms; `None` when that was the last.
///
/// `random` spreads the wait by up to a fifth either way, so that many replies do not return at once;
/// `retry_after_ms` is a lower bound (negative ones count as none).
pub fn delay(made: u32, random: u64, retry_after_ms: Option<i64>) -> Option<i64> {
    let base = *SCHEDULE.get(made as usize)?;
    let per_mille = 800 + (random % 401) as i64;
    let asked = retry_after_ms.unwrap_or(0).clamp(0, MAX_DELAY_MS);
    Some((base * per_mille / 1000).max(asked))
}

/// A stored next-attempt time, brought near again after the clock was set back: nothing waits longer than a day.
pub fn clamped(next: Timestamp, now: Timestamp) -> Timestamp {
    next.min(now.plus(MAX_DELAY_MS))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_schedule_runs_eight_attempts_and_then_ends() {
        // 200 is the middle of the spread: exactly the table.
        let waits: Vec<_> = (0..9).map(|made| delay(made, 200, None)).collect();
        let mut expected: Vec<_> = SCHEDULE.iter().map(|ms| Some(*ms)).collect();
        expected.push(None);
        assert_eq!(waits, expected);
        assert_eq!(delay(u32::MAX, 0, Some(5)), None);
    }

    #[test]
    fn retry_after_is_a_lower_bound_of_at_most_a_day() {
        assert_eq!(delay(1, 200, Some(60_000)), Some(60_000));
        assert_eq!(delay(2, 200, Some(60_000)), Some(300_000));
        assert_eq!(delay(1, 200, Some(-60_000)), Some(5000));
        assert_eq!(delay(1, 200, Some(i64::MAX)), Some(MAX_DELAY_MS));
    }

    #[test]
    fn a_clock_set_back_a_year_does_not_park_a_reply_for_a_year() {
        let now = Timestamp::from_secs(1_700_000_000);
        let soon = now.plus(5000);
        assert_eq!(clamped(soon, now), soon);
        assert_eq!(clamped(now.plus(365 * 24 * HOUR), now), now.plus(24 * HOUR));
        assert_eq!(clamped(Timestamp(0), now), Timestamp(0));
    }

    proptest! {
        #[test]
        fn the_wait_stays_within_a_fifth_of_the_table(made in 0_u32..8, random: u64) {
            let base = SCHEDULE[made as usize];
            let wait = delay(made, random, None).unwrap_or(-1);
            prop_assert!(wait >= base * 8 / 10 && wait <= base * 12 / 10, "{} {}", base, wait);
        }
    }
}
