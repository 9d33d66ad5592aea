//! After the messages stand: states, figures and merges of the conversations a chunk touched.

use super::threads::{Slot, Threads};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::conversation::{Priority, State};
use crate::model::import::Ticket;
use crate::store::db::{Db, Sql, Value, all, one};
use crate::store::journal::{Entry, int, text};
use crate::store::merge as merging;
use crate::store::routing::pass::came_back;
use crate::store::settle::{self, Doubt};
use crate::store::tag;
use crate::text::Clean;

static UPDATE: Sql = Sql::new(
    "UPDATE conversation SET contact_id = $2, state = $3, waiting_since = $4, first_at = $5, last_at = $6, first_in_at = $7, last_in_at = $8, \
     last_out_at = $9, first_reply_at = $10, last_message_id = $11, message_count = $12, preview = $13, \
     last_in_arrival = CASE WHEN $14 > last_in_arrival THEN $14 ELSE last_in_arrival END, resolved_at = $15, snoozed_until = $16 WHERE id = $1",
);
static TICKET: Sql = Sql::new(
    "UPDATE conversation SET source_status = $2, priority = coalesce($3, priority), source_priority = $4, source_channel = $5, \
     source_at = CASE WHEN $6 > source_at THEN $6 ELSE source_at END WHERE id = $1",
);
static COPY_TAGS: Sql = Sql::new(
    "INSERT INTO conversation_tag (conversation_id, tag_id) SELECT $2, tag_id FROM conversation_tag WHERE conversation_id = $1 \
     ON CONFLICT (conversation_id, tag_id) DO NOTHING",
);
static DROP_MARKS: Sql = Sql::new("DELETE FROM read_mark WHERE conversation_id = $1");
static INHERIT: Sql = Sql::new(
    "UPDATE conversation SET assignee_id = coalesce(assignee_id, (SELECT o.assignee_id FROM conversation o WHERE o.id = $1)), touched = 1, \
     priority = CASE WHEN touched = 0 OR (SELECT o.priority FROM conversation o WHERE o.id = $1) < priority \
     THEN (SELECT o.priority FROM conversation o WHERE o.id = $1) ELSE priority END WHERE id = $2",
);
/// Who is back finds the agent there was, unless that one works here no more.
static LET_GO: Sql = Sql::new(
    "UPDATE conversation SET assignee_id = NULL WHERE id = $1 AND assignee_id IN (SELECT g.id FROM agent g WHERE g.active = 0)",
);
static CLOSE: Sql = Sql::new(
    "UPDATE conversation SET state = 5, merged_into = $2, waiting_since = 9223372036854775807, message_count = 0 WHERE id = $1",
);
static REDIRECT: Sql = Sql::new("UPDATE conversation SET merged_into = $2 WHERE merged_into = $1");
static DELETE: Sql = Sql::new("DELETE FROM conversation WHERE id = $1");
static HEAD: Sql = Sql::new(
    "SELECT contact_id, state, resolved_at, snoozed_until, assignee_id, priority, source_at, source_status, source_priority, \
     source_channel FROM conversation WHERE id = $1",
);
static TAGS: Sql =
    Sql::new("SELECT tag_id FROM conversation_tag WHERE conversation_id = $1 ORDER BY tag_id");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &UPDATE,
    &TICKET,
    &COPY_TAGS,
    &DROP_MARKS,
    &INHERIT,
    &LET_GO,
    &CLOSE,
    &REDIRECT,
    &DELETE,
    &HEAD,
    &TAGS,
];

/// What an import may change of a conversation that was there before it.
#[derive(Debug, Default)]
struct Head {
    numbers: [Option<i64>; 7],
    said: [String; 3],
    tags: Vec<i64>,
}

const NUMBERS: [&str; 7] = [
    "contact",
    "state",
    "resolved_at",
    "snoozed_until",
    "assignee",
    "priority",
    "source_at",
];

/// What a ticket says of itself, in the order of [`Head::said`].
const SAID: [&str; 3] = ["source_status", "source_priority", "source_channel"];

fn head(db: &mut dyn Db, id: i64) -> Result<Head> {
    let found = one(db, &HEAD, &[id.into()], |row| {
        let mut head = Head::default();
        for (i, number) in head.numbers.iter_mut().enumerate() {
            *number = row.maybe_int(i)?;
        }
        for (i, word) in head.said.iter_mut().enumerate() {
            row.text(NUMBERS.len() + i)?.clone_into(word);
        }
        Ok(head)
    })?;
    let tags = all(db, &TAGS, &[id.into()], |row| row.int(0))?;
    Ok(Head {
        tags,
        ..found.unwrap_or_default()
    })
}

