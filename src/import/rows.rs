//! Records of delimited text: cells, raw bytes, the line they start on, and what to do with broken quotes.
//!
//! Used by the CSV readers. Its own splitter and not a library's, because a rejected record keeps its bytes, a record has a
//! cap, a bare CR in an unquoted cell is text, and an unclosed quote must cost one record and not the rest of the file.

use std::io;

use memchr::memchr;

use crate::error::Result;
use crate::import::decode::{self, RECORD_CAP, Text};
use crate::import::draft::{Draft, Record, Reject};
use crate::import::drafting::Refusal;
use crate::import::format::Sink;
use crate::import::lines::{Line, Lines};

/// What [`Rows::step`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// A record: ask the cells.
    Row,
    /// A record without anything in it.
    Blank,
    /// A record that could not be split.
    Reject(Reject),
    /// The end.
    End,
}

/// Where the splitter stands when a line is used up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// The record is complete.
    Done,
    /// Inside a quoted cell that goes on in the next line.
    Quoted,
}

/// The records of a delimited text.
pub struct Rows<'a> {
    lines: Lines<'a>,
    delimiter: u8,
    raw: Vec<u8>,
    cells: String,
    ends: Vec<usize>,
    start: u64,
    repaired: bool,
    /// Line of the quote that opened the present quoted cell, and where in `raw` the line after it starts.
    quote: (u64, usize),
    /// Whether text followed a closing quote that stands on another line than its opening one.
    torn: bool,
}

impl<'a> Rows<'a> {
    /// The records of `text`; the delimiter is chosen by the first line, the one in which `known` knows most cells (a line
    /// `sep=;` before it decides).
    pub fn open(text: Text<'a>, known: fn(&str) -> bool) -> io::Result<Self> {
        let mut lines = Lines::new(text);
        let mut first = Vec::new();
        while first.trim_ascii().is_empty() && lines.next(&mut first)? != Line::End {}
        let line = decode::repair(&first).0.into_owned();
        let delimiter = if let Some(delimiter) = named_delimiter(&line) {
            delimiter
        } else {
            lines.give_back(&first, 1);
            delimiter_of(&line, known)
        };
        Ok(Self {
            lines,
            delimiter,
            raw: Vec::new(),
            cells: String::new(),
            ends: Vec::new(),
            start: 0,
            repaired: false,
            quote: (0, 0),
            torn: false,
        })
    }

    /// Reads the next record.
    pub fn step(&mut self) -> io::Result<Next> {
        self.raw.clear();
        self.ends.clear();
        (self.torn, self.repaired) = (false, false);
        let mut cells = std::mem::take(&mut self.cells).into_bytes();
        cells.clear();
        let found = self.split_record(&mut cells)?;
        self.keep_cells(cells);
        Ok(found)
    }

    /// How many cells the record has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the record has no cells.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell at `at`, empty where the record is shorter.
    pub fn cell(&self, at: usize) -> &str {
        let Some(end) = self.ends.get(at) else {
            return "";
        };
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        self.cells.get(start..*end).unwrap_or_default()
    }

    /// Whether bytes of the record were no text and had to be replaced.
    pub fn repaired(&self) -> bool {
        self.repaired
    }

    /// This record as a reject.
    pub fn reject(&self, reason: &'static str, detail: &str) -> Reject {
        Reject::new(self.start, reason, detail, &self.raw)
    }

    fn split_record(&mut self, cells: &mut Vec<u8>) -> io::Result<Next> {
        let mut state = State::Done;
        loop {
            let from = self.raw.len();
            match self.lines.next(&mut self.raw)? {
                Line::Read => {}
                Line::TooLong if from > 0 => return Ok(self.unclosed()),
                Line::TooLong => {
                    return Ok(Next::Reject(Reject::new(
                        self.lines.number(),
                        "too-long",
                        "",
                        &self.raw,
                    )));
                }
                Line::End if state == State::Quoted => return Ok(self.unclosed()),
                Line::End => return Ok(Next::End),
            }
            if from == 0 {
                self.start = self.lines.number();
            }
            state = self.split_line(from, state, cells);
            if self.torn || self.raw.len() > RECORD_CAP {
                return Ok(self.unclosed());
            }
            if state == State::Done {
                let blank = self
                    .ends
                    .iter()
                    .zip(std::iter::once(&0).chain(&self.ends))
                    .all(|(end, start)| cells[*start..*end].trim_ascii().is_empty());
                return Ok(if blank { Next::Blank } else { Next::Row });
            }
        }
    }

