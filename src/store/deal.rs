//! Deals: each of its contact, found by it; the register lists all of them, open ones first, by what comes next.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::deal::{Deal, DealNote, DealText, Phase, Which};
use crate::model::id::{AgentId, ContactId, ConversationId, DealId, MessageId};
use crate::store::db::{Db, Row, Sql, all, all_composed, one};
use crate::store::filter::Conditions;
use crate::store::tag;
use crate::text::Clean;

/// Deals of a person that their card holds.
const ON_CARD: usize = 100;

static CONTACT: Sql = Sql::new("SELECT contact_id FROM deal WHERE id = $1 AND hidden = 0");
static SETTLE_NOTES: Sql = Sql::new(
    "UPDATE message SET contact_id = (SELECT d.contact_id FROM deal d WHERE d.id = $1) WHERE id IN (SELECT x.message_id FROM deal_note x WHERE x.deal_id = $1)",
);
static SETTLE_TASKS: Sql = Sql::new(
    "UPDATE task SET contact_id = (SELECT d.contact_id FROM deal d WHERE d.id = $1) WHERE deal_id = $1",
);
static OF_CONTACT: Sql = Sql::new("SELECT id FROM deal WHERE contact_id = $1");
static PUT_NOTE: Sql = Sql::new("INSERT INTO deal_note (message_id, deal_id) VALUES ($1, $2)");
static NOTES: Sql = Sql::new(
    "SELECT m.id, m.at, coalesce(a.handle, ''), m.text FROM deal_note x JOIN message m ON m.id = x.message_id LEFT JOIN agent a ON a.id = m.agent_id \
     WHERE x.deal_id = $1 AND m.hidden = 0 ORDER BY m.id DESC LIMIT 100",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &CONTACT,
    &SETTLE_NOTES,
    &SETTLE_TASKS,
    &OF_CONTACT,
    &PUT_NOTE,
    &NOTES,
];

const COLUMNS: &str = "d.id, d.contact_id, p.name, p.organisation, coalesce(c.merged_into, d.conversation_id), d.title, d.value, d.currency, d.phase, d.reason, d.step, \
     d.step_at, d.close_at, d.owner_id, coalesce(o.handle, ''), d.opened_at, coalesce(g.handle, ''), d.closed_at";
/// A conversation that went into another one is looked at there.
const JOINS: &str = "JOIN contact p ON p.id = d.contact_id LEFT JOIN conversation c ON c.id = d.conversation_id LEFT JOIN agent o ON o.id = d.owner_id LEFT JOIN agent g ON g.id = d.agent_id";

fn read(row: &dyn Row) -> Result<Deal> {
    let own = |column| -> Result<String> { Ok(row.text(column)?.to_owned()) };
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    Ok(Deal {
        id: DealId(row.int(0)?),
        contact: ContactId(row.int(1)?),
        who: clean(2)?,
        organisation: clean(3)?,
        conversation: row.maybe_int(4)?.map(ConversationId),
        text: DealText {
            title: own(5)?,
            value: row.int(6)?,
            currency: own(7)?,
            phase: Phase::from_code(row.int(8)?),
            reason: own(9)?,
            step: own(10)?,
            step_at: Timestamp(row.int(11)?),
            close_at: Timestamp(row.int(12)?),
            owner: row.maybe_int(13)?.map(AgentId),
        },
        owner_handle: clean(14)?,
        tags: Vec::new(),
        opened_at: Timestamp(row.int(15)?),
        opened_by: clean(16)?,
        closed_at: Timestamp(row.int(17)?),
    })
}

/// Those of a list: open ones first, the next step first, then those that were decided last; at most so many.
pub fn list(db: &mut dyn Db, which: &Which, limit: usize) -> Result<Vec<Deal>> {
    let mut conditions = Conditions::default();
    if let Some(phase) = which.phase {
        let phase = conditions.int(phase.code());
        conditions.parts.push(format!("d.phase = {phase}"));
    }
    if let Some(contact) = which.contact {
        let contact = conditions.int(contact.0);
        conditions.parts.push(format!("d.contact_id = {contact}"));
    }
    if let Some(owner) = which.owner {
        let owner = conditions.int(owner.0);
        conditions.parts.push(format!("d.owner_id = {owner}"));
    }
    rows(db, conditions, limit)
}

/// One of them.
pub fn get(db: &mut dyn Db, id: DealId) -> Result<Deal> {
    let mut conditions = Conditions::default();
    let wanted = conditions.int(id.0);
    conditions.parts.push(format!("d.id = {wanted}"));
    rows(db, conditions, 1)?.pop().ok_or_else(|| missing(id))
}

fn rows(db: &mut dyn Db, mut conditions: Conditions, limit: usize) -> Result<Vec<Deal>> {
    conditions.parts.push("d.hidden = 0".to_owned());
    let limit = conditions.int(limit as i64);
    let sql = format!(
        "SELECT {COLUMNS} FROM deal d {JOINS} {} ORDER BY d.closed_at DESC, d.step_at, d.opened_at DESC, d.id DESC LIMIT {limit}",
        conditions.clause()
    );
    let mut rows = all_composed(db, &sql, &conditions.values(), read)?;
    for row in &mut rows {
        row.tags = tag::of_deal(db, row.id.0)?;
    }
    Ok(rows)
}

/// The deals of a person, as their card holds them.
pub(super) fn of_contact(db: &mut dyn Db, contact: ContactId) -> Result<Vec<Deal>> {
    let which = Which {
        contact: Some(contact),
        ..Which::default()
    };
    list(db, &which, ON_CARD)
}

/// Whose deal it is.
pub(super) fn contact_of(db: &mut dyn Db, id: DealId) -> Result<ContactId> {
    let found = one(db, &CONTACT, &[id.0.into()], |row| row.int(0))?;
    found.map(ContactId).ok_or_else(|| missing(id))
}

/// The notes on a deal, newest first.
pub fn notes(db: &mut dyn Db, id: DealId) -> Result<Vec<DealNote>> {
    all(db, &NOTES, &[id.0.into()], |row| {
        Ok(DealNote {
            id: MessageId(row.int(0)?),
            at: Timestamp(row.int(1)?),
            by: Clean::stored(row.text(2)?.to_owned()),
            text: Clean::stored(row.text(3)?.to_owned()),
        })
    })
}

/// Lets a note of its contact stand with a deal.
pub(super) fn put_note(db: &mut dyn Db, id: DealId, message: i64) -> Result<()> {
    let row = [message.into(), id.0.into()];
    db.execute(&PUT_NOTE, &row).map(drop)
}

/// The notes and tasks on a deal are with its contact, whoever that is now.
pub(super) fn settle(db: &mut dyn Db, id: i64) -> Result<()> {
    db.execute(&SETTLE_NOTES, &[id.into()])?;
    db.execute(&SETTLE_TASKS, &[id.into()]).map(drop)
}

/// The same for all deals of a contact.
pub(super) fn settle_of(db: &mut dyn Db, contact: i64) -> Result<()> {
    for id in all(db, &OF_CONTACT, &[contact.into()], |row| row.int(0))? {
        settle(db, id)?;
    }
    Ok(())
}

fn missing(id: DealId) -> Error {
    Error::new(Kind::NotFound, "not-found")
        .with("kind", "deal")
        .with("id", id.0)
}
