//! Zendesk: the account export (one ticket with its comments per line), pages of the API with their comments, and the users of the
//! account. The CSV of a view has no texts: it brings only the people, and says so.
//!
//! An end user wrote what the requester wrote, what a user of that role wrote where the page names them, and what one in copy wrote
//! by mail. All else is ours.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::error::{Error, Kind, Result};
use crate::import::decode::{self, Text};
use crate::import::draft::{Author, Record};
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::record_id::id_of;
use crate::import::rows::{self, Next, Rows};
use crate::import::tickets::records::{self, Places, has_all};
use crate::import::tickets::{
    About, Desk, Entry, Person, Role, attachments, changed_at, number_only, tags, words,
};
use crate::model::import::Ticket;

/// The reader of Zendesk's exports.
#[derive(Debug)]
pub struct Zendesk;

const PLACES: Places = Places {
    enters: |path| matches!(path, "" | "tickets" | "users" | "results"),
    pages: &["tickets", "users", "results"],
    first: &["tickets[]", "results[]", "users[]", "comments[]"],
};

/// Keys by which a record is known.
type Signs = &'static [&'static [&'static str]];

/// Agents that are known by name.
const AGENTS: usize = 20_000;
/// Files that are looked at.
const LOOKS: usize = 200;

/// Of a ticket; comments may be left out of a page.
const TICKET: &[&[&str]] = &[
    &["requester_id", "submitter_id", "via", "status"],
    &["requester_id", "comments", "status"],
];
const USER: &[&[&str]] = &[
    &["id", "email", "role", "time_zone"],
    &["id", "email", "role", "organization_id"],
];
const COMMENT: &[&[&str]] = &[&["author_id", "public", "html_body"]];
/// Columns of a view.
const COLUMNS: &[&str] = &["Id", "Requester", "Requester id", "Subject", "Status"];

impl Format for Zendesk {
    fn name(&self) -> &'static str {
        "zendesk"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let json = PLACES.fits(head, TICKET) || PLACES.fits(head, USER) || holds_comments(head);
        if json || is_view(head) { 95 } else { 0 }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let mut reader = Reader {
            desk: Desk::new(self.name(), settings)?,
            users: Users::find(input)?,
            without_comments: false,
        };
        let members = input.members();
        for (at, member) in members.iter().enumerate() {
            let head = input.head(at)?;
            if holds_comments(&head) {
                let error = Error::new(Kind::Failed, "import-tickets-alone");
                return Err(error.with("system", "zendesk"));
            }
            if is_view(&head) {
                reader.view(input, at, sink)?;
            } else if members.len() == 1 || self.sniff(&head, &member.name) > 0 {
                records::each(input, at, &PLACES, sink, &mut |item, sink| {
                    reader.item(&item, sink)
                })?;
            } else {
                sink(Record::Remark("unread", member.name.clone()))?;
            }
        }
        Ok(())
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn sniff_all(&self, input: &mut Input) -> u8 {
        let members = input.members();
        let holds = |sign: Signs, head: &[u8]| PLACES.fits(head, sign);
        let (mut tickets, mut users) = (false, false);
        for at in (0..members.len()).take(LOOKS) {
            let Ok(head) = input.head(at) else { continue };
            tickets |= holds(TICKET, &head);
            users |= !holds(TICKET, &head) && holds(USER, &head);
        }
        // Each file can be read by itself; only names stand in another one.
        if tickets && users { 93 } else { 0 }
    }
}

/// A page of comments does not say which ticket they belong to.
fn holds_comments(head: &[u8]) -> bool {
    // Tickets have their comments inside.
    if PLACES.fits(head, TICKET) {
        return false;
    }
    let signed = |keys: &[String]| COMMENT.iter().any(|sign| has_all(keys, sign));
    let places = PLACES.first_keys(head);
    let mut alone = places
        .iter()
        .filter(|(place, _)| matches!(*place, "[]" | "comments[]"));
    alone.any(|(_, keys)| signed(keys))
}

fn is_view(head: &[u8]) -> bool {
    let text = decode::head_text(head);
    let first = text.lines().find(|line| !line.trim().is_empty());
    let first = first.unwrap_or_default();
    let cells = rows::header_cells(first, rows::delimiter_of(first, is_column));
    COLUMNS.iter().all(|column| cells.contains(column))
}

fn is_column(name: &str) -> bool {
    COLUMNS.contains(&name)
}

/// The people a page or a file of its own names; they may stand behind the tickets.
#[derive(Default)]
struct Users {
    end_users: HashSet<String>,
    /// The others: who they are by their numbers.
    agents: HashMap<String, Author>,
}

impl Users {
    fn find(input: &mut Input) -> Result<Self> {
        let mut users = Self::default();
        for at in 0..input.members().len() {
            let head = input.head(at)?;
            let page = json::head_keys(&head).iter().any(|key| key == "tickets");
            if !page && (PLACES.fits(&head, TICKET) || !PLACES.fits(&head, USER)) {
                continue;
            }
            records::each(input, at, &PLACES, &mut |_| Ok(()), &mut |item, _| {
                if !item.opens && is_user(&item.value) {
                    users.take(&item.value);
                }
                Ok(())
            })?;
        }
        Ok(users)
    }

    fn take(&mut self, user: &Value) {
        let id = id_of(&json::id(user, "id"));
        if is_end_user(user) {
            self.end_users.insert(id);
        } else if self.agents.len() < AGENTS {
            self.agents.insert(id, Person::of(user).author());
        }
    }

    fn author(&self, id: String) -> Author {
        let known = self.agents.get(&id).cloned();
        known.unwrap_or_else(|| number_only(id))
    }
}

fn is_user(value: &Value) -> bool {
    value.get("role").is_some() && value.get("requester_id").is_none()
}

fn is_end_user(user: &Value) -> bool {
    json::text(user, "role") == "end-user"
}

struct Reader {
    desk: Desk,
    users: Users,
    /// It was said that the comments are missing.
    without_comments: bool,
}

impl Reader {
    fn item(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        if item.opens || !matches!(item.path, "" | "[]" | "tickets[]" | "results[]" | "users[]") {
            return Ok(());
        }
        let value = &item.value;
        let is_user = is_user(value);
        if value.get("requester_id").is_some() {
            self.ticket(item, sink)
        } else if is_user && is_end_user(value) {
            self.desk.person(&Person::of(value), sink)
        } else if is_user {
            sink(Record::Skip("colleague"))
        } else {
            sink(item.reject("ticket", ""))
        }
    }

    fn ticket(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let value = &item.value;
        let requester = value.get("requester").unwrap_or(&Value::Null);
        let mut requester = Person::of(requester);
        requester.id = id_of(&json::id(value, "requester_id"));
        self.desk.person(&requester, sink)?;
        let about = about(value);
        let Some(comments) = value.get("comments").and_then(Value::as_array) else {
            return self.description(&requester, &about, item, sink);
        };
        let thread = id_of(&json::id(value, "id"));
        for comment in comments {
            let author = id_of(&json::id(comment, "author_id"));
            let is_theirs = author == requester.id
                || self.users.end_users.contains(&author)
                || in_copy(value, comment, &author);
            let entry = Entry {
                id: id_of(&json::id(comment, "id")),
                thread: thread.clone(),
                role: if is_theirs {
                    Role::Customer
                } else {
                    Role::Agent
                },
                private: comment.get("public") == Some(&Value::Bool(false)),
                author: if author == requester.id {
                    requester.author()
                } else {
                    self.users.author(author)
                },
                written: json::id(comment, "created_at"),
                html: json::text(comment, "html_body"),
                plain: json::id(comment, "body"),
                attachments: attachments(comment, "attachments"),
                reply_to: String::new(),
            };
            self.desk.entry(entry, &about, (item, comment), sink)?;
        }
        Ok(())
    }

    /// A ticket without its comments: the first of them is its description.
    fn description(
        &mut self,
        requester: &Person<'_>,
        about: &About,
        item: &Item<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        if !std::mem::replace(&mut self.without_comments, true) {
            sink(Record::Remark("without-comments", String::new()))?;
        }
        let value = &item.value;
        let thread = id_of(&json::id(value, "id"));
        let entry = Entry {
            id: format!("ticket-{thread}"),
            thread,
            role: Role::Customer,
            private: false,
            author: requester.author(),
            written: json::id(value, "created_at"),
            html: "",
            plain: json::id(value, "description"),
            attachments: Vec::new(),
            reply_to: String::new(),
        };
        self.desk.entry(entry, about, (item, value), sink)
    }

    /// The people of a view.
    fn view(&mut self, input: &mut Input, at: usize, sink: &mut Sink<'_>) -> Result<()> {
        let mut file = input.open(at)?;
        let text = Text::open(&mut *file)?;
        let mut rows = Rows::open(text, is_column).map_err(|e| decode::failed(&e))?;
        let header = rows::header(&mut rows)?;
        let column = |name: &str| header.iter().position(|cell| cell == name);
        let (id, name) = (column("Requester id"), column("Requester"));
        let email = column("Requester email");
        sink(Record::Remark("zendesk-view", String::new()))?;
        loop {
            match rows.step().map_err(|e| decode::failed(&e))? {
                Next::End => return Ok(()),
                Next::Blank => sink(Record::Blank(1))?,
                Next::Reject(reject) => sink(Record::Reject(reject))?,
                Next::Row => {
                    let cell = |at: Option<usize>| at.map_or("", |at| rows.cell(at)).into();
                    let person = Person {
                        id: id.map_or_else(String::new, |at| id_of(rows.cell(at))),
                        name: cell(name),
                        emails: vec![cell(email)],
                        ..Person::default()
                    };
                    self.desk.person(&person, sink)?;
                    sink(Record::Skip("ticket"))?;
                }
            }
        }
    }
}

/// Whether it was written by mail by one in copy who is no agent as far as the ticket shows.
fn in_copy(ticket: &Value, comment: &Value, author: &str) -> bool {
    let among = |key: &str| {
        json::list(ticket, key)
            .iter()
            .any(|id| json::plain(id) == author)
    };
    let via = comment.get("via").unwrap_or(&Value::Null);
    json::text(via, "channel") == "email"
        && (among("email_cc_ids") || among("collaborator_ids"))
        && !among("follower_ids")
        && json::id(ticket, "assignee_id") != author
}

fn about(value: &Value) -> About {
    let (status, priority) = (json::text(value, "status"), json::text(value, "priority"));
    let raw = json::text(value, "raw_subject");
    let subject = json::text(value, "subject");
    About {
        // The raw one has the words that placeholders stand for.
        subject: if subject.is_empty() { raw } else { subject }.to_owned(),
        ticket: Some(Ticket {
            status: status.to_owned(),
            state: words::state(status),
            grade: priority.to_owned(),
            priority: words::priority(priority),
            tags: tags(value, "tags"),
            changed_at: changed_at(value, &["updated_at"]),
            via: value
                .get("via")
                .map_or("", |via| json::text(via, "channel"))
                .to_owned(),
        }),
    }
}
