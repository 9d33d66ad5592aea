//! `zuruf board`: the lifecycle board, one column below the other, in swimlanes if asked for.

use clap::Args;

use crate::cli::json;
use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::error::Result;
use crate::model::board::{Band, Column, Grouping, StageRow};
use crate::model::label;
use crate::text::local;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `board`.
#[derive(Debug, Args)]
pub struct BoardArgs {
    /// Swimlanes: owner, channel or tag
    #[arg(long, value_name = "WHAT", value_parser = ["none", "owner", "channel", "tag"], default_value = "none")]
    pub by: String,
    /// At most this many cards per column
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 10)]
    pub limit: usize,
}

/// Shows the board.
pub fn run(args: &BoardArgs, s: &mut Session) -> Result<()> {
    let by = Grouping::from_key(&args.by).unwrap_or_default();
    let job = Job::Board {
        by,
        limit: args.limit,
    };
    let Outcome::Board(board) = s.ask(job)? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return s.out.object(json::board(&board, s.now));
    }
    for band in &board.bands {
        print_band(band, &board.stages, by, s)?;
    }
    Ok(())
}

/// A swimlane leaves out its empty columns; the whole board shows them all.
fn print_band(band: &Band, stages: &[StageRow], by: Grouping, s: &mut Session) -> Result<()> {
    if by != Grouping::None {
        let name = label::lane(&band.lane, &band.name);
        s.out.pieces(&[(Look::Strong, &format!("== {name}"))])?;
    }
    for (column, row) in band.columns.iter().zip(stages) {
        if by == Grouping::None || column.total > 0 {
            print(column, row, by, s)?;
        }
    }
    Ok(())
}

fn print(column: &Column, row: &StageRow, by: Grouping, s: &mut Session) -> Result<()> {
    let title = label::stage(column.stage);
    let mut tail = format!("  {}", local::count(column.total));
    let figures = if by == Grouping::None {
        label::stage_figures(row)
    } else {
        Vec::new()
    };
    for figure in figures {
        tail.push_str(" · ");
        tail.push_str(&figure);
    }
    s.out
        .pieces(&[(Look::Strong, &title), (Look::Dim, &tail)])?;
    let mut table = Table::bare();
    for card in &column.cards {
        let lateness = row.lateness(card.since, s.now);
        let why = card.came.as_ref().map_or("", |came| came.reason.as_str());
        table.push(vec![
            cell(" "),
            number(card.contact.0),
            cell(&card.name),
            cell(&card.channel),
            cell(&card.owner_handle),
            cell(format!(
                "{}{}",
                label::ago(s.now, card.since),
                lateness.sign()
            )),
            cell(label::lateness(lateness)),
            cell(&card.organisation),
            cell(why),
        ]);
    }
    table.print(&mut s.out)?;
    if column.more {
        let rest = column.total - column.cards.len() as i64;
        s.out.line(&format!(
            "  {}",
            tr_with("cli-more-cards", &[("count", Arg::Num(rest))])
        ))?;
    }
    Ok(())
}
