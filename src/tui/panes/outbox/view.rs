//! Draws the outbox: the list, and below or beside it the opened reply with its attempts and the bytes that are sent.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::label;
use crate::model::outbox::{AttemptRow, LONGEST_HOLD_MS, OutboxItem, OutboxRow, OutboxState};
use crate::text::local;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::{width, wrap};
use crate::tui::look::{Look, span};
use crate::tui::panes::outbox::{MINUTE, Outbox};
use crate::tui::theme::Role;
use crate::tui::widgets::words;
use crate::tui::widgets::{badge, chart, fill, put, put_right, vertical};

/// Lines above the rows.
const HEAD: u16 = 1;
/// Cells of the longest bar.
const BAR: u16 = 4;
/// From this width on a row has room for the longest name of a state.
const WIDE: u16 = 64;
/// From this width on there is one beside each attempt.
const WITH_PICTURES: u16 = 64;

/// Rows of the list at this size.
pub fn rows(width: u16, height: u16) -> u16 {
    parts(Rect::new(0, 0, width, height))
        .0
        .height
        .saturating_sub(HEAD)
}

/// The row of the list at this place of an area of this size, if the list is there.
pub fn row_at((width, height): (u16, u16), x: u16, y: u16) -> Option<usize> {
    let (list, _) = parts(Rect::new(0, 0, width, height));
    let inside = list.contains((x, y).into());
    inside
        .then(|| y.checked_sub(HEAD))
        .flatten()
        .map(usize::from)
}

/// List and opened reply.
fn parts(area: Rect) -> (Rect, Rect) {
    if area.width >= 100 {
        let wide = area.width * 11 / 20;
        let item = Rect {
            x: area.x + wide,
            width: area.width - wide,
            ..area
        };
        return (
            Rect {
                width: wide,
                ..area
            },
            item,
        );
    }
    if area.height < 12 {
        return (area, Rect::ZERO);
    }
    let high = area.height / 2;
    let item = Rect {
        y: area.y + high,
        height: area.height - high,
        ..area
    };
    (
        Rect {
            height: high,
            ..area
        },
        item,
    )
}

/// Draws the outbox into `area`.
pub fn draw(outbox: &Outbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let (list, item) = parts(area);
    draw_list(outbox, list, look, buf);
    if item.is_empty() {
        return;
    }
    let inner = if item.x > area.x {
        vertical(
            buf,
            item.x,
            item,
            look.sign("│", "|"),
            look.style(Role::Border),
        );
        Rect {
            x: item.x + 2,
            width: item.width.saturating_sub(2),
            ..item
        }
    } else {
        for x in item.x..item.right() {
            put(
                buf,
                x,
                item.y,
                look.sign("─", "-"),
                look.style(Role::Border),
                1,
            );
        }
        Rect {
            x: item.x + 1,
            y: item.y + 1,
            width: item.width - 1,
            height: item.height - 1,
        }
    };
    match outbox.item() {
        Some(shown) => draw_item(outbox, shown, inner, look, buf),
        None if outbox.row().is_some() => words::no_rows(&outbox.item.phase, "", inner, look, buf),
        None => {}
    }
}

fn draw_list(outbox: &Outbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let title = tr(if outbox.all {
        "pane-outbox-all"
    } else {
        "pane-outbox-open"
    });
    let used = put(
        buf,
        area.x + 1,
        area.y,
        &title,
        look.style(Role::Title),
        area.width.saturating_sub(2),
    );
    let beside = Rect {
        x: area.x + 1 + used,
        width: area.width.saturating_sub(1 + used),
        height: 1,
        ..area
    };
    states(&outbox.list.rows, beside, look, buf);
    let rows = Rect {
        y: area.y + HEAD,
        height: area.height - HEAD,
        ..area
    };
    if outbox.list.rows.is_empty() {
        words::no_rows(&outbox.phase, &tr("pane-outbox-empty"), rows, look, buf);
        return;
    }
    // The longest name of a state is whole where there is room for it.
    let names = outbox.list.visible().map(|(_, row)| state(row, look));
    let longest = names.map(|name| width(&name) as u16).max().unwrap_or(0);
    let cells = longest.clamp(12, if rows.width < WIDE { 12 } else { 21 });
    for (y, (index, row)) in (rows.y..rows.bottom()).zip(outbox.list.visible()) {
        draw_row(
            row,
            (index == outbox.list.cursor, cells),
            Rect {
                y,
                height: 1,
                ..rows
            },
            look,
            buf,
        );
    }
}

