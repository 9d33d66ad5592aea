//! Taking messages in: chunk by chunk, each one transaction. Known ones are recognised, edits kept with their history, threads
//! built from reply links in any order, people found or made, figures and search index kept.
//!
//! Called by `sync::ingest` with cleaned and masked messages. Within a chunk messages are put in order of time, so that ids
//! ascend (the search index flushes on every id that does not) and parents mostly come first.

mod known;
mod tend;
mod threads;
mod twins;
mod write;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::config::file::Reopen;
use crate::error::Result;
use crate::model::id::AccountId;
use crate::model::import::{Ticket, Twins};
use crate::model::message::MessageKind;
use crate::store::act;
use crate::store::agent::Actor;
use crate::store::batch::{self, Begun};
use crate::store::card::{self, Brought};
use crate::store::day;
use crate::store::db::{Db, Sql, transaction};
use crate::store::journal::Entry;
use crate::store::notice;
use crate::store::person::{Author, People};
use crate::store::rules;
use crate::store::sequence;
use crate::store::touch;
use crate::text::Clean;
use crate::text::clean::Flags;
use crate::text::mask::Span;

use threads::Threads;
pub(in crate::store) use write::spans as keep_spans;

/// How a message hangs together with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// Public posts: reply links decide.
    Public,
    /// Direct messages: one conversation per counterpart.
    Direct,
    /// The file names its threads.
    Thread,
}

/// One message on its way in, cleaned and masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    /// The account of ours.
    pub account: AccountId,
    /// Its handle as the file names it, or empty.
    pub handle: String,
    /// Its channel key.
    pub channel: String,
    /// Id in the channel.
    pub ext_id: String,
    /// The id it answers, or empty.
    pub reply_to: String,
    /// The thread the file names, or empty.
    pub thread: String,
    /// How it hangs together.
    pub shape: Shape,
    /// The id it quotes, or empty.
    pub quotes: String,
    /// Whether we wrote it.
    pub ours: bool,
    /// Whether it is for the team only.
    pub note: bool,
    /// Whether it says only that a message is gone.
    pub gone: bool,
    /// Who wrote it.
    pub author: Author,
    /// When.
    pub at: Timestamp,
    /// When this text was written, ms, or 0 where that is when the message was.
    pub edited_at: i64,
    /// Clean, masked text.
    pub text: Clean,
    /// What cleaning found.
    pub flags: Flags,
    /// What came in, where it differs from `text`.
    pub original: Option<Vec<u8>>,
    /// Masked places.
    pub spans: Vec<Span>,
    /// Subject, or empty.
    pub subject: Clean,
    /// Language, or empty.
    pub lang: String,
    /// Attachment names.
    pub attachments: Vec<Clean>,
    /// The ticket its thread is.
    pub ticket: Option<Box<Ticket>>,
    /// How it may be known beside its id.
    pub twins: Twins,
}

/// A message as it is handed on: it is some hundred bytes, and lists of them grow and are sorted.
pub type Handed = Box<Incoming>;

impl Incoming {
    /// What it is.
    pub(in crate::store) fn kind(&self) -> MessageKind {
        match (self.note, self.ours) {
            (true, _) => MessageKind::Note,
            (false, true) => MessageKind::Out,
            (false, false) => MessageKind::In,
        }
    }
}

/// What a chunk brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// New messages.
    pub new: i64,
    /// Known ones.
    pub known: i64,
    /// Edited ones.
    pub edited: i64,
    /// New conversations (less those that grew together again).
    pub conversations: i64,
    /// New contacts.
    pub contacts: i64,
    /// Own replies recognised.
    pub recognised: i64,
    /// New touches.
    pub touches: i64,
}

impl Tally {
    /// Adds another chunk.
    pub fn add(&mut self, other: &Self) {
        self.new += other.new;
        self.known += other.known;
        self.edited += other.edited;
        self.conversations += other.conversations;
        self.contacts += other.contacts;
        self.recognised += other.recognised;
        self.touches += other.touches;
    }
}

/// When a message opens a resolved conversation again, and when it begins a new one: per account, else as the channel usually does.
#[derive(Clone, Debug, Default)]
pub struct Reopening {
    by_account: HashMap<i64, Reopen>,
}

/// Public threads are opened again within so many days of their resolution.
const PUBLIC: u32 = 14;
const DAY: i64 = 86_400_000;

