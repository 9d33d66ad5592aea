//! What can be done here, with its keys: the Space menu. A key runs its command at once; arrows and Enter work too.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::messages::tr;
use crate::tui::command::Command;
use crate::tui::look::Look;
use crate::tui::msg::KeyPress;
use crate::tui::overlays::{Answer, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, fill, popup, put};

/// Cells of the keys.
const KEYS: u16 = 7;

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
    choices: Vec<Choice>,
    cursor: usize,
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
                    Some(Choice { off: None, command, .. }) => Step::Done(Answer::Run(command.clone())),
                    _ => Step::Stay,
                };
            }
            _ => {}
        }
        Step::Stay
    }

    /// Draws the menu at the bottom, in as many columns as fit.
    pub fn draw(&self, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
        let columns = (area.width.saturating_sub(4) / 34).clamp(1, 4);
        let rows = (self.choices.len() as u16).div_ceil(columns);
        let height = (rows + 2).min(area.height);
        let place = Rect { y: area.bottom() - height, height, ..area };
        let inner = popup::frame(buf, place, &tr("menu-title"), &tr("menu-keys"), look);
        if inner.height == 0 {
            return;
        }
        let first = (self.cursor as u16 % rows.max(1)).saturating_sub(inner.height - 1);
        let cells = inner.width / columns;
        for (index, choice) in self.choices.iter().enumerate() {
            let (column, row) = (index as u16 / rows.max(1), index as u16 % rows.max(1));
            if row < first || row - first >= inner.height {
                continue;
            }
            let at = Rect::new(inner.x + column * cells, inner.y + row - first, cells.saturating_sub(1), 1);
            draw_choice(choice, index == self.cursor, at, look, buf);
        }
    }
}

fn draw_choice(choice: &Choice, under: bool, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let text = match (under, &choice.off) {
        (true, _) => badge::row_style(look, true),
        (false, None) => look.style(Role::Text),
        (false, Some(_)) => look.style(Role::Muted),
    };
    fill(buf, area, text);
    let keys = if under { text } else { look.style(Role::KeyHint) };
    put(buf, area.x, area.y, &choice.keys, keys, KEYS.min(area.width));
    let label = match &choice.off {
        None => choice.title.clone(),
        Some(why) => format!("{} ({why})", choice.title),
    };
    put(buf, area.x + KEYS + 1, area.y, &label, text, area.width.saturating_sub(KEYS + 1));
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
        let mut menu = Menu::new(vec![choice("r", Command::Reply), choice("e", Command::Done)]);
        let press = KeyPress { ctrl: false, alt: false, shift: false, key: Key::Char('e') };
        assert_eq!(menu.key(press, None), Step::Done(Answer::Run(Command::Done)));
    }
}
