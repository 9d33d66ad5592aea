//! Acts on contacts: stage, owner, name and organisation.

use super::Deed;
use super::triage::{handle_of, missing};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{AgentId, ContactId};
use crate::model::stage::Stage;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value, one};
use crate::store::journal::{int, text};
use crate::store::{person, stage};
use crate::text::Clean;
use crate::text::fold::fold;

static HEAD: Sql = Sql::new(
    "SELECT name, name_fold, organisation, stage, stage_since, owner_id FROM contact WHERE id = $1",
);
static STAGE: Sql = Sql::new("UPDATE contact SET stage = $2, stage_since = $3 WHERE id = $1");
static OWNER: Sql = Sql::new("UPDATE contact SET owner_id = $2 WHERE id = $1");
static NAME: Sql =
    Sql::new("UPDATE contact SET name = $2, name_fold = $3, organisation = $4 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&HEAD, &STAGE, &OWNER, &NAME];

struct Head {
    name: String,
    name_fold: String,
    organisation: String,
    stage: Stage,
    since: i64,
    owner: Option<i64>,
}

fn head(db: &mut dyn Db, id: ContactId) -> Result<Head> {
    let found = one(db, &HEAD, &[id.0.into()], |row| {
        Ok(Head {
            name: row.text(0)?.to_owned(),
            name_fold: row.text(1)?.to_owned(),
            organisation: row.text(2)?.to_owned(),
            stage: Stage::from_code(row.int(3)?),
            since: row.int(4)?,
            owner: row.maybe_int(5)?,
        })
    })?;
    found.ok_or_else(|| missing("contact", id.0))
}

/// Stages may be skipped; back, and into or out of the disqualified lane, only with a reason. Every move is kept.
pub(super) fn move_stage(
    db: &mut dyn Db,
    ids: &[ContactId],
    to: Stage,
    reason: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("stage");
    let reason = Clean::name(reason);
    for id in ids {
        let was = head(db, *id)?;
        if was.stage == to {
            continue;
        }
        if was.stage.needs_reason(to) && reason.is_empty() {
            return Err(Error::new(Kind::Refused, "stage-reason")
                .with("found", was.stage.key())
                .with("kind", to.key())
                .with("id", id.0));
        }
        db.execute(&STAGE, &[id.0.into(), to.code().into(), now.0.into()])?;
        let step = stage::Step {
            contact: id.0,
            from: was.stage.code(),
            to: to.code(),
            since: was.since,
            agent: Some(actor.id.0),
            reason: &reason,
        };
        stage::keep_move(db, &step, now)?;
        deed.entry
            .note("contact", id.0, "stage_since", int(was.since), int(now.0));
        deed.entry.note(
            "contact",
            id.0,
            "stage",
            int(was.stage.code()),
            int(to.code()),
        );
    }
    deed.say("stage", to.key());
    Ok(deed)
}

pub(super) fn set_owner(db: &mut dyn Db, ids: &[ContactId], to: Option<AgentId>) -> Result<Deed> {
    let mut deed = Deed::new("owner");
    let handle = handle_of(db, to)?;
    let agent = to.map(|a| a.0);
    for id in ids {
        let was = head(db, *id)?;
        db.execute(&OWNER, &[id.0.into(), agent.into()])?;
        deed.entry
            .note("contact", id.0, "owner", int(was.owner), int(agent));
    }
    deed.say("owner", &handle);
    Ok(deed)
}

pub(super) fn set_contact(
    db: &mut dyn Db,
    id: ContactId,
    name: Option<&str>,
    organisation: Option<&str>,
) -> Result<Deed> {
    let mut deed = Deed::new("contact");
    let was = head(db, id)?;
    let name = name.map_or_else(|| Clean::stored(was.name.clone()), Clean::name);
    let organisation =
        organisation.map_or_else(|| Clean::stored(was.organisation.clone()), Clean::name);
    if name.is_empty() {
        return Err(Error::new(Kind::Usage, "empty-text"));
    }
    let key = fold(&name);
    db.execute(
        &NAME,
        &[
            id.0.into(),
            Value::Text(&name),
            Value::Text(&key),
            Value::Text(&organisation),
        ],
    )?;
    deed.entry.note(
        "contact",
        id.0,
        "name_fold",
        text(&was.name_fold),
        text(&key),
    );
    deed.entry
        .note("contact", id.0, "name", text(&was.name), text(&name));
    deed.entry.note(
        "contact",
        id.0,
        "organisation",
        text(&was.organisation),
        text(&organisation),
    );
    person::reindex(db, id.0)?;
    deed.say("contact", &name);
    Ok(deed)
}
