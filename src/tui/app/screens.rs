//! One place that knows all panes of the screens: who gets a command, who loads, who failed, who is meant.

use crate::error::Error;
use crate::model::act::Subject;
use crate::tui::app::App;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::layout::{Focus, Screen};
use crate::tui::msg::Ctx;
use crate::tui::panes::search::Search;
use crate::work::job::{Outcome, Slot};

impl App {
    /// Gives a command to the pane that has the keys.
    pub(super) fn pane_command(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        match (self.screen, self.focus, &mut self.search) {
            (Screen::Inbox, Focus::Thread, _) => self.thread.update(command, ctx),
            (Screen::Inbox, Focus::List, Some(search)) => search.update(command, ctx),
            (Screen::Inbox, Focus::List, None) => self.inbox.update(command, ctx),
            (Screen::Contacts, ..) => self.contacts.update(command, ctx),
            (Screen::Contact, ..) => self.contact.update(command, ctx),
            (Screen::Board, ..) => self.board.update(command, ctx),
            (Screen::Organisations, ..) => self.organisations.update(command, ctx),
            (Screen::Outbox, ..) => self.outbox.update(command, ctx),
            (Screen::Tasks, ..) => self.tasks.update(command, ctx),
            (Screen::Sync, ..) => self.sync.update(command, ctx),
            (Screen::Pairs, ..) => self.pairs.update(command, ctx),
            (Screen::Team, ..) => self.team.update(command, ctx),
            (Screen::Rooms, ..) => self.rooms.update(command),
            (Screen::Articles, ..) => self.articles.update(command),
            (Screen::Notices, ..) => self.notices.update(command),
            (Screen::Activity, ..) => self.stream.update(command, ctx),
            (Screen::Tag, ..) => self.tag_page.update(command),
        }
    }

    /// Loads what is on screen, again if it is there.
    pub(super) fn load_screen(&mut self, ctx: &Ctx) -> Vec<Effect> {
        match self.screen {
            Screen::Inbox => {
                let mut effects = self.inbox.load(ctx);
                effects.extend(self.thread.load(ctx));
                effects.extend(self.card.load(ctx));
                effects.extend(self.search.as_mut().and_then(Search::resume));
                effects
            }
            Screen::Contacts => self.contacts.load(ctx),
            Screen::Contact => self.contact.load(ctx),
            Screen::Board => self.board.load(ctx),
            Screen::Organisations => self.organisations.load(ctx),
            Screen::Outbox => self.outbox.load(ctx),
            Screen::Sync => self.sync.load(ctx),
            Screen::Pairs => self.pairs.load(ctx),
            Screen::Tasks => self.tasks.load(ctx),
            Screen::Team => self.team.load(ctx),
            Screen::Rooms => self.rooms.load(),
            Screen::Articles => self.articles.load(),
            Screen::Notices => self.notices.load(),
            Screen::Activity => self.stream.load(),
            Screen::Tag => self.tag_page.load(),
        }
    }

