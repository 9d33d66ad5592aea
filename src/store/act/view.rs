//! Acts on saved views: adding, changing, removing. Each field is journalled, so that all of it can be taken back.

use super::deed::Deed;
use crate::error::Result;
use crate::model::id::ViewId;
use crate::model::view::{ViewText, checked_name};
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql};
use crate::store::journal::{int, text};
use crate::store::{sequence, view};
use crate::text::fold::fold;

static INSERT: Sql = Sql::new(
    "INSERT INTO saved_view (id, name, name_fold, query, sort, owner_id, hidden) VALUES ($1, $2, $3, $4, $5, $6, 0)",
);
static UPDATE: Sql = Sql::new(
    "UPDATE saved_view SET name = $2, name_fold = $3, query = $4, sort = $5, owner_id = $6 WHERE id = $1",
);
static HIDE: Sql = Sql::new("UPDATE saved_view SET hidden = 1 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &UPDATE, &HIDE];

/// Adds or changes one; refused when its name is in use. That its query can be understood is the caller's business: only there
/// is a time zone.
pub(super) fn save(
    db: &mut dyn Db,
    id: Option<ViewId>,
    new: &ViewText,
    actor: &Actor,
) -> Result<Deed> {
    let name = checked_name(&new.name)?;
    let key = fold(&name);
    let query = new.query.trim();
    let owner = (!new.shared).then_some(actor.id.0);
    view::name_is_free(db, &key, id.map_or(0, |id| id.0), owner.unwrap_or(0))?;
    let Some(id) = id else {
        let mut deed = Deed::new("view-add");
        let id = sequence::reserve(db, "view", 1)?;
        let row = [
            id.into(),
            (&*name).into(),
            (&*key).into(),
            query.into(),
            new.sort.code().into(),
            owner.into(),
        ];
        db.execute(&INSERT, &row)?;
        deed.entry.note("saved_view", id, "hidden", int(1), int(0));
        deed.say("view-add", &name);
        return Ok(deed);
    };
    let mut deed = Deed::new("view-edit");
    let was = view::get(db, id, actor.id)?;
    let was_owner = was.owner.map(|agent| agent.0);
    let entry = &mut deed.entry;
    for (field, before, after) in [
        ("owner", int(was_owner), int(owner)),
        ("name_fold", text(&fold(&was.name)), text(&key)),
        ("name", text(&was.name), text(&name)),
        ("query", text(&was.query), text(query)),
        ("sort", int(was.sort.code()), int(new.sort.code())),
    ] {
        entry.note("saved_view", id.0, field, before, after);
    }
    let row = [
        id.0.into(),
        (&*name).into(),
        (&*key).into(),
        query.into(),
        new.sort.code().into(),
        owner.into(),
    ];
    db.execute(&UPDATE, &row)?;
    deed.say("view-edit", &name);
    Ok(deed)
}

/// Removes one: it is hidden, and its name is free again.
pub(super) fn remove(db: &mut dyn Db, id: ViewId, actor: &Actor) -> Result<Deed> {
    let mut deed = Deed::new("view-remove");
    let was = view::get(db, id, actor.id)?;
    db.execute(&HIDE, &[id.0.into()])?;
    deed.entry
        .note("saved_view", id.0, "hidden", int(0), int(1));
    deed.say("view-remove", &was.name);
    Ok(deed)
}