/// How many replies are in which state, and which part of all that is, at the right; what does not fit is left out, the fewest first.
fn states(rows: &[OutboxRow], area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let mut counts: Vec<(&OutboxRow, i64)> = Vec::new();
    for row in rows {
        let same = |(known, _): &&mut (&OutboxRow, i64)| {
            known.state == row.state && is_held(known, look) == is_held(row, look)
        };
        match counts.iter_mut().find(same) {
            Some((_, n)) => *n += 1,
            None => counts.push((row, 1)),
        }
    }
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let all = rows.len() as i64;
    let mut room = area.width;
    let mut pieces: Vec<(String, u16, Role)> = Vec::new();
    for (row, n) in counts {
        let (sign, role) = state_sign(row, look);
        let word = state_word(row, look);
        let bar = chart::bar(n, all, BAR, look.ascii);
        let text = format!("  {sign} {word} {} {bar}", local::count(n));
        let wide = width(&text) as u16;
        if room < wide {
            break;
        }
        room -= wide;
        pieces.push((text, wide, role));
    }
    let mut x = area.x + room;
    for (text, wide, role) in pieces {
        put(buf, x, area.y, &text, look.style(role), wide);
        x += wide;
    }
}

/// Sign, word, channel, whom, what is next, and the reason or the text.
fn draw_row(
    row: &OutboxRow,
    (under, cells): (bool, u16),
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let base = badge::row_style(look, under);
    fill(buf, area, base);
    let style = |role: Role| words::over(base, look.style(role), under);
    let (_, role) = state_sign(row, look);
    let room = |x: u16, cells: u16| cells.min(area.right().saturating_sub(x));
    put(buf, area.x, area.y, if under { ">" } else { " " }, base, 1);
    let mut x = area.x + 1;
    put(
        buf,
        x,
        area.y,
        &state(row, look),
        style(role),
        room(x, cells),
    );
    x += cells + 1;
    put(
        buf,
        x,
        area.y,
        &badge::channel(&row.channel),
        style(Role::Channel),
        room(x, 2),
    );
    x += 3;
    let who = (area.width / 4).clamp(8, 20);
    put(
        buf,
        x,
        area.y,
        &row.who,
        style(Role::Text),
        room(x, who - 1),
    );
    x += who;
    let (text, role) = if row.last_error.is_empty() || row.state == OutboxState::Delivered {
        (row.preview.as_str(), Role::Muted)
    } else {
        (row.last_error.as_str(), Role::Warning)
    };
    let next = next_words(row, look);
    let right = put_right(
        buf,
        area.right(),
        area.y,
        &next,
        style(Role::Muted),
        room(x, 28.min(area.width / 2)),
    );
    put(
        buf,
        x,
        area.y,
        text,
        style(role),
        right.saturating_sub(x + 1),
    );
}

/// Whether the reply waits for its undo time to pass, or for another address.
fn is_held(row: &OutboxRow, look: &Look<'_>) -> bool {
    row.state == OutboxState::Queued && row.attempts == 0 && row.next_at > look.now
        || row.is_refused()
}

fn state_sign(row: &OutboxRow, look: &Look<'_>) -> (&'static str, Role) {
    match row.state {
        OutboxState::Queued if is_held(row, look) => (look.sign("◷", "="), Role::WaitingSoon),
        OutboxState::Queued => ("~", Role::WaitingSoon),
        OutboxState::Sending => (look.sign("→", ">"), Role::Text),
        OutboxState::Delivered => (look.sign("✓", "+"), Role::Ok),
        OutboxState::Unknown => ("?", Role::Warning),
        OutboxState::Dead => ("!", Role::Error),
        OutboxState::Cancelled => ("x", Role::Muted),
        OutboxState::Unapproved => ("@", Role::Warning),
    }
}

/// Sign and name of a state.
fn state(row: &OutboxRow, look: &Look<'_>) -> String {
    let (sign, _) = state_sign(row, look);
    format!("{sign} {}", state_word(row, look))
}

fn state_word(row: &OutboxRow, look: &Look<'_>) -> String {
    if is_held(row, look) {
        tr("pane-outbox-state-held")
    } else {
        label::outbox(row.state)
    }
}

/// What happens next, in words.
fn next_words(row: &OutboxRow, look: &Look<'_>) -> String {
    let tries = tr_with("pane-outbox-tries", &[("count", Arg::Num(row.attempts))]);
    let next = match row.state {
        OutboxState::Queued if row.endpoint.is_empty() => return tr("pane-outbox-no-endpoint"),
        OutboxState::Queued
            if row.attempts == 0 && row.next_at.since(look.now) > LONGEST_HOLD_MS =>
        {
            let when = label::upcoming(row.next_at, look.zone, look.now);
            return tr_with("delivery-scheduled", &[("when", Arg::Text(&when))]);
        }
        OutboxState::Queued if row.next_at > look.now => {
            if row.attempts == 0 {
                let leaves = look.leaves(row.next_at);
                return tr_with("pane-outbox-leaves", &[("leaves", Arg::Text(&leaves))]);
            }
            let left = left(row.next_at.since(look.now));
            tr_with("pane-outbox-next-in", &[("left", Arg::Text(&left))])
        }
        OutboxState::Queued if row.is_refused() => tr("pane-outbox-refused"),
        OutboxState::Queued => tr("pane-outbox-due"),
        OutboxState::Sending => tr("pane-outbox-leaving"),
        OutboxState::Unknown => tr("pane-outbox-asks"),
        OutboxState::Unapproved
        | OutboxState::Delivered
        | OutboxState::Dead
        | OutboxState::Cancelled => look.age(row.created_at),
    };
    if row.attempts > 0 {
        format!("{tries} · {next}")
    } else {
        next
    }
}

