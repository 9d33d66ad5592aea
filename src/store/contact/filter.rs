//! Queries over people. What is known of a person is asked of the person: name, field, tag, stage, owner, time of the last message.
//! Everything else is asked of their conversations: `is:waiting` finds who has one that waits.

use std::collections::BTreeSet;

use crate::model::custom::Holder;
use crate::model::query::{Query, Term};
use crate::store::db::Db;
use crate::store::filter::{self, Asker, Conditions, Over};
use crate::store::{person, score};
use crate::text::fold::{fold, variants};

/// The query as one condition on `p`, with its owner `g`.
pub(in crate::store) fn condition(
    db: &dyn Db,
    query: &Query,
    asker: Asker,
    out: &mut Conditions,
) -> String {
    let mut each = |parts: &[Query], by: &str, none: &str| {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| condition(db, part, asker, out))
            .collect();
        if parts.is_empty() {
            return none.to_owned();
        }
        format!("({})", parts.join(by))
    };
    match query {
        Query::All(parts) => each(parts, " AND ", "1 = 1"),
        Query::Any(parts) => each(parts, " OR ", "1 = 0"),
        Query::Not(part) => format!("NOT coalesce({}, 1 = 0)", condition(db, part, asker, out)),
        Query::Term(term) => self::term(db, term, asker, out),
    }
}

fn term(db: &dyn Db, term: &Term, asker: Asker, out: &mut Conditions) -> String {
    match term {
        Term::Word(word) | Term::Prefix(word) | Term::From(word) => named(word, out),
        Term::Phrase(words) => named(&words.join(" "), out),
        Term::Field {
            name,
            compare,
            value,
        } => {
            let mut of = filter::with_value(name, *compare, value, out);
            let (contact, organisation) = (of(Holder::Contact, out), of(Holder::Organisation, out));
            let (deal, deals) = (of(Holder::Deal, out), filter::OF_DEALS);
            format!(
                "(p.id IN ({contact}) OR p.organisation_id IN ({organisation}) OR p.id IN ({deals} ({deal})))"
            )
        }
        Term::Tag(tag) => {
            let tag = out.text(fold(tag));
            format!(
                "p.id IN (SELECT x.contact_id FROM contact_tag x JOIN tag t ON t.id = x.tag_id WHERE t.name_fold = {tag})"
            )
        }
        Term::Stage(stage) => format!("p.stage = {}", out.int(stage.code())),
        Term::Mine => format!("p.owner_id = {}", out.int(asker.agent)),
        Term::Unassigned => "p.owner_id IS NULL".to_owned(),
        Term::Assignee(handle) => format!("g.handle_fold = {}", out.text(fold(handle))),
        Term::Team(name) => format!("p.owner_id IN ({})", filter::of_team(name, out)),
        Term::Before(at) => format!("(p.last_at > 0 AND p.last_at < {})", out.int(at.0)),
        Term::After(at) => format!("p.last_at >= {}", out.int(at.0)),
        Term::Channel(channel) => {
            let channel = out.text(channel.clone());
            format!(
                "EXISTS (SELECT 1 FROM identity i WHERE i.contact_id = p.id AND i.channel = {channel})"
            )
        }
        Term::Followers { more, than } => {
            let (sign, than) = (if *more { ">" } else { "<" }, out.int(*than));
            // What is not known is none of both.
            let known = if *more { "" } else { " AND i.followers > 0" };
            format!(
                "EXISTS (SELECT 1 FROM identity i WHERE i.contact_id = p.id AND i.followers {sign} {than}{known})"
            )
        }
        Term::Score { more, than } => score::condition("p.id", (*more, *than), asker.now, out),
        Term::Deal => "EXISTS (SELECT 1 FROM deal d WHERE d.contact_id = p.id AND d.phase = 0 AND d.hidden = 0)".to_owned(),
        Term::State(_)
        | Term::Unread
        | Term::Waiting
        | Term::Complaint
        | Term::WaitingFor { .. }
        | Term::Sla(_)
        | Term::Mention(_)
        | Term::To(_)
        | Term::Priority(_)
        | Term::HasAttachment
        | Term::Lang(_)
        | Term::Meant(_) => {
            let agent = out.int(asker.agent);
            let over = Over::Conversations;
            let query = Query::Term(term.clone());
            let theirs = filter::condition(db, &query, over, asker, out);
            format!(
                "EXISTS (SELECT 1 FROM conversation c LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = {agent} \
                 WHERE c.contact_id = p.id AND {theirs})"
            )
        }
    }
}

/// People with words that begin like these, in the spellings of each.
fn named(words: &str, out: &mut Conditions) -> String {
    let mut each = Vec::new();
    for word in person::words(words) {
        let spellings: BTreeSet<String> = variants(&word).iter().map(|v| fold(v)).collect();
        let mut begins = Vec::new();
        for spelling in spellings {
            let last = out.text(format!("{spelling}\u{10FFFF}"));
            let first = out.text(spelling);
            begins.push(format!("(w.word >= {first} AND w.word < {last})"));
        }
        each.push(format!(
            "p.id IN (SELECT w.contact_id FROM name_word w WHERE {})",
            begins.join(" OR ")
        ));
    }
    if each.is_empty() {
        return "1 = 1".to_owned();
    }
    format!("({})", each.join(" AND "))
}
