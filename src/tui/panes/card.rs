//! The contact card beside the list and the thread: who this is, where they stand, how to reach them. Follows the conversation;
//! the whole record is the contact 360.

pub mod view;

use crate::model::contact::Contact;
use crate::model::id::ContactId;
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;
use crate::tui::remote::Remote;
use crate::work::job::{Job, Outcome, Slot};

/// The card.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Whose.
    pub id: Option<ContactId>,
    /// The contact.
    pub contact: Remote<Contact>,
}

impl Card {
    /// Shows this contact (or nobody); asks only when it is another one.
    pub fn follow(&mut self, id: Option<ContactId>, ctx: &Ctx) -> Vec<Effect> {
        if self.id == id {
            return Vec::new();
        }
        self.id = id;
        self.contact.clear();
        self.load(ctx)
    }

    /// Loads the contact again.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        let Some(id) = self.id else { return Vec::new() };
        self.contact.loading();
        vec![Effect::Job(Slot::Card, Job::Contact(id))]
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, _ctx: &Ctx) -> Vec<Effect> {
        if let Outcome::Contact(contact) = outcome
            && Some(contact.id) == self.id
        {
            self.contact.receive(Ok((**contact).clone()));
        }
        Vec::new()
    }
}
