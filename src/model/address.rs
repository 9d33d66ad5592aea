//! Addresses of people: mail, phone, post. What counts as one, and the one form it is kept in.
//!
//! Pure; the console checks with it while something is typed, the store before it is written.

use crate::error::{Error, Kind, Result};
use crate::text::Clean;
use crate::text::fold::fold;

/// What kind of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AddressKind {
    /// E-mail.
    Email,
    /// Phone, E.164.
    Phone,
    /// Street and place, in one line.
    Postal,
}

impl AddressKind {
    /// All kinds, by code.
    pub const ALL: [Self; 3] = [Self::Email, Self::Phone, Self::Postal];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The kind of a stored number.
    pub fn from_code(code: i64) -> Self {
        let at = usize::try_from(code).unwrap_or(0);
        Self::ALL.get(at).copied().unwrap_or(Self::Email)
    }

    /// The word on the command line and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Postal => "postal",
        }
    }

    /// The kind a text looks like: mail with an `@`, phone of digits after `+` or `0`, else post.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        let dials = |c: char| c.is_ascii_digit() || " +-()/.".contains(c);
        if text.contains('@') && !text.contains(char::is_whitespace) {
            Self::Email
        } else if text.starts_with(['+', '0', '(']) && text.chars().all(dials) {
            Self::Phone
        } else {
            Self::Postal
        }
    }
}

/// A way to reach the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Mail, phone or post.
    pub kind: AddressKind,
    /// The address, as [`checked`] writes it.
    pub value: Clean,
}

impl Address {
    /// The key it is compared by.
    pub fn key(&self) -> String {
        fold(&self.value)
    }

    /// As lists show it: where it leads is left out. A postal address is all place.
    pub fn masked(&self) -> String {
        match self.kind {
            AddressKind::Email => {
                let name = self.value.split('@').next().unwrap_or_default();
                format!("{name}@…")
            }
            AddressKind::Phone => format!("{}…", self.value.chars().take(3).collect::<String>()),
            AddressKind::Postal => String::new(),
        }
    }

    /// The part of a mail address after the `@`, folded; empty for everything else.
    pub fn domain(&self) -> String {
        match (self.kind, self.value.rsplit_once('@')) {
            (AddressKind::Email, Some((_, domain))) => fold(domain),
            _ => String::new(),
        }
    }
}

/// Mail providers whose domain says nothing about who belongs together.
const FREE_MAIL: [&str; 30] = [
    "aol.com",
    "arcor.de",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "hotmail.de",
    "icloud.com",
    "live.com",
    "live.de",
    "mac.com",
    "mail.com",
    "mail.de",
    "mailbox.org",
    "me.com",
    "online.de",
    "outlook.com",
    "outlook.de",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "t-online.de",
    "web.de",
    "yahoo.com",
    "yahoo.de",
];

/// Whether anybody can have an address at this (folded) domain.
pub fn is_free_mail(domain: &str) -> bool {
    FREE_MAIL.contains(&domain)
}

/// The address in the form it is kept in, or what is wrong with it.
pub fn checked(kind: AddressKind, text: &str) -> Result<Address> {
    let clean = Clean::name(&text.replace(['\r', '\n'], ", "));
    let wrong = |code: &'static str| Error::new(Kind::Usage, code).with("found", &clean);
    let value = match kind {
        AddressKind::Email if is_mail(&clean) => clean,
        AddressKind::Email => return Err(wrong("address-email")),
        AddressKind::Phone => Clean::stored(e164(&clean).ok_or_else(|| wrong("address-phone"))?),
        AddressKind::Postal if is_postal(&clean) => clean,
        AddressKind::Postal => return Err(wrong("address-postal")),
    };
    Ok(Address { kind, value })
}

fn is_mail(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let label = |part: &str| {
        let letter = |c: char| c.is_alphanumeric() || c == '-';
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(letter)
    };
    let plain = |c: char| !c.is_whitespace() && !"@,;<>()[]\"\\:".contains(c);
    text.len() <= 254
        && !local.is_empty()
        && local.chars().all(plain)
        && domain.contains('.')
        && domain.split('.').all(label)
}

