//! Agents and teams as the store keeps them, and who is here now. Changing them is an act (`act::team`); being here is no act: a
//! session says so every ten seconds, and nobody's journal knows.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{AgentId, TeamId};
use crate::model::team::{AgentCard, Availability, GONE_AFTER, People, Role, TeamCard};
use crate::store::db::{Db, Sql, Value, all, number_of, one, transaction};
use crate::store::presence;
use crate::text::Clean;
use crate::text::fold::fold;

static AGENTS: Sql = Sql::new(
    "SELECT a.id, a.handle, a.name, a.role, a.availability, a.skills, a.shift, a.capacity, a.hourly_cost, \
     (SELECT count(*) FROM conversation c WHERE c.assignee_id = a.id AND c.state = 0), \
     (SELECT count(*) FROM presence p WHERE p.agent_id = a.id AND p.at > $1), a.os_uid, a.active FROM agent a \
     WHERE a.active >= $2 ORDER BY a.handle_fold",
);
static TEAMS: Sql = Sql::new("SELECT id, name FROM team WHERE hidden = 0 ORDER BY name_fold, id");
static MEMBERS: Sql = Sql::new(
    "SELECT m.team_id, m.agent_id FROM team_member m JOIN agent a ON a.id = m.agent_id WHERE a.active = 1 ORDER BY m.team_id, a.handle_fold",
);
static AGENT: Sql = Sql::new("SELECT id, handle FROM agent WHERE handle_fold = $1 AND active = 1");
static USERS: Sql = Sql::new(
    "SELECT handle, os_uid FROM agent WHERE active = 1 AND os_uid >= 0 ORDER BY handle_fold",
);
static MEMBERS_OF: Sql = Sql::new(
    "SELECT a.id, t.name FROM team t JOIN team_member m ON m.team_id = t.id JOIN agent a ON a.id = m.agent_id \
     WHERE t.name_fold = $1 AND t.hidden = 0 AND a.active = 1 ORDER BY a.handle_fold",
);
static MEMBERS_OF_ROOM: Sql = Sql::new(
    "SELECT a.id, r.name FROM room r JOIN follower f ON f.subject = 2 AND f.subject_id = r.id JOIN agent a ON a.id = f.agent_id \
     WHERE r.name_fold = $1 AND r.hidden = 0 AND a.active = 1 ORDER BY a.handle_fold",
);
static TAKEN: Sql = Sql::new(
    "SELECT (SELECT count(*) FROM team WHERE name_fold = $1 AND hidden = 0 AND id <> $2) \
     + (SELECT count(*) FROM room WHERE name_fold = $1 AND hidden = 0 AND id <> $3)",
);
static IS_HANDLE: Sql = Sql::new("SELECT count(*) FROM agent WHERE handle_fold = $1 AND id <> $2");
static JOIN: Sql = Sql::new(
    "INSERT INTO team_member (team_id, agent_id) VALUES ($1, $2) ON CONFLICT (team_id, agent_id) DO NOTHING",
);
static LEAVE: Sql = Sql::new("DELETE FROM team_member WHERE team_id = $1 AND agent_id = $2");
static BELONGS: Sql =
    Sql::new("SELECT count(*) FROM team_member WHERE team_id = $1 AND agent_id = $2");
static WORK: Sql = Sql::new(
    "SELECT (SELECT count(*) FROM conversation c WHERE c.assignee_id = $1 AND c.state = 0) \
     + (SELECT count(*) FROM task t WHERE t.assignee_id = $1 AND t.hidden = 0 AND t.done_at = 9223372036854775807)",
);
static BEAT: Sql = Sql::new(
    "INSERT INTO presence (session, agent_id, at) VALUES ($1, $2, $3) ON CONFLICT (session) DO UPDATE SET agent_id = excluded.agent_id, \
     at = excluded.at",
);
static FORGET: Sql = Sql::new("DELETE FROM presence WHERE at < $1");
static LEAVE_SESSION: Sql = Sql::new("DELETE FROM presence WHERE session = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &AGENTS,
    &TEAMS,
    &MEMBERS,
    &AGENT,
    &MEMBERS_OF,
    &MEMBERS_OF_ROOM,
    &USERS,
    &TAKEN,
    &IS_HANDLE,
    &JOIN,
    &LEAVE,
    &BELONGS,
    &WORK,
    &BEAT,
    &FORGET,
    &LEAVE_SESSION,
];

