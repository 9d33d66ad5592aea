//! The composer: one text field for replies and notes. Its kind is fixed when it opens and never flips; who will read the text
//! stands in words, border and colour. Nothing typed is lost: the text stays until the store has it, and drafts save themselves.
//!
//! The root opens it, gives it the keys no command took ([`Composer::key`]), its commands, pastes, answers and errors, and drops
//! it once [`Composer::is_closed`].

pub mod autosave;
pub mod check;
pub mod complete;
pub mod editor;
pub mod limits;
pub mod popup;
pub mod view;

use crate::clock::Timestamp;
use crate::error::{Error, Notice, Severity};
use crate::model::act::{Act, DraftKind, DraftText, ReplyText, Subject};
use crate::model::conversation::ConversationRow;
use crate::model::id::{ConversationId, MessageId};
use crate::text::messages::tr;
use crate::tui::command::{Command, Context};
use crate::tui::composer::autosave::Autosave;
use crate::tui::composer::check::Warning;
use crate::tui::composer::editor::Editor;
use crate::tui::composer::popup::{MENU, Popup};
use crate::tui::effect::Effect;
use crate::tui::msg::{Ctx, Key, KeyPress};
use crate::work::job::{AgentRow, Job, Outcome, Slot, TagRow};

/// Where the composer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// In the text.
    Writing,
    /// In the review bar.
    Review,
    /// Done with.
    Closed,
}

/// What was given to the store and has no answer yet, or failed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sent {
    text: String,
    in_flight: bool,
}

/// One reply or note being written.
#[derive(Clone, Debug)]
pub struct Composer {
    kind: DraftKind,
    subject: Subject,
    /// Channel key and handle of our account (replies), or who the note is about.
    channel: String,
    account: String,
    about: String,
    seen: Option<MessageId>,
    editor: Editor,
    phase: Phase,
    warnings: Vec<Warning>,
    popup: Option<Popup>,
    /// Line and column of the word whose popup was closed by hand.
    dismissed: Option<(usize, usize)>,
    agents: Vec<AgentRow>,
    tags: Vec<TagRow>,
    save: Autosave,
    sent: Option<Sent>,
    /// Length as the channel counts it.
    length: usize,
}

impl Composer {
    /// A reply in the conversation, with this agent's draft of it.
    pub fn reply(head: &ConversationRow, drafts: &[DraftText]) -> Self {
        let mut new = Self::new(DraftKind::Reply, Subject::Conversation(head.id), drafts);
        new.channel = head.channel.to_string();
        new.account = head.account.to_string();
        new.about = head.who.to_string();
        new.seen = Some(head.last_message);
        new.measure();
        new
    }

    /// A note on a conversation or contact; `about` names whom it is about.
    pub fn note(subject: Subject, about: &str, drafts: &[DraftText]) -> Self {
        let mut new = Self::new(DraftKind::Note, subject, drafts);
        new.about = String::from(about);
        new
    }

    fn new(kind: DraftKind, subject: Subject, drafts: &[DraftText]) -> Self {
        let draft = drafts
            .iter()
            .find(|d| d.kind == kind && d.subject == subject);
        Self {
            kind,
            subject,
            channel: String::new(),
            account: String::new(),
            about: String::new(),
            seen: None,
            editor: Editor::new(draft.map_or("", |d| &d.text)),
            phase: Phase::Writing,
            warnings: Vec::new(),
            popup: None,
            dismissed: None,
            agents: Vec::new(),
            tags: Vec::new(),
            save: if draft.is_some() {
                Autosave::restored()
            } else {
                Autosave::default()
            },
            sent: None,
            length: 0,
        }
    }

    /// Asks for the names it completes.
    pub fn load(&self, _ctx: &Ctx) -> Vec<Effect> {
        vec![Effect::Job(Slot::Names, Job::Names)]
    }

    /// Reply or note.
    pub const fn kind(&self) -> DraftKind {
        self.kind
    }

    /// What it is written on.
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    /// The text as it stands.
    pub fn text(&self) -> String {
        self.editor.text()
    }

    /// Whether the root should drop it.
    pub fn is_closed(&self) -> bool {
        self.phase == Phase::Closed
    }

