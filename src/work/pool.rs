//! The named threads behind the console: `read` (newest request per slot wins), `write` (acts before import chunks), `sync`.

use crate::error::Result;
use crate::work::desk::Opening;
use crate::work::job::{Job, Report, Slot};

/// Hands a report to the loop; called from the worker threads.
pub type Mailbox = Box<dyn Fn(Report) + Send + Sync>;

/// The running threads. Dropping it ends them: writes under way are finished, drafts are saved.
#[derive(Debug)]
pub struct Pool {}

impl Pool {
    /// Opens the store on the threads; reports come to `mailbox`.
    pub fn start(_opening: &Opening, _mailbox: Mailbox) -> Result<Self> {
        Ok(Self {})
    }

    /// Asks for a job. Never blocks. `ticket` comes back in the report.
    pub fn ask(&self, _slot: Slot, _ticket: u64, _job: Job) {}
}
