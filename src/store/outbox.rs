//! The outbox: replies on their way. A row is queued in the transaction of its message, leased before anything is sent, and
//! every attempt is kept. Order within a conversation is strict, but for replies whose time has not come; different conversations
//! do not wait for each other. What a rule tells an endpoint (its message is an event) waits for no reply, and none waits for it.

mod lease;
mod waiting;
mod what;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result, Saying};
use crate::model::id::{ConversationId, MessageId};
use crate::model::message::MessageKind;
use crate::model::outbox::{AttemptRow, OutboxItem, OutboxRow, OutboxState};
use crate::store::agent::Actor;
use crate::store::db::{Db, Row, Sql, Value, all, one};
use crate::store::field::Place;
use crate::store::journal::{Entry, Kept, int, value};
use crate::store::{sequence, settle};
use crate::text::Clean;

pub use lease::{Ended, LEASE_MS, Leased, finish, hold, lease, next_due};
pub use waiting::{Unapproved, unapproved, written_since};
pub(super) use what::is_event;
use what::wrong_state;

static INSERT: Sql = Sql::new(
    "INSERT INTO outbox (uid, seq, message_id, conversation_id, endpoint, content_type, state, attempts, next_at, lease_until, lease_by, \
     last_error, created_at, agent_id, body, scheduled, files) VALUES ($1, $2, $3, $4, $5, $6, $13, 0, $7, 0, '', '', $8, $9, $10, $11, $12)",
);
static LIST: Sql = Sql::new(
    "SELECT o.uid, o.message_id, o.conversation_id, coalesce(a.channel, ''), coalesce(p.name, ''), m.text, o.endpoint, o.state, o.attempts, o.next_at, \
     o.created_at, o.last_error, m.kind FROM outbox o JOIN message m ON m.id = o.message_id JOIN conversation c ON c.id = o.conversation_id \
     LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = c.contact_id ORDER BY o.seq DESC LIMIT $1",
);
static LIST_OPEN: Sql = Sql::new(
    "SELECT o.uid, o.message_id, o.conversation_id, coalesce(a.channel, ''), coalesce(p.name, ''), m.text, o.endpoint, o.state, o.attempts, o.next_at, \
     o.created_at, o.last_error, m.kind FROM outbox o JOIN message m ON m.id = o.message_id JOIN conversation c ON c.id = o.conversation_id \
     LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = c.contact_id WHERE o.state IN (0, 1, 3, 4, 6) \
     ORDER BY o.seq DESC LIMIT $1",
);
static ITEM: Sql = Sql::new(
    "SELECT o.uid, o.message_id, o.conversation_id, coalesce(a.channel, ''), coalesce(p.name, ''), m.text, o.endpoint, o.state, o.attempts, o.next_at, \
     o.created_at, o.last_error, m.kind, o.body, o.content_type, m.original FROM outbox o JOIN message m ON m.id = o.message_id \
     JOIN conversation c ON c.id = o.conversation_id LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = c.contact_id \
     WHERE o.uid = $1",
);
static ATTEMPTS: Sql =
    Sql::new("SELECT at, took_ms, status, verdict, reason FROM attempt WHERE uid = $1 ORDER BY n");
static STATE: Sql = Sql::new(
    "SELECT o.state, o.message_id, o.conversation_id, o.next_at, m.kind FROM outbox o JOIN message m ON m.id = o.message_id WHERE o.uid = $1",
);
static BY_MESSAGE: Sql = Sql::new(
    "SELECT o.uid, o.state, o.conversation_id, m.kind FROM outbox o JOIN message m ON m.id = o.message_id WHERE o.message_id = $1",
);
static HIDE: Sql = Sql::new("UPDATE message SET hidden = $2 WHERE id = $1");
static SET_BACK: Sql = Sql::new("UPDATE outbox SET state = $2 WHERE uid = $1 AND state = $3");
static SET_NEXT: Sql =
    Sql::new("UPDATE outbox SET next_at = $3 WHERE uid = $1 AND state = 0 AND next_at = $2");
static SET_STATE: Sql =
    Sql::new("UPDATE outbox SET state = $2, next_at = $3 WHERE uid = $1 AND state = $4");
static CANCEL_FRESH: Sql =
    Sql::new("UPDATE outbox SET state = 5 WHERE uid = $1 AND state IN (0, 6) AND attempts = 0");
