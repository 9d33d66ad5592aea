//! Organisations: the list by name, one with its people, and the copy of its name that each of its people carries.

use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{AgentId, ContactId, OrganisationId};
use crate::model::organisation::{NamePlace, Organisation, OrganisationRow, Organisations};
use crate::model::page::Cursor;
use crate::model::query::Query;
use crate::store::db::{Db, Row, Sql, all, number_of, one};
use crate::store::{around, contact, person};
use crate::text::Clean;
use crate::text::fold::fold;

static LIST: Sql = Sql::new(
    "SELECT o.id, o.name, (SELECT count(*) FROM contact p WHERE p.organisation_id = o.id), \
     (SELECT max(p.last_at) FROM contact p WHERE p.organisation_id = o.id) FROM organisation o \
     WHERE o.hidden = 0 AND o.name_fold >= $1 AND o.name_fold < $2 AND (o.name_fold, o.id) > ($3, $4) ORDER BY o.name_fold, o.id LIMIT $5",
);
static ONE: Sql = Sql::new(
    "SELECT o.id, o.name, (SELECT count(*) FROM contact p WHERE p.organisation_id = o.id), \
     (SELECT max(p.last_at) FROM contact p WHERE p.organisation_id = o.id), o.created_at FROM organisation o WHERE o.id = $1 AND o.hidden = 0",
);
static BY_KEY: Sql =
    Sql::new("SELECT id FROM organisation WHERE name_fold = $1 AND hidden = 0 ORDER BY id LIMIT 1");
static NAME: Sql = Sql::new("SELECT name FROM organisation WHERE id = $1");
static PEOPLE: Sql = Sql::new("SELECT count(*) FROM contact WHERE organisation_id = $1");
static MEMBERS: Sql = Sql::new("SELECT id FROM contact WHERE organisation_id = $1 ORDER BY id");
static COPY_NAME: Sql = Sql::new("UPDATE contact SET organisation = $2 WHERE organisation_id = $1");
static COPY_TO_ONE: Sql = Sql::new(
    "UPDATE contact SET organisation = coalesce((SELECT o.name FROM organisation o WHERE o.id = contact.organisation_id), '') WHERE id = $1",
);
static JOIN_BY_NAME: Sql = Sql::new(
    "UPDATE contact SET organisation_id = (SELECT min(o.id) FROM organisation o WHERE o.name_fold = $2 AND o.hidden = 0) WHERE id = $1",
);
static NAMED: Sql = Sql::new("SELECT organisation FROM contact WHERE id = $1");

/// People whose messages are counted for the figures of an organisation.
const COUNTED: usize = 100;

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &LIST,
    &ONE,
    &BY_KEY,
    &NAME,
    &PEOPLE,
    &MEMBERS,
    &COPY_NAME,
    &COPY_TO_ONE,
    &JOIN_BY_NAME,
    &NAMED,
];

fn row(row: &dyn Row) -> Result<OrganisationRow> {
    Ok(OrganisationRow {
        id: OrganisationId(row.int(0)?),
        name: Clean::stored(row.text(1)?.to_owned()),
        people: row.int(2)?,
        last_at: row.maybe_int(3)?.map_or(Timestamp::NEVER, Timestamp),
    })
}

/// Organisations whose names begin with `words`, by name.
pub fn list(
    db: &mut dyn Db,
    words: &str,
    after: Option<&NamePlace>,
    limit: usize,
) -> Result<Organisations> {
    let first = fold(words.trim());
    let last = format!("{first}\u{10FFFF}");
    let after = after.map_or(("", 0), |place| (place.name_fold.as_str(), place.id.0));
    let params = [
        (&*first).into(),
        (&*last).into(),
        after.0.into(),
        after.1.into(),
        (limit as i64 + 1).into(),
    ];
    let mut rows = all(db, &LIST, &params, row)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok(Organisations { rows, more })
}

/// One with a page of its people.
pub fn organisation(
    db: &mut dyn Db,
    id: OrganisationId,
    after: Option<Cursor>,
    limit: usize,
    asker: (AgentId, Timestamp),
    zone: Tz,
) -> Result<Organisation> {
    let found = one(db, &ONE, &[id.0.into()], |r| Ok((row(r)?, r.int(4)?)))?;
    let Some((row, created_at)) = found else {
        return Err(missing(id));
    };
    let people = contact::contacts(db, &Query::default(), Some(id), after, limit, asker)?;
    // Of the page that is shown first: those who wrote last.
    let shown = people.rows.iter().map(|row| row.id).take(COUNTED);
    let shown: Vec<ContactId> = shown.filter(|_| after.is_none()).collect();
    Ok(Organisation {
        figures: around::of_people(db, &shown, asker.1, zone)?,
        row,
        created_at: Timestamp(created_at),
        people,
    })
}

/// That there is no such organisation.
pub(super) fn missing(id: OrganisationId) -> Error {
    Error::new(Kind::NotFound, "not-found")
        .with("kind", "organisation")
        .with("id", id.0)
}

/// The one of this name, whatever its spelling.
pub(super) fn by_name(db: &mut dyn Db, name: &str) -> Result<Option<OrganisationId>> {
    let key = fold(name);
    let found = one(db, &BY_KEY, &[(&*key).into()], |row| row.int(0))?;
    Ok(found.map(OrganisationId))
}

/// Refuses a (folded) name that another one has.
pub(super) fn name_is_free(db: &mut dyn Db, key: &str, own: i64) -> Result<()> {
    let found = one(db, &BY_KEY, &[key.into()], |row| row.int(0))?;
    match found.filter(|id| *id != own) {
        None => Ok(()),
        Some(id) => Err(Error::new(Kind::Refused, "organisation-taken")
            .with("found", name(db, id)?)
            .with("id", id)),
    }
}

/// Its name, also of a removed one.
pub(super) fn name(db: &mut dyn Db, id: i64) -> Result<Clean> {
    let found = one(db, &NAME, &[id.into()], |row| Ok(row.text(0)?.to_owned()))?;
    Ok(Clean::stored(found.unwrap_or_default()))
}

/// Refuses to remove one that has people.
pub(super) fn is_empty(db: &mut dyn Db, id: i64) -> Result<()> {
    match number_of(db, &PEOPLE, &[id.into()])? {
        0 => Ok(()),
        count => Err(Error::new(Kind::Refused, "organisation-people")
            .with("found", name(db, id)?)
            .with("id", id)
            .with_number("count", count)),
    }
}

/// After it was renamed: its people carry the new name, and are found by it.
pub(super) fn copy_name(db: &mut dyn Db, id: i64) -> Result<()> {
    let name = name(db, id)?;
    db.execute(&COPY_NAME, &[id.into(), (&*name).into()])?;
    for contact in all(db, &MEMBERS, &[id.into()], |row| row.int(0))? {
        person::reindex(db, contact)?;
    }
    Ok(())
}

/// After a contact joined or left: it carries the name of where it belongs.
pub(super) fn copy_to(db: &mut dyn Db, contact: i64) -> Result<()> {
    db.execute(&COPY_TO_ONE, &[contact.into()])?;
    person::reindex(db, contact)
}

/// After only the name at a contact was set back (an act from before organisations were records): it belongs to the one of
/// that name.
pub(super) fn follow_name(db: &mut dyn Db, contact: i64) -> Result<()> {
    let named = one(db, &NAMED, &[contact.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })?;
    let key = fold(&named.unwrap_or_default());
    db.execute(&JOIN_BY_NAME, &[contact.into(), (&*key).into()])?;
    person::reindex(db, contact)
}
