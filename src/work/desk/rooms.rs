//! What is asked about rooms.

use super::Desk;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::store::room;
use crate::work::job::{RoomAnswer, RoomAsk};

impl Desk {
    pub(super) fn rooms(&mut self, ask: RoomAsk, now: Timestamp) -> Result<RoomAnswer> {
        let (db, agent) = (&mut self.db, self.actor.id);
        Ok(match ask {
            RoomAsk::List => RoomAnswer::List(room::list(db, agent)?),
            RoomAsk::One { id, before, limit } => {
                RoomAnswer::One(room::room(db, id, before, limit, (agent, now))?)
            }
        })
    }
}
