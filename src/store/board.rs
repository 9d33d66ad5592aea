//! The lifecycle board: pages of cards per stage, newest in the stage first, in one band or in swimlanes. Columns are not counted but
//! looked up (`contact_count`); a page never depends on how many cards its column has.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::board::{Band, Board, Card, Column, Grouping, Lane, Move, StageRow};
use crate::model::id::{AgentId, ContactId, ConversationId};
use crate::model::page::{Anchor, Page};
use crate::model::stage::Stage;
use crate::store::db::{Db, Row, Sql, all, one};
use crate::store::filter::Conditions;
use crate::store::paging::{border, cut, is_backwards};
use crate::store::{stage, tag};
use crate::text::Clean;

/// Tags that have a swimlane of their own.
const TAG_LANES: i64 = 8;

static STAGE: Sql = Sql::new("SELECT stage FROM contact WHERE id = $1");
static OWNED: Sql = Sql::new(
    "SELECT owner_id, stage, CAST(sum(n) AS BIGINT) FROM contact_count WHERE owner_id <> 0 GROUP BY owner_id, stage",
);
static OWNERS: Sql = Sql::new(
    "SELECT g.id, g.handle FROM agent g WHERE g.id IN (SELECT n.owner_id FROM contact_count n WHERE n.n > 0) ORDER BY g.handle_fold",
);
static MET: Sql = Sql::new(
    "SELECT channel, stage, CAST(sum(n) AS BIGINT) FROM contact_count GROUP BY channel, stage HAVING sum(n) > 0 ORDER BY channel",
);
static TAGS: Sql = Sql::new(
    "SELECT t.id, t.name FROM tag t JOIN (SELECT tag_id, count(*) AS n FROM contact_tag GROUP BY tag_id) x ON x.tag_id = t.id \
     ORDER BY x.n DESC, t.name_fold LIMIT $1",
);
static TAGGED: Sql = Sql::new(
    "SELECT p.stage, count(*) FROM contact_tag x JOIN contact p ON p.id = x.contact_id WHERE x.tag_id = $1 GROUP BY p.stage",
);

/// The plus keeps the planner, before it has statistics, from walking all open conversations for each card.
const CARDS: &str = "SELECT p.id, p.name, p.channel, p.organisation, coalesce(g.handle, ''), p.stage_since, p.last_at, \
     (SELECT count(*) FROM conversation c WHERE c.contact_id = p.id AND +c.state = 0), \
     (SELECT c.id FROM conversation c WHERE c.contact_id = p.id AND +c.state <> 5 ORDER BY c.last_at DESC, c.id DESC LIMIT 1), \
     m.from_stage, coalesce(w.handle, ''), coalesce(m.reason, '') \
     FROM contact p LEFT JOIN agent g ON g.id = p.owner_id LEFT JOIN stage_move m ON m.id = \
     (SELECT k.id FROM stage_move k WHERE k.contact_id = p.id AND k.taken_back = 0 ORDER BY k.at DESC, k.id DESC LIMIT 1) \
     LEFT JOIN agent w ON w.id = m.agent_id";

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&STAGE, &OWNED, &OWNERS, &MET, &TAGS, &TAGGED];

/// Contacts per stage.
type Totals = [i64; Stage::ALL.len()];

/// A swimlane before its cards are read.
struct Heading {
    lane: Lane,
    name: Clean,
    totals: Totals,
}

/// The whole board: every column of every band with its first `limit` cards.
pub fn board(db: &mut dyn Db, by: Grouping, limit: usize, now: Timestamp) -> Result<Board> {
    let stages = stage::stages(db, now)?;
    let headings = headings(db, by, &stages)?;
    let band = |heading: Heading| band(db, heading, limit);
    let bands = headings.into_iter().map(band).collect::<Result<_>>()?;
    Ok(Board { by, stages, bands })
}

fn band(db: &mut dyn Db, heading: Heading, limit: usize) -> Result<Band> {
    let mut columns = Vec::with_capacity(Stage::ALL.len());
    for (stage, total) in Stage::ALL.into_iter().zip(heading.totals) {
        let page = if total == 0 {
            Page::default()
        } else {
            column(db, stage, &heading.lane, Anchor::Start, limit)?
        };
        columns.push(Column {
            stage,
            total,
            cards: page.rows,
            more: page.more_after,
        });
    }
    Ok(Band {
        lane: heading.lane,
        name: heading.name,
        columns,
    })
}