    /// Splits the line that starts at `from` in `raw`.
    fn split_line(&mut self, from: usize, state: State, cells: &mut Vec<u8>) -> State {
        let Self {
            raw,
            delimiter,
            ends,
            ..
        } = self;
        let line = &raw[from..];
        let body = line.strip_suffix(&[self.lines.end()]).unwrap_or(line);
        let body = if self.lines.end() == b'\n' {
            body.strip_suffix(b"\r").unwrap_or(body)
        } else {
            body
        };
        let mut at = 0;
        let mut open = state == State::Quoted;
        loop {
            if !open && body.get(at) == Some(&b'"') {
                self.quote = (self.lines.number(), from + line.len());
                (open, at) = (true, at + 1);
            }
            if open {
                let Some(close) = closing_quote(body, &mut at, cells) else {
                    // The line's own end belongs to the cell, CRLF included.
                    cells.extend_from_slice(&line[at.min(line.len())..]);
                    return State::Quoted;
                };
                at = close + 1;
                let clean = at == body.len() || body[at] == *delimiter;
                self.torn |= !clean && self.quote.0 != self.lines.number();
                open = false;
            }
            let end = memchr(*delimiter, &body[at..]).map_or(body.len(), |n| at + n);
            cells.extend_from_slice(&body[at..end]);
            ends.push(cells.len());
            if end == body.len() {
                return State::Done;
            }
            at = end + 1;
        }
    }

    /// Gives up the record whose quote never closes, and goes on with the line after that quote.
    fn unclosed(&mut self) -> Next {
        let (line, next) = self.quote;
        self.ends.clear();
        let next = next.min(self.raw.len());
        self.lines.give_back(&self.raw[next..], line + 1);
        Next::Reject(Reject::new(line, "quote", "", &self.raw[..next]))
    }

    fn keep_cells(&mut self, cells: Vec<u8>) {
        match String::from_utf8(cells) {
            Ok(cells) => {
                self.repaired = self.lines.decodes() && cells.contains('\u{FFFD}');
                self.cells = cells;
            }
            Err(error) => {
                let cells = error.into_bytes();
                let mut start = 0;
                for end in &mut self.ends {
                    self.cells.push_str(&decode::repair(&cells[start..*end]).0);
                    start = *end;
                    *end = self.cells.len();
                }
                self.repaired = true;
            }
        }
    }
}

/// The header of a table: its first record with anything in it.
pub fn header(rows: &mut Rows<'_>) -> Result<Vec<String>> {
    loop {
        match rows.step().map_err(|e| decode::failed(&e))? {
            Next::Row => {
                return Ok((0..rows.len())
                    .map(|at| rows.cell(at).trim().to_owned())
                    .collect());
            }
            Next::Blank => {}
            Next::Reject(_) | Next::End => return Ok(Vec::new()),
        }
    }
}

/// Hands every record after the header to `draft`, and what comes of it to the sink. A record with more cells than the
/// `width` of the header is refused, as long as there is something in them.
pub fn each(
    rows: &mut Rows<'_>,
    width: usize,
    sink: &mut Sink<'_>,
    mut draft: impl FnMut(&Rows<'_>) -> Result<Draft, Refusal>,
) -> Result<()> {
    each_row(rows, width, sink, &mut |row, sink| {
        sink(match draft(row) {
            Ok(draft) => Record::Message(Box::new(draft)),
            Err(refusal) => Record::Reject(row.reject(refusal.reason, &refusal.detail)),
        })
    })
}

/// [`each`] for readers that make more of a record than a message.
pub fn each_row(
    rows: &mut Rows<'_>,
    width: usize,
    sink: &mut Sink<'_>,
    take: &mut dyn FnMut(&Rows<'_>, &mut Sink<'_>) -> Result<()>,
) -> Result<()> {
    let mut blanks = 0;
    loop {
        let found = rows.step().map_err(|e| decode::failed(&e))?;
        if blanks > 0 && found != Next::Blank {
            sink(Record::Blank(blanks))?;
            blanks = 0;
        }
        match found {
            Next::Row if (width..rows.len()).any(|at| !rows.cell(at).trim().is_empty()) => {
                sink(Record::Reject(
                    rows.reject("ragged", &rows.len().to_string()),
                ))?;
            }
            Next::Row => take(rows, sink)?,
            Next::Blank => blanks += 1,
            Next::Reject(reject) => sink(Record::Reject(reject))?,
            Next::End => return Ok(()),
        }
    }
}

/// Moves `at` past the text of a quoted cell (doubled quotes become one) and returns where its closing quote stands; without
/// one, `at` stays at the first byte not yet copied.
fn closing_quote(body: &[u8], at: &mut usize, cells: &mut Vec<u8>) -> Option<usize> {
    loop {
        let quote = *at + memchr(b'"', &body[*at..])?;
        cells.extend_from_slice(&body[*at..quote]);
        if body.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        cells.push(b'"');
        *at = quote + 2;
    }
}

/// The delimiter a first line like `sep=;` names (Excel writes and obeys it).
fn named_delimiter(line: &str) -> Option<u8> {
    let line = line.trim_end_matches(['\r', '\n']).trim_matches('"');
    let name = line
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))?;
    let rest = &line[name.len()..];
    (rest.len() == 1).then(|| rest.as_bytes()[0])
}

