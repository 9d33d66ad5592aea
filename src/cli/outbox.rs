//! `zuruf outbox`: replies on their way, and what a person decides about them.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::limit::limit;
use crate::cli::printer::Look;
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell, number};
use crate::cli::{json, reply, times};
use crate::error::Result;
use crate::model::act::Act;
use crate::model::label;
use crate::model::outbox::{OutboxItem, OutboxRow, OutboxState};
use crate::work::job::{Job, Outcome};

pub(super) mod endpoints;

/// The arguments of `outbox`.
#[derive(Debug, Args)]
pub struct OutboxArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// The subcommands of `outbox`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List replies that are not finished, newest first
    List {
        /// Delivered and cancelled ones too
        #[arg(long)]
        all: bool,
        /// Only those that wait for a lead
        #[arg(long, conflicts_with = "all")]
        unapproved: bool,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = limit, default_value_t = 100)]
        limit: usize,
    },
    /// Show a reply with every attempt and the bytes that are sent
    Show(Uid),
    /// Send a reply now, without waiting for its time
    Send(Uid),
    /// Try a failed or doubtful reply again
    Retry(Uid),
    /// Take back a reply that had no attempt, or drop a failed one
    Cancel(Uid),
    /// Say that a doubtful reply did arrive
    Confirm(Uid),
    /// Let a reply go that waits for a lead; with a text that goes in its place
    Approve {
        /// Its outbox id, msg_...
        #[arg(value_name = "UID")]
        uid: String,
        /// The text
        #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
        message: Option<String>,
        /// A file with the text; - is stdin
        #[arg(short = 'F', long, value_name = "FILE", conflicts_with = "message")]
        file: Option<PathBuf>,
        /// Let it go though the customer has written since, or the channel's reply window has closed
        #[arg(long)]
        anyway: bool,
    },
    /// Give a reply that waits for a lead back to its author, as a draft
    Return {
        /// Its outbox id, msg_...
        #[arg(value_name = "UID")]
        uid: String,
        /// Why
        #[arg(allow_hyphen_values = true)]
        reason: String,
    },
    /// List the webhooks: which rest after failures, which are switched off
    Endpoints,
    /// Switch a webhook on again; its waiting replies leave
    Enable {
        /// Its name in the configuration
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// Which reply.
#[derive(Debug, Args)]
pub struct Uid {
    /// Its outbox id, msg_...
    #[arg(value_name = "UID")]
    pub uid: String,
}

/// Lists, shows or decides.
pub fn run(args: &OutboxArgs, s: &mut Session) -> Result<()> {
    match &args.what {
        What::List {
            all,
            unapproved,
            limit,
        } => list((!all, *unapproved), *limit, s),
        What::Approve {
            uid,
            message,
            file,
            anyway,
        } => {
            let given = message.is_some() || file.is_some();
            let text = given
                .then(|| reply::read(message.as_deref(), file.as_deref()))
                .transpose()?;
            s.act(Act::Approve {
                uid: uid.clone(),
                text,
                seen: None,
                anyway: *anyway,
                leaves_at: None,
            })
        }
        What::Return { uid, reason } => s.act(Act::GiveBack {
            uid: uid.clone(),
            reason: reason.clone(),
        }),
        What::Show(Uid { uid }) => show(uid, s),
        What::Send(Uid { uid }) | What::Retry(Uid { uid }) => {
            s.act(Act::SendAgain { uid: uid.clone() })
        }
        What::Cancel(Uid { uid }) => s.act(Act::CancelSend { uid: uid.clone() }),
        What::Confirm(Uid { uid }) => s.act(Act::ConfirmSent { uid: uid.clone() }),
        What::Endpoints => endpoints::list(s),
        What::Enable { name } => endpoints::enable(name, s),
    }
}

fn list((open_only, unapproved): (bool, bool), limit: usize, s: &mut Session) -> Result<()> {
    let Outcome::Outbox(mut rows) = s.ask(Job::Outbox { open_only, limit })? else {
        return Err(unexpected());
    };
    rows.retain(|row| !unapproved || row.state == OutboxState::Unapproved);
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|row| s.out.object(json::outbox(row)));
    }
    let mut table = Table::new(&[
        "uid", "delivery", "id", "who", "endpoint", "attempts", "next", "error", "preview",
    ]);
    for row in &rows {
        let next = if waits(row) {
            label::upcoming(row.next_at, s.zone(), s.now)
        } else {
            String::new()
        };
        table.push(vec![
            cell(&row.uid),
            cell(label::outbox(row.state)).look(look(row.state)),
            number(row.conversation.0),
            cell(&row.who),
            cell(&row.endpoint),
            number(row.attempts),
            cell(next),
            cell(&row.last_error),
            cell(&row.preview),
        ]);
    }
    if rows.is_empty() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}

const fn waits(row: &OutboxRow) -> bool {
    matches!(row.state, OutboxState::Queued)
}

const fn look(state: OutboxState) -> Look {
    match state {
        OutboxState::Queued | OutboxState::Sending => Look::Plain,
        OutboxState::Delivered => Look::Good,
        OutboxState::Unknown | OutboxState::Unapproved => Look::Warn,
        OutboxState::Dead => Look::Bad,
        OutboxState::Cancelled => Look::Dim,
    }
}

fn show(uid: &str, s: &mut Session) -> Result<()> {
    let Outcome::OutboxItem(item) = s.ask(Job::OutboxItem(uid.to_owned()))? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return s.out.object(json::outbox_item(&item));
    }
    print(&item, s)
}

fn print(item: &OutboxItem, s: &mut Session) -> Result<()> {
    let row = &item.row;
    let zone = s.zone();
    let state = label::outbox(row.state);
    let place = format!(
        " · #{} · {} · {} · ",
        row.conversation.0, row.channel, row.who
    );
    s.out.pieces(&[
        (Look::Strong, &row.uid),
        (Look::Plain, &place),
        (look(row.state), &state),
    ])?;
    let mut table = Table::bare();
    for attempt in &item.attempts {
        let took = if attempt.took_ms < 0 {
            String::new()
        } else {
            format!("{} ms", attempt.took_ms)
        };
        table.push(vec![
            cell(times::shown(attempt.at, zone)),
            number(attempt.status),
            cell(took),
            cell(&attempt.verdict),
            cell(&attempt.reason),
        ]);
    }
    table.print(&mut s.out)?;
    s.out.line("")?;
    s.out.pieces(&[(Look::Dim, &item.content_type)])?;
    s.out.line(&item.body)
}
