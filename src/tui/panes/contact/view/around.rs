//! Draws what is around a contact: figures as small pictures with their numbers, then tasks, open conversations and related people.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::around::{Figures, MONTHS, WEEKS};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::{Look, span};
use crate::tui::panes::contact::around::Near;
use crate::tui::panes::contact::profile::Line;
use crate::tui::theme::Role;
use crate::tui::widgets::list::ListState;
use crate::tui::widgets::{badge, chart, fill, put, put_right, words};

/// Cells of the words before the rows.
const WORD: u16 = 19;

/// The figures, each as a picture and its number: `in    ▁▂··▇▁  9`.
pub fn figures(figures: &Figures, look: &Look<'_>) -> Vec<Line> {
    if figures.is_empty() {
        return Vec::new();
    }
    let line = |id: &str, values: &[i64], number: String, role: Role| {
        let picture = chart::sparkline(values, look.ascii);
        (format!("{:<5} {picture}  {number}", tr(id)), role)
    };
    let sum = |values: &[i64]| values.iter().sum::<i64>().to_string();
    let heading = |id: &str, n: usize| (tr_with(id, &[("n", Arg::Num(n as i64))]), Role::Muted);
    let (weeks, months) = (&figures.weeks, &figures.months);
    let mut lines = vec![
        heading("figure-weeks", WEEKS),
        line(
            "figure-in",
            &weeks.received,
            sum(&weeks.received),
            Role::Incoming,
        ),
        line("figure-out", &weeks.sent, sum(&weeks.sent), Role::Outgoing),
    ];
    if let Some(median) = figures.reply_median {
        let time = span(median);
        let args = [
            ("time", Arg::Text(&time)),
            ("n", Arg::Num(figures.answered)),
        ];
        let text = tr_with("figure-median", &args);
        lines.push(line("figure-reply", &figures.reply_ms, text, Role::Text));
    }
    lines.push(heading("figure-months", MONTHS));
    lines.push(line(
        "figure-in",
        &months.received,
        sum(&months.received),
        Role::Incoming,
    ));
    lines.push(line(
        "figure-out",
        &months.sent,
        sum(&months.sent),
        Role::Outgoing,
    ));
    lines
}

/// Lines that [`figures`] are.
pub(super) fn lines(figures: &Figures) -> usize {
    if figures.is_empty() {
        return 0;
    }
    6 + usize::from(figures.reply_median.is_some())
}

/// Draws the rows into `area`.
pub(super) fn draw(list: &ListState<Near>, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if list.rows.is_empty() && !area.is_empty() {
        let room = area.width.saturating_sub(2);
        let none = tr("around-none");
        put(
            buf,
            area.x + 1,
            area.y,
            &none,
            look.style(Role::Muted),
            room,
        );
    }
    for (y, (index, row)) in (area.y..area.bottom()).zip(list.visible()) {
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        draw_row(row, index == list.cursor, line, look, buf);
    }
}

fn draw_row(row: &Near, under: bool, line: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let base = badge::row_style(look, under);
    fill(buf, line, base);
    let style = |role: Role| words::over(base, look.style(role), under);
    let y = line.y;
    put(buf, line.x, y, if under { ">" } else { " " }, base, 1);
    let (word, role, text, right) = match row {
        Near::Task(task) => {
            let (sign, role) = badge::task(task, look);
            let when = badge::task_time(task, look);
            let who = task.assignee_handle.to_string();
            (format!("{sign} {when}"), role, task.text.to_string(), who)
        }
        Near::Open(row) => {
            let (clock, role) = badge::waiting(row.waiting_since, look.now);
            let channel = badge::channel(&row.channel);
            let word = format!("{} {channel} {clock}", tr("around-open"));
            (word, role, row.preview.to_string(), look.age(row.last_at))
        }
        Near::Person(person) => {
            let word = tr(&format!("around-{}", person.why.key()));
            let text = person.name.to_string();
            (word, Role::Muted, text, person.what.to_string())
        }
    };
    let x = line.x + 1;
    let room = line.width.saturating_sub(1);
    put(buf, x, y, &word, style(role), room.min(WORD));
    let half = line.width.saturating_sub(WORD + 2) / 2;
    let muted = style(Role::Muted);
    let right = put_right(buf, line.right(), y, &right, muted, half);
    let x = line.x + WORD + 2;
    put(
        buf,
        x,
        y,
        &text,
        style(Role::Text),
        right.saturating_sub(x + 1),
    );
}