/// Everybody, with their work and whether they are here; `removed` ones too if asked for.
pub fn people(db: &mut dyn Db, removed: bool, now: Timestamp) -> Result<People> {
    let params = [now.plus(-GONE_AFTER).0.into(), i64::from(!removed).into()];
    let mut agents = all(db, &AGENTS, &params, |row| {
        let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
        Ok(AgentCard {
            id: AgentId(row.int(0)?),
            handle: clean(1)?,
            name: clean(2)?,
            role: Role::from_key(row.text(3)?).unwrap_or_default(),
            availability: Availability::from_code(row.int(4)?),
            skills: clean(5)?,
            shift: clean(6)?,
            capacity: row.int(7)?,
            hourly_cost: row.int(8)?,
            open: row.int(9)?,
            sessions: row.int(10)?,
            has_user: !row.is_null(11)?,
            active: row.int(12)? != 0,
            teams: Vec::new(),
        })
    })?;
    let mut teams = all(db, &TEAMS, &[], |row| {
        Ok(TeamCard {
            id: TeamId(row.int(0)?),
            name: Clean::stored(row.text(1)?.to_owned()),
            members: Vec::new(),
            handles: Vec::new(),
            open: 0,
            here: 0,
        })
    })?;
    for (team, agent) in all(db, &MEMBERS, &[], |row| Ok((row.int(0)?, row.int(1)?)))? {
        let team = teams.iter_mut().find(|known| known.id.0 == team);
        let agent = agents.iter_mut().find(|known| known.id.0 == agent);
        if let (Some(team), Some(agent)) = (team, agent) {
            agent.teams.push(team.name.clone());
            team.members.push(agent.id);
            team.handles.push(agent.handle.clone());
            team.open += agent.open;
            team.here += i64::from(agent.sessions > 0);
        }
    }
    Ok(People { agents, teams })
}

/// The agents that belong to a user of the operating system: handle and number.
pub fn users(db: &mut dyn Db) -> Result<Vec<(String, i64)>> {
    all(db, &USERS, &[], |row| {
        Ok((row.text(0)?.to_owned(), row.int(1)?))
    })
}

/// Whom `@word` means: an agent, else everybody of a team or a room; with the words to say it, or nobody.
pub(super) fn meant(db: &mut dyn Db, word: &str) -> Result<(String, Vec<AgentId>)> {
    let key = fold(word);
    let agent = one(db, &AGENT, &[(&*key).into()], |row| {
        Ok((format!("@{}", row.text(1)?), vec![AgentId(row.int(0)?)]))
    })?;
    if let Some(agent) = agent {
        return Ok(agent);
    }
    let mut name = String::new();
    let mut found = Vec::new();
    for sql in [&MEMBERS_OF, &MEMBERS_OF_ROOM] {
        if found.is_empty() {
            found = all(db, sql, &[(&*key).into()], |row| {
                name = format!("@{}", row.text(1)?);
                Ok(AgentId(row.int(0)?))
            })?;
        }
    }
    Ok((name, found))
}

/// Refuses a name of a team that another team, a room or an agent has: `@name` must mean one of them.
pub(super) fn name_is_free(db: &mut dyn Db, key: &str, team: i64) -> Result<()> {
    only_one(db, key, [team, 0, 0])
}

/// Refuses a name that anybody has but this team, this room and this agent.
pub(super) fn only_one(db: &mut dyn Db, key: &str, [team, room, agent]: [i64; 3]) -> Result<()> {
    let taken = number_of(db, &TAKEN, &[key.into(), team.into(), room.into()])? > 0;
    refuse(
        taken || number_of(db, &IS_HANDLE, &[key.into(), agent.into()])? > 0,
        key,
    )
}

/// Refuses a handle that another agent, a team or a room has.
pub(super) fn handle_is_free(db: &mut dyn Db, key: &str, agent: i64) -> Result<()> {
    only_one(db, key, [0, 0, agent])
}

fn refuse(taken: bool, key: &str) -> Result<()> {
    if taken {
        return Err(Error::new(Kind::Refused, "team-name-taken").with("found", key));
    }
    Ok(())
}

/// Refuses to let an agent go who has open conversations or tasks.
pub(super) fn has_no_work(db: &mut dyn Db, agent: i64, handle: &str) -> Result<()> {
    let count = number_of(db, &WORK, &[agent.into()])?;
    if count > 0 {
        return Err(Error::new(Kind::Refused, "agent-has-work")
            .with("agent", handle)
            .with_number("count", count));
    }
    Ok(())
}

/// Lets an agent belong to a team, or no more.
pub(super) fn set(db: &mut dyn Db, team: i64, agent: i64, on: bool) -> Result<()> {
    let sql = if on { &JOIN } else { &LEAVE };
    db.execute(sql, &[team.into(), agent.into()]).map(drop)
}

/// Whether an agent belongs to a team.
pub(super) fn belongs(db: &mut dyn Db, team: i64, agent: i64) -> Result<bool> {
    Ok(number_of(db, &BELONGS, &[team.into(), agent.into()])? > 0)
}

/// A session says that it is here; those that have said nothing for long are forgotten.
pub fn beat(db: &mut dyn Db, session: &str, agent: AgentId, now: Timestamp) -> Result<()> {
    transaction(db, |db| {
        db.execute(&FORGET, &[now.plus(-4 * GONE_AFTER).0.into()])?;
        let row = [Value::Text(session), agent.0.into(), now.0.into()];
        db.execute(&BEAT, &row).map(drop)
    })
}

/// A session ends.
pub fn leave(db: &mut dyn Db, session: &str) -> Result<()> {
    transaction(db, |db| {
        presence::release_all(db, session)?;
        db.execute(&LEAVE_SESSION, &[session.into()]).map(drop)
    })
}
