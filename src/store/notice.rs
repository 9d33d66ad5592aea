//! Notices: who is to be told of what, in the transaction in which it happens, and the list of them. Nobody is told of what they did
//! themselves. Having seen one is no act: it holds for all consoles of an agent, and others need not know.

pub(super) mod sums;

use std::collections::BTreeSet;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::act::Subject;
use crate::model::id::{AgentId, ContactId, ConversationId, DealId, MessageId, RoomId, TaskId};
use crate::model::notice::{Mode, News, NoticeRow, Notices, Reason, Scope, Wishes, mute_key};
use crate::model::page::Cursor;
use crate::store::db::{Db, Row, Sql, Value, all, all_composed, number_of, one, transaction};
use crate::store::journal::{self, Entry, Kept};
use crate::store::sequence;
use crate::text::Clean;

/// Tasks that were due longer ago are told by the count of what is due alone, ms.
const DUE_WITHIN: i64 = 7 * 86_400_000;
/// Records of one act that are told of one by one.
const FEW: usize = 3;

/// Everybody near a conversation ($1), with how near (`Scope`).
static NEAR_CONVERSATION: Sql = Sql::new(
    "SELECT c.assignee_id, 0 FROM conversation c WHERE c.id = $1 AND c.assignee_id IS NOT NULL \
     UNION ALL SELECT f.agent_id, 1 FROM follower f WHERE f.subject = 0 AND f.subject_id = $1 \
     UNION ALL SELECT f.agent_id, 1 FROM conversation c JOIN follower f ON f.subject = 1 AND f.subject_id = c.contact_id WHERE c.id = $1 \
     UNION ALL SELECT m.agent_id, 2 FROM conversation c JOIN team_member o ON o.agent_id = c.assignee_id \
     JOIN team t ON t.id = o.team_id JOIN team_member m ON m.team_id = t.id WHERE c.id = $1 AND t.hidden = 0 \
     UNION ALL SELECT s.agent_id, 3 FROM conversation c JOIN notice_setting s ON s.key = 'reply.new' WHERE c.id = $1 AND c.assignee_id IS NULL",
);
static NEAR_CONTACT: Sql = Sql::new(
    "SELECT p.owner_id, 0 FROM contact p WHERE p.id = $1 AND p.owner_id IS NOT NULL \
     UNION ALL SELECT f.agent_id, 1 FROM follower f WHERE f.subject = 1 AND f.subject_id = $1 \
     UNION ALL SELECT m.agent_id, 2 FROM contact p JOIN team_member o ON o.agent_id = p.owner_id \
     JOIN team t ON t.id = o.team_id JOIN team_member m ON m.team_id = t.id WHERE p.id = $1 AND t.hidden = 0",
);
static NEAR_ROOM: Sql =
    Sql::new("SELECT f.agent_id, 1 FROM follower f WHERE f.subject = 2 AND f.subject_id = $1");
