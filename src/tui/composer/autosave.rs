//! When a draft is saved: one second after the last key, at the latest five after the first unsaved one.

use crate::clock::Timestamp;

const PAUSE_MS: i64 = 1000;
const LATEST_MS: i64 = 5000;
const RETRY_MS: i64 = 5000;

/// How the stored draft stands to the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was written yet.
    #[default]
    Untouched,
    /// The store lacks the newest changes.
    Dirty,
    /// Being saved.
    Saving,
    /// The store has it.
    Stored,
    /// Saving failed; it is tried again.
    Failed,
}

/// The clock of a draft.
#[derive(Clone, Debug, Default)]
pub struct Autosave {
    state: Saved,
    first: Option<Timestamp>,
    due: Option<Timestamp>,
}

impl Autosave {
    /// A draft that came from the store.
    pub fn restored() -> Self {
        Self {
            state: Saved::Stored,
            ..Self::default()
        }
    }

    /// How the stored draft stands.
    pub const fn state(&self) -> Saved {
        self.state
    }

    /// The text changed.
    pub fn touched(&mut self, now: Timestamp) {
        let first = *self.first.get_or_insert(now);
        self.due = Some(now.plus(PAUSE_MS).min(first.plus(LATEST_MS)));
        self.state = Saved::Dirty;
    }

    /// When it should be saved next.
    pub const fn due(&self) -> Option<Timestamp> {
        self.due
    }

    /// Saving begins.
    pub fn begin(&mut self) {
        self.first = None;
        self.due = None;
        self.state = Saved::Saving;
    }

    /// Saving ended well (unless the text changed meanwhile).
    pub fn stored(&mut self) {
        if self.state == Saved::Saving {
            self.state = Saved::Stored;
        }
    }

    /// Saving failed.
    pub fn failed(&mut self, now: Timestamp) {
        if self.state == Saved::Saving {
            self.state = Saved::Failed;
            self.due = Some(now.plus(RETRY_MS));
        }
    }

    /// Whether the store lacks something.
    pub const fn is_behind(&self) -> bool {
        matches!(self.state, Saved::Dirty | Saved::Failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steady_typing_is_saved_after_five_seconds_at_the_latest() {
        let mut save = Autosave::default();
        save.touched(Timestamp(0));
        assert_eq!(save.due(), Some(Timestamp(1000)));
        for ms in (500..9000).step_by(500) {
            save.touched(Timestamp(ms));
        }
        assert_eq!(save.due(), Some(Timestamp(5000)));
    }

    #[test]
    fn a_change_while_saving_stays_dirty_and_a_failure_is_tried_again() {
        let mut save = Autosave::default();
        save.touched(Timestamp(0));
        save.begin();
        save.touched(Timestamp(10));
        save.stored();
        assert_eq!(save.state(), Saved::Dirty);
        save.begin();
        save.failed(Timestamp(2000));
        assert!(save.is_behind());
        assert_eq!(save.due(), Some(Timestamp(7000)));
    }
}