fn headings(db: &mut dyn Db, by: Grouping, stages: &[StageRow]) -> Result<Vec<Heading>> {
    let mut all = Totals::default();
    for row in stages {
        all[row.stage as usize] = row.total;
    }
    let everybody = |lane, totals| Heading {
        lane,
        name: Clean::default(),
        totals,
    };
    let mut found = match by {
        Grouping::None => return Ok(vec![everybody(Lane::All, all)]),
        Grouping::Owner => owners(db)?,
        Grouping::Channel => return channels(db),
        Grouping::Tag => tags(db)?,
    };
    let rest = if by == Grouping::Owner {
        let owned = |at: usize| found.iter().map(|lane| lane.totals[at]).sum::<i64>();
        everybody(Lane::Nobody, std::array::from_fn(|at| all[at] - owned(at)))
    } else {
        untagged(db, &found, all)?
    };
    if rest.totals.iter().any(|n| *n > 0) {
        found.push(rest);
    }
    Ok(found)
}

fn owners(db: &mut dyn Db) -> Result<Vec<Heading>> {
    let mut totals: BTreeMap<i64, Totals> = BTreeMap::new();
    let counted = all(db, &OWNED, &[], |row| {
        Ok((row.int(0)?, row.int(1)?, row.int(2)?))
    })?;
    for (owner, stage, n) in counted {
        totals.entry(owner).or_default()[Stage::from_code(stage) as usize] = n;
    }
    all(db, &OWNERS, &[], |row| {
        let id = row.int(0)?;
        Ok(Heading {
            lane: Lane::Owner(AgentId(id)),
            name: Clean::stored(row.text(1)?.to_owned()),
            totals: totals.get(&id).copied().unwrap_or_default(),
        })
    })
}

fn channels(db: &mut dyn Db) -> Result<Vec<Heading>> {
    let counted = all(db, &MET, &[], |row| {
        Ok((row.text(0)?.to_owned(), row.int(1)?, row.int(2)?))
    })?;
    let mut found: Vec<Heading> = Vec::new();
    for (channel, stage, n) in counted {
        if found
            .last()
            .is_none_or(|last| last.name.as_str() != channel)
        {
            let name = Clean::stored(channel);
            found.push(Heading {
                lane: Lane::Channel(name.clone()),
                name,
                totals: Totals::default(),
            });
        }
        if let Some(last) = found.last_mut() {
            last.totals[Stage::from_code(stage) as usize] = n;
        }
    }
    Ok(found)
}

fn tags(db: &mut dyn Db) -> Result<Vec<Heading>> {
    let named = all(db, &TAGS, &[TAG_LANES.into()], |row| {
        Ok((row.int(0)?, Clean::stored(row.text(1)?.to_owned())))
    })?;
    let mut found = Vec::with_capacity(named.len());
    for (id, name) in named {
        let mut totals = Totals::default();
        for (stage, n) in all(db, &TAGGED, &[id.into()], |row| {
            Ok((row.int(0)?, row.int(1)?))
        })? {
            totals[Stage::from_code(stage) as usize] = n;
        }
        found.push(Heading {
            lane: Lane::Tag(id),
            name,
            totals,
        });
    }
    Ok(found)
}

/// Who carries none of the tags that have a lane.
fn untagged(db: &mut dyn Db, lanes: &[Heading], all: Totals) -> Result<Heading> {
    let tag = |heading: &Heading| match heading.lane {
        Lane::Tag(id) => Some(id),
        _ => None,
    };
    let ids: Vec<i64> = lanes.iter().filter_map(tag).collect();
    let mut totals = all;
    if !ids.is_empty() {
        let mut wanted = Conditions::default();
        let sql = format!(
            "SELECT p.stage, count(*) FROM contact p WHERE p.id IN (SELECT x.contact_id FROM contact_tag x WHERE x.tag_id IN ({})) GROUP BY p.stage",
            numbers(&ids, &mut wanted)
        );
        db.query_composed(&sql, &wanted.values(), &mut |row| {
            totals[Stage::from_code(row.int(0)?) as usize] -= row.int(1)?;
            Ok(())
        })?;
    }
    Ok(Heading {
        lane: Lane::NoTag(ids),
        name: Clean::default(),
        totals,
    })
}

fn numbers(ids: &[i64], out: &mut Conditions) -> String {
    let each: Vec<String> = ids.iter().map(|id| out.int(*id)).collect();
    each.join(", ")
}

