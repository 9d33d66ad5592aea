//! What is around a contact, as rows that open: what is to be done, conversations that are open, people who are related.

use crate::model::around::{Around, OpenRow, Related};
use crate::model::task::TaskRow;
use crate::tui::command::Command;
use crate::tui::effect::{Ask, Effect};
use crate::tui::widgets::list::Row;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Near {
    /// Something to do.
    Task(TaskRow),
    /// An open conversation.
    Open(OpenRow),
    /// Somebody related.
    Person(Related),
}

impl Row for Near {
    /// The id of its record, told apart by its kind.
    fn key(&self) -> i64 {
        match self {
            Self::Task(task) => task.id.0 * 4,
            Self::Open(row) => row.id.0 * 4 + 1,
            Self::Person(person) => person.id.0 * 4 + 2,
        }
    }
}

impl Near {
    /// What opens it.
    pub fn open(&self) -> Effect {
        match self {
            Self::Task(task) => Effect::Ask(Ask::EditTask(Box::new(task.clone()))),
            Self::Open(row) => Effect::Run(Command::OpenConversation(row.id)),
            Self::Person(person) => Effect::Run(Command::OpenContact(person.id)),
        }
    }

    /// What it says, for the clipboard.
    pub fn text(&self) -> String {
        match self {
            Self::Task(task) => task.text.to_string(),
            Self::Open(row) => row.preview.to_string(),
            Self::Person(person) => person.name.to_string(),
        }
    }
}

/// The rows: tasks, then conversations, then people.
pub fn rows(tasks: &[TaskRow], around: Option<&Around>) -> Vec<Near> {
    let tasks = tasks.iter().cloned().map(Near::Task);
    let open = around.into_iter().flat_map(|around| &around.open);
    let people = around.into_iter().flat_map(|around| &around.related);
    tasks
        .chain(open.cloned().map(Near::Open))
        .chain(people.cloned().map(Near::Person))
        .collect()
}
