//! A desk: an open store, a configuration and an agent; does one job after the other on the caller's thread.
//!
//! The command line and tests use it as it is; `pool` puts desks behind threads.

mod act;
mod articles;
mod asking;
mod bulk;
mod complaints;
mod deals;
mod export;
mod import;
mod macros;
mod meaning;
mod people;
mod presence;
mod pull;
mod read;
mod reply;
mod rooms;
mod routing;
mod rules;
mod service;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::clock::{Timestamp, now, system_zone};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::model::id::AgentId;
use crate::model::import::ImportProgress;
use crate::model::meaning::Lexicon;
use crate::store::agent::{self, Actor};
use crate::store::census::{self, Census};
use crate::store::files::Carried;
use crate::store::sqlite::{self, Company, Mode, Sqlite, backup};
use crate::store::{self, contact, files};
use crate::sync::push::Held;
use crate::work::identity;
use crate::work::job::{Job, Outcome};

pub(super) use bulk::Begun;
pub use export::is_export;

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
pub struct Desk {
    db: Sqlite,
    path: PathBuf,
    company: Company,
    config: Arc<Config>,
    actor: Actor,
    read_only: bool,
    /// Names the leases of this session.
    holder: String,
    /// Endpoints whose replies are held back.
    held: Held,
    /// Clocks of service levels are looked after bit by bit, by who owns the desk.
    in_chunks: bool,
    /// Nothing was to be given when the store stood like this.
    rested: routing::Rested,
    /// No rule was to be done when it stood like this.
    ruled: routing::Rested,
    /// The words messages are read with, once they were needed.
    lexicon: Option<Arc<Lexicon>>,
}

impl Desk {
    /// Opens the store, migrates it, finds or makes the agent.
    pub fn open(opening: &Opening) -> Result<Self> {
        let mode = match (opening.read_only, opening.create) {
            (true, _) => Mode::Read,
            (false, true) => Mode::Create,
            (false, false) => Mode::Write,
        };
        // Before the file is opened: a restore may be about to replace it.
        let company = Company::seek(&opening.store)?;
        let mut db = sqlite::open(&opening.store, mode, now())?;
        let company = match company {
            Some(company) => company,
            None => Company::join(&opening.store)?,
        };
        let actor = identity::actor(&mut db, opening)?;
        Ok(Self {
            db,
            path: opening.store.clone(),
            company,
            config: Arc::clone(&opening.config),
            holder: format!(
                "{}-{}-{:x}",
                actor.handle,
                std::process::id(),
                crate::sync::webhook::id::random()
            ),
            actor,
            read_only: opening.read_only,
            held: Held::default(),
            in_chunks: false,
            rested: None,
            ruled: None,
            lexicon: None,
        })
    }

    /// A second, reading connection to the same store for the same agent.
    pub(super) fn reader(&self) -> Result<Self> {
        Ok(Self {
            db: sqlite::open(&self.path, Mode::Read, now())?,
            path: self.path.clone(),
            company: Company::join(&self.path)?,
            config: Arc::clone(&self.config),
            actor: self.actor.clone(),
            read_only: true,
            holder: self.holder.clone(),
            held: Held::default(),
            in_chunks: false,
            rested: None,
            ruled: None,
            lexicon: self.lexicon.clone(),
        })
    }

    /// The agent at work.
    pub const fn agent(&self) -> AgentId {
        self.actor.id
    }

    /// The agent's handle, without sign.
    pub fn handle(&self) -> &str {
        &self.actor.handle
    }

    /// Makes another agent (or finds the one of this handle).
    pub fn make_agent(&mut self, handle: &str, name: &str, now: Timestamp) -> Result<AgentId> {
        agent::make(&mut self.db, handle, name, None, now).map(|a| a.id)
    }

    /// Checks the whole store; the findings, empty when it is sound.
    pub fn check(&mut self) -> Result<Vec<String>> {
        use crate::store::db::Db;
        self.db.check()
    }

    /// Writes the whole store into a new file, checks that file, and copies the kept files beside it. Its size in bytes, and what
    /// became of the files.
    pub fn backup(&mut self, to: &Path) -> Result<(u64, Carried)> {
        let size = backup::save(&mut self.db, to)?;
        let carried = files::carry(&mut self.db, &self.path, to)?;
        Ok((size, carried))
    }

    /// The version of the store's schema.
    pub fn schema_version(&self) -> Result<i64> {
        self.db.schema_version()
    }

    /// How much is in the store.
    pub fn census(&mut self) -> Result<Census> {
        census::census(&mut self.db)
    }

    /// The number of the last act and the mark of other connections' commits.
    pub(super) fn clock(&mut self) -> Result<i64> {
        store::clock(&mut self.db)
    }

    /// Changes whenever another connection has committed.
    pub(super) fn change_mark(&mut self) -> Result<i64> {
        use crate::store::db::Db;
        self.db.change_mark()
    }

    /// Stops what this desk reads, from another thread.
    pub(super) fn interrupter(&mut self) -> Result<sqlite::Interrupter> {
        self.db.interrupter()
    }

    /// A query that never ends by itself.
    #[cfg(test)]
    pub(super) fn endless(&mut self) -> Result<i64> {
        sqlite::endless(&mut self.db)
    }

    /// Does a job. `now` is the time it happens at.
    pub fn run(&mut self, job: Job, now: Timestamp) -> Result<Outcome> {
        self.run_watched(job, now, &mut |_| true)
    }

    /// Does a job that reports progress (an import); `progress` returning false cancels it after the running chunk.
    pub fn run_watched(
        &mut self,
        job: Job,
        now: Timestamp,
        progress: &mut dyn FnMut(&ImportProgress) -> bool,
    ) -> Result<Outcome> {
        if self.read_only && job.writes() {
            return Err(self.refused_read_only());
        }
        let mut job = job;
        for id in job.contacts_mut() {
            *id = contact::known_as(&mut self.db, *id)?;
        }
        self.read_for(&job, now)?;
        let writes = job.writes();
        let outcome = match job {
            Job::Import(request) => self.import(request, now, progress),
            job if writes => self.write(job, now),
            job => self.read(job, now),
        }?;
        if writes {
            self.keep_all_clocks(now)?;
        }
        Ok(outcome)
    }

    fn refused_read_only(&self) -> Error {
        Error::new(Kind::Refused, "read-only").with("path", self.path.display())
    }

    /// The zone days and times of a query are meant in.
    fn zone(&self) -> chrono_tz::Tz {
        self.config.timezone.unwrap_or_else(system_zone)
    }
}
