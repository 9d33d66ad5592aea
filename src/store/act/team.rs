//! Acts on agents and teams: making, changing, removing, belonging, and whether one takes work.

use super::deed::Deed;
use super::triage::missing;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{AgentId, TeamId};
use crate::model::team::{AgentText, Availability, Role, word};
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value, one};
use crate::store::journal::{Entry, int, text};
use crate::store::{sequence, team};
use crate::text::fold::fold;

static INSERT: Sql = Sql::new(
    "INSERT INTO agent (id, handle, handle_fold, name, role, os_uid, active, created_at) VALUES ($1, $2, $3, $2, 'agent', NULL, 0, $4)",
);
static HEAD: Sql = Sql::new(
    "SELECT handle, name, role, skills, shift, capacity, hourly_cost, availability, active FROM agent WHERE id = $1",
);
static BY_KEY: Sql = Sql::new("SELECT id, active FROM agent WHERE handle_fold = $1");
static UPDATE: Sql = Sql::new(
    "UPDATE agent SET handle = $2, handle_fold = $3, name = $4, role = $5, skills = $6, shift = $7, capacity = $8, hourly_cost = $9, \
     availability = $10, active = $11 WHERE id = $1",
);
static INSERT_TEAM: Sql = Sql::new(
    "INSERT INTO team (id, name, name_fold, created_at, hidden) VALUES ($1, $2, $3, $4, 0)",
);
static RENAME_TEAM: Sql = Sql::new("UPDATE team SET name = $2, name_fold = $3 WHERE id = $1");
static HIDE_TEAM: Sql = Sql::new("UPDATE team SET hidden = 1 WHERE id = $1");
static TEAM: Sql = Sql::new("SELECT name FROM team WHERE id = $1 AND hidden = 0");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &INSERT,
    &HEAD,
    &BY_KEY,
    &UPDATE,
    &INSERT_TEAM,
    &RENAME_TEAM,
    &HIDE_TEAM,
    &TEAM,
];

/// All that can change of an agent.
#[derive(Clone, PartialEq, Eq)]
struct State {
    text: AgentText,
    availability: i64,
    active: i64,
}

/// Adds an agent, or changes one. One that was removed comes back with their old id.
pub(super) fn save_agent(
    db: &mut dyn Db,
    id: Option<AgentId>,
    said: &AgentText,
    now: Timestamp,
) -> Result<Deed> {
    let said = said.checked()?;
    let key = fold(&said.handle);
    let (id, name) = match id {
        Some(id) => (id, "agent-edit"),
        None => (make(db, &said.handle, &key, now)?, "agent-add"),
    };
    team::handle_is_free(db, &key, id.0)?;
    let was = head(db, id)?;
    let new = State {
        text: said,
        active: 1,
        ..was.clone()
    };
    let mut deed = Deed::new(name);
    save(db, id, &was, &new, &mut deed.entry)?;
    deed.say(name, &new.text.handle);
    Ok(deed)
}

/// A row for this handle that is not active yet.
fn make(db: &mut dyn Db, handle: &str, key: &str, now: Timestamp) -> Result<AgentId> {
    let known = one(db, &BY_KEY, &[key.into()], |row| {
        Ok((row.int(0)?, row.int(1)?))
    })?;
    match known {
        Some((id, 0)) => Ok(AgentId(id)),
        Some(_) => Err(Error::new(Kind::Refused, "team-name-taken").with("found", handle)),
        None => {
            let id = sequence::reserve(db, "agent", 1)?;
            let row = [id.into(), handle.into(), key.into(), now.0.into()];
            db.execute(&INSERT, &row)?;
            Ok(AgentId(id))
        }
    }
}

/// Removes an agent who has no open work.
pub(super) fn remove_agent(db: &mut dyn Db, id: AgentId, actor: &Actor) -> Result<Deed> {
    let was = here(db, id)?;
    if id == actor.id {
        return Err(Error::new(Kind::Refused, "agent-is-you"));
    }
    team::has_no_work(db, id.0, &was.text.handle)?;
    let new = State {
        active: 0,
        ..was.clone()
    };
    let mut deed = Deed::new("agent-remove");
    save(db, id, &was, &new, &mut deed.entry)?;
    deed.say("agent-remove", &was.text.handle);
    Ok(deed)
}

/// Says whether the agent at work takes work.
pub(super) fn set_availability(db: &mut dyn Db, to: Availability, actor: &Actor) -> Result<Deed> {
    let was = here(db, actor.id)?;
    let new = State {
        availability: to.code(),
        ..was.clone()
    };
    let mut deed = Deed::new("agent-availability");
    save(db, actor.id, &was, &new, &mut deed.entry)?;
    deed.say(
        match to {
            Availability::On => "agent-on",
            Availability::Busy => "agent-busy",
            Availability::Away => "agent-away",
        },
        "",
    );
    Ok(deed)
}

/// Refuses an agent who was removed.
pub(super) fn there(db: &mut dyn Db, id: AgentId) -> Result<()> {
    here(db, id).map(drop)
}

