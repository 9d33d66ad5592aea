//! A walk through JSON of any size with bounded memory: containers a reader names are entered, everything else is handed over
//! whole, as bytes, with the path it stands at.
//!
//! Knows brackets, strings and keys, not values: each value is parsed by itself, so that a broken one is one reject. Paths are
//! written like `chats.list[].messages[]`.

use std::io::{self, BufRead};

use memchr::{memchr_iter, memchr2};

use crate::import::decode::{RECORD_CAP, Text};

/// Containers inside containers that are entered.
const DEPTH: usize = 64;
/// The longest key that is kept.
const KEY_CAP: usize = 1024;

/// What [`Walk::next`] found at the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A container begins and is entered.
    Open,
    /// A value.
    Value,
    /// A value longer than a record may be: its beginning; the rest was skipped.
    TooLong,
    /// The file ends inside a value, or before a container does.
    Cut,
    /// Something stands where nothing may.
    Stray,
    /// Nothing is left.
    End,
}

/// A container that was entered: how it closes, and the length of its own path.
#[derive(Clone, Copy)]
struct Frame {
    is_array: bool,
    path: usize,
}

/// The walk.
pub struct Walk<'a> {
    text: Text<'a>,
    enters: fn(&str) -> bool,
    path: String,
    stack: Vec<Frame>,
    now: u64,
    line: u64,
    finished: bool,
}

impl<'a> Walk<'a> {
    /// Through `text`, entering the containers whose path `enters` says yes to; the outermost has the empty path.
    pub fn new(text: Text<'a>, enters: fn(&str) -> bool) -> Self {
        Self {
            text,
            enters,
            path: String::new(),
            stack: Vec::new(),
            now: 1,
            line: 1,
            finished: false,
        }
    }

    /// Skips everything up to and with this byte, if it comes before any bracket (`window.YTD.tweets.part0 = [`).
    pub fn skip_past(&mut self, wanted: u8) -> io::Result<()> {
        while let Some(byte) = self.peek()? {
            if matches!(byte, b'[' | b'{') {
                break;
            }
            self.take(byte);
            if byte == wanted {
                break;
            }
        }
        Ok(())
    }

    /// Where the last thing found stands.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The 1-based line the last thing found started on.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Whether U+FFFD stands for a byte that was no text.
    pub fn decodes(&self) -> bool {
        self.text.decodes()
    }

    /// Goes on to the next thing; a value is put into `out`.
    pub fn next(&mut self, out: &mut Vec<u8>) -> io::Result<Found> {
        out.clear();
        loop {
            self.path
                .truncate(self.stack.last().map_or(0, |frame| frame.path));
            if self.finished {
                return Ok(Found::End);
            }
            let Some(byte) = self.peek_beyond_space()? else {
                return Ok(self.at_end());
            };
            self.line = self.now;
            match self.stack.last() {
                None if matches!(byte, b',' | b':' | b']' | b'}') => {
                    self.take(byte);
                    out.push(byte);
                    return Ok(Found::Stray);
                }
                None => return self.value(byte, out),
                Some(_) if byte == b',' => self.take(byte),
                Some(frame) if byte == if frame.is_array { b']' } else { b'}' } => {
                    self.take(byte);
                    self.stack.pop();
                }
                Some(frame) if frame.is_array => {
                    if byte == b'}' {
                        self.take(byte);
                        out.push(byte);
                        return Ok(Found::Stray);
                    }
                    self.path.push_str("[]");
                    return self.value(byte, out);
                }
                Some(_) => {
                    if byte != b'"' || !self.key(out)? {
                        self.finished = true;
                        return Ok(if self.peek()?.is_some() {
                            Found::Stray
                        } else {
                            Found::Cut
                        });
                    }
                    let Some(byte) = self.peek_beyond_space()? else {
                        return Ok(self.at_end());
                    };
                    return self.value(byte, out);
                }
            }
        }
    }

    fn at_end(&mut self) -> Found {
        self.finished = true;
        self.line = self.now;
        if self.stack.is_empty() {
            Found::End
        } else {
            Found::Cut
        }
    }

