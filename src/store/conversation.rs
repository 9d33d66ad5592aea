//! Conversations as lists show them: their columns, one of them, and the counts of the views. `select` finds stretches of a view.

mod select;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::complaint::Severity;
use crate::model::conversation::{ConversationRow, Priority, State};
use crate::model::id::{AgentId, ContactId, ConversationId, MessageId};
use crate::model::notice::News;
use crate::model::page::Cursor;
use crate::model::sla::{Mark, WARN};
use crate::model::task::Reminders;
use crate::model::view::{Overview, View, ViewCount};
use crate::store::db::{Db, Row, Sql, Value, all, all_composed, number_of, one};
use crate::store::endpoint;
use crate::store::filter::Conditions;
use crate::store::{sla, tag};
use crate::text::Clean;

pub use select::{ListAsk, Which, count, ids, list, tally};

const COLUMNS: &str = "c.id, a.channel, a.handle, c.contact_id, coalesce(p.name, ''), c.subject, c.preview, c.state, c.priority, c.assignee_id, \
     coalesce(g.handle, ''), c.waiting_since, c.last_at, c.last_message_id, c.snoozed_until, c.message_count, \
     CASE WHEN c.last_in_arrival > coalesce(r.arrival, 0) THEN 1 ELSE 0 END, c.merged_into, \
     coalesce((SELECT i.handle FROM identity i WHERE i.contact_id = c.contact_id AND i.channel = a.channel ORDER BY i.id LIMIT 1), ''), \
     CASE WHEN c.shape = 0 THEN 1 ELSE 0 END, coalesce(p.blocked, 0), \
     coalesce((SELECT min(o.next_at) FROM outbox o WHERE o.conversation_id = c.id AND o.scheduled = 1 AND o.state = 0), 9223372036854775807), \
     c.sla_policy, c.sla_due, c.sla_paused, \
     CASE WHEN c.team_id = 0 OR c.assignee_id IS NOT NULL THEN '' ELSE coalesce((SELECT q.name FROM team q WHERE q.id = c.team_id AND q.hidden = 0), '') END, \
     coalesce((SELECT max(k.severity) FROM complaint k WHERE k.conversation_id = c.id AND k.closed_at = 9223372036854775807 AND k.hidden = 0), -1)";
/// Outer joins keep the conversation first: with an inner one the planner begins with the few accounts, and has to sort.
pub(super) const JOINS: &str = "LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = c.contact_id \
     LEFT JOIN agent g ON g.id = c.assignee_id";

static COUNT_BREACHING: Sql = Sql::new(
    "SELECT count(*), count(*) FILTER (WHERE sla_due < $1) FROM (SELECT sla_due FROM conversation WHERE state IN (0, 1, 2) AND sla_due <= $2 LIMIT 10000) AS k",
);
static COUNT_SNOOZED: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM conversation WHERE state IN (1, 2) LIMIT 10000) AS k",
);
static BY_CHANNEL: Sql = Sql::new(
    "SELECT a.channel, count(*), count(*) FILTER (WHERE c.waiting_since < $1) FROM conversation c JOIN account a ON a.id = c.account_id \
     WHERE c.state = 0 GROUP BY a.channel ORDER BY a.channel",
);
static BY_TAG: Sql = Sql::new(
    "SELECT t.name, count(*), count(*) FILTER (WHERE c.waiting_since < $1) FROM conversation_tag x JOIN conversation c ON c.id = x.conversation_id \
     JOIN tag t ON t.id = x.tag_id WHERE c.state = 0 GROUP BY t.name ORDER BY 2 DESC, t.name LIMIT 10",
);
static MENTIONS: Sql = Sql::new(
    "SELECT count(*) FROM mention x JOIN message m ON m.id = x.message_id WHERE x.agent_id = $1 AND x.seen = 0 AND m.hidden = 0",
);
static OUTBOX: Sql = Sql::new(
    "SELECT count(*) FILTER (WHERE state IN (0, 1)), count(*) FILTER (WHERE state IN (3, 4)), \
     min(created_at) FILTER (WHERE state IN (0, 1)) FROM outbox WHERE state IN (0, 1, 3, 4, 6)",
);
static FOLLOW: Sql = Sql::new("SELECT coalesce(merged_into, id) FROM conversation WHERE id = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &COUNT_BREACHING,
    &COUNT_SNOOZED,
    &BY_CHANNEL,
    &BY_TAG,
    &MENTIONS,
    &OUTBOX,
    &FOLLOW,
];

