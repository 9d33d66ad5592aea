//! A question with one letter for yes; everything else is no.

use crate::text::messages::{Lang, language};
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
    /// `y` is yes, in German also `j`, which elsewhere is a step down and no word.
    pub fn key(&self, press: KeyPress) -> Step {
        let yes = match press.key {
            Key::Char('y' | 'Y') => true,
            Key::Char('j' | 'J') => language() == Lang::De,
            _ => false,
        };
        if yes && !press.ctrl && !press.alt {
            return Step::Done(Answer::Yes(self.yes.clone()));
        }
        Step::Close
    }
}
