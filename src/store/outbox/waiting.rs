//! Replies that wait for a lead.

use super::missing;
use super::what::wrong_state;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::id::{ConversationId, MessageId};
use crate::model::message::MessageKind;
use crate::model::outbox::OutboxState;
use crate::store::db::{Db, Sql, one};
use crate::text::Clean;

static UNAPPROVED: Sql = Sql::new(
    "SELECT o.message_id, o.conversation_id, o.agent_id, coalesce(g.handle, ''), o.files, CASE WHEN o.scheduled = 1 THEN o.next_at ELSE 0 END, o.state, \
     m.kind FROM outbox o JOIN message m ON m.id = o.message_id LEFT JOIN agent g ON g.id = o.agent_id WHERE o.uid = $1",
);

// What came in after the reply was written, and is newer than what had come in before: history that is imported later is not.
static SINCE: Sql = Sql::new(
    "SELECT m.id, m.text FROM message m WHERE m.conversation_id = $1 AND m.kind = 0 AND m.hidden = 0 \
     AND m.arrival > (SELECT r.arrival FROM message r WHERE r.id = $2) \
     AND m.id > coalesce((SELECT max(q.id) FROM message q WHERE q.conversation_id = $1 AND q.kind = 0 AND q.hidden = 0 \
     AND q.arrival < (SELECT r.arrival FROM message r WHERE r.id = $2)), 0) ORDER BY m.id DESC LIMIT 1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&UNAPPROVED, &SINCE];

/// A reply that waits for a lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unapproved {
    /// Its message.
    pub message: i64,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Who wrote it.
    pub author: Option<i64>,
    /// Their handle, without sign.
    pub handle: Clean,
    /// Paths of its files.
    pub files: Vec<String>,
    /// The time it was given.
    pub leaves_at: Option<Timestamp>,
}

/// A reply that waits for a lead; refuses any other.
pub fn unapproved(db: &mut dyn Db, uid: &str) -> Result<Unapproved> {
    let found = one(db, &UNAPPROVED, &[uid.into()], |row| {
        let reply = Unapproved {
            message: row.int(0)?,
            conversation: ConversationId(row.int(1)?),
            author: row.maybe_int(2)?,
            handle: Clean::stored(row.text(3)?.to_owned()),
            files: row.text(4)?.lines().map(str::to_owned).collect(),
            leaves_at: Some(row.int(5)?).filter(|at| *at > 0).map(Timestamp),
        };
        let event = row.int(7)? == MessageKind::Event.code();
        Ok((reply, OutboxState::from_code(row.int(6)?), event))
    })?;
    match found {
        None => Err(missing(uid)),
        Some((reply, OutboxState::Unapproved, _)) => Ok(reply),
        Some((_, state, event)) => Err(wrong_state(uid, state, event)),
    }
}

/// The newest message of the customer that its author cannot have seen.
pub fn written_since(db: &mut dyn Db, reply: &Unapproved) -> Result<Option<(MessageId, Clean)>> {
    let params = [reply.conversation.0.into(), reply.message.into()];
    one(db, &SINCE, &params, |row| {
        let text = Clean::stored(row.text(1)?.to_owned());
        Ok((MessageId(row.int(0)?), text))
    })
}
