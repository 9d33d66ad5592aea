//! Where this session is, and whose turn it is to answer.

use super::Desk;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::presence::Present;
use crate::store::presence;
use crate::work::job::{Job, Outcome};

impl Desk {
    /// Who else is at which conversation.
    pub(in crate::work) fn present(&mut self, now: Timestamp) -> Result<Present> {
        presence::present(&mut self.db, (&self.holder, self.actor.id), now)
    }

    /// Does what a session says of itself.
    pub(super) fn take_part(&mut self, job: Job, now: Timestamp) -> Result<Outcome> {
        let db = &mut self.db;
        Ok(match job {
            Job::Hold { id, over } => {
                let who = (&*self.holder, &self.actor);
                Outcome::Held(presence::take(db, id, who, over, now)?)
            }
            Job::Renew(hold) => Outcome::Held(presence::renew(db, &hold, &self.actor, now)?),
            Job::Release(hold) => {
                presence::release(db, &hold)?;
                Outcome::Saved
            }
            Job::BeAt(place) => {
                presence::be_at(db, (&self.holder, self.actor.id), place, now)?;
                Outcome::Saved
            }
            other => self.write(other, now)?,
        })
    }
}
