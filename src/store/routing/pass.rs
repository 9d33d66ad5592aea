//! Giving what nobody has to who fits, the longest waiting first. Bounded chunks, each one transaction and one entry of the program in
//! the journal; a claim compares before it sets, so that nothing is given twice and nobody loses what they took. Called by `work`.

use chrono_tz::Tz;

use super::{Head, hands, head, keep, read, routed, was_given};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{AgentId, ConversationId};
use crate::model::routing::{Choice, Give, Hand, Not, Plan, Routed};
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, all, number_of, one, transaction};
use crate::store::journal::{Entry, int};
use crate::store::{notice, sequence};

/// So many are given in one transaction.
const CHUNK: usize = 50;
/// So many are read at once.
const PAGE: i64 = 200;

static QUEUE: Sql = Sql::new(
    "SELECT c.id, c.team_id, c.waiting_since, coalesce(p.name, c.subject), coalesce(a.channel, ''), c.contact_id, coalesce(t.name, '') \
     FROM conversation c LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = c.contact_id \
     LEFT JOIN team t ON t.id = c.team_id AND t.hidden = 0 WHERE c.state = 0 AND c.assignee_id IS NULL AND c.team_id <> 0 \
     AND (c.waiting_since, c.id) > ($1, $2) ORDER BY c.waiting_since, c.id LIMIT $3",
);
static REST: Sql = Sql::new(
    "SELECT c.id, c.team_id, c.waiting_since, coalesce(p.name, c.subject), coalesce(a.channel, ''), c.contact_id, '' \
     FROM conversation c LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = c.contact_id \
     WHERE c.state = 0 AND c.assignee_id IS NULL AND c.team_id = 0 \
     AND (c.waiting_since, c.id) > ($1, $2) ORDER BY c.waiting_since, c.id LIMIT $3",
);
static ANY_BACK: Sql =
    Sql::new("SELECT CASE WHEN EXISTS (SELECT 1 FROM came_back) THEN 1 ELSE 0 END");
static ANY: Sql = Sql::new(
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM came_back) OR EXISTS (SELECT 1 FROM conversation WHERE state = 0 AND assignee_id IS NULL) \
     THEN 1 ELSE 0 END",
);
static CLAIM: Sql = Sql::new(
    "UPDATE conversation SET assignee_id = $2, touched = 1 WHERE id = $1 AND assignee_id IS NULL AND state = 0 RETURNING id",
);
static CAME_BACK: Sql = Sql::new(
    "INSERT INTO came_back (conversation_id) VALUES ($1) ON CONFLICT (conversation_id) DO NOTHING",
);
static BACK: Sql = Sql::new(
    "SELECT b.conversation_id, c.assignee_id, coalesce(c.team_id, 0), coalesce(c.state, 5) FROM came_back b \
     LEFT JOIN conversation c ON c.id = b.conversation_id ORDER BY b.conversation_id LIMIT 200",
);
static LOOKED_AT: Sql = Sql::new("DELETE FROM came_back WHERE conversation_id <= $1");
static FREE: Sql = Sql::new(
    "UPDATE conversation SET assignee_id = NULL, team_id = $3 WHERE id = $1 AND assignee_id = $2 RETURNING id",
);

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[
    &QUEUE, &REST, &ANY_BACK, &ANY, &CLAIM, &CAME_BACK, &BACK, &LOOKED_AT, &FREE,
];

/// Notes a conversation that a customer opened again: whether its agent is there is looked at later. Runs inside an import.
pub(in crate::store) fn came_back(db: &mut dyn Db, id: i64) -> Result<()> {
    db.execute(&CAME_BACK, &[id.into()]).map(drop)
}

/// Whether there is anything to give. Without the lock that only one may hold.
pub fn waits(db: &mut dyn Db, give: Give) -> Result<bool> {
    match give {
        Give::Off => Ok(false),
        Give::Team => Ok(number_of(db, &ANY_BACK, &[])? != 0 || is_queue(db)?),
        Give::All => Ok(number_of(db, &ANY, &[])? != 0),
    }
}

