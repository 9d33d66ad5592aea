//! Bank account numbers: country, length, the country's pattern of digits and letters, mod 97.
//!
//! The pattern matters: without it one in a hundred sentences after "at 10 ..." would pass the check digits.

use super::Found;
use super::glyph::{Glyph, Step, step};

/// Digits every real account number has after its check digits.
const DIGITS_MIN: usize = 8;

/// The patterns of the IBAN registry: n digits, a letters, c either.
const PATTERNS: [(&[u8; 2], &str); 89] = [
    (b"AD", "8n12c"),
    (b"AE", "19n"),
    (b"AL", "8n16c"),
    (b"AT", "16n"),
    (b"AZ", "4a20c"),
    (b"BA", "16n"),
    (b"BE", "12n"),
    (b"BG", "4a6n8c"),
    (b"BH", "4a14c"),
    (b"BI", "23n"),
    (b"BR", "23n1a1c"),
    (b"BY", "4c4n16c"),
    (b"CH", "5n12c"),
    (b"CR", "18n"),
    (b"CY", "8n16c"),
    (b"CZ", "20n"),
    (b"DE", "18n"),
    (b"DJ", "23n"),
    (b"DK", "14n"),
    (b"DO", "4c20n"),
    (b"EE", "16n"),
    (b"EG", "25n"),
    (b"ES", "20n"),
    (b"FI", "14n"),
    (b"FK", "2a12n"),
    (b"FO", "14n"),
    (b"FR", "10n11c2n"),
    (b"GB", "4a14n"),
    (b"GE", "2a16n"),
    (b"GI", "4a15c"),
    (b"GL", "14n"),
    (b"GR", "7n16c"),
    (b"GT", "4c20c"),
    (b"HN", "4a20n"),
    (b"HR", "17n"),
    (b"HU", "24n"),
    (b"IE", "4a14n"),
    (b"IL", "19n"),
    (b"IQ", "4a15n"),
    (b"IS", "22n"),
    (b"IT", "1a10n12c"),
    (b"JO", "4a4n18c"),
    (b"KW", "4a22c"),
    (b"KZ", "3n13c"),
    (b"LB", "4n20c"),
    (b"LC", "4a24c"),
    (b"LI", "5n12c"),
    (b"LT", "16n"),
    (b"LU", "3n13c"),
    (b"LV", "4a13c"),
    (b"LY", "21n"),
    (b"MC", "10n11c2n"),
    (b"MD", "20c"),
    (b"ME", "18n"),
    (b"MK", "3n10c2n"),
    (b"MN", "16n"),
    (b"MR", "23n"),
    (b"MT", "4a5n18c"),
    (b"MU", "4a19n3a"),
    (b"NI", "4a20n"),
    (b"NL", "4a10n"),
    (b"NO", "11n"),
    (b"OM", "3n16c"),
    (b"PK", "4a16c"),
    (b"PL", "24n"),
    (b"PS", "4a21c"),
    (b"PT", "21n"),
    (b"QA", "4a21c"),
    (b"RO", "4a16c"),
    (b"RS", "18n"),
    (b"RU", "14n15c"),
    (b"SA", "2n18c"),
    (b"SC", "4a20n3a"),
    (b"SD", "14n"),
    (b"SE", "20n"),
    (b"SI", "15n"),
    (b"SK", "20n"),
    (b"SM", "1a10n12c"),
    (b"SO", "19n"),
    (b"ST", "21n"),
    (b"SV", "4a20n"),
    (b"TL", "19n"),
    (b"TN", "20n"),
    (b"TR", "6n16c"),
    (b"UA", "6n19c"),
    (b"VA", "18n"),
    (b"VG", "4a16n"),
    (b"XK", "16n"),
    (b"YE", "4a4n18c"),
];

/// The account number whose country code starts at `at`.
pub(super) fn find(text: &str, at: usize) -> Option<Found> {
    let (Glyph::Letter(first), second) = (step(text, at)?.glyph, text.as_bytes().get(at + 2)?)
    else {
        return None;
    };
    // Most letters are followed by letters: out before anything is read.
    if first == 0 || (second.is_ascii_alphabetic() && text.as_bytes()[at].is_ascii()) {
        return None;
    }
    let mut reader = Reader {
        text,
        at,
        line_ends: 0,
        value: Vec::with_capacity(34),
    };
    reader.take(b'a')?;
    if reader.take(b'a')?.gap {
        return None;
    }
    let country = [reader.value[0], reader.value[1]];
    let index = PATTERNS
        .binary_search_by_key(&&country, |&(code, _)| code)
        .ok()?;
    reader.take(b'n')?;
    reader.take(b'n')?;
    for kind in kinds(PATTERNS[index].1) {
        reader.take(kind)?;
    }
    let glued = step(text, reader.at).filter(|next| !next.gap);
    if glued.is_some_and(|next| matches!(next.glyph, Glyph::Digit(_))) {
        return None;
    }
    let digits = reader.value[4..]
        .iter()
        .filter(|byte| byte.is_ascii_digit())
        .count();
    if digits < DIGITS_MIN || mod_97(&reader.value) != 1 {
        return None;
    }
    Some(Found {
        value: reader.value,
        end: reader.at,
    })
}

/// The pattern, one letter per character.
fn kinds(pattern: &str) -> impl Iterator<Item = u8> {
    pattern
        .split_inclusive(char::is_alphabetic)
        .flat_map(|part| {
            let (count, kind) = part.split_at(part.len() - 1);
            std::iter::repeat_n(kind.as_bytes()[0], count.parse().unwrap_or(0))
        })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    line_ends: usize,
    value: Vec<u8>,
}

impl Reader<'_> {
    /// Takes the next character if it is of `kind`.
    fn take(&mut self, kind: u8) -> Option<Step> {
        let step = step(self.text, self.at)?;
        let byte = match (step.glyph, kind) {
            (Glyph::Digit(digit), b'n' | b'c') => b'0' + digit,
            (Glyph::Letter(letter), b'a' | b'c') if letter != 0 => letter,
            _ => return None,
        };
        self.line_ends += usize::from(step.line_end);
        if self.line_ends > 1 {
            return None;
        }
        self.value.push(byte);
        self.at = step.end;
        Some(step)
    }
}

fn mod_97(value: &[u8]) -> u32 {
    let (head, tail) = value.split_at(4);
    tail.iter().chain(head).fold(0, |rest, &byte| {
        if byte.is_ascii_digit() {
            (rest * 10 + u32::from(byte - b'0')) % 97
        } else {
            (rest * 100 + u32::from(byte - b'A') + 10) % 97
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_its_lengths_are_possible() {
        assert!(PATTERNS.is_sorted_by_key(|&(country, _)| country));
        for (country, pattern) in PATTERNS {
            assert!(
                (11..=29).contains(&kinds(pattern).count()),
                "{country:?} {pattern}"
            );
        }
    }
}
