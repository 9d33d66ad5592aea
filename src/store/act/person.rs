//! Acts on who somebody is: contacts that are one person become one, and two again.

use super::triage::missing;
use super::{Deed, contact, naming_what_stays};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::id::ContactId;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, one};
use crate::store::fusion::{self, By};

static NAME: Sql = Sql::new("SELECT name FROM contact WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&NAME];

fn by(db: &mut dyn Db, actor: &Actor, now: Timestamp) -> Result<By> {
    let mover = contact::Mover::now(db, actor)?;
    Ok(By {
        agent: mover.agent,
        n: mover.n,
        now,
    })
}

fn name(db: &mut dyn Db, id: i64) -> Result<String> {
    let name = one(db, &NAME, &[id.into()], |row| Ok(row.text(0)?.to_owned()))?;
    name.ok_or_else(|| missing("contact", id))
}

/// Merges contacts into another, one after the other: what they say of themselves fills what it lacks.
pub(super) fn join(
    db: &mut dyn Db,
    ids: &[ContactId],
    into: ContactId,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("contact-merge");
    let by = by(db, actor, now)?;
    for id in ids {
        fusion::join(db, (id.0, into.0), by, &mut deed.entry)?;
    }
    let name = name(db, into.0)?;
    deed.say("contact-merge", &format!("c:{} {name}", into.0));
    Ok(deed)
}

/// Takes a merged contact out again; what somebody has changed since stays, and is named.
pub(super) fn part(db: &mut dyn Db, id: ContactId, actor: &Actor, now: Timestamp) -> Result<Deed> {
    let mut deed = Deed::new("contact-unmerge");
    let by = by(db, actor, now)?;
    let target = fusion::target_of(db, id.0)?;
    let stays = fusion::part(db, id.0, by, &mut deed.entry)?;
    let name = name(db, target)?;
    deed.say("contact-unmerge", &format!("c:{target} {name}"));
    deed.said = naming_what_stays(std::mem::take(&mut deed.said), &stays);
    Ok(deed)
}
