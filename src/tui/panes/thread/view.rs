//! Draws a thread. A message is a head line (when, which way, who, how it stands) and its text behind a gutter, so that a text
//! can never look like the frame. In, out and note differ by word, gutter and style.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::clock::Timestamp;
use crate::model::conversation::{ConversationRow, Priority, State};
use crate::model::label;
use crate::model::message::{Marks, MessageKind, MessageRow, Quoted};
use crate::model::outbox::{Delivery, LONGEST_HOLD_MS, OutboxState};
use crate::model::sla::Mark;
use crate::model::task::TaskRow;
use crate::text::clean::Flags;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::look::Look;
use crate::tui::panes::thread::ThreadPane;
use crate::tui::panes::thread::block::{Block, GUTTER};
use crate::tui::remote::Phase;
use crate::tui::theme::Role;
use crate::tui::widgets::{badge, prose, put, put_right};

/// Lines above the messages and the line of tasks.
pub const HEAD: u16 = 2;

/// Draws the thread.
pub fn draw(pane: &ThreadPane, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let head = pane.head_lines();
    if area.height <= head {
        return;
    }
    let Some(row) = &pane.head else {
        nothing(pane, area, look, buf);
        return;
    };
    draw_head(row, pane, area, look, buf);
    draw_task(&pane.tasks, area, look, buf);
    let body = Rect {
        y: area.y + head,
        height: area.height - head,
        ..area
    };
    let (blocks, top) = pane.lines();
    let mut line = 0;
    for (index, (message, block)) in blocks.enumerate() {
        let next = line + block.height();
        if next > top && line < top + usize::from(body.height) {
            let shown = Shown {
                message,
                block,
                first: line,
                under: index == pane.cursor,
            };
            draw_message(&shown, top, body, pane, look, buf);
        }
        line = next;
    }
    let (above, below) = pane.more();
    let style = look.style(Role::Muted);
    if above {
        put_right(buf, area.right(), body.y, look.sign("↑", "^"), style, 1);
    }
    if below {
        put_right(
            buf,
            area.right(),
            area.bottom() - 1,
            look.sign("↓", "v"),
            style,
            1,
        );
    }
}

fn nothing(pane: &ThreadPane, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let (id, role) = match (&pane.phase, pane.id) {
        (Phase::Failed(_), _) => ("list-failed", Role::Error),
        (_, Some(_)) => ("list-loading", Role::Muted),
        (_, None) => ("thread-none", Role::Muted),
    };
    put(
        buf,
        area.x + 2,
        area.y + 2,
        &tr(id),
        look.style(role),
        area.width.saturating_sub(3),
    );
    if let Phase::Failed(error) = &pane.phase {
        let room = area.width.saturating_sub(3);
        put(
            buf,
            area.x + 2,
            area.y + 3,
            &error.to_string(),
            look.style(Role::Text),
            room,
        );
    }
}

/// Who and where; then how it stands.
fn draw_head(
    row: &ConversationRow,
    pane: &ThreadPane,
    area: Rect,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let mut pen = Pen {
        x: area.x + 1,
        y: area.y,
        right: area.right(),
    };
    pen.word(
        buf,
        &label::channel_short(&row.channel),
        look.style(Role::Channel),
    );
    pen.word(buf, &row.who, look.style(Role::Title));
    if !row.handle.is_empty() && row.handle != row.who {
        pen.word(
            buf,
            &format!("@{}", row.handle.as_str()),
            look.style(Role::Muted),
        );
    }
    pen.word(buf, &row.subject, look.style(Role::Text));
    let mut pen = Pen {
        x: area.x + 1,
        y: area.y + 1,
        right: area.right(),
    };
    for here in pane.present.at(row.id) {
        let said = label::here(here, &|at| label::date_short(at, look.zone, look.now));
        let role = if here.hold.is_some() {
            Role::Warning
        } else {
            Role::Mention
        };
        pen.word(buf, &said, look.style(role));
    }
    pen.word(
        buf,
        &state_words(row, look),
        look.style(state_role(row.state)),
    );
    if row.sla != Mark::None {
        let (clock, role) = badge::service(row.sla, look.now);
        let text = tr_with("thread-sla", &[("mark", Arg::Text(&clock))]);
        pen.word(buf, &text, look.style(role));
    }
    let (clock, role) = badge::waiting(row.waiting_since, look.now);
    if !clock.is_empty() {
        let text = tr_with("thread-waiting", &[("for", Arg::Text(&clock))]);
        pen.word(buf, &text, look.style(role));
    }
    if let Some(severity) = row.complaint {
        let (_, role) = badge::complaint(severity, look);
        let severity = label::severity(severity);
        let text = tr_with("thread-complaint", &[("severity", Arg::Text(&severity))]);
        pen.word(buf, &text, look.style(role));
    }
    let owner = row.owner().unwrap_or("-");
    let owner = tr_with("thread-owner", &[("who", Arg::Text(owner))]);
    pen.word(buf, &owner, look.style(Role::Muted));
    if row.blocked {
        pen.word(buf, &tr("thread-blocked"), look.style(Role::Warning));
    }
    if row.priority != Priority::Normal {
        let (_, role) = badge::priority_sign(row.priority, look);
        pen.word(buf, &label::priority(row.priority), look.style(role));
    }
    for tag in &row.tags {
        pen.word(buf, &format!("#{}", tag.as_str()), look.style(Role::Tag));
    }
    if !pane.drafts.is_empty() {
        pen.word(buf, &tr("thread-draft"), look.style(Role::Warning));
    }
    if !pane.elsewhere.is_empty() {
        let text = tr_with("thread-elsewhere", &[("said", Arg::Text(&pane.elsewhere))]);
        pen.word(buf, &text, look.style(Role::Muted));
    }
}

