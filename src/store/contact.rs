//! Contacts: the card, the list, and one timeline over all channels with notes and stage moves.

use std::collections::BTreeSet;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::contact::{
    Contact, ContactRow, Contacts, Identity, Timeline, TimelineKind, TimelineRow,
};
use crate::model::custom::Holder;
use crate::model::id::{AgentId, ContactId, ConversationId, MessageId, OrganisationId};
use crate::model::message::MessageKind;
use crate::model::page::Cursor;
use crate::model::stage::Stage;
use crate::store::db::{Db, Row, Sql, all, one};
use crate::store::filter::Conditions;
use crate::store::{address, custom, draft, files, person, tag, task};
use crate::text::Clean;
use crate::text::fold::{fold, variants};

static CARD: Sql = Sql::new(
    "SELECT p.name, p.organisation, p.stage, p.stage_since, p.owner_id, coalesce(g.handle, ''), p.first_at, p.last_at, \
     (SELECT count(*) FROM conversation c WHERE c.contact_id = p.id AND +c.state <> 5), \
     (SELECT count(*) FROM conversation c WHERE c.contact_id = p.id AND +c.state = 0), p.organisation_id, p.persona \
     FROM contact p LEFT JOIN agent g ON g.id = p.owner_id WHERE p.id = $1",
);
static IDENTITIES: Sql = Sql::new(
    "SELECT channel, ext_id, handle, name, url, followers FROM identity WHERE contact_id = $1 ORDER BY id LIMIT 200",
);
static IN_CONVERSATIONS: Sql = Sql::new(
    "SELECT m.at, m.kind, m.id, coalesce(a.channel, ''), m.conversation_id, coalesce(i.name, ''), coalesce(i.handle, ''), coalesce(w.handle, ''), \
     m.text FROM conversation c JOIN message m ON m.conversation_id = c.id LEFT JOIN account a ON a.id = m.account_id \
     LEFT JOIN identity i ON i.id = m.identity_id LEFT JOIN agent w ON w.id = m.agent_id \
     WHERE c.contact_id = $1 AND m.hidden = 0 AND (m.at, m.id) < ($2, $3) ORDER BY m.at DESC, m.id DESC LIMIT $4",
);
static ELSEWHERE: Sql = Sql::new(
    "SELECT m.at, m.kind, m.id, coalesce(a.channel, ''), m.conversation_id, coalesce(i.name, ''), coalesce(i.handle, ''), '', m.text \
     FROM identity i JOIN message m ON m.identity_id = i.id JOIN conversation c ON c.id = m.conversation_id \
     LEFT JOIN account a ON a.id = m.account_id \
     WHERE i.contact_id = $1 AND m.kind = 0 AND m.hidden = 0 AND (c.contact_id IS NULL OR c.contact_id <> $1) AND (m.at, m.id) < ($2, $3) \
     ORDER BY m.at DESC, m.id DESC LIMIT $4",
);
static NOTES: Sql = Sql::new(
    "SELECT m.at, m.kind, m.id, '', m.conversation_id, '', '', coalesce(w.handle, ''), m.text FROM message m \
     LEFT JOIN agent w ON w.id = m.agent_id \
     WHERE m.contact_id = $1 AND m.hidden = 0 AND (m.at, m.id) < ($2, $3) ORDER BY m.at DESC, m.id DESC LIMIT $4",
);
static MOVES: Sql = Sql::new(
    "SELECT s.at, s.from_stage, s.to_stage, coalesce(w.handle, ''), s.reason, s.id, s.taken_back FROM stage_move s LEFT JOIN agent w ON w.id = s.agent_id \
     WHERE s.contact_id = $1 AND s.at <= $2 AND (s.at < $2 OR s.id * 4 + 1 < $3) ORDER BY s.at DESC, s.id DESC LIMIT $4",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &CARD,
    &IDENTITIES,
    &IN_CONVERSATIONS,
    &ELSEWHERE,
    &NOTES,
    &MOVES,
];

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
            tasks: Vec::new(),
            conversations: row.int(8)?,
            open: row.int(9)?,
            first_at: Timestamp(row.int(6)?),
            last_at: Timestamp(row.int(7)?),
            drafts: Vec::new(),
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
    contact.tasks = task::open_of(db, Subject::Contact(id))?;
    Ok(contact)
}

