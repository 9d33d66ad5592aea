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

/// A view in the bar.
struct Tab {
    x: u16,
    label: String,
    view: View,
}

/// The views that stand in the bar before column `right`, whether there are some before them, and whether some have no room.
fn tabs(inbox: &Inbox, area: Rect, right: u16) -> (bool, Vec<Tab>, bool) {
    let room = usize::from(right.saturating_sub(area.x + 1));
    let labels: Vec<(String, View)> = inbox
        .views()
        .into_iter()
        .filter(|view| !inbox.rail || view.view == inbox.view)
        .map(|view| {
            let open = view.view == inbox.view;
            let text = [name(&view), count(&view)].join(" ").trim_end().to_owned();
            (if open { format!("[{text}]") } else { text }, view.view)
        })
        .collect();
    let is_open = |view: &View| *view == inbox.view;
    let open = labels
        .iter()
        .position(|(_, view)| is_open(view))
        .unwrap_or(0);
    let wide = |range: &[(String, View)]| -> usize {
        range.iter().map(|(label, _)| width(label) + 1).sum()
    };
    let first = (0..=open)
        .find(|&i| wide(&labels[i..=open]) <= room)
        .unwrap_or(open);
    let mut x = area.x + 1;
    let mut tabs = Vec::new();
    for (label, view) in labels.into_iter().skip(first) {
        let room = right.saturating_sub(x);
        let cells = width(&label) as u16;
        if room < cells && !is_open(&view) {
            return (first > 0, tabs, true);
        }
        tabs.push(Tab { x, label, view });
        x += cells.min(room) + 1;
    }
    (first > 0, tabs, false)
}

/// The views in one line, the open one in brackets; scrolled so that it is in sight.
pub(super) fn bar(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let right = filter_line(inbox, area, look, buf);
    let muted = look.style(Role::Muted);
    let (before, tabs, after) = tabs(inbox, area, right);
    if before {
        put(buf, area.x, area.y, look.sign("‹", "<"), muted, 1);
    }
    for tab in tabs {
        let style = if tab.view == inbox.view {
            look.style(Role::Title)
        } else {
            muted
        };
        let room = right.saturating_sub(tab.x);
        put(buf, tab.x, area.y, &tab.label, style, room);
    }
    if after {
        let x = right.saturating_sub(1);
        put(buf, x, area.y, look.sign("›", ">"), muted, 1);
    }
}

/// The view whose name stands in the bar at column `x`.
pub fn view_in_bar(inbox: &Inbox, area: Rect, look: &Look<'_>, x: u16) -> Option<View> {
    let right = filter_line(inbox, area, look, &mut Buffer::empty(area));
    let (_, tabs, _) = tabs(inbox, area, right);
    let hit = |tab: &Tab| (tab.x..tab.x + width(&tab.label) as u16).contains(&x);
    tabs.into_iter().find(hit).map(|tab| tab.view)
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

/// A line of the rail: the title of a group, or a view.
enum RailLine {
    Title(&'static str),
    View(Box<ViewCount>),
}

/// The lines of the rail; between groups there is none.
fn rail_lines(inbox: &Inbox) -> Vec<Option<RailLine>> {
    let mut lines = Vec::new();
    let mut group = "";
    for view in inbox.views() {
        let title = match view.view {
            View::Channel(_) => "rail-channels",
            View::Tag(_) => "rail-tags",
            View::Saved(_) if is_shared(&view) => "rail-shared",
            View::Saved(_) => "rail-own",
            _ => "rail-views",
        };
        if title != group {
            if !group.is_empty() {
                lines.push(None);
            }
            lines.push(Some(RailLine::Title(title)));
            group = title;
        }
        lines.push(Some(RailLine::View(Box::new(view))));
    }
    lines
}

/// Draws the views as a rail.
pub fn draw_rail(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    for (line, y) in rail_lines(inbox).iter().zip(area.y..area.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        match line {
            Some(RailLine::Title(title)) => {
                let style = look.style(Role::Title);
                put(buf, area.x + 1, y, &tr(title), style, area.width - 1);
            }
            Some(RailLine::View(view)) => rail_row(inbox, view, row, look, buf),
            None => {}
        }
    }
}

/// The view that stands at this line of the rail.
pub fn view_in_rail(inbox: &Inbox, line: u16) -> Option<View> {
    match rail_lines(inbox).into_iter().nth(usize::from(line))? {
        Some(RailLine::View(view)) => Some(view.view),
        _ => None,
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
