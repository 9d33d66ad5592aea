//! The same message under another id: another form of an export has none, or its text, on which the id hangs, was changed.

use std::collections::{HashMap, HashSet};
use std::hash::{Hash as _, Hasher as _};

use foldhash::fast::RandomState;

use super::known::{ADOPT, CONVERSATION_BY_KEY, Stored};
use super::threads::named_key;
use super::{ByExt, Fresh, Handed, Incoming, Notes};
use crate::error::Result;
use crate::model::import::Twins as How;
use crate::model::message::Marks;
use crate::store::db::{Db, Sql, all, one};
use crate::store::journal::text;
use crate::store::person::is_made_up;

static NEAR: Sql = Sql::new(
    "SELECT m.id, m.ext_id, m.text, coalesce(m.batch_id, 0), m.at FROM message m JOIN identity i ON i.id = m.identity_id \
     WHERE m.conversation_id = $1 AND m.id >= $2 AND m.id < $3 AND m.at >= $4 AND m.at < $5 AND i.ext_id = $6 AND m.ext_id IS NOT NULL \
     ORDER BY m.id LIMIT 100",
);

static THEN: Sql = Sql::new(
    "SELECT m.id, m.ext_id, m.text, coalesce(m.batch_id, 0), m.at FROM message m JOIN identity i ON i.id = m.identity_id \
     WHERE m.account_id = $1 AND m.id >= $2 AND m.id < $3 AND m.at >= $4 AND m.at < $5 AND i.ext_id = $6 AND m.ext_id IS NOT NULL \
     ORDER BY m.id LIMIT 100",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&NEAR, &THEN];

/// Milliseconds of a second.
const SECOND: i64 = 1_000;
/// Seconds by which ids may run ahead of the time they are made of.
const SPILL: i64 = 60;

/// Where a message stands under another id.
pub(super) enum Twin {
    /// Nowhere.
    None,
    /// Earlier in this chunk.
    Here(usize),
    /// In the store, under this id.
    Stored(Stored, String),
}

/// The messages of a chunk that may be known beside their ids.
#[derive(Default)]
pub(super) struct Twins {
    /// Ids in this chunk: what stands under one of them is no other message's earlier text.
    ids: HashSet<(i64, String), RandomState>,
    /// The first and the last moment of the chunk: what stands beside it then may be in the next one.
    ends: Option<(i64, i64)>,
    /// Stored messages that are taken to be one of this chunk.
    taken: HashSet<i64>,
    /// Messages of this chunk by author, second and text.
    here: HashMap<u64, usize, RandomState>,
    conversations: HashMap<(i64, String), Option<i64>, RandomState>,
}

impl Twins {
    pub(super) fn of(incoming: &[Handed]) -> Self {
        let may = || incoming.iter().filter(|m| matches!(m.twins, How::Text(_)));
        let first = may().map(|m| m.at.0).min();
        Self {
            ends: first.zip(may().map(|m| m.at.0).max()),
            ids: may().map(|m| (m.account.0, m.ext_id.clone())).collect(),
            ..Self::default()
        }
    }

    /// A message is new in this chunk.
    pub(super) fn came(&mut self, message: &Incoming, nth: usize) {
        if message.twins == How::Form {
            self.here.entry(key(message)).or_insert(nth);
        }
    }

    /// Looks for a message whose id is not known.
    pub(super) fn find(
        &mut self,
        db: &mut dyn Db,
        message: &Incoming,
        fresh: &[Fresh],
        notes: &mut Notes,
    ) -> Result<Twin> {
        let within = match message.twins {
            How::None => return Ok(Twin::None),
            // Not every version of a table has fractions.
            How::Form => SECOND,
            How::Text(ms) => ms.max(1),
        };
        let form = message.twins == How::Form;
        let marked = message.flags.0 & (Marks::EDITED.0 | Marks::GONE.0) != 0;
        if !form && !marked && self.is_at_an_end(message, within) {
            return Ok(Twin::None);
        }
        if form && let Some(&nth) = self.here.get(&key(message)) {
            let other = &fresh[nth].incoming;
            if is_made_up(&other.ext_id) != is_made_up(&message.ext_id) {
                return Ok(Twin::Here(nth));
            }
        }
        // A form without ids does not know how its messages hang together: its threads are others.
        let conversation = if form {
            None
        } else {
            self.conversation(db, message)?
        };
        if !form && conversation.is_none() {
            return Ok(Twin::None);
        }
        let near = self.near(db, message, conversation, within)?;
        let same = |(_, text): &&(Found, String)| *text == message.text.as_str();
        let found = if form {
            let mut fits = near.iter().filter(same);
            fits.find(|(f, _)| is_made_up(&f.ext_id) != is_made_up(&message.ext_id))
        } else {
            near.iter().find(same).or_else(|| near.first())
        };
        let Some((found, text)) = found else {
            return Ok(Twin::None);
        };
        self.taken.insert(found.id);
        let stored = Stored {
            id: found.id,
            conversation,
            same: text == message.text.as_str(),
            batch: found.batch,
        };
        if form && is_made_up(&found.ext_id) {
            adopt(db, found, message, notes)?;
            return Ok(Twin::Stored(stored, message.ext_id.clone()));
        }
        Ok(Twin::Stored(stored, found.ext_id.clone()))
    }

