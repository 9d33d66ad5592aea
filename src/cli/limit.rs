//! How many rows a list may have: the value of every `--limit`.

use crate::text::messages::{Arg, tr_with};

/// More than anybody reads, less than any number overflows at.
pub const MOST: usize = 1_000_000;

/// A number from 1 to [`MOST`]; the value parser of `--limit`.
pub fn limit(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|n| (1..=MOST).contains(n));
    number.ok_or_else(|| tr_with("cli-bad-limit", &[("most", Arg::Num(MOST as i64))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_number_that_cannot_overflow() {
        assert_eq!(limit("1"), Ok(1));
        assert_eq!(limit("1000000"), Ok(MOST));
        for bad in ["0", "-1", "1000001", "18446744073709551615", "x", ""] {
            assert!(limit(bad).is_err(), "{bad}");
        }
    }
}
