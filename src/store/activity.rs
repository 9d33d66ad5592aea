//! What was done, as a stream over the journal. A page looks at so many acts and no more, whatever is asked for: one that finds little
//! says how far it has looked, and where to go on.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::activity::{Activity, ActivityRow, Of};
use crate::model::id::{AgentId, ContactId, ConversationId, DealId, RoomId};
use crate::model::journal::{Changed, Worth};
use crate::model::query::Query;
use crate::store::contact::filter as people;
use crate::store::db::{Db, Row, Sql, Value, all, one};
use crate::store::filter::{self, Asker, Conditions, Over};
use crate::store::fusion::alias;
use crate::store::history::changed;
use crate::store::journal::{self, kept};
use crate::text::Clean;

/// Acts looked at for one page.
const LOOKED_AT: i64 = 500;
/// Changes of an act that are looked at, and of which some are said.
const CHANGES: i64 = 12;
/// Changes that are said.
const SAID: usize = 3;

const ACT: &str = "SELECT j.n, j.at, coalesce(a.handle, '-'), j.act, j.changes, j.undone_by FROM journal j LEFT JOIN agent a ON a.id = j.agent_id";

static EVERYTHING: Sql = Sql::new("SELECT n FROM journal WHERE n < $1 ORDER BY n DESC LIMIT $2");
static OF_RECORD: Sql = Sql::new(
    "SELECT DISTINCT n FROM journal_change WHERE record = $3 AND record_id = $4 AND n < $1 ORDER BY n DESC LIMIT $2",
);
static MEMBERS: Sql =
    Sql::new("SELECT agent_id FROM team_member WHERE team_id = $1 ORDER BY agent_id");
static FIRST_CHANGES: Sql = Sql::new(
    "SELECT record, record_id, field, before, after FROM journal_change WHERE n = $1 AND i < $2 ORDER BY i",
);
static OF_MESSAGE: Sql = Sql::new(
    "SELECT m.conversation_id, m.contact_id, r.room_id, d.deal_id FROM message m LEFT JOIN room_post r ON r.message_id = m.id \
     LEFT JOIN deal_note d ON d.message_id = m.id WHERE m.id = $1",
);
static OF_TASK: Sql =
    Sql::new("SELECT conversation_id, contact_id, NULL, deal_id FROM task WHERE id = $1");
static CONVERSATION: Sql = Sql::new(
    "SELECT coalesce(p.name, c.subject, ''), coalesce(a.channel, '') FROM conversation c LEFT JOIN account a ON a.id = c.account_id \
     LEFT JOIN contact p ON p.id = c.contact_id WHERE c.id = $1",
);
static CONTACT: Sql = Sql::new("SELECT name, channel FROM contact WHERE id = $1");
static ROOM: Sql = Sql::new("SELECT name, '' FROM room WHERE id = $1");
static DEAL: Sql = Sql::new("SELECT d.title, '' FROM deal d WHERE d.id = $1");
static BATCH: Sql = Sql::new("SELECT file FROM batch WHERE id = $1");
static ARTICLE: Sql = Sql::new(
    "SELECT v.title FROM article a JOIN article_version v ON v.article_id = a.id AND v.n = a.version WHERE a.id = $1",
);
static CANNED: Sql = Sql::new("SELECT title FROM canned WHERE id = $1");
static MACRO: Sql = Sql::new("SELECT name FROM macro WHERE id = $1");
static RULE: Sql = Sql::new("SELECT name FROM rule WHERE id = $1");
static VIEW: Sql = Sql::new("SELECT name FROM saved_view WHERE id = $1");
static ORGANISATION: Sql = Sql::new("SELECT name FROM organisation WHERE id = $1");
static TEAM: Sql = Sql::new("SELECT name FROM team WHERE id = $1");
static POLICY: Sql = Sql::new("SELECT name FROM sla_policy WHERE id = $1");
static CALENDAR: Sql = Sql::new("SELECT name FROM sla_calendar WHERE id = $1");
static FIELD: Sql = Sql::new("SELECT name FROM custom_field WHERE id = $1");
static AGENT: Sql = Sql::new("SELECT handle FROM agent WHERE id = $1");

