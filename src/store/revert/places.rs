//! The conversations of an import that is taken back: its messages go out of them, and those that are left empty go too.

use std::collections::{BTreeMap, BTreeSet};

use super::{Batch, CHUNK, PLACES, STEP, Stretch, TOUCHES, ids, people, seen, with};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::import::RevertPreview;
use crate::store::day;
use crate::store::db::{Db, Sql, Value, all, number_of, one};
use crate::store::merge;
use crate::store::sequence;
use crate::store::shelf::{self, Lying, tables};

static NEXT: Sql = Sql::new(
    "SELECT conversation_id FROM batch_conversation WHERE batch_id = $1 AND conversation_id >= $2 ORDER BY conversation_id LIMIT $3",
);
static ROOT: Sql = Sql::new("SELECT merged_into FROM conversation WHERE id = $1");
static KEEP: Sql =
    Sql::new("UPDATE batch_conversation SET kept = 1 WHERE batch_id = $1 AND conversation_id = $2");
static GONE: Sql =
    Sql::new("DELETE FROM batch_conversation WHERE batch_id = $1 AND conversation_id = $2");
static BACK: Sql = Sql::new(
    "INSERT INTO batch_conversation (batch_id, conversation_id, kept) VALUES ($1, $2, 0) ON CONFLICT (batch_id, conversation_id) DO NOTHING",
);
static REMOVED: Sql = Sql::new("UPDATE batch SET removed = removed + $2 WHERE id = $1");
static MESSAGES: Sql = Sql::new(
    "SELECT id FROM message WHERE conversation_id = $1 AND batch_id = $2 ORDER BY id LIMIT $3",
);
static COUNT: Sql =
    Sql::new("SELECT count(*) FROM message WHERE conversation_id = $1 AND batch_id = $2");
static DROP_VERSIONS: Sql = Sql::new("DELETE FROM message_version WHERE message_id = $1");
static DROP_SPANS: Sql = Sql::new("DELETE FROM masked_span WHERE message_id = $1");
static DROP_MESSAGE: Sql = Sql::new("DELETE FROM message WHERE id = $1");
static ANY_LEFT: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM message WHERE conversation_id = $1 LIMIT 1) AS m",
);
static MERGED_HERE: Sql =
    Sql::new("SELECT id FROM conversation WHERE merged_into = $1 ORDER BY id");
static DROP_KEYS: Sql = Sql::new("DELETE FROM thread_key WHERE conversation_id = $1");
static DROP_TAGS: Sql = Sql::new("DELETE FROM conversation_tag WHERE conversation_id = $1");
static DROP_MARKS: Sql = Sql::new("DELETE FROM read_mark WHERE conversation_id = $1");
static DROP_CONVERSATION: Sql = Sql::new("DELETE FROM conversation WHERE id = $1");
static AUTHOR: Sql = Sql::new(
    "SELECT i.contact_id FROM message m JOIN identity i ON i.id = m.identity_id WHERE m.conversation_id = $1 AND m.kind = 0 AND m.hidden = 0 \
     AND i.contact_id IS NOT NULL ORDER BY m.id LIMIT 1",
);
static SET_CONTACT: Sql = Sql::new("UPDATE conversation SET contact_id = $2 WHERE id = $1");
static SHAPE: Sql = Sql::new("SELECT shape, account_id FROM conversation WHERE id = $1");
static DROP_AWAITED: Sql =
    Sql::new("DELETE FROM thread_key WHERE conversation_id = $1 AND key >= 'p:' AND key < 'p;'");
static AWAITED: Sql = Sql::new(
    "SELECT DISTINCT m.reply_to FROM message m WHERE m.conversation_id = $1 AND m.reply_to IS NOT NULL AND m.reply_to <> m.ext_id \
     AND NOT EXISTS (SELECT 1 FROM message p WHERE p.account_id = m.account_id AND p.ext_id = m.reply_to AND coalesce(p.batch_id, 0) <> $2)",
);
static AWAIT: Sql = Sql::new(
    "INSERT INTO thread_key (account_id, key, conversation_id) VALUES ($1, $2, $3) ON CONFLICT (account_id, key) DO NOTHING",
);
static CONTACT_OF: Sql = Sql::new("SELECT contact_id FROM identity WHERE id = $1");
static IS_KNOWN: Sql =
    Sql::new("SELECT count(*) FROM message WHERE account_id = $1 AND ext_id = $2");
