//! What an import is asked to do and what it reports.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::error::Error;
use crate::model::conversation::{Priority, State};
use crate::model::gap::Gap;
use crate::model::id::{BatchId, ConversationId};
use crate::model::source::Mark;
use crate::text::Clean;

/// One import as asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportRequest {
    /// Files and folders, in order.
    pub paths: Vec<PathBuf>,
    /// Format name; recognised by content when absent.
    pub format: Option<String>,
    /// Column mapping (field, column).
    pub columns: Vec<(String, String)>,
    /// Handles of ours beside those of the configuration.
    pub ours: Vec<String>,
    /// Channel where the file names none.
    pub channel: Option<String>,
    /// Account handle the export belongs to; else read from the export or the configuration.
    pub account: Option<String>,
    /// The zone of times written without one, by its name; else the one of the configuration.
    pub zone: Option<String>,
    /// Only this export of what stands at the path: where it stands.
    pub only: Option<PathBuf>,
    /// Its names of ours were asked for: they are kept, whoever writes.
    pub asked: bool,
    /// Conversations whose newest message is older come in resolved. Default: 30 days before the newest message of the file.
    pub open_since: Option<Timestamp>,
    /// Only report what would happen.
    pub dry_run: bool,
    /// Added to every time (the demo moves its samples to today), ms.
    pub shift_ms: i64,
    /// The earlier import whose rejected records are read again.
    pub retry: Option<BatchId>,
    /// What it is called, where that is not the path of the file.
    pub title: Option<String>,
    /// What is kept of the source it comes from, in the transaction that ends it.
    pub mark: Option<Box<Mark>>,
}

/// What a file alone does not tell: how to read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Format name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Column mapping (field, column).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<(String, String)>,
    /// Handles of ours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ours: Vec<String>,
    /// Channel where the file names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Account handle the export belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The zone of times written without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// It came through a pipe, from a command or from an address: there is no file to read it from again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub piped: bool,
    /// Where it stood, where it was named by a path that begins in the folder of that moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PathBuf>,
}

impl Reading {
    /// What is said here wins over what was said before.
    #[must_use]
    pub fn over(mut self, before: Self) -> Self {
        self.format = self.format.or(before.format);
        self.channel = self.channel.or(before.channel);
        self.account = self.account.or(before.account);
        self.zone = self.zone.or(before.zone);
        for (field, column) in before.columns {
            if self.columns.iter().all(|(known, _)| *known != field) {
                self.columns.push((field, column));
            }
        }
        for name in before.ours {
            if !self.ours.contains(&name) {
                self.ours.push(name);
            }
        }
        self
    }

    /// What was said when it was read, as the options of `import` that say it; none if nothing was.
    pub fn words(&self) -> Option<String> {
        let value = |text: &str| {
            let text = Clean::name(text);
            if text.contains(char::is_whitespace) {
                format!("'{text}'")
            } else {
                text.into_string()
            }
        };
        let mut words = Vec::new();
        let single = [
            ("--as", &self.format),
            ("--channel", &self.channel),
            ("--account", &self.account),
            ("--zone", &self.zone),
        ];
        for (option, said) in single {
            words.extend(said.iter().map(|said| format!("{option} {}", value(said))));
        }
        words.extend(
            self.ours
                .iter()
                .map(|name| format!("--ours {}", value(name))),
        );
        let columns = self.columns.iter();
        words.extend(
            columns.map(|(field, to)| format!("--map {}", value(&format!("{field}={to}")))),
        );
        (!words.is_empty()).then(|| words.join(" "))
    }
}

impl ImportRequest {
    /// How its files are to be read.
    pub fn reading(&self) -> Reading {
        Reading {
            format: self.format.clone(),
            columns: self.columns.clone(),
            ours: self.ours.clone(),
            channel: self.channel.clone(),
            account: self.account.clone(),
            zone: self.zone.clone(),
            piped: self.title.is_some(),
            place: None,
        }
    }

    /// Files that are to be read so.
    pub fn of(paths: Vec<PathBuf>, reading: Reading) -> Self {
        Self {
            paths,
            format: reading.format,
            columns: reading.columns,
            ours: reading.ours,
            channel: reading.channel,
            account: reading.account,
            zone: reading.zone,
            ..Self::default()
        }
    }
}

