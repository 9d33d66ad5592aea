//! What a buffer shows, as text.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// One line of a buffer; the second cell of a wide sign is left out.
pub(super) fn line(buf: &Buffer, y: u16, width: u16) -> String {
    let mut text = String::new();
    let mut skip = 0;
    for x in 0..width {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let symbol = buf[(x, y)].symbol();
        skip = zuruf::text::width::width(symbol).saturating_sub(1);
        text.push_str(symbol);
    }
    text
}

pub(super) fn mark(style: Style) -> char {
    let coloured = |color: Option<Color>| color.is_some_and(|c| c != Color::Reset);
    let parts = [
        (style.add_modifier.contains(Modifier::BOLD), 'b'),
        (style.add_modifier.contains(Modifier::DIM), 'd'),
        (style.add_modifier.contains(Modifier::UNDERLINED), 'u'),
        (style.add_modifier.contains(Modifier::REVERSED), 'r'),
        (coloured(style.fg) || coloured(style.bg), 'c'),
    ];
    let mut on = parts.iter().filter(|(on, _)| *on).map(|(_, sign)| *sign);
    match (on.next(), on.next()) {
        (None, _) => '.',
        (Some(one), None) => one,
        (Some(_), Some(last)) => last.to_ascii_uppercase(),
    }
}
