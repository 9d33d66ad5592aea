//! What is wrong with a query, where, and which word may have been meant.
//!
//! Made by `parse`, shown under the field it was typed in (with [`QueryError::caret`]) and on the command line.

use std::fmt;

use crate::error::{Error, Kind};
use crate::text::messages::{Arg, tr_with};
use crate::text::width;

/// A mistake in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where it begins, in bytes.
    pub at: usize,
    /// How many bytes are wrong (0 at the end of the text).
    pub len: usize,
    /// What is wrong, one sentence in the language of the process.
    pub what: String,
    /// The valid word that is nearest to the wrong one.
    pub nearest: Option<String>,
}

impl QueryError {
    /// Two lines: `text` on one line, and carets under the place, counted in cells.
    pub fn caret(&self, text: &str) -> String {
        let line = |part: &str| part.replace(char::is_control, " ");
        let start = floor(text, self.at);
        let end = floor(text, start.saturating_add(self.len)).max(start);
        let cells = width::width(&line(&text[start..end])).max(1);
        let before = width::width(&line(&text[..start]));
        format!(
            "{}\n{}{}",
            line(text),
            " ".repeat(before),
            "^".repeat(cells)
        )
    }
}

/// The last character border at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match &self.nearest {
            Some(word) => write!(
                f,
                " {}",
                tr_with("query-nearest", &[("word", Arg::Text(word))])
            ),
            None => Ok(()),
        }
    }
}

impl std::error::Error for QueryError {}

impl From<QueryError> for Error {
    fn from(wrong: QueryError) -> Self {
        Self::new(Kind::Usage, "query").with("what", wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(at: usize, len: usize) -> QueryError {
        QueryError {
            at,
            len,
            what: String::from("no"),
            nearest: None,
        }
    }

    #[test]
    fn the_caret_stands_under_the_place_in_cells() {
        assert_eq!(wrong(3, 4).caret("is:opne x"), "is:opne x\n   ^^^^");
        let wide = "東京 is:x";
        assert_eq!(
            wrong(wide.len() - 1, 1).caret(wide),
            format!("{wide}\n        ^")
        );
    }

    #[test]
    fn a_place_at_the_end_or_outside_still_gets_a_caret() {
        assert_eq!(wrong(3, 0).caret("is:"), "is:\n   ^");
        assert_eq!(wrong(900, 7).caret("ä"), "ä\n ^");
        assert_eq!(wrong(1, 1).caret("ä"), "ä\n^");
    }
}
