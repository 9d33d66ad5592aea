//! WhatsApp's "Export chat": one text per chat, often in an archive beside its pictures.
//!
//! A line with a head begins a message, every other line goes on with it. The file says neither who exported it nor in which zone,
//! nor whether day or month comes first: `chat` looks through it once before it is read.

mod chat;
mod head;
mod words;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::decode::{self, RECORD_CAP, Text};
use crate::import::draft::{Author, Direction, Draft, Record, Reject, Shape};
use crate::import::drafting;
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::lines::{Line, Lines};
use crate::import::record_id::{Hashes, id_of};
use crate::import::time::{Order, Times};
use crate::model::import::Twins;

use chat::Chat;
use head::Head;

/// The reader of WhatsApp's chats.
#[derive(Debug)]
pub struct WhatsApp;

impl Format for WhatsApp {
    fn name(&self) -> &'static str {
        "whatsapp"
    }

    fn sniff(&self, head: &[u8], file_name: &str) -> u8 {
        let text = decode::head_text(head);
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let heads: Vec<_> = lines.take(20).map(head::split).collect();
        let named = file_name.contains("WhatsApp") || file_name.ends_with("_chat.txt");
        let found = heads.iter().flatten().count();
        let has_author = heads.iter().flatten().any(|(_, rest)| rest.contains(": "));
        match (heads.first().is_some_and(Option::is_some), named) {
            (_, true) if found > 0 => 95,
            (true, false) if has_author => 75,
            _ => 0,
        }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let chat = Chat::look(input, settings, drafting::order(settings)?)?;
        if chat.order_told && !settings.times_only {
            let order = match chat.order {
                Order::DayFirst => "dmy",
                Order::MonthFirst => "mdy",
            };
            sink(Record::Remark("date-order", order.to_owned()))?;
        }
        if !chat.unseen.is_empty() && !settings.times_only {
            sink(Record::Remark("ours-unseen", chat.unseen.clone()))?;
        }
        let mut reader = Reader {
            chat,
            times: drafting::times(settings)?,
            hashes: Hashes::default(),
            open: None,
            last: Timestamp(0),
            same: 0,
        };
        let mut file = input.open_only()?;
        let mut lines = Lines::new(Text::open(&mut *file)?);
        let mut raw = Vec::new();
        loop {
            raw.clear();
            let line = lines.next(&mut raw).map_err(|e| decode::failed(&e))?;
            if line == Line::End {
                return reader.close(sink);
            }
            let decodes = lines.decodes();
            reader.line(&raw, lines.number(), line == Line::TooLong, decodes, sink)?;
        }
    }
}

/// A message whose lines are being read; without a head it is what stands before the first one.
struct Open {
    line: u64,
    head: Option<Head>,
    text: String,
    raw: Vec<u8>,
    repaired: bool,
    too_long: bool,
}

struct Reader {
    chat: Chat,
    times: Times,
    hashes: Hashes,
    open: Option<Open>,
    last: Timestamp,
    /// How many messages before this one have its time: heads have minutes or seconds only.
    same: i64,
}

