//! Acts on conversations: state, assignment, priority, tags.

use super::deed::Deed;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::conversation::{Priority, State};
use crate::model::id::{AgentId, ConversationId};
use crate::model::label;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value, all, one, transaction};
use crate::store::journal::{Entry, int};
use crate::store::{complaint, custom, deal, room, routing, settle, tag};
use crate::text::messages::tr;

static HEAD: Sql = Sql::new(
    "SELECT state, snoozed_until, resolved_at, assignee_id, priority FROM conversation WHERE id = $1 AND state <> 5",
);
static SET_STATE: Sql = Sql::new(
    "UPDATE conversation SET state = $2, snoozed_until = $3, resolved_at = $4, touched = 1 WHERE id = $1",
);
static ASSIGN: Sql =
    Sql::new("UPDATE conversation SET assignee_id = $2, touched = 1 WHERE id = $1");
static TAKE: Sql = Sql::new(
    "UPDATE conversation SET assignee_id = $2, touched = 1 WHERE id = $1 AND (assignee_id IS NULL OR assignee_id = $2 OR $3 = 1) RETURNING id",
);
static PRIORITY: Sql = Sql::new("UPDATE conversation SET priority = $2, touched = 1 WHERE id = $1");
pub(super) static TOUCH: Sql = Sql::new("UPDATE conversation SET touched = 1 WHERE id = $1");
static AGENT: Sql = Sql::new("SELECT handle FROM agent WHERE id = $1 AND active = 1");
static CONTACT: Sql = Sql::new("SELECT id FROM contact WHERE id = $1");
static DUE: Sql = Sql::new(
    "SELECT id FROM conversation WHERE state = 2 AND snoozed_until <= $1 ORDER BY snoozed_until, id LIMIT 500",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &HEAD, &SET_STATE, &ASSIGN, &TAKE, &PRIORITY, &TOUCH, &AGENT, &CONTACT, &DUE,
];

pub(super) struct Head {
    state: State,
    snoozed_until: i64,
    resolved_at: i64,
    /// Who has it.
    pub(super) assignee: Option<i64>,
    priority: i64,
}

pub(super) fn head(db: &mut dyn Db, id: ConversationId) -> Result<Head> {
    let found = one(db, &HEAD, &[id.0.into()], |row| {
        Ok(Head {
            state: State::from_code(row.int(0)?),
            snoozed_until: row.int(1)?,
            resolved_at: row.int(2)?,
            assignee: row.maybe_int(3)?,
            priority: row.int(4)?,
        })
    })?;
    found.ok_or_else(|| missing("conversation", id.0))
}

pub(super) fn missing(kind: &str, id: i64) -> Error {
    Error::new(Kind::NotFound, "not-found")
        .with("kind", kind)
        .with("id", id)
}

/// The handle of an agent who can be given work.
pub(super) fn handle_of(db: &mut dyn Db, agent: Option<AgentId>) -> Result<String> {
    let Some(agent) = agent else {
        return Ok("-".to_owned());
    };
    one(db, &AGENT, &[agent.0.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })?
    .ok_or_else(|| Error::new(Kind::NotFound, "agent-unknown").with("agent", agent.0))
}

/// The key of the act that brings conversations into a state.
pub(super) const fn key_of(state: State) -> &'static str {
    match state {
        State::Resolved => "done",
        State::Snoozed => "snooze",
        State::Spam => "spam",
        State::Pending => "pending",
        State::Open | State::Merged => "open",
    }
}

pub(super) fn set_state(
    db: &mut dyn Db,
    ids: &[ConversationId],
    state: State,
    until: Timestamp,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new(key_of(state));
    let (ids, left) = match state {
        State::Resolved => super::resolve::resolvable(db, ids)?,
        _ => (ids.to_vec(), Vec::new()),
    };
    for id in ids {
        change_state(db, id, state, until, now, &mut deed.entry)?;
    }
    let key = deed.key;
    deed.say(key, "");
    if deed.entry.is_empty() {
        deed.said = tr("act-nothing");
    }
    deed.said = super::resolve::naming_what_is_left(deed.said, &left);
    deed.receipt.left = left.len() as i64;
    Ok(deed)
}

/// Changes the state of one conversation and notes it. Opening by hand lets unanswered messages wait again.
pub(super) fn change_state(
    db: &mut dyn Db,
    id: ConversationId,
    state: State,
    until: Timestamp,
    now: Timestamp,
    entry: &mut Entry,
) -> Result<()> {
    let was = head(db, id)?;
    let until = if state == State::Snoozed {
        until
    } else {
        Timestamp::NEVER
    };
    if was.state == state && was.snoozed_until == until.0 {
        return Ok(());
    }
    if state == State::Resolved {
        complaint::settled(db, id.0)?;
        custom::complete(db, id.0)?;
    }
    let resolved_at = match state {
        State::Resolved | State::Spam => now.0,
        State::Open | State::Pending if was.state == State::Snoozed => was.resolved_at,
        State::Open | State::Pending => 0,
        State::Snoozed | State::Merged => was.resolved_at,
    };
    db.execute(
        &SET_STATE,
        &[
            id.0.into(),
            state.code().into(),
            until.0.into(),
            resolved_at.into(),
        ],
    )?;
    entry.note(
        "conversation",
        id.0,
        "snoozed_until",
        int(was.snoozed_until),
        int(until.0),
    );
    entry.note(
        "conversation",
        id.0,
        "resolved_at",
        int(was.resolved_at),
        int(resolved_at),
    );
    entry.note(
        "conversation",
        id.0,
        "state",
        int(was.state.code()),
        int(state.code()),
    );
    settle::settle(db, id.0)
}

