//! Direct messages: a sender is only a `did`, and a conversation has its names in the list of conversations only.

use std::collections::HashMap;

use serde_json::Value;

use super::post::{self, author, refuse};
use super::{Bluesky, Reader, enters, post_at};
use crate::error::Result;
use crate::import::decode::Text;
use crate::import::draft::{Author, Direction, Draft, Gone, Record, Shape, Touch};
use crate::import::drafting::Refusal;
use crate::import::format::{Format as _, Settings, Sink, whose};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::record_id::id_of;
use crate::model::touch::TouchKind;

/// People that are remembered.
const PEOPLE: usize = 100_000;

/// Other answers of a folder that are looked through for names.
const OTHERS: usize = 200;

/// Who takes part in the messages of a file.
#[derive(Debug, Default)]
pub(super) struct Chat {
    senders: Vec<String>,
    people: HashMap<String, Author>,
    /// In a list of conversations: who is in all of them so far.
    in_all: Option<Vec<String>>,
    conversations: usize,
    us: String,
}

impl Chat {
    /// Remembers who wrote a message.
    pub fn sender(&mut self, message: &Value) {
        let did = did(message);
        if !did.is_empty() && self.senders.len() < 1_000 && !self.senders.contains(&did) {
            self.senders.push(did);
        }
    }

    /// Senders have no names here; other answers in the same folder may have them. What cannot be read there is of no account.
    pub fn name_senders(&mut self, input: &mut Input) {
        let (Some(own), all) = input.sight() else {
            return;
        };
        for at in (0..all.min(OTHERS)).filter(|at| *at != own) {
            if self.senders.iter().all(|did| self.people.contains_key(did)) {
                break;
            }
            input.look_at(Some(at));
            let _unread = self.names_in(input);
        }
        input.look_at(Some(own));
    }

    fn names_in(&mut self, input: &mut Input) -> Result<()> {
        if Bluesky.sniff(&input.head(0)?, "") == 0 {
            return Ok(());
        }
        let mut file = input.open_only()?;
        let text = Text::open(&mut *file)?;
        json::each(text, enters, &mut |_| Ok(()), &mut |item, _| {
            let value = &item.value;
            match item.path {
                "notifications[]" => self.name(value.get("author")),
                "convos[]" => {
                    let members = json::list(value, "members").iter();
                    members.for_each(|member| self.name(Some(member)));
                }
                path => self.name(post_at(path, value).and_then(|post| post.get("author"))),
            }
            Ok(())
        })
    }

    /// A sender, where this is one of them.
    fn name(&mut self, who: Option<&Value>) {
        let Some(who) = who.map(author).filter(|who| !who.handle.is_empty()) else {
            return;
        };
        if self.senders.contains(&who.ext_id) {
            self.people.entry(who.ext_id.clone()).or_insert(who);
        }
    }

    /// Remembers who is in a conversation.
    pub fn members(&mut self, conversation: &Value) {
        let members: Vec<Author> = json::list(conversation, "members")
            .iter()
            .map(author)
            .collect();
        let dids: Vec<String> = members.iter().map(|m| m.ext_id.clone()).collect();
        self.conversations += 1;
        match &mut self.in_all {
            Some(all) => all.retain(|did| dids.contains(did)),
            None => self.in_all = Some(dids),
        }
        for member in members {
            if self.people.len() < PEOPLE && !member.ext_id.is_empty() {
                self.people.insert(member.ext_id.clone(), member);
            }
        }
    }

    /// Finds out who of them is us.
    pub fn settle(&mut self, ours: &Ours, settings: &Settings) -> Result<()> {
        let is_us = |author: &Author| ours.has(&author.ext_id) || ours.has(&author.handle);
        let named = self.people.values().find(|person| is_us(person));
        let sender = self.senders.iter().find(|did| ours.has(did));
        if let Some(us) = named.map(|person| &person.ext_id).or(sender) {
            self.us = us.clone();
            return Ok(());
        }
        let in_all = self.in_all.take().unwrap_or_default();
        if let ([us], true) = (&in_all[..], self.conversations > 1) {
            self.us.clone_from(us);
            return Ok(());
        }
        // Who is named by a did and did not write is us all the same.
        let named = settings.ours.iter().find(|name| name.starts_with("did:"));
        let asked = if self.senders.is_empty() {
            in_all
        } else {
            self.senders.clone()
        };
        match named {
            Some(us) => self.us.clone_from(us),
            None if asked.is_empty() => {}
            None => return Err(whose(&self.handles(&asked))),
        }
        Ok(())
    }

