//! JSON exports: the loop over a file's values, and what readers ask of a value. Numbers stay digit for digit.
//!
//! Readers get each value parsed, with its path (see `json_walk`); what cannot be parsed has become a reject.

use std::borrow::Cow;

use serde_json::Value;

use crate::error::Result;
use crate::import::decode::{self, Text};
use crate::import::draft::{Record, Reject};
use crate::import::drafting::Refusal;
use crate::import::format::Sink;
use crate::import::input::Input;
use crate::import::json_walk::{Found, Walk};
use crate::import::lines::{Line, Lines};

/// A parsed value of a file.
#[derive(Debug)]
pub struct Item<'i> {
    /// Where it stands, like `chats.list[].messages[]`.
    pub path: &'i str,
    /// The line it starts on.
    pub line: u64,
    /// The value; null where a container begins.
    pub value: Value,
    /// Whether a container begins that is entered.
    pub opens: bool,
    /// The bytes as text.
    pub raw: &'i str,
    /// Whether decoding had to repair or replace bytes.
    pub repaired: bool,
}

impl Item<'_> {
    /// A reject of this value.
    pub fn reject(&self, reason: &'static str, detail: &str) -> Record {
        Record::Reject(Reject::new(self.line, reason, detail, self.raw.as_bytes()))
    }

    /// Hands over what was read of this value: a refusal as a reject, a message with the note of a repair.
    pub fn hand_over(&self, read: Result<Record, Refusal>, sink: &mut Sink<'_>) -> Result<()> {
        match read {
            Ok(Record::Message(mut draft)) => {
                draft.encoding_repaired = self.repaired;
                sink(Record::Message(draft))
            }
            Ok(record) => sink(record),
            Err(why) => sink(self.reject(why.reason, &why.detail)),
        }
    }
}

/// Walks through a file, entering the containers `enters` says yes to, and hands every value to `take`.
pub fn each(
    text: Text<'_>,
    enters: fn(&str) -> bool,
    sink: &mut Sink<'_>,
    take: &mut dyn FnMut(Item<'_>, &mut Sink<'_>) -> Result<()>,
) -> Result<()> {
    let mut walk = Walk::new(text, enters);
    walk.skip_past(b'=').map_err(|e| decode::failed(&e))?;
    each_of(&mut walk, sink, take)
}

/// [`each`] over one member of an export. One that is no text at all is remarked and passed over: it costs itself, not the rest.
pub fn each_member(
    input: &mut Input,
    at: usize,
    enters: fn(&str) -> bool,
    sink: &mut Sink<'_>,
    take: &mut dyn FnMut(Item<'_>, &mut Sink<'_>) -> Result<()>,
) -> Result<()> {
    let name = input.members()[at].name.clone();
    let mut file = input.open(at)?;
    match Text::open(&mut *file) {
        Ok(text) => each(text, enters, sink, take),
        Err(error) if error.code == "import-read" => Err(error),
        Err(_) => sink(Record::Remark("unread", name)),
    }
}

/// [`each`], from where the walk stands.
pub fn each_of(
    walk: &mut Walk<'_>,
    sink: &mut Sink<'_>,
    take: &mut dyn FnMut(Item<'_>, &mut Sink<'_>) -> Result<()>,
) -> Result<()> {
    let mut raw = Vec::new();
    loop {
        let found = walk.next(&mut raw).map_err(|e| decode::failed(&e))?;
        let reason = match found {
            Found::End => return Ok(()),
            Found::Open | Found::Value => None,
            Found::TooLong => Some("too-long"),
            Found::Cut => Some("json-cut"),
            Found::Stray => Some("json"),
        };
        let line = walk.line();
        if let Some(reason) = reason {
            sink(Record::Reject(Reject::new(line, reason, "", &raw)))?;
            continue;
        }
        let place = (walk.path(), line, found == Found::Open);
        hand_over(place, &raw, walk.decodes(), sink, take)?;
    }
}

/// Hands over every line of a file with one value per line; a line that is cut spoils no other.
pub fn each_line(
    text: Text<'_>,
    sink: &mut Sink<'_>,
    take: &mut dyn FnMut(Item<'_>, &mut Sink<'_>) -> Result<()>,
) -> Result<()> {
    let mut lines = Lines::new(text);
    let mut raw = Vec::new();
    loop {
        raw.clear();
        match lines.next(&mut raw).map_err(|e| decode::failed(&e))? {
            Line::End => return Ok(()),
            Line::TooLong => {
                let reject = Reject::new(lines.number(), "too-long", "", &raw);
                sink(Record::Reject(reject))?;
            }
            Line::Read if raw.trim_ascii().is_empty() => {}
            Line::Read => {
                let place = ("", lines.number(), false);
                hand_over(place, raw.trim_ascii(), lines.decodes(), sink, take)?;
            }
        }
    }
}

