//! Two conversations become one, and two again: messages, thread keys and replies on their way move, and what moved is written down.
//! Called by imports (a late parent joins two threads), by acts and by their undo.

use crate::error::{Error, Kind, Result};
use crate::model::conversation::State;
use crate::store::db::{Db, Sql, Value, one};
use crate::store::{draft, sequence, settle};

static MOVE_MESSAGES: Sql =
    Sql::new("UPDATE message SET conversation_id = $2 WHERE conversation_id = $1");
static MOVE_KEYS: Sql =
    Sql::new("UPDATE thread_key SET conversation_id = $2 WHERE conversation_id = $1");
static MOVE_OUTBOX: Sql =
    Sql::new("UPDATE outbox SET conversation_id = $2 WHERE conversation_id = $1");
static MOVE_COMPLAINTS: Sql =
    Sql::new("UPDATE complaint SET conversation_id = $2 WHERE conversation_id = $1");
static INSERT: Sql = Sql::new(
    "INSERT INTO conversation_merge (id, source_id, target_id, state, undone) VALUES ($1, $2, $3, $4, 0)",
);
static NOTE_MESSAGES: Sql = Sql::new(
    "INSERT INTO merge_message (merge_id, message_id) SELECT $2, id FROM message WHERE conversation_id = $1",
);
static NOTE_KEYS: Sql = Sql::new(
    "INSERT INTO merge_key (merge_id, account_id, key) SELECT $2, account_id, key FROM thread_key WHERE conversation_id = $1",
);
static NOTE_COMPLAINTS: Sql = Sql::new(
    "INSERT INTO merge_complaint (merge_id, complaint_id) SELECT $2, id FROM complaint WHERE conversation_id = $1",
);
static CLOSE: Sql =
    Sql::new("UPDATE conversation SET state = 5, merged_into = $2, touched = 1 WHERE id = $1");
static REOPEN: Sql =
    Sql::new("UPDATE conversation SET state = $2, merged_into = NULL WHERE id = $1");
static NEWEST: Sql = Sql::new(
    "SELECT id, state FROM conversation_merge WHERE source_id = $1 AND target_id = $2 AND undone = 0 ORDER BY id DESC LIMIT 1",
);
static TARGET: Sql = Sql::new(
    "SELECT target_id FROM conversation_merge WHERE source_id = $1 AND undone = 0 ORDER BY id DESC LIMIT 1",
);
static UNDONE: Sql = Sql::new("UPDATE conversation_merge SET undone = 1 WHERE id = $1");
static BACK_MESSAGES: Sql = Sql::new(
    "UPDATE message SET conversation_id = $2 WHERE conversation_id = $3 AND id IN (SELECT message_id FROM merge_message WHERE merge_id = $1)",
);
static BACK_OUTBOX: Sql = Sql::new(
    "UPDATE outbox SET conversation_id = $2 WHERE conversation_id = $3 AND message_id IN (SELECT message_id FROM merge_message WHERE merge_id = $1)",
);
static BACK_KEYS: Sql = Sql::new(
    "UPDATE thread_key SET conversation_id = $2 WHERE conversation_id = $3 AND EXISTS (SELECT 1 FROM merge_key k WHERE k.merge_id = $1 \
     AND k.account_id = thread_key.account_id AND k.key = thread_key.key)",
);
static BACK_COMPLAINTS: Sql = Sql::new(
    "UPDATE complaint SET conversation_id = $2 WHERE conversation_id = $3 AND id IN (SELECT complaint_id FROM merge_complaint WHERE merge_id = $1)",
);
static ARRIVAL: Sql = Sql::new(
    "UPDATE conversation SET last_in_arrival = coalesce((SELECT max(m.arrival) FROM message m WHERE m.conversation_id = $1 AND m.kind = 0 \
     AND m.hidden = 0), 0) WHERE id = $1",
);
static STATE: Sql = Sql::new("SELECT state FROM conversation WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &MOVE_MESSAGES,
    &MOVE_KEYS,
    &MOVE_OUTBOX,
    &MOVE_COMPLAINTS,
    &INSERT,
    &NOTE_MESSAGES,
    &NOTE_KEYS,
    &NOTE_COMPLAINTS,
    &CLOSE,
    &REOPEN,
    &NEWEST,
    &TARGET,
    &UNDONE,
    &BACK_MESSAGES,
    &BACK_OUTBOX,
    &BACK_KEYS,
    &BACK_COMPLAINTS,
    &ARRIVAL,
    &STATE,
];

