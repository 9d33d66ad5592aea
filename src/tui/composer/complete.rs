//! Completion of `@agent` and `#tag` while writing: finds the word at the cursor and ranks what could be meant. Pure; the
//! composer decides when to show it and what a key does.

use crate::model::team::Availability;
use crate::text::fold::fold;
use crate::work::job::{AgentRow, Names, TagRow, TeamRow};

/// At most this many offers are shown.
const MOST: usize = 8;

/// What the word at the cursor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `@`.
    Agent,
    /// `#`.
    Tag,
}

impl Sign {
    /// The character that opens it.
    pub const fn char(self) -> char {
        match self {
            Self::Agent => '@',
            Self::Tag => '#',
        }
    }
}

/// The word being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its sign.
    pub sign: Sign,
    /// What stands after the sign so far.
    pub query: String,
    /// Which character of the line the sign is.
    pub start: usize,
}

/// One line of the popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// An agent: handle and name.
    Agent {
        /// Handle without sign.
        handle: String,
        /// Name.
        name: String,
        /// Whether they take work.
        availability: Availability,
        /// Whether they are here.
        here: bool,
    },
    /// A team or a room: all of its members are told.
    Team {
        /// Its name.
        name: String,
        /// How many belong to it.
        members: i64,
    },
    /// A known tag and how often it is used.
    Tag {
        /// Name without sign.
        name: String,
        /// How many records carry it.
        uses: i64,
    },
    /// A tag nobody has used yet.
    NewTag(String),
}

impl Offer {
    /// What stands in the text after the sign once it is taken.
    pub fn word(&self) -> &str {
        match self {
            Self::Agent { handle, .. } => handle,
            Self::Team { name, .. } | Self::Tag { name, .. } | Self::NewTag(name) => name,
        }
    }
}

/// The `@` or `#` word that ends where `before` (the line up to the cursor) ends. Not a word: `a@b`, a sign inside a web
/// address, `C#`.
pub fn word(before: &str) -> Option<Word> {
    let chunk_at = before.rfind(char::is_whitespace).map_or(0, |at| {
        at + before[at..].chars().next().map_or(1, char::len_utf8)
    });
    let chunk = &before[chunk_at..];
    let at = chunk.rfind(['@', '#'])?;
    let (left, right) = chunk.split_at(at);
    let sign = if right.starts_with('@') {
        Sign::Agent
    } else {
        Sign::Tag
    };
    let query = &right[1..];
    let free = !left
        .chars()
        .next_back()
        .is_some_and(|c| is_word(c) || matches!(c, '@' | '#' | '&'));
    if !free || left.contains("://") || !query.chars().all(is_word) {
        return None;
    }
    let start = before[..chunk_at + at].chars().count();
    Some(Word {
        sign,
        query: query.to_owned(),
        start,
    })
}

/// Characters of handles and tag names.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// What `word` could become, best first.
pub fn offers(word: &Word, names: &Names) -> Vec<Offer> {
    let query = fold(&word.query);
    match word.sign {
        Sign::Agent => people_offers(&query, names),
        Sign::Tag => tag_offers(&word.query, &query, &names.tags),
    }
}

/// Agents, teams and rooms; of the same rank, agents first.
fn people_offers(query: &str, names: &Names) -> Vec<Offer> {
    let agents = names.agents.iter().filter_map(|agent| {
        let offer = Offer::Agent {
            handle: agent.handle.to_string(),
            name: agent.name.to_string(),
            availability: agent.availability,
            here: agent.here,
        };
        Some((agent_rank(query, agent)?, offer))
    });
    let groups = names.teams.iter().chain(&names.rooms);
    let teams = groups.filter_map(|team| {
        let offer = Offer::Team {
            name: team.name.to_string(),
            members: team.members,
        };
        Some((team_rank(query, team)?, offer))
    });
    let mut ranked: Vec<(u8, Offer)> = agents.chain(teams).collect();
    ranked.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.word().cmp(y.word())));
    ranked
        .into_iter()
        .take(MOST)
        .map(|(_, offer)| offer)
        .collect()
}

/// The name from its beginning before anywhere in it.
fn team_rank(query: &str, team: &TeamRow) -> Option<u8> {
    let name = fold(&team.name);
    if name.starts_with(query) {
        return Some(0);
    }
    name.contains(query).then_some(3)
}

/// Handle before a word of the name before initials before anywhere in the name.
fn agent_rank(query: &str, agent: &AgentRow) -> Option<u8> {
    let handle = fold(&agent.handle);
    let name = fold(&agent.name);
    if handle.starts_with(query) {
        return Some(0);
    }
    if name.split_whitespace().any(|part| part.starts_with(query)) {
        return Some(1);
    }
    let initials: String = name
        .split_whitespace()
        .filter_map(|part| part.chars().next())
        .collect();
    if initials.starts_with(query) {
        return Some(2);
    }
    (handle.contains(query) || name.contains(query)).then_some(3)
}

