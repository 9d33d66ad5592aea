//! What the line mode reads out: menus, rows and threads as sentences, one line each. No boxes, no columns, no signs that a screen
//! reader would spell.

use chrono_tz::Tz;

use crate::cli::times;
use crate::clock::Timestamp;
use crate::error::Notice;
use crate::model::conversation::{ConversationRow, Priority, State};
use crate::model::label;
use crate::model::message::{MessageRow, Thread};
use crate::model::view::{View, ViewCount};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::panes::inbox::view::name;

/// The name of a view; channels and tags in full words.
pub fn view(view: &ViewCount) -> String {
    match &view.view {
        View::Channel(key) => label::channel(key),
        View::Tag(tag) => tr_with("plain-tag", &[("tag", Arg::Text(tag))]),
        _ => name(view),
    }
}

/// `Unassigned, 37`.
pub fn counted(view: &ViewCount) -> String {
    let name = self::view(view);
    match (view.count, &view.broken) {
        (_, Some(why)) => format!("{name}, {why}"),
        (..0, None) => name,
        (all, None) if view.more => format!("{name}, {all}+"),
        (all, None) => format!("{name}, {all}"),
    }
}

/// One conversation of a list in one sentence.
pub fn row(n: usize, row: &ConversationRow, now: Timestamp) -> String {
    let mut parts = vec![row.who.to_string(), label::channel(&row.channel)];
    if row.unread {
        parts.push(tr("plain-unread"));
    }
    parts.extend(facts(row, now));
    format!("{n}. {}: {}", parts.join(", "), row.preview.as_str())
}

/// What is worth saying of a conversation: only what is not as usual.
fn facts(row: &ConversationRow, now: Timestamp) -> Vec<String> {
    let mut parts = Vec::new();
    if row.state != State::Open {
        parts.push(label::state(row.state));
    }
    if row.priority != Priority::Normal {
        let priority = label::priority(row.priority);
        parts.push(tr_with(
            "plain-priority",
            &[("priority", Arg::Text(&priority))],
        ));
    }
    let waits = times::waits(row.waiting_since, now);
    if !waits.is_empty() {
        parts.push(tr_with("plain-waits", &[("for", Arg::Text(&waits))]));
    }
    if !row.assignee_handle.is_empty() {
        parts.push(tr_with(
            "plain-assigned",
            &[("agent", Arg::Text(&row.assignee_handle))],
        ));
    }
    if !row.tags.is_empty() {
        let tags: Vec<&str> = row.tags.iter().map(|tag| tag.as_str()).collect();
        parts.push(tr_with(
            "plain-tags",
            &[("tags", Arg::Text(&tags.join(" ")))],
        ));
    }
    parts
}

/// Who, where, how it stands.
pub fn head(row: &ConversationRow, now: Timestamp) -> String {
    let channel = label::channel(&row.channel);
    let id = row.id.0.to_string();
    let args = [
        ("id", Arg::Text(&id)),
        ("who", Arg::Text(&row.who)),
        ("channel", Arg::Text(&channel)),
    ];
    let public = if row.public {
        "plain-public"
    } else {
        "plain-direct"
    };
    let mut parts = vec![tr_with("plain-head", &args), tr(public)];
    if row.state == State::Open {
        parts.push(label::state(row.state));
    }
    parts.extend(facts(row, now));
    if !row.subject.is_empty() {
        parts.push(row.subject.to_string());
    }
    format!("{}.", parts.join(", "))
}

/// The messages of a page, each with one line about it, its text a little to the right: what a stranger wrote never stands where
/// our own lines do.
pub fn messages(thread: &Thread, zone: Tz, now: Timestamp) -> Vec<String> {
    let shown = thread.messages.len();
    let mut lines = Vec::new();
    for (index, message) in thread.messages.iter().enumerate() {
        lines.push(about(index + 1, shown, message, zone, now));
        lines.extend(message.text.lines().map(|line| format!("  {line}")));
        for name in &message.attachments {
            let name = tr_with("cli-attachment", &[("name", Arg::Text(name))]);
            lines.push(format!("  {name}"));
        }
    }
    lines
}

fn about(n: usize, all: usize, row: &MessageRow, zone: Tz, now: Timestamp) -> String {
    let kind = tr(&format!("kind-{}", row.kind.key()));
    let at = label::date_short(row.at, zone, now);
    let args = [
        ("n", Arg::Num(n as i64)),
        ("all", Arg::Num(all as i64)),
        ("kind", Arg::Text(&kind)),
        ("author", Arg::Text(&row.author)),
        ("at", Arg::Text(&at)),
    ];
    let mut said = tr_with("plain-message", &args);
    if let Some(delivery) = &row.delivery {
        said.push_str(", ");
        said.push_str(&label::outbox(delivery.state));
    }
    said
}

/// A notice in one line.
pub fn notice(notice: &Notice) -> String {
    let parts = [&notice.what, &notice.why, &notice.hint];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(". ")
}
