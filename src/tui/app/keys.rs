//! Who gets a key: the top overlay, else the composer, else the focused pane, else everywhere. A key that means nothing says so. In
//! a burst of keys (an unannounced paste) nothing is changed, but movement is never swallowed.

use crate::error::Severity;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::command::{Command, Context};
use crate::tui::composer::Composer;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Meaning, chord, following, meaning};
use crate::tui::layout::{Focus, Screen};
use crate::tui::msg::{Ctx, Key, KeyPress};
use crate::tui::overlays::{Overlay, Step};

impl App {
    pub(super) fn key(&mut self, press: KeyPress, burst: bool, ctx: &Ctx) -> Vec<Effect> {
        if !self.overlays.is_empty() {
            return self.overlay_key(press, burst, ctx);
        }
        if self.composer.is_some() {
            return self.composer_key(press, burst, ctx);
        }
        if self.awaits_box() {
            self.wait_for_answer(press, burst, ctx);
            return Vec::new();
        }
        let half_typed = !self.typed.is_empty();
        if half_typed && (press.key == Key::Esc || (press.ctrl && press.key == Key::Char('c'))) {
            self.typed.clear();
            return Vec::new();
        }
        self.typed.push(chord(press));
        match meaning(&self.looks.keymap, &self.contexts(), &self.typed) {
            Meaning::Begun => Vec::new(),
            Meaning::Run(command) => {
                self.typed.clear();
                self.guarded(&command, burst, ctx)
            }
            Meaning::Unbound => {
                let keys: Vec<String> = self.typed.drain(..).map(|c| c.to_string()).collect();
                self.say_unbound(&keys, ctx);
                Vec::new()
            }
        }
    }

    fn say_unbound(&mut self, keys: &[String], ctx: &Ctx) {
        let keys = keys.join(" ");
        self.hint(tr_with("key-unbound", &[("keys", Arg::Text(&keys))]), ctx);
    }

    pub(super) fn paste(&mut self, text: &str, ctx: &Ctx) -> Vec<Effect> {
        if let Some(overlay) = self.overlays.last_mut() {
            if !overlay.paste(text) {
                return vec![Self::tell(Severity::Info, "paste-ignored")];
            }
            return self.seek();
        }
        match &mut self.composer {
            Some(composer) => composer.paste(text, ctx),
            None => vec![Self::tell(Severity::Info, "paste-ignored")],
        }
    }

    /// The contexts that have the keys, most specific first.
    pub(super) fn contexts(&self) -> Vec<Context> {
        if let Some(composer) = &self.composer {
            return composer.context().to_vec();
        }
        let own = match (self.screen, self.focus, &self.search) {
            (Screen::Inbox, Focus::Thread, _) => self.thread.context(),
            (Screen::Inbox, Focus::List, Some(search)) => search.context(),
            (Screen::Inbox, Focus::List, None) => self.inbox.context(),
            (Screen::Contacts, ..) => self.contacts.context(),
            (Screen::Contact, ..) => self.contact.context(),
            (Screen::Board, ..) => self.board.context(),
            (Screen::Organisations, ..) => self.organisations.context(),
            (Screen::Outbox, ..) => self.outbox.context(),
            (Screen::Tasks, ..) => self.tasks.context(),
            (Screen::Sync, ..) => self.sync.context(),
            (Screen::Pairs, ..) => self.pairs.context(),
            (Screen::Team, ..) => self.team.context(),
            (Screen::Rooms, ..) => self.rooms.context(),
            (Screen::Articles, ..) => self.articles.context(),
            (Screen::Notices, ..) => self.notices.context(),
            (Screen::Activity, ..) => self.stream.context(),
            (Screen::Tag, ..) => self.tag_page.context(),
        };
        own.iter().copied().chain([Context::Global]).collect()
    }

    /// What can follow the keys typed so far.
    pub(super) fn continuations(&self) -> Vec<(String, String)> {
        following(&self.looks.keymap, &self.contexts(), &self.typed)
    }

    pub(super) fn guarded(&mut self, command: &Command, burst: bool, ctx: &Ctx) -> Vec<Effect> {
        if burst && command.needs_a_hand() {
            return vec![Self::tell(Severity::Warning, "burst-ignored")];
        }
        if self.must_wait(command, ctx) {
            return Vec::new();
        }
        self.command(command, ctx)
    }

    fn overlay_key(&mut self, press: KeyPress, burst: bool, ctx: &Ctx) -> Vec<Effect> {
        let typed = [chord(press)];
        let command = match meaning(&self.looks.keymap, &[Context::Overlay], &typed) {
            Meaning::Run(command) => Some(command),
            Meaning::Begun | Meaning::Unbound => None,
        };
        let question = matches!(
            self.overlays.last(),
            Some(Overlay::Confirm(_) | Overlay::Menu(_))
        );
        if burst && (question || command == Some(Command::Accept)) {
            return vec![Self::tell(Severity::Warning, "burst-ignored")];
        }
        if command == Some(Command::Accept) && self.awaits_rows() {
            self.wait_for_answer(press, burst, ctx);
            return Vec::new();
        }
        let Some(mut overlay) = self.overlays.pop() else {
            return Vec::new();
        };
        match overlay.key(press, command.as_ref(), &self.outside(ctx)) {
            Step::Stay => {
                self.overlays.push(overlay);
                self.seek()
            }
            Step::Close => Vec::new(),
            Step::Pass => self.key(press, burst, ctx),
            Step::Done(answer) => {
                let effects = self.answer(answer, ctx);
                self.keep_typed(overlay, &effects);
                effects
            }
        }
    }

    fn composer_key(&mut self, press: KeyPress, burst: bool, ctx: &Ctx) -> Vec<Effect> {
        if self.composer.as_ref().is_some_and(Composer::is_sending) {
            self.wait_for_answer(press, burst, ctx);
            return Vec::new();
        }
        let contexts = self.contexts();
        self.typed.push(chord(press));
        let meant = meaning(&self.looks.keymap, &contexts, &self.typed);
        // In the text a key that only begins something is a letter of the text.
        if meant == Meaning::Begun && contexts == [Context::Review] {
            return Vec::new();
        }
        let keys: Vec<String> = self.typed.drain(..).map(|c| c.to_string()).collect();
        if meant == Meaning::Unbound && contexts == [Context::Review] {
            self.say_unbound(&keys, ctx);
            return Vec::new();
        }
        let effects = match meant {
            Meaning::Run(command) if burst && command.needs_a_hand() => {
                return vec![Self::tell(Severity::Warning, "burst-ignored")];
            }
            Meaning::Run(command) => return self.command(&command, ctx),
            _ => match &mut self.composer {
                Some(composer) => composer.key(&press, ctx),
                None => return Vec::new(),
            },
        };
        self.drop_closed_composer();
        effects
    }

    pub(super) fn drop_closed_composer(&mut self) {
        if self.composer.as_ref().is_some_and(Composer::is_closed) {
            self.composer = None;
            if std::mem::take(&mut self.back_to_list) {
                self.focus = Focus::List;
            }
        }
    }

    /// Ctrl+C: stops what is half done; pressed again, leaves.
    pub(super) fn cancel(&mut self, ctx: &Ctx) -> Vec<Effect> {
        if self.leave_until.is_some() {
            return self.leave(ctx);
        }
        self.leave_until = Some(ctx.now.plus(super::AGAIN));
        self.toasts.dismiss();
        self.hint(tr("cancel-again"), ctx);
        Vec::new()
    }
}
