//! Names in a query that nothing has: a colleague, a team, a channel, a field, a tag that is not there. A query with one is understood
//! and stays usable where it is saved; whoever types it is told at once, with the place and the nearest name.

use std::ops::Range;

use chrono_tz::Tz;

use super::complete::Names;
use super::operator::Operator;
use super::parse::names_in;
use super::{QueryError, Term};
use crate::clock::Timestamp;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::text::nearest::nearest;

/// So many names are listed where none is near.
const LISTED: usize = 8;

/// A name and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// Its bytes.
    pub(super) at: Range<usize>,
    /// The condition it stands for.
    pub(super) term: Term,
}

/// A name that nothing has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strange {
    /// What is said about it.
    pub error: QueryError,
    /// Whether it is a mistake; a tag may still come.
    pub is_wrong: bool,
}

/// The first name in `text` that is a mistake, else the first that nothing has yet; none while the names are not known.
pub fn strange(text: &str, now: Timestamp, zone: Tz, names: &Names<'_>) -> Option<Strange> {
    if names.agents.is_empty() {
        return None;
    }
    let named = names_in(text, now, zone);
    let mut found = named.into_iter().filter_map(|named| check(&named, names));
    let first = found.next()?;
    if first.is_wrong {
        return Some(first);
    }
    found.find(|other| other.is_wrong).or(Some(first))
}

/// Whether `text` names anything that may not be there.
pub fn names_something(text: &str, now: Timestamp, zone: Tz) -> bool {
    names_in(text, now, zone).iter().any(|named| {
        matches!(
            named.term,
            Term::Assignee(_)
                | Term::Mention(_)
                | Term::Team(_)
                | Term::Channel(_)
                | Term::Field { .. }
                | Term::Tag(_)
        )
    })
}

fn check(named: &Named, names: &Names<'_>) -> Option<Strange> {
    let fixed = |op: Operator| op.fixed().iter().copied().flatten().copied();
    let agents = || names.agents.iter().chain(&names.gone).copied();
    let (key, says, there): (_, _, Vec<&str>) = match &named.term {
        Term::Assignee(key) => {
            let there = agents().chain(fixed(Operator::Assignee));
            (key, "query-no-agent", there.collect())
        }
        Term::Mention(key) => (key, "query-no-agent", agents().collect()),
        Term::Team(key) => (key, "query-no-team", names.teams.clone()),
        Term::Channel(key) => {
            let here = names.channels.iter().copied();
            let there = here.chain(fixed(Operator::Channel));
            (key, "query-no-channel", there.collect())
        }
        Term::Field { name, .. } => (name, "query-no-field", names.fields.clone()),
        Term::Tag(key) => (key, "query-no-tag", names.tags.clone()),
        _ => return None,
    };
    let folded: Vec<String> = there.iter().map(|name| fold(name)).collect();
    if folded.contains(key) {
        return None;
    }
    let is_wrong = !matches!(named.term, Term::Tag(_));
    let near = nearest(key, folded.iter().map(String::as_str));
    let near = near.and_then(|near| {
        let at = folded.iter().position(|name| name == near)?;
        there.get(at).map(|name| (*name).to_owned())
    });
    let mut what = tr_with(says, &[("value", Arg::Text(key))]);
    if is_wrong && near.is_none() {
        what = [what, listed(&named.term, names)].join(" ");
    }
    let error = QueryError {
        at: named.at.start,
        len: named.at.len(),
        what: what.trim_end().to_owned(),
        nearest: near,
    };
    Some(Strange { error, is_wrong })
}

/// The names there are, where none is near.
fn listed(term: &Term, names: &Names<'_>) -> String {
    let there = match term {
        Term::Team(_) => &names.teams,
        Term::Channel(_) => &names.channels,
        Term::Field { .. } => &names.fields,
        _ => &names.agents,
    };
    let mut first: Vec<&str> = Vec::new();
    for name in there {
        if !first.contains(name) {
            first.push(name);
        }
    }
    if first.is_empty() {
        return tr("query-known-none");
    }
    let more = if first.len() > LISTED { " …" } else { "" };
    first.truncate(LISTED);
    let words = first.join(", ") + more;
    tr_with("query-known", &[("words", Arg::Text(&words))])
}

#[cfg(test)]
mod tests {
    use chrono_tz::UTC;

    use super::*;

    fn names() -> Names<'static> {
        Names {
            tags: vec!["liefer", "Lob und Dank", "störung"],
            agents: vec!["ben", "mel"],
            gone: vec!["otto"],
            teams: vec!["Nord"],
            channels: vec!["forum", "x"],
            accounts: Vec::new(),
            fields: vec!["Größe"],
        }
    }

    fn said(text: &str) -> Option<(String, bool)> {
        let found = strange(text, Timestamp(0), UTC, &names())?;
        let place = text.get(found.error.at..found.error.at + found.error.len);
        Some((
            format!("{} {}", place.unwrap_or("?"), found.error),
            found.is_wrong,
        ))
    }

    #[test]
    fn names_that_are_there_are_not_remarked_on() {
        for text in [
            "assignee:ben,me,none team:nord channel:forum,twitter #liefer field.größe:>5",
            "assignee:OTTO @mel tag:\"lob und dank\" feld.GRÖSSE:5 from:nobody to:nothing lang:xx",
            "paket \"assignee:nix\"",
            "assignee:\u{22}",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
        let unknown = Names::default();
        assert_eq!(
            strange("assignee:x", Timestamp(0), UTC, &unknown),
            None,
            "names not read yet"
        );
    }

    #[test]
    fn a_name_that_nothing_has_is_said_with_its_place_and_the_nearest_one() {
        let wrong = |text: &str, expected: &str| {
            assert_eq!(said(text), Some((expected.to_owned(), true)), "{text}");
        };
        wrong(
            "is:open assignee:me,bne",
            "bne No agent is called “bne”. Did you mean “ben”?",
        );
        wrong(
            "-@mell",
            "mell No agent is called “mell”. Did you mean “mel”?",
        );
        wrong(
            "(team:norf)",
            "norf No team is called “norf”. Did you mean “Nord”?",
        );
        wrong(
            "kanal:foren",
            "foren There is no channel “foren”. Did you mean “forum”?",
        );
        wrong(
            "a field.grösze:5",
            "grösze No field is called “grosze”. Did you mean “Größe”?",
        );
        wrong(
            "assignee:unknown",
            "unknown No agent is called “unknown”. There are: ben, mel.",
        );
    }

    #[test]
    fn a_tag_may_still_come_and_a_mistake_is_said_before_it() {
        assert_eq!(
            said("#lifer is:open"),
            Some((
                "lifer Nothing is tagged “lifer” yet. Did you mean “liefer”?".into(),
                false
            ))
        );
        let near = said("tag:stoerun").map(|(text, _)| text);
        assert!(near.is_some_and(|text| text.ends_with("“störung”?")));
        assert_eq!(
            said("#lifer team:x").map(|(_, is_wrong)| is_wrong),
            Some(true)
        );
    }
}
