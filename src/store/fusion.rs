//! Two contacts become one person, and two again. What has a number of its own changes hands and is written down; what the contact
//! had beside (addresses, tags, files, fields) is held whole, so that taking apart puts the same rows back.
//!
//! Called by acts and by the journal, whose undo of a merge is taking apart. The merged contact's number stays an alias.

pub(in crate::store) mod alias;
mod held;
mod values;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::contact::Merged;
use crate::model::id::ContactId;
use crate::store::db::{Db, Sql, Value, all, one};
use crate::store::field::Turn;
use crate::store::journal::{self, Change, Entry, int};
use crate::store::revert::seen;
use crate::store::turn;
use crate::store::{consent, deal, person, sequence};
use crate::text::Clean;
use held::Held;

static INSERT: Sql = Sql::new(
    "INSERT INTO contact_merge (id, n, change_from, change_to, source_id, target_id, at, agent_id, undone, held) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)",
);
static NEWEST: Sql = Sql::new(
    "SELECT id, n, change_from, change_to, target_id, held FROM contact_merge WHERE source_id = $1 AND undone = 0 ORDER BY id DESC LIMIT 1",
);
static OF_TARGET: Sql = Sql::new(
    "SELECT source_id, at, held FROM contact_merge WHERE target_id = $1 AND undone = 0 ORDER BY id LIMIT 200",
);
static UNDONE: Sql = Sql::new("UPDATE contact_merge SET undone = $2 WHERE id = $1");
static DROP: Sql = Sql::new("DELETE FROM contact WHERE id = $1");

static NOTE_IDENTITIES: Sql = Sql::new(
    "INSERT INTO contact_moved (merge_id, record, record_id) SELECT $2, 'identity', id FROM identity WHERE contact_id = $1",
);
static MOVE_IDENTITIES: Sql = Sql::new("UPDATE identity SET contact_id = $2 WHERE contact_id = $1");
static BACK_IDENTITIES: Sql = Sql::new(
    "UPDATE identity SET contact_id = $2 WHERE contact_id = $3 AND id IN \
     (SELECT record_id FROM contact_moved WHERE merge_id = $1 AND record = 'identity')",
);
static NOTE_CONVERSATIONS: Sql = Sql::new(
    "INSERT INTO contact_moved (merge_id, record, record_id) SELECT $2, 'conversation', id FROM conversation WHERE contact_id = $1",
);
static MOVE_CONVERSATIONS: Sql =
    Sql::new("UPDATE conversation SET contact_id = $2 WHERE contact_id = $1");
