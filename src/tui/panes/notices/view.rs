//! Draws the notices and their settings. Columns drop in the order text, person; sign, time and reason stay.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::act::Subject;
use crate::model::label;
use crate::model::notice::{Mode, NoticeRow};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::Look;
use crate::tui::panes::notices::{Line, Notices, Setting, Tab};
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, put, put_right, words};

/// Lines above the rows: the lists, and a blank one.
pub const HEAD: u16 = 2;
/// Cells of the time.
const WHEN: u16 = 14;
/// Cells of who did what, where the words beside it have room all the same, and where they have not.
const WHY: [u16; 2] = [40, 30];
/// From so many columns on they have.
const ROOMY: u16 = 140;
/// Cells of the text, at least.
const TEXT: u16 = 12;
/// Cells of the record.
const WHO: u16 = 24;

/// Draws the pane into `area`.
pub fn draw(pane: &Notices, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    tabs(pane, area, look, buf);
    let rows = Rect {
        y: area.y + HEAD.min(area.height),
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if pane.tab == Tab::Settings {
        for (y, (index, line)) in (rows.y..rows.bottom()).zip(pane.lines.visible()) {
            let under = index == pane.lines.cursor;
            let place = words::row_line(rows, y, under, look, buf);
            setting(line, place, under, look, buf);
        }
        return;
    }
    if pane.tab == Tab::Followed {
        followed(pane, rows, look, buf);
        return;
    }
    if pane.rows.rows.is_empty() {
        let none = tr(&format!("notices-none-{}", pane.tab.key()));
        words::no_rows(&pane.phase, &none, rows, look, buf);
        return;
    }
    for (y, (index, notice)) in (rows.y..rows.bottom()).zip(pane.rows.visible()) {
        let under = index == pane.rows.cursor;
        let place = words::row_line(rows, y, under, look, buf);
        if pane.rows.marks.contains(&notice.id) {
            let base = badge::row_style(look, under);
            let mark = words::over(base, look.style(Role::Mark), under);
            put(buf, place.x + 1, y, look.sign("✓", "*"), mark, 1);
        }
        row(notice, place, under, look, buf);
    }
}

/// What one follows: when something came in last, what it is, whose, the last words.
fn followed(pane: &Notices, rows: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if pane.followed.rows.is_empty() {
        words::no_rows(&pane.phase, &tr("notices-none-followed"), rows, look, buf);
        return;
    }
    for (y, (index, row)) in (rows.y..rows.bottom()).zip(pane.followed.visible()) {
        let under = index == pane.followed.cursor;
        let line = words::row_line(rows, y, under, look, buf);
        let base = badge::row_style(look, under);
        let mut x = line.x + 2;
        let mut cell = |text: &str, role: Role, wide: u16| {
            let room = line.right().saturating_sub(x).min(wide.saturating_sub(1));
            let style = words::over(base, look.style(role), under);
            put(buf, x, y, text, style, room);
            x = x.saturating_add(wide);
        };
        let kind = match row.subject {
            Subject::Conversation(_) => "tagged-kind-conversation",
            Subject::Contact(_) => "tagged-kind-contact",
            Subject::Room(_) => "notices-room",
            Subject::Deal(_) => "tagged-kind-deal",
        };
        cell(&look.date_time(row.at), Role::Text, WHEN);
        cell(&tr(kind), Role::Muted, 9);
        cell(&badge::channel(&row.channel), Role::Channel, 3);
        cell(&row.who, Role::Text, WHO);
        let text: String = row.text.split_whitespace().collect::<Vec<_>>().join(" ");
        cell(&text, Role::Muted, line.width);
    }
}

/// `[New] All  Followed  Settings`, and at the right how many are new.
fn tabs(pane: &Notices, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let mut x = area.x + 1;
    for tab in Tab::ALL {
        let name = tr(&format!("notices-{}", tab.key()));
        let (text, role) = if tab == pane.tab {
            (format!("[{name}]"), Role::Title)
        } else {
            (format!(" {name} "), Role::Muted)
        };
        let room = area.right().saturating_sub(x);
        x += put(buf, x, area.y, &text, look.style(role), room);
    }
    let new = pane.rows.rows.iter().filter(|row| !row.seen).count() as i64;
    if new > 0 {
        let text = tr_with("header-notices", &[("n", Arg::Num(new))]);
        let room = area.right().saturating_sub(x + 1);
        let style = look.style(Role::Unread);
        put_right(buf, area.right() - 1, area.y, &text, style, room);
    }
}

fn row(notice: &NoticeRow, line: Rect, under: bool, look: &Look<'_>, buf: &mut Buffer) {
    let base = badge::row_style(look, under);
    let style = |role: Role| words::over(base, look.style(role), under);
    let (y, mut x) = (line.y, line.x + 2);
    let plain = if notice.seen { Role::Muted } else { Role::Text };
    let sign = if notice.seen {
        " "
    } else {
        look.sign("●", "*")
    };
    let mut cell = |text: &str, role: Role, wide: u16| {
        let room = line.right().saturating_sub(x).min(wide.saturating_sub(1));
        put(buf, x, y, text, style(role), room);
        x = x.saturating_add(wide);
    };
    cell(sign, Role::Unread, 2);
    cell(&look.date_time(notice.at), plain, WHEN);
    let why = WHY[usize::from(line.width < ROOMY)];
    // Too little of the text would be seen: what happened has its place.
    let left = line.width.saturating_sub(2 + 2 + WHEN + why + 3 + WHO);
    let why = if left < TEXT { why + left } else { why };
    cell(&happened(notice), plain, why);
    cell(&badge::channel(&notice.channel), Role::Channel, 3);
    cell(&notice.who, plain, WHO);
    let text: String = notice.text.split_whitespace().collect::<Vec<_>>().join(" ");
    cell(&text, Role::Muted, line.width);
}

/// `ben mentioned you`, `3x wrote`.
fn happened(notice: &NoticeRow) -> String {
    let said = label::happened(notice);
    let count = if notice.count > 1 {
        format!(" ({})", notice.count)
    } else {
        String::new()
    };
    format!("{said}{count}")
}

fn setting(line: &Line, place: Rect, under: bool, look: &Look<'_>, buf: &mut Buffer) {
    let base = badge::row_style(look, under);
    let style = |role: Role| words::over(base, look.style(role), under);
    let (what, value, role) = match &line.setting {
        Setting::Told(cell, mode) => {
            let role = match mode {
                Mode::Off => Role::Muted,
                Mode::List => Role::Text,
                Mode::Tell => Role::Ok,
            };
            (label::notice_cell(*cell), label::notice_mode(*mode), role)
        }
        Setting::Quiet(hours) => (tr("notices-quiet"), or_off(hours), Role::Text),
        Setting::Digest(times) => (tr("notices-digest"), or_off(times), Role::Text),
        Setting::Muted(what) => (tr("notices-muted"), what.clone(), Role::Warning),
    };
    let wide = 48.min(place.width.saturating_sub(16));
    let x = place.x + 2;
    put(buf, x, place.y, &what, style(Role::Text), wide);
    let x = x + wide + 1;
    let room = place.right().saturating_sub(x);
    put(buf, x, place.y, &value, style(role), room);
}

fn or_off(value: &str) -> String {
    if value.is_empty() {
        label::notice_mode(Mode::Off)
    } else {
        value.to_owned()
    }
}
