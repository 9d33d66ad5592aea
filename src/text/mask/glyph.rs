//! The folded reading of a text that account and card numbers are looked for in: wide, circled and Arabic digits are digits,
//! what cannot be seen (and the marks `Clean` left in its place) is skipped, spaces, dashes and dots are gaps.
//!
//! Nothing is copied: a place in the folded reading is a place in the text.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Separators in a row inside one number.
const GAP_MAX: usize = 3;
/// Hidden characters in a row inside one number; more is no number any more, and bounds the work.
const HIDDEN_MAX: usize = 32;

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    /// 0-9, as a value.
    Digit(u8),
    /// A-Z in upper case, or 0 for a letter of another alphabet.
    Letter(u8),
    /// A space, dash or dot.
    Gap,
    /// A line feed.
    LineEnd,
    /// Something that cannot be seen.
    Hidden,
    /// Everything else.
    Other,
}

/// The glyph at `at` (inside `text`) and its length in bytes.
#[inline]
pub(super) fn glyph(text: &str, at: usize) -> (Glyph, usize) {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        if byte == b'<' && is_control_mark(&text.as_bytes()[at..]) {
            return (Glyph::Hidden, 4);
        }
        return (ascii(byte), 1);
    }
    let Some(c) = text[at..].chars().next() else {
        return (Glyph::Other, 1);
    };
    if c == '⟦'
        && let Some(len) = mark_len(&text[at..])
    {
        return (Glyph::Hidden, len);
    }
    (wide(c), c.len_utf8())
}

#[inline]
fn ascii(byte: u8) -> Glyph {
    match byte {
        b'0'..=b'9' => Glyph::Digit(byte - b'0'),
        b'A'..=b'Z' | b'a'..=b'z' => Glyph::Letter(byte.to_ascii_uppercase()),
        b' ' | b'\t' | b'-' | b'.' => Glyph::Gap,
        b'\n' => Glyph::LineEnd,
        _ => Glyph::Other,
    }
}

fn wide(c: char) -> Glyph {
    match c {
        '\u{660}'..='\u{669}' => Glyph::Digit((u32::from(c) - 0x660) as u8),
        '\u{6F0}'..='\u{6F9}' => Glyph::Digit((u32::from(c) - 0x6F0) as u8),
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => Glyph::Hidden,
        _ if is_combining_mark(c) => Glyph::Hidden,
        '␊' => Glyph::Other,
        '\u{2400}'..='\u{2421}' => Glyph::Hidden,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '·' => Glyph::Gap,
        '\u{2070}'..='\u{24FF}' | '\u{FF01}'..='\u{FF5E}' | '\u{1D400}'..='\u{1D7FF}' => {
            compatible(c)
        }
        _ if c.is_whitespace() => Glyph::Gap,
        _ if c.is_alphabetic() => Glyph::Letter(0),
        _ => Glyph::Other,
    }
}

/// The ASCII character `c` is a form of (`４`, `④`, `𝟒`, `Ｄ`).
fn compatible(c: char) -> Glyph {
    let mut plain = std::iter::once(c).nfkc();
    match (
        plain.next().and_then(|c| u8::try_from(u32::from(c)).ok()),
        plain.next(),
    ) {
        (Some(byte), None) => ascii(byte),
        _ => Glyph::Other,
    }
}

/// Whether `bytes` starts with a mark such as `<9B>`.
fn is_control_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [b'<', b'8' | b'9', low, b'>', ..] if low.is_ascii_hexdigit())
}

/// The length of the mark (`⟦U+200B⟧`) that `text` starts with.
fn mark_len(text: &str) -> Option<usize> {
    let code = text.strip_prefix("⟦U+")?;
    let digits = code
        .bytes()
        .take(6)
        .take_while(u8::is_ascii_hexdigit)
        .count();
    code[digits..]
        .starts_with('⟧')
        .then_some("⟦U+".len() + digits + '⟧'.len_utf8())
}

/// A letter or digit of a number, and what stood before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// `Digit` or `Letter`.
    pub glyph: Glyph,
    /// First byte after it.
    pub end: usize,
    /// Whether a separator stood before it.
    pub gap: bool,
    /// Whether a line end was among the separators.
    pub line_end: bool,
}

/// The next letter or digit at or after `at`, as far as it can belong to the same number.
#[inline]
pub(super) fn step(text: &str, mut at: usize) -> Option<Step> {
    let (mut gaps, mut hidden, mut line_end) = (0, 0, false);
    while at < text.len() {
        let (glyph, len) = glyph(text, at);
        at += len;
        match glyph {
            Glyph::Digit(_) | Glyph::Letter(_) => {
                return Some(Step {
                    glyph,
                    end: at,
                    gap: gaps > 0,
                    line_end,
                });
            }
            Glyph::Gap => gaps += 1,
            Glyph::LineEnd if line_end => return None,
            Glyph::LineEnd => {
                gaps += 1;
                line_end = true;
            }
            Glyph::Hidden => hidden += 1,
            Glyph::Other => return None,
        }
        if gaps > GAP_MAX || hidden > HIDDEN_MAX {
            return None;
        }
    }
    None
}
