//! What is around a person: open conversations, related people, figures. Everything is bounded: by rows, or by a year of the
//! person's own messages.

use std::collections::BTreeSet;

use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::address::is_free_mail;
use crate::model::around::{
    Around, Calendar, DayCount, Figures, OpenRow, Related, STEP, Why, figures,
};
use crate::model::id::{ContactId, ConversationId, MessageId};
use crate::store::db::{Db, Row, Sql, all};
use crate::store::person;
use crate::text::Clean;
use crate::text::fold::fold;

static OPEN: Sql = Sql::new(
    "SELECT c.id, a.channel, c.preview, c.waiting_since, c.last_at FROM conversation c JOIN account a ON a.id = c.account_id \
     WHERE c.contact_id = $1 AND c.state = 0 ORDER BY c.last_at DESC, c.id DESC LIMIT 20",
);
static SAME_ADDRESS: Sql = Sql::new(
    "SELECT p.id, p.name, o.value FROM address a JOIN address o ON o.kind = a.kind AND o.value_fold = a.value_fold \
     JOIN contact p ON p.id = o.contact_id WHERE a.contact_id = $1 AND a.kind IN (0, 1) AND o.contact_id <> $1 \
     ORDER BY o.contact_id LIMIT 20",
);
static HANDLES: Sql = Sql::new(
    "SELECT DISTINCT handle FROM identity WHERE contact_id = $1 AND handle <> '' ORDER BY handle LIMIT 10",
);
static SAME_WORD: Sql = Sql::new(
    "SELECT p.id, p.name, i.handle FROM name_word w JOIN identity i ON i.contact_id = w.contact_id JOIN contact p ON p.id = i.contact_id \
     WHERE w.word = $2 AND w.contact_id <> $1 AND i.handle <> '' ORDER BY p.id LIMIT 200",
);
static SAME_ORGANISATION: Sql = Sql::new(
    "SELECT o.id, o.name, o.organisation FROM contact p JOIN contact o ON o.organisation_id = p.organisation_id WHERE p.id = $1 AND o.id <> $1 \
     ORDER BY o.last_at DESC, o.id DESC LIMIT 20",
);
static DOMAINS: Sql = Sql::new(
    "SELECT DISTINCT domain FROM address WHERE contact_id = $1 AND domain <> '' ORDER BY domain LIMIT 5",
);
static SAME_DOMAIN: Sql = Sql::new(
    "SELECT p.id, p.name, a.domain FROM address a JOIN contact p ON p.id = a.contact_id WHERE a.domain = $2 AND a.domain <> '' AND p.id <> $1 \
     ORDER BY a.contact_id LIMIT 20",
);
static THREADS: Sql = Sql::new(
    "SELECT id FROM conversation WHERE contact_id = $1 AND state <> 5 ORDER BY last_at DESC, id DESC LIMIT 20",
);
static IN_THREAD: Sql = Sql::new(
    "SELECT DISTINCT p.id, p.name, '' FROM (SELECT m.identity_id FROM message m WHERE m.conversation_id = $2 AND m.kind = 0 AND m.hidden = 0 \
     ORDER BY m.id DESC LIMIT 200) AS x JOIN identity i ON i.id = x.identity_id JOIN contact p ON p.id = i.contact_id \
     WHERE p.id <> $1 ORDER BY p.id LIMIT 20",
);
static RECEIVED: Sql = Sql::new(
    "SELECT (m.at - $3) / $4, count(*) FROM identity i JOIN authored w ON w.identity_id = i.id \
     JOIN message m ON m.id = w.message_id WHERE i.contact_id = $1 AND w.message_id >= $2 AND m.hidden = 0 GROUP BY 1",
);
static SENT: Sql = Sql::new(
    "SELECT (m.at - $3) / $4, count(*) FROM conversation c JOIN message m ON m.conversation_id = c.id \
     WHERE c.contact_id = $1 AND c.last_at >= $3 AND m.id >= $2 AND m.kind = 1 AND m.hidden = 0 GROUP BY 1",
);
static REPLIES: Sql = Sql::new(
    "SELECT first_in_at, first_reply_at FROM conversation WHERE contact_id = $1 AND last_at >= $2 AND state <> 5 \
     AND first_in_at >= $2 AND first_in_at < $3 AND first_reply_at < $3 LIMIT 5000",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &OPEN,
    &SAME_ADDRESS,
    &HANDLES,
    &SAME_WORD,
    &SAME_ORGANISATION,
    &DOMAINS,
    &SAME_DOMAIN,
    &THREADS,
    &IN_THREAD,
    &RECEIVED,
    &SENT,
    &REPLIES,
];