static BACK_CONVERSATIONS: Sql = Sql::new(
    "UPDATE conversation SET contact_id = $2 WHERE contact_id = $3 AND id IN \
     (SELECT record_id FROM contact_moved WHERE merge_id = $1 AND record = 'conversation')",
);
static NOTE_NOTES: Sql = Sql::new(
    "INSERT INTO contact_moved (merge_id, record, record_id) SELECT $2, 'message', id FROM message WHERE contact_id = $1",
);
static MOVE_NOTES: Sql = Sql::new("UPDATE message SET contact_id = $2 WHERE contact_id = $1");
static BACK_NOTES: Sql = Sql::new(
    "UPDATE message SET contact_id = $2 WHERE contact_id = $3 AND id IN \
     (SELECT record_id FROM contact_moved WHERE merge_id = $1 AND record = 'message')",
);
static NOTE_MOVES: Sql = Sql::new(
    "INSERT INTO contact_moved (merge_id, record, record_id) SELECT $2, 'stage_move', id FROM stage_move WHERE contact_id = $1",
);
static MOVE_MOVES: Sql = Sql::new("UPDATE stage_move SET contact_id = $2 WHERE contact_id = $1");
static BACK_MOVES: Sql = Sql::new(
    "UPDATE stage_move SET contact_id = $2 WHERE contact_id = $3 AND id IN \
     (SELECT record_id FROM contact_moved WHERE merge_id = $1 AND record = 'stage_move')",
);
static NOTE_TASKS: Sql = Sql::new(
    "INSERT INTO contact_moved (merge_id, record, record_id) SELECT $2, 'task', id FROM task WHERE contact_id = $1",
);
static MOVE_TASKS: Sql = Sql::new("UPDATE task SET contact_id = $2 WHERE contact_id = $1");
static BACK_TASKS: Sql = Sql::new(
    "UPDATE task SET contact_id = $2 WHERE contact_id = $3 AND id IN \
     (SELECT record_id FROM contact_moved WHERE merge_id = $1 AND record = 'task')",
);
static NOTE_CONSENTS: Sql = Sql::new(
    "INSERT INTO contact_moved (merge_id, record, record_id) SELECT $2, 'consent', id FROM consent WHERE contact_id = $1",
);
static MOVE_CONSENTS: Sql = Sql::new("UPDATE consent SET contact_id = $2 WHERE contact_id = $1");
static BACK_CONSENTS: Sql = Sql::new(
    "UPDATE consent SET contact_id = $2 WHERE contact_id = $3 AND id IN \
     (SELECT record_id FROM contact_moved WHERE merge_id = $1 AND record = 'consent')",
);
static NOTE_SCORES: Sql = Sql::new(
    "INSERT INTO contact_moved (merge_id, record, record_id) SELECT $2, 'score', id FROM score WHERE contact_id = $1",
);
static MOVE_SCORES: Sql = Sql::new("UPDATE score SET contact_id = $2 WHERE contact_id = $1");
static BACK_SCORES: Sql = Sql::new(
    "UPDATE score SET contact_id = $2 WHERE contact_id = $3 AND id IN \
     (SELECT record_id FROM contact_moved WHERE merge_id = $1 AND record = 'score')",
);
static NOTE_DEALS: Sql = Sql::new(
    "INSERT INTO contact_moved (merge_id, record, record_id) SELECT $2, 'deal', id FROM deal WHERE contact_id = $1",
);
static MOVE_DEALS: Sql = Sql::new("UPDATE deal SET contact_id = $2 WHERE contact_id = $1");
static BACK_DEALS: Sql = Sql::new(
    "UPDATE deal SET contact_id = $2 WHERE contact_id = $3 AND id IN \
     (SELECT record_id FROM contact_moved WHERE merge_id = $1 AND record = 'deal')",
);
static MOVE_TOUCHES: Sql = Sql::new("UPDATE touch SET contact_id = $2 WHERE contact_id = $1");
/// Touches go with the identity that left them, also those that came since.
static BACK_TOUCHES: Sql = Sql::new(
    "UPDATE touch SET contact_id = $1 WHERE contact_id = $2 AND identity_id IN (SELECT id FROM identity WHERE contact_id = $1)",
);
/// Conversations begun since by an identity that goes back.
static BACK_SINCE: Sql = Sql::new(
    "UPDATE conversation SET contact_id = $1 WHERE contact_id = $2 AND id IN (SELECT m.conversation_id FROM identity i \
     JOIN authored w ON w.identity_id = i.id JOIN message m ON m.id = w.message_id WHERE i.contact_id = $1) AND NOT EXISTS (SELECT 1 FROM message o \
     JOIN identity j ON j.id = o.identity_id WHERE o.conversation_id = conversation.id AND o.kind = 0 AND j.contact_id = $2)",
);

/// Statements of this room.
pub(super) fn queries() -> Vec<&'static Sql> {
    [QUERIES, alias::QUERIES, held::QUERIES, values::QUERIES].concat()
}

