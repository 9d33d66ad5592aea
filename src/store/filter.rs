//! Queries of the query language as conditions: composed of fixed pieces, every value a parameter. The tree is kept as it is.
//!
//! Aliases the pieces rely on: `c` conversation, `a` account, `p` contact, `g` assignee, `r` read mark, `m` message.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::custom::{self, FieldKind, Holder};
use crate::model::query::{Compare, Query, Sla, Term};
use crate::model::sla::WARN;
use crate::store::db::{Db, Value, WordGroup, all_composed};
use crate::store::{meaning, score};
use crate::text::fold::{fold, variants};

/// Spellings a phrase is searched in at most.
const MAX_PHRASES: usize = 16;

/// What rows are filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// Conversations (a word counts when any message has it).
    Conversations,
    /// A handful of conversations: each of their messages is looked up among the hits of a word, which are too many to gather.
    Handful,
    /// A handful of conversations to which something came just now: what messages mean is asked only of what the customer wrote with this
    /// arrival, and if `words` is set, so are words.
    Arrived {
        /// The arrival.
        arrival: i64,
        /// Whether words have to stand in it.
        words: bool,
    },
    /// Messages, with their conversation beside them.
    Messages,
}

/// A value that has been given a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owned {
    /// A number.
    Int(i64),
    /// Text.
    Text(String),
}

/// Conditions and their parameters so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Conditions {
    /// Joined by AND.
    pub parts: Vec<String>,
    /// `$1` first.
    pub params: Vec<Owned>,
}

impl Conditions {
    /// Gives a value a number; the `$n` to write.
    pub fn param(&mut self, value: Owned) -> String {
        self.params.push(value);
        format!("${}", self.params.len())
    }

    /// A number as parameter.
    pub fn int(&mut self, value: i64) -> String {
        self.param(Owned::Int(value))
    }

    /// A text as parameter.
    pub fn text(&mut self, value: impl Into<String>) -> String {
        self.param(Owned::Text(value.into()))
    }

    /// The WHERE clause, or nothing.
    pub fn clause(&self) -> String {
        if self.parts.is_empty() {
            String::new()
        } else {
            format!("WHERE {}", self.parts.join(" AND "))
        }
    }

    /// The parameters for the engine.
    pub fn values(&self) -> Vec<Value<'_>> {
        self.params
            .iter()
            .map(|p| match p {
                Owned::Int(number) => Value::Int(*number),
                Owned::Text(text) => Value::Text(text),
            })
            .collect()
    }
}

/// Who asks and when: what `is:mine` and `waiting:>2h` refer to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asker {
    /// The agent.
    pub agent: i64,
    /// Now.
    pub now: Timestamp,
}

/// Whether the query looks for words in messages.
pub(super) fn has_words(query: &Query) -> bool {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().any(has_words),
        Query::Not(part) => has_words(part),
        Query::Term(_) => group(query).is_some(),
    }
}

/// The words of the top level that a full-text search can lead with, and the rest of the query.
pub(super) fn lead(query: &Query) -> (Vec<WordGroup>, Query) {
    let parts = match query {
        Query::All(parts) => parts.clone(),
        other => vec![other.clone()],
    };
    let mut words = Vec::new();
    let mut rest = Vec::new();
    for part in parts {
        match group(&part) {
            Some(group) => words.push(group),
            None => rest.push(part),
        }
    }
    if words.iter().all(|w| w.negated) {
        // Full text cannot lead with what must not occur.
        return (Vec::new(), query.clone());
    }
    (words, Query::All(rest))
}

