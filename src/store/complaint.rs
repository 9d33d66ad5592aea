//! Complaints: each in its conversation, found by it; the register lists all of them, open ones first.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::complaint::{Complaint, ComplaintText, Counted, Remedy, Severity, Which};
use crate::model::id::{ComplaintId, ConversationId};
use crate::store::db::{Db, Row, Sql, all, all_composed, one};
use crate::store::filter::Conditions;
use crate::text::Clean;
use crate::text::fold::fold;

static OPEN_OF: Sql = Sql::new(
    "SELECT id FROM complaint WHERE conversation_id = $1 AND closed_at = 9223372036854775807 AND hidden = 0 ORDER BY id LIMIT 1",
);
static NEWEST_OF: Sql = Sql::new(
    "SELECT id FROM complaint WHERE conversation_id = $1 AND hidden = 0 ORDER BY closed_at DESC, id DESC LIMIT 1",
);
static COUNTS: Sql = Sql::new(
    "SELECT category, cause, count(*), count(*) FILTER (WHERE closed_at = 9223372036854775807), CAST(sum(cost) AS BIGINT) FROM complaint \
     WHERE hidden = 0 GROUP BY category, cause ORDER BY 3 DESC, category, cause LIMIT 1000",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&OPEN_OF, &NEWEST_OF, &COUNTS];

const COLUMNS: &str = "k.id, k.conversation_id, coalesce(p.name, c.subject), k.category, k.severity, k.cause, k.concerns, k.due_at, k.remedy, k.cost, \
     k.outcome, k.lesson, k.opened_at, CASE WHEN k.origin = '' THEN coalesce(g.handle, '') ELSE k.origin END, k.closed_at";
const JOINS: &str = "JOIN conversation c ON c.id = k.conversation_id LEFT JOIN contact p ON p.id = c.contact_id LEFT JOIN agent g ON g.id = k.agent_id";

fn read(row: &dyn Row) -> Result<Complaint> {
    let own = |column| -> Result<String> { Ok(row.text(column)?.to_owned()) };
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    Ok(Complaint {
        id: ComplaintId(row.int(0)?),
        conversation: ConversationId(row.int(1)?),
        who: clean(2)?,
        text: ComplaintText {
            category: own(3)?,
            severity: Severity::from_code(row.int(4)?).unwrap_or_default(),
            cause: own(5)?,
            concerns: own(6)?,
            due_at: Timestamp(row.int(7)?),
            remedy: Remedy::from_code(row.int(8)?),
            cost: row.int(9)?,
            outcome: own(10)?,
            lesson: own(11)?,
        },
        opened_at: Timestamp(row.int(12)?),
        opened_by: clean(13)?,
        closed_at: Timestamp(row.int(14)?),
    })
}

/// Those of a list, open ones first, the newest first; at most so many.
pub fn list(db: &mut dyn Db, which: &Which, limit: usize) -> Result<Vec<Complaint>> {
    let mut conditions = Conditions::default();
    conditions.parts.push("k.hidden = 0".to_owned());
    if let Some(open) = which.open {
        let sign = if open { "=" } else { "<>" };
        conditions
            .parts
            .push(format!("k.closed_at {sign} 9223372036854775807"));
    }
    if let Some(contact) = which.contact {
        let contact = conditions.int(contact.0);
        conditions.parts.push(format!("c.contact_id = {contact}"));
    }
    // Kinds are written by hand: how they are spelled is compared here, so the limit comes after.
    let limited = match which.category {
        None => format!("LIMIT {}", conditions.int(limit as i64)),
        Some(_) => String::new(),
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM complaint k {JOINS} {} ORDER BY k.closed_at DESC, k.opened_at DESC, k.id DESC {limited}",
        conditions.clause()
    );
    let mut rows = all_composed(db, &sql, &conditions.values(), read)?;
    if let Some(category) = &which.category {
        rows.retain(|row| fold(&row.text.category) == fold(category));
        rows.truncate(limit);
    }
    Ok(rows)
}

/// One of them.
pub fn get(db: &mut dyn Db, id: ComplaintId) -> Result<Complaint> {
    let mut conditions = Conditions::default();
    let wanted = conditions.int(id.0);
    let sql =
        format!("SELECT {COLUMNS} FROM complaint k {JOINS} WHERE k.id = {wanted} AND k.hidden = 0");
    let found = all_composed(db, &sql, &conditions.values(), read)?.pop();
    found.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "complaint")
            .with("id", id.0)
    })
}

/// The open complaint of a conversation.
pub(super) fn open_of(db: &mut dyn Db, conversation: i64) -> Result<Option<i64>> {
    one(db, &OPEN_OF, &[conversation.into()], |row| row.int(0))
}

/// The complaint of a conversation: the open one, else the one that was closed last.
pub fn of(db: &mut dyn Db, conversation: ConversationId) -> Result<Option<Complaint>> {
    let found = one(db, &NEWEST_OF, &[conversation.0.into()], |row| row.int(0))?;
    found.map(|id| get(db, ComplaintId(id))).transpose()
}

/// How many there are of each kind, by cause.
pub fn counts(db: &mut dyn Db) -> Result<Vec<Counted>> {
    all(db, &COUNTS, &[], |row| {
        let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
        Ok(Counted {
            category: clean(0)?,
            cause: clean(1)?,
            all: row.int(2)?,
            open: row.int(3)?,
            cost: row.int(4)?,
        })
    })
}

/// Refuses to resolve a conversation while a complaint in it has no outcome.
pub(super) fn settled(db: &mut dyn Db, conversation: i64) -> Result<()> {
    let Some(id) = open_of(db, conversation)? else {
        return Ok(());
    };
    let found = get(db, ComplaintId(id))?;
    Err(Error::new(Kind::Refused, "complaint-open")
        .with("id", conversation)
        .with("complaint", id)
        .with("category", found.text.category))
}
