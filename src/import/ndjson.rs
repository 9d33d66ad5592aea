//! JSON messages: one object per line, or one array of objects. The keys are the header names of the CSV reader.
//!
//! A line that cannot be read is a reject with its line; several objects on one line are read one after the other. Numbers
//! stay digit for digit, an author may be an object of its own, and depth stays limited by the parser.

use std::io::BufRead;

use serde_json::{Map, Value};

use crate::error::Result;
use crate::import::decode::{self, Text};
use crate::import::draft::{Record, Reject};
use crate::import::drafting::Drafts;
use crate::import::fields::{self, Field, Keys, Values};
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::json::{kind_of, plain, without_place};
use crate::import::json_walk::{Found, Walk};
use crate::import::lines::{Line, Lines};

/// The reader of JSON messages.
#[derive(Debug)]
pub struct Ndjson;

impl Format for Ndjson {
    fn name(&self) -> &'static str {
        "ndjson"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let text = decode::head_text(head);
        let start = text.trim_start();
        let start = start.strip_prefix('[').unwrap_or(start);
        // The head may cut the first object only if that is longer than the head, and then it is none of ours.
        let first = serde_json::Deserializer::from_str(start)
            .into_iter::<Map<String, Value>>()
            .next();
        let Some(Ok(object)) = first else { return 0 };
        if fields::make_messages(object.keys().map(String::as_str)) {
            80
        } else {
            0
        }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let mut file = input.open_only()?;
        let mut text = Text::open(&mut *file)?;
        let decodes = text.decodes();
        let mut reader = Reader {
            drafts: Drafts::new(self.name(), settings)?,
            keys: Keys::default(),
            decodes,
            sink,
        };
        if starts_with_bracket(&mut text)? {
            reader.array(&mut Walk::new(text, |path| path.is_empty()))
        } else {
            reader.lines(&mut Lines::new(text))
        }
    }
}

fn starts_with_bracket(text: &mut Text<'_>) -> Result<bool> {
    let start = text.fill_buf().map_err(|e| decode::failed(&e))?;
    Ok(start.trim_ascii_start().first() == Some(&b'['))
}

struct Reader<'a, 's> {
    drafts: Drafts,
    keys: Keys,
    decodes: bool,
    sink: &'a mut Sink<'s>,
}

impl Reader<'_, '_> {
    fn lines(&mut self, lines: &mut Lines<'_>) -> Result<()> {
        let mut raw = Vec::new();
        let mut blanks = 0;
        loop {
            raw.clear();
            let line = lines.next(&mut raw).map_err(|e| decode::failed(&e))?;
            if line == Line::Read && raw.trim_ascii().is_empty() {
                blanks += 1;
                continue;
            }
            if blanks > 0 {
                (self.sink)(Record::Blank(blanks))?;
                blanks = 0;
            }
            match line {
                Line::Read => self.values(lines.number(), &raw)?,
                Line::TooLong => self.reject(lines.number(), "too-long", "", &raw)?,
                Line::End => return Ok(()),
            }
        }
    }

    fn array(&mut self, walk: &mut Walk<'_>) -> Result<()> {
        let mut raw = Vec::new();
        loop {
            let found = walk.next(&mut raw).map_err(|e| decode::failed(&e))?;
            let line = walk.line();
            match found {
                Found::Open => {}
                // Behind the array's end.
                Found::Value if walk.path().is_empty() => self.reject(line, "json", "", &raw)?,
                Found::Value => self.values(line, &raw)?,
                Found::TooLong => self.reject(line, "too-long", "", &raw)?,
                Found::Cut => self.reject(line, "json-cut", "", &raw)?,
                Found::Stray => self.reject(line, "json", "", &raw)?,
                Found::End => return Ok(()),
            }
        }
    }

