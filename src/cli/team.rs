//! `zuruf team`: agents who belong together. `@team` in a note reaches all of them, `team:nord` finds what they work on.

use clap::{Args, Subcommand};

use crate::cli::session::{Session, usage};
use crate::cli::table::{Table, cell, count};
use crate::cli::{agent, json, minus};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::id::AgentId;
use crate::model::team::TeamCard;
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::messages::tr;

/// The arguments of `team`.
#[derive(Debug, Args)]
pub struct TeamArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `team`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List teams and who belongs to them
    List,
    /// Show one
    Show {
        /// Its name
        team: String,
    },
    /// Add one
    Add {
        /// Its name, one word
        name: String,
        /// Who belongs to it
        agents: Vec<String>,
    },
    /// Let agents belong to one, or no more
    Member {
        /// The team, then +agent and -agent
        #[arg(required = true, num_args = 2.., value_names = ["TEAM", "+AGENT|-AGENT"], value_parser = minus::plain)]
        words: Vec<String>,
    },
    /// Give one another name
    Rename {
        /// The team
        team: String,
        /// Its new name, one word
        name: String,
    },
    /// Remove one
    Rm {
        /// The team
        team: String,
    },
}

/// Does what was asked.
pub fn run(args: &TeamArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List => {
            let teams = agent::people(false, s)?.teams;
            if teams.is_empty() {
                return Err(Error::new(Kind::NotFound, "nothing-matched"));
            }
            print(&teams, s)
        }
        What::Show { team } => {
            let team = find(team, s)?;
            print(&[team], s)
        }
        What::Add { name, agents } => {
            let add = ids(agents.iter().map(String::as_str), s)?;
            save(None, name, add, Vec::new(), s)
        }
        What::Member { words } => member(words, s),
        What::Rename { team, name } => {
            let team = find(team, s)?;
            save(Some(&team), name, Vec::new(), Vec::new(), s)
        }
        What::Rm { team } => {
            let id = find(team, s)?.id;
            s.act(Act::RemoveTeam { id })
        }
    }
}

fn save(
    team: Option<&TeamCard>,
    name: &str,
    add: Vec<AgentId>,
    remove: Vec<AgentId>,
    s: &mut Session,
) -> Result<()> {
    s.act(Act::SaveTeam {
        id: team.map(|team| team.id),
        name: name.to_owned(),
        add,
        remove,
    })
}

fn member(words: &[String], s: &mut Session) -> Result<()> {
    let Some((team, changes)) = words.split_first() else {
        return Err(usage(&tr("cli-team-nobody")));
    };
    let team = find(team, s)?;
    if !changes.iter().all(|word| word.starts_with(['+', '-'])) {
        return Err(usage(&tr("cli-team-nobody")));
    }
    let of = |sign: char| {
        changes
            .iter()
            .filter_map(move |word| word.strip_prefix(sign))
    };
    let (add, remove) = (ids(of('+'), s)?, ids(of('-'), s)?);
    save(Some(&team), &team.name, add, remove, s)
}

fn ids<'a>(handles: impl Iterator<Item = &'a str>, s: &mut Session) -> Result<Vec<AgentId>> {
    handles
        .map(|handle| agent::find(handle, s).map(|agent| agent.id))
        .collect()
}

/// The team of a name.
pub fn find(word: &str, s: &mut Session) -> Result<TeamCard> {
    let key = fold(word.trim_start_matches('@'));
    let mut teams = agent::people(false, s)?.teams.into_iter();
    let found = teams.find(|team| fold(&team.name) == key);
    found.ok_or_else(|| Error::new(Kind::NotFound, "team-unknown").with("team", Clean::name(word)))
}

fn print(teams: &[TeamCard], s: &mut Session) -> Result<()> {
    if s.out.json() {
        return teams
            .iter()
            .try_for_each(|team| s.out.object(json::team(team)));
    }
    let mut table = Table::new(&["team", "open", "here", "members"]);
    for team in teams {
        let handles: Vec<&str> = team.handles.iter().map(Clean::as_str).collect();
        table.push(vec![
            cell(&team.name),
            count(team.open),
            cell(format!("{}/{}", team.here, team.members.len())),
            cell(handles.join(" ")),
        ]);
    }
    table.print(&mut s.out)
}