/// The next task of the conversation, and how many more there are.
fn draw_task(tasks: &[TaskRow], area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let Some(next) = tasks.first() else { return };
    let mut pen = Pen {
        x: area.x + 1,
        y: area.y + HEAD,
        right: area.right(),
    };
    let (sign, role) = badge::task(next, look);
    let when = badge::task_time(next, look);
    pen.word(buf, &format!("{sign} {when}"), look.style(role));
    if tasks.len() > 1 {
        let more = [("n", Arg::Num(tasks.len() as i64 - 1))];
        let text = tr_with("task-more", &more);
        pen.word(buf, &text, look.style(Role::Muted));
    }
    if !next.assignee_handle.is_empty() {
        let who = format!("@{}", next.assignee_handle.as_str());
        pen.word(buf, &who, look.style(Role::Muted));
    }
    pen.word(buf, &next.text, look.style(Role::Text));
}

fn state_words(row: &ConversationRow, look: &Look<'_>) -> String {
    let word = label::state(row.state);
    if row.state == State::Snoozed && row.snoozed_until != Timestamp::NEVER {
        let when = label::upcoming(row.snoozed_until, look.zone, look.now);
        return format!("{word} {when}");
    }
    word
}

const fn state_role(state: State) -> Role {
    match state {
        State::Open => Role::Text,
        State::Pending | State::Snoozed | State::Merged => Role::Muted,
        State::Resolved => Role::Ok,
        State::Spam => Role::Warning,
    }
}

struct Shown<'a> {
    message: &'a MessageRow,
    block: &'a Block,
    first: usize,
    under: bool,
}

fn draw_message(
    shown: &Shown<'_>,
    top: usize,
    body: Rect,
    pane: &ThreadPane,
    look: &Look<'_>,
    buf: &mut Buffer,
) {
    let y_of = |line: usize| {
        let line = (shown.first + line).checked_sub(top)?;
        (line < usize::from(body.height)).then(|| body.y + line as u16)
    };
    if let Some(y) = y_of(0) {
        head_line(
            shown,
            Rect {
                y,
                height: 1,
                ..body
            },
            look,
            buf,
        );
    }
    let (sign, role) = gutter(shown.message.kind, look);
    let room = body.width.saturating_sub(GUTTER + 1);
    let x = body.x + GUTTER;
    let text = shown.message.text.trim_end();
    let first = 1 + usize::from(shown.block.quoted);
    if let (Some(quoted), Some(y)) = (&shown.message.quoted, y_of(1)) {
        put(buf, body.x + 2, y, sign, look.style(role), 1);
        let said = quoted_line(quoted);
        put(buf, x, y, &said, look.style(Role::Muted), room);
    }
    for (number, range) in shown.block.lines.iter().enumerate() {
        let Some(y) = y_of(number + first) else {
            continue;
        };
        put(buf, body.x + 2, y, sign, look.style(role), 1);
        let line = text.get(range.clone()).unwrap_or_default();
        prose::put_line(
            buf,
            Rect {
                x,
                y,
                width: room,
                height: 1,
            },
            line,
            look.style(text_role(shown.message.kind)),
            &pane.words,
            look,
        );
    }
    let mut number = shown.block.lines.len() + first;
    if shown.block.hidden > 0 {
        if let Some(y) = y_of(number) {
            put(buf, body.x + 2, y, sign, look.style(role), 1);
            let n = shown.block.hidden as i64;
            let text = tr_with("thread-folded", &[("n", Arg::Num(n))]);
            put(buf, x, y, &text, look.style(Role::Muted), room);
        }
        number += 1;
    }
    if let (true, Some(y)) = (shown.block.attachments, y_of(number)) {
        put(buf, body.x + 2, y, sign, look.style(role), 1);
        let names = shown.message.attachments.iter().map(|a| a.as_str());
        let names = names.collect::<Vec<_>>().join(", ");
        let text = tr_with("thread-attachments", &[("names", Arg::Text(&names))]);
        put(buf, x, y, &text, look.style(Role::Muted), room);
    }
    number += usize::from(shown.block.attachments);
    if let (true, Some(y)) = (shown.block.reactions, y_of(number)) {
        put(buf, body.x + 2, y, sign, look.style(role), 1);
        let text = label::reactions(&shown.message.reactions);
        put(buf, x, y, &text, look.style(Role::Event), room);
    }
}

