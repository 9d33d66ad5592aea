//! Keeps the clocks of conversations up to date: those something happened to (triggers note them in `sla_dirty`), and those whose
//! clock passed a border by itself. Bounded chunks, each one transaction. Called by `work` after everything that writes, and from
//! time to time.

use chrono_tz::Tz;

use super::{calendar, history, policies, policy};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::act::Subject;
use crate::model::calendar::Calendar;
use crate::model::conversation::{Priority, State};
use crate::model::id::{ConversationId, PolicyId};
use crate::model::notice::{Reason, Scope};
use crate::model::query::{Query, parse};
use crate::model::sla::{Clocks, Fate, Leg, Policy, clocks};
use crate::store::agent;
use crate::store::conversation::JOINS;
use crate::store::db::{Db, Sql, Value, all, all_composed, number_of, one, transaction};
use crate::store::filter::{self, Asker, Conditions, Over};
use crate::store::notice::{self, Happening};
use crate::store::sequence;

/// What has been late for longer than this tells nobody, ms.
const FRESH: i64 = 86_400_000;
/// Conversations of one transaction.
const CHUNK: i64 = 200;
/// So many conversations are few.
const FEW: usize = 8;
const NEVER: i64 = Timestamp::NEVER.0;

// The constant is said once more for the index that leaves out those whose clock does not run.
static WAITS: Sql = Sql::new(
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM sla_dirty) OR EXISTS (SELECT 1 FROM conversation WHERE sla_alarm < $1 \
     AND sla_alarm < 9223372036854775807) THEN 1 ELSE 0 END",
);
static DIRTY: Sql =
    Sql::new("SELECT conversation_id FROM sla_dirty ORDER BY conversation_id LIMIT $1");
static DUE: Sql = Sql::new(
    "SELECT id FROM conversation WHERE sla_alarm < $1 AND sla_alarm < 9223372036854775807 ORDER BY sla_alarm, id LIMIT $2",
);
static CLEAN: Sql = Sql::new("DELETE FROM sla_dirty WHERE conversation_id = $1");
static OPEN_ONES: Sql = Sql::new(
    "INSERT INTO sla_dirty (conversation_id) SELECT id FROM conversation WHERE state IN (0, 1, 2) ON CONFLICT (conversation_id) DO NOTHING",
);
static CLOCKED: Sql = Sql::new(
    "INSERT INTO sla_dirty (conversation_id) SELECT conversation_id FROM sla_clock WHERE true ON CONFLICT (conversation_id) DO NOTHING",
);
static HEAD: Sql = Sql::new(
    "SELECT c.state, c.resolved_at, c.priority, c.assignee_id, c.waiting_since, c.last_in_at, c.sla_policy, c.sla_due, c.sla_paused, \
     c.sla_alarm, k.policy_id, k.since FROM conversation c LEFT JOIN sla_clock k ON k.conversation_id = c.id WHERE c.id = $1",
);
static STORE: Sql = Sql::new(
    "UPDATE conversation SET sla_policy = $2, sla_due = $3, sla_paused = $4, sla_alarm = $5 WHERE id = $1",
);
static KEEP: Sql = Sql::new(
    "INSERT INTO sla_clock (conversation_id, policy_id, since, started_at, missed_first, missed_next, missed_resolution, flagged, running) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (conversation_id) DO UPDATE SET policy_id = excluded.policy_id, \
     since = excluded.since, started_at = excluded.started_at, missed_first = excluded.missed_first, missed_next = excluded.missed_next, \
     missed_resolution = excluded.missed_resolution, flagged = excluded.flagged, running = excluded.running",
);
static DROP: Sql = Sql::new("DELETE FROM sla_clock WHERE conversation_id = $1");
static KNOWN_EVENT: Sql = Sql::new(
    "SELECT count(*) FROM sla_event WHERE conversation_id = $1 AND kind = $2 AND since = $3 AND breach = $4",
);
static EVENT: Sql = Sql::new(
    "INSERT INTO sla_event (id, conversation_id, kind, since, breach, due_at, at, agent_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[
    &WAITS,
    &DIRTY,
    &DUE,
    &CLEAN,
    &OPEN_ONES,
    &CLOCKED,
    &HEAD,
    &STORE,
    &KEEP,
    &DROP,
    &KNOWN_EVENT,
    &EVENT,
];

/// Notes every conversation that has clocks or could have: a policy or a calendar changed.
pub(in crate::store) fn look_at_all(db: &mut dyn Db) -> Result<()> {
    db.execute(&OPEN_ONES, &[])?;
    db.execute(&CLOCKED, &[]).map(drop)
}

