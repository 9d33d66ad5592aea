//! Freshdesk: the tickets of an account export (`Tickets0.json`, `Tickets1.json` ... in a ZIP), and tickets and conversations as the
//! API answers them.
//!
//! The first message of a ticket is its description. Tickets and conversations may be in files of their own: both name the ticket.

use std::borrow::Cow;

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
use crate::model::conversation::State;
use crate::model::import::Ticket;

/// The reader of Freshdesk's exports.
#[derive(Debug)]
pub struct Freshdesk;

const PLACES: Places = Places {
    enters: |path| matches!(path, "" | "results"),
    pages: &["results"],
    first: &["results[]"],
};

impl Format for Freshdesk {
    fn name(&self) -> &'static str {
        "freshdesk"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let signs: &[&[&str]] = &[
            &["helpdesk_ticket"],
            &["requester_id", "responder_id", "source", "fr_due_by"],
            &["ticket_id", "incoming", "private", "body_text"],
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

impl Reader {
    fn item(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        if item.opens || !matches!(item.path, "" | "[]" | "results[]") {
            return Ok(());
        }
        let value = item.value.get("helpdesk_ticket").unwrap_or(&item.value);
        if value.get("ticket_id").is_some() {
            let nobody = Person::default();
            self.reply("", value, (&nobody, &About::default()), item, sink)
        } else if value.get("requester_id").is_some() || value.get("requester").is_some() {
            self.ticket(value, item, sink)
        } else {
            sink(item.reject("ticket", ""))
        }
    }

    fn ticket(&mut self, value: &Value, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        if json::is(value, "deleted") {
            return sink(Record::Skip("deleted"));
        }
        let requester = requester(value);
        self.desk.person(&requester, sink)?;
        let about = about(value);
        // The number people know; the export has one of its own beside it.
        let number = match &*json::id(value, "display_id") {
            "" => id_of(&json::id(value, "id")),
            shown => id_of(shown),
        };
        self.description(value, &number, (&requester, &about), item, sink)?;
        for key in ["notes", "conversations"] {
            for reply in json::list(value, key) {
                self.reply(&number, reply, (&requester, &about), item, sink)?;
            }
        }
        Ok(())
    }

    fn description(
        &mut self,
        value: &Value,
        number: &str,
        (requester, about): (&Person<'_>, &About),
        item: &Item<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let (html, plain) = body(value, "description");
        let by_us = json::id(value, "source") == OUTBOUND;
        let entry = Entry {
            id: format!("ticket-{number}"),
            thread: number.to_owned(),
            role: if by_us { Role::Agent } else { Role::Customer },
            private: false,
            author: if by_us {
                number_only(id_of(&json::id(value, "responder_id")))
            } else {
                requester.author()
            },
            written: json::id(value, "created_at"),
            html,
            plain,
            attachments: attachments(value, "attachments"),
            reply_to: String::new(),
        };
        self.desk.entry(entry, about, (item, value), sink)
    }

    fn reply(
        &mut self,
        number: &str,
        value: &Value,
        (requester, about): (&Person<'_>, &About),
        item: &Item<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let id = id_of(&json::id(value, "id"));
        if json::is(value, "deleted") {
            return self.desk.gone(id, sink);
        }
        let own = id_of(&json::id(value, "ticket_id"));
        let role = if json::is(value, "incoming") {
            Role::Customer
        } else {
            Role::Agent
        };
        let (html, plain) = body(value, "body");
        let entry = Entry {
            id,
            thread: if number.is_empty() {
                own
            } else {
                number.to_owned()
            },
            role,
            private: json::is(value, "private"),
            author: writer(value, role, requester),
            written: json::id(value, "created_at"),
            html,
            plain,
            attachments: attachments(value, "attachments"),
            reply_to: String::new(),
        };
        self.desk.entry(entry, about, (item, value), sink)
    }
}

/// A body as HTML and as text. The API has HTML under the name that the export has text under.
fn body<'v>(value: &'v Value, name: &str) -> (&'v str, Cow<'v, str>) {
    let exported = json::text(value, &format!("{name}_html"));
    let plain = format!("{name}_text");
    if exported.is_empty() && value.get(&plain).is_some() {
        (json::text(value, name), json::id(value, &plain))
    } else {
        (exported, json::id(value, name))
    }
}

fn writer(value: &Value, role: Role, requester: &Person<'_>) -> Author {
    let id = id_of(&json::id(value, "user_id"));
    if role == Role::Customer && (id.is_empty() || id == requester.id) {
        return requester.author();
    }
    let mut author = number_only(id);
    if role == Role::Customer {
        json::text(value, "from_email").clone_into(&mut author.email);
    }
    author
}

fn requester(value: &Value) -> Person<'_> {
    let beside = value.get("requester").unwrap_or(&Value::Null);
    let mut person = Person::of(beside);
    if person.id.is_empty() {
        person.id = id_of(&json::id(value, "requester_id"));
    }
    if person.name.is_empty() {
        person.name = json::id(value, "requester_name");
    }
    if person.emails.iter().all(|email| email.is_empty()) {
        person.emails = vec![json::id(value, "email")];
    }
    for (key, channel) in [("twitter_id", "x"), ("facebook_id", "facebook")] {
        person.profiles.push((
            channel,
            id_of(json::text(beside, key).trim_start_matches('@')),
        ));
    }
    person
}

/// The source of mails that agents begin.
const OUTBOUND: &str = "10";

const STATUSES: &[(&str, &str)] = &[
    ("2", "Open"),
    ("3", "Pending"),
    ("4", "Resolved"),
    ("5", "Closed"),
    ("6", "Waiting on Customer"),
    ("7", "Waiting on Third Party"),
];
const PRIORITIES: &[(&str, &str)] = &[
    ("1", "Low"),
    ("2", "Medium"),
    ("3", "High"),
    ("4", "Urgent"),
];
const SOURCES: &[(&str, &str)] = &[
    ("1", "Email"),
    ("2", "Portal"),
    ("3", "Phone"),
    ("5", "Twitter"),
    ("6", "Facebook"),
    ("7", "Chat"),
    ("9", "Feedback Widget"),
    ("10", "Outbound Email"),
];

fn about(value: &Value) -> About {
    // The export has the words beside the numbers.
    let status = words::said(value, "status_name", "status", STATUSES);
    let grade = words::said(value, "priority_name", "priority", PRIORITIES);
    let state = if json::is(value, "spam") {
        Some(State::Spam)
    } else {
        words::state(&status)
    };
    About {
        subject: json::text(value, "subject").to_owned(),
        ticket: Some(Ticket {
            state,
            priority: words::priority(&grade),
            tags: tags(value, "tags"),
            changed_at: changed_at(value, &["updated_at"]),
            via: words::said(value, "source_name", "source", SOURCES),
            status,
            grade,
        }),
    }
}
