//! The journal: every change is one entry (who, when, what, before, after), append-only. Undo, redo, history and live refresh
//! read it.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::store::agent::Actor;
use crate::store::db::{Db, Row, Sql, Value, number_of, one, transaction};
use crate::store::sequence;

static INSERT: Sql = Sql::new(
    "INSERT INTO journal (n, at, agent_id, os_uid, act, changes, undoes, undone_by) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)",
);
static INSERT_CHANGE: Sql = Sql::new(
    "INSERT INTO journal_change (n, i, record, record_id, field, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7)",
);
static COUNT: Sql = Sql::new("SELECT changes FROM journal WHERE n = $1");
static GROW: Sql = Sql::new("UPDATE journal SET changes = changes + $2 WHERE n = $1");
static ACT: Sql = Sql::new("SELECT act FROM journal WHERE n = $1");
static UNDOES: Sql = Sql::new("SELECT coalesce(undoes, 0) FROM journal WHERE n = $1");
static MARK_UNDONE: Sql = Sql::new("UPDATE journal SET undone_by = $2 WHERE n = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &INSERT,
    &INSERT_CHANGE,
    &COUNT,
    &GROW,
    &ACT,
    &UNDOES,
    &MARK_UNDONE,
];

/// A value as the journal keeps it.
pub(super) type Kept = Option<String>;

/// Keeps a number.
pub(super) fn int(value: impl Into<Option<i64>>) -> Kept {
    value.into().map(|n| format!("i{n}"))
}

/// Keeps a text.
#[expect(clippy::unnecessary_wraps)] // the shape of `int`: both are what an entry keeps
pub(super) fn text(value: &str) -> Kept {
    Some(format!("t{value}"))
}

/// The parameter of a kept value.
pub(super) fn value(kept: &Kept) -> Value<'_> {
    match kept.as_deref() {
        None => Value::Null,
        Some(kept) => match kept.split_at_checked(1) {
            Some(("i", number)) => number.parse().map_or(Value::Null, Value::Int),
            Some((_, text)) => Value::Text(text),
            None => Value::Null,
        },
    }
}

/// A kept value of a row.
pub(super) fn kept(row: &dyn Row, column: usize) -> Result<Kept> {
    if row.is_null(column)? {
        return Ok(None);
    }
    Ok(Some(row.text(column)?.to_owned()))
}

/// The static name of a kind of record.
pub(super) fn record(name: &str) -> Option<&'static str> {
    let known = [
        "conversation",
        "contact",
        "organisation",
        "message",
        "outbox",
        "canned",
        "article",
        "macro",
        "room",
        "post",
        "rule",
        "stage",
        "saved_view",
        "task",
        "agent",
        "team",
        "custom_field",
        "sla_policy",
        "sla_calendar",
        "batch",
        "suggestion",
        "consent",
        "question",
        "answer",
        "score",
        "complaint",
        "deal",
        "identity",
    ];
    known.into_iter().find(|r| *r == name)
}

/// One change of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// `conversation`, `contact`, `message`, `outbox`.
    pub record: &'static str,
    /// Its id (the message id for `outbox`).
    pub id: i64,
    /// The column, or `tag:<id>`.
    pub field: String,
    /// Value before.
    pub before: Kept,
    /// Value after.
    pub after: Kept,
}

/// An entry being written.
#[derive(Debug, Default)]
pub(super) struct Entry {
    changes: Vec<Change>,
}

impl Entry {
    /// Notes a change; one that changes nothing is left out.
    pub fn note(
        &mut self,
        record: &'static str,
        id: i64,
        field: impl Into<String>,
        before: Kept,
        after: Kept,
    ) {
        if before != after {
            self.changes.push(Change {
                record,
                id,
                field: field.into(),
                before,
                after,
            });
        }
    }

    /// Adds another's changes.
    pub fn add(&mut self, other: Self) {
        self.changes.extend(other.changes);
    }

