//! Draws sources and imports: the list, and below or beside it everything about the row under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::clock::Timestamp;
use crate::model::answer::Question;
use crate::model::import::{BatchCard, BatchRow, last_part};
use crate::model::label;
use crate::model::source::SourceRow;
use crate::text::local;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::{width, wrap};
use crate::tui::look::Look;
use crate::tui::panes::sync::{Sync, SyncRow};
use crate::tui::theme::Role;
use crate::tui::widgets::chart::{self, Bar};
use crate::tui::widgets::words;
use crate::tui::widgets::{badge, fill, put, put_right, vertical};

/// People of a question that are named beside it.
const SHOWN: usize = 6;
/// Lines above the rows.
const HEAD: u16 = 1;
/// Imports in the picture of what they brought.
const LAST: usize = 12;
/// Cells of a picture of bars, at most.
const WIDEST: u16 = 60;

/// Rows of the list at this size.
pub fn rows(width: u16, height: u16) -> u16 {
    let (list, _) = parts(Rect::new(0, 0, width, height));
    list.height.saturating_sub(HEAD)
}

/// The row of the list at this place of an area of this size, if the list is there.
pub fn row_at((width, height): (u16, u16), x: u16, y: u16) -> Option<usize> {
    let (list, _) = parts(Rect::new(0, 0, width, height));
    let line = list.contains((x, y).into()).then(|| y.checked_sub(HEAD));
    line.flatten().map(usize::from)
}

/// List and details: side by side where there is room, else one below the other.
fn parts(area: Rect) -> (Rect, Rect) {
    if area.width >= 100 {
        let wide = area.width * 11 / 20;
        let list = Rect {
            width: wide,
            ..area
        };
        let details = Rect {
            x: area.x + wide,
            width: area.width - wide,
            ..area
        };
        return (list, details);
    }
    if area.height < 12 {
        return (area, Rect::ZERO);
    }
    let high = area.height / 2;
    let list = Rect {
        height: high,
        ..area
    };
    let details = Rect {
        y: area.y + high,
        height: area.height - high,
        ..area
    };
    (list, details)
}

/// Draws the pane into `area`.
pub fn draw(pane: &Sync, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let (list, details) = parts(area);
    draw_list(pane, list, look, buf);
    if details.is_empty() {
        return;
    }
    let border = look.style(Role::Border);
    let inner = if details.x > area.x {
        vertical(buf, details.x, details, look.sign("│", "|"), border);
        Rect {
            x: details.x + 2,
            width: details.width.saturating_sub(2),
            ..details
        }
    } else {
        for x in details.x..details.right() {
            put(buf, x, details.y, look.sign("─", "-"), border, 1);
        }
        Rect {
            x: details.x + 1,
            y: details.y + 1,
            width: details.width - 1,
            height: details.height - 1,
        }
    };
    let (lines, bars) = match pane.list.selected() {
        Some(SyncRow::Question(question)) => (about_question(question, look), Vec::new()),
        Some(SyncRow::Source(_, row)) => (about_source(row, look), of_source(row)),
        Some(SyncRow::Batch(row)) => (about_batch(row, pane.opened(), look), of_batch(row)),
        None => (Vec::new(), Vec::new()),
    };
    let below = prose(&lines, inner, look, buf);
    let below = pictures(&bars, below, look, buf);
    prose(&gaps(pane), below, look, buf);
}

