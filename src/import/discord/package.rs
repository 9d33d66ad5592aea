//! The data package: a folder per channel, with what we wrote there.

use serde_json::Value;

use super::{person, shape_of, time_of_id};
use crate::error::Result;
use crate::import::draft::{Author, Direction, Draft, Record, Reject, Shape};
use crate::import::format::Sink;
use crate::import::input::{Input, Member};
use crate::import::record_id::id_of;
use crate::import::time::Times;
use crate::import::{attachment, columns, json};

/// Whether a member is a channel of the package: `messages/c123/messages.json`.
pub(super) fn is_channel(member: &Member) -> bool {
    let folder = member.folder().rsplit('/').next().unwrap_or_default();
    let id = folder.strip_prefix('c').unwrap_or(folder);
    let numbered = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
    numbered && (member.ends_with("messages.json") || member.ends_with("messages.csv"))
}

/// Whether a member only describes the package.
pub(super) fn describes(member: &Member) -> bool {
    ["channel.json", "user.json", "index.json", "README.txt"]
        .iter()
        .any(|name| member.ends_with(name))
}

/// Whose package it is, if it is one.
pub(super) fn owner(input: &mut Input) -> Result<Option<Author>> {
    let Some(user) = input.json("user.json")? else {
        return Ok(None);
    };
    let id = id_of(&json::id(&user, "id"));
    let named = [
        json::text(&user, "global_name"),
        json::text(&user, "username"),
    ];
    let name = named
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default();
    Ok((!id.is_empty()).then(|| person(id, json::text(&user, "username"), name)))
}

/// Reads a channel.
pub(super) fn read(
    input: &mut Input,
    at: usize,
    owner: &Author,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let members = input.members();
    let member = &members[at];
    let folder = member.folder();
    let about = input
        .json(&format!("{folder}/channel.json"))?
        .unwrap_or_default();
    let mut channel = Channel::new(&about, folder, owner);
    if member.has_extension("csv") {
        return columns::each_member(input, at, sink, &mut |columns, row, sink| {
            let cell = |name: &str| row.cell(columns.at(&[name]));
            let made = channel.draft(
                cell("id"),
                cell("timestamp"),
                cell("contents"),
                cell("attachments"),
            );
            sink(made.unwrap_or_else(|(reason, value)| Record::Reject(row.reject(reason, &value))))
        });
    }
    json::each_member(input, at, str::is_empty, sink, &mut |item, sink| {
        if item.opens {
            return Ok(());
        }
        let cell = |key: &str| json::id(&item.value, key);
        if !item.value.is_object() {
            return sink(item.reject("json-object", json::kind_of(&item.value)));
        }
        let made = channel.draft(
            &cell("ID"),
            &cell("Timestamp"),
            &cell("Contents"),
            &cell("Attachments"),
        );
        sink(made.unwrap_or_else(|(reason, value)| {
            Record::Reject(Reject::new(item.line, reason, &value, item.raw.as_bytes()))
        }))
    })
}

/// The channel whose messages are read.
struct Channel<'a> {
    owner: &'a Author,
    shape: Shape,
    thread: String,
    subject: String,
    times: Times,
}

impl<'a> Channel<'a> {
    fn new(about: &Value, folder: &str, owner: &'a Author) -> Self {
        let last = folder.rsplit('/').next().unwrap_or(folder);
        let id = id_of(&json::id(about, "id"));
        let id = if id.is_empty() {
            id_of(last.strip_prefix('c').unwrap_or(last))
        } else {
            id
        };
        let direct = shape_of(&json::id(about, "type")) == Shape::Direct;
        let people = json::list(about, "recipients")
            .iter()
            .map(|id| id_of(&json::plain(id)));
        let other = people
            .into_iter()
            .find(|id| *id != owner.ext_id && !id.is_empty());
        let name = json::text(about, "name");
        // What others wrote is not in it, so that replies lead nowhere: the channel is what holds it together.
        let (shape, thread) = match (direct, other) {
            (true, Some(other)) => (Shape::Direct, other),
            _ => (Shape::Thread, id),
        };
        Self {
            owner,
            shape,
            thread,
            subject: if name.is_empty() {
                String::new()
            } else {
                format!("#{name}")
            },
            // The package is written in UTC, whatever the import's zone.
            times: Times::new(chrono_tz::UTC, None),
        }
    }

    fn draft(
        &mut self,
        id: &str,
        written: &str,
        text: &str,
        files: &str,
    ) -> Result<Record, (&'static str, String)> {
        let id = id_of(id);
        if id.is_empty() {
            return Err(("id", String::new()));
        }
        let at = match (self.times.parse(written), time_of_id(&id)) {
            (Ok(at), _) => at,
            (Err("time-missing"), Some(at)) => at,
            (Err(reason), _) => return Err((reason, written.to_owned())),
        };
        let attachments = attachment::names_in(files, &[' ', '\n']);
        if text.trim().is_empty() && attachments.is_empty() {
            return Ok(Record::Skip("empty"));
        }
        Ok(Record::Message(Box::new(Draft {
            thread: self.thread.clone(),
            shape: self.shape,
            direction: Direction::Out,
            subject: self.subject.clone(),
            attachments,
            ..Draft::new("discord", id, self.owner.clone(), at, text.to_owned())
        })))
    }
}
