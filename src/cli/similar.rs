//! `zuruf similar`: what was answered to questions like one.

use clap::Args;

use crate::cli::limit::limit;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::cli::{ids, json};
use crate::error::{Error, Kind, Result};
use crate::model::label;
use crate::text::messages::tr;
use crate::work::job::{Job, Outcome};

/// The arguments of `similar`.
#[derive(Debug, Args)]
pub struct SimilarArgs {
    /// The conversation
    pub id: String,
    /// At most this many
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 8)]
    pub limit: usize,
}

/// Prints the nearest past answers.
pub fn run(args: &SimilarArgs, s: &mut Session) -> Result<()> {
    let id = ids::conversation(&args.id)?;
    let limit = args.limit;
    let Outcome::Similar(found) = s.ask(Job::Similar { id, limit })? else {
        return Err(unexpected());
    };
    if found.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return found
            .iter()
            .try_for_each(|one| s.out.object(json::similar(one)));
    }
    let mut table = Table::new(&["id", "at", "agent", "state", "question", "text"]);
    for one in &found {
        let state = if one.resolved {
            tr("similar-resolved")
        } else {
            String::new()
        };
        table.push(vec![
            number(one.conversation.0),
            cell(label::date_short(one.at, s.zone(), s.now)),
            cell(&one.by),
            cell(state),
            cell(&one.question),
            cell(&one.text),
        ]);
    }
    table.print(&mut s.out)
}
