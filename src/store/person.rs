//! People at import: the identity behind an author, the contact behind an identity, and the words a person is found by.

pub(super) mod learnt;

use std::collections::HashMap;

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::model::address::{AddressKind, checked};
use crate::store::arrival;
use crate::store::db::{Db, Sql, Value, all, one};
use crate::store::fusion::alias;
use crate::store::journal::Entry;
use crate::store::sequence::Block;
use crate::text::Clean;
use crate::text::fold::fold;

static FIND: Sql = Sql::new(
    "SELECT id, contact_id, CASE WHEN handle = '' AND name = '' THEN 1 ELSE 0 END FROM identity WHERE channel = $1 AND ext_id = $2 AND scope = 0",
);
static INSERT_IDENTITY: Sql = Sql::new(
    "INSERT INTO identity (id, contact_id, channel, scope, ext_id, handle, name, url, followers) VALUES ($1, $2, $3, 0, $4, $5, $6, $7, $8)",
);
static ATTACH: Sql = Sql::new("UPDATE identity SET contact_id = $2 WHERE id = $1");
static INSERT_CONTACT: Sql = Sql::new(
    "INSERT INTO contact (id, name, name_fold, organisation, stage, stage_since, owner_id, first_at, last_at, batch_id, channel) \
     VALUES ($1, $2, $3, '', 0, $4, NULL, $4, $4, $5, $6)",
);
static UNHEARD: Sql = Sql::new("UPDATE contact SET last_at = 0 WHERE id = $1");
static SEEN: Sql = Sql::new("UPDATE contact SET last_at = $2 WHERE id = $1 AND last_at < $2");
/// Apart from the other, which most of the time is all there is to do: what the board keeps of stages follows this one.
static SEEN_EARLIER: Sql = Sql::new(
    "UPDATE contact SET first_at = $2, stage_since = CASE WHEN stage = 0 AND $2 < stage_since THEN $2 ELSE stage_since END \
     WHERE id = $1 AND first_at > $2",
);
static INSERT_ADDRESS: Sql = Sql::new(
    "INSERT INTO address (contact_id, kind, value_fold, value, domain) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (contact_id, kind, value_fold) DO NOTHING",
);
static INSERT_WORD: Sql = Sql::new(
    "INSERT INTO name_word (word, contact_id) VALUES ($1, $2) ON CONFLICT (word, contact_id) DO NOTHING",
);
static DROP_WORD: Sql = Sql::new("DELETE FROM name_word WHERE word = $1 AND contact_id = $2");
static NAMES: Sql = Sql::new(
    "SELECT name, organisation, '' FROM contact WHERE id = $1 UNION ALL SELECT name, handle, ext_id FROM identity WHERE contact_id = $1 \
     UNION ALL SELECT value, '', '' FROM address WHERE contact_id = $1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &FIND,
    &INSERT_IDENTITY,
    &ATTACH,
    &INSERT_CONTACT,
    &UNHEARD,
    &SEEN,
    &SEEN_EARLIER,
    &INSERT_ADDRESS,
    &INSERT_WORD,
    &DROP_WORD,
    &NAMES,
];

/// Entries the cache of known authors may hold (about 8 MB) before it starts anew.
const CACHED: usize = 50_000;

/// An author as an import names them, cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The channel's id, never empty.
    pub ext_id: String,
    /// Handle without sign, or empty.
    pub handle: Clean,
    /// Display name, or empty.
    pub name: Clean,
    /// Mail address, or empty.
    pub email: Clean,
    /// Profile address, or empty.
    pub url: Clean,
    /// Followers, -1 unknown.
    pub followers: i64,
}

/// An identity, and the contact it belongs to (none: one of ours).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// The identity's id.
    pub identity: i64,
    /// The contact's id.
    pub contact: Option<i64>,
    /// It has neither handle nor name.
    bare: bool,
}

/// The people of a running import.
#[derive(Debug)]
pub(super) struct People {
    cache: Cache,
    /// First and last message per contact of the running chunk.
    seen: HashMap<i64, Seen, RandomState>,
    identities: Block,
    contacts: Block,
    /// New contacts of the running chunk.
    pub new: i64,
    /// What the running chunk learnt of people who were there before.
    pub learnt: Entry,
    /// The first and the last of those not counted yet: their ids follow one another.
    uncounted: Option<(i64, i64)>,
    /// What contacts had been merged when the cache was filled.
    merges: (i64, i64),
}

