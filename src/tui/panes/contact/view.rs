//! Draws the contact 360: profile above the tab, beside it, or profile, tab and notes side by side.

mod around;
mod deals;
mod details;
mod tabs;
mod timeline;

use chrono_tz::Tz;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::message::MessageKind;
use crate::model::timeline::{Sort, TimelineKind, TimelineRow};
use crate::text::messages::tr;
use crate::text::width::wrap;
use crate::tui::look::{self, Look};
use crate::tui::panes::contact::profile::{self, Line};
use crate::tui::panes::contact::{Contact, Tab};
use crate::tui::theme::Role;
use crate::tui::widgets::words;
use crate::tui::widgets::{put, vertical};

/// Cells beside the text of the profile: a blank, and the line with its own.
const EDGES: u16 = 3;
/// Lines the profile takes above the timeline on narrow screens, with the timeline's head.
const HEAD: u16 = 4;

/// From this width on the profile stands beside the timeline.
const BESIDE: u16 = 100;

/// The parts of the pane.
struct Parts {
    profile: Rect,
    timeline: Rect,
    side: Rect,
    /// Profile above the timeline instead of beside it.
    stacked: bool,
}

/// Rows of the timeline at this size.
pub fn rows(width: u16, height: u16) -> u16 {
    let timeline = parts(Rect::new(0, 0, width, height)).timeline;
    timeline.height.saturating_sub(1)
}

fn parts(area: Rect) -> Parts {
    let (profile, side) = match area.width {
        0..BESIDE => (0, 0),
        BESIDE..160 => (38, 0),
        160..190 => (46, 0),
        _ => (46, (area.width / 3).min(62)),
    };
    if profile == 0 {
        let head = HEAD.min(area.height);
        return Parts {
            profile: Rect {
                height: head,
                ..area
            },
            timeline: Rect {
                y: area.y + head,
                height: area.height - head,
                ..area
            },
            side: Rect::ZERO,
            stacked: true,
        };
    }
    let timeline = Rect {
        x: area.x + profile,
        width: area.width - profile - side,
        ..area
    };
    Parts {
        profile: Rect {
            width: profile,
            ..area
        },
        timeline,
        side: Rect {
            x: timeline.right(),
            width: side,
            ..area
        },
        stacked: false,
    }
}

/// Draws the contact into `area`.
pub fn draw(contact: &Contact, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let parts = parts(area);
    match &contact.profile.value {
        None => words::no_rows(&contact.profile.phase, "", parts.profile, look, buf),
        Some(profile) if parts.stacked => {
            lines(&profile::short(profile, look), parts.profile, look, buf);
        }
        Some(profile) => {
            let cells = parts.profile.width.saturating_sub(EDGES);
            let mut column = profile::long(profile, cells, look);
            let figures = figures(contact, look);
            if !figures.is_empty() {
                column.push((String::new(), Role::Text));
                column.extend(figures);
            }
            lines(&column, parts.profile, look, buf);
        }
    }
    let line = look.sign("│", "|");
    for part in [parts.timeline, parts.side] {
        if !part.is_empty() && part.x > area.x {
            vertical(buf, part.x - 1, part, line, look.style(Role::Border));
        }
    }
    tabs::draw(contact, parts.timeline, look, buf);
    let below = below(parts.timeline);
    match contact.tab {
        Tab::Timeline => timeline::draw(contact, below, !parts.stacked, look, buf),
        Tab::Details => details::draw(&contact.details, below, look, buf),
        Tab::Deals => deals::draw(&contact.deals, below, look, buf),
        Tab::Around => {
            let rows = if parts.stacked {
                above(contact, below, look, buf)
            } else {
                below
            };
            around::draw(&contact.near, rows, look, buf);
        }
    }
    side(contact, parts.side, look, buf);
}

/// What stands under the tabs.
fn below(timeline: Rect) -> Rect {
    Rect {
        y: timeline.y + timeline.height.min(1),
        height: timeline.height.saturating_sub(1),
        width: timeline.width.saturating_sub(1),
        ..timeline
    }
}

/// What a click hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// The name of a tab.
    Tab(Tab),
    /// A sort of entries that is shown or hidden.
    Chip(Sort),
    /// An entry of the timeline, by its place among the loaded ones.
    Entry(usize),
    /// A row of another tab, counted from the first one on screen.
    Row(usize),
    /// Nothing that can be clicked.
    Nothing,
}

