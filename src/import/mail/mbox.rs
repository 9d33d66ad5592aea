//! The mails of an mbox, one after the other: after a blank line a line `From address date` begins the next. Two kinds put `>`
//! before such lines of a body, the third says how long the body is; it is believed where a mail begins right behind it.

use std::io::{self, BufRead, Read};

use crate::import::decode::RECORD_CAP;

/// The longest line that is taken at once.
const LINE_CAP: u64 = 1 << 20;

/// A mail as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Raw {
    /// Headers and body, without the line that separates.
    pub bytes: Vec<u8>,
    /// The 1-based line it begins on.
    pub line: u64,
    /// The separating line, or empty.
    pub separator: String,
}

/// The text of a line that separates mails, without its `From `: it ends with a time and a year.
pub(super) fn separator(line: &[u8]) -> Option<String> {
    let rest = line.strip_prefix(b"From ")?;
    let text = String::from_utf8_lossy(&rest[..rest.len().min(400)]).into_owned();
    let timed = text.split_whitespace().any(|word| {
        let colons = word.bytes().filter(|b| *b == b':').count();
        (1..=2).contains(&colons) && word.bytes().all(|b| b.is_ascii_digit() || b == b':')
    });
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    (timed && text.split_whitespace().any(year)).then(|| text.trim().to_owned())
}

/// The mails of an mbox.
pub(super) struct Mbox<'a> {
    inner: &'a mut dyn BufRead,
    number: u64,
    /// Mails of a piece that turned out to be several.
    ready: std::collections::VecDeque<Raw>,
    next: Option<(String, u64)>,
    ended: bool,
}

impl<'a> Mbox<'a> {
    /// Of this file.
    pub fn new(inner: &'a mut dyn BufRead) -> Self {
        Self {
            inner,
            number: 0,
            ready: std::collections::VecDeque::new(),
            next: None,
            ended: false,
        }
    }

    /// The next mail.
    pub fn next(&mut self) -> io::Result<Option<Raw>> {
        loop {
            if let Some(raw) = self.ready.pop_front() {
                return Ok(Some(raw));
            }
            if self.ended {
                return Ok(None);
            }
            let piece = self.piece()?;
            self.ready.extend(piece);
        }
    }

    /// Reads up to the next separator outside of what the mail says is its body.
    fn piece(&mut self) -> io::Result<Vec<Raw>> {
        let (separator_line, line) = self.next.take().unwrap_or((String::new(), self.number + 1));
        let mut raw = Raw {
            bytes: Vec::new(),
            line,
            separator: separator_line,
        };
        let mut body = Body::default();
        let mut candidates: Vec<(usize, u64)> = Vec::new();
        let (mut length, mut blank, mut whole) = (0_u64, self.number == 0, true);
        let mut text = Vec::new();
        loop {
            text.clear();
            let read = (&mut *self.inner)
                .take(LINE_CAP)
                .read_until(b'\n', &mut text)? as u64;
            if read == 0 {
                self.ended = true;
                break;
            }
            let starts = std::mem::replace(&mut whole, text.ends_with(b"\n"));
            self.number += u64::from(starts);
            let line = text.trim_ascii_end();
            if starts
                && blank
                && let Some(found) = separator(line)
            {
                if length == 0 && raw.separator.is_empty() && candidates.is_empty() {
                    (raw.separator, raw.line) = (found, self.number);
                    blank = false;
                    continue;
                }
                if !body.holds(length) || raw.bytes.len() == RECORD_CAP {
                    self.next = Some((found, self.number));
                    break;
                }
                candidates.push((raw.bytes.len(), self.number));
            }
            body.line(line, length + read);
            blank = line.is_empty();
            let room = RECORD_CAP.saturating_sub(raw.bytes.len()).min(text.len());
            raw.bytes.extend_from_slice(&text[..room]);
            length += read;
        }
        if body.ends_at(length) {
            return Ok(if length == 0 { Vec::new() } else { vec![raw] });
        }
        Ok(split(raw, &candidates))
    }
}

/// What a mail says of the length of its body.
#[derive(Default)]
struct Body {
    said: Option<u64>,
    starts: Option<u64>,
}

