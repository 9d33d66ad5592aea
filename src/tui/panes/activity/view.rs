//! Draws the stream of activity. Columns drop in the order changes, record; time, agent and act stay.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use std::collections::BTreeMap;

use crate::model::activity::ActivityRow;
use crate::model::label;
use crate::text::local;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::{Look, span};
use crate::tui::panes::activity::Stream;
use crate::tui::theme::Role;
use crate::tui::widgets::chart::{self, Bar};
use crate::tui::widgets::{badge, put, put_right, vertical, words};

/// Lines above the rows: of whom, and when how much was done.
pub const HEAD: u16 = 2;
/// Stretches of time in the picture of them, at most and at least.
const STRETCHES: (i64, i64) = (24, 12);
/// How long a stretch may be, ms.
const SPANS: [i64; 4] = [3_600_000, 900_000, 300_000, 60_000];
/// Cells of the pictures at the right, and from which width on they are there.
const SIDE: (u16, u16) = (46, 160);
/// Bars of one picture.
const MOST_BARS: usize = 12;

/// Draws the pane into `area`.
pub fn draw(pane: &Stream, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    head(pane, area, look, buf);
    if area.height > 1 {
        when(pane, area, look, buf);
    }
    let rows = Rect {
        y: area.y + HEAD.min(area.height),
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if pane.rows.rows.is_empty() {
        words::no_rows(&pane.phase, &tr("activity-none"), rows, look, buf);
        return;
    }
    let rows = side(pane, rows, look, buf);
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

/// How much was done in the last stretches of time: only such as the loaded rows cover as a whole.
fn stretches(pane: &Stream, look: &Look<'_>) -> Option<(Vec<i64>, i64)> {
    let covered = match pane.next {
        Some(_) => look.now.since(pane.looked_to),
        None => i64::MAX,
    };
    let (most, least) = STRETCHES;
    let span = SPANS.into_iter().find(|span| covered / span >= least)?;
    let count = (covered / span).min(most);
    let times = pane.rows.rows.iter().map(|row| row.at);
    let values = chart::over_time(times, look.now, span, count as usize);
    values.iter().any(|n| *n > 0).then_some((values, span))
}

/// `··▂▇  25 in 24h, at most 22 in 1h`.
fn when(pane: &Stream, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let Some((values, one)) = stretches(pane, look) else {
        return;
    };
    let picture = chart::sparkline(&values, look.ascii);
    let hours = one * values.len() as i64 / SPANS[0];
    let whole = match hours {
        0 => span(one * values.len() as i64),
        hours => tr_with("ago-hours", &[("n", Arg::Num(hours))]),
    };
    let one = span(one);
    let args = [
        ("n", Arg::Num(values.iter().sum())),
        ("whole", Arg::Text(&whole)),
        ("most", Arg::Num(values.iter().copied().max().unwrap_or(0))),
        ("one", Arg::Text(&one)),
    ];
    let text = format!("{picture}  {}", tr_with("activity-picture", &args));
    let room = area.width.saturating_sub(1);
    let style = look.style(Role::Text);
    put(buf, area.x + 1, area.y + 1, &text, style, room);
}

/// Beside the rows, where there is room: who did how much of them, and what. The room that is left for the rows.
fn side(pane: &Stream, rows: Rect, look: &Look<'_>, buf: &mut Buffer) -> Rect {
    let (wide, from) = SIDE;
    if rows.width < from {
        return rows;
    }
    let left = Rect {
        width: rows.width - wide,
        ..rows
    };
    let bar = look.sign("│", "|");
    let at = Rect {
        x: left.right(),
        width: wide,
        ..rows
    };
    vertical(buf, at.x, at, bar, look.style(Role::Border));
    let mut area = Rect {
        x: at.x + 2,
        width: wide - 3,
        ..at
    };
    let acts = &pane.rows.rows;
    let who = count(acts.iter().map(|act| act.agent.to_string()));
    let what = count(acts.iter().map(|act| label::act(&act.act)));
    for (title, bars, role) in [
        ("activity-who", who, Role::Mention),
        ("activity-what", what, Role::Stage),
    ] {
        if area.height < 2 {
            break;
        }
        let title = tr_with(title, &[("n", Arg::Num(acts.len() as i64))]);
        put(
            buf,
            area.x,
            area.y,
            &title,
            look.style(Role::Title),
            area.width,
        );
        let below = Rect {
            y: area.y + 1,
            height: area.height - 1,
            ..area
        };
        let used = chart::bars(&bars, below, role, look, buf) + 2;
        area.y += used.min(area.height);
        area.height = area.height.saturating_sub(used);
    }
    left
}

/// Each with how often it is there, the most frequent first.
fn count(names: impl Iterator<Item = String>) -> Vec<Bar> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let bar = |(label, value): (String, i64)| Bar {
        label,
        value,
        shown: local::count(value),
    };
    let mut bars: Vec<Bar> = counts.into_iter().map(bar).collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.value));
    bars.truncate(MOST_BARS);
    bars
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
