//! Completing while writing: when the popup opens, moves, is taken.

use crate::tui::composer::popup::{self, Popup};
use crate::tui::composer::{Composer, complete};
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;

impl Composer {
    pub(super) fn complete(&mut self, ctx: &Ctx) -> Vec<Effect> {
        if self.popup.is_some() {
            return self.accept(ctx);
        }
        if let Some(effects) = self.expand(ctx) {
            return effects;
        }
        self.dismissed = None;
        self.refresh_popup();
        if self.popup.is_none() {
            self.popup = Some(Popup::Menu {
                rows: popup::menu(self.kind),
                at: 0,
            });
        }
        Vec::new()
    }

    pub(super) fn step(&mut self, down: bool) {
        match &mut self.popup {
            Some(popup) => return popup.step(down),
            None if down => self.editor.down(),
            None => self.editor.up(),
        }
        self.refresh_popup();
    }

    pub(super) fn accept(&mut self, ctx: &Ctx) -> Vec<Effect> {
        match self.popup.take() {
            Some(Popup::Names {
                word, offers, at, ..
            }) => {
                let Some(offer) = offers.get(at) else {
                    return Vec::new();
                };
                let text = format!("{}{} ", word.sign.char(), offer.word());
                let chars = word.query.chars().count() + 1;
                self.edit(ctx, |editor| editor.replace_before(chars, &text));
            }
            Some(Popup::Menu { rows, at }) => {
                return rows
                    .get(at)
                    .map_or_else(Vec::new, |(_, _, command)| self.update(command, ctx));
            }
            None => {}
        }
        Vec::new()
    }

    pub(super) fn refresh_popup(&mut self) {
        let (line, before) = self.editor.before_cursor();
        let place = complete::word(before).map(|word| (line, word.start));
        if place.is_none() || place != self.dismissed {
            self.dismissed = None;
            self.popup = Popup::names(before, &self.names);
        } else {
            self.popup = None;
        }
    }
}
