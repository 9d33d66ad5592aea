//! What can be done here, with its keys: the Space menu. A key runs its command at once; arrows and Enter work too.

use crate::tui::command::Command;
use crate::tui::msg::KeyPress;
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
}

impl Menu {
    /// A menu of these commands.
    pub const fn new(choices: Vec<Choice>) -> Self {
        Self { choices, cursor: 0 }
    }

    /// Takes a key. Letters that overlays use elsewhere are keys of the menu here.
    pub fn key(&mut self, press: KeyPress, command: Option<&Command>) -> Step {
        let typed = crate::tui::keymap::chord(press).to_string();
        if let Some(choice) = self.choices.iter().find(|c| c.keys == typed) {
            return match choice.off {
                None => Step::Done(Answer::Run(choice.command.clone())),
                Some(_) => Step::Stay,
            };
        }
        let last = self.choices.len().saturating_sub(1);
        match command {
            Some(Command::Down) => self.cursor = (self.cursor + 1).min(last),
            Some(Command::Up) => self.cursor = self.cursor.saturating_sub(1),
            Some(Command::Accept) => {
                return match self.choices.get(self.cursor) {
                    Some(Choice {
                        off: None, command, ..
                    }) => Step::Done(Answer::Run(command.clone())),
                    _ => Step::Stay,
                };
            }
            _ => {}
        }
        Step::Stay
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::msg::Key;

    #[test]
    fn a_letter_runs_its_command_even_if_overlays_use_it() {
        let choice = |keys: &str, command| Choice {
            keys: keys.to_owned(),
            title: String::new(),
            off: None,
            command,
        };
        let mut menu = Menu::new(vec![
            choice("r", Command::Reply),
            choice("e", Command::Done),
        ]);
        let press = KeyPress {
            ctrl: false,
            alt: false,
            shift: false,
            key: Key::Char('e'),
        };
        assert_eq!(
            menu.key(press, None),
            Step::Done(Answer::Run(Command::Done))
        );
    }
}
