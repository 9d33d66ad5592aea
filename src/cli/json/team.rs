//! Agents and teams as JSON.

use serde_json::{Value, json};

use super::{Fields, fields, time};
use crate::model::presence::Here;
use crate::model::team::{AgentCard, TeamCard};

/// An agent.
pub fn agent(agent: &AgentCard) -> Fields {
    let words = |text: &str, by: char| -> Vec<String> {
        let parts = text.split(by).map(str::trim);
        parts
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    fields(json!({
        "id": agent.id,
        "handle": agent.handle,
        "name": agent.name,
        "role": agent.role.key(),
        "availability": agent.availability.key(),
        "here": agent.sessions > 0,
        "sessions": agent.sessions,
        "open": agent.open,
        "capacity": (agent.capacity > 0).then_some(agent.capacity),
        "teams": agent.teams,
        "skills": words(&agent.skills, ' '),
        "shift": words(&agent.shift, ','),
        "hourly_cost_cents": (agent.hourly_cost > 0).then_some(agent.hourly_cost),
        "has_user": agent.has_user,
        "active": agent.active,
    }))
}

/// A team.
pub fn team(team: &TeamCard) -> Fields {
    fields(json!({
        "id": team.id,
        "name": team.name,
        "members": team.handles,
        "here": team.here,
        "open": team.open,
    }))
}

/// Somebody else at a conversation.
pub fn here(here: &Here) -> Value {
    json!({
        "agent": here.handle,
        "doing": here.doing.key(),
        "until": here.hold.map(|(_, until)| time(until)),
    })
}
