//! `zuruf priority`: how urgent conversations are.

use clap::Args;

use crate::cli::ids;
use crate::cli::session::{Session, usage};
use crate::error::Result;
use crate::model::act::Act;
use crate::model::conversation::Priority;
use crate::text::messages::{Arg, tr_with};

/// The arguments of `priority`.
#[derive(Debug, Args)]
pub struct PriorityArgs {
    /// Conversations, then urgent, high, normal or low
    #[arg(required = true, num_args = 2.., value_names = ["ID", "PRIORITY"])]
    pub words: Vec<String>,
}

/// Sets the priority.
pub fn run(args: &PriorityArgs, s: &mut Session) -> Result<()> {
    let (words, last) = ids::with_last(&args.words, "priority-missing")?;
    let ids = ids::conversations(words)?;
    let named = Priority::ALL.into_iter().find(|p| p.key() == last);
    let priority =
        named.ok_or_else(|| usage(&tr_with("cli-bad-priority", &[("found", Arg::Text(last))])))?;
    s.bulk(ids.len(), Act::SetPriority { ids, priority })
}
