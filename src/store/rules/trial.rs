//! What a rule would have been done for in past days: the events of the past, and the condition as it stood then, as far as the store can
//! tell (`past`). Changes nothing.

use std::collections::BTreeSet;

use chrono_tz::Tz;

use super::due::{events, newest_of, open_ones};
use super::past::{Past, Then, asked_now};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::id::{ContactId, ConversationId, MessageId};
use crate::model::query::parse;
use crate::model::rules::{Event, Once, Rule, Trial, WouldRun};
use crate::store::db::{Db, Sql, all, one};
use crate::text::Clean;

/// So many events are looked at, the newest first.
const LOOKED_AT: i64 = crate::model::rules::LOOKED_AT;

static MESSAGES: Sql = Sql::new(
    "SELECT m.conversation_id, m.at, CASE WHEN m.at = c.first_in_at THEN 1 ELSE 0 END, m.id, coalesce(b.started_at, 0) FROM message m \
     JOIN conversation c ON c.id = m.conversation_id LEFT JOIN batch b ON b.id = m.batch_id WHERE m.id >= $1 AND m.kind = 0 AND m.hidden = 0 AND c.state <> 5 \
     ORDER BY m.id DESC LIMIT $2",
);
static CHANGES: Sql = Sql::new(
    "SELECT k.record, k.record_id, k.field, coalesce(k.before, ''), coalesce(k.after, ''), j.at FROM journal j \
     JOIN journal_change k ON k.n = j.n WHERE j.at >= $1 AND j.undoes IS NULL AND j.act NOT IN ('rule', 'import', 'revert', 'merge', 'restore') \
     AND k.record IN ('conversation', 'contact') ORDER BY j.n DESC LIMIT $2",
);
static BATCHES: Sql = Sql::new(
    "SELECT x.conversation_id, b.ended_at FROM batch b JOIN batch_conversation x ON x.batch_id = b.id \
     JOIN conversation c ON c.id = x.conversation_id WHERE b.ended_at >= $1 AND b.ended_at < 9223372036854775807 AND c.state IN (0, 1, 2) \
     ORDER BY b.id DESC LIMIT $2",
);
static ALARMS: Sql = Sql::new(
    "SELECT conversation_id, at, breach FROM sla_event WHERE at >= $1 ORDER BY id DESC LIMIT $2",
);
static WHO: Sql = Sql::new(
    "SELECT coalesce(p.name, c.subject) FROM conversation c LEFT JOIN contact p ON p.id = c.contact_id WHERE c.id = $1",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[&MESSAGES, &CHANGES, &BATCHES, &ALARMS, &WHO];

/// Tries a rule on what happened since then.
pub fn trial(
    db: &mut dyn Db,
    rule: &Rule,
    from: Timestamp,
    (now, zone): (Timestamp, Tz),
    limit: usize,
) -> Result<Trial> {
    let wanted = rule.events();
    let (mut happened, cut) = gather(db, &wanted, from)?;
    if wanted.contains(&Event::Time) {
        let due = open_ones(db, rule, false, (now, zone))?;
        happened.extend(
            due.into_iter()
                .map(|id| past(Timestamp::NEVER, id, Event::Time)),
        );
    }
    happened.sort_by(|a, b| b.cmp(a));
    happened.dedup_by_key(|past| (past.at, past.conversation, past.event));
    let ids: BTreeSet<i64> = happened.iter().map(|past| past.conversation).collect();
    // A condition that cannot be understood any more holds for nothing.
    let Ok(query) = parse(&rule.query, now, zone) else {
        return Ok(Trial::default());
    };
    let mut then = Then::new(&query, ids.into_iter().collect(), now);
    let mut trial = Trial {
        events: happened.len() as i64,
        cut,
        asked_now: asked_now(&query),
        ..Trial::default()
    };
    let (mut once, mut fits) = (BTreeSet::new(), Vec::new());
    // The first one is done, not the last: from the oldest on.
    for past in happened.into_iter().rev() {
        if !then.held(db, &past)? {
            continue;
        }
        let id = past.conversation;
        let contact = then.contact(db, id)?;
        let fresh = match (rule.once, contact) {
            (Once::Contact, Some(contact)) => once.insert(-contact),
            (Once::Event, _) => true,
            (Once::Conversation | Once::Contact, _) => once.insert(id),
        };
        if fresh {
            fits.push((past, contact));
        }
    }
    trial.total = fits.len() as i64;
    for (past, contact) in fits.into_iter().rev().take(limit) {
        let id = past.conversation;
        trial.rows.push(WouldRun {
            at: past.at,
            conversation: ConversationId(id),
            who: who(db, id)?,
            contact: contact.map(ContactId),
            event: past.event,
        });
    }
    Ok(trial)
}

fn who(db: &mut dyn Db, id: i64) -> Result<Clean> {
    let found = one(db, &WHO, &[id.into()], |row| {
        Ok(Clean::stored(row.text(0)?.to_owned()))
    })?;
    Ok(found.unwrap_or_default())
}

/// Something that was known when it happened.
const fn past(at: Timestamp, conversation: i64, event: Event) -> Past {
    Past {
        at,
        conversation,
        event,
        known: at,
        message: 0,
    }
}

/// What happened since then, and whether that is not all because it is too much.
fn gather(db: &mut dyn Db, wanted: &[Event], from: Timestamp) -> Result<(Vec<Past>, bool)> {
    let mut found: Vec<Past> = Vec::new();
    let mut cut = false;
    let wants = |event: &Event| wanted.contains(event);
    let heard = [Event::Message, Event::Created, Event::Keyword];
    if heard.iter().any(wants) {
        let first = MessageId::first_of(from).0;
        let rows = all(db, &MESSAGES, &[first.into(), LOOKED_AT.into()], |row| {
            let at = Timestamp(row.int(1)?);
            let message = Past {
                known: at.max(Timestamp(row.int(4)?)),
                message: row.int(3)?,
                ..past(at, row.int(0)?, Event::Message)
            };
            Ok((message, row.int(2)? != 0))
        })?;
        cut |= rows.len() as i64 == LOOKED_AT;
        for (message, first) in rows {
            let kinds = heard.into_iter().filter(wants);
            let kinds = kinds.filter(|event| first || *event != Event::Created);
            found.extend(kinds.map(|event| Past { event, ..message }));
        }
    }
    if wants(&Event::Imported) {
        let rows = all(db, &BATCHES, &[from.0.into(), LOOKED_AT.into()], |row| {
            Ok(past(Timestamp(row.int(1)?), row.int(0)?, Event::Imported))
        })?;
        cut |= rows.len() as i64 == LOOKED_AT;
        found.extend(rows);
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
        cut |= rows.len() as i64 == LOOKED_AT;
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
                    .flat_map(|id| caused.clone().map(move |e| past(at, id, *e))),
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
            Ok(past(Timestamp(row.int(1)?), row.int(0)?, event))
        })?;
        cut |= rows.len() as i64 == LOOKED_AT;
        found.extend(rows.into_iter().filter(|past| wants(&past.event)));
    }
    Ok((found, cut))
}
