//! Draws rooms: the list, beside it the stream, and where there is room the members and what is kept at hand.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::clock::Timestamp;
use crate::model::label;
use crate::model::room::{COUNTED, PostRow, Reference, RoomRow, Shown};
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::wrap;
use crate::tui::look::Look;
use crate::tui::panes::rooms::Rooms;
use crate::tui::theme::Role;
use crate::tui::widgets::prose::put_line;
use crate::tui::widgets::{badge, fill, put, put_right, vertical, words};

/// Lines above the rows.
pub const HEAD: u16 = 1;
/// Cells of the list beside a stream.
const LIST: u16 = 30;
/// Cells of the members and what is kept at hand.
const SIDE: u16 = 44;
/// From so many cells on the list and the stream stand side by side, and from so many the members too.
const TWO: u16 = 100;
const THREE: u16 = 160;
/// Cells before the text of a post.
const GUTTER: u16 = 4;
/// Lines of a post that are shown; all of them can be copied, or read with `zuruf room show`.
const MOST: usize = 30;

/// What a click can hit.
pub enum Hit {
    /// The row of the list at this line.
    Room(usize),
    /// The post at this place of the loaded ones.
    Post(usize),
}

/// Where the parts stand; an empty one is not on screen.
fn places(area: Rect, in_stream: bool) -> [Rect; 3] {
    let none = Rect::ZERO;
    if area.width < TWO {
        return if in_stream {
            [none, area, none]
        } else {
            [area, none, none]
        };
    }
    let side = if area.width < THREE { 0 } else { SIDE };
    let list = Rect {
        width: LIST,
        ..area
    };
    let stream = Rect {
        x: area.x + LIST + 1,
        width: area.width - LIST - 1 - side,
        ..area
    };
    let side = Rect {
        x: stream.right() + 1,
        width: side.saturating_sub(1),
        ..area
    };
    [list, stream, side]
}

/// What stands at a place of a screen of this size.
pub(super) fn hit(pane: &Rooms, (x, y): (u16, u16), (width, height): (u16, u16)) -> Option<Hit> {
    let [list, stream, _] = places(Rect::new(0, 0, width, height), pane.in_stream);
    let at = (x, y).into();
    if list.contains(at) {
        return y.checked_sub(HEAD).map(|row| Hit::Room(usize::from(row)));
    }
    let rows = below(stream);
    if !rows.contains(at) {
        return None;
    }
    let mut top = rows.y;
    for index in first(pane, rows)..pane.posts.rows.len() {
        top += height_of(&pane.posts.rows[index], rows.width);
        if y < top {
            return Some(Hit::Post(index));
        }
    }
    None
}

/// The rows below the head.
fn below(area: Rect) -> Rect {
    Rect {
        y: area.y + HEAD.min(area.height),
        height: area.height.saturating_sub(HEAD),
        ..area
    }
}

/// Draws the pane into `area`.
pub fn draw(pane: &Rooms, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let [list, stream, side] = places(area, pane.in_stream);
    let has = |focus: bool| look.with_focus(look.focused && focus);
    if !list.is_empty() {
        draw_list(pane, list, &has(!pane.in_stream), buf);
    }
    if !stream.is_empty() {
        draw_stream(pane, stream, &has(pane.in_stream), buf);
    }
    if !side.is_empty() {
        draw_side(pane, side, &has(false), buf);
    }
    let sign = look.sign("│", "|");
    for part in [stream, side] {
        if part.x > area.x && !part.is_empty() {
            vertical(buf, part.x - 1, area, sign, look.style(Role::Border));
        }
    }
}

fn draw_list(pane: &Rooms, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let title = tr("rooms-title");
    let style = look.style(Role::Title);
    put(buf, area.x + 1, area.y, &title, style, area.width - 1);
    let rows = below(area);
    if pane.list.rows.is_empty() {
        words::no_rows(&pane.phase, &tr("rooms-none"), rows, look, buf);
        return;
    }
    for (y, (index, room)) in (rows.y..rows.bottom()).zip(pane.list.visible()) {
        let under = index == pane.list.cursor;
        let line = words::row_line(rows, y, under, look, buf);
        draw_room(room, line, under, look, buf);
    }
}

