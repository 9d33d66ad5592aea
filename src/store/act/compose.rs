//! Acts that write text: internal notes and replies.

use super::deed::Deed;
use super::triage::{TOUCH, change_state, missing, record_of, set_tag};
use super::{approve, follow};
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result, Saying};
use crate::model::act::{Announcement, ReplyText, Subject};
use crate::model::conversation::State;
use crate::model::id::{ConversationId, MessageId};
use crate::model::label;
use crate::model::limits::{self, Window};
use crate::model::message::MessageKind;
use crate::model::notice::{Reason, Scope};
use crate::store::agent::Actor;
use crate::store::db::{Db, Sql, Value, one};
use crate::store::journal::{self, Entry, int};
use crate::store::notice::{self, Happening};
use crate::store::outbox::{self, Rendered};
use crate::store::presence::{self, Claim};
use crate::store::{article, canned, deal, draft, ingest, sequence, settle, tag, team, thread};
use crate::text::Clean;
use crate::text::mask::mask;
use crate::text::messages::{Arg, tr_with};
use crate::text::token::{TokenKind, tokens};

static INSERT: Sql = Sql::new(
    "INSERT INTO message (id, conversation_id, account_id, ext_id, kind, identity_id, agent_id, at, arrival, hidden, flags, masked, \
     versions, batch_id, contact_id, reply_to, lang, attachments, text, original) \
     VALUES ($1, $2, $3, $4, $5, NULL, $6, $7, $8, 0, $9, $10, 0, NULL, $11, $12, NULL, $15, $13, $14)",
);
static MENTION: Sql = Sql::new(
    "INSERT INTO mention (agent_id, message_id, seen) VALUES ($1, $2, $3) ON CONFLICT (agent_id, message_id) DO NOTHING",
);
static TARGET: Sql = Sql::new(
    "SELECT c.account_id, coalesce(a.channel, ''), c.last_in_at, (SELECT max(m.id) FROM message m WHERE m.conversation_id = c.id AND m.kind = 0 \
     AND m.hidden = 0) FROM conversation c LEFT JOIN account a ON a.id = c.account_id WHERE c.id = $1 AND c.state <> 5",
);
static EXT_ID: Sql =
    Sql::new("SELECT coalesce(ext_id, '') FROM message WHERE id = $1 AND conversation_id = $2");
static HIDE: Sql = Sql::new("UPDATE message SET hidden = 1 WHERE id = $1 AND hidden = 0");

static EVENT: Sql = Sql::new(
    "INSERT INTO message (id, conversation_id, kind, at, arrival, hidden, flags, masked, versions, text) \
     VALUES ($1, $2, 3, $3, $4, 0, 0, 0, 0, $5)",
);
/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&INSERT, &MENTION, &TARGET, &EXT_ID, &HIDE, &EVENT];

/// A message of ours to write.
struct Own<'a> {
    conversation: Option<i64>,
    contact: Option<i64>,
    account: Option<i64>,
    ext_id: Option<&'a str>,
    reply_to: &'a str,
    kind: MessageKind,
    /// Names of attachments, one per line.
    attachments: &'a str,
}

/// Writes a message of ours: cleaned, masked, indexed. Its id and clean text.
fn write(
    db: &mut dyn Db,
    own: &Own<'_>,
    text: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<(i64, Clean)> {
    let (clean, flags) = Clean::message(text.trim());
    if clean.trim().is_empty() {
        return Err(Error::new(Kind::Usage, "empty-text"));
    }
    let masked = mask(&clean);
    let (shown, spans) = match masked {
        Some(masked) => (Clean::stored(masked.text), masked.spans),
        None => (clean.clone(), Vec::new()),
    };
    let id = sequence::message_id(db, now)?;
    let arrival = sequence::clock(db)? + 1;
    let original = if shown.as_str() == text {
        Value::Null
    } else {
        Value::Bytes(text.as_bytes())
    };
    db.execute(
        &INSERT,
        &[
            id.into(),
            own.conversation.into(),
            own.account.into(),
            own.ext_id.map_or(Value::Null, Value::Text),
            own.kind.code().into(),
            actor.id.0.into(),
            now.0.into(),
            arrival.into(),
            flags.0.into(),
            (spans.len() as i64).into(),
            own.contact.into(),
            or_null(own.reply_to),
            Value::Text(&shown),
            original,
            or_null(own.attachments),
        ],
    )?;
    ingest::keep_spans(db, id, &spans)?;
    db.index(id, &shown)?;
    Ok((id, shown))
}

const fn or_null(text: &str) -> Value<'_> {
    if text.is_empty() {
        Value::Null
    } else {
        Value::Text(text)
    }
}

