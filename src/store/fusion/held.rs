//! What a contact has that has no number of its own: held whole while it is merged, brought to the survivor where there is room.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::model::address::AddressKind;
use crate::store::db::{Db, Sql, one};
use crate::store::journal::{Entry, int};
use crate::store::shelf::{self, Lying, tables};
use crate::store::{address, custom, files, organisation, person, tag};

static DROP_ADDRESSES: Sql = Sql::new("DELETE FROM address WHERE contact_id = $1");
static DROP_TAGS: Sql = Sql::new("DELETE FROM contact_tag WHERE contact_id = $1");
static DROP_FILES: Sql = Sql::new("DELETE FROM contact_file WHERE contact_id = $1");
static DROP_VALUES: Sql = Sql::new(
    "DELETE FROM custom_value WHERE record_id = $1 AND field_id IN (SELECT f.id FROM custom_field f WHERE f.holder = 0)",
);
static DROP_DRAFTS: Sql = Sql::new("DELETE FROM draft WHERE subject = 1 AND subject_id = $1");
static DRAFT: Sql = Sql::new(
    "SELECT text FROM draft WHERE agent_id = $1 AND subject = 1 AND subject_id = $2 AND kind = $3",
);
static WRITE_DRAFT: Sql = Sql::new(
    "UPDATE draft SET text = $4 WHERE agent_id = $1 AND subject = 1 AND subject_id = $2 AND kind = $3",
);
static DROP_DRAFT: Sql = Sql::new(
    "DELETE FROM draft WHERE agent_id = $1 AND subject = 1 AND subject_id = $2 AND kind = $3",
);
static DROP_FOLLOWERS: Sql = Sql::new("DELETE FROM follower WHERE subject = 1 AND subject_id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &DROP_ADDRESSES,
    &DROP_TAGS,
    &DROP_FILES,
    &DROP_VALUES,
    &DROP_DRAFTS,
    &DRAFT,
    &WRITE_DRAFT,
    &DROP_DRAFT,
    &DROP_FOLLOWERS,
];

/// The column of a contact's organisation in [`tables::CONTACTS`].
const ORGANISATION: usize = 10;
/// Between two drafts that became one.
const BREAK: &str = "\n\n";

/// The rows of a contact, and the words it brought to the survivor's index of names.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Held {
    rows: Vec<Lying>,
    words: Vec<String>,
}

fn broken(why: impl std::fmt::Display) -> Error {
    Error::new(Kind::Invalid, "store-corrupt").with("why", format!("contact_merge: {why}"))
}

impl Held {
    /// The rows of `source` as they stand, and the words by which only `source` is found so far.
    pub fn take(db: &mut dyn Db, source: i64, target: i64) -> Result<Self> {
        let mut rows = Vec::new();
        for table in [
            &tables::CONTACTS,
            &tables::ADDRESSES_OF,
            &tables::CONTACT_TAGS_OF,
            &tables::CONTACT_FILES_OF,
            &tables::CONTACT_VALUES_OF,
            &tables::CONTACT_DRAFTS_OF,
            &tables::CONTACT_FOLLOWERS_OF,
        ] {
            rows.extend(shelf::rows(db, table, source)?);
        }
        let words = person::hand_over(db, source, target)?;
        Ok(Self { rows, words })
    }

    /// As the store keeps it.
    pub fn kept(&self) -> Result<String> {
        serde_json::to_string(self).map_err(broken)
    }

    /// As the store has kept it.
    pub fn of(kept: &str) -> Result<Self> {
        serde_json::from_str(kept).map_err(broken)
    }

