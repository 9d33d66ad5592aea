//! Touches: what people did that is no message, once each however often an export brings it.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::id::AccountId;
use crate::model::touch::TouchKind;
use crate::store::db::{Db, Sql};
use crate::store::person::{Author, People};
use crate::store::sequence::Block;
use crate::text::Clean;

static INSERT: Sql = Sql::new(
    "INSERT INTO touch (id, contact_id, identity_id, account_id, kind, at, target, detail, batch_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
     ON CONFLICT (identity_id, at, kind, target, detail, account_id) DO NOTHING",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT];

/// One touch on its way in, cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The account of ours.
    pub account: AccountId,
    /// Its handle as the file names it, or empty.
    pub handle: String,
    /// Its channel key.
    pub channel: String,
    /// Who did it.
    pub author: Author,
    /// What was done.
    pub kind: TouchKind,
    /// When.
    pub at: Timestamp,
    /// What it was done to: the id of a message, an address, or empty.
    pub target: Clean,
    /// The emoji, the answer, the title; or empty.
    pub detail: Clean,
}

/// Takes touches in, inside a transaction; how many are new. Whoever touches is a contact.
pub(super) fn take(
    db: &mut dyn Db,
    people: &mut People,
    touches: &[Incoming],
    batch: i64,
) -> Result<i64> {
    let mut ids = Block::new("touch");
    let mut new = 0;
    for touch in touches {
        let (author, at) = (&touch.author, touch.at.0);
        let person = people.find_or_make(db, &touch.channel, author, false, at, batch)?;
        let Some(contact) = person.contact else {
            continue;
        };
        let id = ids.take(db)?;
        let params = [
            id.into(),
            contact.into(),
            person.identity.into(),
            touch.account.0.into(),
            touch.kind.code().into(),
            at.into(),
            (&*touch.target).into(),
            (&*touch.detail).into(),
            batch.into(),
        ];
        new += db.execute(&INSERT, &params)? as i64;
    }
    ids.give_back(db)?;
    Ok(new)
}
