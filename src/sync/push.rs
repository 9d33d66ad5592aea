//! Replies out: rendering one when an agent sends it, and delivering what is due. Any process may deliver; the lease on the row
//! keeps it single.

use std::collections::HashMap;
use std::path::Path;

use crate::clock::{Timestamp, now};
use crate::config::Config;
use crate::config::endpoint::Endpoint;
use crate::error::{Error, Kind, Result, Saying};
use crate::model::act::{Announcement, ReplyText};
use crate::model::conversation::ConversationRow;
use crate::model::endpoint::Sign;
use crate::model::outbox::OutboxState;
use crate::model::{canned, label, limits};
use crate::store::agent::Actor;
use crate::store::db::Db;
use crate::store::outbox::{self, Ended, Leased, Rendered};
use crate::sync::webhook::body::event::{self, Told};
use crate::sync::webhook::body::{self, Reply};
use crate::sync::webhook::sign::Secrets;
use crate::sync::webhook::{Attempt, Verdict, id, request, retry};
use crate::text::Clean;
use crate::text::messages::{Arg, tr_with};
use crate::text::nearest::nearest;

/// What delivering did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Attempts made.
    pub attempts: i64,
    /// Taken by the receiver.
    pub delivered: i64,
    /// To be tried again.
    pub retry: i64,
    /// A person has to look.
    pub unknown: i64,
    /// Dead.
    pub dead: i64,
    /// Endpoints whose address nothing may be sent to.
    pub held: i64,
}

/// After so long an address that nothing may be sent to is looked at again, ms: its name may stand for another by then.
const LOOK_AGAIN_MS: i64 = 600_000;

/// Endpoints whose address nothing may be sent to, as this process found: their replies wait. A process that is begun with another
/// configuration, or somebody who sends one of the replies here, looks again.
#[derive(Clone, Debug, Default)]
pub struct Held(HashMap<String, Timestamp>);

impl Held {
    /// Whether replies wait for this one at `now`.
    pub fn holds(&self, endpoint: &str, now: Timestamp) -> bool {
        self.0.get(endpoint).is_some_and(|until| now < *until)
    }

    /// Lets every address be looked at again.
    pub fn forget(&mut self) {
        self.0.clear();
    }
}

/// Renders a reply for its endpoint: for each of its texts the bytes that every attempt sends. Refuses what must not leave: an open
/// variable, a text over the channel's length, an attachment that is not there.
pub fn render(
    config: &Config,
    reply: &ReplyText,
    head: &ConversationRow,
    target: &str,
    actor: &Actor,
    at: Timestamp,
) -> Result<Vec<Rendered>> {
    let Some(endpoint) = config.endpoint_for(&head.channel, &head.account) else {
        return Err(Error::new(Kind::Refused, "no-endpoint")
            .with("channel", &head.channel)
            .with("account", &head.account)
            .with("id", head.id.0));
    };
    for path in &reply.extras.attachments {
        if !Path::new(path).is_file() {
            let path = Clean::name(path);
            return Err(Error::new(Kind::Refused, "attachment-missing").with("path", path));
        }
    }
    let held = at.plus(i64::from(config.ui.undo_send_s) * 1000);
    let leaves_at = reply.extras.leaves_at.unwrap_or(held);
    let own = config.account(&head.channel, &head.account);
    let longest = own
        .and_then(|account| account.length_limit)
        .map_or_else(|| limits::max(&head.channel), |most| Some(most as usize));
    let one = |(n, text): (usize, &str)| {
        let uid = id::new_id();
        let text = Clean::message(text.trim()).0;
        may_leave(&head.channel, longest, &text)?;
        let body = body::render(
            endpoint,
            &Reply {
                id: uid.clone(),
                text: text.into_string(),
                attachments: if n == 0 {
                    reply.extras.names()
                } else {
                    Vec::new()
                },
                ..told_in(head, target, actor, at)
            },
        )?;
        Ok(Rendered {
            uid,
            endpoint: endpoint.name.clone(),
            body: body.bytes,
            content_type: body.content_type.to_owned(),
            leaves_at,
            scheduled: reply.extras.leaves_at.is_some(),
            unapproved: own.is_some_and(|account| account.approval),
        })
    };
    reply.texts().enumerate().map(one).collect()
}