    /// By handle, where the file has one.
    fn handles(&self, dids: &[String]) -> Vec<String> {
        let handle = |did: &String| match self.people.get(did) {
            Some(person) if !person.handle.is_empty() => person.handle.clone(),
            _ => did.clone(),
        };
        dids.iter().map(handle).collect()
    }

    fn person(&self, did: &str) -> Author {
        let known = self.people.get(did).cloned();
        known.unwrap_or_else(|| Author {
            ext_id: did.to_owned(),
            followers: -1,
            ..Author::default()
        })
    }

    /// The other one among these, if it is only one.
    fn partner(&self, people: &[String]) -> Option<String> {
        let mut others = people.iter().filter(|did| **did != self.us);
        match (others.next(), others.next()) {
            (Some(one), None) => Some(one.clone()),
            _ => None,
        }
    }
}

fn did(message: &Value) -> String {
    id_of(
        message
            .get("sender")
            .map_or("", |sender| json::text(sender, "did")),
    )
}

impl Reader {
    pub(super) fn message(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let senders = self.chat.senders.clone();
        let partner = self.chat.partner(&senders);
        let group = senders.len() > 2;
        let read = self.direct(&item.value, partner, if group { "chat" } else { "" });
        let target = match &read {
            Ok(Record::Message(draft)) => draft.ext_id.clone(),
            _ => String::new(),
        };
        item.hand_over(read, sink)?;
        if !target.is_empty() {
            self.reactions(&item.value, &target, sink)?;
        }
        Ok(())
    }

    /// A conversation in a list of them: its last message.
    pub(super) fn conversation(&mut self, value: &Value) -> Result<Record, Refusal> {
        let Some(message) = value.get("lastMessage").filter(|m| m.is_object()) else {
            return Ok(Record::Skip("stub"));
        };
        let members = json::list(value, "members").iter();
        let dids: Vec<String> = members.map(|m| id_of(json::text(m, "did"))).collect();
        let group = if dids.len() > 2 {
            json::text(value, "id")
        } else {
            ""
        };
        let partner = self.chat.partner(&dids);
        self.direct(message, partner, group)
    }

    fn direct(
        &mut self,
        value: &Value,
        partner: Option<String>,
        group: &str,
    ) -> Result<Record, Refusal> {
        if !value.is_object() {
            return Err(refuse("json-object", ""));
        }
        let id = id_of(json::text(value, "id"));
        if id.is_empty() {
            return Err(refuse("id", ""));
        }
        let written = json::text(value, "sentAt");
        let at = self.times.parse(written);
        if json::text(value, "$type").ends_with("#deletedMessageView") {
            return Ok(Record::Gone(Box::new(Gone {
                channel: "bluesky".to_owned(),
                account: self.account.clone(),
                ext_id: id,
                at: at.ok(),
            })));
        }
        let at = at.map_err(|reason| refuse(reason, written))?;
        let sender = did(value);
        if sender.is_empty() {
            return Err(refuse("author", ""));
        }
        let text = post::text(value);
        let embed = value.get("embed").and_then(|embed| embed.get("record"));
        let quotes = id_of(embed.map_or("", |record| json::text(record, "uri")));
        if text.is_empty() && quotes.is_empty() {
            return Err(refuse("text", ""));
        }
        let reply = value.get("replyTo").unwrap_or(&Value::Null);
        let ours = sender == self.chat.us;
        Ok(Record::Message(Box::new(Draft {
            account: self.account.clone(),
            reply_to: id_of(json::text(reply, "id")),
            quotes,
            thread: match (group, partner) {
                ("", Some(partner)) => partner,
                ("", None) if !ours => sender.clone(),
                ("", None) => "unknown".to_owned(),
                (group, _) => id_of(group),
            },
            shape: if group.is_empty() {
                Shape::Direct
            } else {
                Shape::Thread
            },
            direction: if ours { Direction::Out } else { Direction::In },
            ..Draft::new("bluesky", id, self.chat.person(&sender), at, text)
        })))
    }

    fn reactions(&mut self, value: &Value, target: &str, sink: &mut Sink<'_>) -> Result<()> {
        for reaction in json::list(value, "reactions") {
            let sender = did(reaction);
            let Ok(at) = self.times.parse(json::text(reaction, "createdAt")) else {
                continue;
            };
            if sender.is_empty() {
                continue;
            }
            if sender == self.chat.us {
                sink(Record::Skip("reaction"))?;
                continue;
            }
            sink(Record::Touch(Box::new(Touch {
                channel: "bluesky".to_owned(),
                account: self.account.clone(),
                author: self.chat.person(&sender),
                kind: TouchKind::Reaction,
                at,
                target: target.to_owned(),
                detail: json::text(reaction, "value").to_owned(),
            })))?;
        }
        Ok(())
    }
}
