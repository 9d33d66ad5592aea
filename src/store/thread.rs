//! Threads: a page of messages with their authors and deliveries, and what one agent has seen or drafted in them.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result, Saying};
use crate::model::act::Subject;
use crate::model::id::{AgentId, ContactId, ConversationId, MessageId};
use crate::model::meaning::{Intent, Meaning, Sentiment};
use crate::model::message::{
    Elsewhere, MessageKind, MessageRow, Quoted, Reaction, Thread, Version,
};
use crate::model::outbox::{Delivery, OutboxState};
use crate::model::page::Anchor;
use crate::model::touch::TouchKind;
use crate::store::db::{Db, Row, Sql, Value, all, one};
use crate::store::{conversation, draft, notice, sequence, task};
use crate::text::Clean;
use crate::text::clean::Flags;
use crate::text::messages::tr;

/// The columns of a message row; [`read`] knows their order.
pub(super) const COLUMNS: &str = "m.id, m.conversation_id, m.kind, coalesce(i.name, ''), coalesce(i.handle, ''), coalesce(i.ext_id, ''), i.contact_id, \
     coalesce(w.handle, ''), m.at, m.text, m.flags, m.masked, coalesce(m.attachments, ''), m.versions, coalesce(m.ext_id, ''), o.uid, o.state, \
     o.next_at, o.attempts, coalesce(m.quoted, ''), q.id, coalesce(nullif(qi.name, ''), qi.handle, ''), coalesce(substr(q.text, 1, 200), ''), \
     coalesce(e.intent, 0), coalesce(e.sentiment, 0), coalesce(e.urgent, 0)";
/// Their joins.
pub(super) const JOINS: &str = "LEFT JOIN identity i ON i.id = m.identity_id LEFT JOIN agent w ON w.id = m.agent_id \
     LEFT JOIN outbox o ON o.message_id = m.id LEFT JOIN message q ON q.account_id = m.account_id AND q.ext_id = m.quoted \
     LEFT JOIN identity qi ON qi.id = q.identity_id LEFT JOIN meaning e ON e.message_id = m.id";

static FORWARD: Sql = Sql::new(
    "SELECT m.id, m.conversation_id, m.kind, coalesce(i.name, ''), coalesce(i.handle, ''), coalesce(i.ext_id, ''), i.contact_id, \
     coalesce(w.handle, ''), m.at, m.text, m.flags, m.masked, coalesce(m.attachments, ''), m.versions, coalesce(m.ext_id, ''), o.uid, o.state, \
     o.next_at, o.attempts, coalesce(m.quoted, ''), q.id, coalesce(nullif(qi.name, ''), qi.handle, ''), coalesce(substr(q.text, 1, 200), ''), \
     coalesce(e.intent, 0), coalesce(e.sentiment, 0), coalesce(e.urgent, 0) FROM message m LEFT JOIN identity i ON i.id = m.identity_id LEFT JOIN agent w ON w.id = m.agent_id \
     LEFT JOIN outbox o ON o.message_id = m.id LEFT JOIN message q ON q.account_id = m.account_id AND q.ext_id = m.quoted \
     LEFT JOIN identity qi ON qi.id = q.identity_id LEFT JOIN meaning e ON e.message_id = m.id WHERE m.conversation_id = $1 AND m.hidden = 0 AND m.id >= $2 ORDER BY m.id LIMIT $3",
);
static BACKWARD: Sql = Sql::new(
    "SELECT m.id, m.conversation_id, m.kind, coalesce(i.name, ''), coalesce(i.handle, ''), coalesce(i.ext_id, ''), i.contact_id, \
     coalesce(w.handle, ''), m.at, m.text, m.flags, m.masked, coalesce(m.attachments, ''), m.versions, coalesce(m.ext_id, ''), o.uid, o.state, \
     o.next_at, o.attempts, coalesce(m.quoted, ''), q.id, coalesce(nullif(qi.name, ''), qi.handle, ''), coalesce(substr(q.text, 1, 200), ''), \
     coalesce(e.intent, 0), coalesce(e.sentiment, 0), coalesce(e.urgent, 0) FROM message m LEFT JOIN identity i ON i.id = m.identity_id LEFT JOIN agent w ON w.id = m.agent_id \
     LEFT JOIN outbox o ON o.message_id = m.id LEFT JOIN message q ON q.account_id = m.account_id AND q.ext_id = m.quoted \
     LEFT JOIN identity qi ON qi.id = q.identity_id LEFT JOIN meaning e ON e.message_id = m.id WHERE m.conversation_id = $1 AND m.hidden = 0 AND m.id < $2 ORDER BY m.id DESC LIMIT $3",
);
static ELSEWHERE: Sql = Sql::new(
    "SELECT source_status, source_priority, source_channel FROM conversation WHERE id = $1",
);
static TARGET: Sql = Sql::new(
    "SELECT coalesce(ext_id, '') FROM message WHERE conversation_id = $1 AND ((CAST($2 AS bigint) IS NULL AND kind = 0 AND hidden = 0) OR id = $2) \
     ORDER BY id DESC LIMIT 1",
);
static NEWEST_HEARD: Sql =
    Sql::new("SELECT max(id) FROM message WHERE conversation_id = $1 AND kind = 0 AND hidden = 0");
