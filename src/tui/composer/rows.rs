//! The screen rows of a text that is being written, as far as they are looked at: nothing here walks the whole text, so that a
//! megabyte is written in as quickly as a line.
//!
//! A line is wrapped in blocks of [`BLOCK`] bytes, each for itself: where a row begins depends on its block alone. A row owns
//! the bytes up to the next one; blanks it broke at hang over its end.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::width::{lines_with_tabs, width};

/// Bytes of a line that are wrapped together.
const BLOCK: usize = 4096;
/// Cells of a tab.
const TAB: usize = 4;

/// One row of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The bytes that are shown.
    pub shown: Range<usize>,
    /// Where the next row of the line begins; in the last one, where the line ends.
    end: usize,
    /// Whether the line ends in it.
    last: bool,
}

impl Row {
    /// Whether the cursor before this byte stands in it.
    pub const fn has(&self, at: usize) -> bool {
        self.shown.start <= at && (at < self.end || (self.last && at == self.end))
    }

    /// Where the cursor stands at its end.
    pub fn end(&self, text: &str) -> usize {
        if self.last {
            return self.end;
        }
        let inside = &text[self.shown.start..self.end];
        let last = inside.grapheme_indices(true).next_back();
        self.shown.start + last.map_or(0, |(at, _)| at)
    }
}

/// The line of the text a byte stands in, without its line feed.
pub fn line(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    start..end
}

/// The block a byte stands in, and whether it is the last one of its line.
fn block(text: &str, at: usize) -> (Range<usize>, bool) {
    let line = line(text, at);
    let edge = |n: usize| text.floor_char_boundary((line.start + n * BLOCK).min(line.end));
    let mut n = (at - line.start) / BLOCK;
    if edge(n + 1) <= at && at < line.end {
        n += 1;
    }
    // The end of a line that fills its blocks begins no new one.
    if n > 0 && edge(n) == line.end {
        n -= 1;
    }
    (edge(n)..edge(n + 1), edge(n + 1) == line.end)
}

/// The rows of a part of a block that begins where a row does.
fn rows(text: &str, part: Range<usize>, last: bool, cells: usize) -> impl Iterator<Item = Row> {
    let mut lines = lines_with_tabs(&text[part.clone()], cells, TAB).peekable();
    std::iter::from_fn(move || {
        let shown = lines.next()?;
        let next = lines.peek();
        Some(Row {
            shown: part.start + shown.start..part.start + shown.end,
            end: next.map_or(part.end, |next| part.start + next.start),
            last: last && next.is_none(),
        })
    })
}

/// The rows from the one that begins at `start` on.
pub fn from(text: &str, start: usize, cells: usize) -> impl Iterator<Item = Row> {
    let mut next = Some(start);
    let blocks = std::iter::from_fn(move || {
        let start = next?;
        let (block, last) = block(text, start);
        next = if last {
            (block.end < text.len()).then_some(block.end + 1)
        } else {
            Some(block.end)
        };
        Some(rows(text, start..block.end, last, cells))
    });
    blocks.flatten()
}

/// The row the cursor before this byte stands in.
pub fn of(text: &str, at: usize, cells: usize) -> Row {
    let (block, last) = block(text, at);
    let whole = Row {
        shown: block.clone(),
        end: block.end,
        last,
    };
    rows(text, block, last, cells)
        .find(|row| row.has(at))
        .unwrap_or(whole)
}

/// Where the row begins that stands `n` rows above the one that begins at `start`; the first one if there are fewer.
pub fn above(text: &str, start: usize, mut n: usize, cells: usize) -> usize {
    let mut at = start;
    while n > 0 && at > 0 {
        let (block, last) = block(text, text.floor_char_boundary(at - 1));
        let begin = block.start;
        let starts: Vec<usize> = rows(text, block, last, cells)
            .map(|row| row.shown.start)
            .take_while(|start| *start < at)
            .collect();
        if let Some(found) = starts.len().checked_sub(n) {
            return starts[found];
        }
        n -= starts.len();
        at = begin;
    }
    at
}

/// Where in the row the cursor stands in this column, or as near to it as there is text.
pub fn at_column(text: &str, row: &Row, column: usize) -> usize {
    let end = row.end(text);
    let mut used = 0;
    for (at, grapheme) in text[row.shown.start..end].grapheme_indices(true) {
        used += cells_of(grapheme, used);
        if used > column {
            return row.shown.start + at;
        }
    }
    end
}

/// The column behind a text that begins a row.
pub fn column(text: &str) -> usize {
    let cells = |used, grapheme| used + cells_of(grapheme, used);
    text.graphemes(true).fold(0, cells)
}

fn cells_of(grapheme: &str, used: usize) -> usize {
    match grapheme {
        "\t" => TAB - used % TAB,
        _ => width(grapheme),
    }
}

/// Tabs as blanks up to the next tab stop.
pub fn expand(text: &str) -> String {
    let mut parts = text.split('\t');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let blanks = TAB - width(&out) % TAB;
        out.extend(std::iter::repeat_n(' ', blanks));
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, cells: usize) -> Vec<&str> {
        from(text, 0, cells)
            .map(|row| &text[row.shown.clone()])
            .collect()
    }

    #[test]
    fn lines_end_and_wrap_and_an_empty_one_has_a_row() {
        assert_eq!(shown("", 8), [""]);
        assert_eq!(shown("a\n\nb\n", 8), ["a", "", "b", ""]);
        assert_eq!(shown("eins zwei drei", 8), ["eins", "zwei", "drei"]);
        assert_eq!(shown("a\tb\tc", 8), ["a\tb", "c"]);
    }

    #[test]
    fn the_rows_of_a_long_line_are_found_from_either_side() {
        for text in [
            "x".repeat(3 * BLOCK),
            "wort ".repeat(2000),
            "ä\n".repeat(3000),
        ] {
            let starts: Vec<usize> = from(&text, 0, 37).map(|row| row.shown.start).collect();
            for pair in starts.windows(2) {
                assert_eq!(above(&text, pair[1], 1, 37), pair[0]);
                assert_eq!(of(&text, pair[1], 37).shown.start, pair[1]);
            }
            let last = starts[starts.len() - 1];
            assert_eq!(above(&text, last, starts.len() + 9, 37), 0);
            assert_eq!(above(&text, last, starts.len() - 3, 37), starts[2]);
        }
    }

    proptest! {
        #[test]
        fn every_place_stands_in_one_row(text in "[a-zäß \n\t👍]{0,200}", cells in 1usize..20) {
            let rows: Vec<Row> = from(&text, 0, cells).collect();
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                prop_assert_eq!(rows.iter().filter(|row| row.has(at)).count(), 1);
                let row = of(&text, at, cells);
                prop_assert!(rows.contains(&row) && row.has(at));
                let column = column(&text[row.shown.start..at]);
                prop_assert!(at_column(&text, &row, column) <= at);
            }
            for row in &rows {
                prop_assert!(row.has(row.end(&text)));
            }
        }
    }
}
