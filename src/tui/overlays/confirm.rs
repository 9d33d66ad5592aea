//! A question with one letter for yes; everything else is no.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::messages::tr;
use crate::text::width::wrap;
use crate::tui::effect::Effect;
use crate::tui::look::Look;
use crate::tui::msg::{Key, KeyPress};
use crate::tui::overlays::{Answer, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::{popup, put};

/// The question and what a yes does.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirm {
    /// The question.
    pub question: String,
    /// What a yes does.
    pub yes: Box<Effect>,
}

impl Confirm {
    /// `y` (in German also `j`) is yes.
    pub fn key(&self, press: KeyPress) -> Step {
        match press.key {
            Key::Char('y' | 'Y' | 'j' | 'J') if !press.ctrl && !press.alt => {
                Step::Done(Answer::Yes(self.yes.clone()))
            }
            _ => Step::Close,
        }
    }

    /// Draws the question.
    pub fn draw(&self, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
        let width = area.width.min(60);
        let cells = usize::from(width.saturating_sub(4)).max(1);
        let lines = wrap(&self.question, cells, 8);
        let place = popup::place(area, width, lines.len() as u16 + 2);
        let inner = popup::frame(buf, place, "", &tr("confirm-keys"), look);
        for (line, y) in lines.iter().zip(inner.y..inner.bottom()) {
            put(buf, inner.x, y, &self.question[line.clone()], look.style(Role::Text), inner.width);
        }
    }
}
