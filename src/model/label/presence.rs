//! Who else is at a conversation, in words.

use crate::clock::Timestamp;
use crate::model::id::ConversationId;
use crate::model::presence::{Here, Present};
use crate::text::messages::{Arg, tr, tr_with};

/// `@ben replies (until 14:32)`, `@cem reads`.
pub fn here(here: &Here, until: &dyn Fn(Timestamp) -> String) -> String {
    match here.hold {
        Some((_, at)) => {
            let (who, until) = (who(here), until(at));
            let args = [("who", Arg::Text(&who)), ("until", Arg::Text(&until))];
            tr_with("present-replying-until", &args)
        }
        None => doing(here),
    }
}

/// Who is at this conversation, as short as a list has room: `@ben replies +1`; empty: nobody.
pub fn present(present: &Present, id: ConversationId) -> String {
    let mut others = present.at(id);
    let Some(first) = others.next() else {
        return String::new();
    };
    let said = doing(first);
    match others.count() {
        0 => said,
        more => {
            let args = [("said", Arg::Text(&said)), ("n", Arg::Num(more as i64))];
            tr_with("present-more", &args)
        }
    }
}

fn doing(here: &Here) -> String {
    let who = who(here);
    tr_with(
        &format!("present-{}", here.doing.key()),
        &[("who", Arg::Text(&who))],
    )
}

fn who(here: &Here) -> String {
    if here.same_agent {
        tr("present-yourself")
    } else {
        format!("@{}", here.handle)
    }
}
