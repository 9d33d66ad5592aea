//! The lifecycle: seven stages and the disqualified lane, and which moves are allowed.

use serde::{Deserialize, Serialize};

use crate::text::fold::fold;

/// Where a contact stands. The order of the variants is the order on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Follows or wrote once.
    Subscriber,
    /// Showed interest.
    Lead,
    /// MQL.
    MarketingQualified,
    /// SQL (the sales stage).
    SalesQualified,
    /// A deal is open.
    Opportunity,
    /// Bought.
    Customer,
    /// Recommends us.
    Advocate,
    /// Will not buy; may come back with a reason.
    Disqualified,
}

impl Stage {
    /// All stages in board order.
    pub const ALL: [Self; 8] = [
        Self::Subscriber,
        Self::Lead,
        Self::MarketingQualified,
        Self::SalesQualified,
        Self::Opportunity,
        Self::Customer,
        Self::Advocate,
        Self::Disqualified,
    ];

    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// The stage of a stored number; unknown numbers are [`Stage::Subscriber`].
    pub fn from_code(code: i64) -> Self {
        Self::ALL
            .get(usize::try_from(code).unwrap_or(0))
            .copied()
            .unwrap_or(Self::Subscriber)
    }

    /// The word on the command line and in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Subscriber => "subscriber",
            Self::Lead => "lead",
            Self::MarketingQualified => "mql",
            Self::SalesQualified => "sql",
            Self::Opportunity => "opportunity",
            Self::Customer => "customer",
            Self::Advocate => "advocate",
            Self::Disqualified => "disqualified",
        }
    }

    /// The stage of a word on the command line.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|s| s.key().eq_ignore_ascii_case(key.trim()))
    }

    /// The stage in the words of another system: its key, or its label in English or German.
    pub fn of_words(words: &str) -> Option<Self> {
        let bare: String = fold(words)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        Some(match &*bare {
            "subscriber" | "abonnent" => Self::Subscriber,
            "lead" => Self::Lead,
            "marketingqualifiedlead" | "mql" => Self::MarketingQualified,
            "salesqualifiedlead" | "sql" => Self::SalesQualified,
            "opportunity" | "chance" | "verkaufschance" => Self::Opportunity,
            "customer" | "kunde" => Self::Customer,
            "evangelist" | "advocate" | "furstimme" | "fursprecher" => Self::Advocate,
            _ => return None,
        })
    }

    /// Whether a move from `self` to `to` needs a reason: every step back, into the disqualified lane and out of it.
    pub fn needs_reason(self, to: Self) -> bool {
        to < self || (to == Self::Disqualified) != (self == Self::Disqualified)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forward_moves_may_skip_and_only_back_or_disqualified_needs_a_reason() {
        assert!(!Stage::Subscriber.needs_reason(Stage::Customer));
        assert!(Stage::Customer.needs_reason(Stage::Lead));
        assert!(Stage::Lead.needs_reason(Stage::Disqualified));
        assert!(Stage::Disqualified.needs_reason(Stage::Lead));
    }

    #[test]
    fn codes_and_keys_lead_back_to_the_stage() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_code(stage.code()), stage);
            assert_eq!(Stage::from_key(stage.key()), Some(stage));
        }
    }
}
