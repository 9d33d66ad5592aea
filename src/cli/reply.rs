//! `zuruf reply`: a reply into the outbox. Prints its outbox id.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected, usage};
use crate::cli::{canned, ids, json, show};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, DraftKind, DraftText, Extras, ReplyText, Subject};
use crate::model::id::{ConversationId, MessageId};
use crate::model::page::{Anchor, Cursor};
use crate::model::{limits, snooze};
use crate::text::mask;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

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

/// Where the text of a reply comes from.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Source {
    /// The text
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub message: Option<String>,
    /// A file with the text; - is stdin
    #[arg(short = 'F', long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// A canned answer, by its code
    #[arg(long, value_name = "CODE")]
    pub canned: Option<String>,
}

/// The arguments of `reply`.
#[derive(Debug, Args)]
pub struct ReplyArgs {
    /// The conversation
    pub id: String,
    /// The text.
    #[command(flatten)]
    pub text: Source,
    /// An answer to a prompt of the canned answer
    #[arg(long = "var", value_name = "NAME=VALUE", requires = "canned")]
    pub vars: Vec<String>,
    /// When it leaves: 2h, 17:30, tomorrow, "mon 9:00"; taken back if the customer writes before
    #[arg(long, value_name = "WHEN")]
    pub at: Option<String>,
    /// Send a text over the channel's length as several replies
    #[arg(long)]
    pub split: bool,
    /// A file to name with the reply; can be repeated
    #[arg(long, value_name = "FILE")]
    pub attach: Vec<String>,
    /// Keep it as a draft instead of sending it
    #[arg(long, conflicts_with_all = ["split", "anyway", "take_over", "done"])]
    pub draft: bool,
    /// Send in spite of warnings
    #[arg(long)]
    pub anyway: bool,
    /// Send though a colleague has begun to reply, or has answered meanwhile
    #[arg(long)]
    pub take_over: bool,
    /// Resolve the conversation as well
    #[arg(long)]
    pub done: bool,
    /// The message to answer; without it the newest incoming one
    #[arg(long, value_name = "MESSAGE")]
    pub to: Option<i64>,
    /// Begin with this message, each of its lines after "> "
    #[arg(long, value_name = "MESSAGE")]
    pub quote: Option<i64>,
    /// Only print the bytes that would be sent
    #[arg(long, conflicts_with_all = ["draft", "done"])]
    pub preview: bool,
}

/// Sends a reply into the outbox.
pub fn run(args: &ReplyArgs, s: &mut Session) -> Result<()> {
    let conversation = ids::conversation(&args.id)?;
    let (text, canned) = if let Some(code) = &args.text.canned {
        let subject = Subject::Conversation(conversation);
        let filled = canned::filled(code, Some(subject), &args.vars, s)?;
        (filled.text, vec![filled.id])
    } else {
        let (message, file) = (args.text.message.as_deref(), args.text.file.as_deref());
        (read(message, file)?, Vec::new())
    };
    let text = match args.quote {
        Some(id) => quoted(conversation, MessageId(id), &text, s)?,
        None => text,
    };
    let extras = Extras {
        canned,
        attachments: args.attach.iter().map(|path| whole(path)).collect(),
        leaves_at: args.at.as_deref().map(|at| time(at, s)).transpose()?,
        ..Extras::default()
    };
    if args.draft {
        return keep(conversation, text, extras, args.to, s);
    }
    if !args.anyway && !args.preview {
        refuse_sensitive(&text)?;
    }
    let how = How {
        to: args.to.map(MessageId),
        seen: None,
        anyway: args.anyway,
        take_over: args.take_over,
        resolve: args.done,
        split: args.split,
    };
    if args.preview {
        return preview(conversation, text, extras, &how, s);
    }
    send(conversation, text, extras, &how, s)
}

/// Card and account numbers in a text that goes out are looked at once more.
pub fn refuse_sensitive(text: &str) -> Result<()> {
    match mask::mask(text) {
        Some(masked) => {
            Err(Error::new(Kind::Refused, "reply-sensitive")
                .with_number("count", masked.spans.len()))
        }
        None => Ok(()),
    }
}

/// The text after a message of the conversation that it begins with.
fn quoted(
    conversation: ConversationId,
    message: MessageId,
    text: &str,
    s: &mut Session,
) -> Result<String> {
    let place = Cursor {
        sort: message.0,
        id: message.0,
    };
    let found = match s.ask(Job::Thread {
        id: conversation,
        anchor: Anchor::From(place),
        limit: 1,
    })? {
        Outcome::Thread(thread) => thread.messages.into_iter().find(|row| row.id == message),
        _ => return Err(unexpected()),
    };
    let found = found.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "message")
            .with("id", message.0)
    })?;
    let lines = found.text.lines().map(|line| format!("> {line}\n"));
    Ok(format!("{}\n{text}", lines.collect::<String>()))
}