/// `> Eva Holm: Wo bleibt ...`, one line.
fn quoted_line(quoted: &Quoted) -> String {
    if quoted.message.is_none() {
        return tr("thread-quoted-unknown");
    }
    let words: Vec<&str> = quoted.text.split_whitespace().collect();
    format!("> {}: {}", quoted.who.as_str(), words.join(" "))
}

fn head_line(shown: &Shown<'_>, area: Rect, look: &Look<'_>, buf: &mut Buffer) {
    let message = shown.message;
    let under = shown.under && look.focused;
    let sign = if shown.under { ">" } else { " " };
    let (sign_role, stamp) = if under {
        (Role::Selected, Role::Selected)
    } else {
        (Role::Title, Role::Muted)
    };
    put(buf, area.x, area.y, sign, look.style(sign_role), 1);
    let stamp = look.style(stamp);
    let mut pen = Pen {
        x: area.x + 1,
        y: area.y,
        right: area.right(),
    };
    pen.word(buf, &look.date_time(message.at), stamp);
    let (_, role) = gutter(message.kind, look);
    pen.word(
        buf,
        &tr(&format!("kind-{}", message.kind.key())),
        look.style(role),
    );
    let author = match message.kind {
        MessageKind::Event => "",
        _ => message.author.as_str(),
    };
    pen.word(buf, author, look.style(Role::Title));
    if message.kind == MessageKind::In && !message.handle.is_empty() {
        pen.word(
            buf,
            &format!("@{}", message.handle.as_str()),
            look.style(Role::Muted),
        );
    }
    if let Some(delivery) = &message.delivery {
        let (text, role) = delivery_words(delivery, look);
        pen.word(buf, &text, look.style(role));
    }
    let meaning = label::meaning(message.meaning);
    let (sign, role) = badge::meaning(message.meaning, look);
    if !meaning.is_empty() {
        pen.word(buf, &format!("{sign} {meaning}"), look.style(role));
    }
    let marks = Marks::of(message.flags);
    if message.edited || marks.has(Marks::EDITED) {
        pen.word(buf, &tr("thread-edited"), look.style(Role::Muted));
    }
    for word in marks.words() {
        let role = match word {
            "edited" => continue,
            "gone" => Role::Warning,
            _ => Role::Muted,
        };
        pen.word(buf, &tr(&format!("mark-{word}")), look.style(role));
    }
    if message.masked > 0 {
        let text = tr_with("thread-masked", &[("n", Arg::Num(message.masked))]);
        pen.word(buf, &text, look.style(Role::Masked));
    }
    if message.flags.found() != Flags::default() {
        pen.word(buf, &tr("thread-flagged"), look.style(Role::Warning));
    }
}

/// How a reply stands, in words.
pub fn delivery_words(delivery: &Delivery, look: &Look<'_>) -> (String, Role) {
    let ahead = delivery.next_at.since(look.now);
    match delivery.state {
        OutboxState::Queued if delivery.attempts == 0 && ahead > LONGEST_HOLD_MS => {
            let when = label::upcoming(delivery.next_at, look.zone, look.now);
            (
                tr_with("delivery-scheduled", &[("when", Arg::Text(&when))]),
                Role::Warning,
            )
        }
        OutboxState::Queued if delivery.attempts == 0 && ahead > 0 => {
            let leaves = look.leaves(delivery.next_at);
            (
                tr_with("delivery-held", &[("leaves", Arg::Text(&leaves))]),
                Role::Warning,
            )
        }
        OutboxState::Queued if ahead > 0 => {
            let when = look.until(delivery.next_at);
            (
                tr_with("delivery-retry", &[("when", Arg::Text(&when))]),
                Role::Warning,
            )
        }
        OutboxState::Queued => (tr("delivery-queued"), Role::Muted),
        OutboxState::Sending => (tr("delivery-sending"), Role::Muted),
        OutboxState::Delivered => (tr("delivery-delivered"), Role::Ok),
        OutboxState::Unknown => (tr("delivery-unknown"), Role::Error),
        OutboxState::Dead => (tr("delivery-dead"), Role::Error),
        OutboxState::Cancelled => (tr("delivery-cancelled"), Role::Muted),
        OutboxState::Unapproved => (tr("delivery-unapproved"), Role::Warning),
    }
}

const fn gutter(kind: MessageKind, look: &Look<'_>) -> (&'static str, Role) {
    match kind {
        MessageKind::In => (look.sign("│", "|"), Role::Incoming),
        MessageKind::Out => (look.sign("┃", ">"), Role::Outgoing),
        MessageKind::Note => (look.sign("┊", ":"), Role::Note),
        MessageKind::Event => (look.sign("·", "-"), Role::Event),
    }
}

const fn text_role(kind: MessageKind) -> Role {
    match kind {
        MessageKind::In | MessageKind::Out => Role::Text,
        MessageKind::Note => Role::Note,
        MessageKind::Event => Role::Event,
    }
}

/// Words side by side, as far as they fit.
struct Pen {
    x: u16,
    y: u16,
    right: u16,
}

impl Pen {
    fn word(&mut self, buf: &mut Buffer, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        let room = self.right.saturating_sub(self.x);
        self.x += put(buf, self.x, self.y, text, style, room) + 2;
    }
}