static HEARD: Sql = Sql::new(
    "SELECT text, coalesce(ext_id, '') FROM message WHERE conversation_id = $1 AND kind = 0 AND hidden = 0 ORDER BY id DESC LIMIT 1",
);
static SEEN: Sql = Sql::new(
    "INSERT INTO read_mark (agent_id, conversation_id, arrival) SELECT $1, id, last_in_arrival FROM conversation WHERE id = $2 \
     ON CONFLICT (agent_id, conversation_id) DO UPDATE SET arrival = excluded.arrival",
);
static UNSEEN: Sql = Sql::new(
    "INSERT INTO read_mark (agent_id, conversation_id, arrival) SELECT $1, id, last_in_arrival - 1 FROM conversation WHERE id = $2 \
     ON CONFLICT (agent_id, conversation_id) DO UPDATE SET arrival = excluded.arrival",
);
static SEEN_MENTIONS: Sql = Sql::new(
    "UPDATE mention SET seen = 1 WHERE agent_id = $1 AND seen = 0 AND message_id IN (SELECT m.id FROM message m WHERE m.conversation_id = $2)",
);

static REACTIONS: Sql = Sql::new(
    "SELECT t.kind, t.detail, count(*) FROM touch t WHERE t.account_id = (SELECT m.account_id FROM message m WHERE m.id = $1) AND t.target = $2 \
     AND t.target <> '' GROUP BY t.kind, t.detail ORDER BY t.kind, t.detail LIMIT 20",
);
static VERSIONS: Sql = Sql::new(
    "SELECT seen_at, text FROM message_version WHERE message_id = $1 ORDER BY n DESC LIMIT 100",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &FORWARD,
    &BACKWARD,
    &ELSEWHERE,
    &TARGET,
    &NEWEST_HEARD,
    &HEARD,
    &SEEN,
    &UNSEEN,
    &SEEN_MENTIONS,
    &REACTIONS,
    &VERSIONS,
];

/// A page of a thread, oldest first.
pub fn thread(
    db: &mut dyn Db,
    id: ConversationId,
    anchor: Anchor,
    limit: usize,
    agent: AgentId,
) -> Result<Thread> {
    let Some(head) = conversation::head(db, id, agent)? else {
        return Err(Error::new(Kind::NotFound, "not-found")
            .with("kind", "conversation")
            .with("id", id.0));
    };
    let id = head.id.0;
    let half = limit / 2;
    let (mut before, mut after) = match anchor {
        Anchor::End => (stretch(db, &BACKWARD, id, i64::MAX, limit + 1)?, Vec::new()),
        Anchor::Start => (Vec::new(), stretch(db, &FORWARD, id, i64::MIN, limit + 1)?),
        Anchor::Before(c) => (stretch(db, &BACKWARD, id, c.id, limit + 1)?, Vec::new()),
        Anchor::After(c) => (Vec::new(), stretch(db, &FORWARD, id, c.id + 1, limit + 1)?),
        Anchor::From(c) => {
            let before = stretch(db, &BACKWARD, id, c.id, half + 1)?;
            (before, stretch(db, &FORWARD, id, c.id, limit - half + 1)?)
        }
    };
    let (room_before, room_after) = match anchor {
        Anchor::From(_) => (half, limit - half),
        _ => (limit, limit),
    };
    let more_before = before.len() > room_before || matches!(anchor, Anchor::After(_));
    let more_after = after.len() > room_after || matches!(anchor, Anchor::Before(_));
    before.truncate(room_before);
    after.truncate(room_after);
    before.reverse();
    before.append(&mut after);
    let drafts = draft::of(db, Subject::Conversation(head.id), agent)?;
    for message in before.iter_mut().filter(|m| !m.ext_id.is_empty()) {
        let params = [message.id.0.into(), (&*message.ext_id).into()];
        message.reactions = all(db, &REACTIONS, &params, |row| {
            Ok(Reaction {
                kind: TouchKind::from_code(row.int(0)?),
                detail: Clean::stored(row.text(1)?.to_owned()),
                count: row.int(2)?,
            })
        })?;
    }
    let tasks = task::open_of(db, Subject::Conversation(head.id))?;
    let elsewhere = one(db, &ELSEWHERE, &[id.into()], |row| {
        let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
        Ok(Elsewhere {
            status: clean(0)?,
            priority: clean(1)?,
            channel: clean(2)?,
        })
    })?;
    Ok(Thread {
        head,
        elsewhere: elsewhere.unwrap_or_default(),
        tasks,
        messages: before,
        more_before,
        more_after,
        drafts,
    })
}

fn stretch(
    db: &mut dyn Db,
    sql: &Sql,
    id: i64,
    from: i64,
    limit: usize,
) -> Result<Vec<MessageRow>> {
    all(
        db,
        sql,
        &[id.into(), from.into(), (limit as i64).into()],
        read,
    )
}

