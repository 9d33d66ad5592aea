//! `zuruf done`, `open` and `spam`: the state of conversations.

use clap::Args;

use crate::cli::{ids, session::Session};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::act::Act;
use crate::model::conversation::State;

/// The arguments of `done`, `open` and `spam`.
#[derive(Debug, Args)]
pub struct StateArgs {
    /// Conversations
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
}

/// Resolves conversations.
pub fn done(args: &StateArgs, s: &mut Session) -> Result<()> {
    set(args, State::Resolved, s)
}

/// Opens conversations again.
pub fn open(args: &StateArgs, s: &mut Session) -> Result<()> {
    set(args, State::Open, s)
}

/// Marks conversations as spam.
pub fn spam(args: &StateArgs, s: &mut Session) -> Result<()> {
    set(args, State::Spam, s)
}

fn set(args: &StateArgs, state: State, s: &mut Session) -> Result<()> {
    let ids = ids::conversations(&args.ids)?;
    s.bulk(
        ids.len(),
        Act::SetState {
            ids,
            state,
            until: Timestamp::NEVER,
        },
    )
}
