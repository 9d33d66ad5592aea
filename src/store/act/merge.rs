//! Acts on whole conversations and their people: merging by hand, taking apart, blocking.

use super::deed::Deed;
use super::triage::{change_state, missing, set_tag};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::conversation::State;
use crate::model::id::{ContactId, ConversationId};
use crate::store::db::{Db, Sql, all, one};
use crate::store::journal::int;
use crate::store::merge;

static HEAD: Sql = Sql::new(
    "SELECT account_id, state, assignee_id, priority, contact_id FROM conversation WHERE id = $1 AND state <> 5",
);
static TAGS: Sql =
    Sql::new("SELECT tag_id FROM conversation_tag WHERE conversation_id = $1 ORDER BY tag_id");
static INHERIT: Sql = Sql::new(
    "UPDATE conversation SET assignee_id = $2, priority = $3, contact_id = $4, touched = 1 WHERE id = $1",
);
static BLOCKED: Sql = Sql::new("SELECT blocked FROM contact WHERE id = $1");
static BLOCK: Sql = Sql::new("UPDATE contact SET blocked = $2 WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&HEAD, &TAGS, &INHERIT, &BLOCKED, &BLOCK];

struct Head {
    account: i64,
    state: State,
    assignee: Option<i64>,
    priority: i64,
    contact: Option<i64>,
}

fn head(db: &mut dyn Db, id: i64) -> Result<Head> {
    let found = one(db, &HEAD, &[id.into()], |row| {
        Ok(Head {
            account: row.int(0)?,
            state: State::from_code(row.int(1)?),
            assignee: row.maybe_int(2)?,
            priority: row.int(3)?,
            contact: row.maybe_int(4)?,
        })
    })?;
    found.ok_or_else(|| missing("conversation", id))
}

/// Merges conversations of one account into another: tags are united, the more urgent priority wins, nobody's work gets an
/// assignee, and what is open on either side stays open.
pub(super) fn join(
    db: &mut dyn Db,
    ids: &[ConversationId],
    into: ConversationId,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("merged");
    for source in ids {
        if *source == into {
            return Err(Error::new(Kind::Usage, "merge-self").with("id", into.0));
        }
        let (from, to) = (head(db, source.0)?, head(db, into.0)?);
        if from.account != to.account {
            return Err(Error::new(Kind::Refused, "merge-account")
                .with("id", source.0)
                .with("into", into.0));
        }
        merge::join(db, source.0, into.0)?;
        let entry = &mut deed.entry;
        let merged = int(into.0);
        entry.note("conversation", source.0, "merged_into", None, merged);
        entry.note("conversation", into.0, "merged_from", None, int(source.0));
        for tag in all(db, &TAGS, &[source.0.into()], |row| row.int(0))? {
            set_tag(db, "conversation", into.0, tag, true, entry)?;
        }
        let (assignee, contact) = (to.assignee.or(from.assignee), to.contact.or(from.contact));
        let priority = if from.priority < to.priority {
            from.priority
        } else {
            to.priority
        };
        let heir = [
            into.0.into(),
            assignee.into(),
            priority.into(),
            contact.into(),
        ];
        db.execute(&INHERIT, &heir)?;
        for (field, before, after) in [
            ("assignee", int(to.assignee), int(assignee)),
            ("priority", int(to.priority), int(priority)),
            ("contact", int(to.contact), int(contact)),
        ] {
            entry.note("conversation", into.0, field, before, after);
        }
        if from.state == State::Open && to.state != State::Open {
            change_state(db, into, State::Open, Timestamp::NEVER, now, entry)?;
        }
    }
    deed.say("merged", &into.0.to_string());
    Ok(deed)
}

/// Takes a conversation that was merged by hand out again.
pub(super) fn part(db: &mut dyn Db, id: ConversationId) -> Result<Deed> {
    let mut deed = Deed::new("unmerged");
    let Some(target) = merge::target_of(db, id.0)? else {
        return Err(Error::new(Kind::NotFound, "merge-none").with("id", id.0));
    };
    merge::part(db, id.0, target)?;
    deed.entry
        .note("conversation", id.0, "merged_into", int(target), None);
    deed.say("unmerged", &target.to_string());
    Ok(deed)
}

/// Blocks contacts, or no more; conversations named beside are resolved by the same act.
pub(super) fn block(
    db: &mut dyn Db,
    ids: &[ContactId],
    on: bool,
    resolve: &[ConversationId],
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new(if on { "block" } else { "unblock" });
    for id in ids {
        let was = one(db, &BLOCKED, &[id.0.into()], |row| row.int(0))?;
        let was = was.ok_or_else(|| missing("contact", id.0))?;
        db.execute(&BLOCK, &[id.0.into(), i64::from(on).into()])?;
        deed.entry
            .note("contact", id.0, "blocked", int(was), int(i64::from(on)));
    }
    for id in resolve {
        let never = Timestamp::NEVER;
        change_state(db, *id, State::Resolved, never, now, &mut deed.entry)?;
    }
    let key = deed.key;
    deed.say(key, "");
    Ok(deed)
}
