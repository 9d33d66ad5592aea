//! Acts on the points of contacts.

use super::deed::Deed;
use super::triage::record_of;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::id::ContactId;
use crate::model::score::Points;
use crate::store::agent::Actor;
use crate::store::db::Db;
use crate::store::journal::{int, text};
use crate::store::score;

/// Gives a contact points; `origin` is the rule or macro that does, or empty.
pub(super) fn add(
    db: &mut dyn Db,
    id: ContactId,
    (points, origin): (&Points, &str),
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    record_of(db, Subject::Contact(id))?;
    let points = points.checked()?;
    if points.reason.is_empty() && origin.is_empty() {
        return Err(Error::new(Kind::Usage, "score-reason"));
    }
    let mut deed = Deed::new("score");
    let new = score::add(db, id.0, (&points, origin), actor.id.0, now)?;
    deed.entry.note("score", new, "taken_back", int(1), int(0));
    let mut said = points.to_string();
    if points.reason.is_empty() {
        said = format!("{said} {origin}");
    }
    deed.entry.note("contact", id.0, "score", None, text(&said));
    deed.say("score", &said);
    Ok(deed)
}
