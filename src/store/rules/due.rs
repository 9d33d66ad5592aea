//! What happened that a rule may wait for: what imports brought (noted in one table, and only while a rule is on), what the journal says
//! since it was looked at last, warnings of service levels, and what time has made true. What a rule did, what was taken back, acts over
//! many conversations and imported history set nothing off.

use std::collections::BTreeSet;

use chrono_tz::Tz;

use super::{any, list};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::id::ConversationId;
use crate::model::query::parse;
use crate::model::rules::{Event, Happened, Once, Rule};
use crate::store::conversation::JOINS;
use crate::store::db::{Db, Sql, all, all_composed, number_of, one, transaction};
use crate::store::filter::{self, Asker, Conditions, Over};
use crate::store::sequence;
use crate::store::sla::keep::matching_in;

/// So much is looked at at once.
const CHUNK: i64 = 200;

static NOTE: Sql = Sql::new(
    "INSERT INTO rule_due (cause, conversation_id, happened) VALUES ($1, $2, $3) ON CONFLICT (cause, conversation_id) DO NOTHING",
);
static DUE: Sql = Sql::new(
    "SELECT cause, conversation_id, happened FROM rule_due ORDER BY cause, conversation_id LIMIT $1",
);
static SEEN: Sql = Sql::new("DELETE FROM rule_due WHERE (cause, conversation_id) <= ($1, $2)");
static FORGET: Sql = Sql::new("DELETE FROM rule_due");
static ON: Sql = Sql::new("SELECT count(*) FROM rule WHERE hidden = 0 AND active = 1");
static CURSOR: Sql = Sql::new("SELECT n FROM rule_cursor WHERE name = $1");
static MOVE: Sql = Sql::new(
    "INSERT INTO rule_cursor (name, n) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET n = excluded.n",
);
static NEWEST: Sql = Sql::new("SELECT coalesce(max(n), 0) FROM journal");
static NEWEST_ALARM: Sql = Sql::new("SELECT coalesce(max(id), 0) FROM sla_event");
static ENTRIES: Sql = Sql::new(
    "SELECT j.n, j.act, CASE WHEN j.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM bulk b WHERE b.n = j.n) THEN 1 ELSE 0 END \
     FROM journal j WHERE j.n > $1 ORDER BY j.n LIMIT $2",
);
static CHANGES: Sql = Sql::new(
    "SELECT record, record_id, field, coalesce(before, ''), coalesce(after, '') FROM journal_change WHERE n = $1 ORDER BY i LIMIT 2000",
);
static ALARMS: Sql = Sql::new(
    "SELECT id, conversation_id, breach FROM sla_event WHERE id > $1 ORDER BY id LIMIT $2",
);
static NEWEST_OF: Sql = Sql::new(
    "SELECT id FROM conversation WHERE contact_id = $1 AND state <> 5 ORDER BY last_at DESC, id DESC LIMIT 1",
);
static WAITING_SINCE: Sql = Sql::new("SELECT waiting_since FROM conversation WHERE id = $1");

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[
    &NOTE,
    &DUE,
    &SEEN,
    &FORGET,
    &ON,
    &CURSOR,
    &MOVE,
    &NEWEST,
    &NEWEST_ALARM,
    &ENTRIES,
    &CHANGES,
    &ALARMS,
    &NEWEST_OF,
    &WAITING_SINCE,
];

const MESSAGE: i64 = 1;
const CREATED: i64 = 2;
const REOPENED: i64 = 4;
const IMPORTED: i64 = 8;

/// Notes what a chunk of an import brought: open conversations in which the customer wrote, new ones, and those opened again. Runs inside
/// its transaction; without a rule that is on it is one question. Whether there is one.
pub(in crate::store) fn heard(
    db: &mut dyn Db,
    cause: i64,
    (known, new, back): (&[i64], &[i64], &[i64]),
) -> Result<bool> {
    if (known.is_empty() && new.is_empty()) || !any(db)? {
        return Ok(false);
    }
    let known = known.iter().map(|id| {
        let back = if back.contains(id) { REOPENED } else { 0 };
        (*id, MESSAGE | back)
    });
    let new = new.iter().map(|id| (*id, MESSAGE | CREATED));
    let all: Vec<(i64, i64)> = known.chain(new).collect();
    db.execute_each(&NOTE, &mut |put| {
        all.iter()
            .try_for_each(|(id, what)| put(&[cause.into(), (*id).into(), (*what).into()]))
    })?;
    Ok(true)
}

