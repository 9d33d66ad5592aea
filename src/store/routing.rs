//! Routing as the store keeps it: who could take what, to whom something was given and why. `pass` gives; handing on by hand is an act
//! (`act::handoff`).

pub mod pass;

use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{AgentId, ConversationId, TeamId};
use crate::model::query::date::local;
use crate::model::routing::{
    Asked, Because, Expert, Explained, Give, Hand, Not, Record, Routed, choose,
};
use crate::model::team::{Availability, Shift, Skill, skills};
use crate::store::db::{Db, Row, Sql, Value, all, one};
use crate::store::{sequence, tag};
use crate::text::Clean;
use crate::text::fold::fold;

static AGENTS: Sql = Sql::new(
    "SELECT a.id, a.handle, a.skills, a.shift, a.capacity, a.availability, a.assigned_n, \
     (SELECT count(*) FROM conversation c WHERE c.assignee_id = a.id AND c.state = 0) FROM agent a WHERE a.active = 1 ORDER BY a.id",
);
static MEMBERS: Sql = Sql::new(
    "SELECT m.agent_id, m.team_id FROM team_member m JOIN team t ON t.id = m.team_id WHERE t.hidden = 0",
);
static HEAD: Sql = Sql::new(
    "SELECT c.id, c.team_id, c.waiting_since, coalesce(p.name, c.subject), coalesce(a.channel, ''), c.contact_id, coalesce(t.name, '') \
     FROM conversation c LEFT JOIN account a ON a.id = c.account_id LEFT JOIN contact p ON p.id = c.contact_id \
     LEFT JOIN team t ON t.id = c.team_id AND t.hidden = 0 WHERE c.id = $1",
);
static LANG: Sql = Sql::new(
    "SELECT m.lang FROM message m WHERE m.conversation_id = $1 AND m.kind = 0 AND m.hidden = 0 ORDER BY m.id DESC LIMIT 1",
);
/// The agent of the newest of a contact's other conversations that has one; only the newest are looked at.
static LAST: Sql = Sql::new(
    "SELECT o.assignee_id FROM (SELECT c.id, c.assignee_id, c.last_at FROM conversation c WHERE c.contact_id = $1 \
     ORDER BY c.last_at DESC, c.id DESC LIMIT 50) AS o WHERE o.id <> $2 AND o.assignee_id IS NOT NULL ORDER BY o.last_at DESC, o.id DESC LIMIT 1",
);
static HAD: Sql = Sql::new(
    "SELECT DISTINCT r.agent_id FROM routed r JOIN conversation c ON c.id = r.conversation_id \
     WHERE r.conversation_id = $1 AND r.at >= c.resolved_at AND (c.assignee_id IS NULL OR c.assignee_id <> r.agent_id) ORDER BY r.agent_id",
);
static RECORDS: Sql = Sql::new(
    "SELECT r.n, coalesce(a.handle, '-'), r.at, r.because, r.matched, r.open, r.capacity FROM routed r LEFT JOIN agent a ON a.id = r.agent_id \
     WHERE r.conversation_id = $1 AND r.because <> 2 ORDER BY r.n DESC LIMIT 20",
);
static ASSIGNEE: Sql = Sql::new(
    "SELECT coalesce(g.handle, '') FROM conversation c LEFT JOIN agent g ON g.id = c.assignee_id WHERE c.id = $1",
);
static KEEP: Sql = Sql::new(
    "INSERT INTO routed (conversation_id, n, agent_id, at, because, matched, open, capacity) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
     ON CONFLICT (conversation_id, n, agent_id) DO NOTHING",
);
static GIVEN: Sql = Sql::new("UPDATE agent SET assigned_n = $2 WHERE id = $1");
static TEAM_OF: Sql =
    Sql::new("SELECT id FROM team WHERE name_fold = $1 AND hidden = 0 ORDER BY id LIMIT 1");
