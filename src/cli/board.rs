//! `zuruf board`: the lifecycle board, one column below the other.

use clap::Args;

use crate::cli::json;
use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::error::Result;
use crate::model::board::Column;
use crate::model::label;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `board`.
#[derive(Debug, Args)]
pub struct BoardArgs {
    /// At most this many cards per column
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 10)]
    pub limit: usize,
}

/// Shows the board.
pub fn run(args: &BoardArgs, s: &mut Session) -> Result<()> {
    let Outcome::Board(board) = s.ask(Job::Board { limit: args.limit })? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return s.out.object(json::board(&board));
    }
    board.columns.iter().try_for_each(|column| print(column, s))
}

fn print(column: &Column, s: &mut Session) -> Result<()> {
    let title = label::stage(column.stage);
    let total = format!("  {}", column.total);
    s.out
        .pieces(&[(Look::Strong, &title), (Look::Dim, &total)])?;
    let mut table = Table::bare();
    for card in &column.cards {
        table.push(vec![
            cell(" "),
            number(card.contact.0),
            cell(&card.name),
            cell(&card.channel),
            cell(&card.owner_handle),
            cell(label::ago(s.now, card.since)),
            cell(&card.organisation),
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
