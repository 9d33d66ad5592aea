//! Which conversation a message belongs to, from reply links in any order and across files.
//!
//! A message whose parent is not there yet waits under the key `p:<parent>`; when the parent comes it joins, and when it brings
//! two conversations together, the older one survives.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::{ByExt, Fresh, Incoming, Reopening, Shape, tend};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::conversation::State;
use crate::model::import::Ticket;
use crate::store::arrival;
use crate::store::db::{Db, Put, Sql, Value, all, number_of, one};
use crate::store::journal::Entry;
use crate::store::sequence;
use crate::store::settle::{Doubt, Figures};
use crate::text::Clean;

static ANY_WAITING: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM thread_key WHERE key >= 'p:' AND key < 'p;' LIMIT 1) AS k",
);
static ANY_SUCCESSOR: Sql = Sql::new(
    "SELECT count(*) FROM (SELECT 1 FROM thread_key WHERE key >= 's:' AND key < 's;' LIMIT 1) AS k",
);
static BLOCKED: Sql = Sql::new("SELECT id FROM contact WHERE blocked = 1");
static BY_KEY: Sql =
    Sql::new("SELECT conversation_id FROM thread_key WHERE account_id = $1 AND key = $2");
static SET_KEY: Sql = Sql::new(
    "INSERT INTO thread_key (account_id, key, conversation_id) VALUES ($1, $2, $3) \
     ON CONFLICT (account_id, key) DO UPDATE SET conversation_id = excluded.conversation_id",
);
static DROP_KEY: Sql = Sql::new("DELETE FROM thread_key WHERE account_id = $1 AND key = $2");
static PARENT: Sql =
    Sql::new("SELECT conversation_id FROM message WHERE account_id = $1 AND ext_id = $2");
static LOAD: Sql = Sql::new(
    "SELECT account_id, contact_id, state, touched, waiting_since, first_at, last_at, first_in_at, last_in_at, last_out_at, first_reply_at, \
     resolved_at, last_message_id, message_count, merged_into, batch_id, preview, snoozed_until, last_in_arrival, source_at, source_status, \
     source_priority FROM conversation WHERE id = $1",
);
static INSERT: Sql = Sql::new(
    "INSERT INTO conversation (id, account_id, shape, contact_id, subject, state, priority, assignee_id, waiting_since, first_at, last_at, \
     first_in_at, last_in_at, last_out_at, first_reply_at, resolved_at, snoozed_until, last_message_id, last_in_arrival, message_count, \
     preview, merged_into, touched, batch_id) \
     VALUES ($1, $2, $3, $4, $5, $6, 2, NULL, $7, $8, $9, $10, $11, $12, $13, 0, 9223372036854775807, $14, $15, $16, $17, NULL, 0, $18)",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &ANY_WAITING,
    &ANY_SUCCESSOR,
    &BLOCKED,
    &BY_KEY,
    &SET_KEY,
    &DROP_KEY,
    &PARENT,
    &LOAD,
    &INSERT,
];

/// A conversation this chunk touches.
#[derive(Debug)]
pub(super) struct Slot {
    /// Its id; given at [`Threads::store`] when it is new.
    pub id: i64,
    /// Stands in the store already.
    pub existing: bool,
    pub account: i64,
    pub shape: Shape,
    pub subject: Clean,
    pub contact: Option<i64>,
    pub state: State,
    pub touched: bool,
    pub resolved_at: i64,
    pub snoozed_until: i64,
    pub batch: i64,
    pub figures: Figures,
    /// Arrival number of its newest incoming message of this chunk, or 0.
    pub arrival: i64,
    /// Arrival number of its newest incoming message before this chunk.
    pub arrival_before: i64,
    /// Newest incoming message before this chunk, ms.
    pub last_before: i64,
    /// Newest incoming message of this chunk by somebody who is not blocked, ms (0: none).
    pub heard: i64,
    /// Its contact is blocked.
    pub blocked: bool,
    /// It was opened again by this chunk.
    pub back: bool,
    pub doubt: Doubt,
    /// The ticket it is elsewhere, as the newest message that says so has it.
    pub ticket: Option<Box<Ticket>>,
    /// When that last changed there, as the store has it, and what it said of status and priority.
    pub source: (i64, [String; 2]),
    /// The ticket that came is older than the one the store has: its state stands.
    pub outdated: bool,
    /// Got a message in this chunk.
    pub changed: bool,
    /// Went into this slot.
    pub into: Option<usize>,
    /// Conversations of the store that went into this one.
    pub absorbed: Vec<usize>,
}

