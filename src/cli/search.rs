//! `zuruf search`: articles with these words, and messages of all history, newest first.

use clap::Args;

use crate::cli::limit::limit;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::cli::{article, json, minus};
use crate::error::{Error, Kind, Result};
use crate::model::id::MessageId;
use crate::model::label;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// The index counts no further than this.
const COUNTED: i64 = 1000;

/// The arguments of `search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words, "a phrase", begin*, from:name, channel:x, after:2024-11-01, -not ...
    #[arg(required = true, value_name = "QUERY", value_parser = minus::plain)]
    pub query: Vec<String>,
    /// Only say how the query was understood
    #[arg(long)]
    pub explain: bool,
    /// At most this many
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 50)]
    pub limit: usize,
    /// Only messages older than this one (the `id` of a hit)
    #[arg(long, value_name = "MESSAGE")]
    pub before: Option<i64>,
}

/// Searches messages.
pub fn run(args: &SearchArgs, s: &mut Session) -> Result<()> {
    let query = s.query(&args.query)?;
    if args.explain {
        return s.explain(&query);
    }
    let job = Job::Search {
        query,
        before: args.before.map(MessageId),
        limit: args.limit,
    };
    let Outcome::Search(hits) = s.ask(job)? else {
        return Err(unexpected());
    };
    if hits.rows.is_empty() && hits.articles.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        for article in &hits.articles {
            s.out.object(json::articles::found(article, s.now))?;
        }
        return hits
            .rows
            .iter()
            .try_for_each(|hit| s.out.object(json::hit(hit)));
    }
    article::found(&hits.articles, s)?;
    if hits.rows.is_empty() {
        return Ok(());
    }
    let mut table = Table::new(&["id", "channel", "at", "author", "text"]);
    for hit in &hits.rows {
        let message = &hit.message;
        table.push(vec![
            message
                .conversation
                .map_or_else(|| cell(""), |id| number(id.0)),
            cell(&hit.channel),
            cell(label::date_short(message.at, s.zone(), s.now)),
            cell(&message.author),
            cell(&message.text),
        ]);
    }
    table.print(&mut s.out)?;
    if let (true, Some(last)) = (hits.more, hits.rows.last()) {
        let count = if hits.counted > COUNTED {
            format!("{COUNTED}+")
        } else {
            hits.counted.to_string()
        };
        let before = last.message.id.0.to_string();
        s.out.say(&tr_with(
            "cli-more-hits",
            &[("count", Arg::Text(&count)), ("before", Arg::Text(&before))],
        ));
    }
    Ok(())
}
