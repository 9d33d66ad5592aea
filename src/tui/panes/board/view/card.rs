//! The cards of a column.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::board::{Card, Lateness, StageRow};
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::width;
use crate::tui::look::Look;
use crate::tui::panes::board::bands::Column;
use crate::tui::panes::board::view::Shape;
use crate::tui::theme::Role;
use crate::tui::widgets::words;
use crate::tui::widgets::{badge, fill, put, put_right};

/// Draws the cards of a column that fit, and how many more there are.
pub(super) fn draw_cards(
    column: &Column,
    row: Option<&StageRow>,
    active: bool,
    shape: Shape,
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    if area.is_empty() {
        return;
    }
    let room = area.width - 1;
    if column.list.rows.is_empty() {
        let none = tr("pane-board-none");
        put(
            buf,
            area.x + 1,
            area.y,
            &none,
            look.style(Role::Muted),
            room,
        );
    }
    let mut y = area.y;
    for (index, card) in column.list.visible() {
        if y + shape.card_lines > area.bottom() {
            break;
        }
        let state = State {
            under: active && index == column.list.cursor,
            marked: column.list.marks.contains(&card.contact.0),
            lateness: row.map_or(Lateness::Fine, |row| row.lateness(card.since, look.now)),
        };
        let at = Rect {
            y,
            height: shape.card_lines,
            ..area
        };
        draw_card(card, state, at, look, buf);
        y += shape.card_lines;
    }
    let above = if column.begins_further_down() {
        0
    } else {
        column.list.offset
    };
    let shown = above + column.list.visible().count();
    let hidden = column.total - shown as i64;
    if hidden > 0 && y < area.bottom() {
        let text = tr_with("pane-board-more", &[("count", Arg::Num(hidden))]);
        let text = format!("{} {text}", look.sign("⋮", ":"));
        put(buf, area.x + 1, y, &text, look.style(Role::Muted), room);
    }
}

#[derive(Clone, Copy)]
struct State {
    under: bool,
    marked: bool,
    lateness: Lateness,
}

/// One or two lines: name, channel, time in the stage, owner; then what is open and the tags.
fn draw_card(card: &Card, state: State, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let base = badge::row_style(look, state.under);
    fill(buf, area, base);
    let style = |role: Role| words::over(base, look.style(role), state.under);
    let sign = match (state.under, state.marked) {
        (true, _) => ">",
        (false, true) => look.sign("✓", "*"),
        (false, false) => " ",
    };
    let sign_role = if state.marked { Role::Mark } else { Role::Text };
    put(buf, area.x, area.y, sign, style(sign_role), 1);
    let owner = if card.owner_handle.is_empty() {
        "-"
    } else {
        card.owner_handle.as_str()
    };
    let mut right = area.right();
    if area.height == 1 && area.width >= 18 {
        let cells = if area.width >= 26 { 5 } else { 3 };
        let x = right.saturating_sub(cells);
        put(buf, x, area.y, owner, style(Role::Muted), cells);
        right = right.saturating_sub(cells + 1);
    }
    if area.width >= 12 {
        let (text, role) = age(card, state.lateness, look);
        let cells = width(&text).max(4) as u16;
        put_right(buf, right, area.y, &text, style(role), cells);
        right = right.saturating_sub(cells + 1);
        let channel = badge::channel(&card.channel);
        put(
            buf,
            right.saturating_sub(2),
            area.y,
            &channel,
            style(Role::Channel),
            2,
        );
        right = right.saturating_sub(3);
    }
    let name = area.x + 1;
    let room = right.saturating_sub(name);
    put(buf, name, area.y, &card.name, style(Role::Text), room);
    if area.height > 1 {
        let (x, y) = (area.x + 3, area.y + 1);
        let right = put_right(
            buf,
            area.right(),
            y,
            owner,
            style(Role::Muted),
            area.width / 3,
        );
        let room = right.saturating_sub(x + 1);
        put(buf, x, y, &second_line(card), style(Role::Muted), room);
    }
}

/// `9d!`: the time in the stage, with signs where it is over the limit.
fn age(card: &Card, lateness: Lateness, look: &Look<'_>) -> (String, Role) {
    let role = match lateness {
        Lateness::Fine => Role::Muted,
        Lateness::Late => Role::WaitingSoon,
        Lateness::VeryLate => Role::WaitingLate,
    };
    (format!("{}{}", look.age(card.since), lateness.sign()), role)
}

fn second_line(card: &Card) -> String {
    let mut parts = Vec::new();
    if card.open > 0 {
        let args = [("count", Arg::Num(card.open))];
        parts.push(tr_with("pane-board-open", &args));
    }
    if !card.organisation.is_empty() {
        parts.push(card.organisation.to_string());
    }
    let tags = card.tags.iter().take(3);
    parts.extend(tags.map(|tag| format!("#{}", tag.as_str())));
    parts.join(" · ")
}
