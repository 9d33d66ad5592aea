//! The elements of one top-level JSON array, one after the other, with bounded memory.
//!
//! Used by the JSON reader, which parses each element by itself: a broken element is one reject, and a file of any size never
//! stands in memory as a whole. Knows brackets and strings, not values.

use std::io::{self, BufRead};

use crate::import::decode::{RECORD_CAP, Text};

/// What [`Elements::next`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// An element.
    Value,
    /// An element longer than a record may be: its beginning; the rest was skipped.
    TooLong,
    /// The file ends inside an element, or before the array does.
    Cut,
    /// Something stands behind the array's end.
    Stray,
    /// Nothing is left.
    End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Inside,
    After,
    Finished,
}

/// The elements of an array.
pub struct Elements<'a> {
    text: Text<'a>,
    place: Place,
    /// The line reading stands on, and the one the last element started on.
    now: u64,
    line: u64,
}

/// Brackets and strings of one element.
#[derive(Default)]
struct Scan {
    depth: u32,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// Takes one byte; true when it ends the element and does not belong to it.
    fn ends_at(&mut self, byte: u8) -> bool {
        if self.in_string {
            let closes = byte == b'"' && !self.escaped;
            self.escaped = byte == b'\\' && !self.escaped;
            self.in_string = !closes;
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b',' | b']' if self.depth == 0 => return true,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        false
    }
}

impl<'a> Elements<'a> {
    /// The elements of `text`, whose first character is the opening bracket.
    pub fn new(text: Text<'a>) -> Self {
        Self {
            text,
            place: Place::Before,
            now: 1,
            line: 1,
        }
    }

    /// The 1-based line the last element started on.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Puts the next element into `out`.
    pub fn next(&mut self, out: &mut Vec<u8>) -> io::Result<Element> {
        out.clear();
        let mut scan = Scan::default();
        let mut size = 0;
        loop {
            let Some(byte) = self.byte()? else {
                return Ok(self.at_end(size));
            };
            match self.place {
                Place::Finished => return Ok(Element::End),
                Place::Before => {
                    if byte == b'[' {
                        self.place = Place::Inside;
                    }
                }
                Place::After if byte.is_ascii_whitespace() => {}
                Place::After => {
                    (self.line, self.place) = (self.now, Place::Finished);
                    out.push(byte);
                    return Ok(Element::Stray);
                }
                Place::Inside => {
                    if size == 0 && (byte.is_ascii_whitespace() || byte == b',') {
                        continue;
                    }
                    if size == 0 {
                        self.line = self.now;
                    }
                    if scan.ends_at(byte) {
                        if byte == b']' {
                            self.place = Place::After;
                        }
                        if size > 0 {
                            return Ok(if size > RECORD_CAP {
                                Element::TooLong
                            } else {
                                Element::Value
                            });
                        }
                        continue;
                    }
                    size += 1;
                    if size <= RECORD_CAP {
                        out.push(byte);
                    }
                }
            }
        }
    }

    fn at_end(&mut self, size: usize) -> Element {
        let place = std::mem::replace(&mut self.place, Place::Finished);
        match place {
            Place::Inside if size == 0 => {
                self.line = self.now;
                Element::Cut
            }
            Place::Inside => Element::Cut,
            Place::Before | Place::After | Place::Finished => Element::End,
        }
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.text.fill_buf()?.first().copied();
        if let Some(byte) = byte {
            self.text.consume(1);
            self.now += u64::from(byte == b'\n');
        }
        Ok(byte)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn elements(json: &str) -> Vec<(Element, u64, String)> {
        let mut input = json.as_bytes();
        let mut elements = Elements::new(Text::open(&mut input).unwrap());
        let mut found = Vec::new();
        let mut out = Vec::new();
        loop {
            let element = elements.next(&mut out).unwrap();
            if element == Element::End {
                return found;
            }
            found.push((
                element,
                elements.line(),
                String::from_utf8_lossy(&out).into_owned(),
            ));
        }
    }

    #[test]
    fn elements_are_split_at_their_own_commas_only() {
        assert_eq!(
            elements("[\n{\"a\":\"],\\\"{\"},\n[1,2] ,3]\n"),
            [
                (Element::Value, 2, "{\"a\":\"],\\\"{\"}".to_owned()),
                (Element::Value, 3, "[1,2] ".to_owned()),
                (Element::Value, 3, "3".to_owned()),
            ]
        );
    }

    #[test]
    fn an_array_that_ends_early_or_late_says_so() {
        assert_eq!(
            elements("[1,{\"a\"")[1],
            (Element::Cut, 1, "{\"a\"".to_owned())
        );
        assert_eq!(elements("[1,\n")[1].0, Element::Cut);
        assert_eq!(elements("[1]\nx y")[1], (Element::Stray, 2, "x".to_owned()));
        assert_eq!(elements("[]"), []);
    }

    #[test]
    fn an_element_over_the_cap_is_skipped_and_the_next_one_read() {
        let found = elements(&format!("[\"{}\",7]", "x".repeat(RECORD_CAP + 5)));
        assert_eq!(
            (found[0].0, found[0].2.len()),
            (Element::TooLong, RECORD_CAP)
        );
        assert_eq!(found[1].2, "7");
    }
}
