//! A sentence of ours as it is kept: which message and with what arguments, so that whoever reads it reads it in their language.
//!
//! Made where something happens (an attempt to deliver, a restore), kept as JSON in a column of text, said when the column is read.
//! What an older version kept is a sentence already, and stays as it was written.

use std::borrow::Cow;
use std::fmt;

use serde_json::{Map, Value};

use crate::error::{Error, Notice, Severity, Sort};
use crate::text::messages::{Arg, tr, tr_attr, tr_with};

/// The key of the message id among the arguments.
const ID: &str = "say";
/// With this the ids of the messages of failures begin.
const FAILURE: &str = "err-";
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
        Self::of(kept).map_or_else(|| kept.to_owned(), |saying| saying.to_string())
    }

    /// What was kept, if it was kept as a saying.
    pub fn of(kept: &str) -> Option<Self> {
        match serde_json::from_str(kept) {
            Ok(Value::Object(map)) if map.contains_key(ID) => Some(Self(map)),
            _ => None,
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The `code` that `--json` gives for it: of what is behind it where that is known, else its own; empty for nothing.
    pub fn code(&self) -> String {
        if let Some(behind) = self.0.values().find_map(Value::as_object) {
            return Self(behind.clone()).code();
        }
        let id = self.text(ID).unwrap_or_default();
        id.strip_prefix(FAILURE).unwrap_or(id).replace('-', "_")
    }

    /// The three sentences of a failure, in the language of the process.
    pub fn notice(&self) -> Notice {
        self.sentences(false)
    }

    /// The same for whoever sits at the console: what to do next is said with its keys, where the message knows them.
    pub fn console_notice(&self) -> Notice {
        self.sentences(true)
    }

    fn sentences(&self, at_console: bool) -> Notice {
        let id = self.text(ID).unwrap_or_default();
        let given = self.given(at_console);
        let args = args(&given);
        let sentence = |attr| tr_attr(id, attr, &args);
        let keys = sentence("keys").filter(|_| at_console);
        Notice {
            severity: Severity::Error,
            what: tr_with(id, &args),
            why: sentence("why").unwrap_or_default(),
            hint: keys.or_else(|| sentence("hint")).unwrap_or_default(),
        }
    }

    /// The value of an argument that is text.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str)
    }

    fn given(&self, at_console: bool) -> Vec<Given<'_>> {
        let mut given = Vec::new();
        for (name, value) in &self.0 {
            match value {
                Value::String(text) => given.push((name.into(), Said::Text(text.into()))),
                Value::Number(number) => {
                    let number = number.as_i64().map(Said::Number);
                    given.extend(number.map(|number| (name.into(), number)));
                }
                Value::Object(map) => given.extend(Self(map.clone()).behind(name, at_console)),
                _ => {}
            }
        }
        given
    }

    /// What is behind a failure, for its message: the reason, without the end of a sentence, and what to do or `none`.
    fn behind(&self, name: &str, at_console: bool) -> [Given<'static>; 2] {
        let (reason, hint) = if self.is_failure() {
            let notice = self.sentences(at_console);
            (notice.reason(), notice.hint)
        } else {
            (self.to_string(), String::new())
        };
        let todo = match &*hint {
            "" => "none".into(),
            _ => hint.into(),
        };
        let reason = reason.trim_end_matches('.').to_owned();
        [
            (name.to_owned().into(), Said::Text(reason.into())),
            (format!("{name}-do").into(), Said::Text(todo)),
        ]
    }

    fn is_failure(&self) -> bool {
        self.text(ID).is_some_and(|id| id.starts_with(FAILURE))
    }
}

/// An argument of a message: its name and what it says.
type Given<'a> = (Cow<'a, str>, Said<'a>);

enum Said<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

fn args<'a>(given: &'a [Given<'_>]) -> Vec<(&'a str, Arg<'a>)> {
    let arg = |(name, said): &'a Given<'_>| {
        let said = match said {
            Said::Text(text) => Arg::Text(text),
            Said::Number(number) => Arg::Num(*number),
        };
        (&**name, said)
    };
    given.iter().map(arg).collect()
}

impl From<&Error> for Saying {
    fn from(error: &Error) -> Self {
        let start = Self::new(&error.id());
        let args = error.args.iter();
        args.fold(start, |saying, (name, value, sort)| {
            let text = || value.as_str().into();
            let value: Value = match sort {
                Sort::Text => text(),
                Sort::Number => value.parse::<i64>().map_or_else(|_| text(), Value::from),
                Sort::Said => serde_json::from_str(value).unwrap_or_else(|_| text()),
            };
            saying.with(name, value)
        })
    }
}

impl fmt::Display for Saying {
    /// In one line. A failure has its reason and the next step beside its first sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(id) = self.text(ID) else {
            return Ok(());
        };
        if self.is_failure() {
            let notice = self.notice();
            f.write_str(&notice.reason())?;
            if notice.hint.is_empty() {
                return Ok(());
            }
            return write!(f, " ({})", notice.hint);
        }
        f.write_str(&tr_with(id, &args(&self.given(false))))?;
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
    fn what_is_behind_a_failure_is_said_by_who_reads_it_and_gives_the_code() {
        let behind = Error::new(Kind::NotFound, "announce-unknown")
            .with("name", "kasse")
            .with("near", "none");
        let error = Error::new(Kind::NotFound, "macro-failed")
            .with_number("step", 2)
            .with("id", 12_000)
            .with_saying("what", &behind)
            .with("mend", "config");
        let kept = Saying::from(&error);
        assert_eq!(kept.code(), "announce_unknown");
        assert_eq!(Saying::of(&kept.kept()), Some(kept.clone()));
        let notice = kept.notice();
        assert!(notice.why.contains("“kasse”: a step"), "{notice:?}");
        assert!(notice.hint.contains("[[endpoint]]"), "{notice:?}");
        assert_eq!(error.notice(), notice);
        // An id keeps its digits.
        assert!(notice.what.ends_with("step 2 fails on conversation 12000"));
    }

    #[test]
    fn a_number_chooses_the_plural_and_a_text_that_looks_like_one_does_not() {
        let failed = |count| {
            Error::new(Kind::Refused, "field-in-use")
                .with("field", "size")
                .with_number("count", count)
                .with("kind", "text")
                .notice()
                .what
        };
        assert!(failed(1).contains("1 value of"), "{}", failed(1));
        assert!(failed(1234).contains("1,234 values of"), "{}", failed(1234));
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