/// Contacts whose names, handles or addresses have words that begin like `words` (folded), last written first; only those of
/// an organisation, if one is given.
pub fn contacts(
    db: &mut dyn Db,
    words: &str,
    organisation: Option<OrganisationId>,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Contacts> {
    let mut conditions = named(words);
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
         p.organisation_id FROM contact p LEFT JOIN agent g ON g.id = p.owner_id {} ORDER BY p.last_at DESC, p.id DESC LIMIT {rows}",
        conditions.clause()
    );
    let mut rows = Vec::new();
    db.query_composed(&sql, &conditions.values(), &mut |row| {
        rows.push(ContactRow {
            id: ContactId(row.int(0)?),
            name: clean(row, 1)?,
            channel: clean(row, 2)?,
            handle: clean(row, 3)?,
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

/// Contacts whose names, handles or addresses have words that begin like these.
fn named(words: &str) -> Conditions {
    let mut conditions = Conditions::default();
    for word in person::words(words) {
        let spellings: BTreeSet<String> = variants(&word).iter().map(|v| fold(v)).collect();
        let mut begins = Vec::new();
        for spelling in spellings {
            let last = conditions.text(format!("{spelling}\u{10FFFF}"));
            let first = conditions.text(spelling);
            begins.push(format!("(w.word >= {first} AND w.word < {last})"));
        }
        conditions.parts.push(format!(
            "p.id IN (SELECT w.contact_id FROM name_word w WHERE {})",
            begins.join(" OR ")
        ));
    }
    conditions
}

/// All of them that the list would show for these words.
pub fn ids(db: &mut dyn Db, words: &str) -> Result<Vec<ContactId>> {
    let conditions = named(words);
    let sql = format!("SELECT p.id FROM contact p {}", conditions.clause());
    let mut ids = Vec::new();
    db.query_composed(&sql, &conditions.values(), &mut |row| {
        ids.push(ContactId(row.int(0)?));
        Ok(())
    })?;
    Ok(ids)
}

/// A page of a contact's timeline, newest first. Entries of one moment are told apart by their number, times four and one more per
/// kind for what is no message, so that none is left out or read twice between two pages.
pub fn timeline(
    db: &mut dyn Db,
    id: ContactId,
    before: Option<Cursor>,
    limit: usize,
) -> Result<Timeline> {
    let before = before.unwrap_or(Cursor {
        sort: i64::MAX,
        id: i64::MAX,
    });
    let params = [
        id.0.into(),
        before.sort.into(),
        before.id.into(),
        (limit as i64 + 1).into(),
    ];
    let mut rows: Vec<TimelineRow> = Vec::new();
    for sql in [&IN_CONVERSATIONS, &ELSEWHERE, &NOTES] {
        rows.extend(all(db, sql, &params, message_row)?);
    }
    rows.extend(all(db, &MOVES, &params, |row| {
        let (at, id) = (row.int(0)?, row.int(5)?);
        let kind = TimelineKind::Moved {
            from: Stage::from_code(row.int(1)?),
            to: Stage::from_code(row.int(2)?),
            taken_back: row.int(6)? != 0,
        };
        Ok(TimelineRow {
            at: Timestamp(at),
            kind,
            channel: Clean::default(),
            conversation: None,
            who: clean(row, 3)?,
            text: clean(row, 4)?,
            place: Cursor {
                sort: at,
                id: id * 4 + 1,
            },
        })
    })?);
    rows.extend(task::of_timeline(db, id, before, limit as i64 + 1)?);
    rows.sort_by_key(|row| std::cmp::Reverse(row.place));
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok(Timeline { rows, more })
}

fn message_row(row: &dyn Row) -> Result<TimelineRow> {
    let (at, id) = (row.int(0)?, row.int(2)?);
    let who = [clean(row, 5)?, clean(row, 7)?, clean(row, 6)?]
        .into_iter()
        .find(|w| !w.is_empty())
        .unwrap_or_default();
    Ok(TimelineRow {
        at: Timestamp(at),
        kind: TimelineKind::Message(MessageKind::from_code(row.int(1)?), MessageId(id)),
        channel: clean(row, 3)?,
        conversation: row.maybe_int(4)?.map(ConversationId),
        who,
        text: clean(row, 8)?,
        place: Cursor { sort: at, id },
    })
}
