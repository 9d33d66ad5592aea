//! `zuruf done`, `open` and `spam`: the state of conversations.

use clap::Args;
use serde_json::json;

use crate::cli::json::fields;
use crate::cli::{ids, session::Session};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::act::Act;
use crate::model::conversation::State;
use crate::text::messages::{Arg, tr_with};
use crate::work::job::Job;

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

/// Marks as seen by this agent.
pub fn read(args: &StateArgs, s: &mut Session) -> Result<()> {
    see(args, true, s)
}

/// Marks as unread.
pub fn unread(args: &StateArgs, s: &mut Session) -> Result<()> {
    see(args, false, s)
}

/// Read marks are no act: nothing to undo, nothing in the journal.
fn see(args: &StateArgs, seen: bool, s: &mut Session) -> Result<()> {
    let ids = ids::conversations(&args.ids)?;
    let count = ids.len() as i64;
    s.ask(Job::MarkSeen { ids, seen })?;
    if s.out.json() {
        return s.out.object(fields(json!({ "rows": count, "seen": seen })));
    }
    let id = if seen {
        "cli-marked-read"
    } else {
        "cli-marked-unread"
    };
    s.out.say(&tr_with(id, &[("count", Arg::Num(count))]));
    Ok(())
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