/// Whether any team's queue holds one. The index is named: a planner that knows how few states there are reads all that is open.
fn is_queue(db: &mut dyn Db) -> Result<bool> {
    let index = db.in_order_of("conversation_queue");
    let sql = format!(
        "SELECT 1 FROM conversation {index} WHERE state = 0 AND assignee_id IS NULL AND team_id <> 0 LIMIT 1"
    );
    let mut found = false;
    db.query_composed(&sql, &[], &mut |_| {
        found = true;
        Ok(())
    })?;
    Ok(found)
}

/// Gives one chunk of what nobody has. `more` of the plan: it stopped because the chunk was full.
pub fn give(
    db: &mut dyn Db,
    actor: &Actor,
    give: Give,
    (now, zone): (Timestamp, Tz),
) -> Result<Plan> {
    let program = Actor {
        id: AgentId(0),
        ..actor.clone()
    };
    transaction(db, |db| {
        let mut hands = hands(db, now, zone)?;
        let mut entry = Entry::default();
        let mut plan = Plan {
            freed: free(db, &mut hands, give, &mut entry)?,
            ..Plan::default()
        };
        seek(db, &mut hands, give, (CHUNK, false), &mut plan)?;
        // The number the entry will have: the clock stands still within a transaction.
        let n = sequence::clock(db)? + 1;
        for (nth, row) in plan.rows.iter().enumerate() {
            claim(db, row, (n, nth), &mut entry, now)?;
        }
        plan.given = plan.rows.len() as i64;
        notice::of_entry(db, &entry, 0, now)?;
        entry.write(db, &program, "route", now)?;
        Ok(plan)
    })
}

/// Who would get what, at most so many; writes nothing. Those in no queue come after those that are given by themselves.
pub fn dry_run(
    db: &mut dyn Db,
    give: Give,
    limit: usize,
    (now, zone): (Timestamp, Tz),
) -> Result<Plan> {
    let mut hands = hands(db, now, zone)?;
    let mut plan = Plan::default();
    seek(db, &mut hands, give, (limit, true), &mut plan)?;
    Ok(plan)
}

/// Takes conversations whose customer came back from agents who are not there: into the queue of their team.
fn free(db: &mut dyn Db, hands: &mut [Hand], give: Give, entry: &mut Entry) -> Result<i64> {
    let back = all(db, &BACK, &[], |row| {
        Ok((
            row.int(0)?,
            row.maybe_int(1)?,
            row.int(2)?,
            row.int(3)? == 0,
        ))
    })?;
    let mut freed = 0;
    for (id, assignee, team, open) in &back {
        let there = |hand: &&mut Hand| Some(hand.agent.0) == *assignee;
        let hand = hands.iter_mut().find(there);
        let absent = hand
            .as_ref()
            .is_none_or(|hand| matches!(hand.off, Some(Not::Away | Not::Shift)));
        let Some(assignee) = assignee.filter(|_| *open && absent) else {
            continue;
        };
        // Who is in no queue goes to that of the agent's team.
        let own = hand.as_ref().and_then(|hand| hand.teams.first());
        let queue = if *team == 0 {
            own.map_or(0, |team| team.0)
        } else {
            *team
        };
        if queue == 0 && give != Give::All {
            continue;
        }
        if let Some(hand) = hand {
            hand.open -= 1;
        }
        let params = [(*id).into(), assignee.into(), queue.into()];
        if one(db, &FREE, &params, |row| row.int(0))?.is_some() {
            entry.note("conversation", *id, "assignee", int(assignee), None);
            entry.note("conversation", *id, "team", int(*team), int(queue));
            freed += 1;
        }
    }
    if let Some((last, ..)) = back.last() {
        db.execute(&LOOKED_AT, &[(*last).into()])?;
    }
    Ok(freed)
}

