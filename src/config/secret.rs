//! Secrets: named in the configuration, fetched when needed, never printed.

use std::fmt;

use serde::Deserialize;

/// Where a secret comes from.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum SecretSource {
    /// `{ env = "NAME" }`
    Env(String),
    /// `{ file = "/path" }`: first line, must not be readable by others.
    File(std::path::PathBuf),
    /// `{ cmd = ["pass", "show", "x"] }`: first line of its output, no shell, 5 s.
    Cmd(Vec<String>),
    /// `{ inline = "..." }`: allowed, with a warning at `doctor`.
    Inline(String),
}

impl fmt::Debug for SecretSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Env(_) => "SecretSource::Env(..)",
            Self::File(_) => "SecretSource::File(..)",
            Self::Cmd(_) => "SecretSource::Cmd(..)",
            Self::Inline(_) => "SecretSource::Inline(..)",
        })
    }
}

/// A secret's value: no `Display`, no readable `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a value.
    pub fn new(value: String) -> Self {
        Self(value)
    }

    /// The value, for the one place that sends or signs with it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
