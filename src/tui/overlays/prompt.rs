//! One line to type: tags, a time to wake at, a reason, a filter. What cannot be understood is said under the line, with its place;
//! the line stays.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::{query, snooze};
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::command::Command;
use crate::tui::effect::Then;
use crate::tui::look::Look;
use crate::tui::msg::KeyPress;
use crate::tui::overlays::{Answer, Outside, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::line::Line;
use crate::tui::widgets::{fill, popup, put};
use crate::work::job::TagRow;

/// Offers under a line.
const OFFERS: usize = 6;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// `+new -old`.
    Tags(Then),
    /// When to wake.
    Snooze(Then),
    /// Why.
    Reason(Then),
    /// A filter or a search.
    Filter,
}

/// The prompt.
#[derive(Clone, Debug)]
pub struct Prompt {
    question: Question,
    line: Line,
    /// Lines under the typed one: a mistake with its place, or what the text means.
    said: Vec<String>,
    wrong: bool,
    offers: Vec<String>,
}

impl Prompt {
    /// An empty prompt, or one that begins with `text`.
    pub fn new(question: Question, text: &str) -> Self {
        Self { question, line: Line::new(text), said: Vec::new(), wrong: false, offers: Vec::new() }
    }

    /// Takes a key.
    pub fn key(&mut self, press: KeyPress, command: Option<&Command>, outside: &Outside<'_>) -> Step {
        match command {
            Some(Command::Accept) => return self.accept(outside),
            Some(Command::Complete) => self.complete(),
            Some(Command::DeleteWord) => self.line.delete_word(),
            Some(Command::DeleteLine) => self.line.delete_line(),
            _ => {
                self.line.key(press);
            }
        }
        self.look_again(outside);
        Step::Stay
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.line.insert(text);
        self.wrong = false;
        self.said.clear();
    }

    fn accept(&mut self, outside: &Outside<'_>) -> Step {
        let text = self.line.text().trim().to_owned();
        match &self.question {
            Question::Tags(then) => {
                let (add, remove) = tags(&text);
                if add.is_empty() && remove.is_empty() {
                    return Step::Close;
                }
                Step::Done(Answer::Tags(then.clone(), add, remove))
            }
            Question::Snooze(then) => match snooze::parse(&text, outside.now, outside.zone) {
                Ok(until) => Step::Done(Answer::Snooze(then.clone(), until)),
                Err(_) => self.refuse(tr("prompt-snooze-wrong")),
            },
            Question::Reason(_) if text.is_empty() => self.refuse(tr("prompt-reason-empty")),
            Question::Reason(then) => Step::Done(Answer::Reason(then.clone(), text)),
            Question::Filter => match query::parse(&text, outside.now, outside.zone) {
                Ok(query) => Step::Done(Answer::Filter(text, query)),
                Err(error) => self.refuse(error.to_string()),
            },
        }
    }

    fn refuse(&mut self, why: String) -> Step {
        self.said = why.lines().map(str::to_owned).collect();
        self.wrong = true;
        Step::Stay
    }

    /// What the text would mean, while it is typed.
    fn look_again(&mut self, outside: &Outside<'_>) {
        self.wrong = false;
        self.said.clear();
        self.offers.clear();
        let text = self.line.text().trim();
        match &self.question {
            Question::Snooze(_) if !text.is_empty() => {
                if let Ok(until) = snooze::parse(text, outside.now, outside.zone) {
                    self.said = vec![snooze::describe(until, outside.zone)];
                }
            }
            Question::Tags(_) => self.offers = offers(self.line.word(), outside.tags),
            Question::Snooze(_) | Question::Reason(_) | Question::Filter => {}
        }
    }

    fn complete(&mut self) {
        let Some(offer) = self.offers.first() else { return };
        let sign = self.line.word().chars().next().filter(|c| matches!(c, '+' | '-' | '#'));
        let word = format!("{}{offer} ", sign.map(String::from).unwrap_or_default());
        self.line.replace_word(&word);
    }

    const fn is_docked(&self) -> bool {
        matches!(self.question, Question::Filter)
    }

    fn title(&self) -> String {
        match self.question {
            Question::Tags(_) => tr("prompt-tags"),
            Question::Snooze(_) => tr("prompt-snooze"),
            Question::Reason(_) => tr("prompt-reason"),
            Question::Filter => tr("prompt-filter"),
        }
    }

