//! Acts on who somebody is: contacts that are one person become one, and two again.

use super::deed::Deed;
use super::triage::missing;
use super::{contact, naming_what_stays};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{ContactId, SuggestionId};
use crate::model::suggestion::Decision;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, one};
use crate::store::fusion::{self, By};
use crate::store::journal::{Entry, int};
use crate::store::suggestion;

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
    // Who was compared with either is compared with the one who stays.
    suggestion::look_at(db, into.0, now)?;
    let name = name(db, into.0)?;
    deed.say("contact-merge", &format!("c:{} {name}", into.0));
    Ok(deed)
}

/// Says what becomes of a suggestion; who accepts it merges the two.
pub(super) fn decide(
    db: &mut dyn Db,
    id: SuggestionId,
    decision: Decision,
    into: Option<ContactId>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let row = suggestion::get(db, id)?;
    let (stays, goes) = (row.stays.0, row.goes.0);
    let mut deed = match (decision, into) {
        (Decision::Accepted, Some(into)) if into == goes => join(db, &[stays], goes, actor, now)?,
        (Decision::Accepted, Some(into)) if into != stays => {
            return Err(Error::new(Kind::Usage, "suggestion-other")
                .with("id", id.0)
                .with("found", into.0));
        }
        (Decision::Accepted, _) => join(db, &[goes], stays, actor, now)?,
        _ => Deed::new("suggestion"),
    };
    set(db, id.0, row.decision, decision, &mut deed.entry)?;
    if decision != Decision::Accepted {
        let names = format!("{} / {}", row.stays.1, row.goes.1);
        deed.say(&format!("suggestion-{}", decision.key()), &names);
    }
    Ok(deed)
}

fn set(
    db: &mut dyn Db,
    id: i64,
    before: Decision,
    after: Decision,
    entry: &mut Entry,
) -> Result<()> {
    suggestion::decide(db, id, after)?;
    let (before, after) = (int(before.code()), int(after.code()));
    entry.note("suggestion", id, "state", before, after);
    Ok(())
}

/// Takes a merged contact out again; what somebody has changed since stays, and is named.
pub(super) fn part(db: &mut dyn Db, id: ContactId, actor: &Actor, now: Timestamp) -> Result<Deed> {
    let mut deed = Deed::new("contact-unmerge");
    let by = by(db, actor, now)?;
    let target = fusion::target_of(db, id.0)?;
    let stays = fusion::part(db, id.0, by, &mut deed.entry)?;
    // Whoever takes apart what was suggested says that it was wrong.
    if let Some(accepted) = suggestion::accepted(db, id.0, target)? {
        let entry = &mut deed.entry;
        set(db, accepted, Decision::Accepted, Decision::Rejected, entry)?;
    }
    let name = name(db, target)?;
    deed.say("contact-unmerge", &format!("c:{target} {name}"));
    deed.said = naming_what_stays(std::mem::take(&mut deed.said), &stays);
    Ok(deed)
}
