//! Deals that are won, lost or open again: the act of it.

use super::Act;
use crate::model::deal::{Deal, DealText, Phase};

impl Act {
    /// A deal is in another phase, for this reason.
    pub fn decide_deal(deal: &Deal, phase: Phase, reason: &str) -> Self {
        let text = DealText {
            phase,
            reason: reason.to_owned(),
            ..deal.text.clone()
        };
        Self::SetDeal {
            id: deal.id,
            was: Box::new(deal.text.clone()),
            text: Box::new(text),
        }
    }
}
