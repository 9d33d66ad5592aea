//! Draws the list of organisations, or the open one with its people.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::clock::Timestamp;
use crate::model::around::{Figures, WEEKS};
use crate::model::contact::ContactRow;
use crate::model::label;
use crate::model::organisation::OrganisationRow;
use crate::text::local;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::width;
use crate::tui::look::{Look, span};
use crate::tui::panes::organisations::Organisations;
use crate::tui::theme::Role;
use crate::tui::widgets::list::{ListState, Row};
use crate::tui::widgets::{badge, chart, put, put_right, words};

/// Lines above the rows: what is shown, and the heads of the columns.
pub const HEAD: u16 = 2;
/// From this width on there are pictures beside the names.
const WITH_PICTURES: u16 = 60;
/// Cells of the longest bar.
const BAR: u16 = 20;
/// Cells of the stage of a person.
const STAGE: u16 = 13;

/// Draws the pane into `area`.
pub fn draw(pane: &Organisations, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let rows = Rect {
        y: area.y + HEAD.min(area.height),
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if pane.open.is_some() {
        record(pane, area, rows, look, buf);
    } else {
        list(pane, area, rows, look, buf);
    }
}

fn list(pane: &Organisations, area: Rect, rows: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let title = if pane.words.is_empty() {
        tr("pane-organisations")
    } else {
        let words = [("words", Arg::Text(pane.words.as_str()))];
        tr_with("pane-organisations-words", &words)
    };
    line(buf, area, 0, &title, Role::Title, look);
    line(
        buf,
        area,
        1,
        &tr("col-head-organisation"),
        Role::Muted,
        look,
    );
    if area.height > 1 {
        let head = tr("col-head-people");
        put_right(
            buf,
            area.right(),
            area.y + 1,
            &head,
            look.style(Role::Muted),
            area.width / 2,
        );
    }
    if pane.list.rows.is_empty() {
        let none = if pane.words.is_empty() {
            "pane-organisations-empty"
        } else {
            "pane-organisations-no-match"
        };
        words::no_rows(&pane.phase, &tr(none), rows, look, buf);
        return;
    }
    let most = pane.list.rows.iter().map(|row| row.people).max();
    let most = most.unwrap_or(0);
    each(
        &pane.list,
        rows,
        look,
        buf,
        &|row, line, style, look, buf| {
            organisation(row, most, line, style, look, buf);
        },
    );
}

fn record(pane: &Organisations, area: Rect, rows: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let Some(record) = &pane.record.value else {
        words::no_rows(&pane.record.phase, "", area, look, buf);
        return;
    };
    line(buf, area, 0, &record.row.name, Role::Title, look);
    let people = [("n", Arg::Num(record.row.people))];
    line(
        buf,
        area,
        1,
        &tr_with("organisation-people", &people),
        Role::Muted,
        look,
    );
    figures(&record.figures, area, look, buf);
    if pane.people.rows.is_empty() {
        words::no_rows(
            &pane.record.phase,
            &tr("pane-organisation-nobody"),
            rows,
            look,
            buf,
        );
        return;
    }
    each(&pane.people, rows, look, buf, &person);
}

/// At the right of the two lines above the people: what came and what went in the last weeks, and how fast the first answer was.
fn figures(figures: &Figures, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if figures.is_empty() || area.width < WITH_PICTURES || area.height < HEAD {
        return;
    }
    let weeks = tr_with("organisation-weeks", &[("n", Arg::Num(WEEKS as i64))]);
    let median = figures.reply_median.map_or(String::new(), |median| {
        let time = span(median);
        let args = [
            ("time", Arg::Text(&time)),
            ("n", Arg::Num(figures.answered)),
        ];
        tr_with("figure-median", &args)
    });
    let lines = [
        ("figure-in", &figures.weeks.received, Role::Incoming, weeks),
        ("figure-out", &figures.weeks.sent, Role::Outgoing, median),
    ];
    let texts = lines.map(|(id, values, role, more)| {
        let picture = chart::sparkline(values, look.ascii);
        let sum = local::count(values.iter().sum());
        (format!("{:<5} {picture} {sum:>5}  {more}", tr(id)), role)
    });
    let wide = texts.iter().map(|(text, _)| width(text) as u16).max();
    let wide = wide.unwrap_or(0).min(area.width);
    for ((text, role), y) in texts.iter().zip(area.y..) {
        put(buf, area.right() - wide, y, text, look.style(*role), wide);
    }
}

fn line(buf: &mut Buffer, area: Rect, down: u16, text: &str, role: Role, look: &Look<'_>) {
    if down < area.height {
        let room = area.width.saturating_sub(2);
        put(buf, area.x + 1, area.y + down, text, look.style(role), room);
    }
}

/// A row of either list: what it draws into its line, in which base style, and whether it is under the cursor.
type Draw<'a, T> =
    &'a dyn Fn(&T, Rect, &dyn Fn(Role) -> ratatui::style::Style, &Look<'_>, &mut Buffer);