/// A part that consists of words alone.
fn group(query: &Query) -> Option<WordGroup> {
    match query {
        Query::Term(Term::Word(word)) => Some(spelled(word, false)),
        Query::Term(Term::Prefix(word)) => Some(spelled(word, true)),
        Query::Term(Term::Phrase(words)) => Some(WordGroup {
            spellings: spelled_phrase(words),
            prefix: false,
            negated: false,
        }),
        Query::Not(inner) => group(inner)
            .filter(|g| !g.negated)
            .map(|g| WordGroup { negated: true, ..g }),
        Query::Any(parts) => {
            let groups: Option<Vec<WordGroup>> = parts.iter().map(group).collect();
            let groups = groups?;
            if groups.is_empty() || groups.iter().any(|g| g.negated || g.prefix) {
                return None;
            }
            Some(WordGroup {
                spellings: groups.into_iter().flat_map(|g| g.spellings).collect(),
                prefix: false,
                negated: false,
            })
        }
        Query::All(_) | Query::Term(_) => None,
    }
}

fn spelled(word: &str, prefix: bool) -> WordGroup {
    WordGroup {
        spellings: variants(word).into_iter().map(|w| vec![w]).collect(),
        prefix,
        negated: false,
    }
}

/// The phrase in the spellings of its words, as it was typed first.
fn spelled_phrase(words: &[String]) -> Vec<Vec<String>> {
    let mut phrases = vec![Vec::new()];
    for word in words {
        let spellings = variants(word);
        let longer = |phrase: &Vec<String>| {
            let phrase = phrase.clone();
            spellings
                .clone()
                .into_iter()
                .map(move |word| phrase.iter().cloned().chain([word]).collect())
        };
        phrases = phrases.iter().flat_map(longer).take(MAX_PHRASES).collect();
    }
    phrases
}

/// The query as one condition.
pub(super) fn condition(
    db: &dyn Db,
    query: &Query,
    over: Over,
    asker: Asker,
    out: &mut Conditions,
) -> String {
    match query {
        Query::All(parts) => joined(db, parts, " AND ", "1 = 1", over, asker, out),
        Query::Any(parts) => joined(db, parts, " OR ", "1 = 0", over, asker, out),
        Query::Not(part) => format!(
            "NOT coalesce({}, 1 = 0)",
            condition(db, part, over, asker, out)
        ),
        Query::Term(term) => self::term(db, term, over, asker, out),
    }
}

fn joined(
    db: &dyn Db,
    parts: &[Query],
    by: &str,
    none: &str,
    over: Over,
    asker: Asker,
    out: &mut Conditions,
) -> String {
    if parts.is_empty() {
        return none.to_owned();
    }
    let parts: Vec<String> = parts
        .iter()
        .map(|part| condition(db, part, over, asker, out))
        .collect();
    format!("({})", parts.join(by))
}

