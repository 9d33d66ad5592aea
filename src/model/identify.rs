//! A handle that gets a name: who it is, how to reach them, and what they have agreed to. Pure.

use crate::error::{Error, Kind, Result};
use crate::model::address::{Address, AddressKind, checked};
use crate::model::consent::ConsentText;
use crate::text::Clean;

/// What is known of a person from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identified {
    /// Their name.
    pub name: Option<String>,
    /// How they can be reached.
    pub addresses: Vec<Address>,
    /// What they have agreed to, with its proof.
    pub consent: Option<ConsentText>,
}

impl Identified {
    /// `Eva Holm, eva@nord.example, +49 30 12345; newsletter in: said so in the chat`.
    pub fn parse(line: &str) -> Result<Self> {
        let (who, said) = line.split_once(';').unwrap_or((line, ""));
        let mut known = Self::default();
        let parts = who.split([',', '<', '>']).map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            let kind = AddressKind::of(part);
            if kind == AddressKind::Postal {
                let name = known.name.take().map(|name| format!("{name} {part}"));
                known.name = Some(name.unwrap_or_else(|| Clean::name(part).to_string()));
            } else {
                known.addresses.push(checked(kind, part)?);
            }
        }
        if !said.trim().is_empty() {
            known.consent = Some(ConsentText::parse(said)?);
        }
        known.some()
    }

    /// Itself, if it says who somebody is.
    pub fn some(self) -> Result<Self> {
        if self.name.is_none() && self.addresses.is_empty() {
            return Err(Error::new(Kind::Usage, "identify-nobody"));
        }
        Ok(self)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::consent::Consent;

    #[test]
    fn a_line_says_who_it_is_and_what_they_agreed_to() {
        let known =
            Identified::parse("Eva Holm <eva@nord.example>, +49 30 12345; newsletter ja: im Chat")
                .unwrap();
        assert_eq!(known.name.as_deref(), Some("Eva Holm"));
        let values: Vec<_> = known.addresses.iter().map(|a| a.value.as_str()).collect();
        assert_eq!(values, ["eva@nord.example", "+493012345"]);
        let said = known.consent.unwrap();
        assert_eq!((said.state, &*said.proof), (Consent::OptedIn, "im Chat"));
        assert_eq!(Identified::parse("Eva").unwrap().consent, None);
        for wrong in ["", "; newsletter in", "Eva; newsletter", "eva@"] {
            assert!(Identified::parse(wrong).is_err(), "{wrong}");
        }
    }
}
