//! The people at a desk: who can be named, who works with this store, and that this session is here.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::room::RoomRow;
use crate::model::team::{AgentCard, TeamCard};
use crate::store::{self, custom, day, room, team};
use crate::text::Clean;
use crate::work::desk::Desk;
use crate::work::job::{AccountRow, AgentRow, Names, Outcome, TagRow, TeamRow};

impl Desk {
    pub(super) fn names(&mut self, now: Timestamp) -> Result<Outcome> {
        let people = team::people(&mut self.db, true, now)?;
        let (here, gone): (Vec<_>, Vec<_>) = people.agents.into_iter().partition(|a| a.active);
        let agent = |a: AgentCard| AgentRow {
            id: a.id,
            handle: a.handle,
            name: a.name,
            open: a.open,
            capacity: a.capacity,
            availability: a.availability,
            here: a.sessions > 0,
        };
        let team = |team: TeamCard| TeamRow {
            id: Some(team.id),
            name: team.name,
            members: team.members.len() as i64,
        };
        let room = |room: RoomRow| TeamRow {
            id: None,
            name: room.name,
            members: room.members,
        };
        let rooms = room::list(&mut self.db, self.actor.id)?;
        let tag = |(name, uses)| TagRow { name, uses };
        let mut fields: Vec<Clean> = Vec::new();
        for def in custom::defs(&mut self.db)? {
            let name = Clean::name(&def.text.name);
            if !fields.contains(&name) {
                fields.push(name);
            }
        }
        let account = |(_, channel, handle): (i64, String, String)| AccountRow {
            channel,
            handle: Clean::name(&handle),
        };
        Ok(Outcome::Names(Names {
            agents: here.into_iter().map(agent).collect(),
            gone: gone.into_iter().map(|agent| agent.handle).collect(),
            teams: people.teams.into_iter().map(team).collect(),
            rooms: rooms.into_iter().map(room).collect(),
            tags: store::tags(&mut self.db)?.into_iter().map(tag).collect(),
            accounts: day::accounts(&mut self.db)?
                .into_iter()
                .map(account)
                .collect(),
            fields,
        }))
    }

    /// The agents that belong to a user of the operating system: handle and number.
    pub fn users(&mut self) -> Result<Vec<(String, i64)>> {
        team::users(&mut self.db)
    }

    /// Says that this session is here.
    pub fn beat(&mut self, now: Timestamp) -> Result<()> {
        if self.read_only {
            return Ok(());
        }
        team::beat(&mut self.db, &self.holder, self.actor.id, now)
    }

    /// Says that this session ends.
    pub fn leave(&mut self) -> Result<()> {
        if self.read_only {
            return Ok(());
        }
        team::leave(&mut self.db, &self.holder)
    }
}
