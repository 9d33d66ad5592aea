//! Service levels as the store keeps them: policies, calendars, the warnings of an agent, and a conversation's clocks explained.
//! `keep` holds the clocks of conversations up to date, `history` reads what they are computed from, `report` counts. Changing a
//! policy or a calendar is an act (`act::sla`).

pub mod history;
pub mod keep;
pub mod report;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::calendar::{self, Calendar, Holidays, Hours};
use crate::model::conversation::{Priority, State};
use crate::model::id::{AgentId, CalendarId, ConversationId, PolicyId};
use crate::model::sla::{
    Alarm, CalendarRow, ClockKind, Clocks, Explained, Policy, Targets, clocks,
};
use crate::store::db::{Db, Row, Sql, all, number_of, one};
use crate::text::Clean;

static USED: Sql = Sql::new(
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0) THEN 1 ELSE 0 END",
);
static POLICIES: Sql = Sql::new(
    "SELECT y.id, y.position, y.name, y.query, y.calendar_id, coalesce(k.name, ''), y.first_reply, y.next_reply, y.resolution \
     FROM sla_policy y LEFT JOIN sla_calendar k ON k.id = y.calendar_id WHERE y.hidden = 0 ORDER BY y.position, y.id",
);
static POLICY: Sql = Sql::new(
    "SELECT y.id, y.position, y.name, y.query, y.calendar_id, coalesce(k.name, ''), y.first_reply, y.next_reply, y.resolution \
     FROM sla_policy y LEFT JOIN sla_calendar k ON k.id = y.calendar_id WHERE y.id = $1",
);
static CALENDARS: Sql = Sql::new(
    "SELECT k.id, k.name, k.zone, k.hours, k.holidays, (SELECT count(*) FROM sla_policy y WHERE y.calendar_id = k.id AND y.hidden = 0) \
     FROM sla_calendar k WHERE k.hidden = 0 ORDER BY k.name_fold, k.id",
);
static CALENDAR: Sql = Sql::new("SELECT zone, hours, holidays FROM sla_calendar WHERE id = $1");
static CALENDAR_OF: Sql =
    Sql::new("SELECT id FROM sla_calendar WHERE name_fold = $1 AND hidden = 0 ORDER BY id");
static POLICY_TAKEN: Sql =
    Sql::new("SELECT count(*) FROM sla_policy WHERE name_fold = $1 AND hidden = 0 AND id <> $2");
static CALENDAR_TAKEN: Sql =
    Sql::new("SELECT count(*) FROM sla_calendar WHERE name_fold = $1 AND hidden = 0 AND id <> $2");
static USERS: Sql =
    Sql::new("SELECT count(*) FROM sla_policy WHERE calendar_id = $1 AND hidden = 0");
static CALENDAR_GONE: Sql = Sql::new(
    "SELECT count(*) FROM sla_policy y JOIN sla_calendar k ON k.id = y.calendar_id WHERE y.id = $1 AND k.hidden = 1",
);
static HEAD: Sql = Sql::new(
    "SELECT c.state, c.resolved_at, c.priority, coalesce(k.policy_id, 0), coalesce(k.since, 0) FROM conversation c \
     LEFT JOIN sla_clock k ON k.conversation_id = c.id WHERE c.id = $1",
);
static ALARMS: Sql = Sql::new(
    "SELECT e.id, e.conversation_id, coalesce(p.name, c.subject), e.kind, e.due_at, e.breach FROM sla_event e \
     JOIN conversation c ON c.id = e.conversation_id LEFT JOIN contact p ON p.id = c.contact_id \
     WHERE e.agent_id = $1 AND e.at >= $2 ORDER BY e.id DESC LIMIT 20",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &USED,
    &POLICIES,
    &POLICY,
    &CALENDARS,
    &CALENDAR,
    &CALENDAR_OF,
    &POLICY_TAKEN,
    &CALENDAR_TAKEN,
    &USERS,
    &CALENDAR_GONE,
    &HEAD,
    &ALARMS,
];

/// Warnings older than this are no news, ms.
const NEWS: i64 = 30 * 60_000;

/// Whether there is any policy.
pub(super) fn is_used(db: &mut dyn Db) -> Result<bool> {
    Ok(number_of(db, &USED, &[])? != 0)
}

/// The policies in their order.
pub fn policies(db: &mut dyn Db) -> Result<Vec<Policy>> {
    all(db, &POLICIES, &[], read)
}

/// One policy, removed or not.
pub(super) fn policy(db: &mut dyn Db, id: PolicyId) -> Result<Option<Policy>> {
    one(db, &POLICY, &[id.0.into()], read)
}

fn read(row: &dyn Row) -> Result<Policy> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    let calendar = row.int(4)?;
    Ok(Policy {
        id: PolicyId(row.int(0)?),
        position: row.int(1)?,
        name: clean(2)?,
        query: clean(3)?,
        calendar: (calendar != 0).then_some(CalendarId(calendar)),
        calendar_name: clean(5)?,
        targets: Targets::parse(&[row.text(6)?, row.text(7)?, row.text(8)?])?,
    })
}

/// The calendars by name.
pub fn calendars(db: &mut dyn Db) -> Result<Vec<CalendarRow>> {
    all(db, &CALENDARS, &[], |row| {
        Ok(CalendarRow {
            id: CalendarId(row.int(0)?),
            name: Clean::stored(row.text(1)?.to_owned()),
            calendar: read_calendar(row, 2)?,
            policies: row.int(5)?,
        })
    })
}

