//! Whose values a merged person has: the survivor's, and where it has none the other's; the further stage; blocked, if either was.

use crate::error::{Error, Kind, Result};
use crate::model::stage::Stage;
use crate::store::db::{Db, Sql, one};
use crate::store::journal::{Entry, Kept, int, text};
use crate::store::revert::seen;
use crate::store::{card, organisation};

static OF: Sql = Sql::new(
    "SELECT name, name_fold, organisation_id, persona, stage, stage_since, owner_id, blocked, first_at, last_at, channel \
     FROM contact WHERE id = $1",
);
static SET: Sql = Sql::new(
    "UPDATE contact SET name = $2, name_fold = $3, organisation_id = $4, persona = $5, stage = $6, stage_since = $7, owner_id = $8, \
     blocked = $9, first_at = $10, last_at = $11, channel = $12 WHERE id = $1",
);
static HEARD: Sql = Sql::new("UPDATE contact SET last_at = $2 WHERE id = $1 AND last_at < $2");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&OF, &SET, &HEARD];

/// The values of a contact.
#[derive(Clone, Debug)]
pub(super) struct Values {
    name: String,
    name_fold: String,
    /// The name is only a handle.
    made_up: bool,
    organisation: Option<i64>,
    persona: String,
    stage: i64,
    stage_since: i64,
    owner: Option<i64>,
    blocked: i64,
    first_at: i64,
    last_at: i64,
    channel: String,
}

/// The values of a contact that has to be there.
pub(super) fn of(db: &mut dyn Db, id: i64) -> Result<Values> {
    let found = one(db, &OF, &[id.into()], |row| {
        Ok(Values {
            name: row.text(0)?.to_owned(),
            name_fold: row.text(1)?.to_owned(),
            made_up: false,
            organisation: row.maybe_int(2)?,
            persona: row.text(3)?.to_owned(),
            stage: row.int(4)?,
            stage_since: row.int(5)?,
            owner: row.maybe_int(6)?,
            blocked: row.int(7)?,
            first_at: row.int(8)?,
            last_at: row.int(9)?,
            channel: row.text(10)?.to_owned(),
        })
    })?;
    let missing = || {
        let error = Error::new(Kind::NotFound, "not-found");
        error.with("kind", "contact").with("id", id)
    };
    let mut values = found.ok_or_else(missing)?;
    values.made_up = card::is_made_up(db, id, &values.name)?;
    Ok(values)
}

/// How far along the lifecycle a stage is: out of it counts for more than only having been heard of, and for less than all else.
fn rank(stage: i64) -> i64 {
    match Stage::from_code(stage) {
        Stage::Disqualified => 1,
        _ => 2 * stage,
    }
}

/// What the survivor has afterwards.
fn merged(ours: &Values, theirs: &Values) -> Values {
    let mut new = ours.clone();
    if ours.made_up && !theirs.made_up {
        new.name.clone_from(&theirs.name);
        new.name_fold.clone_from(&theirs.name_fold);
    }
    new.organisation = ours.organisation.or(theirs.organisation);
    if ours.persona.is_empty() {
        new.persona.clone_from(&theirs.persona);
    }
    if rank(theirs.stage) > rank(ours.stage) {
        (new.stage, new.stage_since) = (theirs.stage, theirs.stage_since);
    }
    new.owner = ours.owner.or(theirs.owner);
    new.blocked = ours.blocked.max(theirs.blocked);
    if theirs.first_at < ours.first_at {
        new.first_at = theirs.first_at;
        new.channel.clone_from(&theirs.channel);
    }
    new.last_at = ours.last_at.max(theirs.last_at);
    new
}

/// Fills in what the survivor lacks, and notes it.
pub(super) fn fill(
    db: &mut dyn Db,
    target: i64,
    ours: &Values,
    theirs: &Values,
    entry: &mut Entry,
) -> Result<()> {
    let new = merged(ours, theirs);
    db.execute(
        &SET,
        &[
            target.into(),
            (&*new.name).into(),
            (&*new.name_fold).into(),
            new.organisation.into(),
            (&*new.persona).into(),
            new.stage.into(),
            new.stage_since.into(),
            new.owner.into(),
            new.blocked.into(),
            new.first_at.into(),
            new.last_at.into(),
            (&*new.channel).into(),
        ],
    )?;
    if new.organisation != ours.organisation {
        organisation::copy_to(db, target)?;
    }
    let changes: [(&str, Kept, Kept); 11] = [
        ("name_fold", text(&ours.name_fold), text(&new.name_fold)),
        ("name", text(&ours.name), text(&new.name)),
        (
            "organisation_id",
            int(ours.organisation),
            int(new.organisation),
        ),
        ("persona", text(&ours.persona), text(&new.persona)),
        ("stage_since", int(ours.stage_since), int(new.stage_since)),
        ("stage", int(ours.stage), int(new.stage)),
        ("owner", int(ours.owner), int(new.owner)),
        ("blocked", int(ours.blocked), int(new.blocked)),
        ("first_at", int(ours.first_at), int(new.first_at)),
        ("last_at", int(ours.last_at), int(new.last_at)),
        ("channel", text(&ours.channel), text(&new.channel)),
    ];
    for (field, before, after) in changes {
        entry.note("contact", target, field, before, after);
    }
    Ok(())
}

/// A contact that was taken out again has been heard of until its last message, also one that came while it was merged.
pub(super) fn settle(db: &mut dyn Db, contact: i64) -> Result<()> {
    match seen::times(db, contact)? {
        Some((_, last)) => db.execute(&HEARD, &[contact.into(), last.into()]).map(drop),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(stage: Stage) -> Values {
        Values {
            name: String::new(),
            name_fold: String::new(),
            made_up: true,
            organisation: None,
            persona: String::new(),
            stage: stage.code(),
            stage_since: 1,
            owner: None,
            blocked: 0,
            first_at: 5,
            last_at: 6,
            channel: "x".to_owned(),
        }
    }

    #[test]
    fn the_further_stage_stands_and_out_of_it_yields_to_any_but_the_first() {
        for (ours, theirs, after) in [
            (Stage::Lead, Stage::Customer, Stage::Customer),
            (Stage::Customer, Stage::Lead, Stage::Customer),
            (Stage::Disqualified, Stage::Subscriber, Stage::Disqualified),
            (Stage::Subscriber, Stage::Disqualified, Stage::Disqualified),
            (Stage::Disqualified, Stage::Lead, Stage::Lead),
        ] {
            let new = merged(&values(ours), &values(theirs));
            assert_eq!(Stage::from_code(new.stage), after, "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn the_survivors_values_win_and_the_other_fills_what_is_empty() {
        let mut ours = values(Stage::Lead);
        let mut theirs = values(Stage::Lead);
        (ours.organisation, theirs.organisation) = (Some(1), Some(2));
        (theirs.owner, theirs.blocked) = (Some(7), 1);
        "Eva Holm".clone_into(&mut theirs.name);
        theirs.made_up = false;
        (theirs.first_at, theirs.last_at) = (3, 9);
        "mail".clone_into(&mut theirs.channel);
        let new = merged(&ours, &theirs);
        assert_eq!(
            (new.organisation, new.owner, new.blocked),
            (Some(1), Some(7), 1)
        );
        assert_eq!((&*new.name, &*new.channel), ("Eva Holm", "mail"));
        assert_eq!((new.first_at, new.last_at), (3, 9));
    }
}
