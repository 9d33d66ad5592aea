//! What people have agreed to: entries are added and never changed; the last one of a purpose and reach counts. An undo marks an entry.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::consent::{Consent, ConsentRow, ConsentText, mark};
use crate::model::id::MessageId;
use crate::store::db::{Db, Sql, all};
use crate::store::sequence;
use crate::text::Clean;

static INSERT: Sql = Sql::new(
    "INSERT INTO consent (id, contact_id, purpose, reach, state, basis, source, proof, message_id, at, agent_id, batch_id, merge_id, taken_back) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0)",
);
static OF_CONTACT: Sql = Sql::new(
    "SELECT c.id, c.purpose, c.reach, c.state, c.basis, c.source, c.proof, c.message_id, c.at, coalesce(g.handle, ''), c.taken_back \
     FROM consent c LEFT JOIN agent g ON g.id = c.agent_id WHERE c.contact_id = $1 ORDER BY c.at DESC, c.id DESC LIMIT 500",
);
static DROP_ADDED: Sql = Sql::new("DELETE FROM consent WHERE merge_id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &OF_CONTACT, &DROP_ADDED];

/// By whom an entry is made.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct By {
    /// The agent.
    pub agent: Option<i64>,
    /// The import.
    pub batch: Option<i64>,
    /// The merge of contacts.
    pub merge: Option<i64>,
}

/// Adds an entry; its number.
pub(super) fn add(
    db: &mut dyn Db,
    contact: i64,
    text: &ConsentText,
    by: By,
    now: Timestamp,
) -> Result<i64> {
    let id = sequence::reserve(db, "consent", 1)?;
    let params = [
        id.into(),
        contact.into(),
        text.purpose.as_str().into(),
        text.reach.as_str().into(),
        text.state.code().into(),
        text.basis.as_str().into(),
        text.source.as_str().into(),
        text.proof.as_str().into(),
        text.message.map(|id| id.0).into(),
        now.0.into(),
        by.agent.into(),
        by.batch.into(),
        by.merge.into(),
    ];
    db.execute(&INSERT, &params)?;
    Ok(id)
}

/// The entries of a contact, newest first.
pub(super) fn of_contact(db: &mut dyn Db, contact: i64) -> Result<Vec<ConsentRow>> {
    let mut rows = all(db, &OF_CONTACT, &[contact.into()], |row| {
        let clean =
            |column: usize| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
        Ok(ConsentRow {
            id: row.int(0)?,
            purpose: clean(1)?,
            reach: clean(2)?,
            state: Consent::from_code(row.int(3)?),
            basis: clean(4)?,
            source: clean(5)?,
            proof: clean(6)?,
            message: row.maybe_int(7)?.map(MessageId),
            at: Timestamp(row.int(8)?),
            who: clean(9)?,
            counts: false,
            taken_back: row.int(10)? != 0,
        })
    })?;
    mark(&mut rows);
    Ok(rows)
}

/// What a contact has said, as far as it counts.
pub(super) fn current(db: &mut dyn Db, contact: i64) -> Result<Vec<ConsentRow>> {
    let mut rows = of_contact(db, contact)?;
    rows.retain(|row| row.counts);
    Ok(rows)
}

/// After two became one: where both have said something and the later word is not the stricter one, the stricter is said again.
pub(super) fn keep_the_stricter(
    db: &mut dyn Db,
    target: i64,
    (ours, theirs): (&[ConsentRow], &[ConsentRow]),
    (merge, agent): (i64, i64),
    now: Timestamp,
) -> Result<()> {
    for counts in current(db, target)? {
        let place = |row: &&ConsentRow| row.purpose == counts.purpose && row.reach == counts.reach;
        let (Some(a), Some(b)) = (ours.iter().find(place), theirs.iter().find(place)) else {
            continue;
        };
        let strict = if a.state.strictness() >= b.state.strictness() {
            a
        } else {
            b
        };
        if strict.state == counts.state {
            continue;
        }
        let text = ConsentText {
            purpose: strict.purpose.to_string(),
            reach: strict.reach.to_string(),
            state: strict.state,
            basis: strict.basis.to_string(),
            source: strict.source.to_string(),
            proof: strict.proof.to_string(),
            message: strict.message,
        };
        let by = By {
            agent: Some(agent),
            merge: Some(merge),
            ..By::default()
        };
        add(db, target, &text, by, now)?;
    }
    Ok(())
}

/// Takes away what a merge has added.
pub(super) fn drop_added(db: &mut dyn Db, merge: i64) -> Result<()> {
    db.execute(&DROP_ADDED, &[merge.into()]).map(drop)
}
