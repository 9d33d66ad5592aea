//! Canned answers as the store keeps them, and what their variables stand for on a record. Changing them is an act (`act::canned`).

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::canned::{Canned, Values};
use crate::model::custom::Holder;
use crate::model::id::{CannedId, ContactId};
use crate::store::agent::Actor;
use crate::store::db::{Db, Row, Sql, Value, all, one};
use crate::store::{contact, custom, deal};
use crate::text::Clean;

static LIST: Sql = Sql::new(
    "SELECT c.id, c.code, c.title, c.body, c.keywords, c.channel, c.uses, c.used_at, coalesce(a.handle, ''), c.changed_at FROM canned c \
     LEFT JOIN agent a ON a.id = c.changed_by WHERE c.hidden = 0 ORDER BY c.code_fold",
);
static ONE: Sql = Sql::new(
    "SELECT c.id, c.code, c.title, c.body, c.keywords, c.channel, c.uses, c.used_at, coalesce(a.handle, ''), c.changed_at FROM canned c \
     LEFT JOIN agent a ON a.id = c.changed_by WHERE c.id = $1 AND c.hidden = 0",
);
static TAKEN: Sql =
    Sql::new("SELECT id FROM canned WHERE code_fold = $1 AND hidden = 0 AND id <> $2 LIMIT 1");
static USED: Sql = Sql::new("UPDATE canned SET uses = uses + 1, used_at = $2 WHERE id = $1");
static OF_CONVERSATION: Sql = Sql::new(
    "SELECT coalesce(p.name, ''), coalesce((SELECT i.handle FROM identity i WHERE i.contact_id = p.id AND i.channel = a.channel ORDER BY i.id LIMIT 1), ''), \
     coalesce(p.organisation, ''), coalesce(a.channel, ''), coalesce((SELECT m.text FROM message m WHERE m.conversation_id = c.id AND m.kind = 0 \
     AND m.hidden = 0 ORDER BY m.id DESC LIMIT 1), ''), c.contact_id FROM conversation c LEFT JOIN account a ON a.id = c.account_id \
     LEFT JOIN contact p ON p.id = c.contact_id WHERE c.id = $1",
);
static OF_CONTACT: Sql = Sql::new(
    "SELECT p.name, coalesce((SELECT i.handle FROM identity i WHERE i.contact_id = p.id ORDER BY i.id LIMIT 1), ''), p.organisation, '', '', p.id \
     FROM contact p WHERE p.id = $1",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&LIST, &ONE, &TAKEN, &USED, &OF_CONVERSATION, &OF_CONTACT];

/// All canned answers, by code.
pub fn list(db: &mut dyn Db) -> Result<Vec<Canned>> {
    all(db, &LIST, &[], read)
}

/// One canned answer.
pub(super) fn get(db: &mut dyn Db, id: CannedId) -> Result<Canned> {
    one(db, &ONE, &[id.0.into()], read)?.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "canned")
            .with("id", id.0)
    })
}

fn read(row: &dyn Row) -> Result<Canned> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    Ok(Canned {
        id: CannedId(row.int(0)?),
        code: clean(1)?,
        title: clean(2)?,
        body: clean(3)?,
        keywords: clean(4)?,
        channel: clean(5)?,
        uses: row.int(6)?,
        used_at: Timestamp(row.int(7)?),
        changed_by: clean(8)?,
        changed_at: Timestamp(row.int(9)?),
    })
}

/// Refuses a code that another canned answer has.
pub(super) fn code_is_free(db: &mut dyn Db, code_fold: &str, id: i64) -> Result<()> {
    match one(db, &TAKEN, &[code_fold.into(), id.into()], |row| row.int(0))? {
        None => Ok(()),
        Some(_) => Err(Error::new(Kind::Refused, "canned-taken").with("found", code_fold)),
    }
}

/// Counts a use. Not journalled: taking a reply back does not take back that the text was chosen.
pub(super) fn used(db: &mut dyn Db, id: CannedId, now: Timestamp) -> Result<()> {
    db.execute(&USED, &[id.0.into(), now.0.into()]).map(drop)
}

/// What the variables stand for on `subject`.
pub fn values(db: &mut dyn Db, subject: Option<Subject>, actor: &Actor) -> Result<Values> {
    let (sql, id, conversation) = match subject {
        Some(Subject::Conversation(id)) => (&OF_CONVERSATION, id.0, Some(id.0)),
        Some(Subject::Contact(id)) => (&OF_CONTACT, id.0, None),
        Some(Subject::Deal(id)) => (&OF_CONTACT, deal::contact_of(db, id)?.0, None),
        Some(Subject::Room(_)) | None => (&OF_CONTACT, 0, None),
    };
    let found = one(db, sql, &[Value::Int(id)], |row| {
        let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
        let values = Values {
            name: clean(0)?,
            handle: clean(1)?,
            organisation: clean(2)?,
            channel: clean(3)?,
            last_text: clean(4)?,
            conversation,
            ..Values::default()
        };
        Ok((values, row.maybe_int(5)?.map(ContactId)))
    })?;
    let (values, contact) = found.unwrap_or_default();
    let contact = contact.map(|id| contact::contact(db, id, actor.id));
    let fields = conversation.map(|id| custom::values(db, Holder::Conversation, id));
    Ok(Values {
        agent_name: actor.name.clone(),
        agent_handle: actor.handle.clone(),
        contact: contact.transpose()?.map(Box::new),
        fields: fields.transpose()?.unwrap_or_default(),
        ..values
    })
}
