//! The people of the workspace, and which of them are we.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::error::Result;
use crate::import::draft::Author;
use crate::import::format::{Settings, whose};
use crate::import::input::Input;
use crate::import::json;
use crate::import::person::Ours;
use crate::import::record_id::id_of;

/// How many names are kept to choose from.
const CHOICE: usize = 50;

/// The people of the workspace.
#[derive(Debug)]
pub(super) struct People {
    known: HashMap<String, Author>,
    us: HashSet<String>,
    ours: Ours,
}

impl People {
    /// From `users.json`. If none of them is us, the messages are looked through for who writes.
    pub fn read(input: &mut Input, days: &[usize], settings: &Settings) -> Result<Self> {
        let mut people = Self {
            known: HashMap::new(),
            us: HashSet::new(),
            ours: Ours::new(settings),
        };
        if let Some(at) = input.find("users.json") {
            json::each_member(input, at, str::is_empty, &mut |_| Ok(()), &mut |item, _| {
                people.add(&item.value);
                Ok(())
            })?;
        }
        if people.us.is_empty() {
            people.ask(input, days)?;
        }
        Ok(people)
    }

    fn add(&mut self, user: &Value) {
        let id = id_of(&json::id(user, "id"));
        if id.is_empty() {
            return;
        }
        let profile = user.get("profile").unwrap_or(&Value::Null);
        let handle = json::text(user, "name").to_owned();
        let email = json::text(profile, "email").to_owned();
        let names = [
            json::text(profile, "display_name"),
            json::text(profile, "real_name"),
            json::text(user, "real_name"),
        ];
        let name = names
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let mut all = vec![&*id, &*handle, &*email];
        all.extend(names);
        if all.into_iter().any(|name| self.ours.has(name)) {
            self.us.insert(id.clone());
        }
        let author = Author {
            name: name.to_owned(),
            handle,
            email,
            ..nobody(id.clone())
        };
        self.known.insert(id, author);
    }

    fn ask(&self, input: &mut Input, days: &[usize]) -> Result<()> {
        let (mut found, mut names) = (false, Vec::new());
        for at in days {
            json::each_member(
                input,
                *at,
                str::is_empty,
                &mut |_| Ok(()),
                &mut |item, _| {
                    if item.opens || json::text(&item.value, "type") != "message" {
                        return Ok(());
                    }
                    let author = self.author_of(&item.value);
                    found |= self.is_us(&author);
                    let name = [author.name, author.handle, author.ext_id]
                        .into_iter()
                        .find(|name| !name.is_empty())
                        .unwrap_or_default();
                    if names.len() < CHOICE && !names.contains(&name) {
                        names.push(name);
                    }
                    Ok(())
                },
            )?;
            if found {
                return Ok(());
            }
        }
        if names.is_empty() {
            return Ok(());
        }
        Err(whose(&names))
    }

    /// Who wrote a message: a person of the workspace, one of another (whose profile comes with the message), or a program.
    pub fn author_of(&self, value: &Value) -> Author {
        let user = [
            json::id(value, "user"),
            value
                .get("comment")
                .map(|c| json::id(c, "user"))
                .unwrap_or_default(),
        ];
        let user = user
            .into_iter()
            .map(|id| id_of(&id))
            .find(|id| !id.is_empty());
        if let Some(id) = user {
            if let Some(known) = self.known.get(&id) {
                return known.clone();
            }
            let profile = value.get("user_profile").unwrap_or(&Value::Null);
            let named = ["display_name", "real_name"].map(|key| json::text(profile, key));
            return Author {
                name: named
                    .into_iter()
                    .find(|name| !name.is_empty())
                    .unwrap_or_default()
                    .to_owned(),
                handle: json::text(profile, "name").to_owned(),
                ..nobody(id)
            };
        }
        let bot = value.get("bot_profile").unwrap_or(&Value::Null);
        let named = [json::text(value, "username"), json::text(bot, "name")];
        let name = named
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let id = id_of(&json::id(value, "bot_id"));
        let id = [id, id_of(name)].into_iter().find(|id| !id.is_empty());
        Author {
            name: name.to_owned(),
            ..nobody(id.unwrap_or_else(|| "unknown".to_owned()))
        }
    }

    /// A person by id alone.
    pub fn of(&self, id: &str) -> Author {
        self.known
            .get(id)
            .cloned()
            .unwrap_or_else(|| nobody(id.to_owned()))
    }

    /// What a person is called.
    pub fn name(&self, id: &str) -> Option<&str> {
        let author = self.known.get(id)?;
        [&*author.name, &*author.handle]
            .into_iter()
            .find(|name| !name.is_empty())
    }

    /// Whether this id is one of us.
    pub fn is_ours(&self, id: &str) -> bool {
        self.us.contains(id) || self.ours.has(id)
    }

    /// Whether this author is one of us.
    pub fn is_us(&self, author: &Author) -> bool {
        self.is_ours(&author.ext_id) || self.ours.has(&author.name) || self.ours.has(&author.handle)
    }
}

fn nobody(ext_id: String) -> Author {
    Author {
        ext_id,
        followers: -1,
        ..Author::default()
    }
}
