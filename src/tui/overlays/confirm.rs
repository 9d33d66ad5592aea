//! A question with one letter for yes; everything else is no.

use crate::tui::effect::Effect;
use crate::tui::msg::{Key, KeyPress};
use crate::tui::overlays::{Answer, Step};

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
}
