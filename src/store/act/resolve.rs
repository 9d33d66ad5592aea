//! What keeps a conversation from being resolved: a complaint without an outcome, a required field that is empty. Of several, those that
//! can be are, and the others are named.

use crate::error::{Error, Kind, Result};
use crate::model::id::ConversationId;
use crate::store::db::{Db, Sql, one};
use crate::store::{complaint, custom};
use crate::text::messages::{Arg, tr_with};

/// So many are named one by one.
const NAMED: usize = 5;

static IS_RESOLVED: Sql = Sql::new("SELECT id FROM conversation WHERE id = $1 AND state = 3");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&IS_RESOLVED];

/// Why a conversation cannot be resolved yet; nothing if it can, or is.
pub(in crate::store) fn hindrance(db: &mut dyn Db, conversation: i64) -> Result<Option<Error>> {
    if one(db, &IS_RESOLVED, &[conversation.into()], |_| Ok(()))?.is_some() {
        return Ok(None);
    }
    for check in [complaint::settled, custom::complete] {
        match check(db, conversation) {
            Ok(()) => {}
            Err(error) if error.kind == Kind::Refused => return Ok(Some(error)),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Of conversations that are to be resolved, those that can be, and why the others cannot. Where none can be, or it is only one, why not.
pub(super) fn resolvable(
    db: &mut dyn Db,
    ids: &[ConversationId],
) -> Result<(Vec<ConversationId>, Vec<Error>)> {
    let (mut free, mut left) = (Vec::with_capacity(ids.len()), Vec::new());
    for id in ids {
        match hindrance(db, id.0)? {
            None => free.push(*id),
            Some(error) => left.push(error),
        }
    }
    if free.is_empty() && !left.is_empty() {
        return Err(left.swap_remove(0));
    }
    Ok((free, left))
}

/// Adds which conversations stay as they are, and why.
pub(in crate::store) fn naming_what_is_left(mut said: String, left: &[Error]) -> String {
    for code in ["complaint-open", "fields-missing"] {
        let these: Vec<&Error> = left.iter().filter(|error| error.code == code).collect();
        if these.is_empty() {
            continue;
        }
        let ids = these.iter().filter_map(|error| error.arg("id"));
        let mut named: Vec<String> = ids.take(NAMED).map(|id| format!("#{id}")).collect();
        if these.len() > NAMED {
            named.push(format!("+{}", these.len() - NAMED));
        }
        let mut fields: Vec<&str> = these
            .iter()
            .filter_map(|error| error.arg("names"))
            .collect();
        fields.sort_unstable();
        fields.dedup();
        let args = [
            ("said", Arg::Text(&said)),
            ("count", Arg::Num(these.len() as i64)),
            ("ids", Arg::Text(&named.join(" "))),
            ("names", Arg::Text(&fields.join(", "))),
        ];
        said = tr_with(&format!("act-left-{code}"), &args);
    }
    said
}