/// Notes what became of a conversation that was there before this import.
fn note(db: &mut dyn Db, id: i64, before: &Head, entry: &mut Entry) -> Result<()> {
    let after = head(db, id)?;
    let numbers = before.numbers.iter().zip(after.numbers);
    for (field, (before, after)) in NUMBERS.iter().zip(numbers) {
        entry.note("conversation", id, *field, int(*before), int(after));
    }
    let said = before.said.iter().zip(&after.said);
    for (field, (before, after)) in SAID.iter().zip(said) {
        entry.note("conversation", id, *field, text(before), text(after));
    }
    for tag in after.tags.iter().filter(|tag| !before.tags.contains(tag)) {
        entry.note("conversation", id, format!("tag:{tag}"), None, int(1));
    }
    Ok(())
}

const MINUTE: i64 = 60_000;

impl Slot {
    /// Somebody who is not blocked wrote at that time. Many exports tell only the minute: what bears the whole minute of the resolution was
    /// not there when it was resolved, so the resolution counts as made before it. A time of day that is a whole minute by chance was not
    /// there either.
    pub(super) fn listen(&mut self, at: i64) {
        self.heard = self.heard.max(at);
        let resolved = self.existing && self.touched && self.state == State::Resolved;
        let same_minute = (at..at + MINUTE).contains(&self.resolved_at) && at % MINUTE == 0;
        if resolved && same_minute && at >= self.last_before {
            self.resolved_at = at - 1;
        }
    }
}

/// The state of a conversation after an import. Until an agent has touched it, its messages decide: an unanswered incoming one
/// means open, an answered one resolved, an old one resolved, and so is all that a blocked contact writes. After that only a new
/// incoming message of somebody who is not blocked re-opens, one not older than all there were.
pub(super) fn decide(slot: &mut Slot, open_since: Timestamp) {
    if !slot.touched {
        let f = &slot.figures;
        let waits = f.waiting_since != Timestamp::NEVER.0;
        // The system it was a ticket in knows better than its messages.
        let said = slot.ticket.as_ref().and_then(|ticket| ticket.state);
        let by_messages = if waits && f.last_at >= open_since.0 {
            State::Open
        } else {
            State::Resolved
        };
        slot.state = match (slot.blocked, slot.outdated) {
            (true, _) => State::Resolved,
            (false, true) => slot.state,
            (false, false) => said.unwrap_or(by_messages),
        };
    } else if slot.has_news() && slot.heard >= open_since.0 {
        let back = match slot.state {
            State::Snoozed => true,
            State::Resolved => slot.heard > slot.resolved_at,
            State::Open | State::Pending | State::Spam | State::Merged => false,
        };
        if back {
            slot.state = State::Open;
            slot.snoozed_until = Timestamp::NEVER.0;
            slot.back = true;
        }
    }
    if matches!(slot.state, State::Resolved | State::Spam | State::Merged) {
        slot.figures.waiting_since = Timestamp::NEVER.0;
    }
}

/// The open conversations in which somebody wrote something not older than all there was: those that were there, new ones,
/// and of the first those that were opened again.
pub(super) fn heard(threads: &Threads<'_>) -> (Vec<i64>, Vec<i64>, Vec<i64>) {
    let open = threads.slots.iter().filter(|slot| {
        let whole = slot.changed && slot.into.is_none() && slot.state == State::Open;
        whole && slot.has_news()
    });
    let (known, new): (Vec<&Slot>, Vec<&Slot>) = open.partition(|slot| slot.existing);
    let back = known.iter().filter(|slot| slot.back);
    let back = back.map(|slot| slot.id).collect();
    let ids = |slots: Vec<&Slot>| slots.iter().map(|slot| slot.id).collect();
    (ids(known), ids(new), back)
}

/// Merges first, then figures and states. How many conversations of this import disappeared again.
pub(super) fn tend(
    db: &mut dyn Db,
    threads: &mut Threads<'_>,
    open_since: Timestamp,
    entry: &mut Entry,
) -> Result<i64> {
    let mut dropped = 0;
    for i in 0..threads.slots.len() {
        if threads.slots[i].into.is_some() || !threads.slots[i].changed {
            continue;
        }
        let slot = &threads.slots[i];
        let (id, there_before) = (slot.id, slot.existing && slot.batch != threads.batch());
        let before = if there_before {
            Some(head(db, id)?)
        } else {
            None
        };
        for gone in std::mem::take(&mut threads.slots[i].absorbed) {
            let made_here = threads.slots[gone].batch == threads.batch();
            dropped += merge(db, threads, gone, i, made_here, entry)?;
        }
        let slot = &mut threads.slots[i];
        if let Some(ticket) = slot.ticket.take() {
            keep_ticket(db, slot, &ticket)?;
            slot.ticket = Some(ticket);
        }
        if slot.existing || slot.doubt != Doubt::None {
            refresh(db, slot, open_since)?;
        }
        if let Some(before) = before {
            note(db, id, &before, entry)?;
        }
    }
    Ok(dropped)
}

