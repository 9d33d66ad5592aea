//! People of address books and other CRMs: found by where they come from, by profile or mail address, else made. What is empty is
//! filled in; what an agent has typed stays as it is.

mod facts;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::address::{AddressKind, checked};
use crate::model::consent::ConsentText;
use crate::model::stage::Stage;
use crate::store::db::{Db, Sql, Value, number_of, one};
use crate::store::journal::{Entry, int, text};
use crate::store::person::{self, Author, People};
use crate::store::{address, organisation, sequence, tag};
use crate::text::Clean;
use crate::text::fold::fold;

static BY_IDENTITY: Sql = Sql::new(
    "SELECT contact_id FROM identity WHERE channel = $1 AND ext_id = $2 AND scope = 0 AND contact_id IS NOT NULL",
);
static BY_ADDRESS: Sql =
    Sql::new("SELECT min(contact_id) FROM address WHERE kind = $1 AND value_fold = $2");
static NAMES: Sql =
    Sql::new("SELECT name, organisation, name_fold, organisation_id FROM contact WHERE id = $1");
static MADE_BY: Sql = Sql::new("SELECT coalesce(batch_id, 0) FROM contact WHERE id = $1");
static MADE_UP: Sql = Sql::new(
    "SELECT count(*) FROM identity WHERE contact_id = $1 AND (handle = $2 OR ext_id = $2)",
);
static TYPED: Sql = Sql::new(
    "SELECT count(*) FROM journal_change c JOIN journal j ON j.n = c.n WHERE c.record = 'contact' AND c.field = $2 \
     AND c.record_id IN (SELECT $1 UNION SELECT m.source_id FROM contact_merge m WHERE m.target_id = $1 AND m.undone = 0) \
     AND j.act NOT IN ('import', 'revert')",
);
static SET_NAME: Sql = Sql::new("UPDATE contact SET name = $2, name_fold = $3 WHERE id = $1");
static SET_ORGANISATION: Sql = Sql::new("UPDATE contact SET organisation_id = $2 WHERE id = $1");
static INSERT_ORGANISATION: Sql = Sql::new(
    "INSERT INTO organisation (id, name, name_fold, created_at, hidden) VALUES ($1, $2, $3, $4, 0)",
);

/// Statements of this file.
pub(super) const FACTS: &[&Sql] = facts::QUERIES;
/// And of this one.
pub(super) const QUERIES: &[&Sql] = &[
    &BY_IDENTITY,
    &BY_ADDRESS,
    &NAMES,
    &MADE_BY,
    &MADE_UP,
    &TYPED,
    &SET_NAME,
    &SET_ORGANISATION,
    &INSERT_ORGANISATION,
];

/// A person on their way in, cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Where they come from, like a channel.
    pub source: String,
    /// The record's id there.
    pub ext_id: String,
    /// Name, or empty.
    pub name: Clean,
    /// Organisation, or empty.
    pub organisation: Clean,
    /// Mail addresses.
    pub emails: Vec<Clean>,
    /// Phone numbers.
    pub phones: Vec<Clean>,
    /// Postal addresses, each in one line.
    pub postal: Vec<Clean>,
    /// Profiles: channel, id or handle, address.
    pub profiles: Vec<(String, Clean, Clean)>,
    /// Groups and labels.
    pub tags: Vec<Clean>,
    /// Job title, or empty.
    pub title: Clean,
    /// Stage of the lifecycle.
    pub stage: Option<Stage>,
    /// Who owns the relation there, or empty.
    pub owner: Clean,
    /// What the person has agreed to there.
    pub consents: Vec<ConsentText>,
}

/// Whether a card brought something new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Brought {
    /// A person.
    Person,
    /// Something about a person we know.
    Facts,
    /// Nothing.
    Nothing,
}

/// Takes one card in, inside a transaction. What it changes of people who were there before import `batch` is noted in `entry`.
pub(super) fn take(
    db: &mut dyn Db,
    people: &mut People,
    card: &Incoming,
    (batch, n, entry): (i64, i64, &mut Entry),
    now: Timestamp,
) -> Result<Brought> {
    let found = find(db, card)?;
    let main = card.emails.first().cloned().unwrap_or_default();
    let author = |channel: &str, ext_id: &str, url: &Clean| {
        // The record's own number is no handle.
        let handle = if channel == card.source { "" } else { ext_id };
        Author {
            ext_id: ext_id.to_owned(),
            handle: Clean::name(handle),
            name: card.name.clone(),
            email: main.clone(),
            url: url.clone(),
            followers: -1,
        }
    };
    let own = author(&card.source, &card.ext_id, &Clean::default());
    let made = if found.is_none() {
        let person = people.find_or_make(db, &card.source, &own, false, now.0, batch)?;
        people.count(db)?;
        if let Some(contact) = person.contact {
            people.unheard(db, contact)?;
        }
        person.contact
    } else {
        None
    };
    let Some(contact) = found.or(made) else {
        return Ok(Brought::Nothing);
    };
    let mut noted = Entry::default();
    let mut facts = 0;
    let profiles = card.profiles.iter();
    let profiles = profiles.map(|(channel, id, url)| (channel, author(channel, id, url)));
    for (channel, profile) in std::iter::once((&card.source, own)).chain(profiles) {
        if let Some(identity) = people.belongs(db, channel, &profile, contact)? {
            let field = format!("identity:{identity}");
            noted.note("contact", contact, field, None, int(1));
            facts += 1;
        }
    }
    facts += names(db, contact, card, &mut noted, now)?;
    for (kind, values) in [
        (AddressKind::Email, &card.emails),
        (AddressKind::Phone, &card.phones),
        (AddressKind::Postal, &card.postal),
    ] {
        for value in values.iter().filter(|value| !value.is_empty()) {
            facts += i64::from(reach(db, contact, kind, value, &mut noted)?);
        }
    }
    for label in &card.tags {
        let Some(id) = tag::make_of_label(db, label)? else {
            continue;
        };
        if !tag::has(db, "contact", contact, id)? {
            tag::set(db, "contact", contact, id, true)?;
            noted.note("contact", contact, format!("tag:{id}"), None, int(1));
            facts += 1;
        }
    }
    let made_here = number_of(db, &MADE_BY, &[contact.into()])? == batch;
    let about = facts::About {
        contact,
        n: (!made_here).then_some(n),
        batch,
        now,
    };
    facts += facts::take(db, card, about, &mut noted)?;
    if facts > 0 {
        person::reindex(db, contact)?;
    }
    // A person this import made goes with it, whatever it learnt of them later.
    if found.is_some() && !made_here {
        entry.add(noted);
    }
    Ok(match (found, facts) {
        (None, _) => Brought::Person,
        (Some(_), 0) => Brought::Nothing,
        (Some(_), _) => Brought::Facts,
    })
}