const QUERIES: &[&Sql] = &[
    &INSERT,
    &NEWEST,
    &OF_TARGET,
    &UNDONE,
    &DROP,
    &NOTE_IDENTITIES,
    &MOVE_IDENTITIES,
    &BACK_IDENTITIES,
    &NOTE_CONVERSATIONS,
    &MOVE_CONVERSATIONS,
    &BACK_CONVERSATIONS,
    &NOTE_NOTES,
    &MOVE_NOTES,
    &BACK_NOTES,
    &NOTE_MOVES,
    &MOVE_MOVES,
    &BACK_MOVES,
    &NOTE_TASKS,
    &MOVE_TASKS,
    &BACK_TASKS,
    &NOTE_CONSENTS,
    &MOVE_CONSENTS,
    &BACK_CONSENTS,
    &NOTE_SCORES,
    &MOVE_SCORES,
    &BACK_SCORES,
    &NOTE_DEALS,
    &MOVE_DEALS,
    &BACK_DEALS,
    &MOVE_TOUCHES,
    &BACK_TOUCHES,
    &BACK_SINCE,
];

/// What has a number of its own: written down, moved, moved back.
static MOVED: [[&Sql; 3]; 8] = [
    [&NOTE_CONSENTS, &MOVE_CONSENTS, &BACK_CONSENTS],
    [&NOTE_IDENTITIES, &MOVE_IDENTITIES, &BACK_IDENTITIES],
    [
        &NOTE_CONVERSATIONS,
        &MOVE_CONVERSATIONS,
        &BACK_CONVERSATIONS,
    ],
    [&NOTE_NOTES, &MOVE_NOTES, &BACK_NOTES],
    [&NOTE_MOVES, &MOVE_MOVES, &BACK_MOVES],
    [&NOTE_TASKS, &MOVE_TASKS, &BACK_TASKS],
    [&NOTE_SCORES, &MOVE_SCORES, &BACK_SCORES],
    [&NOTE_DEALS, &MOVE_DEALS, &BACK_DEALS],
];

/// By whom and under which entry of the journal.
#[derive(Clone, Copy, Debug)]
pub(super) struct By {
    /// The agent.
    pub agent: i64,
    /// The entry.
    pub n: i64,
    /// When.
    pub now: Timestamp,
}

/// Lets `source` go into `target`. What it does to the survivor is noted in `entry`.
pub(super) fn join(
    db: &mut dyn Db,
    (source, target): (i64, i64),
    by: By,
    entry: &mut Entry,
) -> Result<()> {
    if source == target {
        return Err(Error::new(Kind::Usage, "contact-merge-self").with("id", target));
    }
    let id = sequence::reserve(db, "contact_merge", 1)?;
    let first = entry.len();
    let theirs = values::of(db, source)?;
    let ours = values::of(db, target)?;
    let said = (consent::current(db, target)?, consent::current(db, source)?);
    let held = Held::take(db, source, target)?;
    for [note, moves, _] in MOVED {
        db.execute(note, &[source.into(), id.into()])?;
        db.execute(moves, &[source.into(), target.into()])?;
    }
    db.execute(&MOVE_TOUCHES, &[source.into(), target.into()])?;
    let said = (said.0.as_slice(), said.1.as_slice());
    consent::keep_the_stricter(db, target, said, (id, by.agent), by.now)?;
    held.bring(db, source, target, entry)?;
    values::fill(db, target, &ours, &theirs, entry)?;
    db.execute(&DROP, &[source.into()])?;
    person::reindex(db, target)?;
    let changed = (first as i64, entry.len() as i64);
    entry.note("contact", source, "merged_into", None, int(target));
    entry.note("contact", target, "merged_from", None, int(source));
    let held = held.kept()?;
    db.execute(
        &INSERT,
        &[
            id.into(),
            by.n.into(),
            changed.0.into(),
            changed.1.into(),
            source.into(),
            target.into(),
            by.now.0.into(),
            by.agent.into(),
            (&*held).into(),
        ],
    )?;
    Ok(())
}

/// A merge that stands.
struct Merge {
    id: i64,
    n: i64,
    changes: (i64, i64),
    target: i64,
    held: String,
}

