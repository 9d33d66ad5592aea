//! Rejected records whose file was read again: those that are in by now leave the list of their import, the others stay in it, with
//! the line and the reason they have by now. Called when an import that reads another one again is done.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher as _};

use crate::error::Result;
use crate::model::id::BatchId;
use crate::model::import::BatchReport;
use crate::store::batch::masked;
use crate::store::db::{Db, Sql, all, number_of, one, transaction};
use crate::text::Clean;

static PAGE: Sql = Sql::new(
    "SELECT i, line, member, raw FROM reject WHERE batch_id = $1 AND i > $2 ORDER BY i LIMIT 500",
);
static RAW: Sql = Sql::new("SELECT raw FROM reject WHERE batch_id = $1 AND i = $2");
static DROP: Sql = Sql::new("DELETE FROM reject WHERE batch_id = $1 AND i = $2");
static MOVE: Sql =
    Sql::new("UPDATE reject SET batch_id = $1, i = $2 WHERE batch_id = $3 AND i = $4");
static COUNT: Sql = Sql::new(
    "UPDATE batch SET rejected = (SELECT count(*) FROM reject r WHERE r.batch_id = batch.id) WHERE id = $1",
);
static COUNTED: Sql = Sql::new("SELECT rejected FROM batch WHERE id = $1");
static CAME: Sql = Sql::new(
    "SELECT m.text, coalesce(m.ext_id, '') FROM batch_conversation b JOIN message m ON m.conversation_id = b.conversation_id AND m.batch_id = b.batch_id \
     WHERE b.batch_id = $1 LIMIT 500",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&PAGE, &RAW, &DROP, &MOVE, &COUNT, &COUNTED, &CAME];

/// Rows per transaction.
const AT_ONCE: usize = 500;

/// A rejected record, told by what stands in it and by its place.
struct Told {
    i: i64,
    raw: u64,
    place: u64,
}

/// What is left open in the list of `before`, and in that of `after`, which has read its file again.
pub fn settle(
    db: &mut dyn Db,
    (before, brought): (BatchId, &BatchReport),
    (after, brings): (BatchId, &BatchReport),
) -> Result<(i64, i64)> {
    let (old, new) = (told(db, before)?, told(db, after)?);
    // A file that brings less than it did may be a part of it, or another one: what is not in it is not settled.
    let whole = brings.known + brings.edited >= brought.new + brought.known + brought.edited;
    let (stay, mut gone) = pairs(&old, &new, whole);
    if !whole {
        gone = came_in(db, (before, &gone), after)?;
    }
    let mut steps: Vec<(i64, Option<i64>)> = stay.into_iter().map(|(i, n)| (i, Some(n))).collect();
    steps.extend(gone.into_iter().map(|i| (i, None)));
    for chunk in steps.chunks(AT_ONCE) {
        transaction(db, |db| {
            for (i, instead) in chunk {
                db.execute(&DROP, &[before.0.into(), (*i).into()])?;
                if let Some(n) = instead {
                    let to = [before.0.into(), (*i).into(), after.0.into(), (*n).into()];
                    db.execute(&MOVE, &to)?;
                }
            }
            db.execute(&COUNT, &[before.0.into()])?;
            db.execute(&COUNT, &[after.0.into()]).map(drop)
        })?;
    }
    let left = |db: &mut dyn Db, id: BatchId| number_of(db, &COUNTED, &[id.0.into()]);
    Ok((left(db, before)?, left(db, after)?))
}

fn told(db: &mut dyn Db, batch: BatchId) -> Result<Vec<Told>> {
    let (mut found, mut last) = (Vec::new(), -1);
    loop {
        let page = all(db, &PAGE, &[batch.0.into(), last.into()], |row| {
            Ok(Told {
                i: row.int(0)?,
                raw: number(row.bytes(3)?),
                place: number((row.int(1)?, row.text(2)?)),
            })
        })?;
        let Some(end) = page.last() else {
            return Ok(found);
        };
        last = end.i;
        found.extend(page);
    }
}

