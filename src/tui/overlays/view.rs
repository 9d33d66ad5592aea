//! Draws overlays over the screen, and says where the terminal's cursor belongs in them.

mod canned;
mod list;
mod page;
mod prompt;

pub use list::grid;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::messages::tr;
use crate::text::width::wrap;
use crate::tui::look::Look;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::overlays::form::Form;
use crate::tui::theme::Role;
use crate::tui::widgets::{popup, put, put_padded};

/// Cells of a form.
const FORM: u16 = 64;
/// Lines a form says at most below its fields.
const MOST_SAID: usize = 4;

/// Cells of a form's labels.
const LABEL: u16 = 16;
/// Lines of a question.
const MOST_LINES: usize = 8;

/// Draws an overlay over `area`; `status` is the line a filter is typed in.
pub fn draw(overlay: &Overlay, area: Rect, status: Rect, look: &Look<'_>, buf: &mut Buffer) {
    match overlay {
        Overlay::Confirm(confirm) => question(confirm, area, look, buf),
        Overlay::Pick(picker) => list::picker(picker, area, look, buf),
        Overlay::Palette(palette) => list::picker(&palette.picker, area, look, buf),
        Overlay::Prompt(prompt) => prompt::draw(prompt, area, status, look, buf),
        Overlay::Form(form) => fields(form, area, look, buf),
        Overlay::Canned(form) => canned::draw(form, area, look, buf),
        Overlay::Menu(menu) => list::menu(menu, area, look, buf),
        Overlay::Page(page) => page::draw(page, area, look, buf),
    }
}

/// Whether an overlay is typed in the line of the status, which has no frame for its keys.
pub const fn is_docked(overlay: &Overlay) -> bool {
    match overlay {
        Overlay::Prompt(prompt) => prompt.is_filter(),
        _ => false,
    }
}

/// What a click on an overlay meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A row that can be chosen.
    Row(usize),
    /// Something else of it.
    Inside,
    /// What lies below.
    Beside,
}

/// What stands at this place.
pub fn hit(overlay: &Overlay, area: Rect, at: (u16, u16)) -> Hit {
    let inside = |place: Rect| {
        if place.contains(at.into()) {
            Hit::Inside
        } else {
            Hit::Beside
        }
    };
    match overlay {
        Overlay::Pick(picker) => list::hit(picker, area, at),
        Overlay::Palette(palette) => list::hit(&palette.picker, area, at),
        Overlay::Menu(menu) => list::menu_hit(menu, area, at),
        Overlay::Confirm(confirm) => inside(question_place(confirm, area)),
        Overlay::Form(form) => inside(form_place(form, area)),
        Overlay::Canned(_) => inside(canned::place(area)),
        Overlay::Page(page) => inside(page::place(page, area)),
        Overlay::Prompt(_) => Hit::Inside,
    }
}

/// Where the terminal's cursor belongs.
pub fn cursor(overlay: &Overlay, area: Rect, status: Rect) -> Option<(u16, u16)> {
    let at = match overlay {
        Overlay::Pick(picker) => list::cursor(picker, area),
        Overlay::Palette(palette) => list::cursor(&palette.picker, area),
        Overlay::Prompt(prompt) => prompt::cursor(prompt, area, status),
        Overlay::Form(form) => {
            let place = form_place(form, area);
            let room = place.width.saturating_sub(LABEL + 4);
            let (_, cell) = form.fields[form.at].shown(room);
            (place.x + 2 + LABEL + cell, place.y + 1 + form.at as u16)
        }
        Overlay::Canned(form) => canned::cursor(form, area),
        Overlay::Confirm(confirm) => {
            let place = question_place(confirm, area);
            (place.x + 2, place.y + 1)
        }
        Overlay::Page(page) => {
            let place = page::place(page, area);
            (place.x + 2, place.y + 1)
        }
        Overlay::Menu(menu) => list::menu_cursor(menu, area),
    };
    area.contains(at.into()).then_some(at)
}

fn question_place(confirm: &Confirm, area: Rect) -> Rect {
    let width = area.width.min(60);
    let cells = usize::from(width.saturating_sub(4)).max(1);
    let lines = wrap(&confirm.question, cells, MOST_LINES).len();
    popup::place(area, width, lines as u16 + 2)
}

fn question(confirm: &Confirm, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let place = question_place(confirm, area);
    let cells = usize::from(place.width.saturating_sub(4)).max(1);
    let text = wrap(&confirm.question, cells, MOST_LINES);
    let inner = popup::frame(buf, place, "", &tr("confirm-keys"), look);
    for (line, y) in text.iter().zip(inner.y..inner.bottom()) {
        put(
            buf,
            inner.x,
            y,
            &confirm.question[line.clone()],
            look.style(Role::Text),
            inner.width,
        );
    }
}

fn form_place(form: &Form, area: Rect) -> Rect {
    let cells = usize::from(FORM.min(area.width).saturating_sub(4));
    let said = wrap(&form.said, cells, MOST_SAID).len() as u16;
    let said = if form.said.is_empty() { 0 } else { said };
    popup::place(area, FORM, form.fields.len() as u16 + 2 + said)
}

fn fields(form: &Form, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let keys = if form.at + 1 < form.fields.len() {
        "form-keys-on"
    } else {
        "form-keys"
    };
    let inner = popup::frame(buf, form_place(form, area), &form.title, &tr(keys), look);
    for (index, (line, label)) in form.fields.iter().zip(&form.labels).enumerate() {
        let y = inner.y + index as u16;
        if y >= inner.bottom() {
            break;
        }
        let style = if index == form.at {
            Role::Title
        } else {
            Role::Muted
        };
        put(buf, inner.x, y, label, look.style(style), LABEL - 1);
        let room = inner.width.saturating_sub(LABEL);
        let (text, _) = line.shown(room);
        put_padded(buf, inner.x + LABEL, y, text, look.style(Role::Text), room);
    }
    let y = inner.y + form.fields.len() as u16;
    if !form.said.is_empty() && y < inner.bottom() {
        let role = if form.wrong { Role::Error } else { Role::Muted };
        let said = wrap(&form.said, usize::from(inner.width), MOST_SAID);
        for (line, y) in said.into_iter().zip(y..inner.bottom()) {
            let text = form.said[line].trim_end();
            put(buf, inner.x, y, text, look.style(role), inner.width);
        }
    }
}
