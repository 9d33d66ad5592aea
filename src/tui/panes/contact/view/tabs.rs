//! The line over the rows: the tabs, and which sorts of entries the timeline shows. What is drawn and what a click hits come from
//! the same places.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Hit;
use crate::model::timeline::Sort;
use crate::text::messages::tr;
use crate::text::width::width;
use crate::tui::look::Look;
use crate::tui::panes::contact::{Contact, Tab};
use crate::tui::theme::Role;
use crate::tui::widgets::put;

/// A word of the line.
struct Word {
    x: u16,
    text: String,
    role: Role,
    hit: Hit,
}

/// Draws the line into the first row of `area`.
pub(super) fn draw(contact: &Contact, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    for word in words(contact, area) {
        let room = area.right().saturating_sub(word.x);
        put(buf, word.x, area.y, &word.text, look.style(word.role), room);
    }
}

/// What stands in this column of the line.
pub(super) fn hit(contact: &Contact, area: Rect, x: u16) -> Hit {
    let holds = |word: &Word| (word.x..word.x + width(&word.text) as u16).contains(&x);
    let found = words(contact, area).into_iter().find(holds);
    found.map_or(Hit::Nothing, |word| word.hit)
}

/// `[Timeline] Details`: the open tab in brackets, and at the right the chips.
fn words(contact: &Contact, area: Rect) -> Vec<Word> {
    let mut x = area.x + 1;
    let mut words: Vec<Word> = Vec::new();
    for tab in Tab::ALL {
        let name = tr(match tab {
            Tab::Timeline => "tab-timeline",
            Tab::Details => "tab-details",
            Tab::Around => "tab-around",
            Tab::Deals => "tab-deals",
        });
        let (text, role) = if tab == contact.tab {
            (format!("[{name}]"), Role::Title)
        } else {
            (format!(" {name} "), Role::Muted)
        };
        let cells = width(&text) as u16;
        let hit = Hit::Tab(tab);
        words.push(Word { x, text, role, hit });
        x += cells;
    }
    if contact.tab == Tab::Timeline {
        words.extend(chips(contact, x + 1, area));
    }
    words
}

/// `+in +out -note`: which sorts of entries are shown, at the right, as far as there is room for all of them.
fn chips(contact: &Contact, from: u16, area: Rect) -> Vec<Word> {
    let chip = |sort: &Sort| {
        let on = contact.shown.has(*sort);
        let sign = if on { '+' } else { '-' };
        let name = tr(&format!("chip-{}", sort.key()));
        let role = if on { Role::Text } else { Role::Muted };
        Word {
            x: 0,
            text: format!("{sign}{name}"),
            role,
            hit: Hit::Chip(*sort),
        }
    };
    let mut chips: Vec<Word> = Sort::ALL.iter().map(chip).collect();
    let cells = |word: &Word| width(&word.text) as u16 + 1;
    // The last two cells are for the sign that there is more.
    let taken = chips.iter().map(cells).sum::<u16>() + 2;
    let start = area.right().checked_sub(taken);
    let Some(mut x) = start.filter(|start| *start >= from) else {
        return Vec::new();
    };
    for word in &mut chips {
        word.x = x;
        x += cells(word);
    }
    chips
}
