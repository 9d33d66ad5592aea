//! The text under the composer's cursor: keys, steps back and forth, and what may enter it.
//!
//! Only characters that are safe to show get in ([`tidy`]), whether typed, pasted or restored, so that what is sent is what
//! was seen. A key costs what it changes and what is on the screen, however long the text is.

use std::cell::Cell;
use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use crate::tui::composer::rows;
use crate::tui::msg::{Key, KeyPress};

/// Bytes a text may have; the rest of a paste is cut.
pub const PASTE_CAP: usize = 1 << 20;
/// Rows Page Up and Page Down go.
const PAGE: usize = 8;
/// Steps that typing can be taken back.
const UNDO_STEPS: usize = 500;
/// Bytes these steps may take.
const UNDO_BYTES: usize = 8 << 20;

/// What [`tidy`] made of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tidy {
    /// The text that may enter.
    pub text: String,
    /// Whether controls or invisible marks were left out.
    pub stripped: bool,
    /// Whether the end was cut.
    pub cut: bool,
}

/// Line ends become LF; controls except LF and tab, direction marks and tag characters are left out; cut at [`PASTE_CAP`].
pub fn tidy(raw: &str) -> Tidy {
    let mut text = String::with_capacity(raw.len().min(PASTE_CAP));
    let (mut stripped, mut cut) = (false, false);
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            c if may_enter(c) => c,
            _ => {
                stripped = true;
                continue;
            }
        };
        if text.len() + c.len_utf8() > PASTE_CAP {
            cut = true;
            break;
        }
        text.push(c);
    }
    Tidy {
        text,
        stripped,
        cut,
    }
}

/// Whether a character may stand in a text that we write.
const fn may_enter(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => false,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}' => false,
        '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}' => false,
        '\u{E0000}'..='\u{E0FFF}' => false,
        _ => (c as u32) & 0xFFFE != 0xFFFE,
    }
}

/// One change of the text.
#[derive(Clone, Debug)]
struct Edit {
    /// Where it begins.
    at: usize,
    old: String,
    new: String,
    /// Where the cursor stood before.
    cursor: usize,
}

/// What of the text is on the screen: known since it was last drawn.
#[derive(Clone, Copy, Debug)]
struct Window {
    cells: usize,
    /// Where the first row begins.
    top: usize,
}

/// The visible rows of the text and where the cursor is among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Each row, tabs as blanks.
    pub rows: Vec<String>,
    /// Column and row of the cursor.
    pub cursor: (u16, u16),
}

/// A text being written.
#[derive(Clone, Debug)]
pub struct Editor {
    text: String,
    at: usize,
    /// The column that going up and down keeps to.
    column: Option<usize>,
    done: Vec<Edit>,
    undone: Vec<Edit>,
    window: Cell<Window>,
}

impl Editor {
    /// An editor with `text` and the cursor at its end.
    pub fn new(text: &str) -> Self {
        let text = tidy(text).text;
        Self {
            at: text.len(),
            text,
            column: None,
            done: Vec::new(),
            undone: Vec::new(),
            window: Cell::new(Window { cells: 80, top: 0 }),
        }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.text.clone()
    }

    /// How many bytes it has.
    pub const fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Whether there is nothing but blanks.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Where the line of the cursor begins, and that line up to the cursor.
    pub fn before_cursor(&self) -> (usize, &str) {
        let before = &self.text[..self.at];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        (start, &before[start..])
    }

