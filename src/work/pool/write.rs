//! The write thread: acts in the order they were asked for, and between them one chunk of an act over many conversations or of a
//! running import.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{Asked, Post, guarded, read, spawn, sync};
use crate::clock::now;
use crate::error::{Error, Kind, Notice, Result, Severity};
use crate::model::act::Act;
use crate::model::import::ImportRequest;
use crate::model::team;
use crate::store::bulk::Step as BulkStep;
use crate::sync::ingest::{Importing, Step};
use crate::work::attached;
use crate::work::desk::{Begun, Desk};
use crate::work::job::{Job, Outcome, Report, Slot};

/// How often snoozed conversations are looked at.
const WAKE: Duration = Duration::from_secs(15);

/// How often the others are told that this session is here.
const BEAT: Duration = Duration::from_millis(team::BEAT as u64);

struct Writer {
    desk: Desk,
    imports: VecDeque<(Slot, u64, ImportRequest)>,
    running: Option<(Slot, u64, Importing)>,
    /// Acts over many conversations that are not done: the job, and who asked (nobody: it was left by a killed process).
    bulks: VecDeque<(i64, Option<(Slot, u64)>)>,
    queue: Arc<read::Queue>,
    bell: Option<sync::Bell>,
    pull: Option<sync::Bell>,
    post: Post,
    /// Clocks of service levels may have to be looked at again.
    clocks: bool,
}

/// Starts the thread; it ends when the pool lets go of the other end of `asked`.
pub(super) fn start(
    desk: Desk,
    asked: Receiver<Asked>,
    queue: Arc<read::Queue>,
    (bell, pull): (Option<sync::Bell>, Option<sync::Bell>),
    post: Post,
) -> Result<JoinHandle<()>> {
    spawn("write", move || {
        let mut desk = desk;
        desk.keep_in_chunks();
        let mut writer = Writer {
            desk,
            imports: VecDeque::new(),
            running: None,
            bulks: VecDeque::new(),
            queue,
            bell,
            pull,
            post,
            clocks: true,
        };
        writer.work(&asked);
    })
}

impl Writer {
    fn work(&mut self, asked: &Receiver<Asked>) {
        let mut wake = Instant::now();
        let mut beat = wake;
        loop {
            let importing = self.running.is_some() || !self.imports.is_empty();
            let busy = importing || self.clocks || !self.bulks.is_empty();
            let next = if busy {
                asked
                    .try_recv()
                    .map_err(|e| e == TryRecvError::Disconnected)
            } else {
                let left = wake.min(beat).saturating_duration_since(Instant::now());
                asked
                    .recv_timeout(left)
                    .map_err(|e| e == RecvTimeoutError::Disconnected)
            };
            match next {
                Ok(asked) => self.take(asked),
                // The pool is gone: an import stops after the chunk that is written.
                Err(true) => return self.leave(),
                Err(false) if self.clocks => self.keep_clocks(),
                Err(false) if !self.bulks.is_empty() => self.bulk(),
                Err(false) if importing => self.import(),
                Err(false) => {}
            }
            if Instant::now() >= beat {
                beat = Instant::now() + BEAT;
                // Not being seen for a while is no failure: the next beat is near.
                let _unseen = guarded(|| self.desk.beat(now()));
            }
            if Instant::now() >= wake {
                wake = Instant::now() + WAKE;
                self.wake();
            }
        }
    }

    /// Nobody has to wait until this session is forgotten.
    fn leave(&mut self) {
        let _unheard = guarded(|| self.desk.leave());
    }

    /// Some of the clocks that have to be looked at again.
    fn keep_clocks(&mut self) {
        match guarded(|| self.desk.keep_clocks(now())) {
            Ok(true) => self.queue.look(),
            Ok(false) => self.clocks = self.route(),
            // It is tried again the next time something is written, or that conversations wake.
            Err(_) => self.clocks = false,
        }
    }

    /// Does some rules and gives some of what nobody has, once the clocks are right, and reads some of what came in; whether there may be
    /// more.
    fn route(&mut self) -> bool {
        let ruled = guarded(|| self.desk.apply_rules(now())).unwrap_or(false);
        let more = guarded(|| self.desk.route_some(now())).unwrap_or(false) || ruled;
        if more {
            self.queue.look();
        }
        // An import goes before it.
        let importing = self.running.is_some() || !self.imports.is_empty();
        more || (!importing && guarded(|| self.desk.read_some(now())).unwrap_or(false))
    }

