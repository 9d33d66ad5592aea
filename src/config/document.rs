//! A TOML file with places, so that every complaint about it names file, line and column.
//!
//! Configuration, keys and theme are read through this: a [`Document`] is opened and parsed, its tables are read as
//! [`Section`]s. Reads files, writes none.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::DeTable;

use crate::error::{Error, Kind, Result};
use crate::text::nearest::nearest;

mod section;

pub use section::Section;

/// Where something stands in a file: `path:line:column`, both counted from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// Its line.
    pub line: usize,
    /// The character in that line.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file.display(), self.line, self.column)
    }
}

/// A file and its text.
#[derive(Clone, Debug)]
pub struct Document {
    file: PathBuf,
    text: String,
    home: Option<PathBuf>,
}

impl Document {
    /// A text, without its byte order mark, and the file name its errors show.
    pub fn new(file: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        Self {
            file: file.into(),
            text,
            home: None,
        }
    }

    /// Reads a file; `None` when there is none.
    pub fn open(path: &Path) -> Result<Option<Self>> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => {
                let error = Error::new(Kind::Invalid, "config-unreadable");
                return Err(error.with("path", path.display()).with("reason", e));
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(Self::new(path, text))),
            Err(e) => {
                let good = String::from_utf8_lossy(&e.as_bytes()[..e.utf8_error().valid_up_to()]);
                let document = Self::new(path, good);
                Err(document.error("config-not-utf8", document.text.len()))
            }
        }
    }

    /// The directory `~/` stands for in paths of this file.
    #[must_use]
    pub fn with_home(mut self, home: Option<PathBuf>) -> Self {
        self.home = home;
        self
    }

    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The tables of the file, or where its syntax is wrong.
    pub fn parse(&self) -> Result<Spanned<DeTable<'_>>> {
        DeTable::parse(&self.text).map_err(|e| {
            let at = e.span().map_or(0, |span| span.start);
            self.error("config-syntax", at).with("reason", e.message())
        })
    }

    /// The place of a byte of the text.
    pub fn place(&self, offset: usize) -> Place {
        let end = (0..=offset.min(self.text.len()))
            .rev()
            .find(|at| self.text.is_char_boundary(*at));
        let before = &self.text[..end.unwrap_or(0)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Place {
            file: self.file.clone(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// A complaint about the byte at `offset`.
    pub fn error(&self, code: &'static str, offset: usize) -> Error {
        Error::new(Kind::Invalid, code).with("place", self.place(offset))
    }

    /// `~/x` against the home directory, a relative path against the directory of the file.
    fn resolve(&self, path: &str) -> PathBuf {
        match (path.strip_prefix("~/"), &self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => self
                .file
                .parent()
                .map_or_else(|| PathBuf::from(path), |dir| dir.join(path)),
        }
    }
}

/// What the files said and where, and which keys exist at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Where each given key has its value from: `ui.mouse`, `endpoint.desk.url`.
    pub places: BTreeMap<String, Place>,
    /// Every key that was asked for: `ui.mouse`, `endpoint.url`.
    pub known: BTreeSet<String>,
}

/// A string of a file as errors show it: one line, no control characters, not too long.
pub fn shown(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(60) {
        if c.is_control() {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// `nearest` as an argument of a message: `none` when there is none.
pub fn suggestion<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> &'a str {
    nearest(word, candidates).unwrap_or("none")
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn place(text: &str, offset: usize) -> (usize, usize) {
        let place = Document::new("x.toml", text).place(offset);
        (place.line, place.column)
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(place("ä = 1", 0), (1, 1));
        assert_eq!(place("\"äö\" = 1", 9), (1, 8));
    }

    #[test]
    fn lines_end_with_and_without_carriage_return() {
        assert_eq!(place("a\nb\n", 2), (2, 1));
        assert_eq!(place("a\r\nb\r\n", 3), (2, 1));
    }

    #[test]
    fn places_outside_the_text_or_inside_a_character_are_pulled_in() {
        assert_eq!(place("ä", 1), (1, 1));
        assert_eq!(place("ab", 99), (1, 3));
    }

    #[test]
    fn a_byte_order_mark_moves_no_place() {
        let error = Document::new("x.toml", "\u{feff}a = \n")
            .parse()
            .unwrap_err();
        let plain = Document::new("x.toml", "a = \n").parse().unwrap_err();
        assert_eq!(error.arg("place"), plain.arg("place"));
        assert_eq!(
            Document::new("x.toml", "\u{feff}a = 1")
                .parse()
                .unwrap()
                .get_ref()
                .len(),
            1
        );
    }

    #[test]
    fn a_directory_is_not_readable_and_nothing_is_nothing() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(
            Document::open(dir.path()).unwrap_err().code,
            "config-unreadable"
        );
        assert!(Document::open(&dir.path().join("none")).unwrap().is_none());
    }

    #[test]
    fn what_errors_show_has_no_control_characters_and_an_end() {
        assert_eq!(shown("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(shown(&"x".repeat(500)).len(), 60);
    }
}
