//! Draws what is chosen from: pickers with their typed line, and the menu of keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::messages::{Arg, tr, tr_with};
use crate::text::rank::Match;
use crate::text::width::{width, wrap};
use crate::tui::look::Look;
use crate::tui::overlays::menu::{Choice, Menu};
use crate::tui::overlays::pick::{Item, Picker, ROWS, Topic};
use crate::tui::overlays::view::Hit;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, fill, popup, put, put_right};

/// Cells of the keys in the menu.
const KEYS: u16 = 9;
/// Lines of a preview, its border included.
const PREVIEW: u16 = 7;

fn place(picker: &Picker, area: Rect) -> Rect {
    let rows = match picker.all {
        Some(_) => ROWS,
        None => (picker.items.len() as u16).clamp(1, ROWS),
    };
    let more = if previews(picker, area) { PREVIEW } else { 0 };
    popup::place(area, 78, rows + 3 + more)
}

/// Whether there is a preview, and room for it.
fn previews(picker: &Picker, area: Rect) -> bool {
    let rows = if picker.marks.is_empty() {
        ROWS
    } else {
        (picker.items.len() as u16).clamp(1, ROWS)
    };
    !picker.previews.is_empty() && area.height > rows + 3 + PREVIEW
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
    let rows = place.height.saturating_sub(3);
    let below = if previews(picker, area) { PREVIEW } else { 0 };
    match y.checked_sub(place.y + 2) {
        Some(line) if line < rows.saturating_sub(below) => {
            let row = picker.offset + usize::from(line);
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
    let (columns, rows, place) = grid_place(menu.choices.len(), area);
    if !place.contains((x, y).into()) {
        return Hit::Beside;
    }
    let lines = place.height.saturating_sub(2);
    let first = (menu.cursor as u16 % rows).saturating_sub(lines.saturating_sub(1));
    let cells = (place.width.saturating_sub(4) / columns).max(1);
    let (Some(column), Some(line)) = (
        x.checked_sub(place.x + 2).map(|x| x / cells),
        y.checked_sub(place.y + 1).filter(|line| *line < lines),
    ) else {
        return Hit::Inside;
    };
    let choice = usize::from(column * rows + first + line);
    if column < columns && first + line < rows && choice < menu.choices.len() {
        Hit::Row(choice)
    } else {
        Hit::Inside
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
    let below = if previews(picker, area) { PREVIEW } else { 0 };
    let rows = Rect {
        y: inner.y + 1,
        height: (inner.height - 1).saturating_sub(below),
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
    let shown = picker.found.iter().enumerate().skip(picker.offset);
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
        let none =
            picker.items.is_empty() && matches!(picker.topic, Topic::Canned | Topic::Articles);
        put(
            buf,
            rows.x + 2,
            rows.y,
            &tr(if none {
                "pick-canned-none"
            } else {
                "pick-nothing"
            }),
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

/// Columns, rows and the place of a grid of so many commands.
fn grid_place(count: usize, area: Rect) -> (u16, u16, Rect) {
    let columns = (area.width.saturating_sub(4) / 34).clamp(1, 4);
    let rows = (count as u16).div_ceil(columns).max(1);
    let height = (rows + 2).min(area.height);
    let place = Rect {
        y: area.bottom() - height,
        height,
        ..area
    };
    (columns, rows, place)
}

pub(super) fn menu_cursor(menu: &Menu, area: Rect) -> (u16, u16) {
    let (columns, rows, place) = grid_place(menu.choices.len(), area);
    let (column, row) = (menu.cursor as u16 / rows, menu.cursor as u16 % rows);
    let first = row.saturating_sub(place.height.saturating_sub(3));
    let cells = place.width.saturating_sub(4) / columns;
    (place.x + 2 + column * cells, place.y + 1 + row - first)
}

/// Commands with their keys at the bottom of `area`, in as many columns as fit; `titles` stand above and below them.
pub fn grid(
    choices: &[Choice],
    cursor: Option<usize>,
    titles: &[String; 2],
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let (columns, rows, place) = grid_place(choices.len(), area);
    let inner = popup::frame(buf, place, &titles[0], &titles[1], look);
    if inner.height == 0 {
        return;
    }
    let under = cursor.unwrap_or(0) as u16 % rows;
    let first = under.saturating_sub(inner.height - 1);
    let cells = inner.width / columns;
    for (index, choice) in choices.iter().enumerate() {
        let (column, row) = (index as u16 / rows, index as u16 % rows);
        if row < first || row - first >= inner.height {
            continue;
        }
        let x = inner.x + column * cells;
        let at = Rect::new(x, inner.y + row - first, cells.saturating_sub(1), 1);
        draw_choice(choice, cursor == Some(index), at, look, buf);
    }
}

fn draw_choice(choice: &Choice, under: bool, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
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
        KEYS.min(area.width),
    );
    let label = match &choice.off {
        None => choice.title.clone(),
        Some(why) => format!("{} ({why})", choice.title),
    };
    let room = area.width.saturating_sub(KEYS + 1);
    put(buf, area.x + KEYS + 1, area.y, &label, text, room);
}
