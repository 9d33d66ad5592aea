//! What lies over the screen and has the keys: pickers, prompts, questions, menus, pages to read. One enum; the root keeps a stack
//! of them and turns their answers into jobs. An overlay knows no pane.

pub mod canned;
pub mod confirm;
pub(in crate::tui) mod fill;
pub mod form;
pub mod menu;
pub mod page;
pub mod palette;
pub mod pick;
pub mod prompt;
pub mod view;

use crate::clock::Timestamp;
use crate::error::{Error, is_whole};
use crate::model::conversation::Priority;
use crate::model::id::{AgentId, ArticleId, CannedId, QuestionId, ViewId};
use crate::model::query::Query;
use crate::model::stage::Stage;
use crate::model::view::{Sort, ViewText};
use crate::tui::command::{Command, Insert};
use crate::tui::effect::{Effect, Then};
use crate::tui::msg::KeyPress;
use crate::tui::overlays::canned::CannedForm;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::menu::Menu;
use crate::tui::overlays::page::PageOverlay;
use crate::tui::overlays::palette::Palette;
use crate::tui::overlays::pick::Picker;
use crate::tui::overlays::prompt::Prompt;
use crate::work::job::Names;

/// What an overlay may know while it takes a key.
#[derive(Clone, Copy, Debug)]
pub struct Outside<'a> {
    /// The time of this turn.
    pub now: Timestamp,
    /// The zone times are typed in.
    pub zone: chrono_tz::Tz,
    /// The time of day a day without one means.
    pub wake_at: chrono::NaiveTime,
    /// What can be named.
    pub names: &'a Names,
}

/// What an overlay was asked, answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// This agent, or nobody.
    Agent(Then, Option<AgentId>),
    /// Tags to add and to remove.
    Tags(Then, Vec<String>, Vec<String>),
    /// This priority.
    Priority(Then, Priority),
    /// Sleeps until then ([`Timestamp::NEVER`]: until the next message).
    Snooze(Then, Timestamp),
    /// To this stage.
    Stage(Then, Stage),
    /// Because of this.
    Reason(Then, String),
    /// This is what it takes to stand in the stage.
    Criteria(Stage, String),
    /// So long a card may stand in the stage, ms ([`Timestamp::NEVER`]: for ever).
    AgeLimit(Stage, i64),
    /// This canned answer.
    Canned(CannedId),
    /// This article.
    Article(ArticleId),
    /// The value of this variable.
    Variable(&'static str),
    /// This text, chosen for that.
    Text(Insert, String),
    /// This, to a prompt of a canned answer.
    Value(String),
    /// The reply leaves then; none: like any other.
    SendAt(Option<Timestamp>),
    /// This file goes with the reply.
    Attach(String),
    /// These, to what an import asks.
    Question(QuestionId, Vec<String>),
    /// This order.
    Sort(Sort),
    /// A view says this now; none: a new one, whose sharing is not settled yet.
    View(Option<ViewId>, ViewText),
    /// Yes: this.
    Yes(Box<Effect>),
    /// This act.
    Act(Box<crate::model::act::Act>),
    /// This command.
    Run(Command),
    /// This query; empty: no filter.
    Filter(String, Query),
}

/// What a key did to an overlay.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// It stays.
    Stay,
    /// It closes without an answer.
    Close,
    /// It closes with an answer.
    Done(Answer),
    /// It closes, and the key goes to what lies below.
    Pass,
}

/// What went wrong, why, and what to do, as one text.
fn in_words(error: &Error) -> String {
    let notice = error.console_notice();
    let parts = [notice.what, notice.why, notice.hint];
    let mut said = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !said.is_empty() {
            said.push_str(if is_whole(&said) { " " } else { ". " });
        }
        said.push_str(&capital(part));
    }
    said
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + chars.as_str()
}

/// One overlay.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A question with yes and no.
    Confirm(Confirm),
    /// Rows to choose from by typing.
    Pick(Picker),
    /// Everything by its name.
    Palette(Palette),
    /// One line to type.
    Prompt(Prompt),
    /// Several fields.
    Form(Form),
    /// A canned answer to write.
    Canned(CannedForm),
    /// Commands by their keys.
    Menu(Menu),
    /// Lines to read.
    Page(PageOverlay),
}

impl Overlay {
    /// Takes a key; `command` is what it means in overlays.
    pub fn key(
        &mut self,
        press: KeyPress,
        command: Option<&Command>,
        outside: &Outside<'_>,
    ) -> Step {
        let closes = matches!(command, Some(Command::Back | Command::Cancel));
        // The one that holds a longer text asks first.
        if closes && !matches!(self, Self::Canned(_)) {
            return Step::Close;
        }
        match self {
            Self::Confirm(confirm) => confirm.key(press),
            Self::Pick(picker) => picker.key(press, command),
            Self::Palette(palette) => palette.key(press, command),
            Self::Prompt(prompt) => prompt.key(press, command, outside),
            Self::Form(form) => form.key(press, command, outside),
            Self::Canned(form) => form.key(press, command),
            Self::Menu(menu) => menu.key(press, command),
            Self::Page(page) => page.key(press, command),
        }
    }

    /// A click on this row; whether it was chosen already, and is taken now.
    pub fn point(&mut self, row: usize) -> bool {
        match self {
            Self::Pick(picker) => picker.point(row),
            Self::Palette(palette) => palette.picker.point(row),
            Self::Menu(menu) => std::mem::replace(&mut menu.cursor, row) == row,
            Self::Confirm(_)
            | Self::Prompt(_)
            | Self::Form(_)
            | Self::Canned(_)
            | Self::Page(_) => false,
        }
    }

    /// What was typed cannot be done: it says why, and stays.
    pub fn refuse(&mut self, error: &Error) {
        match self {
            Self::Prompt(prompt) => {
                prompt.refuse(in_words(error));
            }
            Self::Form(form) => {
                (form.said, form.wrong) = (in_words(error), true);
            }
            Self::Canned(form) => {
                (form.said, form.wrong) = (in_words(error), true);
            }
            Self::Confirm(_) | Self::Pick(_) | Self::Palette(_) | Self::Menu(_) | Self::Page(_) => {
            }
        }
    }

    /// Takes pasted text; says whether it had a place for it.
    pub fn paste(&mut self, text: &str) -> bool {
        match self {
            Self::Pick(picker) => picker.paste(text),
            Self::Palette(palette) => palette.paste(text),
            Self::Prompt(prompt) => prompt.paste(text),
            Self::Form(form) => form.paste(text),
            Self::Canned(form) => form.paste(text),
            Self::Confirm(_) | Self::Menu(_) | Self::Page(_) => return false,
        }
        true
    }
}