/// People shown, at most.
const PEOPLE: usize = 30;
/// A handle shorter than this says nothing about who has it.
const SHORTEST: usize = 3;

/// What is around a contact.
pub fn around(db: &mut dyn Db, id: ContactId, now: Timestamp, zone: Tz) -> Result<Around> {
    let open = all(db, &OPEN, &[id.0.into()], |row| {
        Ok(OpenRow {
            id: ConversationId(row.int(0)?),
            channel: clean(row, 1)?,
            preview: clean(row, 2)?,
            waiting_since: Timestamp(row.int(3)?),
            last_at: Timestamp(row.int(4)?),
        })
    })?;
    Ok(Around {
        id,
        open,
        related: related(db, id)?,
        figures: of_people(db, &[id], now, zone)?,
    })
}

/// The figures of some people together.
pub(super) fn of_people(
    db: &mut dyn Db,
    people: &[ContactId],
    now: Timestamp,
    zone: Tz,
) -> Result<Figures> {
    let calendar = Calendar::new(now, zone);
    let (mut days, mut replies) = (Vec::new(), Vec::new());
    for id in people {
        days.extend(days_of(db, *id, calendar)?);
        replies.extend(replies_of(db, *id, calendar)?);
    }
    Ok(figures(&days, &replies, calendar))
}

fn days_of(db: &mut dyn Db, id: ContactId, calendar: Calendar) -> Result<Vec<DayCount>> {
    let start = calendar.start();
    let params = [
        id.0.into(),
        MessageId::first_of(start).0.into(),
        start.0.into(),
        STEP.into(),
    ];
    let mut days = Vec::new();
    for (sql, received) in [(&RECEIVED, true), (&SENT, false)] {
        days.extend(all(db, sql, &params, |row| {
            Ok(DayCount {
                day: row.int(0)?,
                received,
                count: row.int(1)?,
            })
        })?);
    }
    Ok(days)
}

/// When conversations of the last weeks began, and when they were first answered.
fn replies_of(
    db: &mut dyn Db,
    id: ContactId,
    calendar: Calendar,
) -> Result<Vec<(Timestamp, Timestamp)>> {
    let params = [
        id.0.into(),
        calendar.first_week().0.into(),
        Timestamp::NEVER.0.into(),
    ];
    all(db, &REPLIES, &params, |row| {
        Ok((Timestamp(row.int(0)?), Timestamp(row.int(1)?)))
    })
}

fn clean(row: &dyn Row, column: usize) -> Result<Clean> {
    Ok(Clean::stored(row.text(column)?.to_owned()))
}

/// Related people, each once with the nearest reason.
fn related(db: &mut dyn Db, id: ContactId) -> Result<Vec<Related>> {
    let me = [id.0.into()];
    let mut found = all(db, &SAME_ADDRESS, &me, related_by(Why::Address))?;
    found.extend(same_handle(db, id)?);
    found.extend(all(
        db,
        &SAME_ORGANISATION,
        &me,
        related_by(Why::Organisation),
    )?);
    let domains = all(db, &DOMAINS, &me, |row| Ok(row.text(0)?.to_owned()))?;
    for domain in domains.iter().filter(|domain| !is_free_mail(domain)) {
        let params = [id.0.into(), domain.as_str().into()];
        found.extend(all(db, &SAME_DOMAIN, &params, related_by(Why::Domain))?);
    }
    for thread in all(db, &THREADS, &me, |row| row.int(0))? {
        let params = [id.0.into(), thread.into()];
        found.extend(all(db, &IN_THREAD, &params, related_by(Why::Thread))?);
    }
    let mut known = BTreeSet::new();
    found.retain(|person| known.insert(person.id));
    found.truncate(PEOPLE);
    Ok(found)
}

/// Who has the same handle, in any spelling, on whichever channel: found by one of its words, as names are.
fn same_handle(db: &mut dyn Db, id: ContactId) -> Result<Vec<Related>> {
    let mut found = Vec::new();
    for handle in all(db, &HANDLES, &[id.0.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })? {
        let words = person::words(&handle);
        let Some(word) = words.iter().max_by_key(|word| word.len()) else {
            continue;
        };
        if handle.chars().count() < SHORTEST {
            continue;
        }
        let params = [id.0.into(), word.as_str().into()];
        let mut people = all(db, &SAME_WORD, &params, related_by(Why::Handle))?;
        people.retain(|other| fold(&other.what) == fold(&handle));
        found.extend(people);
    }
    Ok(found)
}

fn related_by(why: Why) -> impl FnMut(&dyn Row) -> Result<Related> {
    move |row| {
        Ok(Related {
            id: ContactId(row.int(0)?),
            name: clean(row, 1)?,
            why,
            what: clean(row, 2)?,
        })
    }
}