static IS_TAKEN: Sql = Sql::new("SELECT count(*) FROM message WHERE id = $1");
static IS_THERE: Sql = Sql::new("SELECT count(*) FROM conversation WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &NEXT,
    &ROOT,
    &KEEP,
    &GONE,
    &BACK,
    &REMOVED,
    &MESSAGES,
    &COUNT,
    &DROP_VERSIONS,
    &DROP_SPANS,
    &DROP_MESSAGE,
    &ANY_LEFT,
    &MERGED_HERE,
    &DROP_KEYS,
    &DROP_TAGS,
    &DROP_MARKS,
    &DROP_CONVERSATION,
    &AUTHOR,
    &SET_CONTACT,
    &SHAPE,
    &DROP_AWAITED,
    &AWAITED,
    &AWAIT,
    &CONTACT_OF,
    &IS_KNOWN,
    &IS_TAKEN,
    &IS_THERE,
];

/// Conversations per transaction, if they are small.
const AT_ONCE: i64 = 100;

/// The conversation that a conversation is part of by now.
fn root(db: &mut dyn Db, mut id: i64) -> Result<i64> {
    while let Some(into) = one(db, &ROOT, &[id.into()], |row| row.maybe_int(0))?.flatten() {
        id = into;
    }
    Ok(id)
}

/// The conversation a place is part of by now, and whether people have worked on it since.
fn is_worked_on(db: &mut dyn Db, batch: Batch, place: i64) -> Result<(i64, bool)> {
    let root = root(db, place)?;
    let worked_on = seen::worked_on(db, place, batch.since())?
        || root != place && seen::worked_on(db, root, batch.since())?;
    Ok((root, worked_on))
}

/// Counts what would go and what would stay.
pub(super) fn preview(db: &mut dyn Db, batch: Batch) -> Result<RevertPreview> {
    let mut preview = RevertPreview::default();
    let (mut from, mut kept) = (0, BTreeSet::new());
    loop {
        let page = ids(db, &NEXT, &[batch.id.into(), from.into(), CHUNK.into()])?;
        let Some(last) = page.last() else {
            preview.people = people::preview(db, batch, &kept)?;
            return Ok(preview);
        };
        from = last + 1;
        for place in page {
            let (root, worked_on) = is_worked_on(db, batch, place)?;
            if worked_on {
                kept.insert(root);
                preview.kept += 1;
            } else {
                let count = [root.into(), batch.id.into()];
                preview.messages += number_of(db, &COUNT, &count)?;
                preview.conversations += 1;
            }
        }
    }
}

/// The next conversations.
pub(super) fn step(db: &mut dyn Db, batch: Batch, n: i64, from: i64) -> Result<Stretch> {
    let mut stretch = Stretch {
        next: Some(TOUCHES * STEP + batch.touches.0),
        ..Stretch::default()
    };
    let mut room = CHUNK;
    let page = ids(db, &NEXT, &[batch.id.into(), from.into(), AT_ONCE.into()])?;
    for place in page {
        stretch.next = Some(PLACES * STEP + place);
        if room <= 0 {
            return Ok(stretch);
        }
        let (root, worked_on) = is_worked_on(db, batch, place)?;
        if worked_on {
            db.execute(&KEEP, &[batch.id.into(), place.into()])?;
            stretch.skipped += 1;
            stretch.done += 1;
            stretch.next = Some(PLACES * STEP + place + 1);
            continue;
        }
        let removed = empty(db, batch, n, root, room)?;
        stretch.changed += removed;
        if removed == room {
            // There may be more of it: the next transaction looks again.
            return Ok(stretch);
        }
        room -= removed + 1;
        db.execute(&GONE, &[batch.id.into(), place.into()])?;
        stretch.done += 1;
        stretch.next = Some(PLACES * STEP + place + 1);
    }
    if stretch.done == 0 {
        stretch.next = Some(TOUCHES * STEP + batch.touches.0);
    }
    Ok(stretch)
}

