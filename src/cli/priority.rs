//! `zuruf priority`: how urgent conversations are.

use clap::Args;

use crate::cli::ids;
use crate::cli::session::{Session, usage};
use crate::cli::target::Target;
use crate::error::Result;
use crate::model::bulk::Bulk;
use crate::model::conversation::Priority;
use crate::text::messages::{Arg, tr_with};

/// The arguments of `priority`.
#[derive(Debug, Args)]
pub struct PriorityArgs {
    /// Conversations, then urgent, high, normal or low
    #[arg(required = true, num_args = 1.., value_names = ["ID", "PRIORITY"])]
    pub words: Vec<String>,
    /// What finds them
    #[command(flatten)]
    pub target: Target,
}

/// Sets the priority.
pub fn run(args: &PriorityArgs, s: &mut Session) -> Result<()> {
    let (words, last) = ids::with_last(&args.words, args.target.is_whole(), "priority-missing")?;
    let named = Priority::ALL.into_iter().find(|p| p.key() == last);
    let priority =
        named.ok_or_else(|| usage(&tr_with("cli-bad-priority", &[("found", Arg::Text(last))])))?;
    args.target.run(words, Bulk::Priority { priority }, s)
}
