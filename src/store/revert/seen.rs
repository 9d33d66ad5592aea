//! What keeps a record when an import is taken back: people have worked on it since, or something else needs it. And when a
//! person was there first and last, from what is left of them.

use crate::error::Result;
use crate::store::db::{Db, Sql, all, number_of, one};

static WORKED_ON: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM journal_change c JOIN journal j ON j.n = c.n WHERE c.record = 'conversation' AND c.record_id = $1 \
     AND c.n > $2 AND j.undone_by IS NULL AND j.act NOT IN ('import', 'revert', 'merge', 'wake', 'undo', 'redo', 'unschedule') LIMIT 1) AS w",
);
static WRITTEN_IN: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM message WHERE conversation_id = $1 AND agent_id IS NOT NULL AND hidden = 0 AND arrival > $2 LIMIT 1) AS w",
);
static DRAFTED: Sql =
    Sql::new("SELECT count(*) FROM draft WHERE subject = 0 AND subject_id = $1 AND at >= $2");
static HAS_TASK: Sql =
    Sql::new("SELECT count(*) FROM task WHERE conversation_id = $1 AND created_at >= $2");
/// Also one that was taken back: it is kept.
static HAS_COMPLAINT: Sql =
    Sql::new("SELECT count(*) FROM complaint WHERE conversation_id = $1 AND opened_at >= $2");
static HAS_DEAL: Sql =
    Sql::new("SELECT count(*) FROM deal WHERE conversation_id = $1 AND opened_at >= $2");
static IN_CONVERSATION: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM conversation WHERE contact_id = $1 LIMIT 1) AS c",
);
static HAS_WRITTEN: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM identity i JOIN authored w ON w.identity_id = i.id WHERE i.contact_id = $1 LIMIT 1) AS m",
);
static NOTED: Sql =
    Sql::new("SELECT count(*) FROM (SELECT 1 FROM message WHERE contact_id = $1 LIMIT 1) AS m");
static TOUCHED: Sql =
    Sql::new("SELECT count(*) FROM (SELECT 1 FROM touch WHERE contact_id = $1 LIMIT 1) AS t");
static MOVED: Sql = Sql::new(
    "SELECT (SELECT count(*) FROM stage_move WHERE contact_id = $1 AND taken_back = 0) + (SELECT count(*) FROM contact_file WHERE contact_id = $1) + \
     (SELECT count(*) FROM draft WHERE subject = 1 AND subject_id = $1) + (SELECT count(*) FROM task WHERE contact_id = $1) + \
     (SELECT count(*) FROM consent WHERE contact_id = $1 AND batch_id IS NULL) + (SELECT count(*) FROM deal WHERE contact_id = $1)",
);
static CHANGED: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM journal_change c JOIN journal j ON j.n = c.n WHERE c.record = 'contact' AND c.record_id = $1 AND c.n <> $2 \
     AND j.undone_by IS NULL AND j.act NOT IN ('revert', 'undo', 'redo') \
     AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.n = c.n AND b.reverted_at < 9223372036854775807) LIMIT 1) AS c",
);
static IDENTITIES: Sql = Sql::new("SELECT id FROM identity WHERE contact_id = $1 ORDER BY id");
static IDENTITY_WRITES: Sql = Sql::new(
    "SELECT (SELECT count(*) FROM (SELECT 1 FROM authored WHERE identity_id = $1 LIMIT 1) AS m) + \
     (SELECT count(*) FROM (SELECT 1 FROM touch WHERE identity_id = $1 LIMIT 1) AS t)",
);
static FIRST: Sql = Sql::new(
    "SELECT at FROM message WHERE id = (SELECT min(message_id) FROM authored WHERE identity_id = $1)",
);
static LAST: Sql = Sql::new(
    "SELECT at FROM message WHERE id = (SELECT max(message_id) FROM authored WHERE identity_id = $1)",
);
static TOUCHES: Sql = Sql::new("SELECT min(at), max(at) FROM touch WHERE contact_id = $1");
static SET: Sql = Sql::new(
    "UPDATE contact SET stage_since = CASE WHEN stage = 0 AND stage_since = first_at THEN $2 ELSE stage_since END, first_at = $2, last_at = $3 \
     WHERE id = $1",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[
    &WORKED_ON,
    &WRITTEN_IN,
    &DRAFTED,
    &HAS_TASK,
    &HAS_COMPLAINT,
    &HAS_DEAL,
    &IN_CONVERSATION,
    &HAS_WRITTEN,
    &NOTED,
    &TOUCHED,
    &MOVED,
    &CHANGED,
    &IDENTITIES,
    &IDENTITY_WRITES,
    &FIRST,
    &LAST,
    &TOUCHES,
    &SET,
];

/// The import that is taken back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Since {
    /// Its entry in the journal: what comes later counts.
    pub n: i64,
    /// When it began, ms.
    pub at: i64,
}

