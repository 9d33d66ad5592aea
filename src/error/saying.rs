//! A sentence of ours as it is kept: which message and with what arguments, so that whoever reads it reads it in their language.
//!
//! Made where something happens (an attempt to deliver, a restore), kept as JSON in a column of text, said when the column is read.
//! What an older version kept is a sentence already, and stays as it was written.

use std::fmt;

use serde_json::{Map, Value};

use crate::error::{Error, said};
use crate::text::messages::{Arg, tr, tr_with};

/// The key of the message id among the arguments.
const ID: &str = "say";
/// The key of what another said about it: their words, after ours.
const QUOTED: &str = "quoted";

/// A message of `assets/locales` with its arguments, or nothing at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saying(Map<String, Value>);

impl Saying {
    /// The message `id` without arguments yet.
    pub fn new(id: &str) -> Self {
        Self(Map::from_iter([(ID.to_owned(), id.into())]))
    }

    /// Adds an argument the message can name; a number is written as the reader's language writes it.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Adds what another said about it, in their own words.
    #[must_use]
    pub fn quoting(self, words: &str) -> Self {
        self.with(QUOTED, words)
    }

    /// The form that is kept: JSON, or empty for nothing.
    pub fn kept(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        Value::Object(self.0.clone()).to_string()
    }

    /// What was kept, as a sentence; what was kept as a sentence comes back as it is.
    pub fn read(kept: &str) -> String {
        match serde_json::from_str(kept) {
            Ok(Value::Object(map)) if map.contains_key(ID) => Self(map).to_string(),
            _ => kept.to_owned(),
        }
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str)
    }
}

impl From<&Error> for Saying {
    fn from(error: &Error) -> Self {
        let start = Self::new(&error.id());
        let args = error.args.iter();
        args.fold(start, |saying, (name, value)| {
            saying.with(name, value.as_str())
        })
    }
}

impl fmt::Display for Saying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(id) = self.text(ID) else {
            return Ok(());
        };
        let args: Vec<(&str, Arg<'_>)> = self
            .0
            .iter()
            .filter_map(|(name, value)| match value {
                Value::String(text) => Some((name.as_str(), Arg::Text(text))),
                Value::Number(number) => Some((name.as_str(), Arg::Num(number.as_i64()?))),
                _ => None,
            })
            .collect();
        // A failure has its reason and the next step beside its first sentence.
        if id.starts_with("err-") {
            return f.write_str(&said(id, &args));
        }
        f.write_str(&tr_with(id, &args))?;
        match self.text(QUOTED) {
            Some(words) => write!(f, " {}: {words}", tr("attempt-receiver-says")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    #[test]
    fn what_was_kept_is_said_as_it_was_meant() {
        let saying = Saying::new("attempt-timeout").with("seconds", 3600);
        assert_eq!(saying.kept(), r#"{"say":"attempt-timeout","seconds":3600}"#);
        let read = Saying::read(&saying.kept());
        assert_eq!(read, saying.to_string());
        assert!(read.contains("3,600 s"), "{read}");
        assert_eq!(Saying::default().kept(), "");
        assert_eq!(Saying::read(""), "");
    }

    #[test]
    fn a_failure_keeps_its_reason_and_its_next_step() {
        let error = Error::new(Kind::Refused, "address-private")
            .with("endpoint", "hook")
            .with("address", "10.0.0.1");
        let read = Saying::read(&Saying::from(&error).kept());
        assert_eq!(read, error.to_string());
        assert!(read.contains("allow_private"), "{read}");
    }

    #[test]
    fn the_words_of_another_follow_ours() {
        let saying = Saying::new("attempt-rejected")
            .with("status", "400 Bad Request")
            .quoting("no { $such } channel");
        let read = Saying::read(&saying.kept());
        assert!(read.ends_with(": no { $such } channel"), "{read}");
    }

    #[test]
    fn what_an_older_version_kept_stays_as_it_is() {
        for old in [
            "Der Empfänger hat abgelehnt (400 Bad Request).",
            "{\"error\":\"x\"}",
            "12",
            "{",
        ] {
            assert_eq!(Saying::read(old), old);
        }
    }
}