fn read_calendar(row: &dyn Row, first: usize) -> Result<Calendar> {
    Ok(Calendar {
        zone: calendar::zone(row.text(first)?)?,
        hours: Hours::parse(row.text(first + 1)?)?,
        holidays: Holidays::of_text(row.text(first + 2)?),
    })
}

/// The calendar a policy counts in.
pub(super) fn calendar(db: &mut dyn Db, id: Option<CalendarId>) -> Result<Calendar> {
    let Some(id) = id else {
        return Ok(Calendar::always());
    };
    let found = one(db, &CALENDAR, &[id.0.into()], |row| read_calendar(row, 0))?;
    Ok(found.unwrap_or_else(Calendar::always))
}

/// The calendar of this name (folded).
pub(super) fn calendar_named(db: &mut dyn Db, key: &str) -> Result<Option<i64>> {
    one(db, &CALENDAR_OF, &[key.into()], |row| row.int(0))
}

/// Refuses a name that another policy or calendar has.
pub(super) fn name_is_free(db: &mut dyn Db, record: &str, key: &str, id: i64) -> Result<()> {
    let sql = if record == "sla_policy" {
        &POLICY_TAKEN
    } else {
        &CALENDAR_TAKEN
    };
    if number_of(db, sql, &[key.into(), id.into()])? == 0 {
        return Ok(());
    }
    Err(Error::new(Kind::Refused, "sla-taken").with("found", key))
}

/// Refuses to take a calendar away that policies count in.
pub(super) fn is_unused(db: &mut dyn Db, id: i64) -> Result<()> {
    match number_of(db, &USERS, &[id.into()])? {
        0 => Ok(()),
        count => Err(Error::new(Kind::Refused, "calendar-used").with_number("count", count)),
    }
}

/// Refuses to bring a policy back whose calendar is gone.
pub(super) fn can_come_back(db: &mut dyn Db, id: i64) -> Result<()> {
    if number_of(db, &CALENDAR_GONE, &[id.into()])? == 0 {
        return Ok(());
    }
    Err(Error::new(Kind::Refused, "calendar-gone"))
}

/// The latest warnings and breaches in an agent's conversations, the newest last.
pub(super) fn alarms(db: &mut dyn Db, agent: AgentId, now: Timestamp) -> Result<Vec<Alarm>> {
    let params = [agent.0.into(), now.plus(-NEWS).0.into()];
    let mut found = all(db, &ALARMS, &params, |row| {
        Ok(Alarm {
            id: row.int(0)?,
            conversation: ConversationId(row.int(1)?),
            who: Clean::stored(row.text(2)?.to_owned()),
            kind: ClockKind::from_code(row.int(3)?),
            due_at: Timestamp(row.int(4)?),
            breach: row.int(5)? != 0,
        })
    })?;
    found.reverse();
    Ok(found)
}

/// The state of a conversation and since when it is resolved, its priority, its policy (0: none) and since when its clocks are kept.
type Head = ((State, Timestamp), Priority, i64, Timestamp);

fn head(db: &mut dyn Db, id: i64) -> Result<Option<Head>> {
    one(db, &HEAD, &[id.into()], |row| {
        Ok((
            (State::from_code(row.int(0)?), Timestamp(row.int(1)?)),
            Priority::from_code(row.int(2)?),
            row.int(3)?,
            Timestamp(row.int(4)?),
        ))
    })
}

/// The clocks of a conversation as they stood at a moment that is past, under the policy of now; none without one.
pub(super) fn clocks_then(
    db: &mut dyn Db,
    id: i64,
    priority: Priority,
    at: Timestamp,
    now: Timestamp,
) -> Result<Option<Clocks>> {
    let Some((state, _, under, since)) = head(db, id)? else {
        return Ok(None);
    };
    let Some(policy) = policy(db, PolicyId(under))? else {
        return Ok(None);
    };
    let calendar = calendar(db, policy.calendar)?;
    let mut history = history::of(db, id, state, now)?;
    history.retain(|moment| moment.at <= at);
    let targets = policy.targets.row(priority);
    Ok(Some(clocks(&history, targets, &calendar, since, at)))
}

/// The clocks of a conversation with everything that explains them.
pub fn explain(db: &mut dyn Db, id: ConversationId, now: Timestamp) -> Result<Explained> {
    let Some((state, priority, under, since)) = head(db, id.0)? else {
        return Err(Error::new(Kind::NotFound, "not-found")
            .with("kind", "conversation")
            .with("id", id.0));
    };
    let mut explained = Explained {
        conversation: id,
        policy: None,
        priority,
        calendar: Calendar::always(),
        clocks: Clocks::default(),
    };
    if under == 0 {
        return Ok(explained);
    }
    let Some(policy) = policy(db, PolicyId(under))? else {
        return Ok(explained);
    };
    explained.calendar = calendar(db, policy.calendar)?;
    let history = history::of(db, id.0, state, now)?;
    let targets = policy.targets.row(priority);
    explained.clocks = clocks(&history, targets, &explained.calendar, since, now);
    explained.policy = Some(policy);
    Ok(explained)
}
