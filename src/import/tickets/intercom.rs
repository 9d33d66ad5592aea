//! Intercom: conversations as the API answers them, in lists, one per line or alone.
//!
//! The first message is the conversation's source, the rest are its parts. Parts without a body are events. A conversation of a list
//! comes without its parts.

use serde_json::Value;

use crate::error::Result;
use crate::import::draft::{Author, Record};
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::record_id::id_of;
use crate::import::tickets::records::{self, Places};
use crate::import::tickets::{
    About, Desk, Entry, Person, Role, attachments, changed_at, tags, words,
};
use crate::model::import::Ticket;

/// The reader of Intercom's API.
#[derive(Debug)]
pub struct Intercom;

const PLACES: Places = Places {
    enters: |path| matches!(path, "" | "conversations" | "data"),
    pages: &["conversations", "pages"],
    first: &["conversations[]", "data[]"],
};

impl Format for Intercom {
    fn name(&self) -> &'static str {
        "intercom"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let signs: &[&[&str]] = &[
            &["id", "source", "conversation_parts"],
            &["id", "source", "admin_assignee_id", "state"],
        ];
        if PLACES.fits(head, signs) { 95 } else { 0 }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let mut reader = Reader {
            desk: Desk::new(self.name(), settings)?,
            without_parts: false,
        };
        records::each(input, 0, &PLACES, sink, &mut |item, sink| {
            reader.item(&item, sink)
        })
    }
}

struct Reader {
    desk: Desk,
    /// It was said that the parts are missing.
    without_parts: bool,
}

impl Reader {
    fn item(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        if item.opens || !matches!(item.path, "" | "[]" | "conversations[]" | "data[]") {
            return Ok(());
        }
        let value = &item.value;
        let Some(source) = value.get("source").filter(|source| source.is_object()) else {
            return sink(item.reject("ticket", ""));
        };
        let number = id_of(&json::id(value, "id"));
        let about = about(value, source);
        self.source(&number, source, &about, item, sink)?;
        let parts = value.get("conversation_parts");
        let parts = parts.map(|parts| match parts {
            Value::Array(_) => json::list(value, "conversation_parts"),
            inner => json::list(inner, "conversation_parts"),
        });
        let Some(parts) = parts else {
            if !std::mem::replace(&mut self.without_parts, true) {
                sink(Record::Remark("without-comments", String::new()))?;
            }
            return Ok(());
        };
        for part in parts {
            self.part(&number, part, &about, item, sink)?;
        }
        Ok(())
    }

    fn source(
        &mut self,
        number: &str,
        source: &Value,
        about: &About,
        item: &Item<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let (role, author) = self.author(source, sink)?;
        // Numbered apart from the parts.
        let id = match &*json::id(source, "id") {
            "" => String::new(),
            id => format!("source-{}", id_of(id)),
        };
        let entry = Entry {
            id,
            thread: number.to_owned(),
            role,
            private: false,
            author,
            written: json::id(&item.value, "created_at"),
            html: json::text(source, "body"),
            plain: "".into(),
            attachments: attachments(source, "attachments"),
            reply_to: String::new(),
        };
        self.desk.entry(entry, about, (item, source), sink)
    }

    fn part(
        &mut self,
        number: &str,
        part: &Value,
        about: &About,
        item: &Item<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let id = id_of(&json::id(part, "id"));
        if json::is(part, "redacted") {
            return self.desk.gone(id, sink);
        }
        let html = json::text(part, "body");
        let attachments = attachments(part, "attachments");
        if html.trim().is_empty() && attachments.is_empty() {
            return sink(Record::Skip("event"));
        }
        let (role, author) = self.author(part, sink)?;
        let kind = json::text(part, "part_type");
        let entry = Entry {
            id,
            thread: number.to_owned(),
            role,
            // What is written along with an assignment is for whoever gets it.
            private: kind.starts_with("note") || kind.contains("assignment"),
            author,
            written: json::id(part, "created_at"),
            html,
            plain: "".into(),
            attachments,
            reply_to: String::new(),
        };
        self.desk.entry(entry, about, (item, part), sink)
    }

    /// Who wrote something; a stranger is handed over as a person. Agents and customers are numbered apart.
    fn author(&mut self, value: &Value, sink: &mut Sink<'_>) -> Result<(Role, Author)> {
        let beside = value.get("author").unwrap_or(&Value::Null);
        let person = Person::of(beside);
        let mut author = person.author();
        let role = match json::text(beside, "type") {
            "admin" | "team" => Role::Agent,
            "bot" => Role::Automatic,
            _ => Role::Customer,
        };
        if role == Role::Customer {
            // Parts name people without their addresses.
            if person.emails.iter().any(|email| !email.is_empty()) {
                self.desk.person(&person, sink)?;
            }
        } else {
            author.ext_id = format!("{}-{}", json::text(beside, "type"), author.ext_id);
        }
        Ok((role, author))
    }
}

fn about(value: &Value, source: &Value) -> About {
    let state = json::text(value, "state");
    let priority = json::text(value, "priority");
    let subject = crate::import::html::to_text(json::text(source, "subject"));
    About {
        subject,
        ticket: Some(Ticket {
            status: state.to_owned(),
            state: words::state(state),
            grade: priority.to_owned(),
            priority: words::priority(priority),
            tags: value
                .get("tags")
                .map_or_else(Vec::new, |all| tags(all, "tags")),
            via: json::text(source, "type").to_owned(),
            changed_at: changed_at(value, &["updated_at"]),
        }),
    }
}
