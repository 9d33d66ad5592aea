//! Draws the lists of tasks. Columns drop in the order agent, person; sign, time and text stay.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::task::{TaskList, TaskRow};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::Look;
use crate::tui::panes::tasks::Tasks;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, put, put_right, words};

/// Lines above the rows: the lists, and the heads of the columns.
pub const HEAD: u16 = 2;
/// Cells of the time.
const WHEN: u16 = 14;
/// Cells of the agent.
const WHO: u16 = 11;

/// Draws the pane into `area`.
pub fn draw(pane: &Tasks, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    lists(pane, area, look, buf);
    let columns = Columns::of(area);
    if area.height > 1 {
        heads(&columns, area, look, buf);
    }
    let rows = Rect {
        y: area.y + HEAD.min(area.height),
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if pane.rows.rows.is_empty() {
        let none = tr(&format!("tasks-none-{}", pane.list.key()));
        words::no_rows(&pane.phase, &none, rows, look, buf);
        return;
    }
    for (y, (index, task)) in (rows.y..rows.bottom()).zip(pane.rows.visible()) {
        let under = index == pane.rows.cursor;
        let line = words::row_line(rows, y, under, look, buf);
        let base = badge::row_style(look, under);
        if pane.rows.marks.contains(&task.id.0) {
            let mark = words::over(base, look.style(Role::Mark), under);
            put(buf, line.x + 1, y, look.sign("✓", "*"), mark, 1);
        }
        row(task, &columns, line, under, look, buf);
    }
}

/// Where the columns begin, and where the text ends; 0: not shown.
struct Columns {
    about: u16,
    text: u16,
    end: u16,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let when = area.x + 4 + WHEN;
        let about = if area.width >= 70 { when } else { 0 };
        let wide = (area.width / 4).min(30);
        Self {
            about,
            text: if about > 0 { about + wide } else { when },
            end: if area.width >= 50 {
                area.right().saturating_sub(WHO)
            } else {
                area.right()
            },
        }
    }
}

/// `[Mine] Everyone  Done`, and at the right how many are due.
fn lists(pane: &Tasks, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let mut x = area.x + 1;
    for list in TaskList::ALL {
        let name = tr(&format!("tasks-{}", list.key()));
        let (text, role) = if list == pane.list {
            (format!("[{name}]"), Role::Title)
        } else {
            (format!(" {name} "), Role::Muted)
        };
        let room = area.right().saturating_sub(x);
        x += put(buf, x, area.y, &text, look.style(role), room);
    }
    let due = pane.rows.rows.iter().filter(|task| task.is_due(look.now));
    let due = due.count() as i64;
    if due > 0 {
        let text = tr_with("header-tasks", &[("n", Arg::Num(due))]);
        let room = area.right().saturating_sub(x + 1);
        let style = look.style(Role::Warning);
        put_right(buf, area.right() - 1, area.y, &text, style, room);
    }
}

fn heads(columns: &Columns, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let y = area.y + 1;
    let style = look.style(Role::Muted);
    let room = |x: u16| area.right().saturating_sub(x);
    let when = area.x + 4;
    put(
        buf,
        when,
        y,
        &tr("tasks-head-when"),
        style,
        WHEN.min(room(when)),
    );
    if columns.about > 0 {
        let about = tr("tasks-head-about");
        put(buf, columns.about, y, &about, style, room(columns.about));
    }
    let text = tr("tasks-head-text");
    put(buf, columns.text, y, &text, style, room(columns.text));
    if columns.end < area.right() {
        let end = columns.end + 1;
        put(buf, end, y, &tr("tasks-head-who"), style, room(end));
    }
}

fn row(
    task: &TaskRow,
    columns: &Columns,
    line: Rect,
    under: bool,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let base = badge::row_style(look, under);
    let style = |role: Role| words::over(base, look.style(role), under);
    let y = line.y;
    let (sign, role) = badge::task(task, look);
    put(buf, line.x + 2, y, sign, style(role), line.width.min(1));
    let when = badge::task_time(task, look);
    let x = line.x + 4;
    let room = line.right().saturating_sub(x).min(WHEN - 1);
    put(buf, x, y, &when, style(role), room);
    if columns.about > 0 {
        let wide = columns.text - columns.about;
        let channel = badge::channel(&task.channel);
        put(buf, columns.about, y, &channel, style(Role::Channel), 2);
        let x = columns.about + 3;
        put(buf, x, y, &task.about, style(Role::Text), wide - 4);
    }
    let room = columns.end.saturating_sub(columns.text);
    put(buf, columns.text, y, &task.text, style(Role::Text), room);
    if columns.end < line.right() {
        let who = if task.is_done() {
            &task.done_by
        } else {
            &task.assignee_handle
        };
        let who = if who.is_empty() { "-" } else { who.as_str() };
        put(buf, columns.end + 1, y, who, style(Role::Muted), WHO - 1);
    }
}
