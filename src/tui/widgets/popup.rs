//! A box over the screen with a title and a line of keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::{fill, put, put_right};

/// The place of a box of at most `width` x `height` (frame included) in `area`: in the middle, a little above.
pub fn place(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 3,
        width,
        height,
    }
}

/// Draws the frame over what was there; answers with the room inside.
pub fn frame(buf: &mut Buffer, area: Rect, title: &str, keys: &str, look: &Look<'_>) -> Rect {
    let area = area.intersection(buf.area);
    fill(buf, area, look.style(Role::Text));
    if area.width < 3 || area.height < 3 {
        return area;
    }
    let style = look.style(Role::BorderFocus);
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let corners = [
        (area.x, area.y, look.sign("┌", "+")),
        (right, area.y, look.sign("┐", "+")),
        (area.x, bottom, look.sign("└", "+")),
        (right, bottom, look.sign("┘", "+")),
    ];
    for x in area.x + 1..right {
        put(buf, x, area.y, look.sign("─", "-"), style, 1);
        put(buf, x, bottom, look.sign("─", "-"), style, 1);
    }
    for y in area.y + 1..bottom {
        put(buf, area.x, y, look.sign("│", "|"), style, 1);
        put(buf, right, y, look.sign("│", "|"), style, 1);
    }
    for (x, y, sign) in corners {
        put(buf, x, y, sign, style, 1);
    }
    let room = area.width.saturating_sub(4);
    if !title.is_empty() {
        put(
            buf,
            area.x + 2,
            area.y,
            &format!(" {title} "),
            look.style(Role::Title),
            room,
        );
    }
    if !keys.is_empty() {
        put_right(
            buf,
            right - 1,
            bottom,
            &format!(" {keys} "),
            look.style(Role::Muted),
            room,
        );
    }
    Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: room,
        height: area.height - 2,
    }
}
