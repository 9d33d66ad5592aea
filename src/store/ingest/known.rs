//! Sifting a chunk: what is known already, what was edited, which of our own replies came back.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use super::twins::{self, Twin, Twins};
use super::{ByExt, Fresh, Handed, Incoming, Notes, Tally};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::import::{Ticket, Twins as Known};
use crate::model::message::Marks;
use crate::store::db::{Db, Sql, Value, all, number_of, one};
use crate::store::journal::{int, text};
use crate::store::settle;
use crate::text::clean::Flags;
use crate::text::fold::fold;
use crate::text::token::{TokenKind, tokens};

static FIND: Sql = Sql::new(
    "SELECT id, conversation_id, versions, text, agent_id, edited_at, coalesce(batch_id, 0), flags FROM message WHERE account_id = $1 AND ext_id = $2",
);
static VERSION: Sql =
    Sql::new("SELECT count(*) FROM message_version WHERE message_id = $1 AND text = $2");
static KEEP_VERSION: Sql = Sql::new(
    "INSERT INTO message_version (message_id, n, seen_at, text, original) \
     SELECT id, coalesce((SELECT max(v.n) + 1 FROM message_version v WHERE v.message_id = $1), 0), $2, text, original FROM message WHERE id = $1 \
     RETURNING n",
);
static EDIT: Sql = Sql::new(
    "UPDATE message SET text = $2, original = $3, flags = $4, masked = $5, versions = versions + 1, edited_at = coalesce($6, edited_at) WHERE id = $1",
);
static KEEP_EARLIER: Sql = Sql::new(
    "INSERT INTO message_version (message_id, n, seen_at, text, original) \
     SELECT id, coalesce((SELECT max(v.n) + 1 FROM message_version v WHERE v.message_id = $1), 0), $2, $3, $4 FROM message WHERE id = $1 \
     RETURNING n",
);
static COUNT_VERSION: Sql = Sql::new("UPDATE message SET versions = versions + 1 WHERE id = $1");
static GONE: Sql = Sql::new(
    "UPDATE message SET flags = flags + $2 WHERE id = $1 AND flags & $2 = 0 RETURNING flags",
);
static DROP_SPANS: Sql = Sql::new("DELETE FROM masked_span WHERE message_id = $1");
static OWN_OPEN: Sql = Sql::new("SELECT count(*) FROM outbox WHERE state IN (2, 3)");
static OWN: Sql = Sql::new(
    "SELECT o.message_id, m.text, o.uid, o.state, m.at FROM outbox o JOIN message m ON m.id = o.message_id \
     WHERE o.conversation_id = $1 AND o.state IN (2, 3) AND m.ext_id = o.uid AND m.at BETWEEN $2 AND $3 ORDER BY o.seq",
);
static CONVERSATION_OF: Sql =
    Sql::new("SELECT conversation_id FROM message WHERE account_id = $1 AND ext_id = $2");
pub(super) static CONVERSATION_BY_KEY: Sql =
    Sql::new("SELECT conversation_id FROM thread_key WHERE account_id = $1 AND key = $2");
pub(super) static ADOPT: Sql = Sql::new("UPDATE message SET ext_id = $2 WHERE id = $1");
static PROVEN: Sql = Sql::new("UPDATE outbox SET state = 2, last_error = '' WHERE uid = $1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &FIND,
    &VERSION,
    &KEEP_VERSION,
    &EDIT,
    &KEEP_EARLIER,
    &COUNT_VERSION,
    &GONE,
    &DROP_SPANS,
    &OWN_OPEN,
    &OWN,
    &CONVERSATION_OF,
    &CONVERSATION_BY_KEY,
    &ADOPT,
    &PROVEN,
];

/// How long after sending our reply may come back in an export: one day, ms.
const ECHO: i64 = 24 * 3600 * 1000;