/// Looks at one chunk of conversations again; whether any may be left.
pub fn keep(db: &mut dyn Db, now: Timestamp, zone: Tz) -> Result<bool> {
    // Most of the time there is nothing: that is found out without the lock that only one may hold.
    if number_of(db, &WAITS, &[now.0.into()])? == 0 {
        return Ok(false);
    }
    transaction(db, |db| {
        let mut ids = all(db, &DIRTY, &[CHUNK.into()], |row| row.int(0))?;
        ids.extend(all(db, &DUE, &[now.0.into(), CHUNK.into()], |row| {
            row.int(0)
        })?);
        ids.sort_unstable();
        ids.dedup();
        let rules = Rules::load(db, now, zone)?;
        let under = rules.matched(db, &ids, now)?;
        let mut changed = false;
        for (id, rule) in ids.iter().zip(under) {
            changed |= look_at(db, &rules, *id, rule, now)?;
            db.execute(&CLEAN, &[(*id).into()])?;
        }
        if changed {
            sequence::tick(db)?;
        }
        Ok(true)
    })
}

/// The policies with their queries and calendars.
struct Rules(Vec<(Policy, Query, Calendar)>);

impl Rules {
    fn load(db: &mut dyn Db, now: Timestamp, zone: Tz) -> Result<Self> {
        let mut all = Vec::new();
        for policy in policies(db)? {
            // One that cannot be understood any more is for nothing.
            let Ok(query) = parse(&policy.query, now, zone) else {
                continue;
            };
            let calendar = calendar(db, policy.calendar)?;
            all.push((policy, query, calendar));
        }
        Ok(Self(all))
    }

    fn of(&self, policy: i64) -> Option<usize> {
        self.0.iter().position(|(known, ..)| known.id.0 == policy)
    }

    /// For each conversation the first policy that is for it. Nobody is kept waiting whom we have blocked.
    fn matched(&self, db: &mut dyn Db, ids: &[i64], now: Timestamp) -> Result<Vec<Option<usize>>> {
        let mut found = vec![None; ids.len()];
        for (at, (_, query, _)) in self.0.iter().enumerate() {
            let left: Vec<i64> = (ids.iter().zip(&found))
                .filter(|(_, rule)| rule.is_none())
                .map(|(id, _)| *id)
                .collect();
            for id in matching(db, query, &left, now)? {
                if let Ok(place) = ids.binary_search(&id) {
                    found[place] = Some(at);
                }
            }
        }
        Ok(found)
    }
}

/// Which of these conversations a query means; of people we have blocked none.
pub(in crate::store) fn matching(
    db: &mut dyn Db,
    query: &Query,
    ids: &[i64],
    now: Timestamp,
) -> Result<Vec<i64>> {
    // Of a few, their messages are looked at; of many, what the words are found in.
    let over = if ids.len() > FEW {
        Over::Conversations
    } else {
        Over::Handful
    };
    matching_in(db, query, ids, over, now)
}

/// The same, with where its words are looked for.
pub(in crate::store) fn matching_in(
    db: &mut dyn Db,
    query: &Query,
    ids: &[i64],
    over: Over,
    now: Timestamp,
) -> Result<Vec<i64>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut conditions = Conditions::default();
    let wanted: Vec<String> = ids.iter().map(|id| conditions.int(*id)).collect();
    conditions
        .parts
        .push(format!("c.id IN ({})", wanted.join(", ")));
    conditions
        .parts
        .push("coalesce(p.blocked, 0) = 0".to_owned());
    let asker = Asker { agent: 0, now };
    let part = filter::condition(db, query, over, asker, &mut conditions);
    conditions.parts.push(part);
    let sql = format!(
        "SELECT c.id FROM conversation c {JOINS} LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = 0 {}",
        conditions.clause()
    );
    all_composed(db, &sql, &conditions.values(), |row| row.int(0))
}

struct Head {
    state: State,
    resolved_at: Timestamp,
    priority: Priority,
    assignee: Option<i64>,
    waiting_since: i64,
    last_in_at: i64,
    shown: [i64; 4],
    clock: Option<(i64, i64)>,
}

fn head(db: &mut dyn Db, id: i64) -> Result<Option<Head>> {
    one(db, &HEAD, &[id.into()], |row| {
        Ok(Head {
            state: State::from_code(row.int(0)?),
            resolved_at: Timestamp(row.int(1)?),
            priority: Priority::from_code(row.int(2)?),
            assignee: row.maybe_int(3)?,
            waiting_since: row.int(4)?,
            last_in_at: row.int(5)?,
            shown: [row.int(6)?, row.int(7)?, row.int(8)?, row.int(9)?],
            clock: row.maybe_int(10)?.zip(row.maybe_int(11)?),
        })
    })
}

