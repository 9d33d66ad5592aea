//! `zuruf batch`: what was imported, and what could not be read.

use clap::{Args, Subcommand};

use crate::cli::limit::{MOST, limit};
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::cli::{import, json, times};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::BatchId;
use crate::model::import::BatchRow;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `batch`.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// What to look at
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `batch`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List earlier imports, newest first
    List {
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 50)]
        limit: usize,
    },
    /// Show one import
    Show {
        /// Its number
        id: i64,
    },
    /// List the records that could not be read
    Rejects {
        /// The import's number
        id: i64,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = MOST)]
        limit: usize,
    },
}

/// Lists or shows imports.
pub fn run(args: &BatchArgs, s: &mut Session) -> Result<()> {
    match args.what {
        What::List { limit } => list(limit, s),
        What::Show { id } => show(id, s),
        What::Rejects { id, limit } => rejects(id, limit, s),
    }
}

fn batches(limit: usize, s: &mut Session) -> Result<Vec<BatchRow>> {
    match s.ask(Job::Batches { limit })? {
        Outcome::Batches(rows) => Ok(rows),
        _ => Err(unexpected()),
    }
}

fn find(id: i64, s: &mut Session) -> Result<BatchRow> {
    let found = batches(MOST, s)?
        .into_iter()
        .find(|row| row.id == BatchId(id));
    found.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "batch")
            .with("id", id)
    })
}

fn list(limit: usize, s: &mut Session) -> Result<()> {
    let rows = batches(limit, s)?;
    let mut table = import::table();
    for row in &rows {
        if s.out.json() {
            s.out.object(json::batch(row))?;
        } else {
            table.push(import::row(&row.report));
        }
    }
    if rows.is_empty() || s.out.json() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}

fn show(id: i64, s: &mut Session) -> Result<()> {
    let row = find(id, s)?;
    if s.out.json() {
        return s.out.object(json::batch(&row));
    }
    let mut table = import::table();
    table.push(import::row(&row.report));
    table.print(&mut s.out)?;
    let zone = s.zone();
    let (at, ended) = (times::shown(row.at, zone), times::shown(row.ended_at, zone));
    let message = if row.ended_at == Timestamp::NEVER {
        "cli-batch-stopped"
    } else {
        "cli-batch-ran"
    };
    s.out.say(&tr_with(
        message,
        &[("at", Arg::Text(&at)), ("ended", Arg::Text(&ended))],
    ));
    import::remarks(&row.report, s);
    Ok(())
}

fn rejects(id: i64, limit: usize, s: &mut Session) -> Result<()> {
    find(id, s)?;
    let Outcome::Rejects(rows) = s.ask(Job::Rejects {
        id: BatchId(id),
        limit,
    })?
    else {
        return Err(unexpected());
    };
    let mut table = Table::new(&["line", "reason", "raw"]);
    for row in &rows {
        if s.out.json() {
            s.out.object(json::reject(row))?;
        } else {
            let place = if row.member.is_empty() {
                number(row.line)
            } else {
                cell(format!("{}:{}", row.member, row.line))
            };
            table.push(vec![place, cell(&row.reason), cell(&row.raw)]);
        }
    }
    if rows.is_empty() || s.out.json() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}