    /// Reads all values that stand in `raw`.
    fn values(&mut self, line: u64, raw: &[u8]) -> Result<()> {
        let (text, repaired) = decode::repair(raw);
        let repaired = repaired || (self.decodes && text.contains('\u{FFFD}'));
        let mut values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
        let mut start = 0;
        while let Some(value) = values.next() {
            let end = values.byte_offset();
            match value {
                Ok(Value::Object(object)) => {
                    self.object(line, &object, repaired, text[start..end].trim())?;
                }
                Ok(other) => self.reject(
                    line,
                    "json-object",
                    kind_of(&other),
                    text[start..end].trim().as_bytes(),
                )?,
                Err(error) => {
                    let reason = if error.is_eof() { "json-cut" } else { "json" };
                    return self.reject(
                        line,
                        reason,
                        &without_place(&error),
                        text[start..].trim().as_bytes(),
                    );
                }
            }
            start = end;
        }
        Ok(())
    }

    fn object(
        &mut self,
        line: u64,
        object: &Map<String, Value>,
        repaired: bool,
        raw: &str,
    ) -> Result<()> {
        match self.drafts.draft(&named(&mut self.keys, object, repaired)) {
            Ok(draft) => (self.sink)(Record::Message(Box::new(draft))),
            Err(refusal) => self.reject(line, refusal.reason, &refusal.detail, raw.as_bytes()),
        }
    }

    fn reject(&mut self, line: u64, reason: &'static str, detail: &str, raw: &[u8]) -> Result<()> {
        (self.sink)(Record::Reject(Reject::new(line, reason, detail, raw)))
    }
}

fn named<'a>(keys: &mut Keys, object: &'a Map<String, Value>, repaired: bool) -> Values<'a> {
    let mut values = Values::new(repaired);
    for (key, value) in object {
        let Some(field) = keys.field_of(key) else {
            continue;
        };
        match (field, value) {
            (Field::Author, Value::Object(author)) => set_author(keys, &mut values, author),
            (Field::Attachments, value) => set_attachments(&mut values, value),
            (field, value) => values.set(field, plain(value)),
        }
    }
    values
}

fn set_author<'a>(keys: &mut Keys, values: &mut Values<'a>, author: &'a Map<String, Value>) {
    for (key, value) in author {
        let field = match key.as_str() {
            "url" => Some(Field::Url),
            key => keys.field_of(key).map(|field| {
                if field == Field::Id {
                    Field::AuthorId
                } else {
                    field
                }
            }),
        };
        let Some(field) = field else { continue };
        let fits = matches!(
            field,
            Field::AuthorId
                | Field::Author
                | Field::Handle
                | Field::Email
                | Field::Url
                | Field::Followers
        );
        if fits {
            values.set(field, plain(value));
        }
    }
}

