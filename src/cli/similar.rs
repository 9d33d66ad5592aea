//! `zuruf similar`: what was answered to questions like one, and articles about it.

use clap::Args;

use crate::cli::limit::limit;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::cli::{article, ids, json};
use crate::error::{Error, Kind, Result};
use crate::model::label;
use crate::text::messages::tr;
use crate::work::job::{Job, Outcome};

/// The arguments of `similar`.
#[derive(Debug, Args)]
pub struct SimilarArgs {
    /// The conversation
    pub id: String,
    /// At most this many answers
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 8)]
    pub limit: usize,
}

/// Prints the nearest articles and past answers.
pub fn run(args: &SimilarArgs, s: &mut Session) -> Result<()> {
    let id = ids::conversation(&args.id)?;
    let limit = args.limit;
    let Outcome::Similar(found, articles) = s.ask(Job::Similar { id, limit })? else {
        return Err(unexpected());
    };
    if found.is_empty() && articles.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        for article in &articles {
            s.out.object(json::articles::found(article, s.now))?;
        }
        return found
            .iter()
            .try_for_each(|one| s.out.object(json::similar(one)));
    }
    article::found(&articles, s)?;
    if found.is_empty() {
        return Ok(());
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
