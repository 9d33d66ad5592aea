//! Slack's workspace export: one folder per conversation, one file per day, and lists that say who and what the folders are.
//!
//! In a channel every thread is a conversation of its own (a message without answers too); a chat of several people is one, a
//! chat with one person is direct. Joins, topics and pins are no messages. `ts` is the time and, within its channel, the id.

mod chat;
mod markup;
mod people;

use serde_json::Value;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::draft::{Author, Direction, Draft, Gone, Record, Shape, Touch};
use crate::import::drafting;
use crate::import::format::{Format, Settings, Sink, part_of};
use crate::import::input::{Input, Member};
use crate::import::json::{self, Item};
use crate::import::record_id::id_of;
use crate::import::time::Times;
use crate::model::message::Marks;
use crate::model::touch::TouchKind;

use chat::{Chat, Chats, Kind};
use people::People;

/// The reader of Slack's exports.
#[derive(Debug)]
pub struct Slack;

/// Days that are looked at to recognise an export; some are empty.
const LOOKS: usize = 20;

impl Format for Slack {
    fn name(&self) -> &'static str {
        "slack"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let keys = json::keys_at(head, "[]");
        let has = |key: &str| keys.iter().any(|k| k == key);
        let authored = has("user") || has("bot_id") || has("subtype") || has("username");
        if has("ts") && has("type") && authored {
            90
        } else {
            0
        }
    }

    fn owners(&self) -> &'static [&'static str] {
        &["channels.json", "groups.json", "dms.json", "users.json"]
    }

    fn sniff_all(&self, input: &mut Input) -> u8 {
        let members = input.members();
        if !members.iter().any(chat::is_list) {
            return 0;
        }
        let days = members.iter().enumerate().filter(|(_, m)| is_day(m));
        for (at, _) in days.take(LOOKS) {
            let is_mine = |head: Vec<u8>| self.sniff(&head, "") > 0;
            if input.head(at).is_ok_and(is_mine) {
                return 95;
            }
        }
        0
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let members = input.members();
        let days: Vec<usize> = (0..members.len())
            .filter(|at| is_day(&members[*at]))
            .collect();
        if !members.iter().any(chat::is_list) || days.is_empty() {
            return Err(part_of("Slack"));
        }
        let chats = Chats::read(input)?;
        let people = People::read(input, &days, settings)?;
        let mut reader = Reader {
            chat: Chat::default(),
            chats,
            people,
            times: drafting::times(settings)?,
        };
        for at in days {
            let folder = members[at].folder();
            reader.chat = reader.chats.of(folder.rsplit('/').next().unwrap_or(folder));
            json::each_member(input, at, str::is_empty, sink, &mut |item, sink| {
                reader.item(&item, sink)
            })?;
        }
        Ok(())
    }
}

/// Whether a member is a day of a conversation: `support/2024-10-01.json`.
fn is_day(member: &Member) -> bool {
    let name = member.file_name();
    let digits = |c: char| if c.is_ascii_digit() { '0' } else { c };
    !member.folder().is_empty() && name.chars().map(digits).eq("0000-00-00.json".chars())
}

struct Reader {
    chat: Chat,
    chats: Chats,
    people: People,
    times: Times,
}

impl Reader {
    fn item(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        if item.opens {
            return Ok(());
        }
        if !item.value.is_object() {
            return sink(item.reject("json-object", json::kind_of(&item.value)));
        }
        let kind = json::text(&item.value, "type");
        match json::text(&item.value, "subtype") {
            _ if !matches!(kind, "message" | "") => sink(Record::Skip("system")),
            "" | "thread_broadcast" | "reply_broadcast" | "bot_message" | "file_share"
            | "file_comment" | "me_message" => self.message(item, &item.value, sink),
            "message_changed" => match item.value.get("message") {
                Some(inner) if inner.is_object() => self.message(item, inner, sink),
                _ => sink(Record::Skip("system")),
            },
            "tombstone" | "message_deleted" => self.gone(&item.value, sink),
            _ => sink(Record::Skip("system")),
        }
    }

    fn gone(&self, value: &Value, sink: &mut Sink<'_>) -> Result<()> {
        let deleted = id_of(&json::id(value, "deleted_ts"));
        let ts = if deleted.is_empty() {
            id_of(&json::id(value, "ts"))
        } else {
            deleted
        };
        if !ts.is_empty() {
            sink(Record::Gone(Box::new(Gone {
                channel: "slack".to_owned(),
                account: String::new(),
                ext_id: self.in_chat(&ts),
                at: None,
            })))?;
        }
        sink(Record::Skip("deleted"))
    }

