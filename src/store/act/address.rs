//! Acts on the addresses of a contact: adding, changing, removing.

use super::Deed;
use super::triage::record_of;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::address::{Address, checked};
use crate::model::id::ContactId;
use crate::store::address;
use crate::store::db::Db;
use crate::store::journal::{Entry, text};

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
