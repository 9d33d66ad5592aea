//! Draws the contact 360: profile above the tab, beside it, or profile, tab and notes side by side.

mod details;

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::clock::Timestamp;
use crate::model::contact::{TimelineKind, TimelineRow};
use crate::model::label;
use crate::model::message::MessageKind;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::wrap;
use crate::tui::look::Look;
use crate::tui::panes::contact::profile::{self, Line};
use crate::tui::panes::contact::{Contact, Tab};
use crate::tui::theme::Role;
use crate::tui::widgets::words;
use crate::tui::widgets::{badge, fill, put, put_right, vertical};

/// Bytes of a message that a row of the timeline can show.
const SHOWN: usize = 1024;

/// Lines the profile takes above the timeline on narrow screens, with the timeline's head.
const HEAD: u16 = 4;

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
        0..100 => (0, 0),
        100..160 => (38, 0),
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
        Some(profile) => lines(&profile::long(profile, look), parts.profile, look, buf),
    }
    let line = look.sign("│", "|");
    for part in [parts.timeline, parts.side] {
        if !part.is_empty() && part.x > area.x {
            vertical(buf, part.x - 1, part, line, look.style(Role::Border));
        }
    }
    tabs(contact, parts.timeline, look, buf);
    let below = Rect {
        y: parts.timeline.y + parts.timeline.height.min(1),
        height: parts.timeline.height.saturating_sub(1),
        width: parts.timeline.width.saturating_sub(1),
        ..parts.timeline
    };
    match contact.tab {
        Tab::Timeline => timeline(contact, below, !parts.stacked, look, buf),
        Tab::Details => details::draw(&contact.details, below, look, buf),
    }
    side(contact, parts.side, look, buf);
}

fn lines(lines: &[Line], area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    for (y, (text, role)) in (area.y..area.bottom()).zip(lines) {
        put(
            buf,
            area.x + 1,
            y,
            text,
            look.style(*role),
            area.width.saturating_sub(3),
        );
    }
}

/// `[Timeline] Details`: the open tab in brackets; at the right how the others are reached.
fn tabs(contact: &Contact, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let mut x = area.x + 1;
    for tab in Tab::ALL {
        let (name, role) = match tab {
            Tab::Timeline => (tr("tab-timeline"), tab),
            Tab::Details => (tr("tab-details"), tab),
        };
        let (text, role) = if role == contact.tab {
            (format!("[{name}]"), Role::Title)
        } else {
            (format!(" {name} "), Role::Muted)
        };
        let room = area.right().saturating_sub(x);
        x += put(buf, x, area.y, &text, look.style(role), room);
    }
}

fn timeline(contact: &Contact, rows: Rect, days: bool, look: &Look<'_>, buf: &mut Buffer) {
    if rows.is_empty() {
        return;
    }
    if contact.list.rows.is_empty() {
        words::no_rows(&contact.phase, &tr("pane-contact-empty"), rows, look, buf);
        return;
    }
    let start = start(contact, usize::from(rows.height), days, look);
    let mut y = rows.y;
    let mut before: Option<&TimelineRow> = None;
    for (index, row) in contact.list.rows.iter().enumerate().skip(start) {
        if days && before.is_none_or(|before| !look.same_day(before.at, row.at)) {
            if y + 1 >= rows.bottom() {
                break;
            }
            put(
                buf,
                rows.x + 1,
                y,
                &look.date(row.at),
                look.style(Role::Muted),
                rows.width,
            );
            y += 1;
        }
        if y >= rows.bottom() {
            break;
        }
        let line = Rect {
            y,
            height: 1,
            ..rows
        };
        entry(row, index == contact.list.cursor, days, line, look, buf);
        y += 1;
        before = Some(row);
    }
    if contact.list.more_after
        || contact.list.offset + contact.list.height < contact.list.rows.len()
    {
        let more = look.sign("⋮", ":");
        put_right(
            buf,
            rows.right(),
            rows.y.saturating_sub(1),
            more,
            look.style(Role::Muted),
            1,
        );
    }
}

/// The first row to draw so that, with the day headings between, the cursor is on screen.
fn start(contact: &Contact, height: usize, days: bool, look: &Look<'_>) -> usize {
    let (rows, cursor) = (&contact.list.rows, contact.list.cursor);
    let mut start = contact.list.offset.min(cursor);
    if !days {
        return start;
    }
    let mut taken = 0;
    // From the cursor upwards, as long as row and headings fit.
    for index in (start..=cursor).rev() {
        let heading = index == cursor || !look.same_day(rows[index].at, rows[index + 1].at);
        taken += 1 + usize::from(heading);
        if taken > height && index < cursor {
            start = index + 1;
            break;
        }
    }
    start
}

