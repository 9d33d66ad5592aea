//! The outbox: replies on their way. A row is queued in the transaction of its message, leased before anything is sent, and
//! every attempt is kept. Order within a conversation is strict, but for replies whose time has not come; different conversations
//! do not wait for each other. What a rule tells an endpoint (its message is an event) waits for no reply, and none waits for it.

mod waiting;
mod what;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::endpoint::{FARTHEST_REST_MS, Sign};
use crate::model::id::{ConversationId, MessageId};
use crate::model::message::MessageKind;
use crate::model::outbox::{AttemptRow, OutboxItem, OutboxRow, OutboxState};
use crate::store::agent::Actor;
use crate::store::db::{Db, Row, Sql, Value, all, number_of, one, transaction};
use crate::store::endpoint;
use crate::store::field::Place;
use crate::store::journal::{Entry, Kept, int, value};
use crate::store::{sequence, settle};
use crate::text::Clean;
use crate::text::messages::tr;

pub use waiting::{Unapproved, unapproved, written_since};
pub(super) use what::is_event;
use what::wrong_state;

/// How long an attempt may hold a row before its process counts as dead, ms.
pub const LEASE_MS: i64 = 120_000;

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
static DUE: Sql = Sql::new(
    "SELECT o.uid, o.endpoint, o.state, o.next_at, o.seq FROM outbox o JOIN message s ON s.id = o.message_id LEFT JOIN endpoint p ON p.name = o.endpoint \
     WHERE ((o.state = 0 AND (o.next_at <= $1 OR (o.next_at > $2 AND o.scheduled = 0))) OR (o.state = 1 AND (o.lease_until < $1 OR o.lease_until > $3))) \
     AND (o.state = 1 OR coalesce(p.paused_until, 0) <= $1 OR (p.paused_until > $2 AND p.paused_until < 9223372036854775807)) \
     AND (s.kind = 3 OR NOT EXISTS (SELECT 1 FROM outbox e JOIN message n ON n.id = e.message_id WHERE e.conversation_id = o.conversation_id \
     AND e.seq < o.seq AND e.state IN (0, 1, 3, 4, 6) AND n.kind <> 3 \
     AND (e.scheduled = 0 OR e.state <> 0 OR e.attempts > 0 OR e.next_at <= o.next_at))) \
     AND (o.next_at, o.seq) > ($4, $5) ORDER BY o.next_at, o.seq LIMIT 64",
);
static SENDING: Sql =
    Sql::new("SELECT count(*) FROM outbox WHERE endpoint = $1 AND state = 1 AND lease_until >= $2");
static CLAIM: Sql = Sql::new(
    "UPDATE outbox SET state = 1, attempts = attempts + 1, lease_until = $2, lease_by = $3 WHERE uid = $1 RETURNING attempts, body, content_type",
);
static LEFT_NOW: Sql = Sql::new(
    "UPDATE message SET at = $2 WHERE id = (SELECT o.message_id FROM outbox o WHERE o.uid = $1 AND o.scheduled = 1 AND o.attempts = 1) \
     RETURNING conversation_id",
);
static BEGIN_ATTEMPT: Sql = Sql::new(
    "INSERT INTO attempt (uid, n, at, took_ms, status, verdict, reason, answer) VALUES ($1, $2, $3, -1, 0, '', '', '') \
     ON CONFLICT (uid, n) DO NOTHING",
);
static END_ATTEMPT: Sql = Sql::new(
    "UPDATE attempt SET took_ms = $3, status = $4, verdict = $5, reason = $6, answer = $7 WHERE uid = $1 AND n = $2",
);
static FINISH: Sql = Sql::new(
    "UPDATE outbox SET state = $3, next_at = $4, last_error = $5, lease_until = 0, lease_by = '' WHERE uid = $1 AND lease_by = $2 AND state = 1",
);
static ABANDON: Sql = Sql::new(
    "UPDATE outbox SET state = 3, last_error = $2, lease_until = 0, lease_by = '' WHERE uid = $1 AND state = 1",
);
static NEXT: Sql = Sql::new(
    "SELECT o.endpoint, min(CASE WHEN o.state = 1 THEN o.lease_until WHEN o.next_at < coalesce(p.paused_until, 0) THEN p.paused_until \
     ELSE o.next_at END) FROM outbox o JOIN message s ON s.id = o.message_id LEFT JOIN endpoint p ON p.name = o.endpoint WHERE o.state IN (0, 1) \
     AND (s.kind = 3 OR NOT EXISTS (SELECT 1 FROM outbox e JOIN message n ON n.id = e.message_id WHERE e.conversation_id = o.conversation_id \
     AND e.seq < o.seq AND e.state IN (0, 1, 3, 4, 6) AND n.kind <> 3 \
     AND (e.scheduled = 0 OR e.state <> 0 OR e.attempts > 0 OR e.next_at <= o.next_at))) \
     GROUP BY o.endpoint",
);
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
    &DUE,
    &SENDING,
    &CLAIM,
    &LEFT_NOW,
    &BEGIN_ATTEMPT,
    &END_ATTEMPT,
    &FINISH,
    &ABANDON,
    &NEXT,
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
        last_error: clean(11)?,
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
            reason: Clean::stored(row.text(4)?.to_owned()),
        })
    })?;
    Ok(item)
}

