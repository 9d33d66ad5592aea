//! Edits that an import brought, taken back: the text that stood there before stands again, or, where a later import has edited on,
//! the text goes out of the history.

use crate::error::Result;
use crate::store::db::{Db, Sql, Value, number_of, one};
use crate::store::journal::Kept;
use crate::store::journal::value;
use crate::store::shelf::{self, Cell, Lying, tables};
use crate::store::{ingest, settle};
use crate::text::Clean;
use crate::text::mask::mask;

static HEAD: Sql = Sql::new("SELECT text, conversation_id FROM message WHERE id = $1");
static NEXT_EDIT: Sql = Sql::new(
    "SELECT c.before FROM journal_change c JOIN journal j ON j.n = c.n AND j.act = 'import' WHERE c.record = 'message' AND c.record_id = $1 \
     AND c.field = 'edit' AND (c.n > $2 OR c.n = $2 AND c.i > $3) ORDER BY c.n, c.i LIMIT 1",
);
static STANDS: Sql =
    Sql::new("SELECT count(*) FROM message_version WHERE message_id = $1 AND n = $2");
static BEFORE: Sql = Sql::new(
    "SELECT n, text, original FROM message_version WHERE message_id = $1 AND n <= $2 ORDER BY n DESC LIMIT 1",
);
static DROP_VERSION: Sql = Sql::new("DELETE FROM message_version WHERE message_id = $1 AND n = $2");
static DROP_VERSIONS: Sql = Sql::new("DELETE FROM message_version WHERE message_id = $1");
static DROP_SPANS: Sql = Sql::new("DELETE FROM masked_span WHERE message_id = $1");
static SET_TEXT: Sql =
    Sql::new("UPDATE message SET text = $2, original = $3, masked = $4 WHERE id = $1");
static RECOUNT: Sql = Sql::new(
    "UPDATE message SET versions = (SELECT count(*) FROM message_version v WHERE v.message_id = $1) WHERE id = $1",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[
    &HEAD,
    &NEXT_EDIT,
    &STANDS,
    &BEFORE,
    &DROP_VERSION,
    &DROP_VERSIONS,
    &DROP_SPANS,
    &SET_TEXT,
    &RECOUNT,
];

/// Marks the first row of an edit on the shelf: the message as it was.
const IMAGE: &str = "image";
/// Marks the text that an edit left when it was taken back.
const LEFT: &str = "left";

/// The place of an edit in the journal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edit {
    /// The import's entry.
    pub n: i64,
    /// The change within it.
    pub i: i64,
    /// The message.
    pub message: i64,
}

fn number(kept: &Kept) -> i64 {
    match value(kept) {
        Value::Int(number) => number,
        _ => -1,
    }
}

/// Takes an edit back; whether there was one. `displaced`: the version it put its text in place of.
pub(super) fn take_back(
    db: &mut dyn Db,
    shelf_of: i64,
    edit: Edit,
    displaced: &Kept,
) -> Result<bool> {
    let id = edit.message;
    let place = [id.into(), edit.n.into(), edit.i.into()];
    let later = one(db, &NEXT_EDIT, &place, |row| {
        Ok(Some(row.text(0)?.to_owned()))
    })?;
    if let Some(later) = later {
        let version = number(&later);
        if number_of(db, &STANDS, &[id.into(), version.into()])? > 0 {
            return drop_version(db, shelf_of, id, version);
        }
    }
    let before = [id.into(), number(displaced).into()];
    let found = one(db, &BEFORE, &before, |row| {
        let original = (!row.is_null(2)?).then(|| row.bytes(2).map(<[u8]>::to_vec));
        Ok((row.int(0)?, row.text(1)?.to_owned(), original.transpose()?))
    })?;
    let Some((version, text, original)) = found else {
        return Ok(false);
    };
    let mut rows = shelf::rows(db, &tables::MESSAGES, id)?;
    let Some(image) = rows.first_mut() else {
        return Ok(false);
    };
    IMAGE.clone_into(&mut image.of);
    rows.push(Lying {
        of: LEFT.to_owned(),
        row: vec![Cell::Text(text.clone())],
    });
    rows.extend(shelf::rows(db, &tables::MESSAGE_VERSIONS, id)?);
    rows.extend(shelf::rows(db, &tables::MASKED_SPANS, id)?);
    shelf::lay(db, shelf_of, &rows)?;
    db.execute(&DROP_VERSION, &[id.into(), version.into()])?;
    set_text(db, id, &text, original.as_deref())?;
    db.execute(&RECOUNT, &[id.into()])?;
    Ok(true)
}

