//! `zuruf contact suggest`: who may be one person, and what is to become of it.

use clap::Subcommand;
use serde_json::json;

use crate::cli::limit::limit;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::cli::{ids, json};
use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::id::SuggestionId;
use crate::model::label;
use crate::model::suggestion::{Decision, SuggestionRow};
use crate::text::messages::tr;
use crate::work::job::{Job, Outcome};

/// The subcommands of `contact suggest`.
#[derive(Debug, Subcommand)]
pub enum SuggestWhat {
    /// List who may be one person, the surest first
    List {
        /// Those with this decision
        #[arg(long, value_name = "WHICH", value_parser = ["open", "rejected", "never"], default_value = "open")]
        state: String,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 50)]
        limit: usize,
    },
    /// Merge the two: they are one person
    Accept {
        /// The suggestion
        id: String,
        /// The contact whose card stays; else the one of whom more is known
        #[arg(long, value_name = "CONTACT")]
        into: Option<String>,
    },
    /// Put it aside; with better reasons it comes again
    Reject {
        /// The suggestion
        id: String,
    },
    /// Never suggest these two again
    Never {
        /// The suggestion
        id: String,
    },
    /// Put it back among those that wait for a decision
    Reopen {
        /// The suggestion
        id: String,
    },
}

/// Lists or decides.
pub fn run(what: Option<&SuggestWhat>, s: &mut Session) -> Result<()> {
    let Some(what) = what else {
        return list(Decision::Open.key(), 50, s);
    };
    let (id, decision, into) = match what {
        SuggestWhat::List { state, limit } => return list(state, *limit, s),
        SuggestWhat::Accept { id, into } => (id, Decision::Accepted, into.as_ref()),
        SuggestWhat::Reject { id } => (id, Decision::Rejected, None),
        SuggestWhat::Never { id } => (id, Decision::Never, None),
        SuggestWhat::Reopen { id } => (id, Decision::Open, None),
    };
    let into = into.map(|into| ids::contact(into)).transpose()?;
    let id = ids::suggestion(id)?;
    s.act(Act::Decide { id, decision, into })
}

fn list(state: &str, limit: usize, s: &mut Session) -> Result<()> {
    let named = |d: &Decision| d.key() == state;
    let decision = Decision::ALL.into_iter().find(named).unwrap_or_default();
    let job = Job::Suggestions {
        decision,
        after: None,
        limit,
    };
    let Outcome::Suggestions(page) = s.ask(job)? else {
        return Err(unexpected());
    };
    if page.rows.is_empty() {
        return Err(Error::new(Kind::NotFound, "nothing-matched"));
    }
    if s.out.json() {
        return page
            .rows
            .iter()
            .try_for_each(|row| s.out.object(object(row)));
    }
    let mut table = Table::new(&["suggestion", "sure", "stays", "goes", "why"]);
    for row in &page.rows {
        let SuggestionId(id) = row.id;
        let why: Vec<String> = row.reasons.iter().map(label::alike).collect();
        table.push(vec![
            number(id),
            cell(format!("{} %", row.score)),
            cell(format!("c:{} {}", row.stays.0.0, row.stays.1)),
            cell(format!("c:{} {}", row.goes.0.0, row.goes.1)),
            cell(why.join(" · ")),
        ]);
    }
    table.print(&mut s.out)?;
    if page.more {
        s.out.say(&tr("cli-more-contacts"));
    }
    Ok(())
}

fn object(row: &SuggestionRow) -> json::Fields {
    let reasons = row.reasons.iter();
    let reasons = reasons.map(|r| json!({ "sign": r.sign.key(), "what": r.what }));
    json::fields(json!({
        "id": row.id,
        "score": row.score,
        "state": row.decision.key(),
        "stays": { "id": row.stays.0, "name": row.stays.1 },
        "goes": { "id": row.goes.0, "name": row.goes.1 },
        "reasons": reasons.collect::<Vec<_>>(),
        "found_at": json::time(row.found_at),
    }))
}
