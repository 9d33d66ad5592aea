//! Acts on tasks: adding, doing, putting off, giving away, changing, removing.

use super::deed::Deed;
use super::triage::{TOUCH, handle_of, missing, record_of};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::id::{AgentId, TaskId};
use crate::model::task::TaskChange;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value, one};
use crate::store::journal::{Entry, int, text};
use crate::store::{deal, sequence};
use crate::text::Clean;
use crate::text::mask::mask;

static INSERT: Sql = Sql::new(
    "INSERT INTO task (id, contact_id, conversation_id, text, due_at, assignee_id, created_by, created_at, done_at, done_by, hidden, deal_id) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 9223372036854775807, NULL, 0, $9)",
);
static HEAD: Sql = Sql::new(
    "SELECT text, due_at, assignee_id, done_at, done_by FROM task WHERE id = $1 AND hidden = 0",
);
static UPDATE: Sql = Sql::new(
    "UPDATE task SET text = $2, due_at = $3, assignee_id = $4, done_at = $5, done_by = $6, hidden = $7 WHERE id = $1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &HEAD, &UPDATE];

/// What can change of a task.
#[derive(Clone, PartialEq, Eq)]
struct State {
    text: String,
    due_at: i64,
    assignee: Option<i64>,
    done_at: i64,
    done_by: Option<i64>,
    hidden: i64,
}

/// Adds one. An agent who has a task in a conversation works on it: imports do not decide its state any more.
pub(super) fn add(
    db: &mut dyn Db,
    subject: Subject,
    words: &str,
    due: Timestamp,
    to: Option<AgentId>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    record_of(db, subject)?;
    let words = checked(words)?;
    handle_of(db, to)?;
    let (contact, conversation, on_deal) = match subject {
        Subject::Contact(id) => (Some(id.0), None, None),
        Subject::Conversation(id) => (None, Some(id.0), None),
        Subject::Room(_) => return Err(Error::new(Kind::Refused, "room-no-task")),
        Subject::Deal(id) => (Some(deal::contact_of(db, id)?.0), None, Some(id.0)),
    };
    let id = sequence::reserve(db, "task", 1)?;
    let row = [
        id.into(),
        contact.into(),
        conversation.into(),
        Value::Text(&words),
        due.0.into(),
        to.map(|to| to.0).into(),
        actor.id.0.into(),
        now.0.into(),
        on_deal.into(),
    ];
    db.execute(&INSERT, &row)?;
    if let Some(conversation) = conversation {
        db.execute(&TOUCH, &[conversation.into()])?;
    }
    let mut deed = Deed::new("task-add");
    deed.entry.note("task", id, "hidden", int(1), int(0));
    deed.say("task-add", &words);
    Ok(deed)
}

/// Changes some.
pub(super) fn change(
    db: &mut dyn Db,
    ids: &[TaskId],
    change: &TaskChange,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let (key, word) = match change {
        TaskChange::Done(true) => ("task-done", String::new()),
        TaskChange::Done(false) => ("task-open", String::new()),
        TaskChange::Due(_) => ("task-due", String::new()),
        TaskChange::To(to) => ("task-to", handle_of(db, *to)?),
        TaskChange::Edit { text, to, .. } => {
            handle_of(db, *to)?;
            ("task-edit", checked(text)?.into_string())
        }
        TaskChange::Removed => ("task-remove", String::new()),
    };
    let mut deed = Deed::new(key);
    let mut last = word;
    for id in ids {
        let was = head(db, *id)?;
        let new = changed(&was, change, actor, now)?;
        if new != was {
            save(db, *id, &was, &new, &mut deed.entry)?;
        }
        if last.is_empty() {
            last = new.text;
        }
    }
    deed.say(key, &last);
    Ok(deed)
}

fn changed(was: &State, change: &TaskChange, actor: &Actor, now: Timestamp) -> Result<State> {
    let mut new = was.clone();
    let open = was.done_at == Timestamp::NEVER.0;
    match change {
        TaskChange::Done(true) if open => {
            new.done_at = now.0;
            new.done_by = Some(actor.id.0);
        }
        TaskChange::Done(true) => {}
        TaskChange::Done(false) => {
            new.done_at = Timestamp::NEVER.0;
            new.done_by = None;
        }
        TaskChange::Due(due) => new.due_at = due.0,
        TaskChange::To(to) => new.assignee = to.map(|to| to.0),
        TaskChange::Edit { text, due, to } => {
            new.text = checked(text)?.into_string();
            new.due_at = due.0;
            new.assignee = to.map(|to| to.0);
        }
        TaskChange::Removed => new.hidden = 1,
    }
    Ok(new)
}

fn head(db: &mut dyn Db, id: TaskId) -> Result<State> {
    let found = one(db, &HEAD, &[id.0.into()], |row| {
        Ok(State {
            text: row.text(0)?.to_owned(),
            due_at: row.int(1)?,
            assignee: row.maybe_int(2)?,
            done_at: row.int(3)?,
            done_by: row.maybe_int(4)?,
            hidden: 0,
        })
    })?;
    found.ok_or_else(|| missing("task", id.0))
}

fn save(db: &mut dyn Db, id: TaskId, was: &State, new: &State, entry: &mut Entry) -> Result<()> {
    let row = [
        id.0.into(),
        Value::Text(&new.text),
        new.due_at.into(),
        new.assignee.into(),
        new.done_at.into(),
        new.done_by.into(),
        new.hidden.into(),
    ];
    db.execute(&UPDATE, &row)?;
    let mut note = |field: &str, before, after| entry.note("task", id.0, field, before, after);
    note("text", text(&was.text), text(&new.text));
    note("due_at", int(was.due_at), int(new.due_at));
    note("assignee", int(was.assignee), int(new.assignee));
    note("done_by", int(was.done_by), int(new.done_by));
    note("done_at", int(was.done_at), int(new.done_at));
    note("hidden", int(was.hidden), int(new.hidden));
    Ok(())
}

/// One line, with what nobody should read by the way masked; never empty.
fn checked(words: &str) -> Result<Clean> {
    let clean = Clean::name(words);
    if clean.is_empty() {
        return Err(Error::new(Kind::Usage, "empty-text"));
    }
    Ok(match mask(&clean) {
        Some(masked) => Clean::stored(masked.text),
        None => clean,
    })
}
