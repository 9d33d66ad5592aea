//! LinkedIn's data export: messages of every generation since 2018, what we posted and commented, and the people we know.
//!
//! People are known by their profile address, since names repeat. Messages have no ids; comments and posts are ours alone.

mod messages;
mod people;
mod posts;

use crate::error::Result;
use crate::import::columns::{self, Columns, PREAMBLE, first_rows};
use crate::import::draft::{Author, Record};
use crate::import::drafting;
use crate::import::foreign;
use crate::import::format::{Format, Settings, Sink};
use crate::import::html;
use crate::import::input::Input;
use crate::import::person::Ours;
use crate::import::record_id::id_of;
use crate::import::time::Times;

/// The reader of LinkedIn's exports.
#[derive(Debug)]
pub struct LinkedIn;

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Table {
    Messages,
    Comments,
    Shares,
    Reactions,
    Connections,
    Invitations,
}

impl Table {
    fn of_columns(columns: &Columns) -> Option<Self> {
        let have = |names: &[&str]| columns.have(names);
        if have(&["conversationid", "from", "date", "content"])
            || have(&[
                "from",
                "to",
                "date",
                "subject",
                "content",
                "direction",
                "folder",
            ])
        {
            return Some(Self::Messages);
        }
        if have(&[
            "firstname",
            "lastname",
            "company",
            "position",
            "connectedon",
        ]) {
            return Some(Self::Connections);
        }
        if have(&["from", "to", "sentat", "message", "direction"]) {
            return Some(Self::Invitations);
        }
        if have(&["date", "sharelink", "sharecommentary"]) {
            return Some(Self::Shares);
        }
        match columns.len() {
            3 if have(&["date", "link", "message"]) => Some(Self::Comments),
            3 if have(&["date", "type", "link"]) => Some(Self::Reactions),
            _ => None,
        }
    }

    /// By the header, which may stand below a few lines.
    fn of(head: &[u8]) -> Option<Self> {
        let rows = first_rows(head, PREAMBLE);
        rows.iter()
            .find_map(|row| Self::of_columns(&Columns::new(row)))
    }
}

impl Format for LinkedIn {
    fn name(&self) -> &'static str {
        "linkedin"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        if Table::of(head).is_some() { 95 } else { 0 }
    }

    fn owners(&self) -> &'static [&'static str] {
        &["Profile.csv"]
    }

    fn sniff_all(&self, input: &mut Input) -> u8 {
        // Our name stands in a file of its own; without it each table is read by itself.
        if input.find("Profile.csv").is_none() {
            return 0;
        }
        let names = [
            "messages.csv",
            "Connections.csv",
            "Comments.csv",
            "Shares.csv",
        ];
        let found: Vec<usize> = names.iter().filter_map(|name| input.find(name)).collect();
        let is_table = |at| input.head(at).is_ok_and(|head| Table::of(&head).is_some());
        if found.into_iter().any(is_table) {
            95
        } else {
            0
        }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let us = Us {
            name: own_name(input)?,
            ours: Ours::new(settings),
            first: settings.ours.first().cloned().unwrap_or_default(),
        };
        let members = input.members();
        for (at, member) in members.iter().enumerate() {
            let table = Table::of(&input.head(at)?);
            match table {
                Some(Table::Messages) if is_coach(member.file_name()) => {
                    columns::each_member(input, at, sink, &mut |_, _, sink| {
                        sink(Record::Skip("coach"))
                    })?;
                }
                Some(Table::Messages) => messages::read(input, at, &us, settings, sink)?,
                Some(Table::Comments) => posts::comments(input, at, &us, settings, sink)?,
                Some(Table::Shares) => posts::shares(input, at, &us, settings, sink)?,
                Some(Table::Reactions) => {
                    columns::each_member(input, at, sink, &mut |_, _, sink| {
                        sink(Record::Skip("like"))
                    })?;
                }
                Some(Table::Connections) => people::connections(input, at, settings, sink)?,
                Some(Table::Invitations) => people::invitations(input, at, settings, sink)?,
                None if members.len() == 1 => return Err(foreign::not_its_own(self.name())),
                None if member.ends_with("Profile.csv") => {}
                None => sink(Record::Skip("unread"))?,
            }
        }
        Ok(())
    }
}

/// What the assistants of LinkedIn wrote stands in tables like those of people.
fn is_coach(file_name: &str) -> bool {
    let name = file_name.to_lowercase();
    ["guide_messages", "learning_role_play", "learning_coach"]
        .iter()
        .any(|start| name.starts_with(start))
}

/// Who we are, as far as the export and the settings tell.
struct Us {
    /// The name of the profile.
    name: String,
    ours: Ours,
    /// The first name of ours, for want of a better one.
    first: String,
}

impl Us {
    /// Whether a name or an address is ours.
    fn is(&self, name: &str, url: &str) -> bool {
        let named = !name.is_empty() && name.trim() == self.name;
        named
            || self.ours.has(name)
            || (!url.is_empty() && (self.ours.has(url) || self.ours.has(handle_of(url))))
    }

    /// The author of what only we can have written.
    fn author(&self) -> Author {
        let names = [&*self.name, &*self.first, "linkedin"];
        let name = names
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        person(name, "")
    }
}

fn own_name(input: &mut Input) -> Result<String> {
    let mut name = String::new();
    let Some(at) = input.find("Profile.csv") else {
        return Ok(name);
    };
    columns::each_member(input, at, &mut |_| Ok(()), &mut |columns, row, _| {
        let parts = ["firstname", "lastname"].map(|part| row.cell(columns.at(&[part])).trim());
        parts.join(" ").trim().clone_into(&mut name);
        Ok(())
    })?;
    Ok(name)
}

/// Somebody by profile address, or by name where there is none.
fn person(name: &str, url: &str) -> Author {
    let url = address(url);
    let ids = [url.clone(), id_of(name)];
    Author {
        ext_id: ids
            .into_iter()
            .find(|id| !id.is_empty())
            .unwrap_or_else(|| "unknown".to_owned()),
        handle: handle_of(&url).to_owned(),
        name: name.trim().to_owned(),
        url,
        followers: -1,
        ..Author::default()
    }
}

/// A profile address without what is asked of the server.
fn address(url: &str) -> String {
    let url = url.trim().split(['?', '#']).next().unwrap_or_default();
    id_of(url.trim_end_matches('/'))
}

/// `anna-lind` of `https://www.linkedin.com/in/anna-lind`.
fn handle_of(url: &str) -> &str {
    let handle = url
        .trim_end_matches('/')
        .rsplit_once("/in/")
        .map(|(_, handle)| handle);
    handle.unwrap_or_default()
}

/// Times are in UTC, whatever the import's zone, and those with slashes begin with the month.
fn times(settings: &Settings) -> Result<Times> {
    let mut own = settings.clone();
    own.zone = None;
    if !own
        .columns
        .iter()
        .any(|(field, _)| drafting::is_date_order(field))
    {
        own.columns
            .push(("date-order".to_owned(), "mdy".to_owned()));
    }
    drafting::times(&own)
}

/// Some texts are plain, some are HTML, and the file does not say which.
fn text_of(cell: &str) -> String {
    const SIGNS: [&str; 9] = [
        "<p>", "<p ", "<br", "<div", "<span", "<a href", "<strong", "<li>", "</p>",
    ];
    if cell.contains('<') && SIGNS.iter().any(|sign| cell.contains(sign)) {
        html::to_text(cell)
    } else if cell.contains('\r') {
        cell.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests;
