//! What is counted and noted of contacts, conversations and messages that are new: at once for all that came in together. Who inserts
//! into one of these tables says so here, before anything else becomes of the rows; what becomes of them later is followed by triggers.

use crate::error::Result;
use crate::store::db::{Db, Sql, number_of};

static COUNT: Sql = Sql::new(
    "INSERT INTO contact_count (stage, owner_id, channel, n) SELECT stage, coalesce(owner_id, 0), channel, count(*) FROM contact \
     WHERE id BETWEEN $1 AND $2 GROUP BY stage, coalesce(owner_id, 0), channel \
     ON CONFLICT (stage, owner_id, channel) DO UPDATE SET n = contact_count.n + excluded.n",
);
static AGE: Sql = Sql::new(
    "INSERT INTO stage_age (stage, level, stretch, n) SELECT stage, 0, stage_since / 10000000, count(*) FROM contact \
     WHERE id BETWEEN $1 AND $2 GROUP BY stage, stage_since / 10000000 \
     ON CONFLICT (stage, level, stretch) DO UPDATE SET n = stage_age.n + excluded.n",
);
static AGE_ROUGHLY: Sql = Sql::new(
    "INSERT INTO stage_age (stage, level, stretch, n) SELECT stage, 1, stage_since / 1000000000, count(*) FROM contact \
     WHERE id BETWEEN $1 AND $2 GROUP BY stage, stage_since / 1000000000 \
     ON CONFLICT (stage, level, stretch) DO UPDATE SET n = stage_age.n + excluded.n",
);
/// Nobody new carries a tag that has a lane, unless the tags came first.
static CARD: Sql = Sql::new(
    "INSERT INTO tag_card (tag_id, stage, since, contact_id) SELECT 0, p.stage, p.stage_since, p.id FROM contact p \
     WHERE p.id BETWEEN $1 AND $2 \
     AND NOT EXISTS (SELECT 1 FROM contact_tag x JOIN tag_lane l ON l.tag_id = x.tag_id WHERE x.contact_id = p.id AND l.lane = 1)",
);
static ANY_POLICY: Sql = Sql::new(
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0) OR EXISTS (SELECT 1 FROM sla_clock) THEN 1 ELSE 0 END",
);
static CLOCK: Sql = Sql::new(
    "INSERT INTO sla_dirty (conversation_id) SELECT id FROM conversation WHERE id BETWEEN $1 AND $2 AND (sla_policy <> 0 OR state IN (0, 1, 2)) \
     ON CONFLICT (conversation_id) DO NOTHING",
);
static AUTHOR: Sql = Sql::new("INSERT INTO authored (identity_id, message_id) VALUES ($1, $2)");
static AUTHORS: Sql = Sql::new(
    "INSERT INTO authored (identity_id, message_id) SELECT identity_id, id FROM message \
     WHERE id BETWEEN $1 AND $2 AND kind = 0 AND identity_id IS NOT NULL ORDER BY identity_id, id",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &COUNT,
    &AGE,
    &AGE_ROUGHLY,
    &CARD,
    &ANY_POLICY,
    &CLOCK,
    &AUTHOR,
    &AUTHORS,
];

/// All contacts with ids from `first` to `last` are new.
pub(super) fn of_contacts(db: &mut dyn Db, first: i64, last: i64) -> Result<()> {
    for statement in [&COUNT, &AGE, &AGE_ROUGHLY, &CARD] {
        db.execute(statement, &[first.into(), last.into()])?;
    }
    Ok(())
}

/// All conversations with ids from `first` to `last` are new: their clocks have to be looked at, if there are any.
pub(super) fn of_conversations(db: &mut dyn Db, first: i64, last: i64) -> Result<()> {
    if number_of(db, &ANY_POLICY, &[])? > 0 {
        db.execute(&CLOCK, &[first.into(), last.into()])?;
    }
    Ok(())
}

/// Who wrote which new message to us, by identity and message. In that order it goes fastest.
pub(super) fn of_messages(db: &mut dyn Db, mut authors: Vec<(i64, i64)>) -> Result<()> {
    authors.sort_unstable();
    db.execute_each(&AUTHOR, &mut |put| {
        authors
            .iter()
            .try_for_each(|&(identity, message)| put(&[identity.into(), message.into()]))
    })
}

/// Rows of a table with ids from `first` to `last` were put in as they are.
pub(super) fn of(db: &mut dyn Db, table: &str, first: i64, last: i64) -> Result<()> {
    match table {
        "contact" => of_contacts(db, first, last),
        "conversation" => of_conversations(db, first, last),
        "message" => db.execute(&AUTHORS, &[first.into(), last.into()]).map(drop),
        _ => Ok(()),
    }
}
