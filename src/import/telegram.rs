//! Telegram Desktop: `result.json` of one chat, or of everything.
//!
//! A chat with one person is a direct conversation, any other chat one thread. Service lines (joins, pins, calls) are no messages.
//! Times come from `date_unixtime`; older exports have only the exporting computer's local time.

use serde_json::Value;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::decode::Text;
use crate::import::draft::{Author, Direction, Draft, Record, Shape};
use crate::import::drafting;
use crate::import::format::{Format, Settings, Sink, whose};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::record_id::{Hashes, id_of};
use crate::import::time::Times;
use crate::model::message::Marks;

/// The reader of Telegram Desktop's exports.
#[derive(Debug)]
pub struct Telegram;

/// The containers that are walked through: everything, a list of chats, a chat, its messages.
fn enters(path: &str) -> bool {
    matches!(
        path,
        "" | "messages"
            | "chats"
            | "chats.list"
            | "chats.list[]"
            | "chats.list[].messages"
            | "left_chats"
            | "left_chats.list"
            | "left_chats.list[]"
            | "left_chats.list[].messages"
    )
}

/// Also what describes the owner.
fn enters_all(path: &str) -> bool {
    enters(path) || path == "personal_information"
}

impl Format for Telegram {
    fn name(&self) -> &'static str {
        "telegram"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let keys = json::head_keys(head);
        let has = |key: &str| keys.iter().any(|k| k == key);
        if has("chats") && (has("personal_information") || has("about")) {
            return 95;
        }
        if !has("messages") {
            return 0;
        }
        let of_message = json::keys_at(head, "messages[]");
        let message_has = |key: &str| of_message.iter().any(|k| k == key);
        let dated = message_has("date") || message_has("date_unixtime");
        let is_message = dated && (message_has("from_id") || message_has("from"));
        let is_service = message_has("date") && message_has("actor");
        if has("type") && (message_has("date_unixtime") || is_message || is_service) {
            95
        } else if is_message && message_has("text") {
            // Cut down by other tools to the bare chat.
            60
        } else {
            0
        }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let ours = Ours::new(settings);
        let us = find_us(input, &ours)?;
        if us.is_said {
            sink(Record::Us(us.id.clone()))?;
        }
        let mut file = input.open_only()?;
        let mut reader = Reader {
            us,
            ours,
            chat: Chat::default(),
            times: drafting::times(settings)?,
            hashes: Hashes::default(),
        };
        json::each(Text::open(&mut *file)?, enters, sink, &mut |item, sink| {
            reader.item(&item, sink)
        })
    }
}

/// Who we are, as far as the file tells: the owner of a full export, or in a chat with one person the other one.
#[derive(Debug, Default)]
struct Us {
    id: String,
    /// The export says so itself.
    is_said: bool,
    /// The names or ids that write in a chat of which it cannot be told who of them we are.
    unknown: Vec<String>,
}

/// Looks through the file for who we are, before it is read.
fn find_us(input: &mut Input, ours: &Ours) -> Result<Us> {
    let mut us = Us::default();
    let (mut partner, mut kind) = (String::new(), String::new());
    let mut known = false;
    let mut file = input.open_only()?;
    json::each(
        Text::open(&mut *file)?,
        enters_all,
        &mut |_| Ok(()),
        &mut |item, _| {
            match item.path {
                "personal_information.user_id" => {
                    us.id = format!("user{}", json::plain(&item.value));
                    us.is_said = us.id.len() > "user".len();
                }
                "id" => partner = format!("user{}", json::plain(&item.value)),
                "type" => kind = json::plain(&item.value).into_owned(),
                "messages[]"
                    if json::text(&item.value, "type") == "message"
                        || item.value.get("from").is_some() =>
                {
                    let author = author_of(&item.value);
                    known |= ours.has(&author.ext_id) || ours.has(&author.name);
                    let label = if author.name.is_empty() {
                        author.ext_id.clone()
                    } else {
                        author.name
                    };
                    let is_partner = matches!(kind.as_str(), "personal_chat" | "bot_chat")
                        && author.ext_id == partner;
                    if !is_partner && us.unknown.len() < 50 && !us.unknown.contains(&label) {
                        us.unknown.push(label);
                    }
                    if matches!(kind.as_str(), "personal_chat" | "bot_chat")
                        && !is_partner
                        && us.id.is_empty()
                    {
                        us.id = author.ext_id;
                    }
                }
                _ => {}
            }
            Ok(())
        },
    )?;
    if us.id.is_empty() && !known && !us.unknown.is_empty() {
        return Err(whose(&us.unknown));
    }
    Ok(us)
}

