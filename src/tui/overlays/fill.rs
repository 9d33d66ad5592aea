//! Lines that become an act: what each is called, and the act its text makes, or what is wrong with the text.

use crate::error::{Error, Kind, Result};
use crate::model::act::Act;
use crate::model::address::{AddressKind, checked};
use crate::model::consent::ConsentText;
use crate::model::custom::{self, FieldKind};
use crate::model::deal::Phase;
use crate::model::edit::{Change, Edited};
use crate::model::identify::Identified;
use crate::model::score::Points;
use crate::text::messages::{Arg, tr_with};
use crate::tui::effect::{Effect, Fill};
use crate::tui::overlays::Answer;
use crate::work::job::{Job, Slot};

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
        Fill::Points(_) => ("fill-score", "fill-score-hint"),
        Fill::Identify(_) => ("fill-identify", "fill-identify-hint"),
        Fill::Post(..) => ("fill-post", "fill-post-hint"),
        Fill::Organisation(None) => ("fill-organisation-new", "fill-organisation-new-hint"),
        Fill::Organisation(Some(_)) => ("fill-organisation-rename", "fill-organisation-hint"),
        Fill::DealWhy(_, Phase::Lost) => ("fill-deal-lost", "fill-deal-lost-hint"),
        Fill::DealWhy(..) => ("fill-deal-won", "fill-deal-won-hint"),
        Fill::GiveBack(_) => ("fill-give-back", "fill-give-back-hint"),
    }
}

/// The title in words.
pub(super) fn title(fill: &Fill) -> String {
    let name = match fill {
        Fill::Field(field, _) => field.text.name.as_str(),
        Fill::HandOff(_, _, name) => name,
        Fill::DealWhy(deal, _) => &deal.text.title,
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
        Fill::Persona(_) | Fill::Join(_) | Fill::Field(..) | Fill::Post(..) | Fill::DealWhy(..)
    )
}

/// The value it changes, where somebody else may change it too.
pub(super) fn edited(fill: &Fill) -> Option<Edited> {
    match fill {
        Fill::Persona(id) => Some(Edited::Persona(*id)),
        Fill::Join(ids) => match ids[..] {
            [id] => Some(Edited::Organisation(id)),
            _ => None,
        },
        Fill::Field(field, record) if field.text.kind != FieldKind::File => {
            Some(Edited::Field(*record, field.id))
        }
        _ => None,
    }
}

/// The answer that changes one value which said `before`.
pub fn edit(act: Act, of: Edited, before: &str, mine: &str) -> Answer {
    let change = Change {
        of,
        before: before.to_owned(),
        mine: mine.to_owned(),
    };
    edits(act, vec![change])
}

/// The answer that changes values.
pub fn edits(act: Act, changes: Vec<Change>) -> Answer {
    let job = Effect::Job(Slot::Write, Job::Edit { act, changes });
    Answer::Yes(Box::new(job))
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
        Fill::Points(contact) => Act::AddPoints {
            contact: *contact,
            points: Points::parse(text)?,
            origin: String::new(),
        },
        Fill::Identify(contact) => Act::Identify {
            contact: *contact,
            known: Box::new(Identified::parse(text)?),
        },
        Fill::DealWhy(_, Phase::Lost) if text.is_empty() => {
            return Err(Error::new(Kind::Usage, "deal-reason"));
        }
        Fill::DealWhy(deal, phase) => Act::decide_deal(deal, *phase, text),
        Fill::GiveBack(uid) => Act::GiveBack {
            uid: uid.clone(),
            reason: text.to_owned(),
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
