//! The pull thread: asks the configured sources when it is their turn. It has a connection of its own, so that a slow server or a long
//! import never stands between an agent and the store; the lease on a source keeps it single over all processes.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::sync::Bell;
use super::{Post, guarded, spawn};
use crate::clock::{Timestamp, now};
use crate::error::{Notice, Result, Severity};
use crate::model::source::SourceReport;
use crate::text::messages::{Arg, tr_with};
use crate::work::desk::Desk;
use crate::work::job::Report;

/// The longest sleep: other processes may make a source due.
const LONGEST: Duration = Duration::from_secs(5);
/// The shortest sleep between two rounds.
const SHORTEST: Duration = Duration::from_millis(200);

/// Starts the thread.
pub(super) fn start(desk: Desk, post: Post) -> Result<(Bell, JoinHandle<()>)> {
    let (rings, heard) = channel();
    let (bell, stopped) = Bell::new(rings);
    let thread = spawn("pull", move || run(desk, &heard, &stopped, &post))?;
    Ok((bell, thread))
}

fn run(mut desk: Desk, heard: &Receiver<()>, stopped: &AtomicBool, post: &Post) {
    // Sources whose trouble has been told: once is enough.
    let mut told = BTreeSet::new();
    while !stopped.load(Ordering::Relaxed) {
        let mut busy = false;
        let round = guarded(|| {
            desk.pull_all(false, &mut |progress| {
                busy = true;
                post(Report::Progress(progress.clone()));
                !stopped.load(Ordering::Relaxed)
            })
        });
        match round {
            Ok(reports) => reports.iter().for_each(|r| tell(r, &mut told, post)),
            Err(error) if stopped.load(Ordering::Relaxed) => drop(error),
            Err(error) => post(Report::Told(error.console_notice())),
        }
        if busy {
            post(Report::ImportEnded);
        }
        let next = guarded(|| desk.next_pull(now())).unwrap_or(Timestamp::NEVER);
        let sleep = Duration::from_millis(next.since(now()).max(0) as u64).clamp(SHORTEST, LONGEST);
        match heard.recv_timeout(sleep) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        while heard.try_recv().is_ok() {}
    }
}

fn tell(report: &SourceReport, told: &mut BTreeSet<String>, post: &Post) {
    let name = Arg::Text(&report.name);
    if report.error.is_empty() {
        told.remove(&report.name);
    } else if told.insert(report.name.clone()) {
        let args = [("name", name), ("error", Arg::Text(&report.error))];
        let mut notice = Notice::new(Severity::Warning, tr_with("source-failed", &args));
        report.hint.clone_into(&mut notice.hint);
        post(Report::Told(notice));
    }
    if report.new > 0 {
        let args = [("name", name), ("new", Arg::Num(report.new))];
        let said = tr_with("source-brought", &args);
        post(Report::Told(Notice::new(Severity::Done, said)));
    }
}