static EXPERTS: Sql = Sql::new(
    "SELECT a.id, a.handle, count(*), a.skills FROM (SELECT DISTINCT m.conversation_id, m.agent_id FROM \
     (SELECT x.conversation_id FROM conversation_tag x WHERE x.tag_id = $1 ORDER BY x.conversation_id DESC LIMIT 2000) AS k \
     JOIN message m ON m.conversation_id = k.conversation_id WHERE m.kind = 1 AND m.hidden = 0 AND m.agent_id > 0) AS w \
     JOIN agent a ON a.id = w.agent_id WHERE a.active = 1 GROUP BY a.id, a.handle, a.skills ORDER BY count(*) DESC, a.handle LIMIT 20",
);
static SKILLED: Sql = Sql::new(
    "SELECT id, handle, skills FROM agent WHERE active = 1 AND skills <> '' ORDER BY handle",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &AGENTS, &MEMBERS, &HEAD, &LANG, &LAST, &HAD, &RECORDS, &ASSIGNEE, &KEEP, &GIVEN, &TEAM_OF,
    &EXPERTS, &SKILLED,
];

/// Everybody who works here, as routing sees them now.
pub(super) fn hands(db: &mut dyn Db, now: Timestamp, zone: Tz) -> Result<Vec<Hand>> {
    let mut hands = all(db, &AGENTS, &[], |row| {
        let own = |column| -> Result<String> { Ok(row.text(column)?.to_owned()) };
        let shift = Shift::parse(row.text(3)?).ok().flatten();
        let works = shift.is_none_or(|shift| shift.covers(local(now, zone)));
        let off = match Availability::from_code(row.int(5)?) {
            Availability::Away => Some(Not::Away),
            Availability::Busy => Some(Not::Busy),
            Availability::On if works => None,
            Availability::On => Some(Not::Shift),
        };
        Ok(Hand {
            agent: AgentId(row.int(0)?),
            handle: Clean::stored(own(1)?),
            skills: skills(&own(2)?).unwrap_or_default(),
            teams: Vec::new(),
            capacity: row.int(4)?,
            assigned_n: row.int(6)?,
            open: row.int(7)?,
            off,
        })
    })?;
    for (agent, team) in all(db, &MEMBERS, &[], |row| Ok((row.int(0)?, row.int(1)?)))? {
        if let Some(hand) = hands.iter_mut().find(|hand| hand.agent.0 == agent) {
            hand.teams.push(TeamId(team));
        }
    }
    Ok(hands)
}

/// What routing has to know of a conversation first.
struct Head {
    id: i64,
    team: i64,
    waiting_since: i64,
    who: Clean,
    channel: String,
    contact: Option<i64>,
    team_name: Clean,
}

fn read(row: &dyn Row) -> Result<Head> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    Ok(Head {
        id: row.int(0)?,
        team: row.int(1)?,
        waiting_since: row.int(2)?,
        who: clean(3)?,
        channel: row.text(4)?.to_owned(),
        contact: row.maybe_int(5)?,
        team_name: clean(6)?,
    })
}

fn head(db: &mut dyn Db, id: i64) -> Result<Head> {
    one(db, &HEAD, &[id.into()], read)?.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "conversation")
            .with("id", id)
    })
}

/// What a conversation asks for.
fn asked(db: &mut dyn Db, head: &Head) -> Result<Asked> {
    let mut tags = tag::of_conversation(db, head.id)?;
    if let Some(contact) = head.contact {
        tags.extend(tag::of_contact(db, contact)?);
    }
    let lang = one(db, &LANG, &[head.id.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })?;
    let last = match head.contact {
        Some(contact) => one(db, &LAST, &[contact.into(), head.id.into()], |row| {
            row.maybe_int(0)
        })?,
        None => None,
    };
    let had = all(db, &HAD, &[head.id.into()], |row| Ok(AgentId(row.int(0)?)))?;
    Ok(Asked {
        tags: tags.iter().map(ToString::to_string).collect(),
        channel: head.channel.clone(),
        lang: lang.unwrap_or_default(),
        // A team that was removed asks nobody.
        team: (head.team != 0 && !head.team_name.is_empty()).then_some(TeamId(head.team)),
        last: last.flatten().map(AgentId),
        had,
    })
}