/// Authors met before, by channel and id: asked for without a copy of either.
#[derive(Debug, Default)]
struct Cache {
    channels: HashMap<String, HashMap<String, Known, RandomState>, RandomState>,
    len: usize,
}

impl Cache {
    fn get(&self, channel: &str, ext_id: &str) -> Option<Known> {
        self.channels.get(channel)?.get(ext_id).copied()
    }

    fn insert(&mut self, channel: &str, ext_id: &str, known: Known) {
        if self.len >= CACHED {
            *self = Self::default();
        }
        let authors = self.channels.entry(channel.to_owned()).or_default();
        authors.insert(ext_id.to_owned(), known);
        self.len += 1;
    }
}

/// When a contact wrote in the running chunk, and what the store holds of it already.
#[derive(Clone, Copy, Debug)]
struct Seen {
    first: i64,
    last: i64,
    /// The time a contact of this chunk was made with.
    made: Option<i64>,
}

impl Default for People {
    fn default() -> Self {
        Self {
            cache: Cache::default(),
            seen: HashMap::default(),
            identities: Block::new("identity"),
            contacts: Block::new("contact"),
            new: 0,
            learnt: Entry::default(),
            uncounted: None,
            merges: (0, 0),
        }
    }
}

impl People {
    /// Forgets whose an identity was, if contacts were merged or taken apart since the last chunk. Called when one begins.
    pub fn look_around(&mut self, db: &mut dyn Db) -> Result<()> {
        let merges = alias::mark(db)?;
        if merges != std::mem::replace(&mut self.merges, merges) {
            self.cache = Cache::default();
        }
        Ok(())
    }

    /// The identity of an author; makes it, and for strangers the contact. Runs inside the chunk's transaction.
    pub fn find_or_make(
        &mut self,
        db: &mut dyn Db,
        channel: &str,
        author: &Author,
        ours: bool,
        at: i64,
        batch: i64,
    ) -> Result<Known> {
        let cached = self.cache.get(channel, &author.ext_id);
        let known = match cached {
            Some(known) => Some(known),
            None => one(
                db,
                &FIND,
                &[channel.into(), (&*author.ext_id).into()],
                |row| {
                    Ok(Known {
                        identity: row.int(0)?,
                        contact: row.maybe_int(1)?,
                        bare: row.int(2)? != 0,
                    })
                },
            )?,
        };
        let known = match known {
            Some(known) if ours || known.contact.is_some() => known,
            Some(known) => {
                let contact = self.make_contact(db, channel, author, at, batch)?;
                db.execute(&ATTACH, &[known.identity.into(), contact.into()])?;
                Known {
                    contact: Some(contact),
                    ..known
                }
            }
            None => self.make(db, channel, author, ours, at, batch)?,
        };
        let known = self.learn(db, known, author, batch)?;
        if cached != Some(known) {
            self.cache.insert(channel, &author.ext_id, known);
        }
        if let (Some(contact), false) = (known.contact, ours) {
            let seen = self.seen.entry(contact).or_insert(Seen {
                first: at,
                last: at,
                made: None,
            });
            seen.first = seen.first.min(at);
            seen.last = seen.last.max(at);
        }
        Ok(known)
    }

    /// Names whom an earlier export knew by a number only.
    fn learn(
        &mut self,
        db: &mut dyn Db,
        known: Known,
        author: &Author,
        batch: i64,
    ) -> Result<Known> {
        if !known.bare || (author.handle.is_empty() && author.name.is_empty()) {
            return Ok(known);
        }
        let of = (known.identity, known.contact);
        learnt::learn(db, of, author, batch, &mut self.learnt)?;
        Ok(Known {
            bare: false,
            ..known
        })
    }

    /// Makes an identity of a contact where there is none; its id.
    pub fn belongs(
        &mut self,
        db: &mut dyn Db,
        channel: &str,
        author: &Author,
        contact: i64,
    ) -> Result<Option<i64>> {
        if author.ext_id.is_empty() {
            return Ok(None);
        }
        let place = [channel.into(), (&*author.ext_id).into()];
        if one(db, &FIND, &place, |_| Ok(()))?.is_some() {
            return Ok(None);
        }
        self.identity(db, channel, author, Some(contact)).map(Some)
    }