/// `* @lager  3`; over the whole width also how many belong to it, and the last words.
fn draw_room(room: &RoomRow, line: Rect, under: bool, look: &Look<'_>, buf: &mut Buffer) {
    let base = badge::row_style(look, under);
    let style = |role| words::over(base, look.style(role), under);
    let (sign, role) = if room.joined {
        (look.sign("●", "*"), Role::Ok)
    } else {
        (look.sign("○", "-"), Role::Muted)
    };
    put(buf, line.x + 2, line.y, sign, style(role), 1);
    let name = format!("@{}", room.name.as_str());
    let role = if room.unread > 0 {
        Role::Unread
    } else {
        Role::Text
    };
    let wide = 18.min(line.width.saturating_sub(10));
    put(buf, line.x + 4, line.y, &name, style(role), wide);
    if room.unread > 0 {
        let new = tr_with("rooms-new", &[("n", Arg::Text(&count(room.unread)))]);
        put_right(buf, line.x + 29, line.y, &new, style(Role::Unread), 8);
    }
    if line.width < TWO / 2 {
        return;
    }
    let members = tr_with("rooms-members", &[("n", Arg::Num(room.members))]);
    put(buf, line.x + 31, line.y, &members, style(Role::Muted), 12);
    if room.last_at == Timestamp::NEVER {
        return;
    }
    let age = look.age(room.last_at);
    put(buf, line.x + 44, line.y, &age, style(Role::Muted), 4);
    let left = line.right().saturating_sub(line.x + 49);
    let words: Vec<&str> = room.last.split_whitespace().take(60).collect();
    put(
        buf,
        line.x + 49,
        line.y,
        &words.join(" "),
        style(Role::Text),
        left,
    );
}

/// How many posts are new, up to where they are counted.
pub fn count(n: i64) -> String {
    if n >= COUNTED {
        format!("{COUNTED}+")
    } else {
        n.to_string()
    }
}

fn draw_stream(pane: &Rooms, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let head = &pane.open.head;
    let mut x = area.x + 1;
    let room = |x: u16| area.right().saturating_sub(x);
    if pane.is_loaded() {
        let name = format!("@{}", head.name.as_str());
        x += put(buf, x, area.y, &name, look.style(Role::Title), room(x)) + 2;
        let what = if pane.pinned_only {
            tr("rooms-pinned-only")
        } else {
            tr_with("rooms-members", &[("n", Arg::Num(head.members))])
        };
        x += put(buf, x, area.y, &what, look.style(Role::Muted), room(x)) + 2;
        put(
            buf,
            x,
            area.y,
            &head.about,
            look.style(Role::Muted),
            room(x),
        );
    }
    let rows = below(area);
    if pane.posts.rows.is_empty() {
        let none = if pane.pinned_only {
            "rooms-no-pins"
        } else {
            "rooms-no-posts"
        };
        if pane.wanted.is_some() {
            words::no_rows(&pane.stream_phase, &tr(none), rows, look, buf);
        }
        return;
    }
    let mut y = rows.y;
    for index in first(pane, rows)..pane.posts.rows.len() {
        if y >= rows.bottom() {
            break;
        }
        let post = &pane.posts.rows[index];
        let under = pane.in_stream && index == pane.posts.cursor;
        let place = Rect {
            y,
            height: height_of(post, rows.width).min(rows.bottom() - y),
            ..rows
        };
        let new = post.unread || pane.fresh.contains(&post.id.0);
        draw_post(post, place, (under, new), look, buf);
        y += place.height;
    }
}

/// The first post to draw so that the one under the cursor is on screen whole.
fn first(pane: &Rooms, rows: Rect) -> usize {
    let mut taken = 0;
    for index in (0..=pane
        .posts
        .cursor
        .min(pane.posts.rows.len().saturating_sub(1)))
        .rev()
    {
        taken += pane
            .posts
            .rows
            .get(index)
            .map_or(0, |post| height_of(post, rows.width));
        if taken > rows.height {
            return (index + 1).min(pane.posts.cursor);
        }
    }
    0
}

/// The text of a post as lines; one that only says what it refers to has none.
fn lines(post: &PostRow, width: u16) -> Vec<std::ops::Range<usize>> {
    let said = post.text.trim_end();
    if post
        .shows
        .as_ref()
        .is_some_and(|shows| *shows.title == *said)
    {
        return Vec::new();
    }
    wrap(
        said,
        usize::from(width.saturating_sub(GUTTER + 1)).max(1),
        MOST,
    )
}

fn height_of(post: &PostRow, width: u16) -> u16 {
    let lines = lines(post, width).len() as u16;
    1 + lines + u16::from(post.shows.is_some())
}

