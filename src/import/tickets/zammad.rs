//! Zammad: the answers of its REST API, saved as files. Articles are the messages; what their tickets are called and how they stand
//! is in `tickets`, who wrote them in `users`. The files are told apart by what is in them; the articles may be in several.
//!
//! What is known of the tickets is kept while the articles are read, some hundred bytes per ticket.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use crate::error::{Error, Kind, Result};
use crate::import::draft::{Author, Record};
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::name_and_address;
use crate::import::record_id::id_of;
use crate::import::tickets::records::{self, Places};
use crate::import::tickets::{
    About, Desk, Entry, Person, Role, attachments, changed_at, number_only, tags, words,
};
use crate::model::import::Ticket;

/// The reader of Zammad's API.
#[derive(Debug)]
pub struct Zammad;

const PLACES: Places = Places {
    enters: |path| path.is_empty(),
    pages: &[],
    first: &[],
};

/// Members that are looked into before it is said what a folder is.
const LOOKS: usize = 500;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    Tickets,
    Users,
    Articles,
}

impl Holds {
    fn of(head: &[u8]) -> Option<Self> {
        if PLACES.fits(
            head,
            &[
                &["ticket_id", "sender", "body", "internal"],
                &["ticket_id", "sender_id", "body", "internal"],
            ],
        ) {
            Some(Self::Articles)
        } else if PLACES.fits(
            head,
            &[
                &["number", "title", "state_id", "customer_id"],
                &["number", "title", "state", "customer"],
            ],
        ) {
            Some(Self::Tickets)
        } else if PLACES.fits(
            head,
            &[
                &["login", "firstname", "role_ids"],
                &["login", "firstname", "roles"],
            ],
        ) {
            Some(Self::Users)
        } else {
            None
        }
    }
}

impl Format for Zammad {
    fn name(&self) -> &'static str {
        "zammad"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        if Holds::of(head).is_some() { 90 } else { 0 }
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn sniff_all(&self, input: &mut Input) -> u8 {
        let members = input.members();
        let of_json = (0..members.len()).filter(|at| members[*at].has_extension("json"));
        for at in of_json.take(LOOKS) {
            let Ok(head) = input.head(at) else { continue };
            if Holds::of(&head) == Some(Holds::Articles) {
                return 90;
            }
        }
        0
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let members = input.members();
        let mut files = Vec::new();
        for (at, member) in members.iter().enumerate() {
            match Holds::of(&input.head(at)?) {
                Some(holds) => files.push((holds, at)),
                None => sink(Record::Remark("unread", member.name.clone()))?,
            }
        }
        // Tickets and people before the articles that speak of them.
        files.sort_unstable();
        let mut reader = Reader {
            desk: Desk::new(self.name(), settings)?,
            tickets: HashMap::new(),
        };
        if files.iter().all(|(holds, _)| *holds == Holds::Tickets) {
            return Err(Error::new(Kind::Failed, "import-tickets-alone").with("system", "zammad"));
        }
        for (holds, at) in files {
            records::each(input, at, &PLACES, sink, &mut |item, sink| {
                reader.item(holds, &item, sink)
            })?;
        }
        Ok(())
    }
}

struct Reader {
    desk: Desk,
    /// What is known of each ticket, by its id.
    tickets: HashMap<String, About>,
}

impl Reader {
    fn item(&mut self, holds: Holds, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        if item.opens || !matches!(item.path, "" | "[]") {
            return Ok(());
        }
        match holds {
            _ if !item.value.is_object() => sink(item.reject("ticket", "")),
            Holds::Tickets => {
                let id = id_of(&json::id(&item.value, "id"));
                self.tickets.insert(id, about(&item.value));
                Ok(())
            }
            Holds::Users if is_colleague(&item.value) => sink(Record::Skip("colleague")),
            Holds::Users => self.desk.person(&person(&item.value), sink),
            Holds::Articles => self.article(item, sink),
        }
    }

