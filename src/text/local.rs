//! Numbers as people write them in the language of the process: `1,234` and `3.5`, `1.234` and `3,5`. Dates are in `model::label`.

use crate::text::messages::{Lang, language};

/// The sign between groups of three digits.
pub(super) const fn group_sign(lang: Lang) -> char {
    match lang {
        Lang::En => ',',
        Lang::De => '.',
    }
}

/// A count: `1,234`. Ids, years and lines are no counts.
pub fn count(n: i64) -> String {
    grouped(&n.to_string(), group_sign(language()))
}

/// Tenths of something: `3.4` of 34.
pub fn tenths(n: i64) -> String {
    let sign = if n < 0 { "-" } else { "" };
    let n = n.unsigned_abs();
    let whole = grouped(&(n / 10).to_string(), group_sign(language()));
    format!("{sign}{whole}{}{}", point(), n % 10)
}

/// An amount of money, from cents: `14,400.00` of 1440000.
pub fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    let whole = grouped(&(cents / 100).to_string(), group_sign(language()));
    format!("{sign}{whole}{}{:02}", point(), cents % 100)
}

/// The sign before the fraction of a number.
pub fn point() -> char {
    match language() {
        Lang::En => '.',
        Lang::De => ',',
    }
}

/// A sign after every third digit, counted from the end of the whole part.
pub(super) fn grouped(number: &str, sign: char) -> String {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(number.len() + digits / 3);
    let mut left = digits;
    for c in number.chars() {
        if c.is_ascii_digit() {
            if left < digits && left.is_multiple_of(3) {
                out.push(sign);
            }
            left -= 1;
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_third_digit_is_marked_and_nothing_else() {
        for (number, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-1000", "-1,000"),
            ("123456", "123,456"),
            ("1234567", "1,234,567"),
        ] {
            assert_eq!(grouped(number, ','), shown);
        }
        assert_eq!(count(i64::MIN), "-9,223,372,036,854,775,808");
        assert_eq!(tenths(12_345), "1,234.5");
        assert_eq!(tenths(-4), "-0.4");
        assert_eq!(money(1_440_005), "14,400.05");
        assert_eq!(money(-50), "-0.50");
    }
}
