//! Discord: what DiscordChatExporter writes (JSON, CSV), and the data package that one asks of Discord.
//!
//! In a channel, replies make conversations; a thread or a group chat is one as a whole, a chat with one person is direct. The
//! package holds only what we wrote.

mod exporter;
mod package;
mod table;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::columns::Columns;
use crate::import::draft::{Author, Record, Shape};
use crate::import::format::{Format, Settings, Sink, part_of};
use crate::import::input::Input;
use crate::import::{foreign, json};

/// The reader of Discord's exports.
#[derive(Debug)]
pub struct Discord;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// DiscordChatExporter's JSON.
    Exporter,
    /// DiscordChatExporter's CSV.
    Table,
    /// A channel of the data package, JSON or CSV.
    Package,
}

impl Part {
    fn of(head: &[u8]) -> Option<Self> {
        let keys = json::head_keys(head);
        let has = |key: &str| keys.iter().any(|k| k == key);
        if has("guild") && has("channel") && (has("messages") || has("dateRange")) {
            return Some(Self::Exporter);
        }
        let keys = json::keys_at(head, "[]");
        let has = |key: &str| keys.iter().any(|k| k == key);
        if has("ID") && has("Timestamp") && has("Contents") {
            return Some(Self::Package);
        }
        let columns = Columns::of_head(head);
        if columns.have(&[
            "authorid",
            "author",
            "date",
            "content",
            "attachments",
            "reactions",
        ]) {
            Some(Self::Table)
        } else if columns.have(&["id", "timestamp", "contents", "attachments"]) {
            Some(Self::Package)
        } else {
            None
        }
    }
}

impl Format for Discord {
    fn name(&self) -> &'static str {
        "discord"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        if Part::of(head).is_some() { 95 } else { 0 }
    }

    fn owners(&self) -> &'static [&'static str] {
        &["user.json"]
    }

    fn sniff_all(&self, input: &mut Input) -> u8 {
        let members = input.members();
        let channel = members.iter().position(package::is_channel);
        let owner = input.find("user.json");
        match (owner, channel) {
            (Some(_), Some(_)) => 95,
            _ => 0,
        }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let owner = package::owner(input)?;
        if let Some(owner) = &owner {
            sink(Record::Us(owner.ext_id.clone()))?;
        }
        let members = input.members();
        for (at, member) in members.iter().enumerate() {
            match (Part::of(&input.head(at)?), &owner) {
                (Some(Part::Exporter), _) => exporter::read(input, at, settings, sink)?,
                (Some(Part::Table), _) => table::read(input, at, settings, sink)?,
                (Some(Part::Package), Some(owner)) => {
                    package::read(input, at, owner, sink)?;
                }
                (Some(Part::Package), None) => return Err(part_of("Discord")),
                (None, _) if members.len() == 1 => {
                    return Err(foreign::not_its_own(self.name()));
                }
                (None, _) if package::describes(member) => {}
                (None, _) => sink(Record::Remark("unread", member.name.clone()))?,
            }
        }
        Ok(())
    }
}

/// The time that stands in an id: milliseconds since 2015, above 22 other bits.
fn time_of_id(id: &str) -> Option<Timestamp> {
    let id = id.parse::<u64>().ok().filter(|id| id >> 22 > 0)?;
    Some(Timestamp((id >> 22) as i64 + 1_420_070_400_000))
}

/// How messages of a channel of this type hang together. DiscordChatExporter writes words, the data package words of its own or
/// numbers.
fn shape_of(kind: &str) -> Shape {
    match kind {
        "DirectTextChat" | "DM" | "1" => Shape::Direct,
        "DirectGroupTextChat" | "GROUP_DM" | "3" | "10" | "11" | "12" => Shape::Thread,
        kind if kind.to_ascii_lowercase().contains("thread") => Shape::Thread,
        _ => Shape::Public,
    }
}

fn person(ext_id: String, handle: &str, name: &str) -> Author {
    Author {
        ext_id,
        handle: handle.to_owned(),
        name: name.to_owned(),
        followers: -1,
        ..Author::default()
    }
}

#[cfg(test)]
mod tests;
