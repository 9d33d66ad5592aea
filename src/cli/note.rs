//! `zuruf note`: an internal note on a conversation, a contact or a deal.

use clap::Args;

use crate::cli::reply::{self, TextArgs};
use crate::cli::{ids, session::Session};
use crate::error::Result;
use crate::model::act::Act;

/// The arguments of `note`.
#[derive(Debug, Args)]
pub struct NoteArgs {
    /// The conversation, c:ID for a contact, or d:ID for a deal
    pub id: String,
    /// The text.
    #[command(flatten)]
    pub text: TextArgs,
}

/// Writes a note.
pub fn run(args: &NoteArgs, s: &mut Session) -> Result<()> {
    let subject = ids::subject(&args.id)?;
    let text = reply::read(args.text.message.as_deref(), args.text.file.as_deref())?;
    s.act(Act::Note { subject, text })
}
