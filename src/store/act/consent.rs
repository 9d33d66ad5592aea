//! Acts on what people have agreed to, and the step from a handle to a person.

use super::deed::Deed;
use super::triage::record_of;
use super::{address, compose, contact};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::consent::ConsentText;
use crate::model::id::ContactId;
use crate::model::identify::Identified;
use crate::model::label;
use crate::store::agent::Actor;
use crate::store::consent::{self, By};
use crate::store::db::{Db, Sql, number_of};
use crate::store::journal::{Entry, int, text};
use crate::text::messages::{Arg, tr_with};

static MESSAGE: Sql = Sql::new("SELECT count(*) FROM message WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&MESSAGE];

/// Adds an entry; what it says in words.
fn add(
    db: &mut dyn Db,
    id: ContactId,
    said: &ConsentText,
    actor: &Actor,
    entry: &mut Entry,
    now: Timestamp,
) -> Result<String> {
    let said = said.checked()?;
    if let Some(message) = said.message
        && number_of(db, &MESSAGE, &[message.0.into()])? == 0
    {
        return Err(Error::new(Kind::NotFound, "not-found")
            .with("kind", "message")
            .with("id", message.0));
    }
    let before = consent::current(db, id.0)?;
    let before = before
        .iter()
        .find(|row| *row.purpose == *said.purpose && *row.reach == *said.reach);
    let before = before.map(|row| label::consent_state(row.state));
    let by = By {
        agent: Some(actor.id.0),
        ..By::default()
    };
    let new = consent::add(db, id.0, &said, by, now)?;
    entry.note("consent", new, "taken_back", int(1), int(0));
    let after = label::consent_state(said.state);
    let field = format!("consent:{}", said.purpose);
    let before = before.and_then(|state| text(&state));
    // The same once more, with another proof, is an entry too.
    entry.note("contact", id.0, field, before, text(&after));
    Ok(label::consent(
        &said.purpose,
        said.state,
        &said.reach,
        &said.proof,
    ))
}

/// Writes down what a contact has agreed to, or not.
pub(super) fn set(
    db: &mut dyn Db,
    id: ContactId,
    said: &ConsentText,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    record_of(db, Subject::Contact(id))?;
    let mut deed = Deed::new("consent");
    let words = add(db, id, said, actor, &mut deed.entry, now)?;
    let event = tr_with("event-consent", &[("what", Arg::Text(&words))]);
    deed.entry.add(compose::tell(db, id.0, &event, actor, now)?);
    deed.say("consent", &words);
    Ok(deed)
}

/// Says who stands behind a handle: name, addresses and consent in one step, which stands in the timeline.
pub(super) fn identify(
    db: &mut dyn Db,
    id: ContactId,
    known: &Identified,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    record_of(db, Subject::Contact(id))?;
    let mut deed = Deed::new("identify");
    let mut said = Vec::new();
    if let Some(name) = &known.name {
        let change = contact::Change {
            name: Some(name),
            ..contact::Change::default()
        };
        deed.entry
            .add(contact::set_contact(db, id, change, now)?.entry);
        said.push(name.clone());
    }
    for new in &known.addresses {
        deed.entry.add(address::set(db, id, None, Some(new))?.entry);
        said.push(new.value.to_string());
    }
    if let Some(consent) = &known.consent {
        said.push(add(db, id, consent, actor, &mut deed.entry, now)?);
    }
    let said = said.join(" · ");
    let event = tr_with("event-identified", &[("what", Arg::Text(&said))]);
    deed.entry.add(compose::tell(db, id.0, &event, actor, now)?);
    deed.say("identify", &said);
    Ok(deed)
}