fn each<T: Row>(
    list: &ListState<T>,
    rows: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
    draw: Draw<'_, T>,
) {
    for (y, (index, row)) in (rows.y..rows.bottom()).zip(list.visible()) {
        let under = index == list.cursor;
        let line = words::row_line(rows, y, under, look, buf);
        let base = badge::row_style(look, under);
        let style = |role: Role| words::over(base, look.style(role), under);
        if list.marks.contains(&row.key()) && line.width > 1 {
            let sign = look.sign("✓", "*");
            put(buf, line.x + 1, y, sign, style(Role::Mark), 1);
        }
        let inner = Rect {
            x: line.x + 2.min(line.width),
            width: line.width.saturating_sub(2),
            ..line
        };
        draw(row, inner, &style, look, buf);
    }
}

/// Name, a bar of its people beside their number, and when one of them wrote last.
fn organisation(
    row: &OrganisationRow,
    most: i64,
    line: Rect,
    style: &dyn Fn(Role) -> ratatui::style::Style,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let age = if row.last_at == Timestamp::NEVER {
        String::new()
    } else {
        look.age(row.last_at)
    };
    let right = put_right(
        buf,
        line.right(),
        line.y,
        &age,
        style(Role::Muted),
        4.min(line.width),
    );
    let people = row.people.to_string();
    let end = right.min(line.right().saturating_sub(6)).max(line.x);
    let right = put_right(
        buf,
        end,
        line.y,
        &people,
        style(Role::Text),
        7.min(end - line.x),
    );
    let mut right = right;
    if line.width >= WITH_PICTURES {
        let bar = chart::bar(row.people, most, BAR, look.ascii);
        right = end.saturating_sub(7 + BAR + 1);
        put(buf, right, line.y, &bar, style(Role::Stage), BAR);
    }
    let room = right.saturating_sub(line.x + 1);
    put(buf, line.x, line.y, &row.name, style(Role::Text), room);
}

fn person(
    row: &ContactRow,
    line: Rect,
    style: &dyn Fn(Role) -> ratatui::style::Style,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let (x, y) = (line.x, line.y);
    put(
        buf,
        x,
        y,
        &badge::channel(&row.channel),
        style(Role::Channel),
        line.width.min(2),
    );
    let age = look.age(row.last_at);
    let right = put_right(
        buf,
        line.right(),
        y,
        &age,
        style(Role::Muted),
        line.width.min(4),
    );
    let mut end = right.min(line.right().saturating_sub(6)).max(x);
    if line.width >= 50 {
        end = end.saturating_sub(STAGE);
        put(
            buf,
            end,
            y,
            &label::stage(row.stage),
            style(Role::Stage),
            STAGE - 1,
        );
    }
    let room = end.saturating_sub(x + 4);
    let used = put(buf, x + 3, y, &row.name, style(Role::Text), room);
    let handle = row.way();
    if !handle.is_empty() {
        let left = room.saturating_sub(used + 2);
        put(buf, x + 3 + used + 2, y, &handle, style(Role::Muted), left);
    }
}
