//! Rooms at the root: posting what is under the cursor into one.

use crate::error::Severity;
use crate::model::act::Subject;
use crate::model::room::{RoomRow, Shown};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::effect::{Ask, Effect, Fill};
use crate::tui::layout::Screen;
use crate::tui::msg::Ctx;
use crate::tui::overlays::pick::{Item, Picker, Topic};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{Job, Outcome, RoomAnswer, RoomAsk, Slot};

impl App {
    /// Asks into which room the record under the cursor is posted.
    pub(super) fn ask_for_room(&mut self) -> Vec<Effect> {
        let task = || self.tasks.task().map(Shown::Task);
        let shown = match (self.screen, self.person(), self.row()) {
            (Screen::Tasks, ..) => task(),
            (Screen::Articles, ..) => self.articles.chosen().map(|one| Shown::Article(one.id)),
            (_, Some((Subject::Contact(id), _)), _) => {
                let deal = self.deal_here().map(Shown::Deal);
                deal.or(Some(Shown::Contact(id)))
            }
            (_, _, Some(row)) => Some(Shown::Conversation(row.id)),
            _ => None,
        };
        let Some(shown) = shown else {
            return vec![Self::tell(Severity::Info, "off-no-contact")];
        };
        let (overlay, effects) = Self::rooms_to(shown);
        self.overlays.push(overlay);
        effects
    }

    /// The rooms a record can be posted into; the list waits for them.
    pub(super) fn rooms_to(shown: Shown) -> (Overlay, Vec<Effect>) {
        let mut picker = Picker::new(tr("pick-room"), Vec::new(), 0);
        picker.topic = Topic::Rooms(shown);
        let job = Job::Rooms(RoomAsk::List);
        (Overlay::Pick(picker), vec![Effect::Job(Slot::Rooms, job)])
    }

    /// Takes what was asked about rooms.
    pub(super) fn receive_rooms(&mut self, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(effect) = self.fill_rooms(outcome) {
            effects.push(effect);
        }
        if self.screen == Screen::Rooms {
            effects.extend(self.rooms.receive(outcome, ctx));
        }
        if let Some(composer) = &mut self.composer {
            effects.extend(composer.receive(outcome, ctx));
        }
        effects.extend(self.resume_draft(ctx));
        effects
    }

    /// The rooms to post into, where they are waited for; without any it is said how to make one.
    fn fill_rooms(&mut self, outcome: &Outcome) -> Option<Effect> {
        let Outcome::Rooms(answer) = outcome else {
            return None;
        };
        let RoomAnswer::List(rooms) = &**answer else {
            return None;
        };
        let Some(Overlay::Pick(picker)) = self.overlays.last_mut() else {
            return None;
        };
        let Topic::Rooms(shown) = picker.topic else {
            return None;
        };
        if rooms.is_empty() {
            self.overlays.pop();
            return Some(Self::tell(Severity::Info, "rooms-none"));
        }
        picker.replace(rooms.iter().map(|room| item(room, shown)).collect());
        None
    }
}

/// A room to post a record into; choosing it asks what is to be said about it.
fn item(room: &RoomRow, shown: Shown) -> Item {
    let ask = Ask::Fill(Fill::Post(room.id, shown), String::new());
    Item {
        label: format!("@{}", room.name.as_str()),
        detail: room.about.to_string(),
        right: tr_with("rooms-members", &[("n", Arg::Num(room.members))]),
        off: None,
        answer: Answer::Yes(Box::new(Effect::Ask(ask))),
    }
}
