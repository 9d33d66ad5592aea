//! Reddit: the export one asks of Reddit (a folder of tables), and the listings its interface answers with.
//!
//! A post and everything below it is one conversation; private messages are direct, a chat room is one as a whole. Comments in
//! the export are ours alone. The addresses people wrote from are in it too; they are never read.

mod listing;
mod table;

use crate::error::Result;
use crate::import::decode;
use crate::import::draft::{Author, Record};
use crate::import::foreign;
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::json;
use crate::import::record_id::id_of;

use table::Table;

/// The reader of Reddit's exports.
#[derive(Debug)]
pub struct Reddit;

impl Format for Reddit {
    fn name(&self) -> &'static str {
        "reddit"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        if is_listing(head) {
            return 90;
        }
        if Table::of(head).is_some() { 95 } else { 0 }
    }

    fn owners(&self) -> &'static [&'static str] {
        &["statistics.csv"]
    }

    fn sniff_all(&self, input: &mut Input) -> u8 {
        // The account's name stands in a file of its own; without it each table is read by itself.
        if input.find("statistics.csv").is_none() {
            return 0;
        }
        let names = [
            "comments.csv",
            "posts.csv",
            "messages.csv",
            "chat_history.csv",
        ];
        let found = names.iter().filter_map(|name| input.find(name));
        let found: Vec<usize> = found.collect();
        let is_table = |at| input.head(at).is_ok_and(|head| Table::of(&head).is_some());
        if found.into_iter().any(is_table) {
            95
        } else {
            0
        }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let owner = table::owner(input)?;
        if !owner.is_empty() {
            sink(Record::Us(owner.clone()))?;
        }
        let members = input.members();
        for (at, member) in members.iter().enumerate() {
            let head = input.head(at)?;
            if is_listing(&head) {
                listing::read(input, at, &owner, settings, sink)?;
            } else if let Some(table) = Table::of(&head) {
                table.read(input, at, &owner, settings, sink)?;
            } else if members.len() == 1 {
                return Err(foreign::not_its_own(self.name()));
            } else if !member.ends_with("statistics.csv") {
                sink(Record::Skip("unread"))?;
            }
        }
        Ok(())
    }
}

/// A listing, two of them (a post and its comments), or comments loaded later.
fn is_listing(head: &[u8]) -> bool {
    let of = |keys: Vec<String>| {
        let has = |key: &str| keys.iter().any(|k| k == key);
        has("kind") && has("data") || has("json")
    };
    if !of(json::head_keys(head)) && !of(json::keys_at(head, "[]")) {
        return false;
    }
    let text = decode::head_text(head);
    text.contains("\"Listing\"") || text.contains("\"things\"")
}

/// Somebody by name, which on Reddit never changes. Who is gone is a stranger of their own per thread.
fn person(name: &str, thread: &str) -> Author {
    let name = name.trim().trim_start_matches("u/");
    let named = !name.is_empty() && name != "[deleted]";
    Author {
        ext_id: if named {
            id_of(name)
        } else {
            format!("deleted-{thread}")
        },
        handle: if named {
            name.to_owned()
        } else {
            String::new()
        },
        name: if named {
            String::new()
        } else {
            "[deleted]".to_owned()
        },
        followers: -1,
        ..Author::default()
    }
}

/// Whether a text stands for one that is gone.
fn is_gone(text: &str) -> bool {
    matches!(text.trim(), "[deleted]" | "[removed]")
}

/// The post in an address like `https://www.reddit.com/r/sub/comments/ot2exv/title/ds5fuym/`.
fn post_of(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("/comments/")?;
    let id = rest.split(['/', '?']).next().filter(|id| !id.is_empty())?;
    Some(format!("t3_{}", id_of(id)))
}

#[cfg(test)]
mod tests;