    /// The beginning of `text` that still fits.
    pub fn fitting<'t>(&self, text: &'t str) -> &'t str {
        let room = PASTE_CAP.saturating_sub(self.text.len());
        &text[..text.floor_char_boundary(room)]
    }

    /// The rows of an area this wide and high, the cursor among them.
    pub fn shown(&self, cells: u16, height: u16) -> Shown {
        let cells = usize::from(cells.max(1));
        let height = usize::from(height.max(1));
        let top = self.scrolled(cells, height);
        self.window.set(Window { cells, top });
        let mut shown = Shown {
            rows: Vec::with_capacity(height),
            cursor: (0, 0),
        };
        for row in rows::from(&self.text, top, cells).take(height) {
            if row.has(self.at) {
                let column = rows::column(&self.text[row.shown.start..self.at]);
                shown.cursor = (column.min(cells) as u16, shown.rows.len() as u16);
            }
            shown.rows.push(rows::expand(&self.text[row.shown]));
        }
        shown
    }

    /// Where the first row begins, so that the cursor is on the screen: as before, if it is there already.
    fn scrolled(&self, cells: usize, height: usize) -> usize {
        let window = self.window.get();
        let old = rows::of(&self.text, self.floor(window.top), cells);
        let old = old.shown.start;
        if self.at >= old
            && rows::from(&self.text, old, cells)
                .take(height)
                .any(|row| row.has(self.at))
        {
            return old;
        }
        let own = rows::of(&self.text, self.at, cells).shown.start;
        if own < old {
            return own;
        }
        rows::above(&self.text, own, height - 1, cells)
    }

    fn floor(&self, at: usize) -> usize {
        self.text.floor_char_boundary(at.min(self.text.len()))
    }

    /// A key that is no command. Answers whether the text changed.
    pub fn key(&mut self, key: &KeyPress) -> bool {
        match key.key {
            Key::Char(c) if !key.alt && !key.ctrl && may_enter(c) => {
                return self.insert(c.encode_utf8(&mut [0; 4]));
            }
            Key::Enter => return self.insert("\n"),
            Key::Backspace => return self.cut(self.before()..self.at),
            Key::Delete => return self.cut(self.at..self.after()),
            Key::Left if key.ctrl => self.go(self.word_before()),
            Key::Right if key.ctrl => self.go(self.word_after()),
            Key::Left => self.go(self.before()),
            Key::Right => self.go(self.after()),
            Key::Up => self.climb(1),
            Key::Down => self.descend(1),
            Key::Home if key.ctrl => self.go(0),
            Key::End if key.ctrl => self.go(self.text.len()),
            Key::Home => self.home(),
            Key::End => self.end(),
            Key::PageUp => self.climb(PAGE),
            Key::PageDown => self.descend(PAGE),
            Key::Char(_) | Key::Tab | Key::BackTab | Key::Esc | Key::F(_) => {}
        }
        false
    }

    /// One row up on the screen.
    pub fn up(&mut self) {
        self.climb(1);
    }

    /// One row down on the screen.
    pub fn down(&mut self) {
        self.descend(1);
    }

    /// Inserts a tidy text, as much of it as fits.
    pub fn insert(&mut self, text: &str) -> bool {
        self.put(self.at..self.at, text)
    }

    /// Puts `text` in place of the `chars` characters before the cursor.
    pub fn replace_before(&mut self, chars: usize, text: &str) -> bool {
        let before = self.text[..self.at].char_indices().rev();
        let from = before.take(chars).last().map_or(self.at, |(at, _)| at);
        self.put(from..self.at, text)
    }

    /// Puts `text` in place of everything, cursor at its end.
    pub fn replace_all(&mut self, text: &str) -> bool {
        self.put(0..self.text.len(), text)
    }

    /// Takes back typing.
    pub fn undo(&mut self) -> bool {
        let Some(edit) = self.done.pop() else {
            return false;
        };
        self.text
            .replace_range(edit.at..edit.at + edit.new.len(), &edit.old);
        self.go(edit.cursor);
        self.undone.push(edit);
        true
    }

    /// Does it again.
    pub fn redo(&mut self) -> bool {
        let Some(edit) = self.undone.pop() else {
            return false;
        };
        self.text
            .replace_range(edit.at..edit.at + edit.old.len(), &edit.new);
        self.go(edit.at + edit.new.len());
        self.done.push(edit);
        true
    }

    /// Deletes the word before the cursor.
    pub fn delete_word(&mut self) -> bool {
        self.cut(self.word_before()..self.at)
    }

    /// Deletes the line before the cursor; at its beginning the end of the line before.
    pub fn delete_line(&mut self) -> bool {
        let (start, before) = self.before_cursor();
        let from = if before.is_empty() {
            self.before()
        } else {
            start
        };
        self.cut(from..self.at)
    }

    fn cut(&mut self, range: Range<usize>) -> bool {
        self.put(range, "")
    }

    fn put(&mut self, range: Range<usize>, text: &str) -> bool {
        let room = PASTE_CAP.saturating_sub(self.text.len() - range.len());
        let text = &text[..text.floor_char_boundary(room)];
        if range.is_empty() && text.is_empty() {
            return false;
        }
        let edit = Edit {
            at: range.start,
            old: self.text[range.clone()].to_owned(),
            new: text.to_owned(),
            cursor: self.at,
        };
        self.text.replace_range(range, text);
        self.go(edit.at + text.len());
        self.undone.clear();
        self.done.push(edit);
        self.forget();
        true
    }

    /// Drops the oldest steps where they are too many, or take too much room.
    fn forget(&mut self) {
        let mut bytes = 0;
        let kept = self.done.iter().rev().take(UNDO_STEPS).take_while(|edit| {
            bytes += edit.old.len() + edit.new.len();
            bytes <= UNDO_BYTES
        });
        let old = self.done.len() - kept.count().max(1);
        self.done.drain(..old);
    }

    const fn go(&mut self, to: usize) {
        self.at = to;
        self.column = None;
    }

    /// The place before the cursor.
    fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.at, self.text.len(), true);
        cursor
            .prev_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(0)
    }

    /// The place behind the cursor.
    fn after(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.at, self.text.len(), true);
        let next = cursor.next_boundary(&self.text, 0).ok().flatten();
        next.unwrap_or(self.text.len())
    }

    /// Where the word before the cursor begins; at the beginning of a line the end of the one before.
    fn word_before(&self) -> usize {
        let (start, before) = self.before_cursor();
        if before.is_empty() {
            return self.before();
        }
        let word = before.trim_end();
        let kind = word.chars().next_back().map(is_word);
        let rest = word.trim_end_matches(|c: char| !c.is_whitespace() && Some(is_word(c)) == kind);
        start + rest.len()
    }

    /// Where the next word begins; at the end of a line the beginning of the next one.
    fn word_after(&self) -> usize {
        let line = &self.text[self.at..rows::line(&self.text, self.at).end];
        if line.is_empty() {
            return self.after();
        }
        let kind = line.chars().next().map(is_word);
        let rest =
            line.trim_start_matches(|c: char| !c.is_whitespace() && Some(is_word(c)) == kind);
        self.at + line.len() - rest.trim_start().len()
    }

    /// To the beginning of the row; from there to that of the line.
    fn home(&mut self) {
        let row = rows::of(&self.text, self.at, self.cells()).shown.start;
        let to = if row == self.at {
            self.before_cursor().0
        } else {
            row
        };
        self.go(to);
    }

    /// To the end of the row; from there to that of the line.
    fn end(&mut self) {
        let row = rows::of(&self.text, self.at, self.cells()).end(&self.text);
        let to = if row == self.at {
            rows::line(&self.text, self.at).end
        } else {
            row
        };
        self.go(to);
    }

    const fn cells(&self) -> usize {
        self.window.get().cells
    }

    fn climb(&mut self, n: usize) {
        let cells = self.cells();
        let row = rows::of(&self.text, self.at, cells);
        let start = rows::above(&self.text, row.shown.start, n, cells);
        self.land(row.shown.start, start);
    }

    fn descend(&mut self, n: usize) {
        let cells = self.cells();
        let row = rows::of(&self.text, self.at, cells);
        let below = rows::from(&self.text, row.shown.start, cells).take(n + 1);
        let start = below.last().map_or(row.shown.start, |row| row.shown.start);
        self.land(row.shown.start, start);
    }

    /// From a row to another one, in the same column.
    fn land(&mut self, from: usize, to: usize) {
        if from == to {
            return;
        }
        let column = self
            .column
            .unwrap_or_else(|| rows::column(&self.text[from..self.at]));
        let row = rows::of(&self.text, to, self.cells());
        self.at = rows::at_column(&self.text, &row, column);
        self.column = Some(column);
    }
}