    /// How many changes it has.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// What changed.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Distinct records that changed.
    pub fn records(&self) -> i64 {
        let mut ids: Vec<_> = self.changes.iter().map(|c| (c.record, c.id)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len() as i64
    }

    /// Writes the entry under a number of the clock; 0 when there is nothing to write.
    pub fn write(self, db: &mut dyn Db, actor: &Actor, act: &str, now: Timestamp) -> Result<i64> {
        if self.is_empty() {
            return Ok(0);
        }
        let n = sequence::tick(db)?;
        self.write_as(db, n, actor, act, None, now)?;
        Ok(n)
    }

    /// Writes it under this number; `undoes`: the entry it takes back.
    pub fn write_as(
        self,
        db: &mut dyn Db,
        n: i64,
        actor: &Actor,
        act: &str,
        undoes: Option<i64>,
        now: Timestamp,
    ) -> Result<()> {
        insert(db, n, actor, act, (self.changes.len() as i64, undoes), now)?;
        self.write_changes(db, n, 0)
    }

    /// Adds the changes to an entry that grows.
    pub fn append(self, db: &mut dyn Db, n: i64) -> Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        let first = changes_of(db, n)?;
        db.execute(&GROW, &[n.into(), (self.changes.len() as i64).into()])?;
        self.write_changes(db, n, first)
    }

    fn write_changes(&self, db: &mut dyn Db, n: i64, first: i64) -> Result<()> {
        for (i, c) in self.changes.iter().enumerate() {
            let param =
                |kept| -> Value<'_> { Option::as_deref(kept).map_or(Value::Null, Value::Text) };
            db.execute(
                &INSERT_CHANGE,
                &[
                    n.into(),
                    (first + i as i64).into(),
                    c.record.into(),
                    c.id.into(),
                    (&*c.field).into(),
                    param(&c.before),
                    param(&c.after),
                ],
            )?;
        }
        Ok(())
    }
}

fn insert(
    db: &mut dyn Db,
    n: i64,
    actor: &Actor,
    act: &str,
    (changes, undoes): (i64, Option<i64>),
    now: Timestamp,
) -> Result<()> {
    let row = [
        n.into(),
        now.0.into(),
        actor.id.0.into(),
        actor.os_uid.into(),
        act.into(),
        changes.into(),
        undoes.into(),
    ];
    db.execute(&INSERT, &row).map(drop)
}

/// Opens an entry that grows by [`Entry::append`]; its number. One that takes another back marks that one at once.
pub(super) fn open(
    db: &mut dyn Db,
    actor: &Actor,
    act: &str,
    undoes: Option<i64>,
    now: Timestamp,
) -> Result<i64> {
    let n = sequence::tick(db)?;
    insert(db, n, actor, act, (0, undoes), now)?;
    if let Some(undone) = undoes {
        mark_undone(db, undone, n)?;
    }
    Ok(n)
}

/// Marks an entry as undone by another, by itself (it stands for good), or by none.
pub(super) fn mark_undone(db: &mut dyn Db, n: i64, by: impl Into<Option<i64>>) -> Result<()> {
    let by = by.into().map_or(Value::Null, Value::Int);
    db.execute(&MARK_UNDONE, &[n.into(), by]).map(drop)
}

/// Somebody takes what stands behind masked places out of the store: an entry of its own, which nothing undoes.
pub fn unmasked(db: &mut dyn Db, actor: &Actor, to: &str, now: Timestamp) -> Result<()> {
    transaction(db, |db| {
        let mut entry = Entry::default();
        entry.note("store", 1, "originals", None, text(to));
        entry.write(db, actor, "export-originals", now).map(drop)
    })
}

/// How many changes an entry has.
pub(super) fn changes_of(db: &mut dyn Db, n: i64) -> Result<i64> {
    number_of(db, &COUNT, &[n.into()])
}

/// The act of an entry, as its key.
pub(super) fn act_of(db: &mut dyn Db, n: i64) -> Result<String> {
    let act = one(db, &ACT, &[n.into()], |row| Ok(row.text(0)?.to_owned()))?;
    Ok(act.unwrap_or_default())
}

/// The entry that entry `n` took back; 0: it is no undo.
pub(super) fn undoes(db: &mut dyn Db, n: i64) -> Result<i64> {
    number_of(db, &UNDOES, &[n.into()])
}
