//! YouTube: the comments of a Takeout (tables whose headers are translated), and the comment lists its interface answers with.
//!
//! A comment and its replies are one conversation. What a Takeout holds is ours alone.

mod list;
mod takeout;

use crate::error::Result;
use crate::import::decode;
use crate::import::draft::Record;
use crate::import::foreign;
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::json;

/// The reader of YouTube's exports.
#[derive(Debug)]
pub struct YouTube;

impl Format for YouTube {
    fn name(&self) -> &'static str {
        "youtube"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        if is_list(head) || takeout::columns_of(head).is_some() {
            95
        } else {
            0
        }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let members = input.members();
        for (at, member) in members.iter().enumerate() {
            let head = input.head(at)?;
            if is_list(&head) {
                list::read(input, at, settings, sink)?;
            } else if let Some(columns) = takeout::columns_of(&head) {
                takeout::read(input, at, columns, settings, sink)?;
            } else if members.len() == 1 {
                return Err(foreign::not_its_own(self.name()));
            } else {
                sink(Record::Remark("unread", member.name.clone()))?;
            }
        }
        Ok(())
    }
}

/// A page of comments or threads, or several of them in an array.
fn is_list(head: &[u8]) -> bool {
    let of = |keys: Vec<String>| keys.iter().any(|k| k == "kind");
    if !of(json::head_keys(head)) && !of(json::keys_at(head, "[]")) {
        return false;
    }
    let text = decode::head_text(head);
    ["youtube#commentThread", "youtube#comment"]
        .iter()
        .any(|kind| text.contains(kind))
}

/// The comment a reply hangs on: the part of its id before the dot.
fn parent_of(id: &str) -> &str {
    id.split_once('.').map_or("", |(parent, _)| parent)
}

#[cfg(test)]
mod tests;
