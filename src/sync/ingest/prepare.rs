//! From a draft to a message the store takes: through the text contract and the mask, so that no reader can forget to.

use crate::clock::Timestamp;
use crate::config::Config;
use crate::config::file::Reopen;
use crate::import::draft::{Author, Card, Direction, Draft, Gone, Said, Shape, Touch};
use crate::model::consent::{Consent, ConsentText};
use crate::model::id::AccountId;
use crate::model::import::ImportRequest;
use crate::model::stage::Stage;
use crate::store;
use crate::store::ingest::Incoming;
use crate::text::Clean;
use crate::text::clean::Flags;
use crate::text::mask::mask;

/// What one import knows beside its file.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// Names that mean us.
    pub ours: Vec<String>,
    /// The zone of times written without one.
    pub zone: chrono_tz::Tz,
    /// Days before the newest message from which unanswered conversations come in open.
    pub open_since_days: i64,
    /// (channel, handle) of the configured accounts.
    accounts: Vec<(String, String)>,
    /// When resolved conversations of those are opened again, where it is configured.
    reopen: Vec<Option<Reopen>>,
    /// The account named on the command line.
    account: Option<String>,
}

impl Settings {
    /// Command line over configuration.
    pub fn new(request: &ImportRequest, config: &Config) -> Self {
        let accounts: Vec<_> = config
            .accounts
            .iter()
            .map(|a| (a.channel.clone(), a.handle.clone()))
            .collect();
        let mut ours = request.ours.clone();
        ours.extend(config.import.ours.iter().cloned());
        for account in &config.accounts {
            ours.push(account.handle.clone());
            ours.extend(account.ours.iter().cloned());
        }
        Self {
            ours,
            zone: request
                .zone
                .as_ref()
                .and_then(|zone| zone.parse().ok())
                .or(config.timezone)
                .unwrap_or_else(crate::clock::system_zone),
            open_since_days: i64::from(config.import.open_since_days),
            accounts,
            reopen: config.accounts.iter().map(|a| a.reopen).collect(),
            account: request.account.clone(),
        }
    }

    /// When resolved conversations of an account are opened again, if that is configured.
    pub fn reopen(&self, channel: &str, handle: &str) -> Option<Reopen> {
        let at = self
            .accounts
            .iter()
            .position(|(c, h)| c == channel && h == handle);
        at.and_then(|at| self.reopen[at])
    }

    /// The handle of our account an export of this channel belongs to, `said` being what the file says (or empty): the one named on
    /// the command line, the only one configured for the channel, what the file says, or none.
    pub fn account(&self, channel: &str, said: &str) -> Option<String> {
        if let Some(named) = &self.account {
            return Some(named.clone());
        }
        let mut of_channel = self.accounts.iter().filter(|(c, _)| c == channel);
        match (of_channel.next(), of_channel.next()) {
            (Some((_, handle)), None) if said.is_empty() || same(handle, said) => {
                Some(handle.clone())
            }
            _ if said.is_empty() => None,
            _ => Some(said.to_owned()),
        }
    }
}

/// Whether two handles name one account: `hilfe` and `@Hilfe@m.example` do.
fn same(configured: &str, said: &str) -> bool {
    let bare = |handle: &str| handle.trim().trim_start_matches('@').to_lowercase();
    let (configured, said) = (bare(configured), bare(said));
    configured == said || said.split('@').next() == Some(&configured)
}

