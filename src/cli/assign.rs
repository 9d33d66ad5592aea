//! `zuruf assign` and `zuruf take`: who works on a conversation.

use clap::Args;

use crate::cli::{ids, session::Session, target::Target};
use crate::error::Result;
use crate::model::act::Act;
use crate::model::bulk::Bulk;

/// The arguments of `assign`.
#[derive(Debug, Args)]
pub struct AssignArgs {
    /// Conversations, then an agent's handle, me or none
    #[arg(required = true, num_args = 1.., value_names = ["ID", "AGENT"])]
    pub words: Vec<String>,
    /// What finds them
    #[command(flatten)]
    pub target: Target,
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
    let (words, agent) = ids::with_last(&args.words, args.target.is_whole(), "agent-missing")?;
    let to = s.agent(agent)?;
    args.target.run(words, Bulk::Assign { to }, s)
}

/// Takes a conversation.
pub fn take(args: &TakeArgs, s: &mut Session) -> Result<()> {
    let id = ids::conversation(&args.id)?;
    s.act(Act::Take {
        id,
        steal: args.steal,
    })
}
