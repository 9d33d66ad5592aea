//! Draws the stream of activity. Columns drop in the order changes, record; time, agent and act stay.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::activity::ActivityRow;
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::Look;
use crate::tui::panes::activity::Stream;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, put, put_right, words};

/// Lines above the rows: of whom, and a blank one.
pub const HEAD: u16 = 2;

/// Draws the pane into `area`.
pub fn draw(pane: &Stream, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    head(pane, area, look, buf);
    let rows = Rect {
        y: area.y + HEAD.min(area.height),
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if pane.rows.rows.is_empty() {
        words::no_rows(&pane.phase, &tr("activity-none"), rows, look, buf);
        return;
    }
    for (y, (index, act)) in (rows.y..rows.bottom()).zip(pane.rows.visible()) {
        let under = index == pane.rows.cursor;
        let line = words::row_line(rows, y, under, look, buf);
        row(act, line, under, look, buf);
    }
}

/// `Activity of @ben  / #vip`, and at the right how far back was looked.
fn head(pane: &Stream, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let title = if pane.of_whom.is_empty() {
        tr("activity-of-all")
    } else {
        tr_with("activity-of", &[("who", Arg::Text(&pane.of_whom))])
    };
    let mut x = area.x + 1;
    let room = |x: u16| area.right().saturating_sub(x);
    x += put(buf, x, area.y, &title, look.style(Role::Title), room(x)) + 2;
    if !pane.text.is_empty() {
        let text = format!("/ {}", pane.text);
        x += put(buf, x, area.y, &text, look.style(Role::KeyHint), room(x)) + 2;
    }
    if pane.next.is_some() {
        let when = look.date_time(pane.looked_to);
        let text = tr_with("activity-looked", &[("when", Arg::Text(&when))]);
        let style = look.style(Role::Muted);
        put_right(buf, area.right() - 1, area.y, &text, style, room(x));
    }
}

fn row(act: &ActivityRow, line: Rect, under: bool, look: &Look<'_>, buf: &mut Buffer) {
    let base = badge::row_style(look, under);
    let mut x = line.x + 2;
    let mut cell = |text: &str, role: Role, wide: u16| {
        let room = line.right().saturating_sub(x).min(wide.saturating_sub(1));
        let style = words::over(base, look.style(role), under);
        put(buf, x, line.y, text, style, room);
        x = x.saturating_add(wide);
    };
    let plain = if act.undone { Role::Muted } else { Role::Text };
    cell(&look.date_time(act.at), Role::Muted, 14);
    cell(&act.agent, plain, 12);
    let mut name = label::act(&act.act);
    if act.undone {
        name.push_str("  ");
        name.push_str(&tr("history-undone"));
    }
    cell(&name, plain, 26);
    cell(&badge::channel(&act.channel), Role::Channel, 3);
    cell(&act.who, plain, 24);
    let change = |changed| label::change(changed, look.zone, look.now);
    let said: Vec<String> = act.said.iter().filter_map(change).collect();
    cell(&said.join("; "), Role::Muted, line.width);
}