    fn article(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let value = &item.value;
        let role = match (json::text(value, "sender"), &*json::id(value, "sender_id")) {
            ("Customer", _) | ("", "2") => Role::Customer,
            ("System", _) | ("", "3") => Role::Automatic,
            _ => Role::Agent,
        };
        let is_note = json::text(value, "type") == "note" || json::id(value, "type_id") == "10";
        let body = json::text(value, "body");
        let is_html = json::text(value, "content_type").starts_with("text/html");
        let thread = id_of(&json::id(value, "ticket_id"));
        let entry = Entry {
            id: id_of(&json::id(value, "id")),
            role,
            private: is_note || json::is(value, "internal"),
            author: author(value, role),
            written: json::id(value, "created_at"),
            html: if is_html { body } else { "" },
            plain: Cow::Borrowed(if is_html { "" } else { body }),
            attachments: attachments(value, "attachments"),
            reply_to: String::new(),
            thread,
        };
        let unknown = About {
            subject: json::text(value, "subject").to_owned(),
            ticket: None,
        };
        let about = self.tickets.get(&entry.thread).unwrap_or(&unknown);
        self.desk.entry(entry, about, (item, value), sink)
    }
}

/// Who wrote an article: for the customer where an agent noted a call down. An agent's mail goes out under the address of the group.
fn author(value: &Value, role: Role) -> Author {
    let origin = id_of(&json::id(value, "origin_by_id"));
    let id = if origin.is_empty() {
        id_of(&json::id(value, "created_by_id"))
    } else {
        origin
    };
    let from = json::text(value, "from").trim();
    let mut author = number_only(id);
    match (name_and_address(from), from.strip_prefix('@')) {
        (Some((name, email)), _) => {
            author.name = name;
            if role == Role::Customer {
                author.email = email;
            }
        }
        (None, Some(handle)) => handle.clone_into(&mut author.handle),
        (None, None) => from.clone_into(&mut author.name),
    }
    if author.ext_id.is_empty() {
        author.ext_id = id_of(from);
    }
    author
}

fn person(value: &Value) -> Person<'_> {
    let parts = [
        json::text(value, "firstname"),
        json::text(value, "lastname"),
    ];
    Person {
        name: parts.join(" ").trim().to_owned().into(),
        organisation: json::text(value, "organization").into(),
        ..Person::of(value)
    }
}

/// Whether a user is an agent or an administrator.
fn is_colleague(value: &Value) -> bool {
    let ids = json::list(value, "role_ids").iter();
    let names = json::list(value, "roles").iter();
    ids.filter_map(Value::as_i64).any(|id| id == 1 || id == 2)
        || names
            .filter_map(Value::as_str)
            .any(|name| name != "Customer")
}

/// The names Zammad comes with; states a system has defined for itself are only numbers in its answers.
const STATES: &[(&str, &str)] = &[
    ("1", "new"),
    ("2", "open"),
    ("3", "pending reminder"),
    ("4", "closed"),
    ("5", "merged"),
    ("7", "pending close"),
];
const PRIORITIES: &[(&str, &str)] = &[("1", "1 low"), ("2", "2 normal"), ("3", "3 high")];
const TYPES: &[(&str, &str)] = &[
    ("1", "email"),
    ("2", "sms"),
    ("3", "chat"),
    ("4", "fax"),
    ("5", "phone"),
    ("6", "twitter status"),
    ("7", "twitter direct-message"),
    ("8", "facebook feed post"),
    ("9", "facebook feed comment"),
    ("10", "note"),
    ("11", "web"),
    ("12", "telegram personal-message"),
];

fn about(value: &Value) -> About {
    // With `expand=true` the words stand beside the numbers.
    let status = words::said(value, "state", "state_id", STATES);
    let grade = words::said(value, "priority", "priority_id", PRIORITIES);
    About {
        subject: json::text(value, "title").to_owned(),
        ticket: Some(Ticket {
            state: words::state(&status),
            priority: words::priority(&grade),
            tags: tags(value, "tags"),
            changed_at: changed_at(value, &["updated_at"]),
            via: words::said(
                value,
                "create_article_type",
                "create_article_type_id",
                TYPES,
            ),
            status,
            grade,
        }),
    }
}
