//! What a row of the outbox is, a reply or an event, and that something cannot be done to it.

use super::STATE;
use crate::error::{Error, Kind, Result};
use crate::model::message::MessageKind;
use crate::model::outbox::{self, OutboxState};
use crate::store::db::{Db, one};
use crate::text::Clean;
use crate::text::messages::tr;

/// Whether it is what a rule or macro tells an endpoint, no reply.
pub fn is_event(db: &mut dyn Db, uid: &str) -> Result<bool> {
    let kind = one(db, &STATE, &[uid.into()], |row| row.int(4))?;
    Ok(kind == Some(MessageKind::Event.code()))
}

/// That nothing of the kind can be done to it in its state.
pub fn wrong_state(uid: &str, state: OutboxState, event: bool) -> Error {
    Error::new(Kind::Refused, "outbox-state")
        .with("id", Clean::name(uid))
        .with("thing", outbox::thing(event))
        .with("found", tr(&format!("outbox-{}", state.key())))
}