/// A chunk, sifted.
pub(super) struct Sifted {
    /// What is new.
    pub fresh: Vec<Fresh>,
    /// Where it stands, by its id.
    pub here: ByExt,
    /// What messages that are known say of their tickets, by conversation.
    pub tickets: BTreeMap<i64, Box<Ticket>>,
}

/// Leaves what is new; counts the rest.
pub(super) fn sift(
    db: &mut dyn Db,
    incoming: Vec<Handed>,
    tally: &mut Tally,
    notes: &mut Notes,
    now: Timestamp,
) -> Result<Sifted> {
    let own = number_of(db, &OWN_OPEN, &[])? > 0;
    let parents = if own {
        parents(&incoming)
    } else {
        Parents::default()
    };
    let stored = stored(db, &incoming)?;
    let mut fresh: Vec<Fresh> = Vec::with_capacity(incoming.len());
    let mut here = ByExt::default();
    let (mut edits, mut adopted) = (Vec::new(), false);
    let mut tickets = BTreeMap::new();
    let mut twins = Twins::of(&incoming);
    for (mut message, mut found) in incoming.into_iter().zip(stored) {
        let account = message.account.0;
        if let Some(at) = here.get(account, &message.ext_id) {
            again(&mut fresh[at], message, tally);
            continue;
        }
        if found.is_none() && message.twins != Known::None {
            match twins.find(db, &message, &fresh, notes)? {
                Twin::None => {}
                Twin::Here(nth) => {
                    twins::same(&mut fresh[nth], message, &mut here);
                    tally.known += 1;
                    continue;
                }
                Twin::Stored(stored, ext_id) => {
                    message.gone |= message.flags.0 & Marks::GONE.0 != 0;
                    message.ext_id = ext_id;
                    found = Some(stored);
                }
            }
        }
        if found.is_none() && adopted {
            // One of our replies may have taken the id in this chunk.
            found = self::stored(db, std::slice::from_ref(&message))?[0];
        }
        if let Some(stored) = found {
            notes.knew(stored.batch);
            if let (Some(ticket), Some(conversation)) = (&message.ticket, stored.conversation) {
                tickets.insert(conversation, ticket.clone());
            }
        }
        match found {
            Some(stored) if message.gone => {
                mark_gone(db, stored, notes)?;
                tally.known += 1;
            }
            // It went before we saw it.
            None if message.gone => {}
            Some(stored) if stored.same => tally.known += 1,
            Some(stored) => edits.push((stored.id, message)),
            None if own && message.ours && adopt(db, &message, &parents, notes)? => {
                tally.recognised += 1;
                tally.known += 1;
                adopted = true;
            }
            None => {
                let nth = fresh.len();
                here.insert(account, &message.ext_id, nth);
                twins.came(&message, nth);
                fresh.push(Fresh {
                    incoming: message,
                    versions: Vec::new(),
                    nth,
                    id: 0,
                    slot: 0,
                    identity: 0,
                });
            }
        }
    }
    edits.sort_by_key(|(id, ..)| *id);
    for (id, message) in edits {
        edit(db, id, &message, tally, notes, now)?;
    }
    Ok(Sifted {
        fresh,
        here,
        tickets,
    })
}

/// What the store holds of a message.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stored {
    pub id: i64,
    pub conversation: Option<i64>,
    /// The text is the same.
    pub same: bool,
    /// The import that brought it.
    pub batch: i64,
}

fn mark_gone(db: &mut dyn Db, stored: Stored, notes: &mut Notes) -> Result<()> {
    let gone = Marks::GONE.0;
    let marked = one(db, &GONE, &[stored.id.into(), gone.into()], |row| {
        row.int(0)
    })?;
    if let (Some(after), true) = (marked, notes.concerns(stored.batch)) {
        let before = int(after - gone);
        let entry = &mut notes.entry;
        entry.note("message", stored.id, "flags", before, int(after));
    }
    Ok(())
}

