//! Physical lines of a text with their numbers, capped in length, and the way back: a reader that ran past a broken quote
//! returns the lines it took too many.
//!
//! Used by the row splitter and the NDJSON reader. Ends of lines are LF (CR in files without any LF), nothing else:
//! U+2028, VT, NEL and a bare CR are text.

use std::io::{self, BufRead, Read};

use memchr::memchr;

use crate::import::decode::{RECORD_CAP, Text};

/// What [`Lines::next`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A line was appended, with its end where it has one.
    Read,
    /// The line is longer than a record may be; its beginning was appended, the rest was skipped.
    TooLong,
    /// Nothing is left.
    End,
}

/// The lines of a text.
pub struct Lines<'a> {
    text: Text<'a>,
    end: u8,
    number: u64,
    returned: Vec<u8>,
    returned_at: usize,
}

impl<'a> Lines<'a> {
    /// The lines of `text`.
    pub fn new(text: Text<'a>) -> Self {
        let end = text.line_end();
        Self {
            text,
            end,
            number: 0,
            returned: Vec::new(),
            returned_at: 0,
        }
    }

    /// The byte lines end with.
    pub fn end(&self) -> u8 {
        self.end
    }

    /// The 1-based number of the line read last.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Whether U+FFFD in the output stands for a byte that was no text.
    pub fn decodes(&self) -> bool {
        self.text.decodes()
    }

    /// Appends the next line to `into`.
    pub fn next(&mut self, into: &mut Vec<u8>) -> io::Result<Line> {
        let before = into.len();
        let mut returned = &self.returned[self.returned_at..];
        if !returned.is_empty() {
            self.returned_at += returned.read_until(self.end, into)?;
        }
        if into.len() == before {
            let room = (RECORD_CAP + 1).saturating_sub(into.len() - before);
            (&mut self.text)
                .take(room as u64)
                .read_until(self.end, into)?;
        }
        if into.len() == before {
            return Ok(Line::End);
        }
        self.number += 1;
        if into.len() - before <= RECORD_CAP {
            return Ok(Line::Read);
        }
        if into.last() != Some(&self.end) {
            self.skip_line()?;
            // Given back, the piece must still be one line.
            into.push(self.end);
        }
        Ok(Line::TooLong)
    }

    /// Gives back the lines in `rest`, the first of which is number `number`.
    pub fn give_back(&mut self, rest: &[u8], number: u64) {
        self.number = number - 1;
        let from = self.returned_at.checked_sub(rest.len());
        if let Some(from) = from.filter(|from| self.returned[*from..self.returned_at] == *rest) {
            self.returned_at = from;
            return;
        }
        let mut kept = rest.to_vec();
        kept.extend_from_slice(&self.returned[self.returned_at..]);
        (self.returned, self.returned_at) = (kept, 0);
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.text.fill_buf()?;
            let found = memchr(self.end, buffer);
            let (taken, done) =
                found.map_or((buffer.len(), buffer.is_empty()), |at| (at + 1, true));
            self.text.consume(taken);
            if done {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(lines: &mut Lines<'_>) -> (Line, String, u64) {
        let mut out = Vec::new();
        let line = lines.next(&mut out).unwrap();
        (line, String::from_utf8(out).unwrap(), lines.number())
    }

    #[test]
    fn lines_come_with_their_numbers_and_can_be_given_back() {
        let mut input = b"one\ntwo\r\nth\rree\nfour".as_slice();
        let mut lines = Lines::new(Text::open(&mut input).unwrap());
        assert_eq!(read(&mut lines), (Line::Read, "one\n".to_owned(), 1));
        assert_eq!(read(&mut lines), (Line::Read, "two\r\n".to_owned(), 2));
        assert_eq!(read(&mut lines), (Line::Read, "th\rree\n".to_owned(), 3));
        lines.give_back(b"two\r\nth\rree\n", 2);
        assert_eq!(read(&mut lines), (Line::Read, "two\r\n".to_owned(), 2));
        lines.give_back(b"two\r\n", 2);
        assert_eq!(read(&mut lines), (Line::Read, "two\r\n".to_owned(), 2));
        assert_eq!(read(&mut lines).2, 3);
        assert_eq!(read(&mut lines), (Line::Read, "four".to_owned(), 4));
        assert_eq!(read(&mut lines).0, Line::End);
    }

    #[test]
    fn a_file_with_bare_carriage_returns_only_has_lines_too() {
        let mut input = b"one\rtwo\r".as_slice();
        let mut lines = Lines::new(Text::open(&mut input).unwrap());
        assert_eq!(read(&mut lines).1, "one\r");
        assert_eq!(read(&mut lines).1, "two\r");
    }

    #[test]
    fn a_line_of_nine_megabytes_is_skipped_and_the_next_one_read() {
        let mut long = vec![b'x'; RECORD_CAP + 1_000_000];
        long.extend_from_slice(b"\nnext\n");
        let mut input = long.as_slice();
        let mut lines = Lines::new(Text::open(&mut input).unwrap());
        assert_eq!(read(&mut lines).0, Line::TooLong);
        assert_eq!(read(&mut lines), (Line::Read, "next\n".to_owned(), 2));
    }
}