fn missing(uid: &str) -> Error {
    Error::new(Kind::NotFound, "not-found")
        .with("kind", "outbox")
        .with("id", Clean::name(uid))
}

/// A reply this process may send now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leased {
    /// Its id, also the `webhook-id`.
    pub uid: String,
    /// The webhook's name.
    pub endpoint: String,
    /// Which attempt this is, 1 first.
    pub attempt: i64,
    /// The bytes to send.
    pub body: Vec<u8>,
    /// Their media type.
    pub content_type: String,
}

/// Leases the next due reply, durable before this returns. A row whose process died is taken over when its endpoint honours
/// ids (`dedupes` says so; none: unknown endpoint); otherwise nobody knows whether it arrived, and it becomes unknown.
pub fn lease(
    db: &mut dyn Db,
    holder: &str,
    now: Timestamp,
    dedupes: &dyn Fn(&str) -> Option<bool>,
) -> Result<Option<Leased>> {
    transaction(db, |db| {
        // Rows of endpoints that are unknown here, busy or at rest may stand before the one that can go: page by page past them.
        let mut last = (i64::MIN, i64::MIN);
        loop {
            let due = due(db, now, last)?;
            let Some(end) = due.last() else {
                return Ok(None);
            };
            last = end.place;
            for row in due {
                // An endpoint that is not configured here is left to the process that knows it.
                let Some(dedupes) = dedupes(&row.endpoint) else {
                    continue;
                };
                if row.state == OutboxState::Sending && !dedupes {
                    let why = tr("attempt-died");
                    db.execute(&ABANDON, &[(&*row.uid).into(), (&*why).into()])?;
                    sequence::tick(db)?;
                    continue;
                }
                let health = endpoint::load(db, &row.endpoint)?;
                let sending = [(&*row.endpoint).into(), now.0.into()];
                if !health.rests(now) && number_of(db, &SENDING, &sending)? < health.in_flight() {
                    return claim(db, row.uid, row.endpoint, holder, now);
                }
            }
        }
    })
}

/// A row that may be sent, or taken over.
struct Due {
    uid: String,
    endpoint: String,
    state: OutboxState,
    place: (i64, i64),
}

fn due(db: &mut dyn Db, now: Timestamp, after: (i64, i64)) -> Result<Vec<Due>> {
    let (ahead, lease) = (now.plus(FARTHEST_MS).0, now.plus(FARTHEST_LEASE_MS).0);
    let params = [now.0, ahead, lease, after.0, after.1].map(Value::Int);
    all(db, &DUE, &params, |row| {
        Ok(Due {
            uid: row.text(0)?.to_owned(),
            endpoint: row.text(1)?.to_owned(),
            state: OutboxState::from_code(row.int(2)?),
            place: (row.int(3)?, row.int(4)?),
        })
    })
}

/// A planned time farther ahead than this comes from a clock that was wrong: the row is due.
const FARTHEST_MS: i64 = FARTHEST_REST_MS;
/// The same of a lease. Well above its length: `now` may be read seconds before another process that claims first reads it.
const FARTHEST_LEASE_MS: i64 = 2 * LEASE_MS;

