//! What a query asks of the meaning of messages.

use super::{Intent, Sentiment};
use crate::model::query::{Query, Term};

/// A condition on what a message means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meant {
    /// `intent:complaint`.
    Intent(Intent),
    /// `sentiment:negative`.
    Sentiment(Sentiment),
    /// `is:urgent`.
    Urgent,
}

impl Meant {
    /// Whether it holds for what says nothing: then the words of no message may say otherwise.
    pub const fn is_plain(self) -> bool {
        matches!(
            self,
            Self::Intent(Intent::None) | Self::Sentiment(Sentiment::Neutral)
        )
    }
}

/// Whether a query asks what messages mean.
pub fn names_meaning(query: &Query) -> bool {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().any(names_meaning),
        Query::Not(part) => names_meaning(part),
        Query::Term(term) => matches!(term, Term::Meant(_)),
    }
}
