//! Version 2: posts that name their author and their parents by number, and what came along with them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{Reader, enters, user_of};
use crate::error::Result;
use crate::import::decode::Text;
use crate::import::draft::{Author, Draft, Record, Shape};
use crate::import::drafting::Refusal;
use crate::import::format::{Settings, whose};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::record_id::id_of;
use crate::import::x::people::author;
use crate::import::x::post::{self, expand, file_name, refuse};
use crate::model::message::Marks;

/// People, parents and pictures that are remembered of a file.
const SOME: usize = 200_000;

/// What a file includes beside its posts.
#[derive(Debug, Default)]
pub(super) struct Includes {
    people: HashMap<String, Author>,
    parents: HashSet<String>,
    media: HashMap<String, String>,
    /// Our handle, where one of us is in the file.
    pub account: String,
    /// Ids or handles of some of those who write.
    authors: Vec<String>,
}

/// Authors that are named when it is asked who we are.
const AUTHORS: usize = 50;

/// The posts of a page, and those that came along.
pub(super) fn of_page(page: &Value) -> (Vec<&Value>, &[Value]) {
    let data = match page.get("data") {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let includes = page.get("includes").unwrap_or(&Value::Null);
    (data, json::list(includes, "tweets"))
}

impl Includes {
    /// Looks through the file.
    pub fn gather(input: &mut Input, ours: &Ours) -> Result<Self> {
        let mut found = Self::default();
        let mut file = input.open_only()?;
        let text = Text::open(&mut *file)?;
        json::each(text, enters, &mut |_| Ok(()), &mut |item, _| {
            found.item(&item);
            if matches!(item.path, "[]" | "statuses[]") && found.account.is_empty() {
                let user = user_of(&item.value);
                found.writes(&user.handle);
                if ours.has(&user.handle) || ours.has(&user.ext_id) {
                    found.account = user.handle;
                }
            }
            Ok(())
        })?;
        if found.account.is_empty() {
            let people = found.people.values();
            let us = people.filter(|p| ours.has(&p.handle) || ours.has(&p.ext_id));
            found.account = us.map(|us| us.handle.clone()).min().unwrap_or_default();
        }
        Ok(found)
    }

    fn item(&mut self, item: &Item<'_>) {
        match item.path {
            "data[]" => self.post(&item.value),
            "data.author_id" => self.writes(&json::plain(&item.value)),
            "data.referenced_tweets" => {
                self.parent(item.value.as_array().map(Vec::as_slice).unwrap_or_default());
            }
            "includes.users[]" => self.person(&item.value),
            "includes.media[]" => self.picture(&item.value),
            "[]" => {
                let (data, _) = of_page(&item.value);
                for value in data {
                    self.post(value);
                }
                let includes = item.value.get("includes").unwrap_or(&Value::Null);
                for value in json::list(includes, "users") {
                    self.person(value);
                }
                for value in json::list(includes, "media") {
                    self.picture(value);
                }
            }
            _ => {}
        }
    }

    /// Asks who we are where nobody has ever said it.
    pub fn ask(&self, settings: &Settings) -> Result<()> {
        if !self.account.is_empty() || !settings.ours.is_empty() || self.authors.is_empty() {
            return Ok(());
        }
        let names = self.authors.iter().map(|name| match self.people.get(name) {
            Some(person) if !person.handle.is_empty() => person.handle.clone(),
            _ => name.clone(),
        });
        Err(whose(&names.collect::<Vec<_>>()))
    }

    fn writes(&mut self, author: &str) {
        if self.authors.len() < AUTHORS && !author.is_empty() {
            let known = self.authors.iter().any(|name| name == author);
            self.authors.extend((!known).then(|| author.to_owned()));
        }
    }

    fn post(&mut self, value: &Value) {
        self.parent(json::list(value, "referenced_tweets"));
        for key in ["author_id", "sender_id"] {
            self.writes(&json::id(value, key));
        }
    }

    fn parent(&mut self, references: &[Value]) {
        let id = referenced(references, "replied_to");
        if !id.is_empty() && self.parents.len() < SOME {
            self.parents.insert(id);
        }
    }

    fn person(&mut self, value: &Value) {
        let id = id_of(&json::id(value, "id"));
        if id.is_empty() || self.people.len() >= SOME {
            return;
        }
        let metrics = value.get("public_metrics").unwrap_or(&Value::Null);
        let person = Author {
            followers: json::number(metrics, "followers_count")
                .unwrap_or(-1)
                .max(-1),
            ..author(
                id.clone(),
                json::text(value, "username").to_owned(),
                json::text(value, "name").to_owned(),
            )
        };
        self.people.insert(id, person);
    }

    fn picture(&mut self, value: &Value) {
        let key = json::text(value, "media_key");
        if self.media.len() < SOME && !key.is_empty() {
            let address = json::text(value, "url");
            let name = if address.is_empty() {
                json::text(value, "type").to_owned()
            } else {
                file_name(address)
            };
            self.media.insert(key.to_owned(), name);
        }
    }

    /// Whether a post that came along is one that is answered.
    pub fn is_parent(&self, value: &Value) -> bool {
        self.parents.contains(&*json::id(value, "id"))
    }

    fn author(&self, id: &str) -> Author {
        let known = self.people.get(id).cloned();
        known.unwrap_or_else(|| author(id.to_owned(), String::new(), String::new()))
    }

    fn attachments(&self, value: &Value) -> Vec<String> {
        let attached = value.get("attachments").unwrap_or(&Value::Null);
        json::list(attached, "media_keys")
            .iter()
            .map(|key| {
                let key = json::plain(key);
                let name = self.media.get(&*key);
                name.map_or("media", String::as_str).to_owned()
            })
            .collect()
    }
}

fn referenced(references: &[Value], kind: &str) -> String {
    let mut found = references.iter().filter(|r| json::text(r, "type") == kind);
    found
        .next()
        .map_or_else(String::new, |r| id_of(&json::id(r, "id")))
}

impl Reader {
    /// A post or a direct message of v2.
    pub(super) fn second(&mut self, value: &Value) -> Result<Record, Refusal> {
        if !value.is_object() {
            return Err(refuse("json-object", ""));
        }
        let id = id_of(&json::id(value, "id"));
        if id.is_empty() {
            return Err(refuse("id", ""));
        }
        if value.get("dm_conversation_id").is_some() {
            return self.event(value, id);
        }
        let author = id_of(&json::id(value, "author_id"));
        if author.is_empty() {
            return Err(refuse("author", ""));
        }
        let written = post::moment(json::text(value, "created_at"), &id, &mut self.times)?;
        let references = json::list(value, "referenced_tweets");
        let who = self.includes.author(&author);
        let passed_on = referenced(references, "retweeted");
        if !passed_on.is_empty() && !self.is_us(&who) {
            // Its text begins with whom it is of.
            let of = json::text(value, "text").strip_prefix("RT @");
            let handle = of.and_then(|of| of.split(':').next()).unwrap_or_default();
            let original = Author {
                handle: handle.to_owned(),
                ..Author::default()
            };
            return Ok(self.passed_on(who, written, passed_on, &original));
        }
        // The first of all versions gives a post its id.
        let versions = json::list(value, "edit_history_tweet_ids");
        let first = versions.first().map(|first| id_of(&json::plain(first)));
        let first = first.filter(|first| !first.is_empty() && *first != id);
        let at = first.as_deref().and_then(post::in_id);
        let text = text_of(value);
        let attachments = self.includes.attachments(value);
        if text.is_empty() && attachments.is_empty() {
            return Err(refuse("text", ""));
        }
        Ok(Record::Message(Box::new(Draft {
            account: self.includes.account.clone(),
            reply_to: referenced(references, "replied_to"),
            quotes: referenced(references, "quoted"),
            direction: self.direction(&who),
            edited_at: first.is_some().then_some(written),
            marks: if passed_on.is_empty() {
                Marks::NONE
            } else {
                Marks::REPOST
            },
            lang: post::lang(value),
            attachments,
            ..Draft::new("x", first.unwrap_or(id), who, at.unwrap_or(written), text)
        })))
    }

    /// A direct message, or something that happened in a conversation.
    fn event(&mut self, value: &Value, id: String) -> Result<Record, Refusal> {
        let kind = json::text(value, "event_type");
        if !matches!(kind, "" | "MessageCreate") {
            return Ok(Record::Skip("system"));
        }
        let sender = id_of(&json::id(value, "sender_id"));
        if sender.is_empty() {
            return Err(refuse("author", ""));
        }
        let at = post::moment(json::text(value, "created_at"), &id, &mut self.times)?;
        let (text, attachments) = (text_of(value), self.includes.attachments(value));
        if text.is_empty() && attachments.is_empty() {
            return Err(refuse("text", ""));
        }
        let who = self.includes.author(&sender);
        let conversation = id_of(&json::id(value, "dm_conversation_id"));
        let pair = conversation.split_once('-');
        let partner = pair.map(|(one, two)| {
            let ours = self.is_us(&self.includes.author(one));
            if ours { two } else { one }.to_owned()
        });
        Ok(Record::Message(Box::new(Draft {
            account: self.includes.account.clone(),
            shape: if partner.is_some() {
                Shape::Direct
            } else {
                Shape::Thread
            },
            thread: partner.unwrap_or(conversation),
            direction: self.direction(&who),
            attachments,
            ..Draft::new("x", id, who, at, text)
        })))
    }
}

/// The whole text of a post, with links written out.
fn text_of(value: &Value) -> String {
    let whole = value.get("note_tweet").unwrap_or(value);
    let text = json::text(whole, "text");
    let text = if text.is_empty() {
        json::text(value, "text")
    } else {
        text
    };
    let mut text = crate::import::html::three_entities(text.into());
    let entities = whole.get("entities").unwrap_or(&Value::Null);
    for url in json::list(entities, "urls") {
        let own = url.get("media_key").is_some();
        let long = if own {
            ""
        } else {
            json::text(url, "expanded_url")
        };
        if own || !long.is_empty() {
            text = expand(&text, json::text(url, "url"), long);
        }
    }
    text.trim().to_owned()
}
