//! What is asked about deals.

use super::Desk;
use crate::error::Result;
use crate::model::act::Subject;
use crate::store::{deal, draft};
use crate::work::job::{DealPage, DealsAnswer, DealsAsk};

impl Desk {
    pub(super) fn deals(&mut self, ask: DealsAsk) -> Result<DealsAnswer> {
        let agent = self.actor.id;
        let db = &mut self.db;
        Ok(match ask {
            DealsAsk::List(which, limit) => {
                let rows = deal::list(db, &which, limit)?;
                DealsAnswer::List(which, rows)
            }
            DealsAsk::One(id) => DealsAnswer::One(Box::new(DealPage {
                deal: deal::get(db, id)?,
                notes: deal::notes(db, id)?,
                drafts: draft::of(db, Subject::Deal(id), agent)?,
            })),
        })
    }
}