/// Whether people have worked on a conversation since: changed it, written in it, or begun to. What was taken back does not count.
pub(super) fn worked_on(db: &mut dyn Db, conversation: i64, since: Since) -> Result<bool> {
    for sql in [&WORKED_ON, &WRITTEN_IN] {
        if number_of(db, sql, &[conversation.into(), since.n.into()])? > 0 {
            return Ok(true);
        }
    }
    for sql in [&DRAFTED, &HAS_TASK, &HAS_COMPLAINT, &HAS_DEAL] {
        if number_of(db, sql, &[conversation.into(), since.at.into()])? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a contact that an import made has to stay: somebody wrote as them, about them, or changed something of them. What was
/// taken back, be it an act or a later import, does not count.
pub(super) fn is_needed(db: &mut dyn Db, contact: i64, import: i64) -> Result<bool> {
    for sql in [&IN_CONVERSATION, &HAS_WRITTEN, &TOUCHED] {
        if number_of(db, sql, &[contact.into()])? > 0 {
            return Ok(true);
        }
    }
    is_marked(db, contact, import)
}

/// Whether somebody wrote about a contact or changed something of them.
pub(super) fn is_marked(db: &mut dyn Db, contact: i64, import: i64) -> Result<bool> {
    for sql in [&NOTED, &MOVED] {
        if number_of(db, sql, &[contact.into()])? > 0 {
            return Ok(true);
        }
    }
    Ok(number_of(db, &CHANGED, &[contact.into(), import.into()])? > 0)
}

/// Whether anybody wrote or did something under an identity.
pub(super) fn identity_is_used(db: &mut dyn Db, identity: i64) -> Result<bool> {
    Ok(number_of(db, &IDENTITY_WRITES, &[identity.into()])? > 0)
}

/// The identities of a contact.
pub(super) fn identities(db: &mut dyn Db, contact: i64) -> Result<Vec<i64>> {
    all(db, &IDENTITIES, &[contact.into()], |row| row.int(0))
}

/// When a contact wrote or did something first and last; none: they never did.
pub(in crate::store) fn times(db: &mut dyn Db, contact: i64) -> Result<Option<(i64, i64)>> {
    let mut times = Vec::new();
    for identity in identities(db, contact)? {
        for sql in [&FIRST, &LAST] {
            times.extend(one(db, sql, &[identity.into()], |row| row.int(0))?);
        }
    }
    let touched = one(db, &TOUCHES, &[contact.into()], |row| {
        Ok([row.maybe_int(0)?, row.maybe_int(1)?])
    })?;
    times.extend(touched.into_iter().flatten().flatten());
    let ends = times.iter().min().zip(times.iter().max());
    Ok(ends.map(|(first, last)| (*first, *last)))
}

/// When a contact was there first and last follows from what is left of them; of whom nothing is left it stays.
pub(in crate::store) fn settle(db: &mut dyn Db, contact: i64) -> Result<()> {
    let Some((first, last)) = times(db, contact)? else {
        return Ok(());
    };
    let params = [contact.into(), first.into(), last.into()];
    db.execute(&SET, &params).map(drop)
}
