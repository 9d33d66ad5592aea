//! Address books and customer lists as tables: Google, Outlook, HubSpot, Salesforce, Chatwoot, and any other with a name and an
//! address or a number in its columns, English or German.
//!
//! A row fills a person in; it is no message.

mod role;

use crate::error::{Error, Kind, Result};
use crate::import::columns::{self, Columns};
use crate::import::decode::mend;
use crate::import::draft::{Card, Record, Said};
use crate::import::drafting::truth;
use crate::import::fields;
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::profile;
use crate::import::record_id::{Hashes, id_of};
use crate::import::rows::Rows;

use role::Role;

/// The reader of people in tables.
#[derive(Debug)]
pub struct Contacts;

/// Whose table it is: what its numbers and lists mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vendor {
    Google,
    HubSpot,
    Salesforce,
    Outlook,
    Chatwoot,
    Other,
}

impl Vendor {
    fn of(columns: &Columns) -> Self {
        let any = |names: &[&str]| names.iter().any(|name| columns.have(&[name]));
        if any(&["email1value", "phone1value", "groupmembership"]) {
            Self::Google
        } else if columns.have(&["recordid"]) {
            Self::HubSpot
        } else if columns.have(&["id", "lastname"])
            && any(&[
                "accountid",
                "hasoptedoutofemail",
                "isdeleted",
                "leadsource",
                "ownerid",
            ])
        {
            Self::Salesforce
        } else if any(&["emailaddress", "emailadresse"])
            && any(&[
                "categories",
                "kategorien",
                "businessphone",
                "telefongeschäftlich",
                "mobilephone",
                "mobiltelefon",
            ])
        {
            Self::Outlook
        } else if columns.have(&["name", "phonenumber"]) {
            Self::Chatwoot
        } else {
            Self::Other
        }
    }

    /// The source its people are told apart by.
    fn key(self) -> &'static str {
        match self {
            Self::Google => "google",
            Self::HubSpot => "hubspot",
            Self::Salesforce => "salesforce",
            Self::Outlook => "outlook",
            Self::Chatwoot => "chatwoot",
            Self::Other => "contacts",
        }
    }
}

impl Format for Contacts {
    fn name(&self) -> &'static str {
        "contacts"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let columns = Columns::of_head(head);
        if columns.len() < 2 || fields::make_messages(columns.names()) {
            return 0;
        }
        match Vendor::of(&columns) {
            Vendor::Other if make_people(&columns) => 60,
            Vendor::Other => 0,
            _ if make_people(&columns) => 85,
            _ => 0,
        }
    }

    fn read(&self, input: &mut Input, _settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let columns = Columns::of_head(&input.head(0)?);
        if !make_people(&columns) {
            let found = columns.names().collect::<Vec<_>>().join(", ");
            let found: String = found.chars().take(300).collect();
            return Err(Error::new(Kind::Usage, "import-contact-columns").with("found", found));
        }
        let mut reader = Reader {
            vendor: Vendor::of(&columns),
            roles: columns.names().map(Role::of).collect(),
            hashes: Hashes::default(),
        };
        columns::each_member(input, 0, sink, &mut |_, row, sink| {
            let record = reader.person(row);
            sink(record)
        })
    }
}

/// Whether there is a name and a way to reach the person.
fn make_people(columns: &Columns) -> bool {
    let roles: Vec<Role> = columns.names().filter_map(Role::of).collect();
    let named = roles
        .iter()
        .any(|role| matches!(role, Role::Name | Role::First | Role::Last));
    named
        && roles
            .iter()
            .any(|role| matches!(role, Role::Email | Role::Phone))
}

struct Reader {
    vendor: Vendor,
    roles: Vec<Option<Role>>,
    hashes: Hashes,
}

