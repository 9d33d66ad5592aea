//! Whose download it is: the profile says it; else the one who is in every thread and is not what a thread is called.

use std::collections::HashMap;

use serde_json::Value;

use super::latin;
use super::thread::Thread;
use crate::error::Result;
use crate::import::draft::Author;
use crate::import::format::{Settings, whose};
use crate::import::input::Input;
use crate::import::json;
use crate::import::person::Ours;

/// Threads that are asked who we are, and names that are remembered on the way.
const THREADS: usize = 5_000;

/// Our side of a download.
#[derive(Debug)]
pub(super) struct Owner {
    ours: Ours,
    /// The names we write under.
    names: Vec<String>,
    /// Our handle, or empty.
    pub handle: String,
}

impl Owner {
    /// Looks for the profile, else through the threads.
    pub fn find(input: &mut Input, settings: &Settings, members: &[usize]) -> Result<Self> {
        let mut owner = Self {
            ours: Ours::new(settings),
            names: Vec::new(),
            handle: String::new(),
        };
        if let Some(profile) = input.json("profile_information.json")? {
            owner.facebook(&profile);
        }
        if let Some(profile) = input.json("personal_information.json")? {
            owner.instagram(&profile);
        }
        if owner.names.is_empty() {
            owner.ask_threads(input, members)?;
        }
        Ok(owner)
    }

    fn facebook(&mut self, profile: &Value) {
        let profile = profile.get("profile_v2").or_else(|| profile.get("profile"));
        let Some(profile) = profile else { return };
        let name = profile.get("name").unwrap_or(&Value::Null);
        let name = json::text(name, "full_name");
        let name = if name.is_empty() {
            json::text(profile, "name")
        } else {
            name
        };
        self.name(name);
        self.handle = latin(json::text(profile, "username")).into_owned();
    }

    fn instagram(&mut self, profile: &Value) {
        let user = json::list(profile, "profile_user").first();
        let values = user.and_then(|user| user.get("string_map_data"));
        let Some(values) = values.and_then(Value::as_object) else {
            return;
        };
        let value = |keys: &[&str]| {
            let mut found = values
                .iter()
                .filter(|(key, _)| keys.contains(&&*latin(key)));
            found
                .next()
                .map_or("", |(_, value)| json::text(value, "value"))
        };
        let handle = value(&[
            "Username",
            "Benutzername",
            "Nom d’utilisateur",
            "Nom d'utilisateur",
            "Nombre de usuario",
            "Nome utente",
            "Nome de usuário",
            "Gebruikersnaam",
            "Nazwa użytkownika",
            "Kullanıcı Adı",
        ]);
        self.name(handle);
        self.name(value(&[
            "Name", "Nom", "Nombre", "Nome", "Naam", "Ad", "Nazwa",
        ]));
        self.handle = latin(handle).into_owned();
    }

    fn name(&mut self, name: &str) {
        let name = latin(name).into_owned();
        if !name.is_empty() {
            self.names.push(name);
        }
    }

    /// The one who is the other one in most threads of two.
    fn ask_threads(&mut self, input: &mut Input, members: &[usize]) -> Result<()> {
        let mut votes: HashMap<String, usize> = HashMap::new();
        for at in members.iter().take(THREADS) {
            let thread = Thread::look(input, *at)?;
            for name in thread.other_than_title() {
                *votes.entry(name.clone()).or_default() += 1;
            }
        }
        let most = votes.values().copied().max().unwrap_or(0);
        let mut first = votes.into_iter().filter(|(_, votes)| *votes == most);
        if let (Some((name, _)), None) = (first.next(), first.next()) {
            self.names.push(name);
        }
        Ok(())
    }

    /// Finds out who of a thread is us; asked where nothing tells.
    pub fn settle(&self, thread: &mut Thread) -> Result<()> {
        let is_us = |name: &String| self.ours.has(name) || self.names.contains(name);
        let us = thread.people().iter().find(|name| is_us(name)).cloned();
        let us = us.or_else(|| {
            let mut other = thread.other_than_title().into_iter();
            match (other.next(), other.next()) {
                (Some(name), None) => Some(name),
                _ => None,
            }
        });
        match us {
            Some(us) => thread.us = us,
            None if thread.people().is_empty() => {}
            None => return Err(whose(thread.people())),
        }
        Ok(())
    }

    /// Whether this name is one of ours.
    pub fn is_us(&self, name: &str) -> bool {
        self.ours.has(name) || self.names.iter().any(|us| us == name)
    }

    /// Us as an author, under the name a record has.
    pub fn author(&self, name: &str) -> Author {
        let named = [name, &self.handle];
        let known = named
            .into_iter()
            .chain(self.names.iter().map(String::as_str));
        let key = known
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or("us");
        Author {
            ext_id: if self.handle.is_empty() {
                key
            } else {
                &self.handle
            }
            .to_owned(),
            handle: self.handle.clone(),
            name: if name.is_empty() { key } else { name }.to_owned(),
            followers: -1,
            ..Author::default()
        }
    }
}