/// The cards of one stage and lane.
fn standing(stage: Stage, lane: &Lane) -> Conditions {
    let mut wanted = Conditions::default();
    let stage = wanted.int(stage.code());
    wanted.parts.push(format!("p.stage = {stage}"));
    whose(lane, &mut wanted);
    wanted
}

/// Every contact of one stage and lane.
pub fn everybody(db: &mut dyn Db, stage: Stage, lane: &Lane) -> Result<Vec<ContactId>> {
    let wanted = standing(stage, lane);
    let sql = format!("SELECT p.id FROM contact p {}", wanted.clause());
    let mut ids = Vec::new();
    db.query_composed(&sql, &wanted.values(), &mut |row| {
        ids.push(ContactId(row.int(0)?));
        Ok(())
    })?;
    Ok(ids)
}

/// The card of a contact, and the stage it stands in.
pub fn card_of(db: &mut dyn Db, id: ContactId) -> Result<(Stage, Card)> {
    let mut wanted = Conditions::default();
    let contact = wanted.int(id.0);
    wanted.parts.push(format!("p.id = {contact}"));
    let mut found = cards(db, &wanted, "")?.pop();
    if let Some(card) = &mut found {
        card.tags = tag::of_contact(db, id.0)?;
    }
    let stage = one(db, &STAGE, &[id.0.into()], |row| row.int(0))?;
    match (stage, found) {
        (Some(stage), Some(card)) => Ok((Stage::from_code(stage), card)),
        _ => Err(Error::new(Kind::NotFound, "not-found")
            .with("kind", "contact")
            .with("id", id.0)),
    }
}

/// A page of the cards of one stage and lane.
pub fn column(
    db: &mut dyn Db,
    stage: Stage,
    lane: &Lane,
    anchor: Anchor,
    limit: usize,
) -> Result<Page<Card>> {
    let mut wanted = standing(stage, lane);
    if let Some((at, sign)) = border(anchor, false) {
        let (sort, id) = (wanted.int(at.sort), wanted.int(at.id));
        wanted
            .parts
            .push(format!("(p.stage_since, p.id) {sign} ({sort}, {id})"));
    }
    let order = if is_backwards(anchor) { "" } else { " DESC" };
    let rows = wanted.int(limit as i64 + 1);
    let tail = format!(" ORDER BY p.stage_since{order}, p.id{order} LIMIT {rows}");
    let rows = cards(db, &wanted, &tail)?;
    let mut page = cut(rows, limit, anchor);
    for card in &mut page.rows {
        card.tags = tag::of_contact(db, card.contact.0)?;
    }
    Ok(page)
}

fn cards(db: &mut dyn Db, wanted: &Conditions, tail: &str) -> Result<Vec<Card>> {
    let sql = format!("{CARDS} {}{tail}", wanted.clause());
    let mut rows = Vec::new();
    db.query_composed(&sql, &wanted.values(), &mut |row| {
        rows.push(card(row)?);
        Ok(())
    })?;
    Ok(rows)
}

fn whose(lane: &Lane, out: &mut Conditions) {
    let part = match lane {
        Lane::All => return,
        Lane::Owner(agent) => format!("p.owner_id = {}", out.int(agent.0)),
        Lane::Nobody => "p.owner_id IS NULL".to_owned(),
        Lane::Channel(channel) => format!("p.channel = {}", out.text(channel.as_str())),
        Lane::Tag(id) => format!(
            "EXISTS (SELECT 1 FROM contact_tag x WHERE x.contact_id = p.id AND x.tag_id = {})",
            out.int(*id)
        ),
        Lane::NoTag(ids) if ids.is_empty() => return,
        Lane::NoTag(ids) => format!(
            "NOT EXISTS (SELECT 1 FROM contact_tag x WHERE x.contact_id = p.id AND x.tag_id IN ({}))",
            numbers(ids, out)
        ),
    };
    out.parts.push(part);
}

fn card(row: &dyn Row) -> Result<Card> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    let came = match row.maybe_int(9)? {
        Some(from) => Some(Move {
            from: Stage::from_code(from),
            agent: clean(10)?,
            reason: clean(11)?,
        }),
        None => None,
    };
    Ok(Card {
        contact: ContactId(row.int(0)?),
        name: clean(1)?,
        channel: clean(2)?,
        organisation: clean(3)?,
        owner_handle: clean(4)?,
        since: Timestamp(row.int(5)?),
        last_at: Timestamp(row.int(6)?),
        open: row.int(7)?,
        conversation: row.maybe_int(8)?.map(ConversationId),
        came,
        tags: Vec::new(),
    })
}