/// Statements of [`select`].
pub(super) const SELECT: &[&Sql] = select::QUERIES;

/// A conversation was merged at most so many times.
const MOST_MERGES: usize = 1000;
/// Waiting longer than this counts as late until service levels exist: four hours, ms.
const LATE: i64 = 4 * 3600 * 1000;

fn read(row: &dyn Row) -> Result<ConversationRow> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    let (id, handle, name) = (row.int(0)?, clean(18)?, clean(4)?);
    let who = if name.is_empty() { clean(2)? } else { name };
    let sort = if row.is_null(27)? {
        row.int(12)?
    } else {
        row.int(27)?
    };
    Ok(ConversationRow {
        id: ConversationId(id),
        place: Cursor { sort, id },
        channel: clean(1)?,
        public: row.int(19)? != 0,
        account: clean(2)?,
        contact: row.maybe_int(3)?.map(ContactId),
        who,
        handle,
        blocked: row.int(20)? != 0,
        subject: clean(5)?,
        preview: clean(6)?,
        state: State::from_code(row.int(7)?),
        priority: Priority::from_code(row.int(8)?),
        assignee: row.maybe_int(9)?.map(AgentId),
        assignee_handle: clean(10)?,
        queue: clean(25)?,
        waiting_since: Timestamp(row.int(11)?),
        last_at: Timestamp(row.int(12)?),
        last_message: MessageId(row.int(13)?),
        snoozed_until: Timestamp(row.int(14)?),
        messages: row.int(15)?,
        unread: row.int(16)? != 0,
        complaint: Severity::from_code(row.int(26)?),
        merged_into: row.maybe_int(17)?.map(ConversationId),
        leaves_at: Timestamp(row.int(21)?),
        sla: Mark::of(row.int(22)?, Timestamp(row.int(23)?), row.int(24)? != 0),
        tags: Vec::new(),
    })
}

/// One conversation, whatever its state; one that was merged leads to where it went.
pub fn head(
    db: &mut dyn Db,
    id: ConversationId,
    agent: AgentId,
) -> Result<Option<ConversationRow>> {
    let Some(id) = follow(db, id)? else {
        return Ok(None);
    };
    let mut conditions = Conditions::default();
    let me = conditions.int(agent.0);
    let wanted = conditions.int(id);
    let sql = format!(
        "SELECT {COLUMNS}, c.last_at FROM conversation c {JOINS} LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = {me} \
         WHERE c.id = {wanted}"
    );
    let mut found = None;
    db.query_composed(&sql, &conditions.values(), &mut |row| {
        found = Some(read(row)?);
        Ok(())
    })?;
    if let Some(row) = &mut found {
        row.tags = tag::of_conversation(db, row.id.0)?;
    }
    Ok(found)
}

/// The other conversations of a conversation's contact on the same account, last message first: what it can be merged with.
pub fn siblings(
    db: &mut dyn Db,
    id: ConversationId,
    agent: AgentId,
    limit: usize,
) -> Result<Vec<ConversationRow>> {
    let mut conditions = Conditions::default();
    let me = conditions.int(agent.0);
    let (wanted, limit) = (conditions.int(id.0), conditions.int(limit as i64));
    let sql = format!(
        "SELECT {COLUMNS}, c.last_at FROM conversation c {JOINS} LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = {me} \
         WHERE c.contact_id = (SELECT o.contact_id FROM conversation o WHERE o.id = {wanted}) AND c.id <> {wanted} AND c.state <> 5 \
         AND c.account_id = (SELECT o.account_id FROM conversation o WHERE o.id = {wanted}) ORDER BY c.last_at DESC, c.id DESC LIMIT {limit}"
    );
    all_composed(db, &sql, &conditions.values(), read)
}