fn claim(
    db: &mut dyn Db,
    uid: String,
    endpoint: String,
    holder: &str,
    now: Timestamp,
) -> Result<Option<Leased>> {
    let until = now.plus(LEASE_MS).0;
    let leased = one(
        db,
        &CLAIM,
        &[(&*uid).into(), until.into(), holder.into()],
        |row| Ok((row.int(0)?, row.bytes(1)?.to_vec(), row.text(2)?.to_owned())),
    )?;
    let Some((attempt, body, content_type)) = leased else {
        return Ok(None);
    };
    db.execute(
        &BEGIN_ATTEMPT,
        &[(&*uid).into(), attempt.into(), now.0.into()],
    )?;
    // A scheduled reply is an answer from now on, of this hour: so far its customer was waiting.
    let answered = one(db, &LEFT_NOW, &[(&*uid).into(), now.0.into()], |row| {
        row.int(0)
    })?;
    if let Some(conversation) = answered {
        settle::settle(db, conversation)?;
    }
    sequence::tick(db)?;
    Ok(Some(Leased {
        uid,
        endpoint,
        attempt,
        body,
        content_type,
    }))
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended<'a> {
    /// When.
    pub at: Timestamp,
    /// What it says about the endpoint.
    pub sign: Sign,
    /// How long it took, ms.
    pub took_ms: i64,
    /// HTTP status, 0 without an answer.
    pub status: i64,
    /// `delivered`, `retry`, `unknown`, `dead`.
    pub verdict: &'a str,
    /// Why, one line.
    pub reason: &'a str,
    /// The beginning of the answer.
    pub answer: &'a str,
    /// The state that follows.
    pub state: OutboxState,
    /// The next attempt, if the state is queued.
    pub next_at: Timestamp,
    /// The whole endpoint rests until then.
    pub pause_until: Option<Timestamp>,
}

/// Writes down how an attempt ended; one whose lease was lost only keeps its attempt.
pub fn finish(db: &mut dyn Db, leased: &Leased, holder: &str, ended: &Ended<'_>) -> Result<()> {
    transaction(db, |db| {
        let uid = Value::Text(&leased.uid);
        db.execute(
            &END_ATTEMPT,
            &[
                uid,
                leased.attempt.into(),
                ended.took_ms.into(),
                ended.status.into(),
                ended.verdict.into(),
                ended.reason.into(),
                ended.answer.into(),
            ],
        )?;
        db.execute(
            &FINISH,
            &[
                uid,
                holder.into(),
                ended.state.code().into(),
                ended.next_at.0.into(),
                ended.reason.into(),
            ],
        )?;
        let told = (ended.sign, ended.reason);
        endpoint::note(db, &leased.endpoint, told, ended.pause_until, ended.at)?;
        sequence::tick(db).map(drop)
    })
}

/// When the next row can go ([`Timestamp::NEVER`]: none): rows behind one that waits for a person and rows of endpoints that
/// `known` does not know are left out, or the wait for them would never end.
pub fn next_due(db: &mut dyn Db, known: &dyn Fn(&str) -> bool) -> Result<Timestamp> {
    let mut next = Timestamp::NEVER;
    db.query(&NEXT, &[], &mut |row| {
        if known(row.text(0)?) {
            next = next.min(Timestamp(row.int(1)?));
        }
        Ok(())
    })?;
    Ok(next)
}

/// A scheduled reply that the customer came before.
pub(super) struct Overtaken {
    /// Its message.
    pub message: i64,
    /// Its conversation.
    pub conversation: i64,
}

/// Takes back scheduled replies, untried so far, whose customer has written since they were scheduled.
pub(super) fn overtaken(db: &mut dyn Db, why: &str) -> Result<Vec<Overtaken>> {
    let found = all(db, &OVERTAKEN, &[], |row| {
        let overtaken = Overtaken {
            message: row.int(1)?,
            conversation: row.int(2)?,
        };
        Ok((row.text(0)?.to_owned(), overtaken))
    })?;
    for (uid, _) in &found {
        db.execute(&TAKE_BACK, &[(&**uid).into(), why.into()])?;
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