static NEAR_DEAL: Sql = Sql::new(
    "SELECT d.owner_id, 0 FROM deal d WHERE d.id = $1 AND d.owner_id IS NOT NULL \
     UNION ALL SELECT f.agent_id, 1 FROM follower f WHERE f.subject = 3 AND f.subject_id = $1 \
     UNION ALL SELECT f.agent_id, 1 FROM deal d JOIN follower f ON f.subject = 1 AND f.subject_id = d.contact_id WHERE d.id = $1 \
     UNION ALL SELECT m.agent_id, 2 FROM deal d JOIN team_member o ON o.agent_id = d.owner_id \
     JOIN team t ON t.id = o.team_id JOIN team_member m ON m.team_id = t.id WHERE d.id = $1 AND t.hidden = 0",
);
static WANT_NEW: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT agent_id FROM notice_setting WHERE key = 'reply.new' LIMIT 1) AS s",
);
static HEAD: Sql = Sql::new(
    "SELECT coalesce(a.channel, ''), c.last_message_id FROM conversation c LEFT JOIN account a ON a.id = c.account_id WHERE c.id = $1",
);
static WISHES: Sql = Sql::new("SELECT key, value FROM notice_setting WHERE agent_id = $1");
static WISH: Sql = Sql::new(
    "INSERT INTO notice_setting (agent_id, key, value) VALUES ($1, $2, $3) ON CONFLICT (agent_id, key) DO UPDATE SET value = excluded.value",
);
static FORGET_WISH: Sql = Sql::new("DELETE FROM notice_setting WHERE agent_id = $1 AND key = $2");
static PUT: Sql = Sql::new(
    "INSERT INTO notice (id, agent_id, reason, subject, subject_id, at, message_id, task_id, actor_id, count, seen, loud) \
     SELECT $1, a.id, $3, $4, $5, $6, $7, $8, $9, 1, 0, $10 FROM agent a WHERE a.id = $2 AND a.active = 1 \
     ON CONFLICT (agent_id, subject, subject_id, reason) DO UPDATE SET at = excluded.at, message_id = excluded.message_id, \
     task_id = excluded.task_id, actor_id = excluded.actor_id, loud = excluded.loud, seen = 0, \
     count = CASE WHEN notice.seen = 1 THEN 1 ELSE notice.count + 1 END",
);
static WITHDRAW: Sql = Sql::new(
    "DELETE FROM notice WHERE agent_id = $1 AND reason = $2 AND subject = $3 AND subject_id = $4 AND seen = 0",
);
static MEMBERS: Sql = Sql::new("SELECT agent_id FROM team_member WHERE team_id = $1");
static TASK: Sql = Sql::new(
    "SELECT t.assignee_id, t.contact_id, t.conversation_id, e.id FROM task t LEFT JOIN deal e ON e.id = t.deal_id AND e.hidden = 0 \
     WHERE t.id = $1 AND t.hidden = 0 AND t.done_at = 9223372036854775807",
);
static DUE: Sql = Sql::new(
    "SELECT t.id, t.assignee_id, t.contact_id, t.conversation_id, e.id FROM task t LEFT JOIN deal e ON e.id = t.deal_id AND e.hidden = 0 \
     WHERE t.hidden = 0 AND t.done_at = 9223372036854775807 \
     AND t.assignee_id IS NOT NULL AND t.due_at <= $1 AND t.due_at > $2 AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.agent_id = t.assignee_id \
     AND n.reason = 6 AND n.subject = CASE WHEN e.id IS NOT NULL THEN 3 WHEN t.conversation_id IS NULL THEN 1 ELSE 0 END \
     AND n.subject_id = coalesce(e.id, t.conversation_id, t.contact_id) AND n.at >= t.due_at) ORDER BY t.due_at, t.id LIMIT 100",
);
static UNREAD: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT n.id FROM notice n LEFT JOIN message m ON m.id = n.message_id WHERE n.agent_id = $1 AND n.seen = 0 \
     AND (m.id IS NULL OR m.hidden = 0) LIMIT 1000) AS unread",
);
static SEE: Sql =
    Sql::new("UPDATE notice SET seen = $3 WHERE agent_id = $1 AND id = $2 AND seen <> $3");
// The mentions it tells of; to be seen again only the one it shows.
static SEE_MENTIONED: Sql = Sql::new(
    "UPDATE mention SET seen = $3 WHERE agent_id = $1 AND message_id IN (SELECT x.message_id FROM mention x JOIN message m ON m.id = x.message_id \
     JOIN notice n ON n.agent_id = $1 AND n.id = $2 AND n.reason = 0 AND ($3 = 1 OR n.message_id = m.id) \
     AND n.subject_id = CASE WHEN n.subject = 0 THEN m.conversation_id WHEN n.subject = 2 THEN (SELECT p.room_id FROM room_post p WHERE p.message_id = m.id) \
     WHEN m.conversation_id IS NULL THEN m.contact_id END WHERE x.agent_id = $1 AND x.seen <> $3)",
);
static SEE_ALL_MENTIONED: Sql =
    Sql::new("UPDATE mention SET seen = 1 WHERE agent_id = $1 AND seen = 0");