    /// Whether the store has not answered a *send* yet.
    pub fn is_sending(&self) -> bool {
        self.sent.as_ref().is_some_and(|sent| sent.in_flight)
    }

    /// Contexts its keys are looked up in.
    pub const fn context(&self) -> &'static [Context] {
        match self.phase {
            Phase::Writing | Phase::Closed => &[Context::Composer],
            Phase::Review => &[Context::Review],
        }
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        match (self.phase, self.kind) {
            (Phase::Review, DraftKind::Reply) => {
                &["send", "send-and-done", "keep-draft", "discard", "review"]
            }
            (Phase::Review, DraftKind::Note) => &["send", "keep-draft", "discard", "review"],
            _ if self.popup.is_some() => &["complete", "complete-next", "complete-prev", "review"],
            _ => &[
                "send",
                "review",
                "complete",
                "text-undo",
                "text-redo",
                "delete-word",
            ],
        }
    }

    /// Does one of the composer's commands.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if self.is_sending() {
            return Vec::new();
        }
        match command {
            Command::Send => return self.send(false),
            Command::SendAndDone => return self.send_and_done(),
            Command::Review => return self.review(ctx),
            Command::KeepDraft => return self.keep(ctx),
            Command::Discard => return self.discard(ctx),
            _ if self.phase != Phase::Writing => {}
            Command::Complete => self.complete(ctx),
            Command::CompleteNext => self.step(true),
            Command::CompletePrev => self.step(false),
            Command::TextUndo => self.edit(ctx, Editor::undo),
            Command::TextRedo => self.edit(ctx, Editor::redo),
            Command::DeleteWord => self.edit(ctx, Editor::delete_word),
            Command::DeleteLine => self.edit(ctx, Editor::delete_line),
            _ => {}
        }
        Vec::new()
    }

    /// A key that is no command here.
    pub fn key(&mut self, key: &KeyPress, ctx: &Ctx) -> Vec<Effect> {
        if self.is_sending() || self.phase != Phase::Writing {
            return Vec::new();
        }
        if key.key == Key::Enter && self.popup.as_ref().is_some_and(Popup::takes_enter) {
            self.accept(ctx);
            return Vec::new();
        }
        if let Some(Popup::Menu { .. }) = self.popup {
            let entry = MENU
                .iter()
                .position(|(letter, _)| key.key == Key::Char(*letter) && !key.ctrl);
            self.popup = entry.map(|at| Popup::Menu { at });
            if entry.is_some() {
                self.accept(ctx);
                return Vec::new();
            }
        }
        self.edit(ctx, |editor| editor.key(key));
        Vec::new()
    }

    /// Pasted text; what must not enter is left out and said.
    pub fn paste(&mut self, raw: &str, ctx: &Ctx) -> Vec<Effect> {
        if self.is_sending() || self.phase != Phase::Writing {
            return vec![tell(Severity::Info, "composer-paste-ignored")];
        }
        let tidy = editor::tidy(raw);
        let mut cut = tidy.cut;
        self.edit(ctx, |editor| {
            let text = editor.fitting(&tidy.text);
            cut |= text.len() < tidy.text.len();
            editor.insert(text)
        });
        let mut effects = Vec::new();
        if tidy.stripped {
            effects.push(tell(Severity::Warning, "composer-paste-stripped"));
        }
        if cut {
            effects.push(tell(Severity::Warning, "composer-paste-cut"));
        }
        effects
    }

    /// An answer of the workers.
    pub fn receive(&mut self, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        match outcome {
            Outcome::Names(agents, tags) => {
                self.agents.clone_from(agents);
                self.tags.clone_from(tags);
                let still = matches!(self.popup, None | Some(Popup::Names { moved: false, .. }));
                if still && self.phase == Phase::Writing {
                    self.refresh_popup();
                }
            }
            Outcome::Saved => self.save.stored(),
            Outcome::Thread(thread) if self.subject == Subject::Conversation(thread.head.id) => {
                self.restore(&thread.drafts);
            }
            // A note or reply is the only act that makes a message, so this is the answer to ours.
            Outcome::Done(receipt) if receipt.message.is_some() => return self.arrived(ctx),
            _ => {}
        }
        Vec::new()
    }

    /// A failed job. The root shows the error; the composer keeps the text and offers to send it anyway where that helps.
    pub fn fail(&mut self, slot: Slot, error: &Error, ctx: &Ctx) {
        if slot != Slot::Write {
            return;
        }
        let Some(sent) = self.sent.as_mut().filter(|sent| sent.in_flight) else {
            self.save.failed(ctx.now);
            return;
        };
        sent.in_flight = false;
        if error.code == "newer-message" {
            self.phase = Phase::Review;
            self.warnings.push(Warning::Refused(error.notice()));
        } else {
            self.phase = Phase::Writing;
            self.warnings = vec![Warning::Failed(error.notice())];
        }
    }

    /// When [`Composer::tick`] wants to be called.
    pub fn due(&self) -> Option<Timestamp> {
        if self.is_sending() {
            None
        } else {
            self.save.due()
        }
    }

    /// Saves the draft if it is time.
    pub fn tick(&mut self, ctx: &Ctx) -> Vec<Effect> {
        match self.due() {
            Some(due) if due <= ctx.now => self.save_now(ctx),
            _ => Vec::new(),
        }
    }

    /// Saves the draft if the store lacks anything (leaving, hang-up).
    pub fn flush(&mut self, ctx: &Ctx) -> Vec<Effect> {
        if self.save.is_behind() && !self.is_closed() {
            self.save_now(ctx)
        } else {
            Vec::new()
        }
    }

    fn save_now(&mut self, ctx: &Ctx) -> Vec<Effect> {
        self.save.begin();
        let text = if self.editor.is_blank() {
            String::new()
        } else {
            self.editor.text()
        };
        vec![self.draft(text, ctx)]
    }

    fn draft(&self, text: String, ctx: &Ctx) -> Effect {
        let draft = DraftText {
            subject: self.subject,
            kind: self.kind,
            text,
            at: ctx.now,
        };
        Effect::Job(Slot::Write, Job::SaveDraft(draft))
    }

    fn restore(&mut self, drafts: &[DraftText]) {
        let untouched = self.save.state() == autosave::Saved::Untouched;
        let draft = drafts
            .iter()
            .find(|d| d.kind == self.kind && d.subject == self.subject);
        if let (true, Some(draft)) = (untouched, draft) {
            self.editor = Editor::new(&draft.text);
            self.save = Autosave::restored();
            self.measure();
        }
    }

    fn review(&mut self, ctx: &Ctx) -> Vec<Effect> {
        match self.phase {
            Phase::Writing => {
                if let Some(popup) = self.popup.take() {
                    self.dismissed = match popup {
                        Popup::Names { word, .. } => {
                            Some((self.editor.before_cursor().0, word.start))
                        }
                        Popup::Menu { .. } => None,
                    };
                } else if self.editor.is_blank() {
                    return self.discard(ctx);
                } else {
                    self.phase = Phase::Review;
                }
            }
            Phase::Review => {
                self.phase = Phase::Writing;
                self.warnings.clear();
            }
            Phase::Closed => {}
        }
        Vec::new()
    }

    fn keep(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let mut effects = self.flush(ctx);
        if !self.editor.is_blank() {
            effects.push(tell(Severity::Done, "composer-kept"));
        }
        self.phase = Phase::Closed;
        effects
    }

    fn discard(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let touched = self.save.state() != autosave::Saved::Untouched;
        self.phase = Phase::Closed;
        if touched {
            vec![self.draft(String::new(), ctx)]
        } else {
            Vec::new()
        }
    }

    fn send_and_done(&mut self) -> Vec<Effect> {
        match (self.kind, self.subject) {
            (DraftKind::Reply, Subject::Conversation(_)) => self.send(true),
            _ => vec![tell(Severity::Info, "composer-note-resolves-nothing")],
        }
    }

    fn send(&mut self, resolve: bool) -> Vec<Effect> {
        let text = self.editor.text();
        if let Some(notice) = check::block(self.kind, &self.channel, &text) {
            return vec![Effect::Tell(notice)];
        }
        self.popup = None;
        if !self.overridden() {
            self.warnings = check::warnings(self.kind, &text);
            if !self.warnings.is_empty() {
                self.phase = Phase::Review;
                return Vec::new();
            }
        }
        let Some(act) = self.act(&text, resolve) else {
            return Vec::new();
        };
        self.sent = Some(Sent {
            text,
            in_flight: true,
        });
        vec![Effect::Job(Slot::Write, Job::Act(act))]
    }

    /// Whether the warnings on screen are answered by sending again.
    fn overridden(&self) -> bool {
        self.phase == Phase::Review && !self.warnings.is_empty()
    }

    fn act(&self, text: &str, resolve: bool) -> Option<Act> {
        match (self.kind, self.subject) {
            (DraftKind::Note, subject) => Some(Act::Note {
                subject,
                text: text.to_owned(),
            }),
            (DraftKind::Reply, Subject::Conversation(id)) => {
                Some(Act::Reply(self.reply_text(id, text, resolve)))
            }
            (DraftKind::Reply, Subject::Contact(_)) => None,
        }
    }

    fn reply_text(&self, conversation: ConversationId, text: &str, resolve: bool) -> ReplyText {
        // Only what the store itself refused is sent anyway: a warning of ours must not hide a newer message.
        let anyway = self
            .warnings
            .iter()
            .any(|w| matches!(w, Warning::Refused(_)));
        ReplyText {
            conversation,
            to: None,
            text: text.to_owned(),
            seen: self.seen,
            anyway,
            resolve,
        }
    }

    fn arrived(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let Some(sent) = self.sent.take() else {
            return Vec::new();
        };
        if sent.text != self.editor.text() {
            return Vec::new();
        }
        self.phase = Phase::Closed;
        vec![self.draft(String::new(), ctx)]
    }

    fn complete(&mut self, ctx: &Ctx) {
        if self.popup.is_some() {
            self.accept(ctx);
            return;
        }
        self.dismissed = None;
        self.refresh_popup();
        if self.popup.is_none() {
            self.popup = Some(Popup::Menu { at: 0 });
        }
    }

    fn step(&mut self, down: bool) {
        match &mut self.popup {
            Some(popup) => return popup.step(down),
            None if down => self.editor.down(),
            None => self.editor.up(),
        }
        self.refresh_popup();
    }

    fn accept(&mut self, ctx: &Ctx) {
        match self.popup.take() {
            Some(Popup::Names {
                word, offers, at, ..
            }) => {
                let Some(offer) = offers.get(at) else { return };
                let text = format!("{}{} ", word.sign.char(), offer.word());
                let chars = word.query.chars().count() + 1;
                self.edit(ctx, |editor| {
                    editor.replace_before(chars, &text);
                    true
                });
            }
            Some(Popup::Menu { at }) => {
                let sign = MENU[at].1.char();
                let glued = self
                    .editor
                    .before_cursor()
                    .1
                    .ends_with(|c: char| !c.is_whitespace());
                let text = if glued {
                    format!(" {sign}")
                } else {
                    sign.to_string()
                };
                self.edit(ctx, |editor| editor.insert(&text));
            }
            None => {}
        }
    }

    fn edit(&mut self, ctx: &Ctx, change: impl FnOnce(&mut Editor) -> bool) {
        if change(&mut self.editor) {
            self.save.touched(ctx.now);
            self.warnings.clear();
            self.measure();
        }
        self.refresh_popup();
    }

    fn measure(&mut self) {
        if self.kind == DraftKind::Reply && limits::max(&self.channel).is_some() {
            self.length = limits::count(&self.channel, &self.editor.text());
        }
    }

    fn refresh_popup(&mut self) {
        let (line, before) = self.editor.before_cursor();
        let place = complete::word(before).map(|word| (line, word.start));
        if place.is_none() || place != self.dismissed {
            self.dismissed = None;
            self.popup = Popup::names(before, &self.agents, &self.tags);
        } else {
            self.popup = None;
        }
    }
}

fn tell(severity: Severity, id: &str) -> Effect {
    Effect::Tell(Notice::new(severity, tr(id)))
}

#[cfg(test)]
mod tests;
