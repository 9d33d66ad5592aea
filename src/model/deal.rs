//! Deals: what somebody may buy, what it is worth, what comes next and how it ended. A deal belongs to a contact. Pure; the store keeps
//! them.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{AgentId, ContactId, ConversationId, DealId, MessageId};
use crate::model::team::{cents, money};
use crate::text::Clean;
use crate::text::fold::fold;

/// The currency where none is named, ISO 4217.
pub const CURRENCY: &str = "EUR";
/// Letters of a title, and of every other text.
const TITLE: usize = 100;
const TEXT: usize = 500;

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nobody has decided yet.
    #[default]
    Open,
    /// They bought.
    Won,
    /// They did not.
    Lost,
}

impl Phase {
    /// All of them, by code.
    pub const ALL: [Self; 3] = [Self::Open, Self::Won, Self::Lost];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The phase of a stored number.
    pub fn from_code(code: i64) -> Self {
        let at = usize::try_from(code).unwrap_or(0);
        Self::ALL.get(at).copied().unwrap_or_default()
    }

    /// The word on the command line and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }

    /// The phase of a word, also a German one.
    pub fn named(word: &str) -> Option<Self> {
        let word = fold(word);
        let known = |one: &Self| {
            let german = ["offen", "gewonnen", "verloren"][*one as usize];
            one.key() == word || german == word
        };
        Self::ALL.into_iter().find(known)
    }
}

/// An amount as it is typed: `12000`, `12.50 USD`, nothing; cents, and the currency if one is named.
pub fn worth(text: &str) -> Option<(i64, Option<String>)> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let code = &text[digits.len()..];
    let currency = match code.len() {
        0 => None,
        3 => Some(code.to_ascii_uppercase()),
        _ => return None,
    };
    Some((cents(digits)?, currency))
}

/// `12000.00 EUR`; empty where nothing is known.
pub fn amount(value: i64, currency: &str) -> String {
    match value {
        0 => String::new(),
        value => format!("{} {currency}", money(value)),
    }
}

/// What is said about a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealText {
    /// What they may buy.
    pub title: String,
    /// What it is worth, cents of `currency`; 0: not known.
    pub value: i64,
    /// ISO 4217.
    pub currency: String,
    /// How far it is.
    pub phase: Phase,
    /// Why it was lost or won; a lost one has a reason.
    pub reason: String,
    /// What we do next, or empty.
    pub step: String,
    /// When ([`Timestamp::NEVER`]: no day).
    pub step_at: Timestamp,
    /// When it may be decided ([`Timestamp::NEVER`]: not known).
    pub close_at: Timestamp,
    /// Whose it is.
    pub owner: Option<AgentId>,
}

impl Default for DealText {
    fn default() -> Self {
        Self {
            title: String::new(),
            value: 0,
            currency: CURRENCY.to_owned(),
            phase: Phase::default(),
            reason: String::new(),
            step: String::new(),
            step_at: Timestamp::NEVER,
            close_at: Timestamp::NEVER,
            owner: None,
        }
    }
}

impl DealText {
    /// As it is kept.
    pub fn checked(&self) -> Result<Self> {
        let line = |text: &str, most: usize| -> String {
            Clean::name(text.trim()).chars().take(most).collect()
        };
        let title = line(&self.title, TITLE);
        if title.is_empty() {
            return Err(Error::new(Kind::Usage, "deal-title"));
        }
        let currency = self.currency.trim().to_ascii_uppercase();
        if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
            let found = Clean::name(&self.currency);
            return Err(Error::new(Kind::Usage, "deal-currency").with("found", found));
        }
        let reason = match self.phase {
            Phase::Open => String::new(),
            Phase::Won | Phase::Lost => line(&self.reason, TEXT),
        };
        if self.phase == Phase::Lost && reason.is_empty() {
            return Err(Error::new(Kind::Usage, "deal-reason"));
        }
        Ok(Self {
            title,
            currency,
            reason,
            step: line(&self.step, TEXT),
            ..self.clone()
        })
    }
}

/// A deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deal {
    /// Which.
    pub id: DealId,
    /// Whose.
    pub contact: ContactId,
    /// What they are called.
    pub who: Clean,
    /// Their organisation, or empty.
    pub organisation: Clean,
    /// The conversation it came from.
    pub conversation: Option<ConversationId>,
    /// What is said about it.
    pub text: DealText,
    /// Handle of its owner, or empty.
    pub owner_handle: Clean,
    /// Tags, sorted.
    pub tags: Vec<Clean>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Handle of who opened it.
    pub opened_by: Clean,
    /// When it was won or lost ([`Timestamp::NEVER`]: it is open).
    pub closed_at: Timestamp,
}

impl Deal {
    /// Whether nobody has decided yet.
    pub fn is_open(&self) -> bool {
        self.text.phase == Phase::Open
    }
}

/// A note on a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealNote {
    /// Which.
    pub id: MessageId,
    /// When it was written.
    pub at: Timestamp,
    /// Handle of who wrote it.
    pub by: Clean,
    /// What it says.
    pub text: Clean,
}

/// Which of them a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// Of this phase only.
    pub phase: Option<Phase>,
    /// Of this contact only.
    pub contact: Option<ContactId>,
    /// Of this agent only.
    pub owner: Option<AgentId>,
}

/// What deals of a phase are worth together, cents by currency.
pub fn sums(deals: &[Deal], phase: Phase) -> BTreeMap<&str, i64> {
    let mut sums = BTreeMap::new();
    for deal in deals.iter().filter(|deal| deal.text.phase == phase) {
        *sums.entry(&*deal.text.currency).or_default() += deal.text.value;
    }
    sums
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_may_name_its_currency() {
        let usd = Some("USD".to_owned());
        assert_eq!(worth(" 12000 "), Some((1_200_000, None)));
        assert_eq!(worth("12.50 usd"), Some((1250, usd.clone())));
        assert_eq!(worth("12,5USD"), Some((1250, usd)));
        assert_eq!(worth(""), Some((0, None)));
        for bad in ["viel", "12 EURO", "-3", "1.234,50 EUR"] {
            assert_eq!(worth(bad), None, "{bad}");
        }
        assert_eq!(amount(1250, "USD"), "12.50 USD");
        assert_eq!(amount(0, "USD"), "");
    }

    #[test]
    fn a_lost_deal_has_a_reason_and_an_open_one_has_none() {
        let mut text = DealText {
            title: " Rahmenvertrag ".to_owned(),
            phase: Phase::Lost,
            ..DealText::default()
        };
        assert_eq!(text.checked().unwrap_err().code, "deal-reason");
        text.reason = "zu teuer".to_owned();
        let kept = text.checked().unwrap();
        assert_eq!((&*kept.title, &*kept.reason), ("Rahmenvertrag", "zu teuer"));
        text.phase = Phase::Open;
        assert_eq!(text.checked().unwrap().reason, "");
        text.currency = "Euro".to_owned();
        assert_eq!(text.checked().unwrap_err().code, "deal-currency");
        text.title = " ".to_owned();
        assert_eq!(text.checked().unwrap_err().code, "deal-title");
    }

    #[test]
    fn codes_and_words_come_back() {
        for one in Phase::ALL {
            assert_eq!(Phase::from_code(one.code()), one);
            assert_eq!(Phase::named(one.key()), Some(one));
        }
        assert_eq!(Phase::named("Gewonnen"), Some(Phase::Won));
        assert_eq!(Phase::named("vielleicht"), None);
    }
}
