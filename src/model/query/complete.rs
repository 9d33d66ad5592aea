//! Completion while a query is typed: operators and their fixed values; [`place`] tells the caller when tags, agents,
//! channels or people are wanted, which only the store knows.

use std::ops::Range;

use super::error::floor;
use super::operator::Operator;
use crate::model::conversation::{Priority, State};
use crate::model::label;
use crate::model::stage::Stage;
use crate::text::fold::fold;
use crate::text::messages::tr;

/// A proposal for the place of the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes it replaces.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
    /// What it means, a few words.
    pub title: String,
}

/// What can be typed at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A word or the beginning of an operator.
    Word,
    /// A value of an operator.
    Value(Operator),
    /// A tag after `#`.
    Tag,
    /// An agent after `@`.
    Agent,
    /// Nothing: inside a quoted phrase.
    Phrase,
}

/// Where the cursor stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bytes of the word or value up to the cursor, without sign, operator or quote.
    pub range: Range<usize>,
    /// What is wanted there.
    pub wanted: Wanted,
}

/// What is typed at `cursor` (bytes; a place inside a character counts as before it).
pub fn place(text: &str, cursor: usize) -> Place {
    let cursor = floor(text, cursor);
    let (start, quoted) = token_start(&text[..cursor]);
    let token = &text[start..cursor];
    let plain = token.trim_start_matches('-');
    let (wanted, value) = match plain.chars().next() {
        Some('#') => (Wanted::Tag, &plain[1..]),
        Some('@') => (Wanted::Agent, &plain[1..]),
        Some('"') => (Wanted::Phrase, &plain[1..]),
        _ => match plain
            .split_once(':')
            .map(|(word, value)| (Operator::of(word), value))
        {
            Some((Some(op), values)) => (Wanted::Value(op), last_value(values, quoted)),
            _ => (Wanted::Word, plain),
        },
    };
    Place {
        range: cursor - value.len()..cursor,
        wanted,
    }
}

/// The value being typed in a list of values, without its opening quote.
fn last_value(values: &str, quoted: bool) -> &str {
    let border = if quoted { '"' } else { ',' };
    values.rsplit_once(border).map_or(values, |(_, last)| last)
}

/// Where the token that ends at the end of `before` begins, and whether a quote is open in it.
fn token_start(before: &str) -> (usize, bool) {
    let mut start = 0;
    let mut quoted = false;
    for (at, c) in before.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | ')' if !quoted => start = at + 1,
            c if c.is_whitespace() && !quoted => start = at + c.len_utf8(),
            _ => {}
        }
    }
    (start, quoted)
}

/// The operators and fixed values that fit at `cursor`, best first. The caller adds names from the store, see [`place`].
pub fn complete(text: &str, cursor: usize) -> Vec<Completion> {
    let Place { range, wanted } = place(text, cursor);
    let typed = fold(&text[range.clone()]);
    let fits = |word: &str| fold(word).starts_with(&typed);
    let found: Vec<(String, String)> = match wanted {
        Wanted::Tag | Wanted::Agent | Wanted::Phrase => Vec::new(),
        Wanted::Word if typed.is_empty() => Vec::new(),
        Wanted::Word => Operator::ALL
            .into_iter()
            .filter(|op| fits(op.key()) || op.aliases().iter().any(|alias| fits(alias)))
            .map(|op| {
                (
                    format!("{}:", op.key()),
                    tr(&format!("query-op-{}", op.key())),
                )
            })
            .collect(),
        Wanted::Value(op) if !op.fixed().is_empty() => op
            .fixed()
            .iter()
            .filter(|words| words.iter().any(|word| fits(word)))
            .filter_map(|words| words.first())
            .map(|word| ((*word).to_owned(), title(op, word)))
            .collect(),
        Wanted::Value(op) => examples(op)
            .iter()
            .filter(|word| fits(word))
            .map(|word| ((*word).to_owned(), String::new()))
            .collect(),
    };
    found
        .into_iter()
        .map(|(text, title)| Completion {
            range: range.clone(),
            text,
            title,
        })
        .collect()
}

