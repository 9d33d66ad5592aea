//! What a pane knows about something it asked for. Old rows stay while new ones load, and stay when loading failed.

use crate::error::{Error, Result};

/// How far the newest request is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing asked yet.
    #[default]
    Idle,
    /// Under way.
    Loading,
    /// Here.
    Ready,
    /// Failed; what was there before is still there.
    Failed(Error),
}

/// A value that comes from the workers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote<T> {
    /// The newest value that arrived.
    pub value: Option<T>,
    /// How far the newest request is.
    pub phase: Phase,
}

impl<T> Default for Remote<T> {
    fn default() -> Self {
        Self {
            value: None,
            phase: Phase::Idle,
        }
    }
}

impl<T> Remote<T> {
    /// A request went out.
    pub fn loading(&mut self) {
        self.phase = Phase::Loading;
    }

    /// Its answer came.
    pub fn receive(&mut self, answer: Result<T>) {
        match answer {
            Ok(value) => {
                self.value = Some(value);
                self.phase = Phase::Ready;
            }
            Err(error) => self.phase = Phase::Failed(error),
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The error of the newest request.
    pub const fn failure(&self) -> Option<&Error> {
        match &self.phase {
            Phase::Failed(error) => Some(error),
            _ => None,
        }
    }
}
