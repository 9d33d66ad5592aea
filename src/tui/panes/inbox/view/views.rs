//! Draws the views of the inbox: as a bar above the list, or as a rail beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::label;
use crate::model::view::{View, ViewCount};
use crate::text::local;
use crate::text::messages::tr;
use crate::text::width::width;
use crate::tui::look::Look;
use crate::tui::panes::inbox::Inbox;
use crate::tui::theme::Role;
use crate::tui::widgets::{put, put_padded, put_right};

/// The name of a view.
pub fn name(view: &ViewCount) -> String {
    match &view.view {
        View::Mine => tr("view-mine"),
        View::Unassigned => tr("view-unassigned"),
        View::Open => tr("view-open"),
        View::Breaching => tr("view-breaching"),
        View::Snoozed => tr("view-snoozed"),
        View::Resolved => tr("view-resolved"),
        View::Spam => tr("view-spam"),
        View::All => tr("view-all"),
        View::Channel(key) => label::channel_short(key),
        View::Tag(tag) => format!("#{}", tag.as_str()),
        View::Saved(id) => view
            .saved
            .as_ref()
            .map_or_else(|| format!("{}", id.0), |saved| saved.name.to_string()),
    }
}

fn count(view: &ViewCount) -> String {
    match (view.count, &view.broken) {
        (_, Some(_)) => "!".to_owned(),
        (..0, None) => String::new(),
        (10_000.., None) => "10k+".to_owned(),
        (n, None) if view.more => format!("{}+", local::count(n)),
        (n, None) => local::count(n),
    }
}

/// The views in one line, the open one in brackets; scrolled so that it is in sight.
pub(super) fn bar(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let right = filter_line(inbox, area, look, buf);
    let room = usize::from(right.saturating_sub(area.x + 1));
    let labels: Vec<(String, bool)> = inbox
        .views()
        .iter()
        .filter(|view| !inbox.rail || view.view == inbox.view)
        .map(|view| {
            let open = view.view == inbox.view;
            let text = [name(view), count(view)].join(" ").trim_end().to_owned();
            (if open { format!("[{text}]") } else { text }, open)
        })
        .collect();
    let open = labels.iter().position(|(_, open)| *open).unwrap_or(0);
    let wide =
        |range: &[(String, bool)]| -> usize { range.iter().map(|(l, _)| width(l) + 1).sum() };
    let first = (0..=open)
        .find(|&i| wide(&labels[i..=open]) <= room)
        .unwrap_or(open);
    let mut x = area.x + 1;
    if first > 0 {
        put(
            buf,
            area.x,
            area.y,
            look.sign("‹", "<"),
            look.style(Role::Muted),
            1,
        );
    }
    for (label, open) in labels.iter().skip(first) {
        let role = if *open { Role::Title } else { Role::Muted };
        let room = right.saturating_sub(x);
        if usize::from(room) < width(label) && !open {
            put(
                buf,
                right.saturating_sub(1),
                area.y,
                look.sign("›", ">"),
                look.style(Role::Muted),
                1,
            );
            break;
        }
        x += put(buf, x, area.y, label, look.style(role), room) + 1;
    }
}

/// The filter at the right of the bar; answers with the column the bar has to end before.
fn filter_line(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) -> u16 {
    let Some(filter) = &inbox.filter else {
        return area.right();
    };
    let text = format!("/ {}", filter.text);
    let half = area.width / 2;
    put_right(
        buf,
        area.right(),
        area.y,
        &text,
        look.style(Role::SearchHit),
        half,
    )
    .saturating_sub(1)
}

/// Draws the views as a rail.
pub fn draw_rail(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let mut y = area.y;
    let mut group = 0;
    for view in inbox.views() {
        let (next, title) = match view.view {
            View::Channel(_) => (4, "rail-channels"),
            View::Tag(_) => (5, "rail-tags"),
            View::Saved(_) if is_shared(&view) => (3, "rail-shared"),
            View::Saved(_) => (2, "rail-own"),
            _ => (1, "rail-views"),
        };
        if next != group {
            y += u16::from(group > 0);
            if y < area.bottom() {
                put(
                    buf,
                    area.x + 1,
                    y,
                    &tr(title),
                    look.style(Role::Title),
                    area.width - 1,
                );
            }
            group = next;
            y += 1;
        }
        if y >= area.bottom() {
            break;
        }
        rail_row(
            inbox,
            &view,
            Rect {
                y,
                height: 1,
                ..area
            },
            look,
            buf,
        );
        y += 1;
    }
}

fn is_shared(view: &ViewCount) -> bool {
    view.saved
        .as_ref()
        .is_some_and(|saved| saved.owner.is_none())
}

fn rail_row(inbox: &Inbox, view: &ViewCount, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let open = view.view == inbox.view;
    let style = if open {
        look.style(Role::CursorRow)
    } else {
        look.style(Role::Text)
    };
    let sign = if open { ">" } else { " " };
    put(buf, area.x, area.y, sign, style, 1);
    let label = match &view.view {
        View::Channel(key) => format!("{:<2} {}", label::channel_short(key), label::channel(key)),
        _ => name(view),
    };
    let number = if view.late > 0 {
        look.style(Role::WaitingLate)
    } else {
        look.style(Role::Muted)
    };
    let late = if view.late > 0 {
        format!("!{} ", view.late.min(99))
    } else {
        String::new()
    };
    let text = format!("{late}{}", count(view));
    // The name has all the room that its numbers leave.
    let room = area.width.saturating_sub(3 + width(&text) as u16);
    put_padded(buf, area.x + 1, area.y, &label, style, room);
    put_right(
        buf,
        area.right().saturating_sub(1),
        area.y,
        &text,
        number,
        9,
    );
}
