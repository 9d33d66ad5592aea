//! Merging people by hand: several marked ones into one of them, or the one under the cursor into anybody that typing finds. Deals are
//! given to people found in the same way.

use crate::model::act::{Act, Subject};
use crate::model::contact::ContactRow;
use crate::model::deal::Deal;
use crate::text::messages::{Arg, tr_with};
use crate::tui::app::App;
use crate::tui::app::palette::{PEOPLE, person};
use crate::tui::effect::Effect;
use crate::tui::layout::Screen;
use crate::tui::overlays::pick::{Item, Picker, Topic};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{Job, Slot};

/// A person to choose, and the act that choosing them is.
fn item(row: &ContactRow, act: Act) -> Item {
    Item {
        answer: Answer::Yes(Box::new(Effect::Job(Slot::Write, Job::Act(act)))),
        right: format!("c:{}", row.id.0),
        ..person(row)
    }
}

impl App {
    /// Asks into whom the chosen people go.
    pub(super) fn merge_people(&mut self) -> Vec<Effect> {
        let marked = if self.screen == Screen::Contacts {
            self.contacts.marked()
        } else {
            Vec::new()
        };
        if marked.len() > 1 {
            let into = |row: &&ContactRow| {
                let others = marked.iter().map(|row| row.id).filter(|id| *id != row.id);
                let act = Act::MergeContacts {
                    ids: others.collect(),
                    into: row.id,
                };
                item(row, act)
            };
            let items = marked.iter().map(into).collect();
            let count = [("n", Arg::Num(marked.len() as i64))];
            let title = tr_with("pick-people-into", &count);
            self.overlays
                .push(Overlay::Pick(Picker::new(title, items, 0)));
            return Vec::new();
        }
        let Some((Subject::Contact(id), about)) = self.person() else {
            return Vec::new();
        };
        let title = tr_with("pick-person-into", &[("name", Arg::Text(&about))]);
        let (overlay, effects) = Self::pick_people(title, Topic::People(id, None));
        self.overlays.push(overlay);
        effects
    }

    /// Asks which contact is to have a deal.
    pub(super) fn give_deal(deal: &Deal) -> (Overlay, Vec<Effect>) {
        let title = tr_with("pick-deal-to", &[("name", Arg::Text(&deal.text.title))]);
        Self::pick_people(title, Topic::People(deal.contact, Some(deal.id)))
    }

    fn pick_people(title: String, topic: Topic) -> (Overlay, Vec<Effect>) {
        let mut picker = Picker::new(title, Vec::new(), 0);
        picker.topic = topic;
        (Overlay::Pick(picker), vec![Self::ask_people(String::new())])
    }

    /// Asks for people by the words typed into a picker of people.
    pub(super) fn ask_people(words: String) -> Effect {
        let job = Job::Contacts {
            words,
            after: None,
            limit: PEOPLE,
        };
        Effect::Job(Slot::Palette, job)
    }

    /// People found by what was typed.
    pub(super) fn people_to_merge(&mut self, rows: &[ContactRow]) {
        let Some(Overlay::Pick(picker)) = self.overlays.last_mut() else {
            return;
        };
        let Topic::People(source, deal) = picker.topic else {
            return;
        };
        let act = |row: &ContactRow| match deal {
            Some(id) => Act::MoveDeal { id, to: row.id },
            None => Act::MergeContacts {
                ids: vec![source],
                into: row.id,
            },
        };
        let others = rows.iter().filter(|row| row.id != source);
        picker.replace(others.map(|row| item(row, act(row))).collect());
    }
}