/// Takes messages of the import out of a conversation, at most `room`; how many. One that is left empty goes.
fn empty(db: &mut dyn Db, batch: Batch, n: i64, id: i64, room: i64) -> Result<i64> {
    let messages = ids(db, &MESSAGES, &[id.into(), batch.id.into(), room.into()])?;
    let mut rows = Vec::new();
    let mut days = BTreeMap::new();
    let mut contacts = BTreeSet::new();
    for message in &messages {
        let first = rows.len();
        with(db, &mut rows, &tables::MESSAGES, *message)?;
        let Some(row) = rows.get(first).cloned() else {
            continue;
        };
        count(&mut days, &row, -1);
        contacts.extend(contact_of(db, &row)?);
        with(db, &mut rows, &tables::MESSAGE_VERSIONS, *message)?;
        with(db, &mut rows, &tables::MASKED_SPANS, *message)?;
        with(db, &mut rows, &tables::MEANINGS, *message)?;
        db.unindex(*message, row.text(18))?;
        for sql in [&DROP_VERSIONS, &DROP_SPANS, &DROP_MESSAGE] {
            db.execute(sql, &[(*message).into()])?;
        }
    }
    let removed = messages.len() as i64;
    day::add(db, &days)?;
    db.execute(&REMOVED, &[batch.id.into(), removed.into()])?;
    let whole = removed < room;
    if whole && number_of(db, &ANY_LEFT, &[id.into()])? == 0 {
        // In front of its messages: they are put back into it.
        let mut with_places = Vec::new();
        remove(db, id, &mut with_places)?;
        with_places.append(&mut rows);
        rows = with_places;
    } else if whole {
        settle(db, id, batch.id)?;
    }
    shelf::lay(db, n, &rows)?;
    for contact in contacts {
        seen::settle(db, contact)?;
    }
    Ok(removed)
}

/// A message counts on its day, unless it is a note.
fn count(days: &mut BTreeMap<(i64, i64), i64>, message: &Lying, by: i64) {
    if matches!(message.int(4), 0 | 1) {
        let place = (message.int(2), day::of(message.int(7)));
        *days.entry(place).or_default() += by;
    }
}

/// The contact that wrote a message, if a contact did.
fn contact_of(db: &mut dyn Db, message: &Lying) -> Result<Option<i64>> {
    let found = one(db, &CONTACT_OF, &[message.int(5).into()], |row| {
        row.maybe_int(0)
    })?;
    Ok(found.flatten().filter(|_| message.int(4) == 0))
}

/// Removes an empty conversation and those that had gone into it.
fn remove(db: &mut dyn Db, id: i64, rows: &mut Vec<Lying>) -> Result<()> {
    let merged = ids(db, &MERGED_HERE, &[id.into()])?;
    with(db, rows, &tables::CONVERSATIONS, id)?;
    for table in [
        &tables::THREAD_KEYS,
        &tables::CONVERSATION_TAGS,
        &tables::READ_MARKS,
    ] {
        with(db, rows, table, id)?;
    }
    for source in merged {
        remove(db, source, rows)?;
    }
    for sql in [&DROP_KEYS, &DROP_TAGS, &DROP_MARKS, &DROP_CONVERSATION] {
        db.execute(sql, &[id.into()])?;
    }
    Ok(())
}

/// No import has this number.
const NONE: i64 = -1;

/// Everything of a conversation that follows from its messages: figures, whose it is, and which messages it waits for, those of
/// import `leaving` included.
pub(super) fn settle(db: &mut dyn Db, id: i64, leaving: i64) -> Result<()> {
    let author = one(db, &AUTHOR, &[id.into()], |row| row.int(0))?;
    if author.is_some() {
        db.execute(&SET_CONTACT, &[id.into(), author.into()])?;
    }
    await_parents(db, id, leaving)?;
    merge::settle_all(db, id)
}

