//! Who may send a row now: leased before anything leaves, ended with the verdict on the attempt, taken over when its process died.

use crate::clock::Timestamp;
use crate::error::{Result, Saying};
use crate::model::endpoint::{FARTHEST_REST_MS, Sign};
use crate::model::outbox::OutboxState;
use crate::store::db::{Db, Sql, Value, all, number_of, one, transaction};
use crate::store::{endpoint, sequence, settle};

/// How long an attempt may hold a row before its process counts as dead, ms.
pub const LEASE_MS: i64 = 120_000;

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
static HOLD: Sql = Sql::new(
    "UPDATE outbox SET state = 0, attempts = attempts - 1, lease_until = 0, lease_by = '' WHERE uid = $1 AND lease_by = $2 AND state = 1",
);
static NO_ATTEMPT: Sql = Sql::new("DELETE FROM attempt WHERE uid = $1 AND n = $2");
static SAY_WHY: Sql = Sql::new(
    "UPDATE outbox SET last_error = $2 WHERE endpoint = $1 AND state = 0 AND last_error <> $2",
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

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &DUE,
    &SENDING,
    &CLAIM,
    &LEFT_NOW,
    &BEGIN_ATTEMPT,
    &END_ATTEMPT,
    &FINISH,
    &HOLD,
    &NO_ATTEMPT,
    &SAY_WHY,
    &ABANDON,
    &NEXT,
];

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
                    let why = Saying::new("attempt-died").kept();
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
    /// Why; nothing when it was delivered.
    pub reason: &'a Saying,
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
    let reason = ended.reason.kept();
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
                (&*reason).into(),
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
                (&*reason).into(),
            ],
        )?;
        let told = (ended.sign, &*reason);
        endpoint::note(db, &leased.endpoint, told, ended.pause_until, ended.at)?;
        sequence::tick(db).map(drop)
    })
}

/// Gives a row back that must not go where it would: it waits as if it had never been tried, and every reply that waits for the same
/// endpoint says why.
pub fn hold(db: &mut dyn Db, leased: &Leased, holder: &str, reason: &Saying) -> Result<()> {
    let reason = reason.kept();
    transaction(db, |db| {
        let uid = Value::Text(&leased.uid);
        if db.execute(&HOLD, &[uid, holder.into()])? > 0 {
            db.execute(&NO_ATTEMPT, &[uid, leased.attempt.into()])?;
        }
        let endpoint = Value::Text(&leased.endpoint);
        db.execute(&SAY_WHY, &[endpoint, (&*reason).into()])?;
        endpoint::say_why(db, &leased.endpoint, &reason)?;
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
