//! The forms of agents and teams.

use super::{Form, Purpose};
use crate::model::act::Act;
use crate::model::id::AgentId;
use crate::model::label;
use crate::model::team::{AgentCard, AgentText, Role, TeamCard, cents, money, word};
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::overlays::{Answer, Outside};

/// What is wrong, and in which line.
pub(super) type Wrong = (usize, String);

impl Form {
    /// An agent to change, or a new one.
    pub fn agent(card: Option<&AgentCard>) -> Self {
        let text = card.map(AgentCard::text).unwrap_or_default();
        let number = |n: i64, shown: String| if n == 0 { String::new() } else { shown };
        let lines = vec![
            (tr("form-agent-handle"), text.handle),
            (tr("form-agent-name"), text.name),
            (tr("form-agent-role"), label::role(text.role)),
            (tr("form-agent-skills"), text.skills),
            (tr("form-agent-shift"), label::hours(&text.shift)),
            (
                tr("form-agent-capacity"),
                number(text.capacity, text.capacity.to_string()),
            ),
            (
                tr("form-agent-cost"),
                number(text.hourly_cost, money(text.hourly_cost)),
            ),
        ];
        let title = if card.is_some() {
            "form-agent"
        } else {
            "form-agent-new"
        };
        Self::of(Purpose::Agent(card.map(|card| card.id)), tr(title), lines)
    }

    /// A team to change, or a new one.
    pub fn team(card: Option<&TeamCard>) -> Self {
        let handles = card.map_or(&[][..], |card| &card.handles);
        let handles: Vec<String> = handles
            .iter()
            .map(|handle| format!("@{}", handle.as_str()))
            .collect();
        let name = card.map_or_else(String::new, |card| card.name.to_string());
        let lines = vec![
            (tr("form-team-name"), name),
            (tr("form-team-members"), handles.join(" ")),
        ];
        let title = if card.is_some() {
            "form-team"
        } else {
            "form-team-new"
        };
        Self::of(Purpose::Team(card.cloned()), tr(title), lines)
    }

    /// The agent that was typed.
    pub(super) fn typed_agent(&self, id: Option<AgentId>) -> Result<Answer, Wrong> {
        let typed = fold(self.text(2));
        let role = Role::ALL
            .into_iter()
            .find(|role| typed == role.key() || typed == fold(&label::role(*role)));
        let capacity = match self.text(5) {
            "" => Some(0),
            number => number.parse().ok().filter(|n| *n >= 0),
        };
        let text = AgentText {
            handle: self.text(0).to_owned(),
            name: self.text(1).to_owned(),
            role: role.ok_or_else(|| (2, tr("form-agent-role-wrong")))?,
            skills: self.text(3).to_owned(),
            shift: self.text(4).to_owned(),
            capacity: capacity.ok_or_else(|| (5, tr("form-agent-capacity-wrong")))?,
            hourly_cost: cents(self.text(6)).ok_or_else(|| (6, tr("form-agent-cost-wrong")))?,
        };
        let text = text.checked().map_err(|error| {
            let line = match error.code {
                "agent-skill" => 3,
                "agent-shift" => 4,
                _ => 0,
            };
            let notice = error.console_notice();
            (line, [notice.what, notice.hint].join(". "))
        })?;
        Ok(Answer::Act(Box::new(Act::SaveAgent { id, text })))
    }

    /// The team that was typed: what it is called, who comes and who goes.
    pub(super) fn typed_team(
        &self,
        card: Option<&TeamCard>,
        outside: &Outside<'_>,
    ) -> Result<Answer, Wrong> {
        let name = word(self.text(0), "team-name").map_err(|error| {
            let notice = error.console_notice();
            (0, [notice.what, notice.hint].join(". "))
        })?;
        let members = self.agents(1, outside)?;
        let were = card.map_or(&[][..], |card| &card.members);
        Ok(Answer::Act(Box::new(Act::SaveTeam {
            id: card.map(|card| card.id),
            name,
            add: missing(were, &members),
            remove: missing(&members, were),
        })))
    }

    /// The agents whose handles stand in a line.
    pub(super) fn agents(&self, line: usize, outside: &Outside<'_>) -> Result<Vec<AgentId>, Wrong> {
        let words = self.text(line).split([' ', ',']);
        let mut found = Vec::new();
        for handle in words.filter(|handle| !handle.is_empty()) {
            let wanted = fold(handle.trim_start_matches('@'));
            let known = outside
                .names
                .agents
                .iter()
                .find(|agent| fold(&agent.handle) == wanted);
            let args = [("agent", Arg::Text(handle))];
            let known = known.ok_or_else(|| (line, tr_with("form-team-who-wrong", &args)))?;
            found.push(known.id);
        }
        Ok(found)
    }
}

/// Those of `all` that are not in `from`.
pub(super) fn missing(from: &[AgentId], all: &[AgentId]) -> Vec<AgentId> {
    let new = all.iter().copied().filter(|id| !from.contains(id));
    new.collect()
}