static SEE_ALL: Sql = Sql::new("UPDATE notice SET seen = 1 WHERE agent_id = $1 AND seen = 0");
static SEE_RECORD: Sql = Sql::new(
    "UPDATE notice SET seen = 1 WHERE agent_id = $1 AND subject = $2 AND subject_id = $3 AND seen = 0",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &NEAR_CONVERSATION,
    &NEAR_CONTACT,
    &NEAR_ROOM,
    &NEAR_DEAL,
    &WANT_NEW,
    &HEAD,
    &WISHES,
    &WISH,
    &FORGET_WISH,
    &PUT,
    &WITHDRAW,
    &MEMBERS,
    &TASK,
    &DUE,
    &UNREAD,
    &SEE,
    &SEE_MENTIONED,
    &SEE_ALL_MENTIONED,
    &SEE_ALL,
    &SEE_RECORD,
];

const SELECT: &str = "SELECT n.id, n.reason, n.subject, n.subject_id, n.at, n.count, n.seen, n.loud, coalesce(b.handle, ''), \
     coalesce(p.name, c.subject, o.name, ''), coalesce(a.channel, ''), coalesce(k.text, m.text, c.preview, d.title, ''), n.message_id, n.task_id FROM notice n \
     LEFT JOIN conversation c ON n.subject = 0 AND c.id = n.subject_id LEFT JOIN account a ON a.id = c.account_id \
     LEFT JOIN deal d ON n.subject = 3 AND d.id = n.subject_id AND d.hidden = 0 \
     LEFT JOIN contact p ON p.id = CASE WHEN n.subject = 1 THEN n.subject_id ELSE coalesce(d.contact_id, c.contact_id) END \
     LEFT JOIN room o ON n.subject = 2 AND o.id = n.subject_id AND o.hidden = 0 \
     LEFT JOIN message m ON m.id = n.message_id LEFT JOIN task k ON k.id = n.task_id LEFT JOIN agent b ON b.id = n.actor_id";
/// A note that was taken back tells nobody anything, nor does a record that is gone.
const STANDS: &str = "(m.id IS NULL OR m.hidden = 0) AND (k.id IS NULL OR k.hidden = 0) AND (c.id IS NOT NULL OR p.id IS NOT NULL OR o.id IS NOT NULL)";

/// Something that happened to a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Happening {
    /// What.
    pub reason: Reason,
    /// To what.
    pub subject: Subject,
    /// Who did it: is not told.
    pub by: Option<i64>,
    /// The message it came with.
    pub message: Option<i64>,
    /// The task it is about.
    pub task: Option<i64>,
    /// When.
    pub at: Timestamp,
}

/// The code and id a subject is kept under.
pub(super) const fn place(subject: Subject) -> (i64, i64) {
    match subject {
        Subject::Conversation(id) => (0, id.0),
        Subject::Contact(id) => (1, id.0),
        Subject::Room(id) => (2, id.0),
        Subject::Deal(id) => (3, id.0),
    }
}

/// The subject kept under a code and an id.
pub(super) const fn subject(code: i64, id: i64) -> Subject {
    match code {
        0 => Subject::Conversation(ConversationId(id)),
        1 => Subject::Contact(ContactId(id)),
        2 => Subject::Room(RoomId(id)),
        _ => Subject::Deal(DealId(id)),
    }
}

/// Everybody near a record, and how near.
pub(super) fn near(db: &mut dyn Db, subject: Subject) -> Result<Vec<(i64, Scope)>> {
    let (sql, id) = match subject {
        Subject::Conversation(id) => (&NEAR_CONVERSATION, id.0),
        Subject::Contact(id) => (&NEAR_CONTACT, id.0),
        Subject::Room(id) => (&NEAR_ROOM, id.0),
        Subject::Deal(id) => (&NEAR_DEAL, id.0),
    };
    all(db, sql, &[id.into()], |row| {
        Ok((row.int(0)?, Scope::from_code(row.int(1)?)))
    })
}

/// What an agent wants.
pub fn wishes(db: &mut dyn Db, agent: i64) -> Result<Wishes> {
    let rows = all(db, &WISHES, &[agent.into()], |row| {
        Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
    })?;
    Ok(Wishes::of(rows))
}

/// Keeps a wish of an agent, or forgets it.
pub fn wish(db: &mut dyn Db, agent: AgentId, key: &str, value: Option<&str>) -> Result<()> {
    transaction(db, |db| {
        match value {
            Some(value) => db.execute(&WISH, &[agent.0.into(), key.into(), value.into()])?,
            None => db.execute(&FORGET_WISH, &[agent.0.into(), key.into()])?,
        };
        sequence::tick(db).map(drop)
    })
}

