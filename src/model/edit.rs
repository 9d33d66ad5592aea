//! A value that somebody changes after having seen what it was: if it says something else by now, nobody's word is written over
//! unseen.

use crate::model::act::Act;
use crate::model::id::{ContactId, FieldId};

/// Which value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The name of a contact.
    Name(ContactId),
    /// The organisation of a contact, by its name.
    Organisation(ContactId),
    /// What kind of person a contact is.
    Persona(ContactId),
    /// A field of a record.
    Field(i64, FieldId),
}

impl Edited {
    /// The act that sets it.
    pub fn set(self, value: &str) -> Act {
        let value = value.to_owned();
        let contact = |id, name, organisation, persona| Act::SetContact {
            id,
            name,
            organisation,
            persona,
        };
        match self {
            Self::Name(id) => contact(id, Some(value), None, None),
            Self::Organisation(id) => contact(id, None, Some(value), None),
            Self::Persona(id) => contact(id, None, None, Some(value)),
            Self::Field(record, field) => Act::SetField {
                record,
                field,
                value,
            },
        }
    }
}

/// A change of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Of what.
    pub of: Edited,
    /// What it said when it was begun.
    pub before: String,
    /// What it is to say.
    pub mine: String,
}