fn draw_list(pane: &Sync, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let title = tr("pane-sync");
    let room = area.width.saturating_sub(2);
    put(
        buf,
        area.x + 1,
        area.y,
        &title,
        look.style(Role::Title),
        room,
    );
    let left = room.saturating_sub(width(&title) as u16 + 2);
    brought(pane, area, left, look, buf);
    let rows = Rect {
        y: area.y + HEAD.min(area.height),
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if pane.list.rows.is_empty() {
        words::no_rows(&pane.phase, &tr("pane-sync-empty"), rows, look, buf);
        return;
    }
    for (y, (index, row)) in (rows.y..rows.bottom()).zip(pane.list.visible()) {
        let line = Rect {
            y,
            height: 1,
            ..rows
        };
        draw_row(row, index == pane.list.cursor, line, look, buf);
    }
}

/// What the last imports brought, at the right of the title: `▇▃▄▂  101 new`.
fn brought(pane: &Sync, area: Rect, room: u16, look: &Look<'_>, buf: &mut Buffer) {
    let new = |row: &SyncRow| match row {
        SyncRow::Batch(row) => Some(row.report.new),
        SyncRow::Question(_) | SyncRow::Source(..) => None,
    };
    let mut values: Vec<i64> = pane.list.rows.iter().filter_map(new).take(LAST).collect();
    values.reverse();
    if values.len() < 2 {
        return;
    }
    let args = [
        ("new", Arg::Num(values.iter().sum())),
        ("n", Arg::Num(values.len() as i64)),
    ];
    let said = tr_with("sync-picture", &args);
    let text = format!("{said}  {}", chart::sparkline(&values, look.ascii));
    if width(&text) <= usize::from(room) {
        let style = look.style(Role::Text);
        put_right(buf, area.right(), area.y, &text, style, room);
    }
}

fn bar((id, value): (&str, i64)) -> Bar {
    Bar {
        label: tr(id),
        value,
        shown: local::count(value),
    }
}

fn of_source(row: &SourceRow) -> Vec<Bar> {
    let parts = [
        ("sync-bar-new", row.new),
        ("sync-bar-known", row.known),
        ("sync-bar-rejected", row.rejected),
    ];
    parts.map(bar).to_vec()
}

fn of_batch(row: &BatchRow) -> Vec<Bar> {
    let report = &row.report;
    let parts = [
        ("sync-bar-new", report.new),
        ("sync-bar-known", report.known),
        ("sync-bar-edited", report.edited),
        ("sync-bar-rejected", report.rejected),
    ];
    parts.map(bar).to_vec()
}

/// Bars below a blank line, if they fit as a whole and tell anything. The room below them.
fn pictures(bars: &[Bar], area: Rect, look: &Look<'_>, buf: &mut Buffer) -> Rect {
    let lines = bars.len() as u16 + 1;
    if area.height < lines || bars.iter().all(|bar| bar.value == 0) {
        return area;
    }
    let at = Rect {
        y: area.y + 1,
        width: area.width.min(WIDEST),
        height: bars.len() as u16,
        ..area
    };
    chart::bars(bars, at, Role::Stage, look, buf);
    Rect {
        y: area.y + lines,
        height: area.height - lines,
        ..area
    }
}

/// Sign, name, and at the right what came and when.
fn draw_row(row: &SyncRow, under: bool, line: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let base = badge::row_style(look, under);
    fill(buf, line, base);
    let style = |role: Role| words::over(base, look.style(role), under);
    put(buf, line.x, line.y, if under { ">" } else { " " }, base, 1);
    let ((sign, role), name, right) = match row {
        SyncRow::Question(question) => (
            ("?", Role::Warning),
            said(question),
            format!(
                "{} · {}",
                question.source,
                label::date_short(question.at, look.zone, look.now)
            ),
        ),
        SyncRow::Source(_, row) => (
            source_sign(row, look),
            row.name.clone(),
            source_right(row, look),
        ),
        SyncRow::Batch(row) => (
            batch_sign(row, look),
            file_name(row),
            batch_right(row, look),
        ),
    };
    put(buf, line.x + 1, line.y, sign, style(role), 2);
    let half = line.width / 2;
    let end = put_right(buf, line.right(), line.y, &right, style(Role::Muted), half);
    let room = end.saturating_sub(line.x + 4);
    put(buf, line.x + 3, line.y, &name, style(Role::Text), room);
}

fn source_sign(row: &SourceRow, look: &Look<'_>) -> (&'static str, Role) {
    match (row.off, row.running, row.error.is_empty()) {
        (true, ..) => ("x", Role::Muted),
        (false, true, _) => (look.sign("→", ">"), Role::Text),
        (false, false, false) => ("!", Role::Error),
        (false, false, true) => (look.sign("✓", "+"), Role::Ok),
    }
}

/// What came and when, as short as it stays clear: rejects only where there are some.
fn right(new: i64, rejected: i64, when: &str) -> String {
    let mut parts = vec![tr_with("sync-row-new", &[("n", Arg::Num(new))])];
    if rejected > 0 {
        parts.push(tr_with("sync-row-rejected", &[("n", Arg::Num(rejected))]));
    }
    parts.push(when.to_owned());
    parts.join(" · ")
}

fn source_right(row: &SourceRow, look: &Look<'_>) -> String {
    right(row.new, row.rejected, &next(row, look))
}

/// When a source is asked next, in words.
fn next(row: &SourceRow, look: &Look<'_>) -> String {
    match (row.off, row.running) {
        (true, _) => tr("source-off"),
        (false, true) => tr("source-running"),
        (false, false) if row.due_at <= look.now => tr("source-now"),
        (false, false) => look.clock(row.due_at),
    }
}

fn batch_sign(row: &BatchRow, look: &Look<'_>) -> (&'static str, Role) {
    match row {
        row if row.reverted_at != Timestamp::NEVER => ("x", Role::Muted),
        row if row.ended_at == Timestamp::NEVER => ("?", Role::Warning),
        row if row.report.rejected > 0 => ("!", Role::Warning),
        _ => (look.sign("✓", "+"), Role::Ok),
    }
}

fn batch_right(row: &BatchRow, look: &Look<'_>) -> String {
    let when = label::date_short(row.at, look.zone, look.now);
    right(row.report.new, row.report.rejected, &when)
}

fn file_name(row: &BatchRow) -> String {
    let file = last_part(&row.report.file);
    format!("{} {file}", row.id.0)
}

type Lines = Vec<(String, Role)>;

/// The question in words.
fn said(question: &Question) -> String {
    let file = last_part(&question.file);
    let id = format!("question-{}", question.question);
    tr_with(&id, &[("file", Arg::Text(file))])
}

fn about_question(question: &Question, look: &Look<'_>) -> Lines {
    let by = [
        ("agent", Arg::Text(&question.agent)),
        ("at", Arg::Text(&look.date_time(question.at))),
        ("source", Arg::Text(&question.source)),
        ("id", Arg::Num(question.id.0)),
    ];
    let mut lines = vec![
        (said(question), Role::Title),
        (question.file.to_string(), Role::Muted),
        (tr_with("question-asked", &by), Role::Text),
        (String::new(), Role::Text),
    ];
    for choice in question.choices.iter().take(SHOWN) {
        lines.push((label::choice(choice), Role::Text));
    }
    if question.choices.len() > SHOWN {
        lines.push(("...".to_owned(), Role::Muted));
    }
    lines.push((String::new(), Role::Text));
    lines.push((tr_with("question-holds", &by), Role::Text));
    lines
}

fn about_source(row: &SourceRow, look: &Look<'_>) -> Lines {
    let ran = if row.ran_at == Timestamp::NEVER {
        tr("sync-never")
    } else {
        look.date_time(row.ran_at)
    };
    let next = next(row, look);
    let args = [
        ("place", Arg::Text(&row.place)),
        ("ran", Arg::Text(&ran)),
        ("next", Arg::Text(&next)),
        ("new", Arg::Num(row.new)),
        ("known", Arg::Num(row.known)),
        ("rejected", Arg::Num(row.rejected)),
    ];
    let mut lines = vec![
        (row.name.clone(), Role::Title),
        (tr_with("sync-source-place", &args), Role::Muted),
        (tr_with("sync-source-ran", &args), Role::Text),
        (tr_with("sync-source-next", &args), Role::Text),
        (tr_with("sync-source-brought", &args), Role::Text),
    ];
    if row.waiting > 0 {
        let args = [
            ("name", Arg::Text(&row.name)),
            ("count", Arg::Num(row.waiting)),
        ];
        lines.push((tr_with("source-waiting", &args), Role::Text));
    }
    if !row.error.is_empty() {
        lines.push((row.error.to_string(), Role::Error));
        lines.push((row.hint.to_string(), Role::Text));
    }
    lines
}

fn about_batch(row: &BatchRow, card: Option<&BatchCard>, look: &Look<'_>) -> Lines {
    let report = &row.report;
    let args = [
        ("read", Arg::Num(report.read)),
        ("new", Arg::Num(report.new)),
        ("known", Arg::Num(report.known)),
        ("edited", Arg::Num(report.edited)),
        ("rejected", Arg::Num(report.rejected)),
        ("conversations", Arg::Num(report.conversations)),
        ("contacts", Arg::Num(report.contacts)),
    ];
    let mut lines = vec![
        (file_name(row), Role::Title),
        (
            format!("{} · {}", report.format, look.date_time(row.at)),
            Role::Muted,
        ),
        (tr_with("sync-batch-brought", &args), Role::Text),
    ];
    if report.rejected > 0 {
        let id = [("id", Arg::Num(row.id.0))];
        lines.push((tr_with("sync-batch-rejects", &id), Role::Warning));
    }
    if row.reverted_at != Timestamp::NEVER {
        let at = look.date_time(row.reverted_at);
        let args = [("at", Arg::Text(&at)), ("messages", Arg::Num(row.removed))];
        lines.push((tr_with("cli-batch-reverted", &args), Role::Warning));
    }
    let Some(card) = card else {
        return lines;
    };
    if let Some(said) = card.reading.words() {
        lines.push((
            tr_with("batch-said", &[("said", Arg::Text(&said))]),
            Role::Muted,
        ));
    }
    if !card.kept.is_empty() {
        let ids: Vec<String> = card.kept.iter().map(|id| id.0.to_string()).collect();
        let ids = ids.join(" ");
        let args = [
            ("ids", Arg::Text(&ids)),
            ("count", Arg::Num(card.kept.len() as i64)),
            ("id", Arg::Num(row.id.0)),
        ];
        lines.push((tr_with("cli-batch-kept", &args), Role::Text));
    }
    for (later, messages) in &card.again {
        let args = [("id", Arg::Num(later.0)), ("messages", Arg::Num(*messages))];
        lines.push((tr_with("cli-batch-again", &args), Role::Text));
    }
    lines
}

fn gaps(pane: &Sync) -> Lines {
    let mut lines: Lines = Vec::new();
    if !pane.gaps.is_empty() {
        lines.push((String::new(), Role::Text));
        lines.push((tr("pane-sync-gaps"), Role::Title));
    }
    lines.extend(pane.gaps.iter().map(|gap| (label::gap(gap), Role::Text)));
    lines
}

/// Lines one after the other, each wrapped. The room below them.
fn prose(lines: &Lines, area: Rect, look: &Look<'_>, buf: &mut Buffer) -> Rect {
    let mut y = area.y;
    let wide = usize::from(area.width.saturating_sub(1)).max(1);
    for (text, role) in lines {
        let left = usize::from(area.bottom().saturating_sub(y));
        if left == 0 {
            break;
        }
        if text.is_empty() {
            y += 1;
            continue;
        }
        for range in wrap(text, wide, left) {
            put(buf, area.x, y, &text[range], look.style(*role), area.width);
            y += 1;
        }
    }
    Rect {
        y,
        height: area.bottom().saturating_sub(y),
        ..area
    }
}
