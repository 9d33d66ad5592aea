//! A form of two fields: name and organisation of a contact.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::messages::tr;
use crate::tui::command::Command;
use crate::tui::effect::Then;
use crate::tui::look::Look;
use crate::tui::msg::{Key, KeyPress};
use crate::tui::overlays::{Answer, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::line::Line;
use crate::tui::widgets::{popup, put, put_padded};

const LABEL: u16 = 16;

/// The form.
#[derive(Clone, Debug)]
pub struct Form {
    then: Then,
    fields: [Line; 2],
    at: usize,
}

impl Form {
    /// A form with the values of now.
    pub fn new(then: Then, name: &str, organisation: &str) -> Self {
        Self { then, fields: [Line::new(name), Line::new(organisation)], at: 0 }
    }

    /// Takes a key; Enter on the last field is the answer.
    pub fn key(&mut self, press: KeyPress, command: Option<&Command>) -> Step {
        let field = &mut self.fields[self.at];
        match (command, press.key) {
            (Some(Command::Accept), _) if self.at == 0 => self.at = 1,
            (Some(Command::Accept), _) => {
                let [name, organisation] = &self.fields;
                let text = |line: &Line| line.text().trim().to_owned();
                let answer = Answer::Contact(self.then.clone(), text(name), text(organisation));
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

    fn place(area: Rect) -> Rect {
        popup::place(area, 60, 4)
    }

    /// Where the terminal's cursor belongs.
    pub fn cursor(&self, area: Rect) -> (u16, u16) {
        let place = Self::place(area);
        let (_, cell) = self.fields[self.at].shown(place.width.saturating_sub(LABEL + 4));
        (place.x + 2 + LABEL + cell, place.y + 1 + self.at as u16)
    }

    /// Draws the fields.
    pub fn draw(&self, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
        let inner = popup::frame(buf, Self::place(area), &tr("form-contact"), &tr("form-keys"), look);
        let labels = [tr("form-name"), tr("form-organisation")];
        for (index, (line, label)) in self.fields.iter().zip(&labels).enumerate() {
            let y = inner.y + index as u16;
            if y >= inner.bottom() {
                break;
            }
            let style = if index == self.at { Role::Title } else { Role::Muted };
            put(buf, inner.x, y, label, look.style(style), LABEL.saturating_sub(1));
            let room = inner.width.saturating_sub(LABEL);
            let (text, _) = line.shown(room);
            put_padded(buf, inner.x + LABEL, y, text, look.style(Role::Text), room);
        }
    }
}
