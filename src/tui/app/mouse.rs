//! The mouse, where it is switched on: the wheel moves, a click puts the cursor where it points, a second one opens. A drag takes a card
//! of the board to another column, and marks the rows it goes over in a list. What can be typed away is never clicked away.

use crate::tui::app::App;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::layout::{Areas, Focus, Screen};
use crate::tui::msg::{Ctx, Key, KeyPress};
use crate::tui::overlays::view::Hit;
use crate::tui::overlays::{Overlay, Step, view};
use crate::tui::panes::inbox::view::HEAD;
use crate::tui::panes::inbox::view::views::{view_in_bar, view_in_rail};

/// A key that no overlay knows, for commands that come without one.
const NO_KEY: KeyPress = KeyPress {
    ctrl: false,
    alt: false,
    shift: false,
    key: Key::F(12),
};

impl App {
    pub(super) fn scroll(&mut self, lines: i16, x: u16, y: u16, ctx: &Ctx) -> Vec<Effect> {
        let step = if lines > 0 {
            Command::Down
        } else {
            Command::Up
        };
        if !self.overlays.is_empty() {
            return self.overlay_command(&step, ctx);
        }
        let areas = self.areas(ctx.size);
        let thread = self.screen == Screen::Inbox && areas.thread.contains((x, y).into());
        let times = usize::from(lines.unsigned_abs());
        (0..times)
            .flat_map(|_| {
                if thread {
                    self.thread.update(&step, ctx)
                } else {
                    self.pane_command(&step, ctx)
                }
            })
            .collect()
    }

    pub(super) fn click(&mut self, x: u16, y: u16, ctx: &Ctx) -> Vec<Effect> {
        let areas = self.areas(ctx.size);
        if !self.overlays.is_empty() {
            return self.click_overlay(x, y, &areas, ctx);
        }
        if areas.hints.contains((x, y).into()) {
            let meant = super::view::bars::hint_at(self, ctx, &areas, x);
            self.typed.clear();
            return meant.map_or_else(Vec::new, |command| self.guarded(&command, false, ctx));
        }
        if self.composer.is_some() {
            return Vec::new();
        }
        if areas.header.contains((x, y).into()) {
            let screen = super::view::bars::tab_at(self, ctx, areas.header, x);
            return screen.map(Effect::Run).into_iter().collect();
        }
        if self.screen == Screen::Inbox {
            return self.click_inbox(x, y, &areas, ctx);
        }
        if !areas.body.contains((x, y).into()) {
            return Vec::new();
        }
        let (x, y) = (x - areas.body.x, y - areas.body.y);
        let size = (areas.body.width, areas.body.height);
        match self.screen {
            Screen::Contacts => self.contacts.click(y),
            Screen::Board => self.board.click(x, y, size),
            Screen::Organisations => self.organisations.click(y),
            Screen::Outbox => self.outbox.click(x, y, size),
            Screen::Tasks => self.tasks.click(y),
            Screen::Team => self.team.click(y),
            Screen::Rooms => self.rooms.click((x, y), size),
            Screen::Articles => self.articles.click((x, y), size),
            Screen::Notices => self.notices.click(y),
            Screen::Activity => self.stream.click(y),
            Screen::Tag => self.tag_page.click(y),
            Screen::Sync => self.sync.click(x, y, size),
            Screen::Pairs => self.pairs.click(y),
            Screen::Contact => self.contact.click(x, y, size, ctx),
            Screen::Inbox => Vec::new(),
        }
    }

    /// A hand that trembles within a row has clicked.
    pub(super) fn drag(&mut self, from: (u16, u16), to: (u16, u16), ctx: &Ctx) -> Vec<Effect> {
        let areas = self.areas(ctx.size);
        let body = areas.body;
        let boxed = !self.overlays.is_empty() || self.composer.is_some();
        let inside = !boxed && body.contains(from.into()) && body.contains(to.into());
        if inside && self.screen == Screen::Board {
            let within = |(x, y): (u16, u16)| (x - body.x, y - body.y);
            let size = (body.width, body.height);
            if let Some(effects) = self.board.drag(within(from), within(to), size, ctx) {
                return effects;
            }
        }
        if from.1 == to.1 {
            return self.click(from.0, from.1, ctx);
        }
        if !inside {
            return Vec::new();
        }
        let lines = |top: u16| (from.1.checked_sub(top), to.1.saturating_sub(top));
        match self.screen {
            Screen::Inbox if areas.list.contains(from.into()) && self.search.is_none() => {
                self.focus = Focus::List;
                self.inbox.drag(lines(areas.list.y + HEAD));
            }
            Screen::Contacts => self.contacts.drag(lines(body.y)),
            Screen::Tasks => self.tasks.drag(lines(body.y)),
            _ => {}
        }
        Vec::new()
    }

    fn click_inbox(&mut self, x: u16, y: u16, areas: &Areas, ctx: &Ctx) -> Vec<Effect> {
        if areas.thread.contains((x, y).into()) && self.thread.id.is_some() {
            let here = self.focus == Focus::Thread;
            self.focus = Focus::Thread;
            return match self.thread.click(y - areas.thread.y) {
                Some(true) if here => self.pane_command(&Command::Open, ctx),
                _ => Vec::new(),
            };
        }
        let view = if areas.rail.contains((x, y).into()) {
            view_in_rail(&self.inbox, y - areas.rail.y)
        } else if areas.list.contains((x, y).into()) && y == areas.list.y && self.search.is_none() {
            view_in_bar(&self.inbox, areas.list, &self.look(ctx), x)
        } else {
            None
        };
        if let Some(view) = view {
            return vec![Effect::Run(Command::ShowView(view))];
        }
        if !areas.list.contains((x, y).into()) {
            return Vec::new();
        }
        self.focus = Focus::List;
        let line = y - areas.list.y;
        if let Some(search) = &mut self.search {
            return search.click(line);
        }
        let lines = if self.inbox.two_lines { 2 } else { 1 };
        let Some(row) = line.checked_sub(HEAD).map(|line| line / lines) else {
            return Vec::new();
        };
        match self.inbox.list.click(usize::from(row)) {
            Some(true) => self.pane_command(&Command::Open, ctx),
            _ => Vec::new(),
        }
    }

    /// A row of an overlay is chosen, and taken by a second click; beside it the ones close that hold nothing typed.
    fn click_overlay(&mut self, x: u16, y: u16, areas: &Areas, ctx: &Ctx) -> Vec<Effect> {
        let Some(overlay) = self.overlays.last_mut() else {
            return Vec::new();
        };
        let take = match view::hit(overlay, areas.overlay(), (x, y)) {
            Hit::Row(row) => overlay.point(row),
            Hit::Inside => false,
            Hit::Beside => {
                if !matches!(overlay, Overlay::Prompt(_) | Overlay::Form(_)) {
                    self.overlays.pop();
                }
                return Vec::new();
            }
        };
        if take {
            self.overlay_command(&Command::Accept, ctx)
        } else {
            Vec::new()
        }
    }

    fn overlay_command(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        let Some(mut overlay) = self.overlays.pop() else {
            return Vec::new();
        };
        match overlay.key(NO_KEY, Some(command), &self.outside(ctx)) {
            Step::Stay => {
                self.overlays.push(overlay);
                Vec::new()
            }
            Step::Close | Step::Pass => Vec::new(),
            Step::Done(answer) => self.answer(answer, ctx),
        }
    }
}
