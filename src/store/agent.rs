//! Agents: who works with this store. The operating-system user is an agent; the first one makes themselves.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::AgentId;
use crate::model::team::Role;
use crate::store::db::{Db, Sql, Value, all, number_of, one, transaction};
use crate::store::sequence;
use crate::text::Clean;
use crate::text::fold::fold;

static BY_UID: Sql = Sql::new(
    "SELECT id, handle, name FROM agent WHERE os_uid = $1 AND active = 1 ORDER BY id LIMIT 1",
);
static BY_HANDLE: Sql = Sql::new("SELECT id, handle, name FROM agent WHERE handle_fold = $1");
static INSERT: Sql = Sql::new(
    "INSERT INTO agent (id, handle, handle_fold, name, role, os_uid, active, created_at) VALUES ($1, $2, $3, $4, 'agent', $5, 1, $6) \
     ON CONFLICT (handle_fold) DO NOTHING",
);
static ROLE: Sql = Sql::new("SELECT role FROM agent WHERE id = $1");
static LEADS: Sql =
    Sql::new("SELECT id FROM agent WHERE role IN ('lead', 'admin') AND active = 1 ORDER BY id");
static COUNT: Sql = Sql::new("SELECT count(*) FROM agent WHERE active = 1");
static CLAIM: Sql = Sql::new(
    "UPDATE agent SET os_uid = $2 WHERE handle_fold = $1 AND os_uid IS NULL AND active = 1 RETURNING id, handle, name",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&BY_UID, &BY_HANDLE, &INSERT, &COUNT, &CLAIM, &ROLE, &LEADS];

/// Who acts: goes into every journal entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The agent.
    pub id: AgentId,
    /// Handle without sign.
    pub handle: Clean,
    /// Display name.
    pub name: Clean,
    /// The operating-system user the process runs as.
    pub os_uid: i64,
}

/// The agent of a handle.
pub fn by_handle(db: &mut dyn Db, handle: &str, os_uid: i64) -> Result<Option<Actor>> {
    find(
        db,
        &BY_HANDLE,
        Value::Text(&fold(handle.trim_start_matches('@'))),
        os_uid,
    )
}

/// The agent of the operating-system user.
pub fn by_uid(db: &mut dyn Db, os_uid: i64) -> Result<Option<Actor>> {
    find(db, &BY_UID, Value::Int(os_uid), os_uid)
}

fn find(db: &mut dyn Db, sql: &Sql, key: Value<'_>, os_uid: i64) -> Result<Option<Actor>> {
    one(db, sql, &[key], |row| {
        Ok(Actor {
            id: AgentId(row.int(0)?),
            handle: Clean::stored(row.text(1)?.to_owned()),
            name: Clean::stored(row.text(2)?.to_owned()),
            os_uid,
        })
    })
}

/// Makes an agent; one of the same handle is found instead. `own` ties it to the operating-system user, who has one agent.
pub fn make(
    db: &mut dyn Db,
    handle: &str,
    name: &str,
    own: Option<i64>,
    now: Timestamp,
) -> Result<Actor> {
    let handle = Clean::name(handle.trim_start_matches('@'));
    if handle.is_empty() || handle.contains(char::is_whitespace) {
        return Err(Error::new(Kind::Usage, "agent-unknown").with("agent", handle));
    }
    transaction(db, |db| {
        // Another process of the same user may have been faster.
        if let Some(uid) = own
            && let Some(found) = by_uid(db, uid)?
        {
            return Ok(found);
        }
        let key = fold(&handle);
        if let Some(found) = find(db, &BY_HANDLE, Value::Text(&key), own.unwrap_or(-1))? {
            return Ok(found);
        }
        let id = sequence::reserve(db, "agent", 1)?;
        let name = Clean::name(name);
        db.execute(
            &INSERT,
            &[
                id.into(),
                (&*handle).into(),
                (&*key).into(),
                (&*name).into(),
                own.into(),
                now.0.into(),
            ],
        )?;
        sequence::tick(db)?;
        Ok(Actor {
            id: AgentId(id),
            handle: handle.clone(),
            name,
            os_uid: own.unwrap_or(-1),
        })
    })
}

/// Whether nobody works with this store yet.
pub fn is_nobody(db: &mut dyn Db) -> Result<bool> {
    Ok(number_of(db, &COUNT, &[])? == 0)
}

/// The agent of this handle whom a colleague has added and who belongs to no user yet: from now on to this one.
pub fn claim(db: &mut dyn Db, handle: &str, os_uid: i64) -> Result<Option<Actor>> {
    transaction(db, |db| {
        let key = fold(handle);
        one(db, &CLAIM, &[(&*key).into(), os_uid.into()], |row| {
            Ok(Actor {
                id: AgentId(row.int(0)?),
                handle: Clean::stored(row.text(1)?.to_owned()),
                name: Clean::stored(row.text(2)?.to_owned()),
                os_uid,
            })
        })
    })
}

/// The role of an agent.
pub fn role(db: &mut dyn Db, agent: AgentId) -> Result<Role> {
    let found = one(db, &ROLE, &[agent.0.into()], |row| {
        Ok(Role::from_key(row.text(0)?))
    })?;
    Ok(found.flatten().unwrap_or_default())
}

/// Those who approve replies.
pub(super) fn leads(db: &mut dyn Db) -> Result<Vec<i64>> {
    all(db, &LEADS, &[], |row| row.int(0))
}
