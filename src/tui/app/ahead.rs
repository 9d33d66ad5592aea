//! Keys that were typed ahead. What is done to a row waits for the list that is on its way, and for one's own act that will change it:
//! it must never be done to a row of the list before. Everything typed after such a key waits behind it; whatever leaves the list does
//! not wait, nor does movement, except behind an act that takes rows out of the list: it is meant from the row that comes.

use std::collections::{HashMap, VecDeque};

use crate::clock::Timestamp;
use crate::model::page::Anchor;
use crate::text::messages::tr;
use crate::tui::app::App;
use crate::tui::app::tickets::Purpose;
use crate::tui::command::{Command, entry_of};
use crate::tui::effect::Effect;
use crate::tui::facts::enabled;
use crate::tui::layout::{Focus, Screen};
use crate::tui::msg::{Ctx, Key, KeyPress, Msg};
use crate::tui::overlays::Overlay;
use crate::tui::widgets::list::Motion;
use crate::work::job::{Job, RoomAsk, Slot};

/// Keys that wait longer than this are told of, ms.
const TOLD: i64 = 150;

/// What comes by these opens as a box once it is here: whatever is typed meanwhile is meant for that.
const BOXES: [Slot; 5] = [
    Slot::Fields,
    Slot::Revert,
    Slot::Complaint,
    Slot::Deal,
    Slot::Meaning,
];
/// These fill boxes that are open already: what is taken from one waits for them.
const ROWS: [Slot; 14] = [
    Slot::Drafts,
    Slot::Macros,
    Slot::Canned,
    Slot::Rooms,
    Slot::Articles,
    Slot::Similar,
    Slot::Names,
    Slot::Experts,
    Slot::Rules,
    Slot::Levels,
    Slot::Complaints,
    Slot::Deals,
    Slot::Siblings,
    Slot::Palette,
];

/// What is being answered now, as far as it decides who waits for what it asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Cause {
    /// Time, or what others did: nobody waits.
    #[default]
    Elsewhere,
    /// A key, a click.
    Hand,
    /// One's own act has been done.
    Act,
}

/// Something typed.
#[derive(Clone, Debug)]
enum Typed {
    /// Keys that are a command already.
    Command(Command),
    /// Whatever came behind one.
    Input(Msg),
}

/// What waits, and what for.
#[derive(Clone, Debug, Default)]
pub(super) struct Ahead {
    typed: VecDeque<Typed>,
    since: Option<Timestamp>,
    /// What is being answered now.
    pub cause: Cause,
    /// Lists that are on their way, and why.
    arriving: HashMap<Slot, Cause>,
    /// Own acts without an answer.
    acting: usize,
    /// One of them takes rows out of the list, or did so in the list that is on its way.
    taking: bool,
}

impl Ahead {
    /// How many keys wait, where they have waited for a while.
    pub fn shown(&self, now: Timestamp) -> Option<i64> {
        self.deadline()
            .filter(|at| *at <= now)
            .map(|_| self.typed.len() as i64)
    }

    /// When it is to be told that keys wait.
    pub fn deadline(&self) -> Option<Timestamp> {
        self.since.map(|since| since.plus(TOLD))
    }

    /// A job leaves for the store.
    pub fn leaves(&mut self, slot: Slot, job: &Job) {
        if slot == Slot::Write {
            let purpose = Purpose::of(job);
            let idle = self.acting == 0 && !self.arriving.values().any(|why| *why == Cause::Act);
            self.taking = purpose.takes_rows() || (self.taking && !idle);
            self.acting += usize::from(purpose.is_act());
        } else if extends(job) {
        } else if self.cause != Cause::Elsewhere {
            self.arriving.insert(slot, self.cause);
        } else if !self.typed.is_empty() {
            // What follows from an answer belongs to what is waited for.
            self.arriving.entry(slot).or_insert(Cause::Hand);
        }
    }

    /// What a slot asked for is here, or will not come; whether it was waited for.
    pub fn arrived(&mut self, slot: Slot) -> bool {
        self.arriving.remove(&slot).is_some()
    }

    /// A write was answered.
    pub fn written(&mut self, purpose: &Purpose) {
        if purpose.is_act() {
            self.acting = self.acting.saturating_sub(1);
            self.cause = Cause::Act;
        }
    }

    fn hold(&mut self, typed: Typed, now: Timestamp) {
        self.since.get_or_insert(now);
        self.typed.push_back(typed);
    }

    fn comes(&self, slots: &[Slot]) -> bool {
        slots.iter().any(|slot| self.arriving.contains_key(slot))
    }

    /// Whether an own act, or the list it changed, is on its way.
    fn acts(&self, slot: Slot) -> bool {
        self.acting > 0 || self.arriving.get(&slot) == Some(&Cause::Act)
    }

    /// Whether the row under the cursor may go in a moment, and another one come to its place.
    fn takes(&self, lists: &[Slot]) -> bool {
        self.taking && lists.iter().any(|slot| self.acts(*slot))
    }
}

