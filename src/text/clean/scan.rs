//! The one pass over a text that decides, character by character, what stays, what is marked and what goes.
//!
//! Called by `Clean` on the way in and by the guards on the way out. Plain text is only looked at byte by byte and handed
//! back borrowed: this runs for every message of an import and for every string of a frame.

use std::borrow::Cow;
use std::fmt::Write;

use super::Flags;
use super::chars::{Class, LOOK, LOOK_ALSO_LINES, class, in_company};

/// What the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Kept: lines and tabs stay, the dangerous is marked.
    Message,
    /// One line without anything invisible.
    Name,
    /// Shown: lines stay, a tab is a space, the dangerous is marked.
    Screen,
    /// Shown on one line.
    ScreenLine,
}

/// Passes over `text`; borrowed when nothing had to change.
pub(super) fn scan(text: &str, purpose: Purpose) -> (Cow<'_, str>, Flags) {
    let look = match purpose {
        Purpose::Message => &LOOK,
        Purpose::Name | Purpose::Screen | Purpose::ScreenLine => &LOOK_ALSO_LINES,
    };
    let mut flags = Flags::default();
    let mut out = String::new();
    let (mut at, mut copied) = (0, 0);
    while let Some(next) = next_look(text, at, look) {
        let Some(c) = text[next..].chars().next() else {
            break;
        };
        let kind = class(c);
        at = next + c.len_utf8();
        if kind == Class::Plain {
            continue;
        }
        let before = text[copied..next]
            .chars()
            .next_back()
            .or_else(|| out.chars().next_back());
        let stays = stays(kind, purpose, before, &text[next..]);
        if stays > 0 {
            at = next + stays;
            continue;
        }
        if out.is_empty() {
            out.reserve(text.len() + 16);
        }
        out.push_str(&text[copied..next]);
        if c == '\r' && text[at..].starts_with('\n') {
            at += 1;
        }
        flags = flags.and(replace(c, kind, purpose, &mut out));
        copied = at;
    }
    if copied == 0 {
        return (Cow::Borrowed(text), flags);
    }
    out.push_str(&text[copied..]);
    (Cow::Owned(out), flags)
}

/// The place of the next byte at or after `from` that `look` names.
pub(super) fn next_look(text: &str, from: usize, look: &[bool; 256]) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    rest.iter()
        .position(|&byte| look[usize::from(byte)])
        .map(|found| from + found)
}

/// How many bytes of `here` stay as they are.
fn stays(kind: Class, purpose: Purpose, before: Option<char>, here: &str) -> usize {
    match kind {
        Class::Plain => 1,
        Class::Tab => usize::from(purpose == Purpose::Message),
        Class::LineFeed => usize::from(matches!(purpose, Purpose::Message | Purpose::Screen)),
        Class::SoftHyphen if purpose == Purpose::Name => 0,
        Class::SoftHyphen => '\u{AD}'.len_utf8(),
        Class::LineEnd | Class::Control | Class::Bidi | Class::Invisible => 0,
        Class::Joiner | Class::Variation | Class::Tag => in_company(kind, before, here),
    }
}

/// Writes what stands in the place of `c`, and says what that means for the flags.
fn replace(c: char, kind: Class, purpose: Purpose, out: &mut String) -> Flags {
    let flags = match kind {
        Class::Plain | Class::Tab => {
            out.push(' ');
            return Flags::default();
        }
        Class::LineFeed | Class::LineEnd => {
            out.push(match purpose {
                Purpose::Message | Purpose::Screen => '\n',
                Purpose::Name | Purpose::ScreenLine => '␊',
            });
            return Flags::default();
        }
        Class::Control => {
            mark_control(c, out);
            return Flags::CONTROLS;
        }
        Class::Bidi => Flags::BIDI,
        Class::Joiner | Class::Variation | Class::Tag => Flags::INVISIBLE,
        Class::SoftHyphen | Class::Invisible => Flags::INVISIBLE,
    };
    if purpose != Purpose::Name {
        // Writing into a String cannot fail.
        let _ = write!(out, "⟦U+{:04X}⟧", u32::from(c));
    }
    flags
}

fn mark_control(c: char, out: &mut String) {
    match u32::from(c) {
        code @ 0..0x20 => out.extend(char::from_u32(0x2400 + code)),
        0x7F => out.push('\u{2421}'),
        code => {
            let _ = write!(out, "<{code:02X}>");
        }
    }
}