/// What is called by a name of its own: the statement that finds it, by record.
static NAMED: [(&str, &Sql); 12] = [
    ("batch", &BATCH),
    ("article", &ARTICLE),
    ("canned", &CANNED),
    ("macro", &MACRO),
    ("rule", &RULE),
    ("saved_view", &VIEW),
    ("organisation", &ORGANISATION),
    ("team", &TEAM),
    ("agent", &AGENT),
    ("sla_policy", &POLICY),
    ("sla_calendar", &CALENDAR),
    ("custom_field", &FIELD),
];

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &EVERYTHING,
    &OF_RECORD,
    &MEMBERS,
    &FIRST_CHANGES,
    &OF_MESSAGE,
    &OF_TASK,
    &CONVERSATION,
    &CONTACT,
    &ROOM,
    &DEAL,
    &BATCH,
    &ARTICLE,
    &CANNED,
    &MACRO,
    &RULE,
    &VIEW,
    &ORGANISATION,
    &TEAM,
    &AGENT,
    &POLICY,
    &CALENDAR,
    &FIELD,
];

/// A page of activity, newest first, of acts before `before`.
pub fn activity(
    db: &mut dyn Db,
    of: &Of,
    query: &Query,
    before: Option<i64>,
    limit: usize,
    (agent, now): (AgentId, Timestamp),
) -> Result<Activity> {
    let candidates = candidates(db, of, before.unwrap_or(i64::MAX))?;
    let asker = Asker {
        agent: agent.0,
        now,
    };
    let mut page = Activity {
        of: of.clone(),
        rows: Vec::new(),
        next: None,
        looked_to: now,
    };
    let whole = (candidates.len() as i64) < LOOKED_AT;
    for (at, n) in candidates.iter().enumerate() {
        if page.rows.len() == limit {
            page.next = candidates.get(at.saturating_sub(1)).copied();
            page.looked_to = page.rows.last().map_or(now, |row| row.at);
            return Ok(page);
        }
        if query.is_empty() || meets(db, *n, query, asker)? {
            page.rows.extend(row(db, *n)?);
        }
    }
    if let Some(last) = candidates.last() {
        let looked = acts(db, *last)?;
        page.looked_to = looked.map_or(now, |row| row.at);
        page.next = (!whole).then_some(*last);
    }
    Ok(page)
}

/// The numbers of the acts that may be meant, the newest first.
fn candidates(db: &mut dyn Db, of: &Of, before: i64) -> Result<Vec<i64>> {
    let page = [Value::Int(before), Value::Int(LOOKED_AT)];
    let number = |row: &dyn Row| row.int(0);
    match of {
        Of::Everything => all(db, &EVERYTHING, &page, number),
        Of::Agent(agent) => of_agent(db, agent.0, before),
        Of::Team(team) => {
            let members = all(db, &MEMBERS, &[team.0.into()], |row| row.int(0))?;
            let mut found = Vec::new();
            for agent in members {
                found.extend(of_agent(db, agent, before)?);
            }
            Ok(newest(found))
        }
        Of::Record(record) => {
            let unknown = || Error::new(Kind::Usage, "history-kind").with("found", &record.kind);
            let kind = journal::record(&record.kind).ok_or_else(unknown)?;
            // What somebody was before they went into another is theirs too.
            let ids = match kind {
                "contact" => alias::family(db, record.id)?,
                _ => vec![record.id],
            };
            let mut found = Vec::new();
            for id in ids {
                let params = [page[0], page[1], kind.into(), id.into()];
                found.extend(all(db, &OF_RECORD, &params, number)?);
            }
            Ok(newest(found))
        }
    }
}