fn newest(db: &mut dyn Db, source: i64) -> Result<Merge> {
    let found = one(db, &NEWEST, &[source.into()], |row| {
        Ok(Merge {
            id: row.int(0)?,
            n: row.int(1)?,
            changes: (row.int(2)?, row.int(3)?),
            target: row.int(4)?,
            held: row.text(5)?.to_owned(),
        })
    })?;
    found.ok_or_else(|| Error::new(Kind::NotFound, "contact-merge-none").with("id", source))
}

/// The contact a merged one went into.
pub(super) fn target_of(db: &mut dyn Db, source: i64) -> Result<i64> {
    newest(db, source).map(|merge| merge.target)
}

/// The contacts that went into this one, oldest first.
pub(super) fn merged_into(db: &mut dyn Db, target: i64) -> Result<Vec<Merged>> {
    all(db, &OF_TARGET, &[target.into()], |row| {
        Ok(Merged {
            id: ContactId(row.int(0)?),
            name: Clean::stored(Held::of(row.text(2)?)?.name().to_owned()),
            at: Timestamp(row.int(1)?),
        })
    })
}

/// Takes `source` out again: it is as it was, with what came since under its identities. Fields of the survivor that somebody has
/// changed since stay; their names come back.
pub(super) fn part(db: &mut dyn Db, source: i64, by: By, entry: &mut Entry) -> Result<Vec<String>> {
    let merge = newest(db, source)?;
    let target = merge.target;
    let survivor = alias::of(db, target)?;
    if survivor != target {
        return Err(Error::new(Kind::Refused, "contact-merge-on")
            .with("id", target)
            .with("into", survivor));
    }
    let held = Held::of(&merge.held)?;
    consent::drop_added(db, merge.id)?;
    held.put_contact(db)?;
    for [_, _, back] in MOVED {
        db.execute(back, &[merge.id.into(), source.into(), target.into()])?;
    }
    let both = [Value::Int(source), Value::Int(target)];
    // With the deals goes what has come to stand on them since.
    deal::settle_of(db, source)?;
    db.execute(&BACK_TOUCHES, &both)?;
    db.execute(&BACK_SINCE, &both)?;
    let turn = Turn {
        act: merge.n,
        back: true,
        now: by.now,
    };
    let stays = take_back(db, &merge, turn, entry)?;
    held.put_rows(db, source, target)?;
    values::settle(db, source)?;
    db.execute(&UNDONE, &[merge.id.into(), by.n.into()])?;
    entry.note("contact", source, "merged_into", int(target), None);
    entry.note("contact", target, "merged_from", int(source), None);
    Ok(stays)
}

/// Sets back what the merge did to the survivor, where that still stands; what does not.
fn take_back(db: &mut dyn Db, merge: &Merge, turn: Turn, entry: &mut Entry) -> Result<Vec<String>> {
    let (from, to) = merge.changes;
    let changes = turn::changes_down(db, merge.n, to - 1, to - from)?;
    let (mut stays, mut seen_since) = (Vec::new(), false);
    for (_, change) in changes {
        let field = change.field.clone();
        if turn::over_if_it_stands(db, change, entry, turn)? {
            continue;
        }
        match &*field {
            // Somebody wrote since: the times follow from what is left.
            "first_at" | "last_at" => seen_since = true,
            "name_fold" | "stage_since" => {}
            _ => stays.push(field),
        }
    }
    if seen_since {
        seen::settle(db, merge.target)?;
    }
    Ok(stays)
}

/// Whether a change of the journal is a merge, or a taking apart.
pub(super) fn is_turned(change: &Change) -> bool {
    change.record == "contact" && change.field == "merged_into"
}

/// Turns such a change around: a merge is taken apart, what was taken apart is merged again. What stays as it is.
pub(super) fn turn(
    db: &mut dyn Db,
    change: &Change,
    by: By,
    entry: &mut Entry,
) -> Result<Vec<String>> {
    match journal::value(&change.before) {
        Value::Int(target) => join(db, (change.id, target), by, entry).map(|()| Vec::new()),
        _ => part(db, change.id, by, entry),
    }
}
