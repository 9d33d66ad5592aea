//! Draws the inbox: the views as a bar above the list or as a rail beside it, and the rows of conversations.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::model::conversation::ConversationRow;
use crate::model::label;
use crate::model::view::{View, ViewCount};
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::width;
use crate::tui::look::Look;
use crate::tui::panes::inbox::Inbox;
use crate::tui::remote::Phase;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, fill, put, put_padded, put_right};

/// Lines above the rows: the bar of views and the head of the columns.
pub const HEAD: u16 = 2;

/// Draws the list with the bar of views above it.
pub fn draw(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    bar(inbox, Rect { height: 1, ..area }, look, buf);
    let rows = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    head(
        inbox,
        Rect {
            height: rows.height.min(1),
            ..rows
        },
        look,
        buf,
    );
    let rows = Rect {
        y: area.y + HEAD,
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if inbox.list.rows.is_empty() {
        empty(inbox, rows, look, buf);
        return;
    }
    for (line, (index, row)) in inbox.list.visible().enumerate() {
        let step = if inbox.two_lines { 2 } else { 1 };
        let y = rows.y + line as u16 * step;
        if y + step > rows.bottom() {
            break;
        }
        let at = Rect {
            y,
            height: step,
            ..rows
        };
        let under = index == inbox.list.cursor;
        let marked = inbox.list.marks.contains(&row.id.0);
        draw_row(
            &RowLook {
                row,
                under,
                marked,
                two: inbox.two_lines,
            },
            at,
            look,
            buf,
        );
    }
}

/// The name of a view.
pub fn name(view: &View) -> String {
    match view {
        View::Mine => tr("view-mine"),
        View::Unassigned => tr("view-unassigned"),
        View::Open => tr("view-open"),
        View::Snoozed => tr("view-snoozed"),
        View::Resolved => tr("view-resolved"),
        View::Spam => tr("view-spam"),
        View::All => tr("view-all"),
        View::Channel(key) => label::channel_short(key),
        View::Tag(tag) => format!("#{}", tag.as_str()),
    }
}

fn count(view: &ViewCount) -> String {
    match view.count {
        ..0 => String::new(),
        10_000.. => "10k+".to_owned(),
        n => n.to_string(),
    }
}

/// The views in one line, the open one in brackets; scrolled so that it is in sight.
fn bar(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let right = filter_line(inbox, area, look, buf);
    let room = usize::from(right.saturating_sub(area.x + 1));
    let labels: Vec<(String, bool)> = inbox
        .views()
        .iter()
        .filter(|view| !inbox.rail || view.view == inbox.view)
        .map(|view| {
            let open = view.view == inbox.view;
            let text = [name(&view.view), count(view)]
                .join(" ")
                .trim_end()
                .to_owned();
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

fn head(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let style = look.style(Role::Muted);
    let marked = inbox.list.marks.len();
    let right = if marked > 0 {
        tr_with("inbox-marked", &[("n", Arg::Num(marked as i64))])
    } else if inbox.view.by_waiting() {
        tr("inbox-sort-waiting")
    } else {
        tr("inbox-sort-newest")
    };
    if inbox.two_lines {
        put_right(buf, area.right(), area.y, &right, style, area.width);
        return;
    }
    if area.height == 0 {
        return;
    }
    let columns = Columns::of(area);
    put(
        buf,
        area.x + 1,
        area.y,
        &tr("inbox-col-waiting"),
        style,
        columns.wait,
    );
    put(
        buf,
        columns.channel,
        area.y,
        &tr("inbox-col-channel"),
        style,
        3,
    );
    put(
        buf,
        columns.who,
        area.y,
        &tr("inbox-col-who"),
        style,
        columns.who_cells,
    );
    if marked > 0 {
        put_right(
            buf,
            area.right(),
            area.y,
            &right,
            look.style(Role::Mark),
            area.width / 2,
        );
        return;
    }
    put(
        buf,
        columns.text,
        area.y,
        &tr("inbox-col-text"),
        style,
        columns.text_cells,
    );
    put(
        buf,
        columns.tags,
        area.y,
        &tr("inbox-col-tags"),
        style,
        columns.tags_cells,
    );
    put(
        buf,
        columns.owner,
        area.y,
        &tr("inbox-col-owner"),
        style,
        columns.owner_cells,
    );
    put_right(buf, area.right(), area.y, &tr("inbox-col-age"), style, 5);
}

/// Where the columns of a one-line row stand. They drop in the order tags, owner; waiting and name stay.
struct Columns {
    wait: u16,
    channel: u16,
    who: u16,
    who_cells: u16,
    text: u16,
    text_cells: u16,
    tags: u16,
    tags_cells: u16,
    owner: u16,
    owner_cells: u16,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let wide = area.width;
        let who_cells = (wide / 5).clamp(8, 24);
        let tags_cells = if wide >= 72 { (wide / 8).min(20) } else { 0 };
        let owner_cells = if wide >= 60 { 6 } else { 0 };
        let who = area.x + 13;
        let text = who + who_cells + 1;
        let owner = (area.right()).saturating_sub(5 + owner_cells);
        let tags = owner.saturating_sub(tags_cells + u16::from(tags_cells > 0));
        Self {
            wait: 6,
            channel: area.x + 8,
            who,
            who_cells,
            text,
            text_cells: tags.saturating_sub(text + 1),
            tags,
            tags_cells,
            owner,
            owner_cells,
        }
    }
}

struct RowLook<'a> {
    row: &'a ConversationRow,
    under: bool,
    marked: bool,
    two: bool,
}

fn draw_row(shown: &RowLook<'_>, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let row = shown.row;
    let base = badge::row_style(look, shown.under);
    let first = Rect { height: 1, ..area };
    fill(buf, first, base);
    let over = |role: Role| base.patch(quiet(look.style(role), shown.under && look.focused));
    let sign = if shown.under { ">" } else { " " };
    put(buf, area.x, area.y, sign, base, 1);
    let (clock, role) = badge::clock(row, look.now);
    put(buf, area.x + 1, area.y, &clock, over(role), 5);
    let (priority, role) = badge::priority_sign(row.priority, look);
    put(buf, area.x + 6, area.y, priority, over(role), 1);
    if shown.marked {
        put(
            buf,
            area.x + 7,
            area.y,
            look.sign("✓", "*"),
            over(Role::Mark),
            1,
        );
    }
    put(
        buf,
        area.x + 8,
        area.y,
        &label::channel_short(&row.channel),
        over(Role::Channel),
        2,
    );
    let unread = if row.unread {
        look.sign("●", "o")
    } else {
        " "
    };
    put(buf, area.x + 11, area.y, unread, over(Role::Unread), 1);
    let who_role = if row.unread { Role::Unread } else { Role::Text };
    if shown.two {
        two_lines(row, area, over(who_role), &over, look, buf);
    } else {
        one_line(row, first, over(who_role), &over, look, buf);
    }
}

fn one_line(
    row: &ConversationRow,
    area: Rect,
    who: Style,
    over: &dyn Fn(Role) -> Style,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let columns = Columns::of(area);
    let y = area.y;
    put(buf, columns.who, y, &row.who, who, columns.who_cells);
    put(
        buf,
        columns.text,
        y,
        &row.preview,
        over(Role::Text),
        columns.text_cells,
    );
    put(
        buf,
        columns.tags,
        y,
        &badge::tags(&row.tags),
        over(Role::Tag),
        columns.tags_cells,
    );
    let owner = if row.assignee.is_some() {
        row.assignee_handle.as_str()
    } else {
        "-"
    };
    put(
        buf,
        columns.owner,
        y,
        owner,
        over(Role::Muted),
        columns.owner_cells.saturating_sub(1),
    );
    put_right(
        buf,
        area.right(),
        y,
        &look.age(row.last_at),
        over(Role::Muted),
        4,
    );
}

fn two_lines(
    row: &ConversationRow,
    area: Rect,
    who: Style,
    over: &dyn Fn(Role) -> Style,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let (x, y) = (area.x + 13, area.y);
    let age = put_right(
        buf,
        area.right(),
        y,
        &look.age(row.last_at),
        over(Role::Muted),
        4,
    );
    let mut right = age.saturating_sub(1);
    let room = right.saturating_sub(x);
    let tags = badge::tags(&row.tags);
    if !tags.is_empty() {
        right = put_right(buf, right, y, &tags, over(Role::Tag), room / 2).saturating_sub(1);
    }
    if row.assignee.is_some() {
        let owner = format!("@{}", row.assignee_handle.as_str());
        right = put_right(buf, right, y, &owner, over(Role::Muted), room / 4).saturating_sub(1);
    }
    put(buf, x, y, &row.who, who, right.saturating_sub(x));
    let muted = if row.unread { Role::Text } else { Role::Muted };
    put(
        buf,
        area.x + 3,
        y + 1,
        &row.preview,
        look.style(muted),
        area.width.saturating_sub(4),
    );
}

/// On the inverse row only the shape of the text changes: a colour on it may be unreadable.
fn quiet(style: Style, under: bool) -> Style {
    if under {
        Style {
            fg: None,
            bg: None,
            ..style
        }
    } else {
        style
    }
}

fn empty(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let (id, role) = match &inbox.phase {
        Phase::Idle | Phase::Loading => ("list-loading", Role::Muted),
        Phase::Failed(_) => ("list-failed", Role::Error),
        Phase::Ready if inbox.filter.is_some() => ("inbox-empty-filter", Role::Muted),
        Phase::Ready => ("inbox-empty", Role::Muted),
    };
    let x = area.x + 2;
    put(
        buf,
        x,
        area.y + 1,
        &tr(id),
        look.style(role),
        area.width.saturating_sub(3),
    );
    if let Phase::Failed(error) = &inbox.phase {
        let why = error.to_string();
        put(
            buf,
            x,
            area.y + 2,
            &why,
            look.style(Role::Text),
            area.width.saturating_sub(3),
        );
    }
}

/// Draws the views as a rail.
pub fn draw_rail(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let mut y = area.y;
    let mut group = 0;
    for view in inbox.views() {
        let (next, title) = match view.view {
            View::Channel(_) => (2, "rail-channels"),
            View::Tag(_) => (3, "rail-tags"),
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
        View::Channel(key) => format!("{:<2} {}", label::channel_short(key), key.as_str()),
        other => name(other),
    };
    put_padded(
        buf,
        area.x + 1,
        area.y,
        &label,
        style,
        area.width.saturating_sub(7),
    );
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
    put_right(
        buf,
        area.right().saturating_sub(1),
        area.y,
        &text,
        number,
        9,
    );
}
