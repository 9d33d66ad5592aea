//! Draws what is chosen from: pickers with their typed line, and the menu of keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::messages::{Arg, tr, tr_with};
use crate::text::rank::Match;
use crate::text::width::{width, wrap};
use crate::tui::look::Look;
use crate::tui::overlays::menu::{Choice, Column, Menu, columns, on_one_page};
use crate::tui::overlays::pick::{Item, Picker, ROWS, Topic};
use crate::tui::overlays::view::Hit;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, fill, popup, put, put_right};

/// Lines of a preview, its border included.
const PREVIEW: u16 = 7;
/// Rows that stay beside a preview at least.
const FEW: u16 = 4;

/// Lines of the rows, and of the preview below them; that is there where enough rows stay beside it.
fn heights(picker: &Picker, area: Rect) -> (u16, u16) {
    let wanted = match picker.all {
        Some(_) => ROWS,
        None => (picker.items.len() as u16).clamp(1, ROWS),
    };
    let room = area.height.saturating_sub(3);
    let below = if picker.previews.is_empty() || room < FEW + PREVIEW {
        0
    } else {
        PREVIEW
    };
    (wanted.min(room - below), below)
}

fn place(picker: &Picker, area: Rect) -> Rect {
    let (rows, below) = heights(picker, area);
    popup::place(area, (area.width * 3 / 5).max(78), rows + 3 + below)
}

/// The first row that is drawn: the chosen one is in sight, also where fewer fit than the picker scrolls by.
fn first(picker: &Picker, rows: u16) -> usize {
    let least = (picker.cursor + 1).saturating_sub(usize::from(rows));
    picker.offset.max(least)
}

pub(super) fn cursor(picker: &Picker, area: Rect) -> (u16, u16) {
    let place = place(picker, area);
    let (_, cell) = picker.line.shown(place.width.saturating_sub(6));
    (place.x + 4 + cell, place.y + 1)
}

/// The row of a picker at this place.
pub(super) fn hit(picker: &Picker, area: Rect, (x, y): (u16, u16)) -> Hit {
    let place = place(picker, area);
    if !place.contains((x, y).into()) {
        return Hit::Beside;
    }
    // Below the frame stands the typed line, then the rows.
    let (rows, _) = heights(picker, area);
    match y.checked_sub(place.y + 2) {
        Some(line) if line < rows => {
            let row = first(picker, rows) + usize::from(line);
            if row < picker.found.len() {
                Hit::Row(row)
            } else {
                Hit::Inside
            }
        }
        _ => Hit::Inside,
    }
}

/// The choice of a menu at this place.
pub(super) fn menu_hit(menu: &Menu, area: Rect, (x, y): (u16, u16)) -> Hit {
    let grid = Grid::new(&menu.choices, Some(menu.cursor), area);
    if !grid.place.contains((x, y).into()) {
        return Hit::Beside;
    }
    let inside = |column: &&Column| {
        x.checked_sub(grid.place.x + 2 + column.x)
            .is_some_and(|x| x < column.cells)
    };
    let column = grid.shown().find(inside);
    let line = y.checked_sub(grid.place.y + 1).map(usize::from);
    match (column, line) {
        (Some(column), Some(line)) if line < column.count => Hit::Row(column.first + line),
        _ => Hit::Inside,
    }
}

