//! `zuruf undo`, `redo` and `history`: what was done, and taking it back.

use clap::Args;

use crate::cli::limit::limit;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::cli::{ids, json, target, times};
use crate::error::Result;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `history`.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// The conversation, or c:ID for a contact
    pub id: String,
    /// At most this many
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 100)]
    pub limit: usize,
}

/// Takes back the last act.
pub fn undo(s: &mut Session) -> Result<()> {
    target::follow(Job::Undo, s)
}

/// Does it again.
pub fn redo(s: &mut Session) -> Result<()> {
    target::follow(Job::Redo, s)
}

/// Lists what happened to a record.
pub fn history(args: &HistoryArgs, s: &mut Session) -> Result<()> {
    let subject = ids::subject(&args.id)?;
    let Outcome::History(rows) = s.ask(Job::History {
        subject,
        limit: args.limit,
    })?
    else {
        return Err(unexpected());
    };
    let mut table = Table::new(&["n", "at", "agent", "act", "rows", "undo"]);
    for row in &rows {
        if s.out.json() {
            s.out.object(json::journal(row))?;
            continue;
        }
        let undo = match (row.undoes, row.undone_by) {
            (Some(n), _) => tr_with("cli-undoes", &[("n", Arg::Num(n))]),
            (None, Some(n)) => tr_with("cli-undone-by", &[("n", Arg::Num(n))]),
            (None, None) => String::new(),
        };
        let at = times::shown(row.at, s.zone());
        table.push(vec![
            number(row.n),
            cell(at),
            cell(&row.agent),
            cell(&row.act),
            number(row.rows),
            cell(undo),
        ]);
    }
    if rows.is_empty() || s.out.json() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}
