//! Who works here: the agent of the operating-system user, made on first use; `--agent` for the owner of the store.

use std::os::unix::fs::MetadataExt;

use crate::clock::now;
use crate::error::{Error, Kind, Result};
use crate::store::agent::{self, Actor};
use crate::store::db::Db;
use crate::text::Clean;
use crate::work::desk::Opening;

/// The agent of this opening.
pub(super) fn actor(db: &mut dyn Db, opening: &Opening) -> Result<Actor> {
    let uid = i64::from(rustix::process::getuid().as_raw());
    if let Some(handle) = &opening.agent {
        return named(db, handle, uid, opening);
    }
    if let Some(found) = agent::by_uid(db, uid)? {
        return Ok(found);
    }
    let (handle, name) = account(uid);
    if opening.read_only {
        let (handle, name) = (Clean::name(&handle), Clean::name(&name));
        return Ok(Actor {
            id: crate::model::id::AgentId(0),
            handle,
            name,
            os_uid: uid,
        });
    }
    if let Some(found) = agent::claim(db, &handle, uid)? {
        return Ok(found);
    }
    // The handle may belong to somebody else's user already.
    let handle = match agent::by_handle(db, &handle, uid)? {
        Some(_) => format!("{handle}-{uid}"),
        None => handle,
    };
    agent::make(db, &handle, &name, Some(uid), now())
}

/// Working as somebody else is for the owner of the store (and the demo); the journal keeps the real user either way.
fn named(db: &mut dyn Db, handle: &str, uid: i64, opening: &Opening) -> Result<Actor> {
    if let Some(own) = agent::by_uid(db, uid)?
        && agent::by_handle(db, handle, uid)?.is_some_and(|named| named.id == own.id)
    {
        return Ok(own);
    }
    let owner = std::fs::metadata(&opening.store).map_or(uid, |found| i64::from(found.uid()));
    if owner != uid {
        return Err(Error::new(Kind::Refused, "agent-foreign").with("agent", Clean::name(handle)));
    }
    match agent::by_handle(db, handle, uid)? {
        Some(found) => Ok(found),
        None if agent::is_nobody(db)? && !opening.read_only => {
            agent::make(db, handle, handle, Some(uid), now())
        }
        None => Err(Error::new(Kind::NotFound, "agent-unknown").with("agent", Clean::name(handle))),
    }
}

/// Login and full name of a user by number, from the system's list; the environment could say anything.
fn account(uid: i64) -> (String, String) {
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    for line in users.lines() {
        let mut fields = line.split(':');
        let (Some(login), Some(_), Some(id), Some(_)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        if id.parse() == Ok(uid) {
            let full = fields
                .next()
                .unwrap_or_default()
                .split(',')
                .next()
                .unwrap_or_default();
            let name = if full.is_empty() { login } else { full };
            return (login.to_owned(), name.to_owned());
        }
    }
    (format!("user-{uid}"), format!("user-{uid}"))
}
