//! The Esc guard. On a slow line an arrow key comes as Esc and, some milliseconds later, `[A`; the terminal library then reports
//! three keys, and an Esc nobody pressed leaves the screen. So a bare Esc is held for a moment, and what follows it in that time is
//! put together again: cursor and function keys, the begin of a paste, mouse reports.

use std::time::{Duration, Instant};

use crate::tui::msg::{Key, KeyPress};

/// A split paste without its end mark is over after this long without a key.
const PASTE_REST: Duration = Duration::from_millis(150);
/// Longer than any control sequence we know.
const LONGEST: usize = 24;
/// A paste is cut at this many bytes.
const PASTE_CAP: usize = 1 << 20;
/// What ends a paste, after its Esc.
const PASTE_END: &str = "[201~";

/// What was typed, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A key.
    Key(KeyPress),
    /// A paste.
    Paste(String),
    /// A new size.
    Resize(u16, u16),
    /// The wheel: lines, column, row.
    Scroll(i16, u16, u16),
    /// The mouse button goes down: column, row.
    Press(u16, u16),
    /// The mouse button goes up: column, row.
    Release(u16, u16),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Idle,
    /// A bare Esc.
    Esc,
    /// Esc and the beginning of a sequence: what came after the Esc.
    Sequence(String),
    /// Inside a paste: its text so far.
    Paste(String),
}

/// The guard.
#[derive(Clone, Debug)]
pub struct Guard {
    hold: Duration,
    state: State,
    touched: Option<Instant>,
}

impl Guard {
    /// A guard that holds an Esc for `hold`.
    pub const fn new(hold: Duration) -> Self {
        Self {
            hold,
            state: State::Idle,
            touched: None,
        }
    }

    /// When [`Guard::expire`] has something to say.
    pub fn deadline(&self) -> Option<Instant> {
        let rest = match self.state {
            State::Idle => return None,
            State::Esc | State::Sequence(_) => self.hold,
            State::Paste(_) => PASTE_REST,
        };
        self.touched.map(|at| at + rest)
    }

    /// What turned out to be complete because nothing followed.
    pub fn expire(&mut self, now: Instant) -> Vec<Typed> {
        match self.deadline() {
            Some(at) if at <= now => self.give_up(),
            _ => Vec::new(),
        }
    }

    /// Takes an event; answers with what is certain now.
    pub fn feed(&mut self, event: Typed, now: Instant) -> Vec<Typed> {
        let plain = match &event {
            Typed::Key(press) if !press.alt && !press.ctrl => Some(press.key),
            _ => None,
        };
        self.touched = Some(now);
        match (std::mem::take(&mut self.state), plain) {
            (State::Idle, Some(Key::Esc)) => {
                self.state = State::Esc;
                Vec::new()
            }
            (State::Idle, _) => vec![event],
            (State::Esc, Some(Key::Char(c @ ('[' | 'O')))) => {
                self.state = State::Sequence(c.to_string());
                Vec::new()
            }
            (State::Esc, _) => {
                let mut out = vec![key(Key::Esc)];
                out.extend(self.feed(event, now));
                out
            }
            (State::Sequence(mut text), Some(Key::Char(c))) if text.len() < LONGEST => {
                text.push(c);
                self.sequence(text)
            }
            (State::Sequence(text), _) => {
                self.state = State::Sequence(text);
                let mut out = self.give_up();
                out.extend(self.feed(event, now));
                out
            }
            (State::Paste(text), pasted) => self.paste(text, pasted, event),
        }
    }

    fn sequence(&mut self, text: String) -> Vec<Typed> {
        let last = text.chars().next_back().unwrap_or(' ');
        let open = text.starts_with('[') && matches!(last, '0'..='9' | ';' | '<' | '?' | ':');
        if open || text.len() < 2 {
            self.state = State::Sequence(text);
            return Vec::new();
        }
        if text == "[200~" {
            self.state = State::Paste(String::new());
            return Vec::new();
        }
        match meaning(&text) {
            Some(typed) => vec![typed],
            None => spelled(&text),
        }
    }

