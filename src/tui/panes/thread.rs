//! The thread: the messages of one conversation. Only the lines on screen are drawn; how a message wraps is worked out once per
//! width, and long texts are folded until somebody opens them, so that one giant message cannot stall a key.

pub mod block;
mod scroll;
pub mod view;

use std::collections::BTreeSet;

use crate::error::{Error, Notice, Severity};
use crate::model::act::{DraftText, Subject};
use crate::model::conversation::ConversationRow;
use crate::model::id::{ConversationId, MessageId};
use crate::model::message::{MessageKind, MessageRow, Thread};
use crate::model::outbox::OutboxState;
use crate::model::page::{Anchor, Cursor};
use crate::model::presence::Present;
use crate::model::task::TaskRow;
use crate::text::messages::tr;
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::tui::panes::thread::block::Block;
use crate::tui::remote::Phase;
use crate::tui::widgets::list::Motion;
use crate::work::job::{Job, Outcome, Slot};

/// Messages asked for at once.
const PAGE: usize = 50;
/// Messages asked for at most when refreshing.
const MOST: usize = 300;
/// So many messages before an end the next stretch is asked for.
const AHEAD: usize = 5;

/// What the request under way will bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// The newest page of a thread.
    End,
    /// The first page.
    Start,
    /// The stretch from a hit on.
    Hit(MessageId),
    /// Older messages.
    Before,
    /// Newer messages.
    After,
    /// The same again.
    Refresh,
}

/// The open thread.
#[derive(Clone, Debug, Default)]
pub struct ThreadPane {
    /// Which conversation is wanted.
    pub id: Option<ConversationId>,
    /// Its head, once it is here.
    pub head: Option<ConversationRow>,
    /// How it stood in the ticket system it comes from, or empty.
    pub elsewhere: String,
    /// The loaded messages, oldest first.
    pub messages: Vec<MessageRow>,
    /// Drafts of this agent in it.
    pub drafts: Vec<DraftText>,
    /// Open tasks of the conversation, the next due first.
    pub tasks: Vec<TaskRow>,
    /// Who else is at which conversation.
    pub present: Present,
    /// The handle of the agent at this console.
    me: String,
    /// The message under the cursor.
    pub cursor: usize,
    /// How far the newest request is.
    pub phase: Phase,
    /// Words to highlight, folded.
    pub words: Vec<String>,
    blocks: Vec<Block>,
    unfolded: BTreeSet<MessageId>,
    more_before: bool,
    more_after: bool,
    /// The first line on screen, counted from the first loaded message.
    top: usize,
    width: u16,
    height: u16,
    asked: Option<Asked>,
}

