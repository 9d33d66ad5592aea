//! Tickets: which request an answer belongs to. Of the reads only the newest per slot counts; of the writes every one.

use std::collections::HashMap;

use crate::model::act::Act;
use crate::model::edit::Change;
use crate::work::job::{Job, Slot};

/// What a write was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A draft was saved.
    Draft,
    /// A reply or a note was sent.
    Composed,
    /// Some other act.
    Act(Act),
    /// A change of values that were seen before.
    Edit(Act, Vec<Change>),
    /// An act over many conversations.
    Bulk,
    /// The steps of a macro.
    Macro,
    /// Where this console is, and whose turn it is.
    Place,
    /// An act was taken back, or done again.
    Undo,
    /// Everything else that writes.
    Other,
}

impl Purpose {
    /// Whether it changes what lists show, at once.
    pub const fn is_act(&self) -> bool {
        matches!(
            self,
            Self::Composed | Self::Act(_) | Self::Edit(..) | Self::Macro | Self::Undo
        )
    }

    /// Whether it can take rows out of the list they stand in: another row comes to the cursor then.
    pub const fn takes_rows(&self) -> bool {
        match self {
            Self::Macro => true,
            Self::Act(act) => matches!(
                act,
                Act::SetState { .. }
                    | Act::Assign { .. }
                    | Act::Take { .. }
                    | Act::HandOff { .. }
                    | Act::Enqueue { .. }
                    | Act::Block { .. }
                    | Act::Merge { .. }
                    | Act::MergeContacts { .. }
                    | Act::MoveStage { .. }
                    | Act::SetTasks { .. }
                    | Act::Decide { .. }
                    | Act::CancelSend { .. }
                    | Act::ConfirmSent { .. }
                    | Act::SendAgain { .. }
                    | Act::Approve { .. }
                    | Act::GiveBack { .. }
                    | Act::RemovePost { .. }
                    | Act::RemoveOrganisation { .. }
                    | Act::RemoveArticle { .. }
                    | Act::RemoveAgent { .. }
                    | Act::RemoveTeam { .. }
                    | Act::RemoveRoom { .. }
                    | Act::DropQuestion { .. }
            ),
            _ => false,
        }
    }

    /// What a job is for.
    pub fn of(job: &Job) -> Self {
        match job {
            Job::SaveDraft(_) => Self::Draft,
            Job::Act(Act::Reply(_) | Act::Note { .. } | Act::Approve { text: Some(_), .. }) => {
                Self::Composed
            }
            Job::Bulk { .. } => Self::Bulk,
            Job::RunMacro { .. } => Self::Macro,
            Job::Act(act) => Self::Act(act.clone()),
            Job::Edit { act, changes } => Self::Edit(act.clone(), changes.clone()),
            Job::BeAt(_) | Job::Hold { .. } | Job::Renew(_) | Job::Release(_) => Self::Place,
            Job::Undo | Job::UndoEntry(_) | Job::Redo => Self::Undo,
            _ => Self::Other,
        }
    }
}

/// What is under way.
#[derive(Clone, Debug, Default)]
pub struct Tickets {
    last: u64,
    newest: HashMap<Slot, u64>,
    writes: HashMap<u64, Purpose>,
}

impl Tickets {
    /// A ticket for a job that leaves now.
    pub fn issue(&mut self, slot: Slot, job: &Job) -> u64 {
        self.last += 1;
        if slot == Slot::Write {
            self.writes.insert(self.last, Purpose::of(job));
        } else {
            self.newest.insert(slot, self.last);
        }
        self.last
    }

    /// Takes the answer of a read; says whether it is the one that is waited for.
    pub fn read(&mut self, slot: Slot, ticket: u64) -> bool {
        let newest = self.newest.get(&slot) == Some(&ticket);
        if newest {
            self.newest.remove(&slot);
        }
        newest
    }

    /// Forgets the reads of slots that nobody waits for, and says which.
    pub fn forget(&mut self, wanted: impl Fn(Slot) -> bool) -> Vec<Slot> {
        let open = self.newest.keys().copied();
        let idle: Vec<Slot> = open.filter(|slot| !wanted(*slot)).collect();
        self.newest.retain(|slot, _| wanted(*slot));
        idle
    }

    /// Takes the answer of a write: what it was for.
    pub fn write(&mut self, ticket: u64) -> Purpose {
        self.writes.remove(&ticket).unwrap_or(Purpose::Other)
    }

    /// Answers that are waited for.
    pub fn open(&self) -> usize {
        self.newest.len() + self.writes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_answer_of_a_slot_counts() {
        let mut tickets = Tickets::default();
        let old = tickets.issue(Slot::List, &Job::Overview);
        let new = tickets.issue(Slot::List, &Job::Overview);
        assert!(!tickets.read(Slot::List, old));
        assert_eq!(tickets.open(), 1);
        assert!(tickets.read(Slot::List, new));
        assert_eq!(tickets.open(), 0);
    }

    #[test]
    fn what_nobody_waits_for_is_forgotten_and_its_answer_dropped() {
        let mut tickets = Tickets::default();
        let search = tickets.issue(Slot::Search, &Job::Overview);
        let list = tickets.issue(Slot::List, &Job::Overview);
        assert_eq!(
            tickets.forget(|slot| slot == Slot::List),
            vec![Slot::Search]
        );
        assert!(!tickets.read(Slot::Search, search));
        assert!(tickets.read(Slot::List, list));
    }
}
