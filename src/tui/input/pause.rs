//! Keeps the input thread from reading while another program has the terminal. The loop asks, the thread answers before anything is
//! handed over, so that no key goes astray.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use signal_hook::consts::SIGWINCH;
use signal_hook::low_level::raise;

/// The thread answers within milliseconds; if it does not, it is not there any more.
const PATIENCE: Duration = Duration::from_secs(2);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Reading,
    Asked,
    Resting,
}

/// The two ends of the question: one in the loop, one in the input thread.
#[derive(Clone, Debug, Default)]
pub struct Pause(Arc<(Mutex<State>, Condvar)>);

impl Pause {
    /// Asks the thread to stop reading and waits until it has; `false`: it does not answer, and goes on as before.
    pub fn hold(&self) -> bool {
        *self.state() = State::Asked;
        // Its wait for events ends with any of them, and a new size is one that means nothing.
        if raise(SIGWINCH).is_err() {
            self.release();
            return false;
        }
        let asked = |state: &mut State| *state == State::Asked;
        let (state, _) = self
            .0
            .1
            .wait_timeout_while(self.state(), PATIENCE, asked)
            .unwrap_or_else(PoisonError::into_inner);
        let rests = *state == State::Resting;
        drop(state);
        if !rests {
            self.release();
        }
        rests
    }

    /// Lets it read again.
    pub fn release(&self) {
        *self.state() = State::Reading;
        self.0.1.notify_all();
    }

    /// Called by the thread between two reads: rests while it is asked to.
    pub(super) fn rest(&self) {
        let mut state = self.state();
        if *state != State::Asked {
            return;
        }
        *state = State::Resting;
        self.0.1.notify_all();
        let resting = |state: &mut State| *state == State::Resting;
        let rested = self.0.1.wait_while(state, resting);
        drop(rested.unwrap_or_else(PoisonError::into_inner));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_thread_rests_from_the_answer_to_the_release() {
        let pause = Pause::default();
        let (of_thread, (send, receive)) = (pause.clone(), std::sync::mpsc::channel());
        let thread = std::thread::spawn(move || {
            while *of_thread.state() == State::Reading {
                std::thread::yield_now();
            }
            of_thread.rest();
            send.send(()).unwrap();
        });
        assert!(pause.hold());
        assert!(receive.try_recv().is_err());
        pause.release();
        receive.recv().unwrap();
        thread.join().unwrap();
    }
}
