//! `zuruf stage` and `zuruf owner`: where contacts stand, what it takes to stand there, and who owns the relation.

use clap::{Args, Subcommand};

use crate::cli::crowd::Crowd;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::table::{Table, cell, count};
use crate::cli::{ids, json};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::board::StageRow;
use crate::model::label;
use crate::model::query::date;
use crate::model::stage::Stage;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `stage`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct StageArgs {
    /// What to do with the stages themselves
    #[command(subcommand)]
    pub command: Option<StageCommand>,
    /// Contacts, then subscriber, lead, mql, sql, opportunity, customer, advocate or disqualified
    #[arg(required = true, num_args = 1.., value_names = ["CONTACT", "STAGE"])]
    pub words: Vec<String>,
    /// Everybody of a kind
    #[command(flatten)]
    pub crowd: Crowd,
    /// Only say how many it would be
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Why; needed for a step back and for the disqualified lane
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub reason: String,
}

/// What can be done with the stages themselves.
#[derive(Debug, Subcommand)]
pub enum StageCommand {
    /// List the stages with criteria, age limits and figures
    List,
    /// Set the entry criteria and the age limit of a stage
    Set(SetArgs),
}

/// The arguments of `stage set`.
#[derive(Debug, Args)]
pub struct SetArgs {
    /// subscriber, lead, mql, sql, opportunity, customer, advocate or disqualified
    pub stage: String,
    /// What it takes to stand in it; an empty text takes it away
    #[arg(long, value_name = "TEXT")]
    pub criteria: Option<String>,
    /// A card that stands longer in it is late: 5d, 2w, 36h, or none
    #[arg(long, value_name = "TIME")]
    pub limit: Option<String>,
}

/// The arguments of `owner`.
#[derive(Debug, Args)]
pub struct OwnerArgs {
    /// Contacts, then an agent's handle, me or none
    #[arg(required = true, num_args = 1.., value_names = ["CONTACT", "AGENT"])]
    pub words: Vec<String>,
    /// Everybody of a kind
    #[command(flatten)]
    pub crowd: Crowd,
    /// Only say how many it would be
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

/// Moves contacts to a stage, or looks after the stages.
pub fn stage(args: &StageArgs, s: &mut Session) -> Result<()> {
    match &args.command {
        Some(StageCommand::List) => return list(s),
        Some(StageCommand::Set(args)) => return set(args, s),
        None => {}
    }
    let (words, last) = ids::with_last(&args.words, args.crowd.is_whole(), "stage-missing")?;
    let to = named(last)?;
    let act = |ids| Act::MoveStage {
        ids,
        to,
        reason: args.reason.clone(),
    };
    args.crowd.run(words, args.dry_run, act, s)
}

/// The stage of a word.
pub fn named(word: &str) -> Result<Stage> {
    Stage::from_key(word)
        .ok_or_else(|| usage(&tr_with("cli-bad-stage", &[("found", Arg::Text(word))])))
}

fn set(args: &SetArgs, s: &mut Session) -> Result<()> {
    if args.criteria.is_none() && args.limit.is_none() {
        return Err(Error::new(Kind::Usage, "stage-set-what"));
    }
    let act = Act::SetStage {
        stage: named(&args.stage)?,
        criteria: args.criteria.clone(),
        max_age: args.limit.as_deref().map(limit).transpose()?,
    };
    s.act(act)
}

fn limit(text: &str) -> Result<i64> {
    date::age_limit(text)
        .ok_or_else(|| usage(&tr_with("cli-bad-age-limit", &[("found", Arg::Text(text))])))
}

fn list(s: &mut Session) -> Result<()> {
    let Outcome::Stages(rows) = s.ask(Job::Stages)? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|row| s.out.object(json::stage(row)));
    }
    let mut table = Table::new(&[
        "stage", "contacts", "late", "limit", "visits", "passed", "share", "median", "criteria",
    ]);
    for row in &rows {
        table.push(cells(row));
    }
    table.print(&mut s.out)
}

fn cells(row: &StageRow) -> Vec<crate::cli::table::Cell> {
    let span = |ms: Option<i64>| ms.map_or_else(String::new, label::span);
    vec![
        cell(label::stage(row.stage)),
        count(row.total),
        count(row.late),
        cell(row.max_age.map_or_else(String::new, date::print_span)),
        count(row.visits()),
        count(row.on),
        cell(row.percent().map_or_else(String::new, |p| format!("{p} %"))),
        cell(span(row.median)),
        cell(&row.criteria),
    ]
}

/// Sets the owner of contacts.
pub fn owner(args: &OwnerArgs, s: &mut Session) -> Result<()> {
    let (words, agent) = ids::with_last(&args.words, args.crowd.is_whole(), "agent-missing")?;
    let to = s.agent(agent)?;
    let act = |ids| Act::SetOwner { ids, to };
    args.crowd.run(words, args.dry_run, act, s)
}