fn term(db: &dyn Db, term: &Term, over: Over, asker: Asker, out: &mut Conditions) -> String {
    let messages = over == Over::Messages;
    if messages && let Some(found) = on_message(term, out) {
        return found;
    }
    match term {
        Term::Word(_) | Term::Prefix(_) | Term::Phrase(_) => words(db, term, over, out),
        // The sign keeps the order of messages: found by their state, conversations come first, and all their messages are sorted.
        Term::State(state) if messages => format!("+c.state = {}", out.int(state.code())),
        Term::State(state) => format!("c.state = {}", out.int(state.code())),
        Term::Mine => format!("c.assignee_id = {}", out.int(asker.agent)),
        Term::Unassigned => "c.assignee_id IS NULL".to_owned(),
        Term::Unread => "c.last_in_arrival > coalesce(r.arrival, 0)".to_owned(),
        Term::Waiting => format!("c.waiting_since < {}", out.int(Timestamp::NEVER.0)),
        Term::Complaint => "EXISTS (SELECT 1 FROM complaint k WHERE k.conversation_id = c.id AND k.closed_at = 9223372036854775807 AND k.hidden = 0)".to_owned(),
        Term::Deal => "EXISTS (SELECT 1 FROM deal d WHERE d.contact_id = c.contact_id AND d.phase = 0 AND d.hidden = 0)".to_owned(),
        Term::WaitingFor { longer, ms } => {
            let border = out.int(asker.now.0 - ms);
            if *longer {
                format!("c.waiting_since < {border}")
            } else {
                format!("(c.waiting_since >= {border} AND c.waiting_since < {})", out.int(Timestamp::NEVER.0))
            }
        }
        Term::Sla(sla) => service(*sla, asker.now, out),
        Term::Assignee(handle) => format!("g.handle_fold = {}", out.text(fold(handle))),
        Term::Team(name) => {
            let members = of_team(name, out);
            let team = out.text(fold(name));
            format!(
                "(c.assignee_id IN ({members}) OR (c.assignee_id IS NULL AND c.team_id IN \
                 (SELECT t.id FROM team t WHERE t.name_fold = {team} AND t.hidden = 0)))"
            )
        }
        Term::From(name) => from(name, messages, out),
        Term::To(name) => to(name, messages, out),
        Term::Followers { more, than } => {
            let (sign, than) = (if *more { ">" } else { "<" }, out.int(*than));
            // What is not known is none of both.
            let known = if *more { "" } else { " AND i.followers > 0" };
            let who = if messages { "m.kind = 0 AND EXISTS (SELECT 1 FROM identity i WHERE i.id = m.identity_id" } else { "EXISTS (SELECT 1 FROM identity i WHERE i.contact_id = c.contact_id" };
            format!("({who} AND i.followers {sign} {than}{known}))")
        }
        Term::Score { more, than } => {
            score::condition("c.contact_id", (*more, *than), asker.now, out)
        }
        Term::Channel(channel) if messages => format!("a.channel = {}", out.text(channel.clone())),
        Term::Channel(channel) => in_channel(channel, out),
        Term::Tag(tag) => {
            let tag = out.text(fold(tag));
            format!(
                "(c.id IN (SELECT x.conversation_id FROM conversation_tag x JOIN tag t ON t.id = x.tag_id WHERE t.name_fold = {tag}) \
                 OR c.contact_id IN (SELECT x.contact_id FROM contact_tag x JOIN tag t ON t.id = x.tag_id WHERE t.name_fold = {tag}))"
            )
        }
        Term::Mention(handle) => {
            let handle = out.text(fold(handle));
            // A note on a contact and a post of a room stand in no conversation: one of them would make what is none of all unknown.
            format!(
                "c.id IN (SELECT n.conversation_id FROM mention x JOIN message n ON n.id = x.message_id JOIN agent y ON y.id = x.agent_id \
                 WHERE y.handle_fold = {handle} AND n.hidden = 0 AND n.conversation_id IS NOT NULL)"
            )
        }
        Term::Stage(stage) => format!("p.stage = {}", out.int(stage.code())),
        Term::Priority(priority) => format!("c.priority = {}", out.int(priority.code())),
        Term::Before(at) => format!("{} < {}", if messages { "m.at" } else { "c.last_at" }, out.int(at.0)),
        Term::After(at) => format!("{} >= {}", if messages { "m.at" } else { "c.last_at" }, out.int(at.0)),
        Term::Field {
            name,
            compare,
            value,
        } => field(name, *compare, value, out),
        Term::HasAttachment => {
            "EXISTS (SELECT 1 FROM message n WHERE n.conversation_id = c.id AND n.attachments IS NOT NULL)".to_owned()
        }
        Term::Lang(lang) => {
            let lang = out.text(lang.clone());
            format!("EXISTS (SELECT 1 FROM message n WHERE n.conversation_id = c.id AND n.lang = {lang})")
        }
        Term::Meant(meant) => {
            let arrival = match over {
                Over::Arrived { arrival, .. } => Some(arrival),
                Over::Conversations | Over::Handful | Over::Messages => None,
            };
            meaning::of_conversation(*meant, arrival, out)
        }
    }
}

