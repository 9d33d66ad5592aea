//! A thread and its messages. What describes it stands behind the messages, so it is looked for before they are read.

use serde_json::Value;

use super::{Reader, enters_messages, latin};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::decode::{self, Text};
use crate::import::draft::{Author, Direction, Draft, Record, Shape, Touch};
use crate::import::drafting::Refusal;
use crate::import::format::Sink;
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::json_walk::{Found, Walk};
use crate::import::record_id::id_of;
use crate::model::message::Marks;
use crate::model::touch::TouchKind;

/// People of a thread that are remembered.
const PEOPLE: usize = 1_000;

/// What is said of a thread beside its messages.
#[derive(Debug, Default)]
pub(super) struct Thread {
    /// Its key: the number at the end of its path.
    key: String,
    title: String,
    participants: Vec<String>,
    /// Who writes, where no participants are named.
    senders: Vec<String>,
    group: bool,
    /// The name that is us.
    pub us: String,
}

impl Thread {
    /// Looks through a part of a thread without reading its messages; only where no participants are named, for who wrote them.
    pub fn look(input: &mut Input, at: usize) -> Result<Self> {
        let folder = input.members()[at].folder().to_owned();
        let mut thread = Self::default();
        let mut file = input.open(at)?;
        let mut walk = Walk::new(Text::open(&mut *file)?, enters_messages);
        let mut raw = Vec::new();
        loop {
            let found = walk.next(&mut raw).map_err(|e| decode::failed(&e))?;
            match found {
                Found::End => break,
                Found::Value => thread.take(walk.path(), &raw),
                _ => {}
            }
        }
        if thread.key.is_empty() && !folder.is_empty() {
            thread.key = key_of(&folder);
        }
        Ok(thread)
    }

    fn take(&mut self, path: &str, raw: &[u8]) {
        let is_message = path == "messages[]";
        if is_message && (!self.participants.is_empty() || self.senders.len() >= PEOPLE) {
            return;
        }
        let Ok(value) = serde_json::from_slice::<Value>(raw) else {
            return;
        };
        match path {
            "messages[]" => {
                let name = latin(json::text(&value, "sender_name")).into_owned();
                if !name.is_empty() && !self.senders.contains(&name) {
                    self.senders.push(name);
                }
            }
            "title" => self.title = latin(&json::plain(&value)).into_owned(),
            "thread_path" => self.key = key_of(&json::plain(&value)),
            "thread_type" => self.group |= value == "RegularGroup",
            "joinable_mode" => self.group |= value.is_object(),
            "participants" => {
                let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
                for person in all.iter().take(PEOPLE) {
                    let name = latin(json::text(person, "name")).into_owned();
                    if !name.is_empty() && !self.participants.contains(&name) {
                        self.participants.push(name);
                    }
                }
            }
            _ => {}
        }
    }

    /// Everybody in it.
    pub fn people(&self) -> &Vec<String> {
        if self.participants.is_empty() {
            &self.senders
        } else {
            &self.participants
        }
    }

    /// In a thread of two, which is called after the other one: us.
    pub fn other_than_title(&self) -> Vec<String> {
        let people = self.people();
        if people.len() != 2 || !people.contains(&self.title) {
            return Vec::new();
        }
        people
            .iter()
            .filter(|name| **name != self.title)
            .cloned()
            .collect()
    }

    fn is_group(&self) -> bool {
        self.group || self.people().len() > 2
    }

    /// The key of its conversation.
    fn key(&self) -> String {
        if !self.key.is_empty() {
            return self.key.clone();
        }
        let mut others = self.people().iter().filter(|name| **name != self.us);
        match (others.next(), self.title.is_empty()) {
            (Some(name), _) if !self.is_group() => id_of(name),
            (_, false) => id_of(&self.title),
            _ => "thread".to_owned(),
        }
    }

    /// Somebody else who writes in it: names are no keys, so the thread is part of it.
    fn person(&self, name: &str) -> Author {
        let key = self.key();
        let ext_id = if self.is_group() {
            id_of(&format!("{key}/{name}"))
        } else {
            key
        };
        Author {
            ext_id,
            name: name.to_owned(),
            followers: -1,
            ..Author::default()
        }
    }
}

/// The number at the end of `inbox/annarossi_347557029`: it stays when the name or the box changes.
fn key_of(path: &str) -> String {
    let last = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    match last.rsplit_once('_') {
        Some((_, number))
            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            id_of(number)
        }
        _ => id_of(last),
    }
}

