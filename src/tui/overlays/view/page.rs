//! Draws lines to read: what is too long for one line goes on below, in its column.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::messages::tr;
use crate::text::width::wrap;
use crate::tui::look::Look;
use crate::tui::overlays::page::{Entry, PageOverlay};
use crate::tui::theme::Role;
use crate::tui::widgets::{popup, put};

/// Cells of a page.
const WIDTH: u16 = 96;
/// Lines of one entry at most.
const MOST: usize = 8;
/// Cells between the two columns, and before the left one.
const GAP: u16 = 3;

pub(super) fn place(page: &PageOverlay, area: Rect) -> Rect {
    let room = room(page, WIDTH.min(area.width).saturating_sub(4));
    let most = usize::from(area.height);
    let mut lines = 0;
    for entry in &page.entries {
        lines += in_lines(entry, room).len();
        if lines >= most {
            break;
        }
    }
    popup::place(area, WIDTH, (lines.min(most) as u16 + 2).max(3))
}

/// Cells of the right column.
fn room(page: &PageOverlay, width: u16) -> usize {
    usize::from(width.saturating_sub(page.column + GAP)).max(1)
}

fn in_lines(entry: &Entry, room: usize) -> Vec<&str> {
    if entry.heading {
        return vec![""];
    }
    let lines = wrap(&entry.text, room, MOST);
    lines.into_iter().map(|range| &entry.text[range]).collect()
}

/// The first entry that is shown: where the reader is, but the last page is full.
fn top(page: &PageOverlay, room: usize, height: usize) -> usize {
    let mut left = height;
    let mut first = page.entries.len();
    while first > 0 {
        let lines = in_lines(&page.entries[first - 1], room).len();
        if lines > left {
            break;
        }
        left -= lines;
        first -= 1;
    }
    page.top.min(first)
}

pub(super) fn draw(page: &PageOverlay, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let place = place(page, area);
    let inner = popup::frame(buf, place, &page.title, &tr("page-keys"), look);
    let room = room(page, inner.width);
    let top = top(page, room, usize::from(inner.height));
    let mut y = inner.y;
    for entry in &page.entries[top..] {
        if y >= inner.bottom() {
            return;
        }
        if entry.heading {
            put(
                buf,
                inner.x,
                y,
                &entry.left,
                look.style(Role::Title),
                inner.width,
            );
            y += 1;
            continue;
        }
        put(
            buf,
            inner.x + 1,
            y,
            &entry.left,
            look.style(Role::KeyHint),
            page.column,
        );
        let x = inner.x + page.column + GAP;
        for line in in_lines(entry, room) {
            if y >= inner.bottom() {
                return;
            }
            put(
                buf,
                x,
                y,
                line,
                look.style(Role::Text),
                inner.right().saturating_sub(x),
            );
            y += 1;
        }
    }
}
