//! The root of the console: screens, focus, overlays, composer, toasts, and who gets a message. `update` is pure: it neither waits
//! nor reads the time. `run` feeds it, and so does every test and every picture of a screen.

mod acts;
mod ahead;
mod answers;
mod articles;
pub mod coach;
mod complaints;
mod conflict;
mod deals;
mod exporting;
mod fields;
mod forget;
mod go;
mod handing;
mod keys;
mod levels;
mod macros;
mod meaning;
mod merging;
mod mouse;
mod notices;
mod pages;
mod palette;
mod people;
mod presence;
mod reports;
mod rooms;
mod rules;
mod screens;
mod service;
mod streams;
mod tasks;
mod team;
mod texts;
mod thrown;
pub mod tickets;
pub mod toasts;
mod typed;
pub mod view;
mod views;

use std::collections::VecDeque;

use crate::clock::Timestamp;
use crate::config::file::{Advance, Signals};
use crate::config::keys::{Chord, Keymap};
use crate::error::{Notice, Severity};
use crate::model::act::{Act, DraftKind, Subject};
use crate::model::bulk::BulkProgress;
use crate::model::id::{ConversationId, MessageId};
use crate::model::query::Query;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::ahead::Cause;
use crate::tui::app::coach::Coach;
use crate::tui::app::tickets::Tickets;
use crate::tui::app::toasts::Toasts;
use crate::tui::command::Command;
use crate::tui::composer::Composer;
use crate::tui::effect::Effect;
use crate::tui::keymap;
use crate::tui::layout::{Areas, Focus, Open, Screen, Shape, areas};
use crate::tui::msg::{Ctx, Msg};
use crate::tui::overlays::{Outside, Overlay};
use crate::tui::panes::activity::Stream;
use crate::tui::panes::articles::Articles;
use crate::tui::panes::board::Board;
use crate::tui::panes::card::Card;
use crate::tui::panes::contact::Contact;
use crate::tui::panes::contacts::Contacts;
use crate::tui::panes::inbox::Inbox;
use crate::tui::panes::notices::Notices;
use crate::tui::panes::organisations::{self, Organisations};
use crate::tui::panes::outbox::Outbox;
use crate::tui::panes::pairs::Pairs;
use crate::tui::panes::rooms::Rooms;
use crate::tui::panes::search::Search;
use crate::tui::panes::sync::Sync;
use crate::tui::panes::tagged::TagPage;
use crate::tui::panes::tasks::Tasks;
use crate::tui::panes::team::Team;
use crate::tui::panes::thread::ThreadPane;
use crate::tui::theme::Theme;
use crate::work::job::{Job, Names, Slot};

/// The thread beside the list follows the cursor once it has rested this long, ms: a held key must not load every row it passes.
const REST: i64 = 120;
/// A second Ctrl+C within this time leaves, ms.
const AGAIN: i64 = 2_000;
/// Effects of one message, at most: commands that call each other in a circle end here.
const MOST_EFFECTS: usize = 256;
/// So many names of acts are kept for a crash report.
const ACTS_KEPT: usize = 50;
/// More bytes than this no terminal takes for its clipboard.
const CLIPBOARD: usize = 74_994;

/// What the console looks like and which keys it has.
#[derive(Clone, Debug)]
pub struct Appearance {
    /// Styles by role.
    pub theme: Theme,
    /// Keys by context.
    pub keymap: Keymap,
    /// Only ASCII for borders and marks.
    pub ascii: bool,
    /// Mouse reporting is on at the start.
    pub mouse: bool,
    /// Nothing counts down or moves by itself.
    pub still: bool,
    /// How the terminal speaks up when something is told.
    pub notify: Signals,
    /// The time of day a day without one means when snoozing.
    pub wake_at: chrono::NaiveTime,
    /// Where work goes on when a conversation is put away.
    pub advance: Advance,
}

