//! `zuruf activity`: what was done, newest first; of everybody, an agent, a team or a record, filtered by the query language.

use clap::Args;

use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::cli::{agent, ids, json, minus, team};
use crate::error::{Error, Kind, Result};
use crate::model::activity::{Activity, ActivityRow, Of};
use crate::model::label;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `activity`.
#[derive(Debug, Args)]
pub struct ActivityArgs {
    /// Conditions on the conversations and people it is about: #vip, channel:x, assignee:ben, -is:resolved ...
    #[arg(value_name = "QUERY", value_parser = minus::plain)]
    pub query: Vec<String>,
    /// Only what this agent did: a handle, or me
    #[arg(long, value_name = "AGENT", conflicts_with_all = ["of_team", "on"])]
    pub by: Option<String>,
    /// Only what this team did
    #[arg(
        long = "team",
        value_name = "TEAM",
        id = "of_team",
        conflicts_with = "on"
    )]
    pub of_team: Option<String>,
    /// Only what happened to this record: 12, c:3, d:4
    #[arg(long, value_name = "ID")]
    pub on: Option<String>,
    /// Only acts before this number (the `n` of a row)
    #[arg(long, value_name = "N")]
    pub before: Option<i64>,
    /// At most this many
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 50)]
    pub limit: usize,
}

/// Lists activity.
pub fn run(args: &ActivityArgs, s: &mut Session) -> Result<()> {
    let query = s.query(&args.query)?;
    let of = match (&args.by, &args.of_team, &args.on) {
        (Some(by), ..) => Of::Agent(agent::find(by, s)?.id),
        (None, Some(name), _) => Of::Team(team::find(name, s)?.id),
        (None, None, Some(id)) => Of::Record(ids::subject(id)?.into()),
        (None, None, None) => Of::Everything,
    };
    let mut before = args.before;
    let mut rows: Vec<ActivityRow> = Vec::new();
    // A page may look at many acts and find few: it is gone on until there are enough, or none are left.
    loop {
        let job = Job::Activity {
            of: of.clone(),
            query: query.clone(),
            before,
            limit: args.limit - rows.len(),
        };
        let Outcome::Activity(page) = s.ask(job)? else {
            return Err(unexpected());
        };
        let Activity {
            rows: more, next, ..
        } = *page;
        rows.extend(more);
        before = next;
        if before.is_none() || rows.len() >= args.limit {
            break;
        }
    }
    if rows.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|row| s.out.object(json::activity(row)));
    }
    let mut table = Table::new(&["n", "at", "agent", "act", "on", "who", "changes"]);
    for row in &rows {
        let change = |changed| label::change(changed, s.zone(), s.now);
        let changes: Vec<String> = row.said.iter().filter_map(change).collect();
        let look = if row.undone { Look::Dim } else { Look::Plain };
        table.push(vec![
            number(row.n).look(Look::Dim),
            cell(label::date_short(row.at, s.zone(), s.now)),
            cell(&row.agent),
            cell(label::act(&row.act)).look(look),
            cell(row.subject.map(ids::written).unwrap_or_default()),
            cell(&row.who),
            cell(changes.join("; ")),
        ]);
    }
    table.print(&mut s.out)?;
    if let Some(n) = before {
        s.out
            .say(&tr_with("cli-more-activity", &[("n", Arg::Id(n))]));
    }
    Ok(())
}
