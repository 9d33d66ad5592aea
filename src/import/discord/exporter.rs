//! DiscordChatExporter's JSON: one channel, or a part of one.

use serde_json::Value;

use super::{person, shape_of, time_of_id};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::attachment;
use crate::import::draft::{Author, Direction, Draft, Record, Shape, Touch};
use crate::import::drafting;
use crate::import::format::{Settings, Sink, whose};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::record_id::id_of;
use crate::import::time::Times;
use crate::model::import::Twins;
use crate::model::message::Marks;
use crate::model::touch::TouchKind;

fn enters(path: &str) -> bool {
    matches!(path, "" | "channel" | "messages")
}

/// Reads one file.
pub(super) fn read(
    input: &mut Input,
    at: usize,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let ours = Ours::new(settings);
    let channel = look_through(input, at, &ours)?;
    let mut reader = Reader {
        channel,
        ours,
        times: drafting::times(settings)?,
    };
    json::each_member(input, at, enters, sink, &mut |item, sink| {
        if item.opens || item.path != "messages[]" {
            return Ok(());
        }
        reader.message(&item, sink)
    })
}

/// The channel, and who is at its other end.
#[derive(Debug, Default)]
struct Channel {
    id: String,
    name: String,
    kind: String,
    /// The id of the other one in a chat with one person.
    partner: String,
}

