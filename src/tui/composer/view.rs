//! Draws the composer: the frame that says who will read the text, the wrapped text, warnings, popup. Pure, apart from telling
//! the text how wide it is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::model::act::{DraftKind, Subject};
use crate::model::label;
use crate::model::limits;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::width::width;
use crate::tui::composer::autosave::Saved;
use crate::tui::composer::check::Warning;
use crate::tui::composer::complete::Offer;
use crate::tui::composer::editor::Shown;
use crate::tui::composer::popup::{Popup, Row};
use crate::tui::composer::{Composer, Phase};
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::{fill, put, put_padded, put_right};

/// The signs of a frame.
struct Frame {
    corners: [&'static str; 4],
    across: &'static str,
    down: &'static str,
}

const REPLY: Frame = Frame {
    corners: ["╔", "╗", "╚", "╝"],
    across: "═",
    down: "║",
};
const NOTE: Frame = Frame {
    corners: ["┌", "┐", "└", "┘"],
    across: "─",
    down: "│",
};
const REPLY_ASCII: Frame = Frame {
    corners: ["#", "#", "#", "#"],
    across: "=",
    down: "#",
};
const NOTE_ASCII: Frame = Frame {
    corners: ["+", "+", "+", "+"],
    across: "-",
    down: "|",
};

/// The parts of the area.
struct Parts {
    framed: bool,
    text: Rect,
    warnings: Rect,
}

/// Draws the composer into `area`.
pub fn draw(composer: &Composer, area: Rect, look: &Look, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    fill(buf, area, look.style(Role::Text));
    let parts = parts(composer, area);
    let cautions = cautions(composer, look);
    if parts.framed {
        frame(composer, area, look, buf);
    }
    let lines = lines(composer, parts.text);
    for (y, row) in (parts.text.y..parts.text.bottom()).zip(&lines.rows) {
        put(
            buf,
            parts.text.x,
            y,
            row,
            look.style(Role::Text),
            parts.text.width,
        );
    }
    for (y, caution) in (parts.warnings.y..parts.warnings.bottom()).zip(&cautions) {
        let line = format!("{} {caution}", look.sign("▲", "!"));
        put(
            buf,
            parts.warnings.x,
            y,
            &line,
            look.style(Role::Warning),
            parts.warnings.width,
        );
    }
    popup(composer, parts.text, lines.cursor, look, buf);
}

/// What stands against sending: the newest first, as it may be more than there is room for; that it has nowhere to go, and whose turn
/// it is, stay last.
fn cautions(composer: &Composer, look: &Look) -> Vec<String> {
    let until = |at| label::date_short(at, look.zone, look.now);
    let lines = composer.warnings.iter().rev().map(Warning::line);
    let mute = composer.mute.then(|| tr("composer-mute"));
    lines
        .chain(mute)
        .chain(composer.turn_line(&until))
        .collect()
}

/// Where the terminal's cursor belongs: column and row, if the text has the keys.
pub fn cursor(composer: &Composer, area: Rect) -> Option<(u16, u16)> {
    let text = parts(composer, area).text;
    if text.is_empty() || composer.phase != Phase::Writing {
        return None;
    }
    let (x, y) = lines(composer, text).cursor;
    Some((
        (text.x + x).min(text.right() - 1),
        (text.y + y).min(text.bottom() - 1),
    ))
}

fn parts(composer: &Composer, area: Rect) -> Parts {
    let framed = area.width >= 6 && area.height >= 3;
    let inner = if framed {
        Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width - 4,
            height: area.height - 2,
        }
    } else {
        area
    };
    let lasting = [composer.mute, composer.holding.theirs.is_some()];
    let cautions = composer.warnings.len() + lasting.into_iter().filter(|said| *said).count();
    let warned = (cautions as u16).min(inner.height / 2);
    let text = Rect {
        height: inner.height - warned,
        ..inner
    };
    let warnings = Rect {
        y: text.bottom(),
        height: warned,
        ..inner
    };
    Parts {
        framed,
        text,
        warnings,
    }
}