/// What one message bears by itself; nothing for what is asked of its conversation or of its words.
fn on_message(term: &Term, out: &mut Conditions) -> Option<String> {
    Some(match term {
        Term::Mention(handle) => format!(
            "m.id IN (SELECT x.message_id FROM mention x JOIN message n ON n.id = x.message_id JOIN agent y ON y.id = x.agent_id \
             WHERE y.handle_fold = {} AND n.hidden = 0)",
            out.text(fold(handle))
        ),
        Term::HasAttachment => "m.attachments IS NOT NULL".to_owned(),
        Term::Lang(lang) => format!("m.lang = {}", out.text(lang.clone())),
        Term::Meant(meant) => meaning::of_message(*meant, out),
        _ => return None,
    })
}

/// How the service level of a conversation stands.
fn service(sla: Sla, now: Timestamp, out: &mut Conditions) -> String {
    let mut within = |from: i64, to: i64| {
        let (from, to) = (out.int(from), out.int(to));
        format!("(c.sla_due >= {from} AND c.sla_due < {to})")
    };
    match sla {
        Sla::Late => within(0, now.0),
        Sla::Soon => within(now.0, now.0 + WARN + 1),
        Sla::Within { less: true, ms } => within(0, now.plus(ms).0),
        Sla::Within { less: false, ms } => within(now.plus(ms).plus(1).0, Timestamp::NEVER.0),
        Sla::Paused => "(c.sla_paused = 1 AND c.sla_due = 9223372036854775807)".to_owned(),
        Sla::None => "c.sla_policy = 0".to_owned(),
    }
}

/// A field of the conversation, of its contact, of their organisation or of one of their deals has such a value.
fn field(name: &str, compare: Compare, value: &str, out: &mut Conditions) -> String {
    let mut of = with_value(name, compare, value, out);
    let (conversation, contact, organisation, deal) = (
        of(Holder::Conversation, out),
        of(Holder::Contact, out),
        of(Holder::Organisation, out),
        of(Holder::Deal, out),
    );
    format!(
        "(c.id IN ({conversation}) OR c.contact_id IN ({contact}) OR p.organisation_id IN ({organisation}) OR c.contact_id IN ({OF_DEALS} ({deal})))"
    )
}

/// Whose deals are among these.
pub(super) const OF_DEALS: &str = "SELECT d.contact_id FROM deal d WHERE d.hidden = 0 AND d.id IN";

/// What gives the ids of the records of a holder whose field has such a value, as a subselect.
pub(super) fn with_value(
    name: &str,
    compare: Compare,
    value: &str,
    out: &mut Conditions,
) -> impl FnMut(Holder, &mut Conditions) -> String + use<> {
    let key = out.text(fold(name));
    let number = |out: &mut Conditions, kind: FieldKind, sign: &str| {
        let value = custom::sort_number(kind, value)?;
        let (kind, value) = (out.int(kind.code()), out.int(value));
        Some(format!("(f.kind = {kind} AND v.number {sign} {value})"))
    };
    let numbers = |out: &mut Conditions, sign: &str, kinds: &[FieldKind]| -> Vec<String> {
        kinds
            .iter()
            .filter_map(|kind| number(out, *kind, sign))
            .collect()
    };
    let sorted = [FieldKind::Number, FieldKind::Date];
    let fits = match compare {
        Compare::Is if value == "*" => vec!["1 = 1".to_owned()],
        Compare::Is => {
            let text = out.text(fold(value));
            let mut any = vec![format!("v.text_fold = {text}")];
            let kinds = [FieldKind::Number, FieldKind::Date, FieldKind::Checkbox];
            any.extend(numbers(out, "=", &kinds));
            any
        }
        Compare::More => numbers(out, ">", &sorted),
        Compare::Less => numbers(out, "<", &sorted),
    };
    let fits = if fits.is_empty() {
        "1 = 0".to_owned()
    } else {
        fits.join(" OR ")
    };
    move |holder, out| {
        let holder = out.int(holder.code());
        format!(
            "SELECT v.record_id FROM custom_field f JOIN custom_value v ON v.field_id = f.id \
             WHERE f.name_fold = {key} AND f.holder = {holder} AND f.hidden = 0 AND ({fits})"
        )
    }
}