/// Looks through the file for the channel and for who we are, before it is read.
fn look_through(input: &mut Input, at: usize, ours: &Ours) -> Result<Channel> {
    let mut channel = Channel::default();
    let (mut known, mut people) = (false, Vec::<Author>::new());
    json::each_member(input, at, enters, &mut |_| Ok(()), &mut |item, _| {
        match item.path {
            "channel.id" => channel.id = id_of(&json::plain(&item.value)),
            "channel.name" => channel.name = json::plain(&item.value).into_owned(),
            "channel.type" => channel.kind = json::plain(&item.value).into_owned(),
            "messages[]" if item.value.is_object() => {
                let author = author_of(&item.value);
                let mentioned = json::list(&item.value, "mentions").iter().map(of_user);
                known |= is_us(ours, &author) || mentioned.into_iter().any(|m| is_us(ours, &m));
                if people.len() < 50 && !people.iter().any(|p| p.ext_id == author.ext_id) {
                    people.push(author);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    if shape_of(&channel.kind) == Shape::Direct {
        // The chat is named after the other one.
        let is_named = |p: &&Author| {
            !channel.name.is_empty() && (p.name == channel.name || p.handle == channel.name)
        };
        let partner = match (people.iter().find(is_named), known) {
            (Some(partner), _) => Some(partner),
            (None, true) => people.iter().find(|p| !is_us(ours, p)),
            (None, false) => None,
        };
        channel.partner = partner.map(|p| p.ext_id.clone()).unwrap_or_default();
    }
    if known || people.is_empty() || !channel.partner.is_empty() {
        return Ok(channel);
    }
    let names = people.into_iter().map(|p| [p.handle, p.name, p.ext_id]);
    let names: Vec<String> = names
        .filter_map(|all| all.into_iter().find(|n| !n.is_empty()))
        .collect();
    Err(whose(&names))
}

fn is_us(ours: &Ours, author: &Author) -> bool {
    ours.has(&author.ext_id) || ours.has(&author.handle) || ours.has(&author.name)
}

struct Reader {
    channel: Channel,
    ours: Ours,
    times: Times,
}

impl Reader {
    fn message(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let value = &item.value;
        if !value.is_object() {
            return sink(item.reject("json-object", json::kind_of(value)));
        }
        if !matches!(json::text(value, "type"), "Default" | "Reply" | "") {
            return sink(Record::Skip("system"));
        }
        let id = id_of(&json::id(value, "id"));
        if id.is_empty() {
            return sink(item.reject("id", ""));
        }
        let written = json::text(value, "timestamp");
        let at = match (self.times.parse(written), time_of_id(&id)) {
            (Ok(at), _) => at,
            (Err("time-missing"), Some(at)) => at,
            (Err(reason), _) => return sink(item.reject(reason, written)),
        };
        let passed_on = value.get("forwardedMessage").filter(|m| m.is_object());
        let text = text_of(value, passed_on);
        let attachments = files_of(passed_on.unwrap_or(value));
        if text.trim().is_empty() && attachments.is_empty() {
            return sink(Record::Skip("empty"));
        }
        let author = author_of(value);
        let edited_at = self.times.parse(json::text(value, "timestampEdited")).ok();
        let (shape, thread) = self.place(&author);
        let refers = value
            .get("reference")
            .map(|r| id_of(&json::id(r, "messageId")))
            .unwrap_or_default();
        let is_reply = json::text(value, "type") == "Reply";
        let marked = [
            (edited_at.is_some(), Marks::EDITED),
            (passed_on.is_some(), Marks::REPOST),
        ];
        let marks = marked
            .into_iter()
            .filter(|(is, _)| *is)
            .fold(Marks::NONE, |all, (_, mark)| all.and(mark));
        let touches = self.touches(value, &id, at);
        sink(Record::Message(Box::new(Draft {
            reply_to: if is_reply {
                refers.clone()
            } else {
                String::new()
            },
            quotes: if is_reply { String::new() } else { refers },
            thread,
            shape,
            direction: if self.is_us(&author) {
                Direction::Out
            } else {
                Direction::In
            },
            edited_at,
            marks,
            attachments,
            subject: if shape == Shape::Direct || self.channel.name.is_empty() {
                String::new()
            } else {
                format!("#{}", self.channel.name)
            },
            encoding_repaired: item.repaired,
            twins: Twins::Form,
            ..Draft::new("discord", id, author, at, text)
        })))?;
        touches.into_iter().try_for_each(sink)
    }

    fn is_us(&self, author: &Author) -> bool {
        let is_other = !self.channel.partner.is_empty() && author.ext_id != self.channel.partner;
        is_other || is_us(&self.ours, author)
    }

    fn place(&self, author: &Author) -> (Shape, String) {
        let channel = &self.channel;
        match shape_of(&channel.kind) {
            Shape::Direct if channel.partner.is_empty() && !self.is_us(author) => {
                (Shape::Direct, author.ext_id.clone())
            }
            Shape::Direct => (Shape::Direct, channel.partner.clone()),
            Shape::Thread => (Shape::Thread, channel.id.clone()),
            Shape::Public => (Shape::Public, String::new()),
        }
    }

    /// Who of the strangers reacted, where the export asked for it. It says to what, not when.
    fn touches(&self, value: &Value, target: &str, at: Timestamp) -> Vec<Record> {
        let mut touches = Vec::new();
        for reaction in json::list(value, "reactions") {
            let emoji = reaction
                .get("emoji")
                .map(|e| json::text(e, "name"))
                .unwrap_or_default();
            for user in json::list(reaction, "users").iter().map(of_user) {
                if user.ext_id == "unknown" || self.is_us(&user) {
                    continue;
                }
                touches.push(Record::Touch(Box::new(Touch {
                    channel: "discord".to_owned(),
                    account: String::new(),
                    author: user,
                    kind: TouchKind::Reaction,
                    at,
                    target: target.to_owned(),
                    detail: emoji.to_owned(),
                })));
            }
        }
        touches
    }
}

fn author_of(value: &Value) -> Author {
    of_user(value.get("author").unwrap_or(&Value::Null))
}

fn of_user(user: &Value) -> Author {
    let handle = json::text(user, "name");
    let name = json::text(user, "nickname");
    let ids = [id_of(&json::id(user, "id")), id_of(handle)];
    let id = ids.into_iter().find(|id| !id.is_empty());
    person(id.unwrap_or_else(|| "unknown".to_owned()), handle, name)
}

/// What was written, or passed on; programs put their words into cards.
fn text_of(value: &Value, passed_on: Option<&Value>) -> String {
    let mut text = json::text(value, "content").to_owned();
    let mut add = |line: &str| {
        if line.trim().is_empty() {
            return;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    };
    if let Some(passed_on) = passed_on {
        add(json::text(passed_on, "content"));
    }
    if value
        .get("author")
        .is_some_and(|author| json::is(author, "isBot"))
    {
        for card in json::list(value, "embeds") {
            add(json::text(card, "title"));
            add(json::text(card, "description"));
            for field in json::list(card, "fields") {
                add(&format!(
                    "{}: {}",
                    json::text(field, "name"),
                    json::text(field, "value")
                ));
            }
        }
    }
    text
}

fn files_of(value: &Value) -> Vec<String> {
    let files =
        json::list(value, "attachments")
            .iter()
            .map(|file| match json::text(file, "fileName") {
                "" => attachment::name_of(json::text(file, "url")),
                name => name,
            });
    let stickers = json::list(value, "stickers")
        .iter()
        .map(|sticker| json::text(sticker, "name"));
    files
        .chain(stickers)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