    fn make(
        &mut self,
        db: &mut dyn Db,
        channel: &str,
        author: &Author,
        ours: bool,
        at: i64,
        batch: i64,
    ) -> Result<Known> {
        let contact = if ours {
            None
        } else {
            Some(self.make_contact(db, channel, author, at, batch)?)
        };
        let identity = self.identity(db, channel, author, contact)?;
        Ok(Known {
            identity,
            contact,
            bare: author.handle.is_empty() && author.name.is_empty(),
        })
    }

    fn identity(
        &mut self,
        db: &mut dyn Db,
        channel: &str,
        author: &Author,
        contact: Option<i64>,
    ) -> Result<i64> {
        let identity = self.identities.take(db)?;
        db.execute(
            &INSERT_IDENTITY,
            &[
                identity.into(),
                contact.into(),
                channel.into(),
                (&*author.ext_id).into(),
                (&*author.handle).into(),
                (&*author.name).into(),
                (&*author.url).into(),
                author.followers.into(),
            ],
        )?;
        Ok(identity)
    }

    fn make_contact(
        &mut self,
        db: &mut dyn Db,
        channel: &str,
        author: &Author,
        at: i64,
        batch: i64,
    ) -> Result<i64> {
        let id = self.contacts.take(db)?;
        let name = [&*author.name, &*author.handle, &*author.ext_id]
            .into_iter()
            .find(|n| !n.is_empty())
            .unwrap_or("?");
        db.execute(
            &INSERT_CONTACT,
            &[
                id.into(),
                name.into(),
                (&*fold(name)).into(),
                at.into(),
                batch.into(),
                channel.into(),
            ],
        )?;
        if !author.email.is_empty() {
            let key = fold(&author.email);
            let domain = key.rsplit_once('@').map_or("", |(_, domain)| domain);
            db.execute(
                &INSERT_ADDRESS,
                &[
                    id.into(),
                    Value::Int(0),
                    (&*key).into(),
                    (&*author.email).into(),
                    domain.into(),
                ],
            )?;
        }
        // A channel that names people by their number: what is known of the number elsewhere is found by it.
        if author.ext_id.starts_with('+')
            && let Ok(phone) = checked(AddressKind::Phone, &author.ext_id)
        {
            db.execute(
                &INSERT_ADDRESS,
                &[
                    id.into(),
                    phone.kind.code().into(),
                    (&*phone.key()).into(),
                    (&*phone.value).into(),
                    "".into(),
                ],
            )?;
        }
        index(
            db,
            id,
            [name, &*author.handle, &*author.ext_id, &*author.email],
        )?;
        let made = Seen {
            first: at,
            last: at,
            made: Some(at),
        };
        self.seen.insert(id, made);
        self.new += 1;
        let first = self.uncounted.map_or(id, |(first, _)| first);
        self.uncounted = Some((first, id));
        Ok(id)
    }

    /// Counts the contacts that are new. Called before anything becomes of them.
    pub fn count(&mut self, db: &mut dyn Db) -> Result<()> {
        match self.uncounted.take() {
            Some((first, last)) => arrival::of_contacts(db, first, last),
            None => Ok(()),
        }
    }

    /// A contact who was made by hearsay: they have not written yet.
    pub fn unheard(&mut self, db: &mut dyn Db, contact: i64) -> Result<()> {
        self.seen.remove(&contact);
        db.execute(&UNHEARD, &[contact.into()]).map(drop)
    }

    /// Stores what the chunk learnt of contacts. Called once per chunk, after its messages.
    pub fn flush(&mut self, db: &mut dyn Db) -> Result<()> {
        self.count(db)?;
        self.identities.give_back(db)?;
        self.contacts.give_back(db)?;
        let mut seen: Vec<_> = self.seen.drain().collect();
        seen.sort_unstable_by_key(|(contact, _)| *contact);
        let later = seen.iter().map(|(id, seen)| (*id, seen.last, seen.made));
        move_border(db, &SEEN, later)?;
        let earlier = seen.iter().map(|(id, seen)| (*id, seen.first, seen.made));
        move_border(db, &SEEN_EARLIER, earlier)
    }

