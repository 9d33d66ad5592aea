//! Draws the page of a tag: its name and how many carry it, the picture of its weeks with their numbers, the records.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::tagged::{COUNTED, Kind, TaggedRow};
use crate::text::local;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::Look;
use crate::tui::panes::tagged::TagPage;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, chart, put, words};

/// Lines above the rows: name and counts, the weeks, a blank one.
pub const HEAD: u16 = 3;

/// Draws the pane into `area`.
pub fn draw(pane: &TagPage, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    head(pane, area, look, buf);
    if area.height > 1 {
        weeks(pane, area, look, buf);
    }
    let rows = Rect {
        y: area.y + HEAD.min(area.height),
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if pane.rows.rows.is_empty() {
        words::no_rows(&pane.phase, &tr("tagged-none"), rows, look, buf);
        return;
    }
    for (y, (index, tagged)) in (rows.y..rows.bottom()).zip(pane.rows.visible()) {
        let under = index == pane.rows.cursor;
        let line = words::row_line(rows, y, under, look, buf);
        row(tagged, line, under, look, buf);
    }
}

/// `#liefer   [Everything]  12 conversations  3 people  5 notes`.
fn head(pane: &TagPage, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let mut x = area.x + 1;
    let mut piece = |text: &str, role: Role, buf: &mut Buffer| {
        let room = area.right().saturating_sub(x);
        x += put(buf, x, area.y, text, look.style(role), room) + 2;
    };
    piece(&format!("#{}", pane.name), Role::Tag, buf);
    let mut choice = |text: String, chosen: bool, buf: &mut Buffer| {
        if chosen {
            piece(&format!("[{text}]"), Role::Title, buf);
        } else {
            piece(&text, Role::Muted, buf);
        }
    };
    choice(tr("tagged-everything"), pane.kind.is_none(), buf);
    for (kind, n) in Kind::ALL.into_iter().zip(pane.counts) {
        let id = format!("tagged-count-{}", kind.key());
        let mut text = tr_with(&id, &[("n", Arg::Num(n))]);
        if n >= COUNTED {
            text = text.replacen(&local::count(n), &format!("{}+", local::count(n)), 1);
        }
        choice(text, pane.kind == Some(kind), buf);
    }
}

/// `▁▂·▇  0 1 0 7 per week`.
fn weeks(pane: &TagPage, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let picture = chart::sparkline(&pane.weeks, look.ascii);
    let numbers: Vec<String> = pane.weeks.iter().map(|n| local::count(*n)).collect();
    let args = [
        ("picture", Arg::Text(&picture)),
        ("numbers", Arg::Text(&numbers.join(" "))),
    ];
    let text = tr_with("tagged-weeks", &args);
    let room = area.width.saturating_sub(1);
    put(
        buf,
        area.x + 1,
        area.y + 1,
        &text,
        look.style(Role::Text),
        room,
    );
}

fn row(tagged: &TaggedRow, line: Rect, under: bool, look: &Look<'_>, buf: &mut Buffer) {
    let base = badge::row_style(look, under);
    let mut x = line.x + 2;
    let mut cell = |text: &str, role: Role, wide: u16| {
        let room = line.right().saturating_sub(x).min(wide.saturating_sub(1));
        let style = words::over(base, look.style(role), under);
        put(buf, x, line.y, text, style, room);
        x = x.saturating_add(wide);
    };
    cell(&look.date_time(tagged.at), Role::Text, 14);
    cell(
        &tr(&format!("tagged-kind-{}", tagged.kind.key())),
        Role::Muted,
        9,
    );
    cell(&badge::channel(&tagged.channel), Role::Channel, 3);
    cell(&tagged.who, Role::Text, 24);
    let text: String = tagged.text.split_whitespace().collect::<Vec<_>>().join(" ");
    cell(&text, Role::Muted, line.width);
}