/// What stands at this place of a pane of this size.
pub fn hit(contact: &Contact, (width, height): (u16, u16), x: u16, y: u16, zone: Tz) -> Hit {
    let parts = parts(Rect::new(0, 0, width, height));
    if !parts.timeline.contains((x, y).into()) {
        return Hit::Nothing;
    }
    let below = below(parts.timeline);
    let Some(line) = y.checked_sub(below.y) else {
        return tabs::hit(contact, parts.timeline, x);
    };
    match contact.tab {
        Tab::Timeline => {
            let same = |a, b| look::same_day(a, b, zone);
            let height = usize::from(below.height);
            let mut lines = timeline::lines(contact, height, !parts.stacked, &same);
            match lines.nth(usize::from(line)) {
                Some(timeline::Line::Entry(at)) => Hit::Entry(at),
                Some(timeline::Line::Day(_)) | None => Hit::Nothing,
            }
        }
        Tab::Details | Tab::Deals => Hit::Row(usize::from(line)),
        Tab::Around => {
            let row = usize::from(line).checked_sub(figure_lines(contact, width));
            row.map_or(Hit::Nothing, Hit::Row)
        }
    }
}

/// The figures, as soon as they are known.
fn figures(contact: &Contact, look: &Look<'_>) -> Vec<Line> {
    let found = contact.around.value.as_ref();
    found.map_or_else(Vec::new, |found| around::figures(&found.figures, look))
}

/// Lines the figures take above the rows in a pane of this width.
pub fn figure_lines(contact: &Contact, width: u16) -> usize {
    if width >= BESIDE {
        return 0;
    }
    let figures = contact.around.value.as_ref().map(|found| &found.figures);
    figures.map_or(0, around::lines)
}

/// The figures above the rows, where the profile has no room for them; what is left below.
fn above(contact: &Contact, area: Rect, look: &Look<'_>, buf: &mut Buffer) -> Rect {
    let figures = figures(contact, look);
    let taken = (figures.len() as u16).min(area.height);
    lines(
        &figures,
        Rect {
            height: taken,
            ..area
        },
        look,
        buf,
    );
    Rect {
        y: area.y + taken,
        height: area.height - taken,
        ..area
    }
}

fn lines(lines: &[Line], area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    for (y, (text, role)) in (area.y..area.bottom()).zip(lines) {
        put(
            buf,
            area.x + 1,
            y,
            text,
            look.style(*role),
            area.width.saturating_sub(EDGES),
        );
    }
}

/// The notes among the loaded entries, whole, and the way through the stages.
fn side(contact: &Contact, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (x, wide) = (area.x + 1, area.width.saturating_sub(2));
    let rows = &contact.list.rows;
    let mut y = area.y;
    put(
        buf,
        x,
        y,
        &tr("pane-contact-notes"),
        look.style(Role::Title),
        wide,
    );
    y += 1;
    let notes_end = area.y + area.height * 2 / 3;
    let is_note =
        |row: &&TimelineRow| matches!(row.kind, TimelineKind::Message(MessageKind::Note, _));
    if !rows.iter().any(|row| is_note(&row)) {
        put(
            buf,
            x,
            y,
            &tr("pane-contact-no-notes"),
            look.style(Role::Muted),
            wide,
        );
        y += 1;
    }
    for row in rows.iter().filter(is_note) {
        if y + 1 >= notes_end {
            break;
        }
        let head = format!("{} {}", look.date_time(row.at), row.who.as_str());
        put(buf, x, y, &head, look.style(Role::Muted), wide);
        y += 1;
        for range in wrap(&row.text, usize::from(wide), 4) {
            if y >= notes_end {
                break;
            }
            put(buf, x, y, &row.text[range], look.style(Role::Note), wide);
            y += 1;
        }
    }
    let is_move = |row: &&TimelineRow| matches!(row.kind, TimelineKind::Moved { .. });
    if y + 2 >= area.bottom() || !rows.iter().any(|row| is_move(&row)) {
        return;
    }
    put(
        buf,
        x,
        y + 1,
        &tr("pane-contact-way"),
        look.style(Role::Title),
        wide,
    );
    let moved = rows.iter().filter(is_move);
    for (y, row) in (y + 2..area.bottom()).zip(moved) {
        let line = format!(
            "{} {} {}",
            look.date(row.at),
            timeline::text(row, look),
            row.who.as_str()
        );
        put(buf, x, y, &line, look.style(Role::Stage), wide);
    }
}
