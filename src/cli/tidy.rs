//! `zuruf tidy`: auto-resolve. Shows how many conversations it would be per account, asks, resolves them as one act, and from then on
//! the console and `sync` do the same by themselves.

use clap::Args;

use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, count, number};
use crate::cli::{json, target};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::bulk::{Bulk, Scope};
use crate::model::conversation::State;
use crate::model::idle::Idle;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `tidy`.
#[derive(Debug, Args)]
pub struct TidyArgs {
    /// Only say how many it would be
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

/// Shows, asks, resolves.
pub fn run(args: &TidyArgs, s: &mut Session) -> Result<()> {
    let Outcome::Idle(idle) = s.ask(Job::Idle)? else {
        return Err(unexpected());
    };
    if idle.is_empty() {
        return Err(Error::new(Kind::NotFound, "tidy-nowhere"));
    }
    if args.dry_run || !s.out.json() {
        show(&idle, s)?;
    }
    if args.dry_run {
        return Ok(());
    }
    let ids: Vec<_> = idle.iter().flat_map(|idle| idle.ids.clone()).collect();
    let count = [("count", Arg::Num(ids.len() as i64))];
    s.confirm(&tr_with("cli-confirm-tidy", &count))?;
    for one in &idle {
        let (account, days) = (one.account, one.days);
        s.ask(Job::AgreeIdle { account, days })?;
    }
    let bulk = Bulk::State {
        state: State::Resolved,
        until: Timestamp::NEVER,
    };
    let scope = Scope::These(ids);
    target::follow(Job::Bulk { bulk, scope }, s)
}

fn show(idle: &[Idle], s: &mut Session) -> Result<()> {
    if s.out.json() {
        return idle
            .iter()
            .try_for_each(|one| s.out.object(json::idle(one)));
    }
    let mut table = Table::new(&["channel", "account", "days", "count", "agreed"]);
    for one in idle {
        table.push(vec![
            cell(&one.channel),
            cell(&one.handle),
            number(one.days.into()),
            count(one.ids.len() as i64),
            cell(if one.agreed {
                tr("cli-tidy-agreed")
            } else {
                String::new()
            }),
        ]);
    }
    table.print(&mut s.out)
}