/// The root.
#[derive(Clone, Debug)]
pub struct App {
    looks: Appearance,
    screen: Screen,
    focus: Focus,
    /// Screens to go back to.
    trail: Vec<Screen>,
    /// The contact card is shown where it would not be, or hidden where it would.
    card_turned: bool,
    inbox: Inbox,
    thread: ThreadPane,
    card: Card,
    search: Option<Search>,
    /// The hit that is shown beside the results.
    shown_hit: Option<MessageId>,
    contacts: Contacts,
    contact: Contact,
    board: Board,
    organisations: Organisations,
    sync: Sync,
    pairs: Pairs,
    outbox: Outbox,
    tasks: Tasks,
    team: Team,
    rooms: Rooms,
    articles: Articles,
    notices: Notices,
    stream: Stream,
    tag_page: TagPage,
    composer: Option<Composer>,
    /// The composer was opened from the list, which has the keys again after it.
    back_to_list: bool,
    /// A text that was thrown away.
    thrown: Option<Box<thrown::Thrown>>,
    overlays: Vec<Overlay>,
    /// What was typed for an act that the store has not answered yet.
    typed_for: Option<(Act, Overlay)>,
    toasts: Toasts,
    tickets: Tickets,
    ahead: ahead::Ahead,
    names: Names,
    /// A draft to open once its record is on screen.
    awaited: Option<(Subject, DraftKind)>,
    /// A reply that a lead goes over once its conversation is on screen; its outbox id and its text.
    correcting: Option<(ConversationId, String, String)>,
    macros: macros::Macros,
    handing: handing::Handing,
    /// Keys of a sequence that is not finished.
    typed: Vec<Chord>,
    /// Where this console is, for the others.
    whereabouts: presence::Whereabouts,
    /// When the thread follows the list's cursor.
    follow_at: Option<Timestamp>,
    /// Until when Ctrl+C leaves.
    leave_until: Option<Timestamp>,
    /// A reply that was sent is held: since when, and until when it can be taken back.
    held: Option<(Timestamp, Timestamp)>,
    /// What is new is summed up then.
    digest_at: Option<Timestamp>,
    /// An import is at so many messages.
    importing: Option<i64>,
    /// What is to be merged with a conversation that is being chosen.
    merging: Option<ConversationId>,
    /// An act over many conversations is so far.
    bulk: Option<BulkProgress>,
    /// The newest warning of a service level that was told; none: nothing was counted yet.
    alarmed: Option<i64>,
    /// The newest act this console knows of.
    seen: i64,
    mouse: bool,
    /// The steps of the demo, as long as they are wanted.
    coach: Option<Coach>,
    /// The counts have been here once: what is more now is new.
    counted: bool,
    acts: VecDeque<&'static str>,
}

impl App {
    /// A console that shows `screen` and has asked for nothing yet.
    pub fn new(looks: Appearance, screen: Screen) -> Self {
        let mouse = looks.mouse;
        let keymap = looks.keymap.clone();
        keymap::name_in_texts(move || keymap);
        Self {
            looks,
            screen,
            focus: Focus::List,
            trail: Vec::new(),
            card_turned: false,
            inbox: Inbox::default(),
            thread: ThreadPane::default(),
            card: Card::default(),
            search: None,
            shown_hit: None,
            contacts: Contacts::default(),
            contact: Contact::default(),
            board: Board::default(),
            organisations: Organisations::default(),
            sync: Sync::default(),
            pairs: Pairs::default(),
            outbox: Outbox::default(),
            tasks: Tasks::default(),
            team: Team::default(),
            rooms: Rooms::default(),
            articles: Articles::default(),
            notices: Notices::default(),
            stream: Stream::default(),
            tag_page: TagPage::default(),
            composer: None,
            back_to_list: false,
            thrown: None,
            overlays: Vec::new(),
            typed_for: None,
            toasts: Toasts::default(),
            tickets: Tickets::default(),
            ahead: ahead::Ahead::default(),
            names: Names::default(),
            awaited: None,
            correcting: None,
            macros: macros::Macros::default(),
            handing: handing::Handing::default(),
            typed: Vec::new(),
            whereabouts: presence::Whereabouts::default(),
            follow_at: None,
            leave_until: None,
            held: None,
            digest_at: None,
            importing: None,
            bulk: None,
            merging: None,
            alarmed: None,
            seen: 0,
            mouse,
            coach: None,
            counted: false,
            acts: VecDeque::new(),
        }
    }