impl Slot {
    /// Whether this chunk brought something by somebody who is not blocked that is not older than all there was. Times that came with a
    /// file are often whole seconds or minutes: what bears the time of the newest is new all the same.
    pub fn has_news(&self) -> bool {
        self.heard > 0 && self.heard >= self.last_before
    }

    /// What its ticket is, unless the store has a later word on it.
    fn hear(&mut self, ticket: &Ticket) {
        self.outdated = ticket.changed_at != 0 && ticket.changed_at < self.source.0;
        if !self.outdated {
            self.ticket = Some(Box::new(ticket.clone()));
        }
    }

    /// Whether a ticket says nothing that the store does not have.
    fn knows(&self, ticket: &Ticket) -> bool {
        let said = [&ticket.status, &ticket.grade].map(|word| Clean::name(word));
        let words = said.iter().zip(&self.source.1);
        ticket.changed_at <= self.source.0 && words.into_iter().all(|(a, b)| a.as_str() == b)
    }
}

/// The conversations of a chunk.
#[derive(Debug)]
pub(super) struct Threads<'r> {
    batch: i64,
    reopening: &'r Reopening,
    blocked: HashSet<i64>,
    any_waiting: bool,
    any_successor: bool,
    pub slots: Vec<Slot>,
    loaded: HashMap<i64, usize, RandomState>,
    /// The chunk's messages by their ids, and the slot each was placed in.
    here: ByExt,
    placed: Vec<Option<usize>>,
    /// Keys found or changed in this chunk: the slot, or none when the key is gone.
    keys: HashMap<(i64, String), Option<usize>, RandomState>,
}

/// The key of a conversation the file names: a thread, or the counterpart of direct messages.
pub(super) fn named_key(message: &Incoming) -> String {
    let named = if message.thread.is_empty() {
        &message.author.ext_id
    } else {
        &message.thread
    };
    let sign = if message.shape == Shape::Direct {
        'd'
    } else {
        't'
    };
    format!("{sign}:{named}")
}

impl<'r> Threads<'r> {
    /// Nothing placed yet.
    pub fn open(
        db: &mut dyn Db,
        batch: i64,
        reopening: &'r Reopening,
        (here, messages): (ByExt, usize),
    ) -> Result<Self> {
        let any_waiting = number_of(db, &ANY_WAITING, &[])? > 0;
        let any_successor = number_of(db, &ANY_SUCCESSOR, &[])? > 0;
        let blocked = all(db, &BLOCKED, &[], |row| row.int(0))?;
        Ok(Self {
            batch,
            reopening,
            blocked: blocked.into_iter().collect(),
            any_waiting,
            any_successor,
            slots: Vec::new(),
            loaded: HashMap::default(),
            here,
            placed: vec![None; messages],
            keys: HashMap::default(),
        })
    }

    /// Finds or makes the conversation of a message and adds the message to its figures; the slot.
    pub fn place(
        &mut self,
        db: &mut dyn Db,
        message: &Fresh,
        contact: Option<i64>,
        arrival: i64,
    ) -> Result<usize> {
        let m = &message.incoming;
        let slot = match m.shape {
            Shape::Public => self.place_public(db, m)?,
            Shape::Direct | Shape::Thread => self.place_named(db, m)?,
        };
        let slot = self.succeed(db, slot, m)?;
        self.placed[message.nth] = Some(slot);
        let kind = m.kind();
        let s = &mut self.slots[slot];
        s.changed = true;
        if !m.ours {
            if s.contact.is_none() || m.at.0 < s.figures.first_in_at {
                s.contact = contact.or(s.contact);
            }
            s.arrival = arrival;
            if contact.is_none_or(|contact| !self.blocked.contains(&contact)) {
                s.listen(m.at.0);
            }
        }
        s.blocked = s
            .contact
            .is_some_and(|contact| self.blocked.contains(&contact));
        if s.subject.is_empty() && !s.existing {
            s.subject = m.subject.clone();
        }
        if let Some(ticket) = &m.ticket {
            s.hear(ticket);
        }
        let answered_until = if s.touched { s.resolved_at } else { 0 };
        let doubt = s
            .figures
            .add(message.id, kind, m.at.0, &m.text, answered_until);
        // One that grew together is computed anew anyway.
        if s.doubt == Doubt::None {
            s.doubt = doubt;
        }
        Ok(slot)
    }

