//! Small answers that several places read: names for pickers and completion, what delivering did.

use crate::clock::Timestamp;
use crate::model::act::Receipt;
use crate::model::id::{AgentId, TeamId};
use crate::model::import::ImportRequest;
use crate::model::query;
use crate::model::team::Availability;
use crate::text::Clean;

/// An agent for pickers and completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentRow {
    /// Which.
    pub id: AgentId,
    /// Handle without sign.
    pub handle: Clean,
    /// Name.
    pub name: Clean,
    /// Open conversations assigned.
    pub open: i64,
    /// Open conversations at most; 0: no limit.
    pub capacity: i64,
    /// Whether they take work.
    pub availability: Availability,
    /// Has a console open.
    pub here: bool,
}

/// What can be named: for completion and pickers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Agents by handle.
    pub agents: Vec<AgentRow>,
    /// Handles of agents who are gone.
    pub gone: Vec<Clean>,
    /// Teams by name.
    pub teams: Vec<TeamRow>,
    /// Rooms by name.
    pub rooms: Vec<TeamRow>,
    /// Tags by name.
    pub tags: Vec<TagRow>,
    /// Accounts of ours by channel and handle.
    pub accounts: Vec<AccountRow>,
    /// Names of the fields that users defined, each once.
    pub fields: Vec<Clean>,
}

impl Names {
    /// Those that can stand in a query.
    pub fn in_queries(&self) -> query::Names<'_> {
        query::Names {
            tags: self.tags.iter().map(|tag| tag.name.as_str()).collect(),
            agents: self.agents.iter().map(|a| a.handle.as_str()).collect(),
            gone: self.gone.iter().map(Clean::as_str).collect(),
            teams: self.teams.iter().map(|team| team.name.as_str()).collect(),
            channels: each(self.accounts.iter().map(|own| own.channel.as_str())),
            accounts: each(self.accounts.iter().map(|own| own.handle.as_str())),
            fields: self.fields.iter().map(Clean::as_str).collect(),
        }
    }
}

/// Each name once, in their order.
fn each<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut once = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}

/// An account of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// The key of its channel.
    pub channel: String,
    /// Its handle there.
    pub handle: Clean,
}

/// A team or a room for completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamRow {
    /// Which; none: a room.
    pub id: Option<TeamId>,
    /// Its name, one word.
    pub name: Clean,
    /// How many belong to it.
    pub members: i64,
}

/// A tag for pickers and completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagRow {
    /// Name without `#`.
    pub name: Clean,
    /// How many records carry it.
    pub uses: i64,
}

/// What a round did: what woke, what rules did, what was given out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Conversations that woke, and tasks that are due.
    pub woken: i64,
    /// How often a rule did something.
    pub ruled: i64,
    /// How often a rule failed.
    pub failed: i64,
    /// Conversations that were given to somebody.
    pub given: i64,
    /// Conversations that were taken from somebody who is not there.
    pub freed: i64,
}

/// What delivering did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeliverReport {
    /// Attempts made.
    pub attempts: i64,
    /// Delivered.
    pub delivered: i64,
    /// Will be tried again.
    pub retry: i64,
    /// Need a person: unknown.
    pub unknown: i64,
    /// Dead.
    pub dead: i64,
    /// Endpoints whose replies are held back: nothing may be sent to their address.
    pub held: i64,
    /// When the next one is due ([`Timestamp::NEVER`]: none).
    pub next_at: Timestamp,
}

/// What became of an answer to what imports ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What the answer itself did.
    pub receipt: Receipt,
    /// What waited for it, to be imported now.
    pub requests: Vec<ImportRequest>,
    /// Sources that waited for it: they are due.
    pub sources: Vec<String>,
    /// What waited for it and has to come in again, because it stands nowhere.
    pub again: Vec<Clean>,
}