/// Writes an internal note. `@agent`, or everybody of `@team`, is notified, `#tag` is put on the record too.
pub(super) fn note(
    db: &mut dyn Db,
    subject: Subject,
    text: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let mut deed = Deed::new("note");
    let (id, named) = write_note(db, subject, text, actor, now, &mut deed)?;
    deed.receipt.message = Some(MessageId(id));
    named.say("note", "", &mut deed);
    Ok(deed)
}

/// Who is named in a note.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Who is told of it.
    told: Vec<String>,
    /// Who is not, because they do not want to be.
    deaf: Vec<String>,
    /// What means nobody: a slip of the finger, or a customer's handle.
    nobody: Vec<String>,
}

impl Named {
    /// Says what became of the note, which is in the room `place`, and of whom it names.
    pub(super) fn say(&self, act: &str, place: &str, deed: &mut Deed) {
        if self.told.is_empty() {
            deed.say(act, place);
        } else {
            deed.say(&format!("{act}-told"), &self.told.join(" "));
        }
        let rest = [
            (&self.deaf, "act-note-deaf"),
            (&self.nobody, "act-note-nobody"),
        ];
        for (words, said) in rest.iter().filter(|(words, _)| !words.is_empty()) {
            let said = tr_with(said, &[("word", Arg::Text(&words.join(" ")))]);
            deed.said += &format!(". {said}");
        }
    }
}

fn add(word: String, to: &mut Vec<String>) {
    if !to.contains(&word) {
        to.push(word);
    }
}

/// Writes a note on a record, or into a room, and tells whom it concerns; its id, and who is named in it.
pub(super) fn write_note(
    db: &mut dyn Db,
    subject: Subject,
    text: &str,
    actor: &Actor,
    now: Timestamp,
    deed: &mut Deed,
) -> Result<(i64, Named)> {
    let (record, record_id) = record_of(db, subject)?;
    let in_room = matches!(subject, Subject::Room(_));
    let (conversation, contact) = match subject {
        Subject::Conversation(id) => (Some(id.0), None),
        Subject::Contact(id) => (None, Some(id.0)),
        Subject::Deal(id) => (None, Some(deal::contact_of(db, id)?.0)),
        Subject::Room(_) => (None, None),
    };
    let own = Own {
        conversation,
        contact,
        account: None,
        ext_id: None,
        reply_to: "",
        kind: MessageKind::Note,
        attachments: "",
    };
    let (id, shown) = write(db, &own, text, actor, now)?;
    if let Subject::Deal(deal) = subject {
        deal::put_note(db, deal, id)?;
        // The record tells it too: its history is that of its notes.
        deed.entry
            .note("deal", deal.0, "note", None, journal::text(&shown));
    }
    let (mut named, mut meant, mut mentioned) = (Named::default(), Vec::new(), Vec::new());
    for token in tokens(&shown) {
        match token.kind {
            TokenKind::Mention => {
                let (name, agents) = team::meant(db, token.word(&shown))?;
                for agent in &agents {
                    follow::set(db, subject, agent.0, true, &mut deed.entry)?;
                    mentioned.push((agent.0, Scope::Mine));
                }
                if agents.is_empty() {
                    add(format!("@{}", token.word(&shown)), &mut named.nobody);
                } else {
                    meant.push((name, agents));
                }
            }
            TokenKind::Tag => {
                let tag = tag::make(db, token.word(&shown))?;
                tag::set(db, "message", id, tag, true)?;
                if !in_room {
                    set_tag(db, record, record_id, tag, true, &mut deed.entry)?;
                }
            }
            TokenKind::Url => {}
        }
    }
    deed.entry.note("message", id, "hidden", int(1), int(0));
    let mut happening = Happening {
        reason: Reason::Mention,
        subject,
        by: Some(actor.id.0),
        message: Some(id),
        task: None,
        at: now,
    };
    let told = notice::tell(db, &happening, &mentioned)?;
    for (agent, _) in &mentioned {
        // Who does not want to hear of it has nothing to read either.
        let seen = i64::from(!told.contains(agent));
        db.execute(&MENTION, &[(*agent).into(), id.into(), seen.into()])?;
    }
    for (name, agents) in meant {
        if agents.iter().any(|agent| told.contains(&agent.0)) {
            add(name, &mut named.told);
        } else if agents.iter().any(|agent| *agent != actor.id) {
            add(name, &mut named.deaf);
        }
    }
    happening.reason = Reason::Note;
    let mut near = notice::near(db, subject)?;
    near.retain(|(agent, scope)| {
        *scope != Scope::New && mentioned.iter().all(|(told, _)| told != agent)
    });
    notice::tell(db, &happening, &near)?;
    if let Some(conversation) = conversation {
        db.execute(&TOUCH, &[conversation.into()])?;
        settle::settle(db, conversation)?;
    }
    Ok((id, named))
}