    fn paste(&mut self, mut text: String, pasted: Option<Key>, event: Typed) -> Vec<Typed> {
        match pasted {
            Some(Key::Char(c)) => text.push(c),
            Some(Key::Enter) => text.push('\n'),
            Some(Key::Tab) => text.push('\t'),
            Some(Key::Esc) => text.push('\u{1b}'),
            _ => {
                // A size change in the middle is passed on; other keys cannot come from a paste.
                let passed = matches!(event, Typed::Resize(..)).then_some(event);
                self.state = State::Paste(text);
                return passed.into_iter().collect();
            }
        }
        let end = format!("\u{1b}{PASTE_END}");
        if let Some(whole) = text.strip_suffix(&end) {
            return vec![Typed::Paste(whole.to_owned())];
        }
        text.truncate(text.floor_char_boundary(PASTE_CAP));
        self.state = State::Paste(text);
        Vec::new()
    }

    /// What was held, as single keys.
    fn give_up(&mut self) -> Vec<Typed> {
        self.touched = None;
        match std::mem::take(&mut self.state) {
            State::Idle => Vec::new(),
            State::Esc => vec![key(Key::Esc)],
            State::Sequence(text) => spelled(&text),
            State::Paste(text) => vec![Typed::Paste(text)],
        }
    }
}

const fn key(key: Key) -> Typed {
    Typed::Key(KeyPress {
        ctrl: false,
        alt: false,
        shift: false,
        key,
    })
}

fn spelled(text: &str) -> Vec<Typed> {
    std::iter::once(key(Key::Esc))
        .chain(text.chars().map(|c| key(Key::Char(c))))
        .collect()
}

/// What a sequence after Esc means: `[A`, `OA`, `[1;5C`, `[3~`, `[<64;10;5M`.
fn meaning(text: &str) -> Option<Typed> {
    let last = text.chars().next_back()?;
    let inner = &text[1..text.len() - last.len_utf8()];
    if let Some(report) = inner.strip_prefix('<') {
        return mouse(report, last);
    }
    let mut numbers = inner.split(';').map(|n| n.parse::<u16>().unwrap_or(1));
    let first = numbers.next().unwrap_or(1);
    let modifiers = numbers.next().unwrap_or(1).saturating_sub(1);
    let key = match last {
        'A' => Key::Up,
        'B' => Key::Down,
        'C' => Key::Right,
        'D' => Key::Left,
        'H' => Key::Home,
        'F' => Key::End,
        'Z' => Key::BackTab,
        'P' => Key::F(1),
        'Q' => Key::F(2),
        'R' => Key::F(3),
        'S' => Key::F(4),
        '~' => match first {
            1 | 7 => Key::Home,
            4 | 8 => Key::End,
            3 => Key::Delete,
            5 => Key::PageUp,
            6 => Key::PageDown,
            n @ 11..=15 => Key::F((n - 10) as u8),
            n @ 17..=21 => Key::F((n - 11) as u8),
            n @ 23..=24 => Key::F((n - 12) as u8),
            _ => return None,
        },
        _ => return None,
    };
    let held = |bit: u16| modifiers & bit != 0;
    let shift = held(1) && key != Key::BackTab;
    Some(Typed::Key(KeyPress {
        shift,
        alt: held(2),
        ctrl: held(4),
        key,
    }))
}

