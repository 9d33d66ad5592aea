//! Completing while writing: when the popup opens, moves, is taken.

use crate::tui::composer::popup::{MENU, Popup};
use crate::tui::composer::{Composer, complete};
use crate::tui::msg::Ctx;

impl Composer {
    pub(super) fn complete(&mut self, ctx: &Ctx) {
        if self.popup.is_some() {
            self.accept(ctx);
            return;
        }
        self.dismissed = None;
        self.refresh_popup();
        if self.popup.is_none() {
            self.popup = Some(Popup::Menu { at: 0 });
        }
    }

    pub(super) fn step(&mut self, down: bool) {
        match &mut self.popup {
            Some(popup) => return popup.step(down),
            None if down => self.editor.down(),
            None => self.editor.up(),
        }
        self.refresh_popup();
    }

    pub(super) fn accept(&mut self, ctx: &Ctx) {
        match self.popup.take() {
            Some(Popup::Names {
                word, offers, at, ..
            }) => {
                let Some(offer) = offers.get(at) else { return };
                let text = format!("{}{} ", word.sign.char(), offer.word());
                let chars = word.query.chars().count() + 1;
                self.edit(ctx, |editor| {
                    editor.replace_before(chars, &text);
                    true
                });
            }
            Some(Popup::Menu { at }) => {
                let sign = MENU[at].1.char();
                let glued = self
                    .editor
                    .before_cursor()
                    .1
                    .ends_with(|c: char| !c.is_whitespace());
                let text = if glued {
                    format!(" {sign}")
                } else {
                    sign.to_string()
                };
                self.edit(ctx, |editor| editor.insert(&text));
            }
            None => {}
        }
    }

    pub(super) fn refresh_popup(&mut self) {
        let (line, before) = self.editor.before_cursor();
        let place = complete::word(before).map(|word| (line, word.start));
        if place.is_none() || place != self.dismissed {
            self.dismissed = None;
            self.popup = Popup::names(before, &self.agents, &self.tags);
        } else {
            self.popup = None;
        }
    }
}
