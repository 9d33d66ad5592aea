//! Contacts as cards: vCard 4.0 (RFC 6350), lines folded at 75 octets.

use crate::model::address::AddressKind;
use crate::model::contact::Contact;

/// The card of a contact.
pub(super) fn card(contact: &Contact) -> String {
    let mut card = Card(String::new());
    card.line("BEGIN", "VCARD");
    card.line("VERSION", "4.0");
    card.line("UID", &format!("urn:zuruf:contact:{}", contact.id.0));
    card.line("FN", &escaped(&contact.name));
    if !contact.organisation.is_empty() {
        card.line("ORG", &escaped(&contact.organisation));
    }
    for address in &contact.addresses {
        let value = &*address.value;
        match address.kind {
            AddressKind::Email => card.line("EMAIL", &escaped(value)),
            AddressKind::Phone => {
                let digits: String = value
                    .chars()
                    .filter(|c| c.is_ascii_digit() || *c == '+')
                    .collect();
                card.line("TEL;VALUE=uri", &format!("tel:{digits}"));
            }
            // One line is all that is known of it: it stands where the street does.
            AddressKind::Postal => card.line("ADR", &format!(";;{};;;;", escaped(value))),
        }
    }
    for identity in &contact.identities {
        if !identity.url.is_empty() && is_uri(&identity.url) {
            card.line("URL", &identity.url);
        }
        let handle = if identity.handle.is_empty() {
            &identity.ext_id
        } else {
            &identity.handle
        };
        let channel = parameter(&identity.channel);
        card.line(
            &format!("SOCIALPROFILE;SERVICE-TYPE={channel};VALUE=text"),
            &escaped(handle),
        );
    }
    if !contact.tags.is_empty() {
        let tags: Vec<String> = contact.tags.iter().map(|tag| escaped(tag)).collect();
        card.line("CATEGORIES", &tags.join(","));
    }
    if !contact.persona.is_empty() {
        card.line("ROLE", &escaped(&contact.persona));
    }
    let revised = contact
        .last_at
        .max(contact.first_at)
        .utc()
        .format("%Y%m%dT%H%M%SZ")
        .to_string();
    card.line("REV", &revised);
    card.line("END", "VCARD");
    card.0
}

struct Card(String);

impl Card {
    /// Adds a line, folded: what goes on begins with a space.
    fn line(&mut self, name: &str, value: &str) {
        const OCTETS: usize = 75;
        let line = format!("{name}:{value}");
        let (mut rest, mut room) = (line.as_str(), OCTETS);
        while rest.len() > room {
            let (piece, more) = rest.split_at(rest.floor_char_boundary(room));
            self.0.push_str(piece);
            self.0.push_str("\r\n ");
            (rest, room) = (more, OCTETS - 1);
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => {}
            '\\' | ',' | ';' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// A value of a parameter: a word, or in quotes.
fn parameter(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !"\"\r\n".contains(*c)).collect();
    if plain.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !plain.is_empty() {
        plain
    } else {
        format!("\"{plain}\"")
    }
}

fn is_uri(text: &str) -> bool {
    let begins = text.starts_with("https://") || text.starts_with("http://");
    begins && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters_and_signs_are_escaped() {
        let mut card = Card(String::new());
        card.line("FN", &escaped(&format!("a;b,c\\d\n{}", "ü".repeat(80))));
        assert!(card.0.starts_with("FN:a\\;b\\,c\\\\d\\n"));
        assert!(card.0.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(card.0.replace("\r\n ", "").matches('ü').count(), 80);
    }
}
