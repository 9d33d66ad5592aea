//! Messenger's end-to-end encrypted chats, which it keeps apart: one flat file per thread, in correct UTF-8.

use serde_json::Value;

use super::thread::file_name;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::decode::{self, Text};
use crate::import::draft::{Author, Direction, Draft, Record, Shape, Touch};
use crate::import::drafting::{self, Refusal};
use crate::import::format::{Format, Settings, Sink, whose};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::json_walk::{Found, Walk};
use crate::import::person::Ours;
use crate::import::record_id::{Hashes, id_of};
use crate::import::time::Times;
use crate::model::message::Marks;
use crate::model::touch::TouchKind;

/// The reader of Messenger's encrypted chats.
#[derive(Debug)]
pub struct FacebookE2ee;

fn enters(path: &str) -> bool {
    matches!(path, "" | "messages")
}

impl Format for FacebookE2ee {
    fn name(&self) -> &'static str {
        "facebook_e2ee"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let keys = json::head_keys(head);
        let has = |key: &str| keys.iter().any(|k| k == key);
        let of_message = json::keys_at(head, "messages[]");
        let named = has("threadName") && has("messages");
        if named && (of_message.is_empty() || of_message.iter().any(|k| k == "senderName")) {
            95
        } else {
            0
        }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let ours = Ours::new(settings);
        let thread = Thread::look(input, &ours)?;
        let mut reader = Reader {
            thread,
            times: drafting::times(settings)?,
            hashes: Hashes::default(),
        };
        let mut file = input.open_only()?;
        json::each(Text::open(&mut *file)?, enters, sink, &mut |item, sink| {
            if item.path == "messages[]" {
                reader.message(&item, sink)
            } else {
                Ok(())
            }
        })
    }
}

/// Who is in a thread.
#[derive(Debug, Default)]
struct Thread {
    people: Vec<String>,
    name: String,
    us: Vec<String>,
}

impl Thread {
    fn look(input: &mut Input, ours: &Ours) -> Result<Self> {
        let mut thread = Self::default();
        let mut file = input.open_only()?;
        let mut walk = Walk::new(Text::open(&mut *file)?, enters);
        let mut raw = Vec::new();
        loop {
            match walk.next(&mut raw).map_err(|e| decode::failed(&e))? {
                Found::End => break,
                Found::Value => thread.take(walk.path(), &raw),
                _ => {}
            }
        }
        thread.us = thread
            .people
            .iter()
            .filter(|name| ours.has(name))
            .cloned()
            .collect();
        if thread.us.is_empty() {
            // A thread of two is called after the other one, with a number.
            let called = thread.name.rsplit_once('_').map_or("", |(name, _)| name);
            let called = called.to_owned();
            if thread.people.len() == 2 && thread.people.contains(&called) {
                thread.us = thread
                    .people
                    .iter()
                    .filter(|name| **name != called)
                    .cloned()
                    .collect();
            }
        }
        if thread.us.is_empty() && !thread.people.is_empty() {
            return Err(whose(&thread.people));
        }
        Ok(thread)
    }

    fn take(&mut self, path: &str, raw: &[u8]) {
        if path == "messages[]" && self.people.len() > 1 {
            return;
        }
        let Ok(value) = serde_json::from_slice::<Value>(raw) else {
            return;
        };
        match path {
            "threadName" => self.name = json::plain(&value).into_owned(),
            "participants" => {
                let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
                all.iter()
                    .take(1_000)
                    .for_each(|name| self.person(&json::plain(name)));
            }
            "messages[]" => self.person(json::text(&value, "senderName")),
            _ => {}
        }
    }

    fn person(&mut self, name: &str) {
        if !name.is_empty() && !self.people.iter().any(|known| known == name) {
            self.people.push(name.to_owned());
        }
    }

    fn is_group(&self) -> bool {
        self.people.len() > 2
    }

    /// Its key: who is in it beside us. The number in its name is only its place in the download.
    fn key(&self) -> String {
        let mut others: Vec<&str> = self.people.iter().map(String::as_str).collect();
        others.retain(|name| !self.us.iter().any(|us| us == name));
        others.sort_unstable();
        let key = id_of(&others.join(", "));
        if key.is_empty() {
            "thread".to_owned()
        } else {
            key
        }
    }
}

/// Somebody, of whom there is only a name.
fn author(name: &str) -> Author {
    Author {
        ext_id: id_of(name),
        name: name.to_owned(),
        followers: -1,
        ..Author::default()
    }
}

struct Reader {
    thread: Thread,
    times: Times,
    hashes: Hashes,
}

impl Reader {
    fn message(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        if !item.value.is_object() {
            return sink(item.reject("json-object", ""));
        }
        match self.draft(&item.value) {
            Ok(Some(mut draft)) => {
                draft.encoding_repaired = item.repaired;
                let (target, at) = (draft.ext_id.clone(), draft.at);
                sink(Record::Message(Box::new(draft)))?;
                self.reactions(&item.value, &target, at, sink)
            }
            Ok(None) => sink(Record::Skip("empty")),
            Err(why) => sink(item.reject(why.reason, &why.detail)),
        }
    }

    fn draft(&mut self, value: &Value) -> Result<Option<Draft>, Refusal> {
        let refuse = |reason, detail: &str| Refusal {
            reason,
            detail: detail.to_owned(),
        };
        let name = json::text(value, "senderName");
        if id_of(name).is_empty() {
            return Err(refuse("author", ""));
        }
        let written = json::id(value, "timestamp");
        let at = self
            .times
            .parse(&written)
            .map_err(|reason| refuse(reason, &written))?;
        let text = json::text(value, "text").trim().to_owned();
        let attachments: Vec<String> = json::list(value, "media").iter().map(file_name).collect();
        let gone = json::is(value, "isUnsent");
        if text.is_empty() && attachments.is_empty() && !gone {
            return Ok(None);
        }
        let ours = self.thread.us.iter().any(|us| us == name);
        let group = self.thread.is_group();
        let key = self.thread.key();
        let ext_id = self
            .hashes
            .id(&["facebook_e2ee", &key, name, &written, &text]);
        let who = author(name);
        Ok(Some(Draft {
            thread: key,
            shape: if group { Shape::Thread } else { Shape::Direct },
            direction: if ours { Direction::Out } else { Direction::In },
            marks: if gone { Marks::GONE } else { Marks::NONE },
            subject: if group {
                self.thread.name.clone()
            } else {
                String::new()
            },
            attachments,
            ..Draft::new("facebook", ext_id, who, at, text)
        }))
    }

    fn reactions(
        &mut self,
        value: &Value,
        target: &str,
        at: Timestamp,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        for reaction in json::list(value, "reactions") {
            let name = json::text(reaction, "actor");
            if id_of(name).is_empty() {
                continue;
            }
            if self.thread.us.iter().any(|us| us == name) {
                sink(Record::Skip("reaction"))?;
                continue;
            }
            sink(Record::Touch(Box::new(Touch {
                channel: "facebook".to_owned(),
                account: String::new(),
                author: author(name),
                kind: TouchKind::Reaction,
                at,
                target: target.to_owned(),
                detail: json::text(reaction, "reaction").to_owned(),
            })))?;
        }
        Ok(())
    }
}
