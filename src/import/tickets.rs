//! Exports of ticket systems: what they share. One file per system beside this one.
//!
//! A ticket is one conversation under the system's own number. Customers' entries come in, agents' go out, internal ones are notes.
//! What a program wrote (bots, automatic acknowledgements) is kept as a note too: it answers nobody, so nobody stops waiting for it.
//! People and numbers belong to the system they come from, so its name is the channel; the channel a ticket came in by, its status
//! and its priority stay beside it word for word.

pub mod chatwoot;
pub mod freshdesk;
pub mod intercom;
mod records;
mod words;
pub mod zammad;
pub mod zendesk;

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::draft::{Author, Card, Direction, Draft, Gone, Record, Reject, Shape};
use crate::import::drafting;
use crate::import::format::{Settings, Sink};
use crate::import::html;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::record_id::{Hashes, id_of};
use crate::import::time::Times;
use crate::model::import::Ticket;

/// Who wrote an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// A stranger.
    Customer,
    /// One of us.
    Agent,
    /// A program of ours.
    Automatic,
}

/// One entry of a ticket, as its system has it.
#[derive(Debug)]
struct Entry<'v> {
    /// Its id, digit for digit, or empty.
    id: String,
    /// The ticket's number.
    thread: String,
    role: Role,
    /// For the team only.
    private: bool,
    author: Author,
    /// When, as written.
    written: Cow<'v, str>,
    /// The body as HTML, or empty.
    html: &'v str,
    /// The body as plain text, or empty.
    plain: Cow<'v, str>,
    attachments: Vec<String>,
    /// The id it answers, or empty.
    reply_to: String,
}

impl Entry<'_> {
    /// The text; HTML is preferred, because it keeps paragraphs and addresses.
    fn text(&self) -> String {
        let text = html::to_text(self.html);
        if text.is_empty() {
            self.plain.clone().into_owned()
        } else {
            text
        }
    }

    fn direction(&self) -> Direction {
        match self.role {
            Role::Customer => Direction::In,
            Role::Agent if !self.private => Direction::Out,
            Role::Agent | Role::Automatic => Direction::Note,
        }
    }
}

/// What a ticket says of itself.
#[derive(Debug, Default)]
struct About {
    subject: String,
    ticket: Option<Ticket>,
}

/// Makes the records of one file.
struct Desk {
    channel: &'static str,
    ours: Ours,
    times: Times,
    times_only: bool,
    hashes: Hashes,
    /// The people handed over so far, as hashes of all that is known of them.
    people: HashSet<u64>,
}

impl Desk {
    fn new(channel: &'static str, settings: &Settings) -> Result<Self> {
        Ok(Self {
            channel,
            ours: Ours::new(settings),
            times: drafting::times(settings)?,
            times_only: settings.times_only,
            hashes: Hashes::default(),
            people: HashSet::new(),
        })
    }

