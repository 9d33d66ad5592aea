//! Acts on deals: opening one, writing down what becomes of it, giving it to another contact.

use super::deed::Deed;
use super::sides;
use super::triage::{TOUCH, handle_of, head, record_of};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::deal::{DealText, Phase};
use crate::model::id::{ContactId, DealId};
use crate::model::label;
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value, one};
use crate::store::journal::{Kept, int, text};
use crate::store::{custom, deal, sequence};

static INSERT: Sql = Sql::new(
    "INSERT INTO deal (id, contact_id, conversation_id, opened_at, agent_id, title, value, currency, phase, reason, step, step_at, close_at, owner_id, \
     closed_at, hidden) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0)",
);
static UPDATE: Sql = Sql::new(
    "UPDATE deal SET title = $2, value = $3, currency = $4, phase = $5, reason = $6, step = $7, step_at = $8, close_at = $9, owner_id = $10, \
     closed_at = $11 WHERE id = $1",
);
static MOVE: Sql = Sql::new("UPDATE deal SET contact_id = $2 WHERE id = $1");
static WHO: Sql = Sql::new("SELECT contact_id FROM conversation WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &UPDATE, &MOVE, &WHO];

/// The columns of a text, in the order of the statements.
fn row(text: &DealText) -> [Value<'_>; 9] {
    [
        Value::Text(&text.title),
        Value::Int(text.value),
        Value::Text(&text.currency),
        Value::Int(text.phase.code()),
        Value::Text(&text.reason),
        Value::Text(&text.step),
        Value::Int(text.step_at.0),
        Value::Int(text.close_at.0),
        text.owner.map(|owner| owner.0).into(),
    ]
}

/// The same by name, as the journal keeps them.
fn kept(said: &DealText) -> sides::Fields<9> {
    [
        ("title", text(&said.title)),
        ("value", int(said.value)),
        ("currency", text(&said.currency)),
        ("phase", int(said.phase.code())),
        ("reason", text(&said.reason)),
        ("step", text(&said.step)),
        ("step_at", int(said.step_at.0)),
        ("close_at", int(said.close_at.0)),
        ("owner", int(said.owner.map(|owner| owner.0))),
    ]
}

/// What the history of the contact says.
fn told(said: &DealText) -> Kept {
    text(&label::deals::told(said).kept())
}

/// When a deal that is in another phase now was decided.
const fn closed_at(said: &DealText, now: Timestamp) -> Timestamp {
    match said.phase {
        Phase::Open => Timestamp::NEVER,
        Phase::Won | Phase::Lost => now,
    }
}

/// Opens a deal of a contact, or of the contact of the conversation it comes from.
pub(super) fn open(
    db: &mut dyn Db,
    subject: Subject,
    said: &DealText,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let (contact, conversation) = match subject {
        Subject::Contact(id) => (id.0, None),
        Subject::Conversation(id) => {
            head(db, id)?;
            let who = one(db, &WHO, &[id.0.into()], |row| row.maybe_int(0))?.flatten();
            let nobody = || Error::new(Kind::Refused, "deal-nobody").with("id", id.0);
            (who.ok_or_else(nobody)?, Some(id.0))
        }
        Subject::Room(_) | Subject::Deal(_) => {
            return Err(Error::new(Kind::Usage, "deal-whose"));
        }
    };
    record_of(db, Subject::Contact(ContactId(contact)))?;
    let said = said.checked()?;
    handle_of(db, said.owner)?;
    let id = sequence::reserve(db, "deal", 1)?;
    let closed = closed_at(&said, now);
    let mut values: Vec<Value<'_>> = vec![
        id.into(),
        contact.into(),
        conversation.into(),
        now.0.into(),
        actor.id.0.into(),
    ];
    values.extend(row(&said));
    values.push(closed.0.into());
    db.execute(&INSERT, &values)?;
    let mut deed = Deed::new("deal-open");
    deed.entry.note("deal", id, "hidden", int(1), int(0));
    deed.entry
        .note("contact", contact, "deal", None, told(&said));
    if let Some(conversation) = conversation {
        db.execute(&TOUCH, &[conversation.into()])?;
        deed.entry
            .note("conversation", conversation, "deal", None, told(&said));
    }
    deed.say("deal-open", &label::deals::worth(&said));
    Ok(deed)
}