/// The chat whose messages are being read.
#[derive(Debug, Default)]
struct Chat {
    id: String,
    name: String,
    kind: String,
}

impl Chat {
    /// Whether it is one person, or a bot, and us.
    fn is_direct(&self) -> bool {
        matches!(
            self.kind.as_str(),
            "personal_chat" | "bot_chat" | "saved_messages" | "replies" | "verification_codes"
        )
    }

    /// The key of the person at the other end; ids of people are written with their kind everywhere else.
    fn partner(&self) -> String {
        if self.kind == "saved_messages" {
            return "saved".to_owned();
        }
        format!("user{}", self.id)
    }
}

struct Reader {
    us: Us,
    ours: Ours,
    chat: Chat,
    times: Times,
    hashes: Hashes,
}

impl Reader {
    fn item(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let key = item.path.rsplit('.').next().unwrap_or_default();
        if item.opens {
            if matches!(item.path, "" | "chats.list[]" | "left_chats.list[]") {
                self.chat = Chat::default();
            }
            return Ok(());
        }
        match key {
            "id" => self.chat.id = id_of(&json::plain(&item.value)),
            "name" => self.chat.name = json::plain(&item.value).into_owned(),
            "type" => self.chat.kind = json::plain(&item.value).into_owned(),
            "messages[]" => return self.message(item, sink),
            _ => {}
        }
        Ok(())
    }

    fn message(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let value = &item.value;
        if !value.is_object() {
            return sink(item.reject("json-object", json::kind_of(value)));
        }
        match json::text(value, "type") {
            "service" => return sink(Record::Skip("system")),
            "unsupported" => return sink(Record::Skip("stub")),
            _ => {}
        }
        let written = written_at(value);
        let at = match self.times.parse(&written) {
            Ok(at) => at,
            Err(reason) => return sink(item.reject(reason, &written)),
        };
        let text = text_of(value);
        let attachments = attachments_of(value);
        if text.trim().is_empty() && attachments.is_empty() {
            return sink(Record::Skip("empty"));
        }
        let author = author_of(value);
        let is_us = author.ext_id == self.us.id
            || self.ours.has(&author.ext_id)
            || self.ours.has(&author.name);
        let local = id_of(&json::id(value, "id"));
        let ext_id = if local.is_empty() {
            let parts = ["telegram", &self.chat.id, &author.ext_id, &written, &text];
            self.hashes.id(&parts)
        } else {
            self.in_chat(&local)
        };
        let reply = id_of(&json::id(value, "reply_to_message_id"));
        let direct = self.chat.is_direct();
        let edited_at = self.edited_at(value);
        let marks = if edited_at.is_some() {
            Marks::EDITED
        } else {
            Marks::NONE
        };
        let marks = if value.get("forwarded_from").is_some() {
            marks.and(Marks::REPOST)
        } else {
            marks
        };
        let thread = match (direct, self.chat.id.is_empty()) {
            (true, _) => self.chat.partner(),
            (false, true) => "chat".to_owned(),
            (false, false) => self.chat.id.clone(),
        };
        sink(Record::Message(Box::new(Draft {
            reply_to: if reply.is_empty() || value.get("reply_to_peer_id").is_some() {
                String::new()
            } else {
                self.in_chat(&reply)
            },
            thread,
            shape: if direct { Shape::Direct } else { Shape::Thread },
            direction: if is_us { Direction::Out } else { Direction::In },
            edited_at,
            marks,
            encoding_repaired: item.repaired,
            subject: if direct {
                String::new()
            } else {
                self.chat.name.clone()
            },
            attachments,
            ..Draft::new("telegram", ext_id, author, at, text)
        })))
    }