fn words(db: &dyn Db, term: &Term, over: Over, out: &mut Conditions) -> String {
    let Some(group) = group(&Query::Term(term.clone())) else {
        return "1 = 1".to_owned();
    };
    let text = out.text(db.search_text(&[group]));
    let source = db.search_source();
    let ids = source.ids.replace("{p}", &text);
    // The sign keeps `n.id` off the index of (conversation_id, id): with it, every id of the list would be looked up once per
    // conversation (14 s instead of 30 ms for a common word among 100,000 conversations).
    let found = match over {
        Over::Messages => return format!("m.id IN ({ids})"),
        Over::Conversations => format!("+n.id IN ({ids})"),
        Over::Handful | Over::Arrived { words: false, .. } => {
            format!("EXISTS ({})", source.holds.replace("{p}", &text))
        }
        Over::Arrived {
            arrival,
            words: true,
        } => {
            let (holds, arrival) = (source.holds.replace("{p}", &text), out.int(arrival));
            return format!(
                "EXISTS (SELECT 1 FROM message n WHERE n.conversation_id = c.id AND n.hidden = 0 AND n.kind = 0 \
                 AND n.arrival = {arrival} AND EXISTS ({holds}))"
            );
        }
    };
    let by_name = match term {
        Term::Word(word) | Term::Prefix(word) => format!(" OR {}", from(word, false, out)),
        _ => String::new(),
    };
    format!(
        "(EXISTS (SELECT 1 FROM message n WHERE n.conversation_id = c.id AND n.hidden = 0 AND {found}){by_name})"
    )
}

/// Where a word is written in some conversations: the conversation, when, in which message, and whether the customer wrote it. Each message
/// is looked at once.
pub(super) fn written_in(
    db: &mut dyn Db,
    term: &Term,
    ids: &[i64],
) -> Result<Vec<(i64, i64, i64, bool)>> {
    let Some(group) = group(&Query::Term(term.clone())) else {
        return Ok(Vec::new());
    };
    let mut out = Conditions::default();
    let ids: Vec<String> = ids.iter().map(|id| out.int(*id)).collect();
    let text = out.text(db.search_text(&[group]));
    let holds = db.search_source().holds.replace("{p}", &text);
    let sql = format!(
        "SELECT n.conversation_id, n.at, n.id, n.kind FROM message n WHERE n.conversation_id IN ({}) AND n.hidden = 0 AND EXISTS ({holds})",
        ids.join(", ")
    );
    all_composed(db, &sql, &out.values(), |row| {
        Ok((row.int(0)?, row.int(1)?, row.int(2)?, row.int(3)? == 0))
    })
}

/// When the first message of each of some conversations came that bears something by itself.
pub(super) fn borne_since(db: &mut dyn Db, term: &Term, ids: &[i64]) -> Result<Vec<(i64, i64)>> {
    let mut out = Conditions::default();
    let ids: Vec<String> = ids.iter().map(|id| out.int(*id)).collect();
    let Some(holds) = on_message(term, &mut out) else {
        return Ok(Vec::new());
    };
    let sql = format!(
        "SELECT m.conversation_id, min(m.at) FROM message m WHERE m.conversation_id IN ({}) AND {holds} GROUP BY m.conversation_id",
        ids.join(", ")
    );
    all_composed(db, &sql, &out.values(), |row| {
        Ok((row.int(0)?, row.int(1)?))
    })
}

/// Whether one message bears something by itself.
pub(super) fn bears(db: &mut dyn Db, term: &Term, message: i64) -> Result<bool> {
    let mut out = Conditions::default();
    let id = out.int(message);
    let Some(holds) = on_message(term, &mut out) else {
        return Ok(false);
    };
    let sql = format!("SELECT m.id FROM message m WHERE m.id = {id} AND {holds}");
    let found = all_composed(db, &sql, &out.values(), |row| row.int(0))?;
    Ok(!found.is_empty())
}

