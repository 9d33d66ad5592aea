//! `zuruf drafts`: what the agent has begun to write: the list, one of them, sending one, discarding one.

use clap::{Args, Subcommand};

use crate::cli::printer::Look;
use crate::cli::reply::{self, How};
use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell};
use crate::cli::{deal, ids, json, room, show, times};
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, DraftKind, DraftRow, DraftText, Subject};
use crate::text::Clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::work::job::{Job, Outcome};

/// The arguments of `drafts`.
#[derive(Debug, Args)]
pub struct DraftsArgs {
    /// What to do
    #[command(subcommand)]
    pub what: Option<What>,
}

/// The subcommands of `drafts`.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List your drafts, newest first
    List,
    /// Print one
    Show(Which),
    /// Send a reply, or save a note
    Send {
        /// Which
        #[command(flatten)]
        which: Which,
        /// Send in spite of warnings
        #[arg(long)]
        anyway: bool,
        /// Send though a colleague has begun to reply, or has answered meanwhile
        #[arg(long)]
        take_over: bool,
        /// Resolve the conversation as well
        #[arg(long)]
        done: bool,
        /// Send a text over the channel's length as several replies
        #[arg(long)]
        split: bool,
    },
    /// Discard one
    Rm(Which),
}

/// Which draft.
#[derive(Debug, Args)]
pub struct Which {
    /// The conversation, or c:ID for a contact
    pub id: String,
    /// The note, where there is a reply too
    #[arg(long)]
    pub note: bool,
}

/// Does what was asked.
pub fn run(args: &DraftsArgs, s: &mut Session) -> Result<()> {
    match args.what.as_ref().unwrap_or(&What::List) {
        What::List => list(s),
        What::Show(which) => show_one(which, s),
        What::Send {
            which,
            anyway,
            take_over,
            done,
            split,
        } => {
            let draft = find(which, s)?;
            let how = How {
                to: draft.to,
                seen: draft.seen,
                anyway: *anyway,
                take_over: *take_over,
                resolve: *done,
                split: *split,
            };
            send(draft, &how, s)
        }
        What::Rm(which) => {
            let draft = find(which, s)?;
            let gone = DraftText::plain(draft.subject, draft.kind, "", s.now);
            s.ask(Job::SaveDraft(gone))?;
            s.out.say(&tr("draft-discarded"));
            Ok(())
        }
    }
}

/// A draft with its whole text.
fn find(which: &Which, s: &mut Session) -> Result<DraftText> {
    let subject = ids::subject(&which.id)?;
    let all = match subject {
        Subject::Conversation(id) => show::thread(id, 1, s)?.drafts,
        Subject::Contact(id) => match s.ask(Job::Contact(id))? {
            Outcome::Contact(contact) => contact.drafts,
            _ => return Err(unexpected()),
        },
        Subject::Room(id) => room::load(id, 1, s)?.drafts,
        Subject::Deal(id) => deal::load(id, s)?.drafts,
    };
    let fits = |draft: &&DraftText| !which.note || draft.kind == DraftKind::Note;
    all.iter()
        .find(fits)
        .cloned()
        .ok_or_else(|| Error::new(Kind::NotFound, "draft-none").with("id", Clean::name(&which.id)))
}

fn send(draft: DraftText, how: &How, s: &mut Session) -> Result<()> {
    match (draft.kind, draft.subject) {
        (DraftKind::Reply, Subject::Conversation(id)) => {
            if !how.anyway {
                reply::refuse_sensitive(&draft.text)?;
            }
            reply::send(id, draft.text, draft.extras, how, s)
        }
        (_, subject) => s.act(Act::Note {
            subject,
            text: draft.text,
        }),
    }
}

fn show_one(which: &Which, s: &mut Session) -> Result<()> {
    let draft = find(which, s)?;
    if s.out.json() {
        let row = DraftRow {
            draft,
            who: Clean::default(),
            channel: Clean::default(),
        };
        return s.out.object(json::draft(&row));
    }
    for line in beside(&draft, s) {
        s.out.pieces(&[(Look::Dim, &line)])?;
        s.out.line("")?;
    }
    s.out.line(&draft.text)
}

/// The files and the time of a draft, in words.
fn beside(draft: &DraftText, s: &Session) -> Vec<String> {
    let names = draft.extras.names().join(", ");
    let files =
        (!names.is_empty()).then(|| tr_with("thread-attachments", &[("names", Arg::Text(&names))]));
    let leaves = draft.extras.leaves_at.map(|at| {
        let when = times::shown(at, s.zone());
        tr_with("delivery-scheduled", &[("when", Arg::Text(&when))])
    });
    files.into_iter().chain(leaves).collect()
}

fn list(s: &mut Session) -> Result<()> {
    let Outcome::Drafts(rows) = s.ask(Job::Drafts)? else {
        return Err(unexpected());
    };
    if s.out.json() {
        return rows
            .iter()
            .try_for_each(|row| s.out.object(json::draft(row)));
    }
    let mut table = Table::new(&["id", "kind", "who", "channel", "at", "text"]);
    for row in &rows {
        let id = ids::written(row.draft.subject);
        let id = id.trim_start_matches('#');
        let kind = match row.draft.kind {
            DraftKind::Reply => tr("draft-reply"),
            DraftKind::Note => tr("draft-note"),
        };
        let first = row.draft.text.lines().find(|line| !line.trim().is_empty());
        let said = first.map(str::to_owned).into_iter();
        let said: Vec<String> = said.chain(beside(&row.draft, s)).collect();
        table.push(vec![
            cell(id),
            cell(kind),
            cell(&row.who),
            cell(&row.channel),
            cell(times::shown(row.draft.at, s.zone())),
            cell(said.join(" · ")),
        ]);
    }
    if rows.is_empty() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}