    /// Numbers of messages hold within their chat.
    fn in_chat(&self, id: &str) -> String {
        if self.chat.id.is_empty() {
            id.to_owned()
        } else {
            format!("{}/{id}", self.chat.id)
        }
    }

    fn edited_at(&mut self, value: &Value) -> Option<Timestamp> {
        let seconds = json::number(value, "edited_unixtime").filter(|at| *at > 0);
        if let Some(seconds) = seconds {
            return Some(Timestamp::from_secs(seconds));
        }
        let written = json::text(value, "edited");
        // Before 2021 a message that was never edited has this date.
        if written.is_empty() || written.starts_with("1970") {
            return None;
        }
        self.times.parse(written).ok()
    }
}

/// Seconds where the export has them, else local time.
fn written_at(value: &Value) -> String {
    let seconds = json::id(value, "date_unixtime");
    if seconds.trim().is_empty() {
        json::text(value, "date").to_owned()
    } else {
        seconds.into_owned()
    }
}

/// Who wrote it. Old exports have bare numbers; deleted accounts have no name, what other tools cut down has no id.
fn author_of(value: &Value) -> Author {
    let name = json::text(value, "from").to_owned();
    let id = id_of(&json::id(value, "from_id"));
    let ext_id = match (id.is_empty(), name.is_empty()) {
        (false, _) if id.bytes().all(|b| b.is_ascii_digit()) => format!("user{id}"),
        (false, _) => id,
        (true, false) => id_of(&name),
        (true, true) => String::new(),
    };
    Author {
        ext_id: if ext_id.is_empty() {
            "unknown".to_owned()
        } else {
            ext_id
        },
        name,
        followers: -1,
        ..Author::default()
    }
}

/// The text: a string, or a list of strings and of marked up pieces. A link behind words is written out.
fn text_of(value: &Value) -> String {
    let Some(text) = value.get("text") else {
        return String::new();
    };
    let Some(pieces) = text.as_array() else {
        return json::plain(text).into_owned();
    };
    let mut out = String::new();
    for piece in pieces {
        if let Some(text) = piece.as_str() {
            out.push_str(text);
            continue;
        }
        let words = json::text(piece, "text");
        out.push_str(words);
        let href = json::text(piece, "href");
        if json::text(piece, "type") == "text_link" && !href.is_empty() && href != words {
            out.push_str(" (");
            out.push_str(href);
            out.push(')');
        }
    }
    out
}

/// What hangs on the message, by name; what the export left out by its kind.
fn attachments_of(value: &Value) -> Vec<String> {
    let mut names = Vec::new();
    for key in ["photo", "file"] {
        let path = json::text(value, key);
        if path.is_empty() {
            continue;
        }
        let name = json::text(value, "file_name");
        let last = path.rsplit('/').next().unwrap_or(path);
        names.push(match (name.is_empty(), path.starts_with('(')) {
            (false, _) => name.to_owned(),
            (true, false) => last.to_owned(),
            (true, true) => kind_of_media(value, key).to_owned(),
        });
    }
    if names.is_empty() {
        for key in ["location_information", "contact_information", "poll"] {
            if value.get(key).is_some_and(Value::is_object) {
                names.push(poll_question(value, key));
            }
        }
    }
    names
}

fn kind_of_media<'v>(value: &'v Value, key: &'v str) -> &'v str {
    match json::text(value, "media_type") {
        "" => key,
        kind => kind,
    }
}

