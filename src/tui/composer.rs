//! The composer: one text field for replies and notes. Its kind is fixed when it opens and never flips; who will read the text
//! stands in words, border and colour. Nothing typed is lost: the text stays until the store has it, and drafts save themselves.
//!
//! The root opens it, gives it the keys no command took ([`Composer::key`]), its commands, pastes, answers and errors, and drops
//! it once [`Composer::is_closed`].

mod articles;
pub mod autosave;
pub mod check;
pub mod complete;
mod completing;
mod drafting;
pub mod editor;
mod holding;
pub mod insert;
pub mod popup;
mod rows;
mod sending;
pub mod view;

use crate::clock::Timestamp;
use crate::error::{Notice, Severity};
use crate::model::act::{DraftKind, DraftText, Extras, Subject};
use crate::model::article::Article;
use crate::model::canned::{Canned, Values};
use crate::model::conversation::ConversationRow;
use crate::model::id::MessageId;
use crate::model::limits;
use crate::text::messages::tr;
use crate::tui::command::{Command, Context};
use crate::tui::composer::autosave::Autosave;
use crate::tui::composer::check::Warning;
use crate::tui::composer::editor::{Editor, PASTE_CAP};
use crate::tui::composer::holding::Holding;
use crate::tui::composer::insert::{Filling, Review};
use crate::tui::composer::popup::Popup;
use crate::tui::effect::Effect;
use crate::tui::msg::{Ctx, Key, KeyPress};
use crate::work::job::{ArticleAsk, Job, Names, Outcome, RoomAnswer, Slot};

pub use sending::is_asked;

/// A text of more bytes than this is not measured at every key.
const MEASURED: usize = 16 << 10;

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
    /// Everybody will be able to read the reply.
    public: bool,
    /// The account has no webhook: a reply cannot leave.
    mute: bool,
    seen: Option<MessageId>,
    editor: Editor,
    phase: Phase,
    warnings: Vec<Warning>,
    popup: Option<Popup>,
    /// Where the line begins and in it the word whose popup was closed by hand.
    dismissed: Option<(usize, usize)>,
    names: Names,
    save: Autosave,
    /// What the store keeps as draft is in the text, or was replaced by it.
    grounded: bool,
    sent: Option<Sent>,
    /// Length as the channel counts it.
    length: usize,
    /// The text is so long that its length is only taken when the draft is saved.
    unmeasured: bool,
    /// The message that is answered, if it was chosen.
    to: Option<MessageId>,
    /// What goes with the reply.
    extras: Extras,
    /// Attached files that are not there.
    gone: Vec<String>,
    /// It is sent in as many parts as it needs.
    split: bool,
    /// None: they have not come yet.
    canned: Option<Vec<Canned>>,
    /// One was asked for before they came.
    expanding: bool,
    articles: Vec<Article>,
    /// The address of public articles.
    address: Option<String>,
    values: Values,
    filling: Option<Filling>,
    holding: Holding,
    /// The outbox id of the reply this takes the place of, once a lead sends it.
    corrects: Option<String>,
}

impl Composer {
    /// A reply in the conversation, with this agent's draft of it.
    pub fn reply(head: &ConversationRow, drafts: &[DraftText], now: Timestamp) -> Self {
        let mut new = Self::new(DraftKind::Reply, Subject::Conversation(head.id), drafts);
        new.extras.leaves_at = new.extras.leaves_at.filter(|at| *at > now);
        new.channel = head.channel.to_string();
        new.account = head.account.to_string();
        new.about = head.who.to_string();
        new.public = head.public;
        // A draft was begun when less stood there: what came since is asked about.
        new.seen = new.seen.or(Some(head.last_message));
        new.measure();
        new
    }

    /// What a lead sends in the place of a reply that waits for one.
    pub fn correction(head: &ConversationRow, uid: String, text: &str, now: Timestamp) -> Self {
        let mut new = Self::reply(head, &[], now);
        new.editor = Editor::new(text);
        (new.corrects, new.grounded) = (Some(uid), true);
        new.measure();
        new
    }

    /// A note on a conversation or contact; `about` names whom it is about.
    pub fn note(subject: Subject, about: &str, drafts: &[DraftText]) -> Self {
        let mut new = Self::new(DraftKind::Note, subject, drafts);
        new.about = String::from(about);
        new
    }

    /// The same, where the drafts it was given are all there are.
    pub fn grounded(mut self) -> Self {
        self.grounded = true;
        self
    }

    fn new(kind: DraftKind, subject: Subject, drafts: &[DraftText]) -> Self {
        let draft = drafts
            .iter()
            .find(|d| d.kind == kind && d.subject == subject);
        let extras = draft.map(|d| d.extras.clone()).unwrap_or_default();
        Self {
            kind,
            subject,
            channel: String::new(),
            account: String::new(),
            about: String::new(),
            public: false,
            mute: false,
            seen: draft.and_then(|d| d.seen),
            editor: Editor::new(draft.map_or("", |d| &d.text)),
            phase: Phase::Writing,
            warnings: Vec::new(),
            popup: None,
            dismissed: None,
            names: Names::default(),
            save: if draft.is_some() {
                Autosave::restored()
            } else {
                Autosave::default()
            },
            grounded: draft.is_some(),
            sent: None,
            length: 0,
            unmeasured: false,
            to: draft.and_then(|d| d.to),
            extras,
            gone: Vec::new(),
            split: false,
            canned: None,
            expanding: false,
            articles: Vec::new(),
            address: None,
            values: Values::default(),
            filling: None,
            holding: Holding::default(),
            corrects: None,
        }
    }

