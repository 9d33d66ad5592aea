//! Acts on the addresses of a contact: adding, changing, removing.

use super::deed::Deed;
use super::triage::record_of;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::address::{Address, checked};
use crate::model::id::ContactId;
use crate::store::address;
use crate::store::db::{Db, Sql, Value, all, one};
use crate::store::journal::{Entry, kept, text, value};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::messages::tr;

static LAST_GONE: Sql = Sql::new(
    "SELECT c.n, coalesce(g.handle, ''), j.at FROM journal_change c JOIN journal j ON j.n = c.n LEFT JOIN agent g ON g.id = j.agent_id \
     WHERE c.record = 'contact' AND c.record_id = $1 AND c.field = $2 AND c.after IS NULL ORDER BY c.n DESC LIMIT 1",
);
static PUT_WITH: Sql = Sql::new(
    "SELECT field, after FROM journal_change WHERE n = $1 AND record = 'contact' AND record_id = $2 AND before IS NULL AND after IS NOT NULL ORDER BY i",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&LAST_GONE, &PUT_WITH];

/// Puts `new` in the place of `old`; without an old one it is added, without a new one the old one is removed.
pub(super) fn set(
    db: &mut dyn Db,
    contact: ContactId,
    old: Option<&Address>,
    new: Option<&Address>,
) -> Result<Deed> {
    record_of(db, Subject::Contact(contact))?;
    let new = new.map(|new| checked(new.kind, &new.value)).transpose()?;
    let key = match (old, &new) {
        (None, _) => "address-add",
        (Some(_), Some(_)) => "address-edit",
        (Some(_), None) => "address-remove",
    };
    let mut deed = Deed::new(key);
    if let (Some(old), Some(new)) = (old, &new) {
        still_there(db, contact, old, new)?;
    }
    if let Some(old) = old {
        take(db, contact, old, &mut deed.entry)?;
    }
    if let Some(new) = &new {
        let before = address::get(db, contact.0, new.kind, &new.key())?;
        address::put(db, contact.0, new)?;
        deed.entry.note(
            "contact",
            contact.0,
            address::field(new),
            before,
            text(&new.value),
        );
    }
    let word = new.as_ref().or(old).map_or("", |a| a.value.as_str());
    deed.say(key, word);
    Ok(deed)
}

fn take(db: &mut dyn Db, contact: ContactId, old: &Address, entry: &mut Entry) -> Result<()> {
    let before = address::get(db, contact.0, old.kind, &old.key())?;
    if before.is_none() {
        return Err(Error::new(Kind::NotFound, "address-unknown")
            .with("found", &old.value)
            .with("id", contact.0));
    }
    address::drop(db, contact.0, old.kind, &old.key())?;
    entry.note("contact", contact.0, address::field(old), before, None);
    Ok(())
}

/// Refuses to change an address in whose place somebody has put another one meanwhile: yours, theirs and what it was.
fn still_there(db: &mut dyn Db, contact: ContactId, old: &Address, new: &Address) -> Result<()> {
    if address::get(db, contact.0, old.kind, &old.key())?.is_some() {
        return Ok(());
    }
    let gone = address::field(old);
    let params = [contact.0.into(), Value::Text(&gone)];
    let by = one(db, &LAST_GONE, &params, |row| {
        let agent = Clean::stored(row.text(1)?.to_owned());
        Ok((row.int(0)?, agent, row.int(2)?))
    })?;
    // One that never was there is no conflict.
    let Some((n, agent, at)) = by else {
        return Ok(());
    };
    let put = all(db, &PUT_WITH, &[n.into(), contact.0.into()], |row| {
        Ok((row.text(0)?.to_owned(), kept(row, 1)?))
    })?;
    let of_kind = |field: &str| address::place(field).is_some_and(|(kind, _)| kind == old.kind);
    let theirs = put.into_iter().find(|(field, _)| of_kind(field));
    let theirs = theirs.and_then(|(_, after)| match value(&after) {
        Value::Text(text) => Some(text.to_owned()),
        _ => None,
    });
    let theirs = theirs.unwrap_or_default();
    if fold(&theirs) == new.key() {
        return Ok(());
    }
    Err(Error::new(Kind::Refused, "field-conflict")
        .with("field", tr(&format!("fill-address-{}", old.kind.key())))
        .with("agent", agent)
        .with("at", at)
        .with("before", &old.value)
        .with("theirs", theirs)
        .with("mine", &new.value))
}
