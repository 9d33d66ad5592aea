//! What a rule would have been done for in past days. The events are those of the past; the condition is asked as things stand now, which
//! is all the store knows. Changes nothing.

use std::collections::BTreeSet;

use chrono_tz::Tz;

use super::due::{events, holds, newest_of, open_ones};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::id::{ContactId, ConversationId, MessageId};
use crate::model::rules::{Event, Once, Rule, Trial, WouldRun};
use crate::store::db::{Db, Sql, all, one};
use crate::text::Clean;

/// So many events are looked at, the newest first.
const LOOKED_AT: i64 = 20_000;

static MESSAGES: Sql = Sql::new(
    "SELECT m.conversation_id, m.at, CASE WHEN m.at = c.first_in_at THEN 1 ELSE 0 END FROM message m \
     JOIN conversation c ON c.id = m.conversation_id WHERE m.id >= $1 AND m.kind = 0 AND m.hidden = 0 AND c.state <> 5 \
     ORDER BY m.id DESC LIMIT $2",
);
static CHANGES: Sql = Sql::new(
    "SELECT k.record, k.record_id, k.field, coalesce(k.before, ''), coalesce(k.after, ''), j.at FROM journal j \
     JOIN journal_change k ON k.n = j.n WHERE j.at >= $1 AND j.undoes IS NULL AND j.act NOT IN ('rule', 'import', 'revert', 'merge', 'restore') \
     AND k.record IN ('conversation', 'contact') ORDER BY j.n DESC LIMIT $2",
);
static ALARMS: Sql = Sql::new(
    "SELECT conversation_id, at, breach FROM sla_event WHERE at >= $1 ORDER BY id DESC LIMIT $2",
);
static WHO: Sql = Sql::new(
    "SELECT coalesce(p.name, c.subject), c.contact_id FROM conversation c LEFT JOIN contact p ON p.id = c.contact_id WHERE c.id = $1",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[&MESSAGES, &CHANGES, &ALARMS, &WHO];

/// Tries a rule on what happened since then.
pub fn trial(
    db: &mut dyn Db,
    rule: &Rule,
    from: Timestamp,
    (now, zone): (Timestamp, Tz),
    limit: usize,
) -> Result<Trial> {
    let wanted = rule.events();
    let mut happened = gather(db, &wanted, from)?;
    if wanted.contains(&Event::Time) {
        let due = open_ones(db, rule, false, (now, zone))?;
        happened.extend(
            due.into_iter()
                .map(|id| (Timestamp::NEVER, id, Event::Time)),
        );
    }
    happened.sort_by(|a, b| b.cmp(a));
    happened.dedup();
    let ids: BTreeSet<i64> = happened.iter().map(|(_, id, _)| *id).collect();
    let ids: Vec<ConversationId> = ids.into_iter().map(ConversationId).collect();
    let held: BTreeSet<i64> = holds(db, rule, &ids, (now, zone))?.into_iter().collect();
    let mut trial = Trial {
        events: happened.len() as i64,
        more: happened.len() as i64 >= LOOKED_AT,
        rows: Vec::new(),
    };
    let mut once = BTreeSet::new();
    // The first one is done, not the last: from the oldest on.
    for (at, id, event) in happened.into_iter().rev() {
        if !held.contains(&id) {
            continue;
        }
        let Some((who, contact)) = who(db, id)? else {
            continue;
        };
        let fresh = match (rule.once, contact) {
            (Once::Contact, Some(contact)) => once.insert(-contact.0),
            (Once::Event, _) => true,
            (Once::Conversation | Once::Contact, _) => once.insert(id),
        };
        if fresh {
            trial.rows.push(WouldRun {
                at,
                conversation: ConversationId(id),
                who,
                contact,
                event,
            });
        }
    }
    trial.rows.reverse();
    trial.more |= trial.rows.len() > limit;
    trial.rows.truncate(limit);
    Ok(trial)
}

fn who(db: &mut dyn Db, id: i64) -> Result<Option<(Clean, Option<ContactId>)>> {
    one(db, &WHO, &[id.into()], |row| {
        let who = Clean::stored(row.text(0)?.to_owned());
        Ok((who, row.maybe_int(1)?.map(ContactId)))
    })
}

type Past = (Timestamp, i64, Event);

fn gather(db: &mut dyn Db, wanted: &[Event], from: Timestamp) -> Result<Vec<Past>> {
    let mut found: Vec<Past> = Vec::new();
    let wants = |event: &Event| wanted.contains(event);
    if [Event::Message, Event::Created].iter().any(wants) {
        let first = MessageId::first_of(from).0;
        let rows = all(db, &MESSAGES, &[first.into(), LOOKED_AT.into()], |row| {
            Ok((row.int(0)?, Timestamp(row.int(1)?), row.int(2)? != 0))
        })?;
        for (id, at, first) in rows {
            if wants(&Event::Message) {
                found.push((at, id, Event::Message));
            }
            if first && wants(&Event::Created) {
                found.push((at, id, Event::Created));
            }
        }
    }
    let acts = [
        Event::Reopened,
        Event::Resolved,
        Event::Changed,
        Event::Contact,
        Event::Stage,
    ];
    if acts.iter().any(wants) {
        let rows = all(db, &CHANGES, &[from.0.into(), LOOKED_AT.into()], |row| {
            let own = |column| -> Result<String> { Ok(row.text(column)?.to_owned()) };
            Ok((own(0)?, row.int(1)?, own(2)?, own(3)?, own(4)?, row.int(5)?))
        })?;
        for (record, id, field, before, after, at) in rows {
            let caused = events(&record, &field, &before, &after);
            let mut caused = caused.iter().filter(|event| wants(event)).peekable();
            if caused.peek().is_none() {
                continue;
            }
            let id = match &*record {
                "conversation" => Some(id),
                _ => newest_of(db, id)?,
            };
            let at = Timestamp(at);
            found.extend(
                id.into_iter()
                    .flat_map(|id| caused.clone().map(move |e| (at, id, *e))),
            );
        }
    }
    if [Event::SlaWarning, Event::SlaBreach].iter().any(wants) {
        let rows = all(db, &ALARMS, &[from.0.into(), LOOKED_AT.into()], |row| {
            let event = if row.int(2)? != 0 {
                Event::SlaBreach
            } else {
                Event::SlaWarning
            };
            Ok((Timestamp(row.int(1)?), row.int(0)?, event))
        })?;
        found.extend(rows.into_iter().filter(|(_, _, event)| wants(event)));
    }
    Ok(found)
}