/// The event where a scheduled reply was taken back.
pub(super) const OVERTAKEN: &str = "scheduled-overtaken-event";

/// What a message says: an event of the program is kept as a saying, everything else as it was written.
pub(super) fn said(kind: MessageKind, text: &str) -> Clean {
    if kind == MessageKind::Event && text == Saying::new(OVERTAKEN).kept() {
        return Clean::stored(tr(OVERTAKEN));
    }
    Clean::stored(text.to_owned())
}

/// A message row from [`COLUMNS`].
pub(super) fn read(row: &dyn Row) -> Result<MessageRow> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    let (name, handle, ext, agent) = (clean(3)?, clean(4)?, clean(5)?, clean(7)?);
    let kind = MessageKind::from_code(row.int(2)?);
    // A note that nobody wrote is a rule's.
    let program = || match kind {
        MessageKind::Note => Clean::name("zuruf"),
        _ => Clean::default(),
    };
    let author = [name, agent, handle.clone(), ext]
        .into_iter()
        .find(|n| !n.is_empty())
        .unwrap_or_else(program);
    let delivery = if row.is_null(15)? {
        None
    } else {
        Some(Delivery {
            uid: row.text(15)?.to_owned(),
            state: OutboxState::from_code(row.int(16)?),
            next_at: Timestamp(row.int(17)?),
            attempts: row.int(18)?,
        })
    };
    let kind = MessageKind::from_code(row.int(2)?);
    Ok(MessageRow {
        id: MessageId(row.int(0)?),
        conversation: row.maybe_int(1)?.map(ConversationId),
        kind,
        author,
        handle,
        contact: row.maybe_int(6)?.map(ContactId),
        at: Timestamp(row.int(8)?),
        text: said(kind, row.text(9)?),
        flags: Flags(row.int(10)?),
        masked: row.int(11)?,
        attachments: row
            .text(12)?
            .split('\n')
            .filter(|n| !n.is_empty())
            .map(|n| Clean::stored(n.to_owned()))
            .collect(),
        edited: row.int(13)? > 0,
        quoted: quoted(row)?,
        reactions: Vec::new(),
        ext_id: clean(14)?,
        delivery,
        meaning: Meaning {
            intent: Intent::from_code(row.int(23)?),
            sentiment: Sentiment::from_code(row.int(24)?),
            urgent: row.int(25)? != 0,
        },
    })
}

/// The message it quotes, from [`COLUMNS`].
fn quoted(row: &dyn Row) -> Result<Option<Quoted>> {
    if row.text(19)?.is_empty() {
        return Ok(None);
    }
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    Ok(Some(Quoted {
        message: row.maybe_int(20)?.map(MessageId),
        who: clean(21)?,
        text: clean(22)?,
    }))
}

/// The former texts of a message, the latest first.
pub fn versions(db: &mut dyn Db, id: MessageId) -> Result<Vec<Version>> {
    all(db, &VERSIONS, &[id.0.into()], |row| {
        Ok(Version {
            seen_at: Timestamp(row.int(0)?),
            text: Clean::stored(row.text(1)?.to_owned()),
        })
    })
}

/// The channel's id of the message a reply answers: the one named, else the newest incoming one; empty when there is none.
pub fn target(db: &mut dyn Db, id: ConversationId, to: Option<MessageId>) -> Result<String> {
    let params = [id.0.into(), to.map(|m| m.0).into()];
    Ok(one(db, &TARGET, &params, |row| Ok(row.text(0)?.to_owned()))?.unwrap_or_default())
}

/// The newest message of the customer.
pub fn newest_heard(db: &mut dyn Db, id: ConversationId) -> Result<Option<MessageId>> {
    let found = one(db, &NEWEST_HEARD, &[id.0.into()], |row| row.maybe_int(0))?;
    Ok(found.flatten().map(MessageId))
}

/// The newest message of the customer: its text, masked, and the platform's id; both empty where there is none.
pub fn heard(db: &mut dyn Db, id: ConversationId) -> Result<(Clean, String)> {
    let found = one(db, &HEARD, &[id.0.into()], |row| {
        let text = Clean::stored(row.text(0)?.to_owned());
        Ok((text, row.text(1)?.to_owned()))
    })?;
    Ok(found.unwrap_or_default())
}

/// Marks conversations seen (with their mentions) or unseen for an agent. Not journalled.
pub fn mark_seen(
    db: &mut dyn Db,
    ids: &[ConversationId],
    seen: bool,
    agent: AgentId,
) -> Result<()> {
    crate::store::db::transaction(db, |db| {
        for id in ids {
            let params = [Value::Int(agent.0), id.0.into()];
            db.execute(if seen { &SEEN } else { &UNSEEN }, &params)?;
            if seen {
                db.execute(&SEEN_MENTIONS, &params)?;
                if notice::see_record(db, Subject::Conversation(*id), agent.0)? {
                    // The agent's other consoles count anew.
                    sequence::tick(db)?;
                }
            }
        }
        Ok(())
    })
}