impl Reopening {
    /// What the configuration says of an account.
    pub fn set(&mut self, account: AccountId, reopen: Reopen) {
        self.by_account.insert(account.0, reopen);
    }

    /// Whether a message comes too late to open what was resolved at `resolved_at`.
    fn is_over(&self, m: &Incoming, resolved_at: i64) -> bool {
        let usual = match m.shape {
            Shape::Public => Reopen::Days(PUBLIC),
            Shape::Direct | Shape::Thread => Reopen::Always,
        };
        match self.by_account.get(&m.account.0).unwrap_or(&usual) {
            Reopen::Always => false,
            Reopen::Days(days) => m.at.0 - resolved_at > i64::from(*days) * DAY,
        }
    }
}

/// A running import of one file.
#[derive(Debug)]
pub struct Ingest {
    /// When resolved conversations are opened again.
    pub reopening: Reopening,
    batch: Begun,
    open_since: Timestamp,
    actor: Actor,
    people: People,
}

/// What a chunk does to what was there before: changes for the import's entry in the journal, and how many messages of which
/// earlier import it brought again.
#[derive(Debug)]
pub(in crate::store) struct Notes {
    entry: Entry,
    batch: i64,
    known: BTreeMap<i64, i64>,
}

impl Notes {
    fn new(batch: i64) -> Self {
        Self {
            entry: Entry::default(),
            batch,
            known: BTreeMap::new(),
        }
    }

    /// Whether a change to what this import brought is worth noting: what the import itself made goes with it.
    fn concerns(&self, made_by: i64) -> bool {
        made_by != self.batch
    }

    fn knew(&mut self, made_by: i64) {
        if made_by != 0 && made_by != self.batch {
            *self.known.entry(made_by).or_default() += 1;
        }
    }
}

/// A message that is new in this chunk.
#[derive(Debug)]
pub(in crate::store) struct Fresh {
    incoming: Handed,
    /// Earlier texts of the same id in this chunk.
    versions: Vec<Handed>,
    /// Its place in the chunk as it came, before it was sorted.
    nth: usize,
    id: i64,
    slot: usize,
    identity: i64,
}

impl Ingest {
    /// Begins an import. Conversations whose newest message is older than `open_since` come in resolved.
    pub fn new(batch: Begun, open_since: Timestamp, actor: Actor) -> Self {
        Self {
            reopening: Reopening::default(),
            batch,
            open_since,
            actor,
            people: People::default(),
        }
    }

    /// Takes a chunk in, all of it or nothing.
    pub fn chunk(
        &mut self,
        db: &mut dyn Db,
        incoming: Vec<Handed>,
        now: Timestamp,
    ) -> Result<Tally> {
        let tally = transaction(db, |db| self.take(db, incoming, now));
        if tally.is_err() {
            self.people.forget();
        }
        tally
    }

    /// Takes people of address books in, all of them or none. A person we know counts as edited where something is filled in.
    pub fn cards(
        &mut self,
        db: &mut dyn Db,
        cards: Vec<card::Incoming>,
        now: Timestamp,
    ) -> Result<Tally> {
        let (people, batch) = (&mut self.people, self.batch);
        let tally = transaction(db, |db| {
            let mut tally = Tally::default();
            let mut entry = Entry::default();
            sequence::tick(db)?;
            people.look_around(db)?;
            for card in &cards {
                match card::take(db, people, card, (batch.id.0, batch.n, &mut entry), now)? {
                    Brought::Person => {}
                    Brought::Facts => tally.edited += 1,
                    Brought::Nothing => tally.known += 1,
                }
            }
            people.flush(db)?;
            entry.append(db, batch.n)?;
            batch::alive(db, batch.id, now)?;
            tally.contacts = std::mem::take(&mut people.new);
            Ok(tally)
        });
        if tally.is_err() {
            self.people.forget();
        }
        tally
    }

    /// Takes touches in, all of them or none.
    pub fn touches(&mut self, db: &mut dyn Db, touches: Vec<touch::Incoming>) -> Result<Tally> {
        let (people, batch) = (&mut self.people, self.batch.id.0);
        let tally = transaction(db, |db| {
            sequence::tick(db)?;
            people.look_around(db)?;
            let new = touch::take(db, people, &touches, batch)?;
            people.flush(db)?;
            Ok(Tally {
                touches: new,
                contacts: std::mem::take(&mut people.new),
                ..Tally::default()
            })
        });
        if tally.is_err() {
            self.people.forget();
        }
        tally
    }

