//! For the tests of the panes and the composer: a fixed outside, and drawing at every size.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::clock::Timestamp;
use crate::model::id::AgentId;
use crate::tui::look::Look;
use crate::tui::msg::{Ctx, Key, KeyPress};
use crate::tui::theme::Theme;

/// 2024-11-21 13:04 UTC.
pub const NOW: Timestamp = Timestamp::from_secs(1_732_194_240);

/// The outside of a turn.
pub fn ctx() -> Ctx {
    Ctx {
        now: NOW,
        agent: AgentId(1),
        handle: "anna".to_owned(),
        zone: chrono_tz::Europe::Berlin,
        size: (120, 40),
        read_only: false,
        demo: false,
        undo_send_ms: 10_000,
        config: std::sync::Arc::default(),
    }
}

/// The same, `ms` later.
pub fn later(ms: i64) -> Ctx {
    Ctx {
        now: NOW.plus(ms),
        ..ctx()
    }
}

/// A key without modifiers.
pub fn press(key: Key) -> KeyPress {
    KeyPress {
        ctrl: false,
        alt: false,
        shift: false,
        key,
    }
}

/// Draws at every size there is, with and without ASCII, and sees that nothing outside the area is touched.
pub fn at_every_size(mut draw: impl FnMut(Rect, &Look, &mut Buffer)) {
    let theme = Theme::mono();
    let sizes = [
        (0, 0),
        (1, 1),
        (0, 9),
        (9, 0),
        (2, 3),
        (5, 2),
        (20, 5),
        (40, 10),
        (80, 24),
        (120, 40),
        (200, 60),
        (500, 200),
    ];
    for (width, height) in sizes {
        for ascii in [false, true] {
            let look = Look {
                theme: &theme,
                now: NOW,
                zone: chrono_tz::UTC,
                ascii,
                focused: !ascii,
                still: false,
            };
            let area = Rect::new(1, 1, width, height);
            let mut buf = Buffer::empty(Rect::new(0, 0, width + 2, height + 2));
            draw(area, &look, &mut buf);
            for y in 0..height + 2 {
                for x in [0, width + 1] {
                    assert_eq!(
                        buf[(x, y)].symbol(),
                        " ",
                        "left {width}x{height} at {x},{y}"
                    );
                }
            }
            for x in 0..width + 2 {
                for y in [0, height + 1] {
                    assert_eq!(
                        buf[(x, y)].symbol(),
                        " ",
                        "left {width}x{height} at {x},{y}"
                    );
                }
            }
        }
    }
}

/// The screen as lines of text.
pub fn screen(width: u16, height: u16, draw: impl FnOnce(Rect, &Look, &mut Buffer)) -> String {
    let theme = Theme::mono();
    let look = Look {
        theme: &theme,
        now: NOW,
        zone: chrono_tz::Europe::Berlin,
        ascii: false,
        focused: true,
        still: false,
    };
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    draw(area, &look, &mut buf);
    let mut out = String::new();
    for y in 0..height {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..width {
            let symbol = buf[(x, y)].symbol();
            if skip == 0 {
                line.push_str(symbol);
                skip = crate::text::width::width(symbol).max(1) - 1;
            } else {
                skip -= 1;
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
