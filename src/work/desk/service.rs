//! Service levels: what is asked about them, and keeping their clocks up to date.

use super::Desk;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::store::sla;
use crate::work::job::{ServiceAnswer, ServiceAsk};

impl Desk {
    pub(super) fn service(&mut self, ask: ServiceAsk, now: Timestamp) -> Result<ServiceAnswer> {
        let zone = self.zone();
        let db = &mut self.db;
        Ok(match ask {
            ServiceAsk::Policies => ServiceAnswer::Policies(sla::policies(db)?),
            ServiceAsk::Calendars => ServiceAnswer::Calendars(sla::calendars(db)?),
            ServiceAsk::Levels { from, to } => {
                ServiceAnswer::Levels(sla::report::levels(db, (from, to))?)
            }
            ServiceAsk::Explain(id) => {
                ServiceAnswer::Explained(Box::new(sla::explain(db, id, now)?))
            }
            ServiceAsk::Report { by, from, to } => {
                ServiceAnswer::Report(sla::report::report(db, by, (from, to))?)
            }
            ServiceAsk::Tryout { id, from, to } => {
                ServiceAnswer::Tryout(sla::report::what_if(db, id, (from, to), now, zone)?)
            }
        })
    }

    /// From now on the owner of the desk calls [`Self::keep_clocks`] between its jobs.
    pub(in crate::work) const fn keep_in_chunks(&mut self) {
        self.in_chunks = true;
    }

    /// Brings the clocks of some conversations up to date; whether any may be left.
    pub(in crate::work) fn keep_clocks(&mut self, now: Timestamp) -> Result<bool> {
        if self.read_only {
            return Ok(false);
        }
        if self.read_for_clocks(now)? {
            return Ok(true);
        }
        let zone = self.zone();
        sla::keep::keep(&mut self.db, now, zone)
    }

    /// Brings all clocks up to date, unless the owner of the desk does it bit by bit.
    pub(super) fn keep_all_clocks(&mut self, now: Timestamp) -> Result<()> {
        if !self.in_chunks {
            while self.keep_clocks(now)? {}
        }
        Ok(())
    }
}
