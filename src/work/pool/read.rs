//! The read thread: newest request per slot wins; a running query that is superseded, or that nobody waits for any more, is
//! interrupted; between jobs it looks for commits of others every 250 ms, and at once for those of its own program. Whatever there
//! is to see is told at most that often: an import commits many times a second, and a console that followed each would do nothing else.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{Asked, Post, guarded, spawn};
use crate::clock::now;
use crate::error::Result;
use crate::model::presence::Present;
use crate::store::sqlite::Interrupter;
use crate::work::desk::Desk;
use crate::work::job::{Report, Slot};

/// How often other processes' commits are looked for.
const POLL: Duration = Duration::from_millis(250);

/// How often it is looked whether somebody has left without a word: nothing is committed then.
const GONE: Duration = Duration::from_secs(5);

/// What is waiting for the read thread.
pub(super) struct Queue {
    state: Mutex<State>,
    woken: Condvar,
    interrupter: Interrupter,
}

#[derive(Debug, Default)]
struct State {
    waiting: VecDeque<Asked>,
    running: Option<Slot>,
    look: bool,
    stopped: bool,
}

impl Queue {
    /// Nothing waits.
    pub fn new(interrupter: Interrupter) -> Self {
        Self {
            state: Mutex::new(State::default()),
            woken: Condvar::new(),
            interrupter,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is plain data that is whole between statements: a panic elsewhere does not spoil it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a request; an older one of the same slot is dropped, or interrupted when it runs.
    pub fn push(&self, asked: Asked) {
        let mut state = self.lock();
        state.waiting.retain(|waiting| waiting.slot != asked.slot);
        if state.running == Some(asked.slot) {
            self.interrupter.interrupt();
        }
        state.waiting.push_back(asked);
        self.woken.notify_one();
    }

    /// Drops what this slot has asked for, wherever it is.
    pub fn forget(&self, slot: Slot) {
        let mut state = self.lock();
        state.waiting.retain(|waiting| waiting.slot != slot);
        if state.running == Some(slot) {
            self.interrupter.interrupt();
        }
    }

    /// Looks for changes now: the write thread has just committed.
    pub fn look(&self) {
        self.lock().look = true;
        self.woken.notify_one();
    }

    /// Ends the thread after the running job.
    pub fn stop(&self) {
        self.lock().stopped = true;
        self.interrupter.interrupt();
        self.woken.notify_one();
    }

    /// The next request; `None` when it is time to look for changes; `Err(())` at the end.
    fn next(&self, until: Instant) -> std::result::Result<Option<Asked>, ()> {
        let mut state = self.lock();
        loop {
            if state.stopped {
                return Err(());
            }
            if let Some(asked) = state.waiting.pop_front() {
                // Under the lock: who forgets or supersedes this one comes after it.
                self.interrupter.clear();
                state.running = Some(asked.slot);
                return Ok(Some(asked));
            }
            let left = until.saturating_duration_since(Instant::now());
            if std::mem::take(&mut state.look) || left.is_zero() {
                return Ok(None);
            }
            state = self
                .woken
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// Notes that the running request is done; whether a newer one of its slot waits.
    fn ended(&self, slot: Slot) -> bool {
        let mut state = self.lock();
        state.running = None;
        if !state.stopped {
            self.interrupter.clear();
        }
        state.waiting.iter().any(|waiting| waiting.slot == slot)
    }
}

/// Starts the thread.
pub(super) fn start(mut desk: Desk, queue: Arc<Queue>, post: Post) -> Result<JoinHandle<()>> {
    spawn("read", move || {
        let mut seen = Seen::default();
        let mut poll = Instant::now() + POLL;
        let mut calm = true;
        while let Ok(next) = queue.next(poll) {
            let called = next.is_none() && calm;
            if let Some(asked) = next {
                answer(&mut desk, &queue, asked, &post);
            }
            if Instant::now() >= poll || seen.mark == 0 || called {
                calm = !look(&mut desk, &mut seen, &post);
                poll = Instant::now() + POLL;
            }
        }
    })
}

fn answer(desk: &mut Desk, queue: &Queue, asked: Asked, post: &Post) {
    let Asked { slot, ticket, job } = asked;
    let result = guarded(|| desk.run(job, now()));
    let superseded = queue.ended(slot);
    if superseded && result.as_ref().is_err_and(|e| e.code == "cancelled") {
        return;
    }
    post(Report::Done {
        slot,
        ticket,
        result,
    });
}

/// What was seen when the thread looked last.
#[derive(Debug, Default)]
struct Seen {
    mark: i64,
    clock: i64,
    present: Present,
    /// When those who have said nothing for long are looked for again.
    present_at: Option<Instant>,
}

/// Reports a change when the clock has moved, and who is where when that is not what it was; whether there was a change. Unreadable
/// right now is tried again at the next poll.
fn look(desk: &mut Desk, seen: &mut Seen, post: &Post) -> bool {
    let Ok(mark) = desk.change_mark() else {
        return false;
    };
    let stale = seen.present_at.is_none_or(|at| Instant::now() >= at);
    if (mark != seen.mark || stale)
        && let Ok(present) = desk.present(now())
    {
        seen.present_at = Some(Instant::now() + GONE);
        if present != seen.present {
            seen.present.clone_from(&present);
            post(Report::Present(present));
        }
    }
    if mark == seen.mark {
        return false;
    }
    let Ok(n) = desk.clock() else { return false };
    let moved = seen.mark != 0 && n != seen.clock;
    (seen.mark, seen.clock) = (mark, n);
    if moved {
        post(Report::Changed(n));
    }
    moved
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::model::act::Act;
    use crate::work::desk::Opening;
    use crate::work::job::Job;

    fn asked(slot: Slot) -> Asked {
        Asked {
            slot,
            ticket: 1,
            job: Job::Overview,
        }
    }

    /// A desk that works on an endless query for the search, and the queue it was asked through.
    fn with_endless_search(meanwhile: impl FnOnce(&Queue) + Send) -> &'static str {
        let dir = tempfile::tempdir().unwrap();
        let opening = Opening {
            store: dir.path().join("a.db"),
            create: true,
            ..Opening::default()
        };
        let mut desk = Desk::open(&opening).unwrap();
        let queue = Queue::new(desk.interrupter().unwrap());
        queue.push(asked(Slot::Search));
        let until = Instant::now() + Duration::from_mins(1);
        let taken = queue.next(until).unwrap().unwrap();
        std::thread::scope(|threads| {
            // Before the query begins, or while it runs: both have to end it.
            threads.spawn(|| meanwhile(&queue));
            let ended = desk.endless().unwrap_err().code;
            queue.ended(taken.slot);
            ended
        })
    }

    #[test]
    fn a_query_that_is_forgotten_ends() {
        assert_eq!(
            with_endless_search(|queue| queue.forget(Slot::Search)),
            "cancelled"
        );
    }

    #[test]
    fn a_query_that_a_newer_one_replaces_ends() {
        assert_eq!(
            with_endless_search(|queue| queue.push(asked(Slot::Search))),
            "cancelled"
        );
    }

    #[test]
    fn what_waits_is_forgotten_and_what_others_asked_goes_on() {
        let ended = with_endless_search(|queue| {
            queue.push(asked(Slot::List));
            queue.push(asked(Slot::Palette));
            queue.forget(Slot::Palette);
            assert_eq!(queue.lock().waiting.len(), 1);
            queue.forget(Slot::Contacts);
            std::thread::sleep(Duration::from_millis(50));
            assert_eq!(queue.lock().running, Some(Slot::Search));
            queue.stop();
        });
        assert_eq!(ended, "cancelled");
    }

    /// A console that asks for everything at each change, on a store that changes many times a second.
    #[test]
    fn many_changes_are_told_now_and_then() {
        let dir = tempfile::tempdir().unwrap();
        let opening = Opening {
            store: dir.path().join("a.db"),
            create: true,
            ..Opening::default()
        };
        let mut others = Desk::open(&opening).unwrap();
        let mut desk = Desk::open(&opening).unwrap();
        let queue = Arc::new(Queue::new(desk.interrupter().unwrap()));
        let (changes, console) = (Arc::new(AtomicU32::new(0)), Arc::clone(&queue));
        let counted = Arc::clone(&changes);
        let post: Post = Arc::new(move |report| {
            if matches!(report, Report::Changed(_)) {
                counted.fetch_add(1, Ordering::Relaxed);
                console.push(asked(Slot::Overview));
                console.push(asked(Slot::List));
            }
        });
        let thread = start(desk, Arc::clone(&queue), post).unwrap();
        let (since, mut commits) = (Instant::now(), 0);
        while since.elapsed() < 4 * POLL {
            let team = Act::SaveTeam {
                id: None,
                name: format!("team{commits}"),
                add: Vec::new(),
                remove: Vec::new(),
            };
            others.run(Job::Act(team), now()).unwrap();
            commits += 1;
            queue.look();
        }
        let most = since.elapsed().as_millis() / POLL.as_millis() + 2;
        std::thread::sleep(2 * POLL);
        queue.stop();
        thread.join().unwrap();
        let told = u128::from(changes.load(Ordering::Relaxed));
        assert!((1..=most).contains(&told), "{told} of {commits} commits");
    }
}
