//! Finding one card wherever it stands. A card that is not loaded is asked for by itself; its column is then loaded around it.

use crate::model::board::{Card, Grouping, Lane};
use crate::model::id::ContactId;
use crate::model::page::Anchor;
use crate::model::stage::Stage;
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;
use crate::tui::panes::board::bands::Band;
use crate::tui::panes::board::{Board, PAGE};
use crate::work::job::{Job, Slot};

impl Board {
    /// Loads the board and puts the cursor on this card.
    pub fn find(&mut self, contact: ContactId, ctx: &Ctx) -> Vec<Effect> {
        self.sought = Some(contact);
        self.follow = Some(contact);
        self.seek();
        self.load(ctx)
    }

    /// Asks for the sought card, if it is not among the loaded ones.
    pub(super) fn look_further(&mut self) -> Option<Effect> {
        let contact = self.sought?;
        if self.card().is_some_and(|card| card.contact == contact) {
            self.sought = None;
            return None;
        }
        Some(Effect::Job(Slot::Board, Job::Card(contact)))
    }

    /// The sought card stands here: its column is loaded from it on.
    pub(super) fn found(&mut self, stage: Stage, card: &Card) -> Vec<Effect> {
        let lane = |band: &Band| stands_in(self.by, band, card);
        if let Some(band) = self.bands.iter().position(lane) {
            self.band = band;
        }
        self.at = stage as usize;
        self.keep_visible();
        vec![self.stretch(Anchor::From(card.cursor()), PAGE)]
    }

    /// Puts the cursor on the sought card, now that its column is there.
    pub(super) fn arrive(&mut self) {
        if let Some(contact) = self.sought.take() {
            self.column_mut().list.select(contact.0);
        }
    }
}

/// Whether a card stands in a swimlane.
fn stands_in(by: Grouping, band: &Band, card: &Card) -> bool {
    match (by, &band.lane) {
        (Grouping::None, _) | (_, Lane::All | Lane::NoTag) => true,
        (_, Lane::Owner(_)) => band.name == card.owner_handle,
        (_, Lane::Nobody) => card.owner_handle.is_empty(),
        (_, Lane::Channel(channel)) => *channel == card.channel,
        (_, Lane::Tag(_)) => card.tags.contains(&band.name),
    }
}