impl Body {
    /// Looks at a line of the headers; `end` is where the next one begins.
    fn line(&mut self, line: &[u8], end: u64) {
        if self.starts.is_some() {
            return;
        }
        if line.is_empty() {
            self.starts = Some(end);
        }
        let text = line
            .get(..15)
            .filter(|name| name.eq_ignore_ascii_case(b"content-length:"));
        if text.is_some() {
            self.said = String::from_utf8_lossy(&line[15..]).trim().parse().ok();
        }
    }

    fn end(&self) -> Option<u64> {
        self.starts?.checked_add(self.said?)
    }

    /// Whether the body goes on here.
    fn holds(&self, at: u64) -> bool {
        self.end().is_some_and(|end| at < end)
    }

    /// Whether it ends here, but for a blank line.
    fn ends_at(&self, at: u64) -> bool {
        self.end().is_some_and(|end| at >= end && at - end <= 2)
    }
}

/// The mails of a piece whose length was wrong, with quoted lines as they were written.
fn split(raw: Raw, candidates: &[(usize, u64)]) -> Vec<Raw> {
    let mut found = Vec::new();
    let ends = candidates
        .iter()
        .map(|(at, _)| *at)
        .chain([raw.bytes.len()]);
    let starts = std::iter::once((0, raw.line)).chain(candidates.iter().copied());
    for (n, ((start, line), end)) in starts.zip(ends).enumerate() {
        let mut bytes = &raw.bytes[start.min(end)..end];
        let mut from = raw.separator.clone();
        if n > 0 {
            let cut = bytes
                .iter()
                .position(|b| *b == b'\n')
                .map_or(bytes.len(), |at| at + 1);
            from = separator(bytes[..cut].trim_ascii_end()).unwrap_or_default();
            bytes = &bytes[cut..];
        }
        if !bytes.trim_ascii().is_empty() {
            found.push(Raw {
                bytes: unquoted(bytes),
                line,
                separator: from,
            });
        }
    }
    found
}

/// `>From` at the beginning of a line loses one `>`.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let bare = line.iter().position(|b| *b != b'>').unwrap_or(0);
        let is_quoted = bare > 0 && line[bare..].starts_with(b"From ");
        out.extend_from_slice(if is_quoted { &line[1..] } else { line });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mbox: &str) -> Vec<(String, u64)> {
        let mut input = mbox.as_bytes();
        let mut mbox = Mbox::new(&mut input);
        let mut found = Vec::new();
        while let Ok(Some(raw)) = mbox.next() {
            found.push((String::from_utf8_lossy(&raw.bytes).into_owned(), raw.line));
        }
        found
    }

    const LINE: &str = "From a@b.example Tue Oct 01 17:21:00 2024\n";

    #[test]
    fn a_blank_line_and_from_begin_a_mail() {
        let mbox = format!(
            "{LINE}Subject: a\n\nFrom here on\n>From quoted\n>>From twice\n\n{LINE}Subject: b\n\nx\n{LINE}"
        );
        let found = read(&mbox);
        assert_eq!(
            found[0],
            (
                "Subject: a\n\nFrom here on\nFrom quoted\n>From twice\n\n".to_owned(),
                1
            )
        );
        assert_eq!(found[1], (format!("Subject: b\n\nx\n{LINE}"), 8));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_length_that_is_right_is_believed() {
        let body = format!("x\n\n{LINE}>From y\n");
        let mbox = format!(
            "{LINE}Content-Length: {}\n\n{body}\n{LINE}Subject: b\n\nz\n",
            body.len()
        );
        let found = read(&mbox);
        assert_eq!(found.len(), 2);
        assert!(found[0].0.ends_with(&format!("{body}\n")), "{found:?}");
        let wrong = format!("{LINE}Content-Length: 9999\n\nx\n\n{LINE}Subject: b\n\n>From z\n");
        let found = read(&wrong);
        assert_eq!(
            (found.len(), found[1].0.as_str()),
            (2, "Subject: b\n\nFrom z\n")
        );
        assert_eq!(found[1].1, 6);
    }

    #[test]
    fn only_a_line_with_a_time_separates() {
        assert!(separator(b"From MAILER-DAEMON Fri Dec 29 12:49:00 2000").is_some());
        assert!(separator(b"From a@b.example Fri Dec 29 12:49 2000 +0100").is_some());
        for none in [
            &b"From here on everything is 2024"[..],
            b"From:",
            b"from a 12:00:00 2024",
        ] {
            assert_eq!(separator(none), None);
        }
    }
}
