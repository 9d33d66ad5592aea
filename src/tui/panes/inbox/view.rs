//! Draws the inbox: the views as a bar above the list or as a rail beside it, and the rows of conversations.

pub mod views;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::clock::Timestamp;
use crate::model::conversation::ConversationRow;
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::Look;
use crate::tui::panes::inbox::Inbox;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, fill, put, put_right, words};

pub use views::{draw_rail, name};

/// Lines above the rows: the bar of views and the head of the columns.
pub const HEAD: u16 = 2;

/// Draws the list with the bar of views above it.
pub fn draw(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    views::bar(inbox, Rect { height: 1, ..area }, look, buf);
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
        let marked = inbox.is_marked(row);
        draw_row(
            &RowLook {
                row,
                under,
                marked,
                two: inbox.two_lines,
                here: label::present(&inbox.present, row.id),
            },
            at,
            look,
            buf,
        );
    }
}

fn head(inbox: &Inbox, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let style = look.style(Role::Muted);
    let marked = inbox.marks();
    let right = if marked {
        marks(inbox)
    } else {
        tr(&format!("sort-{}", inbox.open_view().sort.key()))
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
        &tr(if inbox.overview.sla {
            "inbox-col-sla"
        } else {
            "inbox-col-waiting"
        }),
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
    if marked {
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

/// How many are marked.
fn marks(inbox: &Inbox) -> String {
    let Some(count) = inbox.count() else {
        return tr("inbox-marked-counting");
    };
    let id = if inbox.list.ranges() {
        "inbox-marked-range"
    } else {
        "inbox-marked"
    };
    tr_with(id, &[("n", Arg::Num(count))])
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
    age_cells: u16,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let wide = area.width;
        let age_cells = if wide >= 32 { 5 } else { 0 };
        let tags_cells = if wide >= 72 { (wide / 8).min(20) } else { 0 };
        let owner_cells = if wide >= 60 { 6 } else { 0 };
        let who = area.x + 13;
        let owner = (area.right()).saturating_sub(age_cells + owner_cells);
        let who_cells = (wide / 5).clamp(8, 24).min(owner.saturating_sub(who));
        let text = who + who_cells + 1;
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
            age_cells,
        }
    }
}

struct RowLook<'a> {
    row: &'a ConversationRow,
    under: bool,
    marked: bool,
    two: bool,
    /// Who else is there.
    here: String,
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
    if let Some(severity) = row.complaint {
        let (sign, role) = badge::complaint(severity, look);
        put(buf, area.x + 10, area.y, sign, over(role), 1);
    }
    let unread = if row.unread {
        look.sign("●", "o")
    } else {
        " "
    };
    put(buf, area.x + 11, area.y, unread, over(Role::Unread), 1);
    if row.leaves_at != Timestamp::NEVER {
        let sign = look.sign("»", "s");
        put(buf, area.x + 12, area.y, sign, over(Role::Mark), 1);
    }
    let who_role = if row.unread { Role::Unread } else { Role::Text };
    if shown.two {
        two_lines(shown, area, over(who_role), &over, look, buf);
    } else {
        one_line(shown, first, over(who_role), &over, look, buf);
    }
}

fn one_line(
    shown: &RowLook<'_>,
    area: Rect,
    who: Style,
    over: &dyn Fn(Role) -> Style,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let (row, columns) = (shown.row, Columns::of(area));
    let y = area.y;
    put(buf, columns.who, y, &row.who, who, columns.who_cells);
    let end = columns.text + columns.text_cells;
    let at = here(
        buf,
        (columns.text, y),
        &shown.here,
        over(Role::Mention),
        end,
    );
    put(
        buf,
        at,
        y,
        &row.preview,
        over(Role::Text),
        end.saturating_sub(at),
    );
    put(
        buf,
        columns.tags,
        y,
        &badge::tags(&row.tags),
        over(Role::Tag),
        columns.tags_cells,
    );
    let owner = row.owner().unwrap_or("-");
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
        columns.age_cells.saturating_sub(1),
    );
}

fn two_lines(
    shown: &RowLook<'_>,
    area: Rect,
    who: Style,
    over: &dyn Fn(Role) -> Style,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let row = shown.row;
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
    if let Some(owner) = row.owner() {
        let owner = format!("@{owner}");
        right = put_right(buf, right, y, &owner, over(Role::Muted), room / 4).saturating_sub(1);
    }
    put(buf, x, y, &row.who, who, right.saturating_sub(x));
    let muted = if row.unread { Role::Text } else { Role::Muted };
    let end = area.right().saturating_sub(1);
    let at = here(
        buf,
        (area.x + 3, y + 1),
        &shown.here,
        look.style(Role::Mention),
        end,
    );
    put(
        buf,
        at,
        y + 1,
        &row.preview,
        look.style(muted),
        end.saturating_sub(at),
    );
}

/// Who else is there, before the text; where that goes on.
fn here(buf: &mut Buffer, (x, y): (u16, u16), said: &str, style: Style, end: u16) -> u16 {
    if said.is_empty() {
        return x;
    }
    let cells = put(
        buf,
        x,
        y,
        &format!("{said} ·"),
        style,
        end.saturating_sub(x),
    );
    (x + cells + 1).min(end)
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
    let none = match inbox.filter {
        Some(_) => "inbox-empty-filter",
        None => "inbox-empty",
    };
    let below = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(1),
        height: area.height.saturating_sub(1),
    };
    words::no_rows(&inbox.phase, &tr(none), below, look, buf);
}