/// Tells these agents, each once and as they want it, from the nearest of their scopes outwards; those who are told.
pub(super) fn tell(
    db: &mut dyn Db,
    happening: &Happening,
    agents: &[(i64, Scope)],
) -> Result<Vec<i64>> {
    let mut agents = agents.to_vec();
    agents.retain(|(agent, _)| Some(*agent) != happening.by);
    agents.sort_unstable();
    let mut told = Vec::new();
    if agents.is_empty() {
        return Ok(told);
    }
    let channel = channel(db, happening.subject)?;
    for scopes in agents.chunk_by(|a, b| a.0 == b.0) {
        let Some((agent, _)) = scopes.first() else {
            continue;
        };
        let wishes = wishes(db, *agent)?;
        let mut modes = scopes
            .iter()
            .map(|(_, scope)| wishes.mode(happening.reason, *scope));
        let muted = wishes.is_muted(&mute_key(happening.subject))
            || wishes.is_muted(&format!("channel:{channel}"));
        let Some(mode) = modes.find(|mode| *mode != Mode::Off) else {
            continue;
        };
        if !muted {
            put(db, happening, *agent, mode == Mode::Tell)?;
            told.push(*agent);
        }
    }
    Ok(told)
}

fn channel(db: &mut dyn Db, subject: Subject) -> Result<String> {
    let Subject::Conversation(id) = subject else {
        return Ok(String::new());
    };
    let found = one(db, &HEAD, &[id.0.into()], |row| Ok(row.text(0)?.to_owned()))?;
    Ok(found.unwrap_or_default())
}

fn put(db: &mut dyn Db, happening: &Happening, agent: i64, loud: bool) -> Result<()> {
    let id = sequence::reserve(db, "notice", 1)?;
    let (subject, subject_id) = place(happening.subject);
    let row = [
        id.into(),
        agent.into(),
        happening.reason.code().into(),
        subject.into(),
        subject_id.into(),
        happening.at.0.into(),
        happening.message.into(),
        happening.task.into(),
        happening.by.into(),
        i64::from(loud).into(),
    ];
    db.execute(&PUT, &row).map(drop)
}

/// Tells of what an act changed: what was given to whom, what a colleague resolved or opened, whose task it is.
pub(super) fn of_entry(db: &mut dyn Db, entry: &Entry, by: i64, at: Timestamp) -> Result<()> {
    of_handing_on(db, entry, &[], by, at)
}

/// The same, with the notes (conversation, message) that say why somebody else has a conversation now. Of more than [`FEW`] records each
/// agent is told once, with how many of theirs it is about.
pub(super) fn of_handing_on(
    db: &mut dyn Db,
    entry: &Entry,
    notes: &[(i64, i64)],
    by: i64,
    at: Timestamp,
) -> Result<()> {
    let about = entry
        .changes()
        .iter()
        .filter(|c| matches!(c.record, "conversation" | "contact"));
    let many = about
        .map(|c| (c.record, c.id))
        .collect::<BTreeSet<_>>()
        .len()
        > FEW;
    for change in entry.changes() {
        let agent = |kept: &Kept| match journal::value(kept) {
            Value::Int(agent) => Some(agent),
            _ => None,
        };
        let mut happening = Happening {
            reason: Reason::Assigned,
            subject: Subject::Conversation(ConversationId(change.id)),
            by: Some(by),
            message: None,
            task: None,
            at,
        };
        match (change.record, &*change.field) {
            ("conversation", "assignee") | ("contact", "owner") => {
                if change.record == "contact" {
                    happening.subject = Subject::Contact(ContactId(change.id));
                } else {
                    happening.message = note_of(notes, change.id);
                }
                if let Some(before) = agent(&change.before) {
                    withdraw(db, &happening, before)?;
                }
                if let Some(after) = agent(&change.after).filter(|_| !many) {
                    tell(db, &happening, &[(after, Scope::Mine)])?;
                }
            }
            ("conversation", "team") => {
                happening.message = note_of(notes, change.id);
                if let Some(before) = agent(&change.before).filter(|team| *team != 0) {
                    for (member, _) in members(db, before)? {
                        withdraw(db, &happening, member)?;
                    }
                }
                if let Some(after) = agent(&change.after).filter(|team| *team != 0 && !many) {
                    let members = members(db, after)?;
                    tell(db, &happening, &members)?;
                }
            }
            ("conversation", "state") if !many => {
                happening.reason = Reason::State;
                let near = near(db, happening.subject)?;
                let known: Vec<_> = near
                    .into_iter()
                    .filter(|(_, scope)| *scope != Scope::New)
                    .collect();
                tell(db, &happening, &known)?;
            }
            ("task", "assignee" | "hidden") => given(db, change.id, by, at)?,
            _ => {}
        }
    }
    if many {
        sums::of_many(db, entry, notes, (by, at))?;
    }
    Ok(())
}

