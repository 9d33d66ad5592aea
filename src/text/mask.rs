//! Sensitive data in message texts: found once at import, replaced by stable placeholders.
//!
//! Works on cleaned text and reads it folded (wide digits, hidden characters), so that a number written to hide is found.
//! Linear in the length of the text; nearly every message is done after one scan for digits.

mod card;
mod glyph;
mod iban;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use glyph::{Glyph, glyph};
use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

use super::token::{TokenKind, tokens};

/// What kind of sensitive value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A payment card number.
    Card,
    /// A bank account number.
    Iban,
}

/// One masked place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The kind of value.
    pub kind: Kind,
    /// First byte of the value in the unmasked text.
    pub start: usize,
    /// Its length in bytes in the unmasked text.
    pub len: usize,
}

/// A text with its sensitive values replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// The text with placeholders such as `[IBAN-1 ..3000]`.
    pub text: String,
    /// The replaced places, in order.
    pub spans: Vec<Span>,
}

/// The fewest digits (of any script) a number worth masking has.
const DIGITS_MIN: usize = 12;

/// A number that passed its checks: normalized, and the first byte after it.
struct Found {
    value: Vec<u8>,
    end: usize,
}

/// Masks `text`; `None` when nothing was found (the common case, and the fast one).
///
/// Cards: 12 to 19 digits, a known issuer, Luhn; not in a web address, not after `+`. Bank accounts: the country's pattern
/// and mod 97. The same value has the same number throughout one text.
pub fn mask(text: &str) -> Option<Masked> {
    if text.bytes().filter(|&byte| may_be_digit(byte)).count() < DIGITS_MIN {
        return None;
    }
    let hits = Search::new(text).run();
    (!hits.is_empty()).then(|| replace(text, &hits))
}

/// ASCII digits, and the first bytes of the characters that may be digits in another form.
fn may_be_digit(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, 0xD9 | 0xDB | 0xE2 | 0xEF | 0xF0)
}

type Hit = (Kind, Range<usize>, Vec<u8>);

fn replace(text: &str, hits: &[Hit]) -> Masked {
    let mut out = String::with_capacity(text.len());
    let mut spans = Vec::with_capacity(hits.len());
    let mut numbers: HashMap<(Kind, &[u8]), usize> = HashMap::new();
    let (mut cards, mut ibans, mut copied) = (0, 0, 0);
    for (kind, range, value) in hits {
        let (name, used) = match kind {
            Kind::Card => ("CARD", &mut cards),
            Kind::Iban => ("IBAN", &mut ibans),
        };
        let number = *numbers.entry((*kind, value)).or_insert_with(|| {
            *used += 1;
            *used
        });
        let last_four = String::from_utf8_lossy(&value[value.len().saturating_sub(4)..]);
        out.push_str(&text[copied..range.start]);
        out.push_str(&format!("[{name}-{number} ..{last_four}]"));
        spans.push(Span {
            kind: *kind,
            start: range.start,
            len: range.len(),
        });
        copied = range.end;
    }
    out.push_str(&text[copied..]);
    Masked { text: out, spans }
}

/// One walk over a text, with what stood right before.
struct Search<'a> {
    text: &'a str,
    /// The web addresses, looked for when the first card turns up.
    urls: OnceCell<Vec<Range<usize>>>,
    /// Letters glued to this place.
    letters: usize,
    /// Whether the word before this place holds a digit, and whether it ends in one.
    word_has_digit: bool,
    after_digit: bool,
    /// Groups of digits since a `+`, while nothing but digits and separators stood between.
    since_plus: Option<usize>,
}

impl<'a> Search<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            urls: OnceCell::new(),
            letters: 0,
            word_has_digit: false,
            after_digit: false,
            since_plus: None,
        }
    }

    fn run(mut self) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < self.text.len() {
            let (glyph, len) = glyph(self.text, at);
            if let Some((kind, found)) = self.number_at(glyph, at) {
                let marks = self.text[found.end..]
                    .chars()
                    .take_while(|&c| is_combining_mark(c));
                let end = found.end + marks.map(char::len_utf8).sum::<usize>();
                hits.push((kind, at..end, found.value));
                self.start_word();
                self.since_plus = None;
                at = end;
            } else {
                self.pass(glyph, at);
                at += len;
            }
        }
        hits
    }

    fn number_at(&self, glyph: Glyph, at: usize) -> Option<(Kind, Found)> {
        match glyph {
            Glyph::Letter(_) if !self.after_digit => {
                iban::find(self.text, at).map(|found| (Kind::Iban, found))
            }
            Glyph::Digit(_) if !self.after_digit && !self.in_code() => {
                let shortest = match self.since_plus {
                    None => 0,
                    Some(0) => return None,
                    // What follows the country code of a phone number is shorter than a card.
                    Some(_) => 14,
                };
                let found = card::find(self.text, at, shortest)?;
                (!self.in_url(at)).then_some((Kind::Card, found))
            }
            _ => None,
        }
    }

    /// Whether a digit here would go on a code such as `RE4711` or `a9f4`; `Karte4111...` is none.
    fn in_code(&self) -> bool {
        self.word_has_digit || matches!(self.letters, 1 | 2)
    }

    fn in_url(&self, at: usize) -> bool {
        let urls = self.urls.get_or_init(|| urls(self.text));
        let next = urls.partition_point(|url| url.end <= at);
        urls.get(next).is_some_and(|url| url.start <= at)
    }

    fn start_word(&mut self) {
        self.letters = 0;
        self.word_has_digit = false;
        self.after_digit = false;
    }

    fn pass(&mut self, glyph: Glyph, at: usize) {
        match glyph {
            Glyph::Digit(_) => {
                if !self.after_digit {
                    self.since_plus = self.since_plus.map(|groups| groups + 1);
                }
                self.after_digit = true;
                self.word_has_digit = true;
                self.letters = 0;
            }
            Glyph::Letter(_) => {
                self.letters += 1;
                self.after_digit = false;
                self.since_plus = None;
            }
            Glyph::Gap | Glyph::LineEnd => self.start_word(),
            Glyph::Hidden => {}
            Glyph::Other => {
                self.start_word();
                match self.text.as_bytes()[at] {
                    b'+' => self.since_plus = Some(0),
                    b'(' | b')' => {}
                    _ => self.since_plus = None,
                }
            }
        }
    }
}

/// Web addresses, with and without their scheme, in order.
fn urls(text: &str) -> Vec<Range<usize>> {
    let mut urls: Vec<_> = tokens(text)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Url)
        .map(|token| token.range)
        .collect();
    let schemeless = text
        .match_indices("www.")
        .filter(|&(at, _)| !text[..at].ends_with('/'));
    let with_scheme = urls.len();
    let mut end = 0;
    for (start, _) in schemeless {
        if start >= end {
            end = text[start..]
                .find(char::is_whitespace)
                .map_or(text.len(), |len| start + len);
            urls.push(start..end);
        }
    }
    if with_scheme > 0 && urls.len() > with_scheme {
        urls.sort_by_key(|url| url.start);
    }
    urls
}

#[cfg(test)]
mod tests;