pub(super) fn picker(picker: &Picker, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let inner = popup::frame(
        buf,
        place(picker, area),
        &picker.title,
        &tr(picker.keys),
        look,
    );
    if inner.height == 0 {
        return;
    }
    let room = inner.width.saturating_sub(2);
    let (text, _) = picker.line.shown(room);
    put(buf, inner.x, inner.y, ":", look.style(Role::KeyHint), 1);
    put(
        buf,
        inner.x + 2,
        inner.y,
        text,
        look.style(Role::Text),
        room,
    );
    let counts = [
        ("n", Arg::Num(picker.found.len() as i64)),
        (
            "all",
            Arg::Num(picker.all.unwrap_or(picker.items.len()) as i64),
        ),
    ];
    let count = tr_with("pick-count", &counts);
    if width(text) + width(&count) + 4 < usize::from(inner.width) {
        put_right(
            buf,
            inner.right(),
            inner.y,
            &count,
            look.style(Role::Muted),
            inner.width,
        );
    }
    let (high, below) = heights(picker, area);
    let rows = Rect {
        y: inner.y + 1,
        height: high.min(inner.height - 1),
        ..inner
    };
    if let (Some(text), true) = (picker.preview(), below > 0) {
        let under = Rect {
            y: rows.bottom(),
            height: below,
            ..inner
        };
        preview(text, under, look, buf);
    }
    let shown = picker.found.iter().enumerate();
    let shown = shown.skip(first(picker, rows.height));
    for ((n, (index, found)), y) in shown.zip(rows.y..rows.bottom()) {
        let at = Rect {
            y,
            height: 1,
            ..rows
        };
        item(
            (&picker.items[*index], picker.mark(*index)),
            found,
            n == picker.cursor,
            at,
            look,
            buf,
        );
    }
    if picker.found.is_empty() && !rows.is_empty() {
        let none = match (picker.items.is_empty(), picker.topic) {
            (true, Topic::Canned | Topic::Articles) => "pick-canned-none",
            (true, Topic::Receivers) => "pick-receivers-none",
            _ => "pick-nothing",
        };
        put(
            buf,
            rows.x + 2,
            rows.y,
            &tr(none),
            look.style(Role::Muted),
            rows.width,
        );
    }
}

fn preview(text: &str, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let border = look.sign("─", "-").repeat(usize::from(area.width));
    put(
        buf,
        area.x,
        area.y,
        &border,
        look.style(Role::Border),
        area.width,
    );
    let cells = usize::from(area.width.saturating_sub(2)).max(1);
    let lines = wrap(text, cells, usize::from(area.height));
    for (line, y) in lines.into_iter().zip(area.y + 1..area.bottom()) {
        let line = text[line].trim_end_matches('\n');
        put(
            buf,
            area.x + 2,
            y,
            line,
            look.style(Role::Text),
            area.width - 2,
        );
    }
}

fn item(
    (item, mark): (&Item, Option<bool>),
    found: &Match,
    under: bool,
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let base = match (under, &item.off) {
        (true, _) => badge::row_style(look, true),
        (false, Some(_)) => look.style(Role::Muted),
        (false, None) => look.style(Role::Text),
    };
    fill(buf, area, base);
    put(buf, area.x, area.y, if under { ">" } else { " " }, base, 1);
    let right = item.off.as_ref().unwrap_or(&item.right);
    let end = put_right(buf, area.right(), area.y, right, base, area.width / 2);
    let mut x = area.x + 2;
    if let Some(marked) = mark {
        let sign = if marked { "[x] " } else { "[ ] " };
        x += put(buf, x, area.y, sign, base, 4);
    }
    let room = |x: u16| end.saturating_sub(x + 1);
    for (index, grapheme) in item.label.graphemes(true).enumerate() {
        let style = if found.at.contains(&index) {
            base.patch(Style {
                fg: None,
                bg: None,
                ..look.style(Role::SearchHit)
            })
        } else {
            base
        };
        x += put(buf, x, area.y, grapheme, style, room(x));
    }
    if !item.detail.is_empty() {
        let style = if under { base } else { look.style(Role::Muted) };
        put(buf, x + 2, area.y, &item.detail, style, room(x + 2));
    }
}

pub(super) fn menu(menu: &Menu, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let titles = [tr("menu-title"), tr("menu-keys")];
    grid(&menu.choices, Some(menu.cursor), &titles, area, look, buf);
}