    /// Gives an answer of a read to those who wait for it.
    pub(super) fn deliver(&mut self, slot: Slot, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        match slot {
            Slot::Overview => {
                // What has become due by now is told before the next count takes its place.
                let mut effects = self.remind(ctx);
                let before = self.inbox.overview.news.clone();
                effects.extend(self.inbox.receive(outcome, ctx));
                effects.extend(self.tell_alarms(ctx));
                let known = std::mem::replace(&mut self.counted, true);
                if !known {
                    self.greet_with_tasks(ctx);
                }
                effects.extend(self.tell_news(&before, known, ctx));
                effects
            }
            Slot::List | Slot::Count => self.inbox.receive(outcome, ctx),
            Slot::Siblings => self.receive_siblings(outcome, ctx),
            Slot::Thread => {
                let mut effects = self.thread.receive(outcome, ctx);
                if let Some(composer) = &mut self.composer {
                    effects.extend(composer.receive(outcome, ctx));
                }
                effects.extend(self.follow_contact(ctx));
                effects.extend(self.resume_draft(ctx));
                effects
            }
            Slot::Card => self.card.receive(outcome, ctx),
            Slot::Contact | Slot::Timeline | Slot::Around => {
                let mut effects = self.contact.receive(outcome, ctx);
                if let Some(composer) = &mut self.composer {
                    effects.extend(composer.receive(outcome, ctx));
                }
                effects.extend(self.resume_draft(ctx));
                effects
            }
            Slot::Contacts | Slot::WholeList => self.contacts.receive(outcome, ctx),
            Slot::Board | Slot::WholeColumn => self.board.receive(outcome, ctx),
            Slot::Organisations | Slot::Organisation => self.organisations.receive(outcome, ctx),
            Slot::Fields | Slot::File => self.receive_fields(outcome),
            Slot::Outbox | Slot::OutboxItem => self.outbox.receive(outcome, ctx),
            Slot::Tasks => self.tasks.receive(outcome),
            Slot::Suggestions | Slot::Pair => self.pairs.receive(outcome),
            Slot::People => self.team.receive(outcome, ctx),
            Slot::Rooms | Slot::Room => self.receive_rooms(outcome, ctx),
            Slot::Articles | Slot::Article => self.receive_articles(outcome, ctx),
            Slot::Notices | Slot::Wishes => self.notices.receive(outcome),
            Slot::Activity => self.stream.receive(outcome),
            Slot::Tagged => self.tag_page.receive(outcome),
            Slot::Search => match &mut self.search {
                Some(search) => search.receive(outcome, ctx),
                None => Vec::new(),
            },
            Slot::Names
            | Slot::TagsOn
            | Slot::Experts
            | Slot::Rules
            | Slot::Levels
            | Slot::History
            | Slot::Palette
            | Slot::Paths => {
                self.fill_overlays(outcome, ctx);
                Vec::new()
            }
            Slot::Complaint | Slot::Complaints => {
                self.receive_complaints(outcome, ctx);
                Vec::new()
            }
            Slot::Meaning => self.receive_meaning(outcome, ctx),
            Slot::Deal | Slot::Deals => self.receive_deals(outcome, ctx),
            Slot::Macros => self.receive_macros(outcome, ctx),
            Slot::Canned | Slot::Similar | Slot::Drafts | Slot::Preview | Slot::Files => {
                self.receive_texts(outcome, ctx)
            }
            Slot::Batches
            | Slot::Batch
            | Slot::Revert
            | Slot::Questions
            | Slot::Sources
            | Slot::Gaps => self.sync.receive(outcome, ctx),
            Slot::Write => Vec::new(),
        }
    }

    /// Tells those who waited that nothing will come.
    pub(super) fn fail(&mut self, slot: Slot, error: &Error, ctx: &Ctx) -> Vec<Effect> {
        match slot {
            Slot::List => self.inbox.failed(error),
            Slot::Thread => self.thread.failed(error),
            Slot::Card => self.card.contact.receive(Err(error.clone())),
            Slot::Search => {
                if let Some(search) = &mut self.search {
                    search.failed(error);
                }
            }
            Slot::Contact | Slot::Timeline => return self.contact.failed(slot, error, ctx),
            Slot::Contacts => return self.contacts.failed(slot, error, ctx),
            Slot::Board => return self.board.failed(slot, error, ctx),
            Slot::Organisations | Slot::Organisation => {
                return self.organisations.failed(slot, error, ctx);
            }
            Slot::Outbox | Slot::OutboxItem => return self.outbox.failed(slot, error, ctx),
            Slot::Tasks => self.tasks.failed(error),
            Slot::Suggestions | Slot::Pair => self.pairs.failed(slot, error),
            Slot::People => self.team.failed(error),
            Slot::Rooms | Slot::Room => self.rooms.failed(slot, error),
            Slot::Articles | Slot::Article => self.articles.failed(error),
            Slot::Notices | Slot::Wishes => self.notices.failed(error),
            Slot::Activity => self.stream.failed(error),
            Slot::Tagged => self.tag_page.failed(error),
            Slot::Batches
            | Slot::Batch
            | Slot::Revert
            | Slot::Questions
            | Slot::Sources
            | Slot::Gaps => {
                return self.sync.failed(slot, error);
            }
            Slot::Write => return self.write_failed(error, ctx),
            Slot::Overview
            | Slot::Around
            | Slot::Fields
            | Slot::File
            | Slot::Names
            | Slot::TagsOn
            | Slot::Experts
            | Slot::Rules
            | Slot::Levels
            | Slot::Complaint
            | Slot::Complaints
            | Slot::Meaning
            | Slot::Deal
            | Slot::Deals
            | Slot::Palette
            | Slot::History
            | Slot::Count
            | Slot::WholeColumn
            | Slot::WholeList
            | Slot::Siblings
            | Slot::Canned
            | Slot::Similar
            | Slot::Macros
            | Slot::Drafts
            | Slot::Files
            | Slot::Paths
            | Slot::Preview => {}
        }
        Vec::new()
    }

