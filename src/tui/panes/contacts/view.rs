//! Draws the list of contacts. Columns drop in the order organisation, owner, stage; name, channel and age stay.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::contact::ContactRow;
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::Look;
use crate::tui::panes::contacts::Contacts;
use crate::tui::theme::Role;
use crate::tui::widgets::words;
use crate::tui::widgets::{badge, fill, put, put_right};

/// Lines above the rows: what is shown, and the heads of the columns.
pub const HEAD: u16 = 2;

/// Cells of the columns; 0: not shown.
struct Columns {
    name: u16,
    handle: u16,
    organisation: u16,
    stage: u16,
    owner: u16,
}

impl Columns {
    const fn of(width: u16) -> Self {
        // Cursor, channel, open count and age take 16 cells.
        let rest = width.saturating_sub(16);
        match width {
            0..50 => Self {
                name: rest,
                handle: 0,
                organisation: 0,
                stage: 0,
                owner: 0,
            },
            50..80 => Self {
                name: rest - 12,
                handle: 0,
                organisation: 0,
                stage: 12,
                owner: 0,
            },
            80..110 => {
                let name = (rest - 22) / 2;
                Self {
                    name,
                    handle: rest - 22 - name,
                    organisation: 0,
                    stage: 13,
                    owner: 9,
                }
            }
            _ => {
                let name = (rest - 24) / 3;
                let handle = name;
                let organisation = rest - 24 - name - handle;
                Self {
                    name,
                    handle,
                    organisation,
                    stage: 14,
                    owner: 10,
                }
            }
        }
    }
}

/// Draws the list into `area`.
pub fn draw(contacts: &Contacts, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let columns = Columns::of(area.width);
    title(contacts, area, look, buf);
    if area.height > 1 {
        heads(
            &columns,
            Rect {
                y: area.y + 1,
                height: 1,
                ..area
            },
            look,
            buf,
        );
    }
    let rows = Rect {
        y: area.y + HEAD.min(area.height),
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    if contacts.list.rows.is_empty() {
        let none = if contacts.words.is_empty() {
            "pane-contacts-empty"
        } else {
            "pane-contacts-no-match"
        };
        words::no_rows(&contacts.phase, &tr(none), rows, look, buf);
        return;
    }
    for (y, (index, row)) in (rows.y..rows.bottom()).zip(contacts.list.visible()) {
        let line = Rect {
            y,
            height: 1,
            ..rows
        };
        let under = index == contacts.list.cursor;
        let marked = contacts.list.marks.contains(&row.id.0);
        draw_row(row, under, marked, &columns, line, look, buf);
    }
}

fn title(contacts: &Contacts, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let room = area.width.saturating_sub(2);
    let text = if contacts.words.is_empty() {
        tr("pane-contacts-all")
    } else {
        tr_with(
            "pane-contacts-words",
            &[("words", Arg::Text(&contacts.words))],
        )
    };
    put(
        buf,
        area.x + 1,
        area.y,
        &text,
        look.style(Role::Title),
        room,
    );
    let marked = contacts.list.marks.len();
    if marked > 0 && area.width >= 50 {
        let text = tr_with(
            "pane-contacts-marked",
            &[("count", Arg::Num(marked as i64))],
        );
        put_right(
            buf,
            area.right() - 1,
            area.y,
            &text,
            look.style(Role::Mark),
            20,
        );
    }
}

fn heads(columns: &Columns, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let style = look.style(Role::Muted);
    let mut x = area.x + 5;
    for (id, cells) in [
        ("pane-contacts-col-name", columns.name),
        ("pane-contacts-col-handle", columns.handle),
        ("pane-contacts-col-organisation", columns.organisation),
        ("pane-contacts-col-stage", columns.stage),
        ("pane-contacts-col-owner", columns.owner),
    ] {
        let room = cells.saturating_sub(1).min(area.right().saturating_sub(x));
        put(buf, x, area.y, &tr(id), style, room);
        x += cells;
    }
    put_right(
        buf,
        area.right(),
        area.y,
        &tr("pane-contacts-col-age"),
        style,
        area.width.min(10),
    );
}

fn draw_row(
    row: &ContactRow,
    under: bool,
    marked: bool,
    columns: &Columns,
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let base = badge::row_style(look, under);
    fill(buf, area, base);
    let style = |role: Role| words::over(base, look.style(role), under);
    put(buf, area.x, area.y, if under { ">" } else { " " }, base, 1);
    if marked {
        let sign = look.sign("✓", "*");
        put(
            buf,
            area.x + 1,
            area.y,
            sign,
            style(Role::Mark),
            area.width.saturating_sub(1).min(1),
        );
    }
    let room = |x: u16, cells: u16| cells.min(area.right().saturating_sub(x));
    let mut x = area.x + 2;
    put(
        buf,
        x,
        area.y,
        &badge::channel(&row.channel),
        style(Role::Channel),
        room(x, 2),
    );
    x += 3;
    let handle = row.way();
    let stage = label::stage(row.stage);
    let owner = if row.owner_handle.is_empty() {
        "-"
    } else {
        row.owner_handle.as_str()
    };
    for (text, role, cells) in [
        (row.name.as_str(), Role::Text, columns.name),
        (handle.as_str(), Role::Muted, columns.handle),
        (row.organisation.as_str(), Role::Text, columns.organisation),
        (stage.as_str(), Role::Stage, columns.stage),
        (owner, Role::Muted, columns.owner),
    ] {
        put(
            buf,
            x,
            area.y,
            text,
            style(role),
            room(x, cells.saturating_sub(1)),
        );
        x += cells;
    }
    if area.width >= 16 {
        if row.open > 0 {
            let open = row.open.to_string();
            put_right(
                buf,
                area.right() - 5,
                area.y,
                &open,
                style(Role::WaitingSoon),
                5,
            );
        }
        put_right(
            buf,
            area.right(),
            area.y,
            &look.age(row.last_at),
            style(Role::Muted),
            4,
        );
    }
}
