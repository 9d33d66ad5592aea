//! Looks up who has something in common with a contact: by address, by the words of a handle, by a profile's address. Every look-up
//! goes through an index and is cut short: what many people share says nothing.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::suggestion::{
    Decision, Reason, Sign, handle_key, is_shared, kept, profile_of, score,
};
use crate::store::db::{Db, Sql, Value, all, one};
use crate::store::fusion::alias;
use crate::store::{person, sequence};
use crate::text::fold::fold;

static IDENTITIES: Sql = Sql::new(
    "SELECT contact_id, channel, handle, url FROM identity WHERE contact_id >= $1 AND contact_id <= $2 AND (handle <> '' OR url <> '')",
);
static ADDRESSES: Sql = Sql::new(
    "SELECT contact_id, kind, value_fold, value FROM address WHERE contact_id >= $1 AND contact_id <= $2 AND kind IN (0, 1)",
);
static BY_ADDRESS: Sql = Sql::new(
    "SELECT contact_id FROM address WHERE kind = $1 AND value_fold = $2 ORDER BY contact_id LIMIT 21",
);
static BY_URL: Sql = Sql::new(
    "SELECT contact_id FROM identity WHERE url = $1 AND url <> '' AND contact_id IS NOT NULL LIMIT 21",
);
// The order of the join is given: a planner that once saw a store of a few people would read all of them for each word. Who is found
// both ways comes twice.
static BY_WORD: Sql = Sql::new(
    "SELECT i.contact_id, i.channel, i.handle, i.url FROM (SELECT contact_id FROM \
     (SELECT contact_id FROM name_word WHERE word = $1 LIMIT 200) AS a UNION ALL SELECT contact_id FROM \
     (SELECT contact_id FROM name_word WHERE word > $2 AND word < $3 LIMIT 200) AS b) AS w CROSS JOIN identity i WHERE i.contact_id = w.contact_id",
);
static NAME: Sql = Sql::new("SELECT name FROM contact WHERE id = $1");
static KNOWN: Sql =
    Sql::new("SELECT id, score, state FROM suggestion WHERE low_id = $1 AND high_id = $2");
static INSERT: Sql = Sql::new(
    "INSERT INTO suggestion (id, low_id, high_id, score, state, reasons, found_at) VALUES ($1, $2, $3, $4, 0, $5, $6)",
);
static UPDATE: Sql =
    Sql::new("UPDATE suggestion SET score = $2, state = 0, reasons = $3 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &IDENTITIES,
    &ADDRESSES,
    &BY_ADDRESS,
    &BY_URL,
    &BY_WORD,
    &NAME,
    &KNOWN,
    &INSERT,
    &UPDATE,
];

/// What more people than this share says nothing.
const MOST: usize = 20;
/// Less sure than this is no suggestion, in hundredths.
const LEAST: i64 = 60;

/// The person on one channel.
struct Face {
    channel: String,
    handle: String,
    url: String,
}

impl Face {
    fn key(&self) -> Option<String> {
        handle_key(&self.handle)
    }
}

/// What is known of a contact that others could share.
#[derive(Default)]
struct Known {
    faces: Vec<Face>,
    /// Kind, key and value of mail addresses and phone numbers.
    addresses: Vec<(i64, String, String)>,
}

/// Compares contacts (ids ascending) with all others, and writes down whom they may be.
pub(super) fn look(db: &mut dyn Db, contacts: &[i64], now: Timestamp) -> Result<()> {
    for (id, known) in read(db, contacts)? {
        let mut found = BTreeMap::new();
        by_addresses(db, &known, &mut found)?;
        for face in &known.faces {
            by_url(db, face, &mut found)?;
            by_handle(db, face, &mut found)?;
        }
        found.remove(&id);
        for (other, reasons) in found {
            suggest(db, id, other, reasons, now)?;
        }
    }
    Ok(())
}

fn read(db: &mut dyn Db, contacts: &[i64]) -> Result<BTreeMap<i64, Known>> {
    let mut known: BTreeMap<i64, Known> = BTreeMap::new();
    let (Some(first), Some(last)) = (contacts.first(), contacts.last()) else {
        return Ok(known);
    };
    let range = [Value::Int(*first), Value::Int(*last)];
    let asked = |id: i64| contacts.binary_search(&id).is_ok();
    db.query(&IDENTITIES, &range, &mut |row| {
        let id = row.int(0)?;
        if asked(id) {
            known.entry(id).or_default().faces.push(Face {
                channel: row.text(1)?.to_owned(),
                handle: row.text(2)?.to_owned(),
                url: row.text(3)?.to_owned(),
            });
        }
        Ok(())
    })?;
    db.query(&ADDRESSES, &range, &mut |row| {
        let id = row.int(0)?;
        if asked(id) {
            let (key, value) = (row.text(2)?.to_owned(), row.text(3)?.to_owned());
            let address = (row.int(1)?, key, value);
            known.entry(id).or_default().addresses.push(address);
        }
        Ok(())
    })?;
    Ok(known)
}

type Found = BTreeMap<i64, Vec<Reason>>;

fn add(found: &mut Found, people: Vec<i64>, sign: Sign, what: &str) {
    if people.len() > MOST {
        return;
    }
    for id in people {
        found.entry(id).or_default().push(Reason::new(sign, what));
    }
}