impl Reader {
    pub(super) fn message(
        &mut self,
        thread: &Thread,
        item: &Item<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let value = &item.value;
        if !value.is_object() {
            return sink(item.reject("json-object", ""));
        }
        if matches!(json::text(value, "type"), "Subscribe" | "Unsubscribe") {
            return sink(Record::Skip("system"));
        }
        match self.draft(thread, value) {
            Ok(Some(mut draft)) => {
                draft.encoding_repaired |= item.repaired;
                let (target, at) = (draft.ext_id.clone(), draft.at);
                sink(Record::Message(Box::new(draft)))?;
                self.reactions(thread, value, &target, at, sink)
            }
            Ok(None) => sink(Record::Skip("empty")),
            Err(why) => sink(item.reject(why.reason, &why.detail)),
        }
    }

    fn draft(&mut self, thread: &Thread, value: &Value) -> Result<Option<Draft>, Refusal> {
        let refuse = |reason, detail: &str| Refusal {
            reason,
            detail: detail.to_owned(),
        };
        let name = latin(json::text(value, "sender_name")).into_owned();
        if name.is_empty() {
            return Err(refuse("author", ""));
        }
        let written = json::id(value, "timestamp_ms");
        let at = self
            .times
            .parse(&written)
            .map_err(|reason| refuse(reason, &written))?;
        let text = text_of(value);
        let attachments = attachments(value);
        let gone = json::is(value, "is_unsent") || json::is(value, "is_taken_down");
        if text.is_empty() && attachments.is_empty() && !gone {
            return Ok(None);
        }
        let ours = name == thread.us || self.owner.is_us(&name);
        let group = thread.is_group();
        let key = thread.key();
        let network = self.network.key();
        let parts = [network, &key, &name, &written, &text];
        let ext_id = self.hashes.id(&parts);
        let author = if ours {
            self.owner.author(&name)
        } else {
            thread.person(&name)
        };
        Ok(Some(Draft {
            account: self.owner.handle.clone(),
            thread: key,
            shape: if group { Shape::Thread } else { Shape::Direct },
            direction: if ours { Direction::Out } else { Direction::In },
            marks: if gone { Marks::GONE } else { Marks::NONE },
            subject: if group {
                thread.title.clone()
            } else {
                String::new()
            },
            attachments,
            ..Draft::new(network, ext_id, author, at, text)
        }))
    }

    /// What others felt about a message; ours are counted only.
    fn reactions(
        &mut self,
        thread: &Thread,
        value: &Value,
        target: &str,
        at: Timestamp,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        for reaction in json::list(value, "reactions") {
            let name = latin(json::text(reaction, "actor")).into_owned();
            if name.is_empty() {
                continue;
            }
            if name == thread.us || self.owner.is_us(&name) {
                sink(Record::Skip("reaction"))?;
                continue;
            }
            let seconds = json::number(reaction, "timestamp").filter(|at| *at > 0);
            sink(Record::Touch(Box::new(Touch {
                channel: self.network.key().to_owned(),
                account: self.owner.handle.clone(),
                author: thread.person(&name),
                kind: TouchKind::Reaction,
                at: seconds.map_or(at, Timestamp::from_secs),
                target: target.to_owned(),
                detail: latin(json::text(reaction, "reaction")).into_owned(),
            })))?;
        }
        Ok(())
    }
}

/// The text, and the link of what was shared with it.
fn text_of(value: &Value) -> String {
    let mut text = latin(json::text(value, "content")).trim().to_owned();
    let share = value.get("share").unwrap_or(&Value::Null);
    let mut add = |part: &str| {
        let part = latin(part);
        if !part.is_empty() && !text.contains(part.trim()) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(part.trim());
        }
    };
    add(json::text(share, "share_text"));
    add(json::text(share, "link"));
    text
}

/// The names of what hangs on a message.
fn attachments(value: &Value) -> Vec<String> {
    let mut names = Vec::new();
    for key in ["photos", "videos", "gifs", "audio_files", "files"] {
        names.extend(json::list(value, key).iter().map(file_name));
    }
    names.extend(value.get("sticker").map(file_name));
    if names.is_empty() && (value.get("call_duration").is_some() || value.get("missed").is_some()) {
        names.push("call".to_owned());
    }
    names
}

/// The last part of a file's path.
pub(super) fn file_name(file: &Value) -> String {
    let path = json::text(file, "uri");
    let path = path.split('?').next().unwrap_or_default();
    let name = latin(path.rsplit('/').next().unwrap_or_default());
    if name.is_empty() {
        "file".to_owned()
    } else {
        name.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::key_of;

    #[test]
    fn threads_are_known_by_the_end_of_their_path() {
        assert_eq!(key_of("inbox/annarossi_347557029"), "347557029");
        assert_eq!(key_of("x/archived_threads/annarossi_7/"), "7");
        assert_eq!(key_of("inbox/annarossi_abC-1"), "annarossi_abC-1");
    }
}
