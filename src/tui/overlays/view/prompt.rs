//! Draws a prompt: a filter in the status line with what it means above, everything else as a box.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::{width, wrap};
use crate::tui::effect::Then;
use crate::tui::look::Look;
use crate::tui::overlays::fill;
use crate::tui::overlays::prompt::{Prompt, Question};
use crate::tui::theme::Role;
use crate::tui::widgets::{fill, popup, put};

/// Offers shown; there may be more of them.
const SHOWN: usize = 12;
/// How wide the box is.
const WIDTH: u16 = 64;
/// So many lines a sentence takes at most.
const SENTENCE: usize = 4;

const fn is_docked(prompt: &Prompt, status: Rect) -> bool {
    prompt.is_filter() && !status.is_empty()
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
        Question::ImportFile => ("prompt-import", "prompt-import-hint"),
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

fn place(prompt: &Prompt, area: Rect) -> Rect {
    let lines = below(prompt, usize::from(WIDTH.min(area.width).saturating_sub(4))).len() as u16;
    popup::place(area, WIDTH, lines + 3)
}

pub(super) fn cursor(prompt: &Prompt, area: Rect, status: Rect) -> (u16, u16) {
    if is_docked(prompt, status) {
        let (_, cell) = prompt.line.shown(status.width.saturating_sub(4));
        return (status.x + 3 + cell, typed_at(prompt, status));
    }
    let place = place(prompt, area);
    let (_, cell) = prompt.line.shown(place.width.saturating_sub(4));
    (place.x + 2 + cell, place.y + 1)
}

/// The line of a docked prompt that is typed in: the last one, or the one above the carets.
fn typed_at(prompt: &Prompt, status: Rect) -> u16 {
    status.y.saturating_sub(u16::from(prompt.wrong))
}

pub(super) fn draw(prompt: &Prompt, area: Rect, status: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if is_docked(prompt, status) {
        docked(prompt, status, look, buf);
        return;
    }
    let place = place(prompt, area);
    let inner = popup::frame(buf, place, &title(prompt), &tr("prompt-keys"), look);
    let (text, _) = prompt.line.shown(inner.width);
    put(
        buf,
        inner.x,
        inner.y,
        text,
        look.style(Role::Text),
        inner.width,
    );
    if let Some(wrong) = Wrong::of(prompt, inner.width) {
        wrong.mark(Rect { height: 1, ..inner }, look, buf);
    }
    let below = below(prompt, usize::from(inner.width));
    for ((text, role), y) in below.iter().zip(inner.y + 1..inner.bottom()) {
        put(buf, inner.x, y, text, look.style(*role), inner.width);
    }
}

/// The lines below the typed one: what is wrong, with its carets, or what the text means; what Tab takes; what can be typed.
fn below(prompt: &Prompt, cells: usize) -> Vec<(String, Role)> {
    let offers = offered(prompt);
    let mut lines = Vec::new();
    if let Some(wrong) = Wrong::of(prompt, cells as u16) {
        lines.push((wrong.carets(), Role::Error));
    }
    let role = if prompt.wrong {
        Role::Error
    } else {
        Role::Muted
    };
    let said = sentence(prompt, cells).into_iter();
    lines.extend(said.map(|line| (line, role)));
    let last = match (lines.is_empty(), offers.is_empty()) {
        (true, _) => {
            lines.push((offers, role));
            hint(prompt)
        }
        (false, true) => hint(prompt),
        (false, false) => offers,
    };
    let last = in_lines(&last, cells).into_iter();
    lines.extend(last.map(|line| (line, Role::Muted)));
    lines
}

/// What is said about the typed line, in lines of so many cells.
fn sentence(prompt: &Prompt, cells: usize) -> Vec<String> {
    in_lines(&prompt.said.join(" "), cells)
}

fn in_lines(text: &str, cells: usize) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    let lines = wrap(text, cells.max(1), SENTENCE);
    lines
        .into_iter()
        .map(|range| text[range].to_owned())
        .collect()
}

/// Where a mistake stands in the shown stretch of a line, in cells.
struct Wrong {
    before: u16,
    cells: u16,
    part: String,
}

impl Wrong {
    fn of(prompt: &Prompt, room: u16) -> Option<Self> {
        if !prompt.wrong || !prompt.is_query() {
            return None;
        }
        let (text, _) = prompt.line.shown(room);
        let hidden = prompt.line.text().len() - text.len();
        let from = prompt.wrong_at.start.saturating_sub(hidden);
        let to = prompt.wrong_at.end.saturating_sub(hidden);
        let (before, part) = (text.get(..from)?, text.get(from..to)?);
        Some(Self {
            before: width(before) as u16,
            cells: (width(part) as u16).max(1),
            part: part.to_owned(),
        })
    }

    fn carets(&self) -> String {
        let (before, cells) = (usize::from(self.before), usize::from(self.cells));
        format!("{}{}", " ".repeat(before), "^".repeat(cells))
    }

    fn mark(&self, line: Rect, look: &Look<'_>, buf: &mut Buffer) {
        let room = line.width.saturating_sub(self.before);
        let style = look.style(Role::Error);
        put(buf, line.x + self.before, line.y, &self.part, style, room);
    }
}

/// The typed line is the last one of the screen; above it what it means and what Tab takes, or what is wrong. Then the carets
/// stand below it.
fn docked(prompt: &Prompt, status: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let typed = typed_at(prompt, status);
    let (x, cells) = (status.x + 3, status.width.saturating_sub(3));
    let mut above = sentence(prompt, usize::from(cells));
    if !prompt.wrong && !prompt.offers.is_empty() {
        above.push(offered(prompt));
    }
    let said = above.len().min(usize::from(typed)) as u16;
    let room = Rect {
        y: typed - said,
        height: status.bottom() - (typed - said),
        ..status
    };
    fill(buf, room, look.style(Role::Text));
    let role = if prompt.wrong {
        Role::Error
    } else {
        Role::Muted
    };
    for (line, y) in above.iter().zip(room.y..typed) {
        put(buf, x, y, line, look.style(role), cells);
    }
    put(buf, status.x + 1, typed, "/", look.style(Role::KeyHint), 1);
    let (text, _) = prompt.line.shown(cells.saturating_sub(1));
    let used = put(buf, x, typed, text, look.style(Role::Text), cells);
    if let Some(wrong) = Wrong::of(prompt, cells.saturating_sub(1)) {
        let line = Rect {
            x,
            y: typed,
            width: cells,
            height: 1,
        };
        wrong.mark(line, look, buf);
        let carets = "^".repeat(usize::from(wrong.cells));
        let room = cells.saturating_sub(wrong.before);
        put(
            buf,
            x + wrong.before,
            status.y,
            &carets,
            look.style(role),
            room,
        );
    }
    if prompt.line.text().is_empty() {
        let (x, cells) = (x + 1 + used, cells.saturating_sub(1));
        put(buf, x, typed, &hint(prompt), look.style(Role::Muted), cells);
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
