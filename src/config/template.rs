//! The body of a request as `body = { ... }` in the configuration describes it: a tree of values with places in its texts.
//!
//! `endpoint` reads it, `sync::webhook::body` fills it. A place that names no known variable is refused while reading, never
//! when a reply is sent. The tree is filled value by value, so that no text can change its shape.

use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::DeValue;

use crate::config::document::{Document, shown, suggestion};
use crate::error::Result;
use crate::text::substitute::{self, Missing, Piece};

/// The variables of a reply, by the names that stand between the braces.
pub const VARIABLES: [&str; 9] = [
    "text",
    "id",
    "channel",
    "account",
    "conversation",
    "in_reply_to",
    "to",
    "author",
    "at",
];

/// A tree of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Template {
    /// A text with places.
    Text(Vec<Piece>),
    /// A number, `true` or `false`.
    Fixed(Value),
    /// A list.
    List(Vec<Template>),
    /// Keys and values in the order of the file; keys stand as they are.
    Table(Vec<(String, Template)>),
}

/// The value of a variable.
pub type Lookup<'a> = dyn Fn(&str) -> Option<String> + 'a;

impl Template {
    /// Reads the value of `key` and all that is in it.
    pub(in crate::config) fn read(
        document: &Document,
        value: &Spanned<DeValue<'_>>,
        key: &str,
    ) -> Result<Self> {
        let wrong = || {
            document
                .error("config-type", value.span().start)
                .with("key", shown(key))
                .with("expected", "integer")
                .with("found", value.get_ref().type_str())
        };
        Ok(match value.get_ref() {
            DeValue::String(text) => Self::Text(pieces(document, value, text)?),
            DeValue::Integer(digits) => {
                let number = i64::from_str_radix(digits.as_str(), digits.radix());
                Self::Fixed(number.map_err(|_| wrong())?.into())
            }
            DeValue::Float(digits) => {
                let number = digits.as_str().parse().ok().and_then(Number::from_f64);
                Self::Fixed(number.ok_or_else(wrong)?.into())
            }
            DeValue::Boolean(flag) => Self::Fixed((*flag).into()),
            DeValue::Datetime(at) => Self::Fixed(at.to_string().into()),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| Self::read(document, item, key));
                Self::List(items.collect::<Result<_>>()?)
            }
            DeValue::Table(table) => {
                let mut entries: Vec<_> = table.iter().collect();
                entries.sort_by_key(|(key, _)| key.span().start);
                let read = |(key, value): (&Spanned<_>, _)| {
                    let name: &str = AsRef::<str>::as_ref(key.get_ref());
                    Ok((name.to_owned(), Self::read(document, value, name)?))
                };
                Self::Table(entries.into_iter().map(read).collect::<Result<_>>()?)
            }
        })
    }

    /// The tree with its values put in.
    pub fn fill(&self, lookup: &Lookup<'_>) -> Result<Value, Missing> {
        Ok(match self {
            Self::Text(pieces) => substitute::render(pieces, lookup)?.into(),
            Self::Fixed(value) => value.clone(),
            Self::List(items) => {
                let items = items.iter().map(|item| item.fill(lookup));
                Value::Array(items.collect::<Result<_, _>>()?)
            }
            Self::Table(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| Ok((key.clone(), value.fill(lookup)?)));
                Value::Object(entries.collect::<Result<Map<_, _>, _>>()?)
            }
        })
    }

    /// The entries of a table of texts, numbers and flags, in the order of the file; `None` when it is something else.
    pub fn fields(&self) -> Option<&[(String, Template)]> {
        let Self::Table(entries) = self else {
            return None;
        };
        let flat = |(_, value): &(String, Self)| matches!(value, Self::Text(_) | Self::Fixed(_));
        entries.iter().all(flat).then_some(entries)
    }

    /// Whether a `{{` without end stands in one of its texts.
    pub fn has_open_brace(&self) -> bool {
        match self {
            Self::Text(pieces) => pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Text(text) if text.contains("{{"))),
            Self::Fixed(_) => false,
            Self::List(items) => items.iter().any(Self::has_open_brace),
            Self::Table(entries) => entries.iter().any(|(_, value)| value.has_open_brace()),
        }
    }
}

