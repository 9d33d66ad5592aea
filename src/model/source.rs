//! Sources as they are shown: what they are, how they did last, and when they are asked next.

use crate::clock::Timestamp;
use crate::error::Saying;
use crate::text::Clean;
use crate::text::messages::{Arg, tr_with};

/// A configured source with its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Its name.
    pub name: String,
    /// `folder`, `command` or `url`.
    pub kind: &'static str,
    /// Where it comes from, as far as that is nobody's secret: the folder, the program, the host.
    pub place: Clean,
    /// Switched off by hand.
    pub off: bool,
    /// It is being asked right now.
    pub running: bool,
    /// When it was asked last ([`Timestamp::NEVER`]: never yet).
    pub ran_at: Timestamp,
    /// When it is asked next.
    pub due_at: Timestamp,
    /// New messages of its last run.
    pub new: i64,
    /// Known ones.
    pub known: i64,
    /// Records that could not be read.
    pub rejected: i64,
    /// Files that wait because they may be half-written.
    pub waiting: i64,
    /// What went wrong, as the `code` that `--json` gives for it, or empty.
    pub code: String,
    /// The same in words, or empty.
    pub error: Clean,
    /// What to do about it, or empty.
    pub hint: Clean,
}

/// What a run of a source brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceReport {
    /// Its name.
    pub name: String,
    /// Imports it made.
    pub batches: Vec<i64>,
    /// New messages.
    pub new: i64,
    /// Known ones.
    pub known: i64,
    /// Records that could not be read.
    pub rejected: i64,
    /// Files that wait because they may be half-written.
    pub waiting: i64,
    /// What went wrong, as it is kept; empty: nothing.
    pub failed: Saying,
    /// The same in words, or empty.
    pub error: String,
    /// What to do about it.
    pub hint: String,
}

/// What went wrong with a source and what to do about it, in the language of the process.
pub fn told(failed: &Saying) -> (String, String) {
    if failed.is_empty() {
        return (String::new(), String::new());
    }
    let notice = failed.notice();
    // What an import is told on the command line, a source is told in the configuration.
    let hint = match &*failed.code() {
        "import_format_unknown" | "import_columns" => {
            let known = failed.text("known").unwrap_or_default();
            tr_with("source-hint-reading", &[("known", Arg::Text(known))])
        }
        _ => notice.hint.clone(),
    };
    (notice.reason(), hint)
}

/// What is kept of a source together with what it brought: with it the next run knows what is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The source's name.
    pub source: String,
    /// Validators and cursor of a pull, if this is one.
    pub pull: Option<Validators>,
    /// The file, if this is one; else what came, known by its content alone.
    pub file: Option<Dropped>,
}

/// What a server says about the state of what it gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`, or empty.
    pub etag: String,
    /// `Last-Modified`, or empty.
    pub last_modified: String,
    /// The cursor of the next question, or empty.
    pub cursor: String,
}

/// A file of a drop folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Its path.
    pub path: String,
    /// SHA-256 of its content, hex.
    pub hash: String,
    /// Its size, bytes.
    pub size: i64,
    /// When it was written, ns.
    pub mtime: i64,
}
