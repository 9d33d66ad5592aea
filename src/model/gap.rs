//! Gaps: days in a row on which an account had no message though it usually has some. Most often an export is missing.

use crate::clock::Timestamp;

/// The shortest gap, in days.
const SHORTEST: i64 = 3;
/// A gap is this many times as long as the pauses the account usually makes.
const UNUSUAL: i64 = 4;
/// So many gaps of an account are told.
const MOST: usize = 10;

/// A gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The channel's key.
    pub channel: String,
    /// The handle of our account.
    pub account: String,
    /// The first day without a message, UTC.
    pub first: Timestamp,
    /// The last one.
    pub last: Timestamp,
}

/// The gaps between days with messages (ascending), newest first: first and last day without. A stretch of at least three days
/// counts, if it is more than four times the pause that nine of ten pairs of days stay within.
pub fn between(days: &[i64]) -> Vec<(i64, i64)> {
    let pauses = days.windows(2).map(|pair| pair[1] - pair[0] - 1);
    let mut sorted: Vec<i64> = pauses.collect();
    sorted.sort_unstable();
    // Of two or three days nobody can say what is usual.
    let usual = if sorted.len() < 4 {
        return Vec::new();
    } else {
        sorted[(sorted.len() - 1) * 9 / 10]
    };
    let border = (usual * UNUSUAL).max(SHORTEST - 1);
    let gap = |pair: &[i64]| {
        let long = pair[1] - pair[0] - 1 > border;
        long.then_some((pair[0] + 1, pair[1] - 1))
    };
    days.windows(2).rev().filter_map(gap).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_days_of_silence_in_a_busy_account_are_a_gap() {
        let days: Vec<i64> = (0..30).filter(|day| !(10..17).contains(day)).collect();
        assert_eq!(between(&days), [(10, 16)]);
        let short: Vec<i64> = (0..30).filter(|day| !(10..12).contains(day)).collect();
        assert_eq!(between(&short), []);
        let three: Vec<i64> = (0..30).filter(|day| !(10..13).contains(day)).collect();
        assert_eq!(between(&three), [(10, 12)]);
    }

    #[test]
    fn weekends_and_rare_accounts_are_no_gaps() {
        let working: Vec<i64> = (0..60).filter(|day| day % 7 < 5).collect();
        assert_eq!(between(&working), []);
        let monthly: Vec<i64> = (0..12).map(|month| month * 30).collect();
        assert_eq!(between(&monthly), []);
        assert_eq!(between(&[1, 200]), []);
        assert_eq!(between(&[]), []);
    }

    #[test]
    fn the_newest_gaps_come_first_and_not_all_of_them() {
        let days: Vec<i64> = (0..400).filter(|day| day % 20 < 15).collect();
        let found = between(&days);
        assert_eq!(found.len(), MOST);
        assert!(found.windows(2).all(|pair| pair[0].0 > pair[1].0));
    }
}