    /// Asks for the first rows. The first frame is drawn before any of them is here.
    pub fn start(&mut self, ctx: &Ctx) -> Vec<Effect> {
        self.fit(ctx);
        let mut effects = self.load_screen(ctx);
        if self.screen != Screen::Inbox {
            effects.push(Effect::Job(Slot::Overview, Job::Overview));
        }
        effects.push(Effect::Job(Slot::Names, Job::Names));
        self.settle(effects, ctx)
    }

    /// Shows the six steps until they are done, or Esc ends them.
    pub fn teach(&mut self) {
        self.coach = Some(Coach::default());
    }

    /// What has to be said when the console opens.
    pub fn greet(&mut self, notices: Vec<Notice>, now: Timestamp) {
        for notice in notices {
            self.toasts.push(notice, now);
        }
    }

    /// Takes a message, and does what has waited for it.
    pub fn update(&mut self, msg: Msg, ctx: &Ctx) -> Vec<Effect> {
        let (overlays, awaited) = (self.overlays.len(), self.awaits_box());
        let answer = matches!(msg, Msg::Report(_));
        let mut effects = if self.queue_up(&msg, ctx) {
            self.settle(Vec::new(), ctx)
        } else {
            self.take(msg, ctx)
        };
        // Whatever was typed before a question came is no answer to it, and what was meant for a box is nothing without it.
        let came = awaited && !self.awaits_box();
        let now = self.overlays.len();
        if answer && (now < overlays || (now > overlays) != came) {
            self.give_up(ctx);
        }
        effects.extend(self.catch_up(ctx));
        effects
    }

    fn take(&mut self, msg: Msg, ctx: &Ctx) -> Vec<Effect> {
        self.ahead.cause = match msg {
            Msg::Key(..) | Msg::Paste(_) | Msg::Scroll(..) | Msg::Click(..) | Msg::Drag(..) => {
                Cause::Hand
            }
            _ => Cause::Elsewhere,
        };
        let effects = match msg {
            Msg::Key(press, burst) => self.key(press, burst, ctx),
            Msg::Paste(text) => self.paste(&text, ctx),
            Msg::Scroll(lines, x, y) => self.scroll(lines, x, y, ctx),
            Msg::Click(x, y) => self.click(x, y, ctx),
            Msg::Drag(from, to) => self.drag(from, to, ctx),
            Msg::Report(report) => self.report(report, ctx),
            Msg::Edited(result) => self.edited(result, ctx),
            Msg::Saved(path) => vec![Effect::Tell(saved(path.as_deref()))],
            Msg::Resumed => vec![Effect::Redraw],
            Msg::Hangup => self.leave(ctx),
            Msg::Resize(..) | Msg::Tick => Vec::new(),
        };
        self.settle(effects, ctx)
    }

    /// The ticket of a job that is handed to the workers now. The newest ticket of a slot is the one whose answer counts.
    pub fn issue(&mut self, slot: Slot, job: &Job) -> u64 {
        if let Some(coach) = &mut self.coach {
            coach.asked(job);
        }
        self.tickets.issue(slot, job)
    }

    /// Jobs without an answer.
    pub fn open_tickets(&self) -> usize {
        self.tickets.open()
    }

