//! A form of two fields: name and organisation of a contact.

use crate::tui::command::Command;
use crate::tui::effect::Then;
use crate::tui::msg::{Key, KeyPress};
use crate::tui::overlays::{Answer, Step};
use crate::tui::widgets::line::Line;

/// The form.
#[derive(Clone, Debug)]
pub struct Form {
    then: Then,
    before: [String; 2],
    pub(super) fields: [Line; 2],
    pub(super) at: usize,
}

impl Form {
    /// A form with the values of now.
    pub fn new(then: Then, name: &str, organisation: &str) -> Self {
        Self {
            then,
            before: [name.to_owned(), organisation.to_owned()],
            fields: [Line::new(name), Line::new(organisation)],
            at: 0,
        }
    }

    /// Takes a key; Enter on the last field is the answer.
    pub fn key(&mut self, press: KeyPress, command: Option<&Command>) -> Step {
        let field = &mut self.fields[self.at];
        match (command, press.key) {
            (Some(Command::Accept), _) if self.at == 0 => self.at = 1,
            (Some(Command::Accept), _) => {
                let changed = |at: usize| {
                    let text = self.fields[at].text().trim();
                    (text != self.before[at]).then(|| text.to_owned())
                };
                let (name, organisation) = (changed(0), changed(1));
                if name.is_none() && organisation.is_none() {
                    return Step::Close;
                }
                let answer = Answer::Contact(self.then.clone(), name, organisation);
                return Step::Done(answer);
            }
            (Some(Command::Down | Command::Complete), _) => self.at = (self.at + 1) % 2,
            (Some(Command::Up), _) | (_, Key::BackTab) => self.at = (self.at + 1) % 2,
            (Some(Command::DeleteWord), _) => field.delete_word(),
            (Some(Command::DeleteLine), _) => field.delete_line(),
            _ => {
                field.key(press);
            }
        }
        Step::Stay
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.fields[self.at].insert(text);
    }
}
