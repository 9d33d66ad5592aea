//! `zuruf route` and `zuruf handoff`: who gets what by itself and why, and handing on with a note.

use clap::Args;

use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, count};
use crate::cli::{ids, json, reply, team, times};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::label;
use crate::model::routing::{Expert, Explained, Plan, Receiver, Routed};
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome, RoutingAnswer, RoutingAsk};

/// The arguments of `route`.
#[derive(Debug, Args)]
pub struct RouteArgs {
    /// These conversations only, whether they stand in a queue or not
    pub ids: Vec<String>,
    /// Only say who would get what, and why
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Give what stands in no queue too
    #[arg(long, conflicts_with = "ids")]
    pub all: bool,
    /// Say why a conversation is whose it is, and how everybody stands
    #[arg(long, value_name = "ID", conflicts_with_all = ["ids", "all", "dry_run"])]
    pub explain: Option<String>,
    /// At most this many, with --dry-run
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 100)]
    pub limit: usize,
}

/// The arguments of `handoff`.
#[derive(Debug, Args)]
pub struct HandoffArgs {
    /// Conversations, then an agent's handle or the name of a team
    #[arg(required = true, num_args = 2.., value_names = ["ID", "TO"])]
    pub words: Vec<String>,
    /// Why, and what is to be known
    #[arg(short, long, value_name = "TEXT")]
    pub message: Option<String>,
    /// A file with it; - is stdin
    #[arg(short = 'F', long, value_name = "FILE", conflicts_with = "message")]
    pub file: Option<std::path::PathBuf>,
}

/// Gives, or says who would be given what.
pub fn route(args: &RouteArgs, s: &mut Session) -> Result<()> {
    if let Some(id) = &args.explain {
        let id = ids::conversation(id)?;
        let RoutingAnswer::Explained(found) = asked(RoutingAsk::Explain(id), s)? else {
            return Err(unexpected());
        };
        return explained(&found, s);
    }
    let named = ids::conversations(&args.ids)?;
    if !args.dry_run {
        let job = Job::Route {
            ids: named,
            whole: args.all,
        };
        let plan = plan(s.ask(job)?)?;
        return print(&plan, false, s);
    }
    let ask = if named.is_empty() {
        RoutingAsk::Plan(args.limit)
    } else {
        RoutingAsk::Of(named)
    };
    let plan = plan(s.ask(Job::Routing(ask))?)?;
    print(&plan, true, s)
}

fn asked(ask: RoutingAsk, s: &mut Session) -> Result<RoutingAnswer> {
    match s.ask(Job::Routing(ask))? {
        Outcome::Routing(answer) => Ok(*answer),
        _ => Err(unexpected()),
    }
}

fn plan(outcome: Outcome) -> Result<Plan> {
    match outcome {
        Outcome::Routing(answer) => match *answer {
            RoutingAnswer::Plan(plan) => Ok(plan),
            _ => Err(unexpected()),
        },
        _ => Err(unexpected()),
    }
}

fn print(plan: &Plan, dry_run: bool, s: &mut Session) -> Result<()> {
    if s.out.json() {
        return plan
            .rows
            .iter()
            .try_for_each(|row| s.out.object(json::routing::routed(row)));
    }
    if !plan.rows.is_empty() {
        table(&plan.rows, s)?;
    }
    if plan.more {
        s.out.say(&tr("cli-more-tasks"));
    }
    if !dry_run {
        let args = [
            ("given", Arg::Num(plan.given)),
            ("freed", Arg::Num(plan.freed)),
        ];
        s.out.say(&tr_with("route-given", &args));
    } else if plan.rows.is_empty() {
        s.out.say(&tr("route-nothing"));
    } else if plan.rows.iter().any(|row| !row.by_itself) {
        s.out.say(&tr("route-by-hand"));
    }
    Ok(())
}

fn table(rows: &[Routed], s: &mut Session) -> Result<()> {
    let mut table = Table::new(&["id", "who", "waiting", "team", "agent", "why"]);
    for row in rows {
        let agent = match row.choice.first() {
            Some(first) => format!("@{}", first.handle),
            None => "-".to_owned(),
        };
        let team = if row.by_itself || !row.team.is_empty() {
            row.team.to_string()
        } else {
            "-".to_owned()
        };
        table.push(vec![
            cell(format!("#{}", row.id.0)),
            cell(&row.who),
            cell(times::waits(row.waiting_since, s.now)),
            cell(team),
            cell(agent).look(Look::Strong),
            cell(label::routing::why(row)),
        ]);
    }
    table.print(&mut s.out)
}

fn explained(found: &Explained, s: &mut Session) -> Result<()> {
    if s.out.json() {
        return s.out.object(json::routing::explained(found));
    }
    for line in label::routing::explained(found, &|at| times::shown(at, s.zone())) {
        s.out.line(&line)?;
    }
    Ok(())
}

/// Hands on.
pub fn handoff(args: &HandoffArgs, s: &mut Session) -> Result<()> {
    let (words, to) = ids::with_last(&args.words, false, "receiver-missing")?;
    let ids = ids::conversations(words)?;
    let to = receiver(to, s)?;
    let note = reply::read(args.message.as_deref(), args.file.as_deref())?;
    s.act(Act::HandOff { ids, to, note })
}

/// The agent or the team of a word; no two of them have the same name.
fn receiver(word: &str, s: &mut Session) -> Result<Receiver> {
    match team::find(word, s) {
        Ok(team) => return Ok(Receiver::Team(team.id)),
        Err(error) if error.kind == Kind::NotFound => {}
        Err(error) => return Err(error),
    }
    match s.agent(word) {
        Ok(Some(agent)) => Ok(Receiver::Agent(agent)),
        Ok(None) => Err(Error::new(Kind::Usage, "receiver-missing")),
        Err(error) if error.code == "agent-unknown" => {
            Err(Error::new(Kind::NotFound, "receiver-unknown")
                .with("name", crate::text::Clean::name(word)))
        }
        Err(error) => Err(error),
    }
}

/// Who answered most under a tag.
pub fn experts(tag: &str, s: &mut Session) -> Result<()> {
    let RoutingAnswer::Experts(found) = asked(RoutingAsk::Experts(vec![tag.to_owned()]), s)? else {
        return Err(unexpected());
    };
    let experts: Vec<Expert> = found.into_iter().flat_map(|(_, experts)| experts).collect();
    if experts.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return experts
            .iter()
            .try_for_each(|expert| s.out.object(json::routing::expert(expert)));
    }
    let mut table = Table::new(&["agent", "answered", "skill"]);
    for expert in &experts {
        let skill = if expert.skilled {
            format!("#{}", tag.trim_start_matches('#'))
        } else {
            String::new()
        };
        table.push(vec![
            cell(format!("@{}", expert.handle)).look(Look::Strong),
            count(expert.answered),
            cell(skill),
        ]);
    }
    table.print(&mut s.out)
}
