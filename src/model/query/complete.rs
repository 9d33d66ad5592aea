//! Completion while a query is typed: operators, their fixed values, and the names the caller knows of.

use std::ops::Range;

use super::error::floor;
use super::operator::Operator;
use super::parse::is_field;
use crate::model::conversation::{Priority, State};
use crate::model::label;
use crate::model::meaning::{Intent, Sentiment};
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

/// Names of the store that can stand in a query, the most used first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names<'a> {
    /// Tags.
    pub tags: Vec<&'a str>,
    /// Agents, by handle.
    pub agents: Vec<&'a str>,
    /// Agents who are gone, by handle: they are understood, not offered.
    pub gone: Vec<&'a str>,
    /// Teams.
    pub teams: Vec<&'a str>,
    /// Keys of the channels that accounts of ours are on.
    pub channels: Vec<&'a str>,
    /// Handles of those accounts.
    pub accounts: Vec<&'a str>,
    /// Fields that users defined.
    pub fields: Vec<&'a str>,
}

impl Names<'_> {
    fn of(&self, wanted: Wanted) -> Vec<&str> {
        let groups: [&[&str]; 2] = match wanted {
            Wanted::Tag | Wanted::Value(Operator::Tag) => [&self.tags, &[]],
            Wanted::Agent | Wanted::Value(Operator::Assignee) => [&self.agents, &[]],
            Wanted::Value(Operator::Team) => [&self.teams, &[]],
            Wanted::Value(Operator::To) => [&self.accounts, &[]],
            _ => [&[], &[]],
        };
        groups.concat()
    }

    /// The channels that fit what is typed, by whatever word they are known, those we know first; none: it is not known which ones
    /// there are.
    fn channels(&self, typed: &str) -> Option<Vec<(String, String)>> {
        let fits = |words: &[&str]| words.iter().any(|word| fold(word).starts_with(typed));
        let known = Operator::Channel.fixed().iter();
        let known = known.filter_map(|words| Some((*words.first()?, fits(words))));
        let is_known = |channel: &str| known.clone().any(|(key, _)| key == channel);
        let others = self.channels.iter().filter(|channel| !is_known(channel));
        let others = others.map(|channel| (*channel, fits(&[channel])));
        let here = |channel: &str| self.channels.contains(&channel);
        let fitting = known
            .clone()
            .filter(|(key, _)| here(key))
            .chain(others)
            .filter(|(_, fits)| *fits);
        let named = |(channel, _)| (quoted(channel, false), label::channel(channel));
        (!self.channels.is_empty()).then(|| fitting.map(named).collect())
    }
}

/// The operators, values and names that fit at `cursor`, best first.
pub fn complete(text: &str, cursor: usize, names: &Names<'_>) -> Vec<Completion> {
    let Place { range, wanted } = place(text, cursor);
    let typed = fold(&text[range.clone()]);
    let there = match wanted {
        Wanted::Value(Operator::Channel) => names.channels(&typed),
        _ => None,
    };
    let mut found = there.unwrap_or_else(|| fixed(wanted, &typed));
    if wanted == Wanted::Word {
        found.extend(fields(&text[range.clone()], names));
    }
    let open = text[..range.start].ends_with('"');
    let known = names.of(wanted);
    // Behind a sign a name is one word.
    let one = matches!(wanted, Wanted::Tag | Wanted::Agent);
    let fitting = known
        .iter()
        .filter(|name| fold(name).starts_with(&typed) && !(one && name.contains(' ')));
    found.extend(fitting.map(|name| (quoted(name, open), String::new())));
    found
        .into_iter()
        .map(|(text, title)| Completion {
            range: range.clone(),
            text,
            title,
        })
        .collect()
}

/// The fields that fit a typed `field.NAME`.
fn fields(typed: &str, names: &Names<'_>) -> Vec<(String, String)> {
    let Some((word, begun)) = typed.split_once('.') else {
        return Vec::new();
    };
    if !is_field(word) {
        return Vec::new();
    }
    let begun = fold(begun);
    let fitting = names
        .fields
        .iter()
        .filter(|name| fold(name).starts_with(&begun));
    fitting
        .map(|name| (format!("{word}.{name}:"), String::new()))
        .collect()
}

/// A name as it stands in a query; `open`: its opening quote is there already.
fn quoted(name: &str, open: bool) -> String {
    let plain = !name.contains([' ', ',', '(', ')']);
    match (open, plain) {
        (true, _) => format!("{name}\""),
        (false, true) => name.to_owned(),
        (false, false) => format!("\"{name}\""),
    }
}

