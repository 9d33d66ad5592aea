//! Says a query in words, in the language of the process: what a saved view or a bulk act is about to match.

use chrono_tz::Tz;

use super::{Compare, Query, Sla, Term, date};
use crate::model::label;
use crate::model::meaning::{Intent, Meant, Sentiment};
use crate::text::messages::{Arg, tr, tr_with};

/// `query` as one phrase; times are shown in `zone`.
pub fn explain(query: &Query, zone: Tz) -> String {
    match query {
        Query::All(parts) if parts.is_empty() => tr("explain-everything"),
        Query::Any(parts) if parts.is_empty() => tr("explain-nothing"),
        Query::All(parts) => join(parts, &tr("explain-and"), zone),
        Query::Any(parts) => join(parts, &tr("explain-or"), zone),
        Query::Not(inner) => tr_with("explain-not", &[("what", Arg::Text(&part(inner, zone)))]),
        Query::Term(term) => explain_term(term, zone),
    }
}

fn join(parts: &[Query], word: &str, zone: Tz) -> String {
    let texts: Vec<String> = parts.iter().map(|inner| part(inner, zone)).collect();
    texts.join(&format!(" {word} "))
}

/// A part inside another one: in parentheses if it has parts itself.
fn part(query: &Query, zone: Tz) -> String {
    match query {
        Query::All(parts) | Query::Any(parts) if parts.len() > 1 => {
            format!("({})", explain(query, zone))
        }
        _ => explain(query, zone),
    }
}

fn explain_term(term: &Term, zone: Tz) -> String {
    let with = |id: &str, value: &str| tr_with(id, &[("value", Arg::Text(value))]);
    match term {
        Term::Word(word) => with("explain-word", word),
        Term::Prefix(word) => with("explain-prefix", word),
        Term::Phrase(words) => with("explain-word", &words.join(" ")),
        Term::State(state) => with("explain-state", &label::state(*state)),
        Term::Mine => tr("explain-mine"),
        Term::Unassigned => tr("explain-unassigned"),
        Term::Unread => tr("explain-unread"),
        Term::Waiting => tr("explain-waiting"),
        Term::Complaint => tr("explain-complaint"),
        Term::Deal => tr("explain-deal"),
        Term::WaitingFor { longer: true, ms } => with("explain-longer", &date::print_span(*ms)),
        Term::WaitingFor { longer: false, ms } => with("explain-shorter", &date::print_span(*ms)),
        Term::Sla(sla) => match sla {
            Sla::Late => tr("explain-sla-late"),
            Sla::Soon => tr("explain-sla-soon"),
            Sla::Paused => tr("explain-sla-paused"),
            Sla::None => tr("explain-sla-none"),
            Sla::Within { less: true, ms } => with("explain-sla-within", &date::print_span(*ms)),
            Sla::Within { less: false, ms } => with("explain-sla-after", &date::print_span(*ms)),
        },
        Term::Assignee(agent) => with("explain-assignee", agent),
        Term::Team(team) => with("explain-team", team),
        Term::From(who) => with("explain-from", who),
        Term::To(who) => with("explain-to", who),
        Term::Followers { more, than } => {
            let id = if *more {
                "explain-followers-more"
            } else {
                "explain-followers-fewer"
            };
            tr_with(id, &[("count", Arg::Num(*than))])
        }
        Term::Score { more, than } => {
            let id = if *more {
                "explain-score-more"
            } else {
                "explain-score-less"
            };
            tr_with(id, &[("n", Arg::Num(*than))])
        }
        Term::Channel(channel) => with("explain-channel", &label::channel(channel)),
        Term::Tag(tag) => with("explain-tag", tag),
        Term::Mention(agent) => with("explain-mention", agent),
        Term::Stage(stage) => with("explain-stage", &label::stage(*stage)),
        Term::Priority(priority) => with("explain-priority", &label::priority(*priority)),
        Term::Before(at) => with("explain-before", &label::moment(*at, zone)),
        Term::After(at) => with("explain-after", &label::moment(*at, zone)),
        Term::Field {
            name,
            compare,
            value,
        } => {
            let id = match compare {
                Compare::Is if value == "*" => "explain-field-any",
                Compare::Is => "explain-field-is",
                Compare::More => "explain-field-more",
                Compare::Less => "explain-field-less",
            };
            let value = label::as_written(value);
            let args = [("name", Arg::Text(name)), ("value", Arg::Text(&value))];
            tr_with(id, &args)
        }
        Term::HasAttachment => tr("explain-attachment"),
        Term::Lang(lang) => with("explain-lang", lang),
        Term::Meant(Meant::Intent(Intent::None)) => tr("explain-intent-none"),
        Term::Meant(Meant::Intent(intent)) => with("explain-intent", &label::intent(*intent)),
        Term::Meant(Meant::Sentiment(Sentiment::Neutral)) => tr("explain-sentiment-neutral"),
        Term::Meant(Meant::Sentiment(one)) => with("explain-sentiment", &label::sentiment(*one)),
        Term::Meant(Meant::Urgent) => tr("explain-urgent"),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use chrono_tz::Europe::Berlin;

    use super::*;
    use crate::clock::Timestamp;
    use crate::model::query::parse;

    fn said(text: &str) -> String {
        let now = Timestamp::parse_rfc3339("2024-11-21T13:30:00Z").unwrap();
        explain(&parse(text, now, Berlin).unwrap(), Berlin)
    }

    #[test]
    fn a_query_is_said_in_words() {
        assert_eq!(said(""), "everything");
        assert_eq!(
            said("is:open channel:x,mail -#spam"),
            "status is Open and (channel is X or channel is E-mail) and not tagged #spam"
        );
        assert_eq!(
            said("before:2024-11-01 waiting:>2h"),
            "last message before 01 Nov 2024 and waiting longer than 2h"
        );
        assert_eq!(
            said("after:3h field.size:>2026-05-10"),
            "last message since 21 Nov 2024 11:30 and field size is more than 10 May 2026"
        );
        assert_eq!(
            said("a b or -(c d)"),
            "(contains \"a\" and contains \"b\") or not (contains \"c\" and contains \"d\")"
        );
    }
}