    fn hint(&self) -> String {
        match self.question {
            Question::Tags(_) => tr("prompt-tags-hint"),
            Question::Snooze(_) => tr("prompt-snooze-hint"),
            Question::Reason(_) => tr("prompt-reason-hint"),
            Question::Filter => tr("prompt-filter-hint"),
        }
    }

    fn place(area: Rect) -> Rect {
        popup::place(area, 64, 5)
    }

    /// Where the terminal's cursor belongs.
    pub fn cursor(&self, area: Rect, status: Rect) -> (u16, u16) {
        if self.is_docked() && !status.is_empty() {
            let (_, cell) = self.line.shown(status.width.saturating_sub(4));
            return (status.x + 3 + cell, status.y);
        }
        let place = Self::place(area);
        let (_, cell) = self.line.shown(place.width.saturating_sub(4));
        (place.x + 2 + cell, place.y + 1)
    }

    /// Draws the prompt: a filter in the status line, everything else as a box.
    pub fn draw(&self, area: Rect, status: Rect, look: &Look<'_>, buf: &mut Buffer) {
        if self.is_docked() && !status.is_empty() {
            self.draw_docked(status, look, buf);
            return;
        }
        let inner = popup::frame(buf, Self::place(area), &self.title(), &tr("prompt-keys"), look);
        let (text, _) = self.line.shown(inner.width);
        let below = if self.said.is_empty() { self.offered() } else { self.said.join(" ") };
        let role = if self.wrong { Role::Error } else { Role::Muted };
        let lines = [
            (text.to_owned(), Role::Text),
            (below, role),
            (self.hint(), Role::Muted),
        ];
        for ((text, role), y) in lines.iter().zip(inner.y..inner.bottom()) {
            put(buf, inner.x, y, text, look.style(*role), inner.width);
        }
    }

    fn draw_docked(&self, status: Rect, look: &Look<'_>, buf: &mut Buffer) {
        let said = self.said.len().min(usize::from(status.y)) as u16;
        let room = Rect { y: status.y - said, height: said + 1, ..status };
        fill(buf, room, look.style(Role::Text));
        for (line, y) in self.said.iter().zip(room.y..status.y) {
            let role = if self.wrong { Role::Error } else { Role::Muted };
            put(buf, status.x + 3, y, line, look.style(role), status.width.saturating_sub(3));
        }
        put(buf, status.x + 1, status.y, "/", look.style(Role::KeyHint), 1);
        let (text, _) = self.line.shown(status.width.saturating_sub(4));
        let room = status.width.saturating_sub(3);
        let used = put(buf, status.x + 3, status.y, text, look.style(Role::Text), room);
        if self.line.text().is_empty() {
            let x = status.x + 4 + used;
            put(buf, x, status.y, &self.hint(), look.style(Role::Muted), room.saturating_sub(1));
        }
    }

    fn offered(&self) -> String {
        if self.offers.is_empty() {
            return String::new();
        }
        let names = self.offers.join("  ");
        tr_with("prompt-offers", &[("names", Arg::Text(&names))])
    }
}

/// `+new -old #also` as tags to add and to remove; a word without sign is added.
fn tags(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut add, mut remove) = (Vec::new(), Vec::new());
    for word in text.split([' ', ',']) {
        let (list, name) = match word.strip_prefix('-') {
            Some(name) => (&mut remove, name),
            None => (&mut add, word.trim_start_matches('+')),
        };
        let name = name.trim_start_matches('#');
        if !name.is_empty() {
            list.push(name.to_owned());
        }
    }
    (add, remove)
}

fn offers(word: &str, tags: &[TagRow]) -> Vec<String> {
    let query = fold(word.trim_start_matches(['+', '-', '#']));
    let mut found: Vec<&TagRow> =
        tags.iter().filter(|tag| fold(&tag.name).contains(&query)).collect();
    found.sort_by_key(|tag| (!fold(&tag.name).starts_with(&query), -tag.uses));
    found.into_iter().take(OFFERS).map(|tag| tag.name.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_decide_what_is_added_and_removed() {
        let (add, remove) = tags("+liefer -geld #vip, neu  - +");
        assert_eq!(add, ["liefer", "vip", "neu"]);
        assert_eq!(remove, ["geld"]);
    }
}
