//! What a reader yields: drafts of messages, and records it could not read. Plain data; text is still raw here: the ingest
//! passes it through the text contract, so that no reader can forget to.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// Who wrote a message, as far as the file can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// A stranger wrote to us.
    In,
    /// One of our accounts wrote.
    Out,
}

/// How the messages of a file hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Public posts: a conversation is one thread root; reply links decide.
    Public,
    /// Direct messages: one conversation per (contact, account).
    Direct,
    /// The file names its threads (tickets, mail threads, group chats): one conversation per thread key.
    Thread,
}

/// An author as the file names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// The channel's own id of the author, digit for digit; never empty (fall back to handle, then name).
    pub ext_id: String,
    /// `@handle` without the sign, or empty.
    pub handle: String,
    /// Display name, or empty.
    pub name: String,
    /// E-mail address, or empty.
    pub email: String,
    /// Profile URL, or empty.
    pub url: String,
    /// Followers, or -1 when unknown.
    pub followers: i64,
}

/// One message of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Channel key: `x`, `mastodon`, `mail`, `web` ... lower case ASCII.
    pub channel: String,
    /// The message's id in its channel, digit for digit. Where the file has none: a hash (`formats.md` section 0).
    pub ext_id: String,
    /// The id it answers, or empty.
    pub reply_to: String,
    /// The thread key the file names, or empty.
    pub thread: String,
    /// How it hangs together with others.
    pub shape: Shape,
    /// In or out.
    pub direction: Direction,
    /// Who wrote it.
    pub author: Author,
    /// A name for our side, if the file tells (the brand in files that mix several), or empty.
    pub brand: String,
    /// When it was written.
    pub at: Timestamp,
    /// The body, decoded to plain text (entities and markup already turned into characters), not yet cleaned.
    pub text: String,
    /// Whether decoding had to repair or replace bytes.
    pub encoding_repaired: bool,
    /// The subject, or empty.
    pub subject: String,
    /// Language as the file names it (`de`, `en-GB`), or empty.
    pub lang: String,
    /// Names of attached files, in order.
    pub attachments: Vec<String>,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// 1-based line where the record starts.
    pub line: u64,
    /// Why, as a message id in `import.ftl` without the `reject-` prefix (`time`, `ragged`, `json`, `too-long`, ...).
    pub reason: &'static str,
    /// The value that is wrong, cut to 200 characters, or empty.
    pub detail: String,
    /// The record's bytes as they stood, cut to 64 KiB (kept for `batch retry`).
    pub raw: Vec<u8>,
}

impl Reject {
    /// A reject whose detail and bytes are cut to what is kept.
    pub fn new(line: u64, reason: &'static str, detail: &str, raw: &[u8]) -> Self {
        let detail = detail.chars().take(200).collect();
        Self {
            line,
            reason,
            detail,
            raw: raw[..raw.len().min(64 * 1024)].to_vec(),
        }
    }
}

/// What a reader hands over, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A message.
    Message(Box<Draft>),
    /// A record that could not be read.
    Reject(Reject),
    /// Blank records that were skipped (counted once per run of blanks), as in a sheet saved at full height.
    Blank(u64),
}
