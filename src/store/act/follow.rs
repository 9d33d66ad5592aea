//! Following a conversation or a person, and no more.

use super::deed::Deed;
use super::triage::record_of;
use crate::error::Result;
use crate::model::act::Subject;
use crate::store::agent::Actor;
use crate::store::db::Db;
use crate::store::follow;
use crate::store::journal::{Entry, int};

/// Follows records, or no more; without a word the other way round than the first of them stands.
pub(super) fn follow(
    db: &mut dyn Db,
    subjects: &[Subject],
    on: Option<bool>,
    actor: &Actor,
) -> Result<Deed> {
    let on = match (on, subjects.first()) {
        (Some(on), _) => on,
        (None, Some(first)) => !follow::is(db, *first, actor.id.0)?,
        (None, None) => true,
    };
    let rooms = matches!(subjects.first(), Some(Subject::Room(_)));
    let name = match (on, rooms) {
        (true, false) => "follow",
        (false, false) => "unfollow",
        (true, true) => "room-join",
        (false, true) => "room-leave",
    };
    let mut deed = Deed::new(name);
    for subject in subjects {
        set(db, *subject, actor.id.0, on, &mut deed.entry)?;
    }
    deed.say(name, "");
    Ok(deed)
}

/// Lets an agent follow a record, or no more, and notes it.
pub(super) fn set(
    db: &mut dyn Db,
    subject: Subject,
    agent: i64,
    on: bool,
    entry: &mut Entry,
) -> Result<()> {
    let (record, id) = record_of(db, subject)?;
    let was = follow::is(db, subject, agent)?;
    follow::set(db, subject, agent, on)?;
    let kept = |on: bool| int(on.then_some(agent));
    entry.note(record, id, format!("follower:{agent}"), kept(was), kept(on));
    Ok(())
}