    /// Reads a key and its colon onto the path; false where that is not what stands there.
    fn key(&mut self, out: &mut Vec<u8>) -> io::Result<bool> {
        self.take(b'"');
        out.push(b'"');
        let mut escaped = false;
        loop {
            let buffer = self.text.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let end = string_end(buffer, &mut escaped);
            let taken = end.unwrap_or(buffer.len());
            let room = KEY_CAP.saturating_sub(out.len()).min(taken);
            out.extend_from_slice(&buffer[..room]);
            self.now += lines(&buffer[..taken]);
            self.text.consume(taken);
            if end.is_some() {
                break;
            }
        }
        if self.peek_beyond_space()? != Some(b':') {
            return Ok(false);
        }
        self.take(b':');
        if !self.path.is_empty() {
            self.path.push('.');
        }
        // A key that is no string, or longer than any of ours, has a name nobody asks for.
        let key = serde_json::from_slice(out).unwrap_or_else(|_| "?".to_owned());
        self.path.push_str(&key);
        out.clear();
        Ok(true)
    }

    /// Enters a container, or takes a value with all that is in it.
    fn value(&mut self, first: u8, out: &mut Vec<u8>) -> io::Result<Found> {
        let opens = matches!(first, b'[' | b'{');
        if opens && self.stack.len() < DEPTH && (self.enters)(&self.path) {
            self.take(first);
            self.stack.push(Frame {
                is_array: first == b'[',
                path: self.path.len(),
            });
            return Ok(Found::Open);
        }
        let mut scan = Scan::default();
        let mut size = 0;
        loop {
            let buffer = self.text.fill_buf()?;
            if buffer.is_empty() {
                let whole = size > 0 && scan.may_end();
                self.finished = !whole;
                return Ok(match (whole, size > RECORD_CAP) {
                    (true, true) => Found::TooLong,
                    (true, false) => Found::Value,
                    (false, _) => Found::Cut,
                });
            }
            let (taken, ended) = scan.take(buffer);
            let room = RECORD_CAP.saturating_sub(size).min(taken);
            out.extend_from_slice(&buffer[..room]);
            self.now += lines(&buffer[..taken]);
            size += taken;
            self.text.consume(taken);
            if ended {
                return Ok(if size > RECORD_CAP {
                    Found::TooLong
                } else {
                    Found::Value
                });
            }
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.text.fill_buf()?.first().copied())
    }

    fn peek_beyond_space(&mut self) -> io::Result<Option<u8>> {
        loop {
            let buffer = self.text.fill_buf()?;
            let end = buffer.iter().position(|b| !b.is_ascii_whitespace());
            let space = end.unwrap_or(buffer.len());
            let found = buffer.get(space).copied();
            self.now += lines(&buffer[..space]);
            self.text.consume(space);
            if found.is_some() || space == 0 {
                return Ok(found);
            }
        }
    }

    fn take(&mut self, byte: u8) {
        self.text.consume(1);
        self.now += u64::from(byte == b'\n');
    }
}

/// Brackets and strings of one value.
#[derive(Default)]
struct Scan {
    depth: u32,
    in_string: bool,
    escaped: bool,
    begun: bool,
}

impl Scan {
    /// How many of these bytes belong to the value, and whether it ends with them.
    fn take(&mut self, bytes: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if self.in_string {
                let Some(end) = string_end(&bytes[at..], &mut self.escaped) else {
                    break;
                };
                at += end;
                self.in_string = false;
                if self.depth == 0 {
                    return (at, true);
                }
                continue;
            }
            match byte {
                b'"' if self.depth == 0 && self.begun => return (at, true),
                b'"' => self.in_string = true,
                b'{' | b'[' if self.depth == 0 && self.begun => return (at, true),
                b'{' | b'[' => self.depth += 1,
                b']' | b'}' if self.depth == 0 => return (at, true),
                b']' | b'}' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return (at + 1, true);
                    }
                }
                b',' if self.depth == 0 => return (at, true),
                _ if self.depth == 0 && byte.is_ascii_whitespace() => return (at, true),
                _ => {}
            }
            self.begun = true;
            at += 1;
        }
        (bytes.len(), false)
    }

    /// Whether the file may end here: behind a number or a word.
    fn may_end(&self) -> bool {
        self.depth == 0 && !self.in_string
    }
}

/// How many of these bytes belong to a string that has begun, with its closing quote; none where it goes on behind them. `escaped`:
/// a backslash stands before.
fn string_end(bytes: &[u8], escaped: &mut bool) -> Option<usize> {
    let mut at = usize::from(*escaped);
    *escaped = false;
    loop {
        at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at + 1);
        }
        // What follows the backslash is passed over with it.
        *escaped = at + 1 == bytes.len();
        at += 2;
    }
}