impl Reader {
    fn line(
        &mut self,
        raw: &[u8],
        number: u64,
        too_long: bool,
        decodes: bool,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let (line, repaired) = decode::repair(raw);
        let repaired = repaired || (decodes && line.contains('\u{FFFD}'));
        let line = line.strip_suffix('\n').unwrap_or(&line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let found = head::split(line).filter(|(head, _)| head.style == self.chat.style);
        let (head, text) = match found {
            Some((head, text)) => (Some(head), text),
            None => (None, line),
        };
        if head.is_some() {
            self.close(sink)?;
        } else if self.open.is_none() && line.trim().is_empty() {
            return Ok(());
        }
        match &mut self.open {
            Some(open) => {
                open.too_long |= too_long || open.raw.len() + raw.len() > RECORD_CAP;
                if !open.too_long {
                    open.text.push('\n');
                    open.text.push_str(text);
                    open.raw.extend_from_slice(raw);
                }
                open.repaired |= repaired;
            }
            None => {
                self.open = Some(Open {
                    line: number,
                    head,
                    text: text.to_owned(),
                    raw: raw.to_vec(),
                    repaired,
                    too_long,
                });
            }
        }
        Ok(())
    }

    /// Hands over the message that is being read.
    fn close(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        let Some(open) = self.open.take() else {
            return Ok(());
        };
        let reject = |reason, detail: &str| {
            Record::Reject(Reject::new(open.line, reason, detail, &open.raw))
        };
        let Some(head) = open.head else {
            return sink(reject("no-head", &open.text));
        };
        if open.too_long {
            return sink(reject("too-long", ""));
        }
        let written = head.written(self.chat.order);
        let at = match self.times.parse(&written) {
            Ok(at) => at,
            Err(reason) => return sink(reject(reason, &written)),
        };
        let Some((name, text)) = self.chat.author(&open.text) else {
            return sink(Record::Skip("system"));
        };
        let body = words::body(text);
        if body.text.is_empty() && body.attachments.is_empty() {
            return sink(Record::Skip("empty"));
        }
        let author = author(name);
        let thread = if self.chat.group {
            id_of(&self.chat.name)
        } else {
            person(&self.chat.name)
        };
        let parts = ["whatsapp", &thread, &author.ext_id, &written, text];
        let ext_id = self.hashes.id(&parts);
        let at = self.apart(at);
        let is_us = self.chat.is_us(&author.name);
        let draft = Draft {
            thread,
            shape: if self.chat.group {
                Shape::Thread
            } else {
                Shape::Direct
            },
            direction: if is_us { Direction::Out } else { Direction::In },
            marks: body.marks,
            encoding_repaired: open.repaired,
            subject: if self.chat.group {
                self.chat.name.clone()
            } else {
                String::new()
            },
            attachments: body.attachments,
            twins: Twins::Text(if head.style.seconds { 1_000 } else { 60_000 }),
            ..Draft::new("whatsapp", ext_id, author, at, body.text)
        };
        sink(Record::Message(Box::new(draft)))
    }

    /// Keeps the messages of one minute in the order of the file.
    fn apart(&mut self, at: Timestamp) -> Timestamp {
        self.same = if at == self.last {
            (self.same + 1).min(999)
        } else {
            0
        };
        self.last = at;
        at.plus(self.same)
    }
}

fn author(name: String) -> Author {
    Author {
        ext_id: person(&name),
        name,
        followers: -1,
        ..Author::default()
    }
}

/// The key of a person: a number without its blanks, else the name in the phone's address book.
fn person(name: &str) -> String {
    let is_number = name.starts_with('+')
        && name.chars().any(|c| c.is_ascii_digit())
        && name
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '-' | '(' | ')'));
    let key = if is_number {
        name.chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect()
    } else {
        id_of(name)
    };
    if key.is_empty() {
        "unknown".to_owned()
    } else {
        key
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::message::Marks;

    fn read(name: &str, text: &str) -> (Vec<Draft>, Vec<String>) {
        let settings = Settings {
            ours: vec!["Us".to_owned()],
            zone: Some(chrono_tz::Europe::Berlin),
            ..Settings::default()
        };
        let (mut drafts, mut others) = (Vec::new(), Vec::new());
        let mut input = Input::memory(name, &[(name, text.as_bytes())]);
        WhatsApp
            .read(&mut input, &settings, &mut |record| {
                match record {
                    Record::Message(draft) => drafts.push(*draft),
                    Record::Skip(what) => others.push(what.to_owned()),
                    Record::Reject(reject) => {
                        others.push(format!("{} {}", reject.line, reject.reason));
                    }
                    Record::Remark(what, detail) => others.push(format!("{what} {detail}")),
                    _ => {}
                }
                Ok(())
            })
            .unwrap();
        (drafts, others)
    }

    const CHAT: &str = "\u{FEFF}stray line\n\
        31.12.24, 21:05 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.\n\
        31.12.24, 21:05 - \u{202A}+49 30 123\u{202C}: Moin\n\nzweiter Absatz\n\
        31.12.24, 21:05 - Us: Hallo \u{200E}<Diese Nachricht wurde bearbeitet.>\n\
        32.12.24, 21:05 - Us: nie\n\
        31.12.24, 21:07 - +49 30 123: Diese Nachricht wurde gelöscht.\n\
        31.12.24, 21:08 - Us:\n";

    #[test]
    fn lines_without_a_head_go_on_and_the_order_of_a_minute_stays() {
        let (drafts, others) = read("WhatsApp Chat mit +49 30 123.txt", CHAT);
        assert_eq!(others, ["1 no-head", "system", "7 time", "empty"]);
        let [theirs, ours, gone] = &drafts[..] else {
            unreachable!("{drafts:?}")
        };
        assert_eq!(theirs.text, "Moin\n\nzweiter Absatz");
        assert_eq!(theirs.author.ext_id, "+4930123");
        assert_eq!(theirs.at.rfc3339(), "2024-12-31T20:05:00Z");
        assert_eq!(
            (theirs.thread.as_str(), theirs.direction),
            ("+4930123", Direction::In)
        );
        assert_eq!(
            (ours.text.as_str(), ours.direction),
            ("Hallo", Direction::Out)
        );
        assert_eq!(ours.at, theirs.at.plus(1));
        assert!(ours.marks.has(Marks::EDITED) && gone.marks.has(Marks::GONE));
    }

    #[test]
    fn a_group_is_one_thread_and_ids_do_not_hang_on_the_style() {
        let group = "31/12/2024, 21:05 - Us created group \"Round\"\n\
            31/12/2024, 21:05 - Anna: hi\n31/12/2024, 21:05 - Anna: hi\n31/12/2024, 21:06 - Bo: ho\n";
        let (drafts, _) = read("chat.txt", group);
        assert_eq!(drafts.len(), 3);
        assert!(
            drafts
                .iter()
                .all(|d| d.shape == Shape::Thread && d.thread == "Round")
        );
        assert_ne!(drafts[0].ext_id, drafts[1].ext_id);
        let other = group
            .replace("31/12/2024, 21", "12/31/24, 9")
            .replace(" - ", " PM - ");
        let ids =
            |drafts: &[Draft]| -> Vec<String> { drafts.iter().map(|d| d.ext_id.clone()).collect() };
        assert_eq!(ids(&read("chat.txt", &other).0), ids(&drafts));
    }

    #[test]
    fn chats_are_known_by_their_heads() {
        let sure = |text: &str, name: &str| WhatsApp.sniff(text.as_bytes(), name);
        assert_eq!(sure(CHAT, "WhatsApp Chat mit Anna.txt"), 95);
        assert_eq!(sure("31/12/24, 21:05 - Anna: hi\n", "x.txt"), 75);
        assert_eq!(sure("31/12/24, 21:05 - started\n", "x.txt"), 0);
        assert_eq!(sure("Dear diary, 31/12/24\n", "WhatsApp.txt"), 0);
    }
}
