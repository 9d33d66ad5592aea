//! How much is in a store, for `zuruf info`.

use crate::error::Result;
use crate::store::db::{Db, Sql, one};

static COUNTS: Sql = Sql::new(
    "SELECT (SELECT count(*) FROM conversation WHERE merged_into IS NULL), (SELECT count(*) FROM conversation WHERE state = 0), \
     (SELECT count(*) FROM contact), (SELECT count(*) FROM message), (SELECT count(*) FROM agent WHERE active = 1), \
     (SELECT count(*) FROM tag), (SELECT count(*) FROM batch), (SELECT count(*) FROM outbox WHERE state IN (0, 1, 3, 4, 6)), \
     (SELECT count(*) FROM draft)",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&COUNTS];

/// Numbers of a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Conversations, without those that were merged into another.
    pub conversations: i64,
    /// Open ones.
    pub open: i64,
    /// Contacts.
    pub contacts: i64,
    /// Messages and notes.
    pub messages: i64,
    /// Active agents.
    pub agents: i64,
    /// Tags.
    pub tags: i64,
    /// Imports.
    pub imports: i64,
    /// Replies that are not settled: queued, sending, unknown, dead.
    pub outbox: i64,
    /// Drafts.
    pub drafts: i64,
}

/// Counts.
pub fn census(db: &mut dyn Db) -> Result<Census> {
    let counted = one(db, &COUNTS, &[], |row| {
        Ok(Census {
            conversations: row.int(0)?,
            open: row.int(1)?,
            contacts: row.int(2)?,
            messages: row.int(3)?,
            agents: row.int(4)?,
            tags: row.int(5)?,
            imports: row.int(6)?,
            outbox: row.int(7)?,
            drafts: row.int(8)?,
        })
    })?;
    Ok(counted.unwrap_or_default())
}
