//! What an act over many records tells: each agent once per reason, with how many of theirs it is about.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Happening, channel, members, mute_key, near, note_of, put, wishes};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::act::Subject;
use crate::model::id::{ContactId, ConversationId};
use crate::model::notice::{Mode, Reason, Scope, Wishes};
use crate::store::db::{Db, Sql, Value, number_of, one};
use crate::store::journal::{self, Entry as Changes};

static SUM: Sql = Sql::new(
    "SELECT id FROM notice WHERE agent_id = $1 AND reason = $2 AND actor_id = $3 AND at = $4 LIMIT 1",
);
static ADD: Sql = Sql::new("UPDATE notice SET count = count + $2, seen = 0 WHERE id = $1");
static COUNT: Sql = Sql::new("UPDATE notice SET count = $2 WHERE id = $1");
static WITHDRAW: Sql = Sql::new(
    "DELETE FROM notice WHERE actor_id = $1 AND seen = 0 AND at IN (SELECT b.started_at FROM bulk b WHERE b.n = $2 \
     OR b.undoes IN (SELECT u.n FROM bulk u WHERE u.undoes = $2))",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[&SUM, &ADD, &COUNT, &WITHDRAW];

/// What one agent is told of one kind: how often, about which record first, and whether at once.
struct Sum {
    count: i64,
    subject: Subject,
    loud: bool,
}

/// Tells of a stretch of an act over many, which began at `began`, with the notes (conversation, message) it left: what is told already of its earlier stretches is counted on.
pub(in crate::store) fn of_many(
    db: &mut dyn Db,
    entry: &Changes,
    notes: &[(i64, i64)],
    (by, began): (i64, Timestamp),
) -> Result<()> {
    let mut sums: BTreeMap<(i64, i64), (Reason, Sum)> = BTreeMap::new();
    let mut wanted: BTreeMap<i64, Wishes> = BTreeMap::new();
    for (reason, subject, told) in concerned(db, entry)? {
        let channel = channel(db, subject)?;
        for (agent, scope) in told {
            if agent == by {
                continue;
            }
            let wishes = match wanted.entry(agent) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(wishes(db, agent)?),
            };
            let muted = wishes.is_muted(&mute_key(subject))
                || wishes.is_muted(&format!("channel:{channel}"));
            let mode = wishes.mode(reason, scope);
            if muted || mode == Mode::Off {
                continue;
            }
            let new = || Sum {
                count: 0,
                subject,
                loud: false,
            };
            let (_, sum) = sums
                .entry((agent, reason.code()))
                .or_insert_with(|| (reason, new()));
            sum.count += 1;
            sum.loud |= mode == Mode::Tell;
        }
    }
    for ((agent, code), (reason, sum)) in sums {
        let key = [agent.into(), code.into(), by.into(), began.0.into()];
        if let Some(id) = one(db, &SUM, &key, |row| row.int(0))? {
            db.execute(&ADD, &[id.into(), sum.count.into()])?;
            continue;
        }
        let happening = Happening {
            reason,
            subject: sum.subject,
            by: Some(by),
            message: match sum.subject {
                Subject::Conversation(id) => note_of(notes, id.0),
                _ => None,
            },
            task: None,
            at: began,
        };
        put(db, &happening, agent, sum.loud)?;
        let id = number_of(db, &SUM, &key)?;
        db.execute(&COUNT, &[id.into(), sum.count.into()])?;
    }
    Ok(())
}

/// Why, of what, and who is told of it.
type Told = (Reason, Subject, Vec<(i64, Scope)>);

/// Whom the changes concern, each agent once per record: who was given it, and who is near what is resolved or opened.
fn concerned(db: &mut dyn Db, entry: &Changes) -> Result<Vec<Told>> {
    let mut all = Vec::new();
    for change in entry.changes() {
        let after = match journal::value(&change.after) {
            Value::Int(agent) if agent != 0 => Some(agent),
            _ => None,
        };
        let conversation = Subject::Conversation(ConversationId(change.id));
        let (reason, subject, told) = match (change.record, &*change.field, after) {
            ("conversation", "assignee", Some(agent)) => {
                (Reason::Assigned, conversation, vec![(agent, Scope::Mine)])
            }
            ("contact", "owner", Some(agent)) => {
                let contact = Subject::Contact(ContactId(change.id));
                (Reason::Assigned, contact, vec![(agent, Scope::Mine)])
            }
            ("conversation", "team", Some(team)) => {
                (Reason::Assigned, conversation, members(db, team)?)
            }
            ("conversation", "state", _) => {
                let mut near = near(db, conversation)?;
                near.retain(|(_, scope)| *scope != Scope::New);
                near.sort_unstable();
                // The nearest of the ways in which it is somebody's.
                near.dedup_by_key(|(agent, _)| *agent);
                (Reason::State, conversation, near)
            }
            _ => continue,
        };
        all.push((reason, subject, told));
    }
    Ok(all)
}

/// An act over many is taken back, or what was taken back and done again: what nobody has seen of it was never told.
pub(in crate::store) fn withdraw_many(db: &mut dyn Db, n: i64, by: i64) -> Result<()> {
    db.execute(&WITHDRAW, &[by.into(), n.into()]).map(drop)
}