    /// Hands over one entry of a ticket; `value` is what stands in the file, for a reject.
    fn entry(
        &mut self,
        mut entry: Entry<'_>,
        about: &About,
        (item, value): (&Item<'_>, &Value),
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let reject = |reason, detail: &str| {
            let raw = value.to_string();
            Record::Reject(Reject::new(item.line, reason, detail, raw.as_bytes()))
        };
        if entry.thread.is_empty() {
            return sink(reject("ticket-number", ""));
        }
        let at = match self.times.parse(&entry.written) {
            Ok(at) => at,
            Err(reason) => return sink(reject(reason, &entry.written)),
        };
        let text = if self.times_only {
            String::new()
        } else {
            entry.text()
        };
        if text.trim().is_empty() && entry.attachments.is_empty() && !self.times_only {
            return sink(Record::Skip("empty"));
        }
        let author = &entry.author;
        let names = [&author.ext_id, &author.handle, &author.email, &author.name];
        if entry.role == Role::Customer && names.into_iter().any(|name| self.ours.has(name)) {
            entry.role = Role::Agent;
        }
        let direction = entry.direction();
        if entry.id.is_empty() {
            let parts = [
                self.channel,
                &entry.thread,
                &author.ext_id,
                &entry.written,
                &text,
            ];
            entry.id = self.hashes.id(&parts);
        }
        if entry.author.ext_id.is_empty() {
            // Nobody is named: a person of their own per ticket.
            entry.author.ext_id = format!("unknown-{}", entry.thread);
        }
        sink(Record::Message(Box::new(Draft {
            reply_to: entry.reply_to,
            thread: entry.thread,
            shape: Shape::Thread,
            direction,
            encoding_repaired: item.repaired,
            subject: about.subject.clone(),
            attachments: entry.attachments,
            ticket: about.ticket.clone().map(Box::new),
            ..Draft::new(self.channel, entry.id, entry.author, at, text)
        })))
    }

    /// An entry that was deleted at its source.
    fn gone(&self, id: String, sink: &mut Sink<'_>) -> Result<()> {
        if id.is_empty() {
            return sink(Record::Skip("deleted"));
        }
        sink(Record::Gone(Box::new(Gone {
            channel: self.channel.to_owned(),
            account: String::new(),
            ext_id: id,
            at: None,
        })))
    }

    /// Hands over a person with the ways to reach them, once.
    fn person(&mut self, person: &Person<'_>, sink: &mut Sink<'_>) -> Result<()> {
        if self.times_only || person.id.is_empty() || person.is_bare() {
            return Ok(());
        }
        let mut hasher = DefaultHasher::new();
        person.hash(&mut hasher);
        if !self.people.insert(hasher.finish()) {
            return Ok(());
        }
        let filled = |values: &[Cow<'_, str>]| -> Vec<String> {
            let mut kept: Vec<String> = Vec::new();
            for value in values.iter().map(|v| v.trim()).filter(|v| !v.is_empty()) {
                if !kept.iter().any(|other| other == value) {
                    kept.push(value.to_owned());
                }
            }
            kept
        };
        let profiles = person.profiles.iter().filter(|(_, id)| !id.is_empty());
        sink(Record::Contact(Box::new(Card {
            source: self.channel.to_owned(),
            ext_id: person.id.clone(),
            name: person.name.trim().to_owned(),
            emails: filled(&person.emails),
            phones: filled(&person.phones),
            organisation: person.organisation.trim().to_owned(),
            profiles: profiles
                .map(|(channel, id)| ((*channel).to_owned(), id.clone(), String::new()))
                .collect(),
            ..Card::default()
        })))
    }
}

/// A person as a ticket system knows them.
#[derive(Debug, Default, Hash)]
struct Person<'v> {
    id: String,
    name: Cow<'v, str>,
    emails: Vec<Cow<'v, str>>,
    phones: Vec<Cow<'v, str>>,
    organisation: Cow<'v, str>,
    /// Channel and handle.
    profiles: Vec<(&'static str, String)>,
}

impl<'v> Person<'v> {
    /// From an object with the usual members.
    fn of(value: &'v Value) -> Self {
        let all = |keys: &[&str]| keys.iter().map(|key| json::id(value, key)).collect();
        Self {
            id: id_of(&json::id(value, "id")),
            name: json::id(value, "name"),
            emails: all(&["email"]),
            phones: all(&["phone", "phone_number", "mobile"]),
            ..Self::default()
        }
    }

    /// Nothing but a number.
    fn is_bare(&self) -> bool {
        let none = |values: &[Cow<'_, str>]| values.iter().all(|v| v.trim().is_empty());
        self.name.trim().is_empty() && none(&self.emails) && none(&self.phones)
    }

    /// As the author of an entry.
    fn author(&self) -> Author {
        let email = self.emails.first().map_or("", |email| email.trim());
        Author {
            ext_id: self.id.clone(),
            name: self.name.trim().to_owned(),
            email: email.to_owned(),
            followers: -1,
            ..Author::default()
        }
    }
}

/// A person of whom only the number is known.
fn number_only(id: String) -> Author {
    Author {
        ext_id: id,
        followers: -1,
        ..Author::default()
    }
}

/// Names of attached files: as the system has them, else the last part of their address, else their kind.
fn attachments(value: &Value, key: &str) -> Vec<String> {
    let name = |file: &Value| -> Option<String> {
        let names = ["file_name", "filename", "name", "content_file_name"];
        let mut names = names.iter().map(|key| json::text(file, key));
        if let Some(name) = names.find(|name| !name.trim().is_empty()) {
            return Some(name.to_owned());
        }
        let address = ["data_url", "content_url", "attachment_url", "url"];
        let address = address.iter().map(|key| json::text(file, key));
        let last = address
            .filter_map(|url| url.split(['?', '#']).next()?.rsplit('/').next())
            .find(|last| !last.is_empty());
        let kind = Some(json::text(file, "file_type")).filter(|kind| !kind.is_empty());
        last.or(kind).map(str::to_owned)
    };
    json::list(value, key).iter().filter_map(name).collect()
}

/// When a ticket last changed, ms: a time in words or in seconds; 0 where none of these says it.
fn changed_at(value: &Value, keys: &[&str]) -> i64 {
    let of_words = |key: &&str| Timestamp::parse_rfc3339(json::text(value, key)).map(|at| at.0);
    let of_number = |key: &&str| {
        let written = json::id(value, key);
        let seconds = written.split('.').next()?.parse::<i64>().ok()?;
        (seconds > 0).then(|| seconds.saturating_mul(1000))
    };
    let mut found = keys
        .iter()
        .filter_map(|key| of_words(key).or_else(|| of_number(key)));
    found.next().unwrap_or(0)
}

/// Tags: words, or objects with a name.
fn tags(value: &Value, key: &str) -> Vec<String> {
    let tag = |tag: &Value| match tag {
        Value::Object(_) => json::text(tag, "name").to_owned(),
        other => json::plain(other).into_owned(),
    };
    let all = json::list(value, key).iter().map(tag);
    all.filter(|tag| !tag.trim().is_empty()).collect()
}
