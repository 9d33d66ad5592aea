//! Whether a condition held at a time that is past. State, agent, team, priority, tags, stage, fields, deals and complaints are told back
//! by the journal, waiting, words, mentions, languages, meanings, attachments and service levels by what was written up to then;
//! everything else is asked as things stand now. Writes nothing.

pub(in crate::store) mod figures;

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::query::{Query, Term};
use crate::model::rules::Event;
use crate::store::db::{Db, Sql, Value, all, one};
use crate::store::filter::{bears, borne_since, named_so, written_in};
use crate::store::journal::{self, Kept};
use crate::store::sla::keep::matching;
use crate::store::tag;
use crate::text::fold::fold;

/// Changes of a record that are told back at most, the newest.
const CHANGES: i64 = 2000;
/// Conversations that are asked about at once.
const CHUNK: usize = 200;
/// The state of what is resolved, as the store keeps it.
const RESOLVED: i64 = 3;

static CHANGED: Sql = Sql::new(
    "SELECT j.at, k.field, k.before, k.after FROM journal_change k JOIN journal j ON j.n = k.n WHERE k.record = $1 AND k.record_id = $2 \
     ORDER BY k.n DESC LIMIT $3",
);
static HEAD: Sql = Sql::new(
    "SELECT c.state, c.assignee_id, c.team_id, c.priority, c.contact_id, p.stage FROM conversation c LEFT JOIN contact p ON p.id = c.contact_id \
     WHERE c.id = $1",
);
static AGENT: Sql = Sql::new("SELECT id FROM agent WHERE handle_fold = $1");
static TEAM: Sql = Sql::new("SELECT id FROM team WHERE name_fold = $1 AND hidden = 0");
static MEMBERS: Sql = Sql::new(
    "SELECT x.agent_id FROM team_member x JOIN team t ON t.id = x.team_id WHERE t.name_fold = $1 AND t.hidden = 0",
);
static TALK: Sql = Sql::new(
    "SELECT kind, at FROM message WHERE conversation_id = $1 AND hidden = 0 AND (kind = 0 OR (kind = 1 AND coalesce(agent_id, -1) <> 0)) \
     ORDER BY at",
);

static COMPLAINTS: Sql = Sql::new(
    "SELECT id, opened_at, closed_at FROM complaint WHERE conversation_id = $1 AND hidden = 0",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] =
    &[&CHANGED, &HEAD, &AGENT, &TEAM, &MEMBERS, &TALK, &COMPLAINTS];

/// An event of the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Past {
    /// When it was ([`Timestamp::NEVER`]: it is due now).
    pub at: Timestamp,
    /// To which conversation.
    pub conversation: i64,
    /// What.
    pub event: Event,
    /// As of when the store knew of it: what was imported changed the conversation when it came in.
    pub known: Timestamp,
    /// The message that came; 0: none did.
    pub message: i64,
}

/// A change of a field: when, which, and its value before and after.
type Change = (Timestamp, String, Kept, Kept);

struct Head {
    state: Option<i64>,
    assignee: Option<i64>,
    team: Option<i64>,
    priority: Option<i64>,
    contact: Option<i64>,
    stage: Option<i64>,
}

/// When people wrote in a conversation, each in order.
#[derive(Default)]
struct Talk {
    heard: Vec<i64>,
    answered: Vec<i64>,
}

/// Where a word stands in a conversation.
#[derive(Default)]
struct Written {
    /// When it was written first; none: never.
    first: Option<i64>,
    /// The messages in which the customer wrote it.
    heard: BTreeSet<i64>,
    /// Whether it is a name of theirs.
    named: bool,
}

