//! What a file says of itself, gathered before it is read: who we are, the addresses of its posts by their numbers, and people.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::Kind;
use super::post::{author, handle, host, of_address};
use super::rest::address;
use crate::error::Result;
use crate::import::decode::Text;
use crate::import::draft::Author;
use crate::import::format::{Settings, whose};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::record_id::id_of;

/// Posts and people that are remembered.
const SOME: usize = 200_000;
/// Authors that are named when it is asked who we are.
const AUTHORS: usize = 50;

/// Our side, and what answers need to find each other.
#[derive(Debug)]
pub(super) struct Us {
    ours: Ours,
    /// `name@host`, or empty.
    pub handle: String,
    /// Us, as the archive describes us.
    pub author: Author,
    addresses: HashMap<String, String>,
    people: HashMap<String, Author>,
    mentioned: HashSet<String>,
    authors: Vec<String>,
    /// Whether somebody of us wrote, or the file itself says who is the other one.
    told: bool,
    /// In notifications of mentions: how often each account of this server was mentioned.
    named: HashMap<String, usize>,
    mentions: usize,
}

impl Us {
    /// Looks through the parts; asks who we are where posts are to be told apart and nothing says it.
    pub fn find(input: &mut Input, settings: &Settings, parts: &[(usize, Kind)]) -> Result<Self> {
        let mut us = Self {
            ours: Ours::new(settings),
            handle: String::new(),
            author: Author::default(),
            addresses: HashMap::new(),
            people: HashMap::new(),
            mentioned: HashSet::new(),
            authors: Vec::new(),
            told: !settings.ours.is_empty(),
            named: HashMap::new(),
            mentions: 0,
        };
        if let Some(actor) = input.json("actor.json")? {
            us.actor(&actor);
        }
        for (at, kind) in parts {
            let mut file = input.open(*at)?;
            let text = Text::open(&mut *file)?;
            json::each(text, kind.enters(), &mut |_| Ok(()), &mut |item, _| {
                us.item(*kind, &item);
                Ok(())
            })?;
        }
        us.settle()?;
        Ok(us)
    }

    fn actor(&mut self, actor: &Value) {
        let (id, name) = (
            json::text(actor, "id"),
            json::text(actor, "preferredUsername"),
        );
        if name.is_empty() || host(id).is_empty() {
            return;
        }
        self.handle = id_of(&format!("{name}@{}", host(id)));
        self.author = Author {
            ext_id: self.handle.clone(),
            handle: self.handle.clone(),
            name: json::text(actor, "name").to_owned(),
            url: json::text(actor, "url").to_owned(),
            followers: -1,
            ..Author::default()
        };
    }

    fn item(&mut self, kind: Kind, item: &Item<'_>) {
        let value = &item.value;
        match kind {
            Kind::Outbox if self.handle.is_empty() && item.path == "orderedItems[]" => {
                self.handle = of_address(json::text(value, "actor"));
                self.author = Author {
                    ext_id: self.handle.clone(),
                    handle: self.handle.clone(),
                    followers: -1,
                    ..Author::default()
                };
            }
            Kind::Outbox | Kind::Likes => {}
            Kind::Notifications => {
                self.told = true;
                let status = value.get("status").unwrap_or(&Value::Null);
                self.post(status);
                if json::text(value, "type") == "mention" && status.is_object() {
                    self.mention(status);
                }
            }
            Kind::Conversations => {
                self.told = true;
                let status = value.get("last_status").unwrap_or(&Value::Null);
                self.post(status);
                self.conversation(value, status);
            }
            Kind::Groups if item.path == "accounts[]" => {
                let id = id_of(&json::id(value, "id"));
                if self.people.len() < SOME {
                    self.people.insert(id, author(value));
                }
            }
            Kind::Groups if item.path == "notification_groups[]" => {
                self.told = true;
                if matches!(json::text(value, "type"), "mention" | "quote")
                    && self.mentioned.len() < SOME
                {
                    self.mentioned.insert(id_of(&json::id(value, "status_id")));
                }
            }
            Kind::Groups | Kind::Statuses | Kind::Status | Kind::Context => self.post(value),
        }
    }