pub(super) fn assign(db: &mut dyn Db, ids: &[ConversationId], to: Option<AgentId>) -> Result<Deed> {
    let mut deed = Deed::new("assign");
    let handle = handle_of(db, to)?;
    let agent = to.map(|a| a.0);
    for id in ids {
        let was = head(db, *id)?;
        db.execute(&ASSIGN, &[id.0.into(), agent.into()])?;
        deed.entry.note(
            "conversation",
            id.0,
            "assignee",
            int(was.assignee),
            int(agent),
        );
    }
    if let Some(agent) = agent {
        routing::was_given(db, agent, 0)?;
    }
    deed.say(if to.is_some() { "assign" } else { "unassign" }, &handle);
    Ok(deed)
}

/// A claim is atomic: who comes second is told who was first.
pub(super) fn take(
    db: &mut dyn Db,
    id: ConversationId,
    steal: bool,
    actor: &Actor,
) -> Result<Deed> {
    let was = head(db, id)?;
    let taken = one(
        db,
        &TAKE,
        &[id.0.into(), actor.id.0.into(), i64::from(steal).into()],
        |row| row.int(0),
    )?;
    if taken.is_none() {
        let holder = handle_of(db, was.assignee.map(AgentId))?;
        return Err(Error::new(Kind::Refused, "already-taken")
            .with("id", id.0)
            .with("agent", holder));
    }
    routing::was_given(db, actor.id.0, 0)?;
    let mut deed = Deed::new("take");
    deed.entry.note(
        "conversation",
        id.0,
        "assignee",
        int(was.assignee),
        int(actor.id.0),
    );
    deed.say("take", "");
    Ok(deed)
}

pub(super) fn set_priority(
    db: &mut dyn Db,
    ids: &[ConversationId],
    priority: Priority,
) -> Result<Deed> {
    let mut deed = Deed::new("priority");
    for id in ids {
        let was = head(db, *id)?;
        db.execute(&PRIORITY, &[id.0.into(), priority.code().into()])?;
        deed.entry.note(
            "conversation",
            id.0,
            "priority",
            int(was.priority),
            int(priority.code()),
        );
    }
    deed.say("priority", &label::priority(priority));
    Ok(deed)
}

pub(super) fn tag(
    db: &mut dyn Db,
    subjects: &[Subject],
    add: &[String],
    remove: &[String],
) -> Result<Deed> {
    let mut deed = Deed::new("tag");
    let mut wanted = Vec::new();
    for name in add {
        wanted.push((tag::make(db, name)?, true));
    }
    for name in remove {
        // A tag that nobody uses cannot be on these records either.
        if let Some(id) = tag::find(db, name)? {
            wanted.push((id, false));
        }
    }
    for subject in subjects {
        let (record, id) = record_of(db, *subject)?;
        for (tag, on) in &wanted {
            set_tag(db, record, id, *tag, *on, &mut deed.entry)?;
        }
    }
    deed.say("tag", &tag_words(add, remove));
    Ok(deed)
}

/// Tags as they are said: `+new -old`.
pub(super) fn tag_words(add: &[String], remove: &[String]) -> String {
    let added = add.iter().map(|t| format!("+{t}"));
    let removed = remove.iter().map(|t| format!("-{t}"));
    added.chain(removed).collect::<Vec<_>>().join(" ")
}

/// Sets one tag and notes it.
pub(super) fn set_tag(
    db: &mut dyn Db,
    record: &'static str,
    id: i64,
    tag: i64,
    on: bool,
    entry: &mut Entry,
) -> Result<()> {
    let had = tag::has(db, record, id, tag)?;
    if had != on {
        tag::set(db, record, id, tag, on)?;
        if record == "conversation" {
            db.execute(&TOUCH, &[id.into()])?;
        }
        let kept = |has: bool| if has { int(1) } else { None };
        entry.note(record, id, format!("tag:{tag}"), kept(had), kept(on));
    }
    Ok(())
}

/// Kind and id of a record that exists.
pub(super) fn record_of(db: &mut dyn Db, subject: Subject) -> Result<(&'static str, i64)> {
    match subject {
        Subject::Conversation(id) => head(db, id).map(|_| ("conversation", id.0)),
        Subject::Contact(id) => match one(db, &CONTACT, &[id.0.into()], |row| row.int(0))? {
            Some(id) => Ok(("contact", id)),
            None => Err(missing("contact", id.0)),
        },
        Subject::Room(id) => room::row(db, id, AgentId(0)).map(|_| ("room", id.0)),
        Subject::Deal(id) => deal::contact_of(db, id).map(|_| ("deal", id.0)),
    }
}

/// Wakes snoozed conversations that are due, with no lower bound; how many woke.
pub fn wake(db: &mut dyn Db, actor: &Actor, now: Timestamp) -> Result<i64> {
    let program = Actor {
        id: AgentId(0),
        ..actor.clone()
    };
    let mut woken = 0;
    loop {
        // Nothing sleeps most of the time: that is found out without the lock that only one may hold.
        if one(db, &DUE, &[Value::Int(now.0)], |row| row.int(0))?.is_none() {
            return Ok(woken);
        }
        woken += transaction(db, |db| {
            let due = all(db, &DUE, &[Value::Int(now.0)], |row| row.int(0))?;
            let mut entry = Entry::default();
            for id in &due {
                let id = ConversationId(*id);
                change_state(db, id, State::Open, Timestamp::NEVER, now, &mut entry)?;
            }
            entry.write(db, &program, "wake", now)?;
            Ok(due.len() as i64)
        })?;
    }
}