/// A wait: seconds below a minute.
fn left(ms: i64) -> String {
    if ms <= MINUTE {
        format!("{}s", (ms + 999) / 1000)
    } else {
        span(ms)
    }
}

fn draw_item(outbox: &Outbox, item: &OutboxItem, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let wide = usize::from(area.width.saturating_sub(1));
    let row = &item.row;
    let mut lines: Vec<(String, Role)> = Vec::new();
    let (sign, role) = state_sign(row, look);
    lines.push((
        format!(
            "{sign} {} · {}",
            state_word(row, look),
            next_words(row, look)
        ),
        role,
    ));
    if row.state == OutboxState::Unapproved {
        lines.push((tr("pane-outbox-waits-for-lead"), Role::Warning));
    }
    if row.is_refused() {
        for why in [&*row.last_error, &*tr("pane-outbox-refused-hint")] {
            let ranges = wrap(why, wide, 4);
            lines.extend(
                ranges
                    .into_iter()
                    .map(|r| (why[r].to_owned(), Role::Warning)),
            );
        }
    }
    let endpoint = if row.endpoint.is_empty() {
        "-"
    } else {
        row.endpoint.as_str()
    };
    let to = [
        ("who", Arg::Text(&row.who)),
        ("endpoint", Arg::Text(endpoint)),
    ];
    let what = if row.event {
        "pane-outbox-event"
    } else {
        "pane-outbox-to"
    };
    lines.push((tr_with(what, &to), Role::Text));
    lines.push((
        format!("{} · {}", row.uid, look.date_time(row.created_at)),
        Role::Muted,
    ));
    lines.push((String::new(), Role::Text));
    lines.push((tr("pane-outbox-attempts"), Role::Title));
    if item.attempts.is_empty() {
        lines.push((tr("pane-outbox-no-attempts"), Role::Muted));
    }
    let took = item.attempts.iter().map(|attempt| attempt.took_ms);
    // A reason is worth more than a picture.
    let pictured = item.attempts.len() > 1 && area.width >= WITH_PICTURES;
    let longest = took.max().filter(|_| pictured);
    let attempts = item.attempts.iter();
    lines.extend(attempts.map(|attempt| attempt_line(attempt, longest, look)));
    lines.push((String::new(), Role::Text));
    lines.push((
        tr_with(
            "pane-outbox-body",
            &[("type", Arg::Text(&item.content_type))],
        ),
        Role::Title,
    ));
    // Never so many attempts that the body is off the screen.
    let most = usize::from(area.height).saturating_sub(4);
    if lines.len() > most && lines.len() > 8 {
        let extra = (lines.len() - most).min(item.attempts.len().saturating_sub(1));
        lines.drain(5..5 + extra);
    }
    let room = usize::from(area.height).saturating_sub(lines.len());
    let body: Vec<&str> = item.body.lines().skip(outbox.scroll).take(room).collect();
    for line in body {
        let ranges = wrap(line, wide, room);
        lines.extend(
            ranges
                .into_iter()
                .map(|range| (line[range].to_owned(), Role::Outgoing)),
        );
    }
    for (y, (text, role)) in (area.y..area.bottom()).zip(&lines) {
        put(buf, area.x, y, text, look.style(*role), area.width);
    }
}

/// When, what was answered, how long that took (as a bar too, where there are several), and what was made of it.
fn attempt_line(attempt: &AttemptRow, longest: Option<i64>, look: &Look<'_>) -> (String, Role) {
    let verdict = attempt.verdict.as_str();
    let role = match verdict {
        "delivered" => Role::Ok,
        "retry" => Role::WaitingSoon,
        "unknown" => Role::Warning,
        "dead" => Role::Error,
        _ => Role::Muted,
    };
    let took = if attempt.took_ms < 0 {
        tr("pane-outbox-never-ended")
    } else {
        let took = local::count(attempt.took_ms);
        longest.map_or_else(
            || format!("{took} ms"),
            |longest| {
                let bar = chart::bar(attempt.took_ms, longest, BAR, look.ascii);
                format!("{took} ms {bar}")
            },
        )
    };
    let status = if attempt.status == 0 {
        tr("pane-outbox-no-answer")
    } else {
        attempt.status.to_string()
    };
    let word = if verdict.is_empty() {
        String::new()
    } else {
        tr_with("pane-outbox-verdict", &[("verdict", Arg::Text(verdict))])
    };
    let time = format!("{} {}", look.date(attempt.at), look.clock(attempt.at));
    let parts = [
        time.as_str(),
        status.as_str(),
        took.as_str(),
        word.as_str(),
        attempt.reason.as_str(),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (parts.join("  "), role)
}