fn refresh(db: &mut dyn Db, slot: &mut Slot, open_since: Timestamp) -> Result<()> {
    let answered_until = if slot.touched { slot.resolved_at } else { 0 };
    // A resolved one keeps no waiting time: the oldest unanswered message may be older than the one that came in.
    let slept = slot.existing && slot.state == State::Resolved;
    match slot.doubt {
        Doubt::All => slot.figures = settle::compute(db, slot.id, answered_until)?,
        Doubt::Waiting => look_up(db, slot, answered_until)?,
        Doubt::None if slept => look_up(db, slot, answered_until)?,
        Doubt::None => {}
    }
    decide(slot, open_since);
    let f = &slot.figures;
    db.execute(
        &UPDATE,
        &[
            slot.id.into(),
            slot.contact.into(),
            slot.state.code().into(),
            f.waiting_since.into(),
            f.first_at.into(),
            f.last_at.into(),
            f.first_in_at.into(),
            f.last_in_at.into(),
            f.last_out_at.into(),
            f.first_reply_at.into(),
            f.last_message_id.into(),
            f.message_count.into(),
            (&*f.preview).into(),
            slot.arrival.into(),
            slot.resolved_at.into(),
            slot.snoozed_until.into(),
        ],
    )?;
    if slot.back {
        db.execute(&LET_GO, &[slot.id.into()])?;
        came_back(db, slot.id)?;
    }
    Ok(())
}

/// What a ticket says of itself word for word, its priority unless an agent has worked on it, and its tags.
fn keep_ticket(db: &mut dyn Db, slot: &Slot, ticket: &Ticket) -> Result<()> {
    let priority = ticket.priority.filter(|_| !slot.touched);
    let said = [&ticket.status, &ticket.grade, &ticket.via].map(|word| Clean::name(word));
    let params = [
        slot.id.into(),
        (&*said[0]).into(),
        priority.map(Priority::code).into(),
        (&*said[1]).into(),
        (&*said[2]).into(),
        ticket.changed_at.into(),
    ];
    db.execute(&TICKET, &params)?;
    for label in &ticket.tags {
        if let Some(id) = tag::make_of_label(db, label)? {
            tag::set(db, "conversation", slot.id, id, true)?;
        }
    }
    Ok(())
}

fn look_up(db: &mut dyn Db, slot: &mut Slot, answered_until: i64) -> Result<()> {
    slot.figures.waiting_since =
        settle::oldest_unanswered(db, slot.id, slot.figures.last_out_at.max(answered_until))?;
    Ok(())
}

/// Moves everything of `gone` into `keep`. One that this import made and nobody has seen is dropped; any other stays as `merged`,
/// with an entry in the journal.
fn merge(
    db: &mut dyn Db,
    threads: &mut Threads<'_>,
    gone: usize,
    keep: usize,
    made_here: bool,
    entry: &mut Entry,
) -> Result<i64> {
    let (from, to) = (threads.slots[gone].id, threads.slots[keep].id);
    let both = [Value::Int(from), Value::Int(to)];
    let dropped = made_here && !threads.slots[gone].touched;
    if !dropped {
        merging::write_down(db, from, to)?;
    }
    merging::move_all(db, from, to)?;
    db.execute(&REDIRECT, &both)?;
    let arrival = threads.slots[gone].arrival_before;
    let kept = &mut threads.slots[keep];
    kept.arrival = kept.arrival.max(arrival);
    let touched = threads.slots[gone].touched;
    if dropped {
        db.execute(&DROP_MARKS, &both[..1])?;
        db.execute(&DELETE, &both[..1])?;
        return Ok(1);
    }
    db.execute(&COPY_TAGS, &both)?;
    if touched {
        db.execute(&INHERIT, &both)?;
        inherit_state(threads, gone, keep);
    }
    db.execute(&CLOSE, &both)?;
    entry.note("conversation", from, "merged_into", None, int(to));
    entry.note("conversation", to, "merged_from", None, int(from));
    Ok(0)
}

/// The state after a merge with a conversation that agents have worked on. What is open on either side stays open; else the
/// decision of a person stands, the survivor's first.
fn inherit_state(threads: &mut Threads<'_>, gone: usize, keep: usize) {
    let other = &threads.slots[gone];
    let (state, resolved_at) = (other.state, other.resolved_at);
    let (snoozed_until, last_before) = (other.snoozed_until, other.last_before);
    let kept = &mut threads.slots[keep];
    let was_touched = std::mem::replace(&mut kept.touched, true);
    if kept.state == State::Open || (was_touched && state != State::Open) {
        return;
    }
    kept.state = state;
    kept.resolved_at = resolved_at;
    kept.snoozed_until = snoozed_until;
    kept.last_before = last_before;
}