fn frame(composer: &Composer, area: Rect, look: &Look, buf: &mut Buffer) {
    let (sides, role) = match (composer.kind, look.ascii) {
        (DraftKind::Reply, false) => (REPLY, Role::ReplyFrame),
        (DraftKind::Reply, true) => (REPLY_ASCII, Role::ReplyFrame),
        (DraftKind::Note, false) => (NOTE, Role::NoteFrame),
        (DraftKind::Note, true) => (NOTE_ASCII, Role::NoteFrame),
    };
    let style = look.style(role);
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let [top_left, top_right, bottom_left, bottom_right] = sides.corners;
    for x in area.x..=right {
        put(buf, x, area.y, sides.across, style, 1);
        put(buf, x, bottom, sides.across, style, 1);
    }
    for y in area.y..=bottom {
        put(buf, area.x, y, sides.down, style, 1);
        put(buf, right, y, sides.down, style, 1);
    }
    for (x, y, corner) in [
        (area.x, area.y, top_left),
        (right, area.y, top_right),
        (area.x, bottom, bottom_left),
        (right, bottom, bottom_right),
    ] {
        put(buf, x, y, corner, style, 1);
    }
    captions(composer, area, style, look, buf);
}

/// Audience and length in the upper line, what goes on in the lower one.
fn captions(composer: &Composer, area: Rect, style: Style, look: &Look, buf: &mut Buffer) {
    let room = area.width - 4;
    let audience = format!(" {} ", audience(composer));
    let used = put(buf, area.x + 1, area.y, &audience, style, room);
    let figure = figure(composer);
    let role = if is_over(composer) {
        look.style(Role::Error)
    } else {
        style
    };
    if !figure.is_empty() && usize::from(room) > usize::from(used) + width(&figure) + 2 {
        put_right(
            buf,
            area.right() - 2,
            area.y,
            &format!(" {figure} "),
            role,
            room,
        );
    }
    let below = below(composer, look);
    if !below.is_empty() {
        put(
            buf,
            area.x + 1,
            area.bottom() - 1,
            &format!(" {below} "),
            style,
            room,
        );
    }
}

/// Who will read it.
fn audience(composer: &Composer) -> String {
    let about = [("who", Arg::Text(&composer.about))];
    match composer.kind {
        DraftKind::Note if matches!(composer.subject, Subject::Room(_)) => {
            tr_with("composer-post", &about)
        }
        DraftKind::Note if composer.about.is_empty() => tr("composer-note"),
        DraftKind::Note => tr_with("composer-note-about", &about),
        DraftKind::Reply => {
            let channel = label::channel(&composer.channel);
            let plain = !limits::has_handles(&composer.channel) || composer.account.contains('@');
            let sign = if plain { "" } else { "@" };
            let account = format!("{sign}{}", composer.account);
            let args = [
                ("channel", Arg::Text(&channel)),
                ("account", Arg::Text(&account)),
                ("who", Arg::Text(&composer.about)),
            ];
            tr_with(
                if composer.public {
                    "composer-public"
                } else {
                    "composer-direct"
                },
                &args,
            )
        }
    }
}

fn figure(composer: &Composer) -> String {
    match (composer.kind, limits::max(&composer.channel)) {
        (DraftKind::Reply, Some(max)) if composer.unmeasured => format!("…/{max}"),
        (DraftKind::Reply, Some(max)) if is_over(composer) => {
            let over = Arg::Num((composer.length - max) as i64);
            format!(
                "{}/{max} {}",
                composer.length,
                tr_with("composer-over", &[("over", over)])
            )
        }
        (DraftKind::Reply, Some(max)) => format!("{}/{max}", composer.length),
        _ => String::new(),
    }
}