    fn message(&mut self, item: &Item<'_>, value: &Value, sink: &mut Sink<'_>) -> Result<()> {
        let ts = id_of(&json::id(value, "ts"));
        let at = match self.times.parse(&ts) {
            Ok(at) => at,
            Err(reason) => return sink(item.reject(reason, &ts)),
        };
        let names = markup::Names {
            people: &self.people,
            chats: &self.chats,
        };
        let text = markup::text_of(value, &names);
        let attachments = files_of(value);
        if text.trim().is_empty() && attachments.is_empty() {
            return sink(Record::Skip("empty"));
        }
        let author = self.people.author_of(value);
        let ours = self.people.is_us(&author);
        let direction = if ours { Direction::Out } else { Direction::In };
        let (shape, thread, reply_to) = self.place(value, &ts, &author, ours);
        let edited = value.get("edited").map(|edited| json::id(edited, "ts"));
        let edited_at = edited.and_then(|ts| self.times.parse(&ts).ok());
        let ext_id = self.in_chat(&ts);
        let touches = self.touches(value, &ext_id, at);
        sink(Record::Message(Box::new(Draft {
            reply_to,
            thread,
            shape,
            direction,
            edited_at,
            attachments,
            quotes: quoted(value),
            subject: self.chat.subject(),
            encoding_repaired: item.repaired,
            marks: if edited_at.is_some() {
                Marks::EDITED
            } else {
                Marks::NONE
            },
            ..Draft::new("slack", ext_id, author, at, text)
        })))?;
        touches.into_iter().try_for_each(sink)
    }

    /// How a message hangs together with others: shape, key, and what it answers.
    fn place(
        &self,
        value: &Value,
        ts: &str,
        author: &Author,
        ours: bool,
    ) -> (Shape, String, String) {
        let root = id_of(&json::id(value, "thread_ts"));
        let root = if root.is_empty() { ts } else { &root };
        let reply_to = if root == ts {
            String::new()
        } else {
            self.in_chat(root)
        };
        match self.chat.kind {
            Kind::Channel => (Shape::Thread, self.in_chat(root), reply_to),
            Kind::Group => (Shape::Thread, self.chat.id.clone(), reply_to),
            Kind::Direct => {
                let other = self.chat.members.iter().find(|id| !self.people.is_ours(id));
                let partner = match (other, ours) {
                    (Some(other), _) => other.clone(),
                    (None, false) => author.ext_id.clone(),
                    (None, true) => String::new(),
                };
                (Shape::Direct, partner, reply_to)
            }
        }
    }

    /// Who of the strangers reacted. Slack says to what, not when.
    fn touches(&self, value: &Value, target: &str, at: Timestamp) -> Vec<Record> {
        let mut touches = Vec::new();
        for reaction in json::list(value, "reactions") {
            let users = json::list(reaction, "users").iter();
            for id in users.filter_map(Value::as_str).map(id_of) {
                if id.is_empty() || self.people.is_ours(&id) {
                    continue;
                }
                touches.push(Record::Touch(Box::new(Touch {
                    channel: "slack".to_owned(),
                    account: String::new(),
                    author: self.people.of(&id),
                    kind: TouchKind::Reaction,
                    at,
                    target: target.to_owned(),
                    detail: format!(":{}:", json::text(reaction, "name")),
                })));
            }
        }
        touches
    }

    /// Times are ids within their conversation only.
    fn in_chat(&self, ts: &str) -> String {
        format!("{}/{ts}", self.chat.id)
    }
}

/// The message that is shown below this one, if one is.
fn quoted(value: &Value) -> String {
    let shown = json::list(value, "attachments").iter();
    let mut ids = shown.filter(|a| json::is(a, "is_msg_unfurl") || json::is(a, "is_share"));
    ids.find_map(|a| {
        let (chat, ts) = (json::text(a, "channel_id"), json::id(a, "ts"));
        (!chat.is_empty() && !ts.is_empty()).then(|| id_of(&format!("{chat}/{ts}")))
    })
    .unwrap_or_default()
}

/// Names of the files; before 2018 there was one at most.
fn files_of(value: &Value) -> Vec<String> {
    let one = value.get("file").filter(|file| file.is_object());
    let all = json::list(value, "files").iter().chain(one);
    let name = |file: &Value| {
        let named = ["name", "title", "id"].map(|key| json::text(file, key));
        named
            .into_iter()
            .find(|name| !name.is_empty())
            .map(str::to_owned)
    };
    all.filter_map(name).collect()
}

#[cfg(test)]
mod tests;
