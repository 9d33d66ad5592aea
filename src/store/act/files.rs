//! Acts on the files of a contact: attaching and taking away. The content was copied beside the store before.

use super::deed::Deed;
use super::triage::record_of;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::contact::AttachedFile;
use crate::model::id::ContactId;
use crate::store::db::Db;
use crate::store::files;
use crate::store::journal::text;

/// Attaches a file.
pub(super) fn attach(
    db: &mut dyn Db,
    contact: ContactId,
    file: &AttachedFile,
    now: Timestamp,
) -> Result<Deed> {
    record_of(db, Subject::Contact(contact))?;
    let mut deed = Deed::new("file-attach");
    let before = files::get(db, contact.0, &file.hash)?;
    let after = if before.is_some() {
        before.clone()
    } else {
        text(&format!("{} {} {}", file.size, now.0, file.name))
    };
    files::restore(db, contact.0, &file.hash, &after)?;
    let field = format!("file:{}", file.hash);
    deed.entry.note("contact", contact.0, field, before, after);
    deed.say("file-attach", &file.name);
    Ok(deed)
}

/// Takes a file away; its content stays for an undo.
pub(super) fn detach(db: &mut dyn Db, contact: ContactId, hash: &str) -> Result<Deed> {
    let mut deed = Deed::new("file-detach");
    let before = files::get(db, contact.0, hash)?;
    if before.is_none() {
        return Err(Error::new(Kind::NotFound, "file-unknown")
            .with("found", hash)
            .with("id", contact.0));
    }
    files::restore(db, contact.0, hash, &None)?;
    let field = format!("file:{hash}");
    deed.entry.note("contact", contact.0, field, before, None);
    deed.say("file-detach", "");
    Ok(deed)
}
