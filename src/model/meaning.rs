//! What a message of a customer means: its intent, its sentiment, whether it is urgent; each with the words that decided.
//!
//! `lexicon` holds the words, ready for reading; `read` interprets a text with them; `query` says what a query asks of it. Pure: the
//! lexicon comes from `config::meaning`, what was read is kept by `store::meaning`, and an agent's correction wins over it.

mod fold;
mod lexicon;
mod query;
mod read;

pub use lexicon::{Entry, Kind, Lexicon, Tongue, TooLarge};
pub use query::{Meant, names_meaning};
pub use read::{Reader, Reason, Rule, interpret};

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::model::id::{ConversationId, MessageId};
use crate::text::Clean;

/// What somebody wants with a message.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// Nothing of the others.
    #[default]
    None,
    /// To know something.
    Question,
    /// To complain.
    Complaint,
    /// To praise or thank.
    Praise,
    /// To buy, perhaps.
    Lead,
    /// To sell us or others something.
    Spam,
}

impl Intent {
    /// All of them, by code.
    pub const ALL: [Self; 6] = [
        Self::None,
        Self::Question,
        Self::Complaint,
        Self::Praise,
        Self::Lead,
        Self::Spam,
    ];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The intent of a stored number.
    pub fn from_code(code: i64) -> Self {
        let at = usize::try_from(code).unwrap_or(0);
        Self::ALL.get(at).copied().unwrap_or_default()
    }

    /// The word in queries and exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Question => "question",
            Self::Complaint => "complaint",
            Self::Praise => "praise",
            Self::Lead => "lead",
            Self::Spam => "spam",
        }
    }

    /// The intent of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|intent| intent.key() == key)
    }
}

/// How somebody feels about it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Sentiment {
    /// Neither well nor badly.
    #[default]
    Neutral,
    /// Badly.
    Negative,
    /// Well.
    Positive,
}

impl Sentiment {
    /// All of them, by code.
    pub const ALL: [Self; 3] = [Self::Neutral, Self::Negative, Self::Positive];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The sentiment of a stored number.
    pub fn from_code(code: i64) -> Self {
        let at = usize::try_from(code).unwrap_or(0);
        Self::ALL.get(at).copied().unwrap_or_default()
    }

    /// The word in queries and exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Negative => "negative",
            Self::Positive => "positive",
        }
    }

    /// The sentiment of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// What a message means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Meaning {
    /// What its author wants.
    pub intent: Intent,
    /// How they feel.
    pub sentiment: Sentiment,
    /// Whether it cannot wait.
    pub urgent: bool,
}

impl Meaning {
    /// Whether it says nothing that is worth keeping.
    pub fn is_plain(self) -> bool {
        self == Self::default()
    }

    /// As it stands with what an agent said of it.
    pub fn corrected(self, by: Correction) -> Self {
        Self {
            intent: by.intent.unwrap_or(self.intent),
            sentiment: by.sentiment.unwrap_or(self.sentiment),
            urgent: by.urgent.unwrap_or(self.urgent),
        }
    }
}

/// What an agent says a message means; nothing where the words decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Correction {
    /// What its author wants.
    pub intent: Option<Intent>,
    /// How they feel.
    pub sentiment: Option<Sentiment>,
    /// Whether it cannot wait.
    pub urgent: Option<bool>,
}

impl Correction {
    /// Whether it says nothing.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// A message with what it means and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interpreted {
    /// The message.
    pub message: MessageId,
    /// Where it stands.
    pub conversation: ConversationId,
    /// When it was written.
    pub at: Timestamp,
    /// What it says.
    pub text: Clean,
    /// What its words say.
    pub read: Meaning,
    /// The words that decided.
    pub reasons: Vec<Reason>,
    /// What an agent says.
    pub correction: Correction,
    /// Which agent, or empty.
    pub by: Clean,
}

impl Interpreted {
    /// What it means, all in all.
    pub fn meaning(&self) -> Meaning {
        self.read.corrected(self.correction)
    }
}

/// How many messages mean what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Messages of customers.
    pub all: i64,
    /// How many of them have been read; all, unless an import has just brought more.
    pub read: i64,
    /// Per intent, by code.
    pub intents: [i64; 6],
    /// Per sentiment, by code.
    pub sentiments: [i64; 3],
    /// Those that cannot wait.
    pub urgent: i64,
    /// Those an agent has corrected.
    pub corrected: i64,
    /// Those of them in which the words had said something else.
    pub contradicted: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_intent_and_sentiment_is_found_by_its_number_and_its_word() {
        for intent in Intent::ALL {
            assert_eq!(Intent::from_code(intent.code()), intent);
            assert_eq!(Intent::from_key(intent.key()), Some(intent));
        }
        for sentiment in Sentiment::ALL {
            assert_eq!(Sentiment::from_code(sentiment.code()), sentiment);
            assert_eq!(Sentiment::from_key(sentiment.key()), Some(sentiment));
        }
        assert_eq!(Intent::from_code(99), Intent::None);
    }

    #[test]
    fn an_agent_wins_only_where_they_said_something() {
        let read = Meaning {
            intent: Intent::Complaint,
            sentiment: Sentiment::Negative,
            urgent: true,
        };
        let by = Correction {
            intent: Some(Intent::Praise),
            ..Correction::default()
        };
        let now = read.corrected(by);
        assert_eq!(
            (now.intent, now.sentiment),
            (Intent::Praise, Sentiment::Negative)
        );
        assert!(now.urgent);
    }
}