impl App {
    /// Keeps what is typed behind a key that waits. Esc gives up commands that wait, Ctrl+C whatever does.
    pub(super) fn queue_up(&mut self, msg: &Msg, ctx: &Ctx) -> bool {
        let typed = matches!(
            msg,
            Msg::Key(..) | Msg::Paste(_) | Msg::Scroll(..) | Msg::Click(..) | Msg::Drag(..)
        );
        // Movement alone holds nothing up.
        let waits = |typed: &Typed| !matches!(typed, Typed::Command(command) if moves(command));
        if !typed || !self.ahead.typed.iter().any(waits) {
            return false;
        }
        let commands = |typed: &Typed| match typed {
            Typed::Command(_) => true,
            Typed::Input(Msg::Key(press, _)) => press.key == Key::Enter,
            Typed::Input(_) => false,
        };
        let gives_up = match msg {
            Msg::Key(press, _) => {
                is_cancel(*press) || press.key == Key::Esc && self.ahead.typed.iter().all(commands)
            }
            _ => false,
        };
        if gives_up {
            self.give_up(ctx);
        } else {
            self.ahead.hold(Typed::Input(msg.clone()), ctx.now);
        }
        true
    }

    /// What waits is not done.
    pub(super) fn give_up(&mut self, ctx: &Ctx) {
        let wait = self.ahead.typed.iter();
        let any = wait.clone().any(|typed| match typed {
            Typed::Command(command) => !moves(command),
            Typed::Input(_) => true,
        });
        self.ahead.typed.clear();
        self.ahead.since = None;
        if any {
            self.hint(tr("keys-dropped"), ctx);
        }
    }

    /// Keeps a command until its list is here; whether it has to wait.
    pub(super) fn must_wait(&mut self, command: &Command, ctx: &Ctx) -> bool {
        let waits = self.waits(command);
        if waits {
            self.ahead.hold(Typed::Command(command.clone()), ctx.now);
        } else if !self.is_motion(command) && self.leaves_list(command) {
            // Where one was to move is left.
            self.ahead.typed.clear();
            self.ahead.since = None;
        }
        waits
    }

    /// Whether a box that was asked for is on its way.
    pub(super) fn awaits_box(&self) -> bool {
        self.ahead.comes(&BOXES)
    }

    /// Whether the rows of the box on top are on their way. The palette has most of its own: there only what is not known yet is waited for.
    pub(super) fn awaits_rows(&self) -> bool {
        let waits = match self.overlays.last() {
            Some(Overlay::Pick(_)) => true,
            Some(Overlay::Palette(palette)) => !palette.finds(),
            _ => false,
        };
        waits && self.ahead.comes(&ROWS)
    }

    /// Keeps a key until what was sent is taken or refused, or until what it is meant for is here.
    pub(super) fn wait_for_answer(&mut self, press: KeyPress, burst: bool, ctx: &Ctx) {
        let key = Typed::Input(Msg::Key(press, burst));
        self.ahead.hold(key, ctx.now);
    }

    /// Does what has waited, as far as it can be done by now.
    pub(super) fn catch_up(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let mut done = Vec::new();
        let mut waiting = std::mem::take(&mut self.ahead.typed);
        while let Some(typed) = waiting.pop_front() {
            match typed {
                Typed::Command(command) if self.waits(&command) => {
                    self.ahead.typed.push_back(Typed::Command(command));
                }
                Typed::Command(command) => {
                    let entry = entry_of(&command);
                    let refused = entry.is_some_and(|e| enabled(e, &self.facts(ctx)).is_err());
                    if refused {
                        // What follows was meant for what this would have opened.
                        waiting.clear();
                    }
                    self.ahead.cause = Cause::Hand;
                    let effects = self.command(&command, ctx);
                    done.extend(self.settle(effects, ctx));
                }
                Typed::Input(msg) => done.extend(self.take(msg, ctx)),
            }
            if !self.ahead.typed.is_empty() {
                break;
            }
        }
        self.ahead.typed.extend(waiting);
        if self.ahead.typed.is_empty() {
            self.ahead.since = None;
        }
        done
    }

    /// Whether the row a command is about may be another one in a moment.
    fn waits(&self, command: &Command) -> bool {
        let moves = self.is_motion(command);
        if self.composer.is_some() || (!moves && self.leaves_list(command)) {
            return false;
        }
        if self.screen == Screen::Inbox && self.focus == Focus::Thread {
            let comes = self.ahead.comes(&[Slot::Thread]) && self.thread.selected().is_none();
            return if moves || is_about_message(command) {
                comes
            } else {
                self.ahead.acts(Slot::Thread)
            };
        }
        let comes = self.ahead.comes(self.lists());
        if moves {
            self.ahead.takes(self.lists()) || (comes && !self.has_row())
        } else {
            comes || self.ahead.acting > 0
        }
    }

