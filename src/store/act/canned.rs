//! Acts on canned answers: adding, changing, removing. Each field is journalled, so that all of it can be taken back.

use super::deed::Deed;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::canned::{CannedText, checked};
use crate::model::id::CannedId;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql};
use crate::store::journal::{int, text};
use crate::store::{canned, sequence};
use crate::text::fold::fold;

static INSERT: Sql = Sql::new(
    "INSERT INTO canned (id, code, code_fold, title, body, keywords, channel, uses, used_at, changed_by, changed_at, hidden) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10, 0)",
);
static UPDATE: Sql = Sql::new(
    "UPDATE canned SET code = $2, code_fold = $3, title = $4, body = $5, keywords = $6, channel = $7, changed_by = $8, changed_at = $9 \
     WHERE id = $1",
);
static HIDE: Sql =
    Sql::new("UPDATE canned SET hidden = 1, changed_by = $2, changed_at = $3 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &UPDATE, &HIDE];

/// Adds or changes one; refused when its code is in use.
pub(super) fn save(
    db: &mut dyn Db,
    id: Option<CannedId>,
    new: &CannedText,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let new = checked(new)?;
    let key = fold(&new.code);
    canned::code_is_free(db, &key, id.map_or(0, |id| id.0))?;
    match id {
        None => add(db, &new, &key, actor, now),
        Some(id) => change(db, id, &new, &key, actor, now),
    }
}

fn add(
    db: &mut dyn Db,
    new: &CannedText,
    key: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("canned-add");
    let id = sequence::reserve(db, "canned", 1)?;
    db.execute(
        &INSERT,
        &[
            id.into(),
            (&*new.code).into(),
            key.into(),
            (&*new.title).into(),
            (&*new.body).into(),
            (&*new.keywords).into(),
            (&*new.channel).into(),
            Timestamp::NEVER.0.into(),
            actor.id.0.into(),
            now.0.into(),
        ],
    )?;
    deed.entry.note("canned", id, "hidden", int(1), int(0));
    deed.say("canned-add", &new.code);
    Ok(deed)
}

fn change(
    db: &mut dyn Db,
    id: CannedId,
    new: &CannedText,
    key: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("canned-edit");
    let was = canned::get(db, id)?.text();
    let was_key = fold(&was.code);
    for (field, before, after) in [
        ("code_fold", was_key.as_str(), key),
        ("code", &was.code, &new.code),
        ("title", &was.title, &new.title),
        ("body", &was.body, &new.body),
        ("keywords", &was.keywords, &new.keywords),
        ("channel", &was.channel, &new.channel),
    ] {
        deed.entry
            .note("canned", id.0, field, text(before), text(after));
    }
    db.execute(
        &UPDATE,
        &[
            id.0.into(),
            (&*new.code).into(),
            key.into(),
            (&*new.title).into(),
            (&*new.body).into(),
            (&*new.keywords).into(),
            (&*new.channel).into(),
            actor.id.0.into(),
            now.0.into(),
        ],
    )?;
    deed.say("canned-edit", &new.code);
    Ok(deed)
}

/// Removes one: it is hidden, and its code is free again.
pub(super) fn remove(db: &mut dyn Db, id: CannedId, actor: &Actor, now: Timestamp) -> Result<Deed> {
    let mut deed = Deed::new("canned-remove");
    let was = canned::get(db, id)?;
    db.execute(&HIDE, &[id.0.into(), actor.id.0.into(), now.0.into()])?;
    deed.entry.note("canned", id.0, "hidden", int(0), int(1));
    deed.say("canned-remove", &was.code);
    Ok(deed)
}
