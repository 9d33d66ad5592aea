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
use crate::model::message::{MessageKind, MessageRow, Thread};
use crate::model::page::Anchor;
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
}

/// Shows a conversation.
pub fn run(args: &ShowArgs, s: &mut Session) -> Result<()> {
    let thread = thread(ids::conversation(&args.id)?, args.limit, s)?;
    if s.out.json() {
        let messages = thread
            .messages
            .iter()
            .map(|m| Value::Object(json::message(m)));
        return s.out.object(fields(json!({
            "conversation": Value::Object(json::conversation(&thread.head, None)),
            "messages": messages.collect::<Vec<_>>(),
            "more_before": thread.more_before,
            "tasks": json::tasks(&thread.tasks, s.now),
        })));
    }
    head(&thread.head, s)?;
    task::print(&thread.tasks, s)?;
    if thread.more_before {
        s.out.say(&tr_with(
            "cli-more-before",
            &[("count", Arg::Num(thread.head.messages))],
        ));
    }
    thread.messages.iter().try_for_each(|m| message(m, s))
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
    let tail = format!(" · {kind} · {at}{}", delivery.unwrap_or_default());
    let look = match row.kind {
        MessageKind::In => Look::Strong,
        MessageKind::Out => Look::Good,
        MessageKind::Note => Look::Warn,
        MessageKind::Event => Look::Dim,
    };
    s.out.line("")?;
    s.out.pieces(&[(look, &row.author), (Look::Dim, &tail)])?;
    let room = s
        .out
        .columns()
        .map(|columns| columns.saturating_sub(MARGIN.len()));
    for line in wrapped(&row.text, room) {
        s.out.pieces(&[(Look::Dim, MARGIN), (Look::Plain, line)])?;
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