/// Notes that an import is over, for the open conversations in which its customers wrote.
pub(in crate::store) fn finished(db: &mut dyn Db, heard: &BTreeSet<i64>) -> Result<()> {
    if heard.is_empty() {
        return Ok(());
    }
    let waits = |rule: &Rule| rule.on && rule.events().contains(&Event::Imported);
    if !list(db)?.iter().any(waits) {
        return Ok(());
    }
    transaction(db, |db| {
        let cause = sequence::tick(db)?;
        db.execute_each(&NOTE, &mut |put| {
            heard
                .iter()
                .try_for_each(|id| put(&[cause.into(), (*id).into(), IMPORTED.into()]))
        })
    })
}

/// From now on what happens is looked at: called when the first rule is switched on.
pub(in crate::store) fn begin(db: &mut dyn Db) -> Result<()> {
    db.execute(&FORGET, &[])?;
    for (name, newest) in [("journal", &NEWEST), ("sla", &NEWEST_ALARM)] {
        let n = number_of(db, newest, &[])?;
        db.execute(&MOVE, &[name.into(), n.into()])?;
    }
    Ok(())
}

/// An undo has switched a rule: if it is the only one that is on, what happened while none was is over.
pub(in crate::store) fn begin_if_first(db: &mut dyn Db) -> Result<()> {
    if number_of(db, &ON, &[])? == 1 {
        begin(db)?;
    }
    Ok(())
}

/// What happened since it was looked at last, in order, and how far that goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// What happened.
    pub all: Vec<Happened>,
    /// Whether there may be more.
    pub more: bool,
    due: Option<(i64, i64)>,
    journal: i64,
    sla: i64,
}

impl News {
    /// Whether nothing was there to look at.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.due.is_none() && self.journal == 0 && self.sla == 0
    }
}

/// What is new. Writes nothing.
pub fn news(db: &mut dyn Db) -> Result<News> {
    let mut news = News::default();
    if !any(db)? {
        return Ok(news);
    }
    let mut found = BTreeSet::new();
    imported(db, &mut news, &mut found)?;
    done(db, &mut news, &mut found)?;
    warned(db, &mut news, &mut found)?;
    news.all = found.into_iter().collect();
    Ok(news)
}

/// It was looked at.
pub fn seen(db: &mut dyn Db, news: &News) -> Result<()> {
    transaction(db, |db| {
        if let Some((cause, conversation)) = news.due {
            db.execute(&SEEN, &[cause.into(), conversation.into()])?;
        }
        for (name, n) in [("journal", news.journal), ("sla", news.sla)] {
            if n > cursor(db, name)? {
                db.execute(&MOVE, &[name.into(), n.into()])?;
            }
        }
        Ok(())
    })
}

fn cursor(db: &mut dyn Db, name: &str) -> Result<i64> {
    number_of(db, &CURSOR, &[name.into()])
}

fn happened(cause: i64, conversation: i64, event: Event) -> Happened {
    Happened {
        cause,
        conversation: ConversationId(conversation),
        event,
    }
}

fn imported(db: &mut dyn Db, news: &mut News, found: &mut BTreeSet<Happened>) -> Result<()> {
    let rows = all(db, &DUE, &[CHUNK.into()], |row| {
        Ok((row.int(0)?, row.int(1)?, row.int(2)?))
    })?;
    for (cause, conversation, what) in &rows {
        for (bit, event) in [
            (MESSAGE, Event::Message),
            (MESSAGE, Event::Keyword),
            (CREATED, Event::Created),
            (REOPENED, Event::Reopened),
            (IMPORTED, Event::Imported),
        ] {
            if what & bit != 0 {
                found.insert(happened(*cause, *conversation, event));
            }
        }
    }
    news.more |= rows.len() as i64 == CHUNK;
    news.due = rows
        .last()
        .map(|(cause, conversation, _)| (*cause, *conversation));
    Ok(())
}

/// What people and the program itself did, but rules and imports.
fn done(db: &mut dyn Db, news: &mut News, found: &mut BTreeSet<Happened>) -> Result<()> {
    let from = cursor(db, "journal")?;
    let entries = all(db, &ENTRIES, &[from.into(), CHUNK.into()], |row| {
        Ok((row.int(0)?, row.text(1)?.to_owned(), row.int(2)? != 0))
    })?;
    for (n, act, counts) in &entries {
        news.journal = *n;
        if !counts || matches!(&**act, "rule" | "import" | "revert" | "merge" | "restore") {
            continue;
        }
        let changes = all(db, &CHANGES, &[(*n).into()], |row| {
            let own = |column| -> Result<String> { Ok(row.text(column)?.to_owned()) };
            Ok((own(0)?, row.int(1)?, own(2)?, own(3)?, own(4)?))
        })?;
        for (record, id, field, before, after) in changes {
            let conversation = match record.as_str() {
                "conversation" => Some(id),
                "contact" => newest_of(db, id)?,
                _ => None,
            };
            let Some(conversation) = conversation else {
                continue;
            };
            for event in events(&record, &field, &before, &after) {
                found.insert(happened(*n, conversation, *event));
            }
        }
    }
    news.more |= entries.len() as i64 == CHUNK;
    Ok(())
}

