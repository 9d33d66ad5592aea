//! What a reader yields: drafts of messages, and records it could not read. Plain data; text is still raw here: the ingest
//! passes it through the text contract, so that no reader can forget to.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::model::import::{Ticket, Twins};
use crate::model::message::Marks;
use crate::model::touch::TouchKind;
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
    /// One of us wrote for the team only (internal notes of ticket systems).
    Note,
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

/// One message of an export. Made with [`Draft::new`], so that a format names only what it knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Channel key: `x`, `mastodon`, `mail`, `web` ... lower case ASCII.
    pub channel: String,
    /// The account of ours the export belongs to, as the file names it (a handle), or empty.
    pub account: String,
    /// The message's id in its channel, digit for digit. Where the file has none: a hash (`formats.md` section 0).
    pub ext_id: String,
    /// The id it answers, or empty.
    pub reply_to: String,
    /// The id it quotes, or empty.
    pub quotes: String,
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
    /// When this text was written, where that is not when the message was: of several texts under one id the latest stands, the
    /// others are its history, in whatever order they come.
    pub edited_at: Option<Timestamp>,
    /// The body, decoded to plain text (entities and markup already turned into characters), not yet cleaned.
    pub text: String,
    /// Whether decoding had to repair or replace bytes.
    pub encoding_repaired: bool,
    /// What is to be said of it beside its text.
    pub marks: Marks,
    /// The subject, or empty.
    pub subject: String,
    /// Language as the file names it (`de`, `en-GB`), or empty.
    pub lang: String,
    /// Names of attached files, in order.
    pub attachments: Vec<String>,
    /// The ticket its thread is, in exports of ticket systems.
    pub ticket: Option<Box<Ticket>>,
    /// How it may be known beside its id.
    pub twins: Twins,
}

impl Draft {
    /// A public message of a stranger, with nothing else known.
    pub fn new(channel: &str, ext_id: String, author: Author, at: Timestamp, text: String) -> Self {
        Self {
            channel: channel.to_owned(),
            account: String::new(),
            ext_id,
            reply_to: String::new(),
            quotes: String::new(),
            thread: String::new(),
            shape: Shape::Public,
            direction: Direction::In,
            author,
            brand: String::new(),
            at,
            edited_at: None,
            text,
            encoding_repaired: false,
            marks: Marks::NONE,
            subject: String::new(),
            lang: String::new(),
            attachments: Vec::new(),
            ticket: None,
            twins: Twins::None,
        }
    }
}

/// Something a person did that is no message: liked, followed, reposted, answered a poll, opened, clicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Channel key.
    pub channel: String,
    /// The account of ours, as the file names it, or empty.
    pub account: String,
    /// Who did it: a stranger.
    pub author: Author,
    /// What was done.
    pub kind: TouchKind,
    /// When.
    pub at: Timestamp,
    /// The id of the message it was done to, or the address of a page; or empty.
    pub target: String,
    /// The emoji, the poll answer, the title of a page; or empty.
    pub detail: String,
}

/// A person as an address book or another CRM knows them. Fills in what is empty; what an agent has typed stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Where it comes from, like a channel: `hubspot`, `vcard`.
    pub source: String,
    /// The record's own id there, never empty (where the file has none: a hash).
    pub ext_id: String,
    /// Display name, or empty.
    pub name: String,
    /// Organisation, or empty.
    pub organisation: String,
    /// E-mail addresses, the main one first.
    pub emails: Vec<String>,
    /// Phone numbers as written.
    pub phones: Vec<String>,
    /// Postal addresses, each in one line.
    pub postal: Vec<String>,
    /// Profiles: (channel key, handle or id, address or empty).
    pub profiles: Vec<(String, String, String)>,
    /// Groups and labels.
    pub tags: Vec<String>,
    /// Job title, or empty.
    pub title: String,
    /// Stage of the lifecycle in the words of the file, or empty.
    pub stage: String,
    /// Who owns the relation there, or empty.
    pub owner: String,
    /// What the person has agreed to there.
    pub consents: Vec<Said>,
}

/// What a file says of a consent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What for.
    pub purpose: String,
    /// By what: an address, or empty.
    pub reach: String,
    /// Yes or no.
    pub yes: bool,
    /// The words of the file.
    pub proof: String,
}

/// A message that the channel says is gone. What we have of it stays, marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Channel key.
    pub channel: String,
    /// The account of ours, as the file names it, or empty.
    pub account: String,
    /// The message's id in its channel.
    pub ext_id: String,
    /// When it went, if the file says.
    pub at: Option<Timestamp>,
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
    /// Something a person did.
    Touch(Box<Touch>),
    /// A person.
    Contact(Box<Card>),
    /// A message that is gone at its source.
    Gone(Box<Gone>),
    /// Who we are on this channel, where the export says it: an id, a handle or a name that other exports of its kind know us by.
    Us(String),
    /// A record that could not be read.
    Reject(Reject),
    /// A record that is left out by design: what it is, as a message id in `import.ftl` without the `skip-` prefix (`system`,
    /// `draft`, `repost`, `stub` ...).
    Skip(&'static str),
    /// What the person who imports should know: a message id in `import.ftl` without the `remark-` prefix, and its detail.
    Remark(&'static str, String),
    /// Blank records that were skipped (counted once per run of blanks), as in a sheet saved at full height.
    Blank(u64),
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::error::{Error, Kind};
    use crate::text::messages::{Lang, tr_in};

    /// Every reason and error code that the readers write, as they stand in the source.
    fn codes(marks: &[&str]) -> Vec<String> {
        let mut codes = Vec::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("the readers") {
                let path = entry.expect("a source").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let source = std::fs::read_to_string(path).expect("a source");
                let code = source.split("mod tests {").next().unwrap_or_default();
                // However the lines are broken.
                let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
                for mark in marks {
                    let found = code.split(mark).skip(1);
                    codes.extend(found.filter_map(|rest| Some(rest.split('"').next()?.to_owned())));
                }
            }
        }
        codes
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
            "item.reject(\"",
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
    fn what_is_left_out_and_remarked_has_a_sentence_in_both_languages() {
        for (mark, prefix) in [("Record::Skip(\"", "skip"), ("Record::Remark(\"", "remark")] {
            for code in codes(&[mark]) {
                for lang in [Lang::En, Lang::De] {
                    let id = format!("{prefix}-{code}");
                    assert_ne!(tr_in(lang, &id, &[]), id, "{lang:?}");
                }
            }
        }
    }

    #[test]
    fn every_error_says_what_failed_why_and_the_next_step() {
        let codes = codes(&["Kind::Usage, \"", "Kind::Failed, \"", "error(\""]);
        assert!(codes.len() > 8, "{codes:?}");
        for code in codes {
            let code: &'static str = code.leak();
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
