//! A desk: an open store, a configuration and an agent; does one job after the other on the caller's thread.

use std::path::PathBuf;
use std::sync::Arc;

use crate::clock::Timestamp;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::model::id::AgentId;
use crate::model::import::ImportProgress;
use crate::work::job::{Job, Outcome};

/// What is needed to open a desk.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The store's file.
    pub store: PathBuf,
    /// Make the file if it does not exist.
    pub create: bool,
    /// Which agent works (`--agent`; default: the one of the operating-system user, made on first use).
    pub agent: Option<String>,
    /// No writes.
    pub read_only: bool,
    /// The configuration.
    pub config: Arc<Config>,
}

/// An open store with an agent at work.
#[derive(Debug)]
pub struct Desk {}

impl Desk {
    /// Opens the store, migrates it, finds or makes the agent.
    pub fn open(_opening: &Opening) -> Result<Self> {
        Err(Error::new(Kind::Failed, "store-open"))
    }

    /// The agent at work.
    pub const fn agent(&self) -> AgentId {
        AgentId(0)
    }

    /// Does a job. `now` is the time it happens at.
    pub fn run(&mut self, _job: Job, _now: Timestamp) -> Result<Outcome> {
        Err(Error::new(Kind::Failed, "store-open"))
    }

    /// Does a job that reports progress (an import); `progress` returning false cancels it after the running chunk.
    pub fn run_watched(
        &mut self,
        job: Job,
        now: Timestamp,
        _progress: &mut dyn FnMut(&ImportProgress) -> bool,
    ) -> Result<Outcome> {
        self.run(job, now)
    }
}