fn is_over(composer: &Composer) -> bool {
    limits::max(&composer.channel).is_some_and(|max| composer.length > max)
}

fn below(composer: &Composer, look: &Look) -> String {
    let when = |at| label::upcoming(at, look.zone, look.now);
    let said = composer.extras_said(&when);
    [vec![state(composer)], said].concat().join(" · ")
}

/// What goes on.
fn state(composer: &Composer) -> String {
    if composer.is_sending() {
        return tr("composer-sending");
    }
    if composer.phase == Phase::Review {
        let warned = composer.warnings.iter().any(Warning::can_be_overridden);
        let id = match (warned, composer.kind) {
            (true, _) => "composer-review-warned",
            (false, DraftKind::Reply) => "composer-review",
            (false, DraftKind::Note) => "composer-review-note",
        };
        return tr(id);
    }
    match composer.save.state() {
        Saved::Untouched => String::new(),
        Saved::Dirty | Saved::Saving => tr("composer-draft-unsaved"),
        Saved::Stored => tr("composer-draft-saved"),
        Saved::Failed => tr("composer-draft-failed"),
    }
}

/// The visible lines of the text; one cell stays free for the cursor behind a full line.
fn lines(composer: &Composer, area: Rect) -> Shown {
    composer
        .editor
        .shown(area.width.saturating_sub(1), area.height)
}

fn popup(composer: &Composer, text: Rect, cursor: (u16, u16), look: &Look, buf: &mut Buffer) {
    let (entries, at) = match &composer.popup {
        None => return,
        Some(Popup::Names { offers, at, .. }) => (offers.iter().map(offer).collect(), *at),
        Some(Popup::Menu { rows, at }) => (menu(rows), *at),
    };
    let above = cursor.1.min(text.height);
    let below = text.height.saturating_sub(cursor.1 + 1);
    let wanted = entries.len() as u16;
    let (y, height) = if below >= wanted || below >= above {
        (text.y + cursor.1 + 1, below.min(wanted))
    } else {
        let height = above.min(wanted);
        (text.y + above - height, height)
    };
    let widest = entries.iter().map(|entry| width(entry)).max().unwrap_or(0) as u16;
    let wide = (widest + 4).min(text.width);
    let x = (text.x + cursor.0.saturating_sub(2)).min(text.right() - wide);
    let first = (at + 1).saturating_sub(usize::from(height));
    for (row, (index, entry)) in (y..y + height).zip(entries.iter().enumerate().skip(first)) {
        let role = if index == at {
            Role::CursorRow
        } else {
            Role::Text
        };
        put_padded(buf, x, row, &format!("  {entry}"), look.style(role), wide);
        let side = look.sign("│", "|");
        put(buf, x, row, side, look.style(Role::BorderFocus), 1);
        put(
            buf,
            x + wide.saturating_sub(1),
            row,
            side,
            look.style(Role::BorderFocus),
            1,
        );
    }
}

fn offer(offer: &Offer) -> String {
    match offer {
        Offer::Agent {
            handle,
            name,
            availability,
            here,
        } => {
            let there = label::standing(*availability, *here);
            let row = format!("{:<12} {name}  {there}", format!("@{handle}"));
            row.trim_end().to_owned()
        }
        Offer::Team { name, members } => {
            let members = tr_with("team-members", &[("n", Arg::Num(*members))]);
            format!("{:<12} {members}", format!("@{name}"))
        }
        Offer::Tag { name, uses } => format!("{:<16} {uses}", format!("#{name}")),
        Offer::NewTag(name) => {
            format!("{:<16} {}", format!("#{name}"), tr("composer-new-tag"))
        }
    }
}

fn menu(rows: &[Row]) -> Vec<String> {
    rows.iter()
        .map(|(letter, typed, _)| {
            let name = tr(&format!("composer-insert-{letter}"));
            format!("{letter}  {typed:<2}  {name}")
        })
        .collect()
}