fn mouse(report: &str, last: char) -> Option<Typed> {
    let mut numbers = report.split(';').map(str::parse::<u16>);
    let button = numbers.next()?.ok()?;
    let x = numbers.next()?.ok()?.checked_sub(1)?;
    let y = numbers.next()?.ok()?.checked_sub(1)?;
    match (button, last) {
        (64, 'M') => Some(Typed::Scroll(-1, x, y)),
        (65, 'M') => Some(Typed::Scroll(1, x, y)),
        (0, 'M') => Some(Typed::Press(x, y)),
        (0, 'm') => Some(Typed::Release(x, y)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOLD: Duration = Duration::from_millis(40);

    /// Feeds keys `gap` apart, then waits.
    fn typed(text: &str, gap: Duration) -> Vec<Typed> {
        let mut guard = Guard::new(HOLD);
        let mut now = Instant::now();
        let mut out = Vec::new();
        for c in text.chars() {
            let pressed = if c == '\u{1b}' {
                Key::Esc
            } else {
                Key::Char(c)
            };
            out.extend(guard.expire(now));
            out.extend(guard.feed(key(pressed), now));
            now += gap;
        }
        out.extend(guard.expire(now + PASTE_REST));
        out
    }

    #[test]
    fn an_arrow_key_split_by_a_slow_line_stays_an_arrow_key() {
        for ms in [0, 1, 2, 10, 30] {
            let gap = Duration::from_millis(ms);
            assert_eq!(typed("\u{1b}[A", gap), [key(Key::Up)], "{ms} ms");
            assert_eq!(typed("\u{1b}OB", gap), [key(Key::Down)], "{ms} ms");
            assert_eq!(typed("\u{1b}[6~", gap), [key(Key::PageDown)], "{ms} ms");
        }
    }

    #[test]
    fn modifiers_and_the_mouse_survive_a_split() {
        let ctrl_right = Typed::Key(KeyPress {
            ctrl: true,
            alt: false,
            shift: false,
            key: Key::Right,
        });
        assert_eq!(typed("\u{1b}[1;5C", Duration::ZERO), [ctrl_right]);
        assert_eq!(
            typed("\u{1b}[<65;10;5M", Duration::ZERO),
            [Typed::Scroll(1, 9, 4)]
        );
        assert_eq!(
            typed("\u{1b}[<0;3;2M\u{1b}[<0;3;2m", Duration::ZERO),
            [Typed::Press(2, 1), Typed::Release(2, 1)]
        );
    }

    #[test]
    fn a_bare_esc_is_an_esc_and_what_comes_later_is_its_own_key() {
        assert_eq!(typed("\u{1b}", Duration::ZERO), [key(Key::Esc)]);
        let slow = Duration::from_millis(60);
        assert_eq!(typed("\u{1b}[", slow), [key(Key::Esc), key(Key::Char('['))]);
        assert_eq!(
            typed("\u{1b}j", Duration::ZERO),
            [key(Key::Esc), key(Key::Char('j'))]
        );
        assert_eq!(
            typed("\u{1b}\u{1b}", Duration::ZERO),
            [key(Key::Esc), key(Key::Esc)]
        );
    }

    #[test]
    fn a_split_paste_is_one_paste_with_or_without_its_end() {
        let whole = [Typed::Paste("rm -rf\u{1b}x e".to_owned())];
        assert_eq!(
            typed("\u{1b}[200~rm -rf\u{1b}x e\u{1b}[201~", Duration::ZERO),
            whole
        );
        assert_eq!(typed("\u{1b}[200~rm -rf\u{1b}x e", Duration::ZERO), whole);
    }

    #[test]
    fn a_new_size_passes_through_while_something_is_held() {
        let mut guard = Guard::new(HOLD);
        let now = Instant::now();
        assert!(guard.feed(key(Key::Esc), now).is_empty());
        let out = guard.feed(Typed::Resize(80, 24), now);
        assert_eq!(out, [key(Key::Esc), Typed::Resize(80, 24)]);
    }

    proptest::proptest! {
        #[test]
        fn no_key_is_ever_lost(text in "[a-z\\[O0-9;~<\u{1b}]{0,40}") {
            let out = typed(&text, Duration::ZERO);
            proptest::prop_assert!(text.is_empty() || !out.is_empty());
            // Letters that belong to no sequence all arrive.
            let plain: String = text.chars().filter(|c| ('e'..='g').contains(c)).collect();
            let arrived: String = out
                .iter()
                .filter_map(|t| match t {
                    Typed::Key(KeyPress { key: Key::Char(c), .. }) => Some(c.to_string()),
                    Typed::Paste(text) => Some(text.clone()),
                    _ => None,
                })
                .collect::<String>()
                .chars()
                .filter(|c| ('e'..='g').contains(c))
                .collect();
            proptest::prop_assert_eq!(plain, arrived);
        }
    }
}