/// `+49 (0)30 123-45` and `0049 30 12345` as `+493012345`.
fn e164(text: &str) -> Option<String> {
    let text = text.replace("(0)", "");
    let mut digits = String::new();
    for (at, c) in text.trim().char_indices() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if at == 0 => digits.push('+'),
            ' ' | '-' | '/' | '.' | '(' | ')' | '\u{A0}' => {}
            _ => return None,
        }
    }
    let national = digits
        .strip_prefix('+')
        .or_else(|| digits.strip_prefix("00"))?;
    let fits = (7..=15).contains(&national.len());
    (fits && !national.starts_with('0') && !national.contains('+')).then(|| format!("+{national}"))
}

fn is_postal(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).count() >= 4 && text.contains(char::is_alphabetic)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn phone(text: &str) -> Option<String> {
        checked(AddressKind::Phone, text)
            .ok()
            .map(|a| a.value.into_string())
    }

    #[test]
    fn phone_numbers_are_kept_in_one_international_form() {
        for text in [
            "+49 (0)30 123-45",
            "0049 30 12345",
            "+493012345",
            "+49/30.12345",
        ] {
            assert_eq!(phone(text).as_deref(), Some("+493012345"), "{text}");
        }
        for text in [
            "030 12345",
            "+49",
            "+0301234567",
            "++493012345",
            "12345",
            "+49 abc",
            "+1234567890123456",
            "",
        ] {
            assert_eq!(phone(text), None, "{text}");
        }
    }

    #[test]
    fn mail_addresses_need_a_name_and_a_domain() {
        let mail = |text: &str| checked(AddressKind::Email, text).is_ok();
        assert!(mail("eva.holm+shop@mail.example.org") && mail(" eva@müller.de "));
        for text in [
            "eva",
            "@x.de",
            "eva@",
            "eva@localhost",
            "eva@x..de",
            "e va@x.de",
            "a@b@",
            "eva@-x.de",
            "eva@x.de, b@x.de",
        ] {
            assert!(!mail(text), "{text}");
        }
        let found = checked(AddressKind::Email, "eva@").unwrap_err();
        assert_eq!(found.arg("found"), Some("eva@"));
    }

    #[test]
    fn a_postal_address_of_several_lines_becomes_one() {
        let address = checked(AddressKind::Postal, "Hafenstr. 5\n24103 Kiel").unwrap();
        assert_eq!(&*address.value, "Hafenstr. 5, 24103 Kiel");
        assert!(checked(AddressKind::Postal, " 12 ").is_err());
    }

    #[test]
    fn the_kind_is_seen_from_the_text() {
        assert_eq!(AddressKind::of("eva@x.de"), AddressKind::Email);
        assert_eq!(AddressKind::of("0431 12345"), AddressKind::Phone);
        assert_eq!(
            AddressKind::of("Hafenstr. 5, 24103 Kiel"),
            AddressKind::Postal
        );
        for kind in AddressKind::ALL {
            assert_eq!(AddressKind::from_code(kind.code()), kind);
        }
    }

    #[test]
    fn lists_show_who_and_not_where() {
        let masked = |kind, value: &str| {
            let value = Clean::name(value);
            Address { kind, value }.masked()
        };
        assert_eq!(masked(AddressKind::Email, "eva@example.org"), "eva@…");
        assert_eq!(masked(AddressKind::Phone, "+4930123456"), "+49…");
        assert_eq!(masked(AddressKind::Postal, "Hafenstr. 5, Kiel"), "");
    }

    #[test]
    fn a_domain_of_a_free_mail_provider_joins_nobody() {
        let address = checked(AddressKind::Email, "Eva@GMX.de").unwrap();
        assert!(is_free_mail(&address.domain()));
        assert!(!is_free_mail("nordwind.example"));
        assert!(FREE_MAIL.is_sorted());
    }
}
