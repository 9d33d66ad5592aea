//! Past answers to questions like one that is open: what was asked, what was answered, by whom, when, and whether that was the end of it.

use std::collections::HashSet;

use crate::clock::Timestamp;
use crate::model::id::{ConversationId, MessageId};
use crate::text::Clean;
use crate::text::fold::{self, fold};

/// Words shorter than this say little about a question.
const SHORTEST: usize = 4;
/// So many different words of a question are looked at.
const LOOKED_AT: usize = 32;

/// An answer to a question like the one that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// Where it was given.
    pub conversation: ConversationId,
    /// The answer.
    pub message: MessageId,
    /// Who had asked.
    pub who: Clean,
    /// Who answered: a handle, or empty where the export does not say.
    pub by: Clean,
    /// When.
    pub at: Timestamp,
    /// Whether that conversation is resolved.
    pub resolved: bool,
    /// What was asked.
    pub question: Clean,
    /// What was answered.
    pub text: Clean,
}

/// The words of a question that may tell it from others, each once, in the order they come: no addresses, no numbers alone.
pub fn words(question: &str) -> Vec<String> {
    let mut known = HashSet::new();
    question
        .split_whitespace()
        .filter(|word| !word.contains("://") && !word.starts_with(['@', '[']))
        .flat_map(fold::words)
        .filter(|word| word.chars().count() >= SHORTEST && word.chars().any(char::is_alphabetic))
        .filter(|word| known.insert(fold(word)))
        .take(LOOKED_AT)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_question_are_long_different_and_no_addresses() {
        let found = words(
            "@NordwindHilfe Wo bleibt mein Paket? PAKET 4711 https://x.de/abcd [IBAN-1 ..3000] Übergröße",
        );
        assert_eq!(found, ["bleibt", "mein", "Paket", "Übergröße"]);
    }
}