/// The acts of an agent. By the index of agents, whatever the planner thinks of them: somebody who does little must not be looked for
/// among everything the others did.
fn of_agent(db: &mut dyn Db, agent: i64, before: i64) -> Result<Vec<i64>> {
    let sql = format!(
        "SELECT n FROM journal {} WHERE agent_id = $3 AND n < $1 ORDER BY n DESC LIMIT $2",
        db.in_order_of("journal_agent")
    );
    let mut found = Vec::new();
    let params = [before.into(), LOOKED_AT.into(), agent.into()];
    db.query_composed(&sql, &params, &mut |row| {
        found.push(row.int(0)?);
        Ok(())
    })?;
    Ok(found)
}

/// The newest of them, each once.
fn newest(mut found: Vec<i64>) -> Vec<i64> {
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    found.truncate(LOOKED_AT as usize);
    found
}

/// Whether an act touched a conversation or a person that meets the query.
fn meets(db: &mut dyn Db, n: i64, query: &Query, asker: Asker) -> Result<bool> {
    let mut out = Conditions::default();
    let (n_at, most, me) = (out.int(n), out.int(CHANGES), out.int(asker.agent));
    let theirs = filter::condition(db, query, Over::Handful, asker, &mut out);
    let sql = format!(
        "SELECT 1 FROM journal_change x LEFT JOIN message y ON x.record IN ('message', 'outbox') AND y.id = x.record_id \
         LEFT JOIN task z ON x.record = 'task' AND z.id = x.record_id \
         JOIN conversation c ON c.id = CASE WHEN x.record = 'conversation' THEN x.record_id ELSE coalesce(y.conversation_id, z.conversation_id) END \
         LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = c.contact_id LEFT JOIN agent g ON g.id = c.assignee_id \
         LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = {me} WHERE x.n = {n_at} AND x.i < {most} AND {theirs} LIMIT 1"
    );
    if has_row(db, &sql, &out)? {
        return Ok(true);
    }
    let mut out = Conditions::default();
    let (n_at, most) = (out.int(n), out.int(CHANGES));
    let theirs = people::condition(db, query, asker, &mut out);
    let sql = format!(
        "SELECT 1 FROM journal_change x LEFT JOIN message y ON x.record = 'message' AND y.id = x.record_id \
         LEFT JOIN task z ON x.record = 'task' AND z.id = x.record_id \
         JOIN contact p ON p.id = CASE WHEN x.record = 'contact' THEN x.record_id ELSE coalesce(y.contact_id, z.contact_id) END \
         LEFT JOIN agent g ON g.id = p.owner_id WHERE x.n = {n_at} AND x.i < {most} AND {theirs} LIMIT 1"
    );
    has_row(db, &sql, &out)
}

fn has_row(db: &mut dyn Db, sql: &str, out: &Conditions) -> Result<bool> {
    let mut found = false;
    db.query_composed(sql, &out.values(), &mut |_| {
        found = true;
        Ok(())
    })?;
    Ok(found)
}

/// The act of a number, without what it is about.
fn acts(db: &mut dyn Db, n: i64) -> Result<Option<ActivityRow>> {
    let mut found = None;
    db.query_composed(&format!("{ACT} WHERE j.n = $1"), &[n.into()], &mut |row| {
        found = Some(ActivityRow {
            n,
            at: Timestamp(row.int(1)?),
            agent: Clean::stored(row.text(2)?.to_owned()),
            act: Clean::stored(row.text(3)?.to_owned()),
            changes: row.int(4)?,
            undone: row.maybe_int(5)?.is_some_and(|by| by != n),
            said: Vec::new(),
            subject: None,
            who: Clean::default(),
            channel: Clean::default(),
        });
        Ok(())
    })?;
    Ok(found)
}