fn note_of(notes: &[(i64, i64)], conversation: i64) -> Option<i64> {
    let note = notes.iter().find(|(id, _)| *id == conversation);
    note.map(|(_, message)| *message)
}

/// Everybody of a team, as near as a team is.
fn members(db: &mut dyn Db, team: i64) -> Result<Vec<(i64, Scope)>> {
    all(db, &MEMBERS, &[team.into()], |row| {
        Ok((row.int(0)?, Scope::Team))
    })
}

/// What was taken away again before it was seen was never given.
fn withdraw(db: &mut dyn Db, happening: &Happening, agent: i64) -> Result<()> {
    let (subject, subject_id) = place(happening.subject);
    let row = [
        agent.into(),
        happening.reason.code().into(),
        subject.into(),
        subject_id.into(),
    ];
    db.execute(&WITHDRAW, &row).map(drop)
}

/// Tells whose task it is.
fn given(db: &mut dyn Db, task: i64, by: i64, at: Timestamp) -> Result<()> {
    let found = one(db, &TASK, &[task.into()], |row| {
        Ok((row.maybe_int(0)?, about(row, 1)?))
    })?;
    let Some((Some(agent), subject)) = found else {
        return Ok(());
    };
    let happening = Happening {
        reason: Reason::Task,
        subject,
        by: Some(by),
        message: None,
        task: Some(task),
        at,
    };
    tell(db, &happening, &[(agent, Scope::Mine)]).map(drop)
}

/// What a task is about: its contact, conversation and deal stand in three columns.
fn about(row: &dyn Row, first: usize) -> Result<Subject> {
    let at = |column| row.maybe_int(first + column);
    Ok(match (at(2)?, at(1)?, at(0)?) {
        (Some(deal), ..) => subject(3, deal),
        (_, Some(conversation), _) => subject(0, conversation),
        (_, _, contact) => subject(1, contact.unwrap_or_default()),
    })
}

/// Tells of tasks whose time has come; how many.
pub fn due(db: &mut dyn Db, now: Timestamp) -> Result<i64> {
    let params = [now.0.into(), (now.0 - DUE_WITHIN).into()];
    // Most of the time nothing is: that is found out without the lock that only one may hold.
    if one(db, &DUE, &params, |_| Ok(()))?.is_none() {
        return Ok(0);
    }
    transaction(db, |db| {
        let tasks = all(db, &DUE, &params, |row| {
            Ok((row.int(0)?, row.int(1)?, about(row, 2)?))
        })?;
        for (task, agent, subject) in &tasks {
            let happening = Happening {
                reason: Reason::Due,
                subject: *subject,
                by: None,
                message: None,
                task: Some(*task),
                at: now,
            };
            // Even who wants no word of it is asked only once.
            let wishes = wishes(db, *agent)?;
            let mode = wishes.mode(Reason::Due, Scope::Mine);
            put(db, &happening, *agent, mode == Mode::Tell)?;
            if mode == Mode::Off {
                see_record(db, happening.subject, *agent)?;
            }
        }
        sequence::tick(db)?;
        Ok(tasks.len() as i64)
    })
}

