//! What a text means where people are looked for.

use chrono_tz::Tz;

use super::{Query, Term, parse};
use crate::clock::Timestamp;
use crate::text::fold::fold;

/// The query of a text over people. Words alone are the beginning of a name, a handle or an address, so that `eva@x.de` is one thing;
/// so is what cannot be understood.
pub fn of_people(text: &str, now: Timestamp, zone: Tz) -> Query {
    let name = || Query::Term(Term::From(fold(text.trim())));
    match parse(text, now, zone) {
        Ok(query) if query.is_empty() => query,
        Ok(query) if !only_words(&query) => query,
        _ => name(),
    }
}

fn only_words(query: &Query) -> bool {
    match query {
        Query::All(parts) => parts.iter().all(only_words),
        Query::Term(term) => matches!(term, Term::Word(_) | Term::Prefix(_) | Term::Phrase(_)),
        Query::Any(_) | Query::Not(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_alone_are_a_name_and_operators_are_a_query() {
        let of = |text: &str| of_people(text, Timestamp(0), chrono_tz::UTC);
        assert!(of(" ").is_empty());
        for name in ["Eva", "eva@x.de", "+49 30 12", "eva (", "\"eva"] {
            assert_eq!(of(name), Query::Term(Term::From(fold(name))), "{name}");
        }
        assert!(matches!(
            of("field.size:M"),
            Query::Term(Term::Field { .. })
        ));
        assert!(matches!(of("eva stage:lead"), Query::All(parts) if parts.len() == 2));
        assert!(matches!(of("-#vip"), Query::Not(_)));
    }
}