    /// A message that is known says what its ticket is by now.
    pub fn hear(&mut self, db: &mut dyn Db, conversation: i64, ticket: &Ticket) -> Result<()> {
        let slot = self.load(db, conversation)?;
        let slot = &mut self.slots[slot];
        // What is new in this chunk has said it already.
        if slot.ticket.is_none() && !slot.knows(ticket) {
            slot.hear(ticket);
            slot.changed |= slot.ticket.is_some();
        }
        Ok(())
    }

    /// The conversation that goes on where one ended: what comes later than a resolved one may be opened again begins a new one,
    /// which everything after that belongs to.
    fn succeed(&mut self, db: &mut dyn Db, mut slot: usize, m: &Incoming) -> Result<usize> {
        while self.slots[slot].existing {
            let s = &self.slots[slot];
            let key = format!("s:{}", s.id);
            let over = s.touched && s.state == State::Resolved && s.resolved_at > 0 && !m.ours;
            let over = over && self.reopening.is_over(m, s.resolved_at);
            if let Some(next) = self.by_key(db, s.account, &key)?
                && m.at.0 >= self.slots[next].figures.first_at
            {
                slot = next;
                continue;
            }
            if !over {
                break;
            }
            let new = self.make(m);
            self.any_successor = true;
            let account = m.account.0;
            self.keys.insert((account, key), Some(new));
            if m.shape != Shape::Public {
                self.keys.insert((account, named_key(m)), Some(new));
            }
            return Ok(new);
        }
        Ok(slot)
    }

    fn place_named(&mut self, db: &mut dyn Db, m: &Incoming) -> Result<usize> {
        let key = named_key(m);
        if let Some(slot) = self.by_key(db, m.account.0, &key)? {
            return Ok(slot);
        }
        let slot = self.make(m);
        self.keys.insert((m.account.0, key), Some(slot));
        Ok(slot)
    }

    fn place_public(&mut self, db: &mut dyn Db, m: &Incoming) -> Result<usize> {
        let account = m.account.0;
        let mine = self.awaited(db, account, &m.ext_id)?;
        let slot = self.place_reply(db, m, mine)?;
        if m.thread.is_empty() {
            return Ok(slot);
        }
        // Where posts between the two are missing, the thread that the file names still holds them together.
        let key = named_key(m);
        let slot = match self.by_key(db, account, &key)? {
            Some(other) => self.join(slot, other),
            None => slot,
        };
        self.keys.insert((account, key), Some(slot));
        Ok(slot)
    }

    /// The conversation of a post by the reply links alone.
    fn place_reply(&mut self, db: &mut dyn Db, m: &Incoming, mine: Option<usize>) -> Result<usize> {
        let account = m.account.0;
        if m.reply_to.is_empty() || m.reply_to == m.ext_id {
            return Ok(mine.unwrap_or_else(|| self.make(m)));
        }
        if let Some(parent) = self.parent(db, account, &m.reply_to)? {
            return Ok(match mine {
                Some(mine) => self.join(mine, parent),
                None => parent,
            });
        }
        let parent_key = format!("p:{}", m.reply_to);
        let sibling = self.by_key(db, account, &parent_key)?;
        Ok(match (mine, sibling) {
            (Some(mine), Some(sibling)) => self.join(mine, sibling),
            (None, Some(sibling)) => sibling,
            (mine, None) => {
                let slot = mine.unwrap_or_else(|| self.make(m));
                self.any_waiting = true;
                self.keys.insert((account, parent_key), Some(slot));
                slot
            }
        })
    }

    /// The conversation that waits for this message.
    fn awaited(&mut self, db: &mut dyn Db, account: i64, ext_id: &str) -> Result<Option<usize>> {
        if !self.any_waiting {
            return Ok(None);
        }
        let key = format!("p:{ext_id}");
        let mine = self.by_key(db, account, &key)?;
        if mine.is_some() {
            self.keys.insert((account, key), None);
        }
        Ok(mine)
    }

