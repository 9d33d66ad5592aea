//! Pulling an address: asked with what the last answer was known by, so that only news come; bounded in size and time. Whom it may ask
//! is decided by the rules for webhooks.

use std::path::Path;

use serde_json::Value;
use ureq::http::StatusCode;

use super::spool::Spool;
use crate::config::endpoint::Endpoint;
use crate::config::source::Source;
use crate::error::{Error, Kind, Result};
use crate::model::source::Validators;
use crate::sync::webhook::request;

/// The largest answer that is looked into for a cursor, bytes.
const LOOKED_INTO: u64 = 64_000_000;

/// What came.
pub(super) struct Answer {
    /// The body.
    pub spool: Spool,
    /// What the next question names.
    pub validators: Validators,
}

/// Asks; none: nothing has changed since.
pub(super) fn ask(source: &Source, before: &Validators, folder: &Path) -> Result<Option<Answer>> {
    let Some(pull) = &source.pull else {
        return Ok(None);
    };
    let mut endpoint = Endpoint {
        timeout_s: source.timeout_s.into(),
        ..pull.clone()
    };
    if source.cursor.is_some() && !before.cursor.is_empty() {
        endpoint.url = with_param(&endpoint.url, &source.cursor_param, &before.cursor);
    }
    let agent = request::agent(&endpoint)?;
    let mut asking = agent.get(&endpoint.url);
    if let Some(bearer) = &endpoint.bearer {
        let token = bearer.fetch()?;
        asking = asking.header("authorization", format!("Bearer {}", token.expose()));
    }
    // A cursor asks for what is new by itself.
    if source.cursor.is_none() || before.cursor.is_empty() {
        if !before.etag.is_empty() {
            asking = asking.header("if-none-match", &before.etag);
        } else if !before.last_modified.is_empty() {
            asking = asking.header("if-modified-since", &before.last_modified);
        }
    }
    let answer = asking.call();
    let (parts, mut body) = answer
        .map_err(|error| {
            Error::new(Kind::Failed, "source-unreachable")
                .with("name", &source.name)
                .with_saying("why", request::unsent(&error, &endpoint))
        })?
        .into_parts();
    if parts.status == StatusCode::NOT_MODIFIED {
        return Ok(None);
    }
    if !parts.status.is_success() {
        let status = parts.status.as_u16();
        let error = Error::new(Kind::Failed, "source-status");
        return Err(error.with("name", &source.name).with("status", status));
    }
    let most = u64::from(source.max_mb) * 1_000_000;
    let spool = Spool::of(&mut body.as_reader(), folder, most)?;
    let header = |name: &str| {
        let value = parts.headers.get(name).and_then(|v| v.to_str().ok());
        value.map(str::to_owned).unwrap_or_default()
    };
    let said = header("content-length").parse::<u64>().ok();
    if said.is_some_and(|said| said != spool.len()) {
        let why = format!("{} / {}", spool.len(), said.unwrap_or_default());
        return Err(Error::new(Kind::Failed, "source-cut").with("why", why));
    }
    let cursor = match &source.cursor {
        Some(pointer) => next(pointer, &spool, &before.cursor)?,
        None => String::new(),
    };
    let validators = Validators {
        etag: header("etag"),
        last_modified: header("last-modified"),
        cursor,
    };
    Ok(Some(Answer { spool, validators }))
}

/// The cursor an answer names; one that names none keeps the last.
fn next(pointer: &str, spool: &Spool, before: &str) -> Result<String> {
    if spool.is_empty() || spool.len() > LOOKED_INTO {
        return Ok(before.to_owned());
    }
    let failed =
        |why: &dyn std::fmt::Display| Error::new(Kind::Failed, "source-broken").with("why", why);
    let bytes = std::fs::read(spool.path()).map_err(|e| failed(&e))?;
    let Ok(whole) = serde_json::from_slice::<Value>(&bytes) else {
        return Ok(before.to_owned());
    };
    Ok(match whole.pointer(pointer) {
        Some(Value::String(text)) if !text.is_empty() => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => before.to_owned(),
    })
}

/// An address with one more parameter, its value percent-encoded.
fn with_param(url: &str, name: &str, value: &str) -> String {
    let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
    let sign = if url.contains('?') { '&' } else { '?' };
    let mut out = format!("{url}{sign}{}={}", encoded(name), encoded(value));
    if !fragment.is_empty() {
        out.push('#');
        out.push_str(fragment);
    }
    out
}

fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let one = |byte: u8| {
        if plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_encoded_and_joins_what_is_there() {
        assert_eq!(
            with_param("https://x.example/a", "since", "a b&c=ü"),
            "https://x.example/a?since=a%20b%26c%3D%C3%BC"
        );
        assert_eq!(
            with_param("https://x.example/a?n=1#top", "p", "2"),
            "https://x.example/a?n=1&p=2#top"
        );
    }
}
