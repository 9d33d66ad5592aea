//! Draws the board: one line that counts all stages, the columns that fit, and on wide screens a preview of the card.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::board::Card;
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::width;
use crate::tui::look::Look;
use crate::tui::panes::board::{Board, Lane};
use crate::tui::theme::Role;
use crate::tui::widgets::words;
use crate::tui::widgets::{badge, fill, put, put_right, vertical};

/// Lines above the cards: the counts and the heads of the columns.
pub const HEAD: u16 = 2;
const PREVIEW: u16 = 36;

/// What fits beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Columns on screen.
    pub columns: u16,
    /// Lines of a card.
    pub card_lines: u16,
    /// Cells of the preview at the right; 0: none.
    pub preview: u16,
}

impl Shape {
    /// The shape of a board of this width.
    pub const fn of(width: u16) -> Self {
        let (columns, card_lines, preview) = match width {
            0..48 => (1, 1, 0),
            48..60 => (2, 1, 0),
            60..100 => (3, 1, 0),
            100..120 => (4, 2, 0),
            120..160 => (5, 2, 0),
            160..196 => (8, 2, 0),
            _ => (7, 2, PREVIEW),
        };
        Self {
            columns,
            card_lines,
            preview,
        }
    }
}

/// Draws the board into `area`.
pub fn draw(board: &Board, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let shape = Shape::of(area.width);
    counts(board, area, look, buf);
    let body = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    let lanes = Rect {
        width: body.width - shape.preview,
        ..body
    };
    let preview = Rect {
        x: lanes.right(),
        width: shape.preview,
        ..body
    };
    if board.lanes.iter().all(|lane| lane.list.rows.is_empty()) {
        words::no_rows(&board.phase, &tr("pane-board-empty"), body, look, buf);
        return;
    }
    let wide = lanes.width / shape.columns;
    for (place, lane) in board
        .lanes
        .iter()
        .skip(board.first)
        .take(usize::from(shape.columns))
        .enumerate()
    {
        let x = lanes.x + wide * place as u16;
        let last = place + 1 == usize::from(shape.columns);
        let right = if last { lanes.right() } else { x + wide };
        let column = Rect {
            x,
            width: right - x,
            ..lanes
        };
        let active = board.first + place == board.at;
        draw_lane(lane, active, shape, column, look, buf);
        if !last {
            let side = Rect {
                height: column.height,
                ..column
            };
            vertical(
                buf,
                column.right() - 1,
                side,
                look.sign("│", "|"),
                look.style(Role::Border),
            );
        }
    }
    if shape.preview > 0 {
        draw_preview(board, preview, look, buf);
    }
}

/// ` Sub 120  Lead 44  [MQL 18]`: all stages, the one with the cursor in brackets; what cannot be seen otherwise stays in sight.
fn counts(board: &Board, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let labels = |long: bool| -> Vec<String> {
        let label = |(index, lane): (usize, &Lane)| {
            let stage = lane.stage;
            let name = if long {
                label::stage(stage)
            } else {
                words::stage_short(stage)
            };
            let label = format!("{name} {}", lane.total);
            if index == board.at {
                format!("[{label}]")
            } else {
                label
            }
        };
        board.lanes.iter().enumerate().map(label).collect()
    };
    let fits = |labels: &[String]| {
        labels.iter().map(|label| width(label) + 2).sum::<usize>() < usize::from(area.width)
    };
    let long = labels(true);
    let labels = if fits(&long) { long } else { labels(false) };
    let first = if fits(&labels) { 0 } else { board.first };
    let mut x = area.x + 1;
    for (index, label) in labels.iter().enumerate().skip(first) {
        let role = if index == board.at {
            Role::Title
        } else {
            Role::Muted
        };
        x += put(
            buf,
            x,
            area.y,
            label,
            look.style(role),
            area.right().saturating_sub(x),
        ) + 2;
    }
    let marked = board.lane().list.marks.len();
    if marked > 0 && x + 14 < area.right() {
        let text = tr_with("pane-board-marked", &[("count", Arg::Num(marked as i64))]);
        put_right(buf, area.right(), area.y, &text, look.style(Role::Mark), 14);
    }
}