/// What a receiver is told with every text: which conversation, to whom, by whom and when. Number and text are still missing.
fn told_in(head: &ConversationRow, target: &str, actor: &Actor, at: Timestamp) -> Reply {
    Reply {
        id: String::new(),
        channel: head.channel.to_string(),
        account: head.account.to_string(),
        conversation: head.id.0,
        target: target.to_owned(),
        contact_handle: head.handle.to_string(),
        text: String::new(),
        author: actor.handle.to_string(),
        at,
        attachments: Vec::new(),
    }
}

/// Renders what an endpoint is told of a conversation; `heard` is the newest message of the customer: its text and the platform's id.
pub fn announce(
    config: &Config,
    what: &Announcement,
    head: &ConversationRow,
    (heard, target): (&str, &str),
    actor: &Actor,
    at: Timestamp,
) -> Result<Rendered> {
    let Some(endpoint) = config.endpoint(&what.endpoint) else {
        return Err(no_endpoint(config, &what.endpoint));
    };
    let args = [
        ("what", Arg::Text(&what.words())),
        ("who", Arg::Text(&head.who)),
        ("channel", Arg::Text(&label::channel(&head.channel))),
        ("id", Arg::Id(head.id.0)),
    ];
    let uid = id::new_id();
    let told = Told {
        what,
        head,
        heard,
        reply: Reply {
            id: uid.clone(),
            text: tr_with("announced-sentence", &args),
            ..told_in(head, target, actor, at)
        },
    };
    let body = event::body(endpoint, &told)?;
    // An agent may regret a macro; a rule does not.
    let hold = match what.event {
        Some(_) => 0,
        None => i64::from(config.ui.undo_send_s) * 1000,
    };
    Ok(Rendered {
        uid,
        endpoint: endpoint.name.clone(),
        body: body.bytes,
        content_type: body.content_type.to_owned(),
        leaves_at: at.plus(hold),
        scheduled: false,
        unapproved: false,
    })
}

/// That there is no endpoint of this name, with the nearest there is.
pub fn no_endpoint(config: &Config, name: &str) -> Error {
    let known: Vec<&str> = config.endpoints.iter().map(|e| &*e.name).collect();
    let near = nearest(name, known.iter().copied()).unwrap_or("none");
    Error::new(Kind::NotFound, "announce-unknown")
        .with("name", Clean::name(name))
        .with("near", near)
}

/// Refuses a text with an open variable, and one the channel would not take whole.
fn may_leave(channel: &str, longest: Option<usize>, text: &str) -> Result<()> {
    if let Some(found) = canned::unresolved(text) {
        return Err(Error::new(Kind::Refused, "reply-open-variable").with("found", found));
    }
    let count = limits::count(channel, text);
    match longest {
        Some(max) if count > max => Err(Error::new(Kind::Refused, "reply-over-length")
            .with("channel", label::channel(channel))
            .with_number("count", count)
            .with_number("max", max)),
        _ => Ok(()),
    }
}