fn by_addresses(db: &mut dyn Db, known: &Known, found: &mut Found) -> Result<()> {
    for (kind, key, value) in &known.addresses {
        let sign = if *kind == 0 { Sign::Email } else { Sign::Phone };
        if sign == Sign::Email && is_shared(key) {
            continue;
        }
        let place = [Value::Int(*kind), key.as_str().into()];
        let people = all(db, &BY_ADDRESS, &place, |row| row.int(0))?;
        add(found, people, sign, value);
    }
    Ok(())
}

/// Who names the same address as their profile, or has the profile that is named.
fn by_url(db: &mut dyn Db, face: &Face, found: &mut Found) -> Result<()> {
    if face.url.is_empty() {
        return Ok(());
    }
    let people = all(db, &BY_URL, &[face.url.as_str().into()], |row| row.int(0))?;
    add(found, people, Sign::Profile, &face.url);
    let Some((channel, key)) = profile_of(&face.url) else {
        return Ok(());
    };
    if channel == face.channel {
        return Ok(());
    }
    let mut people: Vec<i64> = alike(db, &key)?
        .into_iter()
        .filter(|(_, other)| other.channel == channel && other.key().as_ref() == Some(&key))
        .map(|(id, _)| id)
        .collect();
    people.sort_unstable();
    people.dedup();
    add(found, people, Sign::Profile, &face.url);
    Ok(())
}

/// Who has the same handle: on the same channel it is the same profile, on another one a hint; and whose profile names this one.
fn by_handle(db: &mut dyn Db, face: &Face, found: &mut Found) -> Result<()> {
    let Some(key) = face.key() else {
        return Ok(());
    };
    let (mut same, mut alike_elsewhere) = (Vec::new(), Vec::new());
    let mut named = Vec::new();
    for (id, other) in alike(db, &key)? {
        let here = other.channel == face.channel;
        if here && fold(&other.handle) == fold(&face.handle) {
            same.push(id);
        } else if other.key().as_ref() == Some(&key) {
            alike_elsewhere.push(id);
        }
        let theirs = profile_of(&other.url);
        if !here && theirs.is_some_and(|(channel, own)| channel == face.channel && own == key) {
            named.push((id, other.url));
        }
    }
    for people in [&mut same, &mut alike_elsewhere] {
        people.sort_unstable();
        people.dedup();
    }
    add(found, same, Sign::Profile, &face.handle);
    add(found, alike_elsewhere, Sign::Handle, &face.handle);
    for (id, url) in named {
        add(found, vec![id], Sign::Profile, &url);
    }
    Ok(())
}

/// The faces of people who are found by a handle, with or without a home server.
fn alike(db: &mut dyn Db, key: &str) -> Result<Vec<(i64, Face)>> {
    let words = person::words(key);
    let Some(word) = words.iter().max_by_key(|word| word.len()) else {
        return Ok(Vec::new());
    };
    let (from, to) = (format!("{key}@"), format!("{key}@\u{10FFFF}"));
    let params = [word.as_str().into(), (&*from).into(), (&*to).into()];
    all(db, &BY_WORD, &params, |row| {
        let face = Face {
            channel: row.text(1)?.to_owned(),
            handle: row.text(2)?.to_owned(),
            url: row.text(3)?.to_owned(),
        };
        Ok((row.int(0)?, face))
    })
}

/// Writes a pair down; what was decided stands, unless it was rejected and there are better reasons now.
fn suggest(
    db: &mut dyn Db,
    id: i64,
    other: i64,
    mut reasons: Vec<Reason>,
    now: Timestamp,
) -> Result<()> {
    let (Some(name), Some(theirs)) = (name_of(db, id)?, name_of(db, other)?) else {
        return Ok(());
    };
    let sure = score(&mut reasons, (&name, &theirs));
    if sure < LEAST || never(db, id, other)? {
        return Ok(());
    }
    let (low, high) = (id.min(other), id.max(other));
    let known = one(db, &KNOWN, &[low.into(), high.into()], |row| {
        Ok((row.int(0)?, row.int(1)?, row.int(2)?))
    })?;
    let why = kept(&reasons);
    match known {
        None => {
            let new = sequence::reserve(db, "suggestion", 1)?;
            let params = [
                new.into(),
                low.into(),
                high.into(),
                sure.into(),
                (&*why).into(),
                now.0.into(),
            ];
            db.execute(&INSERT, &params).map(drop)
        }
        Some((known, before, state)) => {
            let again = match Decision::from_code(state) {
                Decision::Open => true,
                Decision::Rejected => sure > before,
                Decision::Accepted | Decision::Never => false,
            };
            if again {
                let params = [known.into(), sure.into(), (&*why).into()];
                db.execute(&UPDATE, &params)?;
            }
            Ok(())
        }
    }
}

fn name_of(db: &mut dyn Db, contact: i64) -> Result<Option<String>> {
    one(db, &NAME, &[contact.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })
}

/// Whether it was said of these two, or of any who went into them, that they are two people.
fn never(db: &mut dyn Db, a: i64, b: i64) -> Result<bool> {
    for one_of_a in alias::family(db, a)? {
        for one_of_b in alias::family(db, b)? {
            let pair = [one_of_a.min(one_of_b).into(), one_of_a.max(one_of_b).into()];
            let state = one(db, &KNOWN, &pair, |row| row.int(2))?;
            if state.map(Decision::from_code) == Some(Decision::Never) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
