//! Who is at which conversation, and who has the right to answer it. Both are of this file of a store alone and stand in no journal:
//! they end by themselves when nothing is heard of a session any more.
//!
//! A hold is one row. Taking it over gives it the next number, and a reply is queued only in a transaction that finds the row under
//! the session and the number it was begun with.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::id::{AgentId, ConversationId, MessageId};
use crate::model::notice::{Reason, Scope};
use crate::model::presence::{Doing, HOLD_MS, Held, Here, Hold, Holder, Present};
use crate::model::team::GONE_AFTER;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value, all, one, transaction};
use crate::store::notice::{self, Happening};
use crate::store::sequence;
use crate::text::Clean;

/// A hold that ends later than this comes from a clock that was wrong, ms.
const FARTHEST_MS: i64 = 2 * HOLD_MS;

static PLACE: Sql = Sql::new(
    "INSERT INTO presence (session, agent_id, at, conversation_id, doing) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (session) DO UPDATE \
     SET agent_id = excluded.agent_id, at = excluded.at, conversation_id = excluded.conversation_id, doing = excluded.doing",
);
static AT: Sql = Sql::new(
    "SELECT p.conversation_id, p.agent_id, g.handle, p.doing FROM presence p JOIN agent g ON g.id = p.agent_id \
     WHERE p.at > $1 AND p.conversation_id <> 0 AND p.session <> $2 ORDER BY p.conversation_id, p.doing DESC, g.handle_fold, p.session",
);
static HOLDS: Sql = Sql::new(
    "SELECT h.conversation_id, h.agent_id, g.handle, h.fence, h.held_until FROM hold h JOIN agent g ON g.id = h.agent_id \
     WHERE h.held_until > $1 AND h.session <> $2 ORDER BY h.conversation_id",
);
static TAKE: Sql = Sql::new(
    "INSERT INTO hold (conversation_id, session, agent_id, fence, held_until) VALUES ($1, $2, $3, 1, $4) \
     ON CONFLICT (conversation_id) DO UPDATE SET session = excluded.session, agent_id = excluded.agent_id, fence = hold.fence + 1, \
     held_until = excluded.held_until WHERE hold.session = excluded.session OR hold.held_until < $5 OR hold.held_until > $6 OR $7 = 1 \
     RETURNING fence",
);
static WHO: Sql = Sql::new(
    "SELECT h.agent_id, g.handle, h.held_until, h.session FROM hold h JOIN agent g ON g.id = h.agent_id WHERE h.conversation_id = $1",
);
static RENEW: Sql = Sql::new(
    "UPDATE hold SET held_until = $4 WHERE conversation_id = $1 AND session = $2 AND fence = $3",
);
static RELEASE: Sql =
    Sql::new("DELETE FROM hold WHERE conversation_id = $1 AND session = $2 AND fence = $3");
static RELEASE_ALL: Sql = Sql::new("DELETE FROM hold WHERE session = $1");
static END: Sql = Sql::new("DELETE FROM hold WHERE conversation_id = $1");
static ANSWERED: Sql = Sql::new(
    "SELECT g.handle FROM message m JOIN agent g ON g.id = m.agent_id WHERE m.conversation_id = $1 AND m.id > $2 AND m.kind = 1 \
     AND m.hidden = 0 AND m.agent_id <> $3 ORDER BY m.id DESC LIMIT 1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &PLACE,
    &AT,
    &HOLDS,
    &TAKE,
    &WHO,
    &RENEW,
    &RELEASE,
    &RELEASE_ALL,
    &END,
    &ANSWERED,
];

/// A session says where it is; nowhere: at no conversation.
pub fn be_at(
    db: &mut dyn Db,
    (session, agent): (&str, AgentId),
    place: Option<(ConversationId, Doing)>,
    now: Timestamp,
) -> Result<()> {
    let (id, doing) = place.map_or((0, Doing::Reading), |(id, doing)| (id.0, doing));
    let row = [
        Value::Text(session),
        agent.0.into(),
        now.0.into(),
        id.into(),
        doing.code().into(),
    ];
    transaction(db, |db| db.execute(&PLACE, &row).map(drop))
}