    fn of_table<'a>(&'a self, table: &tables::Table) -> impl Iterator<Item = &'a Lying> {
        let name = table.name;
        self.rows.iter().filter(move |row| row.of == name)
    }

    /// What the contact was called.
    pub fn name(&self) -> &str {
        let mut contacts = self.of_table(&tables::CONTACTS);
        contacts.next().map_or("", |row| row.text(1))
    }

    /// Lets the survivor have what it has not, and notes it; `source` has nothing of it any more.
    pub fn bring(
        &self,
        db: &mut dyn Db,
        source: i64,
        target: i64,
        entry: &mut Entry,
    ) -> Result<()> {
        let brought = |db: &mut dyn Db, row: &Lying, column: usize| {
            let mut row = row.clone();
            row.set(column, target);
            row.put_back(db)
        };
        for row in self.of_table(&tables::ADDRESSES_OF) {
            if brought(db, row, 0)? {
                let (kind, key) = (row.int(1), row.text(2));
                let after = address::get(db, target, AddressKind::from_code(kind), key)?;
                entry.note(
                    "contact",
                    target,
                    format!("address:{kind}:{key}"),
                    None,
                    after,
                );
            }
        }
        for row in self.of_table(&tables::CONTACT_TAGS_OF) {
            let id = row.int(1);
            if !tag::has(db, "contact", target, id)? {
                tag::set(db, "contact", target, id, true)?;
                entry.note("contact", target, format!("tag:{id}"), None, int(1));
            }
        }
        for row in self.of_table(&tables::CONTACT_FILES_OF) {
            if brought(db, row, 0)? {
                let hash = row.text(1);
                let after = files::get(db, target, hash)?;
                entry.note("contact", target, format!("file:{hash}"), None, after);
            }
        }
        for row in self.of_table(&tables::CONTACT_VALUES_OF) {
            if brought(db, row, 1)? {
                let id = row.int(0);
                let after = custom::get(db, id, target)?;
                entry.note("contact", target, format!("field:{id}"), None, after);
            }
        }
        for row in self.of_table(&tables::CONTACT_DRAFTS_OF) {
            if !brought(db, row, 2)? {
                append_draft(db, row, target)?;
            }
        }
        for row in self.of_table(&tables::CONTACT_FOLLOWERS_OF) {
            if brought(db, row, 2)? {
                let agent = row.int(0);
                entry.note(
                    "contact",
                    target,
                    format!("follower:{agent}"),
                    None,
                    int(agent),
                );
            }
        }
        for sql in [
            &DROP_ADDRESSES,
            &DROP_TAGS,
            &DROP_FILES,
            &DROP_VALUES,
            &DROP_DRAFTS,
            &DROP_FOLLOWERS,
        ] {
            db.execute(sql, &[source.into()])?;
        }
        Ok(())
    }

    /// Puts the contact itself back: what else goes back belongs to it.
    pub fn put_contact(&self, db: &mut dyn Db) -> Result<()> {
        for row in self.of_table(&tables::CONTACTS) {
            row.put_back(db)?;
            // The organisation may have another name by now.
            if row.int(ORGANISATION) != 0 {
                organisation::copy_to(db, row.int(0))?;
            }
        }
        Ok(())
    }

    /// Puts back what it had beside, takes its drafts and words out of the survivor's, and lets both be found by their own.
    pub fn put_rows(&self, db: &mut dyn Db, source: i64, target: i64) -> Result<()> {
        for row in self.of_table(&tables::CONTACT_DRAFTS_OF) {
            cut_draft(db, row, target)?;
        }
        for row in self.rows.iter().filter(|row| !row.is_of(&tables::CONTACTS)) {
            row.put_back(db)?;
        }
        person::drop_words(db, target, &self.words)?;
        person::reindex(db, target)?;
        person::reindex(db, source)
    }
}

/// A draft in a place where the same agent has begun another one.
fn append_draft(db: &mut dyn Db, row: &Lying, target: i64) -> Result<()> {
    let place = [row.int(0).into(), target.into(), row.int(3).into()];
    let there = one(db, &DRAFT, &place, |row| Ok(row.text(0)?.to_owned()))?.unwrap_or_default();
    let text = format!("{there}{BREAK}{}", row.text(4));
    let params = [place[0], place[1], place[2], (&*text).into()];
    db.execute(&WRITE_DRAFT, &params).map(drop)
}

/// Takes a draft out of the survivor's again, unless somebody has written on.
fn cut_draft(db: &mut dyn Db, row: &Lying, target: i64) -> Result<()> {
    let place = [row.int(0).into(), target.into(), row.int(3).into()];
    let there = one(db, &DRAFT, &place, |row| Ok(row.text(0)?.to_owned()))?.unwrap_or_default();
    if there == row.text(4) {
        return db.execute(&DROP_DRAFT, &place).map(drop);
    }
    match there.strip_suffix(&format!("{BREAK}{}", row.text(4))) {
        Some(own) => {
            let params = [place[0], place[1], place[2], own.into()];
            db.execute(&WRITE_DRAFT, &params).map(drop)
        }
        None => Ok(()),
    }
}
