//! The tables of the export: comments, posts, private messages, chats.

use super::{is_gone, person, post_of};
use crate::error::Result;
use crate::import::columns::{self, Columns};
use crate::import::draft::{Direction, Draft, Gone, Record, Shape};
use crate::import::drafting;
use crate::import::format::{Settings, Sink, whose};
use crate::import::input::Input;
use crate::import::person::Ours;
use crate::import::record_id::id_of;
use crate::import::rows::Rows;
use crate::import::time::Times;
use crate::model::message::Marks;

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Comments,
    Posts,
    Messages,
    Chats,
    /// One of the above, without texts.
    Headers,
}

/// The account the export belongs to, as it says itself.
pub(super) fn owner(input: &mut Input) -> Result<String> {
    let mut owner = String::new();
    let Some(at) = input.find("statistics.csv") else {
        return Ok(owner);
    };
    columns::each_member(input, at, &mut |_| Ok(()), &mut |columns, row, _| {
        let (what, value) = (
            row.cell(columns.at(&["statistic"])),
            row.cell(columns.at(&["value"])),
        );
        if what.trim().eq_ignore_ascii_case("account name") {
            value.trim().clone_into(&mut owner);
        }
        Ok(())
    })?;
    Ok(owner)
}

impl Table {
    /// By the header.
    pub fn of(head: &[u8]) -> Option<Self> {
        let columns = Columns::of_head(head);
        if columns.have(&[
            "messageid",
            "createdat",
            "username",
            "message",
            "channelurl",
        ]) {
            return Some(Self::Chats);
        }
        if !columns.have(&["id", "permalink", "date"]) {
            return None;
        }
        match columns {
            _ if columns.have(&["from", "to", "threadid", "body"]) => Some(Self::Messages),
            _ if columns.have(&["subreddit", "link", "parent", "body"]) => Some(Self::Comments),
            _ if columns.have(&["subreddit", "title", "body"]) => Some(Self::Posts),
            _ if columns.have(&["body"]) => None,
            _ if columns.have(&["subreddit"]) || columns.have(&["from", "to"]) => {
                Some(Self::Headers)
            }
            _ => None,
        }
    }

    /// Reads one table.
    pub fn read(
        self,
        input: &mut Input,
        at: usize,
        owner: &str,
        settings: &Settings,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let ours = Ours::new(settings);
        let us = match self {
            _ if !owner.is_empty() => owner.to_owned(),
            Self::Messages | Self::Chats => find_us(input, at, &ours)?,
            // Ours in any case, under whichever name.
            _ => settings
                .ours
                .first()
                .cloned()
                .unwrap_or_else(|| "reddit".to_owned()),
        };
        let mut reader = Reader {
            us,
            ours,
            times: drafting::times(settings)?,
        };
        columns::each_member(input, at, sink, &mut |columns, row, sink| {
            let cell = |name: &str| row.cell(columns.at(&[name]));
            match self {
                Self::Comments => reader.comment(row, &cell, sink),
                Self::Posts => reader.post(row, &cell, sink),
                Self::Messages => reader.message(row, &cell, sink),
                Self::Chats => reader.chat(row, &cell, sink),
                Self::Headers => sink(Record::Skip("header")),
            }
        })
    }
}

/// Who is in every private message, on one side or the other; else it has to be asked.
fn find_us(input: &mut Input, at: usize, ours: &Ours) -> Result<String> {
    let (mut us, mut names) = (String::new(), Vec::<String>::new());
    let mut always: Option<Vec<String>> = None;
    columns::each_member(input, at, &mut |_| Ok(()), &mut |columns, row, _| {
        let sides = ["from", "to", "username"].map(|name| row.cell(columns.at(&[name])).trim());
        let sides: Vec<String> = sides
            .iter()
            .filter(|name| !name.is_empty())
            .map(|s| (*s).to_owned())
            .collect();
        if let Some(name) = sides.iter().find(|name| ours.has(name)) {
            us.clone_from(name);
        }
        for name in &sides {
            if names.len() < 50 && !names.contains(name) {
                names.push(name.clone());
            }
        }
        match &mut always {
            // One name alone says nothing.
            _ if sides.len() < 2 => always = Some(Vec::new()),
            Some(always) => always.retain(|name| sides.contains(name)),
            None => always = Some(sides),
        }
        Ok(())
    })?;
    match always.as_deref() {
        _ if !us.is_empty() || names.is_empty() => Ok(us),
        Some([one]) => Ok(one.clone()),
        _ => Err(whose(&names)),
    }
}

struct Reader {
    us: String,
    ours: Ours,
    times: Times,
}

type Cell<'a, 'r> = &'a dyn Fn(&str) -> &'r str;

impl Reader {
    fn is_us(&self, name: &str) -> bool {
        name.trim().eq_ignore_ascii_case(&self.us) || self.ours.has(name)
    }

    fn comment(&mut self, row: &Rows<'_>, cell: Cell<'_, '_>, sink: &mut Sink<'_>) -> Result<()> {
        let Some(id) = full_name("t1", cell("id")) else {
            return sink(Record::Reject(row.reject("id", "")));
        };
        let post = post_of(cell("link"))
            .or_else(|| post_of(cell("permalink")))
            .unwrap_or_default();
        let parent = full_name("t1", cell("parent")).unwrap_or_else(|| post.clone());
        let thread = if post.is_empty() {
            parent.clone()
        } else {
            post
        };
        let draft = self.draft(
            row,
            cell,
            id,
            Draft {
                thread: if thread.is_empty() {
                    "reddit".to_owned()
                } else {
                    thread
                },
                reply_to: parent,
                ..blank(cell("body"))
            },
        );
        sink(draft)
    }