fn draw_lane(
    lane: &Lane,
    active: bool,
    shape: Shape,
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    if area.is_empty() {
        return;
    }
    let inner = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    let name = format!("{} {}", label::stage(lane.stage), lane.total);
    let role = if active {
        Role::BorderFocus
    } else {
        Role::Stage
    };
    put(
        buf,
        inner.x + 1,
        inner.y,
        &name,
        look.style(role),
        inner.width.saturating_sub(1),
    );
    let cards = Rect {
        y: inner.y + 1,
        height: inner.height - 1,
        ..inner
    };
    if lane.list.rows.is_empty() && !cards.is_empty() {
        put(
            buf,
            cards.x + 1,
            cards.y,
            &tr("pane-board-none"),
            look.style(Role::Muted),
            cards.width - 1,
        );
    }
    let mut y = cards.y;
    for (index, card) in lane.list.visible() {
        if y + shape.card_lines > cards.bottom() {
            break;
        }
        let under = active && index == lane.list.cursor;
        let marked = lane.list.marks.contains(&card.contact.0);
        let at = Rect {
            y,
            height: shape.card_lines,
            ..cards
        };
        draw_card(card, under, marked, at, look, buf);
        y += shape.card_lines;
    }
    let hidden = lane.total - (lane.list.offset + lane.list.visible().count()) as i64;
    if hidden > 0 && y < cards.bottom() {
        let text = tr_with("pane-board-more", &[("count", Arg::Num(hidden))]);
        let text = format!("{} {text}", look.sign("⋮", ":"));
        put(
            buf,
            cards.x + 1,
            y,
            &text,
            look.style(Role::Muted),
            cards.width.saturating_sub(1),
        );
    }
}

/// One or two lines: name, channel, time in the stage, owner; then what is open and the tags.
fn draw_card(
    card: &Card,
    under: bool,
    marked: bool,
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let base = badge::row_style(look, under);
    fill(buf, area, base);
    let style = |role: Role| words::over(base, look.style(role), under);
    let sign = match (under, marked) {
        (true, _) => ">",
        (false, true) => look.sign("✓", "*"),
        (false, false) => " ",
    };
    let sign_role = if marked { Role::Mark } else { Role::Text };
    put(buf, area.x, area.y, sign, style(sign_role), 1);
    let owner = if card.owner_handle.is_empty() {
        "-"
    } else {
        card.owner_handle.as_str()
    };
    let mut right = area.right();
    if area.height == 1 && area.width >= 18 {
        let cells = if area.width >= 26 { 5 } else { 3 };
        put(
            buf,
            right.saturating_sub(cells),
            area.y,
            owner,
            style(Role::Muted),
            cells,
        );
        right = right.saturating_sub(cells + 1);
    }
    if area.width >= 12 {
        put_right(
            buf,
            right,
            area.y,
            &look.age(card.since),
            style(Role::Muted),
            4,
        );
        right = right.saturating_sub(5);
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
    put(
        buf,
        name,
        area.y,
        &card.name,
        style(Role::Text),
        right.saturating_sub(name),
    );
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
        put(
            buf,
            x,
            y,
            &second_line(card),
            style(Role::Muted),
            right.saturating_sub(x + 1),
        );
    }
}

fn second_line(card: &Card) -> String {
    let mut parts = Vec::new();
    if card.open > 0 {
        parts.push(tr_with(
            "pane-board-open",
            &[("count", Arg::Num(card.open))],
        ));
    }
    if !card.organisation.is_empty() {
        parts.push(card.organisation.to_string());
    }
    parts.extend(
        card.tags
            .iter()
            .take(3)
            .map(|tag| format!("#{}", tag.as_str())),
    );
    parts.join(" · ")
}

fn draw_preview(board: &Board, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    vertical(
        buf,
        area.x,
        area,
        look.sign("│", "|"),
        look.style(Role::Border),
    );
    let Some(card) = board.card() else { return };
    let owner = if card.owner_handle.is_empty() {
        "-"
    } else {
        card.owner_handle.as_str()
    };
    let tags: Vec<String> = card
        .tags
        .iter()
        .map(|tag| format!("#{}", tag.as_str()))
        .collect();
    let since = look.date(card.since);
    let last = look.date_time(card.last_at);
    let lines = [
        (card.name.to_string(), Role::Title),
        (card.organisation.to_string(), Role::Text),
        (label::stage(board.lane().stage), Role::Stage),
        (
            tr_with("pane-board-since", &[("date", Arg::Text(&since))]),
            Role::Muted,
        ),
        (
            tr_with("pane-board-owner", &[("owner", Arg::Text(owner))]),
            Role::Text,
        ),
        (
            tr_with("pane-board-open", &[("count", Arg::Num(card.open))]),
            Role::Text,
        ),
        (
            tr_with("pane-board-last", &[("date", Arg::Text(&last))]),
            Role::Muted,
        ),
        (tags.join(" "), Role::Tag),
    ];
    let shown = lines.iter().filter(|(text, _)| !text.is_empty());
    for (y, (text, role)) in (area.y..area.bottom()).zip(shown) {
        put(
            buf,
            area.x + 2,
            y,
            text,
            look.style(*role),
            area.width.saturating_sub(2),
        );
    }
}
