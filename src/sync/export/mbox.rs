//! Conversations as mail, in the mbox form (mboxrd): one mail per message, answers by References, so that mail programs show the
//! thread. What was mail keeps its addresses and its Message-ID; whoever wrote elsewhere gets an address below `.invalid`, which never
//! reaches anybody.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::clock::Timestamp;
use crate::model::conversation::ConversationRow;
use crate::model::message::{MessageKind, MessageRow};
use crate::text::messages::{Arg, tr_with};

/// The channel whose messages were mail before.
pub(super) const MAIL: &str = "mail";

/// One message as it stands in an mbox file; `handles` are what its author and the conversation's contact are known by.
pub(super) fn message(head: &ConversationRow, row: &MessageRow, handles: (&str, &str)) -> String {
    let (author, them) = handles;
    let was_mail = head.channel.as_str() == MAIL;
    let own = match row.kind {
        MessageKind::In => mailbox(&row.author, author, &head.channel),
        MessageKind::Out if was_mail && is_address(&head.account) => {
            named(&row.author, &head.account)
        }
        _ => mailbox(&row.author, "", "desk"),
    };
    let them = mailbox(&head.who, them, &head.channel);
    let us = mailbox("", &head.account, &head.channel);
    let to = if row.kind == MessageKind::In {
        us
    } else {
        them
    };
    let subject = if head.subject.is_empty() {
        &head.who
    } else {
        &head.subject
    };
    let root = format!("<conversation-{}@zuruf.invalid>", head.id.0);
    let mut text = format!(
        "From zuruf@zuruf.invalid {}\n",
        row.at.utc().format("%a %b %e %H:%M:%S %Y")
    );
    let mut line = |name: &str, value: &str| {
        text.push_str(&format!("{name}: {value}\n"));
    };
    line("From", &own);
    line("To", &to);
    line("Date", &date(row.at));
    line("Subject", &encoded(subject));
    let id = if was_mail && is_id(&row.ext_id) {
        row.ext_id.to_string()
    } else {
        format!("message-{}@zuruf.invalid", row.id.0)
    };
    line("Message-ID", &format!("<{id}>"));
    line("References", &root);
    line("In-Reply-To", &root);
    line("X-Zuruf-Conversation", &head.id.0.to_string());
    line("X-Zuruf-Channel", &encoded(&head.channel));
    line("X-Zuruf-Kind", row.kind.key());
    if !row.ext_id.is_empty() {
        line("X-Zuruf-Id", &encoded(&row.ext_id));
    }
    line("MIME-Version", "1.0");
    line("Content-Type", "text/plain; charset=utf-8");
    line("Content-Transfer-Encoding", "8bit");
    text.push('\n');
    for line in row.text.lines() {
        if line.trim_start_matches('>').starts_with("From ") {
            text.push('>');
        }
        text.push_str(line);
        text.push('\n');
    }
    for name in &row.attachments {
        text.push_str(&tr_with("cli-attachment", &[("name", Arg::Text(name))]));
        text.push('\n');
    }
    text.push('\n');
    text
}

fn date(at: Timestamp) -> String {
    at.utc().format("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

fn mailbox(name: &str, handle: &str, channel: &str) -> String {
    // A handle of the fediverse looks like an address and is none.
    if channel == MAIL && is_address(handle) {
        return named(name, handle);
    }
    let word = |text: &str, otherwise: &str| {
        let plain: String = text
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "_-".contains(*c))
            .collect();
        if plain.is_empty() {
            otherwise.to_owned()
        } else {
            plain
        }
    };
    let local = word(if handle.is_empty() { name } else { handle }, "somebody");
    let shown = if name.is_empty() { handle } else { name };
    named(shown, &format!("{local}@{}.invalid", word(channel, "desk")))
}

fn is_address(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._%+-@".contains(c);
    text.chars().all(plain)
        && text.matches('@').count() == 1
        && !text.starts_with('@')
        && !text.ends_with('@')
}

/// Whether a text may stand between the angle brackets of a Message-ID as it is.
fn is_id(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !"<>()\",;".contains(c);
    text.chars().all(plain) && text.matches('@').count() == 1
}

fn named(name: &str, address: &str) -> String {
    if name.is_empty() {
        return format!("<{address}>");
    }
    format!("{} <{address}>", encoded(name))
}

/// A text as it may stand in a header (RFC 2047): plain words as they are, everything else in pieces of 45 bytes.
fn encoded(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || " -_#".contains(c);
    let begins = text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#');
    if text.len() <= 60 && begins && text.chars().all(plain) {
        return text.trim_end().to_owned();
    }
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, more) = rest.split_at(rest.floor_char_boundary(45.min(rest.len())));
        words.push(format!("=?utf-8?B?{}?=", STANDARD.encode(piece)));
        rest = more;
    }
    words.join("\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_ascii_and_nobody_real_is_addressed() {
        assert_eq!(mailbox("Eva", "eva.h", "x"), "Eva <evah@x.invalid>");
        assert_eq!(mailbox("", "eva@a.example", "mail"), "<eva@a.example>");
        let fedi = mailbox("", "eva@a.example", "mastodon");
        assert!(fedi.ends_with("<evaaexample@mastodon.invalid>"), "{fedi}");
        let odd = mailbox("Zoë\n<x@y>", "a@b@c", "");
        assert!(odd.is_ascii() && !odd.contains("x@y"), "{odd}");
        assert_eq!(encoded("Hallo Welt"), "Hallo Welt");
        assert!(
            encoded(&"ü".repeat(200))
                .lines()
                .all(|line| line.len() < 77)
        );
    }
}