/// Line ends in these bytes.
fn lines(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn walk(json: &str, enters: fn(&str) -> bool) -> Vec<(Found, String, u64, String)> {
        let mut input = json.as_bytes();
        let mut walk = Walk::new(Text::open(&mut input).unwrap(), enters);
        walk.skip_past(b'=').unwrap();
        let (mut found, mut out) = (Vec::new(), Vec::new());
        loop {
            let next = walk.next(&mut out).unwrap();
            if next == Found::End {
                return found;
            }
            let text = String::from_utf8_lossy(&out).into_owned();
            found.push((next, walk.path().to_owned(), walk.line(), text));
        }
    }

    fn values(json: &str, enters: fn(&str) -> bool) -> Vec<(String, u64, String)> {
        let of = |(found, path, line, text)| (found == Found::Value).then_some((path, line, text));
        walk(json, enters).into_iter().filter_map(of).collect()
    }

    fn own(path: &str, line: u64, text: &str) -> (String, u64, String) {
        (path.to_owned(), line, text.to_owned())
    }

    #[test]
    fn named_containers_are_entered_and_all_else_comes_whole() {
        let json = "{\"name\": \"A]\\\"\",\n\"chats\": {\"list\":[{\"id\":7, \"messages\":[{\"a\":[1,{}]},\n2]}]},\"x\":[1]}";
        let enters = |path: &str| {
            matches!(
                path,
                "" | "chats" | "chats.list" | "chats.list[]" | "chats.list[].messages"
            )
        };
        assert_eq!(
            values(json, enters),
            [
                own("name", 1, "\"A]\\\"\""),
                own("chats.list[].id", 2, "7"),
                own("chats.list[].messages[]", 2, "{\"a\":[1,{}]}"),
                own("chats.list[].messages[]", 3, "2"),
                own("x", 3, "[1]"),
            ]
        );
        let opened = walk(json, enters)
            .into_iter()
            .filter(|f| f.0 == Found::Open);
        assert_eq!(opened.count(), 5);
    }

    #[test]
    fn a_variable_before_the_value_is_skipped() {
        let root = |path: &str| path.is_empty();
        assert_eq!(
            values("window.YTD.tweets.part0 = [\n {} ]", root),
            [own("[]", 2, "{}")]
        );
        assert_eq!(values("[1]", root), [own("[]", 1, "1")]);
    }

    #[test]
    fn several_values_may_follow_one_another() {
        let never = |_: &str| false;
        assert_eq!(
            values("{\"a\":1}\n{\"b\":2} 3", never),
            [
                own("", 1, "{\"a\":1}"),
                own("", 2, "{\"b\":2}"),
                own("", 2, "3")
            ]
        );
    }

    #[test]
    fn signs_where_a_value_belongs_end_too() {
        let root = |path: &str| path.is_empty();
        for odd in [
            ",",
            ":",
            "]",
            "}",
            "[:]",
            "{\"a\":}",
            "{\"a\":,}",
            "[]]",
            "[],",
            "{:",
        ] {
            assert!(walk(odd, root).len() <= odd.len() + 1, "{odd}");
        }
    }

    #[test]
    fn a_file_that_ends_early_says_so() {
        let root = |path: &str| path.is_empty();
        let last = |json: &str| walk(json, root).pop().unwrap().0;
        for cut in [
            "[1,{\"a\"",
            "[1,\n",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":[1",
            "[\"x",
        ] {
            assert_eq!(last(cut), Found::Cut, "{cut}");
        }
        assert_eq!(last("{\"a\" 1}"), Found::Stray);
        assert_eq!(walk("[]", root).len(), 1);
    }

    #[test]
    fn brackets_that_do_not_match_spoil_one_value() {
        let root = |path: &str| path.is_empty();
        let found: Vec<_> = walk("[{]}, 5, {}]", root)
            .into_iter()
            .map(|f| f.0)
            .collect();
        assert_eq!(
            found,
            [
                Found::Open,
                Found::Value,
                Found::Stray,
                Found::Value,
                Found::Value
            ]
        );
    }

    #[test]
    fn a_value_over_the_cap_is_skipped_and_the_next_one_read() {
        let json = format!("[\"{}\",7]", "x".repeat(RECORD_CAP + 5));
        let found = walk(&json, |path| path.is_empty());
        assert_eq!((found[1].0, found[1].3.len()), (Found::TooLong, RECORD_CAP));
        assert_eq!(found[2].3, "7");
    }
}
