//! Activities of the archive: posts of ours, what became of them, and boosts.

use serde_json::Value;

use super::Reader;
use super::post::{addressed, attachment, refuse, with_answers};
use crate::import::draft::{Direction, Draft, Gone, Record};
use crate::import::drafting::Refusal;
use crate::import::html;
use crate::import::json;
use crate::import::record_id::id_of;
use crate::model::message::Marks;

impl Reader {
    pub(super) fn activity(&mut self, value: &Value) -> Result<Record, Refusal> {
        let object = value.get("object").unwrap_or(&Value::Null);
        match json::text(value, "type") {
            "Create" | "Update" if object.is_object() => self.own(value, object),
            "Announce" => Ok(Record::Skip("repost")),
            "Delete" => {
                let id = object.as_str().unwrap_or_else(|| json::text(object, "id"));
                let ext_id = id_of(id);
                if ext_id.is_empty() {
                    return Err(refuse("id", ""));
                }
                Ok(Record::Gone(Box::new(Gone {
                    channel: "mastodon".to_owned(),
                    account: self.us.handle.clone(),
                    ext_id,
                    at: self.times.parse(json::text(value, "published")).ok(),
                })))
            }
            _ => Ok(Record::Skip("event")),
        }
    }

    fn own(&mut self, activity: &Value, object: &Value) -> Result<Record, Refusal> {
        let id = id_of(json::text(object, "id"));
        if id.is_empty() {
            return Err(refuse("id", ""));
        }
        let written = json::text(object, "published");
        let written = if written.is_empty() {
            json::text(activity, "published")
        } else {
            written
        };
        let at = self
            .times
            .parse(written)
            .map_err(|reason| refuse(reason, written))?;
        let content = json::text(object, "content");
        let answers = ["oneOf", "anyOf"]
            .into_iter()
            .flat_map(|key| json::list(object, key))
            .map(|answer| json::text(answer, "name"));
        let text = with_answers(html::to_text(content), answers);
        let attachments: Vec<String> = json::list(object, "attachment")
            .iter()
            .map(|file| attachment(json::text(file, "url"), json::text(file, "name")))
            .collect();
        let subject = json::text(object, "summary").to_owned();
        if text.is_empty() && attachments.is_empty() && subject.is_empty() {
            return Err(refuse("text", ""));
        }
        let edited_at = self.times.parse(json::text(object, "updated")).ok();
        let edited_at = edited_at.filter(|edited| *edited > at);
        let marks = addressed(object);
        let quotes = ["quote", "quoteUri", "quoteUrl", "_misskey_quote"]
            .into_iter()
            .map(|key| json::text(object, key))
            .find(|address| !address.is_empty());
        Ok(Record::Message(Box::new(Draft {
            account: self.us.handle.clone(),
            reply_to: id_of(json::text(object, "inReplyTo")),
            quotes: id_of(quotes.unwrap_or_default()),
            thread: id_of(json::text(object, "conversation")),
            direction: Direction::Out,
            edited_at,
            marks: if edited_at.is_some() {
                marks.and(Marks::EDITED)
            } else {
                marks
            },
            subject,
            lang: language(object, content),
            attachments,
            ..Draft::new("mastodon", id, self.us.author.clone(), at, text)
        })))
    }
}

/// The language under which the content stands once more: `de`, `zhCn`.
fn language(object: &Value, content: &str) -> String {
    let map = object.get("contentMap").and_then(Value::as_object);
    let mut same = map
        .into_iter()
        .flatten()
        .filter(|(_, text)| text.as_str() == Some(content));
    let key = same.next().map_or("", |(key, _)| key.as_str());
    match key.find(|c: char| c.is_ascii_uppercase()) {
        Some(at) if at > 0 => format!("{}-{}", &key[..at], key[at..].to_ascii_uppercase()),
        _ => key.to_owned(),
    }
}
