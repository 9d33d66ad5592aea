//! Addresses of contacts: read, put, taken away. `act::address` journals what changes; undo comes back here.

use crate::error::Result;
use crate::model::address::{Address, AddressKind};
use crate::store::db::{Db, Sql, all, one};
use crate::store::journal::{Kept, text, value};
use crate::store::person;
use crate::text::Clean;

static OF_CONTACT: Sql = Sql::new(
    "SELECT kind, value FROM address WHERE contact_id = $1 ORDER BY kind, value_fold LIMIT 200",
);
static GET: Sql =
    Sql::new("SELECT value FROM address WHERE contact_id = $1 AND kind = $2 AND value_fold = $3");
static PUT: Sql = Sql::new(
    "INSERT INTO address (contact_id, kind, value_fold, value, domain) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (contact_id, kind, value_fold) DO UPDATE SET value = excluded.value",
);
static DROP: Sql =
    Sql::new("DELETE FROM address WHERE contact_id = $1 AND kind = $2 AND value_fold = $3");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&OF_CONTACT, &GET, &PUT, &DROP];

/// The addresses of a contact, by kind.
pub(super) fn of_contact(db: &mut dyn Db, contact: i64) -> Result<Vec<Address>> {
    all(db, &OF_CONTACT, &[contact.into()], |row| {
        Ok(Address {
            kind: AddressKind::from_code(row.int(0)?),
            value: Clean::stored(row.text(1)?.to_owned()),
        })
    })
}

/// What stands under a key, as the journal keeps it.
pub(super) fn get(db: &mut dyn Db, contact: i64, kind: AddressKind, key: &str) -> Result<Kept> {
    let params = [contact.into(), kind.code().into(), key.into()];
    let found = one(db, &GET, &params, |row| Ok(row.text(0)?.to_owned()))?;
    Ok(found.and_then(|value| text(&value)))
}

/// Puts an address; a new one can be found by its words.
pub(super) fn put(db: &mut dyn Db, contact: i64, address: &Address) -> Result<()> {
    db.execute(
        &PUT,
        &[
            contact.into(),
            address.kind.code().into(),
            (&*address.key()).into(),
            (&*address.value).into(),
            (&*address.domain()).into(),
        ],
    )?;
    person::reindex(db, contact)
}

/// Takes an address away.
pub(super) fn drop(db: &mut dyn Db, contact: i64, kind: AddressKind, key: &str) -> Result<()> {
    let params = [contact.into(), kind.code().into(), key.into()];
    db.execute(&DROP, &params).map(std::mem::drop)
}

/// The journal's name of an address: `address:0:eva@example.org`.
pub(super) fn field(address: &Address) -> String {
    format!("address:{}:{}", address.kind.code(), address.key())
}

/// Kind and key of such a name.
pub(super) fn place(field: &str) -> Option<(AddressKind, &str)> {
    let (kind, key) = field.strip_prefix("address:")?.split_once(':')?;
    Some((AddressKind::from_code(kind.parse().ok()?), key))
}

/// Sets what stands under a key to what the journal kept.
pub(super) fn restore(
    db: &mut dyn Db,
    contact: i64,
    (kind, key): (AddressKind, &str),
    to: &Kept,
) -> Result<()> {
    match value(to) {
        crate::store::db::Value::Text(value) => {
            let address = Address {
                kind,
                value: Clean::stored(value.to_owned()),
            };
            put(db, contact, &address)
        }
        _ => drop(db, contact, kind, key),
    }
}
