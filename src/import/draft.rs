//! What a reader yields: drafts of messages, and records it could not read. Plain data; text is still raw here: the ingest
//! passes it through the text contract, so that no reader can forget to.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::text::Clean;
use crate::text::messages::{Arg, tr_with};

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
    /// The thread key the file names, or empty. For direct messages: the `ext_id` of the person at the other end (the author of
    /// what came in, the recipient of what we wrote; empty where the file does not tell).
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

    /// The reason in words, with the wrong value made safe to show.
    pub fn sentence(&self) -> String {
        let detail = Clean::name(&self.detail);
        tr_with(
            &format!("reject-{}", self.reason),
            &[("detail", Arg::Text(&detail))],
        )
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Error, Kind};
    use crate::text::messages::{Lang, tr_in};

    /// Every reason and error code that the readers write, as they stand in the source.
    fn codes(marks: &[&str]) -> Vec<&'static str> {
        const SOURCES: [&str; 9] = [
            include_str!("decode.rs"),
            include_str!("drafting.rs"),
            include_str!("foreign.rs"),
            include_str!("format.rs"),
            include_str!("generic_csv.rs"),
            include_str!("ndjson.rs"),
            include_str!("rows.rs"),
            include_str!("time.rs"),
            include_str!("twcs.rs"),
        ];
        let code_of = |source: &'static str| source.split("mod tests {").next().unwrap_or(source);
        let after = |source: &'static str, mark: &str| -> Vec<&'static str> {
            source
                .split(mark)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect()
        };
        SOURCES
            .iter()
            .flat_map(|source| marks.iter().flat_map(|mark| after(code_of(source), mark)))
            .collect()
    }

    #[test]
    fn every_reason_has_a_sentence_in_both_languages() {
        let reasons = codes(&[
            "Err(\"",
            "refuse(\"",
            "reject(line, \"",
            ".reject(\"",
            "ok_or(\"",
            "map_err(|_| \"",
            "lines.number(), \"",
        ]);
        assert!(reasons.len() > 15, "{reasons:?}");
        for reason in reasons {
            for lang in [Lang::En, Lang::De] {
                let id = format!("reject-{reason}");
                assert_ne!(tr_in(lang, &id, &[]), id, "{lang:?}");
            }
        }
    }

    #[test]
    fn every_error_says_what_failed_why_and_the_next_step() {
        let codes = codes(&["Kind::Usage, \"", "Kind::Failed, \"", "error(\""]);
        assert!(codes.len() > 8, "{codes:?}");
        for code in codes {
            let notice = Error::new(Kind::Failed, code).notice();
            assert!(!notice.what.starts_with("err-"), "{code}");
            assert!(!notice.why.is_empty() && !notice.hint.is_empty(), "{code}");
        }
    }

    #[test]
    fn a_reject_says_which_value_is_wrong() {
        let reject = Reject::new(7, "time", "yesterday", b"");
        assert!(reject.sentence().contains("yesterday"));
    }
}