/// A public conversation waits for the messages that its own answer and that are not there, those of import `leaving` included.
fn await_parents(db: &mut dyn Db, id: i64, leaving: i64) -> Result<()> {
    let shape = one(db, &SHAPE, &[id.into()], |row| {
        Ok((row.int(0)?, row.int(1)?))
    })?;
    if let Some((0, account)) = shape {
        db.execute(&DROP_AWAITED, &[id.into()])?;
        let awaited = all(db, &AWAITED, &[id.into(), leaving.into()], |row| {
            Ok(row.text(0)?.to_owned())
        })?;
        for parent in awaited {
            let key = format!("p:{parent}");
            db.execute(&AWAIT, &[account.into(), (&*key).into(), id.into()])?;
        }
    }
    Ok(())
}

/// After two conversations were joined anew: which messages the whole waits for.
pub(in crate::store) fn joined(db: &mut dyn Db, id: i64) -> Result<()> {
    await_parents(db, id, NONE)
}

/// Puts conversations and messages back; how many messages. What came in again meanwhile stays as it is.
pub(super) fn put_back(db: &mut dyn Db, rows: &mut [Lying]) -> Result<i64> {
    let mut places = BTreeSet::new();
    let mut contacts = BTreeSet::new();
    let (mut days, mut texts) = (BTreeMap::new(), Vec::new());
    let mut back = BTreeMap::<i64, i64>::new();
    // The message whose versions and spans come next: as it was and as it is numbered now, if it is back.
    let mut under: (i64, Option<i64>) = (0, None);
    for row in rows.iter_mut() {
        if row.is_of(&tables::MESSAGES) {
            let was = row.int(0);
            under = (was, put_message_back(db, row)?);
            if let Some(id) = under.1 {
                places.insert(row.int(1));
                count(&mut days, row, 1);
                contacts.extend(contact_of(db, row)?);
                *back.entry(row.int(13)).or_default() += 1;
                db.execute(&BACK, &[row.int(13).into(), row.int(1).into()])?;
                texts.push((id, row.text(18).to_owned()));
            }
        } else if row.is_of(&tables::MESSAGE_VERSIONS)
            || row.is_of(&tables::MASKED_SPANS)
            || row.is_of(&tables::MEANINGS)
        {
            if let (was, Some(id)) = under
                && row.int(0) == was
            {
                row.set(0, id);
                row.put_back(db)?;
            }
        } else if row.put_back(db)? && row.is_of(&tables::CONVERSATIONS) {
            places.insert(row.int(0));
        }
    }
    texts.sort_unstable();
    db.index_each(&mut texts.iter().map(|(id, text)| (*id, text.as_str())))?;
    day::add(db, &days)?;
    for (batch, messages) in &back {
        db.execute(&REMOVED, &[(*batch).into(), (-messages).into()])?;
    }
    for place in places.into_iter().rev() {
        let merged = one(db, &ROOT, &[place.into()], |row| row.maybe_int(0))?.flatten();
        if merged.is_none() && number_of(db, &ANY_LEFT, &[place.into()])? == 0 {
            remove(db, place, &mut Vec::new())?;
        } else {
            settle(db, place, NONE)?;
        }
    }
    for contact in contacts {
        seen::settle(db, contact)?;
    }
    Ok(back.values().sum())
}

/// Puts a message back, under another number if its own is taken; its number. None: it came in again.
fn put_message_back(db: &mut dyn Db, row: &mut Lying) -> Result<Option<i64>> {
    let known = [row.int(2).into(), Value::Text(row.text(3))];
    if number_of(db, &IS_KNOWN, &known)? > 0 {
        return Ok(None);
    }
    if number_of(db, &IS_THERE, &[row.int(1).into()])? == 0 {
        return Ok(None);
    }
    if number_of(db, &IS_TAKEN, &[row.int(0).into()])? > 0 {
        let id = sequence::message_id(db, Timestamp(row.int(7)))?;
        row.set(0, id);
    }
    Ok(row.put_back(db)?.then(|| row.int(0)))
}