    fn take(&mut self, db: &mut dyn Db, incoming: Vec<Handed>, now: Timestamp) -> Result<Tally> {
        let mut tally = Tally::default();
        let arrival = sequence::tick(db)?;
        let batch = self.batch.id.0;
        self.people.look_around(db)?;
        let mut notes = Notes::new(batch);
        let known::Sifted {
            mut fresh,
            here,
            tickets,
        } = known::sift(db, incoming, &mut tally, &mut notes, now)?;
        fresh.sort_by_key(|f| f.incoming.at);
        number(db, &mut fresh)?;
        let count = fresh.len();
        let mut threads = Threads::open(db, batch, &self.reopening, (here, count))?;
        for message in &mut fresh {
            let author = &message.incoming.author;
            let (ours, at) = (message.incoming.ours, message.incoming.at.0);
            let person =
                self.people
                    .find_or_make(db, &message.incoming.channel, author, ours, at, batch)?;
            message.identity = person.identity;
            message.slot = threads.place(db, message, person.contact, arrival)?;
        }
        for (conversation, ticket) in &tickets {
            threads.hear(db, *conversation, ticket)?;
        }
        tally.new = fresh.len() as i64;
        tally.conversations = threads.store(db, self.open_since)?;
        write::messages(db, &fresh, &threads, arrival, batch)?;
        tally.conversations -= threads.tend(db, self.open_since, &mut notes.entry)?;
        act::unschedule(db, &self.actor, now)?;
        let (known, new, back) = tend::heard(&threads);
        notice::heard(db, &known, false, now)?;
        notice::heard(db, &new, true, now)?;
        rules::due::heard(db, arrival, (&known, &new, &back))?;
        self.people.flush(db)?;
        let places: BTreeSet<i64> = fresh.iter().map(|m| threads.id_of(m.slot)).collect();
        batch::reached(db, self.batch.id, &places)?;
        batch::knew(db, self.batch.id, &notes.known)?;
        day::add(db, &days(&fresh))?;
        notes.entry.append(db, self.batch.n)?;
        batch::alive(db, self.batch.id, now)?;
        tally.contacts = std::mem::take(&mut self.people.new);
        Ok(tally)
    }
}

/// Messages in and out per account and day.
fn days(fresh: &[Fresh]) -> BTreeMap<(i64, i64), i64> {
    let mut days: HashMap<_, _, RandomState> = HashMap::default();
    for message in fresh.iter().filter(|m| !m.incoming.note) {
        let place = (message.incoming.account.0, day::of(message.incoming.at.0));
        *days.entry(place).or_default() += 1;
    }
    days.into_iter().collect()
}

/// Gives every new message its id: by time, ascending within the chunk.
fn number(db: &mut dyn Db, fresh: &mut [Fresh]) -> Result<()> {
    let mut last = -1;
    // Ids from the last question up to here are not in use: most chunks need one question, not one per message.
    let mut free_to = 0;
    for message in fresh {
        let at = message.incoming.at;
        let first = at.secs().max(0) << 8;
        message.id = if last >= first {
            // This chunk uses the second already: the next number is free unless it opens another second.
            let next = last + 1;
            if next % 256 == 0 {
                sequence::message_id(db, Timestamp::from_secs(next >> 8))?
            } else {
                next
            }
        } else {
            if free_to < first + 256 {
                free_to = sequence::next_used(db, first)?;
            }
            if free_to < first + 256 {
                sequence::message_id(db, at)?
            } else {
                first
            }
        };
        last = message.id;
    }
    Ok(())
}

/// Statements of this room.
pub(super) fn queries() -> Vec<&'static Sql> {
    [
        known::QUERIES,
        threads::QUERIES,
        write::QUERIES,
        tend::QUERIES,
        twins::QUERIES,
    ]
    .concat()
}

/// A number per (account, id in the channel), asked for without a copy of the id.
#[derive(Debug, Default)]
pub(in crate::store) struct ByExt(HashMap<i64, HashMap<String, usize, RandomState>, RandomState>);

impl ByExt {
    fn get(&self, account: i64, ext_id: &str) -> Option<usize> {
        self.0.get(&account)?.get(ext_id).copied()
    }

    fn insert(&mut self, account: i64, ext_id: &str, number: usize) {
        let ids = self.0.entry(account).or_default();
        ids.insert(ext_id.to_owned(), number);
    }
}