/// The conversation of a person that a change of theirs is about: the newest.
pub(super) fn newest_of(db: &mut dyn Db, contact: i64) -> Result<Option<i64>> {
    one(db, &NEWEST_OF, &[contact.into()], |row| row.int(0))
}

/// The events a change of a field comes to.
pub(super) fn events(record: &str, field: &str, before: &str, after: &str) -> &'static [Event] {
    match (record, field) {
        ("conversation", "state") => match (before, after) {
            (_, "i3") => &[Event::Resolved, Event::Changed],
            ("i3", "i0") => &[Event::Reopened, Event::Changed],
            _ => &[Event::Changed],
        },
        ("conversation", "assignee" | "team" | "priority" | "complaint") => &[Event::Changed],
        ("conversation", field) if field.starts_with("tag:") => &[Event::Changed],
        ("contact", "stage") => &[Event::Stage, Event::Contact],
        ("contact", _) => &[Event::Contact],
        _ => &[],
    }
}

fn warned(db: &mut dyn Db, news: &mut News, found: &mut BTreeSet<Happened>) -> Result<()> {
    let from = cursor(db, "sla")?;
    let rows = all(db, &ALARMS, &[from.into(), CHUNK.into()], |row| {
        Ok((row.int(0)?, row.int(1)?, row.int(2)? != 0))
    })?;
    for (id, conversation, breach) in &rows {
        let event = if *breach {
            Event::SlaBreach
        } else {
            Event::SlaWarning
        };
        found.insert(happened(*id, *conversation, event));
        news.sla = *id;
    }
    news.more |= rows.len() as i64 == CHUNK;
    Ok(())
}

/// Whether a rule's condition holds for what happened: of a keyword, its words are looked for in what was written just then.
pub fn holds_for(
    db: &mut dyn Db,
    rule: &Rule,
    happened: &Happened,
    (now, zone): (Timestamp, Tz),
) -> Result<bool> {
    let Ok(query) = parse(&rule.query, now, zone) else {
        return Ok(false);
    };
    let ids = [happened.conversation.0];
    let over = match happened.event {
        Event::Keyword | Event::Message => Over::Arrived {
            arrival: happened.cause,
            words: happened.event == Event::Keyword,
        },
        _ => Over::Handful,
    };
    Ok(!matching_in(db, &query, &ids, over, now)?.is_empty())
}

/// What time has made true for rules that wait for it: open conversations their condition holds for, each once per time it waits.
pub fn timed(db: &mut dyn Db, (now, zone): (Timestamp, Tz)) -> Result<Vec<(Rule, Vec<Happened>)>> {
    let mut all = Vec::new();
    for rule in list(db)? {
        if !rule.on || !rule.events().contains(&Event::Time) {
            continue;
        }
        let ids = open_ones(db, &rule, true, (now, zone))?;
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let since = number_of(db, &WAITING_SINCE, &[id.into()])?;
            found.push(happened(since, id, Event::Time));
        }
        if !found.is_empty() {
            all.push((rule, found));
        }
    }
    Ok(all)
}

/// Open conversations the condition of a rule holds for now; `fresh`: for which it was not done yet.
pub(super) fn open_ones(
    db: &mut dyn Db,
    rule: &Rule,
    fresh: bool,
    (now, zone): (Timestamp, Tz),
) -> Result<Vec<i64>> {
    let Ok(query) = parse(&rule.query, now, zone) else {
        return Ok(Vec::new());
    };
    let mut conditions = Conditions::default();
    let (id, limit) = (conditions.int(rule.id.0), conditions.int(CHUNK));
    conditions.parts.push("c.state IN (0, 1, 2)".to_owned());
    conditions
        .parts
        .push("coalesce(p.blocked, 0) = 0".to_owned());
    if fresh {
        let of = match rule.once {
            Once::Event => {
                "x.conversation_id = c.id AND x.event = 'time' AND x.cause = c.waiting_since"
            }
            Once::Conversation => "x.conversation_id = c.id",
            Once::Contact => "x.contact_id = coalesce(c.contact_id, -1)",
        };
        conditions.parts.push(format!(
            "NOT EXISTS (SELECT 1 FROM rule_run x WHERE x.rule_id = {id} AND {of})"
        ));
    }
    let asker = Asker { agent: 0, now };
    let part = filter::condition(db, &query, Over::Conversations, asker, &mut conditions);
    conditions.parts.push(part);
    let sql = format!(
        "SELECT c.id FROM conversation c {JOINS} LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = 0 {} \
         ORDER BY c.id LIMIT {limit}",
        conditions.clause()
    );
    all_composed(db, &sql, &conditions.values(), |row| row.int(0))
}
