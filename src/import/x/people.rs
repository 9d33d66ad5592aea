//! Who is behind a number: our own account, and the names that mentions in posts give away.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::post;
use crate::import::draft::Author;
use crate::import::json;

/// People that are remembered.
const PEOPLE: usize = 200_000;

/// Handles and names by number.
#[derive(Debug, Default)]
pub(super) struct People {
    known: HashMap<String, (String, String)>,
    wanted: HashSet<String>,
}

impl People {
    /// Asks for the name behind this number.
    pub fn want(&mut self, id: &str) {
        if !id.is_empty() && self.wanted.len() < PEOPLE && !self.wanted.contains(id) {
            self.wanted.insert(id.to_owned());
        }
    }

    /// Learns who is behind the numbers that were asked for from the mentions of a post.
    pub fn learn_mentions(&mut self, value: &Value) {
        let entities = value.get("entities").unwrap_or(&Value::Null);
        for mention in json::list(entities, "user_mentions") {
            let id = post::id(mention, "id");
            if self.wanted.contains(&id) && !self.known.contains_key(&id) {
                let handle = json::text(mention, "screen_name").to_owned();
                self.known
                    .insert(id, (handle, json::text(mention, "name").to_owned()));
            }
        }
    }

    /// Learns who is behind a number.
    pub fn learn(&mut self, id: String, handle: &str, name: &str) {
        if self.known.len() < PEOPLE && !id.is_empty() {
            self.known.insert(id, (handle.to_owned(), name.to_owned()));
        }
    }

    /// The author with this number.
    pub fn author(&self, id: &str) -> Author {
        let (handle, name) = self.known.get(id).cloned().unwrap_or_default();
        author(id.to_owned(), handle, name)
    }
}

/// An author of X.
pub(super) fn author(id: String, handle: String, name: String) -> Author {
    Author {
        url: if handle.is_empty() {
            String::new()
        } else {
            format!("https://x.com/{handle}")
        },
        ext_id: id,
        handle,
        name,
        followers: -1,
        ..Author::default()
    }
}