/// Whether a character belongs to a word, not to what stands between words.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn press(key: Key) -> KeyPress {
        KeyPress {
            ctrl: false,
            alt: false,
            shift: false,
            key,
        }
    }

    #[test]
    fn typing_undo_and_redo_lead_back_and_forth() {
        let mut editor = Editor::new("");
        for c in "ab".chars() {
            assert!(editor.key(&press(Key::Char(c))));
        }
        editor.key(&press(Key::Enter));
        editor.key(&press(Key::Char('ß')));
        assert_eq!(editor.text(), "ab\nß");
        assert!(editor.undo() && editor.undo());
        assert_eq!(editor.text(), "ab");
        assert!(editor.redo() && editor.redo());
        assert_eq!(editor.text(), "ab\nß");
    }

    #[test]
    fn the_word_at_the_cursor_is_replaced() {
        let mut editor = Editor::new("frag @be");
        editor.replace_before(3, "@ben ");
        assert_eq!(editor.text(), "frag @ben ");
        assert_eq!(editor.before_cursor(), (0, "frag @ben "));
    }

    #[test]
    fn up_and_down_go_by_rows_and_keep_their_column() {
        let mut editor = Editor::new("eins zwei\nab\ndrei vier");
        editor.shown(6, 5);
        editor.key(&press(Key::Home));
        for _ in 0..3 {
            editor.key(&press(Key::Right));
        }
        let mut seen = vec![editor.at];
        for _ in 0..4 {
            editor.up();
            seen.push(editor.at);
        }
        // "vie|r", "dre|i", "ab|", "zwe|i", "ein|s".
        assert_eq!(seen, [21, 16, 12, 8, 3]);
        for at in seen.iter().rev().skip(1) {
            editor.down();
            assert_eq!(editor.at, *at);
        }
    }

    #[test]
    fn words_are_passed_and_deleted_one_by_one() {
        let mut editor = Editor::new("ja, Ärger\nnein");
        let ctrl = |key| KeyPress {
            ctrl: true,
            ..press(key)
        };
        let mut seen = Vec::new();
        for _ in 0..4 {
            editor.key(&ctrl(Key::Left));
            seen.push(editor.at);
        }
        assert_eq!(seen, [11, 10, 4, 2]);
        for at in [4, 10, 11, 15] {
            editor.key(&ctrl(Key::Right));
            assert_eq!(editor.at, at);
        }
        assert!(editor.delete_word() && editor.delete_word() && editor.delete_word());
        assert_eq!(editor.text(), "ja, ");
    }

    #[test]
    fn what_is_full_takes_no_more_and_loses_nothing() {
        let mut editor = Editor::new(&"a".repeat(PASTE_CAP - 1));
        assert!(editor.key(&press(Key::Char('b'))));
        assert!(!editor.key(&press(Key::Char('c'))));
        assert!(!editor.insert("viel"));
        assert!(editor.text().ends_with("ab") && editor.bytes() == PASTE_CAP);
        assert!(editor.key(&press(Key::Backspace)) && editor.key(&press(Key::Char('d'))));
    }

    #[test]
    fn a_flag_and_a_family_are_deleted_whole() {
        let mut editor = Editor::new("a👨\u{200D}👩\u{200D}👧🇩🇪");
        assert!(editor.key(&press(Key::Backspace)));
        assert!(editor.key(&press(Key::Backspace)));
        assert_eq!(editor.text(), "a");
    }

    #[test]
    fn a_paste_over_the_cap_is_cut_and_says_so() {
        let tidy = tidy(&"ä".repeat(PASTE_CAP));
        assert!(tidy.cut && !tidy.stripped);
        assert!(tidy.text.len() <= PASTE_CAP);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_cursor_is_shown_and_undo_leads_back(
            text in "[a-zäß \n\t👍]{0,80}",
            keys in proptest::collection::vec(0usize..16, 0..60),
            size in (1u16..20, 1u16..6),
        ) {
            let keyed = [
                Key::Char('x'), Key::Char('ü'), Key::Enter, Key::Backspace, Key::Delete, Key::Left, Key::Right, Key::Up,
                Key::Down, Key::Home, Key::End, Key::PageUp, Key::PageDown, Key::Char(' '), Key::Char('\t'), Key::Char('👍'),
            ];
            let mut editor = Editor::new(&text);
            let before = editor.text();
            let mut steps = 0;
            for key in keys {
                steps += usize::from(editor.key(&press(keyed[key])));
                prop_assert!(editor.text.is_char_boundary(editor.at));
                let shown = editor.shown(size.0, size.1);
                prop_assert!(shown.rows.len() <= usize::from(size.1));
                prop_assert!(usize::from(shown.cursor.1) < shown.rows.len().max(1));
                prop_assert!(rows::from(&editor.text, editor.window.get().top, usize::from(size.0))
                    .take(usize::from(size.1))
                    .any(|row| row.has(editor.at)));
            }
            let after = editor.text();
            for _ in 0..steps {
                prop_assert!(editor.undo());
            }
            prop_assert_eq!(editor.text(), before);
            for _ in 0..steps {
                prop_assert!(editor.redo());
            }
            prop_assert_eq!(editor.text(), after);
        }

        #[test]
        fn no_control_byte_ever_enters(raw in ".{0,40}[\\x00-\\x1f\\x7f-\\u{9f}\u{202e}\u{2066}]{0,8}.{0,40}") {
            let tidied = tidy(&raw);
            prop_assert!(tidied.text.chars().all(|c| c == '\n' || c == '\t' || !c.is_control()));
            let turned = tidied.text.contains(['\u{202e}', '\u{2066}']);
            prop_assert!(!turned);
            prop_assert_eq!(&tidy(&tidied.text).text, &tidied.text);
            let editor = Editor::new(&raw);
            prop_assert_eq!(editor.text(), tidied.text);
        }

        #[test]
        fn harmless_text_enters_unchanged(raw in "[a-zA-Zäöüß0-9 .,!?👍é\n\t-]{0,80}") {
            let tidied = tidy(&raw);
            prop_assert_eq!(&tidied.text, &raw);
            prop_assert!(!tidied.stripped && !tidied.cut);
        }
    }
}
