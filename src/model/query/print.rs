//! Writes a query: the one canonical text of a tree, always with the English words, that `parse` reads back as that tree.
//!
//! Parentheses stand only where the grammar needs them, so that printing never nests deeper than what was typed.

use crate::model::meaning::Meant;
use std::fmt;

use super::operator::Operator;
use super::parse::{is_plain_value, is_plain_word};
use super::{Query, Sla, Term, date};

/// What surrounds a part, which decides whether it needs parentheses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Nothing, or an `or` (which binds weakest).
    Any,
    /// Terms side by side.
    All,
    /// A negation.
    Not,
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print(self, Inside::Any, true))
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print_term(self))
    }
}

fn print(query: &Query, inside: Inside, top: bool) -> String {
    match query {
        Query::All(parts) if parts.is_empty() => String::from(if top { "" } else { "()" }),
        Query::Any(parts) if parts.is_empty() => String::from("-()"),
        Query::All(parts) | Query::Any(parts) if parts.len() == 1 => print(&parts[0], inside, top),
        Query::All(parts) => {
            let text = join(parts, Inside::All, " ");
            if inside == Inside::Not {
                format!("({text})")
            } else {
                text
            }
        }
        Query::Any(parts) => list(parts).unwrap_or_else(|| {
            let text = join(parts, Inside::Any, " or ");
            if inside == Inside::Any {
                text
            } else {
                format!("({text})")
            }
        }),
        Query::Not(inner) => format!("-{}", print(inner, Inside::Not, false)),
        Query::Term(term) => print_term(term),
    }
}

fn join(parts: &[Query], inside: Inside, between: &str) -> String {
    let texts: Vec<String> = parts
        .iter()
        .map(|part| print(part, inside, false))
        .collect();
    texts.join(between)
}

/// `channel:x,mail` for several values of one operator.
fn list(parts: &[Query]) -> Option<String> {
    let mut values = Vec::new();
    let mut shared = None;
    for part in parts {
        let Query::Term(term) = part else { return None };
        let (op, value) = condition(term)?;
        if *shared.get_or_insert(op) != op {
            return None;
        }
        values.push(value);
    }
    Some(format!("{}:{}", shared?.key(), values.join(",")))
}

fn print_term(term: &Term) -> String {
    match term {
        Term::Word(word) if is_plain_word(word) => word.clone(),
        Term::Word(word) => quoted(word),
        Term::Prefix(word) => format!("{word}*"),
        Term::Phrase(words) => quoted(&words.join(" ")),
        Term::Tag(tag) => format!("#{}", named(Operator::Tag, tag)),
        Term::Mention(agent) => format!("@{}", named(Operator::From, agent)),
        Term::Field {
            name,
            compare,
            value,
        } => {
            let plain = is_plain_value(Operator::Lang, value) && !value.starts_with(['<', '>']);
            let value = if plain { value.clone() } else { quoted(value) };
            format!("field.{name}:{}{value}", compare.sign())
        }
        other => match condition(other) {
            Some((op, value)) => format!("{}:{value}", op.key()),
            None => String::new(),
        },
    }
}

/// Operator and value of a condition, `None` for words and mentions.
fn condition(term: &Term) -> Option<(Operator, String)> {
    let fixed = |op, word: &str| Some((op, word.to_owned()));
    let name = |op, value: &str| Some((op, named(op, value)));
    match term {
        Term::Word(_)
        | Term::Prefix(_)
        | Term::Phrase(_)
        | Term::Mention(_)
        | Term::Field { .. } => None,
        Term::State(state) => fixed(Operator::Is, state.key()),
        Term::Mine => fixed(Operator::Is, "mine"),
        Term::Unassigned => fixed(Operator::Is, "unassigned"),
        Term::Unread => fixed(Operator::Is, "unread"),
        Term::Waiting => fixed(Operator::Is, "waiting"),
        Term::Complaint => fixed(Operator::Is, "complaint"),
        Term::Deal => fixed(Operator::Is, "deal"),
        Term::WaitingFor { longer, ms } => {
            let sign = if *longer { '>' } else { '<' };
            Some((
                Operator::Waiting,
                format!("{sign}{}", date::print_span(*ms)),
            ))
        }
        Term::Sla(sla) => match sla {
            Sla::Late => fixed(Operator::Sla, "late"),
            Sla::Soon => fixed(Operator::Sla, "soon"),
            Sla::Paused => fixed(Operator::Sla, "paused"),
            Sla::None => fixed(Operator::Sla, "none"),
            Sla::Within { less, ms } => {
                let sign = if *less { '<' } else { '>' };
                Some((Operator::Sla, format!("{sign}{}", date::print_span(*ms))))
            }
        },
        Term::Assignee(agent) => name(Operator::Assignee, agent),
        Term::Team(team) => name(Operator::Team, team),
        Term::From(who) => name(Operator::From, who),
        Term::To(who) => name(Operator::To, who),
        Term::Followers { more, than } => {
            let sign = if *more { '>' } else { '<' };
            Some((Operator::Followers, format!("{sign}{than}")))
        }
        Term::Score { more, than } => {
            let sign = if *more { '>' } else { '<' };
            Some((Operator::Score, format!("{sign}{than}")))
        }
        Term::Channel(channel) => name(Operator::Channel, channel),
        Term::Tag(tag) => name(Operator::Tag, tag),
        Term::Stage(stage) => fixed(Operator::Stage, stage.key()),
        Term::Priority(priority) => fixed(Operator::Priority, priority.key()),
        Term::Before(at) => fixed(Operator::Before, &date::print_instant(*at)),
        Term::After(at) => fixed(Operator::After, &date::print_instant(*at)),
        Term::HasAttachment => fixed(Operator::Has, "attachment"),
        Term::Lang(lang) => name(Operator::Lang, lang),
        Term::Meant(Meant::Intent(intent)) => fixed(Operator::Intent, intent.key()),
        Term::Meant(Meant::Sentiment(one)) => fixed(Operator::Sentiment, one.key()),
        Term::Meant(Meant::Urgent) => fixed(Operator::Is, "urgent"),
    }
}

fn named(op: Operator, value: &str) -> String {
    if is_plain_value(op, value) {
        value.to_owned()
    } else {
        quoted(value)
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c == '"' || c == '\\' {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}