    fn write_failed(&mut self, error: &Error, ctx: &Ctx) -> Vec<Effect> {
        match self.screen {
            Screen::Inbox
            | Screen::Tasks
            | Screen::Sync
            | Screen::Pairs
            | Screen::Team
            | Screen::Rooms
            | Screen::Articles
            | Screen::Notices
            | Screen::Activity
            | Screen::Tag => Vec::new(),
            Screen::Contacts => self.contacts.failed(Slot::Write, error, ctx),
            Screen::Contact => self.contact.failed(Slot::Write, error, ctx),
            Screen::Board => self.board.failed(Slot::Write, error, ctx),
            Screen::Organisations => self.organisations.failed(Slot::Write, error, ctx),
            Screen::Outbox => self.outbox.failed(Slot::Write, error, ctx),
        }
    }

    /// The contact or room that a note is about outside the inbox, and its name.
    pub(super) fn person(&self) -> Option<(Subject, String)> {
        let (subject, about) = match self.screen {
            Screen::Inbox
            | Screen::Outbox
            | Screen::Tasks
            | Screen::Sync
            | Screen::Team
            | Screen::Articles
            | Screen::Notices
            | Screen::Activity
            | Screen::Tag => return None,
            Screen::Contacts => (self.contacts.subject(), self.contacts.about()),
            Screen::Contact => (self.contact.subject(), self.contact.about()),
            Screen::Pairs => (self.pairs.subject(), self.pairs.about()),
            Screen::Board => (self.board.subject(), self.board.about()),
            Screen::Rooms => (self.rooms.subject(), self.rooms.about()),
            Screen::Organisations => (self.organisations.subject(), self.organisations.about()),
        };
        subject.map(|subject| (subject, about.to_owned()))
    }

    /// Commands for the footer.
    pub(super) fn hints(&self) -> &'static [&'static str] {
        match (&self.composer, self.screen, self.focus, &self.search) {
            (Some(composer), ..) => composer.hints(),
            (None, Screen::Inbox, Focus::Thread, _) => self.thread.hints(),
            (None, Screen::Inbox, Focus::List, Some(search)) => search.hints(),
            (None, Screen::Inbox, Focus::List, None) => self.inbox.hints(),
            (None, Screen::Contacts, ..) => self.contacts.hints(),
            (None, Screen::Contact, ..) => self.contact.hints(),
            (None, Screen::Board, ..) => self.board.hints(),
            (None, Screen::Organisations, ..) => self.organisations.hints(),
            (None, Screen::Outbox, ..) => self.outbox.hints(),
            (None, Screen::Tasks, ..) => self.tasks.hints(),
            (None, Screen::Sync, ..) => self.sync.hints(),
            (None, Screen::Pairs, ..) => self.pairs.hints(),
            (None, Screen::Team, ..) => self.team.hints(),
            (None, Screen::Rooms, ..) => self.rooms.hints(),
            (None, Screen::Articles, ..) => self.articles.hints(),
            (None, Screen::Notices, ..) => self.notices.hints(),
            (None, Screen::Activity, ..) => self.stream.hints(),
            (None, Screen::Tag, ..) => self.tag_page.hints(),
        }
    }
}