    /// Forgets what a rolled back chunk may have put into the cache.
    pub fn forget(&mut self) {
        self.cache = Cache::default();
        self.seen.clear();
        self.identities.forget();
        self.contacts.forget();
        self.new = 0;
        self.learnt = Entry::default();
        self.uncounted = None;
    }
}

/// Moves the first or the last time of contacts; one that was made with just this time has it.
fn move_border(
    db: &mut dyn Db,
    statement: &Sql,
    times: impl Iterator<Item = (i64, i64, Option<i64>)>,
) -> Result<()> {
    let mut news = times.filter(|(_, at, made)| *made != Some(*at));
    db.execute_each(statement, &mut |put| {
        news.try_for_each(|(contact, at, _)| put(&[contact.into(), at.into()]))
    })
}

/// Puts the folded words of texts into the index of names, each word once.
fn index<'a>(
    db: &mut dyn Db,
    contact: i64,
    texts: impl IntoIterator<Item = &'a str>,
) -> Result<()> {
    let (mut all, mut before) = (Vec::new(), Vec::new());
    for text in texts {
        if !before.contains(&text) {
            before.push(text);
            all.extend(words(text));
        }
    }
    all.sort_unstable();
    all.dedup();
    for word in all {
        db.execute(&INSERT_WORD, &[(&*word).into(), contact.into()])?;
    }
    Ok(())
}

/// Takes a contact out of the index of names, while its names still stand.
pub(super) fn unindex(db: &mut dyn Db, contact: i64) -> Result<()> {
    for word in names(db, contact)?.iter().flat_map(|name| words(name)) {
        db.execute(&DROP_WORD, &[(&*word).into(), contact.into()])?;
    }
    Ok(())
}

/// Lets the words of a contact lead to another one instead; those by which that one was not found before.
pub(super) fn hand_over(db: &mut dyn Db, from: i64, to: i64) -> Result<Vec<String>> {
    let mut all: Vec<String> = names(db, from)?
        .iter()
        .flat_map(|name| words(name))
        .collect();
    all.sort_unstable();
    all.dedup();
    let mut new = Vec::new();
    for word in all {
        db.execute(&DROP_WORD, &[(&*word).into(), from.into()])?;
        if db.execute(&INSERT_WORD, &[(&*word).into(), to.into()])? > 0 {
            new.push(word);
        }
    }
    Ok(new)
}

/// Takes words of a contact out of the index of names.
pub(super) fn drop_words(db: &mut dyn Db, contact: i64, words: &[String]) -> Result<()> {
    for word in words {
        db.execute(&DROP_WORD, &[word.as_str().into(), contact.into()])?;
    }
    Ok(())
}

/// Everything a contact is called.
fn names(db: &mut dyn Db, contact: i64) -> Result<Vec<String>> {
    let rows = all(db, &NAMES, &[contact.into()], |row| {
        Ok([
            row.text(0)?.to_owned(),
            row.text(1)?.to_owned(),
            row.text(2)?.to_owned(),
        ])
    })?;
    Ok(rows.into_iter().flatten().collect())
}

/// Whether an id was made up by an import, because the export has none: nobody looks for such a one.
pub(super) fn is_made_up(ext_id: &str) -> bool {
    ext_id.len() == 34 && ext_id.starts_with("h-")
}

/// Folded words of a name, at most eight, each cut to 40 characters.
pub(super) fn words(text: &str) -> Vec<String> {
    if is_made_up(text) {
        return Vec::new();
    }
    let folded = fold(text);
    let mut words: Vec<String> = folded
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '@' || c == '.' || c == '+'))
        .map(|word| word.trim_matches(['@', '.', '_']))
        .filter(|word| !word.is_empty())
        .take(8)
        .map(|word| word.chars().take(40).collect())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Adds the words a contact can be found by after its name changed. Old words stay: an old name still finds the person.
pub(super) fn reindex(db: &mut dyn Db, contact: i64) -> Result<()> {
    let names = names(db, contact)?;
    index(db, contact, names.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_each_of_its_words() {
        assert_eq!(words("Eva  Holm-Meier"), ["eva", "holm", "meier"]);
        assert_eq!(words("eva.holm@example.com"), ["eva.holm@example.com"]);
        assert!(words("  ").is_empty());
        // Figures in an id that means nothing are no words of anybody.
        assert!(words("h-55ccbfde5b8752f37f15f32847bc7f9f").is_empty());
    }
}
