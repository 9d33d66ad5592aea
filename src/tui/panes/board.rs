//! The lifecycle board: eight columns of cards, one per stage. A moved card is shown in its new column at once; the next
//! loading corrects what the store did not do. Called by the root.

pub mod view;

use crate::error::{Error, Notice, Severity};
use crate::model::act::{Act, Subject};
use crate::model::board::{Board as Cards, Card};
use crate::model::id::ContactId;
use crate::model::label;
use crate::model::stage::Stage;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect, Then};
use crate::tui::msg::Ctx;
use crate::tui::remote::Phase;
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Cards asked for at once per column.
const PAGE: usize = 50;
/// Cards asked for at most per column when loading again.
const MOST: usize = 500;
/// Moving more contacts than this at once is asked about.
const BULK: usize = 25;

impl Row for Card {
    fn key(&self) -> i64 {
        self.contact.0
    }
}

/// One column.
#[derive(Clone, Debug)]
struct Lane {
    stage: Stage,
    total: i64,
    list: ListState<Card>,
}

/// The board.
#[derive(Clone, Debug)]
pub struct Board {
    lanes: Vec<Lane>,
    /// The column that has the cursor.
    at: usize,
    /// The first column on screen, and how many there are.
    first: usize,
    shown: usize,
    phase: Phase,
    /// The whole board is on its way (a column asked for now would take its place).
    loading: bool,
    /// The card the cursor goes to when it turns up in another column.
    follow: Option<ContactId>,
}

impl Default for Board {
    fn default() -> Self {
        let lane = |stage| Lane {
            stage,
            total: 0,
            list: ListState::default(),
        };
        Self {
            lanes: Stage::ALL.map(lane).to_vec(),
            at: 0,
            first: 0,
            shown: Stage::ALL.len(),
            phase: Phase::Idle,
            loading: false,
            follow: None,
        }
    }
}

