//! Replies that wait for a lead.

use super::missing;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::ConversationId;
use crate::model::outbox::OutboxState;
use crate::store::db::{Db, Sql, one};
use crate::text::Clean;

static UNAPPROVED: Sql = Sql::new(
    "SELECT o.message_id, o.conversation_id, o.agent_id, coalesce(g.handle, ''), o.files, CASE WHEN o.scheduled = 1 THEN o.next_at ELSE 0 END, o.state \
     FROM outbox o LEFT JOIN agent g ON g.id = o.agent_id WHERE o.uid = $1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&UNAPPROVED];

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
        Ok((reply, OutboxState::from_code(row.int(6)?)))
    })?;
    match found {
        None => Err(missing(uid)),
        Some((reply, OutboxState::Unapproved)) => Ok(reply),
        Some((_, state)) => Err(Error::new(Kind::Refused, "outbox-state")
            .with("id", Clean::name(uid))
            .with("found", state.key())),
    }
}
