//! Lines that become an act: what each is called, and the act its text makes, or what is wrong with the text.

use crate::error::Result;
use crate::model::act::Act;
use crate::model::address::{AddressKind, checked};
use crate::model::consent::ConsentText;
use crate::model::custom::{self, FieldKind};
use crate::model::identify::Identified;
use crate::text::messages::{Arg, tr_with};
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
        Fill::Field(..) => ("pick-field-value", "fill-field-hint"),
        Fill::File(_) => ("fill-file", "fill-file-hint"),
        Fill::HandOff(..) => ("fill-handoff", "fill-handoff-hint"),
        Fill::Persona(_) => ("fill-persona", "fill-persona-hint"),
        Fill::Join(_) => ("fill-join", "fill-join-hint"),
        Fill::Consent(_) => ("fill-consent", "fill-consent-hint"),
        Fill::Identify(_) => ("fill-identify", "fill-identify-hint"),
        Fill::Post(..) => ("fill-post", "fill-post-hint"),
        Fill::Organisation(None) => ("fill-organisation-new", "fill-organisation-hint"),
        Fill::Organisation(Some(_)) => ("fill-organisation-rename", "fill-organisation-hint"),
    }
}

/// The title in words.
pub(super) fn title(fill: &Fill) -> String {
    let name = match fill {
        Fill::Field(field, _) => field.text.name.as_str(),
        Fill::HandOff(_, _, name) => name,
        _ => "",
    };
    tr_with(words(fill).0, &[("name", Arg::Text(name))])
}

/// The hint in words.
pub(super) fn hint(fill: &Fill) -> String {
    let kind = match fill {
        Fill::Field(field, _) => field.text.kind.key(),
        _ => "",
    };
    tr_with(words(fill).1, &[("kind", Arg::Text(kind))])
}

/// Whether an empty line has a meaning; otherwise it closes.
pub(super) const fn may_be_empty(fill: &Fill) -> bool {
    matches!(
        fill,
        Fill::Persona(_) | Fill::Join(_) | Fill::Field(..) | Fill::Post(..)
    )
}

/// The act a text makes.
pub(super) fn act(fill: &Fill, text: &str) -> Result<Act> {
    Ok(match fill {
        Fill::Address(contact, kind, old) => Act::SetAddress {
            contact: *contact,
            old: old.clone(),
            new: Some(checked(*kind, text)?),
        },
        Fill::Field(field, record) => {
            if !text.is_empty() && field.text.kind != FieldKind::File {
                custom::checked(&field.text, text)?;
            }
            Act::SetField {
                record: *record,
                field: field.id,
                value: text.to_owned(),
            }
        }
        Fill::File(contact) => Act::AttachFile {
            contact: *contact,
            path: text.to_owned(),
            kept: None,
        },
        Fill::HandOff(ids, to, _) => Act::HandOff {
            ids: ids.clone(),
            to: *to,
            note: text.to_owned(),
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
        Fill::Consent(contact) => Act::SetConsent {
            contact: *contact,
            text: Box::new(ConsentText::parse(text)?),
        },
        Fill::Identify(contact) => Act::Identify {
            contact: *contact,
            known: Box::new(Identified::parse(text)?),
        },
        Fill::Post(room, shows) => Act::Post {
            room: *room,
            text: text.to_owned(),
            shows: Some(*shows),
        },
        Fill::Organisation(id) => Act::SaveOrganisation {
            id: *id,
            name: text.to_owned(),
        },
    })
}
