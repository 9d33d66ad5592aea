//! `zuruf drafts`: what the agent has begun to write, newest first.

use crate::cli::session::{Session, unexpected};
use crate::cli::table::{Table, cell};
use crate::cli::{json, times};
use crate::error::Result;
use crate::model::act::{DraftKind, Subject};
use crate::text::messages::tr;
use crate::work::job::{Job, Outcome};

/// Lists the drafts.
pub fn run(s: &mut Session) -> Result<()> {
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
        let id = match row.draft.subject {
            Subject::Conversation(id) => id.0.to_string(),
            Subject::Contact(id) => format!("c:{}", id.0),
        };
        let kind = match row.draft.kind {
            DraftKind::Reply => tr("draft-reply"),
            DraftKind::Note => tr("draft-note"),
        };
        table.push(vec![
            cell(id),
            cell(kind),
            cell(&row.who),
            cell(&row.channel),
            cell(times::shown(row.draft.at, s.zone())),
            cell(&row.draft.text),
        ]);
    }
    if rows.is_empty() {
        Ok(())
    } else {
        table.print(&mut s.out)
    }
}
