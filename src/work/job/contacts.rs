//! The contacts a job asks for: the number of one that went into another is replaced before it is answered.

use super::{DealsAsk, Job};
use crate::model::act::Subject;
use crate::model::custom::Holder;
use crate::model::export::ExportOf;

impl Job {
    /// The number of every contact this job asks for, to be replaced. Acts replace their own.
    pub fn contacts_mut(&mut self) -> Vec<&mut i64> {
        match self {
            Self::Contact(id) | Self::Around(id) | Self::Card(id) | Self::Timeline { id, .. } => {
                vec![&mut id.0]
            }
            Self::Fields(Holder::Contact, id) => vec![id],
            Self::Deals(DealsAsk::List(which, _)) => {
                which.contact.iter_mut().map(|id| &mut id.0).collect()
            }
            Self::Canned(Some(Subject::Contact(id))) => vec![&mut id.0],
            Self::History { record, .. } if record.kind == "contact" => vec![&mut record.id],
            Self::SaveDraft(draft) => match &mut draft.subject {
                Subject::Contact(id) => vec![&mut id.0],
                Subject::Conversation(_) | Subject::Room(_) | Subject::Deal(_) => Vec::new(),
            },
            Self::Export(request) => match &mut request.of {
                ExportOf::These(_, ids) => ids.iter_mut().map(|id| &mut id.0).collect(),
                ExportOf::All | ExportOf::Found(_) => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}