/// Everybody but this session who is at a conversation.
pub fn present(
    db: &mut dyn Db,
    (session, agent): (&str, AgentId),
    now: Timestamp,
) -> Result<Present> {
    let since = now.plus(-GONE_AFTER).0;
    let mut here = all(db, &AT, &[since.into(), session.into()], |row| {
        Ok(Here {
            conversation: ConversationId(row.int(0)?),
            handle: Clean::stored(row.text(2)?.to_owned()),
            doing: Doing::from_code(row.int(3)?),
            same_agent: row.int(1)? == agent.0,
            hold: None,
        })
    })?;
    for held in all(db, &HOLDS, &[now.0.into(), session.into()], |row| {
        Ok(Here {
            conversation: ConversationId(row.int(0)?),
            handle: Clean::stored(row.text(2)?.to_owned()),
            doing: Doing::Replying,
            same_agent: row.int(1)? == agent.0,
            hold: Some((row.int(3)?, Timestamp(row.int(4)?))),
        })
    })? {
        // Who answers is there once, whatever their session says it does.
        here.retain(|other| other.conversation != held.conversation || other.handle != held.handle);
        let at = here.partition_point(|other| other.conversation < held.conversation);
        here.insert(at, held);
    }
    here.dedup_by(|a, b| a.conversation == b.conversation && a.handle == b.handle);
    Ok(Present { here })
}

/// Takes the right to answer a conversation, if nobody has it or whoever has it is to lose it (`over`).
pub fn take(
    db: &mut dyn Db,
    conversation: ConversationId,
    (session, actor): (&str, &Actor),
    over: bool,
    now: Timestamp,
) -> Result<Held> {
    transaction(db, |db| {
        if over {
            tell_loser(db, conversation, (session, actor), now)?;
        }
        let until = now.plus(HOLD_MS);
        let row = [
            conversation.0.into(),
            session.into(),
            actor.id.0.into(),
            until.0.into(),
            now.0.into(),
            now.plus(FARTHEST_MS).0.into(),
            i64::from(over).into(),
        ];
        if let Some(fence) = one(db, &TAKE, &row, |row| row.int(0))? {
            return Ok(Held::Mine(Hold {
                conversation,
                session: session.to_owned(),
                fence,
                until,
            }));
        }
        theirs(db, conversation, actor)
    })
}

fn theirs(db: &mut dyn Db, conversation: ConversationId, actor: &Actor) -> Result<Held> {
    let holder = holder(db, conversation, actor)?.map(|(_, _, holder)| holder);
    let gone = Holder {
        handle: Clean::default(),
        same_agent: false,
        until: Timestamp(0),
    };
    Ok(Held::Theirs(conversation, holder.unwrap_or(gone)))
}

/// Agent, session and how to name them.
fn holder(
    db: &mut dyn Db,
    conversation: ConversationId,
    actor: &Actor,
) -> Result<Option<(i64, String, Holder)>> {
    one(db, &WHO, &[conversation.0.into()], |row| {
        let agent = row.int(0)?;
        let holder = Holder {
            handle: Clean::stored(row.text(1)?.to_owned()),
            same_agent: agent == actor.id.0,
            until: Timestamp(row.int(2)?),
        };
        Ok((agent, row.text(3)?.to_owned(), holder))
    })
}

/// Whoever has it is told that they lose it.
fn tell_loser(
    db: &mut dyn Db,
    conversation: ConversationId,
    (session, actor): (&str, &Actor),
    now: Timestamp,
) -> Result<()> {
    let Some((agent, held_by, holder)) = holder(db, conversation, actor)? else {
        return Ok(());
    };
    if held_by == session || holder.until < now {
        return Ok(());
    }
    let happening = Happening {
        reason: Reason::Taken,
        subject: Subject::Conversation(conversation),
        by: Some(actor.id.0),
        message: None,
        task: None,
        at: now,
    };
    notice::tell(db, &happening, &[(agent, Scope::Mine)])?;
    sequence::tick(db).map(drop)
}

