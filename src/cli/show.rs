//! `zuruf show`: a conversation with the newest page of its messages.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::json::{self, fields};
use crate::cli::limit::limit;
use crate::cli::printer::{Look, wrapped};
use crate::cli::session::{Session, unexpected};
use crate::cli::{ids, task, times};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::conversation::ConversationRow;
use crate::model::id::ConversationId;
use crate::model::label;
use crate::model::message::{Elsewhere, Marks, MessageKind, MessageRow, Thread, Version};
use crate::model::page::Anchor;
use crate::model::presence::Present;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The margin of a message: what a stranger wrote never stands at the edge, where our own lines do.
const MARGIN: &str = "  | ";

/// The arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The conversation
    pub id: String,
    /// At most this many messages, the newest
    #[arg(long, value_name = "N", value_parser = limit, default_value_t = 100)]
    pub limit: usize,
    /// With the former texts of edited messages
    #[arg(long)]
    pub edits: bool,
}

/// Shows a conversation.
pub fn run(args: &ShowArgs, s: &mut Session) -> Result<()> {
    let thread = thread(ids::conversation(&args.id)?, args.limit, s)?;
    let present = present(s)?;
    let mut former = Vec::new();
    for message in &thread.messages {
        former.push(if args.edits && message.edited {
            versions(message, s)?
        } else {
            Vec::new()
        });
    }
    if s.out.json() {
        let messages = thread.messages.iter().zip(&former).map(|(m, former)| {
            let mut fields = json::message(m);
            if args.edits {
                let former = former
                    .iter()
                    .map(|v| json!({ "seen_at": json::time(v.seen_at), "text": v.text }));
                fields.insert("former".to_owned(), former.collect::<Vec<_>>().into());
            }
            Value::Object(fields)
        });
        let mut all = json!({
            "conversation": Value::Object(json::conversation(&thread.head, None)),
            "messages": messages.collect::<Vec<_>>(),
            "more_before": thread.more_before,
            "tasks": json::tasks(&thread.tasks, s.now),
            "present": present.at(thread.head.id).map(json::here).collect::<Vec<_>>(),
        });
        if thread.elsewhere != Elsewhere::default() {
            all["elsewhere"] = json!({
                "status": thread.elsewhere.status.as_str(),
                "priority": thread.elsewhere.priority.as_str(),
                "channel": thread.elsewhere.channel.as_str(),
            });
        }
        return s.out.object(fields(all));
    }
    head(&thread.head, s)?;
    let elsewhere = thread.elsewhere.line();
    if !elsewhere.is_empty() {
        let said = [("said", Arg::Text(&elsewhere))];
        s.out.line(&tr_with("cli-elsewhere", &said))?;
    }
    for here in present.at(thread.head.id) {
        let zone = s.zone();
        let said = label::here(here, &|at| label::date_short(at, zone, s.now));
        s.out.pieces(&[(Look::Warn, &said)])?;
    }
    task::print(&thread.tasks, s)?;
    if thread.more_before {
        s.out.say(&tr_with(
            "cli-more-before",
            &[("count", Arg::Num(thread.head.messages))],
        ));
    }
    for (row, former) in thread.messages.iter().zip(&former) {
        message(row, s)?;
        for version in former {
            self::former(version, s)?;
        }
    }
    Ok(())
}

fn versions(message: &MessageRow, s: &mut Session) -> Result<Vec<Version>> {
    match s.ask(Job::Versions(message.id))? {
        Outcome::Versions(versions) => Ok(versions),
        _ => Err(unexpected()),
    }
}

/// A former text, behind the margin of its message.
fn former(version: &Version, s: &mut Session) -> Result<()> {
    let when = times::shown(version.seen_at, s.zone());
    let head = tr_with("cli-former", &[("when", Arg::Text(&when))]);
    s.out.pieces(&[(Look::Dim, MARGIN), (Look::Dim, &head)])?;
    let room = s
        .out
        .columns()
        .map(|columns| columns.saturating_sub(MARGIN.len()));
    for line in wrapped(&version.text, room) {
        s.out.pieces(&[(Look::Dim, MARGIN), (Look::Dim, line)])?;
    }
    Ok(())
}

fn present(s: &mut Session) -> Result<Present> {
    match s.ask(Job::Present)? {
        Outcome::Present(present) => Ok(present),
        _ => Err(unexpected()),
    }
}

