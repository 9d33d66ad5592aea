//! A canned answer to write: what it is called by, what it is for, and its text in several lines. What cannot be kept is said with its
//! line and column, and stays; Esc asks once more before it drops what was typed.

use crate::model::act::Act;
use crate::model::canned::{CannedText, checked};
use crate::model::id::CannedId;
use crate::text::messages::tr;
use crate::tui::command::Command;
use crate::tui::composer::editor::{Editor, tidy};
use crate::tui::effect::Effect;
use crate::tui::msg::{Key, KeyPress};
use crate::tui::overlays::{Answer, Step, in_words};
use crate::tui::widgets::line::Line;

/// The labels of the lines, in their order.
pub(super) const LABELS: [&str; 4] = [
    "canned-line-code",
    "canned-line-title",
    "canned-line-keywords",
    "canned-line-channel",
];
/// The place below the lines: the text.
pub(super) const BODY: usize = LABELS.len();

/// The form.
#[derive(Clone, Debug)]
pub struct CannedForm {
    id: Option<CannedId>,
    before: CannedText,
    pub(super) lines: [Line; LABELS.len()],
    pub(super) body: Editor,
    /// Which line has the keys; [`BODY`]: the text.
    pub(super) at: usize,
    /// What is wrong, or what helps.
    pub(super) said: String,
    pub(super) wrong: bool,
    /// Esc was pressed once.
    leaving: bool,
}

impl CannedForm {
    /// A canned answer to change, or (without an id) a new one.
    pub fn new(id: Option<CannedId>, text: CannedText) -> Self {
        let lines = [&text.code, &text.title, &text.keywords, &text.channel];
        Self {
            id,
            lines: lines.map(|line| Line::new(line)),
            body: Editor::new(&text.body),
            at: if id.is_some() { BODY } else { 0 },
            said: tr("canned-form-hint"),
            wrong: false,
            leaving: false,
            before: text,
        }
    }

    /// What stands in it now.
    fn text(&self) -> CannedText {
        let line = |at: usize| self.lines[at].text().trim().to_owned();
        CannedText {
            code: line(0),
            title: line(1),
            keywords: line(2),
            channel: line(3),
            body: self.body.text(),
        }
    }

    /// Takes a key.
    pub fn key(&mut self, press: KeyPress, command: Option<&Command>) -> Step {
        let leaving = std::mem::take(&mut self.leaving);
        match command {
            Some(Command::Back | Command::Cancel) => return self.leave(leaving),
            Some(Command::Send) => return self.accept(),
            Some(Command::EditText) => {
                let edit = Effect::Edit(self.body.text());
                return Step::Done(Answer::Yes(Box::new(edit)));
            }
            Some(Command::Complete) => self.at = (self.at + 1) % (BODY + 1),
            _ if press.key == Key::BackTab => self.at = (self.at + BODY) % (BODY + 1),
            _ if self.at == BODY => self.type_text(press, command),
            _ => self.type_line(press, command),
        }
        Step::Stay
    }

    fn type_line(&mut self, press: KeyPress, command: Option<&Command>) {
        match command {
            Some(Command::Accept | Command::Down) => self.at += 1,
            Some(Command::Up) => self.at = self.at.saturating_sub(1),
            Some(Command::DeleteWord) => self.lines[self.at].delete_word(),
            Some(Command::DeleteLine) => self.lines[self.at].delete_line(),
            _ => {
                self.lines[self.at].key(press);
            }
        }
    }

    fn type_text(&mut self, press: KeyPress, command: Option<&Command>) {
        match command {
            Some(Command::Accept) => {
                self.body.insert("\n");
            }
            Some(Command::Down) => self.body.down(),
            Some(Command::Up) => self.body.up(),
            Some(Command::DeleteWord) => {
                self.body.delete_word();
            }
            Some(Command::DeleteLine) => {
                self.body.delete_line();
            }
            _ => {
                self.body.key(&press);
            }
        }
    }

    /// Closes if nothing was changed, or it was asked before.
    fn leave(&mut self, asked: bool) -> Step {
        if asked || self.text() == self.before {
            return Step::Close;
        }
        (self.said, self.wrong) = (tr("canned-form-unsaved"), true);
        self.leaving = true;
        Step::Stay
    }

    fn accept(&mut self) -> Step {
        match checked(&self.text()) {
            Ok(text) => {
                let act = Act::SaveCanned { id: self.id, text };
                Step::Done(Answer::Act(Box::new(act)))
            }
            Err(error) => {
                self.at = if error.code == "canned-code" { 0 } else { BODY };
                (self.said, self.wrong) = (in_words(&error), true);
                Step::Stay
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if self.at == BODY {
            let text = tidy(text).text;
            let text = self.body.fitting(&text).to_owned();
            self.body.insert(&text);
        } else {
            self.lines[self.at].insert(text);
        }
    }

    /// The text as it comes back from an editor.
    pub fn edited(&mut self, raw: &str) {
        let text = tidy(raw.strip_suffix('\n').unwrap_or(raw)).text;
        self.body.replace_all(&text);
        self.at = BODY;
    }
}