/// Writes down what has changed between `was`, which somebody has seen, and `said`; refused where another has changed the same since.
pub(super) fn set(
    db: &mut dyn Db,
    id: DealId,
    (was, said): (&DealText, &DealText),
    now: Timestamp,
) -> Result<Deed> {
    let there = deal::get(db, id)?;
    let mine = said.checked()?;
    let seen = [&kept(was), &kept(&mine), &kept(&there.text)];
    sides::unchanged("deal-changed", ("deal", id.0), seen)?;
    let mut new = there.text.clone();
    take(&mut new, was, &mine);
    // Two halves of two people may not fit: one won it, another wrote why it is lost.
    let new = new.checked()?;
    if new.owner != there.text.owner {
        handle_of(db, new.owner)?;
    }
    let closed = if new.phase == there.text.phase {
        there.closed_at
    } else {
        if new.phase != Phase::Open {
            custom::decidable(db, id.0)?;
        }
        closed_at(&new, now)
    };
    let act = match (there.text.phase == new.phase, new.phase) {
        (true, _) => "deal-edit",
        (false, Phase::Open) => "deal-reopen",
        (false, Phase::Won) => "deal-won",
        (false, Phase::Lost) => "deal-lost",
    };
    let mut deed = Deed::new(act);
    let (before, after) = (kept(&there.text), kept(&new));
    sides::note(&mut deed.entry, ("deal", id.0), before, after);
    let closes = (int(there.closed_at.0), int(closed.0));
    deed.entry
        .note("deal", id.0, "closed_at", closes.0, closes.1);
    let (before, after) = (told(&there.text), told(&new));
    deed.entry
        .note("contact", there.contact.0, "deal", before, after);
    let mut values: Vec<Value<'_>> = vec![id.0.into()];
    values.extend(row(&new));
    values.push(closed.0.into());
    db.execute(&UPDATE, &values)?;
    deed.say(act, &label::deals::worth(&new));
    Ok(deed)
}

/// Takes over into `new` what differs between the two.
fn take(new: &mut DealText, was: &DealText, said: &DealText) {
    sides::take(&mut new.title, &was.title, &said.title);
    sides::take(&mut new.value, &was.value, &said.value);
    sides::take(&mut new.currency, &was.currency, &said.currency);
    sides::take(&mut new.phase, &was.phase, &said.phase);
    sides::take(&mut new.reason, &was.reason, &said.reason);
    sides::take(&mut new.step, &was.step, &said.step);
    sides::take(&mut new.step_at, &was.step_at, &said.step_at);
    sides::take(&mut new.close_at, &was.close_at, &said.close_at);
    sides::take(&mut new.owner, &was.owner, &said.owner);
}

/// Gives a deal to another contact; its notes and tasks go along.
pub(super) fn move_to(db: &mut dyn Db, id: DealId, to: ContactId) -> Result<Deed> {
    let there = deal::get(db, id)?;
    record_of(db, Subject::Contact(to))?;
    let mut deed = Deed::new("deal-move");
    if there.contact != to {
        db.execute(&MOVE, &[id.0.into(), to.0.into()])?;
        deal::settle(db, id.0)?;
        let moved = (int(there.contact.0), int(to.0));
        deed.entry
            .note("deal", id.0, "contact_id", moved.0, moved.1);
        let said = told(&there.text);
        let contact = there.contact.0;
        deed.entry.note("contact", contact, "deal", said, None);
        deed.entry
            .note("contact", to.0, "deal", None, told(&there.text));
    }
    deed.say("deal-move", &there.text.title);
    Ok(deed)
}
