//! The lifecycle board: pages of cards per stage, newest in the stage first, in one band or in swimlanes. Columns are not counted but
//! looked up (`contact_count`, `tag_stage`); a page never depends on how many cards its column or its lane has.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::board::{Band, Board, Card, Column, Grouping, Lane, Move, StageRow};
use crate::model::id::{AgentId, ContactId, ConversationId};
use crate::model::page::{Anchor, Page};
use crate::model::stage::Stage;
use crate::store::db::{Db, Row, Sql, all, all_composed, one};
use crate::store::filter::Conditions;
use crate::store::paging::{border, cut, is_backwards};
use crate::store::{stage, tag};
use crate::text::Clean;

/// What `tag_card` calls those who carry no tag that has a lane.
const NO_TAG: i64 = 0;

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
    "SELECT l.tag_id, t.name FROM tag_lane l JOIN tag t ON t.id = l.tag_id WHERE l.lane = 1 AND l.n > 0 ORDER BY l.n DESC, t.name_fold",
);
static TAGGED: Sql = Sql::new("SELECT stage, n FROM tag_stage WHERE tag_id = $1");

/// The plus keeps the planner, before it has statistics, from walking all open conversations for each card.
const CARDS: &str = "SELECT p.id, p.name, p.channel, p.organisation, coalesce(g.handle, ''), p.stage_since, p.last_at, \
     (SELECT count(*) FROM conversation c WHERE c.contact_id = p.id AND +c.state = 0), \
     (SELECT c.id FROM conversation c WHERE c.contact_id = p.id AND +c.state <> 5 ORDER BY c.last_at DESC, c.id DESC LIMIT 1), \
     m.from_stage, coalesce(w.handle, ''), coalesce(m.reason, '') FROM";
const OF_CARD: &str = "LEFT JOIN agent g ON g.id = p.owner_id LEFT JOIN stage_move m ON m.id = \
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
        everybody(Lane::NoTag, tagged(db, NO_TAG)?)
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
    let named = all(db, &TAGS, &[], |row| {
        Ok((row.int(0)?, Clean::stored(row.text(1)?.to_owned())))
    })?;
    let mut found = Vec::with_capacity(named.len());
    for (id, name) in named {
        found.push(Heading {
            lane: Lane::Tag(id),
            name,
            totals: tagged(db, id)?,
        });
    }
    Ok(found)
}

fn tagged(db: &mut dyn Db, tag: i64) -> Result<Totals> {
    let mut totals = Totals::default();
    for (stage, n) in all(db, &TAGGED, &[tag.into()], |row| {
        Ok((row.int(0)?, row.int(1)?))
    })? {
        totals[Stage::from_code(stage) as usize] = n;
    }
    Ok(totals)
}

/// Where the cards of a lane stand in the order of the board.
struct Shelf {
    /// The tables.
    from: &'static str,
    /// The column of the stage.
    stage: &'static str,
    /// The columns the cards are ordered by.
    order: [&'static str; 2],
}

/// The contacts themselves, and the cards of one tag.
const CONTACTS: Shelf = Shelf {
    from: "contact p",
    stage: "p.stage",
    order: ["p.stage_since", "p.id"],
};
const TAG_CARDS: Shelf = Shelf {
    from: "tag_card x JOIN contact p ON p.id = x.contact_id",
    stage: "x.stage",
    order: ["x.since", "x.contact_id"],
};

const fn shelf(lane: &Lane) -> &'static Shelf {
    match lane {
        Lane::Tag(_) | Lane::NoTag => &TAG_CARDS,
        Lane::All | Lane::Owner(_) | Lane::Nobody | Lane::Channel(_) => &CONTACTS,
    }
}

/// The cards of one stage and lane.
fn standing(stage: Stage, lane: &Lane) -> Conditions {
    let mut wanted = Conditions::default();
    let stage = wanted.int(stage.code());
    let part = format!("{} = {stage}", shelf(lane).stage);
    wanted.parts.push(part);
    whose(lane, &mut wanted);
    wanted
}

/// Every contact of one stage and lane.
pub fn everybody(db: &mut dyn Db, stage: Stage, lane: &Lane) -> Result<Vec<ContactId>> {
    let wanted = standing(stage, lane);
    let sql = format!("SELECT p.id FROM {} {}", shelf(lane).from, wanted.clause());
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
    let mut found = cards(db, &CONTACTS, &wanted, "")?.pop();
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
    let shelf = shelf(lane);
    let [since, contact] = shelf.order;
    let mut wanted = standing(stage, lane);
    if let Some((at, sign)) = border(anchor, false) {
        let (sort, id) = (wanted.int(at.sort), wanted.int(at.id));
        wanted
            .parts
            .push(format!("({since}, {contact}) {sign} ({sort}, {id})"));
    }
    let order = if is_backwards(anchor) { "" } else { " DESC" };
    let rows = wanted.int(limit as i64 + 1);
    let tail = format!(" ORDER BY {since}{order}, {contact}{order} LIMIT {rows}");
    let rows = cards(db, shelf, &wanted, &tail)?;
    let mut page = cut(rows, limit, anchor);
    for card in &mut page.rows {
        card.tags = tag::of_contact(db, card.contact.0)?;
    }
    Ok(page)
}

fn cards(db: &mut dyn Db, shelf: &Shelf, wanted: &Conditions, tail: &str) -> Result<Vec<Card>> {
    let (from, clause) = (shelf.from, wanted.clause());
    let sql = format!("{CARDS} {from} {OF_CARD} {clause}{tail}");
    all_composed(db, &sql, &wanted.values(), card)
}

fn whose(lane: &Lane, out: &mut Conditions) {
    let part = match lane {
        Lane::All => return,
        Lane::Owner(agent) => format!("p.owner_id = {}", out.int(agent.0)),
        Lane::Nobody => "p.owner_id IS NULL".to_owned(),
        Lane::Channel(channel) => format!("p.channel = {}", out.text(channel.as_str())),
        Lane::Tag(id) => format!("x.tag_id = {}", out.int(*id)),
        Lane::NoTag => format!("x.tag_id = {}", out.int(NO_TAG)),
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