/// Delivers everything that is due, one after the other; `go_on` is asked before each attempt.
pub fn deliver(
    db: &mut dyn Db,
    config: &Config,
    (holder, held): (&str, &mut Held),
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Delivered> {
    deliver_by(&now, db, config, (holder, held), go_on)
}

/// As [`deliver`], by a clock of the caller's.
fn deliver_by(
    clock: &dyn Fn() -> Timestamp,
    db: &mut dyn Db,
    config: &Config,
    (holder, held): (&str, &mut Held),
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Delivered> {
    let mut done = Delivered::default();
    let mut secrets: HashMap<String, Result<Secrets>> = HashMap::new();
    while go_on() {
        let at = clock();
        let known = |name: &str| match config.endpoint(name) {
            Some(endpoint) if !held.holds(name, at) => Some(endpoint.dedupes),
            _ => None,
        };
        let Some(leased) = outbox::lease(db, holder, at, &known)? else {
            break;
        };
        let Some(endpoint) = config.endpoint(&leased.endpoint) else {
            break;
        };
        let fetched = secrets
            .entry(leased.endpoint.clone())
            .or_insert_with(|| fetch(endpoint));
        let attempt = attempt(endpoint, fetched, &leased, clock());
        if attempt.verdict == Verdict::Held {
            let until = attempt.at.plus(LOOK_AGAIN_MS);
            held.0.insert(leased.endpoint.clone(), until);
            outbox::hold(db, &leased, holder, &attempt.reason)?;
            done.held += 1;
            continue;
        }
        done.attempts += 1;
        let ended = end(&attempt, &leased);
        match ended.state {
            OutboxState::Delivered => done.delivered += 1,
            OutboxState::Queued => done.retry += 1,
            OutboxState::Dead => done.dead += 1,
            _ => done.unknown += 1,
        }
        outbox::finish(db, &leased, holder, &ended)?;
    }
    Ok(done)
}

fn fetch(endpoint: &Endpoint) -> Result<Secrets> {
    let signing = endpoint
        .secrets
        .iter()
        .map(|s| s.fetch())
        .collect::<Result<Vec<_>>>()?;
    let bearer = endpoint.bearer.as_ref().map(|s| s.fetch()).transpose()?;
    Ok(Secrets { signing, bearer })
}

/// One attempt. A secret that cannot be fetched counts as a failure before the first byte.
fn attempt(
    endpoint: &Endpoint,
    secrets: &Result<Secrets>,
    leased: &Leased,
    now: Timestamp,
) -> Attempt {
    match secrets {
        Ok(secrets) => request::send(
            endpoint,
            secrets,
            &leased.uid,
            &leased.body,
            &leased.content_type,
            now,
        ),
        Err(error) => Attempt {
            at: now,
            took_ms: 0,
            status: 0,
            reason: Saying::from(error),
            answer: String::new(),
            verdict: Verdict::Retry {
                after_ms: None,
                pause_endpoint: false,
            },
            sign: Sign::Nothing,
        },
    }
}

fn end<'a>(attempt: &'a Attempt, leased: &Leased) -> Ended<'a> {
    let at = attempt.at.plus(attempt.took_ms);
    let mut ended = Ended {
        at,
        sign: attempt.sign,
        took_ms: attempt.took_ms,
        status: i64::from(attempt.status),
        verdict: "",
        reason: &attempt.reason,
        answer: &attempt.answer,
        state: OutboxState::Unknown,
        next_at: at,
        pause_until: None,
    };
    (ended.verdict, ended.state) = match &attempt.verdict {
        Verdict::Delivered => ("delivered", OutboxState::Delivered),
        Verdict::Unknown => ("unknown", OutboxState::Unknown),
        Verdict::Dead => ("dead", OutboxState::Dead),
        Verdict::Held => ("held", OutboxState::Queued),
        Verdict::Retry {
            after_ms,
            pause_endpoint,
        } => {
            if let (true, Some(after)) = (*pause_endpoint, *after_ms) {
                ended.pause_until = Some(at.plus(after));
            }
            match retry::delay(
                u32::try_from(leased.attempt).unwrap_or(u32::MAX),
                id::random(),
                *after_ms,
            ) {
                Some(delay) => {
                    ended.next_at = at.plus(delay);
                    ("retry", OutboxState::Queued)
                }
                None => ("dead", OutboxState::Dead),
            }
        }
    };
    ended
}

#[cfg(test)]
mod tests;
