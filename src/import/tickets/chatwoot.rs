//! Chatwoot: conversations as its API lists them, with their messages, and pages of the messages of one conversation.
//!
//! Agents and contacts are numbered apart, so an agent's number is written `user-1`. In a conversation the status stands behind the
//! messages: it is read as one record.

use serde_json::Value;

use crate::error::Result;
use crate::import::draft::{Author, Record};
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::record_id::id_of;
use crate::import::tickets::records::{self, Places};
use crate::import::tickets::{
    About, Desk, Entry, Person, Role, attachments, changed_at, number_only, tags, words,
};
use crate::model::import::Ticket;

/// The reader of Chatwoot's API.
#[derive(Debug)]
pub struct Chatwoot;

const PLACES: Places = Places {
    enters: |path| matches!(path, "" | "data" | "data.payload" | "payload"),
    pages: &["data", "payload"],
    first: &["data.payload[]", "payload[]"],
};

impl Format for Chatwoot {
    fn name(&self) -> &'static str {
        "chatwoot"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let signs: &[&[&str]] = &[
            &["inbox_id", "messages"],
            &["meta", "messages", "account_id"],
            &["message_type", "conversation_id", "private"],
        ];
        if PLACES.fits(head, signs) { 95 } else { 0 }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let mut reader = Reader {
            desk: Desk::new(self.name(), settings)?,
        };
        records::each(input, 0, &PLACES, sink, &mut |item, sink| {
            reader.item(&item, sink)
        })
    }
}

struct Reader {
    desk: Desk,
}

/// The conversation a message stands in.
#[derive(Default)]
struct Around<'v> {
    id: String,
    contact: Person<'v>,
    assignee: Person<'v>,
    about: About,
}

impl Reader {
    fn item(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        if item.opens || !matches!(item.path, "" | "[]" | "payload[]" | "data.payload[]") {
            return Ok(());
        }
        let value = &item.value;
        if value.get("messages").is_some_and(Value::is_array) {
            self.conversation(item, sink)
        } else if value.get("message_type").is_some() {
            self.message(value, &Around::default(), item, sink)
        } else {
            sink(item.reject("ticket", ""))
        }
    }

    fn conversation(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let value = &item.value;
        let meta = value.get("meta").unwrap_or(&Value::Null);
        let sender = meta.get("sender").unwrap_or(&Value::Null);
        let mut contact = Person::of(sender);
        contact.profiles = profiles(sender);
        self.desk.person(&contact, sink)?;
        let status = json::text(value, "status");
        let priority = json::text(value, "priority");
        let subject = value.get("additional_attributes");
        let around = Around {
            id: id_of(&json::id(value, "id")),
            contact,
            assignee: Person::of(meta.get("assignee").unwrap_or(&Value::Null)),
            about: About {
                subject: subject
                    .map_or("", |a| json::text(a, "mail_subject"))
                    .to_owned(),
                ticket: Some(Ticket {
                    status: status.to_owned(),
                    state: words::state(status),
                    grade: priority.to_owned(),
                    priority: words::priority(priority),
                    tags: tags(value, "labels"),
                    changed_at: changed_at(value, &["updated_at", "last_activity_at"]),
                    via: json::text(meta, "channel")
                        .trim_start_matches("Channel::")
                        .to_owned(),
                }),
            },
        };
        for message in json::list(value, "messages") {
            self.message(message, &around, item, sink)?;
        }
        Ok(())
    }

    fn message(
        &mut self,
        value: &Value,
        around: &Around<'_>,
        item: &Item<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let sender = json::text(value, "sender_type");
        let role = match &*json::id(value, "message_type") {
            "2" | "activity" => return sink(Record::Skip("system")),
            "0" | "incoming" => Role::Customer,
            "3" | "template" => Role::Automatic,
            _ if sender.contains("Bot") || sender.contains("Captain") => Role::Automatic,
            _ => Role::Agent,
        };
        let id = id_of(&json::id(value, "id"));
        let attributes = value.get("content_attributes").unwrap_or(&Value::Null);
        if json::is(attributes, "deleted") {
            return self.desk.gone(id, sink);
        }
        let own = id_of(&json::id(value, "conversation_id"));
        let entry = Entry {
            id,
            thread: if own.is_empty() {
                around.id.clone()
            } else {
                own
            },
            role,
            private: json::is(value, "private"),
            author: author(value, role, around),
            written: json::id(value, "created_at"),
            html: "",
            plain: mentions(json::text(value, "content")).into(),
            attachments: attachments(value, "attachments"),
            reply_to: id_of(&json::id(attributes, "in_reply_to")),
        };
        self.desk.entry(entry, &around.about, (item, value), sink)
    }
}

/// Who wrote a message: the object beside it, else the people of the conversation by their number.
fn author(value: &Value, role: Role, around: &Around<'_>) -> Author {
    let mut sender = Person::of(value.get("sender").unwrap_or(&Value::Null));
    if sender.id.is_empty() {
        sender.id = id_of(&json::id(value, "sender_id"));
    }
    let known = match role {
        Role::Customer => &around.contact,
        Role::Agent | Role::Automatic => &around.assignee,
    };
    let is_known = sender.id.is_empty() || sender.id == known.id;
    let mut author = match (sender.is_bare() && is_known, role) {
        (true, Role::Customer | Role::Agent) => known.author(),
        (true, Role::Automatic) => number_only(sender.id),
        (false, _) => sender.author(),
    };
    if role != Role::Customer {
        let kind = if role == Role::Agent { "user" } else { "bot" };
        author.ext_id = format!("{kind}-{}", author.ext_id);
    }
    author
}

/// The handles a contact has elsewhere.
fn profiles(sender: &Value) -> Vec<(&'static str, String)> {
    let attributes = sender.get("additional_attributes").unwrap_or(&Value::Null);
    let social = attributes.get("social_profiles").unwrap_or(&Value::Null);
    let mut profiles = vec![("x", id_of(json::text(attributes, "screen_name")))];
    for (key, channel) in [
        ("twitter", "x"),
        ("instagram", "instagram"),
        ("telegram", "telegram"),
    ] {
        profiles.push((channel, id_of(json::text(social, key))));
    }
    profiles
}

/// `[@Bernd](mention://user/2/Bernd)`, as notes name colleagues, as `@Bernd`.
fn mentions(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](mention://") {
        let behind = &rest[at..];
        let (Some(open), Some(close)) = (rest[..at].rfind('['), behind.find(')')) else {
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        out.push_str(rest[..open].trim_end_matches('@'));
        out.push('@');
        out.push_str(rest[open + 1..at].trim_start_matches('@'));
        rest = &behind[close + 1..];
    }
    out.push_str(rest);
    out
}