impl Board {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Board, Context::List]
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &[
            "open",
            "stage-forward",
            "stage-back",
            "stage-pick",
            "note",
            "owner",
            "tag",
            "mark",
        ]
    }

    /// The contact under the cursor, for notes and history.
    pub fn subject(&self) -> Option<Subject> {
        Some(Subject::Contact(self.card()?.contact))
    }

    /// The name of the contact under the cursor, or nothing.
    pub fn about(&self) -> &str {
        self.card().map_or("", |card| card.name.as_str())
    }

    /// The board will be drawn in `width` x `height`.
    pub fn resize(&mut self, width: u16, height: u16) {
        let shape = view::Shape::of(width);
        self.shown = usize::from(shape.columns);
        let cards = height.saturating_sub(view::HEAD) / shape.card_lines;
        for lane in &mut self.lanes {
            lane.list.resize(usize::from(cards));
        }
        self.keep_visible();
    }

    /// Loads the cards, again if they are there.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        self.phase = Phase::Loading;
        self.loading = true;
        let most = self
            .lanes
            .iter()
            .map(|lane| lane.list.rows.len())
            .max()
            .unwrap_or(0);
        vec![Effect::Job(
            Slot::Board,
            Job::Board {
                limit: most.clamp(PAGE, MOST),
            },
        )]
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            self.follow = None;
            let wish = self.lane_mut().list.go(motion);
            return self.grant(wish);
        }
        match command {
            Command::Left => self.turn(-1),
            Command::Right => self.turn(1),
            Command::Open | Command::Contact => {
                self.card_effect(|card| Effect::Run(Command::OpenContact(card.contact)))
            }
            Command::StageForward | Command::NextView => self.forward(ctx),
            Command::StageBack | Command::PrevView => self.back(ctx),
            Command::StagePick => self.ask(Ask::Stage),
            Command::Owner => self.ask(Ask::Agent),
            Command::Tag => self.ask(Ask::Tags),
            Command::Mark => {
                let wish = self.lane_mut().list.toggle_mark();
                self.grant(wish)
            }
            Command::MarkRange => {
                self.lane_mut().list.toggle_range();
                Vec::new()
            }
            Command::MarkAll => {
                self.lane_mut().list.toggle_all();
                Vec::new()
            }
            Command::CopyText => self.card_effect(|card| Effect::Copy(card.name.to_string())),
            Command::CopyId => self.card_effect(|card| Effect::Copy(card.contact.0.to_string())),
            Command::Reload => self.load(ctx),
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, _ctx: &Ctx) -> Vec<Effect> {
        match outcome {
            Outcome::Board(cards) => self.take(cards),
            Outcome::Column(stage, page) => {
                growing::extend(&mut self.lanes[index(*stage)].list, page.clone());
            }
            _ => return Vec::new(),
        }
        self.phase = Phase::Ready;
        let wish = self.lane().list.wish();
        self.grant(wish)
    }

    /// A job failed; the cards stay. A move that failed is corrected by loading again.
    pub fn failed(&mut self, slot: Slot, error: &Error, ctx: &Ctx) -> Vec<Effect> {
        match slot {
            Slot::Board => {
                self.loading = false;
                self.phase = Phase::Failed(error.clone());
                Vec::new()
            }
            Slot::Write => self.load(ctx),
            _ => Vec::new(),
        }
    }

    fn lane(&self) -> &Lane {
        &self.lanes[self.at]
    }

    fn lane_mut(&mut self) -> &mut Lane {
        &mut self.lanes[self.at]
    }

    fn card(&self) -> Option<&Card> {
        self.lane().list.selected()
    }

    fn card_effect(&self, effect: impl FnOnce(&Card) -> Effect) -> Vec<Effect> {
        self.card().map(effect).into_iter().collect()
    }

    fn chosen(&self) -> Vec<ContactId> {
        self.lane()
            .list
            .chosen()
            .into_iter()
            .map(ContactId)
            .collect()
    }

    fn ask(&self, ask: impl FnOnce(Then) -> Ask) -> Vec<Effect> {
        let chosen = self.chosen();
        if chosen.is_empty() {
            return Vec::new();
        }
        vec![Effect::Ask(ask(Then::Contacts(chosen)))]
    }

    fn turn(&mut self, by: isize) -> Vec<Effect> {
        self.follow = None;
        self.at = self.at.saturating_add_signed(by).min(self.lanes.len() - 1);
        self.keep_visible();
        let wish = self.lane().list.wish();
        self.grant(wish)
    }

    fn forward(&mut self, ctx: &Ctx) -> Vec<Effect> {
        match Stage::ALL.get(self.at + 1) {
            Some(to) => self.shift(*to, ctx),
            None => vec![tell("pane-board-last-stage")],
        }
    }

    fn back(&mut self, ctx: &Ctx) -> Vec<Effect> {
        // Where somebody came from before being disqualified is not the lane to the left.
        if self.lane().stage == Stage::Disqualified {
            return self.ask(Ask::Stage);
        }
        match self.at.checked_sub(1).and_then(|at| Stage::ALL.get(at)) {
            Some(to) => self.shift(*to, ctx),
            None => vec![tell("pane-board-first-stage")],
        }
    }

    fn shift(&mut self, to: Stage, ctx: &Ctx) -> Vec<Effect> {
        let ids = self.chosen();
        if ids.is_empty() {
            return Vec::new();
        }
        self.follow = self.card().map(|card| card.contact);
        if self.lane().stage.needs_reason(to) {
            return vec![Effect::Ask(Ask::Reason(Then::Move(ids, to)))];
        }
        let count = ids.len();
        let act = Act::MoveStage {
            ids: ids.clone(),
            to,
            reason: String::new(),
        };
        let job = Effect::Job(Slot::Write, Job::Act(act));
        if count > BULK {
            let stage = label::stage(to);
            let args = [
                ("count", Arg::Num(count as i64)),
                ("stage", Arg::Text(&stage)),
            ];
            return vec![Effect::Ask(Ask::Confirm(
                tr_with("pane-board-confirm-move", &args),
                Box::new(job),
            ))];
        }
        self.carry(&ids, to, ctx);
        vec![job]
    }

    /// Shows the move before the store did it.
    fn carry(&mut self, ids: &[ContactId], to: Stage, ctx: &Ctx) {
        let from = self.lane_mut();
        let (mut gone, kept): (Vec<Card>, Vec<Card>) = from
            .list
            .rows
            .drain(..)
            .partition(|card| ids.contains(&card.contact));
        from.list.rows = kept;
        from.list.unmark();
        from.total -= gone.len() as i64;
        settle(&mut from.list);
        for card in &mut gone {
            card.since = ctx.now;
        }
        let into = &mut self.lanes[index(to)];
        into.total += gone.len() as i64;
        if !into.list.rows.is_empty() {
            into.list.cursor += gone.len();
        }
        into.list.rows.splice(0..0, gone);
        self.seek();
    }

    /// Puts the cursor on the followed card, wherever it is.
    fn seek(&mut self) {
        let Some(contact) = self.follow else { return };
        let found = self
            .lanes
            .iter_mut()
            .position(|lane| lane.list.select(contact.0));
        if let Some(at) = found {
            self.at = at;
            self.keep_visible();
        }
    }

    fn take(&mut self, cards: &Cards) {
        self.loading = false;
        // The record under the cursor keeps it even if a colleague moved it.
        if self.follow.is_none() {
            self.follow = self.card().map(|card| card.contact);
        }
        for column in &cards.columns {
            let lane = &mut self.lanes[index(column.stage)];
            lane.total = column.total;
            growing::refresh(&mut lane.list, column.cards.clone(), column.more);
        }
        self.seek();
    }

    fn grant(&mut self, wish: Option<Wish>) -> Vec<Effect> {
        let lane = &mut self.lanes[self.at];
        if wish == Some(Wish::End) {
            growing::to_last(&mut lane.list);
        }
        if !matches!(wish, Some(Wish::After | Wish::End)) || self.loading {
            return Vec::new();
        }
        let Some(last) = lane.list.rows.last() else {
            return Vec::new();
        };
        let job = Job::Column {
            stage: lane.stage,
            after: last.cursor(),
            limit: PAGE,
        };
        vec![Effect::Job(Slot::Board, job)]
    }

    fn keep_visible(&mut self) {
        let shown = self.shown.max(1);
        let lowest = (self.at + 1).saturating_sub(shown);
        let highest = self.lanes.len().saturating_sub(shown);
        self.first = self.first.clamp(lowest, self.at.max(lowest)).min(highest);
    }
}

/// Brings cursor and offset back into a list that got shorter.
fn settle(list: &mut ListState<Card>) {
    list.cursor = list.cursor.min(list.rows.len().saturating_sub(1));
    list.resize(list.height);
}

fn index(stage: Stage) -> usize {
    stage as usize
}

fn tell(id: &str) -> Effect {
    Effect::Tell(Notice::new(Severity::Info, tr(id)))
}

#[cfg(test)]
mod tests;
