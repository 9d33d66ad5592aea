//! The people and touches of an import that is taken back: they go where nothing else needs them.

use std::collections::BTreeSet;

use super::{Batch, CHUNK, PEOPLE, STEP, Stretch, TOUCHES, ids, seen, with};
use crate::error::Result;
use crate::store::db::{Db, Sql, all, number_of, one};
use crate::store::journal::Change;
use crate::store::person;
use crate::store::shelf::{self, Lying, tables};

static NEXT_TOUCHES: Sql = Sql::new(
    "SELECT id FROM touch WHERE id >= $1 AND id < $2 AND batch_id = $3 ORDER BY id LIMIT $4",
);
static DROP_TOUCH: Sql = Sql::new("DELETE FROM touch WHERE id = $1");
static NEXT_CONTACTS: Sql = Sql::new(
    "SELECT id FROM contact WHERE id >= $1 AND id < $2 AND batch_id = $3 ORDER BY id LIMIT $4",
);
static WRITTEN_ELSEWHERE: Sql = Sql::new(
    "SELECT (SELECT count(*) FROM (SELECT 1 FROM identity i JOIN message m ON m.identity_id = i.id AND m.kind = 0 WHERE i.contact_id = $1 \
     AND coalesce(m.batch_id, 0) <> $2 LIMIT 1) AS m) + \
     (SELECT count(*) FROM (SELECT 1 FROM touch WHERE contact_id = $1 AND coalesce(batch_id, 0) <> $2 LIMIT 1) AS t)",
);
static WRITTEN_HERE: Sql = Sql::new(
    "SELECT DISTINCT m.conversation_id FROM identity i JOIN message m ON m.identity_id = i.id AND m.kind = 0 \
     WHERE i.contact_id = $1 AND m.batch_id = $2 AND m.conversation_id IS NOT NULL",
);
static CONVERSATIONS: Sql = Sql::new(
    "SELECT c.id, (SELECT count(*) FROM batch_conversation b WHERE b.batch_id = $2 AND b.conversation_id = c.id) \
     FROM conversation c WHERE c.contact_id = $1",
);
static DROP_ADDRESSES: Sql = Sql::new("DELETE FROM address WHERE contact_id = $1");
static DROP_TAGS: Sql = Sql::new("DELETE FROM contact_tag WHERE contact_id = $1");
static DROP_VALUES: Sql = Sql::new(
    "DELETE FROM custom_value WHERE record_id = $1 AND field_id IN (SELECT id FROM custom_field WHERE holder = 0)",
);
static DROP_CONSENTS: Sql = Sql::new("DELETE FROM consent WHERE contact_id = $1");
static DROP_SCORES: Sql = Sql::new("DELETE FROM score WHERE contact_id = $1");
static DROP_MOVES: Sql = Sql::new("DELETE FROM stage_move WHERE contact_id = $1");
static DROP_CONTACT: Sql = Sql::new("DELETE FROM contact WHERE id = $1");
static DROP_IDENTITY: Sql = Sql::new("DELETE FROM identity WHERE id = $1");
static DETACH: Sql = Sql::new("UPDATE identity SET contact_id = NULL WHERE id = $1");
static ATTACH: Sql =
    Sql::new("UPDATE identity SET contact_id = $2 WHERE id = $1 AND contact_id IS NULL");
static IS_CONTACT: Sql = Sql::new("SELECT count(*) FROM contact WHERE id = $1");
static IS_THEIRS: Sql = Sql::new("SELECT count(*) FROM identity WHERE id = $1 AND contact_id = $2");
static OWNER: Sql =
    Sql::new("SELECT contact_id FROM identity WHERE channel = $1 AND ext_id = $2 AND scope = $3");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &NEXT_TOUCHES,
    &DROP_TOUCH,
    &NEXT_CONTACTS,
    &WRITTEN_ELSEWHERE,
    &WRITTEN_HERE,
    &CONVERSATIONS,
    &DROP_ADDRESSES,
    &DROP_TAGS,
    &DROP_VALUES,
    &DROP_CONSENTS,
    &DROP_SCORES,
    &DROP_MOVES,
    &DROP_CONTACT,
    &DROP_IDENTITY,
    &DETACH,
    &ATTACH,
    &IS_CONTACT,
    &IS_THEIRS,
    &OWNER,
];