/// Useful beginnings for operators whose values are open.
const fn examples(op: Operator) -> &'static [&'static str] {
    match op {
        Operator::Before | Operator::After => &["today", "yesterday", "mon", "3d", "1w", "4w"],
        Operator::Waiting => &[">1h", ">4h", ">1d", "<30m"],
        Operator::Followers => &[">1000", ">10000", "<100"],
        Operator::Lang => &["de", "en"],
        Operator::From
        | Operator::To
        | Operator::Tag
        | Operator::Team
        | Operator::Is
        | Operator::Channel
        | Operator::Assignee
        | Operator::Stage
        | Operator::Priority
        | Operator::Has => &[],
    }
}

fn title(op: Operator, value: &str) -> String {
    let state = State::ALL.into_iter().find(|state| state.key() == value);
    match (op, state) {
        (Operator::Is, Some(state)) => label::state(state),
        (Operator::Channel, _) => label::channel(value),
        (Operator::Stage, _) => Stage::from_key(value).map(label::stage).unwrap_or_default(),
        (Operator::Priority, _) => {
            let found = Priority::ALL
                .into_iter()
                .find(|priority| priority.key() == value);
            found.map(label::priority).unwrap_or_default()
        }
        _ => tr(&format!("query-value-{value}")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn offered(text: &str) -> Vec<String> {
        complete(text, text.len())
            .into_iter()
            .map(|c| c.text)
            .collect()
    }

    #[test]
    fn a_beginning_offers_operators_in_both_languages() {
        assert_eq!(offered("a ch"), ["channel:"]);
        assert_eq!(offered("kan"), ["channel:"]);
        assert_eq!(offered("-(as"), ["assignee:"]);
        assert!(offered("").is_empty());
    }

    #[test]
    fn an_operator_offers_its_values() {
        assert_eq!(offered("is:un"), ["unassigned", "unread"]);
        assert_eq!(offered("is:open,sn"), ["snoozed"]);
        assert_eq!(offered("stufe:k"), ["customer"]);
        assert_eq!(offered("lang:"), ["de", "en"]);
        assert_eq!(
            complete("x -is:op", 8),
            [Completion {
                range: 6..8,
                text: "open".into(),
                title: "Open".into()
            }]
        );
    }

    #[test]
    fn every_offer_has_words_for_what_it_means() {
        for op in Operator::ALL {
            assert_ne!(
                tr(&format!("query-op-{}", op.key())),
                format!("query-op-{}", op.key())
            );
            for offer in complete(&format!("{}:", op.key()), op.key().len() + 1) {
                assert!(!offer.title.starts_with("query-value-"), "{offer:?}");
            }
        }
    }

    #[test]
    fn the_caller_learns_which_names_are_wanted() {
        assert_eq!(
            place("a #li", 5),
            Place {
                range: 3..5,
                wanted: Wanted::Tag
            }
        );
        assert_eq!(
            place("@be", 3),
            Place {
                range: 1..3,
                wanted: Wanted::Agent
            }
        );
        assert_eq!(
            place("tag:a,b", 7),
            Place {
                range: 6..7,
                wanted: Wanted::Value(Operator::Tag)
            }
        );
        assert_eq!(
            place("from:\"Eva H", 11),
            Place {
                range: 6..11,
                wanted: Wanted::Value(Operator::From)
            }
        );
        assert_eq!(place("\"is:o", 5).wanted, Wanted::Phrase);
    }

    proptest! {
        #[test]
        fn no_place_in_no_text_panics(text in "[-a-z:#@,\"( )ä东]{0,20}", cursor in 0_usize..70) {
            let place = place(&text, cursor);
            prop_assert!(text.get(place.range).is_some());
            let _ = complete(&text, cursor);
        }
    }
}
