//! What can be done here, with its keys: the Space menu. A key runs its command at once, also one that is off now, which then says
//! why; arrows and Enter work too. A key that is none of them, or only begins some, goes to what lies below.

use crate::tui::command::Command;
use crate::tui::msg::{Key, KeyPress};
use crate::tui::overlays::{Answer, Step};

/// One command of the menu.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its first key, as written in the key file.
    pub keys: String,
    /// Its title.
    pub title: String,
    /// Why it cannot be done now, or nothing.
    pub off: Option<String>,
    /// The command.
    pub command: Command,
}

/// The menu.
#[derive(Clone, Debug)]
pub struct Menu {
    pub(super) choices: Vec<Choice>,
    pub(super) cursor: usize,
    /// Width and height of what it is drawn over.
    size: (u16, u16),
}

/// Columns and lines of a page of so many choices in a box of this size, frame included.
pub(super) fn shape(count: usize, (width, height): (u16, u16)) -> (u16, u16) {
    let columns = (width.saturating_sub(4) / 34).clamp(1, 4);
    let lines = (count as u16).div_ceil(columns);
    (columns, lines.min(height.saturating_sub(2)).max(1))
}

impl Menu {
    /// A menu of these commands, drawn over so many columns and lines.
    pub const fn new(choices: Vec<Choice>, size: (u16, u16)) -> Self {
        Self {
            choices,
            cursor: 0,
            size,
        }
    }

    /// Takes a key. Letters that overlays use elsewhere are keys of the menu here.
    pub fn key(&mut self, press: KeyPress, command: Option<&Command>) -> Step {
        let typed = crate::tui::keymap::chord(press).to_string();
        if let Some(choice) = self.choices.iter().find(|c| c.keys == typed) {
            return Step::Done(Answer::Run(choice.command.clone()));
        }
        let (columns, lines) = shape(self.choices.len(), self.size);
        let page = isize::from(columns.cast_signed() * lines.cast_signed());
        match (command, press.key) {
            (Some(Command::Down), _) => self.step(1),
            (Some(Command::Up), _) => self.step(-1),
            (Some(Command::PageDown), _) => self.step(page),
            (Some(Command::PageUp), _) => self.step(-page),
            (_, Key::Right) => self.step(lines.cast_signed().into()),
            (_, Key::Left) => self.step(-isize::from(lines.cast_signed())),
            (Some(Command::Accept), _) => {
                let chosen = self.choices.get(self.cursor);
                return chosen.map_or(Step::Stay, |choice| {
                    Step::Done(Answer::Run(choice.command.clone()))
                });
            }
            _ => return Step::Pass,
        }
        Step::Stay
    }

    fn step(&mut self, by: isize) {
        let last = self.choices.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu() -> Menu {
        let choice = |keys: &str, off: Option<&str>, command| Choice {
            keys: keys.to_owned(),
            title: String::new(),
            off: off.map(str::to_owned),
            command,
        };
        let choices = vec![
            choice("r", None, Command::Reply),
            choice("e", Some("nothing here"), Command::Done),
            choice("g h", None, Command::History),
        ];
        Menu::new(choices, (80, 3))
    }

    const fn press(key: Key) -> KeyPress {
        KeyPress {
            ctrl: false,
            alt: false,
            shift: false,
            key,
        }
    }

    #[test]
    fn a_letter_runs_its_command_even_if_overlays_use_it_or_it_is_off() {
        let done = Step::Done(Answer::Run(Command::Done));
        assert_eq!(menu().key(press(Key::Char('e')), None), done);
    }

    #[test]
    fn a_key_that_begins_some_or_means_nothing_goes_on() {
        for key in ['g', 'ä'] {
            assert_eq!(menu().key(press(Key::Char(key)), None), Step::Pass);
        }
    }

    #[test]
    fn arrows_step_through_lines_columns_and_pages() {
        let mut menu = menu();
        menu.key(press(Key::Right), None);
        assert_eq!(menu.cursor, 1);
        menu.key(press(Key::PageDown), Some(&Command::PageDown));
        assert_eq!(menu.cursor, 2);
        menu.key(press(Key::PageUp), Some(&Command::PageUp));
        assert_eq!(menu.cursor, 0);
        menu.key(press(Key::Down), Some(&Command::Down));
        let done = Step::Done(Answer::Run(Command::Done));
        assert_eq!(menu.key(press(Key::Enter), Some(&Command::Accept)), done);
        assert_eq!(shape(41, (80, 21)), (2, 19));
        assert_eq!(shape(7, (200, 60)), (4, 2));
    }
}
