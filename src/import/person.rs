//! Who wrote it and to whom: authors and recipients as exports name them, and which of them are we.
//!
//! Used by the drafting of named values and by the twcs reader. An author's key is the channel's id where there is one, then
//! the handle, the address, the name.

use std::collections::HashSet;

use crate::import::decode::mend;
use crate::import::draft::Author;
use crate::import::fields::{Field, Values};
use crate::import::format::Settings;
use crate::import::record_id::id_of;

/// Our own accounts, as the settings name them.
#[derive(Debug)]
pub struct Ours(HashSet<String>);

impl Ours {
    /// From the settings; case and a leading `@` do not matter.
    pub fn new(settings: &Settings) -> Self {
        Self(
            settings
                .ours
                .iter()
                .map(|name| Self::key(name))
                .filter(|key| !key.is_empty())
                .collect(),
        )
    }

    /// Whether this is one of us.
    pub fn has(&self, name: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&Self::key(name))
    }

    fn key(name: &str) -> String {
        name.trim().trim_start_matches('@').to_lowercase()
    }
}

/// The author of a record; without any name at all, its key is empty.
pub fn author_of(values: &Values<'_>) -> Author {
    let (name, _) = mend(values.get(Field::Author));
    let (mut name, mut email) = (name.into_owned(), values.get(Field::Email).to_owned());
    let mut handle = bare_handle(values.get(Field::Handle)).to_owned();
    if let Some((person, address)) = name_and_address(&name) {
        (name, email) = (person, if email.is_empty() { address } else { email });
    } else if handle.is_empty() && name.starts_with('@') && !name.contains(char::is_whitespace) {
        bare_handle(&name).clone_into(&mut handle);
        name.clear();
    }
    let named = [values.get(Field::AuthorId), &handle, &email, &name];
    let ext_id = named
        .into_iter()
        .map(id_of)
        .find(|id| !id.is_empty())
        .unwrap_or_default();
    Author {
        ext_id,
        handle,
        name,
        email,
        url: values.get(Field::Url).to_owned(),
        followers: values
            .get(Field::Followers)
            .parse()
            .ok()
            .filter(|n| *n >= 0)
            .unwrap_or(-1),
    }
}

/// The key of a person named in one cell, as [`author_of`] would choose it.
pub fn person_id(cell: &str) -> String {
    let address = name_and_address(cell).map(|(_, address)| address);
    id_of(bare_handle(address.as_deref().unwrap_or(cell)))
}

/// `Name <mail@example.org>` or a bare address, as name and address.
pub fn name_and_address(cell: &str) -> Option<(String, String)> {
    let cell = cell.trim();
    let is_address =
        |s: &str| s.find('@').is_some_and(|at| at > 0) && !s.contains(char::is_whitespace);
    if let Some((name, rest)) = cell.split_once('<') {
        let address = rest.strip_suffix('>')?.trim();
        return is_address(address)
            .then(|| (name.trim().trim_matches('"').to_owned(), address.to_owned()));
    }
    is_address(cell).then(|| (String::new(), cell.to_owned()))
}

fn bare_handle(handle: &str) -> &str {
    handle.trim().trim_start_matches('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn author(pairs: &[(Field, &'static str)]) -> Author {
        let mut values = Values::default();
        for (field, value) in pairs {
            values.set(*field, *value);
        }
        author_of(&values)
    }

    #[test]
    fn an_author_is_found_by_id_then_handle_then_address_then_name() {
        let all = [
            (Field::AuthorId, "7"),
            (Field::Handle, "@anna"),
            (Field::Email, "a@b.c"),
            (Field::Author, "Anna"),
        ];
        for (from, key) in ["7", "anna", "a@b.c", "Anna"].into_iter().enumerate() {
            assert_eq!(author(&all[from..]).ext_id, key);
        }
        assert_eq!(author(&[(Field::Author, "@anna")]).handle, "anna");
    }

    #[test]
    fn a_mail_address_beside_the_name_is_taken_apart() {
        let mail = author(&[(Field::Author, "\"Anna B.\" <anna@b.example>")]);
        assert_eq!(
            (mail.name.as_str(), mail.email.as_str()),
            ("Anna B.", "anna@b.example")
        );
        assert_eq!(person_id("Anna <anna@b.example>"), mail.ext_id);
        assert_eq!(person_id(" @anna "), "anna");
    }

    #[test]
    fn we_are_known_in_any_case_and_with_or_without_the_sign() {
        let settings = Settings {
            ours: vec!["@NordwindHilfe".to_owned(), " ".to_owned()],
            ..Settings::default()
        };
        let ours = Ours::new(&settings);
        assert!(ours.has("nordwindhilfe") && ours.has("@nordwindHILFE"));
        assert!(!ours.has("") && !ours.has("nordwind"));
    }
}
