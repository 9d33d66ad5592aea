//! The coach of the demo: six steps in the footer that tick off when they are done, whichever way they are done. Esc ends it.

use crate::model::act::Act;
use crate::tui::command::Command;
use crate::work::job::Job;

/// A step, in the order of the footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lesson {
    /// Move the cursor.
    Move,
    /// Open a conversation.
    Open,
    /// Reply.
    Reply,
    /// Write a note that calls a colleague.
    Note,
    /// Move a card of the board.
    Card,
    /// Take an act back.
    Undo,
}

impl Lesson {
    /// All of them: the message that says it, and the command whose key is shown.
    pub const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Move, "coach-move", "down"),
        (Self::Open, "coach-open", "open"),
        (Self::Reply, "coach-reply", "reply"),
        (Self::Note, "coach-note", "note"),
        (Self::Card, "coach-card", "stage-forward"),
        (Self::Undo, "coach-undo", "undo"),
    ];
}

/// How far one is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coach {
    done: [bool; Lesson::ALL.len()],
}

impl Coach {
    /// Whether a step is done.
    pub const fn knows(&self, lesson: Lesson) -> bool {
        self.done[lesson as usize]
    }

    /// Whether all are.
    pub fn is_over(&self) -> bool {
        self.done.iter().all(|done| *done)
    }

    /// Sees a command.
    pub const fn saw(&mut self, command: &Command) {
        let lesson = match command {
            Command::Down | Command::Up | Command::PageDown | Command::Bottom => Lesson::Move,
            Command::OpenConversation(_) => Lesson::Open,
            _ => return,
        };
        self.done[lesson as usize] = true;
    }

    /// Sees what is asked of the store.
    pub fn asked(&mut self, job: &Job) {
        let lesson = match job {
            Job::Act(Act::Reply(_)) => Lesson::Reply,
            Job::Act(Act::Note { text, .. }) if text.contains('@') => Lesson::Note,
            Job::Act(Act::MoveStage { .. }) => Lesson::Card,
            Job::Undo => Lesson::Undo,
            _ => return,
        };
        self.done[lesson as usize] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::act::Subject;
    use crate::model::id::ConversationId;

    #[test]
    fn a_note_counts_only_if_it_calls_somebody() {
        let note = |text: &str| {
            Job::Act(Act::Note {
                subject: Subject::Conversation(ConversationId(1)),
                text: text.to_owned(),
            })
        };
        let mut coach = Coach::default();
        coach.asked(&note("bitte prüfen"));
        assert!(!coach.knows(Lesson::Note));
        coach.asked(&note("@ben bitte prüfen"));
        assert!(coach.knows(Lesson::Note));
    }

    #[test]
    fn the_places_of_the_steps_are_their_numbers() {
        for (at, (lesson, ..)) in Lesson::ALL.iter().enumerate() {
            assert_eq!(*lesson as usize, at);
        }
    }
}
