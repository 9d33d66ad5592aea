//! `zuruf agent`: who works here, what they can do and how much, and whether they are there.

use clap::{Args, Subcommand};

use crate::cli::json;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Table, cell, count};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::label;
use crate::model::team::{AgentCard, AgentText, Availability, People, Role, cents, money};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `agent`.
#[derive(Debug, Args)]
pub struct AgentArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `agent`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List agents: who is here, who takes work, how much each has
    List {
        /// Those too who were removed
        #[arg(long)]
        all: bool,
    },
    /// Show one
    Show {
        /// The handle, or me
        #[arg(value_name = "AGENT")]
        who: String,
    },
    /// Add one; the user of the operating system with this login becomes them on first use
    Add {
        /// The handle: their login
        handle: String,
        /// What is said about them
        #[command(flatten)]
        said: Said,
    },
    /// Change one
    Edit {
        /// The handle, or me
        #[arg(value_name = "AGENT")]
        who: String,
        /// Another handle
        #[arg(long, value_name = "HANDLE")]
        handle: Option<String>,
        /// What is said about them
        #[command(flatten)]
        said: Said,
    },
    /// Remove one who has no open work
    Remove {
        /// The handle
        #[arg(value_name = "AGENT")]
        who: String,
    },
    /// Say that you take work
    On,
    /// Say that you take no more work
    Busy,
    /// Say that you are not there
    Away,
}

/// What is said about an agent.
#[derive(Debug, Default, Args)]
pub struct Said {
    /// Their name
    #[arg(long)]
    pub name: Option<String>,
    /// agent, lead or admin: a courtesy, no lock
    #[arg(long)]
    pub role: Option<String>,
    /// What they know best: '#liefer lang:de channel:x'
    #[arg(long)]
    pub skills: Option<String>,
    /// When they work: 'mon-fri 9-17, sat 10:00-14:00'
    #[arg(long)]
    pub shift: Option<String>,
    /// Open conversations at most; 0: no limit
    #[arg(long, value_name = "N")]
    pub capacity: Option<i64>,
    /// What an hour costs, like 32.50
    #[arg(long, value_name = "AMOUNT")]
    pub cost: Option<String>,
}

impl Said {
    fn over(&self, mut text: AgentText) -> Result<AgentText> {
        let word = |given: &Option<String>, into: &mut String| {
            if let Some(given) = given {
                given.clone_into(into);
            }
        };
        word(&self.name, &mut text.name);
        word(&self.skills, &mut text.skills);
        word(&self.shift, &mut text.shift);
        let bad = |id: &str, found: &str| usage(&tr_with(id, &[("found", Arg::Text(found))]));
        if let Some(typed) = &self.role {
            text.role = Role::from_key(typed).ok_or_else(|| bad("cli-bad-role", typed))?;
        }
        if let Some(typed) = &self.cost {
            text.hourly_cost = cents(typed).ok_or_else(|| bad("cli-bad-cost", typed))?;
        }
        text.capacity = self.capacity.unwrap_or(text.capacity);
        text.checked()
    }
}

/// Does what was asked.
pub fn run(args: &AgentArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List { all } => list(*all, s),
        What::Show { who } => {
            let card = find(who, s)?;
            show(&card, s)
        }
        What::Add { handle, said } => {
            let text = AgentText {
                handle: handle.clone(),
                ..AgentText::default()
            };
            let text = said.over(text)?;
            s.act(Act::SaveAgent { id: None, text })
        }
        What::Edit { who, handle, said } => {
            let card = find(who, s)?;
            let mut text = card.text();
            if let Some(handle) = handle {
                handle.clone_into(&mut text.handle);
            }
            let text = said.over(text)?;
            s.act(Act::SaveAgent {
                id: Some(card.id),
                text,
            })
        }
        What::Remove { who } => {
            let id = find(who, s)?.id;
            s.act(Act::RemoveAgent { id })
        }
        What::On => available(Availability::On, s),
        What::Busy => available(Availability::Busy, s),
        What::Away => available(Availability::Away, s),
    }
}

fn available(to: Availability, s: &mut Session) -> Result<()> {
    s.act(Act::SetAvailability { to })
}

/// Everybody.
pub fn people(removed: bool, s: &mut Session) -> Result<People> {
    match s.ask(Job::People(removed))? {
        Outcome::People(people) => Ok(people),
        _ => Err(unexpected()),
    }
}

/// The agent of a handle; `me` is the one at work.
pub fn find(word: &str, s: &mut Session) -> Result<AgentCard> {
    let me = s.desk(false)?.agent();
    let key = fold(word.trim_start_matches('@'));
    let mut agents = people(false, s)?.agents.into_iter();
    let found = agents.find(|agent| match word {
        "me" => agent.id == me,
        _ => fold(&agent.handle) == key,
    });
    found
        .ok_or_else(|| Error::new(Kind::NotFound, "agent-unknown").with("agent", Clean::name(word)))
}

fn list(all: bool, s: &mut Session) -> Result<()> {
    let agents = people(all, s)?.agents;
    if s.out.json() {
        return agents
            .iter()
            .try_for_each(|agent| s.out.object(json::agent(agent)));
    }
    let mut table = Table::new(&[
        "agent", "name", "stands", "open", "most", "teams", "skills", "shift",
    ]);
    for agent in &agents {
        let look = if agent.active { Look::Plain } else { Look::Dim };
        let stands = if agent.active {
            label::standing(agent.availability, agent.sessions > 0)
        } else {
            tr("agent-removed")
        };
        let most = if agent.capacity > 0 {
            count(agent.capacity)
        } else {
            cell("")
        };
        table.push(vec![
            cell(&agent.handle).look(look),
            cell(&agent.name).look(look),
            cell(stands),
            count(agent.open),
            most,
            cell(joined(&agent.teams)),
            cell(&agent.skills),
            cell(label::hours(&agent.shift)).look(Look::Dim),
        ]);
    }
    table.print(&mut s.out)
}

fn show(agent: &AgentCard, s: &mut Session) -> Result<()> {
    if s.out.json() {
        return s.out.object(json::agent(agent));
    }
    let none = |n: i64, text: String| if n == 0 { String::new() } else { text };
    let mut table = Table::bare();
    let mut line = |id: &str, text: String| {
        if !text.is_empty() {
            table.push(vec![cell(tr(id)).look(Look::Dim), cell(text)]);
        }
    };
    line("form-agent-handle", format!("@{}", agent.handle.as_str()));
    line("form-agent-name", agent.name.to_string());
    line("form-agent-role", label::role(agent.role));
    line(
        "team-head-stands",
        label::standing(agent.availability, agent.sessions > 0),
    );
    line("team-head-open", agent.open.to_string());
    line(
        "form-agent-capacity",
        none(agent.capacity, agent.capacity.to_string()),
    );
    line("team-head-teams", joined(&agent.teams));
    line("form-agent-skills", agent.skills.to_string());
    line("form-agent-shift", label::hours(&agent.shift));
    line(
        "form-agent-cost",
        none(agent.hourly_cost, money(agent.hourly_cost)),
    );
    table.print(&mut s.out)
}

fn joined(names: &[Clean]) -> String {
    let names: Vec<&str> = names.iter().map(Clean::as_str).collect();
    names.join(" ")
}
