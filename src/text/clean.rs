//! `Clean`: text a stranger wrote, made safe to show, log, index and export, and the guards on the way out.
//!
//! Everything that comes in (imports, answers, pastes, file names) passes `Clean::message` or `Clean::name` once; everything
//! that leaves for a terminal passes `for_terminal`. Harmless text comes through unchanged, and cleaning twice changes
//! nothing. What something means (mentions, card numbers) is not decided here.

mod chars;
mod encoding;
mod scan;
mod way_out;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

pub use encoding::repair_double_encoding;
use scan::{Purpose, scan};
pub use way_out::{escape_json_controls, for_terminal, line_for_terminal};

/// Bytes a message body is cut at.
pub const MESSAGE_CAP: usize = 8 * 1024 * 1024;
/// Bytes of a name that are looked at, and graphemes of it that are kept.
const NAME_CAP: usize = 16 * 1024;
const NAME_GRAPHEMES: usize = 200;

/// What was found and marked while cleaning; kept beside a message as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flags(pub i64);

impl Flags {
    /// Control characters became visible marks.
    pub const CONTROLS: Self = Self(1);
    /// Bidirectional controls became visible marks.
    pub const BIDI: Self = Self(2);
    /// Invisible or non-characters became visible marks.
    pub const INVISIBLE: Self = Self(4);
    /// Bytes that are no text became U+FFFD, or a double encoding was repaired.
    pub const ENCODING: Self = Self(8);
    /// The text was longer than the cap and was cut.
    pub const CAPPED: Self = Self(16);

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Only what cleaning found: the bits above are kept beside it for others.
    #[must_use]
    pub const fn found(self) -> Self {
        Self(self.0 & 0xFFFF)
    }
}

/// Text that passed the text contract. The store, the interface, logs and exports take nothing else from strangers.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Clean(String);

impl Clean {
    /// A message body: line ends become LF, controls and format characters become visible marks, the rest stays. Cut at
    /// [`MESSAGE_CAP`] bytes.
    pub fn message(raw: &str) -> (Self, Flags) {
        let head = &raw[..raw.floor_char_boundary(MESSAGE_CAP)];
        let (text, mut flags) = scan(head, Purpose::Message);
        let mut text = text.into_owned();
        if text.len() > MESSAGE_CAP {
            text.truncate(text.floor_char_boundary(MESSAGE_CAP));
            // A cut may leave half of a joined emoji or flag, which would be marked the next time.
            let half = |c| matches!(c, chars::ZWJ | '\u{E0020}'..='\u{E007F}');
            text.truncate(text.trim_end_matches(half).len());
            flags = flags.and(Flags::CAPPED);
        }
        if head.len() < raw.len() {
            flags = flags.and(Flags::CAPPED);
        }
        (Self(text), flags)
    }

    /// A message body from bytes: invalid UTF-8 becomes U+FFFD and is flagged.
    pub fn message_bytes(raw: &[u8]) -> (Self, Flags) {
        let mut end = raw.len().min(MESSAGE_CAP);
        // The cap must not cut a character, which would look like bad encoding.
        while end < raw.len() && end + 3 > MESSAGE_CAP && raw[end] & 0xC0 == 0x80 {
            end -= 1;
        }
        let text = String::from_utf8_lossy(&raw[..end]);
        let (clean, mut flags) = Self::message(&text);
        if matches!(text, Cow::Owned(_)) {
            flags = flags.and(Flags::ENCODING);
        }
        if end < raw.len() {
            flags = flags.and(Flags::CAPPED);
        }
        (clean, flags)
    }

    /// A name (author, tag, file, channel): one line (a line end becomes `␊`), no invisibles, NFC, trimmed, at most 200
    /// graphemes of bounded size.
    pub fn name(raw: &str) -> Self {
        let raw = raw.trim();
        let (mut line, _) = scan(&raw[..raw.floor_char_boundary(NAME_CAP)], Purpose::Name);
        if line.is_ascii() && line.len() <= NAME_GRAPHEMES {
            return Self(line.trim().to_owned());
        }
        // Composing changes the company of a joiner, and dropping one changes what is composed.
        for _ in 0..8 {
            if is_nfc_quick(line.chars()) != IsNormalized::Yes {
                line = Cow::Owned(line.nfc().collect());
            }
            let Cow::Owned(changed) = scan(&line, Purpose::Name).0 else {
                break;
            };
            line = Cow::Owned(changed);
        }
        let tamed = way_out::tame(line.trim());
        let kept = tamed
            .graphemes(true)
            .take(NAME_GRAPHEMES)
            .map(str::len)
            .sum();
        Self(tamed[..kept].trim_end().to_owned())
    }

    /// Text the store already holds in clean form.
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Deref for Clean {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
