//! The card under the cursor in full: how it came into its stage, how late it is, and what it takes to stand there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::board::{Card, Lateness, StageRow};
use crate::model::label;
use crate::text::local::count;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::wrap;
use crate::tui::look::Look;
use crate::tui::panes::board::Board;
use crate::tui::theme::Role;
use crate::tui::widgets::chart::{self, Bar};
use crate::tui::widgets::words;
use crate::tui::widgets::{put, vertical};

/// Lines a criterion may take beside the board.
const CRITERIA_LINES: usize = 6;

/// Two lines below the board: the card, and what it takes to stand in its stage.
pub(super) fn below(board: &Board, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let room = area.width.saturating_sub(2);
    if let Some(card) = board.card() {
        let row = board.stage(board.column().stage);
        let late = row.map_or(Lateness::Fine, |row| row.lateness(card.since, look.now));
        let mut parts = vec![card.name.to_string(), since(card, row, look)];
        parts.extend(came(card));
        let role = if late == Lateness::Fine {
            Role::Text
        } else {
            Role::WaitingLate
        };
        let text = parts.join(" · ");
        put(buf, area.x + 1, area.y, &text, look.style(role), room);
    }
    let criteria = board.criteria(board.column().stage);
    if !criteria.is_empty() && area.height > 1 {
        let stage = label::stage(board.column().stage);
        let args = [("stage", Arg::Text(&stage)), ("text", Arg::Text(criteria))];
        let text = tr_with("pane-board-criteria", &args);
        put(
            buf,
            area.x + 1,
            area.y + 1,
            &text,
            look.style(Role::Muted),
            room,
        );
    }
}

/// The preview beside the board, with the stages as bars at its end.
pub(super) fn beside(board: &Board, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let sign = look.sign("│", "|");
    vertical(buf, area.x, area, sign, look.style(Role::Border));
    let (x, room) = (area.x + 2, area.width.saturating_sub(2));
    let mut y = area.y;
    let lines = board.card().map(|card| lines(board, card, look));
    for (text, role) in lines.into_iter().flatten() {
        for range in wrap(&text, usize::from(room), CRITERIA_LINES) {
            if y < area.bottom() {
                put(buf, x, y, &text[range], look.style(role), room);
                y += 1;
            }
        }
    }
    let bars: Vec<Bar> = board.stages.iter().map(bar).collect();
    let tall = bars.len() as u16 + 2;
    if area.bottom() >= y + tall {
        y = area.bottom() - tall;
        put(
            buf,
            x,
            y,
            &tr("pane-board-funnel"),
            look.style(Role::Title),
            room,
        );
        let at = Rect {
            x,
            y: y + 1,
            width: room,
            height: tall - 2,
        };
        chart::bars(&bars, at, Role::Stage, look, buf);
    }
}

/// A stage as a bar: how many stand in it, and the share that goes on.
fn bar(row: &StageRow) -> Bar {
    let share = row.percent().map_or_else(String::new, |n| format!(" {n}%"));
    Bar {
        label: words::stage_short(row.stage),
        value: row.total,
        shown: format!("{}{share:>5}", count(row.total)),
    }
}

fn lines(board: &Board, card: &Card, look: &Look<'_>) -> Vec<(String, Role)> {
    let stage = board.column().stage;
    let row = board.stage(stage);
    let owner = if card.owner_handle.is_empty() {
        "-"
    } else {
        card.owner_handle.as_str()
    };
    let tags: Vec<String> = card
        .tags
        .iter()
        .map(|tag| format!("#{}", tag.as_str()))
        .collect();
    let late = row.map_or(Lateness::Fine, |row| row.lateness(card.since, look.now));
    let role = if late == Lateness::Fine {
        Role::Muted
    } else {
        Role::WaitingLate
    };
    let last = look.date_time(card.last_at);
    let mut lines = vec![
        (card.name.to_string(), Role::Title),
        (card.organisation.to_string(), Role::Text),
        (label::stage(stage), Role::Stage),
        (since(card, row, look), role),
        (came(card).unwrap_or_default(), Role::Text),
        (
            tr_with("pane-board-owner", &[("owner", Arg::Text(owner))]),
            Role::Text,
        ),
        (
            tr_with("pane-board-open", &[("count", Arg::Num(card.open))]),
            Role::Text,
        ),
        (
            tr_with("pane-board-last", &[("date", Arg::Text(&last))]),
            Role::Muted,
        ),
        (tags.join(" "), Role::Tag),
    ];
    let criteria = board.criteria(stage);
    if !criteria.is_empty() {
        let name = label::stage(stage);
        let args = [("stage", Arg::Text(&name)), ("text", Arg::Text(criteria))];
        lines.push((tr_with("pane-board-criteria", &args), Role::Muted));
    }
    if let Some(figures) = row.map(label::stage_figures).filter(|all| !all.is_empty()) {
        lines.push((figures.join(" · "), Role::Muted));
    }
    lines.retain(|(text, _)| !text.is_empty());
    lines
}

/// `since 12 Nov, 9d: late, over the limit of 5d`.
fn since(card: &Card, row: Option<&StageRow>, look: &Look<'_>) -> String {
    let date = look.date(card.since);
    let since = tr_with("pane-board-since", &[("date", Arg::Text(&date))]);
    let late = row.map_or(Lateness::Fine, |row| row.lateness(card.since, look.now));
    if late == Lateness::Fine {
        return since;
    }
    let sign = late.sign();
    format!(
        "{since}, {} {sign} {}",
        look.age(card.since),
        label::lateness(late)
    )
}

/// `from Lead by anna: has asked for a price`.
fn came(card: &Card) -> Option<String> {
    let came = card.came.as_ref()?;
    let from = label::stage(came.from);
    let agent = if came.agent.is_empty() {
        "-"
    } else {
        came.agent.as_str()
    };
    let args = [("from", Arg::Text(&from)), ("agent", Arg::Text(agent))];
    let text = tr_with("pane-board-came", &args);
    Some(if came.reason.is_empty() {
        text
    } else {
        format!("{text}: {}", came.reason.as_str())
    })
}