/// Who would get a conversation.
fn routed(db: &mut dyn Db, head: &Head, hands: &[Hand], give: Give) -> Result<Routed> {
    let asked = asked(db, head)?;
    let choice = choose(&asked, hands);
    let by_itself = match give {
        Give::Off => false,
        Give::Team => asked.team.is_some(),
        Give::All => true,
    };
    Ok(Routed {
        id: ConversationId(head.id),
        who: head.who.clone(),
        waiting_since: Timestamp(head.waiting_since),
        team: head.team_name.clone(),
        asked,
        choice,
        by_itself,
    })
}

/// Why a conversation is whose it is, and who would get it if it were nobody's.
pub fn explain(
    db: &mut dyn Db,
    id: ConversationId,
    give: Give,
    (now, zone): (Timestamp, Tz),
) -> Result<Explained> {
    let head = head(db, id.0)?;
    let hands = hands(db, now, zone)?;
    let records = all(db, &RECORDS, &[id.0.into()], |row| {
        let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
        Ok(Record {
            n: row.int(0)?,
            handle: clean(1)?,
            at: Timestamp(row.int(2)?),
            because: Because::from_code(row.int(3)?),
            matched: clean(4)?,
            open: row.int(5)?,
            capacity: row.int(6)?,
        })
    })?;
    Ok(Explained {
        assignee: assignee(db, id.0)?,
        records,
        now: routed(db, &head, &hands, give)?,
    })
}

/// The handle of who has a conversation, or nothing.
fn assignee(db: &mut dyn Db, id: i64) -> Result<Clean> {
    let handle = one(db, &ASSIGNEE, &[id.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })?;
    Ok(Clean::stored(handle.unwrap_or_default()))
}

/// Keeps that somebody had a conversation.
pub(super) fn keep(
    db: &mut dyn Db,
    (id, n): (i64, i64),
    (agent, because): (i64, Because),
    (matched, open, capacity): (&str, i64, i64),
    now: Timestamp,
) -> Result<()> {
    let row = [
        id.into(),
        n.into(),
        agent.into(),
        now.0.into(),
        because.code().into(),
        Value::Text(matched),
        open.into(),
        capacity.into(),
    ];
    db.execute(&KEEP, &row).map(drop)
}

/// An agent was given something, as the `nth` of its transaction: others come first now. No change of a record, so undo leaves it.
pub(super) fn was_given(db: &mut dyn Db, agent: i64, nth: usize) -> Result<()> {
    let turn = (sequence::clock(db)? << 8) + nth as i64;
    db.execute(&GIVEN, &[agent.into(), turn.into()]).map(drop)
}

/// The team of a name.
pub fn team_named(db: &mut dyn Db, name: &str) -> Result<Option<TeamId>> {
    let key = fold(name.trim().trim_start_matches('@'));
    let found = one(db, &TEAM_OF, &[(&*key).into()], |row| row.int(0))?;
    Ok(found.map(TeamId))
}

/// Who answered most under a tag, and who says they know about it: of the newest conversations with the tag.
pub fn experts(db: &mut dyn Db, name: &str) -> Result<Vec<Expert>> {
    let name = name.trim().trim_start_matches('#');
    let knows = |text: &str| {
        let own = skills(text).unwrap_or_default();
        own.iter()
            .any(|skill| matches!(skill, Skill::Tag(tag) if fold(tag) == fold(name)))
    };
    let mut found = match tag::find(db, name)? {
        Some(id) => all(db, &EXPERTS, &[id.into()], |row| {
            Ok(Expert {
                agent: AgentId(row.int(0)?),
                handle: Clean::stored(row.text(1)?.to_owned()),
                answered: row.int(2)?,
                skilled: knows(row.text(3)?),
            })
        })?,
        None => Vec::new(),
    };
    for (agent, handle, skilled) in all(db, &SKILLED, &[], |row| {
        Ok((
            AgentId(row.int(0)?),
            row.text(1)?.to_owned(),
            knows(row.text(2)?),
        ))
    })? {
        if skilled && found.iter().all(|expert| expert.agent != agent) {
            found.push(Expert {
                agent,
                handle: Clean::stored(handle),
                answered: 0,
                skilled,
            });
        }
    }
    Ok(found)
}