    /// Asks for the names it completes, and for the draft on a contact.
    pub fn load(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let leaves = || ctx.config.endpoint_for(&self.channel, &self.account);
        self.mute = self.kind == DraftKind::Reply && leaves().is_none();
        let mut effects = vec![
            Effect::Job(Slot::Names, Job::Names),
            Effect::Job(Slot::Canned, Job::Canned(Some(self.subject))),
            Effect::Job(Slot::Articles, Job::Articles(ArticleAsk::List)),
        ];
        effects.extend(self.look_for_files());
        effects.extend(self.ask_for_turn(false, ctx));
        // A thread and a room have been asked for by whoever shows them.
        if let Subject::Contact(id) = self.subject {
            effects.push(Effect::Job(Slot::Contact, Job::Contact(id)));
        }
        effects
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
            (Phase::Review, DraftKind::Reply) if self.holding.theirs.is_some() => &[
                "send",
                "take-over",
                "keep-draft",
                "discard",
                "palette",
                "review",
            ],
            (Phase::Review, DraftKind::Reply) => &[
                "send",
                "send-and-done",
                "send-later",
                "keep-draft",
                "discard",
                "review",
                "preview",
                "attach",
                "split",
                "palette",
            ],
            (Phase::Review, DraftKind::Note) => &[
                "send",
                "keep-draft",
                "discard",
                "edit-text",
                "palette",
                "review",
            ],
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
            Command::Send => return self.send(false, ctx),
            Command::SendAndDone => return self.send_and_done(ctx),
            Command::Review => return self.review(ctx),
            Command::KeepDraft => return self.keep(ctx),
            Command::Discard => return self.discard(ctx),
            Command::TakeOver => return self.take_over(ctx),
            Command::Preview => return self.reply_command(Review::Preview, ctx),
            Command::Attach => return self.reply_command(Review::Attach, ctx),
            Command::SendLater => return self.reply_command(Review::Schedule, ctx),
            Command::Split => return self.reply_command(Review::Split, ctx),
            _ if self.phase == Phase::Closed => {}
            _ => return self.write(command, ctx),
        }
        Vec::new()
    }

    /// Does a command of the text, to which it leads back from the review bar.
    fn write(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        self.phase = Phase::Writing;
        self.warnings.clear();
        match command {
            Command::Insert(what) => return self.insert(*what, ctx),
            Command::Complete => return self.complete(ctx),
            Command::EditText => return self.edit_outside(ctx),
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
            return self.accept(ctx);
        }
        if let Some(Popup::Menu { rows, .. }) = self.popup {
            let entry = rows
                .iter()
                .position(|(letter, ..)| key.key == Key::Char(*letter) && !key.ctrl);
            self.popup = entry.map(|at| Popup::Menu { rows, at });
            if entry.is_some() {
                return self.accept(ctx);
            }
        }
        let mut full = false;
        self.edit(ctx, |editor| {
            let before = editor.bytes();
            let changed = editor.key(key);
            let types = matches!(key.key, Key::Char(_) | Key::Enter) && !key.ctrl && !key.alt;
            full = types && !changed && before + 4 > PASTE_CAP;
            changed
        });
        if full {
            return vec![tell(Severity::Warning, "composer-full")];
        }
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
            Outcome::Names(names) => {
                self.names.clone_from(names);
                let still = matches!(self.popup, None | Some(Popup::Names { moved: false, .. }));
                if still && self.phase == Phase::Writing {
                    self.refresh_popup();
                }
            }
            Outcome::Canned(all, values) => {
                self.learn(all, values);
                if std::mem::take(&mut self.expanding) {
                    return self.expand(ctx).unwrap_or_default();
                }
            }
            Outcome::Articles(answer) => self.learn_articles(answer),
            Outcome::Saved => self.save.stored(),
            Outcome::Files(found) => self.found(found, ctx),
            Outcome::Thread(thread) if self.subject == Subject::Conversation(thread.head.id) => {
                return self.restore(&thread.drafts, ctx);
            }
            Outcome::Contact(contact) if self.subject == Subject::Contact(contact.id) => {
                return self.restore(&contact.drafts, ctx);
            }
            Outcome::Rooms(answer) => {
                if let RoomAnswer::One(room) = &**answer
                    && self.subject == Subject::Room(room.head.id)
                {
                    return self.restore(&room.drafts, ctx);
                }
            }
            // A note or reply is the only act that makes a message, so this is the answer to ours.
            Outcome::Done(receipt) if receipt.message.is_some() => return self.arrived(ctx),
            _ => {}
        }
        Vec::new()
    }

    /// Whether nothing is written and nothing goes along.
    pub fn is_empty(&self) -> bool {
        self.editor.is_blank()
            && self.extras.attachments.is_empty()
            && self.extras.leaves_at.is_none()
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
                } else if self.is_empty() {
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

    fn edit(&mut self, ctx: &Ctx, change: impl FnOnce(&mut Editor) -> bool) {
        if change(&mut self.editor) {
            self.expanding = false;
            self.save.touched(ctx.now);
            self.holding.touched();
            self.warnings.clear();
            self.split = false;
            self.unmeasured = self.editor.bytes() > MEASURED;
            if !self.unmeasured {
                self.measure();
            }
        }
        self.refresh_popup();
    }

    fn measure(&mut self) {
        self.unmeasured = false;
        if self.kind == DraftKind::Reply && limits::max(&self.channel).is_some() {
            self.length = limits::count(&self.channel, &self.editor.text());
        }
    }
}

fn tell(severity: Severity, id: &str) -> Effect {
    Effect::Tell(Notice::new(severity, tr(id)))
}

#[cfg(test)]
mod tests;
