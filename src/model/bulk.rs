//! Acts over a whole view: what is done, to which conversations, and how far it has come.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::model::act::{Act, Subject};
use crate::model::conversation::{Priority, State};
use crate::model::id::{AgentId, ConversationId};
use crate::model::query::Query;
use crate::model::view::View;

/// So many conversations change in one transaction; an act over more is done in several, as one entry and one undo.
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

/// What can be done to any number of conversations.
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
}

impl Bulk {
    /// The act on these conversations; none for what is no act.
    pub fn on(&self, ids: Vec<ConversationId>) -> Option<Act> {
        Some(match self.clone() {
            Self::State { state, until } => Act::SetState { ids, state, until },
            Self::Assign { to } => Act::Assign { ids, to },
            Self::Priority { priority } => Act::SetPriority { ids, priority },
            Self::Tag { add, remove } => Act::Tag {
                subjects: ids.into_iter().map(Subject::Conversation).collect(),
                add,
                remove,
            },
            Self::Read { .. } => return None,
        })
    }

    /// An act and its conversations taken apart; none for acts that are about one record, or about contacts too.
    pub fn of(act: &Act) -> Option<(Self, Vec<ConversationId>)> {
        Some(match act.clone() {
            Act::SetState { ids, state, until } => (Self::State { state, until }, ids),
            Act::Assign { ids, to } => (Self::Assign { to }, ids),
            Act::SetPriority { ids, priority } => (Self::Priority { priority }, ids),
            Act::Tag {
                subjects,
                add,
                remove,
            } => {
                let id = |subject: &Subject| match subject {
                    Subject::Conversation(id) => Some(*id),
                    Subject::Contact(_) => None,
                };
                let ids: Option<Vec<_>> = subjects.iter().map(id).collect();
                (Self::Tag { add, remove }, ids?)
            }
            _ => return None,
        })
    }
}

/// How far an act over many conversations has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BulkProgress {
    /// Which.
    pub job: i64,
    /// Conversations done (of an undo: changes taken back).
    pub done: i64,
    /// Of so many.
    pub total: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_taken_apart_and_put_together_again() {
        let ids = vec![ConversationId(1), ConversationId(2)];
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
        ];
        for bulk in all {
            let act = bulk.on(ids.clone());
            assert_eq!(act.as_ref().and_then(Bulk::of), Some((bulk, ids.clone())));
        }
        assert_eq!(Bulk::Read { seen: true }.on(ids), None);
    }
}
