//! The contacts an act names: the number of one that went into another is replaced before the act is done.

use super::{Act, Subject};
use crate::model::id::ContactId;
use crate::model::room::Shown;

impl Act {
    /// Every contact this act is about, to be replaced. The one that is taken out again keeps its own number.
    pub fn contacts_mut(&mut self) -> Vec<&mut ContactId> {
        match self {
            Self::Tag { subjects, .. } => subjects.iter_mut().filter_map(contact).collect(),
            Self::Note { subject, .. }
            | Self::AddTask { subject, .. }
            | Self::OpenDeal { subject, .. } => contact(subject).into_iter().collect(),
            Self::Post {
                shows: Some(Shown::Contact(id)),
                ..
            } => vec![id],
            Self::MoveStage { ids, .. }
            | Self::SetOwner { ids, .. }
            | Self::Join { ids, .. }
            | Self::Block { ids, .. } => ids.iter_mut().collect(),
            Self::MergeContacts { ids, into } => {
                ids.iter_mut().chain(std::iter::once(into)).collect()
            }
            Self::Decide { into, .. } => into.iter_mut().collect(),
            Self::SetContact { id, .. } | Self::MoveDeal { to: id, .. } => vec![id],
            Self::SetAddress { contact, .. }
            | Self::AttachFile { contact, .. }
            | Self::DetachFile { contact, .. }
            | Self::SetConsent { contact, .. }
            | Self::AddPoints { contact, .. }
            | Self::Identify { contact, .. } => vec![contact],
            _ => Vec::new(),
        }
    }
}

/// The contact a subject is, if it is one.
pub(in crate::model) const fn contact(subject: &mut Subject) -> Option<&mut ContactId> {
    match subject {
        Subject::Contact(id) => Some(id),
        Subject::Conversation(_) | Subject::Room(_) | Subject::Deal(_) => None,
    }
}
