//! What happened to a record, in words people read.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result, Saying};
use crate::model::custom::file_parts;
use crate::model::journal::{Changed, JournalRow, Record, Worth};
use crate::store::db::{Db, Sql, Value, all, one};
use crate::store::fusion::alias;
use crate::store::journal::{self, Kept, kept, value};
use crate::text::Clean;

static HISTORY: Sql = Sql::new(
    "SELECT j.n, j.at, coalesce(a.handle, '-'), j.act, j.changes, j.undoes, j.undone_by FROM journal j LEFT JOIN agent a ON a.id = j.agent_id \
     WHERE j.n IN (SELECT c.n FROM journal_change c WHERE c.record = $1 AND c.record_id = $2) ORDER BY j.n DESC LIMIT $3",
);
static CHANGES_OF: Sql = Sql::new(
    "SELECT field, before, after FROM journal_change WHERE n = $1 AND record = $2 AND record_id = $3 ORDER BY i",
);
/// Letters of a SHA-256: a kept file is its hash and its name.
const HASH: usize = 64;

static AGENT: Sql = Sql::new("SELECT handle FROM agent WHERE id = $1");
static TEAM: Sql = Sql::new("SELECT name FROM team WHERE id = $1");
static TAG: Sql = Sql::new("SELECT name FROM tag WHERE id = $1");
static FIELD: Sql = Sql::new("SELECT name FROM custom_field WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&HISTORY, &CHANGES_OF, &AGENT, &TEAM, &TAG, &FIELD];

/// What happened to a record, newest first, with what each act changed of it.
pub fn history(db: &mut dyn Db, record: &Record, limit: usize) -> Result<Vec<JournalRow>> {
    let Some(kind) = journal::record(&record.kind) else {
        return Err(Error::new(Kind::Usage, "history-kind").with("found", &record.kind));
    };
    // What somebody was before they went into another is theirs too.
    let ids = match kind {
        "contact" => alias::family(db, record.id)?,
        _ => vec![record.id],
    };
    let mut rows = Vec::new();
    for id in &ids {
        rows.extend(acts(db, kind, *id, limit)?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.n));
    rows.dedup_by_key(|row| row.n);
    rows.truncate(limit);
    for row in &mut rows {
        for id in &ids {
            tell(db, kind, *id, row)?;
        }
    }
    Ok(rows)
}

/// Adds what an act changed of a record.
fn tell(db: &mut dyn Db, kind: &'static str, id: i64, row: &mut JournalRow) -> Result<()> {
    let params = [row.n.into(), kind.into(), id.into()];
    let changes = all(db, &CHANGES_OF, &params, |row| {
        Ok((row.text(0)?.to_owned(), kept(row, 1)?, kept(row, 2)?))
    })?;
    for (field, before, after) in changes {
        let changed = changed(db, kind, &field, &before, &after)?;
        row.changes.push(changed);
    }
    Ok(())
}

/// A change as people read it: names in place of ids.
pub(super) fn changed(
    db: &mut dyn Db,
    record: &'static str,
    field: &str,
    before: &Kept,
    after: &Kept,
) -> Result<Changed> {
    Ok(Changed {
        record,
        field: Clean::name(&place(db, field)?),
        before: worth(db, field, before)?,
        after: worth(db, field, after)?,
    })
}

/// What a change was about: `tag` of `tag:7`, a custom field by its name (`field:size`).
pub(super) fn place(db: &mut dyn Db, field: &str) -> Result<String> {
    match field.split_once(':') {
        Some(("field", id)) => {
            let id: i64 = id.parse().unwrap_or(0);
            let name = one(db, &FIELD, &[id.into()], |row| Ok(row.text(0)?.to_owned()))?;
            Ok(format!("field:{}", name.as_deref().unwrap_or_default()))
        }
        Some((kind, _)) => Ok(kind.to_owned()),
        None => Ok(field.to_owned()),
    }
}

/// A kept value as people read it.
pub(super) fn worth(db: &mut dyn Db, field: &str, kept: &Kept) -> Result<Worth> {
    let stored = |text: String| Worth::Text(Clean::stored(text));
    let named = |db: &mut dyn Db, sql: &Sql, id: i64| -> Result<Worth> {
        let name = one(db, sql, &[id.into()], |row| Ok(row.text(0)?.to_owned()))?;
        Ok(name.map_or(Worth::Number(id), stored))
    };
    if kept.is_none() {
        return Ok(Worth::Nothing);
    }
    if let Some(id) = field.strip_prefix("tag:") {
        return named(db, &TAG, id.parse().unwrap_or(0));
    }
    if let Some(id) = field
        .strip_prefix("member:")
        .or_else(|| field.strip_prefix("follower:"))
    {
        return named(db, &AGENT, id.parse().unwrap_or(0));
    }
    match value(kept) {
        Value::Int(id) if matches!(field, "assignee" | "owner" | "owner_id" | "done_by") => {
            named(db, &AGENT, id)
        }
        Value::Int(0) if field == "team" => Ok(Worth::Nothing),
        Value::Int(id) if field == "team" => named(db, &TEAM, id),
        Value::Int(number) => Ok(Worth::Number(number)),
        Value::Text(text) if field.starts_with("field:") => {
            let name = file_parts(text).filter(|(hash, _)| hash.len() == HASH);
            Ok(stored(name.map_or(text, |(_, name)| name).to_owned()))
        }
        Value::Text(text) if field.starts_with("answer:") => Ok(stored(text.replace('\n', ", "))),
        // Told in the words of who reads it.
        Value::Text(text) if matches!(field, "deal" | "complaint") => {
            Ok(stored(Saying::read(text)))
        }
        Value::Text(text) => Ok(stored(text.to_owned())),
        _ => Ok(Worth::Nothing),
    }
}

fn acts(db: &mut dyn Db, record: &str, id: i64, limit: usize) -> Result<Vec<JournalRow>> {
    all(
        db,
        &HISTORY,
        &[record.into(), id.into(), (limit as i64).into()],
        |row| {
            let n = row.int(0)?;
            Ok(JournalRow {
                n,
                at: Timestamp(row.int(1)?),
                agent: Clean::stored(row.text(2)?.to_owned()),
                act: Clean::stored(row.text(3)?.to_owned()),
                rows: row.int(4)?,
                undoes: row.maybe_int(5)?,
                undone_by: row.maybe_int(6)?.filter(|by| *by != n),
                changes: Vec::new(),
            })
        },
    )
}
