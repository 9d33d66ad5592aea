//! Acts on contacts: stage, owner, name, organisation, persona.

use super::deed::Deed;
use super::organisation;
use super::triage::{handle_of, missing};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{AgentId, ContactId};
use crate::model::label;
use crate::model::stage::Stage;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value, one};
use crate::store::journal::{int, text};
use crate::store::{person, sequence, stage};
use crate::text::Clean;
use crate::text::fold::fold;

static HEAD: Sql = Sql::new(
    "SELECT name, name_fold, persona, stage, stage_since, owner_id FROM contact WHERE id = $1",
);
static STAGE: Sql = Sql::new("UPDATE contact SET stage = $2, stage_since = $3 WHERE id = $1");
static OWNER: Sql = Sql::new("UPDATE contact SET owner_id = $2 WHERE id = $1");
static NAME: Sql =
    Sql::new("UPDATE contact SET name = $2, name_fold = $3, persona = $4 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&HEAD, &STAGE, &OWNER, &NAME];

struct Head {
    name: String,
    name_fold: String,
    persona: String,
    stage: Stage,
    since: i64,
    owner: Option<i64>,
}

fn head(db: &mut dyn Db, id: ContactId) -> Result<Head> {
    let found = one(db, &HEAD, &[id.0.into()], |row| {
        Ok(Head {
            name: row.text(0)?.to_owned(),
            name_fold: row.text(1)?.to_owned(),
            persona: row.text(2)?.to_owned(),
            stage: Stage::from_code(row.int(3)?),
            since: row.int(4)?,
            owner: row.maybe_int(5)?,
        })
    })?;
    found.ok_or_else(|| missing("contact", id.0))
}

/// Who moves contacts, and the number of the act by which they do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mover {
    /// The agent.
    pub agent: i64,
    /// The act.
    pub n: i64,
}

impl Mover {
    /// An act that is written at the end of this transaction.
    pub fn now(db: &mut dyn Db, actor: &Actor) -> Result<Self> {
        Ok(Self {
            agent: actor.id.0,
            n: sequence::clock(db)? + 1,
        })
    }
}

/// Stages may be skipped; back, and into or out of the disqualified lane, only with a reason. Every move is kept.
pub(super) fn move_stage(
    db: &mut dyn Db,
    ids: &[ContactId],
    to: Stage,
    reason: &str,
    by: Mover,
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
            agent: Some(by.agent),
            reason: &reason,
            n: by.n,
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
    deed.say("stage", &label::stage(to));
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

/// What changes of a contact.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Change<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// Its organisation; empty: none.
    pub organisation: Option<&'a str>,
    /// Its persona; empty: none.
    pub persona: Option<&'a str>,
}

pub(super) fn set_contact(
    db: &mut dyn Db,
    id: ContactId,
    change: Change<'_>,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("contact");
    let was = head(db, id)?;
    let kept = |new: Option<&str>, was: &str| {
        new.map_or_else(|| Clean::stored(was.to_owned()), Clean::name)
    };
    let name = kept(change.name, &was.name);
    let persona = kept(change.persona, &was.persona);
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
            Value::Text(&persona),
        ],
    )?;
    for (field, before, after) in [
        ("name_fold", &*was.name_fold, &*key),
        ("name", &was.name, &name),
        ("persona", &was.persona, &persona),
    ] {
        deed.entry
            .note("contact", id.0, field, text(before), text(after));
    }
    if let Some(organisation) = change.organisation {
        let to = organisation::named(db, organisation, now, &mut deed.entry)?;
        organisation::belong(db, id, to, &mut deed.entry)?;
    }
    person::reindex(db, id.0)?;
    deed.say("contact", &name);
    Ok(deed)
}