    fn post(&mut self, row: &Rows<'_>, cell: Cell<'_, '_>, sink: &mut Sink<'_>) -> Result<()> {
        let Some(id) = full_name("t3", cell("id")) else {
            return sink(Record::Reject(row.reject("id", "")));
        };
        let text = [cell("body"), cell("url")].map(str::trim);
        let text: Vec<&str> = text.into_iter().filter(|text| !text.is_empty()).collect();
        let draft = self.draft(
            row,
            cell,
            id.clone(),
            Draft {
                thread: id,
                subject: cell("title").to_owned(),
                ..blank(&text.join("\n"))
            },
        );
        sink(draft)
    }

    /// A message of ours: a comment or a post.
    fn draft(
        &mut self,
        row: &Rows<'_>,
        cell: Cell<'_, '_>,
        ext_id: String,
        draft: Draft,
    ) -> Record {
        if is_gone(&draft.text) {
            return gone(ext_id);
        }
        if draft.text.trim().is_empty() && draft.subject.is_empty() {
            return Record::Skip("empty");
        }
        let written = cell("date");
        match self.times.parse(written) {
            Ok(at) => Record::Message(Box::new(Draft {
                ext_id,
                at,
                author: person(&self.us, ""),
                direction: Direction::Out,
                encoding_repaired: row.repaired(),
                ..draft
            })),
            Err(reason) => Record::Reject(row.reject(reason, written)),
        }
    }

    fn message(&mut self, row: &Rows<'_>, cell: Cell<'_, '_>, sink: &mut Sink<'_>) -> Result<()> {
        let Some(id) = full_name("t4", cell("id")) else {
            return sink(Record::Reject(row.reject("id", "")));
        };
        let (from, to, text) = (cell("from"), cell("to"), cell("body"));
        if is_gone(text) {
            return sink(gone(id));
        }
        if text.trim().is_empty() {
            return sink(Record::Skip("empty"));
        }
        let at = match self.times.parse(cell("date")) {
            Ok(at) => at,
            Err(reason) => return sink(Record::Reject(row.reject(reason, cell("date")))),
        };
        let first = full_name("t4", cell("threadid")).unwrap_or_else(|| id.clone());
        let author = person(from, &first);
        let is_us = self.is_us(from);
        let partner = if is_us {
            person(to, &first).ext_id
        } else {
            author.ext_id.clone()
        };
        sink(Record::Message(Box::new(Draft {
            ext_id: id.clone(),
            at,
            author,
            direction: if is_us { Direction::Out } else { Direction::In },
            shape: Shape::Direct,
            thread: partner,
            reply_to: if first == id { String::new() } else { first },
            subject: cell("subject").to_owned(),
            encoding_repaired: row.repaired(),
            ..blank(text)
        })))
    }

    fn chat(&mut self, row: &Rows<'_>, cell: Cell<'_, '_>, sink: &mut Sink<'_>) -> Result<()> {
        let id = id_of(cell("messageid"));
        if id.is_empty() {
            return sink(Record::Reject(row.reject("id", "")));
        }
        let (name, text) = (cell("username"), cell("message"));
        if text.trim().is_empty() {
            return sink(Record::Skip("empty"));
        }
        let at = match self.times.parse(cell("createdat")) {
            Ok(at) => at,
            Err(reason) => return sink(Record::Reject(row.reject(reason, cell("createdat")))),
        };
        let edited_at = self
            .times
            .parse(cell("updatedat"))
            .ok()
            .filter(|edited| *edited != at);
        let room = id_of(cell("channelurl"));
        let room = if room.is_empty() {
            "chat".to_owned()
        } else {
            room
        };
        sink(Record::Message(Box::new(Draft {
            ext_id: id,
            at,
            author: person(name, &room),
            direction: if self.is_us(name) {
                Direction::Out
            } else {
                Direction::In
            },
            thread: room,
            reply_to: id_of(cell("threadparentmessageid")),
            subject: cell("channelname").to_owned(),
            edited_at,
            marks: if edited_at.is_some() {
                Marks::EDITED
            } else {
                Marks::NONE
            },
            encoding_repaired: row.repaired(),
            ..blank(text)
        })))
    }
}

/// A message of a thread, with all but its text to be filled in.
fn blank(text: &str) -> Draft {
    Draft {
        shape: Shape::Thread,
        ..Draft::new(
            "reddit",
            String::new(),
            person("", ""),
            crate::clock::Timestamp(0),
            text.to_owned(),
        )
    }
}

/// `t1_abc` of `abc`; the export leaves the kind out.
fn full_name(kind: &str, id: &str) -> Option<String> {
    let id = id_of(id);
    match (id.is_empty(), id.starts_with(kind) && id.contains('_')) {
        (true, _) => None,
        (false, true) => Some(id),
        (false, false) => Some(format!("{kind}_{id}")),
    }
}

fn gone(ext_id: String) -> Record {
    Record::Gone(Box::new(Gone {
        channel: "reddit".to_owned(),
        account: String::new(),
        ext_id,
        at: None,
    }))
}
