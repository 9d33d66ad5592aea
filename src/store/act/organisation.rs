//! Acts on organisations: making, renaming, removing, and who belongs to one.

use super::deed::Deed;
use super::triage::missing;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{ContactId, OrganisationId};
use crate::store::db::{Db, Sql, one};
use crate::store::journal::{Entry, int, text};
use crate::store::{organisation, sequence};
use crate::text::Clean;
use crate::text::fold::fold;

static INSERT: Sql = Sql::new(
    "INSERT INTO organisation (id, name, name_fold, created_at, hidden) VALUES ($1, $2, $3, $4, 0)",
);
static RENAME: Sql = Sql::new("UPDATE organisation SET name = $2, name_fold = $3 WHERE id = $1");
static HIDE: Sql = Sql::new("UPDATE organisation SET hidden = 1 WHERE id = $1");
static IS_THERE: Sql = Sql::new("SELECT name FROM organisation WHERE id = $1 AND hidden = 0");
static BELONGS: Sql = Sql::new("SELECT organisation_id FROM contact WHERE id = $1");
static JOIN: Sql = Sql::new("UPDATE contact SET organisation_id = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &RENAME, &HIDE, &IS_THERE, &BELONGS, &JOIN];

/// Makes one, or renames one.
pub(super) fn save(
    db: &mut dyn Db,
    id: Option<OrganisationId>,
    name: &str,
    now: Timestamp,
) -> Result<Deed> {
    let name = Clean::name(name);
    if name.is_empty() {
        return Err(Error::new(Kind::Usage, "empty-text"));
    }
    let key = fold(&name);
    organisation::name_is_free(db, &key, id.map_or(0, |id| id.0))?;
    let Some(id) = id else {
        let mut deed = Deed::new("organisation-add");
        make(db, &name, now, &mut deed.entry)?;
        deed.say("organisation-add", &name);
        return Ok(deed);
    };
    let was = there(db, id)?;
    let mut deed = Deed::new("organisation-rename");
    db.execute(&RENAME, &[id.0.into(), (&*name).into(), (&*key).into()])?;
    let (record, was_key) = ("organisation", fold(&was));
    deed.entry
        .note(record, id.0, "name_fold", text(&was_key), text(&key));
    deed.entry
        .note(record, id.0, "name", text(&was), text(&name));
    organisation::copy_name(db, id.0)?;
    deed.say("organisation-rename", &name);
    Ok(deed)
}

/// Removes one that nobody belongs to.
pub(super) fn remove(db: &mut dyn Db, id: OrganisationId) -> Result<Deed> {
    let was = there(db, id)?;
    organisation::is_empty(db, id.0)?;
    let mut deed = Deed::new("organisation-remove");
    db.execute(&HIDE, &[id.0.into()])?;
    deed.entry
        .note("organisation", id.0, "hidden", int(0), int(1));
    deed.say("organisation-remove", &was);
    Ok(deed)
}

/// People join the organisation of this name, which is made if there is none; without a name they leave theirs.
pub(super) fn join(db: &mut dyn Db, ids: &[ContactId], name: &str, now: Timestamp) -> Result<Deed> {
    let mut deed = Deed::new("organisation-join");
    let to = named(db, name, now, &mut deed.entry)?;
    for id in ids {
        belong(db, *id, to, &mut deed.entry)?;
    }
    match to {
        Some(to) => deed.say("organisation-join", &organisation::name(db, to.0)?),
        None => deed.say("organisation-leave", ""),
    }
    Ok(deed)
}

/// The organisation of a name; makes it. None for an empty name.
pub(super) fn named(
    db: &mut dyn Db,
    name: &str,
    now: Timestamp,
    entry: &mut Entry,
) -> Result<Option<OrganisationId>> {
    let name = Clean::name(name);
    if name.is_empty() {
        return Ok(None);
    }
    match organisation::by_name(db, &name)? {
        Some(id) => Ok(Some(id)),
        None => make(db, &name, now, entry).map(Some),
    }
}

/// Lets a contact belong to an organisation, or to none.
pub(super) fn belong(
    db: &mut dyn Db,
    id: ContactId,
    to: Option<OrganisationId>,
    entry: &mut Entry,
) -> Result<()> {
    let was = one(db, &BELONGS, &[id.0.into()], |row| row.maybe_int(0))?;
    let was = was.ok_or_else(|| missing("contact", id.0))?;
    let to = to.map(|to| to.0);
    if was == to {
        return Ok(());
    }
    db.execute(&JOIN, &[id.0.into(), to.into()])?;
    organisation::copy_to(db, id.0)?;
    entry.note("contact", id.0, "organisation_id", int(was), int(to));
    Ok(())
}

fn make(
    db: &mut dyn Db,
    name: &Clean,
    now: Timestamp,
    entry: &mut Entry,
) -> Result<OrganisationId> {
    let id = sequence::reserve(db, "organisation", 1)?;
    let key = fold(name);
    db.execute(
        &INSERT,
        &[id.into(), (&**name).into(), (&*key).into(), now.0.into()],
    )?;
    entry.note("organisation", id, "hidden", int(1), int(0));
    Ok(OrganisationId(id))
}

fn there(db: &mut dyn Db, id: OrganisationId) -> Result<String> {
    let found = one(db, &IS_THERE, &[id.0.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })?;
    found.ok_or_else(|| organisation::missing(id))
}
