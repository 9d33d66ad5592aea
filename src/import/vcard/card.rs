//! From properties to a person.

use super::property::Property;
use crate::import::draft::{Card, Record};
use crate::import::profile;
use crate::import::record_id::{Hashes, id_of};

/// A card of which some properties are read.
#[derive(Debug, Default)]
pub(super) struct Building {
    /// Whether bytes of it were no text.
    pub repaired: bool,
    card: Card,
    /// Name from its parts, and by what else somebody may be called.
    parts: String,
    nickname: String,
    uid: String,
    is_group: bool,
}

impl Building {
    /// Takes a property in.
    pub fn add(&mut self, property: &Property) {
        match property.name.as_str() {
            "FN" if self.card.name.is_empty() => self.card.name = property.text(),
            "N" => self.parts = of_parts(&property.parts(';')),
            "NICKNAME" => self.nickname = property.parts(',').swap_remove(0),
            "TITLE" if self.card.title.is_empty() => self.card.title = property.text(),
            "ORG" if self.card.organisation.is_empty() => {
                self.card.organisation = property.parts(';').swap_remove(0);
            }
            "EMAIL" => {
                let email = property.text();
                put(
                    &mut self.card.emails,
                    email.trim_start_matches("mailto:"),
                    property.preferred,
                );
            }
            "TEL" if !property.kinds.iter().any(|kind| kind == "FAX") => {
                let phone = property.text();
                let phone = phone
                    .trim_start_matches("tel:")
                    .split(";ext=")
                    .next()
                    .unwrap_or_default();
                put(&mut self.card.phones, phone, property.preferred);
            }
            "ADR" => {
                let parts = property.parts(';');
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| one_line(part))
                    .filter(|part| !part.is_empty())
                    .collect();
                put(&mut self.card.postal, &parts.join(", "), property.preferred);
            }
            "CATEGORIES" => {
                for tag in property.parts(',') {
                    put(&mut self.card.tags, &tag, false);
                }
            }
            "UID" => self.uid = id_of(property.text().trim_start_matches("urn:uuid:")),
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => {
                self.is_group = property.text().eq_ignore_ascii_case("group");
            }
            "X-SOCIALPROFILE" | "SOCIALPROFILE" => {
                let address = property.text();
                let named = property
                    .kinds
                    .iter()
                    .find_map(|kind| profile::on(kind, &address));
                self.profile(named.or_else(|| profile::of_address(&address)));
            }
            "URL" => self.profile(profile::of_address(&property.text())),
            "X-TWITTER" => self.profile(profile::on("twitter", &property.text())),
            _ => {}
        }
    }

    fn profile(&mut self, profile: Option<(String, String, String)>) {
        if let Some(profile) = profile
            && !self.card.profiles.contains(&profile)
        {
            self.card.profiles.push(profile);
        }
    }

    /// The person, or why there is none.
    pub fn finish(mut self, hashes: &mut Hashes) -> Record {
        if self.is_group {
            return Record::Skip("group");
        }
        let card = &mut self.card;
        let names = [&self.parts, &self.nickname, &card.organisation];
        if card.name.trim().is_empty() {
            card.name = names
                .into_iter()
                .find(|name| !name.is_empty())
                .cloned()
                .unwrap_or_default();
        }
        let reached = card.emails.first().or(card.phones.first());
        if card.name.is_empty() && reached.is_none() {
            return Record::Skip("empty");
        }
        card.ext_id = if self.uid.is_empty() {
            hashes.id(&["vcard", reached.unwrap_or(&card.name)])
        } else {
            self.uid
        };
        "vcard".clone_into(&mut card.source);
        Record::Contact(Box::new(self.card))
    }
}

/// `Given Additional Family` of family, given, additional, prefix, suffix.
fn of_parts(parts: &[String]) -> String {
    let order = [1, 2, 0].iter().filter_map(|at| parts.get(*at));
    let words: Vec<&str> = order
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    words.join(" ")
}

fn one_line(part: &str) -> String {
    part.split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Adds a value once, the preferred one first.
fn put(values: &mut Vec<String>, value: &str, first: bool) {
    let value = value.trim();
    if value.is_empty() || values.iter().any(|known| known == value) {
        return;
    }
    let at = if first { 0 } else { values.len() };
    values.insert(at, value.to_owned());
}
