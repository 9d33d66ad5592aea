//! Drafts: what an agent has begun to write, one reply and one note per record and agent, with the files, the time and the message
//! it answers. Not journalled. What is taken back of a sent text becomes a draft again, so that no word of it is lost.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::act::{DraftKind, DraftRow, DraftText, Extras, Subject};
use crate::model::id::{
    AgentId, ArticleId, CannedId, ContactId, ConversationId, DealId, MessageId, RoomId,
};
use crate::model::message::MessageKind;
use crate::store::db::{Db, Row, Sql, Value, all, one};
use crate::store::notice;
use crate::text::Clean;
use crate::text::mask::mask;

static OF: Sql = Sql::new(
    "SELECT kind, text, at, attachments, leaves_at, canned, reply_to, seen, articles FROM draft WHERE agent_id = $1 AND subject = $2 AND subject_id = $3 \
     ORDER BY kind",
);
static SAVE: Sql = Sql::new(
    "INSERT INTO draft (agent_id, subject, subject_id, kind, text, at, attachments, leaves_at, canned, reply_to, seen, articles) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (agent_id, subject, subject_id, kind) DO UPDATE SET text = excluded.text, \
     at = excluded.at, attachments = excluded.attachments, leaves_at = excluded.leaves_at, canned = excluded.canned, reply_to = excluded.reply_to, \
     seen = excluded.seen, articles = excluded.articles",
);
static DROP: Sql = Sql::new(
    "DELETE FROM draft WHERE agent_id = $1 AND subject = $2 AND subject_id = $3 AND kind = $4",
);
static DROP_EQUAL: Sql = Sql::new(
    "DELETE FROM draft WHERE agent_id = $1 AND subject = $2 AND subject_id = $3 AND kind = $4 AND text = $5",
);
static ALL: Sql = Sql::new(
    "SELECT d.kind, d.text, d.at, d.attachments, d.leaves_at, d.canned, d.reply_to, d.seen, d.articles, d.subject, d.subject_id, \
     coalesce(p.name, q.name, o.name, e.title, ''), coalesce(a.channel, '') FROM draft d \
     LEFT JOIN conversation c ON d.subject = 0 AND c.id = d.subject_id LEFT JOIN account a ON a.id = c.account_id \
     LEFT JOIN contact p ON p.id = c.contact_id LEFT JOIN contact q ON d.subject = 1 AND q.id = d.subject_id \
     LEFT JOIN room o ON d.subject = 2 AND o.id = d.subject_id LEFT JOIN deal e ON d.subject = 3 AND e.id = d.subject_id \
     WHERE d.agent_id = $1 ORDER BY d.at DESC, d.subject, d.subject_id, d.kind",
);
static KEEP: Sql = Sql::new(
    "INSERT INTO draft (agent_id, subject, subject_id, kind, text, at, attachments, leaves_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
     ON CONFLICT (agent_id, subject, subject_id, kind) DO UPDATE SET text = draft.text || $9 || excluded.text, at = excluded.at, \
     attachments = CASE WHEN draft.attachments = '' OR excluded.attachments = '' THEN draft.attachments || excluded.attachments \
     ELSE draft.attachments || $10 || excluded.attachments END",
);
static OWN: Sql = Sql::new(
    "SELECT m.agent_id, m.conversation_id, m.contact_id, m.kind, m.text, m.original, coalesce(o.files, ''), \
     CASE WHEN o.scheduled = 1 THEN o.next_at ELSE 0 END, r.room_id, e.deal_id FROM message m LEFT JOIN outbox o ON o.message_id = m.id \
     LEFT JOIN room_post r ON r.message_id = m.id LEFT JOIN deal_note e ON e.message_id = m.id \
     WHERE m.id = $1 AND m.agent_id IS NOT NULL AND m.batch_id IS NULL AND m.kind IN (1, 2)",
);
static MOVE: Sql = Sql::new(
    "INSERT INTO draft (agent_id, subject, subject_id, kind, text, at, attachments, leaves_at, canned, reply_to, seen, articles) \
     SELECT agent_id, 0, $2, kind, text, at, attachments, leaves_at, canned, reply_to, seen, articles FROM draft \
     WHERE subject = 0 AND subject_id = $1 ON CONFLICT (agent_id, subject, subject_id, kind) DO NOTHING",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&OF, &SAVE, &DROP, &DROP_EQUAL, &ALL, &KEEP, &OWN, &MOVE];