    fn take(&mut self, asked: Asked) {
        self.clocks = true;
        let Asked { slot, ticket, job } = asked;
        if let Job::Import(request) = job {
            self.imports.push_back((slot, ticket, request));
            return;
        }
        let replies = matches!(
            &job,
            Job::Act(
                Act::Reply(_)
                    | Act::Announce(_)
                    | Act::SendAgain { .. }
                    | Act::CancelSend { .. }
                    | Act::Approve { .. }
                    | Act::GiveBack { .. },
            ) | Job::EnableEndpoint(_)
        );
        let asks = matches!(
            &job,
            Job::AskSource(_)
                | Job::SwitchSource { .. }
                | Job::AnswerQuestion { .. }
                | Job::Answer { .. }
        );
        let undo = matches!(&job, Job::Undo | Job::Redo);
        match guarded(|| self.desk.begin_bulk(&job, now())) {
            Ok(Some(Begun::Job(id))) => self.bulks.push_back((id, Some((slot, ticket)))),
            Ok(Some(Begun::Done(receipt))) => self.done(slot, ticket, Ok(Outcome::Done(receipt))),
            Ok(None) => {
                let result = guarded(|| self.desk.run(job, now()));
                self.done(slot, ticket, result);
            }
            Err(error) => self.done(slot, ticket, Err(error)),
        }
        if let (true, Some(bell)) = (replies || undo, &self.bell) {
            bell.ring();
        }
        if let (true, Some(pull)) = (asks, &self.pull) {
            pull.ring();
        }
    }

    fn done(&self, slot: Slot, ticket: u64, result: Result<Outcome, Error>) {
        (self.post)(Report::Done {
            slot,
            ticket,
            result,
        });
        self.queue.look();
    }

    /// One chunk of the act that has waited longest. One that fails stays in the store and is tried again later.
    fn bulk(&mut self) {
        self.clocks = true;
        let Some((id, asked)) = self.bulks.pop_front() else {
            return;
        };
        let result = match guarded(|| self.desk.step_bulk(id, now())) {
            Ok(BulkStep::More(progress)) => {
                (self.post)(Report::Bulk(Some(progress)));
                self.bulks.push_front((id, asked));
                self.queue.look();
                return;
            }
            Ok(BulkStep::Done(receipt)) => Ok(receipt),
            Err(error) => Err(error),
        };
        if self.bulks.is_empty() {
            (self.post)(Report::Bulk(None));
        }
        match (asked, result) {
            (Some((slot, ticket)), result) => self.done(slot, ticket, result.map(Outcome::Done)),
            (None, Ok(receipt)) => {
                (self.post)(Report::Told(Notice::new(Severity::Done, receipt.said)));
                self.queue.look();
            }
            (None, Err(error)) => (self.post)(Report::Told(error.console_notice())),
        }
    }

    /// One chunk.
    fn import(&mut self) {
        self.clocks = true;
        if self.running.is_none() {
            let Some((slot, ticket, request)) = self.imports.pop_front() else {
                return;
            };
            if request.dry_run {
                let result = guarded(|| self.desk.run(Job::Import(request), now()));
                return self.done(slot, ticket, result);
            }
            match self.desk.begin_import(named_whole(request)) {
                Ok(importing) => self.running = Some((slot, ticket, importing)),
                Err(error) => return self.done(slot, ticket, Err(error)),
            }
        }
        let Some((slot, ticket, mut importing)) = self.running.take() else {
            return;
        };
        match guarded(|| self.desk.step_import(&mut importing, now())) {
            Ok(Step::More(progress)) => {
                (self.post)(Report::Progress(progress));
                self.running = Some((slot, ticket, importing));
                self.queue.look();
            }
            Ok(Step::Done) => self.done(slot, ticket, Ok(Outcome::Imported(importing.reports))),
            Err(error) => self.done(slot, ticket, Err(error)),
        }
    }

    fn wake(&mut self) {
        self.clocks = true;
        match guarded(|| self.desk.wake(now())) {
            Ok(woken) if woken > 0 => self.queue.look(),
            Ok(_) => {}
            // The store is not to be written.
            Err(error) if error.kind == Kind::Refused => return,
            Err(error) => (self.post)(Report::Told(error.console_notice())),
        }
        // What a killed process of this agent has left goes on here.
        let left = guarded(|| self.desk.open_bulks(false, now())).unwrap_or_default();
        for id in left {
            if self.bulks.iter().all(|(known, _)| *known != id) {
                self.bulks.push_back((id, None));
            }
        }
    }
}

/// Paths as people type them, whole: what is kept of an import is read again from elsewhere too.
fn named_whole(request: ImportRequest) -> ImportRequest {
    let whole = |path: &PathBuf| attached::absolute(&path.to_string_lossy());
    let whole = |path: PathBuf| whole(&path).unwrap_or(path);
    ImportRequest {
        paths: request.paths.into_iter().map(whole).collect(),
        ..request
    }
}