/// Writes an event about a contact: what was done, for its timeline.
pub(super) fn tell(
    db: &mut dyn Db,
    contact: i64,
    text: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<Entry> {
    let own = Own {
        conversation: None,
        contact: Some(contact),
        account: None,
        ext_id: None,
        reply_to: "",
        kind: MessageKind::Event,
        attachments: "",
    };
    let (id, _) = write(db, &own, text, actor, now)?;
    let mut entry = Entry::default();
    entry.note("message", id, "hidden", int(1), int(0));
    Ok(entry)
}

/// Sends a reply: messages and outbox rows in this transaction. Refused when the customer wrote something newer than the agent
/// had seen, or when the channel does not take answers any more.
pub(super) fn reply(
    db: &mut dyn Db,
    reply: &ReplyText,
    rendered: &[Rendered],
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let id = reply.conversation.0;
    let found = one(db, &TARGET, &[id.into()], |row| {
        Ok((
            row.int(0)?,
            row.text(1)?.to_owned(),
            Timestamp(row.int(2)?),
            row.maybe_int(3)?,
        ))
    })?;
    let Some((account, channel, last_in, newest)) = found else {
        return Err(missing("conversation", id));
    };
    if let (Some(seen), Some(newest), false) = (reply.seen, newest, reply.anyway)
        && newest > seen.0
    {
        return Err(Error::new(Kind::Refused, "newer-message").with("id", id));
    }
    let claim = Claim {
        conversation: reply.conversation,
        hold: reply.hold.as_ref(),
        over: reply.take_over,
        seen: reply.seen,
    };
    presence::spend(db, claim, actor, now)?;
    let Some(first) = rendered.first() else {
        return Err(Error::new(Kind::Refused, "no-endpoint").with("id", id));
    };
    approve::somebody_can(db, rendered)?;
    let leaves_at = reply.extras.leaves_at.unwrap_or(now);
    if let (Window::Closed(at), false) =
        (limits::window(&channel, last_in, leaves_at), reply.anyway)
    {
        return Err(window_closed(&channel, at));
    }
    let target = ext_id(db, reply.to.map(|m| m.0).or(newest), id)?;
    let mut deed = Deed::new("reply");
    let attachments = reply.extras.names().join("\n");
    let files = draft::paths(&reply.extras.attachments);
    for (n, (text, rendered)) in reply.texts().zip(rendered).enumerate() {
        let own = Own {
            conversation: Some(id),
            contact: None,
            account: Some(account),
            ext_id: Some(&rendered.uid),
            reply_to: &target,
            kind: MessageKind::Out,
            attachments: if n == 0 { &attachments } else { "" },
        };
        let (message, _) = write(db, &own, text, actor, now)?;
        let files = if n == 0 { &*files } else { "" };
        outbox::queue(db, rendered, (message, id), files, actor, now)?;
        let state = int(rendered.state().code());
        deed.entry.note("outbox", message, "state", None, state);
        deed.entry
            .note("message", message, "hidden", int(1), int(0));
        deed.receipt.message = Some(MessageId(message));
    }
    for id in &reply.extras.canned {
        canned::used(db, *id, now)?;
    }
    for id in &reply.extras.articles {
        article::used(db, *id, now)?;
    }
    db.execute(&TOUCH, &[id.into()])?;
    settle::settle(db, id)?;
    if reply.resolve {
        change_state(
            db,
            ConversationId(id),
            State::Resolved,
            Timestamp::NEVER,
            now,
            &mut deed.entry,
        )?;
    }
    deed.receipt.uid = Some(first.uid.clone());
    if first.unapproved {
        let message = deed.receipt.message.map_or(0, |id| id.0);
        let subject = Subject::Conversation(reply.conversation);
        approve::ask(db, subject, message, actor, now)?;
        deed.say("reply-approval", "");
        return Ok(deed);
    }
    deed.receipt.leaves_at = Some(first.leaves_at);
    deed.say(
        match (first.scheduled, reply.resolve) {
            (true, _) => "reply-later",
            (false, true) => "reply-done",
            (false, false) => "reply",
        },
        "",
    );
    Ok(deed)
}

/// Tells an endpoint of a conversation: an event in the thread and an outbox row in this transaction. It waits for no reply, and none waits
/// for it. Taken back as long as nothing was sent.
pub(super) fn announce(
    db: &mut dyn Db,
    what: &Announcement,
    rendered: &[Rendered],
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let id = what.conversation.0;
    let [rendered] = rendered else {
        return Err(Error::new(Kind::NotFound, "endpoint-unknown").with("name", &what.endpoint));
    };
    let own = Own {
        conversation: Some(id),
        contact: None,
        account: None,
        ext_id: None,
        reply_to: "",
        kind: MessageKind::Event,
        attachments: "",
    };
    let args = [
        ("endpoint", Arg::Text(&what.endpoint)),
        ("what", Arg::Text(&what.words())),
    ];
    let (message, _) = write(db, &own, &tr_with("announced", &args), actor, now)?;
    outbox::queue(db, rendered, (message, id), "", actor, now)?;
    settle::settle(db, id)?;
    let mut deed = Deed::new("announce");
    let state = int(rendered.state().code());
    deed.entry.note("outbox", message, "state", None, state);
    deed.receipt.uid = Some(rendered.uid.clone());
    deed.receipt.leaves_at = Some(rendered.leaves_at);
    deed.say("announce", &what.endpoint);
    Ok(deed)
}

/// Refuses where the channel would not take an answer at that time.
pub(super) fn window_is_open(db: &mut dyn Db, conversation: i64, at: Timestamp) -> Result<()> {
    let found = one(db, &TARGET, &[conversation.into()], |row| {
        Ok((row.text(1)?.to_owned(), Timestamp(row.int(2)?)))
    })?;
    let (channel, last_in) = found.ok_or_else(|| missing("conversation", conversation))?;
    match limits::window(&channel, last_in, at) {
        Window::Closed(at) => Err(window_closed(&channel, at)),
        Window::Always | Window::Open(_) | Window::Person(_) => Ok(()),
    }
}

fn window_closed(channel: &str, at: Timestamp) -> Error {
    let hours = limits::person_hours(channel);
    let code = if at.0 == 0 {
        "window-never"
    } else {
        "window-closed"
    };
    Error::new(Kind::Refused, code)
        .with("channel", label::channel(channel))
        .with_number("hours", hours)
}

/// Takes back scheduled replies whose customer wrote first: out of the thread, the text among the drafts of its agent, an event in
/// its place. The conversations concerned. Runs inside the transaction of an import.
pub(in crate::store) fn unschedule(
    db: &mut dyn Db,
    actor: &Actor,
    now: Timestamp,
) -> Result<Vec<i64>> {
    let gone = outbox::overtaken(db)?;
    let mut told = Vec::new();
    for one in &gone {
        let mut entry = Entry::default();
        entry.note("outbox", one.message, "state", int(0), int(5));
        hide(db, one.message, one.conversation, &mut entry)?;
        entry.write(db, actor, "unschedule", now)?;
        draft::take_up(db, one.message, false, now)?;
        if !told.contains(&one.conversation) {
            event(db, one.conversation, thread::OVERTAKEN, now)?;
            told.push(one.conversation);
        }
    }
    Ok(told)
}

/// Writes down that something happened in a conversation.
fn event(db: &mut dyn Db, conversation: i64, what: &str, now: Timestamp) -> Result<()> {
    let text = &*Saying::new(what).kept();
    let id = sequence::message_id(db, now)?;
    let arrival = sequence::clock(db)?;
    db.execute(
        &EVENT,
        &[
            id.into(),
            conversation.into(),
            now.0.into(),
            arrival.into(),
            text.into(),
        ],
    )?;
    db.index(id, text)
}

/// The external id of the message that is answered, or empty.
fn ext_id(db: &mut dyn Db, message: Option<i64>, conversation: i64) -> Result<String> {
    let Some(message) = message else {
        return Ok(String::new());
    };
    one(db, &EXT_ID, &[message.into(), conversation.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })?
    .ok_or_else(|| missing("message", message))
}

/// Takes a message out of its thread, and notes it. The search index keeps it, because the index has to mirror the table;
/// searches leave hidden messages out.
pub(super) fn hide(
    db: &mut dyn Db,
    message: i64,
    conversation: i64,
    entry: &mut Entry,
) -> Result<()> {
    if db.execute(&HIDE, &[message.into()])? == 0 {
        return Ok(());
    }
    entry.note("message", message, "hidden", int(0), int(1));
    settle::settle(db, conversation)
}

/// Takes a note that stands in no thread out of its place, and notes it.
pub(super) fn hide_note(db: &mut dyn Db, message: i64, entry: &mut Entry) -> Result<()> {
    db.execute(&HIDE, &[message.into()])?;
    entry.note("message", message, "hidden", int(0), int(1));
    Ok(())
}