static OVERTAKEN: Sql = Sql::new(
    "SELECT o.uid, o.message_id, o.conversation_id FROM outbox o JOIN message m ON m.id = o.message_id \
     WHERE o.scheduled = 1 AND o.state IN (0, 6) AND o.attempts = 0 AND EXISTS (SELECT 1 FROM message i WHERE i.conversation_id = o.conversation_id \
     AND i.kind = 0 AND i.hidden = 0 AND i.arrival > m.arrival AND i.id > coalesce((SELECT max(b.id) FROM message b \
     WHERE b.conversation_id = o.conversation_id AND b.kind = 0 AND b.hidden = 0 AND b.arrival <= m.arrival), 0)) ORDER BY o.seq",
);
static TAKE_BACK: Sql = Sql::new(
    "UPDATE outbox SET state = 5, last_error = $2 WHERE uid = $1 AND state IN (0, 6) AND attempts = 0",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &INSERT,
    &LIST,
    &LIST_OPEN,
    &ITEM,
    &ATTEMPTS,
    &STATE,
    &BY_MESSAGE,
    &HIDE,
    &SET_BACK,
    &SET_NEXT,
    &SET_STATE,
    &CANCEL_FRESH,
    &OVERTAKEN,
    &TAKE_BACK,
];

/// Statements of [`lease`].
pub(super) const LEASE: &[&Sql] = lease::QUERIES;
/// Statements of [`waiting`].
pub(super) const WAITING: &[&Sql] = waiting::QUERIES;

/// A reply rendered for its endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// `msg_...`, made by us.
    pub uid: String,
    /// The webhook's name.
    pub endpoint: String,
    /// The bytes that are sent at every attempt.
    pub body: Vec<u8>,
    /// Their media type.
    pub content_type: String,
    /// When the first attempt may be made.
    pub leaves_at: Timestamp,
    /// Whether the agent chose that time: a message of the customer takes the reply back.
    pub scheduled: bool,
    /// Whether a lead has to approve it before.
    pub unapproved: bool,
}

impl Rendered {
    /// The state it begins in.
    pub(super) const fn state(&self) -> OutboxState {
        if self.unapproved {
            OutboxState::Unapproved
        } else {
            OutboxState::Queued
        }
    }
}

/// Queues a reply with the paths of its files. Runs inside the transaction that wrote its message.
pub(super) fn queue(
    db: &mut dyn Db,
    rendered: &Rendered,
    (message, conversation): (i64, i64),
    files: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<()> {
    let seq = sequence::reserve(db, "outbox", 1)?;
    db.execute(
        &INSERT,
        &[
            (&*rendered.uid).into(),
            seq.into(),
            message.into(),
            conversation.into(),
            (&*rendered.endpoint).into(),
            (&*rendered.content_type).into(),
            rendered.leaves_at.0.into(),
            now.0.into(),
            actor.id.0.into(),
            Value::Bytes(&rendered.body),
            i64::from(rendered.scheduled).into(),
            files.into(),
            rendered.state().code().into(),
        ],
    )
    .map(drop)
}

/// The outbox, newest first.
pub fn list(db: &mut dyn Db, open_only: bool, limit: usize) -> Result<Vec<OutboxRow>> {
    all(
        db,
        if open_only { &LIST_OPEN } else { &LIST },
        &[(limit as i64).into()],
        read,
    )
}

fn read(row: &dyn Row) -> Result<OutboxRow> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    Ok(OutboxRow {
        uid: row.text(0)?.to_owned(),
        message: MessageId(row.int(1)?),
        conversation: ConversationId(row.int(2)?),
        channel: clean(3)?,
        who: clean(4)?,
        preview: Clean::stored(settle::preview(row.text(5)?)),
        endpoint: clean(6)?,
        state: OutboxState::from_code(row.int(7)?),
        attempts: row.int(8)?,
        next_at: Timestamp(row.int(9)?),
        created_at: Timestamp(row.int(10)?),
        last_error: Clean::stored(Saying::read(row.text(11)?)),
        event: row.int(12)? == MessageKind::Event.code(),
    })
}

/// One reply with every attempt and its bytes.
pub fn item(db: &mut dyn Db, uid: &str) -> Result<OutboxItem> {
    let found = one(db, &ITEM, &[uid.into()], |row| {
        let body = Clean::message_bytes(row.bytes(13)?).0;
        // What is sent is the author's own text, not what lists show of it.
        let text = if row.is_null(15)? {
            Clean::stored(row.text(5)?.to_owned())
        } else {
            Clean::message_bytes(row.bytes(15)?).0
        };
        Ok(OutboxItem {
            row: read(row)?,
            attempts: Vec::new(),
            text,
            body,
            content_type: Clean::name(row.text(14)?),
        })
    })?;
    let mut item = found.ok_or_else(|| missing(uid))?;
    item.attempts = all(db, &ATTEMPTS, &[uid.into()], |row| {
        Ok(AttemptRow {
            at: Timestamp(row.int(0)?),
            took_ms: row.int(1)?,
            status: row.int(2)?,
            verdict: Clean::stored(row.text(3)?.to_owned()),
            reason: Clean::stored(Saying::read(row.text(4)?)),
        })
    })?;
    Ok(item)
}

fn missing(uid: &str) -> Error {
    Error::new(Kind::NotFound, "not-found")
        .with("kind", "outbox")
        .with("id", Clean::name(uid))
}

/// A scheduled reply that the customer came before.
pub(super) struct Overtaken {
    /// Its message.
    pub message: i64,
    /// Its conversation.
    pub conversation: i64,
}

