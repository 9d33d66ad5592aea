//! Agents and teams: who is here, who takes work, how much each has. Called by the root. Enter shows the conversations of the row.

pub mod view;

use crate::clock::Timestamp;
use crate::error::Error;
use crate::model::act::Act;
use crate::model::journal::Record;
use crate::model::page::Page;
use crate::model::query::{Query, Term};
use crate::model::team::{AgentCard, BEAT, TeamCard};
use crate::text::fold::fold;
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::tui::remote::Phase;
use crate::tui::widgets::list::{ListState, Motion, Row};
use crate::work::job::{Job, Outcome, Slot};

impl Row for AgentCard {
    fn key(&self) -> i64 {
        self.id.0
    }
}

impl Row for TeamCard {
    fn key(&self) -> i64 {
        self.id.0
    }
}

/// Agents, and teams beside them.
#[derive(Clone, Debug)]
pub struct Team {
    /// The teams are shown.
    teams_shown: bool,
    agents: ListState<AgentCard>,
    teams: ListState<TeamCard>,
    phase: Phase,
    asked_at: Timestamp,
}

impl Default for Team {
    fn default() -> Self {
        Self {
            teams_shown: false,
            agents: ListState::default(),
            teams: ListState::default(),
            phase: Phase::default(),
            asked_at: Timestamp(0),
        }
    }
}

impl Team {
    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Team, Context::List]
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &[
            "open",
            "availability",
            "edit",
            "create",
            "remove",
            "next-view",
            "undo",
        ]
    }

    /// A click on this line: the cursor goes there; where it is, the row opens.
    pub fn click(&mut self, line: u16) -> Vec<Effect> {
        let Some(row) = line.checked_sub(view::HEAD).map(usize::from) else {
            return Vec::new();
        };
        let chosen = if self.teams_shown {
            self.teams.click(row)
        } else {
            self.agents.click(row)
        };
        match chosen {
            Some(true) => vec![Effect::Run(Command::Open)],
            _ => Vec::new(),
        }
    }

    /// The list will be drawn in so many lines.
    pub fn resize(&mut self, height: u16) {
        let rows = usize::from(height.saturating_sub(view::HEAD));
        self.agents.resize(rows);
        self.teams.resize(rows);
    }

    /// Loads everybody, again if they are there.
    pub fn load(&mut self, ctx: &Ctx) -> Vec<Effect> {
        self.asked_at = ctx.now;
        vec![Effect::Job(Slot::People, Job::People(false))]
    }

    /// When to look again who is here.
    pub fn due(&self) -> Timestamp {
        self.asked_at.plus(BEAT)
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            if self.teams_shown {
                self.teams.go(motion);
            } else {
                self.agents.go(motion);
            }
            return Vec::new();
        }
        match command {
            Command::NextView | Command::PrevView | Command::NextPane | Command::PrevPane => {
                self.teams_shown = !self.teams_shown;
                Vec::new()
            }
            Command::Reload => self.load(ctx),
            Command::Add if self.teams_shown => vec![Effect::Ask(Ask::TeamForm(None))],
            Command::Add => vec![Effect::Ask(Ask::AgentForm(None))],
            _ if self.teams_shown => self
                .teams
                .selected()
                .map_or_else(Vec::new, |team| of_team(team, command)),
            _ => self
                .agents
                .selected()
                .map_or_else(Vec::new, |agent| of_agent(agent, command)),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, _ctx: &Ctx) -> Vec<Effect> {
        if let Outcome::People(people) = outcome {
            self.phase = Phase::Ready;
            self.agents.refresh(whole(people.agents.clone()));
            self.teams.refresh(whole(people.teams.clone()));
        }
        Vec::new()
    }

    /// Nothing came; what was there stays.
    pub fn failed(&mut self, error: &Error) {
        self.phase = Phase::Failed(error.clone());
    }
}

const fn whole<T>(rows: Vec<T>) -> Page<T> {
    Page {
        rows,
        more_before: false,
        more_after: false,
    }
}

fn of_agent(agent: &AgentCard, command: &Command) -> Vec<Effect> {
    let effect = match command {
        Command::Open | Command::Right => narrow(Term::Assignee(fold(&agent.handle))),
        Command::Edit => Effect::Ask(Ask::AgentForm(Some(Box::new(agent.clone())))),
        Command::Remove => write(Act::RemoveAgent { id: agent.id }),
        Command::History => Effect::Ask(Ask::History(Record::new("agent", agent.id.0))),
        Command::CopyText => Effect::Copy(format!("@{}", agent.handle.as_str())),
        Command::CopyId => Effect::Copy(agent.id.0.to_string()),
        _ => return Vec::new(),
    };
    vec![effect]
}

fn of_team(team: &TeamCard, command: &Command) -> Vec<Effect> {
    let effect = match command {
        Command::Open | Command::Right => narrow(Term::Team(fold(&team.name))),
        Command::Edit => Effect::Ask(Ask::TeamForm(Some(Box::new(team.clone())))),
        Command::Remove => write(Act::RemoveTeam { id: team.id }),
        Command::History => Effect::Ask(Ask::History(Record::new("team", team.id.0))),
        Command::CopyText => Effect::Copy(format!("@{}", team.name.as_str())),
        Command::CopyId => Effect::Copy(team.id.0.to_string()),
        _ => return Vec::new(),
    };
    vec![effect]
}

const fn write(act: Act) -> Effect {
    Effect::Job(Slot::Write, Job::Act(act))
}

fn narrow(term: Term) -> Effect {
    let query = Query::Term(term);
    Effect::Run(Command::Narrow(query.to_string(), query))
}