fn tag_offers(written: &str, query: &str, tags: &[TagRow]) -> Vec<Offer> {
    let mut ranked: Vec<(bool, &TagRow)> = tags
        .iter()
        .filter_map(|tag| {
            let name = fold(&tag.name);
            name.contains(query)
                .then(|| (!name.starts_with(query), tag))
        })
        .collect();
    ranked.sort_by(|a, b| {
        a.0.cmp(&b.0)
            .then(b.1.uses.cmp(&a.1.uses))
            .then_with(|| a.1.name.cmp(&b.1.name))
    });
    let known = tags.iter().any(|tag| fold(&tag.name) == query);
    let mut offers: Vec<Offer> = ranked
        .into_iter()
        .take(MOST)
        .map(|(_, tag)| Offer::Tag {
            name: tag.name.as_str().to_owned(),
            uses: tag.uses,
        })
        .collect();
    if !known && !query.is_empty() {
        offers.truncate(MOST - 1);
        offers.push(Offer::NewTag(written.to_owned()));
    }
    offers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::id::AgentId;
    use crate::text::Clean;

    fn agent(handle: &str, name: &str) -> AgentRow {
        AgentRow {
            id: AgentId(1),
            handle: Clean::name(handle),
            name: Clean::name(name),
            open: 0,
            capacity: 0,
            availability: Availability::On,
            here: false,
        }
    }

    fn tagged(tags: &[TagRow]) -> Names {
        Names {
            tags: tags.to_vec(),
            ..Names::default()
        }
    }

    fn tag(name: &str, uses: i64) -> TagRow {
        TagRow {
            name: Clean::name(name),
            uses,
        }
    }

    fn words(offers: &[Offer]) -> Vec<&str> {
        offers.iter().map(Offer::word).collect()
    }

    #[test]
    fn a_word_opens_at_its_start_only() {
        assert_eq!(
            word("@be").map(|w| (w.sign, w.query, w.start)),
            Some((Sign::Agent, "be".into(), 0))
        );
        assert_eq!(
            word("ja, (#lie").map(|w| (w.sign, w.start)),
            Some((Sign::Tag, 5))
        );
        assert_eq!(word("ü #").map(|w| w.start), Some(2));
        assert_eq!(word("a@b"), None);
        assert_eq!(word("C#"), None);
        assert_eq!(word("https://x.org/@me"), None);
        assert_eq!(word("https://x.org/#top"), None);
        assert_eq!(word("@ben sagt"), None);
        assert_eq!(word("&#39"), None);
        assert_eq!(word(""), None);
    }

    #[test]
    fn agents_are_found_by_handle_name_and_initials() {
        let names = Names {
            agents: vec![
                agent("ben", "Benjamin Maier"),
                agent("beate", "Beate Özdemir"),
                agent("cem", "Cem Ay"),
            ],
            teams: vec![TeamRow {
                id: Some(crate::model::id::TeamId(1)),
                name: Clean::name("nordbeamte"),
                members: 3,
            }],
            rooms: vec![TeamRow {
                id: None,
                name: Clean::name("südlager"),
                members: 2,
            }],
            ..Names::default()
        };
        let found = |text: &str| {
            let word = word(text).expect("a word");
            words(&offers(&word, &names))
                .iter()
                .map(|w| (*w).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(found("@be"), ["beate", "ben", "nordbeamte"]);
        assert_eq!(found("@nor"), ["nordbeamte"]);
        assert_eq!(found("@bm"), ["ben"]);
        assert_eq!(found("@mai"), ["ben"]);
        assert_eq!(found("@süd"), ["südlager"]);
        assert_eq!(found("@").len(), 5);
        assert!(found("@zz").is_empty());
    }

    #[test]
    fn known_tags_come_by_use_and_an_unknown_one_is_offered_as_new() {
        let tags = [tag("lieferung", 3), tag("liefer", 12), tag("vip", 40)];
        let word = |q: &str| Word {
            sign: Sign::Tag,
            query: q.to_owned(),
            start: 0,
        };
        assert_eq!(
            words(&offers(&word("lie"), &tagged(&tags))),
            ["liefer", "lieferung", "lie"]
        );
        assert_eq!(
            offers(&word("neu"), &tagged(&tags)),
            [Offer::NewTag("neu".to_owned())]
        );
        assert_eq!(offers(&word("vip"), &tagged(&tags)).len(), 1);
    }

    proptest! {
        #[test]
        fn the_word_always_stands_where_it_says(before in "[a-zA-Zäß@# :/.\\-_(]{0,24}") {
            if let Some(word) = word(&before) {
                let chars: Vec<char> = before.chars().collect();
                prop_assert_eq!(chars[word.start], word.sign.char());
                prop_assert_eq!(chars[word.start + 1..].iter().collect::<String>(), word.query);
                prop_assert!(word.start == 0 || !chars[word.start - 1].is_alphanumeric());
            }
        }
    }
}