/// Takes a version out of a message's history; whether it was there.
pub(super) fn drop_earlier(
    db: &mut dyn Db,
    shelf_of: i64,
    id: i64,
    version: &Kept,
) -> Result<bool> {
    drop_version(db, shelf_of, id, number(version))
}

fn drop_version(db: &mut dyn Db, shelf_of: i64, id: i64, version: i64) -> Result<bool> {
    let mut rows = shelf::rows(db, &tables::MESSAGE_VERSIONS, id)?;
    rows.retain(|row| row.int(1) == version);
    shelf::lay(db, shelf_of, &rows)?;
    db.execute(&DROP_VERSION, &[id.into(), version.into()])?;
    db.execute(&RECOUNT, &[id.into()])?;
    Ok(!rows.is_empty())
}

/// Sets what a message says, with everything that follows from it.
fn set_text(db: &mut dyn Db, id: i64, text: &str, original: Option<&[u8]>) -> Result<()> {
    let head = one(db, &HEAD, &[id.into()], |row| {
        Ok((row.text(0)?.to_owned(), row.maybe_int(1)?))
    })?;
    let Some((old, conversation)) = head else {
        return Ok(());
    };
    // Where a text is masked is told by what came in.
    let came_in = original.map(|bytes| Clean::message_bytes(bytes).0);
    let masked = came_in.as_ref().and_then(|clean| mask(clean));
    let spans = masked
        .filter(|masked| masked.text == text)
        .map_or_else(Vec::new, |masked| masked.spans);
    db.unindex(id, &old)?;
    db.execute(&DROP_SPANS, &[id.into()])?;
    let bytes = original.map_or(Value::Null, Value::Bytes);
    let params = [id.into(), text.into(), bytes, (spans.len() as i64).into()];
    db.execute(&SET_TEXT, &params)?;
    ingest::keep_spans(db, id, &spans)?;
    db.index(id, text)?;
    conversation.map_or(Ok(()), |id| settle::settle(db, id))
}

/// Puts an edit back, if rows from the shelf are one: whether they are.
pub(super) fn put_back(db: &mut dyn Db, rows: &[Lying]) -> Result<bool> {
    let Some((image, rest)) = rows.split_first().filter(|(first, _)| first.of == IMAGE) else {
        return Ok(false);
    };
    let id = image.int(0);
    let now = one(db, &HEAD, &[id.into()], |row| Ok(row.text(0)?.to_owned()))?;
    let left = rest.first().map_or("", |left| left.text(0));
    // Edited again since, or gone: that stands.
    if now.as_deref() != Some(left) {
        return Ok(true);
    }
    db.execute(&DROP_VERSIONS, &[id.into()])?;
    let original = image.bytes(19)?;
    set_text(db, id, image.text(18), original.as_deref())?;
    db.execute(&DROP_SPANS, &[id.into()])?;
    for row in rest.iter().skip(1) {
        row.put_back(db)?;
    }
    db.execute(&RECOUNT, &[id.into()])?;
    Ok(true)
}

/// How many earlier texts a message has is what is there.
pub(super) fn recount(db: &mut dyn Db, id: i64) -> Result<()> {
    db.execute(&RECOUNT, &[id.into()]).map(drop)
}