    fn is_motion(&self, command: &Command) -> bool {
        let across = matches!(command, Command::Left | Command::Right);
        moves(command) || (self.screen == Screen::Board && across)
    }

    /// What means the same whatever row is under the cursor. Over the board the keys of the views move cards.
    fn leaves_list(&self, command: &Command) -> bool {
        let shifts = matches!(command, Command::NextView | Command::PrevView);
        leaves_list(command) && !(self.screen == Screen::Board && shifts)
    }

    /// Where the rows of this screen come from.
    const fn lists(&self) -> &'static [Slot] {
        match self.screen {
            Screen::Inbox if self.search.is_some() => &[Slot::Search],
            Screen::Inbox => &[Slot::List],
            Screen::Contacts => &[Slot::Contacts],
            Screen::Contact => &[Slot::Contact, Slot::Timeline],
            Screen::Board => &[Slot::Board],
            Screen::Organisations => &[Slot::Organisations, Slot::Organisation],
            Screen::Outbox => &[Slot::Outbox],
            Screen::Tasks => &[Slot::Tasks],
            Screen::Team => &[Slot::People],
            Screen::Rooms => &[Slot::Rooms, Slot::Room],
            Screen::Articles => &[Slot::Articles],
            Screen::Notices => &[Slot::Notices, Slot::Wishes],
            Screen::Activity => &[Slot::Activity],
            Screen::Tag => &[Slot::Tagged],
            Screen::Sync => &[Slot::Questions, Slot::Sources, Slot::Batches, Slot::Batch],
            Screen::Pairs => &[Slot::Suggestions, Slot::Pair],
        }
    }

    /// Whether there is something to move over.
    fn has_row(&self) -> bool {
        match (self.screen, &self.search) {
            (Screen::Inbox, Some(search)) => !search.list.rows.is_empty(),
            (Screen::Inbox, None) => !self.inbox.list.rows.is_empty(),
            (Screen::Tasks, _) => self.tasks.task().is_some(),
            (
                Screen::Contacts
                | Screen::Board
                | Screen::Organisations
                | Screen::Pairs
                | Screen::Rooms,
                _,
            ) => self.person().is_some(),
            _ => true,
        }
    }
}

/// Whether a job asks for more of what is there.
const fn extends(job: &Job) -> bool {
    match job {
        Job::List { anchor, .. } | Job::Thread { anchor, .. } | Job::Column { anchor, .. } => {
            matches!(anchor, Anchor::After(_) | Anchor::Before(_))
        }
        Job::Contacts { after, .. }
        | Job::Tasks { after, .. }
        | Job::Notices { after, .. }
        | Job::Tagged { after, .. }
        | Job::Suggestions { after, .. }
        | Job::Organisation { after, .. } => after.is_some(),
        Job::Organisations { after, .. } => after.is_some(),
        Job::Timeline { before, .. } => before.is_some(),
        Job::Search { before, .. } => before.is_some(),
        Job::Activity { before, .. } => before.is_some(),
        Job::Rooms(RoomAsk::One { before, .. }) => before.is_some(),
        _ => false,
    }
}

const fn is_cancel(press: KeyPress) -> bool {
    press.ctrl && matches!(press.key, Key::Char('c'))
}

const fn moves(command: &Command) -> bool {
    Motion::of(command).is_some() || matches!(command, Command::NextHit | Command::PrevHit)
}

/// What is done to a message of the thread.
const fn is_about_message(command: &Command) -> bool {
    matches!(
        command,
        Command::Quote
            | Command::Open
            | Command::Versions
            | Command::MessageHistory
            | Command::CancelSend
            | Command::Approve
            | Command::GiveBack
            | Command::CopyText
            | Command::CopyFile
    )
}

const fn leaves_list(command: &Command) -> bool {
    matches!(
        command,
        Command::GoInbox
            | Command::GoContacts
            | Command::GoBoard
            | Command::GoOutbox
            | Command::GoOrganisations
            | Command::GoSync
            | Command::GoPairs
            | Command::GoTasks
            | Command::GoTeam
            | Command::GoActivity
            | Command::GoNotices
            | Command::GoRooms
            | Command::GoArticles
            | Command::TagPage
            | Command::NextView
            | Command::PrevView
            | Command::ShowView(_)
            | Command::Narrow(..)
            | Command::Filter
            | Command::Sort
            | Command::Explain
            | Command::Help
            | Command::Messages
            | Command::Drafts
            | Command::Canned
            | Command::Availability
            | Command::Rules
            | Command::ServiceLevels
            | Command::Complaints
            | Command::Deals
            | Command::RoutingPlan
            | Command::DefineFields
            | Command::Card
            | Command::Undo
            | Command::Redo
            | Command::Reload
            | Command::Left
            | Command::Back
            | Command::Close
            | Command::Cancel
            | Command::Quit
            | Command::Suspend
            | Command::Redraw
            | Command::Mouse
    )
}
