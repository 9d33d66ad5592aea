//! Acts over a whole view or column: what is done, to which conversations or contacts, and how far it has come.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::model::act::{Act, Subject};
use crate::model::conversation::{Priority, State};
use crate::model::id::{AgentId, ContactId, ConversationId};
use crate::model::query::Query;
use crate::model::stage::Stage;
use crate::model::view::View;

/// So many records change in one transaction; an act over more is done in several, as one entry and one undo.
pub const CHUNK: usize = 250;

/// Which conversations an act is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// These.
    These(Vec<ConversationId>),
    /// All that a view and a filter find when the act begins.
    Whole(Box<Whole>),
}

impl Scope {
    /// The conversations, if they are known one by one.
    pub fn these(&self) -> Option<&[ConversationId]> {
        match self {
            Self::These(ids) => Some(ids),
            Self::Whole(_) => None,
        }
    }
}

/// A whole view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// Which view.
    pub view: View,
    /// Further conditions.
    pub filter: Query,
    /// All but these.
    pub except: Vec<ConversationId>,
}

/// What can be done to any number of conversations, or of contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bulk {
    /// Another state; `until` only for snoozed ones.
    State {
        /// New state.
        state: State,
        /// When they wake.
        until: Timestamp,
    },
    /// To an agent, or to nobody.
    Assign {
        /// To whom.
        to: Option<AgentId>,
    },
    /// Another priority.
    Priority {
        /// New priority.
        priority: Priority,
    },
    /// Tags added and removed.
    Tag {
        /// Without `#`.
        add: Vec<String>,
        /// Without `#`.
        remove: Vec<String>,
    },
    /// Seen or unseen by the agent; not journalled, as looking is none of others' business.
    Read {
        /// Seen.
        seen: bool,
    },
    /// Contacts to another stage.
    Stage {
        /// Where to.
        to: Stage,
        /// Why, or empty.
        reason: String,
    },
    /// Contacts to another owner, or to nobody.
    Owner {
        /// To whom.
        to: Option<AgentId>,
    },
    /// Tags of contacts added and removed.
    ContactTag {
        /// Without `#`.
        add: Vec<String>,
        /// Without `#`.
        remove: Vec<String>,
    },
}

impl Bulk {
    /// Whether its ids are those of contacts.
    pub const fn is_about_contacts(&self) -> bool {
        matches!(
            self,
            Self::Stage { .. } | Self::Owner { .. } | Self::ContactTag { .. }
        )
    }

    /// The act on these records; none for what is no act.
    pub fn on(&self, ids: &[i64]) -> Option<Act> {
        let talks = || ids.iter().copied().map(ConversationId).collect();
        let people = || ids.iter().copied().map(ContactId).collect();
        Some(match self.clone() {
            Self::State { state, until } => Act::SetState {
                ids: talks(),
                state,
                until,
            },
            Self::Assign { to } => Act::Assign { ids: talks(), to },
            Self::Priority { priority } => Act::SetPriority {
                ids: talks(),
                priority,
            },
            Self::Stage { to, reason } => Act::MoveStage {
                ids: people(),
                to,
                reason,
            },
            Self::Owner { to } => Act::SetOwner { ids: people(), to },
            Self::Tag { add, remove } | Self::ContactTag { add, remove } => Act::Tag {
                subjects: self.subjects(ids),
                add,
                remove,
            },
            Self::Read { .. } => return None,
        })
    }

    /// The records of these ids.
    pub fn subjects(&self, ids: &[i64]) -> Vec<Subject> {
        let subject = |id: &i64| {
            if self.is_about_contacts() {
                Subject::Contact(ContactId(*id))
            } else {
                Subject::Conversation(ConversationId(*id))
            }
        };
        ids.iter().map(subject).collect()
    }

    /// An act and its records taken apart; none for acts that are about one record, or about both kinds.
    pub fn of(act: &Act) -> Option<(Self, Vec<i64>)> {
        let talks = |ids: Vec<ConversationId>| ids.into_iter().map(|id| id.0).collect();
        let people = |ids: Vec<ContactId>| ids.into_iter().map(|id| id.0).collect();
        Some(match act.clone() {
            Act::SetState { ids, state, until } => (Self::State { state, until }, talks(ids)),
            Act::Assign { ids, to } => (Self::Assign { to }, talks(ids)),
            Act::SetPriority { ids, priority } => (Self::Priority { priority }, talks(ids)),
            Act::MoveStage { ids, to, reason } => (Self::Stage { to, reason }, people(ids)),
            Act::SetOwner { ids, to } => (Self::Owner { to }, people(ids)),
            Act::Tag {
                subjects,
                add,
                remove,
            } => tagged(&subjects, add, remove)?,
            _ => return None,
        })
    }
}

/// Tags of records of one kind.
fn tagged(subjects: &[Subject], add: Vec<String>, remove: Vec<String>) -> Option<(Bulk, Vec<i64>)> {
    let contacts = matches!(subjects.first(), Some(Subject::Contact(_)));
    let id = |subject: &Subject| match subject {
        Subject::Conversation(id) => (!contacts).then_some(id.0),
        Subject::Contact(id) => contacts.then_some(id.0),
        Subject::Room(_) | Subject::Deal(_) => None,
    };
    let ids = subjects.iter().map(id).collect::<Option<Vec<i64>>>()?;
    let bulk = if contacts {
        Bulk::ContactTag { add, remove }
    } else {
        Bulk::Tag { add, remove }
    };
    Some((bulk, ids))
}

/// How far an act over many records has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BulkProgress {
    /// Which.
    pub job: i64,
    /// Records done (of an undo: changes taken back).
    pub done: i64,
    /// Of so many.
    pub total: i64,
    /// It takes an earlier job back.
    pub back: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_taken_apart_and_put_together_again() {
        let ids = vec![1, 2];
        let all = [
            Bulk::State {
                state: State::Snoozed,
                until: Timestamp(5),
            },
            Bulk::Assign {
                to: Some(AgentId(3)),
            },
            Bulk::Priority {
                priority: Priority::High,
            },
            Bulk::Tag {
                add: vec!["a".into()],
                remove: vec!["b".into()],
            },
            Bulk::ContactTag {
                add: vec!["a".into()],
                remove: Vec::new(),
            },
            Bulk::Owner { to: None },
            Bulk::Stage {
                to: Stage::Lead,
                reason: "why".into(),
            },
        ];
        for bulk in all {
            let act = bulk.on(&ids);
            assert_eq!(act.as_ref().and_then(Bulk::of), Some((bulk, ids.clone())));
        }
        assert_eq!(Bulk::Read { seen: true }.on(&ids), None);
    }

    #[test]
    fn tags_of_conversations_and_contacts_together_are_no_bulk_act() {
        let subjects = vec![
            Subject::Contact(ContactId(1)),
            Subject::Conversation(ConversationId(2)),
        ];
        let (add, remove) = (vec!["a".into()], Vec::new());
        assert_eq!(
            Bulk::of(&Act::Tag {
                subjects,
                add,
                remove
            }),
            None
        );
    }
}
