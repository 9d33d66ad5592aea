//! What a query says about the state of a conversation, and what is left of it once the state is known: so that a list can be
//! read state by state, each along the index of that state.

use super::{Query, Term};
use crate::model::conversation::State;

/// Whether the query says anything about the state (then a view's own state steps back).
pub fn names_state(query: &Query) -> bool {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().any(names_state),
        Query::Not(part) => names_state(part),
        Query::Term(term) => matches!(term, Term::State(_)),
    }
}

/// Whether conversations that went into others are asked for by name; nobody else means them.
pub fn names_merged(query: &Query) -> bool {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().any(names_merged),
        Query::Not(part) => names_merged(part),
        Query::Term(term) => *term == Term::State(State::Merged),
    }
}

/// What a conversation in `state` has to meet besides; `None` when none of them can match.
pub fn within(query: &Query, state: State) -> Option<Query> {
    match reduce(query, state) {
        Truth::Yes => Some(Query::default()),
        Truth::No => None,
        Truth::Open(rest) => Some(rest),
    }
}

/// What a part comes to when the state is known.
enum Truth {
    Yes,
    No,
    Open(Query),
}

fn reduce(query: &Query, state: State) -> Truth {
    match query {
        Query::Term(Term::State(named)) if *named == state => Truth::Yes,
        Query::Term(Term::State(_)) => Truth::No,
        Query::Term(_) => Truth::Open(query.clone()),
        Query::Not(part) => match reduce(part, state) {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Open(rest) => Truth::Open(!rest),
        },
        Query::All(parts) => {
            let mut rest = Vec::new();
            for part in parts {
                match reduce(part, state) {
                    Truth::Yes => {}
                    Truth::No => return Truth::No,
                    Truth::Open(part) => rest.push(part),
                }
            }
            if rest.is_empty() {
                Truth::Yes
            } else {
                Truth::Open(Query::all(rest))
            }
        }
        Query::Any(parts) => {
            let mut rest = Vec::new();
            for part in parts {
                match reduce(part, state) {
                    Truth::Yes => return Truth::Yes,
                    Truth::No => {}
                    Truth::Open(part) => rest.push(part),
                }
            }
            if rest.is_empty() {
                Truth::No
            } else {
                Truth::Open(Query::any(rest))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::model::query::parse;

    fn query(text: &str) -> Query {
        parse(text, Timestamp(0), chrono_tz::UTC).unwrap_or_default()
    }

    fn left(text: &str, state: State) -> Option<String> {
        within(&query(text), state).map(|rest| rest.to_string())
    }

    #[test]
    fn a_state_that_is_known_leaves_the_rest() {
        assert_eq!(
            left("is:open is:mine", State::Open).as_deref(),
            Some("is:mine")
        );
        assert_eq!(left("is:open is:mine", State::Resolved), None);
        assert_eq!(left("-is:open #vip", State::Spam).as_deref(), Some("#vip"));
        assert_eq!(left("-is:open #vip", State::Open), None);
        assert_eq!(left("is:open or #vip", State::Open).as_deref(), Some(""));
        assert_eq!(
            left("is:open or #vip", State::Resolved).as_deref(),
            Some("#vip")
        );
        assert_eq!(
            left("-(is:open #vip)", State::Open).as_deref(),
            Some("-#vip")
        );
        assert_eq!(left("#vip", State::Spam).as_deref(), Some("#vip"));
    }

    #[test]
    fn merged_ones_are_meant_only_by_name() {
        assert!(!names_merged(&query("-is:open")));
        assert!(names_merged(&query("#vip or is:merged")));
        assert!(names_state(&query("-is:open")) && !names_state(&query("#vip")));
    }
}
