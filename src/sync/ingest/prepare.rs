//! From a draft to a message the store takes: through the text contract and the mask, so that no reader can forget to.

use crate::config::Config;
use crate::config::file::Reopen;
use crate::import::draft::{Author, Direction, Draft, Shape};
use crate::model::id::AccountId;
use crate::model::import::ImportRequest;
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
            zone: config.timezone.unwrap_or_else(crate::clock::system_zone),
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

    /// The handle of our account an export of this channel belongs to: the one named, the only one configured for the channel, else
    /// the channel's own name.
    pub fn account(&self, channel: &str) -> String {
        if let Some(named) = &self.account {
            return named.clone();
        }
        let mut of_channel = self.accounts.iter().filter(|(c, _)| c == channel);
        match (of_channel.next(), of_channel.next()) {
            (Some((_, handle)), None) => handle.clone(),
            _ => channel.to_owned(),
        }
    }
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
        channel: draft.channel,
        ext_id: draft.ext_id,
        reply_to: draft.reply_to,
        thread: draft.thread,
        shape: match draft.shape {
            Shape::Public => store::ingest::Shape::Public,
            Shape::Direct => store::ingest::Shape::Direct,
            Shape::Thread => store::ingest::Shape::Thread,
        },
        ours: draft.direction == Direction::Out,
        author: author(draft.author),
        at: draft.at.plus(shift_ms),
        text,
        flags,
        original,
        spans,
        subject: subject(&draft.subject),
        lang: draft.lang,
        attachments: draft
            .attachments
            .iter()
            .map(|name| Clean::name(name))
            .collect(),
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
