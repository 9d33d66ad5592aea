//! What a later export tells of somebody whom an earlier one knew by a number only: a handle and a name. Nothing that is known, and
//! nothing that an agent has typed, is written over.

use super::{Author, reindex};
use crate::error::Result;
use crate::store::card;
use crate::store::db::{Db, Sql, one};
use crate::store::journal::{Entry, text};
use crate::text::fold::fold;

static URL: Sql = Sql::new("SELECT url FROM identity WHERE id = $1");
static NAME: Sql = Sql::new("UPDATE identity SET handle = $2, name = $3, url = $4 WHERE id = $1");
static CONTACT: Sql =
    Sql::new("SELECT name, name_fold, coalesce(batch_id, 0) FROM contact WHERE id = $1");
static RENAME: Sql = Sql::new("UPDATE contact SET name = $2, name_fold = $3 WHERE id = $1");

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[&URL, &NAME, &CONTACT, &RENAME];

/// Names an identity that had neither handle nor name, and the contact that was called by its number. What changed of people that were
/// there before `batch` goes into the entry.
pub(super) fn learn(
    db: &mut dyn Db,
    (identity, contact): (i64, Option<i64>),
    author: &Author,
    batch: i64,
    entry: &mut Entry,
) -> Result<()> {
    let url = one(db, &URL, &[identity.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })?;
    let url = url.unwrap_or_default();
    let new_url = if url.is_empty() { &*author.url } else { &*url };
    let names = [
        identity.into(),
        (&*author.handle).into(),
        (&*author.name).into(),
        new_url.into(),
    ];
    db.execute(&NAME, &names)?;
    let mut noted = Entry::default();
    for (field, before, after) in [
        ("handle", "", &*author.handle),
        ("name", "", &*author.name),
        ("url", &*url, new_url),
    ] {
        noted.note("identity", identity, field, text(before), text(after));
    }
    let mut made_here = false;
    if let Some(contact) = contact {
        let found = one(db, &CONTACT, &[contact.into()], |row| {
            Ok((
                row.text(0)?.to_owned(),
                row.text(1)?.to_owned(),
                row.int(2)?,
            ))
        })?;
        let Some((name, folded, made_by)) = found else {
            return Ok(());
        };
        made_here = made_by == batch;
        let new = [&*author.name, &*author.handle];
        let new = new
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        if name == author.ext_id && !card::typed(db, contact, "name")? {
            let key = fold(new);
            db.execute(&RENAME, &[contact.into(), new.into(), (&*key).into()])?;
            noted.note("contact", contact, "name_fold", text(&folded), text(&key));
            noted.note("contact", contact, "name", text(&name), text(new));
        }
        reindex(db, contact)?;
    }
    // A person this import made goes with it.
    if !made_here {
        entry.add(noted);
    }
    Ok(())
}