/// Agent, kind of record, its id, kind of draft.
type Place = [Value<'static>; 4];

fn place(agent: i64, subject: Subject, kind: DraftKind) -> Place {
    let (record, id) = notice::place(subject);
    [agent, record, id, kind.code()].map(Value::Int)
}

/// What an agent has drafted on a record.
pub fn of(db: &mut dyn Db, subject: Subject, agent: AgentId) -> Result<Vec<DraftText>> {
    let (record, id) = notice::place(subject);
    all(db, &OF, &[agent.0, record, id].map(Value::Int), |row| {
        read(row, subject)
    })
}

/// All drafts of an agent, newest first. Their texts are masked: this is a list, not the composer.
pub fn list(db: &mut dyn Db, agent: AgentId) -> Result<Vec<DraftRow>> {
    all(db, &ALL, &[agent.0.into()], |row| {
        let subject = notice::subject(row.int(9)?, row.int(10)?);
        let mut draft = read(row, subject)?;
        if let Some(masked) = mask(&draft.text) {
            draft.text = masked.text;
        }
        Ok(DraftRow {
            draft,
            who: Clean::stored(row.text(11)?.to_owned()),
            channel: Clean::stored(row.text(12)?.to_owned()),
        })
    })
}

fn read(row: &dyn Row, subject: Subject) -> Result<DraftText> {
    let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    let ids = |column| -> Result<Vec<i64>> {
        let words = row.text(column)?.split(' ');
        Ok(words.filter_map(|id| id.parse().ok()).collect())
    };
    Ok(DraftText {
        subject,
        kind: DraftKind::from_code(row.int(0)?),
        text: row.text(1)?.to_owned(),
        at: Timestamp(row.int(2)?),
        extras: Extras {
            parts: Vec::new(),
            attachments: lines(row.text(3)?),
            leaves_at: Some(row.int(4)?).filter(|at| *at > 0).map(Timestamp),
            canned: ids(5)?.into_iter().map(CannedId).collect(),
            articles: ids(8)?.into_iter().map(ArticleId).collect(),
        },
        to: row.maybe_int(6)?.map(MessageId),
        seen: row.maybe_int(7)?.map(MessageId),
    })
}

/// Saves a draft; an empty one is deleted.
pub fn save(db: &mut dyn Db, draft: &DraftText, agent: AgentId) -> Result<()> {
    if draft.is_empty() {
        return delete(db, draft.subject, draft.kind, agent.0);
    }
    let [a, b, c, d] = place(agent.0, draft.subject, draft.kind);
    let text = Clean::message(&draft.text).0;
    let canned = draft.extras.canned.iter().map(|id| id.0.to_string());
    let canned = canned.collect::<Vec<_>>().join(" ");
    let articles = draft.extras.articles.iter().map(|id| id.0.to_string());
    let articles = articles.collect::<Vec<_>>().join(" ");
    db.execute(
        &SAVE,
        &[
            a,
            b,
            c,
            d,
            Value::Text(&text),
            draft.at.0.into(),
            (&*paths(&draft.extras.attachments)).into(),
            draft.extras.leaves_at.map_or(0, |at| at.0).into(),
            (&*canned).into(),
            draft.to.map(|m| m.0).into(),
            draft.seen.map(|m| m.0).into(),
            (&*articles).into(),
        ],
    )
    .map(drop)
}

/// Paths as they are kept: one per line.
pub(super) fn paths(paths: &[String]) -> String {
    paths.join("\n")
}

/// Deletes a draft.
pub(super) fn delete(db: &mut dyn Db, subject: Subject, kind: DraftKind, agent: i64) -> Result<()> {
    db.execute(&DROP, &place(agent, subject, kind)).map(drop)
}

/// A text of ours that was written down as a message.
struct Own {
    agent: i64,
    subject: Subject,
    kind: DraftKind,
    text: String,
    files: String,
    leaves_at: i64,
}

fn own(db: &mut dyn Db, message: i64) -> Result<Option<Own>> {
    let found = one(db, &OWN, &[message.into()], |row| {
        // A note on a deal is one on its contact too.
        let at = |column| row.maybe_int(column);
        let subject = match (at(1)?, at(9)?, at(2)?, at(8)?) {
            (Some(id), ..) => Subject::Conversation(ConversationId(id)),
            (_, Some(id), ..) => Subject::Deal(DealId(id)),
            (_, _, Some(id), _) => Subject::Contact(ContactId(id)),
            (.., Some(id)) => Subject::Room(RoomId(id)),
            _ => return Ok(None),
        };
        Ok(Some(Own {
            agent: row.int(0)?,
            subject,
            kind: match MessageKind::from_code(row.int(3)?) {
                MessageKind::Out => DraftKind::Reply,
                _ => DraftKind::Note,
            },
            // The draft is the agent's own text, not what the thread shows of it.
            text: if row.is_null(5)? {
                row.text(4)?.to_owned()
            } else {
                String::from_utf8_lossy(row.bytes(5)?).into_owned()
            },
            files: row.text(6)?.to_owned(),
            leaves_at: row.int(7)?,
        }))
    })?;
    Ok(found.flatten())
}

/// A message of ours that is taken back becomes a draft of its agent again, below the one that is there already. `timed`: it keeps
/// the time it was to leave at.
pub(super) fn take_up(db: &mut dyn Db, message: i64, timed: bool, now: Timestamp) -> Result<()> {
    let Some(own) = own(db, message)? else {
        return Ok(());
    };
    let [a, b, c, d] = place(own.agent, own.subject, own.kind);
    let text = Clean::message(&own.text).0;
    let leaves_at = if timed { own.leaves_at } else { 0 };
    db.execute(
        &KEEP,
        &[
            a,
            b,
            c,
            d,
            Value::Text(&text),
            now.0.into(),
            (&*own.files).into(),
            leaves_at.into(),
            "\n\n".into(),
            "\n".into(),
        ],
    )
    .map(drop)
}

/// The message stands again: the draft that it was meanwhile is no longer needed, unless it was changed.
pub(super) fn put_down(db: &mut dyn Db, message: i64) -> Result<()> {
    let Some(own) = own(db, message)? else {
        return Ok(());
    };
    let [a, b, c, d] = place(own.agent, own.subject, own.kind);
    let text = Clean::message(&own.text).0;
    db.execute(&DROP_EQUAL, &[a, b, c, d, Value::Text(&text)])
        .map(drop)
}

/// Drafts of conversation `from` go to conversation `to`, where there is none yet.
pub(super) fn move_all(db: &mut dyn Db, from: i64, to: i64) -> Result<()> {
    db.execute(&MOVE, &[from.into(), to.into()]).map(drop)
}
