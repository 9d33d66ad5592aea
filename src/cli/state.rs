//! `zuruf done`, `open`, `pending`, `spam` and `read`: the state of conversations, and whether they are seen.

use crate::cli::{session::Session, target::Target};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::bulk::Bulk;
use crate::model::conversation::State;
use clap::Args;

/// The arguments of `done`, `open`, `pending` and `spam`.
#[derive(Debug, Args)]
pub struct StateArgs {
    /// Conversations
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// What finds them
    #[command(flatten)]
    pub target: Target,
}

/// Resolves conversations.
pub fn done(args: &StateArgs, s: &mut Session) -> Result<()> {
    set(args, State::Resolved, s)
}

/// Opens conversations again.
pub fn open(args: &StateArgs, s: &mut Session) -> Result<()> {
    set(args, State::Open, s)
}

/// Sets conversations aside until somebody else has done something.
pub fn pending(args: &StateArgs, s: &mut Session) -> Result<()> {
    set(args, State::Pending, s)
}

/// Marks conversations as spam.
pub fn spam(args: &StateArgs, s: &mut Session) -> Result<()> {
    set(args, State::Spam, s)
}

/// Marks as seen by this agent.
pub fn read(args: &StateArgs, s: &mut Session) -> Result<()> {
    args.target.run(&args.ids, Bulk::Read { seen: true }, s)
}

/// Marks as unread.
pub fn unread(args: &StateArgs, s: &mut Session) -> Result<()> {
    args.target.run(&args.ids, Bulk::Read { seen: false }, s)
}

fn set(args: &StateArgs, state: State, s: &mut Session) -> Result<()> {
    let until = Timestamp::NEVER;
    args.target.run(&args.ids, Bulk::State { state, until }, s)
}
