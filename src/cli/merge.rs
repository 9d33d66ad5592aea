//! `zuruf merge` and `unmerge`: conversations become one, and two again.

use clap::Args;

use crate::cli::{ids, session::Session};
use crate::error::Result;
use crate::model::act::Act;

/// The arguments of `merge`.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// Conversations, then the one they go into; all of one account
    #[arg(required = true, num_args = 2.., value_names = ["ID", "INTO"])]
    pub ids: Vec<String>,
}

/// The arguments of `unmerge`.
#[derive(Debug, Args)]
pub struct UnmergeArgs {
    /// The conversation that was merged
    pub id: String,
}

/// Merges conversations.
pub fn merge(args: &MergeArgs, s: &mut Session) -> Result<()> {
    let mut ids = ids::conversations(&args.ids)?;
    // The parser asks for two at least.
    let Some(into) = ids.pop() else {
        return Ok(());
    };
    s.bulk(ids.len(), Act::Merge { ids, into })
}

/// Takes one out again.
pub fn unmerge(args: &UnmergeArgs, s: &mut Session) -> Result<()> {
    let id = ids::conversation(&args.id)?;
    s.act(Act::Unmerge { id })
}
