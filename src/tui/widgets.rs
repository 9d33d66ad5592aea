//! Pieces of screen that know ratatui and no pane. [`put`] is the one way text gets into the buffer: it passes the terminal
//! guard, is cut to its cells and never leaves the area, so that a stranger's text cannot move a border.

pub mod badge;
pub mod chart;
pub mod growing;
pub mod line;
pub mod list;
pub mod popup;
pub mod prose;
pub mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{clean, width};

/// Cells of the widest sign, less one.
const WIDEST: u16 = 7;
/// Bytes looked at per cell at most: longer texts are cut before anything walks over them.
const BYTES_PER_CELL: usize = 64;

/// Writes the first line of `text` at column `x`, row `y` in at most `max` cells, clipped to the buffer; answers with the cells
/// taken.
pub fn put(buf: &mut Buffer, x: u16, y: u16, text: &str, style: Style, max: u16) -> u16 {
    let area = buf.area;
    if y < area.y || y >= area.bottom() || x < area.x || x >= area.right() {
        return 0;
    }
    let max = max.min(area.right() - x);
    if max == 0 || text.is_empty() {
        return 0;
    }
    unhook(buf, x, y);
    let text = head(text, usize::from(max) * BYTES_PER_CELL);
    let safe = clean::for_terminal(text);
    let line = width::cut(&safe, usize::from(max));
    let (end, _) = buf.set_stringn(x, y, line.as_ref(), usize::from(max), style);
    end - x
}

/// [`put`], then blanks of the same style up to exactly `cells`.
pub fn put_padded(buf: &mut Buffer, x: u16, y: u16, text: &str, style: Style, cells: u16) {
    let used = put(buf, x, y, text, style, cells);
    fill(
        buf,
        Rect {
            x: x + used,
            y,
            width: cells - used,
            height: 1,
        },
        style,
    );
}

/// [`put`] so that the text ends before column `right`; answers with its first column.
pub fn put_right(buf: &mut Buffer, right: u16, y: u16, text: &str, style: Style, max: u16) -> u16 {
    let wide = (width::width(head(text, usize::from(max) * BYTES_PER_CELL)) as u16).min(max);
    let x = right.saturating_sub(wide);
    put(buf, x, y, text, style, wide);
    x
}

/// Blanks in `style`.
pub fn fill(buf: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buf.area);
    for y in area.y..area.bottom() {
        if area.width > 0 {
            unhook(buf, area.x, y);
        }
        for x in area.x..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// Blanks a wide sign that begins left of column `x` and reaches into it: half of it would push everything right of it out of its
/// column.
fn unhook(buf: &mut Buffer, x: u16, y: u16) {
    for back in 1..=WIDEST.min(x.saturating_sub(buf.area.x)) {
        let Some(cell) = buf.cell_mut((x - back, y)) else {
            return;
        };
        let symbol = cell.symbol();
        if symbol.len() > 1 && width::width(symbol) > usize::from(back) {
            cell.set_symbol(" ");
        }
    }
}

/// A vertical line of `sign`.
pub fn vertical(buf: &mut Buffer, x: u16, area: Rect, sign: &'static str, style: Style) {
    for y in area.y..area.bottom() {
        put(buf, x, y, sign, style, 1);
    }
}

/// The first line of `text`, at most about `bytes` long, cut at a character.
fn head(text: &str, bytes: usize) -> &str {
    let head = &text[..text.floor_char_boundary(bytes)];
    head.split_once('\n').map_or(head, |(line, _)| line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_leaves_its_cells() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 10, 2));
        put(&mut buf, 3, 0, "a long text\nsecond line", Style::new(), 4);
        assert_eq!(buf[(2, 0)].symbol(), " ");
        assert_eq!(buf[(7, 0)].symbol(), " ");
        put(&mut buf, 9, 5, "below", Style::new(), 9);
        put(&mut buf, 30, 0, "beside", Style::new(), 9);
        assert_eq!(
            put(&mut buf, 8, 1, "日本", Style::new(), 9),
            1,
            "only the mark fits"
        );
    }

    #[test]
    fn half_a_wide_sign_never_stays() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 6, 1));
        put(&mut buf, 0, 0, "日本", Style::new(), 6);
        put(&mut buf, 3, 0, "│", Style::new(), 1);
        let row: Vec<&str> = (0..4).map(|x| buf[(x, 0)].symbol()).collect();
        assert_eq!(row, ["日", " ", " ", "│"]);
        fill(&mut buf, Rect::new(1, 0, 2, 1), Style::new());
        assert_eq!(buf[(0, 0)].symbol(), " ");
    }

    #[test]
    fn eight_megabytes_in_a_cell_are_not_walked_over() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 10, 1));
        let text = "x".repeat(8 << 20);
        let start = std::time::Instant::now();
        for _ in 0..1000 {
            put(&mut buf, 0, 0, &text, Style::new(), 10);
        }
        assert!(start.elapsed() < std::time::Duration::from_secs(2));
    }
}
