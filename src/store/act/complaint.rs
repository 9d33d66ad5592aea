//! Acts on complaints: opening one, and writing down what becomes of it. Its outcome closes it; without one it is open again.

use super::deed::Deed;
use super::sides;
use super::triage::{TOUCH, head};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::complaint::ComplaintText;
use crate::model::id::{ComplaintId, ConversationId};
use crate::model::label;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value};
use crate::store::journal::{Kept, int, text};
use crate::store::{complaint, sequence};

static INSERT: Sql = Sql::new(
    "INSERT INTO complaint (id, conversation_id, opened_at, agent_id, origin, category, severity, cause, concerns, due_at, remedy, cost, outcome, \
     lesson, closed_at, hidden) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0)",
);
static UPDATE: Sql = Sql::new(
    "UPDATE complaint SET category = $2, severity = $3, cause = $4, concerns = $5, due_at = $6, remedy = $7, cost = $8, outcome = $9, lesson = $10, \
     closed_at = $11 WHERE id = $1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &UPDATE];

/// The columns of a text, in the order of the statements.
fn row(text: &ComplaintText) -> [Value<'_>; 9] {
    [
        Value::Text(&text.category),
        Value::Int(text.severity.code()),
        Value::Text(&text.cause),
        Value::Text(&text.concerns),
        Value::Int(text.due_at.0),
        Value::Int(text.remedy.code()),
        Value::Int(text.cost),
        Value::Text(&text.outcome),
        Value::Text(&text.lesson),
    ]
}

/// The same by name, as the journal keeps them.
fn kept(said: &ComplaintText) -> sides::Fields<9> {
    [
        ("category", text(&said.category)),
        ("severity", int(said.severity.code())),
        ("cause", text(&said.cause)),
        ("concerns", text(&said.concerns)),
        ("due_at", int(said.due_at.0)),
        ("remedy", int(said.remedy.code())),
        ("cost", int(said.cost)),
        ("outcome", text(&said.outcome)),
        ("lesson", text(&said.lesson)),
    ]
}

/// What the history of the conversation says: the outcome, or of what kind and how bad the open complaint is.
fn told(said: &ComplaintText) -> Kept {
    if said.outcome.is_empty() {
        text(&label::complaints::told(said).kept())
    } else {
        text(&said.outcome)
    }
}

const fn closed_at(said: &ComplaintText, was: Timestamp, now: Timestamp) -> Timestamp {
    match (said.outcome.is_empty(), was.0 == Timestamp::NEVER.0) {
        (true, _) => Timestamp::NEVER,
        (false, true) => now,
        (false, false) => was,
    }
}

/// Opens a complaint. Where one is open already a rule or macro (`origin`) leaves it at that; a person is told.
pub(super) fn open(
    db: &mut dyn Db,
    conversation: ConversationId,
    (said, origin): (&ComplaintText, &str),
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    head(db, conversation)?;
    let said = said.checked()?;
    let mut deed = Deed::new("complaint-open");
    if let Some(there) = complaint::open_of(db, conversation.0)? {
        if origin.is_empty() {
            return Err(Error::new(Kind::Refused, "complaint-there")
                .with("id", conversation.0)
                .with("complaint", there));
        }
        return Ok(deed);
    }
    let id = sequence::reserve(db, "complaint", 1)?;
    let closed = closed_at(&said, Timestamp::NEVER, now);
    let mut values: Vec<Value<'_>> = vec![
        id.into(),
        conversation.0.into(),
        now.0.into(),
        actor.id.0.into(),
        origin.into(),
    ];
    values.extend(row(&said));
    values.push(closed.0.into());
    db.execute(&INSERT, &values)?;
    db.execute(&TOUCH, &[conversation.0.into()])?;
    deed.entry.note("complaint", id, "hidden", int(1), int(0));
    deed.entry.note(
        "conversation",
        conversation.0,
        "complaint",
        None,
        told(&said),
    );
    deed.say("complaint-open", &label::complaint(&said));
    Ok(deed)
}

/// Writes down what has changed between `was`, which somebody has seen, and `said`; refused where another has changed the same since.
pub(super) fn set(
    db: &mut dyn Db,
    id: ComplaintId,
    (was, said): (&ComplaintText, &ComplaintText),
    now: Timestamp,
) -> Result<Deed> {
    let there = complaint::get(db, id)?;
    let mine = said.checked()?;
    let mut new = there.text.clone();
    let seen = [&kept(was), &kept(&mine), &kept(&there.text)];
    sides::unchanged("complaint-changed", ("complaint", id.0), seen)?;
    take(&mut new, was, &mine);
    let closed = closed_at(&new, there.closed_at, now);
    let act = match (there.is_open(), closed == Timestamp::NEVER) {
        (true, false) => "complaint-close",
        (false, true) => "complaint-reopen",
        _ => "complaint-edit",
    };
    let mut deed = Deed::new(act);
    let (before, after) = (kept(&there.text), kept(&new));
    sides::note(&mut deed.entry, ("complaint", id.0), before, after);
    deed.entry.note(
        "complaint",
        id.0,
        "closed_at",
        int(there.closed_at.0),
        int(closed.0),
    );
    let place = there.conversation.0;
    deed.entry.note(
        "conversation",
        place,
        "complaint",
        told(&there.text),
        told(&new),
    );
    let mut values: Vec<Value<'_>> = vec![id.0.into()];
    values.extend(row(&new));
    values.push(closed.0.into());
    db.execute(&UPDATE, &values)?;
    deed.say(act, &label::complaint(&new));
    Ok(deed)
}

/// Takes over into `new` what differs between the two.
fn take(new: &mut ComplaintText, was: &ComplaintText, said: &ComplaintText) {
    sides::take(&mut new.category, &was.category, &said.category);
    sides::take(&mut new.severity, &was.severity, &said.severity);
    sides::take(&mut new.cause, &was.cause, &said.cause);
    sides::take(&mut new.concerns, &was.concerns, &said.concerns);
    sides::take(&mut new.due_at, &was.due_at, &said.due_at);
    sides::take(&mut new.remedy, &was.remedy, &said.remedy);
    sides::take(&mut new.cost, &was.cost, &said.cost);
    sides::take(&mut new.outcome, &was.outcome, &said.outcome);
    sides::take(&mut new.lesson, &was.lesson, &said.lesson);
}