/// Attachments are names, or objects with a name, file name or address.
fn set_attachments(values: &mut Values<'_>, value: &Value) {
    let list = value
        .as_array()
        .map_or(std::slice::from_ref(value), Vec::as_slice);
    for item in list {
        let name = match item {
            Value::Object(file) => ["name", "filename", "file_name", "url"]
                .iter()
                .find_map(|key| file.get(*key)?.as_str()),
            other => other.as_str(),
        };
        values.attachments.extend(
            name.filter(|name| !name.trim().is_empty())
                .map(str::to_owned),
        );
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::import::draft::{Direction, Draft, Shape};

    fn read(json: &[u8]) -> (Vec<Draft>, Vec<(u64, &'static str)>) {
        let (mut drafts, mut rejects) = (Vec::new(), Vec::new());
        Ndjson
            .read(
                &mut Input::memory("x", &[("x", json)]),
                &Settings::default(),
                &mut |record| {
                    match record {
                        Record::Message(draft) => drafts.push(*draft),
                        Record::Reject(reject) => rejects.push((reject.line, reject.reason)),
                        _ => {}
                    }
                    Ok(())
                },
            )
            .unwrap();
        (drafts, rejects)
    }

    fn texts(drafts: &[Draft]) -> Vec<&str> {
        drafts.iter().map(|draft| draft.text.as_str()).collect()
    }

    #[test]
    fn ids_keep_their_digits_and_authors_may_be_objects() {
        let json = br#"{"id": 1169246717864136705123, "author": {"id": 9007199254740993, "name": "Zo\u00eb",
            "handle": "@zoe", "email": "z@example.org", "url": "https://m.example/@zoe", "followers": 12},
            "direction": "out", "date": 1733133600, "text": "hi", "in_reply_to": null,
            "attachments": ["a.png", {"name": "b.pdf"}, null]}"#;
        let one_line: Vec<u8> = json.iter().copied().filter(|b| *b != b'\n').collect();
        let (drafts, rejects) = read(&one_line);
        assert_eq!(rejects, []);
        let draft = &drafts[0];
        assert_eq!(draft.ext_id, "1169246717864136705123");
        let author = &draft.author;
        assert_eq!(
            (
                author.ext_id.as_str(),
                author.handle.as_str(),
                author.followers
            ),
            ("9007199254740993", "zoe", 12)
        );
        assert_eq!(
            (author.name.as_str(), author.url.as_str()),
            ("Zoë", "https://m.example/@zoe")
        );
        assert_eq!(
            (draft.direction, draft.shape),
            (Direction::Out, Shape::Public)
        );
        assert_eq!(draft.attachments, ["a.png", "b.pdf"]);
    }

    #[test]
    fn every_bad_line_is_a_reject_and_the_rest_is_read() {
        let json = b"\xEF\xBB\xBF{\"text\":\"a\",\"date\":\"2024-12-02\"}\r\n\r\n\
            null\n[1]\n{\"text\":\"b\",\"date\":\"2024-12-02\"} {\"text\":\"c\",\"date\":\"2024-12-02\"}\n\
            {\"text\":\"\\ud83d\",\"date\":\"2024-12-02\"}\n{text: 1}\n{\"date\":\"2024-12-02\"}\n\
            {\"text\":\"d\",\"date\":\"never\"}\n{\"text\":\"M\xFCller\",\"date\":\"2024-12-02\"}\n{\"text\":\"cut";
        let (drafts, rejects) = read(json);
        assert_eq!(texts(&drafts), ["a", "b", "c", "Müller"]);
        assert!(drafts[3].encoding_repaired && !drafts[0].encoding_repaired);
        assert_eq!(
            rejects,
            [
                (3, "json-object"),
                (4, "json-object"),
                (6, "json"),
                (7, "json"),
                (8, "text"),
                (9, "time"),
                (11, "json-cut")
            ]
        );
    }

    #[test]
    fn an_array_is_read_element_by_element() {
        let json = b" [\n {\"text\": \"a]}\\\"\", \"date\": \"2024-12-02\"},\n\n {\"text\": \"b\",\n \"date\": \"2024-12-02\"}, 5, {]}, {\"te";
        let (drafts, rejects) = read(json);
        assert_eq!(texts(&drafts), ["a]}\"", "b"]);
        assert_eq!(rejects[0], (5, "json-object"));
        assert!(rejects.len() > 1);
        assert_eq!(read(b"[]"), (vec![], vec![]));
    }

    #[test]
    fn deep_nesting_is_refused_and_does_not_crash() {
        let mut json = b"{\"text\":".to_vec();
        json.extend(std::iter::repeat_n(b'[', 100_000));
        json.extend_from_slice(b"\n{\"text\":\"ok\",\"date\":\"2024-12-02\"}\n");
        let (drafts, rejects) = read(&json);
        assert_eq!((texts(&drafts), rejects), (vec!["ok"], vec![(1, "json")]));
    }

    #[test]
    fn only_objects_that_make_messages_are_recognised() {
        let sniff = |head: &str| Ndjson.sniff(head.as_bytes(), "x.json");
        assert_eq!(sniff("{\"text\":\"a\",\"date\":1}\n{\"te"), 80);
        assert_eq!(sniff("[\n  {\n \"text\": \"a\", \"created_at\": 1}, {"), 80);
        assert_eq!(
            sniff("{\"name\":\"Team\",\"messages\":[{\"text\":\"a\",\"date\":1}]}"),
            0
        );
        assert_eq!(sniff("text,date\n"), 0);
    }
}
