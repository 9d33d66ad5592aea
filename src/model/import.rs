//! What an import is asked to do and what it reports.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::model::conversation::{Priority, State};
use crate::model::id::BatchId;
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
    /// Conversations whose newest message is older come in resolved. Default: 30 days before the newest message of the file.
    pub open_since: Option<Timestamp>,
    /// Only report what would happen.
    pub dry_run: bool,
    /// Added to every time (the demo moves its samples to today), ms.
    pub shift_ms: i64,
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
    /// The open-since border that was used, RFC 3339.
    pub open_since: String,
}

#[expect(clippy::trivially_copy_pass_by_ref)] // serde asks for this signature
fn is_zero(n: &i64) -> bool {
    *n == 0
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
    /// What it brought.
    pub report: BatchReport,
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