/// Renews a hold; whoever has it now, if it is lost.
pub fn renew(db: &mut dyn Db, hold: &Hold, actor: &Actor, now: Timestamp) -> Result<Held> {
    transaction(db, |db| {
        let until = now.plus(HOLD_MS);
        if stands(db, hold, until)? {
            return Ok(Held::Mine(Hold {
                until,
                ..hold.clone()
            }));
        }
        theirs(db, hold.conversation, actor)
    })
}

fn stands(db: &mut dyn Db, hold: &Hold, until: Timestamp) -> Result<bool> {
    let row = [
        hold.conversation.0.into(),
        Value::Text(&hold.session),
        hold.fence.into(),
        until.0.into(),
    ];
    Ok(db.execute(&RENEW, &row)? > 0)
}

/// Gives a hold back.
pub fn release(db: &mut dyn Db, hold: &Hold) -> Result<()> {
    let row = [
        hold.conversation.0.into(),
        Value::Text(&hold.session),
        hold.fence.into(),
    ];
    transaction(db, |db| db.execute(&RELEASE, &row).map(drop))
}

/// A session ends: what it held is free. Runs inside a transaction.
pub(super) fn release_all(db: &mut dyn Db, session: &str) -> Result<()> {
    db.execute(&RELEASE_ALL, &[session.into()]).map(drop)
}

/// How a reply stands to the right to answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim<'a> {
    /// The conversation.
    pub conversation: ConversationId,
    /// What it was begun under; none: nothing.
    pub hold: Option<&'a Hold>,
    /// Whoever else has the right is to lose it.
    pub over: bool,
    /// The newest message that was known.
    pub seen: Option<MessageId>,
}

/// Refuses a reply whose right to answer somebody else has by now, or has used; ends the hold. Runs in the transaction of the reply.
pub(super) fn spend(
    db: &mut dyn Db,
    claim: Claim<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<()> {
    let Claim {
        conversation, hold, ..
    } = claim;
    if claim.over {
        let session = hold.map_or("", |hold| &hold.session);
        tell_loser(db, conversation, (session, actor), now)?;
    } else if let Some(hold) = hold {
        if !stands(db, hold, now)? {
            return Err(lost(db, claim, actor, now)?);
        }
    } else if let Some((_, _, holder)) = holder(db, conversation, actor)?
        && (now..=now.plus(FARTHEST_MS)).contains(&holder.until)
    {
        return Err(named("reply-held", &holder.handle, holder.same_agent)
            .with("id", conversation.0)
            .with_number("seconds", holder.until.since(now) / 1000));
    }
    if !claim.over
        && let Some(handle) = answered(db, claim, actor)?
    {
        return Err(named("reply-answered", &handle, false).with("id", conversation.0));
    }
    db.execute(&END, &[conversation.0.into()]).map(drop)
}

/// Who has the right now, else who has used it, else that it is over.
fn lost(db: &mut dyn Db, claim: Claim<'_>, actor: &Actor, now: Timestamp) -> Result<Error> {
    let id = claim.conversation;
    if let Some((_, _, holder)) = holder(db, id, actor)?
        && holder.until >= now
    {
        return Ok(named("reply-taken", &holder.handle, holder.same_agent).with("id", id.0));
    }
    Ok(match answered(db, claim, actor)? {
        Some(handle) => named("reply-answered", &handle, false).with("id", id.0),
        None => Error::new(Kind::Refused, "reply-over").with("id", id.0),
    })
}

/// The colleague who has answered since what was known.
fn answered(db: &mut dyn Db, claim: Claim<'_>, actor: &Actor) -> Result<Option<Clean>> {
    let Some(seen) = claim.seen else {
        return Ok(None);
    };
    let row = [claim.conversation.0, seen.0, actor.id.0].map(Value::Int);
    one(db, &ANSWERED, &row, |row| {
        Ok(Clean::stored(row.text(0)?.to_owned()))
    })
}

fn named(code: &'static str, handle: &str, same_agent: bool) -> Error {
    Error::new(Kind::Refused, code)
        .with("agent", handle)
        .with_number("own", i64::from(same_agent))
}
