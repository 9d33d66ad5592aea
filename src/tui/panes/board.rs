//! The lifecycle board: eight columns of cards, one per stage, in one band or in swimlanes. Called by the root.

mod bands;
mod moves;
mod seek;
pub mod view;

use std::collections::BTreeSet;

use crate::error::{Error, Notice, Severity};
use crate::model::act::Subject;
use crate::model::board::{Board as Cards, Card, Grouping, Lane, StageRow};
use crate::model::id::ContactId;
use crate::model::page::Anchor;
use crate::model::query::date;
use crate::model::stage::Stage;
use crate::text::messages::tr;
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect, Then};
use crate::tui::msg::Ctx;
use crate::tui::panes::board::bands::{Band, Column, Place, Room};
use crate::tui::remote::Phase;
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{Motion, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Cards asked for at once per column.
const PAGE: usize = 50;
/// The same with swimlanes, which have many columns.
const LANE_PAGE: usize = 20;
/// Cards asked for at most when a column that begins further down is loaded again.
const MOST: usize = 400;

/// The board.
#[derive(Clone, Debug)]
pub struct Board {
    by: Grouping,
    bands: Vec<Band>,
    /// Settings and figures of the stages, in their order; empty before they are loaded.
    stages: Vec<StageRow>,
    /// The swimlane and the column that have the cursor.
    band: usize,
    at: usize,
    /// The first column on screen, and the room the swimlanes share.
    first: usize,
    room: Room,
    /// The first swimlane on screen, and where each is.
    top: usize,
    places: Vec<Place>,
    phase: Phase,
    /// The whole board is on its way (a column asked for now would take its place).
    loading: bool,
    /// The card the cursor goes to when it turns up in another column.
    follow: Option<ContactId>,
    /// The card that is looked for wherever it stands, loaded or not.
    sought: Option<ContactId>,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            by: Grouping::None,
            bands: vec![Band::default()],
            stages: Vec::new(),
            band: 0,
            at: 0,
            first: 0,
            room: Room {
                shown: Stage::ALL.len(),
                ..Room::default()
            },
            top: 0,
            places: Vec::new(),
            phase: Phase::Idle,
            loading: false,
            follow: None,
            sought: None,
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
            "conversation",
            "stage-forward",
            "stage-back",
            "stage-pick",
            "group",
            "note",
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

    /// The stage of the column under the cursor.
    pub fn stage_here(&self) -> Stage {
        self.column().stage
    }

    /// What it takes to stand in a stage, if that is loaded and said.
    pub fn criteria(&self, stage: Stage) -> &str {
        self.stage(stage).map_or("", |row| row.criteria.as_str())
    }

    /// The board will be drawn in `width` x `height`.
    pub fn resize(&mut self, width: u16, height: u16) {
        let shape = view::Shape::of(width, height);
        self.room = Room {
            lines: height.saturating_sub(shape.head + shape.foot),
            card: shape.card_lines,
            first: self.first,
            shown: usize::from(shape.columns),
        };
        self.keep_visible();
    }

    /// A click at this place of an area of this size: the cursor goes to that card; where it is, the card opens.
    pub fn click(&mut self, x: u16, y: u16, size: (u16, u16)) -> Vec<Effect> {
        let Some((band, column, row)) = view::card_at(self, size, x, y) else {
            return Vec::new();
        };
        let here = (self.band, self.at) == (band, column);
        let hit = self.bands[band].columns[column].list.click(row);
        let Some(again) = hit else {
            return Vec::new();
        };
        self.follow = None;
        (self.band, self.at) = (band, column);
        self.keep_visible();
        if here && again {
            return vec![Effect::Run(Command::Open)];
        }
        Vec::new()
    }

    /// A card dragged to another column moves to its stage, with the marked ones if it is one of them; none: this was not that.
    pub fn drag(
        &mut self,
        (x, y): (u16, u16),
        to: (u16, u16),
        size: (u16, u16),
        ctx: &Ctx,
    ) -> Option<Vec<Effect>> {
        let (band, column, row) = view::card_at(self, size, x, y)?;
        let into = view::column_at(self, size, to.0)?;
        if into == column {
            return None;
        }
        let list = &mut self.bands[band].columns[column].list;
        list.click(row)?;
        if !list.chosen().contains(&list.selected()?.contact.0) {
            list.unmark();
        }
        self.follow = None;
        (self.band, self.at) = (band, column);
        Some(self.shift(Stage::ALL[into], ctx))
    }

    /// Loads the cards, again if they are there.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        self.phase = Phase::Loading;
        self.loading = true;
        let limit = if self.by == Grouping::None {
            PAGE
        } else {
            LANE_PAGE
        };
        vec![Effect::Job(Slot::Board, Job::Board { by: self.by, limit })]
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            self.follow = None;
            return self.walk(motion);
        }
        match command {
            Command::Left => self.turn(-1),
            Command::Right => self.turn(1),
            Command::NextPane => self.change_band(1),
            Command::PrevPane => self.change_band(-1),
            Command::Open | Command::Contact => {
                self.card_effect(|card| Effect::Run(Command::OpenContact(card.contact)))
            }
            Command::Conversation => self.card_effect(|card| match card.conversation {
                Some(id) => Effect::Run(Command::OpenConversation(id)),
                None => tell("pane-board-no-conversation"),
            }),
            Command::Group => {
                self.by = self.by.next();
                self.follow = self.card().map(|card| card.contact);
                self.load(ctx)
            }
            Command::StageCriteria => {
                let (stage, text) = (self.column().stage, self.criteria(self.column().stage));
                vec![Effect::Ask(Ask::Criteria(stage, text.to_owned()))]
            }
            Command::StageLimit => {
                let stage = self.column().stage;
                let limit = self.stage(stage).and_then(|row| row.max_age);
                let text = limit.map_or_else(String::new, date::print_span);
                vec![Effect::Ask(Ask::AgeLimit(stage, text))]
            }
            Command::StageForward | Command::NextView => self.forward(ctx),
            Command::StageBack | Command::PrevView => self.back(ctx),
            Command::StagePick => self.ask(Ask::Stage),
            Command::Owner => self.ask(Ask::Agent),
            Command::Tag => self.ask(Ask::Tags),
            Command::History => self.card_effect(|card| {
                Effect::Ask(Ask::History(Subject::Contact(card.contact).into()))
            }),
            Command::Mark => {
                let wish = self.column_mut().list.toggle_mark();
                self.grant(wish)
            }
            Command::MarkRange => {
                self.column_mut().list.toggle_range();
                Vec::new()
            }
            Command::MarkAll => self.mark_column(),
            Command::CopyText => self.card_effect(|card| Effect::Copy(card.name.to_string())),
            Command::CopyId => self.card_effect(|card| Effect::Copy(card.contact.0.to_string())),
            Command::Reload => self.load(ctx),
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, _ctx: &Ctx) -> Vec<Effect> {
        match outcome {
            Outcome::Board(cards) if cards.by == self.by => self.take(cards),
            Outcome::Column(stage, lane, anchor, page) => {
                if let Some(column) = self.column_of(*stage, lane) {
                    column.take(*anchor, page.clone());
                }
                self.arrive();
            }
            Outcome::Card(stage, card) => return self.found(*stage, card),
            Outcome::ColumnContacts(stage, lane, ids) => {
                if let Some(column) = self.column_of(*stage, lane) {
                    column.list.marks = ids.iter().map(|id| id.0).collect();
                }
                return Vec::new();
            }
            _ => return Vec::new(),
        }
        self.phase = Phase::Ready;
        if matches!(outcome, Outcome::Board(_)) {
            if let Some(effect) = self.look_further() {
                return vec![effect];
            }
            if let Some(effect) = self.freshen() {
                return vec![effect];
            }
        }
        let wish = self.column().list.wish();
        self.grant(wish)
    }

    /// A job failed; the cards stay. A move that failed is corrected by loading again.
    pub fn failed(&mut self, slot: Slot, error: &Error, ctx: &Ctx) -> Vec<Effect> {
        match slot {
            Slot::Board => {
                self.loading = false;
                self.sought = None;
                self.phase = Phase::Failed(error.clone());
                Vec::new()
            }
            Slot::Write => self.load(ctx),
            _ => Vec::new(),
        }
    }

    fn column(&self) -> &Column {
        &self.bands[self.band].columns[self.at]
    }

    fn column_mut(&mut self) -> &mut Column {
        &mut self.bands[self.band].columns[self.at]
    }

    fn column_of(&mut self, stage: Stage, lane: &Lane) -> Option<&mut Column> {
        let band = self.bands.iter_mut().find(|band| band.lane == *lane)?;
        Some(&mut band.columns[stage as usize])
    }

    /// Whether anything is marked.
    pub fn marks(&self) -> bool {
        let mut columns = self.bands.iter().flat_map(|band| &band.columns);
        columns.any(|column| !column.list.marks.is_empty())
    }

    /// Nothing is marked any more.
    pub fn unmark(&mut self) {
        for column in self.bands.iter_mut().flat_map(|band| &mut band.columns) {
            column.list.unmark();
        }
    }

    /// Marks everybody in the column, loaded or not; if everybody is, nobody.
    fn mark_column(&mut self) -> Vec<Effect> {
        let lane = self.bands[self.band].lane.clone();
        let column = self.column_mut();
        let all = column.total <= column.list.marks.len() as i64;
        if all || !column.list.is_a_part() {
            column.list.toggle_all();
            return Vec::new();
        }
        let job = Job::ColumnContacts(column.stage, lane);
        vec![Effect::Job(Slot::WholeColumn, job)]
    }

    fn stage(&self, stage: Stage) -> Option<&StageRow> {
        self.stages.iter().find(|row| row.stage == stage)
    }

    fn card(&self) -> Option<&Card> {
        self.column().list.selected()
    }

    fn card_effect(&self, effect: impl FnOnce(&Card) -> Effect) -> Vec<Effect> {
        self.card().map(effect).into_iter().collect()
    }

    fn chosen(&self) -> Vec<ContactId> {
        let chosen = self.column().list.chosen();
        chosen.into_iter().map(ContactId).collect()
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
        self.at = self.at.saturating_add_signed(by).min(Stage::ALL.len() - 1);
        self.keep_visible();
        let wish = self.column().list.wish();
        self.grant(wish)
    }

    /// Moves within the column; over its end into the next swimlane that has cards in it.
    fn walk(&mut self, motion: Motion) -> Vec<Effect> {
        let list = &self.column().list;
        let last = list.rows.len().saturating_sub(1);
        let leaves = match motion {
            Motion::Rows(1) => list.cursor >= last && !list.more_after,
            Motion::Rows(-1) => list.cursor == 0 && !list.more_before,
            _ => false,
        };
        if leaves && let Motion::Rows(by) = motion {
            return self.enter_band(by);
        }
        let wish = self.column_mut().list.go(motion);
        self.grant(wish)
    }

    fn enter_band(&mut self, by: isize) -> Vec<Effect> {
        let mut band = self.band;
        while let Some(next) = band
            .checked_add_signed(by)
            .filter(|at| *at < self.bands.len())
        {
            band = next;
            let list = &mut self.bands[band].columns[self.at].list;
            if !list.rows.is_empty() {
                list.cursor = if by > 0 { 0 } else { list.rows.len() - 1 };
                self.band = band;
                self.keep_visible();
                break;
            }
        }
        let wish = self.column().list.wish();
        self.grant(wish)
    }

    fn change_band(&mut self, by: isize) -> Vec<Effect> {
        self.follow = None;
        let next = self.band.checked_add_signed(by);
        self.band = next.unwrap_or(0).min(self.bands.len() - 1);
        self.keep_visible();
        let wish = self.column().list.wish();
        self.grant(wish)
    }

    fn take(&mut self, cards: &Cards) {
        self.loading = false;
        // The record under the cursor keeps it even if a colleague moved it.
        if self.follow.is_none() {
            self.follow = self.card().map(|card| card.contact);
        }
        self.stages.clone_from(&cards.stages);
        let lane = self.bands[self.band].lane.clone();
        let here: BTreeSet<ContactId> = cards
            .bands
            .iter()
            .flat_map(|band| &band.columns)
            .flat_map(|column| &column.cards)
            .map(|card| card.contact)
            .collect();
        let mut known = std::mem::take(&mut self.bands);
        for fresh in &cards.bands {
            let own = known.iter().position(|band| band.lane == fresh.lane);
            let mut band = own.map_or_else(Band::default, |at| known.swap_remove(at));
            band.lane.clone_from(&fresh.lane);
            band.take(fresh, &here);
            self.bands.push(band);
        }
        if self.bands.is_empty() {
            self.bands.push(Band::default());
        }
        let same = self.bands.iter().position(|band| band.lane == lane);
        self.band = same.unwrap_or(0);
        self.keep_visible();
        self.seek();
    }

    /// What is on screen beyond the beginning of its column is asked for by itself.
    fn freshen(&self) -> Option<Effect> {
        let list = &self.column().list;
        if let (true, Some(first)) = (list.more_before, list.rows.first()) {
            let limit = list.rows.len().clamp(PAGE, MOST);
            return Some(self.stretch(Anchor::From(first.cursor()), limit));
        }
        let seen = list.offset + list.height;
        let after = list.offset.checked_sub(1)?;
        let beyond = seen > PAGE.min(list.rows.len());
        beyond.then(|| self.stretch(Anchor::After(list.rows[after].cursor()), PAGE))
    }

    fn stretch(&self, anchor: Anchor, limit: usize) -> Effect {
        let band = &self.bands[self.band];
        let job = Job::Column {
            stage: self.column().stage,
            lane: band.lane.clone(),
            anchor,
            limit,
        };
        Effect::Job(Slot::Board, job)
    }

    fn grant(&mut self, wish: Option<Wish>) -> Vec<Effect> {
        if wish == Some(Wish::End) {
            growing::to_last(&mut self.column_mut().list);
        }
        if self.loading {
            return Vec::new();
        }
        let rows = &self.column().list.rows;
        let first = rows.first().map(Card::cursor);
        let last = rows.last().map(Card::cursor);
        let anchor = match wish {
            Some(Wish::After | Wish::End) => last.map(Anchor::After),
            Some(Wish::Before) => first.map(Anchor::Before),
            Some(Wish::Start) => Some(Anchor::Start),
            None => None,
        };
        let asked = anchor.map(|anchor| self.stretch(anchor, PAGE));
        asked.into_iter().collect()
    }

    /// The column and the swimlane with the cursor are on screen, and every list knows its room.
    fn keep_visible(&mut self) {
        let shown = self.room.shown.max(1);
        let lowest = (self.at + 1).saturating_sub(shown);
        let highest = Stage::ALL.len().saturating_sub(shown);
        self.first = self.first.clamp(lowest, self.at.max(lowest)).min(highest);
        self.room.first = self.first;
        (self.top, self.places) = bands::share(&self.bands, self.band, self.top, self.room);
        for place in &self.places {
            let head = u16::from(self.by != Grouping::None);
            let cards = (place.height - head.min(place.height)) / self.room.card.max(1);
            for column in &mut self.bands[place.band].columns {
                column.list.resize(usize::from(cards));
            }
        }
    }
}

fn tell(id: &str) -> Effect {
    Effect::Tell(Notice::new(Severity::Info, tr(id)))
}

#[cfg(test)]
mod tests;
