//! What is asked about complaints.

use super::Desk;
use crate::error::Result;
use crate::store::complaint;
use crate::work::job::{ComplaintsAnswer, ComplaintsAsk};

impl Desk {
    pub(super) fn complaints(&mut self, ask: ComplaintsAsk) -> Result<ComplaintsAnswer> {
        let db = &mut self.db;
        Ok(match ask {
            ComplaintsAsk::List(which, limit) => {
                let rows = complaint::list(db, &which, limit)?;
                ComplaintsAnswer::List(which, rows)
            }
            ComplaintsAsk::One(id) => ComplaintsAnswer::One(Box::new(complaint::get(db, id)?)),
            ComplaintsAsk::Of(id) => ComplaintsAnswer::Of(id, complaint::of(db, id)?.map(Box::new)),
            ComplaintsAsk::Counts => ComplaintsAnswer::Counts(complaint::counts(db)?),
        })
    }
}