/// Keeps a reply as the agent's draft.
fn keep(
    conversation: ConversationId,
    text: String,
    extras: Extras,
    to: Option<i64>,
    s: &mut Session,
) -> Result<()> {
    let head = show::thread(conversation, 1, s)?.head;
    let subject = Subject::Conversation(conversation);
    let draft = DraftText {
        extras,
        to: to.map(MessageId),
        seen: Some(head.last_message),
        ..DraftText::plain(subject, DraftKind::Reply, &text, s.now)
    };
    s.ask(Job::SaveDraft(draft))?;
    s.out.say(&tr("composer-kept"));
    Ok(())
}

/// The path from the root on: a reply that is taken back is a draft, which may be sent from another folder.
fn whole(path: &str) -> String {
    let whole = std::path::absolute(path).ok();
    let whole = whole.and_then(|whole| whole.to_str().map(str::to_owned));
    whole.unwrap_or_else(|| path.to_owned())
}

/// How a reply is sent.
#[derive(Debug, Default)]
pub struct How {
    /// The message to answer.
    pub to: Option<MessageId>,
    /// The newest message that was known when it was written; none: that of now.
    pub seen: Option<MessageId>,
    /// In spite of warnings.
    pub anyway: bool,
    /// Though a colleague has the turn to answer, or has answered.
    pub take_over: bool,
    /// Resolve as well.
    pub resolve: bool,
    /// In several parts if it is too long.
    pub split: bool,
}

/// A reply as the store takes it.
fn composed(
    conversation: ConversationId,
    text: String,
    mut extras: Extras,
    how: &How,
    s: &mut Session,
) -> Result<ReplyText> {
    // What stood in the thread when the command began: a message that comes in from here on refuses the reply.
    let head = show::thread(conversation, 1, s)?.head;
    let mut texts = vec![text];
    if let (true, Some(parts)) = (how.split, limits::split(&head.channel, &texts[0])) {
        texts = parts;
    }
    let text = texts.remove(0);
    extras.parts = texts;
    Ok(ReplyText {
        conversation,
        to: how.to,
        text,
        seen: how.seen.or(Some(head.last_message)),
        anyway: how.anyway,
        resolve: how.resolve,
        extras,
        hold: None,
        take_over: how.take_over,
    })
}

/// Prints what would be sent, and where to.
fn preview(
    conversation: ConversationId,
    text: String,
    extras: Extras,
    how: &How,
    s: &mut Session,
) -> Result<()> {
    let reply = composed(conversation, text, extras, how, s)?;
    let Outcome::Preview(parts) = s.ask(Job::Preview(reply))? else {
        return Err(unexpected());
    };
    for part in &parts {
        if s.out.json() {
            s.out.object(json::preview(part))?;
            continue;
        }
        let head = format!("{}  {}", part.endpoint, part.content_type);
        s.out.pieces(&[(Look::Dim, &head)])?;
        s.out.line(&part.body)?;
    }
    Ok(())
}

/// Sends a reply and prints its outbox id.
pub fn send(
    conversation: ConversationId,
    text: String,
    extras: Extras,
    how: &How,
    s: &mut Session,
) -> Result<()> {
    let reply = composed(conversation, text, extras, how, s)?;
    let receipt = s.receipt(Job::Act(Act::Reply(reply)))?;
    if s.out.json() {
        return s.out.object(json::receipt(&receipt));
    }
    // Nobody wants to hear 30 letters spelt.
    if let Some(uid) = receipt.uid.as_ref().filter(|_| !s.plain()) {
        s.out.line(uid)?;
    }
    s.out.say(&receipt.said);
    Ok(())
}

fn time(text: &str, s: &Session) -> Result<Timestamp> {
    snooze::parse(text, s.now, s.zone(), s.loaded.config.snooze.at)
        .filter(|at| *at != Timestamp::NEVER)
        .ok_or_else(|| usage(&tr_with("cli-bad-when", &[("found", Arg::Text(text))])))
}

/// The text of `-m` or `-F`; the line end that every file has at its end is no part of it.
pub fn read(message: Option<&str>, file: Option<&Path>) -> Result<String> {
    let text = match (message, file) {
        (Some(text), _) => text.to_owned(),
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

    #[test]
    fn the_last_line_end_is_no_part_of_a_text() {
        assert_eq!(read(Some("a\n\nb\r\n\n"), None).unwrap(), "a\n\nb");
    }

    #[test]
    fn a_text_of_nothing_but_space_is_refused() {
        for text in ["", " ", "\n\t\n"] {
            assert_eq!(read(Some(text), None).unwrap_err().code, "empty-text");
        }
    }

    #[test]
    fn a_file_that_is_not_there_says_which() {
        let path = Some(Path::new("/no/such/file"));
        assert_eq!(
            read(None, path).unwrap_err().arg("path"),
            Some("/no/such/file")
        );
    }
}