    fn parent(&mut self, db: &mut dyn Db, account: i64, ext_id: &str) -> Result<Option<usize>> {
        if let Some(nth) = self.here.get(account, ext_id) {
            return Ok(self.placed[nth].map(|slot| self.root(slot)));
        }
        let found = one(db, &PARENT, &[account.into(), ext_id.into()], |row| {
            row.maybe_int(0)
        })?
        .flatten();
        found.map(|id| self.load(db, id)).transpose()
    }

    fn by_key(&mut self, db: &mut dyn Db, account: i64, key: &str) -> Result<Option<usize>> {
        if !self.any_waiting && key.starts_with("p:")
            || !self.any_successor && key.starts_with("s:")
        {
            return Ok(None);
        }
        let place = (account, key.to_owned());
        if let Some(&slot) = self.keys.get(&place) {
            return Ok(slot.map(|slot| self.root(slot)));
        }
        let found = one(db, &BY_KEY, &[account.into(), key.into()], |row| row.int(0))?;
        found.map(|id| self.load(db, id)).transpose()
    }

    /// The slot of a stored conversation, following merges.
    fn load(&mut self, db: &mut dyn Db, id: i64) -> Result<usize> {
        if let Some(&slot) = self.loaded.get(&id) {
            return Ok(self.root(slot));
        }
        let loaded = one(db, &LOAD, &[id.into()], |row| {
            let figures = Figures {
                waiting_since: row.int(4)?,
                first_at: row.int(5)?,
                last_at: row.int(6)?,
                first_in_at: row.int(7)?,
                last_in_at: row.int(8)?,
                last_out_at: row.int(9)?,
                first_reply_at: row.int(10)?,
                last_message_id: row.int(12)?,
                message_count: row.int(13)?,
                preview: row.text(16)?.to_owned(),
            };
            let slot = Slot {
                id,
                existing: true,
                account: row.int(0)?,
                shape: Shape::Public,
                subject: Clean::default(),
                contact: row.maybe_int(1)?,
                state: State::from_code(row.int(2)?),
                touched: row.int(3)? != 0,
                resolved_at: row.int(11)?,
                batch: row.maybe_int(15)?.unwrap_or(0),
                snoozed_until: row.int(17)?,
                arrival: 0,
                arrival_before: row.int(18)?,
                last_before: figures.last_in_at,
                heard: 0,
                blocked: false,
                back: false,
                figures,
                doubt: Doubt::None,
                ticket: None,
                source: (
                    row.int(19)?,
                    [row.text(20)?.to_owned(), row.text(21)?.to_owned()],
                ),
                outdated: false,
                changed: false,
                into: None,
                absorbed: Vec::new(),
            };
            Ok((slot, row.maybe_int(14)?))
        })?;
        match loaded {
            Some((_, Some(into))) => self.load(db, into),
            Some((mut slot, None)) => {
                slot.blocked = slot.contact.is_some_and(|c| self.blocked.contains(&c));
                self.slots.push(slot);
                self.loaded.insert(id, self.slots.len() - 1);
                Ok(self.slots.len() - 1)
            }
            // A key without its conversation cannot be (foreign key); a fresh one is the safe answer.
            None => Err(
                crate::error::Error::new(crate::error::Kind::Invalid, "store-corrupt")
                    .with("why", "thread key"),
            ),
        }
    }

    fn make(&mut self, m: &Incoming) -> usize {
        self.slots.push(Slot {
            id: 0,
            existing: false,
            account: m.account.0,
            shape: m.shape,
            subject: Clean::default(),
            contact: None,
            state: State::Resolved,
            touched: false,
            resolved_at: 0,
            snoozed_until: Timestamp::NEVER.0,
            batch: self.batch,
            figures: Figures::default(),
            arrival: 0,
            arrival_before: 0,
            last_before: 0,
            heard: 0,
            blocked: false,
            back: false,
            doubt: Doubt::None,
            ticket: None,
            source: Default::default(),
            outdated: false,
            changed: true,
            into: None,
            absorbed: Vec::new(),
        });
        self.slots.len() - 1
    }

    /// The slot a slot went into.
    pub fn root(&self, mut slot: usize) -> usize {
        while let Some(into) = self.slots[slot].into {
            slot = into;
        }
        slot
    }