/// Cleans and masks a draft. The account is filled in by the writer.
pub(super) fn incoming(draft: Draft, shift_ms: i64) -> Incoming {
    let (clean, mut flags) = Clean::message(&draft.text);
    if draft.encoding_repaired {
        flags = flags.and(Flags::ENCODING);
    }
    let (text, spans) = match mask(&clean) {
        Some(masked) => (Clean::stored(masked.text), masked.spans),
        None => (clean, Vec::new()),
    };
    let original = if text.as_str() == draft.text {
        None
    } else {
        Some(draft.text.into_bytes())
    };
    Incoming {
        account: AccountId(0),
        handle: draft.account,
        channel: draft.channel,
        ext_id: draft.ext_id,
        reply_to: draft.reply_to,
        thread: draft.thread,
        shape: match draft.shape {
            Shape::Public => store::ingest::Shape::Public,
            Shape::Direct => store::ingest::Shape::Direct,
            Shape::Thread => store::ingest::Shape::Thread,
        },
        quotes: draft.quotes,
        ours: draft.direction != Direction::In,
        note: draft.direction == Direction::Note,
        gone: false,
        author: author(draft.author),
        at: draft.at.plus(shift_ms),
        edited_at: draft.edited_at.map_or(0, |at| at.plus(shift_ms).0),
        text,
        flags: Flags(flags.0 | draft.marks.0),
        original,
        spans,
        subject: subject(&draft.subject),
        lang: draft.lang,
        attachments: draft
            .attachments
            .iter()
            .map(|name| Clean::name(name))
            .collect(),
        ticket: draft.ticket,
        twins: draft.twins,
    }
}

/// A message that is gone, on the same way as the messages so that it comes after the one it speaks of.
pub(super) fn gone(gone: Gone) -> Incoming {
    // Without a time of its own it comes last.
    let at = gone.at.unwrap_or(Timestamp::NEVER);
    let author = Author {
        ext_id: "gone".to_owned(),
        ..Author::default()
    };
    let draft = Draft {
        account: gone.account,
        ..Draft::new(&gone.channel, gone.ext_id, author, at, String::new())
    };
    Incoming {
        gone: true,
        ..incoming(draft, 0)
    }
}

/// Something a person did, cleaned.
pub(super) fn touch(touch: Touch, shift_ms: i64) -> store::touch::Incoming {
    store::touch::Incoming {
        account: AccountId(0),
        channel: touch.channel,
        handle: touch.account,
        author: author(touch.author),
        kind: touch.kind,
        at: touch.at.plus(shift_ms),
        target: Clean::name(&touch.target),
        detail: subject(&touch.detail),
    }
}

/// A person of an address book, cleaned.
pub(super) fn card(card: Card) -> store::card::Incoming {
    let all = |texts: Vec<String>| texts.iter().map(|text| Clean::name(text)).collect();
    store::card::Incoming {
        source: card.source,
        ext_id: card.ext_id,
        name: Clean::name(&card.name),
        organisation: Clean::name(&card.organisation),
        emails: all(card.emails),
        phones: all(card.phones),
        postal: all(card.postal),
        profiles: card
            .profiles
            .into_iter()
            .map(|(channel, id, url)| (channel, Clean::name(&id), Clean::name(&url)))
            .collect(),
        tags: all(card.tags),
        title: Clean::name(&card.title),
        stage: Stage::of_words(&card.stage),
        owner: Clean::name(&card.owner),
        consents: card.consents.into_iter().map(said).collect(),
    }
}

fn said(said: Said) -> ConsentText {
    ConsentText {
        purpose: said.purpose,
        reach: said.reach,
        state: if said.yes {
            Consent::OptedIn
        } else {
            Consent::OptedOut
        },
        proof: said.proof,
        ..ConsentText::default()
    }
}

/// Lists show subjects, and a list never shows what is masked.
fn subject(subject: &str) -> Clean {
    if subject.is_empty() {
        return Clean::default();
    }
    let clean = Clean::name(subject);
    match mask(&clean) {
        Some(masked) => Clean::stored(masked.text),
        None => clean,
    }
}

fn author(author: Author) -> store::Author {
    store::Author {
        handle: Clean::name(&author.handle),
        name: Clean::name(&author.name),
        email: Clean::name(&author.email),
        url: Clean::name(&author.url),
        ext_id: author.ext_id,
        followers: author.followers,
    }
}