/// Where a conversation went, step by step; none when there is no such conversation.
fn follow(db: &mut dyn Db, id: ConversationId) -> Result<Option<i64>> {
    let mut id = id.0;
    // No chain of merges is longer than this; a circle cannot be made, but would end here.
    for _ in 0..MOST_MERGES {
        match one(db, &FOLLOW, &[id.into()], |row| row.int(0))? {
            Some(next) if next == id => return Ok(Some(id)),
            Some(next) => id = next,
            None => return Ok(None),
        }
    }
    Ok(Some(id))
}

/// How many are open, up to a bound, and how many of them have waited too long. The index is named: it holds all that is asked for,
/// and a planner that knows how few states there are takes another one.
fn count_open(db: &mut dyn Db, index: &str, condition: &str, params: &[i64]) -> Result<(i64, i64)> {
    let index = db.in_order_of(index);
    let sql = format!(
        "SELECT count(*), count(*) FILTER (WHERE waiting_since < $1) FROM (SELECT waiting_since FROM conversation {index} \
         WHERE state = 0 {condition} LIMIT 10000) AS k"
    );
    let params: Vec<Value<'_>> = params.iter().map(|n| Value::Int(*n)).collect();
    let mut found = (0, 0);
    db.query_composed(&sql, &params, &mut |row| {
        found = (row.int(0)?, row.int(1)?);
        Ok(())
    })?;
    Ok(found)
}

/// Counts of the fixed views, channels and tags, and the numbers of the header.
pub fn overview(db: &mut dyn Db, agent: AgentId, now: Timestamp) -> Result<Overview> {
    let late = now.0 - LATE;
    let mut views = Vec::new();
    for (view, index, condition, params) in [
        (
            View::Mine,
            "conversation_assignee",
            "AND assignee_id = $2",
            &[late, agent.0][..],
        ),
        (
            View::Unassigned,
            "conversation_assignee",
            "AND assignee_id IS NULL",
            &[late],
        ),
        (View::Open, "conversation_waiting", "", &[late]),
    ] {
        let (found, late) = count_open(db, index, condition, params)?;
        views.push(ViewCount::of(view, found, late));
    }
    let policies = sla::is_used(db)?;
    if policies {
        let borders = [now.0.into(), (now.0 + WARN).into()];
        let found = one(db, &COUNT_BREACHING, &borders, |row| {
            Ok(ViewCount::of(View::Breaching, row.int(0)?, row.int(1)?))
        })?;
        views.extend(found);
    }
    let asleep = number_of(db, &COUNT_SNOOZED, &[])?;
    views.push(ViewCount::of(View::Snoozed, asleep, 0));
    views.push(ViewCount::of(View::Resolved, -1, 0));
    views.push(ViewCount::of(View::Spam, -1, 0));
    for (sql, make) in [
        (&BY_CHANNEL, View::Channel as fn(Clean) -> View),
        (&BY_TAG, View::Tag as fn(Clean) -> View),
    ] {
        views.extend(all(db, sql, &[late.into()], |row| {
            let name = Clean::stored(row.text(0)?.to_owned());
            Ok(ViewCount::of(make(name), row.int(1)?, row.int(2)?))
        })?);
    }
    let outbox = one(db, &OUTBOX, &[], |row| {
        Ok((row.int(0)?, row.int(1)?, row.maybe_int(2)?))
    })?;
    let (waiting, trouble, oldest) = outbox.unwrap_or((0, 0, None));
    Ok(Overview {
        views,
        mentions: number_of(db, &MENTIONS, &[agent.0.into()])?,
        posts: 0,
        outbox_waiting: waiting,
        outbox_trouble: trouble,
        outbox_oldest: oldest.map_or(Timestamp::NEVER, Timestamp),
        endpoints_off: endpoint::off(db)?,
        reminders: Reminders::default(),
        sla: policies,
        alarms: sla::alarms(db, agent, now)?,
        news: News::default(),
    })
}