/// People per transaction.
const AT_ONCE: i64 = 200;

/// The next touches.
pub(super) fn touches(db: &mut dyn Db, batch: Batch, n: i64, from: i64) -> Result<Stretch> {
    let range = [from.into(), batch.touches.1.into(), batch.id.into()];
    let page = ids(
        db,
        &NEXT_TOUCHES,
        &[range[0], range[1], range[2], CHUNK.into()],
    )?;
    let (mut rows, mut contacts) = (Vec::new(), BTreeSet::new());
    for touch in &page {
        let first = rows.len();
        with(db, &mut rows, &tables::TOUCHES, *touch)?;
        contacts.extend(rows.get(first).map(|row: &Lying| row.int(1)));
        db.execute(&DROP_TOUCH, &[(*touch).into()])?;
    }
    shelf::lay(db, n, &rows)?;
    for contact in contacts {
        seen::settle(db, contact)?;
    }
    Ok(Stretch {
        changed: page.len() as i64,
        next: Some(match page.last() {
            Some(last) => TOUCHES * STEP + last + 1,
            None => PEOPLE * STEP + batch.contacts.0,
        }),
        ..Stretch::default()
    })
}

/// The next people.
pub(super) fn contacts(db: &mut dyn Db, batch: Batch, n: i64, from: i64) -> Result<Stretch> {
    let range = [from.into(), batch.contacts.1.into(), batch.id.into()];
    let page = ids(
        db,
        &NEXT_CONTACTS,
        &[range[0], range[1], range[2], AT_ONCE.into()],
    )?;
    let mut stretch = Stretch {
        next: page.last().map(|last| PEOPLE * STEP + last + 1),
        ..Stretch::default()
    };
    for contact in page {
        if seen::is_needed(db, contact, batch.n)? {
            continue;
        }
        remove(db, batch, n, contact)?;
        stretch.changed += 1;
    }
    Ok(stretch)
}

/// How many people would go. `kept`: the conversations that would stay.
pub(super) fn preview(db: &mut dyn Db, batch: Batch, kept: &BTreeSet<i64>) -> Result<i64> {
    let (mut from, mut go) = (batch.contacts.0, 0);
    loop {
        let (end, of) = (batch.contacts.1.into(), batch.id.into());
        let page = ids(db, &NEXT_CONTACTS, &[from.into(), end, of, AT_ONCE.into()])?;
        let Some(last) = page.last() else {
            return Ok(go);
        };
        from = last + 1;
        for contact in page {
            go += i64::from(!would_be_needed(db, contact, batch, kept)?);
        }
    }
}

/// What [`seen::is_needed`] will say when the messages and touches of the import are gone.
fn would_be_needed(
    db: &mut dyn Db,
    contact: i64,
    batch: Batch,
    kept: &BTreeSet<i64>,
) -> Result<bool> {
    let here = [contact.into(), batch.id.into()];
    if number_of(db, &WRITTEN_ELSEWHERE, &here)? > 0 {
        return Ok(true);
    }
    let places = all(db, &CONVERSATIONS, &here, |row| {
        Ok((row.int(0)?, row.int(1)? > 0))
    })?;
    if places.iter().any(|(id, here)| !here || kept.contains(id)) {
        return Ok(true);
    }
    if !kept.is_empty() {
        let wrote = ids(db, &WRITTEN_HERE, &here)?;
        if wrote.iter().any(|id| kept.contains(id)) {
            return Ok(true);
        }
    }
    seen::is_marked(db, contact, batch.n)
}