/// Parses a value, or the beginning of a container, and hands it over; what cannot be parsed becomes a reject.
fn hand_over(
    (path, line, opens): (&str, u64, bool),
    raw: &[u8],
    decodes: bool,
    sink: &mut Sink<'_>,
    take: &mut dyn FnMut(Item<'_>, &mut Sink<'_>) -> Result<()>,
) -> Result<()> {
    let (text, repaired) = decode::repair(raw);
    let mut item = Item {
        path,
        line,
        value: Value::Null,
        opens,
        repaired: repaired || (decodes && text.contains('\u{FFFD}')),
        raw: &text,
    };
    if !opens {
        match serde_json::from_str(&text) {
            Ok(value) => item.value = value,
            Err(error) => {
                let reason = if error.is_eof() { "json-cut" } else { "json" };
                return sink(item.reject(reason, &without_place(&error)));
            }
        }
    }
    take(item, sink)
}

/// The parser's complaint without its "at line 1 column 7", which would name a line of the record.
pub fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split_once(" at line ")
        .map_or(text.as_str(), |(start, _)| start)
        .to_owned()
}

/// The kind of a value, for the message that says it is no object.
pub fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// A member as text: empty where there is none or where it is no string.
pub fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A member as an id: a string as it is, a number digit for digit, else empty.
pub fn id<'v>(value: &'v Value, key: &str) -> Cow<'v, str> {
    value.get(key).map(plain).unwrap_or_default()
}

/// A value as text: strings as they are, numbers digit for digit, null and what is no single value as empty.
pub fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Bool(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
        Value::Null | Value::Array(_) | Value::Object(_) => Cow::Borrowed(""),
    }
}

/// The items of a member that is a list, else none.
pub fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// A member as a whole number, also where it is written as a string.
pub fn number(value: &Value, key: &str) -> Option<i64> {
    let value = value.get(key)?;
    value
        .as_i64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}

/// Whether a member is true.
pub fn is(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

/// The outermost keys of a JSON object whose beginning is `head`, with what they hold as far as it can be parsed: enough to tell
/// formats apart. Empty where it is no object.
pub fn head_keys(head: &[u8]) -> Vec<String> {
    keys_at(head, "")
}

/// Whether the first sign is one that objects and lists begin with: no more is asked of most files, by every format there is. Before it
/// stand blanks, a byte order mark, and the other halves of UTF-16.
fn may_be_json(head: &[u8]) -> bool {
    let before =
        |b: &&u8| b.is_ascii_whitespace() || matches!(b, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF);
    matches!(head.iter().find(|b| !before(b)), Some(b'{' | b'['))
}

/// The keys of the first object at `place` in `head`: empty for the outermost, `[]` for the first element of an array.
pub fn keys_at(head: &[u8], place: &str) -> Vec<String> {
    if !may_be_json(head) {
        return Vec::new();
    }
    let mut bytes = head;
    let Ok(text) = Text::open(&mut bytes) else {
        return Vec::new();
    };
    let mut walk = Walk::new(text, |_| true);
    let (mut raw, mut keys) = (Vec::new(), Vec::new());
    let mut inside = false;
    while let Ok(found) = walk.next(&mut raw) {
        if matches!(found, Found::End | Found::Cut | Found::Stray) {
            break;
        }
        let path = walk.path();
        if path == place {
            if inside || found != Found::Open {
                break;
            }
            inside = true;
            continue;
        }
        let Some(key) = path.strip_prefix(place) else {
            continue;
        };
        let key = key.strip_prefix('.').unwrap_or(key);
        if inside && !key.is_empty() && !key.contains(['.', '[']) && keys.len() < 200 {
            keys.push(key.to_owned());
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_value_holds_comes_as_asked_or_empty() {
        let value: Value = serde_json::from_str(
            r#"{"id":1169246717864136705123,"n":"7","t":null,"l":[1],"b":true}"#,
        )
        .unwrap_or_default();
        assert_eq!(id(&value, "id"), "1169246717864136705123");
        assert_eq!((number(&value, "n"), number(&value, "t")), (Some(7), None));
        assert_eq!((text(&value, "t"), text(&value, "n")), ("", "7"));
        assert_eq!((list(&value, "l").len(), list(&value, "x").len()), (1, 0));
        assert!(is(&value, "b") && !is(&json!({}), "b"));
    }

    #[test]
    fn formats_are_told_apart_by_their_keys() {
        assert_eq!(
            head_keys(b"{\"a\":1,\"b\":[{\"c\":{}}],\"d\":{\"e\":1},\"cut\":[1,"),
            ["a", "b", "d", "cut"]
        );
        assert_eq!(keys_at(b"[ {\"a\":{\"x\":1}}, {\"b\":1}]", "[]"), ["a"]);
        assert_eq!(keys_at(b"{\"feed\":[{\"post\":{}}]}", "feed[]"), ["post"]);
        assert!(head_keys(b"[{\"a\":1}]").is_empty() && head_keys(b"text").is_empty());
        assert_eq!(head_keys(b"\xEF\xBB\xBF \n{\"a\":1}"), ["a"]);
        let wide: Vec<u8> = "{\"a\":1, \"b\":2}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(head_keys(&wide), ["a", "b"]);
    }
}