/// The newest page of a conversation.
pub fn thread(id: ConversationId, limit: usize, s: &mut Session) -> Result<Thread> {
    match s.ask(Job::Thread {
        id,
        anchor: Anchor::End,
        limit,
    })? {
        Outcome::Thread(thread) => Ok(*thread),
        _ => Err(unexpected()),
    }
}

fn head(row: &ConversationRow, s: &mut Session) -> Result<()> {
    let zone = s.zone();
    let id = format!("#{} ", row.id.0);
    let handle = if row.handle.is_empty() {
        String::new()
    } else {
        format!(" @{}", row.handle)
    };
    let contact = row
        .contact
        .map(|id| format!(" (c:{})", id.0))
        .unwrap_or_default();
    let place = format!("{}{contact} · {} · {}", handle, row.channel, row.account);
    s.out.pieces(&[
        (Look::Dim, &id),
        (Look::Strong, &row.who),
        (Look::Plain, &place),
    ])?;
    let mut facts = vec![label::state(row.state), label::priority(row.priority)];
    if let Some(severity) = row.complaint {
        let severity = label::severity(severity);
        facts.push(tr_with(
            "thread-complaint",
            &[("severity", Arg::Text(&severity))],
        ));
    }
    if !row.assignee_handle.is_empty() {
        facts.push(format!("@{}", row.assignee_handle));
    }
    if row.waiting_since != Timestamp::NEVER {
        let since = times::shown(row.waiting_since, zone);
        facts.push(tr_with("cli-waiting-since", &[("at", Arg::Text(&since))]));
    }
    if row.snoozed_until != Timestamp::NEVER {
        let until = times::shown(row.snoozed_until, zone);
        facts.push(tr_with("cli-snoozed-until", &[("at", Arg::Text(&until))]));
    }
    facts.extend(row.tags.iter().map(|tag| format!("#{tag}")));
    if let Some(into) = row.merged_into {
        facts.push(tr_with("cli-merged-into", &[("id", Arg::Id(into.0))]));
    }
    s.out.line(&facts.join(" · "))?;
    if row.subject.is_empty() {
        Ok(())
    } else {
        s.out.pieces(&[(Look::Strong, &row.subject)])
    }
}

fn message(row: &MessageRow, s: &mut Session) -> Result<()> {
    let at = times::shown(row.at, s.zone());
    let kind = tr(&format!("cli-kind-{}", row.kind.key()));
    let delivery = row
        .delivery
        .as_ref()
        .map(|d| format!(" · {} · {}", label::outbox(d.state), d.uid));
    let mut tail = format!(" · {kind} · {at}{}", delivery.unwrap_or_default());
    let marks = Marks::of(row.flags);
    if row.edited || marks.has(Marks::EDITED) {
        tail = format!("{tail} · {}", tr("thread-edited"));
    }
    for word in marks.words().into_iter().filter(|word| *word != "edited") {
        tail = format!("{tail} · {}", tr(&format!("mark-{word}")));
    }
    let look = match row.kind {
        MessageKind::In => Look::Strong,
        MessageKind::Out => Look::Good,
        MessageKind::Note => Look::Warn,
        MessageKind::Event => Look::Dim,
    };
    // The program's own have no author.
    let tail = match row.author.as_str() {
        "" => tail.trim_start_matches(" · "),
        _ => &tail,
    };
    s.out.line("")?;
    s.out.pieces(&[(look, &row.author), (Look::Dim, tail)])?;
    let room = s
        .out
        .columns()
        .map(|columns| columns.saturating_sub(MARGIN.len()));
    if let Some(quoted) = &row.quoted {
        let words: Vec<&str> = quoted.text.split_whitespace().collect();
        let text = match quoted.message {
            Some(_) => format!("> {}: {}", quoted.who, words.join(" ")),
            None => tr("thread-quoted-unknown"),
        };
        s.out.pieces(&[(Look::Dim, MARGIN), (Look::Dim, &text)])?;
    }
    for line in wrapped(&row.text, room) {
        s.out.pieces(&[(Look::Dim, MARGIN), (Look::Plain, line)])?;
    }
    if !row.reactions.is_empty() {
        let text = label::reactions(&row.reactions);
        s.out.pieces(&[(Look::Dim, MARGIN), (Look::Dim, &text)])?;
    }
    for name in &row.attachments {
        s.out.pieces(&[
            (Look::Dim, MARGIN),
            (
                Look::Dim,
                &tr_with("cli-attachment", &[("name", Arg::Text(name))]),
            ),
        ])?;
    }
    Ok(())
}