/// Finds who gets what, the longest waiting first; each choice counts for the next one. `whole`: those that nobody gets as well.
fn seek(
    db: &mut dyn Db,
    hands: &mut [Hand],
    give: Give,
    (limit, whole): (usize, bool),
    plan: &mut Plan,
) -> Result<()> {
    let rest = whole || give == Give::All;
    let queue = is_queue(db)?;
    let parts = [queue.then_some(&QUEUE), rest.then_some(&REST)];
    for sql in parts.into_iter().flatten() {
        let mut after = (i64::MIN, i64::MIN);
        loop {
            if plan.rows.len() >= limit {
                plan.more = true;
                return Ok(());
            }
            if !whole && hands.iter().all(|hand| !hand.has_room()) {
                return Ok(());
            }
            let params = [after.0.into(), after.1.into(), PAGE.into()];
            let page = all(db, sql, &params, read)?;
            let Some(last) = page.last() else {
                break;
            };
            after = (last.waiting_since, last.id);
            for head in &page {
                if plan.rows.len() >= limit {
                    plan.more = true;
                    return Ok(());
                }
                if !whole && nobody_can(head, hands) {
                    continue;
                }
                let row = routed(db, head, hands, give)?;
                let found = count(&row.choice, hands);
                if found || whole {
                    plan.rows.push(row);
                }
            }
        }
    }
    Ok(())
}

/// Whether nobody of its team has room: found out before anything else is read.
fn nobody_can(head: &Head, hands: &[Hand]) -> bool {
    let in_team = |hand: &&Hand| head.team == 0 || hand.teams.iter().any(|t| t.0 == head.team);
    // A team that was removed asks nobody.
    let free = head.team_name.is_empty();
    !hands
        .iter()
        .filter(|hand| free || in_team(hand))
        .any(Hand::has_room)
}

/// The chosen one has one more.
fn count(choice: &Choice, hands: &mut [Hand]) -> bool {
    let Some(first) = choice.first() else {
        return false;
    };
    let last = hands
        .iter()
        .map(|hand| hand.assigned_n)
        .max()
        .unwrap_or_default();
    if let Some(hand) = hands.iter_mut().find(|hand| hand.agent == first.agent) {
        hand.open += 1;
        hand.assigned_n = last + 1;
    }
    true
}

/// Gives a conversation to who was chosen, unless somebody was faster.
fn claim(
    db: &mut dyn Db,
    row: &Routed,
    (n, nth): (i64, usize),
    entry: &mut Entry,
    now: Timestamp,
) -> Result<()> {
    let Some(first) = row.choice.first() else {
        return Ok(());
    };
    let agent = first.agent.0;
    let params = [row.id.0.into(), agent.into()];
    if one(db, &CLAIM, &params, |row| row.int(0))?.is_none() {
        return Ok(());
    }
    entry.note("conversation", row.id.0, "assignee", None, int(agent));
    was_given(db, agent, nth)?;
    let matched = first.matched.join(" ");
    let load = (&*matched, first.open, first.capacity);
    keep(db, (row.id.0, n), (agent, row.choice.because()), load, now)
}

/// Gives these conversations, whether they stand in a queue or not; one that somebody has is refused with who it is.
pub fn give_these(
    db: &mut dyn Db,
    actor: &Actor,
    ids: &[ConversationId],
    (now, zone): (Timestamp, Tz),
    dry_run: bool,
) -> Result<Plan> {
    let program = Actor {
        id: AgentId(0),
        ..actor.clone()
    };
    let work = |db: &mut dyn Db| -> Result<Plan> {
        let mut hands = hands(db, now, zone)?;
        let mut plan = Plan::default();
        for id in ids {
            let head = head(db, id.0)?;
            let holder = super::assignee(db, id.0)?;
            if !holder.is_empty() {
                return Err(Error::new(Kind::Refused, "already-taken")
                    .with("id", id.0)
                    .with("agent", holder));
            }
            let row = routed(db, &head, &hands, Give::All)?;
            count(&row.choice, &mut hands);
            plan.rows.push(row);
        }
        if dry_run {
            return Ok(plan);
        }
        let n = sequence::clock(db)? + 1;
        let mut entry = Entry::default();
        for (nth, row) in plan.rows.iter().enumerate() {
            claim(db, row, (n, nth), &mut entry, now)?;
        }
        plan.given = entry.records();
        notice::of_entry(db, &entry, 0, now)?;
        entry.write(db, &program, "route", now)?;
        Ok(plan)
    };
    if dry_run {
        return work(db);
    }
    if ids.len() > CHUNK {
        return Err(Error::new(Kind::Refused, "route-many")
            .with_number("count", ids.len())
            .with_number("max", CHUNK));
    }
    transaction(db, work)
}
