//! The text under the composer's cursor: a `ratatui-textarea` with soft wrap behind our own keys, and what may enter it.
//!
//! Only characters that are safe to show get in ([`tidy`]), whether typed, pasted or restored, so that what is sent is what
//! was seen.

use ratatui_textarea::{CursorMove, Input, Key as AreaKey, TextArea, WrapMode};

use crate::tui::msg::{Key, KeyPress};

/// Bytes a text may have; the rest of a paste is cut.
pub const PASTE_CAP: usize = 1 << 20;
/// Lines it may have: the widget counts screen lines in 16 bits.
pub const MOST_LINES: usize = 40_000;
/// Lines Page Up and Page Down go.
const PAGE: usize = 8;
/// Steps that typing can be taken back.
const UNDO_STEPS: usize = 500;

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
    let (mut stripped, mut cut, mut lines) = (false, false, 1);
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
        lines += usize::from(c == '\n');
        if text.len() + c.len_utf8() > PASTE_CAP || lines > MOST_LINES {
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

/// A text being written.
#[derive(Clone, Debug)]
pub struct Editor {
    area: TextArea<'static>,
}

impl Editor {
    /// An editor with `text` and the cursor at its end.
    pub fn new(text: &str) -> Self {
        let lines = tidy(text).text.split('\n').map(str::to_owned).collect();
        let mut area = TextArea::new(lines);
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_max_histories(UNDO_STEPS);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// The widget, for the view: rendering it tells it its size, by which it wraps.
    pub const fn area(&self) -> &TextArea<'static> {
        &self.area
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether there is nothing but blanks.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Which line the cursor is in, and that line up to the cursor.
    pub fn before_cursor(&self) -> (usize, &str) {
        let at = self.area.cursor();
        let line = self.area.lines().get(at.0).map_or("", String::as_str);
        let end = line
            .char_indices()
            .nth(at.1)
            .map_or(line.len(), |(byte, _)| byte);
        (at.0, &line[..end])
    }

    /// The beginning of `text` that still fits.
    pub fn fitting<'t>(&self, text: &'t str) -> &'t str {
        let lines = self.area.lines();
        let used: usize = lines.iter().map(|line| line.len() + 1).sum();
        let end = text.floor_char_boundary(PASTE_CAP.saturating_sub(used));
        let breaks = MOST_LINES.saturating_sub(lines.len());
        let last = text[..end]
            .match_indices('\n')
            .nth(breaks)
            .map_or(end, |(at, _)| at);
        &text[..last]
    }

    /// A key that is no command. Answers whether the text changed.
    pub fn key(&mut self, key: &KeyPress) -> bool {
        match key.key {
            Key::Char(c) if !key.alt && !key.ctrl && may_enter(c) => self.plain(AreaKey::Char(c)),
            Key::Enter => self.plain(AreaKey::Enter),
            Key::Backspace => self.plain(AreaKey::Backspace),
            Key::Delete => self.plain(AreaKey::Delete),
            Key::Left if key.ctrl => self.go(CursorMove::WordBack),
            Key::Right if key.ctrl => self.go(CursorMove::WordForward),
            Key::Left => self.go(CursorMove::Back),
            Key::Right => self.go(CursorMove::Forward),
            Key::Up => self.go(CursorMove::Up),
            Key::Down => self.go(CursorMove::Down),
            Key::Home if key.ctrl => self.go(CursorMove::Top),
            Key::End if key.ctrl => self.go(CursorMove::Bottom),
            Key::Home => self.go(CursorMove::Head),
            Key::End => self.go(CursorMove::End),
            Key::PageUp => self.page(CursorMove::Up),
            Key::PageDown => self.page(CursorMove::Down),
            Key::Char(_) | Key::Tab | Key::BackTab | Key::Esc | Key::F(_) => false,
        }
    }

    /// One line up on the screen.
    pub fn up(&mut self) {
        self.go(CursorMove::Up);
    }

    /// One line down on the screen.
    pub fn down(&mut self) {
        self.go(CursorMove::Down);
    }

    /// Inserts a tidy text.
    pub fn insert(&mut self, text: &str) -> bool {
        self.area.insert_str(text)
    }

    /// Puts `text` in place of the `chars` characters before the cursor.
    pub fn replace_before(&mut self, chars: usize, text: &str) {
        for _ in 0..chars {
            self.area.move_cursor(CursorMove::Back);
        }
        self.area.delete_str(chars);
        self.area.insert_str(text);
    }

    /// Puts `text` in place of everything, cursor at its end; taken back in two steps.
    pub fn replace_all(&mut self, text: &str) {
        self.area.select_all();
        // With a selection `insert_str` replaces it; an empty text has to cut it instead.
        if text.is_empty() {
            self.area.cut();
        } else {
            self.area.insert_str(text);
        }
    }

    /// Takes back typing.
    pub fn undo(&mut self) -> bool {
        self.area.undo()
    }

    /// Does it again.
    pub fn redo(&mut self) -> bool {
        self.area.redo()
    }

    /// Deletes the word before the cursor.
    pub fn delete_word(&mut self) -> bool {
        self.area.delete_word()
    }

    /// Deletes the line before the cursor.
    pub fn delete_line(&mut self) -> bool {
        self.area.delete_line_by_head()
    }

    fn plain(&mut self, key: AreaKey) -> bool {
        self.area.input_without_shortcuts(Input {
            key,
            ..Input::default()
        })
    }

    fn go(&mut self, to: CursorMove) -> bool {
        self.area.move_cursor(to);
        false
    }

    fn page(&mut self, to: CursorMove) -> bool {
        for _ in 0..PAGE {
            self.area.move_cursor(to);
        }
        false
    }
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
    fn a_paste_over_the_cap_is_cut_and_says_so() {
        let tidy = tidy(&"ä".repeat(PASTE_CAP));
        assert!(tidy.cut && !tidy.stripped);
        assert!(tidy.text.len() <= PASTE_CAP);
    }

    proptest! {
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