impl ThreadPane {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Thread, Context::Conversation, Context::List]
    }

    /// Commands for the footer.
    pub fn hints(&self) -> &'static [&'static str] {
        let theirs = |message: &MessageRow| *message.author != *self.me;
        if self.waiting().is_some_and(theirs) {
            return &["approve", "give-back", "reply", "note", "done", "back"];
        }
        &[
            "reply",
            "note",
            "done",
            "snooze",
            "assign",
            "tag",
            "next-thread",
            "back",
        ]
    }

    /// Lines above the messages: who and how it stands, and what is to be done.
    pub(super) fn head_lines(&self) -> u16 {
        view::HEAD + u16::from(!self.tasks.is_empty())
    }

    /// The thread will be drawn in `width` x `height`.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.height = height.saturating_sub(self.head_lines());
        if self.width != width {
            let at_cursor = self.line_of(self.cursor).saturating_sub(self.top);
            self.width = width;
            self.wrap_all();
            self.top = self.line_of(self.cursor).saturating_sub(at_cursor);
        }
        self.keep_in_sight();
    }

    /// Opens a conversation at its end.
    pub fn open(&mut self, id: ConversationId) -> Vec<Effect> {
        if self.id == Some(id) {
            return vec![self.refresh()];
        }
        self.switch(id);
        vec![self.ask(Asked::End, Anchor::End, PAGE)]
    }

    /// Opens a conversation at a message.
    pub fn open_at(
        &mut self,
        id: ConversationId,
        message: MessageId,
        words: Vec<String>,
    ) -> Vec<Effect> {
        self.words = words;
        let loaded = self.messages.iter().position(|m| m.id == message);
        if let (true, Some(at)) = (self.id == Some(id), loaded) {
            self.cursor = at;
            self.show_cursor_at_top();
            return Vec::new();
        }
        if self.id != Some(id) {
            let words = std::mem::take(&mut self.words);
            self.switch(id);
            self.words = words;
        }
        let from = Anchor::From(place(message));
        vec![self.ask(Asked::Hit(message), from, PAGE)]
    }

    /// Loads again what is there.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        if self.id.is_some() {
            vec![self.refresh()]
        } else {
            Vec::new()
        }
    }

    /// Does a command of the thread.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            return self.go(motion);
        }
        match command {
            Command::Open => {
                self.toggle_fold();
                Vec::new()
            }
            Command::Versions => match self.selected() {
                Some(message) if message.edited => {
                    vec![Effect::Ask(Ask::Versions(message.id))]
                }
                _ => vec![Effect::Tell(Notice::new(
                    Severity::Info,
                    tr("versions-none"),
                ))],
            },
            Command::Reload => self.load(ctx),
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        self.me.clone_from(&ctx.handle);
        let Outcome::Thread(thread) = outcome else {
            return Vec::new();
        };
        if Some(thread.head.id) != self.id {
            return Vec::new();
        }
        self.phase = Phase::Ready;
        self.take(thread);
        self.wish().into_iter().collect()
    }

    /// The newest request failed; what was there stays.
    pub fn failed(&mut self, error: &Error) {
        self.phase = Phase::Failed(error.clone());
        self.asked = None;
    }

    /// A draft that is being saved: the next composer begins with it before the store is asked again.
    pub fn keep(&mut self, draft: &DraftText) {
        if self.id.map(Subject::Conversation) != Some(draft.subject) {
            return;
        }
        draft.keep_among(&mut self.drafts);
    }

    /// A click on this line: the cursor goes to the message there; whether it was there already. None: there is no message.
    pub fn click(&mut self, line: u16) -> Option<bool> {
        let line = usize::from(line.checked_sub(self.head_lines())?);
        let (blocks, top) = self.lines();
        let mut end = 0;
        let at = blocks
            .map(|(_, block)| {
                end += block.height();
                end
            })
            .position(|end| top + line < end)?;
        let again = at == self.cursor;
        self.cursor = at;
        Some(again)
    }

    /// The message under the cursor.
    pub fn selected(&self) -> Option<&MessageRow> {
        self.messages.get(self.cursor)
    }

    /// The reply that waits for a lead: the one under the cursor, else the newest of the thread.
    pub fn unapproved(&self) -> Option<&str> {
        let delivery = self.waiting()?.delivery.as_ref();
        delivery.map(|delivery| &*delivery.uid)
    }

    fn waiting(&self) -> Option<&MessageRow> {
        let newest = self.messages.iter().rev();
        let mut all = self.selected().into_iter().chain(newest);
        all.find(|message| {
            let state = message.delivery.as_ref().map(|delivery| delivery.state);
            state == Some(OutboxState::Unapproved)
        })
    }

    /// The newest loaded message, if the end of the thread is loaded: what a reply has seen.
    pub fn newest(&self) -> Option<MessageId> {
        self.messages
            .last()
            .filter(|_| !self.more_after)
            .map(|m| m.id)
    }

    /// The incoming message under the cursor, else the newest incoming one: what a reply answers.
    pub fn answered(&self) -> Option<MessageId> {
        let incoming = |m: &&MessageRow| m.kind == MessageKind::In;
        let under = self.selected().filter(incoming);
        under
            .or_else(|| self.messages.iter().rev().find(incoming))
            .map(|m| m.id)
    }

    fn switch(&mut self, id: ConversationId) {
        *self = Self {
            id: Some(id),
            width: self.width,
            height: self.height,
            // Who is where does not change by looking elsewhere.
            present: std::mem::take(&mut self.present),
            me: std::mem::take(&mut self.me),
            ..Self::default()
        };
    }

    fn take(&mut self, thread: &Thread) {
        let asked = self.asked.take();
        let at_end = self.cursor + 1 >= self.messages.len() && !self.more_after;
        let under = self.selected().map(|m| m.id);
        let on_screen = self.line_of(self.cursor).saturating_sub(self.top);
        self.head = Some(thread.head.clone());
        self.elsewhere = thread.elsewhere.line();
        self.drafts.clone_from(&thread.drafts);
        self.tasks.clone_from(&thread.tasks);
        match asked {
            Some(Asked::Before) => {
                let first = self.messages.first().map(|m| m.id);
                let older = thread
                    .messages
                    .iter()
                    .filter(|m| Some(m.id) < first)
                    .cloned();
                self.messages.splice(0..0, older);
                self.more_before = thread.more_before;
            }
            Some(Asked::After) => {
                let last = self.messages.last().map(|m| m.id);
                self.messages.extend(
                    thread
                        .messages
                        .iter()
                        .filter(|m| Some(m.id) > last)
                        .cloned(),
                );
                self.more_after = thread.more_after;
            }
            _ => {
                self.messages.clone_from(&thread.messages);
                self.more_before = thread.more_before;
                self.more_after = thread.more_after;
            }
        }
        self.wrap_all();
        match asked {
            Some(Asked::Start) => (self.cursor, self.top) = (0, 0),
            Some(Asked::Hit(id)) => {
                self.cursor = self.messages.iter().position(|m| m.id == id).unwrap_or(0);
                self.show_cursor_at_top();
            }
            Some(Asked::End) => self.jump_to_end(),
            // A new message at the end is followed, as long as the cursor stood at the end.
            _ if at_end && !self.more_after => self.jump_to_end(),
            _ => {
                let at = under.and_then(|id| self.messages.iter().position(|m| m.id == id));
                self.cursor = at
                    .unwrap_or(self.cursor)
                    .min(self.messages.len().saturating_sub(1));
                self.top = self.line_of(self.cursor).saturating_sub(on_screen);
            }
        }
        self.keep_in_sight();
    }

    fn wish(&mut self) -> Option<Effect> {
        if self.asked.is_some() {
            return None;
        }
        let first = self.messages.first().map(|m| m.id)?;
        let last = self.messages.last().map(|m| m.id)?;
        if self.more_before && self.cursor < AHEAD {
            Some(self.ask(Asked::Before, Anchor::Before(place(first)), PAGE))
        } else if self.more_after && self.cursor + AHEAD >= self.messages.len() {
            Some(self.ask(Asked::After, Anchor::After(place(last)), PAGE))
        } else {
            None
        }
    }

    fn refresh(&mut self) -> Effect {
        let Some(first) = self.messages.first().map(|m| m.id) else {
            return self.ask(Asked::End, Anchor::End, PAGE);
        };
        let limit = (self.messages.len() + PAGE).min(MOST);
        self.ask(Asked::Refresh, Anchor::From(place(first)), limit)
    }

    fn ask(&mut self, asked: Asked, anchor: Anchor, limit: usize) -> Effect {
        self.asked = Some(asked);
        self.phase = Phase::Loading;
        let id = self.id.unwrap_or(ConversationId(0));
        Effect::Job(Slot::Thread, Job::Thread { id, anchor, limit })
    }
}

