//! Draws the details of a contact: label, value, and how they are edited.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::messages::tr;
use crate::tui::look::Look;
use crate::tui::panes::contact::details::Detail;
use crate::tui::theme::Role;
use crate::tui::widgets::list::ListState;
use crate::tui::widgets::{badge, fill, put, words};

/// Cells of the labels.
const LABEL: u16 = 16;

/// Draws the rows into `area`.
pub(super) fn draw(list: &ListState<Detail>, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    for (y, (index, row)) in (area.y..area.bottom()).zip(list.visible()) {
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        let under = index == list.cursor;
        let base = badge::row_style(look, under);
        fill(buf, line, base);
        let style = |role: Role| words::over(base, look.style(role), under);
        put(buf, line.x, y, if under { ">" } else { " " }, base, 1);
        let room = line.width.saturating_sub(1);
        let label = room.min(LABEL);
        put(buf, line.x + 1, y, &row.label, style(Role::Muted), label);
        let x = line.x + 1 + LABEL + 1;
        let room = line.right().saturating_sub(x);
        if row.text.is_empty() {
            put(buf, x, y, &tr("detail-none"), style(Role::Muted), room);
        } else {
            put(buf, x, y, &row.text, style(Role::Text), room);
        }
    }
}