impl Reader {
    fn person(&mut self, row: &Rows<'_>) -> Record {
        let mut card = Card {
            source: self.vendor.key().to_owned(),
            ..Card::default()
        };
        let mut said = Vec::new();
        let (mut parts, mut nickname, mut id, mut key) = (
            [const { String::new() }; 3],
            String::new(),
            String::new(),
            String::new(),
        );
        for (at, role) in self.roles.iter().enumerate() {
            let (Some(role), cell) = (role, row.cell(at).trim()) else {
                continue;
            };
            if cell.is_empty() {
                continue;
            }
            let cell = mend(unguarded(cell)).0;
            match role {
                Role::First => cell.as_ref().clone_into(&mut parts[0]),
                Role::Middle => cell.as_ref().clone_into(&mut parts[1]),
                Role::Last => cell.as_ref().clone_into(&mut parts[2]),
                Role::Name => cell.as_ref().clone_into(&mut card.name),
                Role::Nickname => cell.as_ref().clone_into(&mut nickname),
                Role::Organisation if card.organisation.is_empty() => {
                    cell.split(" ::: ")
                        .next()
                        .unwrap_or_default()
                        .clone_into(&mut card.organisation);
                }
                Role::Organisation => {}
                Role::Email => add_all(&mut card.emails, &cell, &[";", ",", " ::: ", "\n"]),
                Role::Phone => add_all(&mut card.phones, &cell, &[";", " ::: ", "\n"]),
                Role::Postal => add_all(
                    &mut card.postal,
                    &cell.replace(['\r', '\n'], ", "),
                    &[" ::: "],
                ),
                Role::Tags => self.add_tags(&mut card.tags, &cell),
                Role::Profile(network) => card.profiles.extend(profile::on(network, &cell)),
                Role::Id => id = id_of(&cell),
                Role::Identifier => key = id_of(&cell),
                Role::Deleted if truth(&cell) == Some(true) => return Record::Skip("deleted"),
                Role::Deleted => {}
                Role::Title => cell.as_ref().clone_into(&mut card.title),
                Role::AnyTitle if self.vendor == Vendor::Salesforce => {
                    cell.as_ref().clone_into(&mut card.title);
                }
                Role::AnyTitle => {}
                Role::Stage => cell.as_ref().clone_into(&mut card.stage),
                Role::Owner => cell.as_ref().clone_into(&mut card.owner),
                Role::Yes(purpose) => {
                    said.extend(truth(&cell).map(|yes| (purpose, yes, cell.to_string())));
                }
                // That somebody has not said no is no yes.
                Role::No(purpose) if truth(&cell) == Some(true) => {
                    said.push((purpose, false, cell.to_string()));
                }
                Role::No(_) => {}
            }
        }
        let name = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let names = [
            std::mem::take(&mut card.name),
            name,
            nickname,
            card.organisation.clone(),
        ];
        card.name = names
            .into_iter()
            .find(|name| !name.trim().is_empty())
            .unwrap_or_default();
        let reached = card.emails.first().or(card.phones.first()).cloned();
        if card.name.is_empty() && reached.is_none() {
            return Record::Skip("empty");
        }
        // What it is about is the main mail address.
        let main = card.emails.first().cloned().unwrap_or_default();
        card.consents = said
            .into_iter()
            .map(|(purpose, yes, proof)| Said {
                purpose: (*purpose).to_owned(),
                reach: main.clone(),
                yes,
                proof,
            })
            .collect();
        let own = match self.vendor {
            Vendor::HubSpot => id,
            Vendor::Salesforce => long_id(&id),
            // Its `id` counts the rows.
            Vendor::Chatwoot => key,
            Vendor::Google | Vendor::Outlook | Vendor::Other => String::new(),
        };
        card.ext_id = if own.is_empty() {
            self.hashes
                .id(&[self.vendor.key(), reached.as_ref().unwrap_or(&card.name)])
        } else {
            own
        };
        Record::Contact(Box::new(card))
    }

    /// Labels; Google marks its own with a star.
    fn add_tags(&self, tags: &mut Vec<String>, cell: &str) {
        let separators: &[&str] = if self.vendor == Vendor::Google {
            &[" ::: "]
        } else {
            &[";", ",", " ::: "]
        };
        add_all(tags, cell, separators);
        if self.vendor == Vendor::Google {
            tags.retain(|tag| !tag.starts_with('*'));
        }
    }
}

/// A cell without the `'` before what could be a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

fn add_all(values: &mut Vec<String>, cell: &str, separators: &[&str]) {
    let mut parts = vec![cell];
    for separator in separators {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(separator))
            .collect();
    }
    for part in parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        if !values.iter().any(|known| known == part) {
            values.push(part.to_owned());
        }
    }
}

/// Salesforce writes 15 characters in which capitals count, or these and three that say which of them are capitals.
fn long_id(id: &str) -> String {
    const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    if id.len() != 15 || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return id.to_owned();
    }
    let sums = id.as_bytes().chunks(5).map(|chunk| {
        let capitals = chunk
            .iter()
            .enumerate()
            .filter(|(_, b)| b.is_ascii_uppercase());
        capitals.map(|(at, _)| 1_usize << at).sum::<usize>()
    });
    let end: String = sums.map(|sum| char::from(DIGITS[sum])).collect();
    format!("{id}{end}")
}

#[cfg(test)]
mod tests;
