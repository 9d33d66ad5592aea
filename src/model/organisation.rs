//! Organisations: companies, households, authorities, and who belongs to them.

use crate::clock::Timestamp;
use crate::model::around::Figures;
use crate::model::contact::Contacts;
use crate::model::id::OrganisationId;
use crate::text::Clean;

/// An organisation in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Which.
    pub id: OrganisationId,
    /// Its name.
    pub name: Clean,
    /// How many people belong to it.
    pub people: i64,
    /// When one of them wrote last ([`Timestamp::NEVER`]: never).
    pub last_at: Timestamp,
}

/// One page of organisations, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisations {
    /// The page.
    pub rows: Vec<OrganisationRow>,
    /// Whether there are more.
    pub more: bool,
}

/// The place of an organisation in the list: its folded name and its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePlace {
    /// Its folded name.
    pub name_fold: String,
    /// Its id.
    pub id: OrganisationId,
}

/// An organisation with a page of its people, the last written to first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Itself.
    pub row: OrganisationRow,
    /// When its record was made.
    pub created_at: Timestamp,
    /// Its people.
    pub people: Contacts,
    /// The figures of those of its people who wrote last (100 at most), together; only of the first page.
    pub figures: Figures,
}