/// Takes back scheduled replies, untried so far, whose customer has written since they were scheduled.
pub(super) fn overtaken(db: &mut dyn Db) -> Result<Vec<Overtaken>> {
    let found = all(db, &OVERTAKEN, &[], |row| {
        let overtaken = Overtaken {
            message: row.int(1)?,
            conversation: row.int(2)?,
        };
        Ok((row.text(0)?.to_owned(), overtaken))
    })?;
    let why = Saying::new("scheduled-overtaken").kept();
    for (uid, _) in &found {
        db.execute(&TAKE_BACK, &[(&**uid).into(), (&*why).into()])?;
    }
    Ok(found.into_iter().map(|(_, overtaken)| overtaken).collect())
}

/// What an agent decides about a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// Take it back, or drop it.
    Cancel,
    /// It did arrive.
    Confirm,
    /// Try (again), now.
    Again,
    /// A lead lets it go, at the earliest now.
    Approve,
}

/// Applies a decision; the message it belongs to, the conversation, the state it had, and the entry to write.
pub(super) fn decide(
    db: &mut dyn Db,
    uid: &str,
    decision: Decision,
    now: Timestamp,
) -> Result<(i64, i64, OutboxState, Entry)> {
    use OutboxState::{Cancelled, Dead, Delivered, Queued, Unapproved, Unknown};
    let found = one(db, &STATE, &[uid.into()], |row| {
        Ok((
            OutboxState::from_code(row.int(0)?),
            row.int(1)?,
            row.int(2)?,
            row.int(3)?,
            row.int(4)? == MessageKind::Event.code(),
        ))
    })?;
    let (state, message, conversation, next_at, event) = found.ok_or_else(|| missing(uid))?;
    let next = match (decision, state) {
        (Decision::Cancel, Queued | Unknown | Dead | Unapproved) => Cancelled,
        (Decision::Approve, Unapproved) => Queued,
        (Decision::Confirm, Unknown) => Delivered,
        (Decision::Again, Queued | Unknown | Dead) => Queued,
        _ => {
            return Err(wrong_state(uid, state, event));
        }
    };
    // A dropped one keeps its time, for the undo.
    let due = match decision {
        Decision::Again => now.0,
        Decision::Approve => next_at.max(now.0),
        Decision::Cancel | Decision::Confirm => next_at,
    };
    let params = [
        uid.into(),
        next.code().into(),
        due.into(),
        state.code().into(),
    ];
    if db.execute(&SET_STATE, &params)? == 0 {
        return Err(wrong_state(uid, state, event));
    }
    let mut entry = Entry::default();
    entry.note(
        "outbox",
        message,
        "state",
        int(state.code()),
        int(next.code()),
    );
    if decision == Decision::Again {
        // The wish itself is worth an entry even when the state stays `queued`.
        entry.note("outbox", message, "next_at", int(next_at), int(now.0));
    }
    if [state, next].contains(&Unapproved) {
        // What waits for a lead is no answer yet.
        settle::settle(db, conversation)?;
    }
    Ok((message, conversation, state, entry))
}

/// Undo of a reply, or of a decision about one: from one state to another (NULL: it did not exist). Only what has not been
/// tried since can be taken back; what is restored keeps the time it was to leave at.
pub(super) fn take_back(db: &mut dyn Db, place: &Place<'_>, from: &Kept, to: &Kept) -> Result<()> {
    let Some((id, state, conversation, event)) = one(db, &BY_MESSAGE, &[place.id.into()], |row| {
        let event = row.int(3)? == MessageKind::Event.code();
        Ok((row.text(0)?.to_owned(), row.int(1)?, row.int(2)?, event))
    })?
    else {
        return Ok(());
    };
    let uid = Value::Text(&id);
    let cancelled = OutboxState::Cancelled.code();
    let done = match (place.field, value(from), value(to)) {
        ("next_at", from, to) => db.execute(&SET_NEXT, &[uid, from, to])?,
        (_, _, Value::Null) => db.execute(&CANCEL_FRESH, &[uid])?,
        (_, Value::Null, to) if state == cancelled => {
            db.execute(&SET_BACK, &[uid, to, state.into()])?
        }
        (_, from, to) => db.execute(&SET_BACK, &[uid, to, from])?,
    };
    if event {
        // What a rule has told an endpoint stays told; everything else it did can be taken back all the same.
        if done > 0 && place.field == "state" {
            let hidden = i64::from(matches!(value(to), Value::Null));
            db.execute(&HIDE, &[place.id.into(), hidden.into()])?;
            settle::settle(db, conversation)?;
        }
        return Ok(());
    }
    if done == 0 {
        return Err(Error::new(Kind::Refused, "already-sent").with("id", &id));
    }
    let waits = OutboxState::Unapproved.code();
    if state == waits || matches!(value(to), Value::Int(to) if to == waits) {
        settle::settle(db, conversation)?;
    }
    Ok(())
}
