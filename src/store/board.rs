//! The lifecycle board: totals per stage and pages of cards, newest in the stage first.

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::board::{Board, Card, Column};
use crate::model::id::ContactId;
use crate::model::page::{Cursor, Page};
use crate::model::stage::Stage;
use crate::store::db::{Db, Sql, all};
use crate::store::tag;
use crate::text::Clean;

static TOTALS: Sql = Sql::new("SELECT stage, count(*) FROM contact GROUP BY stage");
static CARDS: Sql = Sql::new(
    "SELECT p.id, p.name, coalesce((SELECT i.channel FROM identity i WHERE i.contact_id = p.id ORDER BY i.id LIMIT 1), ''), p.organisation, \
     coalesce(g.handle, ''), p.stage_since, p.last_at, (SELECT count(*) FROM conversation c WHERE c.contact_id = p.id AND c.state = 0) \
     FROM contact p LEFT JOIN agent g ON g.id = p.owner_id \
     WHERE p.stage = $1 AND (p.stage_since, p.id) < ($2, $3) ORDER BY p.stage_since DESC, p.id DESC LIMIT $4",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&TOTALS, &CARDS];

/// All columns with their first `limit` cards.
pub fn board(db: &mut dyn Db, limit: usize) -> Result<Board> {
    let totals = all(db, &TOTALS, &[], |row| Ok((row.int(0)?, row.int(1)?)))?;
    let columns = Stage::ALL
        .into_iter()
        .map(|stage| {
            let page = column(
                db,
                stage,
                Cursor {
                    sort: i64::MAX,
                    id: i64::MAX,
                },
                limit,
            )?;
            let total = totals
                .iter()
                .find(|(code, _)| *code == stage.code())
                .map_or(0, |(_, n)| *n);
            Ok(Column {
                stage,
                total,
                cards: page.rows,
                more: page.more_after,
            })
        })
        .collect::<Result<_>>()?;
    Ok(Board { columns })
}

/// More cards of one column.
pub fn column(db: &mut dyn Db, stage: Stage, after: Cursor, limit: usize) -> Result<Page<Card>> {
    let clean = |text: &str| Clean::stored(text.to_owned());
    let params = [
        stage.code().into(),
        after.sort.into(),
        after.id.into(),
        (limit as i64 + 1).into(),
    ];
    let mut rows = all(db, &CARDS, &params, |row| {
        Ok(Card {
            contact: ContactId(row.int(0)?),
            name: clean(row.text(1)?),
            channel: clean(row.text(2)?),
            organisation: clean(row.text(3)?),
            owner_handle: clean(row.text(4)?),
            since: Timestamp(row.int(5)?),
            last_at: Timestamp(row.int(6)?),
            open: row.int(7)?,
            tags: Vec::new(),
        })
    })?;
    let more_after = rows.len() > limit;
    rows.truncate(limit);
    for card in &mut rows {
        card.tags = tag::of_contact(db, card.contact.0)?;
    }
    Ok(Page {
        rows,
        more_before: after.sort != i64::MAX,
        more_after,
    })
}
