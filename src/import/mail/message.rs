//! From a mail to a message: words before HTML, files by name, the thread by its references.

use std::collections::HashMap;

use mail_parser::{
    Encoding, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};

use super::Found;
use super::mbox::Raw;
use super::us::{Us, named};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::decode;
use crate::import::draft::{Author, Direction, Draft, Record, Reject, Shape};
use crate::import::drafting;
use crate::import::format::{Settings, Sink};
use crate::import::html;
use crate::import::record_id::{Hashes, id_of};
use crate::import::time::Times;

/// Threads that are remembered by their subject.
const SUBJECTS: usize = 200_000;

/// Makes messages of mails.
pub(super) struct Reader {
    us: Us,
    times: Times,
    hashes: Hashes,
    /// The thread of a subject between us and somebody, for answers that name no other mail.
    subjects: HashMap<String, String>,
}

impl Reader {
    /// For one input.
    pub fn new(us: Us, settings: &Settings) -> Result<Self> {
        Ok(Self {
            us,
            times: drafting::times(settings)?,
            hashes: Hashes::default(),
            subjects: HashMap::new(),
        })
    }

    /// Takes what was found.
    pub fn take(&mut self, found: Found<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let record = match found {
            Found::Mail(raw) => self.mail(&raw),
            Found::Other(member) => Record::Remark("unread", member.name.clone()),
            Found::Draft => Record::Skip("draft"),
            Found::Deleted => Record::Skip("deleted"),
        };
        sink(record)
    }

    fn mail(&mut self, raw: &Raw) -> Record {
        let reject = |reason, detail: &str| {
            Record::Reject(Reject::new(raw.line, reason, detail, &raw.bytes))
        };
        let Some(message) = MessageParser::default().parse(&raw.bytes) else {
            return reject("mail", "");
        };
        if is_draft(&message) {
            return Record::Skip("draft");
        }
        let Some(author) = author_of(&message) else {
            return reject("author", "");
        };
        let at = match self.time_of(&message, &raw.separator) {
            Ok(at) => at,
            Err((reason, written)) => return reject(reason, &written),
        };
        let (text, repaired) = text_of(&message);
        let subject = subject_of(&message);
        let attachments = files_of(&message);
        if text.trim().is_empty() && attachments.is_empty() && subject.trim().is_empty() {
            return Record::Skip("empty");
        }
        let ours = self.us.is(&author.name, &author.email);
        let id = id_of(message.message_id().unwrap_or_default());
        let ext_id = if id.is_empty() {
            self.hashes
                .id(&["mail", &author.ext_id, &at.0.to_string(), &subject, &text])
        } else {
            id
        };
        let references = ids(message.references());
        let answers = ids(message.in_reply_to());
        let reply_to = answers
            .last()
            .or(references.last())
            .cloned()
            .unwrap_or_default();
        let root = references.first().or(answers.first()).cloned();
        let other = if ours {
            first_of(message.to())
        } else {
            author.ext_id.clone()
        };
        let thread = self.thread(root, &subject, &other, &ext_id);
        Record::Message(Box::new(Draft {
            reply_to: if reply_to == ext_id {
                String::new()
            } else {
                reply_to
            },
            thread,
            shape: Shape::Thread,
            direction: if ours { Direction::Out } else { Direction::In },
            subject,
            attachments,
            lang: message
                .content_language()
                .as_text()
                .unwrap_or_default()
                .to_owned(),
            encoding_repaired: repaired,
            ..Draft::new("mail", ext_id, author, at, text)
        }))
    }

    /// The first mail that the references name; without any, for an answer, the last thread with this person and subject.
    fn thread(&mut self, root: Option<String>, subject: &str, other: &str, ext_id: &str) -> String {
        let (bare, is_answer) = bare_subject(subject);
        let key = format!("{other}\0{bare}");
        let known = self
            .subjects
            .get(&key)
            .filter(|_| is_answer && !bare.is_empty());
        let thread = root
            .or_else(|| known.cloned())
            .unwrap_or_else(|| ext_id.to_owned());
        if !bare.is_empty() && self.subjects.len() < SUBJECTS {
            self.subjects.insert(key, thread.clone());
        }
        thread
    }

    /// The date as it says, as it stands, or of the line before the mail.
    fn time_of(
        &mut self,
        message: &Message<'_>,
        separator: &str,
    ) -> Result<Timestamp, (&'static str, String)> {
        let raw = message
            .header_raw("Date")
            .unwrap_or_default()
            .trim()
            .to_owned();
        let parsed = message
            .date()
            .filter(|date| date.is_valid() && date.year > 0);
        if let Some(date) = parsed {
            return self
                .times
                .parse(&date.to_rfc3339())
                .map_err(|reason| (reason, raw));
        }
        if let Ok(at) = self.times.parse(&raw) {
            return Ok(at);
        }
        match (
            of_separator(separator).map(|date| self.times.parse(&date)),
            raw.is_empty(),
        ) {
            (Some(Ok(at)), _) => Ok(at),
            (_, true) => Err(("time-missing", String::new())),
            (_, false) => Err(("time", raw)),
        }
    }
}

