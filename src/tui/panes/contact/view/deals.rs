//! Draws the deals of a contact: how far each is, what it is and what it is worth, what comes next.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::deal::{Deal, Phase};
use crate::model::label;
use crate::text::messages::tr;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::list::ListState;
use crate::tui::widgets::{badge, fill, put, put_right, words};

/// Cells of how far a deal is.
const PHASE: u16 = 19;

/// Draws the rows into `area`.
pub(super) fn draw(list: &ListState<Deal>, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if list.rows.is_empty() && !area.is_empty() {
        let room = area.width.saturating_sub(2);
        let none = tr("deals-none");
        let muted = look.style(Role::Muted);
        put(buf, area.x + 1, area.y, &none, muted, room);
    }
    for (y, (index, deal)) in (area.y..area.bottom()).zip(list.visible()) {
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        row(deal, index == list.cursor, line, look, buf);
    }
}

fn row(deal: &Deal, under: bool, line: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let base = badge::row_style(look, under);
    fill(buf, line, base);
    let style = |role: Role| words::over(base, look.style(role), under);
    let y = line.y;
    put(buf, line.x, y, if under { ">" } else { " " }, base, 1);
    let state = label::deals::state(deal, look.zone, look.now);
    let role = match deal.text.phase {
        Phase::Open => Role::Stage,
        Phase::Won => Role::Ok,
        Phase::Lost => Role::Muted,
    };
    let room = line.width.saturating_sub(1);
    put(buf, line.x + 1, y, &state, style(role), room.min(PHASE));
    let right = if deal.is_open() {
        label::deals::next(deal, look.zone, look.now)
    } else {
        deal.text.reason.clone()
    };
    let late = deal.is_open() && deal.text.step_at <= look.now;
    let role = if late { Role::WaitingLate } else { Role::Muted };
    let half = line.width.saturating_sub(PHASE + 2) / 2;
    let right = put_right(buf, line.right(), y, &right, style(role), half);
    let x = line.x + PHASE + 2;
    let room = right.saturating_sub(x + 1);
    let what = label::deals::worth(&deal.text);
    put(buf, x, y, &what, style(Role::Text), room);
}