    /// Two conversations turn out to be one: the older root survives (a stored one before a new one of the same age).
    fn join(&mut self, a: usize, b: usize) -> usize {
        if a == b {
            return a;
        }
        let age = |slot: &Slot| (slot.figures.first_at, !slot.existing, slot.id);
        let (keep, gone) = if age(&self.slots[a]) <= age(&self.slots[b]) {
            (a, b)
        } else {
            (b, a)
        };
        // A new conversation is only a thought yet: it gives way to a stored one, whatever their ages.
        let (keep, gone) = if self.slots[gone].existing && !self.slots[keep].existing {
            (gone, keep)
        } else {
            (keep, gone)
        };
        self.slots[gone].into = Some(keep);
        let (contact, first_in, arrival) = (
            self.slots[gone].contact,
            self.slots[gone].figures.first_in_at,
            self.slots[gone].arrival,
        );
        let mut absorbed = std::mem::take(&mut self.slots[gone].absorbed);
        if self.slots[gone].existing {
            absorbed.push(gone);
        }
        let kept = &mut self.slots[keep];
        if kept.contact.is_none() || (contact.is_some() && first_in < kept.figures.first_in_at) {
            kept.contact = contact.or(kept.contact);
        }
        kept.figures.first_in_at = kept.figures.first_in_at.min(first_in);
        kept.arrival = kept.arrival.max(arrival);
        kept.changed = true;
        kept.doubt = Doubt::All;
        kept.absorbed.extend(absorbed);
        keep
    }

    /// The stored id of a slot's conversation.
    pub fn id_of(&self, slot: usize) -> i64 {
        self.slots[self.root(slot)].id
    }

    /// Stores new conversations and keys; existing ones follow in [`Threads::tend`], when the messages stand. How many are new.
    pub fn store(&mut self, db: &mut dyn Db, open_since: Timestamp) -> Result<i64> {
        let new: Vec<usize> = (0..self.slots.len())
            .filter(|&i| !self.slots[i].existing && self.slots[i].into.is_none())
            .collect();
        let first = if new.is_empty() {
            0
        } else {
            sequence::reserve(db, "conversation", new.len() as i64)?
        };
        for (n, &i) in new.iter().enumerate() {
            let slot = &mut self.slots[i];
            slot.id = first + n as i64;
            tend::decide(slot, open_since);
        }
        db.execute_each(&INSERT, &mut |put| {
            new.iter()
                .try_for_each(|&i| insert(put, &self.slots[i], self.batch))
        })?;
        if !new.is_empty() {
            arrival::of_conversations(db, first, first + new.len() as i64 - 1)?;
        }
        let mut keys: Vec<_> = std::mem::take(&mut self.keys).into_iter().collect();
        keys.sort_unstable();
        for ((account, key), slot) in keys {
            match slot {
                Some(slot) => {
                    let id = self.id_of(slot);
                    db.execute(&SET_KEY, &[account.into(), (&*key).into(), id.into()])?;
                }
                None => {
                    db.execute(&DROP_KEY, &[account.into(), (&*key).into()])?;
                }
            }
        }
        Ok(new.len() as i64)
    }

    /// Brings existing conversations up to date and joins those that turned out to be one. How many conversations of this
    /// import disappeared again.
    pub fn tend(
        &mut self,
        db: &mut dyn Db,
        open_since: Timestamp,
        entry: &mut Entry,
    ) -> Result<i64> {
        tend::tend(db, self, open_since, entry)
    }

    /// The batch of this import.
    pub fn batch(&self) -> i64 {
        self.batch
    }
}

fn insert(put: &mut Put<'_>, slot: &Slot, batch: i64) -> Result<()> {
    let f = &slot.figures;
    let shape = match slot.shape {
        Shape::Public => 0,
        Shape::Direct => 1,
        Shape::Thread => 2,
    };
    put(&[
        slot.id.into(),
        slot.account.into(),
        Value::Int(shape),
        slot.contact.into(),
        (&*slot.subject).into(),
        slot.state.code().into(),
        f.waiting_since.into(),
        f.first_at.into(),
        f.last_at.into(),
        f.first_in_at.into(),
        f.last_in_at.into(),
        f.last_out_at.into(),
        f.first_reply_at.into(),
        f.last_message_id.into(),
        slot.arrival.into(),
        f.message_count.into(),
        (&*f.preview).into(),
        batch.into(),
    ])
}
