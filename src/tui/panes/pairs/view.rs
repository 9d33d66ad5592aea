//! Draws the queue of people who may be one, and their two cards side by side. What both have is marked with a sign and not by colour
//! alone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::label;
use crate::model::suggestion::SuggestionRow;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::Look;
use crate::tui::panes::pairs::compare::{Line, lines};
use crate::tui::panes::pairs::{LISTS, Pairs};
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, put, words};

/// Lines above the rows: the lists.
pub const HEAD: u16 = 1;
/// Lines of the cards that are worth to be seen; the list takes what is left, and a third at least.
const CARDS: u16 = 16;
/// Cells of the labels.
const LABEL: u16 = 15;
/// Cells of the score.
const SCORE: u16 = 5;

/// How many rows the list has on a screen of this height.
pub fn rows(height: u16) -> u16 {
    let room = height.saturating_sub(HEAD);
    (room / 3).max(room.saturating_sub(CARDS))
}

/// Draws the pane into `area`.
pub fn draw(pane: &Pairs, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    lists(pane, area, look, buf);
    let rows = Rect {
        y: area.y + HEAD.min(area.height),
        height: rows(area.height).min(area.height.saturating_sub(HEAD)),
        ..area
    };
    if pane.list.rows.is_empty() {
        let none = tr(&format!("pairs-none-{}", pane.decision.key()));
        words::no_rows(&pane.phase, &none, rows, look, buf);
        return;
    }
    for (y, (index, row)) in (rows.y..rows.bottom()).zip(pane.list.visible()) {
        let under = index == pane.list.cursor;
        let line = words::row_line(rows, y, under, look, buf);
        let base = badge::row_style(look, under);
        let style = |role: Role| words::over(base, look.style(role), under);
        let score = format!("{:>2} %", row.score);
        put(buf, line.x + 1, y, &score, style(Role::Title), SCORE);
        let who = format!("{} + {}", row.stays.1, row.goes.1);
        let x = line.x + 1 + SCORE;
        let wide = (line.width.saturating_sub(1 + SCORE) / 2).saturating_sub(1);
        put(buf, x, y, &who, style(Role::Text), wide);
        let x = x + wide + 1;
        let room = line.right().saturating_sub(x);
        put(buf, x, y, &why(row), style(Role::Muted), room);
    }
    let cards = Rect {
        y: rows.bottom(),
        height: area.bottom().saturating_sub(rows.bottom()),
        ..area
    };
    draw_cards(pane, cards, look, buf);
}

/// `[Open] Put aside  Never`.
fn lists(pane: &Pairs, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let mut x = area.x + 1;
    for list in LISTS {
        let name = tr(&format!("pairs-{}", list.key()));
        let (text, role) = if list == pane.decision {
            (format!("[{name}]"), Role::Title)
        } else {
            (format!(" {name} "), Role::Muted)
        };
        let room = area.right().saturating_sub(x);
        x += put(buf, x, area.y, &text, look.style(role), room);
    }
}

/// The reasons in words.
fn why(row: &SuggestionRow) -> String {
    let said = row.reasons.iter().map(label::alike);
    said.collect::<Vec<_>>().join(" · ")
}

fn draw_cards(pane: &Pairs, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let (Some(pair), true) = (pane.opened(), area.height > 1) else {
        return;
    };
    let (left, right) = if pane.swapped {
        (&pair.goes, &pair.stays)
    } else {
        (&pair.stays, &pair.goes)
    };
    let room = area.width.saturating_sub(LABEL + 2);
    let wide = room / 2;
    let columns = Columns {
        label: area.x + 1,
        left: area.x + LABEL + 1,
        right: area.x + LABEL + 1 + wide,
        wide: wide.saturating_sub(1),
    };
    let title = look.style(Role::Title);
    put(
        buf,
        columns.left,
        area.y,
        &tr("pairs-stays"),
        title,
        columns.wide,
    );
    put(
        buf,
        columns.right,
        area.y,
        &tr("pairs-goes"),
        title,
        columns.wide,
    );
    let all = lines(left, right, look.zone, look.now);
    let shown = usize::from(area.height - 1);
    let hidden = all.len().saturating_sub(shown);
    let fits = if hidden > 0 {
        shown.saturating_sub(1)
    } else {
        shown
    };
    for (y, line) in (area.y + 1..area.bottom()).zip(all.iter().take(fits)) {
        draw_line(line, y, &columns, look, buf);
    }
    if hidden > 0 {
        let more = [("n", Arg::Num((all.len() - fits) as i64))];
        let y = area.bottom() - 1;
        let muted = look.style(Role::Muted);
        put(
            buf,
            columns.label,
            y,
            &tr_with("pairs-more", &more),
            muted,
            area.width,
        );
    }
}

/// Where the columns begin, and how wide a card is.
struct Columns {
    label: u16,
    left: u16,
    right: u16,
    wide: u16,
}

fn draw_line(line: &Line, y: u16, columns: &Columns, look: &Look<'_>, buf: &mut Buffer) {
    let muted = look.style(Role::Muted);
    put(buf, columns.label, y, &line.label, muted, LABEL - 2);
    let role = if line.same() { Role::Title } else { Role::Text };
    if line.same() {
        put(buf, columns.left - 2, y, "=", look.style(role), 1);
    }
    let style = look.style(role);
    put(buf, columns.left, y, &line.left, style, columns.wide);
    put(buf, columns.right, y, &line.right, style, columns.wide);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_of_the_screen_at_least_is_the_queue() {
        assert_eq!(rows(21), 6);
        assert_eq!(rows(37), 20);
        assert_eq!(rows(1), 0);
    }
}
