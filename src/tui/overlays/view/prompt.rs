//! Draws a prompt: a filter in the status line with what it means above, everything else as a box.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::width;
use crate::tui::effect::Then;
use crate::tui::look::Look;
use crate::tui::overlays::fill;
use crate::tui::overlays::prompt::{Prompt, Question};
use crate::tui::theme::Role;
use crate::tui::widgets::{fill, popup, put};

/// Offers shown; there may be more of them.
const SHOWN: usize = 12;

const fn is_docked(prompt: &Prompt, status: Rect) -> bool {
    matches!(prompt.question, Question::Filter) && !status.is_empty()
}

/// The ids of title and hint.
fn words(prompt: &Prompt) -> (&'static str, &'static str) {
    match prompt.question {
        Question::Tags(_) => ("prompt-tags", "prompt-tags-hint"),
        Question::Snooze(Then::Tasks(_)) => ("prompt-task-due", "prompt-task-due-hint"),
        Question::Snooze(_) => ("prompt-snooze", "prompt-snooze-hint"),
        Question::Reason(_) => ("prompt-reason", "prompt-reason-hint"),
        Question::Criteria(_) => ("prompt-criteria", "prompt-criteria-hint"),
        Question::AgeLimit(_) => ("prompt-age-limit", "prompt-age-limit-hint"),
        Question::Filter => ("prompt-filter", "prompt-filter-hint"),
        Question::Value(_) => ("prompt-value", "prompt-value-hint"),
        Question::SendAt => ("prompt-send-at", "prompt-send-at-hint"),
        Question::Attach => ("prompt-attach", "prompt-attach-hint"),
        Question::ExportTo(..) => ("prompt-export", "prompt-export-hint"),
        Question::Wish("quiet") => ("prompt-wish-quiet", "prompt-wish-quiet-hint"),
        Question::Wish(_) => ("prompt-wish-digest", "prompt-wish-digest-hint"),
        Question::Fill(ref fill) => fill::words(fill),
        Question::ViewName(..) => ("prompt-view-name", "prompt-view-name-hint"),
        Question::ViewQuery(..) => ("prompt-view-query", "prompt-filter-hint"),
    }
}

fn title(prompt: &Prompt) -> String {
    match &prompt.question {
        Question::Value(name) => name.clone(),
        Question::Criteria(stage) | Question::AgeLimit(stage) => {
            let stage = label::stage(*stage);
            tr_with(words(prompt).0, &[("stage", Arg::Text(&stage))])
        }
        Question::Fill(fill) => fill::title(fill),
        _ => tr(words(prompt).0),
    }
}

fn hint(prompt: &Prompt) -> String {
    if let Question::Fill(fill) = &prompt.question {
        return fill::hint(fill);
    }
    tr(words(prompt).1)
}

fn place(area: Rect) -> Rect {
    popup::place(area, 64, 5)
}

pub(super) fn cursor(prompt: &Prompt, area: Rect, status: Rect) -> (u16, u16) {
    if is_docked(prompt, status) {
        let (_, cell) = prompt.line.shown(status.width.saturating_sub(4));
        return (status.x + 3 + cell, status.y);
    }
    let place = place(area);
    let (_, cell) = prompt.line.shown(place.width.saturating_sub(4));
    (place.x + 2 + cell, place.y + 1)
}

pub(super) fn draw(prompt: &Prompt, area: Rect, status: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if is_docked(prompt, status) {
        docked(prompt, status, look, buf);
        return;
    }
    let inner = popup::frame(buf, place(area), &title(prompt), &tr("prompt-keys"), look);
    let (text, _) = prompt.line.shown(inner.width);
    let below = if prompt.said.is_empty() {
        offered(prompt)
    } else {
        prompt.said.join(" ")
    };
    let role = if prompt.wrong {
        Role::Error
    } else {
        Role::Muted
    };
    let lines = [
        (text.to_owned(), Role::Text),
        (below, role),
        (hint(prompt), Role::Muted),
    ];
    for ((text, role), y) in lines.iter().zip(inner.y..inner.bottom()) {
        put(buf, inner.x, y, text, look.style(*role), inner.width);
    }
}

fn docked(prompt: &Prompt, status: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let said = prompt.said.len().min(usize::from(status.y)) as u16;
    let room = Rect {
        y: status.y - said,
        height: said + 1,
        ..status
    };
    fill(buf, room, look.style(Role::Text));
    for (line, y) in prompt.said.iter().zip(room.y..status.y) {
        let role = if prompt.wrong {
            Role::Error
        } else {
            Role::Muted
        };
        put(
            buf,
            status.x + 3,
            y,
            line,
            look.style(role),
            status.width.saturating_sub(3),
        );
    }
    put(
        buf,
        status.x + 1,
        status.y,
        "/",
        look.style(Role::KeyHint),
        1,
    );
    let room = status.width.saturating_sub(3);
    let (text, _) = prompt.line.shown(room.saturating_sub(1));
    let used = put(
        buf,
        status.x + 3,
        status.y,
        text,
        look.style(Role::Text),
        room,
    );
    let hidden = prompt.line.text().len() - text.len();
    let wrong =
        prompt.wrong_at.start.saturating_sub(hidden)..prompt.wrong_at.end.saturating_sub(hidden);
    if let (Some(before), Some(part)) = (text.get(..wrong.start), text.get(wrong)) {
        let before = width(before) as u16;
        let x = status.x + 3 + before;
        put(
            buf,
            x,
            status.y,
            part,
            look.style(Role::Error),
            room.saturating_sub(before),
        );
    }
    if prompt.line.text().is_empty() {
        let x = status.x + 4 + used;
        put(
            buf,
            x,
            status.y,
            &hint(prompt),
            look.style(Role::Muted),
            room.saturating_sub(1),
        );
    }
}

fn offered(prompt: &Prompt) -> String {
    if prompt.offers.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = prompt
        .offers
        .iter()
        .take(SHOWN)
        .map(String::as_str)
        .collect();
    let names = names.join("  ");
    tr_with("prompt-offers", &[("names", Arg::Text(&names))])
}
