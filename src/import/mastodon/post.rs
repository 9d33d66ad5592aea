//! What posts of the archive and of the API have in common: people as `name@host`, files by name, visibility.

use serde_json::Value;

use crate::import::draft::Author;
use crate::import::drafting::Refusal;
use crate::import::json;
use crate::import::record_id::id_of;
use crate::model::message::Marks;

/// Why a record cannot be read.
pub(super) fn refuse(reason: &'static str, detail: &str) -> Refusal {
    Refusal {
        reason,
        detail: detail.to_owned(),
    }
}

/// The host of an address.
pub(super) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

/// `name@host` of an actor's address (`https://host/users/name`, `https://host/@name`); of a number, the address itself.
pub(super) fn of_address(address: &str) -> String {
    let name = address
        .split_once("/users/")
        .or_else(|| address.split_once("/@"))
        .map_or("", |(_, name)| {
            name.split(['/', '?']).next().unwrap_or_default()
        });
    let is_number = name.bytes().all(|b| b.is_ascii_digit());
    if is_number || host(address).is_empty() {
        id_of(address)
    } else {
        id_of(&format!("{name}@{}", host(address)))
    }
}

/// An account of the API as `name@host`; empty where it has no name.
pub(super) fn handle(account: &Value) -> String {
    let acct = json::text(account, "acct");
    let host = [json::text(account, "url"), json::text(account, "uri")]
        .into_iter()
        .map(host)
        .find(|host| !host.is_empty())
        .unwrap_or_default();
    if acct.is_empty() || acct.contains('@') || host.is_empty() {
        id_of(acct)
    } else {
        id_of(&format!("{acct}@{host}"))
    }
}

/// The author that an account of the API is.
pub(super) fn author(account: &Value) -> Author {
    let handle = handle(account);
    Author {
        ext_id: handle.clone(),
        handle,
        name: json::text(account, "display_name").to_owned(),
        email: String::new(),
        url: json::text(account, "url").to_owned(),
        followers: json::number(account, "followers_count")
            .unwrap_or(-1)
            .max(-1),
    }
}

/// The name of an attached file, with what it shows where that is said.
pub(super) fn attachment(address: &str, shows: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let name = if name.is_empty() { "media" } else { name };
    if shows.trim().is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({})", shows.trim())
    }
}

/// A text with the answers of a poll below it.
pub(super) fn with_answers<'v>(text: String, answers: impl Iterator<Item = &'v str>) -> String {
    answers
        .filter(|answer| !answer.is_empty())
        .fold(text, |text, answer| {
            let text = if text.is_empty() { text } else { text + "\n" };
            text + "- " + answer
        })
}

/// Who may see a post, by the word of the API.
pub(super) fn visibility(word: &str) -> Marks {
    match word {
        "unlisted" => Marks::UNLISTED,
        "private" => Marks::FOLLOWERS,
        "direct" => Marks::PRIVATE,
        _ => Marks::NONE,
    }
}

/// Who may see a post, by whom it is addressed to.
pub(super) fn addressed(object: &Value) -> Marks {
    let any = |key: &str, test: &dyn Fn(&str) -> bool| match object.get(key) {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).any(test),
        Some(Value::String(one)) => test(one),
        _ => false,
    };
    let public = |address: &str| {
        matches!(
            address,
            "https://www.w3.org/ns/activitystreams#Public" | "as:Public" | "Public"
        )
    };
    let followers = |address: &str| address.ends_with("/followers");
    if any("to", &public) {
        Marks::NONE
    } else if any("cc", &public) {
        Marks::UNLISTED
    } else if any("to", &followers) || any("cc", &followers) {
        Marks::FOLLOWERS
    } else {
        Marks::PRIVATE
    }
}
