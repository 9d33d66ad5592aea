//! Cells: how wide a text is on a terminal, cutting and wrapping by grapheme.
//!
//! Measures as ratatui draws: grapheme by grapheme, controls take no cell. A tab counts one cell, because the guard on the
//! way out makes it a space. The work is bounded by what can be seen, however long the text is.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Bytes looked at per cell: more than any honest text has, so that floods of invisible characters end a line instead of
/// being walked through.
const BYTES_PER_CELL: usize = 64;

/// Cells `text` takes on one line.
pub fn width(text: &str) -> usize {
    if is_plain(text.as_bytes()) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// Whether every byte is one character in one cell.
fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| (0x20..0x7F).contains(byte))
}

/// Cells one grapheme takes.
fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.len() == 1 {
        let byte = grapheme.as_bytes()[0];
        return usize::from(byte == b'\t' || !byte.is_ascii_control());
    }
    if grapheme.contains(char::is_control) {
        return 0;
    }
    // Terminals draw the halfwidth sound marks in a cell of their own; ratatui counts them so.
    let sound_marks = grapheme.matches(['\u{FF9E}', '\u{FF9F}']).count();
    grapheme.width() + sound_marks
}

/// The first bytes of `text` that can matter for `cells` cells.
fn window(text: &str, cells: usize) -> &str {
    let bytes = cells.saturating_add(1).saturating_mul(BYTES_PER_CELL);
    &text[..text.floor_char_boundary(bytes)]
}

/// At most `cells` cells of the first line of `text`; `…` stands for what was cut.
pub fn cut(text: &str, cells: usize) -> Cow<'_, str> {
    // One byte more than fits: a mark after the last letter would belong to it.
    if is_plain(&text.as_bytes()[..text.len().min(cells.saturating_add(1))]) {
        if text.len() <= cells {
            return Cow::Borrowed(text);
        }
        return with_sign(&text[..cells.saturating_sub(1)], cells);
    }
    let window = window(text, cells);
    let line = window.find('\n').map_or(window, |end| &window[..end]);
    let whole = line.len() == text.len() || text[line.len()..].chars().take(8).all(|c| c == '\n');
    let mut used = 0;
    let mut room_for_sign = 0;
    for (at, grapheme) in line.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used > cells {
            return with_sign(&line[..room_for_sign], cells);
        }
        if used < cells {
            room_for_sign = at + grapheme.len();
        }
    }
    if whole {
        Cow::Borrowed(line)
    } else if used < cells {
        with_sign(line, cells)
    } else {
        with_sign(&line[..room_for_sign], cells)
    }
}

fn with_sign(kept: &str, cells: usize) -> Cow<'static, str> {
    if cells == 0 {
        return Cow::Borrowed("");
    }
    let mut out = String::with_capacity(kept.len() + '…'.len_utf8());
    out.push_str(kept);
    out.push('…');
    Cow::Owned(out)
}

/// `cut`, then padded with spaces to exactly `cells`.
pub fn pad(text: &str, cells: usize) -> String {
    let mut out = cut(text, cells).into_owned();
    let missing = cells.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// Byte ranges of the screen lines of `text` at `cells` per line: breaks at spaces (which then stand on neither line), else
/// inside a word by grapheme, always at LF. Never an empty answer. At most `max_lines` ranges.
pub fn wrap(text: &str, cells: usize, max_lines: usize) -> Vec<Range<usize>> {
    lines(text, 0, cells).take(max_lines.max(1)).collect()
}

/// The screen lines of `text` from the byte `from` on (the start of a line), one at a time, as far as they are asked for.
pub fn lines(text: &str, from: usize, cells: usize) -> Lines<'_> {
    Lines {
        text,
        next: Some(text.floor_char_boundary(from)),
        cells: cells.max(1),
        tab: 1,
    }
}

/// The screen lines of `text`, its tabs reaching to every column that `tab` divides.
pub fn lines_with_tabs(text: &str, cells: usize, tab: usize) -> Lines<'_> {
    Lines {
        tab,
        ..lines(text, 0, cells)
    }
}

/// The screen lines of a text; see [`lines`].
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    /// Where the next line starts; `None` at the end.
    next: Option<usize>,
    cells: usize,
    /// Every how many cells a tab stop is.
    tab: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.next?;
        let rest = &self.text[start..];
        let (len, skip) = first_line(window(rest, self.cells), self.cells, self.tab);
        let end = start + len;
        let next = end + skip;
        let at_end = next == self.text.len() && !self.text[end..next].contains('\n');
        self.next = (!at_end).then_some(next);
        Some(start..end)
    }
}

/// The bytes of the first screen line of `window`, and the bytes after it that stand on no line.
fn first_line(window: &str, cells: usize, tab: usize) -> (usize, usize) {
    let mut used = 0;
    // The last place to break at: the end of a word, and the start of the next.
    let mut word_end = 0;
    let mut after_space = 0;
    let mut in_space = true;
    for (at, grapheme) in window.grapheme_indices(true) {
        if grapheme == "\n" || grapheme == "\r\n" {
            return (at, grapheme.len());
        }
        let space = is_break(grapheme);
        if space && !in_space {
            word_end = at;
        }
        used += match grapheme {
            "\t" => tab - used % tab,
            _ => grapheme_width(grapheme),
        };
        if used > cells {
            if space && word_end > 0 {
                return (word_end, spaces(&window[word_end..]));
            }
            if after_space > 0 && word_end > 0 {
                return (word_end, after_space - word_end);
            }
            // At least one grapheme, or a wide one would never fit into one cell.
            return (if at == 0 { grapheme.len() } else { at }, 0);
        }
        if space && word_end > 0 {
            after_space = at + grapheme.len();
        }
        in_space = space;
    }
    (window.len(), 0)
}

/// The spaces `text` starts with, and the line feed right after them.
fn spaces(text: &str) -> usize {
    let blank: usize = text
        .graphemes(true)
        .take_while(|g| is_break(g))
        .map(str::len)
        .sum();
    blank + usize::from(text[blank..].starts_with('\n'))
}

fn is_break(grapheme: &str) -> bool {
    let mut chars = grapheme.chars();
    // No-break spaces (U+00A0, U+2007, U+202F) are not among them.
    let blank = |c| matches!(c, ' ' | '\t' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{3000}');
    chars.next().is_some_and(blank) && chars.next().is_none()
}

#[cfg(test)]
mod tests;
