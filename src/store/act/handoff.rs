//! Handing on: to an agent, or into the queue of a team, with a note that says why. One act: who has it, the note, and who is told.

use super::deed::Deed;
use super::team::team_name;
use super::triage::head;
use super::{compose, triage};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::act::Subject;
use crate::model::id::{ConversationId, TeamId};
use crate::model::routing::{Because, Receiver, checked_note};
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, one};
use crate::store::journal::{Entry, int};
use crate::store::{routing, sequence};

static QUEUE: Sql =
    Sql::new("UPDATE conversation SET assignee_id = NULL, team_id = $2, touched = 1 WHERE id = $1");
static TEAM_OF: Sql = Sql::new("SELECT team_id FROM conversation WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&QUEUE, &TEAM_OF];

/// Hands conversations on.
pub(super) fn hand_off(
    db: &mut dyn Db,
    ids: &[ConversationId],
    to: Receiver,
    note: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let note = checked_note(note)?;
    let mut deed = Deed::new("handoff");
    // First the note: whoever gets the conversation is told that, not once more that it has a note.
    for id in ids {
        let written = compose::note(db, Subject::Conversation(*id), note, actor, now)?;
        deed.notes
            .extend(written.receipt.message.map(|message| (id.0, message.0)));
        deed.receipt.message = written.receipt.message;
        deed.entry.add(written.entry);
    }
    let name = match to {
        Receiver::Agent(agent) => {
            let given = triage::assign(db, ids, Some(agent))?;
            deed.entry.add(given.entry);
            triage::handle_of(db, Some(agent))?
        }
        Receiver::Team(team) => {
            for id in ids {
                queue(db, *id, team, &mut deed.entry, now)?;
            }
            team_name(db, team)?
        }
    };
    deed.said = super::deed::said("handoff", ids.len() as i64, &name);
    Ok(deed)
}

/// Puts conversations into the queue of a team.
pub(super) fn enqueue(
    db: &mut dyn Db,
    ids: &[ConversationId],
    team: TeamId,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("enqueue");
    let name = team_name(db, team)?;
    for id in ids {
        queue(db, *id, team, &mut deed.entry, now)?;
    }
    deed.say("enqueue", &name);
    Ok(deed)
}

/// Puts one conversation into the queue of a team; who had it does not get it back by itself.
pub(super) fn queue(
    db: &mut dyn Db,
    id: ConversationId,
    team: TeamId,
    entry: &mut Entry,
    now: Timestamp,
) -> Result<()> {
    team_name(db, team)?;
    let was = head(db, id)?;
    let before = one(db, &TEAM_OF, &[id.0.into()], |row| row.int(0))?;
    db.execute(&QUEUE, &[id.0.into(), team.0.into()])?;
    entry.note("conversation", id.0, "team", int(before), int(team.0));
    entry.note("conversation", id.0, "assignee", int(was.assignee), None);
    if let Some(agent) = was.assignee {
        let n = sequence::clock(db)? + 1;
        routing::keep(db, (id.0, n), (agent, Because::HandedOn), ("", 0, 0), now)?;
    }
    Ok(())
}
