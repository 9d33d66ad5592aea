//! What is asked about deals.

use super::Desk;
use crate::error::Result;
use crate::model::act::Subject;
use crate::model::custom::Holder;
use crate::store::{custom, deal, draft, task};
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
                fields: custom::values(db, Holder::Deal, id.0)?,
                tasks: task::open_of(db, Subject::Deal(id))?,
                notes: deal::notes(db, id)?,
                drafts: draft::of(db, Subject::Deal(id), agent)?,
            })),
        })
    }
}