/// What one file brought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BatchReport {
    /// The batch (0 in a dry run).
    pub id: i64,
    /// The file as named.
    pub file: String,
    /// Format name.
    pub format: String,
    /// Records read (messages and rejects).
    pub read: i64,
    /// Messages that are new.
    pub new: i64,
    /// Messages that were there already.
    pub known: i64,
    /// Messages whose text changed.
    pub edited: i64,
    /// Records that could not be read.
    pub rejected: i64,
    /// Conversations that are new.
    pub conversations: i64,
    /// Contacts that are new.
    pub contacts: i64,
    /// What people did that is no message (likes, follows ...), new.
    #[serde(skip_serializing_if = "is_zero")]
    pub touches: i64,
    /// Records left out by design: what (a message id without `skip-`), and how many.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<(String, i64)>,
    /// What the person who imports should know: a message id without `remark-`, and its detail.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<(String, Clean)>,
    /// Own replies that came back and were recognised.
    #[serde(skip_serializing_if = "is_zero")]
    pub recognised: i64,
    /// Blank rows skipped.
    #[serde(skip_serializing_if = "is_zero")]
    pub blank: i64,
    /// The import whose rejected records this one read again, and how many of them failed again.
    #[serde(skip)]
    pub retried: Option<(i64, i64)>,
    /// Days near its messages on which its accounts have nothing.
    #[serde(skip)]
    pub gaps: Vec<Gap>,
    /// Why nothing came of it, though others of the same folder or archive came in.
    #[serde(skip)]
    pub failed: Option<Error>,
    /// The open-since border that was used, RFC 3339.
    pub open_since: String,
}

#[expect(clippy::trivially_copy_pass_by_ref)] // serde asks for this signature
fn is_zero(n: &i64) -> bool {
    *n == 0
}

/// The last part of a path, as a list shows it.
pub fn last_part(file: &str) -> &str {
    let file = file.trim_end_matches('/');
    file.rsplit('/').next().unwrap_or(file)
}

/// The state of a thread in the ticket system it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its status, word for word.
    pub status: String,
    /// What that means here.
    pub state: Option<State>,
    /// Its priority, word for word.
    pub grade: String,
    /// What that means here.
    pub priority: Option<Priority>,
    /// The channel it came in by there, word for word.
    pub via: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// When it last changed there, ms; 0 where the export does not say.
    pub changed_at: i64,
}

/// How a message may be known beside its id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Twins {
    /// Not at all.
    #[default]
    None,
    /// One form of the export has ids and another has none: same author, second and text is the same message.
    Form,
    /// Its id hangs on its text: what the author wrote within the same so many ms, and what is gone from the export, is this message
    /// before it was changed.
    Text(i64),
}

/// How far a running import is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportProgress {
    /// The file.
    pub file: String,
    /// Bytes read of `total`.
    pub bytes: u64,
    /// Size of the file in bytes, 0 when unknown.
    pub total: u64,
    /// Records read so far.
    pub read: i64,
    /// New messages so far.
    pub new: i64,
    /// Rejected so far.
    pub rejected: i64,
}

/// An earlier import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchRow {
    /// Which.
    pub id: BatchId,
    /// When it began.
    pub at: Timestamp,
    /// When it ended ([`Timestamp::NEVER`]: it was stopped in the middle).
    pub ended_at: Timestamp,
    /// When it was taken back ([`Timestamp::NEVER`]: it stands).
    pub reverted_at: Timestamp,
    /// Messages that went when it was taken back.
    pub removed: i64,
    /// What it brought.
    pub report: BatchReport,
}

/// An earlier import with what has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchCard {
    /// The import.
    pub row: BatchRow,
    /// How it was read.
    pub reading: Reading,
    /// Conversations that stayed when it was taken back, because people have worked on them since; at most 500.
    pub kept: Vec<ConversationId>,
    /// Later imports that brought messages of this one again, and how many.
    pub again: Vec<(BatchId, i64)>,
}

impl BatchCard {
    /// Where its file stood, whatever folder one is in now.
    pub fn path(&self) -> PathBuf {
        let named = || PathBuf::from(&self.row.report.file);
        self.reading.place.clone().unwrap_or_else(named)
    }
}

/// What taking an import back would come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RevertPreview {
    /// Messages that would go.
    pub messages: i64,
    /// The conversations they are in.
    pub conversations: i64,
    /// People that would go.
    pub people: i64,
    /// Conversations that would stay, because people have worked on them since.
    pub kept: i64,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectRow {
    /// The file.
    pub file: Clean,
    /// Its member, where it is a folder or an archive; else empty.
    pub member: Clean,
    /// 1-based line.
    pub line: i64,
    /// The reason in words.
    pub reason: Clean,
    /// The beginning of the record, clean.
    pub raw: Clean,
}
