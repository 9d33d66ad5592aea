//! `zuruf reply`: a reply into the outbox. Prints its outbox id.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::session::Session;
use crate::cli::{ids, json, show};
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, ReplyText};
use crate::model::id::MessageId;
use crate::work::job::Job;

/// No text by hand is longer (bytes).
const LONGEST: u64 = 1 << 20;

/// Where a text comes from.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct TextArgs {
    /// The text
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub message: Option<String>,
    /// A file with the text; - is stdin
    #[arg(short = 'F', long, value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// The arguments of `reply`.
#[derive(Debug, Args)]
pub struct ReplyArgs {
    /// The conversation
    pub id: String,
    /// The text.
    #[command(flatten)]
    pub text: TextArgs,
    /// Send in spite of warnings
    #[arg(long)]
    pub anyway: bool,
    /// Resolve the conversation as well
    #[arg(long)]
    pub done: bool,
    /// The message to answer; without it the newest incoming one
    #[arg(long, value_name = "MESSAGE")]
    pub to: Option<i64>,
}

/// Sends a reply into the outbox.
pub fn run(args: &ReplyArgs, s: &mut Session) -> Result<()> {
    let conversation = ids::conversation(&args.id)?;
    let text = read(&args.text)?;
    // What stood in the thread when the command began: a message that comes in from here on refuses the reply.
    let seen = show::thread(conversation, 1, s)?.head.last_message;
    let reply = ReplyText {
        conversation,
        to: args.to.map(MessageId),
        text,
        seen: Some(seen),
        anyway: args.anyway,
        resolve: args.done,
    };
    let receipt = s.receipt(Job::Act(Act::Reply(reply)))?;
    if s.out.json() {
        return s.out.object(json::receipt(&receipt));
    }
    if let Some(uid) = &receipt.uid {
        s.out.line(uid)?;
    }
    s.out.say(&receipt.said);
    Ok(())
}

/// The text of `-m` or `-F`; the line end that every file has at its end is no part of it.
pub fn read(args: &TextArgs) -> Result<String> {
    let text = match (&args.message, &args.file) {
        (Some(text), _) => text.clone(),
        (None, Some(path)) => read_file(path)?,
        (None, None) => String::new(),
    };
    let text = text.trim_end_matches(['\n', '\r']);
    if text.trim().is_empty() {
        return Err(Error::new(Kind::Usage, "empty-text"));
    }
    Ok(text.to_owned())
}

fn read_file(path: &Path) -> Result<String> {
    let failed = |why: &dyn std::fmt::Display| {
        Error::new(Kind::Failed, "file-unreadable")
            .with("path", path.display())
            .with("why", why)
    };
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin()
            .lock()
            .take(LONGEST + 1)
            .read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes))
    };
    read.map_err(|e| failed(&e))?;
    if bytes.len() as u64 > LONGEST {
        return Err(Error::new(Kind::Usage, "text-too-long").with("path", path.display()));
    }
    String::from_utf8(bytes).map_err(|e| failed(&e.utf8_error()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn message(text: &str) -> TextArgs {
        TextArgs {
            message: Some(text.to_owned()),
            file: None,
        }
    }

    #[test]
    fn the_last_line_end_is_no_part_of_a_text() {
        assert_eq!(read(&message("a\n\nb\r\n\n")).unwrap(), "a\n\nb");
    }

    #[test]
    fn a_text_of_nothing_but_space_is_refused() {
        for text in ["", " ", "\n\t\n"] {
            assert_eq!(read(&message(text)).unwrap_err().code, "empty-text");
        }
    }

    #[test]
    fn a_file_that_is_not_there_says_which() {
        let args = TextArgs {
            message: None,
            file: Some("/no/such/file".into()),
        };
        assert_eq!(read(&args).unwrap_err().arg("path"), Some("/no/such/file"));
    }
}
