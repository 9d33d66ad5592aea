//! Slack's text: references in angle brackets, three escaped signs, and what programs put into attachments and blocks instead.

use std::borrow::Cow;

use serde_json::Value;

use crate::import::html::three_entities;
use crate::import::json;

use super::chat::Chats;
use super::people::People;

/// What references are called.
pub(super) struct Names<'a> {
    pub people: &'a People,
    pub chats: &'a Chats,
}

/// The text of a message. Previews of links are left out, unless there is nothing else.
pub(super) fn text_of(value: &Value, names: &Names<'_>) -> String {
    let mut text = plain(json::text(value, "text"), names);
    let is_preview = |a: &&Value| a.get("from_url").is_some() || a.get("original_url").is_some();
    let nothing = text.trim().is_empty();
    for attachment in json::list(value, "attachments") {
        if nothing || !is_preview(&attachment) {
            add_line(&mut text, &attached(attachment, names));
        }
    }
    if text.trim().is_empty() {
        for block in json::list(value, "blocks") {
            let mut line = String::new();
            block_text(block, names, &mut line);
            add_line(&mut text, &line);
        }
    }
    text
}

fn add_line(text: &mut String, line: &str) {
    if line.trim().is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// What a program attached: its parts, or what it offers where they cannot be shown.
fn attached(value: &Value, names: &Names<'_>) -> String {
    let mut text = String::new();
    for key in ["pretext", "title", "text"] {
        add_line(&mut text, &plain(json::text(value, key), names));
    }
    for field in json::list(value, "fields") {
        let (title, content) = (json::text(field, "title"), json::text(field, "value"));
        add_line(&mut text, &plain(&format!("{title}: {content}"), names));
    }
    if text.is_empty() {
        text = plain(json::text(value, "fallback"), names);
    }
    text
}

/// The words of a block, however deep they stand.
fn block_text(value: &Value, names: &Names<'_>, out: &mut String) {
    match (json::text(value, "type"), value.get("text")) {
        ("user", _) => {
            let id = json::text(value, "user_id");
            out.push_str(&plain(&format!("<@{id}>"), names));
        }
        ("link", None) => out.push_str(json::text(value, "url")),
        ("emoji", _) => out.push_str(&format!(":{}:", json::text(value, "name"))),
        ("mrkdwn", Some(Value::String(text))) => out.push_str(&plain(text, names)),
        (_, Some(Value::String(text))) => out.push_str(text),
        (_, Some(inner)) => block_text(inner, names, out),
        _ => {}
    }
    for key in ["elements", "fields"] {
        for element in json::list(value, key) {
            block_text(element, names, out);
        }
    }
}

/// Markup as text.
fn plain(text: &str, names: &Names<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&unescaped(&rest[..at]));
        rest = &rest[at + 1..];
        match rest.split_once('>') {
            Some((inner, after)) if !inner.contains('<') && !inner.contains('\n') => {
                out.push_str(&reference(inner, names));
                rest = after;
            }
            _ => out.push('<'),
        }
    }
    out.push_str(&unescaped(rest));
    out
}

fn unescaped(text: &str) -> String {
    three_entities(Cow::Borrowed(text))
}

/// One reference: a person, a channel, a group, a date, an address.
fn reference(inner: &str, names: &Names<'_>) -> String {
    let (target, label) = match inner.split_once('|') {
        Some((target, label)) => (target, unescaped(label)),
        None => (inner, String::new()),
    };
    let or = |name: Option<&str>, id: &str| match (label.is_empty(), name) {
        (false, _) => label.trim_start_matches(['@', '#']).to_owned(),
        (true, Some(name)) => name.to_owned(),
        (true, None) => id.to_owned(),
    };
    if let Some(id) = target.strip_prefix('@') {
        return format!("@{}", or(names.people.name(id), id));
    }
    if let Some(id) = target.strip_prefix('#') {
        return format!("#{}", or(names.chats.name(id), id));
    }
    if let Some(command) = target.strip_prefix('!') {
        return match command.split_once('^') {
            Some(("subteam", id)) => format!("@{}", or(None, id)),
            Some(_) => label,
            None => format!("@{}", or(None, command)),
        };
    }
    let target = unescaped(target);
    let address = target
        .strip_prefix("mailto:")
        .or(target.strip_prefix("tel:"))
        .unwrap_or(&target);
    if label.is_empty() || address.ends_with(&label) {
        address.to_owned()
    } else {
        format!("{label} ({address})")
    }
}
