//! Mail: mbox in its three kinds, Maildir, and single messages. A thread is what the references lead to.
//!
//! What is longer than 8 MB is cut there: the words stand before the files.

mod mbox;
mod message;
mod us;

use std::io::Read as _;

use crate::error::Result;
use crate::import::decode::{RECORD_CAP, failed};
use crate::import::foreign;
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::{Input, Member};

use mbox::{Mbox, Raw};
use message::Reader;

/// The reader of mail.
#[derive(Debug)]
pub struct Mail;

/// Members that are looked at before a folder counts as one of mails.
const LOOKS: usize = 20;

impl Format for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        if is_mail(head) { 85 } else { 0 }
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn sniff_all(&self, input: &mut Input) -> u8 {
        let members = input.members();
        let maildir: Vec<usize> = (0..members.len())
            .filter(|at| is_in_maildir(&members[*at]))
            .collect();
        let all = maildir.is_empty();
        let looked = if all {
            (0..members.len()).collect()
        } else {
            maildir
        };
        let mut looked = looked.into_iter().take(LOOKS).peekable();
        let found = looked.peek().is_some()
            && looked.all(|at| input.head(at).is_ok_and(|head| is_mail(&head)));
        if found { 92 } else { 0 }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let us = us::find(input, settings)?;
        let mut reader = Reader::new(us, settings)?;
        each(input, &mut |found, sink| reader.take(found, sink), sink)
    }
}

/// A mail as it was found, or a member that is none.
enum Found<'a> {
    Mail(Raw),
    Other(&'a Member),
    Draft,
    Deleted,
}

/// Hands over every mail of the input.
fn each(
    input: &mut Input,
    take: &mut dyn FnMut(Found<'_>, &mut Sink<'_>) -> Result<()>,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let members = input.members();
    for (at, member) in members.iter().enumerate() {
        if last_folder(member) == "tmp" {
            continue;
        }
        let in_maildir = is_in_maildir(member);
        let flags = if in_maildir {
            flags_of(member.file_name())
        } else {
            ""
        };
        if flags.contains('D') {
            take(Found::Draft, sink)?;
        } else if flags.contains('T') {
            take(Found::Deleted, sink)?;
        } else if !is_mail(&input.head(at)?) {
            if members.len() == 1 {
                let head = input.head(at)?;
                return Err(foreign::refusal(&head).unwrap_or_else(|| foreign::not_its_own("mail")));
            }
            take(Found::Other(member), sink)?;
        } else if in_maildir || !input.head(at)?.starts_with(b"From ") {
            let mut bytes = Vec::new();
            let mut file = input.open(at)?.take(RECORD_CAP as u64);
            file.read_to_end(&mut bytes).map_err(|e| failed(&e))?;
            take(
                Found::Mail(Raw {
                    bytes,
                    line: 1,
                    separator: String::new(),
                }),
                sink,
            )?;
        } else {
            let mut file = input.open(at)?;
            let mut mbox = Mbox::new(&mut *file);
            while let Some(raw) = mbox.next().map_err(|e| failed(&e))? {
                take(Found::Mail(raw), sink)?;
            }
        }
    }
    Ok(())
}

fn last_folder(member: &Member) -> &str {
    let folder = member.folder();
    folder.rsplit('/').next().unwrap_or(folder)
}

/// `cur/1727803260.M0P1.host:2,S`, and the same in `new`.
fn is_in_maildir(member: &Member) -> bool {
    matches!(last_folder(member), "cur" | "new")
}

/// The letters after `:2,`; some file systems have another sign there.
fn flags_of(name: &str) -> &str {
    [":2,", ";2,", "!2,"]
        .iter()
        .find_map(|sign| name.rsplit_once(sign))
        .map_or("", |(_, flags)| flags)
}

/// Headers that mails have.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "delivered-to",
    "content-type",
    "content-transfer-encoding",
    "reply-to",
    "in-reply-to",
    "references",
    "x-original-to",
    "sender",
    "dkim-signature",
    "x-gm-thrid",
    "x-gmail-labels",
    "x-mozilla-status",
    "status",
];

/// Whether a file begins like a mail, or like an mbox.
fn is_mail(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let (mut known, mut sent) = (0, false);
    for (n, line) in head.split(|b| *b == b'\n').take(60).enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if (n == 0 && mbox::separator(line).is_some())
            || line.starts_with(b" ")
            || line.starts_with(b"\t")
        {
            continue;
        }
        if line.is_empty() {
            break;
        }
        let name = line.split(|b| *b == b':').next().unwrap_or_default();
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        let is_name = name.len() < line.len() && name.bytes().all(|b| b.is_ascii_graphic());
        if !is_name {
            break;
        }
        known += usize::from(HEADERS.contains(&name.as_str()));
        sent |= matches!(
            name.as_str(),
            "from" | "date" | "received" | "message-id" | "return-path"
        );
    }
    known >= 2 && sent
}

#[cfg(test)]
mod tests;