    /// When the screen changes without a message: [`Msg::Tick`] then.
    pub fn deadline(&self, now: Timestamp) -> Option<Timestamp> {
        let second = Timestamp((now.0 / 1000 + 1) * 1000);
        let minute = Timestamp((now.0 / 60_000 + 1) * 60_000);
        let still = self.looks.still;
        let held = self.held.filter(|(_, until)| *until > now);
        let held = held.map(|(_, until)| if still { until } else { second });
        let composer = self.composer.as_ref().and_then(Composer::due);
        [
            held,
            composer,
            self.toasts.deadline(),
            self.follow_at,
            self.leave_until,
            self.ahead.deadline(),
            self.reminder(),
            self.team_due(),
            self.whereabouts.due(),
            self.digest_at,
            Some(minute),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// The last acts by name, newest last, for a crash report: never a text, a name or an id.
    pub fn last_acts(&self) -> Vec<&'static str> {
        self.acts.iter().copied().collect()
    }

    /// The screen that is open.
    pub const fn screen(&self) -> Screen {
        self.screen
    }

    /// The thread that is open or shown beside the list.
    pub const fn thread(&self) -> &ThreadPane {
        &self.thread
    }

    /// The inbox.
    pub const fn inbox(&self) -> &Inbox {
        &self.inbox
    }

    /// The open composer.
    pub const fn composer(&self) -> Option<&Composer> {
        self.composer.as_ref()
    }

    /// The newest notice, as long as it is shown.
    pub fn notice(&self) -> Option<&Notice> {
        self.toasts.shown()
    }

    /// Runs commands and asks until only wishes for the outside are left, then lays out anew.
    fn settle(&mut self, effects: Vec<Effect>, ctx: &Ctx) -> Vec<Effect> {
        let mut out = Vec::new();
        self.drain(effects, ctx, &mut out);
        self.fit(ctx);
        let later = self.pass_time(ctx);
        self.drain(later, ctx, &mut out);
        self.fit(ctx);
        let mut effects = self.forget_unwanted();
        effects.extend(out);
        effects
    }

    fn drain(&mut self, effects: Vec<Effect>, ctx: &Ctx, out: &mut Vec<Effect>) {
        let mut queue: VecDeque<Effect> = effects.into();
        for _ in 0..MOST_EFFECTS {
            let Some(effect) = queue.pop_front() else {
                return;
            };
            let more = match effect {
                Effect::Run(command) => self.command(&command, ctx),
                Effect::Ask(ask) => self.ask(ask, ctx),
                Effect::Tell(notice) => {
                    self.toasts.push(notice, ctx.now);
                    Vec::new()
                }
                Effect::Copy(text) => {
                    out.push(self.copy(text, ctx));
                    Vec::new()
                }
                Effect::Job(slot, Job::SaveDraft(draft)) => {
                    self.thread.keep(&draft);
                    self.rooms.keep(&draft);
                    out.push(Effect::Job(slot, Job::SaveDraft(draft)));
                    Vec::new()
                }
                Effect::Job(slot, job) => {
                    self.ahead.leaves(slot, &job);
                    out.push(Effect::Job(slot, job));
                    Vec::new()
                }
                other => {
                    out.push(other);
                    Vec::new()
                }
            };
            for effect in more.into_iter().rev() {
                queue.push_front(effect);
            }
        }
    }

    /// What time alone brings: expired toasts, a draft to save, a thread to follow.
    fn pass_time(&mut self, ctx: &Ctx) -> Vec<Effect> {
        self.toasts.expire(ctx.now);
        if self.coach.take_if(|coach| coach.is_over()).is_some() {
            self.toasts
                .push(Notice::new(Severity::Done, tr("coach-over")), ctx.now);
        }
        self.held = self.held.filter(|(_, until)| *until > ctx.now);
        self.leave_until = self.leave_until.filter(|until| *until > ctx.now);
        let mut effects = self.remind(ctx);
        effects.extend(self.look_who_is_here(ctx));
        effects.extend(self.digest(ctx));
        effects.extend(self.follow(ctx));
        effects.extend(self.follow_contact(ctx));
        if let Some(composer) = &mut self.composer {
            effects.extend(composer.tick(ctx));
        }
        effects.extend(self.be_at(ctx));
        effects
    }

    fn copy(&mut self, mut text: String, ctx: &Ctx) -> Effect {
        let whole = text.len();
        text.truncate(text.floor_char_boundary(CLIPBOARD));
        let (severity, id) = if text.len() < whole {
            (Severity::Warning, "copied-cut")
        } else {
            (Severity::Done, "copied")
        };
        let n = [("n", Arg::Num(text.chars().count() as i64))];
        self.toasts
            .push(Notice::new(severity, tr_with(id, &n)), ctx.now);
        Effect::Copy(text)
    }

    /// Says something without keeping it among the notices.
    fn hint(&mut self, text: String, ctx: &Ctx) {
        self.toasts
            .whisper(Notice::new(Severity::Info, text), ctx.now);
    }

    fn tell(severity: Severity, id: &str) -> Effect {
        Effect::Tell(Notice::new(severity, tr(id)))
    }

    /// Saves what is being written and leaves.
    fn leave(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let mut effects = self
            .composer
            .as_mut()
            .map_or_else(Vec::new, |c| c.flush(ctx));
        effects.push(Effect::Quit);
        effects
    }

    fn areas(&self, (width, height): (u16, u16)) -> Areas {
        let wide = areas(width, height, Open::default()).shape == Shape::Four;
        let open = Open {
            screen: self.screen,
            focus: self.focus,
            card: wide != self.card_turned,
            composer: self.composer.is_some(),
        };
        areas(width, height, open)
    }

    /// Tells every pane the room it will be drawn in.
    fn fit(&mut self, ctx: &Ctx) {
        let areas = self.areas(ctx.size);
        let body = areas.body;
        self.inbox.resize(
            areas.list.width,
            areas.list.height,
            areas.shape >= Shape::Two,
        );
        self.inbox.rail = areas.shape == Shape::Four;
        self.thread.resize(areas.thread.width, areas.thread.height);
        if let Some(search) = &mut self.search {
            search.resize(areas.list.height);
        }
        match self.screen {
            Screen::Inbox => {}
            Screen::Contacts => self.contacts.resize(body.width, body.height),
            Screen::Contact => self.contact.resize(body.width, body.height),
            Screen::Board => self.board.resize(body.width, body.height),
            Screen::Organisations => {
                let rows = body.height.saturating_sub(organisations::view::HEAD);
                self.organisations.resize(usize::from(rows));
            }
            Screen::Outbox => self.outbox.resize(body.width, body.height),
            Screen::Tasks => self.tasks.resize(body.height),
            Screen::Team => self.team.resize(body.height),
            Screen::Rooms => self.rooms.resize(body.height),
            Screen::Articles => self.articles.resize(body.height),
            Screen::Notices => self.notices.resize(body.height),
            Screen::Activity => self.stream.resize(body.height),
            Screen::Tag => self.tag_page.resize(body.height),
            Screen::Sync => self.sync.resize(body.width, body.height),
            Screen::Pairs => self.pairs.resize(body.height),
        }
    }

    const fn outside(&self, ctx: &Ctx) -> Outside<'_> {
        Outside {
            now: ctx.now,
            zone: ctx.zone,
            wake_at: self.looks.wake_at,
            names: &self.names,
        }
    }

    /// Whether a query asks for words of messages, not only for properties of conversations.
    fn has_words(query: &Query) -> bool {
        !crate::model::query::words(query).is_empty()
    }

    fn remember(&mut self, command: &Command) {
        if let Some(coach) = &mut self.coach {
            coach.saw(command);
        }
        if let Some(entry) = crate::tui::command::entry_of(command) {
            if self.acts.len() == ACTS_KEPT {
                self.acts.pop_front();
            }
            self.acts.push_back(entry.id);
        }
    }
}

fn saved(path: Option<&str>) -> Notice {
    match path {
        Some(path) => {
            let said = tr_with("copied-to-file", &[("path", Arg::Text(path))]);
            Notice::new(Severity::Done, said)
        }
        None => Notice::new(Severity::Error, tr("copied-nowhere")),
    }
}

#[cfg(test)]
mod tests;
