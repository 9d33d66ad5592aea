//! `zuruf assign` and `zuruf take`: who works on a conversation.

use clap::Args;

use crate::cli::{ids, session::Session, target::Target, team};
use crate::error::Result;
use crate::model::act::Act;
use crate::model::bulk::Bulk;

/// The arguments of `assign`.
#[derive(Debug, Args)]
pub struct AssignArgs {
    /// Conversations, then an agent's handle, me or none, or the name of a team: its queue
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
    let to = match s.agent(agent) {
        Ok(to) => to,
        // What is no agent may be a team.
        Err(unknown) if unknown.code == "agent-unknown" && !args.target.is_whole() => {
            let team = team::find(agent, s).map_err(|_| unknown)?.id;
            let ids = ids::conversations(words)?;
            return s.act(Act::Enqueue { ids, team });
        }
        Err(unknown) => return Err(unknown),
    };
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
