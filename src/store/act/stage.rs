//! Acts on stages: what it takes to stand in them, and for how long.

use super::deed::Deed;
use crate::error::Result;
use crate::model::label;
use crate::model::stage::Stage;
use crate::store::db::{Db, Sql, Value, one};
use crate::store::journal::{int, text};
use crate::text::Clean;

static GET: Sql = Sql::new("SELECT criteria, max_age FROM stage WHERE id = $1");
static SET: Sql = Sql::new("UPDATE stage SET criteria = $2, max_age = $3 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&GET, &SET];

/// Changes criteria and age limit, each if it is given.
pub(super) fn set(
    db: &mut dyn Db,
    stage: Stage,
    criteria: Option<&str>,
    max_age: Option<i64>,
) -> Result<Deed> {
    let mut deed = Deed::new("stage-rule");
    let id = stage.code();
    let was = one(db, &GET, &[id.into()], |row| {
        Ok((row.text(0)?.to_owned(), row.int(1)?))
    })?;
    let (was_criteria, was_age) = was.unwrap_or_default();
    let criteria = criteria.map_or_else(
        || was_criteria.clone(),
        |new| Clean::name(new).into_string(),
    );
    let age = max_age.unwrap_or(was_age);
    db.execute(&SET, &[id.into(), Value::Text(&criteria), age.into()])?;
    deed.entry.note(
        "stage",
        id,
        "criteria",
        text(&was_criteria),
        text(&criteria),
    );
    deed.entry
        .note("stage", id, "max_age", int(was_age), int(age));
    deed.say("stage-rule", &label::stage(stage));
    Ok(deed)
}
