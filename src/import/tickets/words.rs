//! What the words and numbers of ticket systems mean here. A word nobody knows stays a word: the messages then decide.

use serde_json::Value;

use crate::import::json;
use crate::model::conversation::{Priority, State};

/// The state a status means.
pub(super) fn state(status: &str) -> Option<State> {
    Some(match status.trim().to_lowercase().as_str() {
        "new" | "open" | "reopened" => State::Open,
        "pending"
        | "hold"
        | "on-hold"
        | "on hold"
        | "pending reminder"
        | "pending close"
        | "waiting on customer"
        | "waiting on third party" => State::Pending,
        "snoozed" => State::Snoozed,
        "solved" | "closed" | "resolved" | "deleted" | "merged" | "removed" => State::Resolved,
        "spam" => State::Spam,
        _ => return None,
    })
}

/// The priority a word means; a number before it (`3 high`) is only for sorting.
pub(super) fn priority(word: &str) -> Option<Priority> {
    let word = word.trim().to_lowercase();
    let word = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    Some(match word {
        "urgent" | "critical" => Priority::Urgent,
        "high" | "priority" => Priority::High,
        "normal" | "medium" => Priority::Normal,
        "low" => Priority::Low,
        _ => return None,
    })
}

/// The word a record has under `key`, else the one its `number` stands for.
pub(super) fn said(value: &Value, key: &str, number: &str, words: &[(&str, &str)]) -> String {
    match json::text(value, key) {
        "" => named(&json::id(value, number), words),
        word => word.to_owned(),
    }
}

/// The word for a number, by its place in the list; a number of their own stays a number.
fn named(number: &str, words: &[(&str, &str)]) -> String {
    let known = words.iter().find(|(n, _)| *n == number);
    known.map_or(number, |(_, word)| word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_stays_a_word() {
        assert_eq!(state("On-hold"), Some(State::Pending));
        assert_eq!((state("7"), state("")), (None, None));
        assert_eq!(priority("3 high"), Some(Priority::High));
        assert_eq!((priority("vip"), priority("3")), (None, None));
        assert_eq!(named("2", &[("2", "Open")]), "Open");
        assert_eq!(named("9", &[("2", "Open")]), "9");
    }
}
