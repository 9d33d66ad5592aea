//! Lines that become an act: what each is called, and the act its text makes, or what is wrong with the text.

use crate::error::Result;
use crate::model::act::Act;
use crate::model::address::{AddressKind, checked};
use crate::tui::effect::Fill;

/// The ids of title and hint.
pub(super) const fn words(fill: &Fill) -> (&'static str, &'static str) {
    match fill {
        Fill::Address(_, AddressKind::Email, _) => {
            ("fill-address-email", "fill-address-email-hint")
        }
        Fill::Address(_, AddressKind::Phone, _) => {
            ("fill-address-phone", "fill-address-phone-hint")
        }
        Fill::Address(_, AddressKind::Postal, _) => {
            ("fill-address-postal", "fill-address-postal-hint")
        }
        Fill::Persona(_) => ("fill-persona", "fill-persona-hint"),
        Fill::Join(_) => ("fill-join", "fill-join-hint"),
        Fill::Organisation(None) => ("fill-organisation-new", "fill-organisation-hint"),
        Fill::Organisation(Some(_)) => ("fill-organisation-rename", "fill-organisation-hint"),
    }
}

/// Whether an empty line has a meaning; otherwise it closes.
pub(super) const fn may_be_empty(fill: &Fill) -> bool {
    matches!(fill, Fill::Persona(_) | Fill::Join(_))
}

/// The act a text makes.
pub(super) fn act(fill: &Fill, text: &str) -> Result<Act> {
    Ok(match fill {
        Fill::Address(contact, kind, old) => Act::SetAddress {
            contact: *contact,
            old: old.clone(),
            new: Some(checked(*kind, text)?),
        },
        Fill::Persona(id) => Act::SetContact {
            id: *id,
            name: None,
            organisation: None,
            persona: Some(text.to_owned()),
        },
        Fill::Join(ids) => Act::Join {
            ids: ids.clone(),
            organisation: text.to_owned(),
        },
        Fill::Organisation(id) => Act::SaveOrganisation {
            id: *id,
            name: text.to_owned(),
        },
    })
}
