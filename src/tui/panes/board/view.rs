//! Draws the board: one line that counts all stages, the heads of the columns with their figures, the swimlanes, and the card under
//! the cursor in full: beside them on wide screens, else in the last lines.

mod card;
mod detail;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::board::Grouping;
use crate::model::label;
use crate::text::local::count;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::width;
use crate::tui::look::Look;
use crate::tui::panes::board::Board;
use crate::tui::panes::board::bands::{Band, Column};
use crate::tui::theme::Role;
use crate::tui::widgets::words;
use crate::tui::widgets::{put, put_right, vertical};

const PREVIEW: u16 = 36;

/// What fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Columns on screen.
    pub columns: u16,
    /// Lines of a card.
    pub card_lines: u16,
    /// Cells of the preview at the right; 0: none.
    pub preview: u16,
    /// Lines above the cards: the counts and the heads of the columns.
    pub head: u16,
    /// Lines below them, about the card under the cursor.
    pub foot: u16,
}

impl Shape {
    /// The shape of a board of this size.
    pub const fn of(width: u16, height: u16) -> Self {
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
            head: if height < 10 { 2 } else { 3 },
            foot: if preview > 0 || height < 14 { 0 } else { 2 },
        }
    }
}

/// Draws the board into `area`.
pub fn draw(board: &Board, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let shape = Shape::of(area.width, area.height);
    counts(board, area, look, buf);
    let below = |lines: u16| Rect {
        y: area.y + lines.min(area.height),
        height: area.height.saturating_sub(lines),
        ..area
    };
    if board
        .bands
        .iter()
        .flat_map(|band| &band.columns)
        .all(|column| column.total == 0)
    {
        words::no_rows(&board.phase, &tr("pane-board-empty"), below(1), look, buf);
        return;
    }
    let lanes = Rect {
        width: area.width - shape.preview,
        height: below(1).height.saturating_sub(shape.foot),
        ..below(1)
    };
    for column in columns(board, shape, lanes) {
        head(board, column, shape, look, buf);
    }
    let cards = Rect {
        y: lanes.y + (shape.head - 1).min(lanes.height),
        height: lanes.height.saturating_sub(shape.head - 1),
        ..lanes
    };
    for place in &board.places {
        let at = Rect {
            y: cards.y + place.top.min(cards.height),
            height: place.height.min(cards.height.saturating_sub(place.top)),
            ..cards
        };
        draw_band(board, place.band, shape, at, look, buf);
    }
    for column in columns(board, shape, lanes) {
        if column.index + 1 < board.first + usize::from(shape.columns) {
            let sign = look.sign("│", "|");
            vertical(
                buf,
                column.area.right() - 1,
                column.area,
                sign,
                look.style(Role::Border),
            );
        }
    }
    if shape.preview > 0 {
        let beside = Rect {
            x: lanes.right(),
            width: shape.preview,
            ..below(1)
        };
        detail::beside(board, beside, look, buf);
    } else if shape.foot > 0 {
        let foot = Rect {
            y: lanes.bottom(),
            height: area.bottom() - lanes.bottom(),
            ..area
        };
        detail::below(board, foot, look, buf);
    }
}

/// The swimlane, the column and the row on screen of the card at this place of an area of this size.
pub fn card_at(
    board: &Board,
    (width, height): (u16, u16),
    x: u16,
    y: u16,
) -> Option<(usize, usize, usize)> {
    let shape = Shape::of(width, height);
    let column = column_at(board, (width, height), x)?;
    let line = y.checked_sub(shape.head)?;
    let inside = |top: u16, height: u16| (top..top + height).contains(&line);
    let place = board
        .places
        .iter()
        .find(|place| inside(place.top, place.height))?;
    let head = u16::from(board.by != Grouping::None);
    let row = (line - place.top).checked_sub(head)? / shape.card_lines.max(1);
    Some((place.band, column, usize::from(row)))
}

/// The column at this place of an area of this size.
pub fn column_at(board: &Board, (width, height): (u16, u16), x: u16) -> Option<usize> {
    let shape = Shape::of(width, height);
    let lanes = Rect::new(0, 0, width - shape.preview, height);
    let mut stripes = columns(board, shape, lanes);
    let stripe = stripes.find(|stripe| (stripe.area.x..stripe.area.right()).contains(&x))?;
    Some(stripe.index)
}

/// A column on screen.
#[derive(Clone, Copy)]
struct Stripe {
    /// Which stage.
    index: usize,
    area: Rect,
}

fn columns(board: &Board, shape: Shape, area: Rect) -> impl Iterator<Item = Stripe> {
    let wide = area.width / shape.columns;
    let first = board.first;
    (0..shape.columns).filter_map(move |place| {
        let x = area.x + wide * place;
        let last = place + 1 == shape.columns;
        let right = if last { area.right() } else { x + wide };
        let index = first + usize::from(place);
        (index < crate::model::stage::Stage::ALL.len()).then_some(Stripe {
            index,
            area: Rect {
                x,
                width: right - x,
                ..area
            },
        })
    })
}