fn find(db: &mut dyn Db, card: &Incoming) -> Result<Option<i64>> {
    let own = std::iter::once((card.source.as_str(), card.ext_id.as_str()));
    let profiles = card.profiles.iter().map(|(c, id, _)| (c.as_str(), &**id));
    for (channel, id) in own.chain(profiles) {
        let place = [channel.into(), id.into()];
        if let Some(found) = one(db, &BY_IDENTITY, &place, |row| row.int(0))? {
            return Ok(Some(found));
        }
    }
    for email in card.emails.iter().filter(|email| !email.is_empty()) {
        let key = fold(email);
        let place = [Value::Int(AddressKind::Email.code()), (&*key).into()];
        let found = one(db, &BY_ADDRESS, &place, |row| row.maybe_int(0))?.flatten();
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// A name that is only a handle gives way to a real one, an empty organisation to any; not where an agent has been.
fn names(
    db: &mut dyn Db,
    contact: i64,
    card: &Incoming,
    noted: &mut Entry,
    now: Timestamp,
) -> Result<i64> {
    let (name, organisation, name_fold, belongs) = one(db, &NAMES, &[contact.into()], |row| {
        let text = |column| row.text(column).map(str::to_owned);
        Ok((text(0)?, text(1)?, text(2)?, row.maybe_int(3)?))
    })?
    .unwrap_or_default();
    let mut facts = 0;
    let new = !card.name.is_empty() && *card.name != *name;
    if new && is_made_up(db, contact, &name)? && !typed(db, contact, "name")? {
        let key = fold(&card.name);
        let params = [contact.into(), (&*card.name).into(), (&*key).into()];
        facts += db.execute(&SET_NAME, &params)? as i64;
        noted.note(
            "contact",
            contact,
            "name_fold",
            text(&name_fold),
            text(&key),
        );
        noted.note("contact", contact, "name", text(&name), text(&card.name));
    }
    if !card.organisation.is_empty()
        && organisation.is_empty()
        && !typed(db, contact, "organisation")?
        && !typed(db, contact, "organisation_id")?
    {
        let id = organisation_named(db, &card.organisation, now)?;
        db.execute(&SET_ORGANISATION, &[contact.into(), id.into()])?;
        let (before, after) = (int(belongs), int(id));
        noted.note("contact", contact, "organisation_id", before, after);
        organisation::copy_to(db, contact)?;
        facts += 1;
    }
    Ok(facts)
}

/// The organisation of this name; makes it.
fn organisation_named(db: &mut dyn Db, name: &str, now: Timestamp) -> Result<i64> {
    if let Some(found) = organisation::by_name(db, name)? {
        return Ok(found.0);
    }
    let id = sequence::reserve(db, "organisation", 1)?;
    let key = fold(name);
    let params = [id.into(), name.into(), (&*key).into(), now.0.into()];
    db.execute(&INSERT_ORGANISATION, &params)?;
    Ok(id)
}

/// Adds an address, unless it is there or an agent has taken it away; one that is none is left out.
fn reach(
    db: &mut dyn Db,
    contact: i64,
    kind: AddressKind,
    value: &str,
    noted: &mut Entry,
) -> Result<bool> {
    let Ok(new) = checked(kind, value) else {
        return Ok(false);
    };
    let there = address::get(db, contact, kind, &new.key())?.is_some();
    if there || typed(db, contact, &address::field(&new))? {
        return Ok(false);
    }
    address::put(db, contact, &new)?;
    let (field, value) = (address::field(&new), text(&new.value));
    noted.note("contact", contact, field, None, value);
    Ok(true)
}

/// Whether the name of a contact is only a handle or number of theirs.
pub(super) fn is_made_up(db: &mut dyn Db, contact: i64, name: &str) -> Result<bool> {
    Ok(number_of(db, &MADE_UP, &[contact.into(), name.into()])? > 0)
}

/// Whether an agent has set a field of a contact, or of one that went into it.
pub(super) fn typed(db: &mut dyn Db, contact: i64, field: &str) -> Result<bool> {
    Ok(number_of(db, &TYPED, &[contact.into(), field.into()])? > 0)
}
