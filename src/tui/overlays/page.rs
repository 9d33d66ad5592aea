//! Lines to read: help, the history of a record, earlier notices. Scrolls; any list key moves.

use crate::tui::command::Command;
use crate::tui::msg::{Key, KeyPress};
use crate::tui::overlays::{Answer, Step};

/// One line: what stands left, what stands right of it, and the role of the left part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// In its own column.
    pub left: String,
    /// The rest.
    pub text: String,
    /// Whether it is a heading.
    pub heading: bool,
}

impl Entry {
    /// A heading.
    pub fn heading(text: String) -> Self {
        Self {
            left: text,
            heading: true,
            ..Self::default()
        }
    }

    /// A line without anything in its own column.
    pub fn line(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// What the page shows: how it is filled when its answer arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The keys.
    Help,
    /// The history of a record.
    History,
    /// What could not be read of an import.
    Rejects,
    /// Earlier notices.
    Messages,
    /// What would be sent.
    Preview,
}

/// The page.
#[derive(Clone, Debug)]
pub struct PageOverlay {
    /// What it shows.
    pub topic: Topic,
    /// Keys that close it and run a command of the screen below.
    pub runs: Vec<(String, Command)>,
    /// How many there are, where not all of them may be shown.
    pub of: i64,
    pub(super) title: String,
    pub(super) entries: Vec<Entry>,
    pub(super) column: u16,
    pub(super) top: usize,
}

impl PageOverlay {
    /// A page of these lines.
    pub fn new(topic: Topic, title: String, entries: Vec<Entry>) -> Self {
        let mut new = Self {
            topic,
            runs: Vec::new(),
            of: 0,
            title,
            entries: Vec::new(),
            column: 0,
            top: 0,
        };
        new.fill(entries);
        new
    }

    /// Other lines, when they arrive late.
    pub fn fill(&mut self, entries: Vec<Entry>) {
        let widest = entries
            .iter()
            .filter(|e| !e.heading)
            .map(|e| crate::text::width::width(&e.left));
        self.column = (widest.max().unwrap_or(0) as u16).min(28);
        self.entries = entries;
    }

    /// Takes a key.
    pub fn key(&mut self, press: KeyPress, command: Option<&Command>) -> Step {
        if !self.runs.is_empty() {
            let typed = crate::tui::keymap::chord(press).to_string();
            if let Some((_, command)) = self.runs.iter().find(|(keys, _)| *keys == typed) {
                return Step::Done(Answer::Run(command.clone()));
            }
        }
        let last = self.entries.len().saturating_sub(1);
        self.top = match (command, press.key) {
            (Some(Command::Down), _) | (_, Key::Char('j')) => (self.top + 1).min(last),
            (Some(Command::Up), _) | (_, Key::Char('k')) => self.top.saturating_sub(1),
            (Some(Command::PageDown), _) | (_, Key::Char(' ')) => (self.top + 10).min(last),
            (Some(Command::PageUp), _) => self.top.saturating_sub(10),
            (_, Key::Home) => 0,
            (_, Key::End) => last,
            (Some(Command::Accept), _) | (_, Key::Char('q' | '?')) => return Step::Close,
            _ => self.top,
        };
        Step::Stay
    }
}
