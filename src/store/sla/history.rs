//! What happened in a conversation, as clocks need it: its messages, and the changes of its state that the journal has and nobody
//! took back.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::conversation::State;
use crate::model::message::MessageKind;
use crate::model::sla::clock::{Event, Moment};
use crate::model::sla::history::{Change, in_order};
use crate::store::db::{Db, Sql, all};

static MESSAGES: Sql = Sql::new(
    "SELECT kind, at FROM message WHERE conversation_id = $1 AND hidden = 0 AND kind IN (0, 1) AND (agent_id IS NULL OR agent_id <> 0) AND id NOT IN \
     (SELECT message_id FROM outbox WHERE conversation_id = $1 AND (state = 6 OR (scheduled = 1 AND state = 0 AND attempts = 0))) ORDER BY id",
);
static CHANGES: Sql = Sql::new(
    "SELECT x.after, j.at, j.act FROM journal_change x JOIN journal j ON j.n = x.n WHERE x.record = 'conversation' AND x.record_id = $1 \
     AND x.field = 'state' AND j.undoes IS NULL AND (j.undone_by IS NULL OR j.undone_by = j.n) ORDER BY x.n, x.i",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[&MESSAGES, &CHANGES];

/// The history of a conversation that is in this state (and was resolved then) now.
pub(super) fn of(
    db: &mut dyn Db,
    conversation: i64,
    state: (State, Timestamp),
    now: Timestamp,
) -> Result<Vec<Moment>> {
    let messages = all(db, &MESSAGES, &[conversation.into()], |row| {
        let event = if row.int(0)? == MessageKind::In.code() {
            Event::In
        } else {
            Event::Out
        };
        let at = Timestamp(row.int(1)?);
        Ok(Moment { at, event })
    })?;
    let changes = all(db, &CHANGES, &[conversation.into()], |row| {
        // As the journal keeps a number: `i3`.
        let code = row.text(0)?.trim_start_matches('i').parse().unwrap_or(0);
        Ok(Change {
            to: State::from_code(code),
            at: Timestamp(row.int(1)?),
            by_import: row.text(2)? == "import",
        })
    })?;
    Ok(in_order(messages, &changes, state, now))
}