fn pieces(document: &Document, value: &Spanned<DeValue<'_>>, text: &str) -> Result<Vec<Piece>> {
    let parsed = substitute::parse(text);
    let at = value.span().start;
    if let Some(name) = parsed.prompts().first() {
        return Err(document
            .error("config-prompt", at)
            .with("name", shown(name)));
    }
    let unknown = parsed
        .variables()
        .into_iter()
        .find(|name| !VARIABLES.contains(name));
    match unknown {
        None => Ok(parsed.pieces),
        Some(name) => Err(document
            .error("config-variable", at)
            .with("name", shown(name))
            .with("nearest", suggestion(name, VARIABLES))
            .with("known", VARIABLES.join(", "))),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Result<Template> {
        let document = Document::new("/etc/c.toml", text);
        let root = document.parse()?;
        let value = root.get_ref().get("body").unwrap();
        Template::read(&document, value, "body")
    }

    /// Every variable is `<name>`, but nobody is answered.
    fn value(name: &str) -> Option<String> {
        let value = format!("<{name}>");
        VARIABLES
            .contains(&name)
            .then_some(if name == "to" { String::new() } else { value })
    }

    #[test]
    fn every_kind_of_value_keeps_its_shape() {
        let body = "body = { s = \"{{text}}!\", n = 0x10, f = 1.5, b = true, d = 2024-01-02, \
                    l = [\"{{to|you}}\", 2], \"{{text}}\".deep = \"{{at}}\" }";
        assert_eq!(
            read(body).unwrap().fill(&value).unwrap(),
            json!({
                "s": "<text>!", "n": 16, "f": 1.5, "b": true, "d": "2024-01-02",
                "l": ["you", 2], "{{text}}": { "deep": "<at>" },
            })
        );
    }

    #[test]
    fn a_variable_nobody_knows_is_refused_with_its_place_and_the_nearest() {
        for (text, code, place, nearest) in [
            (
                "body.a.b = [1, \"{{txet}}\"]",
                "config-variable",
                "/etc/c.toml:1:16",
                Some("text"),
            ),
            (
                "\nbody = \"{{}}\"",
                "config-variable",
                "/etc/c.toml:2:8",
                Some("none"),
            ),
            (
                "body = \"{{?Nummer}}\"",
                "config-prompt",
                "/etc/c.toml:1:8",
                None,
            ),
            ("body = [nan]", "config-type", "/etc/c.toml:1:9", None),
            (
                "body = 99999999999999999999",
                "config-type",
                "/etc/c.toml:1:8",
                None,
            ),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!((error.code, error.arg("place")), (code, Some(place)));
            assert_eq!(error.arg("nearest"), nearest, "{text}");
        }
    }

    #[test]
    fn fields_come_in_the_order_of_the_file_and_are_flat() {
        let flat = read("body = { z = \"{{text}}\", a = 1 }").unwrap();
        let names: Vec<_> = flat.fields().unwrap().iter().map(|(k, _)| &**k).collect();
        assert_eq!(names, ["z", "a"]);
        for other in ["body = \"x\"", "body = { a = [1] }", "body = { a.b = 1 }"] {
            assert_eq!(read(other).unwrap().fields(), None, "{other}");
        }
    }

    #[test]
    fn an_open_brace_is_noticed_at_any_depth() {
        let open = |text: &str| read(text).unwrap().has_open_brace();
        assert!(open("body = { a = [{ b = \"{{text} x\" }] }"));
        assert!(!open("body = { a = [{ b = \"{{text}} {x\" }], c = 1 }"));
    }

    proptest! {
        #[test]
        fn no_value_changes_the_shape(text in "[\"\\\\{},:a\u{1f44b}\n]{0,40}") {
            let body = read("body = { message = { text = \"{{text}}\" }, to = \"{{to}}\" }").unwrap();
            let filled = body.fill(&|_| Some(text.clone())).unwrap();
            let sent: Value = serde_json::from_str(&filled.to_string()).unwrap();
            prop_assert_eq!(sent, json!({ "message": { "text": text }, "to": text }));
        }
    }
}