/// Moves messages, keys, drafts and replies on their way; the heads stay as they are.
pub(super) fn move_all(db: &mut dyn Db, from: i64, to: i64) -> Result<()> {
    let both = [Value::Int(from), Value::Int(to)];
    for sql in [&MOVE_MESSAGES, &MOVE_KEYS, &MOVE_OUTBOX, &MOVE_COMPLAINTS] {
        db.execute(sql, &both)?;
    }
    draft::move_all(db, from, to)
}

/// Merges `source` into `target` and writes down what moves.
pub(super) fn join(db: &mut dyn Db, source: i64, target: i64) -> Result<()> {
    let state = one(db, &STATE, &[source.into()], |row| row.int(0))?.unwrap_or(0);
    let merged = State::Merged.code();
    if state == merged || state_of(db, target)? == Some(State::Merged) {
        return Err(changed(source, "merged_into"));
    }
    write_down(db, source, target)?;
    move_all(db, source, target)?;
    db.execute(&CLOSE, &[source.into(), target.into()])?;
    settle_both(db, source, target)
}

/// Writes down what `source` is about to bring into `target`.
pub(super) fn write_down(db: &mut dyn Db, source: i64, target: i64) -> Result<()> {
    let state = one(db, &STATE, &[source.into()], |row| row.int(0))?.unwrap_or(0);
    let id = sequence::reserve(db, "merge", 1)?;
    db.execute(
        &INSERT,
        &[id.into(), source.into(), target.into(), state.into()],
    )?;
    for sql in [&NOTE_MESSAGES, &NOTE_KEYS, &NOTE_COMPLAINTS] {
        db.execute(sql, &[source.into(), id.into()])?;
    }
    Ok(())
}

/// Takes `source` out of `target` again, with everything it brought; what came since stays.
pub(super) fn part(db: &mut dyn Db, source: i64, target: i64) -> Result<()> {
    let pair = [source.into(), target.into()];
    let found = one(db, &NEWEST, &pair, |row| Ok((row.int(0)?, row.int(1)?)))?;
    // The target went into a third one since, or an earlier version joined them: nothing says what was whose.
    let merged_on = state_of(db, target)? == Some(State::Merged);
    let Some((id, state)) = found.filter(|_| !merged_on) else {
        return Err(changed(source, "merged_into"));
    };
    let places = [id.into(), source.into(), target.into()];
    for sql in [&BACK_OUTBOX, &BACK_KEYS, &BACK_MESSAGES, &BACK_COMPLAINTS] {
        db.execute(sql, &places)?;
    }
    db.execute(&REOPEN, &[source.into(), state.into()])?;
    db.execute(&UNDONE, &[id.into()])?;
    settle_both(db, source, target)
}

/// The conversation a source went into by hand.
pub(super) fn target_of(db: &mut dyn Db, source: i64) -> Result<Option<i64>> {
    one(db, &TARGET, &[source.into()], |row| row.int(0))
}

fn state_of(db: &mut dyn Db, id: i64) -> Result<Option<State>> {
    let state = one(db, &STATE, &[id.into()], |row| row.int(0))?;
    Ok(state.map(State::from_code))
}

fn settle_both(db: &mut dyn Db, source: i64, target: i64) -> Result<()> {
    for id in [source, target] {
        settle_all(db, id)?;
    }
    Ok(())
}

/// Computes everything anew that follows from the messages of a conversation.
pub(super) fn settle_all(db: &mut dyn Db, id: i64) -> Result<()> {
    db.execute(&ARRIVAL, &[id.into()])?;
    settle::settle(db, id)
}

fn changed(id: i64, field: &str) -> Error {
    Error::new(Kind::Refused, "undo-changed")
        .with("field", field)
        .with("yours", "-")
        .with("theirs", "-")
        .with("id", id)
}