    /// Remembers a post's address and author.
    fn post(&mut self, status: &Value) {
        let (id, address) = (id_of(&json::id(status, "id")), address(status));
        if !id.is_empty() && !address.is_empty() && self.addresses.len() < SOME {
            self.addresses.insert(id, address);
        }
        let Some(account) = status.get("account") else {
            return;
        };
        let name = handle(account);
        if self.is(account) {
            self.told = true;
            if self.handle.is_empty() {
                self.handle.clone_from(&name);
            }
        }
        if self.authors.len() < AUTHORS && !name.is_empty() && !self.authors.contains(&name) {
            self.authors.push(name);
        }
    }

    /// Who wrote in a conversation and is none of the others is us.
    fn conversation(&mut self, value: &Value, status: &Value) {
        let name = status.get("account").map(handle).unwrap_or_default();
        let others = json::list(value, "accounts");
        let is_other = others.iter().any(|other| handle(other) == name);
        if self.handle.is_empty() && !name.is_empty() && !others.is_empty() && !is_other {
            self.handle = name;
        }
    }

    /// Who is mentioned every time is us.
    fn mention(&mut self, status: &Value) {
        self.mentions += 1;
        for mention in json::list(status, "mentions") {
            if !json::text(mention, "acct").contains('@') && self.named.len() < AUTHORS {
                *self.named.entry(handle(mention)).or_default() += 1;
            }
        }
    }

    fn settle(&mut self) -> Result<()> {
        if !self.told && !self.authors.is_empty() {
            return Err(whose(&self.authors));
        }
        if self.handle.is_empty() {
            let mut always = self
                .named
                .iter()
                .filter(|(name, count)| **count == self.mentions && name.contains('@'));
            if let (Some((name, _)), None) = (always.next(), always.next()) {
                self.handle = name.clone();
            }
        }
        if self.author.ext_id.is_empty() {
            let key = if self.handle.is_empty() {
                "us"
            } else {
                &self.handle
            };
            self.author = Author {
                ext_id: key.to_owned(),
                handle: self.handle.clone(),
                followers: -1,
                ..Author::default()
            };
        }
        Ok(())
    }

    /// Whether an account of the API is ours.
    pub fn is(&self, account: &Value) -> bool {
        let name = handle(account);
        let bare = json::text(account, "acct");
        (!name.is_empty() && name == self.handle)
            || self.ours.has(&name)
            || (!bare.contains('@') && self.ours.has(bare))
    }

    /// The address of what a post answers: of a post in this file, of one of this server's accounts that is mentioned in it, else
    /// the number it has here.
    pub fn parent(&self, status: &Value) -> String {
        let id = id_of(&json::id(status, "in_reply_to_id"));
        if id.is_empty() {
            return id;
        }
        if let Some(address) = self.addresses.get(&id) {
            return address.clone();
        }
        let account = json::id(status, "in_reply_to_account_id");
        let own = status.get("account").unwrap_or(&Value::Null);
        let people = json::list(status, "mentions").iter().chain([own]);
        let mut parents = people.filter(|person| json::id(person, "id") == account);
        let Some(person) = parents
            .next()
            .filter(|p| !json::text(p, "acct").contains('@'))
        else {
            return id;
        };
        let (host, name) = (host(json::text(person, "url")), json::text(person, "acct"));
        let beside = json::text(status, "uri");
        if host.is_empty() || name.is_empty() {
            id
        } else if beside.starts_with(&format!("https://{host}/ap/users/")) {
            format!("https://{host}/ap/users/{account}/statuses/{id}")
        } else {
            format!("https://{host}/users/{name}/statuses/{id}")
        }
    }

    /// The address of a post in this file.
    pub fn address(&self, id: &str) -> Option<&str> {
        self.addresses.get(id).map(String::as_str)
    }

    /// Somebody by their number in this file.
    pub fn person(&self, id: &str) -> Option<Author> {
        let known = self
            .people
            .get(id)
            .filter(|person| !person.ext_id.is_empty());
        known.cloned()
    }

    /// Whether a post mentions us.
    pub fn mentions(&self, id: &str) -> bool {
        self.mentioned.contains(id)
    }
}