/// `a@b.example Tue Oct 01 17:21:00 2024` as mails write it; such lines are in UTC.
fn of_separator(separator: &str) -> Option<String> {
    let words: Vec<&str> = separator.split_whitespace().collect();
    let clock = words
        .iter()
        .position(|word| word.contains(':') && word.len() >= 5)?;
    let (month, day) = (words.get(clock.checked_sub(2)?)?, words.get(clock - 1)?);
    let year = words[clock..].iter().find(|word| word.len() == 4)?;
    let time = if words[clock].len() == 5 {
        format!("{}:00", words[clock])
    } else {
        words[clock].to_owned()
    };
    Some(format!("{day} {month} {year} {time} +0000"))
}

/// What a mail program keeps beside the mails that were sent.
fn is_draft(message: &Message<'_>) -> bool {
    let labels = message.header_raw("X-Gmail-Labels").unwrap_or_default();
    let mut labels = labels.split(',').map(str::trim);
    labels.any(|label| matches!(label, "Draft" | "Drafts" | "Entwurf" | "Entwürfe"))
}

fn author_of(message: &Message<'_>) -> Option<Author> {
    let from = message.from().or(message.sender())?;
    let (name, email) = named(from)
        .into_iter()
        .find(|(name, address)| !name.is_empty() || !address.is_empty())?;
    let ext_id = [id_of(&email), id_of(&name)]
        .into_iter()
        .find(|id| !id.is_empty())?;
    Some(Author {
        ext_id,
        name,
        email: if email.contains('@') {
            email
        } else {
            String::new()
        },
        followers: -1,
        ..Author::default()
    })
}

fn first_of(address: Option<&mail_parser::Address<'_>>) -> String {
    let all = address.map(named).unwrap_or_default();
    all.into_iter()
        .map(|(_, address)| id_of(&address))
        .next()
        .unwrap_or_default()
}

/// The subject. Letters that somebody wrote into it without saying how are read as in bodies.
fn subject_of(message: &Message<'_>) -> String {
    let subject = message.subject().unwrap_or_default();
    let written = message
        .headers()
        .iter()
        .find(|h| h.name().eq_ignore_ascii_case("Subject"));
    let place = written.map(|h| h.offset_start() as usize..h.offset_end() as usize);
    let raw = place.and_then(|place| message.raw_message().get(place));
    match raw {
        Some(raw) if subject.contains('\u{FFFD}') => {
            let text = decode::repair(raw).0;
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => subject.to_owned(),
    }
}

/// The ids a header names.
fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    let ids = match value {
        HeaderValue::Text(id) => vec![id_of(id)],
        HeaderValue::TextList(ids) => ids.iter().map(|id| id_of(id)).collect(),
        _ => Vec::new(),
    };
    ids.into_iter().filter(|id| !id.is_empty()).collect()
}

/// The words of a mail: what is written as text, else its HTML as text; and whether bytes had to be guessed.
fn text_of(message: &Message<'_>) -> (String, bool) {
    let (mut text, mut repaired) = (String::new(), false);
    for id in &message.text_body {
        let Some(part) = message.part(*id) else {
            continue;
        };
        let words = match &part.body {
            PartType::Text(words) => {
                let (words, guessed) = whole(message, part, words);
                repaired |= guessed;
                if is_flowed(part) { flow(&words) } else { words }
            }
            PartType::Html(words) => {
                let (words, guessed) = whole(message, part, words);
                repaired |= guessed;
                html::to_text(&words)
            }
            _ => continue,
        };
        if !text.is_empty() && !words.trim().is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(words.trim_end());
    }
    (text.replace("\r\n", "\n"), repaired)
}

/// Letters without a word on their encoding are read as the bytes look.
fn whole(message: &Message<'_>, part: &MessagePart<'_>, words: &str) -> (String, bool) {
    let place = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message().get(place).unwrap_or_default();
    if words.contains('\u{FFFD}') && part.encoding == Encoding::None {
        let (text, _) = decode::repair(raw);
        return (text.into_owned(), true);
    }
    (words.to_owned(), words.contains('\u{FFFD}'))
}

fn is_flowed(part: &MessagePart<'_>) -> bool {
    let kind = part.content_type();
    kind.and_then(|kind| kind.attribute("format"))
        .is_some_and(|format| format.eq_ignore_ascii_case("flowed"))
}

/// Joins the lines that end with a blank; the line before a signature is its own.
fn flow(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for line in words.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        out.push_str(line);
        if !line.ends_with(' ') || line == "-- " {
            out.push('\n');
        }
    }
    out
}

/// Attached files by name, or by what they are.
fn files_of(message: &Message<'_>) -> Vec<String> {
    let name = |part: &MessagePart<'_>| {
        if let Some(name) = part.attachment_name() {
            return name.to_owned();
        }
        if let Some(inner) = part.message() {
            return format!("{}.eml", inner.subject().unwrap_or("message"));
        }
        let kind = part.content_type();
        kind.map_or_else(
            || "file".to_owned(),
            |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("file")),
        )
    };
    message.attachments().map(name).collect()
}

/// A subject without what answering and passing on put before it, in lower case; and whether it is an answer.
fn bare_subject(subject: &str) -> (String, bool) {
    const BEFORE: [&str; 9] = ["re", "aw", "wg", "fwd", "fw", "antw", "sv", "rv", "tr"];
    let (mut rest, mut answers) = (subject.trim(), false);
    while let Some((word, after)) = rest.split_once(':') {
        let word = word.split('[').next().unwrap_or(word).trim().to_lowercase();
        if !BEFORE.contains(&word.as_str()) {
            break;
        }
        (rest, answers) = (after.trim_start(), true);
    }
    (rest.to_lowercase(), answers)
}