fn draw_post(
    post: &PostRow,
    area: Rect,
    (under, new): (bool, bool),
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let line = words::row_line(area, area.y, under, look, buf);
    let base = badge::row_style(look, under);
    let style = |role| words::over(base, look.style(role), under);
    let room = |x: u16| area.right().saturating_sub(x);
    let mut x = line.x + 2;
    let sign = if new { look.sign("●", "*") } else { " " };
    put(buf, x, line.y, sign, style(Role::Unread), 1);
    x += 2;
    let when = look.date_time(post.at);
    x += put(buf, x, line.y, &when, style(Role::Muted), room(x)) + 2;
    let author = format!("@{}", post.author.as_str());
    x += put(buf, x, line.y, &author, style(Role::Title), room(x)) + 2;
    if post.pinned {
        put(
            buf,
            x,
            line.y,
            &tr("rooms-pinned"),
            style(Role::Tag),
            room(x),
        );
    }
    let mut y = area.y + 1;
    for range in lines(post, area.width) {
        if y >= area.bottom() {
            return;
        }
        let at = Rect {
            x: area.x + GUTTER,
            y,
            width: area.width.saturating_sub(GUTTER),
            height: 1,
        };
        let text = post.text[range].trim_end_matches('\n');
        put_line(buf, at, text, look.style(Role::Text), &[], look);
        y += 1;
    }
    if let (Some(shows), true) = (&post.shows, y < area.bottom()) {
        let place = Rect {
            x: area.x + GUTTER,
            y,
            width: area.width.saturating_sub(GUTTER),
            height: 1,
        };
        draw_reference(shows, place, look, buf);
    }
}

/// `-> X Eva Holm  last words`.
fn draw_reference(shows: &Reference, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let room = |x: u16| area.right().saturating_sub(x);
    let mut x = area.x;
    let sign = look.sign("→", "->");
    x += put(buf, x, area.y, sign, look.style(Role::KeyHint), room(x)) + 1;
    let kind = match shows.what {
        Shown::Conversation(_) => "rooms-shows-conversation",
        Shown::Contact(_) => "rooms-shows-contact",
        Shown::Task(_) => "rooms-shows-task",
        Shown::Article(_) => "rooms-shows-article",
        Shown::Deal(_) => "tagged-kind-deal",
        Shown::Complaint(_) => "rooms-shows-complaint",
    };
    x += put(buf, x, area.y, &tr(kind), look.style(Role::Muted), room(x)) + 1;
    if shows.opens.is_none() {
        put(
            buf,
            x,
            area.y,
            &tr("rooms-gone"),
            look.style(Role::Muted),
            room(x),
        );
        return;
    }
    let channel = badge::channel(&shows.channel);
    if !channel.is_empty() {
        x += put(buf, x, area.y, &channel, look.style(Role::Channel), room(x)) + 1;
    }
    x += put(
        buf,
        x,
        area.y,
        &shows.title,
        look.style(Role::Title),
        room(x),
    ) + 2;
    let said = label::rooms::detail(shows);
    let words: Vec<&str> = said.split_whitespace().take(60).collect();
    put(
        buf,
        x,
        area.y,
        &words.join(" "),
        look.style(Role::Muted),
        room(x),
    );
}

/// Who belongs to it, and what is kept at hand.
fn draw_side(pane: &Rooms, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    if !pane.is_loaded() {
        return;
    }
    let mut y = area.y;
    let mut line = |text: &str, role: Role, buf: &mut Buffer| {
        if y < area.bottom() {
            let room = area.width.saturating_sub(1);
            fill(
                buf,
                Rect {
                    y,
                    height: 1,
                    ..area
                },
                look.style(Role::Text),
            );
            put(buf, area.x + 1, y, text, look.style(role), room);
            y += 1;
        }
    };
    line(&tr("rooms-who"), Role::Title, buf);
    for member in &pane.open.members {
        let sign = if member.here {
            look.sign("●", "*")
        } else {
            " "
        };
        let said = format!(
            "{sign} @{}  {}",
            member.handle.as_str(),
            member.name.as_str()
        );
        line(&said, Role::Text, buf);
    }
    line("", Role::Text, buf);
    line(&tr("rooms-kept"), Role::Title, buf);
    if pane.open.pinned.is_empty() {
        line(&tr("rooms-no-pins"), Role::Muted, buf);
    }
    for post in &pane.open.pinned {
        let words: Vec<&str> = post.text.split_whitespace().take(60).collect();
        let said = format!("@{} {}", post.author.as_str(), words.join(" "));
        line(&said, Role::Text, buf);
    }
}
