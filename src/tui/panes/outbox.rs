//! The outbox: replies on their way with every attempt, and what a person can do about them. Called by the root. The reply
//! under the cursor is opened by itself; held ones count down ([`Outbox::due`]).

pub mod view;

use crate::clock::Timestamp;
use crate::error::{Error, Notice, Severity};
use crate::model::act::Act;
use crate::model::id::ConversationId;
use crate::model::journal::Record;
use crate::model::outbox::{OutboxItem, OutboxRow, OutboxState};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect, Fill};
use crate::tui::msg::Ctx;
use crate::tui::remote::{Phase, Remote};
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row};
use crate::work::job::{Job, Outcome, Slot};

/// Rows asked for.
const MOST: usize = 500;
/// Seconds are counted down below this, minutes above, ms.
const MINUTE: i64 = 60_000;

impl Row for OutboxRow {
    fn key(&self) -> i64 {
        self.message.0
    }
}

/// The outbox.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    list: ListState<OutboxRow>,
    item: Remote<OutboxItem>,
    phase: Phase,
    /// Finished ones are shown too.
    all: bool,
    /// First line of the body on screen.
    scroll: usize,
}

impl Outbox {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Outbox, Context::List]
    }

    /// The conversation of the reply under the cursor.
    pub fn conversation(&self) -> Option<ConversationId> {
        self.row().map(|row| row.conversation)
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &[
            "open",
            "cancel-send",
            "confirm-sent",
            "approve",
            "give-back",
            "send-again",
            "show-all",
            "reload",
        ]
    }

    /// The outbox will be drawn in `width` x `height`.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.list.resize(usize::from(view::rows(width, height)));
    }

    /// A click at this place of an area of this size: the cursor goes there, and the reply is shown.
    pub fn click(&mut self, x: u16, y: u16, size: (u16, u16)) -> Vec<Effect> {
        let hit = view::row_at(size, x, y).and_then(|row| self.list.click(row));
        match hit {
            Some(true) => vec![Effect::Run(Command::Open)],
            Some(false) => self.open_item().into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Loads the rows and the opened reply, again if they are there.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        self.phase = Phase::Loading;
        let list = Job::Outbox {
            open_only: !self.all,
            limit: MOST,
        };
        let mut effects = vec![Effect::Job(Slot::Outbox, list)];
        effects.extend(self.open_item());
        effects
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            self.list.go(motion);
            return self.turned();
        }
        match command {
            Command::Open | Command::Right => self
                .row_effect(|row| Effect::Run(Command::OpenMessage(row.conversation, row.message))),
            Command::NextView => {
                self.scroll = self.scroll.saturating_add(1).min(self.body_lines());
                Vec::new()
            }
            Command::PrevView => {
                self.scroll = self.scroll.saturating_sub(1);
                Vec::new()
            }
            Command::CancelSend => self.cancel(),
            Command::ConfirmSent => self.confirm(),
            Command::Approve => self.approve(),
            Command::GiveBack => self.give_back(),
            Command::Edit => self.correct(),
            Command::SendAgain => self.again(),
            Command::ShowAll => {
                self.all = !self.all;
                self.load(ctx)
            }
            Command::CopyText => {
                let item = self.item();
                item.map(|item| Effect::Copy(item.body.to_string()))
                    .into_iter()
                    .collect()
            }
            Command::History => self
                .row_effect(|row| Effect::Ask(Ask::History(Record::new("outbox", row.message.0)))),
            Command::CopyId => self.row_effect(|row| Effect::Copy(row.uid.clone())),
            Command::Reload => self.load(ctx),
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, _ctx: &Ctx) -> Vec<Effect> {
        match outcome {
            Outcome::Outbox(rows) => {
                self.phase = Phase::Ready;
                growing::refresh(&mut self.list, rows.clone(), false);
                self.turned()
            }
            Outcome::OutboxItem(item) => {
                self.item.receive(Ok((**item).clone()));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// A job failed; what was there stays.
    pub fn failed(&mut self, slot: Slot, error: &Error, ctx: &Ctx) -> Vec<Effect> {
        match slot {
            Slot::Outbox => self.phase = Phase::Failed(error.clone()),
            Slot::OutboxItem => self.item.receive(Err(error.clone())),
            Slot::Write => return self.load(ctx),
            _ => {}
        }
        Vec::new()
    }

    /// When the screen changes by itself: the next step of a countdown.
    pub fn due(&self, now: Timestamp) -> Option<Timestamp> {
        let left = |row: &OutboxRow| match row.state {
            OutboxState::Queued if row.next_at > now => Some(row.next_at.since(now)),
            _ => None,
        };
        self.list
            .visible()
            .filter_map(|(_, row)| left(row))
            .map(|ms| {
                let unit = if ms <= MINUTE { 1000 } else { MINUTE };
                now.plus(ms - (ms - 1) / unit * unit)
            })
            .min()
    }

    fn row(&self) -> Option<&OutboxRow> {
        self.list.selected()
    }

    /// The opened reply, if it is the one under the cursor.
    fn item(&self) -> Option<&OutboxItem> {
        let row = self.row()?;
        self.item
            .value
            .as_ref()
            .filter(|item| item.row.uid == row.uid)
    }

    fn body_lines(&self) -> usize {
        self.item()
            .map_or(0, |item| item.body.lines().count().saturating_sub(1))
    }

    fn row_effect(&self, effect: impl FnOnce(&OutboxRow) -> Effect) -> Vec<Effect> {
        self.row().map(effect).into_iter().collect()
    }

    /// The cursor may be on another row now: opens it.
    fn turned(&mut self) -> Vec<Effect> {
        if self
            .item()
            .is_some_and(|item| Some(&item.row) == self.row())
        {
            return Vec::new();
        }
        if self.item().is_none() {
            self.scroll = 0;
        }
        self.open_item().into_iter().collect()
    }

    fn open_item(&mut self) -> Option<Effect> {
        let uid = self.row()?.uid.clone();
        self.item.loading();
        Some(Effect::Job(Slot::OutboxItem, Job::OutboxItem(uid)))
    }

    fn cancel(&self) -> Vec<Effect> {
        let job = |row: &OutboxRow| {
            act(Act::CancelSend {
                uid: row.uid.clone(),
            })
        };
        self.row_effect(|row| match row.state {
            OutboxState::Queued if row.attempts == 0 => job(row),
            OutboxState::Unapproved => job(row),
            OutboxState::Queued | OutboxState::Unknown | OutboxState::Dead => Effect::Ask(
                Ask::Confirm(said("pane-outbox-ask-drop", row), Box::new(job(row))),
            ),
            OutboxState::Sending => tell("pane-outbox-is-leaving", row),
            OutboxState::Delivered | OutboxState::Cancelled => tell("pane-outbox-is-finished", row),
        })
    }

    fn confirm(&self) -> Vec<Effect> {
        self.row_effect(|row| match row.state {
            OutboxState::Unknown => act(Act::ConfirmSent {
                uid: row.uid.clone(),
            }),
            _ => tell("pane-outbox-only-unknown", row),
        })
    }

    fn again(&self) -> Vec<Effect> {
        let job = |row: &OutboxRow| {
            act(Act::SendAgain {
                uid: row.uid.clone(),
            })
        };
        self.row_effect(|row| match row.state {
            OutboxState::Queued | OutboxState::Dead => job(row),
            // It may have arrived already: the customer could get it twice.
            OutboxState::Unknown => Effect::Ask(Ask::Confirm(
                tr("pane-outbox-ask-again"),
                Box::new(job(row)),
            )),
            OutboxState::Sending => tell("pane-outbox-is-leaving", row),
            OutboxState::Unapproved => tell("pane-outbox-is-unapproved", row),
            OutboxState::Delivered | OutboxState::Cancelled => tell("pane-outbox-is-finished", row),
        })
    }

    /// What is done to a reply that waits for a lead.
    fn if_unapproved(&self, effect: impl FnOnce(&OutboxRow) -> Effect) -> Vec<Effect> {
        self.row_effect(|row| match row.state {
            OutboxState::Unapproved => effect(row),
            _ => tell("pane-outbox-only-unapproved", row),
        })
    }

    fn approve(&self) -> Vec<Effect> {
        self.if_unapproved(|row| act(Act::approve(&row.uid)))
    }

    fn give_back(&self) -> Vec<Effect> {
        self.if_unapproved(|row| {
            let fill = Fill::GiveBack(row.uid.clone());
            Effect::Ask(Ask::Fill(fill, String::new()))
        })
    }

    /// The lead's words in its place.
    fn correct(&self) -> Vec<Effect> {
        let Some(text) = self.item().map(|item| item.text.to_string()) else {
            return Vec::new();
        };
        self.if_unapproved(|row| {
            Effect::Run(Command::Correct(row.uid.clone(), row.conversation, text))
        })
    }
}

fn act(act: Act) -> Effect {
    Effect::Job(Slot::Write, Job::Act(act))
}

/// A sentence about a row, which says what it is.
fn said(id: &str, row: &OutboxRow) -> String {
    tr_with(id, &[("thing", Arg::Text(row.thing()))])
}

fn tell(id: &str, row: &OutboxRow) -> Effect {
    Effect::Tell(Notice::new(Severity::Info, said(id, row)))
}

#[cfg(test)]
mod tests;
