//! Where this console is, told to the others, and where they are. Reading counts once a thread has been open for a moment, or has
//! stood beside the list for a while; writing at once.

use crate::clock::Timestamp;
use crate::model::act::{DraftKind, Subject};
use crate::model::id::ConversationId;
use crate::model::presence::{Doing, Held, Present};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::layout::{Focus, Screen};
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

/// An open thread is read after this, ms: leafing through is no reading.
const OPEN: i64 = 150;
/// One beside the list is read after this, ms.
const BESIDE: i64 = 2_000;

/// A conversation, and what is done there.
pub(super) type Place = Option<(ConversationId, Doing)>;

/// Where this console is as far as the others know, and where it will be said to be.
#[derive(Clone, Debug, Default)]
pub(super) struct Whereabouts {
    told: Place,
    next: Option<(Place, Timestamp)>,
}

impl Whereabouts {
    /// When the others are told.
    pub(super) fn due(&self) -> Option<Timestamp> {
        self.next.map(|(_, at)| at)
    }
}

impl App {
    /// Tells the others where this console is, once it stays there.
    pub(super) fn be_at(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let (place, after) = self.place(ctx);
        if ctx.read_only || place == self.whereabouts.told {
            self.whereabouts.next = None;
            return Vec::new();
        }
        let at = match self.whereabouts.next {
            Some((next, at)) if next == place => at,
            _ => ctx.now.plus(after),
        };
        if at > ctx.now {
            self.whereabouts.next = Some((place, at));
            return Vec::new();
        }
        self.whereabouts = Whereabouts {
            told: place,
            next: None,
        };
        vec![Effect::Job(Slot::Write, Job::BeAt(place))]
    }

    fn place(&self, ctx: &Ctx) -> (Place, i64) {
        if let Some(composer) = &self.composer {
            let doing = match composer.kind() {
                DraftKind::Reply => Doing::Replying,
                DraftKind::Note => Doing::Noting,
            };
            return match composer.subject() {
                Subject::Conversation(id) => (Some((id, doing)), 0),
                Subject::Contact(_) | Subject::Room(_) | Subject::Deal(_) => (None, 0),
            };
        }
        let reads = self.thread.id.map(|id| (id, Doing::Reading));
        match (self.screen, self.focus) {
            (Screen::Inbox, Focus::Thread) => (reads, OPEN),
            (Screen::Inbox, Focus::List) if !self.areas(ctx.size).thread.is_empty() => {
                (reads, BESIDE)
            }
            _ => (None, OPEN),
        }
    }

    /// Others came, left, or do something else.
    pub(super) fn meet(&mut self, present: Present, ctx: &Ctx) -> Vec<Effect> {
        let effects = match &mut self.composer {
            Some(composer) => composer.meet(&present, ctx),
            None => Vec::new(),
        };
        self.thread.present.clone_from(&present);
        self.inbox.present = present;
        effects
    }

    /// The answer to who asked for the turn to answer. If the reply was put away meanwhile, it is given back.
    pub(super) fn held(&mut self, held: &Held, ctx: &Ctx) -> Vec<Effect> {
        let id = match held {
            Held::Mine(hold) => hold.conversation,
            Held::Theirs(id, _) => *id,
        };
        match (&mut self.composer, held) {
            (Some(composer), held) if composer.answers_in(id) => composer.held(held, ctx),
            (_, Held::Mine(hold)) => {
                vec![Effect::Job(Slot::Write, Job::Release(hold.clone()))]
            }
            _ => Vec::new(),
        }
    }
}
