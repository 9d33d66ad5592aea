//! `zuruf assign` and `zuruf take`: who works on a conversation.

use clap::Args;

use crate::cli::{ids, session::Session};
use crate::error::Result;
use crate::model::act::Act;

/// The arguments of `assign`.
#[derive(Debug, Args)]
pub struct AssignArgs {
    /// Conversations, then an agent's handle, me or none
    #[arg(required = true, num_args = 2.., value_names = ["ID", "AGENT"])]
    pub words: Vec<String>,
}

/// The arguments of `take`.
#[derive(Debug, Args)]
pub struct TakeArgs {
    /// The conversation
    pub id: String,
    /// Take it even from a colleague
    #[arg(long)]
    pub steal: bool,
}

/// Gives conversations to an agent.
pub fn assign(args: &AssignArgs, s: &mut Session) -> Result<()> {
    let (words, agent) = ids::with_last(&args.words, "agent-missing")?;
    let ids = ids::conversations(words)?;
    let to = s.agent(agent)?;
    s.bulk(ids.len(), Act::Assign { ids, to })
}

/// Takes a conversation.
pub fn take(args: &TakeArgs, s: &mut Session) -> Result<()> {
    let id = ids::conversation(&args.id)?;
    s.act(Act::Take {
        id,
        steal: args.steal,
    })
}
