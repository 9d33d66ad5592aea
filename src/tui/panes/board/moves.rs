//! Moving cards from stage to stage. A moved card is shown in its new column at once; the next loading corrects what the store did
//! not do.

use crate::model::act::Act;
use crate::model::board::{Card, Move};
use crate::model::id::ContactId;
use crate::model::label;
use crate::model::stage::Stage;
use crate::text::Clean;
use crate::text::messages::{Arg, tr_with};
use crate::tui::effect::{Ask, Effect, Then};
use crate::tui::msg::Ctx;
use crate::tui::panes::board::{Board, tell};
use crate::work::job::{Job, Slot};

/// Moving more contacts than this at once is asked about.
const BULK: usize = 25;

impl Board {
    pub(super) fn forward(&mut self, ctx: &Ctx) -> Vec<Effect> {
        match Stage::ALL.get(self.at + 1) {
            Some(to) => self.shift(*to, ctx),
            None => vec![tell("pane-board-last-stage")],
        }
    }

    pub(super) fn back(&mut self, ctx: &Ctx) -> Vec<Effect> {
        // Where somebody came from before being disqualified is not the lane to the left.
        if self.column().stage == Stage::Disqualified {
            return self.ask(Ask::Stage);
        }
        match self.at.checked_sub(1).and_then(|at| Stage::ALL.get(at)) {
            Some(to) => self.shift(*to, ctx),
            None => vec![tell("pane-board-first-stage")],
        }
    }

    /// Moves the marked cards of the column, else the one under the cursor.
    pub(super) fn shift(&mut self, to: Stage, ctx: &Ctx) -> Vec<Effect> {
        let ids = self.chosen();
        if ids.is_empty() {
            return Vec::new();
        }
        self.follow = self.card().map(|card| card.contact);
        if self.column().stage.needs_reason(to) {
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
        let left = self.column().stage;
        let from = self.column_mut();
        let (mut gone, kept): (Vec<Card>, Vec<Card>) = from
            .list
            .rows
            .drain(..)
            .partition(|card| ids.contains(&card.contact));
        from.list.rows = kept;
        from.list.unmark();
        let count = gone.len() as i64;
        from.total -= count;
        from.settle();
        for card in &mut gone {
            card.since = ctx.now;
            card.came = Some(Move {
                from: left,
                agent: Clean::name(&ctx.handle),
                reason: Clean::default(),
            });
        }
        let into = &mut self.bands[self.band].columns[to as usize];
        into.total += count;
        if into.begins_further_down() {
            // Who comes stands at the top, and that is not loaded: the next loading brings it.
            into.list.rows.clear();
            (into.list.cursor, into.list.offset) = (0, 0);
            (into.list.more_before, into.list.more_after) = (false, true);
        }
        if !into.list.rows.is_empty() {
            into.list.cursor += gone.len();
        }
        into.list.rows.splice(0..0, gone);
        for row in &mut self.stages {
            if row.stage == left {
                row.total -= count;
            } else if row.stage == to {
                row.total += count;
            }
        }
        self.seek();
    }

    /// Puts the cursor on the followed card, wherever it is; in its own swimlane first.
    pub(super) fn seek(&mut self) {
        let Some(contact) = self.follow else { return };
        let own = self.band;
        let order = std::iter::once(own).chain((0..self.bands.len()).filter(|at| *at != own));
        for band in order {
            let columns = &mut self.bands[band].columns;
            let found = columns
                .iter_mut()
                .position(|column| column.list.select(contact.0));
            if let Some(at) = found {
                (self.band, self.at) = (band, at);
                self.keep_visible();
                return;
            }
        }
    }
}