/// How a grid of commands is laid out: a page of it, at the bottom of an area.
struct Grid {
    columns: Vec<Column>,
    place: Rect,
    /// Which page of how many, 0 first.
    page: (usize, usize),
}

impl Grid {
    /// `cursor`: where it stands; none: it cannot be turned.
    fn new(choices: &[Choice], cursor: Option<usize>, area: Rect) -> Self {
        let size = (area.width, area.height);
        let (columns, lines) = match cursor {
            Some(_) => columns(choices, size),
            None => on_one_page(choices, size),
        };
        let cursor = cursor.unwrap_or(0);
        let height = (lines + 2).min(area.height);
        let pages = columns.last().map_or(1, |last| last.page + 1);
        let of = |column: &&Column| column.first <= cursor;
        let page = columns
            .iter()
            .rev()
            .find(of)
            .map_or(0, |column| column.page);
        Self {
            columns,
            place: Rect {
                y: area.bottom() - height,
                height,
                ..area
            },
            page: (page, pages),
        }
    }

    /// The columns of the page.
    fn shown(&self) -> impl Iterator<Item = &Column> {
        self.columns
            .iter()
            .filter(|column| column.page == self.page.0)
    }
}

pub(super) fn menu_cursor(menu: &Menu, area: Rect) -> (u16, u16) {
    let grid = Grid::new(&menu.choices, Some(menu.cursor), area);
    let of = |column: &&Column| column.first <= menu.cursor;
    let (x, line) = grid.shown().filter(of).last().map_or((0, 0), |column| {
        (column.x, (menu.cursor - column.first) as u16)
    });
    (grid.place.x + 2 + x, grid.place.y + 1 + line)
}

/// Commands with their keys at the bottom of `area`, in as many columns as fit, and, where a cursor can turn them, on several pages
/// where they do not fit on one; `titles` stand above and below them.
pub fn grid(
    choices: &[Choice],
    cursor: Option<usize>,
    titles: &[String; 2],
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let grid = Grid::new(choices, cursor, area);
    let [title, keys] = titles;
    let (title, keys) = match grid.page {
        (_, 1) => (title.clone(), keys.clone()),
        (n, all) => {
            let args = [
                ("title", Arg::Text(title)),
                ("keys", Arg::Text(keys)),
                ("n", Arg::Num(n as i64 + 1)),
                ("all", Arg::Num(all as i64)),
            ];
            (
                tr_with("menu-page-title", &args),
                tr_with("menu-page-keys", &args),
            )
        }
    };
    let inner = popup::frame(buf, grid.place, &title, &keys, look);
    if inner.height == 0 {
        return;
    }
    for column in grid.shown() {
        let part = choices.iter().enumerate().skip(column.first);
        for ((index, choice), y) in part.take(column.count).zip(inner.y..inner.bottom()) {
            let at = Rect::new(inner.x + column.x, y, column.cells, 1);
            draw_choice(choice, cursor == Some(index), (at, column.keys), look, buf);
        }
    }
}

fn draw_choice(
    choice: &Choice,
    under: bool,
    (area, cells): (Rect, u16),
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let text = match (under, &choice.off) {
        (true, _) => badge::row_style(look, true),
        (false, None) => look.style(Role::Text),
        (false, Some(_)) => look.style(Role::Muted),
    };
    fill(buf, area, text);
    let keys = if under || choice.off.is_some() {
        text
    } else {
        look.style(Role::KeyHint)
    };
    put(
        buf,
        area.x,
        area.y,
        &choice.keys,
        keys,
        cells.min(area.width),
    );
    let room = area.width.saturating_sub(cells);
    // Why it cannot be done is said where there is room for it, and else when it is tried.
    let with_why = |why| format!("{} ({why})", choice.title);
    let long = choice.off.as_ref().map(with_why);
    let label = long.filter(|long| width(long) <= usize::from(room));
    let label = label.as_ref().unwrap_or(&choice.title);
    put(buf, area.x + cells, area.y, label, text, room);
}