fn here(db: &mut dyn Db, id: AgentId) -> Result<State> {
    let state = head(db, id)?;
    if state.active == 0 {
        return Err(missing("agent", id.0));
    }
    Ok(state)
}

fn head(db: &mut dyn Db, id: AgentId) -> Result<State> {
    let found = one(db, &HEAD, &[id.0.into()], |row| {
        let text = |column| -> Result<String> { Ok(row.text(column)?.to_owned()) };
        Ok(State {
            text: AgentText {
                handle: text(0)?,
                name: text(1)?,
                role: Role::from_key(row.text(2)?).unwrap_or_default(),
                skills: text(3)?,
                shift: text(4)?,
                capacity: row.int(5)?,
                hourly_cost: row.int(6)?,
            },
            availability: row.int(7)?,
            active: row.int(8)?,
        })
    })?;
    found.ok_or_else(|| missing("agent", id.0))
}

fn save(db: &mut dyn Db, id: AgentId, was: &State, new: &State, entry: &mut Entry) -> Result<()> {
    let (old, now) = (&was.text, &new.text);
    let (old_key, key) = (fold(&old.handle), fold(&now.handle));
    let row = [
        id.0.into(),
        Value::Text(&now.handle),
        Value::Text(&key),
        Value::Text(&now.name),
        now.role.key().into(),
        Value::Text(&now.skills),
        Value::Text(&now.shift),
        now.capacity.into(),
        now.hourly_cost.into(),
        new.availability.into(),
        new.active.into(),
    ];
    db.execute(&UPDATE, &row)?;
    let mut note = |field: &str, before, after| entry.note("agent", id.0, field, before, after);
    note("handle_fold", text(&old_key), text(&key));
    note("handle", text(&old.handle), text(&now.handle));
    note("name", text(&old.name), text(&now.name));
    note("role", text(old.role.key()), text(now.role.key()));
    note("skills", text(&old.skills), text(&now.skills));
    note("shift", text(&old.shift), text(&now.shift));
    note("capacity", int(old.capacity), int(now.capacity));
    note("hourly_cost", int(old.hourly_cost), int(now.hourly_cost));
    note("availability", int(was.availability), int(new.availability));
    note("active", int(was.active), int(new.active));
    Ok(())
}

/// Adds a team, or changes one: its name, and who belongs to it.
pub(super) fn save_team(
    db: &mut dyn Db,
    id: Option<TeamId>,
    name: &str,
    (add, remove): (&[AgentId], &[AgentId]),
    now: Timestamp,
) -> Result<Deed> {
    let name = word(name, "team-name")?;
    let key = fold(&name);
    team::name_is_free(db, &key, id.map_or(0, |id| id.0))?;
    let act = if id.is_some() {
        "team-edit"
    } else {
        "team-add"
    };
    let mut deed = Deed::new(act);
    let id = match id {
        None => {
            let id = sequence::reserve(db, "team", 1)?;
            let row = [id.into(), (&*name).into(), (&*key).into(), now.0.into()];
            db.execute(&INSERT_TEAM, &row)?;
            deed.entry.note("team", id, "hidden", int(1), int(0));
            id
        }
        Some(id) => {
            let was = team_name(db, id)?;
            db.execute(
                &RENAME_TEAM,
                &[id.0.into(), (&*name).into(), (&*key).into()],
            )?;
            let was_key = fold(&was);
            deed.entry
                .note("team", id.0, "name_fold", text(&was_key), text(&key));
            deed.entry
                .note("team", id.0, "name", text(&was), text(&name));
            id.0
        }
    };
    for (agents, on) in [(add, true), (remove, false)] {
        for agent in agents {
            belong(db, id, *agent, on, &mut deed.entry)?;
        }
    }
    deed.say(act, &name);
    Ok(deed)
}

fn belong(db: &mut dyn Db, team: i64, agent: AgentId, on: bool, entry: &mut Entry) -> Result<()> {
    if on {
        there(db, agent)?;
    }
    let was = team::belongs(db, team, agent.0)?;
    team::set(db, team, agent.0, on)?;
    let kept = |on: bool| int(on.then_some(agent.0));
    entry.note(
        "team",
        team,
        format!("member:{}", agent.0),
        kept(was),
        kept(on),
    );
    Ok(())
}

/// Removes a team; who belonged to it belongs to it again if it comes back.
pub(super) fn remove_team(db: &mut dyn Db, id: TeamId) -> Result<Deed> {
    let name = team_name(db, id)?;
    db.execute(&HIDE_TEAM, &[id.0.into()])?;
    let mut deed = Deed::new("team-remove");
    deed.entry.note("team", id.0, "hidden", int(0), int(1));
    deed.say("team-remove", &name);
    Ok(deed)
}

/// The name of a team there is.
pub(super) fn team_name(db: &mut dyn Db, id: TeamId) -> Result<String> {
    let found = one(db, &TEAM, &[id.0.into()], |row| Ok(row.text(0)?.to_owned()))?;
    found.ok_or_else(|| missing("team", id.0))
}
