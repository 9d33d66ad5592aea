//! Answers of the API: posts, conversations, notifications.

use serde_json::Value;

use super::Reader;
use super::post::{attachment, author, handle, refuse, visibility, with_answers};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::draft::{Author, Direction, Draft, Record, Touch};
use crate::import::drafting::Refusal;
use crate::import::format::Sink;
use crate::import::html;
use crate::import::json::{self, Item};
use crate::import::record_id::id_of;
use crate::model::message::Marks;
use crate::model::touch::TouchKind;

/// What an account did, of which no message came.
fn touch_of(kind: &str) -> Option<TouchKind> {
    Some(match kind {
        "favourite" => TouchKind::Like,
        "reblog" => TouchKind::Repost,
        "follow" | "follow_request" => TouchKind::Follow,
        "pleroma:emoji_reaction" | "reaction" => TouchKind::Reaction,
        _ => return None,
    })
}

impl Reader {
    /// A post; a boost is none.
    pub(super) fn status(&mut self, value: &Value) -> Result<Record, Refusal> {
        let account = value.get("account").unwrap_or(&Value::Null);
        let who = author(account);
        let ours = self.us.is(account);
        self.status_of(value, who, ours)
    }

    fn status_of(&mut self, value: &Value, who: Author, ours: bool) -> Result<Record, Refusal> {
        if who.ext_id.is_empty() {
            return Err(refuse("author", ""));
        }
        let written = json::text(value, "created_at");
        let at = self
            .times
            .parse(written)
            .map_err(|reason| refuse(reason, written))?;
        if let Some(original) = value.get("reblog").filter(|o| o.is_object()) {
            let of_us = original.get("account").is_some_and(|a| self.us.is(a));
            return Ok(if of_us && !ours {
                self.touch(TouchKind::Repost, who, at, original, "")
            } else {
                Record::Skip("repost")
            });
        }
        let id = address(value);
        if id.is_empty() {
            return Err(refuse("id", ""));
        }
        // What was deleted comes back as it was typed.
        let content = json::text(value, "content");
        let text = if content.is_empty() {
            json::text(value, "text").to_owned()
        } else {
            html::to_text(content)
        };
        let poll = value.get("poll").unwrap_or(&Value::Null);
        let answers = json::list(poll, "options").iter();
        let text = with_answers(text, answers.map(|answer| json::text(answer, "title")));
        let attachments: Vec<String> = json::list(value, "media_attachments")
            .iter()
            .map(|file| attachment(json::text(file, "url"), json::text(file, "description")))
            .collect();
        let subject = html::entities(json::text(value, "spoiler_text"));
        if text.is_empty() && attachments.is_empty() && subject.is_empty() {
            return Err(refuse("text", ""));
        }
        let edited_at = self.times.parse(json::text(value, "edited_at")).ok();
        let marks = visibility(json::text(value, "visibility"));
        let quote = value.get("quote").unwrap_or(&Value::Null);
        let quoted = quote.get("quoted_status").unwrap_or(quote);
        Ok(Record::Message(Box::new(Draft {
            account: self.us.handle.clone(),
            reply_to: self.us.parent(value),
            quotes: address(quoted),
            direction: if ours { Direction::Out } else { Direction::In },
            edited_at,
            marks: if edited_at.is_some() {
                marks.and(Marks::EDITED)
            } else {
                marks
            },
            subject,
            lang: json::text(value, "language").to_owned(),
            attachments,
            ..Draft::new("mastodon", id, who, at, text)
        })))
    }

    /// A conversation: its last post, which is ours if none of its people wrote it.
    pub(super) fn conversation(&mut self, value: &Value) -> Result<Record, Refusal> {
        let Some(status) = value.get("last_status").filter(|status| status.is_object()) else {
            return Ok(Record::Skip("stub"));
        };
        let account = status.get("account").unwrap_or(&Value::Null);
        let who = author(account);
        let others = json::list(value, "accounts");
        let is_other = others.iter().any(|other| handle(other) == who.ext_id);
        let ours = self.us.is(account) || (!others.is_empty() && !is_other);
        self.status_of(status, who, ours)
    }

    /// A notification: a message, something that was done, or something that happened.
    pub(super) fn notification(&mut self, value: &Value) -> Result<Record, Refusal> {
        let kind = json::text(value, "type");
        let status = value.get("status").filter(|status| status.is_object());
        if matches!(kind, "mention" | "quote") {
            return match status {
                Some(status) => self.status(status),
                None => Ok(Record::Skip("stub")),
            };
        }
        let Some(touched) = touch_of(kind) else {
            return Ok(Record::Skip("event"));
        };
        let who = value.get("account").map(author).unwrap_or_default();
        if who.ext_id.is_empty() {
            return Err(refuse("author", ""));
        }
        let written = json::text(value, "created_at");
        let at = self
            .times
            .parse(written)
            .map_err(|reason| refuse(reason, written))?;
        let target = status.unwrap_or(&Value::Null);
        Ok(self.touch(touched, who, at, target, json::text(value, "emoji")))
    }

    /// A post beside groups of notifications: only those that mention us are messages to us.
    pub(super) fn mentioned(&mut self, value: &Value) -> Result<Record, Refusal> {
        if self.us.mentions(&json::id(value, "id")) {
            self.status(value)
        } else {
            Ok(Record::Skip("stub"))
        }
    }

    /// Several people did the same.
    pub(super) fn group(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let value = &item.value;
        let kind = json::text(value, "type");
        if matches!(kind, "mention" | "quote") {
            // The post itself stands beside.
            return Ok(());
        }
        let written = json::text(value, "latest_page_notification_at");
        let at = self.times.parse(written);
        let (Some(kind), Ok(at)) = (touch_of(kind), at) else {
            return sink(Record::Skip("event"));
        };
        for id in json::list(value, "sample_account_ids") {
            if let Some(who) = self.us.person(&json::plain(id)) {
                let id = json::id(value, "status_id");
                let target = self.us.address(&id).unwrap_or_default().to_owned();
                sink(self.touched(kind, who, at, target, ""))?;
            }
        }
        Ok(())
    }

    fn touch(
        &self,
        kind: TouchKind,
        who: Author,
        at: Timestamp,
        target: &Value,
        detail: &str,
    ) -> Record {
        self.touched(kind, who, at, address(target), detail)
    }

    fn touched(
        &self,
        kind: TouchKind,
        who: Author,
        at: Timestamp,
        target: String,
        detail: &str,
    ) -> Record {
        Record::Touch(Box::new(Touch {
            channel: "mastodon".to_owned(),
            account: self.us.handle.clone(),
            author: who,
            kind,
            at,
            target,
            detail: detail.to_owned(),
        }))
    }
}

/// The global address of a post.
pub(super) fn address(value: &Value) -> String {
    let uri = id_of(json::text(value, "uri"));
    if uri.is_empty() {
        id_of(json::text(value, "url"))
    } else {
        uri
    }
}
