//! The sync thread: delivers replies when they are due. It has a connection of its own, so that a slow receiver never stands
//! between an agent and the store; the lease on a row keeps delivery single over all processes.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use std::thread::JoinHandle;
use std::time::Duration;

use super::{Post, guarded, spawn};
use crate::clock::{Timestamp, now};
use crate::error::Result;
use crate::work::desk::Desk;
use crate::work::job::Report;

/// The longest sleep: other processes queue replies too, and may end before theirs are due.
const LONGEST: Duration = Duration::from_secs(5);
/// The shortest sleep between two rounds, so that an unreachable store does not spin.
const SHORTEST: Duration = Duration::from_millis(50);

/// Wakes and ends a thread that works by itself.
#[derive(Clone)]
pub(super) struct Bell {
    rings: Sender<()>,
    stopped: Arc<AtomicBool>,
}

impl Bell {
    /// A bell, and what says that the thread is to end.
    pub fn new(rings: Sender<()>) -> (Self, Arc<AtomicBool>) {
        let stopped = Arc::new(AtomicBool::new(false));
        let bell = Self {
            rings,
            stopped: Arc::clone(&stopped),
        };
        (bell, stopped)
    }

    /// Something may be due.
    pub fn ring(&self) {
        // A thread that ended has nothing to deliver.
        let _unheard = self.rings.send(());
    }

    /// Ends the thread after the attempt that is under way.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.ring();
    }
}

/// Starts the thread.
pub(super) fn start(desk: Desk, post: Post) -> Result<(Bell, JoinHandle<()>)> {
    let (rings, heard) = channel();
    let (bell, stopped) = Bell::new(rings);
    let thread = spawn("sync", move || run(desk, &heard, &stopped, &post))?;
    Ok((bell, thread))
}

fn run(mut desk: Desk, heard: &Receiver<()>, stopped: &AtomicBool, post: &Post) {
    let mut told = false;
    while !stopped.load(Ordering::Relaxed) {
        let round = guarded(|| desk.deliver(&mut || !stopped.load(Ordering::Relaxed)));
        let next = match round {
            Ok(done) => {
                told = false;
                done.next_at
            }
            Err(error) => {
                if !told {
                    post(Report::Told(error.console_notice()));
                    told = true;
                }
                Timestamp::NEVER
            }
        };
        let sleep = Duration::from_millis(next.since(now()).max(0) as u64).clamp(SHORTEST, LONGEST);
        match heard.recv_timeout(sleep) {
            // Somebody has sent something: what was held back may go by now.
            Ok(()) => desk.look_again(),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        while heard.try_recv().is_ok() {}
    }
}