    fn is_at_an_end(&self, message: &Incoming, within: i64) -> bool {
        let moment = |at: i64| at.div_euclid(within);
        let at = moment(message.at.0);
        self.ends
            .is_some_and(|(first, last)| at == moment(first) || at == moment(last))
    }

    fn conversation(&mut self, db: &mut dyn Db, message: &Incoming) -> Result<Option<i64>> {
        let place = (message.account.0, named_key(message));
        if let Some(known) = self.conversations.get(&place) {
            return Ok(*known);
        }
        let params = [place.0.into(), (&*place.1).into()];
        let found = one(db, &CONVERSATION_BY_KEY, &params, |row| row.int(0))?;
        self.conversations.insert(place, found);
        Ok(found)
    }

    /// What the author wrote then, in the conversation or anywhere, and what is neither in this chunk nor taken.
    fn near(
        &self,
        db: &mut dyn Db,
        message: &Incoming,
        conversation: Option<i64>,
        within: i64,
    ) -> Result<Vec<(Found, String)>> {
        let from = message.at.0.div_euclid(within) * within;
        let first = from.div_euclid(1000).max(0) << 8;
        let end = ((from + within).div_euclid(1000) + SPILL).max(0) << 8;
        let params = [
            conversation.unwrap_or(message.account.0).into(),
            first.into(),
            end.into(),
            from.into(),
            (from + within).into(),
            (&*message.author.ext_id).into(),
        ];
        let near = if conversation.is_some() { &NEAR } else { &THEN };
        let found = all(db, near, &params, |row| {
            let found = Found {
                id: row.int(0)?,
                ext_id: row.text(1)?.to_owned(),
                batch: row.int(3)?,
            };
            Ok((found, row.text(2)?.to_owned()))
        })?;
        let account = message.account.0;
        let free = |(found, _): &(Found, String)| {
            let place = (account, found.ext_id.clone());
            // The other form may well be in this chunk too.
            let in_chunk = message.twins != How::Form && self.ids.contains(&place);
            !self.taken.contains(&found.id) && !in_chunk
        };
        Ok(found.into_iter().filter(free).collect())
    }
}

/// A stored message.
struct Found {
    id: i64,
    ext_id: String,
    batch: i64,
}

/// A message without an id gets the one another form of the export has.
fn adopt(db: &mut dyn Db, found: &Found, message: &Incoming, notes: &mut Notes) -> Result<()> {
    db.execute(&ADOPT, &[found.id.into(), (&*message.ext_id).into()])?;
    if notes.concerns(found.batch) {
        let ids = (text(&found.ext_id), text(&message.ext_id));
        notes
            .entry
            .note("message", found.id, "ext_id", ids.0, ids.1);
    }
    Ok(())
}

/// The same message once more within a chunk: the form with an id knows more.
pub(super) fn same(first: &mut Fresh, message: Handed, here: &mut ByExt) {
    if is_made_up(&first.incoming.ext_id) {
        here.insert(message.account.0, &message.ext_id, first.nth);
        first.incoming = message;
    }
}

fn key(message: &Incoming) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    message.account.0.hash(&mut hasher);
    (&message.author.ext_id, message.text.as_str()).hash(&mut hasher);
    message.at.0.div_euclid(SECOND).hash(&mut hasher);
    hasher.finish()
}
