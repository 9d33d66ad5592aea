//! What is said about the records that posts refer to.

use super::{deals, severity};
use crate::model::room::{Reference, Standing};
use crate::text::messages::tr;

/// What stands after the title of a record: how far it is and what it is worth, the last words of a conversation.
pub fn detail(shows: &Reference) -> String {
    let detail = shows.detail.as_str();
    match &shows.standing {
        Standing::None => detail.to_owned(),
        Standing::Deal {
            phase,
            value,
            currency,
        } => deals::joined(&[
            &deals::price(*value, currency),
            &deals::phase(*phase),
            detail,
        ]),
        Standing::Complaint {
            severity: bad,
            open,
        } => {
            let state = tr(if *open {
                "complaint-is-open"
            } else {
                "complaint-is-closed"
            });
            deals::joined(&[&severity(*bad), &state, detail])
        }
    }
}