const fn place(message: MessageId) -> Cursor {
    Cursor {
        sort: message.0,
        id: message.0,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::model::conversation::{Priority, State};
    use crate::text::Clean;
    use crate::text::clean::Flags;

    pub(in super::super) fn message(id: i64, text: &str) -> MessageRow {
        MessageRow {
            id: MessageId(id),
            conversation: Some(ConversationId(1)),
            kind: MessageKind::In,
            author: Clean::name("Eva Holm"),
            handle: Clean::name("evah"),
            contact: None,
            at: Timestamp::from_secs(id),
            text: Clean::message(text).0,
            flags: Flags::default(),
            masked: 0,
            attachments: Vec::new(),
            edited: false,
            quoted: None,
            reactions: Vec::new(),
            ext_id: Clean::default(),
            delivery: None,
            meaning: crate::model::meaning::Meaning::default(),
        }
    }

    fn head() -> ConversationRow {
        ConversationRow {
            id: ConversationId(1),
            channel: Clean::name("x"),
            account: Clean::name("acme"),
            contact: None,
            who: Clean::name("Eva Holm"),
            handle: Clean::name("evah"),
            blocked: false,
            sla: crate::model::sla::Mark::None,
            leaves_at: Timestamp::NEVER,
            subject: Clean::default(),
            preview: Clean::default(),
            state: State::Open,
            priority: Priority::Normal,
            assignee: None,
            assignee_handle: Clean::default(),
            queue: Clean::default(),
            waiting_since: Timestamp::NEVER,
            last_at: Timestamp::default(),
            last_message: MessageId(0),
            snoozed_until: Timestamp::NEVER,
            messages: 0,
            unread: false,
            tags: Vec::new(),
            complaint: None,
            merged_into: None,
            public: true,
            place: Cursor { sort: 0, id: 0 },
        }
    }

    fn page(ids: std::ops::Range<i64>, more_before: bool, more_after: bool) -> Outcome {
        let messages = ids
            .map(|id| message(id, "Wann kommt\ndie Lieferung?"))
            .collect();
        let thread = Thread {
            head: head(),
            messages,
            more_before,
            more_after,
            drafts: Vec::new(),
            elsewhere: crate::model::message::Elsewhere::default(),
            tasks: Vec::new(),
        };
        Outcome::Thread(Box::new(thread))
    }

    fn ctx() -> Ctx {
        Ctx {
            now: Timestamp::default(),
            agent: crate::model::id::AgentId(1),
            handle: "anna".to_owned(),
            zone: chrono_tz::UTC,
            size: (80, 24),
            read_only: false,
            demo: false,
            undo_send_ms: 10_000,
            config: std::sync::Arc::default(),
        }
    }

    fn opened(ids: std::ops::Range<i64>, more_before: bool) -> (ThreadPane, Vec<Effect>) {
        let mut pane = ThreadPane::default();
        pane.resize(40, 12);
        pane.open(ConversationId(1));
        let effects = pane.receive(&page(ids, more_before, false), &ctx());
        (pane, effects)
    }

    #[test]
    fn a_thread_opens_at_its_end_and_asks_for_older_ones_when_the_cursor_comes_near() {
        let (mut pane, effects) = opened(100..150, true);
        assert_eq!(pane.selected().map(|m| m.id), Some(MessageId(149)));
        assert!(effects.is_empty());
        let effects = (0..46)
            .flat_map(|_| pane.update(&Command::Up, &ctx()))
            .collect::<Vec<_>>();
        assert!(matches!(
            effects.as_slice(),
            [Effect::Job(
                Slot::Thread,
                Job::Thread {
                    anchor: Anchor::Before(_),
                    ..
                }
            )]
        ));
        let under = pane.selected().map(|m| m.id);
        pane.receive(&page(50..100, false, false), &ctx());
        assert_eq!(pane.selected().map(|m| m.id), under);
        assert_eq!(pane.messages.len(), 100);
    }

    #[test]
    fn a_new_message_is_followed_from_the_end_only() {
        let (mut pane, _) = opened(100..110, false);
        pane.load(&ctx());
        pane.receive(&page(100..111, false, false), &ctx());
        assert_eq!(pane.selected().map(|m| m.id), Some(MessageId(110)));
        pane.update(&Command::Up, &ctx());
        pane.load(&ctx());
        pane.receive(&page(100..112, false, false), &ctx());
        assert_eq!(pane.selected().map(|m| m.id), Some(MessageId(109)));
    }

    #[test]
    fn an_answer_for_another_thread_is_not_shown() {
        let (mut pane, _) = opened(100..110, false);
        pane.open(ConversationId(2));
        pane.receive(&page(100..120, false, false), &ctx());
        assert!(pane.messages.is_empty());
    }

    #[test]
    fn a_hit_is_shown_with_what_was_before_it() {
        let mut pane = ThreadPane::default();
        pane.resize(40, 12);
        pane.open_at(ConversationId(1), MessageId(500), vec!["liefer".to_owned()]);
        let effects = pane.receive(&page(500..550, true, true), &ctx());
        assert_eq!(pane.selected().map(|m| m.id), Some(MessageId(500)));
        assert_eq!(effects.len(), 1);
        pane.receive(&page(450..500, true, true), &ctx());
        assert_eq!(pane.selected().map(|m| m.id), Some(MessageId(500)));
    }

    proptest::proptest! {
        #[test]
        fn the_cursor_is_in_sight_whatever_is_pressed(
            keys in proptest::collection::vec(0_u8..7, 0..40), width in 1_u16..90, height in 3_u16..40
        ) {
            let (mut pane, _) = opened(100..130, false);
            pane.resize(width, height);
            for key in keys {
                let command = match key {
                    0 => Command::Down,
                    1 => Command::Up,
                    2 => Command::PageDown,
                    3 => Command::PageUp,
                    4 => Command::Top,
                    5 => Command::Bottom,
                    _ => Command::Open,
                };
                pane.update(&command, &ctx());
                let (start, end) = (pane.line_of(pane.cursor), pane.line_of(pane.cursor + 1));
                let bottom = pane.top + usize::from(pane.height);
                proptest::prop_assert!(start < bottom && end > pane.top, "{start}..{end} {}", pane.top);
            }
        }
    }
}