fn poll_question(value: &Value, key: &str) -> String {
    let question = value
        .get(key)
        .map_or("", |poll| json::text(poll, "question"));
    let kind = key.trim_end_matches("_information");
    if question.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}: {question}")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(json: &str, ours: &[&str]) -> (Vec<Draft>, Vec<&'static str>) {
        let settings = Settings {
            ours: ours.iter().map(|s| (*s).to_owned()).collect(),
            ..Settings::default()
        };
        let (mut drafts, mut others) = (Vec::new(), Vec::new());
        let mut input = Input::memory("x", &[("result.json", json.as_bytes())]);
        Telegram
            .read(&mut input, &settings, &mut |record| {
                match record {
                    Record::Message(draft) => drafts.push(*draft),
                    Record::Skip(what) => others.push(what),
                    Record::Reject(reject) => others.push(reject.reason),
                    _ => {}
                }
                Ok(())
            })
            .unwrap();
        (drafts, others)
    }

    const CHAT: &str = r#"{"name":"Anna","type":"personal_chat","id":77,"messages":[
        {"id":1,"type":"service","date":"2024-10-09T20:34:23","date_unixtime":"1728498863","actor":"Anna","action":"phone_call","text":""},
        {"id":2,"type":"message","date":"2024-10-09T20:34:23","date_unixtime":"1728498863","from":"Anna","from_id":"user77",
         "text":["Hi ",{"type":"text_link","text":"see","href":"https://a.example"}],"edited_unixtime":"1728498900"},
        {"id":3,"type":"message","date":"2024-10-09T20:35:00","date_unixtime":"1728498900","from":"Us","from_id":"user5","reply_to_message_id":2,
         "text":"","photo":"(File not included. Change data exporting settings to download.)"},
        {"id":4,"type":"unsupported"}, 7]}"#;

    #[test]
    fn a_chat_with_one_person_is_direct_and_the_other_one_is_us() {
        let (drafts, others) = read(CHAT, &[]);
        assert_eq!(others, ["system", "stub", "json-object"]);
        let [theirs, ours] = &drafts[..] else {
            unreachable!("{drafts:?}")
        };
        assert_eq!(theirs.text, "Hi see (https://a.example)");
        assert_eq!(
            (
                theirs.ext_id.as_str(),
                theirs.thread.as_str(),
                theirs.direction
            ),
            ("77/2", "user77", Direction::In)
        );
        assert!(theirs.marks.has(Marks::EDITED) && theirs.edited_at.is_some());
        assert_eq!(
            (ours.reply_to.as_str(), ours.thread.as_str(), ours.direction),
            ("77/2", "user77", Direction::Out)
        );
        assert_eq!(ours.attachments, ["photo"]);
    }

    #[test]
    fn in_a_group_it_is_asked_who_we_are() {
        let group = CHAT.replace("personal_chat", "private_group");
        let mut input = Input::memory("x", &[("result.json", group.as_bytes())]);
        let error = Telegram.read(&mut input, &Settings::default(), &mut |_| Ok(()));
        assert_eq!(error.unwrap_err().arg("found"), Some("Anna, Us"));
        let (drafts, _) = read(&group, &["Us"]);
        assert_eq!(drafts[1].direction, Direction::Out);
        assert_eq!(
            (drafts[0].shape, drafts[0].thread.as_str()),
            (Shape::Thread, "77")
        );
    }

    #[test]
    fn other_json_is_none_of_it() {
        let sure = |head: &str| Telegram.sniff(head.as_bytes(), "result.json");
        assert_eq!(sure(CHAT), 95);
        assert_eq!(sure("{\"about\":\"\",\"chats\":{\"list\":[]}}"), 95);
        assert_eq!(sure("{\"messages\":[{\"text\":\"a\",\"date\":1}]}"), 0);
        assert_eq!(
            sure("{\"participants\":[],\"messages\":[{\"sender_name\":\"a\"}]}"),
            0
        );
    }
}
