//! The details of a contact as rows that can be edited and removed in place.

use crate::error::{Notice, Severity};
use crate::model::act::Act;
use crate::model::address::Address;
use crate::model::consent::ConsentRow;
use crate::model::contact::{Contact as Profile, FileRow, Merged};
use crate::model::custom::FieldValue;
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::effect::{Ask, Effect, Fill, Then};
use crate::tui::widgets::list::Row;
use crate::work::job::{Job, Slot};

/// Reasons of a score that are told.
const REASONS: usize = 5;

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The name.
    Name,
    /// The organisation.
    Organisation,
    /// The persona.
    Persona,
    /// The stage.
    Stage,
    /// The owner.
    Owner,
    /// One of the addresses.
    Address(Address),
    /// A field that users defined.
    Field(Box<FieldValue>),
    /// A file.
    File(FileRow),
    /// What the person has agreed to.
    Consent(Box<ConsentRow>),
    /// Points, and why the person has them.
    Score,
    /// Somebody who went into this person.
    Merged(Merged),
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What it is called.
    pub label: String,
    /// What it says; empty: nothing yet.
    pub text: String,
    /// What it is about.
    pub part: Part,
    key: i64,
}

impl Row for Detail {
    fn key(&self) -> i64 {
        self.key
    }
}

/// The rows of a contact.
pub fn rows(profile: &Profile) -> Vec<Detail> {
    let mut rows = Vec::new();
    let mut push = |label: String, text: &str, part: Part| {
        let text = text.to_owned();
        let key = rows.len() as i64;
        rows.push(Detail {
            label,
            text,
            part,
            key,
        });
    };
    push(tr("detail-name"), &profile.name, Part::Name);
    push(
        tr("detail-organisation"),
        &profile.organisation,
        Part::Organisation,
    );
    push(tr("detail-persona"), &profile.persona, Part::Persona);
    push(
        tr("detail-stage"),
        &label::stage(profile.stage),
        Part::Stage,
    );
    push(tr("detail-owner"), &profile.owner_handle, Part::Owner);
    for address in &profile.addresses {
        let label = tr(&format!("address-{}", address.kind.key()));
        push(label, &address.value, Part::Address(address.clone()));
    }
    for field in &profile.fields {
        let part = Part::Field(Box::new(field.clone()));
        push(field.text.name.clone(), &label::field_value(field), part);
    }
    for file in &profile.files {
        let size = label::bytes(file.size);
        let args = [("name", Arg::Text(&file.name)), ("size", Arg::Text(&size))];
        let title = tr_with("file-title", &args);
        push(tr("detail-file"), &title, Part::File(file.clone()));
    }
    for said in profile.consents.iter().filter(|said| said.counts) {
        let text = label::consent(&said.purpose, said.state, &said.reach, &said.proof);
        push(
            tr("detail-consent"),
            &text,
            Part::Consent(Box::new(said.clone())),
        );
    }
    let score = &profile.score;
    if !score.is_none() {
        let text = format!("{} · {}", label::score(score), label::score_groups(score));
        push(tr("detail-score"), &text, Part::Score);
    }
    for worth in score.reasons.iter().take(REASONS) {
        let text = label::score_worth(worth);
        push(String::new(), &text, Part::Score);
    }
    for merged in &profile.merged {
        let title = format!("c:{} {}", merged.id.0, merged.name);
        push(tr("detail-merged"), &title, Part::Merged(merged.clone()));
    }
    rows
}

/// Asks for another value.
pub fn edit(part: &Part, profile: &Profile) -> Vec<Effect> {
    let ids = vec![profile.id];
    let ask = match part {
        Part::Name => Ask::Contact {
            then: Then::Contacts(ids),
            name: profile.name.to_string(),
            organisation: profile.organisation.to_string(),
        },
        Part::Organisation => Ask::Fill(Fill::Join(ids), profile.organisation.to_string()),
        Part::Persona => Ask::Fill(Fill::Persona(profile.id), profile.persona.to_string()),
        Part::Stage => Ask::Stage(Then::Contacts(ids)),
        Part::Owner => Ask::Agent(Then::Contacts(ids)),
        Part::Address(address) => {
            let fill = Fill::Address(profile.id, address.kind, Some(address.clone()));
            Ask::Fill(fill, address.value.to_string())
        }
        Part::Field(field) => Ask::Field(field.clone(), profile.id.0),
        Part::File(file) => {
            let job = Job::ExportFile {
                hash: file.hash.clone(),
                name: file.name.to_string(),
                to: String::new(),
            };
            return vec![Effect::Job(Slot::File, job)];
        }
        Part::Consent(said) => {
            let line = format!("{} {} {}", said.purpose, said.state.key(), said.reach);
            Ask::Fill(Fill::Consent(profile.id), line.trim().to_owned())
        }
        Part::Score => Ask::Fill(Fill::Points(profile.id), String::new()),
        Part::Merged(_) => {
            return vec![Effect::Tell(Notice::new(
                Severity::Info,
                tr("detail-merged-how"),
            ))];
        }
    };
    vec![Effect::Ask(ask)]
}

/// Takes the value away.
pub fn remove(part: &Part, profile: &Profile) -> Vec<Effect> {
    let ids = vec![profile.id];
    let act = match part {
        Part::Organisation => Act::Join {
            ids,
            organisation: String::new(),
        },
        Part::Persona => Act::SetContact {
            id: profile.id,
            name: None,
            organisation: None,
            persona: Some(String::new()),
        },
        Part::Owner => Act::SetOwner { ids, to: None },
        Part::Address(address) => Act::SetAddress {
            contact: profile.id,
            old: Some(address.clone()),
            new: None,
        },
        Part::Field(field) => Act::SetField {
            record: profile.id.0,
            field: field.id,
            value: String::new(),
        },
        Part::File(file) => Act::DetachFile {
            contact: profile.id,
            hash: file.hash.clone(),
        },
        Part::Merged(merged) => Act::UnmergeContact { id: merged.id },
        Part::Consent(_) => {
            let notice = Notice::new(Severity::Info, tr("detail-consent-keep"));
            return vec![Effect::Tell(notice)];
        }
        Part::Score => {
            let notice = Notice::new(Severity::Info, tr("detail-score-keep"));
            return vec![Effect::Tell(notice)];
        }
        Part::Name | Part::Stage => {
            let notice = Notice::new(Severity::Info, tr("detail-keep"));
            return vec![Effect::Tell(notice)];
        }
    };
    vec![Effect::Job(Slot::Write, Job::Act(act))]
}
