//! The named threads behind the console: `read` (newest request per slot wins), `write` (acts before import chunks), `sync`, `pull`.
//!
//! Asking never blocks. A worker that panics is reported once; what it was asked for is answered with an error, so that the
//! console stays up.

mod pull;
mod read;
mod sync;
mod write;

use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use crate::error::{Error, Kind, Result};
use crate::model::id::AgentId;
use crate::work::desk::{Desk, Opening};
use crate::work::job::{Job, Report, Slot};

/// Hands a report to the loop; called from the worker threads.
pub type Mailbox = Box<dyn Fn(Report) + Send + Sync>;

type Post = Arc<dyn Fn(Report) + Send + Sync>;

/// A job with the place that waits for it.
#[derive(Debug)]
struct Asked {
    slot: Slot,
    ticket: u64,
    job: Job,
}

/// The running threads. Dropping it ends them: writes under way are finished.
pub struct Pool {
    agent: AgentId,
    handle: String,
    read: Arc<read::Queue>,
    write: Option<Sender<Asked>>,
    sync: Option<sync::Bell>,
    pull: Option<sync::Bell>,
    threads: Vec<JoinHandle<()>>,
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool")
            .field("handle", &self.handle)
            .finish_non_exhaustive()
    }
}

impl Pool {
    /// Opens the store on the threads; reports come to `mailbox`.
    pub fn start(opening: &Opening, mailbox: Mailbox) -> Result<Self> {
        let post: Post = Arc::from(mailbox);
        let writer = Desk::open(opening)?;
        let mut reader = writer.reader()?;
        let (agent, handle) = (writer.agent(), writer.handle().to_owned());
        let queue = Arc::new(read::Queue::new(reader.interrupter()?));
        let mut threads = Vec::new();
        let bell = if opening.read_only {
            None
        } else {
            let (bell, thread) = sync::start(Desk::open(opening)?, Arc::clone(&post))?;
            threads.push(thread);
            Some(bell)
        };
        let pull = if opening.read_only || opening.config.sources.is_empty() {
            None
        } else {
            let (bell, thread) = pull::start(Desk::open(opening)?, Arc::clone(&post))?;
            threads.push(thread);
            Some(bell)
        };
        let (write, asked) = channel();
        threads.push(read::start(reader, Arc::clone(&queue), Arc::clone(&post))?);
        threads.push(write::start(
            writer,
            asked,
            Arc::clone(&queue),
            (bell.clone(), pull.clone()),
            post,
        )?);
        Ok(Self {
            agent,
            handle,
            read: queue,
            write: Some(write),
            sync: bell,
            pull,
            threads,
        })
    }

    /// The agent at work, and the handle.
    pub fn agent(&self) -> (AgentId, &str) {
        (self.agent, &self.handle)
    }

    /// Asks for a job. Never blocks. `ticket` comes back in the report.
    pub fn ask(&self, slot: Slot, ticket: u64, job: Job) {
        let asked = Asked { slot, ticket, job };
        match (&asked.job, &self.write, &self.sync) {
            (Job::Deliver, _, Some(bell)) => bell.ring(),
            (job, Some(write), _) if job.writes() => {
                // The write thread lives as long as the pool; after a panic its answer is the report of that.
                let _unheard = write.send(asked);
            }
            _ => self.read.push(asked),
        }
    }

    /// Nobody waits for what this slot has asked to read: it is not begun, or ends where it is.
    pub fn forget(&self, slot: Slot) {
        self.read.forget(slot);
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.write = None;
        self.read.stop();
        for bell in [&self.sync, &self.pull].into_iter().flatten() {
            bell.stop();
        }
        for thread in self.threads.drain(..) {
            // A thread that panicked has reported it already.
            let _ended = thread.join();
        }
    }
}

/// Runs a job behind a border that a panic does not cross.
fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let why = panic
            .downcast_ref::<&str>()
            .map(|s| (*s).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "panic".to_owned());
        Err(Error::new(Kind::Failed, "internal").with("why", why))
    })
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|e| Error::new(Kind::Failed, "internal").with("why", e))
}