fn entry(
    row: &TimelineRow,
    under: bool,
    days: bool,
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let base = badge::row_style(look, under);
    fill(buf, area, base);
    let style = |role: Role| words::over(base, look.style(role), under);
    let (word, role) = kind(row);
    let mut x = area.x + 1;
    put(buf, area.x, area.y, if under { ">" } else { " " }, base, 1);
    let (time, cells) = if days {
        (look.clock(row.at), 6)
    } else {
        (look.date_time(row.at), 15)
    };
    let room = |x: u16, cells: u16| area.right().saturating_sub(x).min(cells);
    put(buf, x, area.y, &time, style(Role::Muted), room(x, cells));
    x += cells;
    put(
        buf,
        x,
        area.y,
        &badge::channel(&row.channel),
        style(Role::Channel),
        room(x, 2),
    );
    x += 3;
    put(buf, x, area.y, &word, style(role), room(x, 6));
    x += 7;
    if !row.who.is_empty() && !matches!(row.kind, TimelineKind::Message(MessageKind::In, _)) {
        x += put(buf, x, area.y, &row.who, style(Role::Muted), room(x, 12)) + 1;
    }
    put(
        buf,
        x,
        area.y,
        &text(row, look),
        style(role),
        room(x, area.width),
    );
}

fn kind(row: &TimelineRow) -> (String, Role) {
    let (id, role) = match &row.kind {
        TimelineKind::Message(MessageKind::In, _) => ("pane-contact-in", Role::Incoming),
        TimelineKind::Message(MessageKind::Out, _) => ("pane-contact-out", Role::Outgoing),
        TimelineKind::Message(MessageKind::Note, _) => ("pane-contact-note", Role::Note),
        TimelineKind::Message(MessageKind::Event, _) => ("pane-contact-event", Role::Event),
        TimelineKind::Moved { .. } => ("pane-contact-stage", Role::Stage),
        TimelineKind::Task { .. } => ("pane-contact-task", Role::Tag),
    };
    (tr(id), role)
}

/// What a row says, in one line. Borrowed where it can be, and only its beginning: a message may have megabytes.
fn text<'a>(row: &'a TimelineRow, look: &Look<'_>) -> Cow<'a, str> {
    if let TimelineKind::Task {
        due_at, done_at, ..
    } = row.kind
    {
        return Cow::Owned(format!(
            "{} ({})",
            row.text.as_str(),
            task(due_at, done_at, look)
        ));
    }
    let TimelineKind::Moved {
        from,
        to,
        taken_back,
    } = &row.kind
    else {
        let head = &row.text[..row.text.floor_char_boundary(SHOWN)];
        if !head.contains('\n') {
            return Cow::Borrowed(head);
        }
        let words: Vec<&str> = head.split_whitespace().collect();
        return Cow::Owned(words.join(" "));
    };
    let mut moved = format!("{} > {}", label::stage(*from), label::stage(*to));
    if *taken_back {
        moved = tr_with("timeline-taken-back", &[("what", Arg::Text(&moved))]);
    }
    if row.text.is_empty() {
        return Cow::Owned(moved);
    }
    Cow::Owned(format!("{moved} ({})", row.text.as_str()))
}

/// How a task stands: done then, due then, or without a day.
fn task(due_at: Timestamp, done_at: Timestamp, look: &Look<'_>) -> String {
    let (id, at) = match (done_at, due_at) {
        (Timestamp::NEVER, Timestamp::NEVER) => return tr("task-no-day"),
        (Timestamp::NEVER, due) if due <= look.now => ("task-due-since", due),
        (Timestamp::NEVER, due) => ("task-due-on", due),
        (done, _) => ("task-done-on", done),
    };
    let when = label::date_short(at, look.zone, look.now);
    tr_with(id, &[("when", Arg::Text(&when))])
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
    if y + 2 >= area.bottom() {
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
    let moved = rows
        .iter()
        .filter(|row| matches!(row.kind, TimelineKind::Moved { .. }));
    for (y, row) in (y + 2..area.bottom()).zip(moved) {
        let line = format!(
            "{} {} {}",
            look.date(row.at),
            text(row, look),
            row.who.as_str()
        );
        put(buf, x, y, &line, look.style(Role::Stage), wide);
    }
}
