//! Small pieces that several panes draw alike: short names of stages, the line of a row, the lines in place of an empty or failed list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::model::stage::Stage;
use crate::text::messages::tr;
use crate::text::width;
use crate::tui::look::Look;
use crate::tui::remote::Phase;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, fill, put};

/// The name of a stage in few cells.
pub fn stage_short(stage: Stage) -> String {
    tr(&format!("pane-stage-{}-short", stage.key()))
}

/// The line of a row at `y`, with its background and the sign of the cursor.
pub fn row_line(rows: Rect, y: u16, under: bool, look: &Look<'_>, buf: &mut Buffer) -> Rect {
    let line = Rect {
        y,
        height: 1,
        ..rows
    };
    let base = badge::row_style(look, under);
    fill(buf, line, base);
    put(buf, line.x, y, if under { ">" } else { " " }, base, 1);
    line
}

/// What stands in place of rows: loading, failed with its reason, or that there are none.
pub fn no_rows(phase: &Phase, none: &str, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let room = area.width.saturating_sub(2);
    let said = match phase {
        Phase::Idle | Phase::Loading => vec![(tr("pane-loading"), Role::Muted)],
        Phase::Ready => vec![(none.to_owned(), Role::Muted)],
        Phase::Failed(error) => {
            let notice = error.console_notice();
            vec![
                (notice.what, Role::Error),
                (notice.why, Role::Text),
                (notice.hint, Role::Muted),
            ]
        }
    };
    let lines = said.iter().flat_map(|(text, role)| {
        let lines = wrapped(text, room).into_iter();
        lines.map(|line| (line, *role))
    });
    for (y, (line, role)) in (area.y..area.bottom()).zip(lines) {
        put(buf, area.x + 1, y, line, look.style(role), room);
    }
}

/// The lines of a sentence in so many cells; none of an empty one.
fn wrapped(text: &str, cells: u16) -> Vec<&str> {
    let lines = width::lines(text, 0, usize::from(cells));
    // What stands before the carets under a place stays.
    let lines = lines.map(|range| text[range].trim_end());
    lines.filter(|line| !line.is_empty()).collect()
}

/// On an inverse row only the shape of the text changes: a colour on it may be unreadable.
pub fn over(base: Style, style: Style, inverse: bool) -> Style {
    base.patch(if inverse {
        Style {
            fg: None,
            bg: None,
            ..style
        }
    } else {
        style
    })
}