/// ` Sub 120  Lead 44  [MQL 18]`: all stages, the one with the cursor in brackets; what cannot be seen otherwise stays in sight.
fn counts(board: &Board, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let labels = |long: bool| -> Vec<String> {
        let label = |(index, column): (usize, &Column)| {
            let stage = column.stage;
            let name = if long {
                label::stage(stage)
            } else {
                words::stage_short(stage)
            };
            let label = format!("{name} {}", count(total(board, index)));
            if index == board.at {
                format!("[{label}]")
            } else {
                label
            }
        };
        board.bands[0]
            .columns
            .iter()
            .enumerate()
            .map(label)
            .collect()
    };
    let wide = |labels: &[String]| -> usize { labels.iter().map(|label| width(label) + 2).sum() };
    let state = status(board);
    let room = usize::from(area.width).saturating_sub(width(&state) + 1);
    let long = labels(true);
    let labels = if wide(&long) < room {
        long
    } else {
        labels(false)
    };
    let first = if wide(&labels) < usize::from(area.width) {
        0
    } else {
        board.first
    };
    let mut x = area.x + 1;
    for (index, label) in labels.iter().enumerate().skip(first) {
        let role = if index == board.at {
            Role::Title
        } else {
            Role::Muted
        };
        let room = area.right().saturating_sub(x);
        x += put(buf, x, area.y, label, look.style(role), room) + 2;
    }
    if x + width(&state) as u16 <= area.right() {
        put_right(
            buf,
            area.right(),
            area.y,
            &state,
            look.style(Role::Mark),
            area.width,
        );
    }
}

/// What is marked, else what the swimlanes are.
fn status(board: &Board) -> String {
    let marked = board.column().list.marks.len();
    if marked > 0 {
        return tr_with("pane-board-marked", &[("count", Arg::Num(marked as i64))]);
    }
    if board.by == Grouping::None {
        return String::new();
    }
    let by = tr(&format!("pane-board-by-{}", board.by.key()));
    tr_with("pane-board-group", &[("by", Arg::Text(&by))])
}

/// All contacts of a stage; before the figures are there, those of the only band.
fn total(board: &Board, index: usize) -> i64 {
    let shown = || {
        board
            .bands
            .iter()
            .map(|band| band.columns[index].total)
            .sum()
    };
    board.stages.get(index).map_or_else(shown, |row| row.total)
}

/// Name, number and share that goes on; below it time in stage, limit and who is late.
fn head(board: &Board, stripe: Stripe, shape: Shape, look: &Look<'_>, buf: &mut Buffer) {
    let Stripe { index, area } = stripe;
    let room = area.width.saturating_sub(2);
    if room == 0 || area.height == 0 {
        return;
    }
    let stage = board.bands[0].columns[index].stage;
    let role = if index == board.at {
        Role::BorderFocus
    } else {
        Role::Stage
    };
    let name = format!("{} {}", label::stage(stage), count(total(board, index)));
    let used = put(buf, area.x + 1, area.y, &name, look.style(role), room);
    let Some(row) = board.stages.get(index) else {
        return;
    };
    if let Some(share) = label::going_on(row)
        && usize::from(room) > usize::from(used) + width(&share)
    {
        let right = area.right() - 1;
        put_right(buf, right, area.y, &share, look.style(Role::Muted), room);
    }
    if shape.head > 2 && area.height > 1 {
        let pace = label::pace(row).join(" · ");
        put(
            buf,
            area.x + 1,
            area.y + 1,
            &pace,
            look.style(Role::Muted),
            room,
        );
    }
}

fn draw_band(
    board: &Board,
    index: usize,
    shape: Shape,
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let (Some(band), false) = (board.bands.get(index), area.is_empty()) else {
        return;
    };
    let active = index == board.band;
    let mut cards = area;
    if board.by != Grouping::None {
        heading(board, band, active, shape, area, look, buf);
        cards = Rect {
            y: area.y + 1,
            height: area.height - 1,
            ..area
        };
    }
    for stripe in columns(board, shape, cards) {
        let column = &band.columns[stripe.index];
        let area = Rect {
            width: stripe.area.width.saturating_sub(1),
            ..stripe.area
        };
        let row = board.stages.get(stripe.index);
        let under = active && stripe.index == board.at;
        card::draw_cards(column, row, under, shape, area, look, buf);
    }
}

/// The name of a swimlane, and at each column how many stand in it.
fn heading(
    board: &Board,
    band: &Band,
    active: bool,
    shape: Shape,
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let line = look.sign("─", "-").repeat(usize::from(area.width));
    put(
        buf,
        area.x,
        area.y,
        &line,
        look.style(Role::Border),
        area.width,
    );
    for stripe in columns(board, shape, area) {
        let total = format!(" {} ", count(band.columns[stripe.index].total));
        let right = stripe.area.right() - 1;
        put_right(buf, right, area.y, &total, look.style(Role::Muted), 8);
    }
    let all: i64 = band.columns.iter().map(|column| column.total).sum();
    let name = label::lane(&band.lane, &band.name);
    let name = format!("{}{name} {} ", if active { ">" } else { " " }, count(all));
    let role = if active {
        Role::BorderFocus
    } else {
        Role::Title
    };
    let wide = area.width / shape.columns;
    put(
        buf,
        area.x,
        area.y,
        &name,
        look.style(role),
        wide.saturating_sub(6),
    );
}