/// Those of some conversations whose customer has a word in their name; none for a phrase.
pub(super) fn named_so(db: &mut dyn Db, term: &Term, ids: &[i64]) -> Result<Vec<i64>> {
    let (Term::Word(word) | Term::Prefix(word)) = term else {
        return Ok(Vec::new());
    };
    let mut out = Conditions::default();
    let ids: Vec<String> = ids.iter().map(|id| out.int(*id)).collect();
    let named = from(word, false, &mut out);
    let sql = format!(
        "SELECT c.id FROM conversation c WHERE c.id IN ({}) AND {named}",
        ids.join(", ")
    );
    all_composed(db, &sql, &out.values(), |row| row.int(0))
}

/// Conversations of a channel. Not by the joined account: the few accounts would come first, and all their conversations be sorted.
pub(super) fn in_channel(channel: &str, out: &mut Conditions) -> String {
    let channel = out.text(channel);
    format!("c.account_id IN (SELECT o.id FROM account o WHERE o.channel = {channel})")
}

/// The ids of the agents of a team.
pub(super) fn of_team(name: &str, out: &mut Conditions) -> String {
    let name = out.text(fold(name));
    format!(
        "SELECT x.agent_id FROM team_member x JOIN team t ON t.id = x.team_id WHERE t.name_fold = {name} AND t.hidden = 0"
    )
}

/// People whose name, handle or address has words that begin like these.
fn from(name: &str, messages: bool, out: &mut Conditions) -> String {
    let words = super::person::words(name);
    if words.is_empty() {
        return "1 = 0".to_owned();
    }
    let each = words.into_iter().map(|word| {
        let last = out.text(format!("{word}\u{10FFFF}"));
        let first = out.text(word);
        let people = format!(
            "SELECT w.contact_id FROM name_word w WHERE w.word >= {first} AND w.word < {last}"
        );
        if messages {
            format!(
                "(m.kind = 0 AND m.identity_id IN (SELECT i.id FROM identity i WHERE i.contact_id IN ({people})))"
            )
        } else {
            format!("c.contact_id IN ({people})")
        }
    });
    format!("({})", each.collect::<Vec<_>>().join(" AND "))
}

/// What came in on an account of ours whose handle begins like this, and what we wrote to people of that name.
fn to(name: &str, messages: bool, out: &mut Conditions) -> String {
    let last = out.text(format!("{name}\u{10FFFF}"));
    let first = out.text(name);
    let ours = format!(
        "c.account_id IN (SELECT o.id FROM account o WHERE o.handle_fold >= {first} AND o.handle_fold < {last})"
    );
    let people = from(name, false, out);
    if messages {
        format!("((m.kind = 0 AND {ours}) OR (m.kind = 1 AND {people}))")
    } else {
        format!("({ours} OR (c.last_out_at > 0 AND {people}))")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::conversation::State;

    #[test]
    fn words_lead_and_the_rest_stays() {
        let query = Query::All(vec![
            Query::Term(Term::Word("paket".into())),
            Query::Not(Box::new(Query::Term(Term::Word("danke".into())))),
            Query::Term(Term::State(State::Open)),
        ]);
        let (words, rest) = lead(&query);
        assert_eq!(words.len(), 2);
        assert!(words[1].negated);
        assert_eq!(
            rest,
            Query::All(vec![Query::Term(Term::State(State::Open))])
        );
    }

    #[test]
    fn a_phrase_is_tried_in_the_spellings_of_its_words_up_to_a_limit() {
        let spellings = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
            spelled_phrase(&words)
        };
        assert_eq!(spellings(&["wo", "bleibt"])[0], ["wo", "bleibt"]);
        assert!(spellings(&["der", "straße"]).contains(&vec!["der".into(), "strasse".into()]));
        assert_eq!(spellings(&["müßte"; 9]).len(), MAX_PHRASES);
        assert_eq!(spellings(&["müßte"; 9])[0].len(), 9);
    }

    #[test]
    fn a_search_cannot_lead_with_what_must_not_occur() {
        let query = Query::Not(Box::new(Query::Term(Term::Word("danke".into()))));
        assert!(lead(&query).0.is_empty());
    }
}
