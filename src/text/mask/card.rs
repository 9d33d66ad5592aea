//! Payment card numbers: a known issuer with its lengths, Luhn, groups as people write them.

use super::Found;
use super::glyph::{Glyph, step};

/// The most digits a card number has; the fewest are Maestro's twelve.
const LONGEST: usize = 19;

/// First and last value of the leading six digits, and the lengths of the issuer's numbers.
const ISSUERS: [(u32, u32, &[usize]); 24] = [
    (220_000, 220_499, &[16, 17, 18, 19]), // Mir
    (222_100, 272_099, &[16]),             // Mastercard
    (300_000, 305_999, &[14, 16]),         // Diners
    (309_500, 309_599, &[14, 16]),
    (340_000, 349_999, &[15]),             // American Express
    (352_800, 358_999, &[16, 17, 18, 19]), // JCB
    (360_000, 369_999, &[14, 16]),         // Diners
    (370_000, 379_999, &[15]),             // American Express
    (380_000, 399_999, &[14, 16]),         // Diners
    (400_000, 499_999, &[13, 16, 19]),     // Visa
    (501_800, 501_899, &[12, 13, 14, 15, 16, 17, 18, 19]), // Maestro
    (502_000, 502_099, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (503_800, 503_899, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (506_099, 506_198, &[16, 18, 19]),                     // Verve
    (508_500, 508_999, &[16]),                             // RuPay
    (510_000, 559_999, &[16]),                             // Mastercard
    (589_300, 589_399, &[12, 13, 14, 15, 16, 17, 18, 19]), // Maestro
    (601_100, 601_199, &[16, 17, 18, 19]),                 // Discover
    (620_000, 629_999, &[16, 17, 18, 19]),                 // UnionPay
    (630_400, 630_499, &[12, 13, 14, 15, 16, 17, 18, 19]), // Maestro
    (644_000, 659_999, &[16, 17, 18, 19]),                 // Discover, RuPay
    (675_900, 676_399, &[12, 13, 14, 15, 16, 17, 18, 19]), // Maestro
    (676_770, 676_774, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (979_200, 979_299, &[16]), // Troy
];

/// The card number whose first digit stands at `at`, at the start of a group; the longest that passes, with at least
/// `shortest` digits.
pub(super) fn find(text: &str, at: usize, shortest: usize) -> Option<Found> {
    let run = Run::read(text, at);
    let lens = issued_lens(&run.digits[..run.len])?;
    for &len in lens
        .iter()
        .rev()
        .filter(|&&len| len >= shortest && len <= run.len)
    {
        let ends_group = run
            .starts_group
            .get(len)
            .is_none_or(|&starts| starts || len == run.len);
        let number = &run.digits[..len];
        if ends_group && is_card(number) && is_grouped_like_a_card(&run.groups(len)) {
            let value = number.iter().map(|digit| b'0' + digit).collect();
            return Some(Found {
                value,
                end: run.ends[len - 1],
            });
        }
    }
    None
}

/// The digits from a place on, up to one more than a card can have.
struct Run {
    digits: [u8; LONGEST + 1],
    ends: [usize; LONGEST + 1],
    starts_group: [bool; LONGEST + 1],
    len: usize,
}

impl Run {
    fn read(text: &str, mut at: usize) -> Self {
        let mut run = Self {
            digits: [0; LONGEST + 1],
            ends: [0; LONGEST + 1],
            starts_group: [false; LONGEST + 1],
            len: 0,
        };
        let mut line_ends = 0;
        while run.len <= LONGEST
            && let Some(step) = step(text, at)
            && let Glyph::Digit(digit) = step.glyph
        {
            line_ends += usize::from(step.line_end);
            if line_ends > 1 || (run.len == 6 && issued_lens(&run.digits).is_none()) {
                break;
            }
            run.digits[run.len] = digit;
            run.ends[run.len] = step.end;
            run.starts_group[run.len] = step.gap;
            run.len += 1;
            at = step.end;
        }
        run
    }

    /// The sizes of the groups of the first `len` digits.
    fn groups(&self, len: usize) -> Vec<usize> {
        let mut sizes = vec![0];
        for &starts in &self.starts_group[..len] {
            match sizes.last_mut() {
                Some(size) if !starts || *size == 0 => *size += 1,
                _ => sizes.push(1),
            }
        }
        sizes
    }
}

/// The lengths of the numbers of the issuer that `digits` start with.
fn issued_lens(digits: &[u8]) -> Option<&'static [usize]> {
    let lead = digits
        .get(..6)?
        .iter()
        .fold(0, |lead, &digit| lead * 10 + u32::from(digit));
    let issuer = ISSUERS.iter().find(|(_, last, _)| lead <= *last)?;
    (lead >= issuer.0).then_some(issuer.2)
}

fn is_card(number: &[u8]) -> bool {
    // Visa's old short numbers look like German, Austrian and British mobile numbers without their plus.
    let phone = number.len() == 13 && matches!(number, [4, 3 | 4 | 9, ..]);
    let all_equal = number.iter().all(|digit| *digit == number[0]);
    !phone && !all_equal && luhn(number)
}

/// 4-4-4-4 and its like, 4-6-5 and 4-6-4, one size throughout, or no groups; not phone numbers, dates and rows of figures.
fn is_grouped_like_a_card(sizes: &[usize]) -> bool {
    let Some((&last, whole)) = sizes.split_last() else {
        return false;
    };
    let in_fours = whole.iter().all(|size| size % 4 == 0);
    let even = whole.iter().all(|&size| size == whole[0] && last <= size);
    in_fours || even || matches!(sizes, [4, 6, 4 | 5] | [6, 10])
}

fn luhn(number: &[u8]) -> bool {
    let sum: u32 = number
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &digit)| match (place % 2, u32::from(digit)) {
            (0, digit) => digit,
            (_, digit) => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_are_in_order_and_do_not_overlap() {
        assert!(ISSUERS.is_sorted_by(|left, right| left.1 < right.0));
        assert!(ISSUERS.iter().all(|(first, last, _)| first <= last));
    }

    #[test]
    fn groups_are_those_people_write() {
        for sizes in [
            &[16][..],
            &[4, 4, 4, 4],
            &[4, 6, 5],
            &[4, 4, 4, 4, 3],
            &[2; 8],
            &[8, 8],
            &[4, 12],
        ] {
            assert!(is_grouped_like_a_card(sizes), "{sizes:?}");
        }
        for sizes in [
            &[2, 3, 3, 5][..],
            &[3, 4, 4, 5],
            &[2, 2, 4, 2, 2, 2],
            &[5, 11],
        ] {
            assert!(!is_grouped_like_a_card(sizes), "{sizes:?}");
        }
    }
}
