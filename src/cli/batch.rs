//! `zuruf batch`: what was imported, what could not be read, and how to take an import back or read its rejects again.

mod answers;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::limit::{MOST, limit};
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Cell, Table, cell, number};
use crate::cli::{import, json, target, times};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::BatchId;
use crate::model::import::{BatchCard, BatchRow, ImportRequest};
use crate::model::label;
use crate::sync::ingest::standing;
use crate::text::messages::{Arg, tr, tr_with};
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
    /// List what imports ask before they can go on
    Questions,
    /// List what was answered where exports do not tell it, such as who of the authors is us
    Answers,
    /// Answer a question, and what waited for it goes on; or answer anew for further imports of a kind, or forget
    Answer(answers::AnswerArgs),
    /// List days on which an account had no messages though it usually has
    Gaps,
    /// Take a whole import back; what people have worked on since stays
    Revert {
        /// The import's number
        id: i64,
        /// Only say what would happen
        #[arg(short = 'n', long)]
        dry_run: bool,
    },
    /// Read the file of an import again, after a fix: rejected records that can be read now leave the list
    Retry(RetryArgs),
}

/// The arguments of `batch retry`.
#[derive(Debug, Args)]
pub struct RetryArgs {
    /// The import's number
    pub id: i64,
    /// Where the file is by now, or one that holds the mended records
    #[arg(long, value_name = "PATH")]
    pub from: Option<PathBuf>,
    /// How to read
    #[command(flatten)]
    pub reading: import::ReadingArgs,
}

/// Lists or shows imports.
pub fn run(args: &BatchArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List { limit } => list(*limit, s),
        What::Show { id } => show(*id, s),
        What::Rejects { id, limit } => rejects(*id, *limit, s),
        What::Questions => answers::questions(s),
        What::Answers => answers::list(s),
        What::Answer(args) => answers::answer(args, s),
        What::Gaps => gaps(s),
        What::Revert { id, dry_run } => revert(*id, *dry_run, s),
        What::Retry(args) => retry(args, s),
    }
}

fn find(id: i64, s: &mut Session) -> Result<BatchCard> {
    match s.ask(Job::Batch(BatchId(id)))? {
        Outcome::Batch(card) => Ok(*card),
        _ => Err(unexpected()),
    }
}

fn list(limit: usize, s: &mut Session) -> Result<()> {
    let Outcome::Batches(rows) = s.ask(Job::Batches { limit })? else {
        return Err(unexpected());
    };
    let mut table = import::table();
    for row in &rows {
        if s.out.json() {
            s.out.object(json::batch(row))?;
        } else {
            table.push(marked(row));
        }
    }
    if rows.is_empty() || s.out.json() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}

/// An import as a row of the list; one that was taken back says so.
fn marked(row: &BatchRow) -> Vec<Cell> {
    let mut cells = import::row(&row.report);
    if row.reverted_at != Timestamp::NEVER {
        let file = [("file", Arg::Text(&row.report.file))];
        cells.pop();
        cells.push(cell(tr_with("cli-batch-gone", &file)));
        cells = cells.into_iter().map(|c| c.look(Look::Dim)).collect();
    }
    cells
}

fn show(id: i64, s: &mut Session) -> Result<()> {
    let card = find(id, s)?;
    let row = &card.row;
    if s.out.json() {
        return s.out.object(json::batch_card(&card));
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
    if let Some(said) = card.reading.words() {
        s.out
            .say(&tr_with("batch-said", &[("said", Arg::Text(&said))]));
    }
    import::remarks(&row.report, s);
    fate(&card, s);
    Ok(())
}

/// What has become of an import that was taken back, and where its messages came in again.
fn fate(card: &BatchCard, s: &mut Session) {
    let row = &card.row;
    if row.reverted_at != Timestamp::NEVER {
        let at = times::shown(row.reverted_at, s.zone());
        let args = [("at", Arg::Text(&at)), ("messages", Arg::Num(row.removed))];
        s.out.say(&tr_with("cli-batch-reverted", &args));
    }
    if !card.kept.is_empty() {
        let ids: Vec<String> = card.kept.iter().map(|id| id.0.to_string()).collect();
        let ids = ids.join(" ");
        let args = [
            ("ids", Arg::Text(&ids)),
            ("count", Arg::Num(card.kept.len() as i64)),
            ("id", Arg::Id(row.id.0)),
        ];
        s.out.say(&tr_with("cli-batch-kept", &args));
    }
    for (later, messages) in &card.again {
        let args = [("id", Arg::Id(later.0)), ("messages", Arg::Num(*messages))];
        s.out.say(&tr_with("cli-batch-again", &args));
    }
}

fn gaps(s: &mut Session) -> Result<()> {
    let Outcome::Gaps(gaps) = s.ask(Job::Gaps)? else {
        return Err(unexpected());
    };
    for gap in &gaps {
        if s.out.json() {
            s.out.object(json::gap(gap))?;
        } else {
            s.out.line(&label::gap(gap))?;
        }
    }
    if gaps.is_empty() && !s.out.json() {
        s.out.say(&tr("cli-no-gaps"));
    }
    Ok(())
}

/// More messages than this ask first.
const ASKS_OVER: i64 = 25;

fn revert(id: i64, dry_run: bool, s: &mut Session) -> Result<()> {
    let Outcome::RevertPreview(would) = s.ask(Job::RevertPreview(BatchId(id)))? else {
        return Err(unexpected());
    };
    let args = [
        ("id", Arg::Id(id)),
        ("messages", Arg::Num(would.messages)),
        ("conversations", Arg::Num(would.conversations)),
        ("people", Arg::Num(would.people)),
        ("kept", Arg::Num(would.kept)),
    ];
    if dry_run {
        if s.out.json() {
            return s.out.object(json::revert_preview(&would));
        }
        return s.out.line(&tr_with("cli-revert-would", &args));
    }
    if would.messages > ASKS_OVER {
        s.confirm(&tr_with("cli-revert-ask", &args))?;
    }
    target::follow(Job::Revert(BatchId(id)), s)?;
    if !s.out.json() {
        let card = find(id, s)?;
        let row = BatchRow {
            reverted_at: Timestamp::NEVER,
            ..card.row
        };
        fate(&BatchCard { row, ..card }, s);
    }
    Ok(())
}

fn retry(args: &RetryArgs, s: &mut Session) -> Result<()> {
    let card = find(args.id, s)?;
    if card.row.reverted_at != Timestamp::NEVER {
        return Err(Error::new(Kind::Refused, "batch-reverted").with("id", args.id));
    }
    let said = args.reading.reading()?;
    let named = PathBuf::from(&card.row.report.file);
    let file = Some(card.path()).filter(|path| standing(path).is_some());
    if card.reading.piped && args.from.is_none() {
        return Err(Error::new(Kind::Refused, "retry-piped").with("id", args.id));
    }
    let path = args.from.clone().or(file).unwrap_or(named);
    if standing(&path).is_none() {
        return Err(Error::new(Kind::NotFound, "retry-missing")
            .with("path", path.display())
            .with("id", args.id));
    }
    let request = ImportRequest {
        retry: Some(BatchId(args.id)),
        open_since: Timestamp::parse_rfc3339(&card.row.report.open_since),
        ..ImportRequest::of(vec![path], said.over(card.reading))
    };
    import::read_one(request, s)
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
