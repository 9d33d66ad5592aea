//! The rows of the timeline: one line an entry, under headings of days where there is room beside the profile.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::clock::Timestamp;
use crate::model::label;
use crate::model::message::MessageKind;
use crate::model::timeline::{Shown, TimelineKind, TimelineRow};
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::width;
use crate::tui::look::Look;
use crate::tui::panes::contact::Contact;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, fill, put, put_right, words};

/// Bytes of a message that a row of the timeline can show.
const SHOWN: usize = 1024;

/// A line on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The heading of the day of this entry.
    Day(usize),
    /// The entry at this place of the loaded ones.
    Entry(usize),
}

type SameDay<'a> = &'a dyn Fn(Timestamp, Timestamp) -> bool;

/// The lines of a pane of this height from the top down.
pub(super) fn lines<'a>(
    contact: &'a Contact,
    height: usize,
    days: bool,
    same: SameDay<'a>,
) -> impl Iterator<Item = Line> + 'a {
    let rows = &contact.list.rows;
    let first = start(contact, height, days, same);
    let of = move |at: usize| {
        let new = days && (at == first || !same(rows[at - 1].at, rows[at].at));
        new.then_some(Line::Day(at))
            .into_iter()
            .chain([Line::Entry(at)])
    };
    (first..rows.len()).flat_map(of).take(height)
}

/// Draws the rows.
pub(super) fn draw(contact: &Contact, rows: Rect, days: bool, look: &Look<'_>, buf: &mut Buffer) {
    if rows.is_empty() {
        return;
    }
    if contact.list.rows.is_empty() {
        let none = if contact.shown == Shown::ALL {
            "pane-contact-empty"
        } else {
            "timeline-nothing-shown"
        };
        words::no_rows(&contact.phase, &tr(none), rows, look, buf);
        return;
    }
    let same = |a, b| look.same_day(a, b);
    let lines: Vec<Line> = lines(contact, usize::from(rows.height), days, &same).collect();
    let time = |line: &Line| match line {
        Line::Entry(at) => width(&when(&contact.list.rows[*at], days, look)),
        Line::Day(_) => 0,
    };
    // With the year it is wider, and a gap follows.
    let cells = lines.iter().map(time).max().unwrap_or(0) as u16 + 1;
    for (y, line) in (rows.y..).zip(lines) {
        let area = Rect {
            y,
            height: 1,
            ..rows
        };
        match line {
            Line::Day(at) => {
                let day = look.date(contact.list.rows[at].at);
                put(
                    buf,
                    rows.x + 1,
                    y,
                    &day,
                    look.style(Role::Muted),
                    rows.width,
                );
            }
            Line::Entry(at) => {
                let row = &contact.list.rows[at];
                let under = at == contact.list.cursor;
                entry(row, &when(row, days, look), cells, under, area, look, buf);
            }
        }
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
fn start(contact: &Contact, height: usize, days: bool, same: SameDay<'_>) -> usize {
    let (rows, cursor) = (&contact.list.rows, contact.list.cursor);
    let mut start = contact.list.offset.min(cursor);
    if !days {
        return start;
    }
    let mut taken = 0;
    // From the cursor upwards, as long as row and headings fit.
    for index in (start..=cursor).rev() {
        let heading = index == cursor || !same(rows[index].at, rows[index + 1].at);
        taken += 1 + usize::from(heading);
        if taken > height && index < cursor {
            start = index + 1;
            break;
        }
    }
    start
}

/// The time of a row: under the heading of its day, or with its day.
fn when(row: &TimelineRow, days: bool, look: &Look<'_>) -> String {
    if days {
        look.clock(row.at)
    } else {
        look.date_time(row.at)
    }
}

/// One row, with as many cells for its time.
fn entry(
    row: &TimelineRow,
    time: &str,
    cells: u16,
    under: bool,
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
    let room = |x: u16, cells: u16| area.right().saturating_sub(x).min(cells);
    put(buf, x, area.y, time, style(Role::Muted), room(x, cells));
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
        TimelineKind::Touch(kind, _) => {
            return (tr(&format!("touch-{}", kind.key())), Role::Event);
        }
    };
    (tr(id), role)
}

/// What a row says, in one line. Borrowed where it can be, and only its beginning: a message may have megabytes.
pub(super) fn text<'a>(row: &'a TimelineRow, look: &Look<'_>) -> Cow<'a, str> {
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
