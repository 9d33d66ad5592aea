//! Merging people by hand: several marked ones into one of them, or the one under the cursor into anybody that typing finds.

use crate::model::act::{Act, Subject};
use crate::model::contact::ContactRow;
use crate::model::id::ContactId;
use crate::text::messages::{Arg, tr_with};
use crate::tui::app::App;
use crate::tui::app::palette::{PEOPLE, person};
use crate::tui::effect::Effect;
use crate::tui::layout::Screen;
use crate::tui::overlays::pick::{Item, Picker, Topic};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{Job, Slot};

/// A person to choose, and the act that choosing them is.
fn item(row: &ContactRow, ids: Vec<ContactId>) -> Item {
    let act = Act::MergeContacts { ids, into: row.id };
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
                item(row, others.collect())
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
        let mut picker = Picker::new(title, Vec::new(), 0);
        picker.topic = Topic::People(id);
        self.overlays.push(Overlay::Pick(picker));
        vec![Self::ask_people(String::new())]
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
        let Topic::People(source) = picker.topic else {
            return;
        };
        let others = rows.iter().filter(|row| row.id != source);
        picker.replace(others.map(|row| item(row, vec![source])).collect());
    }
}