/// An act with its first changes and what it is about.
fn row(db: &mut dyn Db, n: i64) -> Result<Option<ActivityRow>> {
    let Some(mut act) = acts(db, n)? else {
        return Ok(None);
    };
    let changes = all(db, &FIRST_CHANGES, &[n.into(), CHANGES.into()], |row| {
        let text = |column| -> Result<String> { Ok(row.text(column)?.to_owned()) };
        Ok((
            text(0)?,
            row.int(1)?,
            text(2)?,
            kept(row, 3)?,
            kept(row, 4)?,
        ))
    })?;
    for (record, id, name, before, after) in &changes {
        let Some(record) = journal::record(record) else {
            continue;
        };
        if act.subject.is_none() {
            act.subject = about(db, record, *id)?;
        }
        if act.subject.is_none() && act.who.is_empty() {
            act.who = name_of(db, record, *id)?;
        }
        if act.said.len() < SAID {
            let change: Changed = changed(db, record, name, before, after)?;
            // That something was made is said by the act, and of many alike one is enough.
            let made = change.field.as_str() == "hidden" && change.after == Worth::Number(0);
            let told = |said: &Changed| {
                (&said.field, &said.before, &said.after)
                    == (&change.field, &change.before, &change.after)
            };
            if !made && !act.said.iter().any(told) {
                act.said.push(change);
            }
        }
    }
    if let Some(subject) = act.subject {
        let (sql, id) = match subject {
            Subject::Conversation(id) => (&CONVERSATION, id.0),
            Subject::Contact(id) => (&CONTACT, id.0),
            Subject::Room(id) => (&ROOM, id.0),
            Subject::Deal(id) => (&DEAL, id.0),
        };
        let named = one(db, sql, &[id.into()], |row| {
            let clean =
                |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
            Ok((clean(0)?, clean(1)?))
        })?;
        match named {
            Some((who, channel)) => (act.who, act.channel) = (who, channel),
            None => act.subject = None,
        }
    }
    Ok(Some(act))
}

/// What a record is called that belongs to no conversation and no person; of a file the last part of its path.
fn name_of(db: &mut dyn Db, record: &str, id: i64) -> Result<Clean> {
    let Some((_, sql)) = NAMED.iter().find(|(named, _)| *named == record) else {
        return Ok(Clean::default());
    };
    let name = one(db, sql, &[id.into()], |row| Ok(row.text(0)?.to_owned()))?;
    let name = name.unwrap_or_default();
    let last = match record {
        "batch" => name.rsplit('/').next().unwrap_or_default().to_owned(),
        "agent" => format!("@{name}"),
        _ => name,
    };
    Ok(Clean::stored(last))
}

/// The conversation or person a record belongs to.
fn about(db: &mut dyn Db, record: &str, id: i64) -> Result<Option<Subject>> {
    let sql = match record {
        "conversation" => return Ok(Some(Subject::Conversation(ConversationId(id)))),
        "contact" => return Ok(Some(Subject::Contact(ContactId(id)))),
        "room" => return Ok(Some(Subject::Room(RoomId(id)))),
        "deal" => return Ok(Some(Subject::Deal(DealId(id)))),
        "message" | "outbox" | "post" => &OF_MESSAGE,
        "task" => &OF_TASK,
        _ => return Ok(None),
    };
    let found = one(db, sql, &[id.into()], |row| {
        let at = |column| row.maybe_int(column);
        Ok((at(0)?, at(1)?, at(2)?, at(3)?))
    })?;
    Ok(match found {
        Some((Some(id), ..)) => Some(Subject::Conversation(ConversationId(id))),
        // A note or task on a deal is one on its contact too.
        Some((.., Some(id))) => Some(Subject::Deal(DealId(id))),
        Some((None, Some(id), ..)) => Some(Subject::Contact(ContactId(id))),
        Some((None, None, Some(id), _)) => Some(Subject::Room(RoomId(id))),
        _ => None,
    })
}