/// The delimiter with which most cells of a header line are known, or make the most cells at all.
pub fn delimiter_of(line: &str, known: fn(&str) -> bool) -> u8 {
    let rank = |delimiter: &u8| {
        let cells = header_cells(line, *delimiter);
        (cells.iter().filter(|cell| known(cell)).count(), cells.len())
    };
    // `max_by_key` takes the last of equals: the comma stands last.
    [b'|', b'\t', b';', b',']
        .into_iter()
        .max_by_key(rank)
        .unwrap_or(b',')
}

/// The cells of a header line, without quotes and space around them.
pub fn header_cells(line: &str, delimiter: u8) -> Vec<&str> {
    let line = line.trim_end_matches(['\r', '\n']);
    line.split(char::from(delimiter))
        .map(|cell| cell.trim().trim_matches('"').trim())
        .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn rows(input: &[u8]) -> Vec<String> {
        let mut input = input;
        let mut rows = Rows::open(Text::open(&mut input).unwrap(), |_| false).unwrap();
        let mut out = Vec::new();
        loop {
            out.push(match rows.step().unwrap() {
                Next::Row => (0..rows.len())
                    .map(|i| rows.cell(i))
                    .collect::<Vec<_>>()
                    .join("|"),
                Next::Blank => "blank".to_owned(),
                Next::Reject(reject) => format!("{} at {}", reject.reason, reject.line),
                Next::End => return out,
            });
        }
    }

    #[test]
    fn quotes_commas_and_line_ends_in_cells_are_text() {
        assert_eq!(
            rows(b"a,b\r\n\"x,\"\"y\"\"\",\"1\r\n2\n3\"\r\n"),
            ["a|b", "x,\"y\"|1\r\n2\n3"]
        );
        assert_eq!(
            rows(b"a,b\n1,say \"hi\"\n2,\"open\" tail\n"),
            ["a|b", "1|say \"hi\"", "2|open tail"]
        );
        assert_eq!(rows(b"a,b\n1,"), ["a|b", "1|"]);
    }

    #[test]
    fn a_bare_carriage_return_does_not_end_a_record() {
        assert_eq!(rows(b"a,b\n1,x\ry\n2,z\n"), ["a|b", "1|x\ry", "2|z"]);
    }

    #[test]
    fn blank_records_are_seen_as_such() {
        assert_eq!(
            rows(b"a,b\n,\n\n\"\" , \n1,2\n"),
            ["a|b", "blank", "blank", "blank", "1|2"]
        );
    }

    #[test]
    fn an_unclosed_quote_costs_one_record() {
        assert_eq!(
            rows(b"a,b\n1,x\n2,\"y\n3,z\n4,w\n"),
            ["a|b", "1|x", "quote at 3", "3|z", "4|w"]
        );
        assert_eq!(
            rows(b"a,b\n1,\"x\n2,y\n3,\"z\"\n4,\"two\nlines\"\n"),
            ["a|b", "quote at 2", "2|y", "3|z", "4|two\nlines"]
        );
    }

    #[test]
    fn nine_megabytes_in_a_quote_cost_one_record_and_little_time() {
        let mut input = b"a,b\n1,\"never closed\n".to_vec();
        for _ in 0..900_000 {
            input.extend_from_slice(b"2,\"\"\"\"\n");
            input.extend_from_slice(b"3,x\n");
        }
        let rows = rows(&input);
        assert_eq!(rows[1], "quote at 2");
        assert_eq!(rows.len(), 2 + 1_800_000);
    }

    #[test]
    fn excel_names_its_delimiter() {
        assert_eq!(rows(b"sep=;\r\na;b\r\n1;2,5\r\n"), ["a|b", "1|2,5"]);
        assert_eq!(delimiter_of("text;date, time;id", |c| c == "id"), b';');
        assert_eq!(delimiter_of("text\tdate", |_| false), b'\t');
        assert_eq!(delimiter_of("text", |_| true), b',');
    }

    #[test]
    fn foreign_bytes_are_repaired_cell_by_cell() {
        let mut input = "a,b\nä,ok\n".as_bytes().to_vec();
        input.extend_from_slice(b"\xC3\xBC,M\xFCller\n");
        assert_eq!(rows(&input)[2], "ü|Müller");
    }
}