/// What the store holds of each message.
fn stored(db: &mut dyn Db, incoming: &[Handed]) -> Result<Vec<Option<Stored>>> {
    let mut found = vec![None; incoming.len()];
    db.query_each(&FIND, &mut |ask| {
        for (message, found) in incoming.iter().zip(&mut found) {
            let place = [message.account.0.into(), (&*message.ext_id).into()];
            ask(&place, &mut |row| {
                *found = Some(Stored {
                    id: row.int(0)?,
                    conversation: row.maybe_int(1)?,
                    same: row.text(3)? == message.text.as_str(),
                    batch: row.int(6)?,
                });
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(found)
}

/// The same id once more within a chunk: an edit when the text differs, else known.
fn again(first: &mut Fresh, message: Handed, tally: &mut Tally) {
    if message.gone {
        first.incoming.flags = Flags(first.incoming.flags.0 | Marks::GONE.0);
        return;
    }
    if first.incoming.text == message.text || first.versions.iter().any(|v| v.text == message.text)
    {
        tally.known += 1;
        return;
    }
    tally.edited += 1;
    if message.edited_at < first.incoming.edited_at {
        first.versions.push(message);
        return;
    }
    // Place, author and time stay those of the first sight; only the text is new.
    first.versions.push(first.incoming.clone());
    first.incoming.edited_at = message.edited_at;
    first.incoming.text = message.text;
    first.incoming.flags = message.flags;
    first.incoming.original = message.original;
    first.incoming.spans = message.spans;
}

/// The reply links within a chunk that may hold echoes of our replies.
type Parents = HashMap<(i64, String), String, RandomState>;

fn parents(incoming: &[Handed]) -> Parents {
    let link = |m: &Handed| ((m.account.0, m.ext_id.clone()), m.reply_to.clone());
    incoming.iter().map(link).collect()
}

/// A text that already stood in the message's history is no edit: an older export does not flip it back. The chunk may hold
/// the same id more than once, so what the message says now is looked up again.
fn edit(
    db: &mut dyn Db,
    id: i64,
    message: &Incoming,
    tally: &mut Tally,
    notes: &mut Notes,
    now: Timestamp,
) -> Result<()> {
    let place = [message.account.0.into(), (&*message.ext_id).into()];
    let Some(was) = one(db, &FIND, &place, |row| {
        Ok(Was {
            conversation: row.maybe_int(1)?,
            versions: row.int(2)?,
            text: row.text(3)?.to_owned(),
            sent_here: !row.is_null(4)?,
            edited_at: row.maybe_int(5)?,
            flags: row.int(7)?,
            batch: row.int(6)?,
        })
    })?
    else {
        return Ok(());
    };
    let (versions, old, sent_here) = (was.versions, &was.text, was.sent_here);
    let stood = versions > 0 && number_of(db, &VERSION, &[id.into(), (&*message.text).into()])? > 0;
    // What we sent ourselves comes back as the channel writes it, at every import.
    let echo = sent_here && bare(old) == bare(&message.text);
    if stood || echo || old == message.text.as_str() {
        tally.known += 1;
        return Ok(());
    }
    let original = message
        .original
        .as_deref()
        .map_or(Value::Null, Value::Bytes);
    let concerns = notes.concerns(was.batch);
    let entry = &mut notes.entry;
    if message.edited_at < was.edited_at.unwrap_or(0) {
        // An earlier text that comes later: it joins the history.
        let seen_at = message.at.0.max(message.edited_at);
        let params = [id.into(), seen_at.into(), (&*message.text).into(), original];
        let n = number_of(db, &KEEP_EARLIER, &params)?;
        db.execute(&COUNT_VERSION, &[id.into()])?;
        if concerns {
            entry.note("message", id, "earlier", None, int(n));
        }
        tally.edited += 1;
        return Ok(());
    }
    let n = number_of(db, &KEEP_VERSION, &[id.into(), now.0.into()])?;
    db.unindex(id, old)?;
    let edited_at = Some(message.edited_at).filter(|at| *at != 0);
    if concerns {
        entry.note("message", id, "edit", int(n), None);
        let flags = (int(was.flags), int(message.flags.0));
        entry.note("message", id, "flags", flags.0, flags.1);
        let at = (int(was.edited_at), int(edited_at.or(was.edited_at)));
        entry.note("message", id, "edited_at", at.0, at.1);
    }
    db.execute(
        &EDIT,
        &[
            id.into(),
            (&*message.text).into(),
            original,
            message.flags.0.into(),
            (message.spans.len() as i64).into(),
            edited_at.into(),
        ],
    )?;
    db.execute(&DROP_SPANS, &[id.into()])?;
    super::write::spans(db, id, &message.spans)?;
    db.index(id, &message.text)?;
    tally.edited += 1;
    was.conversation.map_or(Ok(()), |id| settle::settle(db, id))
}

/// A message before an edit.
struct Was {
    conversation: Option<i64>,
    versions: i64,
    text: String,
    sent_here: bool,
    edited_at: Option<i64>,
    flags: i64,
    batch: i64,
}

/// Our reply under the platform's id: it adopts that id; for an unknown one it is the proof of delivery.
fn adopt(
    db: &mut dyn Db,
    message: &Incoming,
    parents: &Parents,
    notes: &mut Notes,
) -> Result<bool> {
    let account = message.account.0;
    let mut conversation = None;
    // The message it answers may come in this chunk too: up to the first that is known.
    let mut above = &message.reply_to;
    for _ in 0..=parents.len() {
        if above.is_empty() || conversation.is_some() {
            break;
        }
        let place = [account.into(), (&**above).into()];
        conversation = one(db, &CONVERSATION_OF, &place, |row| row.maybe_int(0))?.flatten();
        let Some(next) = parents.get(&(account, above.clone())) else {
            break;
        };
        above = next;
    }
    if conversation.is_none() && !message.thread.is_empty() {
        let key = super::threads::named_key(message);
        let place = [account.into(), (&*key).into()];
        conversation = one(db, &CONVERSATION_BY_KEY, &place, |row| row.int(0))?;
    }
    let Some(conversation) = conversation else {
        return Ok(false);
    };
    let window = [conversation, message.at.0 - ECHO, message.at.0 + ECHO];
    let own = all(db, &OWN, &window.map(Value::Int), |row| {
        Ok((
            row.int(0)?,
            row.text(1)?.to_owned(),
            row.text(2)?.to_owned(),
            row.int(3)?,
        ))
    })?;
    let wanted = bare(&message.text);
    let Some((id, _, uid, state)) = own.into_iter().find(|(_, text, ..)| bare(text) == wanted)
    else {
        return Ok(false);
    };
    let entry = &mut notes.entry;
    entry.note("message", id, "ext_id", text(&uid), text(&message.ext_id));
    entry.note("outbox", id, "state", int(state), int(2));
    db.execute(&ADOPT, &[id.into(), (&*message.ext_id).into()])?;
    db.execute(&PROVEN, &[(&*uid).into()])?;
    Ok(true)
}

/// A text as two channels would agree on it: folded, leading mentions off, links as one sign, blanks as one.
fn bare(text: &str) -> String {
    let mut rest = text.trim_start();
    while let Some(after) = rest.strip_prefix('@') {
        rest = after
            .trim_start_matches(|c: char| !c.is_whitespace())
            .trim_start();
    }
    let mut out = String::new();
    let mut from = 0;
    for token in tokens(rest)
        .into_iter()
        .filter(|t| t.kind == TokenKind::Url)
    {
        out.push_str(&rest[from..token.range.start]);
        out.push('\u{1}');
        from = token.range.end;
    }
    out.push_str(&rest[from..]);
    fold(&out.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_recognised_in_spite_of_mention_and_blanks() {
        assert_eq!(bare("@eva @max  Gern   geschehen"), bare("gern geschehen"));
    }
}