fn number(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The old ones that were rejected again, each with its new row, and the others. The same bytes are the same record wherever they
/// stand; in a file that is whole the same place is, too.
fn pairs(old: &[Told], new: &[Told], whole: bool) -> (Vec<(i64, i64)>, Vec<i64>) {
    let (mut stay, mut taken) = (Vec::new(), HashSet::new());
    let mut left: Vec<&Told> = old.iter().collect();
    let keys: [fn(&Told) -> u64; 2] = [|told| told.raw, |told| told.place];
    for key in &keys[..=usize::from(whole)] {
        let mut rows: HashMap<u64, Vec<i64>> = HashMap::new();
        for told in new.iter().rev().filter(|told| !taken.contains(&told.i)) {
            rows.entry(key(told)).or_default().push(told.i);
        }
        left.retain(|told| {
            let Some(n) = rows.get_mut(&key(told)).and_then(Vec::pop) else {
                return true;
            };
            taken.insert(n);
            stay.push((told.i, n));
            false
        });
    }
    (stay, left.into_iter().map(|told| told.i).collect())
}

/// Those of the rejected records that came in from a file that holds only a part: told by their text, and where that was mended too
/// by their id.
fn came_in(db: &mut dyn Db, (before, open): (BatchId, &[i64]), after: BatchId) -> Result<Vec<i64>> {
    let mut came = all(db, &CAME, &[after.0.into()], |row| {
        Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
    })?;
    let (mut found, mut left) = (Vec::new(), Vec::new());
    for i in open {
        if came.is_empty() {
            break;
        }
        let raw = one(db, &RAW, &[before.0.into(), (*i).into()], |row| {
            Ok(Clean::message_bytes(row.bytes(0)?).0)
        })?
        .unwrap_or_default();
        let shown = masked(raw.clone());
        let has = |(text, _): &(String, String)| !text.is_empty() && shown.contains(text.as_str());
        if let Some(at) = came.iter().position(has) {
            came.swap_remove(at);
            found.push(*i);
        } else {
            left.push((*i, raw));
        }
    }
    for (_, id) in &came {
        let mut bear = left.iter().filter(|(_, raw)| is_field(raw, id));
        if let (Some((i, _)), None) = (bear.next(), bear.next()) {
            found.push(*i);
            left.retain(|(other, _)| !found.contains(other));
        }
    }
    Ok(found)
}

/// Whether an id is a whole field of a record: a cell of a table, a value of JSON, a header of a mail.
fn is_field(raw: &str, id: &str) -> bool {
    const APART: [char; 7] = ['"', ',', ';', '\t', '|', '\n', '\r'];
    !id.is_empty()
        && raw.match_indices(id).any(|(at, _)| {
            let before = raw[..at].trim_end_matches([' ', '<']);
            let after = raw[at + id.len()..].trim_start_matches([' ', '>']);
            let begins = before.is_empty()
                || before.ends_with(APART)
                || before.ends_with("\":")
                || before.to_ascii_lowercase().ends_with("\nmessage-id:");
            begins && (after.is_empty() || after.starts_with(APART) || after.starts_with('}'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_told_where_it_is_a_field_of_its_own() {
        for raw in [
            "2,03/04/2024 10:00,max,Wann?",
            "max;2;\"Wann?\"",
            "{\"id\": 2, \"text\": \"Wann?\"}",
            "{\"text\":\"Wann?\",\"id\":\"2\"}",
            "gestern\t2",
        ] {
            assert!(is_field(raw, "2"), "{raw}");
        }
        for raw in ["20,2024-02-30 02:00,max,2 mal", "{\"at\":\"12:2\"}", ""] {
            assert!(!is_field(raw, "2"), "{raw}");
        }
        assert!(is_field("Date: bald\nMessage-ID: <a@b>\n\nHallo", "a@b"));
        assert!(!is_field("1,2", ""));
    }
}
