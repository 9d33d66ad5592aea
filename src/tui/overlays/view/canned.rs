//! Draws the form of a canned answer: its lines, the text below them, and what is wrong.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::LABEL;
use crate::text::messages::tr;
use crate::text::width::wrap;
use crate::tui::look::Look;
use crate::tui::overlays::canned::{BODY, CannedForm, LABELS};
use crate::tui::theme::Role;
use crate::tui::widgets::{popup, put};

/// Cells of the form, and lines where there is room.
const SIZE: (u16, u16) = (76, 22);
/// Lines for what is said.
const MOST_SAID: usize = 5;

pub(super) fn place(area: Rect) -> Rect {
    popup::place(area, SIZE.0, SIZE.1)
}

struct Parts {
    /// The lines with their labels.
    lines: Rect,
    text: Rect,
    said: Rect,
}

fn parts(form: &CannedForm, inner: Rect) -> Parts {
    let lines = (LABELS.len() as u16).min(inner.height);
    let said = wrap(&form.said, usize::from(inner.width.max(1)), MOST_SAID).len() as u16;
    let rest = inner.height - lines;
    // A line between the lines and the text, if it leaves room for that.
    let gap = u16::from(rest > said + 2);
    let said = said.min(rest.saturating_sub(1 + gap));
    let text = Rect {
        y: inner.y + lines + gap,
        height: rest - gap - said,
        ..inner
    };
    Parts {
        lines: Rect {
            height: lines,
            ..inner
        },
        text,
        said: Rect {
            y: text.bottom(),
            height: said,
            ..inner
        },
    }
}

pub(super) fn draw(form: &CannedForm, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let (title, keys) = (tr("canned-form"), tr("canned-form-keys"));
    let inner = popup::frame(buf, place(area), &title, &keys, look);
    let parts = parts(form, inner);
    for (at, (line, y)) in form
        .lines
        .iter()
        .zip(parts.lines.y..parts.lines.bottom())
        .enumerate()
    {
        let role = if at == form.at {
            Role::Title
        } else {
            Role::Muted
        };
        put(
            buf,
            inner.x,
            y,
            &tr(LABELS[at]),
            look.style(role),
            LABEL - 1,
        );
        let room = inner.width.saturating_sub(LABEL);
        let (text, _) = line.shown(room);
        put(buf, inner.x + LABEL, y, text, look.style(Role::Text), room);
    }
    let shown = form.body.shown(parts.text.width, parts.text.height);
    for (row, y) in shown.rows.iter().zip(parts.text.y..parts.text.bottom()) {
        put(
            buf,
            parts.text.x,
            y,
            row,
            look.style(Role::Text),
            parts.text.width,
        );
    }
    let role = if form.wrong { Role::Error } else { Role::Muted };
    let said = wrap(&form.said, usize::from(inner.width.max(1)), MOST_SAID);
    for (line, y) in said.into_iter().zip(parts.said.y..parts.said.bottom()) {
        put(
            buf,
            inner.x,
            y,
            &form.said[line],
            look.style(role),
            inner.width,
        );
    }
}

pub(super) fn cursor(form: &CannedForm, area: Rect) -> (u16, u16) {
    let place = place(area);
    let inner = Rect {
        x: place.x + 2,
        y: place.y + 1,
        width: place.width.saturating_sub(4),
        height: place.height.saturating_sub(2),
    };
    if form.at == BODY {
        let text = parts(form, inner).text;
        let (x, y) = form.body.shown(text.width, text.height).cursor;
        return (text.x + x.min(text.width.saturating_sub(1)), text.y + y);
    }
    let (_, cell) = form.lines[form.at].shown(inner.width.saturating_sub(LABEL));
    (inner.x + LABEL + cell, inner.y + form.at as u16)
}
