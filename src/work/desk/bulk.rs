//! Acts over whole views and columns at a desk: begun at once, done chunk by chunk, so that whoever has the desk can do something else between.

use std::time::Duration;

use super::Desk;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::act::{Act, Receipt};
use crate::model::bulk::{Bulk, BulkProgress, CHUNK, Scope};
use crate::model::id::ConversationId;
use crate::store::act::{self, Undone};
use crate::store::bulk::{self, Step};
use crate::store::conversation::{self, Which};
use crate::store::{revert, thread, view};
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// An act over more records than this is done in several transactions.
const AT_ONCE: usize = 2 * CHUNK;

/// How long the lock rests between two chunks: colleagues get it in between.
const REST: Duration = Duration::from_millis(3);

/// What a job came to.
pub(in crate::work) enum Begun {
    /// It is done.
    Done(Receipt),
    /// It goes on with [`Desk::step_bulk`].
    Job(i64),
}

/// Whether an act is too much for one transaction.
pub(super) fn is_large(act: &Act) -> bool {
    Bulk::of(act).is_some_and(|(_, ids)| ids.len() > AT_ONCE)
}

impl Desk {
    /// Does a job that may be an act over many conversations, and tells how far it is.
    pub fn run_bulk(
        &mut self,
        job: Job,
        now: Timestamp,
        progress: &mut dyn FnMut(&BulkProgress),
    ) -> Result<Outcome> {
        let receipt = match self.begin_bulk(&job, now)? {
            Some(Begun::Done(receipt)) => receipt,
            Some(Begun::Job(id)) => self.finish_bulk(id, now, progress)?,
            None => return self.run(job, now),
        };
        self.keep_all_clocks(now)?;
        Ok(Outcome::Done(receipt))
    }

    pub(super) fn finish_bulk(
        &mut self,
        id: i64,
        now: Timestamp,
        progress: &mut dyn FnMut(&BulkProgress),
    ) -> Result<Receipt> {
        loop {
            match self.step_bulk(id, now)? {
                Step::More(so_far) => progress(&so_far),
                Step::Done(receipt) => return Ok(receipt),
            }
        }
    }

    /// Begins what may be too much for one transaction: acts over many, undo, redo. None: the job is something else.
    pub(in crate::work) fn begin_bulk(
        &mut self,
        job: &Job,
        now: Timestamp,
    ) -> Result<Option<Begun>> {
        if self.read_only && job.writes() {
            return Err(self.refused_read_only());
        }
        self.read_for(job, now)?;
        let undone = |undone| match undone {
            Undone::All(receipt) => Begun::Done(receipt),
            Undone::Begun(job) => Begun::Job(job),
        };
        Ok(Some(match job {
            Job::Undo => undone(act::undo(&mut self.db, &self.actor, now)?),
            Job::Redo => undone(act::redo(&mut self.db, &self.actor, now)?),
            Job::Revert(id) => Begun::Job(revert::begin(&mut self.db, &self.actor, *id, now)?),
            Job::Bulk { bulk, scope } => {
                let ids = self.ids_of(scope, now)?;
                self.begin_on(bulk, &ids, now)?
            }
            Job::Act(act) => match Bulk::of(act) {
                Some((bulk, ids)) if ids.len() > AT_ONCE => self.begin_on(&bulk, &ids, now)?,
                _ => return Ok(None),
            },
            _ => return Ok(None),
        }))
    }

    /// The next chunk of a job.
    pub(in crate::work) fn step_bulk(&mut self, id: i64, now: Timestamp) -> Result<Step> {
        let step = bulk::step(&mut self.db, id, now)?;
        if matches!(step, Step::More(_)) {
            std::thread::sleep(REST);
        }
        Ok(step)
    }

    /// Jobs that a killed process has left: of this agent, or of all.
    pub(in crate::work) fn open_bulks(&mut self, all: bool, now: Timestamp) -> Result<Vec<i64>> {
        bulk::open(&mut self.db, (!all).then_some(self.actor.id), now)
    }

    fn begin_on(&mut self, bulk: &Bulk, ids: &[i64], now: Timestamp) -> Result<Begun> {
        if let Bulk::Read { seen } = bulk {
            for ids in ids.chunks(CHUNK) {
                let ids: Vec<_> = ids.iter().copied().map(ConversationId).collect();
                thread::mark_seen(&mut self.db, &ids, *seen, self.actor.id)?;
            }
            let count = ids.len() as i64;
            let said = if *seen { "act-read" } else { "act-unread" };
            let said = tr_with(said, &[("count", Arg::Num(count))]);
            return Ok(Begun::Done(Receipt::of(0, said, count)));
        }
        if ids.len() > AT_ONCE {
            return bulk::begin(&mut self.db, &self.actor, bulk, ids, now).map(Begun::Job);
        }
        let Some(act) = bulk.on(ids) else {
            return Ok(Begun::Done(Receipt::of(0, String::new(), 0)));
        };
        act::perform(&mut self.db, &self.actor, &act, &[], now).map(Begun::Done)
    }

    fn ids_of(&mut self, scope: &Scope, now: Timestamp) -> Result<Vec<i64>> {
        let whole = match scope {
            Scope::These(ids) => return Ok(ids.iter().map(|id| id.0).collect()),
            Scope::Whole(whole) => whole,
        };
        let (zone, agent) = (self.zone(), self.actor.id);
        let filter = view::resolve(&mut self.db, &whole.view, &whole.filter, agent, (now, zone))?;
        let which = Which {
            view: &whole.view,
            filter: &filter,
        };
        let mut ids = conversation::ids(&mut self.db, which, agent, now)?;
        let except: std::collections::BTreeSet<i64> = whole.except.iter().map(|id| id.0).collect();
        ids.retain(|id| !except.contains(id));
        Ok(ids)
    }
}