/// Brings one conversation up to date; whether a list shows it differently now.
fn look_at(
    db: &mut dyn Db,
    rules: &Rules,
    id: i64,
    matched: Option<usize>,
    now: Timestamp,
) -> Result<bool> {
    let Some(head) = head(db, id)? else {
        return Ok(false);
    };
    let rule = match (head.state, head.clock) {
        (State::Spam | State::Merged, _) | (State::Resolved, None) => None,
        // What is done stays under the policy it was done under, and as it was when that one is gone.
        (State::Resolved, Some((under, _))) => match rules.of(under) {
            Some(rule) => Some(rule),
            None => return rest(db, id, under, &head),
        },
        _ => matched,
    };
    let Some((policy, _, calendar)) = rule.and_then(|rule| rules.0.get(rule)) else {
        if head.clock.is_some() {
            db.execute(&DROP, &[id.into()])?;
        }
        return show(db, id, &head, [0, NEVER, 0, NEVER]);
    };
    // What came in before there was a clock is known, and counts from the request that is open now.
    let since = match head.clock {
        Some((_, since)) => since,
        None if head.waiting_since < NEVER => head.waiting_since,
        None => head.last_in_at,
    };
    let history = history::of(db, id, (head.state, head.resolved_at), now)?;
    let targets = policy.targets.row(head.priority);
    let all = clocks(&history, targets, calendar, Timestamp(since), now);
    keep_clock(db, id, policy.id, since, &all)?;
    for leg in all.running() {
        tell(db, id, leg, head.assignee, now)?;
    }
    let paused = i64::from(all.is_paused());
    let alarm = all.next_border(now).0;
    show(db, id, &head, [policy.id.0, all.due().0, paused, alarm])
}

fn show(db: &mut dyn Db, id: i64, head: &Head, new: [i64; 4]) -> Result<bool> {
    if head.shown == new {
        return Ok(false);
    }
    let params: Vec<Value<'_>> = std::iter::once(id).chain(new).map(Into::into).collect();
    db.execute(&STORE, &params)?;
    Ok(true)
}

/// A conversation that is done, whose policy is gone: its figures stay.
fn rest(db: &mut dyn Db, id: i64, under: i64, head: &Head) -> Result<bool> {
    let known = policy(db, PolicyId(under))?.map_or(0, |policy| policy.id.0);
    show(db, id, head, [known, NEVER, 0, NEVER])
}

fn keep_clock(db: &mut dyn Db, id: i64, under: PolicyId, since: i64, all: &Clocks) -> Result<()> {
    let misses = all.misses();
    let row = [
        id,
        under.0,
        since,
        all.started().map_or(NEVER, |at| at.0),
        misses[0],
        misses[1],
        misses[2],
        i64::from(!all.flags.is_empty()),
        i64::from(all.is_open()),
    ];
    db.execute(&KEEP, &row.map(Value::Int)).map(drop)
}

/// Records that a clock warns or is late, each once.
fn tell(db: &mut dyn Db, id: i64, leg: &Leg, assignee: Option<i64>, now: Timestamp) -> Result<()> {
    let breach = i64::from(leg.fate == Fate::Late);
    if breach == 0 && now < leg.warns() {
        return Ok(());
    }
    let which = [
        id.into(),
        leg.kind.code().into(),
        leg.since.0.into(),
        breach.into(),
    ];
    if number_of(db, &KNOWN_EVENT, &which)? > 0 {
        return Ok(());
    }
    let event = sequence::reserve(db, "sla_event", 1)?;
    let row = [
        event.into(),
        which[0],
        which[1],
        which[2],
        which[3],
        leg.due.0.into(),
        now.0.into(),
        assignee.into(),
    ];
    db.execute(&EVENT, &row)?;
    // A new policy finds much that has long been late: that is no news.
    if now.since(leg.due) > FRESH {
        return Ok(());
    }
    let happening = Happening {
        reason: if breach == 0 {
            Reason::Soon
        } else {
            Reason::Late
        },
        subject: Subject::Conversation(ConversationId(id)),
        by: None,
        message: None,
        task: None,
        at: now,
    };
    let mut near = notice::near(db, happening.subject)?;
    near.retain(|(_, scope)| *scope <= Scope::Followed);
    let leads = agent::leads(db)?.into_iter();
    near.extend(leads.map(|lead| (lead, Scope::Team)));
    notice::tell(db, &happening, &near).map(drop)
}
