//! Notices: the newest stands in the status line for a while, all of them can be read again.

use std::collections::VecDeque;

use crate::clock::Timestamp;
use crate::error::{Notice, Severity};

/// What is said this soon after an error does not cover it, ms.
const READ: i64 = 2_000;
/// Notices kept.
const KEPT: usize = 200;

/// The notices of this console.
#[derive(Clone, Debug, Default)]
pub struct Toasts {
    /// The notice in the status line, since when and until when.
    shown: Option<(Notice, Timestamp, Timestamp)>,
    history: VecDeque<(Timestamp, Notice)>,
}

impl Toasts {
    /// Shows a notice and keeps it.
    pub fn push(&mut self, notice: Notice, now: Timestamp) {
        if self.history.len() == KEPT {
            self.history.pop_front();
        }
        self.history.push_back((now, notice.clone()));
        self.whisper(notice, now);
    }

    /// Shows a notice that is not worth keeping. An error that has just come up is not covered by it.
    pub fn whisper(&mut self, notice: Notice, now: Timestamp) {
        let fresh = self.shown.as_ref().is_some_and(|(shown, since, _)| {
            shown.severity == Severity::Error
                && notice.severity < Severity::Warning
                && now.since(*since) < READ
        });
        if !fresh {
            let until = now.plus(Self::lasts(notice.severity));
            self.shown = Some((notice, now, until));
        }
    }

    /// The notice in the status line.
    pub fn shown(&self) -> Option<&Notice> {
        self.shown.as_ref().map(|(notice, ..)| notice)
    }

    /// When it goes.
    pub fn deadline(&self) -> Option<Timestamp> {
        self.shown.as_ref().map(|(.., until)| *until)
    }

    /// Lets go what is over.
    pub fn expire(&mut self, now: Timestamp) {
        if self.deadline().is_some_and(|until| until <= now) {
            self.shown = None;
        }
    }

    /// Takes the notice away.
    pub fn dismiss(&mut self) {
        self.shown = None;
    }

    /// All notices, newest first.
    pub fn history(&self) -> impl Iterator<Item = &(Timestamp, Notice)> {
        self.history.iter().rev()
    }

    const fn lasts(severity: Severity) -> i64 {
        match severity {
            Severity::Done | Severity::Info => 4_000,
            Severity::Warning => 8_000,
            Severity::Error => 15_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_not_covered_by_what_is_said_right_after_it() {
        let mut toasts = Toasts::default();
        toasts.push(Notice::new(Severity::Error, "failed"), Timestamp(0));
        toasts.push(Notice::new(Severity::Done, "done"), Timestamp(10));
        assert_eq!(toasts.shown().map(|n| n.what.as_str()), Some("failed"));
        assert_eq!(toasts.history().count(), 2);
        toasts.push(Notice::new(Severity::Done, "later"), Timestamp(3_000));
        assert_eq!(toasts.shown().map(|n| n.what.as_str()), Some("later"));
        toasts.expire(Timestamp(15_000));
        assert_eq!(toasts.shown(), None);
    }
}
