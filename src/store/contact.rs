//! Contacts: the card and the list.

pub(super) mod filter;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::address::{Address, AddressKind};
use crate::model::contact::{Contact, ContactRow, Contacts, Identity};
use crate::model::custom::Holder;
use crate::model::id::{AgentId, ContactId, OrganisationId};
use crate::model::page::Cursor;
use crate::model::query::Query;
use crate::model::score::Score;
use crate::model::sla::Mark;
use crate::model::stage::Stage;
use crate::store::db::{Db, Row, Sql, all, one};
use crate::store::filter::{Asker, Conditions};
use crate::store::fusion::{self, alias};
use crate::store::{address, consent, custom, deal, draft, files, tag, task};
use crate::text::Clean;

static CARD: Sql = Sql::new(
    "SELECT p.name, p.organisation, p.stage, p.stage_since, p.owner_id, coalesce(g.handle, ''), p.first_at, p.last_at, \
     (SELECT count(*) FROM conversation c WHERE c.contact_id = p.id AND +c.state <> 5), \
     (SELECT count(*) FROM conversation c WHERE c.contact_id = p.id AND +c.state = 0), p.organisation_id, p.persona \
     FROM contact p LEFT JOIN agent g ON g.id = p.owner_id WHERE p.id = $1",
);
static IDENTITIES: Sql = Sql::new(
    "SELECT channel, ext_id, handle, name, url, followers FROM identity WHERE contact_id = $1 ORDER BY id LIMIT 200",
);
static NEXT_DUE: Sql = Sql::new(
    "SELECT sla_policy, sla_due, sla_paused FROM conversation WHERE contact_id = $1 AND +state IN (0, 1, 2) AND +sla_policy <> 0 \
     ORDER BY sla_due, id LIMIT 1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&CARD, &IDENTITIES, &NEXT_DUE];

fn clean(row: &dyn Row, column: usize) -> Result<Clean> {
    Ok(Clean::stored(row.text(column)?.to_owned()))
}

/// A contact with its card.
pub fn contact(db: &mut dyn Db, id: ContactId, agent: AgentId) -> Result<Contact> {
    let found = one(db, &CARD, &[id.0.into()], |row| {
        Ok(Contact {
            id,
            name: clean(row, 0)?,
            organisation: clean(row, 1)?,
            organisation_id: row.maybe_int(10)?.map(OrganisationId),
            persona: clean(row, 11)?,
            stage: Stage::from_code(row.int(2)?),
            stage_since: Timestamp(row.int(3)?),
            owner: row.maybe_int(4)?.map(AgentId),
            owner_handle: clean(row, 5)?,
            tags: Vec::new(),
            identities: Vec::new(),
            addresses: Vec::new(),
            fields: Vec::new(),
            files: Vec::new(),
            consents: Vec::new(),
            score: Score::default(),
            merged: Vec::new(),
            tasks: Vec::new(),
            deals: Vec::new(),
            conversations: row.int(8)?,
            open: row.int(9)?,
            first_at: Timestamp(row.int(6)?),
            last_at: Timestamp(row.int(7)?),
            drafts: Vec::new(),
            sla: Mark::None,
        })
    })?;
    let Some(mut contact) = found else {
        return Err(Error::new(Kind::NotFound, "not-found")
            .with("kind", "contact")
            .with("id", id.0));
    };
    contact.tags = tag::of_contact(db, id.0)?;
    contact.drafts = draft::of(db, Subject::Contact(id), agent)?;
    contact.identities = all(db, &IDENTITIES, &[id.0.into()], |row| {
        Ok(Identity {
            channel: clean(row, 0)?,
            ext_id: clean(row, 1)?,
            handle: clean(row, 2)?,
            name: clean(row, 3)?,
            url: clean(row, 4)?,
            followers: row.int(5)?,
        })
    })?;
    contact.addresses = address::of_contact(db, id.0)?;
    contact.fields = custom::values(db, Holder::Contact, id.0)?;
    contact.files = files::of_contact(db, id.0)?;
    contact.consents = consent::of_contact(db, id.0)?;
    contact.merged = fusion::merged_into(db, id.0)?;
    contact.tasks = task::open_of(db, Subject::Contact(id))?;
    contact.deals = deal::of_contact(db, id)?;
    let next = one(db, &NEXT_DUE, &[id.0.into()], |row| {
        let (due, paused) = (Timestamp(row.int(1)?), row.int(2)? != 0);
        Ok(Mark::of(row.int(0)?, due, paused))
    })?;
    contact.sla = next.unwrap_or(Mark::None);
    Ok(contact)
}

/// The contact a number stands for: the one it went into, if it was merged.
pub fn known_as(db: &mut dyn Db, id: i64) -> Result<i64> {
    alias::of(db, id)
}

/// Contacts that a query over people finds, last written first; only those of an organisation, if one is given.
pub fn contacts(
    db: &mut dyn Db,
    query: &Query,
    organisation: Option<OrganisationId>,
    after: Option<Cursor>,
    limit: usize,
    asker: (AgentId, Timestamp),
) -> Result<Contacts> {
    let mut conditions = found(db, query, asker);
    if let Some(organisation) = organisation {
        let id = conditions.int(organisation.0);
        conditions.parts.push(format!("p.organisation_id = {id}"));
    }
    if let Some(after) = after {
        let (sort, id) = (conditions.int(after.sort), conditions.int(after.id));
        conditions
            .parts
            .push(format!("(p.last_at, p.id) < ({sort}, {id})"));
    }
    let rows = conditions.int(limit as i64 + 1);
    let sql = format!(
        "SELECT p.id, p.name, coalesce((SELECT i.channel FROM identity i WHERE i.contact_id = p.id ORDER BY i.id LIMIT 1), ''), \
         coalesce((SELECT i.handle FROM identity i WHERE i.contact_id = p.id ORDER BY i.id LIMIT 1), ''), p.organisation, p.stage, \
         coalesce(g.handle, ''), p.last_at, (SELECT count(*) FROM conversation c WHERE c.contact_id = p.id AND +c.state = 0), \
         p.organisation_id, (SELECT a.kind FROM address a WHERE a.contact_id = p.id AND a.kind < 2 ORDER BY a.kind, a.value_fold LIMIT 1), \
         (SELECT a.value FROM address a WHERE a.contact_id = p.id AND a.kind < 2 ORDER BY a.kind, a.value_fold LIMIT 1) \
         FROM contact p LEFT JOIN agent g ON g.id = p.owner_id {} ORDER BY p.last_at DESC, p.id DESC LIMIT {rows}",
        conditions.clause()
    );
    let mut rows = Vec::new();
    db.query_composed(&sql, &conditions.values(), &mut |row| {
        rows.push(ContactRow {
            id: ContactId(row.int(0)?),
            name: clean(row, 1)?,
            channel: clean(row, 2)?,
            handle: clean(row, 3)?,
            reached: match row.maybe_int(10)? {
                None => Clean::default(),
                Some(kind) => {
                    let kind = AddressKind::from_code(kind);
                    let value = clean(row, 11)?;
                    Clean::name(&Address { kind, value }.masked())
                }
            },
            organisation: clean(row, 4)?,
            organisation_id: row.maybe_int(9)?.map(OrganisationId),
            stage: Stage::from_code(row.int(5)?),
            owner_handle: clean(row, 6)?,
            last_at: Timestamp(row.int(7)?),
            open: row.int(8)?,
        });
        Ok(())
    })?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok(Contacts { rows, more })
}

/// The condition of a query over people.
fn found(db: &dyn Db, query: &Query, (agent, now): (AgentId, Timestamp)) -> Conditions {
    let mut conditions = Conditions::default();
    if !query.is_empty() {
        let asker = Asker {
            agent: agent.0,
            now,
        };
        let condition = filter::condition(db, query, asker, &mut conditions);
        conditions.parts.push(condition);
    }
    conditions
}

/// All of them that the list would show for this query.
pub fn ids(db: &mut dyn Db, query: &Query, asker: (AgentId, Timestamp)) -> Result<Vec<ContactId>> {
    let conditions = found(db, query, asker);
    let sql = format!(
        "SELECT p.id FROM contact p LEFT JOIN agent g ON g.id = p.owner_id {}",
        conditions.clause()
    );
    let mut ids = Vec::new();
    db.query_composed(&sql, &conditions.values(), &mut |row| {
        ids.push(ContactId(row.int(0)?));
        Ok(())
    })?;
    Ok(ids)
}