fn fixed(wanted: Wanted, typed: &str) -> Vec<(String, String)> {
    let fits = |word: &str| fold(word).starts_with(typed);
    match wanted {
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
            .chain(
                examples(op)
                    .iter()
                    .filter(|word| fits(word))
                    .map(|word| ((*word).to_owned(), String::new())),
            )
            .collect(),
        Wanted::Value(op) => examples(op)
            .iter()
            .filter(|word| fits(word))
            .map(|word| ((*word).to_owned(), String::new()))
            .collect(),
    }
}

/// Every operator, and every operator with a value that is known beforehand or has such a name: what a shell can offer.
pub fn vocabulary(names: &Names<'_>) -> Vec<String> {
    let values = |op: Operator| {
        let fixed = op.fixed().iter().filter_map(|words| words.first());
        let own = match op {
            Operator::Channel => names.channels.clone(),
            _ => names.of(Wanted::Value(op)),
        };
        let there = op == Operator::Channel && !own.is_empty();
        let fixed = fixed.chain(examples(op)).copied().filter(|_| !there);
        fixed
            .chain(own)
            .map(|value| format!("{}:{value}", op.key()))
            .collect::<Vec<String>>()
    };
    let of = |op: Operator| std::iter::once(format!("{}:", op.key())).chain(values(op));
    Operator::ALL.into_iter().flat_map(of).collect()
}

/// Useful beginnings for operators whose values are open.
const fn examples(op: Operator) -> &'static [&'static str] {
    match op {
        Operator::Before | Operator::After => &["today", "yesterday", "mon", "3d", "1w", "4w"],
        Operator::Waiting => &[">1h", ">4h", ">1d", "<30m"],
        Operator::Sla => &["<1h", "<4h", ">4h"],
        Operator::Followers => &[">1000", ">10000", "<100"],
        Operator::Score => &[">50", ">25", "<10"],
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
        | Operator::Has
        | Operator::Intent
        | Operator::Sentiment => &[],
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
        (Operator::Sla, _) => tr(&format!("query-sla-{value}")),
        (Operator::Intent, _) => Intent::from_key(value)
            .map(label::intent)
            .unwrap_or_default(),
        (Operator::Sentiment, _) => {
            let found = Sentiment::from_key(value);
            found.map(label::sentiment).unwrap_or_default()
        }
        _ => tr(&format!("query-value-{value}")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn offered(text: &str) -> Vec<String> {
        let names = Names {
            tags: vec!["liefer", "Lob und Dank"],
            agents: vec!["ben", "mel"],
            teams: vec!["nord"],
            channels: vec!["forum", "mail", "x"],
            accounts: vec!["NordwindHilfe", "hilfe@nordwind.example"],
            fields: vec!["Größe", "Kundennr"],
            gone: vec!["otto"],
        };
        complete(text, text.len(), &names)
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
            complete("x -is:op", 8, &Names::default()),
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
            let typed = format!("{}:", op.key());
            for offer in complete(&typed, typed.len(), &Names::default()) {
                assert!(!offer.title.starts_with("query-value-"), "{offer:?}");
            }
        }
    }

    #[test]
    fn names_of_the_store_are_offered_where_they_can_stand() {
        assert_eq!(offered("-#L"), ["liefer"]);
        assert_eq!(offered("tag:l"), ["liefer", "\"Lob und Dank\""]);
        assert_eq!(offered("tag:vip,\"lob"), ["Lob und Dank\""]);
        assert_eq!(offered("(@"), ["ben", "mel"]);
        assert!(offered("assignee:o").is_empty());
        assert_eq!(offered("x feld.gr"), ["feld.Größe:"]);
        assert_eq!(offered("field."), ["field.Größe:", "field.Kundennr:"]);
        assert_eq!(offered("assignee:me"), ["me", "mel"]);
        assert_eq!(offered("team:"), ["nord"]);
        assert!(offered("from:b").is_empty());
        assert_eq!(offered("to:"), ["NordwindHilfe", "hilfe@nordwind.example"]);
    }

    #[test]
    fn of_the_channels_those_of_the_store_are_offered() {
        assert_eq!(offered("channel:"), ["x", "mail", "forum"]);
        assert_eq!(offered("channel:x,m"), ["mail"]);
        assert_eq!(offered("kanal:twi"), ["x"]);
        let known = complete("channel:ma", 10, &Names::default());
        assert_eq!(known.len(), 2, "{known:?}");
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
            let _ = complete(&text, cursor, &Names::default());
        }
    }
}
