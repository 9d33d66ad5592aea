//! Who follows a conversation or a person. Following is part of an act (`act::follow`, and a note that mentions somebody).

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::act::Subject;
use crate::model::id::AgentId;
use crate::model::notice::FollowedRow;
use crate::store::db::{Db, Sql, all, number_of};
use crate::store::notice::{place, subject};
use crate::text::Clean;

static ON: Sql = Sql::new(
    "INSERT INTO follower (agent_id, subject, subject_id) VALUES ($1, $2, $3) ON CONFLICT (agent_id, subject, subject_id) DO NOTHING",
);
static OFF: Sql =
    Sql::new("DELETE FROM follower WHERE agent_id = $1 AND subject = $2 AND subject_id = $3");
static IS: Sql = Sql::new(
    "SELECT count(*) FROM follower WHERE agent_id = $1 AND subject = $2 AND subject_id = $3",
);
static OF: Sql = Sql::new(
    "SELECT a.handle FROM follower f JOIN agent a ON a.id = f.agent_id WHERE f.subject = $1 AND f.subject_id = $2 AND a.active = 1 \
     ORDER BY a.handle_fold",
);

static ALL: Sql = Sql::new(
    "SELECT f.subject, f.subject_id, coalesce(d.title, p.name, c.subject, o.name, ''), coalesce(a.channel, ''), \
     coalesce(c.preview, d.step, p.organisation, m.text, o.about, ''), coalesce(c.last_at, d.opened_at, p.last_at, m.at, o.made_at, 0) AS at \
     FROM follower f LEFT JOIN conversation c ON f.subject = 0 AND c.id = f.subject_id AND c.state <> 5 LEFT JOIN account a ON a.id = c.account_id \
     LEFT JOIN contact p ON p.id = CASE WHEN f.subject = 1 THEN f.subject_id ELSE c.contact_id END \
     LEFT JOIN deal d ON f.subject = 3 AND d.id = f.subject_id AND d.hidden = 0 \
     LEFT JOIN room o ON f.subject = 2 AND o.id = f.subject_id AND o.hidden = 0 \
     LEFT JOIN message m ON m.id = (SELECT max(x.message_id) FROM room_post x JOIN message y ON y.id = x.message_id AND y.hidden = 0 \
     WHERE x.room_id = o.id) \
     WHERE f.agent_id = $1 AND (c.id IS NOT NULL OR (f.subject = 1 AND p.id IS NOT NULL) OR o.id IS NOT NULL OR d.id IS NOT NULL) \
     ORDER BY 6 DESC, f.subject, f.subject_id LIMIT $2",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&ON, &OFF, &IS, &OF, &ALL];

/// Lets an agent follow a record, or no more.
pub(super) fn set(db: &mut dyn Db, subject: Subject, agent: i64, on: bool) -> Result<()> {
    let (code, id) = place(subject);
    let sql = if on { &ON } else { &OFF };
    db.execute(sql, &[agent.into(), code.into(), id.into()])
        .map(drop)
}

/// Whether an agent follows a record.
pub(super) fn is(db: &mut dyn Db, subject: Subject, agent: i64) -> Result<bool> {
    let (code, id) = place(subject);
    Ok(number_of(db, &IS, &[agent.into(), code.into(), id.into()])? > 0)
}

/// Who follows a record, by handle.
pub fn followers(db: &mut dyn Db, subject: Subject) -> Result<Vec<Clean>> {
    let (code, id) = place(subject);
    all(db, &OF, &[code.into(), id.into()], |row| {
        Ok(Clean::stored(row.text(0)?.to_owned()))
    })
}

/// What an agent follows, the newest words first.
pub fn all_of(db: &mut dyn Db, agent: AgentId, limit: usize) -> Result<Vec<FollowedRow>> {
    let params = [agent.0.into(), (limit as i64).into()];
    all(db, &ALL, &params, |row| {
        let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
        Ok(FollowedRow {
            subject: subject(row.int(0)?, row.int(1)?),
            who: clean(2)?,
            channel: clean(3)?,
            text: clean(4)?,
            at: Timestamp(row.int(5)?),
        })
    })
}