/// Conversations as they stood, with what was looked up of them.
pub(super) struct Then<'a> {
    query: &'a Query,
    now: Timestamp,
    ids: Vec<i64>,
    /// For each condition that is asked of the present, those it holds for.
    present: HashMap<String, BTreeSet<i64>>,
    heads: HashMap<i64, Option<Head>>,
    changes: HashMap<(&'static str, i64), Vec<Change>>,
    talks: HashMap<i64, Talk>,
    /// For each word, where it stands.
    words: HashMap<String, HashMap<i64, Written>>,
    /// For each condition on one message, since when a conversation has such a one.
    borne: HashMap<String, HashMap<i64, i64>>,
    /// What names mean: agents, members of teams, teams, tags.
    meant: HashMap<(&'static str, String), Vec<i64>>,
}

impl<'a> Then<'a> {
    /// A condition, to be asked of these conversations.
    pub(super) fn new(query: &'a Query, ids: Vec<i64>, now: Timestamp) -> Self {
        Self {
            query,
            now,
            ids,
            present: HashMap::new(),
            heads: HashMap::new(),
            changes: HashMap::new(),
            talks: HashMap::new(),
            words: HashMap::new(),
            borne: HashMap::new(),
            meant: HashMap::new(),
        }
    }

    /// Whether the condition held when this happened. Of people we have blocked it never does.
    pub(super) fn held(&mut self, db: &mut dyn Db, past: &Past) -> Result<bool> {
        if !self.stands(db, &Query::default(), past.conversation)? {
            return Ok(false);
        }
        if past.at == Timestamp::NEVER {
            let query = self.query;
            return self.stands(db, query, past.conversation);
        }
        self.ask(db, self.query, past)
    }

    fn ask(&mut self, db: &mut dyn Db, query: &Query, past: &Past) -> Result<bool> {
        match query {
            Query::All(parts) => {
                for part in parts {
                    if !self.ask(db, part, past)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Query::Any(parts) => {
                for part in parts {
                    if self.ask(db, part, past)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Query::Not(part) => Ok(!self.ask(db, part, past)?),
            Query::Term(term) => self.term(db, term, past),
        }
    }

    fn term(&mut self, db: &mut dyn Db, term: &Term, past: &Past) -> Result<bool> {
        let id = past.conversation;
        Ok(match term {
            Term::State(state) => {
                self.field(db, "state", past, |head| head.state)? == Some(state.code())
            }
            Term::Priority(priority) => {
                self.field(db, "priority", past, |head| head.priority)? == Some(priority.code())
            }
            Term::Unassigned => self.assignee(db, past)?.is_none(),
            Term::Assignee(handle) => {
                let meant = self.named(db, "agent", handle)?;
                self.assignee(db, past)?.is_some_and(|a| meant.contains(&a))
            }
            Term::Team(name) => {
                if let Some(agent) = self.assignee(db, past)? {
                    self.named(db, "member", name)?.contains(&agent)
                } else {
                    let team = self.field(db, "team", past, |head| head.team)?;
                    let meant = self.named(db, "team", name)?;
                    team.is_some_and(|team| meant.contains(&team))
                }
            }
            Term::Stage(stage) => {
                let Some((contact, stage_now)) = self.person(db, id)? else {
                    return Ok(false);
                };
                let known = past.known;
                self.told_back(db, ("contact", contact), "stage", stage_now, known)?
                    == Some(stage.code())
            }
            Term::Tag(name) => self.tagged(db, name, past)?,
            Term::Waiting => self.waiting_since(db, past)?.is_some(),
            Term::WaitingFor { longer, ms } => {
                let since = self.waiting_since(db, past)?;
                let border = past.at.0 - ms;
                since.is_some_and(|since| (since < border) == *longer)
            }
            Term::Word(_) | Term::Prefix(_) | Term::Phrase(_) => self.wrote(db, term, past)?,
            Term::Mention(_) | Term::HasAttachment | Term::Lang(_) => self.bore(db, term, past)?,
            Term::Meant(_)
                if past.message != 0 && matches!(past.event, Event::Message | Event::Keyword) =>
            {
                bears(db, term, past.message)?
            }
            Term::Meant(meant) if meant.is_plain() => {
                self.stands(db, &Query::Term(term.clone()), id)?
            }
            Term::Meant(_) => self.bore(db, term, past)?,
            Term::Complaint => self.complained(db, past)?,
            Term::Deal => self.dealt(db, past)?,
            Term::Before(point) => figures::was_before(db, *point, past)?,
            Term::After(point) => !figures::was_before(db, *point, past)?,
            Term::Score { more, than } => self.scored(db, (*more, *than), past)?,
            Term::Sla(asked) => self.served(db, *asked, past)?,
            Term::Field {
                name,
                compare,
                value,
            } => self.valued(db, (name, *compare, value), past)?,
            _ => self.stands(db, &Query::Term(term.clone()), id)?,
        })
    }

    /// Whether a word had been written then; of a keyword, whether it was written just then.
    fn wrote(&mut self, db: &mut dyn Db, term: &Term, past: &Past) -> Result<bool> {
        let places = match self.words.entry(Query::Term(term.clone()).to_string()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(found(db, term, &self.ids)?),
        };
        Ok(places
            .get(&past.conversation)
            .is_some_and(|written| match past.event {
                Event::Keyword => written.heard.contains(&past.message),
                _ => written.named || written.first.is_some_and(|first| first <= past.at.0),
            }))
    }

    /// Whether a message up to then bore something by itself: a mention, a language, an attachment.
    fn bore(&mut self, db: &mut dyn Db, term: &Term, past: &Past) -> Result<bool> {
        let since = match self.borne.entry(Query::Term(term.clone()).to_string()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let mut since = HashMap::new();
                for chunk in self.ids.chunks(CHUNK) {
                    since.extend(borne_since(db, term, chunk)?);
                }
                place.insert(since)
            }
        };
        let first = since.get(&past.conversation);
        Ok(first.is_some_and(|first| *first <= past.at.0))
    }

    /// Whether somebody complained then, and it had no outcome yet.
    fn complained(&mut self, db: &mut dyn Db, past: &Past) -> Result<bool> {
        let all = all(db, &COMPLAINTS, &[past.conversation.into()], |row| {
            Ok((row.int(0)?, row.int(1)?, row.int(2)?))
        })?;
        for (id, opened_at, closed_at) in all {
            let record = ("complaint", id);
            let closed_then =
                self.told_back(db, record, "closed_at", Some(closed_at), past.known)?;
            if opened_at <= past.known.0 && closed_then == Some(Timestamp::NEVER.0) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a condition holds for a conversation as things stand now.
    fn stands(&mut self, db: &mut dyn Db, query: &Query, id: i64) -> Result<bool> {
        let known = match self.present.entry(query.to_string()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let mut found = BTreeSet::new();
                for chunk in self.ids.chunks(CHUNK) {
                    found.extend(matching(db, query, chunk, self.now)?);
                }
                place.insert(found)
            }
        };
        Ok(known.contains(&id))
    }

    fn head(&mut self, db: &mut dyn Db, id: i64) -> Result<Option<&Head>> {
        let place = match self.heads.entry(id) {
            Entry::Occupied(known) => return Ok(known.into_mut().as_ref()),
            Entry::Vacant(place) => place,
        };
        let head = one(db, &HEAD, &[id.into()], |row| {
            Ok(Head {
                state: row.maybe_int(0)?,
                assignee: row.maybe_int(1)?,
                team: row.maybe_int(2)?,
                priority: row.maybe_int(3)?,
                contact: row.maybe_int(4)?,
                stage: row.maybe_int(5)?,
            })
        })?;
        Ok(place.insert(head).as_ref())
    }

    /// The person behind a conversation.
    pub(super) fn contact(&mut self, db: &mut dyn Db, id: i64) -> Result<Option<i64>> {
        Ok(self.head(db, id)?.and_then(|head| head.contact))
    }

    /// The person behind a conversation, and their stage now.
    fn person(&mut self, db: &mut dyn Db, id: i64) -> Result<Option<(i64, Option<i64>)>> {
        let head = self.head(db, id)?;
        Ok(head.and_then(|head| Some((head.contact?, head.stage))))
    }

    /// A field of the conversation as it stood.
    fn field(
        &mut self,
        db: &mut dyn Db,
        field: &str,
        past: &Past,
        now: fn(&Head) -> Option<i64>,
    ) -> Result<Option<i64>> {
        let present = self.head(db, past.conversation)?.and_then(now);
        let record = ("conversation", past.conversation);
        self.told_back(db, record, field, present, past.known)
    }

    fn assignee(&mut self, db: &mut dyn Db, past: &Past) -> Result<Option<i64>> {
        self.field(db, "assignee", past, |head| head.assignee)
    }

    fn tagged(&mut self, db: &mut dyn Db, name: &str, past: &Past) -> Result<bool> {
        let Some(tag) = self.named(db, "tag", name)?.first().copied() else {
            return Ok(false);
        };
        let contact = self.person(db, past.conversation)?.map(|(id, _)| id);
        let places = [
            Some(("conversation", past.conversation)),
            contact.map(|id| ("contact", id)),
        ];
        for (record, id) in places.into_iter().flatten() {
            let has = tag::has(db, record, id, tag)?.then_some(1);
            let field = format!("tag:{tag}");
            let then = self.told_back(db, (record, id), &field, has, past.known)?;
            if then.is_some_and(|on| on != 0) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Since when somebody waited then.
    fn waiting_since(&mut self, db: &mut dyn Db, past: &Past) -> Result<Option<i64>> {
        let (id, at) = (past.conversation, past.at);
        let resolved = |(when, field, _, after): &Change| {
            field == "state" && *when <= at && number(after) == Some(RESOLVED)
        };
        let changes = self.changes_of(db, ("conversation", id))?;
        let resolved = changes.iter().find(|change| resolved(change));
        let resolved = resolved.map_or(0, |(when, ..)| when.0);
        let talk = self.talk(db, id)?;
        let last = talk.answered[..place(&talk.answered, at.0)].last();
        let from = last.copied().unwrap_or_default().max(resolved);
        let oldest = talk.heard.get(place(&talk.heard, from)).copied();
        Ok(oldest.filter(|heard| *heard <= at.0))
    }

    fn talk(&mut self, db: &mut dyn Db, id: i64) -> Result<&Talk> {
        let place = match self.talks.entry(id) {
            Entry::Occupied(known) => return Ok(known.into_mut()),
            Entry::Vacant(place) => place,
        };
        let mut talk = Talk::default();
        db.query(&TALK, &[id.into()], &mut |row| {
            let side = if row.int(0)? == 0 {
                &mut talk.heard
            } else {
                &mut talk.answered
            };
            side.push(row.int(1)?);
            Ok(())
        })?;
        Ok(place.insert(talk))
    }

    /// A field as it stood: what it says now, with every later change told back.
    fn told_back(
        &mut self,
        db: &mut dyn Db,
        record: (&'static str, i64),
        field: &str,
        present: Option<i64>,
        then: Timestamp,
    ) -> Result<Option<i64>> {
        let kept = self.kept_back(db, record, field, journal::int(present), then)?;
        Ok(number(&kept))
    }

    /// The same for a value as the journal keeps it.
    fn kept_back(
        &mut self,
        db: &mut dyn Db,
        record: (&'static str, i64),
        field: &str,
        present: Kept,
        then: Timestamp,
    ) -> Result<Kept> {
        // The newest come first: the last one that is told back is the oldest after that time.
        let mut oldest = self.changes_of(db, record)?.iter().rev();
        let told = oldest.find(|(at, changed, ..)| *at > then && changed == field);
        Ok(told.map_or(present, |(_, _, before, _)| before.clone()))
    }

    fn changes_of(&mut self, db: &mut dyn Db, record: (&'static str, i64)) -> Result<&[Change]> {
        let place = match self.changes.entry(record) {
            Entry::Occupied(known) => return Ok(known.into_mut()),
            Entry::Vacant(place) => place,
        };
        let params = [record.0.into(), record.1.into(), CHANGES.into()];
        let found = all(db, &CHANGED, &params, |row| {
            Ok((
                Timestamp(row.int(0)?),
                row.text(1)?.to_owned(),
                journal::kept(row, 2)?,
                journal::kept(row, 3)?,
            ))
        })?;
        Ok(place.insert(found))
    }

    /// What a name means.
    fn named(&mut self, db: &mut dyn Db, what: &'static str, name: &str) -> Result<Vec<i64>> {
        let key = (what, fold(name));
        if let Some(known) = self.meant.get(&key) {
            return Ok(known.clone());
        }
        let word = [(&*key.1).into()];
        let found = match what {
            "agent" => all(db, &AGENT, &word, |row| row.int(0))?,
            "member" => all(db, &MEMBERS, &word, |row| row.int(0))?,
            "team" => all(db, &TEAM, &word, |row| row.int(0))?,
            _ => tag::find(db, name)?.into_iter().collect(),
        };
        self.meant.insert(key, found.clone());
        Ok(found)
    }
}

/// The conditions of a query that are asked as things stand now: all that [`Then`] cannot tell back, and that may have changed since.
pub(super) fn asked_now(query: &Query) -> Vec<String> {
    match query {
        Query::All(parts) | Query::Any(parts) => {
            let mut found: Vec<String> = Vec::new();
            for term in parts.iter().flat_map(asked_now) {
                if !found.contains(&term) {
                    found.push(term);
                }
            }
            found
        }
        Query::Not(part) => asked_now(part),
        Query::Term(
            Term::State(_)
            | Term::Priority(_)
            | Term::Unassigned
            | Term::Assignee(_)
            | Term::Team(_)
            | Term::Stage(_)
            | Term::Tag(_)
            | Term::Waiting
            | Term::WaitingFor { .. }
            | Term::Word(_)
            | Term::Prefix(_)
            | Term::Phrase(_)
            | Term::Mention(_)
            | Term::HasAttachment
            | Term::Lang(_)
            | Term::Meant(_)
            | Term::Complaint
            | Term::Channel(_)
            // Whose conversation it is does not change.
            | Term::From(_),
        ) => Vec::new(),
        Query::Term(term) if figures::is_told(term) => Vec::new(),
        Query::Term(_) => vec![query.to_string()],
    }
}

/// Where in an order the first time after this one stands.
fn place(times: &[i64], at: i64) -> usize {
    times.partition_point(|time| *time <= at)
}

/// Where a word stands in these conversations.
fn found(db: &mut dyn Db, term: &Term, ids: &[i64]) -> Result<HashMap<i64, Written>> {
    let mut places: HashMap<i64, Written> = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        for (id, at, message, heard) in written_in(db, term, chunk)? {
            let place = places.entry(id).or_default();
            place.first = Some(place.first.map_or(at, |first| first.min(at)));
            if heard {
                place.heard.insert(message);
            }
        }
        for id in named_so(db, term, chunk)? {
            places.entry(id).or_default().named = true;
        }
    }
    Ok(places)
}

/// A kept number; nothing, where the field was empty.
fn number(kept: &Kept) -> Option<i64> {
    match journal::value(kept) {
        Value::Int(n) => Some(n),
        _ => None,
    }
}
