//! Who follows a conversation or a person. Following is part of an act (`act::follow`, and a note that mentions somebody).

use crate::error::Result;
use crate::model::act::Subject;
use crate::store::db::{Db, Sql, all, number_of};
use crate::store::notice::place;
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

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&ON, &OFF, &IS, &OF];

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
