//! Draws the console: header, the panes of the screen, status and keys, overlays on top. Pure; the first frame needs no answer of any
//! worker.

pub(super) mod bars;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use crate::text::ascii;
use crate::text::messages::tr;
use crate::tui::app::App;
use crate::tui::composer;
use crate::tui::layout::{Areas, Focus, Screen, Shape};
use crate::tui::look::Look;
use crate::tui::msg::Ctx;
use crate::tui::overlays;
use crate::tui::panes::{
    activity, articles, board, card, contact, contacts, inbox, notices, organisations, outbox,
    pairs, rooms, search, sync, tagged, tasks, team, thread,
};
use crate::tui::theme::Role;
use crate::tui::widgets::{fill, put, vertical};

impl App {
    /// Draws the whole console into `area`, which begins at column 0, row 0 of the buffer.
    pub fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let look = self.look(ctx);
        let area = area.intersection(buf.area);
        fill(buf, area, look.style(Role::Text));
        let areas = self.areas((area.width, area.height));
        if area.is_empty() {
            return;
        }
        if areas.shape == Shape::Nothing {
            put(
                buf,
                area.x,
                area.y,
                &tr("too-small"),
                look.style(Role::Text),
                area.width,
            );
            return;
        }
        let below = self.overlays.is_empty();
        self.draw_screen(&areas, &look.with_focus(below), buf);
        bars::header(self, ctx, areas.header, &look, buf);
        bars::last_line(self, &areas, &look, buf);
        bars::which_key(self, areas.body, areas.status.width, &look, buf);
        for overlay in &self.overlays {
            overlays::view::draw(overlay, areas.overlay(), areas.status, &look, buf);
        }
        if look.ascii {
            spell(buf);
        }
    }

    pub(super) fn look(&self, ctx: &Ctx) -> Look<'_> {
        Look {
            theme: &self.looks.theme,
            now: ctx.now,
            zone: ctx.zone,
            ascii: self.looks.ascii,
            focused: true,
            still: self.looks.still,
        }
    }

    /// Where the terminal's cursor belongs: in the text that is typed, else at the row that has the keys. Screen readers and
    /// magnifiers follow it. `buf` is the frame as drawn.
    pub fn focus(&self, size: (u16, u16), buf: &Buffer) -> Option<(u16, u16)> {
        self.cursor(size).or_else(|| self.spot(size, buf))
    }

    /// The first cell of the row that looks selected: no pane has to say it twice.
    fn spot(&self, size: (u16, u16), buf: &Buffer) -> Option<(u16, u16)> {
        if self.composer.is_some() && self.overlays.is_empty() {
            return None;
        }
        let areas = self.areas(size);
        let area = if self.overlays.is_empty() {
            areas.body
        } else {
            areas.overlay()
        };
        let mut selected = Cell::EMPTY;
        selected.set_style(self.looks.theme.style(Role::Text));
        selected.set_style(self.looks.theme.style(Role::Selected));
        let looks = |at: &Position| {
            let cell = &buf[*at];
            cell.bg == selected.bg && cell.modifier.contains(selected.modifier)
        };
        let places = || area.intersection(buf.area).positions().filter(looks);
        // Signs may look like it too; a row under the cursor begins with its own.
        let place = places().find(|at| buf[*at].symbol() == ">")?;
        (selected != Cell::EMPTY).then_some((place.x, place.y))
    }

    /// The same as far as it is known without the frame: in the text that is typed, at a question.
    pub fn cursor(&self, size: (u16, u16)) -> Option<(u16, u16)> {
        let areas = self.areas(size);
        if let Some(overlay) = self.overlays.last() {
            return overlays::view::cursor(overlay, areas.overlay(), areas.status);
        }
        composer::view::cursor(self.composer.as_ref()?, areas.composer)
    }

    fn draw_screen(&self, areas: &Areas, look: &Look<'_>, buf: &mut Buffer) {
        let pane = look.with_focus(look.focused && self.composer.is_none());
        match self.screen {
            Screen::Inbox => self.draw_inbox(areas, &pane, buf),
            Screen::Contacts => contacts::view::draw(&self.contacts, areas.body, &pane, buf),
            Screen::Contact => contact::view::draw(&self.contact, areas.body, &pane, buf),
            Screen::Board => board::view::draw(&self.board, areas.body, &pane, buf),
            Screen::Organisations => {
                organisations::view::draw(&self.organisations, areas.body, &pane, buf);
            }
            Screen::Outbox => outbox::view::draw(&self.outbox, areas.body, &pane, buf),
            Screen::Tasks => tasks::view::draw(&self.tasks, areas.body, &pane, buf),
            Screen::Articles => articles::view::draw(&self.articles, areas.body, &pane, buf),
            Screen::Rooms => rooms::view::draw(&self.rooms, areas.body, &pane, buf),
            Screen::Team => team::view::draw(&self.team, areas.body, &pane, buf),
            Screen::Notices => notices::view::draw(&self.notices, areas.body, &pane, buf),
            Screen::Activity => activity::view::draw(&self.stream, areas.body, &pane, buf),
            Screen::Tag => tagged::view::draw(&self.tag_page, areas.body, &pane, buf),
            Screen::Sync => sync::view::draw(&self.sync, areas.body, &pane, buf),
            Screen::Pairs => pairs::view::draw(&self.pairs, areas.body, &pane, buf),
        }
        if let Some(composer) = &self.composer {
            composer::view::draw(composer, areas.composer, look, buf);
        }
    }

    fn draw_inbox(&self, areas: &Areas, look: &Look<'_>, buf: &mut Buffer) {
        let has = |focus: Focus| look.with_focus(look.focused && self.focus == focus);
        if !areas.rail.is_empty() {
            inbox::view::draw_rail(&self.inbox, areas.rail, &has(Focus::List), buf);
        }
        match &self.search {
            Some(found) => search::view::draw(found, areas.list, &has(Focus::List), buf),
            None => inbox::view::draw(&self.inbox, areas.list, &has(Focus::List), buf),
        }
        if !areas.thread.is_empty() {
            thread::view::draw(&self.thread, areas.thread, &has(Focus::Thread), buf);
        }
        self.draw_lines(areas, look, buf);
        if !areas.card.is_empty() {
            card::view::draw(&self.card, areas.card, &look.with_focus(false), buf);
        }
    }

    /// The lines between the panes; the ones of the pane that has the keys are brighter.
    fn draw_lines(&self, areas: &Areas, look: &Look<'_>, buf: &mut Buffer) {
        let sign = look.sign("│", "|");
        let focused = look.focused && self.focus == Focus::Thread;
        let body = areas.body;
        for (pane, bright) in [
            (areas.list, !focused),
            (areas.thread, focused),
            (areas.card, false),
        ] {
            if pane.is_empty() || pane.x <= body.x {
                continue;
            }
            let role = if bright {
                Role::BorderFocus
            } else {
                Role::Border
            };
            let column = Rect {
                height: body.height,
                y: body.y,
                ..pane
            };
            vertical(buf, pane.x - 1, column, sign, look.style(role));
        }
        // A card below the list is parted from it by its first line.
        if areas.shape < Shape::Four && !areas.card.is_empty() {
            let style = look.style(Role::Border);
            for x in areas.card.x..areas.card.right() {
                put(
                    buf,
                    x,
                    areas.card.y.saturating_sub(1),
                    look.sign("─", "-"),
                    style,
                    1,
                );
            }
        }
    }
}

/// Where only ASCII can be shown, the signs of the program's own texts are spelled in it, each in the cell it has.
fn spell(buf: &mut Buffer) {
    for cell in &mut buf.content {
        if let Some(sign) = ascii::sign(cell.symbol()) {
            cell.set_symbol(sign);
        }
    }
}
