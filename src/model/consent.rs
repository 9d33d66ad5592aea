//! What a person has agreed to: per purpose and reach the last entry counts. Pure.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::MessageId;
use crate::text::Clean;
use crate::text::fold::fold;

/// Where a person stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Consent {
    /// Nobody knows.
    #[default]
    Unknown,
    /// Asked, not yet confirmed (double opt-in).
    Pending,
    /// Yes.
    OptedIn,
    /// No.
    OptedOut,
    /// The address does not take anything.
    Bounced,
}

impl Consent {
    /// All of them, by code.
    pub const ALL: [Self; 5] = [
        Self::Unknown,
        Self::Pending,
        Self::OptedIn,
        Self::OptedOut,
        Self::Bounced,
    ];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The state of a stored number.
    pub fn from_code(code: i64) -> Self {
        let at = usize::try_from(code).unwrap_or(0);
        Self::ALL.get(at).copied().unwrap_or_default()
    }

    /// The word on the command line and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Pending => "pending",
            Self::OptedIn => "opted-in",
            Self::OptedOut => "opted-out",
            Self::Bounced => "bounced",
        }
    }

    /// The state of this word, also shortened: `in`, `out`, `yes`, `no`, `ja`, `nein`.
    pub fn named(word: &str) -> Option<Self> {
        let word = fold(word);
        match &*word {
            "in" | "yes" | "ja" => return Some(Self::OptedIn),
            "out" | "no" | "nein" => return Some(Self::OptedOut),
            _ => {}
        }
        Self::ALL.into_iter().find(|state| state.key() == word)
    }

    /// How much it forbids: of two people who become one, the stricter word counts.
    pub const fn strictness(self) -> i64 {
        match self {
            Self::OptedIn => 0,
            Self::Unknown => 1,
            Self::Pending => 2,
            Self::Bounced => 3,
            Self::OptedOut => 4,
        }
    }
}

/// An entry to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsentText {
    /// What for: `newsletter`, `campaign` ...
    pub purpose: String,
    /// By what: an address, a channel; empty: all of them.
    pub reach: String,
    /// Where the person stands.
    pub state: Consent,
    /// The legal basis, or empty.
    pub basis: String,
    /// Where it comes from: `phone`, `form`, an import.
    pub source: String,
    /// What was said.
    pub proof: String,
    /// The message that says it.
    pub message: Option<MessageId>,
}

impl ConsentText {
    /// As it is kept: one word as the purpose, an address in the form addresses have.
    pub fn checked(&self) -> Result<Self> {
        let purpose = fold(self.purpose.trim());
        let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        if purpose.is_empty() || !purpose.chars().all(is_word) {
            return Err(Error::new(Kind::Usage, "consent-purpose").with("found", &self.purpose));
        }
        let clean = |text: &str| Clean::name(text).to_string();
        Ok(Self {
            purpose,
            reach: fold(&clean(&self.reach)),
            state: self.state,
            basis: clean(&self.basis),
            source: clean(&self.source),
            proof: clean(&self.proof),
            message: self.message,
        })
    }

    /// `newsletter in: said so on the phone`: purpose, state, and after a colon what was said.
    pub fn parse(line: &str) -> Result<Self> {
        let (head, proof) = line.split_once(':').unwrap_or((line, ""));
        let mut words = head.split_whitespace();
        let (purpose, state) = (words.next().unwrap_or_default(), words.next());
        let Some(state) = state.and_then(Consent::named) else {
            return Err(Error::new(Kind::Usage, "consent-line").with("found", line.trim()));
        };
        let text = Self {
            purpose: purpose.to_owned(),
            reach: words.collect::<Vec<_>>().join(" "),
            state,
            proof: proof.trim().to_owned(),
            ..Self::default()
        };
        text.checked()
    }
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentRow {
    /// Its number.
    pub id: i64,
    /// What for.
    pub purpose: Clean,
    /// By what, or empty: all of them.
    pub reach: Clean,
    /// Where the person stood.
    pub state: Consent,
    /// The legal basis, or empty.
    pub basis: Clean,
    /// Where it comes from, or empty.
    pub source: Clean,
    /// What was said, or empty.
    pub proof: Clean,
    /// The message that says it.
    pub message: Option<MessageId>,
    /// When.
    pub at: Timestamp,
    /// Who wrote it down, or empty: an import.
    pub who: Clean,
    /// It is the last one of its purpose and reach.
    pub counts: bool,
    /// It was taken back.
    pub taken_back: bool,
}

/// Marks the entries that count; they come newest first.
pub fn mark(rows: &mut [ConsentRow]) {
    let mut seen: Vec<(String, String)> = Vec::new();
    for row in rows.iter_mut().filter(|row| !row.taken_back) {
        let place = (row.purpose.to_string(), row.reach.to_string());
        row.counts = !seen.contains(&place);
        if row.counts {
            seen.push(place);
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_purpose_state_reach_and_proof() {
        let text = ConsentText::parse("Newsletter ja eva@Nord.example: am Telefon").unwrap();
        assert_eq!(
            (&*text.purpose, text.state),
            ("newsletter", Consent::OptedIn)
        );
        assert_eq!(
            (&*text.reach, &*text.proof),
            ("eva@nord.example", "am Telefon")
        );
        assert_eq!(ConsentText::parse("werbung opted-out").unwrap().reach, "");
        for wrong in ["", "newsletter", "newsletter vielleicht", "a/b in"] {
            assert!(ConsentText::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_is_stricter_than_all_and_yes_than_none() {
        let mut all = Consent::ALL;
        all.sort_by_key(|state| state.strictness());
        assert_eq!((all[0], all[4]), (Consent::OptedIn, Consent::OptedOut));
    }
}
