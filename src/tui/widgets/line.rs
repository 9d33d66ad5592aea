//! One line of typed text with a cursor that moves by grapheme. Pasted text loses its line breaks and controls.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{Clean, width};
use crate::tui::msg::{Key, KeyPress};

/// So many bytes a line takes at most.
const LONGEST: usize = 4096;

/// The text and the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// Byte place of the cursor, always between graphemes.
    at: usize,
}

impl Line {
    /// A line that begins with `text`, cursor at its end.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            at: text.len(),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cursor as a byte place.
    pub const fn place(&self) -> usize {
        self.at
    }

    /// Replaces the text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Inserts typed or pasted text.
    pub fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.len());
        let flat = text[..text.floor_char_boundary(room)].replace(['\r', '\n', '\t'], " ");
        let (clean, _) = Clean::message(&flat);
        self.text.insert_str(self.at, &clean);
        self.at += clean.len();
    }

    /// Does what an editing key means; says whether it meant anything.
    pub fn key(&mut self, press: KeyPress) -> bool {
        if press.ctrl || press.alt {
            return false;
        }
        match press.key {
            Key::Char(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            Key::Backspace => {
                let from = self.before();
                self.text.replace_range(from..self.at, "");
                self.at = from;
            }
            Key::Delete => {
                let to = self.after();
                self.text.replace_range(self.at..to, "");
            }
            Key::Left => self.at = self.before(),
            Key::Right => self.at = self.after(),
            Key::Home => self.at = 0,
            Key::End => self.at = self.text.len(),
            _ => return false,
        }
        true
    }

    /// Deletes the word before the cursor.
    pub fn delete_word(&mut self) {
        let head = &self.text[..self.at];
        let from = head.trim_end().rfind(char::is_whitespace).map_or(0, |i| {
            i + head[i..].chars().next().map_or(1, char::len_utf8)
        });
        self.text.replace_range(from..self.at, "");
        self.at = from;
    }

    /// Deletes everything before the cursor.
    pub fn delete_line(&mut self) {
        self.text.replace_range(..self.at, "");
        self.at = 0;
    }

    /// Replaces a stretch; the cursor goes to its end.
    pub fn replace(&mut self, range: std::ops::Range<usize>, with: &str) {
        if self.text.get(range.clone()).is_some() {
            self.at = range.start + with.len();
            self.text.replace_range(range, with);
        }
    }

    /// Replaces the word the cursor stands at the end of (from the last blank on).
    pub fn replace_word(&mut self, word: &str) {
        let head = &self.text[..self.at];
        let from = head.rfind(' ').map_or(0, |i| i + 1);
        self.text.replace_range(from..self.at, word);
        self.at = from + word.len();
    }

    /// The word the cursor stands at the end of.
    pub fn word(&self) -> &str {
        let head = &self.text[..self.at];
        head.rsplit(' ').next().unwrap_or(head)
    }

    /// The stretch to show in `cells` cells, and the cell of the cursor in it.
    pub fn shown(&self, cells: u16) -> (&str, u16) {
        let room = usize::from(cells.max(1)) - 1;
        let head = &self.text[..self.at];
        let mut from = 0;
        let mut wide = width::width(head);
        for (i, grapheme) in head.grapheme_indices(true) {
            if wide <= room {
                break;
            }
            from = i + grapheme.len();
            wide -= width::width(grapheme).min(wide);
        }
        (&self.text[from..], wide.min(room) as u16)
    }

    fn before(&self) -> usize {
        let head = &self.text[..self.at];
        head.grapheme_indices(true)
            .next_back()
            .map_or(0, |(i, _)| i)
    }

    fn after(&self) -> usize {
        self.text[self.at..]
            .graphemes(true)
            .next()
            .map_or(self.at, |g| self.at + g.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn press(key: Key) -> KeyPress {
        KeyPress {
            ctrl: false,
            alt: false,
            shift: false,
            key,
        }
    }

    #[test]
    fn backspace_takes_a_whole_grapheme() {
        let mut line = Line::new("ja 👨‍👩‍👧");
        line.key(press(Key::Backspace));
        assert_eq!(line.text(), "ja ");
    }

    #[test]
    fn a_word_is_replaced_where_the_cursor_stands() {
        let mut line = Line::new("+lie -geld");
        line.key(press(Key::Home));
        for _ in 0..4 {
            line.key(press(Key::Right));
        }
        line.replace_word("+liefer");
        assert_eq!(line.text(), "+liefer -geld");
    }

    #[test]
    fn pasted_line_breaks_become_blanks() {
        let mut line = Line::default();
        line.insert("a\r\nb\tc");
        assert!(!line.text().contains(['\n', '\r', '\t']));
    }

    proptest::proptest! {
        #[test]
        fn no_key_leaves_the_cursor_inside_a_character(
            start in "\\PC{0,12}", keys in proptest::collection::vec(0_u8..9, 0..30)
        ) {
            let mut line = Line::new(&start);
            for key in keys {
                match key {
                    0 => line.delete_word(),
                    1 => line.delete_line(),
                    2 => line.replace_word("ü日"),
                    3 => { line.key(press(Key::Left)); }
                    4 => { line.key(press(Key::Right)); }
                    5 => { line.key(press(Key::Delete)); }
                    6 => { line.key(press(Key::Home)); }
                    7 => { line.key(press(Key::Char('é'))); }
                    _ => { line.key(press(Key::Backspace)); }
                }
                proptest::prop_assert!(line.text().is_char_boundary(line.place()));
                let (_, cell) = line.shown(10);
                proptest::prop_assert!(cell < 10);
            }
        }
    }
}