fn remove(db: &mut dyn Db, batch: Batch, n: i64, contact: i64) -> Result<()> {
    let mut rows = Vec::new();
    with(db, &mut rows, &tables::CONTACTS, contact)?;
    let identities = seen::identities(db, contact)?;
    for identity in &identities {
        with(db, &mut rows, &tables::IDENTITIES, *identity)?;
    }
    with(db, &mut rows, &tables::ADDRESSES_OF, contact)?;
    with(db, &mut rows, &tables::CONTACT_TAGS_OF, contact)?;
    with(db, &mut rows, &tables::CONSENTS_OF, contact)?;
    with(db, &mut rows, &tables::SCORES_OF, contact)?;
    with(db, &mut rows, &tables::CONTACT_MOVES_OF, contact)?;
    with(db, &mut rows, &tables::CONTACT_VALUES_OF, contact)?;
    shelf::lay(db, n, &rows)?;
    person::unindex(db, contact)?;
    for identity in identities {
        let (first, end) = batch.identities;
        // One that was ours in an earlier import stays ours.
        let made_here = (first..end).contains(&identity);
        let sql = if made_here { &DROP_IDENTITY } else { &DETACH };
        db.execute(sql, &[identity.into()])?;
    }
    for sql in [
        &DROP_ADDRESSES,
        &DROP_VALUES,
        &DROP_TAGS,
        &DROP_CONSENTS,
        &DROP_SCORES,
        &DROP_MOVES,
        &DROP_CONTACT,
    ] {
        db.execute(sql, &[contact.into()])?;
    }
    Ok(())
}

/// Takes an identity from a contact again that an address book gave it; not where somebody has written under it.
pub(super) fn detach(db: &mut dyn Db, n: i64, change: &Change) -> Result<bool> {
    let id = change.field.split_once(':').map_or("", |(_, id)| id);
    let id: i64 = id.parse().unwrap_or(0);
    let rows = shelf::rows(db, &tables::IDENTITIES, id)?;
    let theirs = rows.first().is_some_and(|row| row.int(1) == change.id);
    if !theirs || seen::identity_is_used(db, id)? {
        return Ok(false);
    }
    shelf::lay(db, n, &rows)?;
    db.execute(&DROP_IDENTITY, &[id.into()])?;
    Ok(true)
}

/// Puts a person back, or an identity; 1 if they are. Somebody who came in again meanwhile is not made twice.
pub(super) fn put_back(db: &mut dyn Db, rows: &[Lying]) -> Result<i64> {
    let mut back = false;
    let mut contact = 0;
    for row in rows {
        if row.is_of(&tables::CONTACTS) {
            let identities = rows.iter().filter(|row| row.is_of(&tables::IDENTITIES));
            if !any_is_free(db, identities)? {
                return Ok(0);
            }
            back = row.put_back(db)?;
            contact = row.int(0);
        } else if row.is_of(&tables::IDENTITIES) {
            let there = number_of(db, &IS_CONTACT, &[row.int(1).into()])? > 0;
            if there && !row.put_back(db)? {
                db.execute(&ATTACH, &[row.int(0).into(), row.int(1).into()])?;
            }
            back |= there;
        } else {
            row.put_back(db)?;
        }
    }
    if contact != 0 {
        person::reindex(db, contact)?;
    }
    Ok(i64::from(back))
}

/// Whether an identity of these belongs to nobody by now, or there is none.
fn any_is_free<'a>(db: &mut dyn Db, identities: impl Iterator<Item = &'a Lying>) -> Result<bool> {
    let mut none = true;
    for row in identities {
        none = false;
        let place = [row.text(2).into(), row.text(4).into(), row.int(3).into()];
        let owner = one(db, &OWNER, &place, |row| row.maybe_int(0))?.flatten();
        if owner.is_none() {
            return Ok(true);
        }
    }
    Ok(none)
}

/// Puts touches back, those of people who are there; how many.
pub(super) fn put_touches_back(db: &mut dyn Db, rows: &[Lying]) -> Result<i64> {
    let mut back = 0;
    let mut contacts = BTreeSet::new();
    for row in rows {
        if number_of(db, &IS_THEIRS, &[row.int(2).into(), row.int(1).into()])? > 0 {
            back += i64::from(row.put_back(db)?);
            contacts.insert(row.int(1));
        }
    }
    for contact in contacts {
        seen::settle(db, contact)?;
    }
    Ok(back)
}
