//! Notices: the newest stands in the status line for a while, all of them can be read again. What has just been said of one's own
//! acts, and an error, can be read before something less urgent takes its place.

use std::collections::VecDeque;

use crate::clock::Timestamp;
use crate::error::{Notice, Severity};

/// What is said this soon after something that weighs more waits until that was read, ms.
const READ: i64 = 2_000;
/// Notices that wait, at most; more than that nobody reads one after the other.
const WAITING: usize = 3;
/// Notices kept.
const KEPT: usize = 200;

/// The notices of this console.
#[derive(Clone, Debug, Default)]
pub struct Toasts {
    /// The notice in the status line, since when and until when.
    shown: Option<(Notice, Timestamp, Timestamp)>,
    /// What comes up when the one shown has been read.
    waiting: VecDeque<Notice>,
    history: VecDeque<(Timestamp, Notice)>,
}

impl Toasts {
    /// Shows a notice and keeps it.
    pub fn push(&mut self, notice: Notice, now: Timestamp) {
        self.keep(notice.clone(), now);
        self.whisper(notice, now);
    }

    /// Keeps a notice of what happened elsewhere, and shows it once what was said of one's own doing has been read.
    pub fn news(&mut self, notice: Notice, now: Timestamp) {
        self.keep(notice.clone(), now);
        let own = |severity: Severity| severity != Severity::Info;
        self.show_after(own, notice, now);
    }

    /// Shows a notice that is not worth keeping. An error that has just come up is read first.
    pub fn whisper(&mut self, notice: Notice, now: Timestamp) {
        let urgent = notice.severity >= Severity::Warning;
        let before = |severity: Severity| severity == Severity::Error && !urgent;
        self.show_after(before, notice, now);
    }

    fn keep(&mut self, notice: Notice, now: Timestamp) {
        if self.history.len() == KEPT {
            self.history.pop_front();
        }
        self.history.push_back((now, notice));
    }

    /// Shows it, after the one shown if that is such a one and new.
    fn show_after(&mut self, such: impl Fn(Severity) -> bool, notice: Notice, now: Timestamp) {
        let shown = self.shown.as_ref();
        let first =
            shown.is_some_and(|(shown, since, _)| such(shown.severity) && now.since(*since) < READ);
        if !first {
            self.show(notice, now);
        } else if self.waiting.len() < WAITING {
            self.waiting.push_back(notice);
        }
    }

    fn show(&mut self, notice: Notice, now: Timestamp) {
        let until = now.plus(Self::lasts(notice.severity));
        self.shown = Some((notice, now, until));
    }

    /// The notice in the status line.
    pub fn shown(&self) -> Option<&Notice> {
        self.shown.as_ref().map(|(notice, ..)| notice)
    }

    /// Whether the notice in the status line came up after this time.
    pub fn is_newer_than(&self, at: Timestamp) -> bool {
        self.shown.as_ref().is_some_and(|(_, since, _)| *since > at)
    }

    /// When it goes, or makes room for the next one.
    pub fn deadline(&self) -> Option<Timestamp> {
        let read = |since: &Timestamp| since.plus(READ);
        let shown = self.shown.as_ref();
        shown.map(|(_, since, until)| {
            if self.waiting.is_empty() {
                *until
            } else {
                read(since)
            }
        })
    }

    /// Lets go what is over; what has waited comes up.
    pub fn expire(&mut self, now: Timestamp) {
        if self.deadline().is_some_and(|until| until <= now) {
            self.shown = None;
            if let Some(next) = self.waiting.pop_front() {
                self.show(next, now);
            }
        }
    }

    /// Takes the notice away, and what waits for its place.
    pub fn dismiss(&mut self) {
        self.shown = None;
        self.waiting.clear();
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
        toasts.expire(Timestamp(1_999));
        assert_eq!(toasts.shown().map(|n| n.what.as_str()), Some("failed"));
        toasts.expire(Timestamp(2_000));
        assert_eq!(toasts.shown().map(|n| n.what.as_str()), Some("done"));
        toasts.push(Notice::new(Severity::Done, "later"), Timestamp(2_100));
        assert_eq!(toasts.shown().map(|n| n.what.as_str()), Some("later"));
        toasts.expire(Timestamp(15_000));
        assert_eq!(toasts.shown(), None);
    }

    #[test]
    fn what_others_did_waits_until_ones_own_act_was_read() {
        let mut toasts = Toasts::default();
        toasts.push(Notice::new(Severity::Done, "17 done"), Timestamp(0));
        toasts.news(Notice::new(Severity::Info, "given to you"), Timestamp(1));
        assert_eq!(toasts.shown().map(|n| n.what.as_str()), Some("17 done"));
        assert_eq!(toasts.deadline(), Some(Timestamp(2_000)));
        toasts.push(Notice::new(Severity::Done, "1 done"), Timestamp(2));
        assert_eq!(toasts.shown().map(|n| n.what.as_str()), Some("1 done"));
        toasts.expire(Timestamp(2_002));
        assert_eq!(
            toasts.shown().map(|n| n.what.as_str()),
            Some("given to you")
        );
        toasts.push(Notice::new(Severity::Done, "2 done"), Timestamp(2_003));
        toasts.push(Notice::new(Severity::Info, "no such key"), Timestamp(2_004));
        assert_eq!(toasts.shown().map(|n| n.what.as_str()), Some("no such key"));
        toasts.dismiss();
        assert_eq!(toasts.deadline(), None);
    }
}