/// Tells of conversations in which the customer wrote. Runs inside the transaction of an import; `new`: they were not there before.
pub(super) fn heard(db: &mut dyn Db, ids: &[i64], new: bool, now: Timestamp) -> Result<()> {
    if ids.is_empty() || (new && number_of(db, &WANT_NEW, &[])? == 0) {
        return Ok(());
    }
    for id in ids {
        let subject = Subject::Conversation(ConversationId(*id));
        let near = near(db, subject)?;
        if near.is_empty() {
            continue;
        }
        let message = one(db, &HEAD, &[(*id).into()], |row| row.maybe_int(1))?;
        let happening = Happening {
            reason: Reason::Reply,
            subject,
            by: None,
            message: message.flatten(),
            task: None,
            at: now,
        };
        tell(db, &happening, &near)?;
    }
    Ok(())
}

/// The agent has seen everything about a record.
pub(super) fn see_record(db: &mut dyn Db, subject: Subject, agent: i64) -> Result<bool> {
    let (subject, id) = place(subject);
    Ok(db.execute(&SEE_RECORD, &[agent.into(), subject.into(), id.into()])? > 0)
}

/// The agent has seen these (none: all), or wants to see them again.
pub fn see(db: &mut dyn Db, ids: &[i64], seen: bool, agent: AgentId) -> Result<()> {
    transaction(db, |db| {
        if ids.is_empty() && seen {
            db.execute(&SEE_ALL, &[agent.0.into()])?;
            db.execute(&SEE_ALL_MENTIONED, &[agent.0.into()])?;
        }
        for id in ids {
            let params = [agent.0.into(), (*id).into(), i64::from(seen).into()];
            db.execute(&SEE, &params)?;
            db.execute(&SEE_MENTIONED, &params)?;
        }
        // The agent's other consoles count anew.
        sequence::tick(db).map(drop)
    })
}

/// A page of the list, newest first.
pub fn list(
    db: &mut dyn Db,
    unread_only: bool,
    after: Option<Cursor>,
    limit: usize,
    agent: AgentId,
) -> Result<Notices> {
    let after = after.unwrap_or(Cursor {
        sort: i64::MAX,
        id: i64::MAX,
    });
    let unread = if unread_only { " AND n.seen = 0" } else { "" };
    let sql = format!(
        "{SELECT} WHERE n.agent_id = $1{unread} AND {STANDS} AND (n.at, n.id) < ($2, $3) ORDER BY n.at DESC, n.id DESC LIMIT $4"
    );
    let params = [
        agent.0.into(),
        after.sort.into(),
        after.id.into(),
        (limit as i64 + 1).into(),
    ];
    let mut rows = rows(db, &sql, &params)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok(Notices {
        unread_only,
        rows,
        more,
        unread: number_of(db, &UNREAD, &[agent.0.into()])?,
    })
}

/// What the header says, and what is to be told.
pub(super) fn news(db: &mut dyn Db, agent: AgentId) -> Result<News> {
    let unread = number_of(db, &UNREAD, &[agent.0.into()])?;
    let sql = format!(
        "{SELECT} WHERE n.agent_id = $1 AND n.seen = 0 AND n.loud = 1 AND {STANDS} ORDER BY n.at DESC, n.id DESC LIMIT 1"
    );
    let newest = if unread > 0 {
        rows(db, &sql, &[agent.0.into()])?
            .into_iter()
            .next()
            .map(Box::new)
    } else {
        None
    };
    Ok(News {
        unread,
        newest,
        wishes: wishes(db, agent.0)?,
    })
}

fn rows(db: &mut dyn Db, sql: &str, params: &[Value<'_>]) -> Result<Vec<NoticeRow>> {
    all_composed(db, sql, params, read)
}

fn read(row: &dyn Row) -> Result<NoticeRow> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    let (id, at) = (row.int(0)?, row.int(4)?);
    Ok(NoticeRow {
        id,
        reason: Reason::from_code(row.int(1)?),
        subject: subject(row.int(2)?, row.int(3)?),
        at: Timestamp(at),
        count: row.int(5)?,
        seen: row.int(6)? != 0,
        loud: row.int(7)? != 0,
        by: clean(8)?,
        who: clean(9)?,
        channel: clean(10)?,
        text: clean(11)?,
        message: row.maybe_int(12)?.map(MessageId),
        task: row.maybe_int(13)?.map(TaskId),
        place: Cursor { sort: at, id },
    })
}
