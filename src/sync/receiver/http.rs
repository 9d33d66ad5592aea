//! Just enough HTTP/1.1 for one POST and its answer on a loopback connection, which is closed afterwards.
//!
//! Everything is bounded: 16 kB of headers, 1 MB of body, 5 s of waiting for a byte.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

const MAX_HEAD: usize = 16 * 1024;
const MAX_BODY: usize = 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(5);

/// A request as it was read.
#[derive(Debug)]
pub(super) struct Request {
    /// Headers, names in lower case.
    pub(super) headers: Vec<(String, String)>,
    /// The body.
    pub(super) body: Vec<u8>,
}

impl Request {
    /// The value of a header, or nothing.
    pub(super) fn header(&self, name: &str) -> &str {
        value(&self.headers, name).unwrap_or_default()
    }
}

/// What the receiver answers to one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    delay_ms: u64,
    drip_ms: u64,
    hang_up: bool,
}

impl Default for Answer {
    fn default() -> Self {
        Self::status(200).body(r#"{"ok":true}"#)
    }
}

impl Answer {
    /// An empty answer with this status.
    pub const fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
            delay_ms: 0,
            drip_ms: 0,
            hang_up: false,
        }
    }

    /// The request is read and the connection closed without an answer.
    pub const fn hang_up() -> Self {
        let mut answer = Self::status(200);
        answer.hang_up = true;
        answer
    }

    /// With this header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With this body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Nothing is said for so long.
    pub const fn delay_ms(mut self, ms: u64) -> Self {
        self.delay_ms = ms;
        self
    }

    /// The body comes byte by byte with this wait before each.
    pub const fn drip_ms(mut self, ms: u64) -> Self {
        self.drip_ms = ms;
        self
    }
}

fn value<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.as_str())
}

/// Reads one request; `Err` holds the status that refuses it, or nothing when there is nobody to tell.
pub(super) fn read(stream: &TcpStream) -> Result<Request, Option<u16>> {
    stream.set_read_timeout(Some(PATIENCE)).map_err(|_| None)?;
    stream.set_write_timeout(Some(PATIENCE)).map_err(|_| None)?;
    let (head, rest) = head(stream)?;
    let mut lines = head.split("\r\n");
    let first = lines.next().unwrap_or_default();
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    if !first.ends_with(" HTTP/1.1") {
        return Err(Some(400));
    }
    if !first.starts_with("POST ") {
        return Err(Some(405));
    }
    let length: usize = value(&headers, "content-length")
        .and_then(|length| length.parse().ok())
        .ok_or(Some(411))?;
    if length > MAX_BODY {
        return Err(Some(413));
    }
    let mut body = rest;
    if body.len() < length {
        let missing = (length - body.len()) as u64;
        stream
            .take(missing)
            .read_to_end(&mut body)
            .map_err(|_| None)?;
    }
    if body.len() == length {
        Ok(Request { headers, body })
    } else {
        Err(Some(400))
    }
}

/// The head without its blank line, and what came behind it.
fn head(mut stream: &TcpStream) -> Result<(String, Vec<u8>), Option<u16>> {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let count = stream.read(&mut piece).map_err(|_| None)?;
        if count == 0 {
            return Err(None);
        }
        bytes.extend_from_slice(&piece[..count]);
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let rest = bytes.split_off(end + 4);
            bytes.truncate(end);
            return String::from_utf8(bytes)
                .map(|head| (head, rest))
                .map_err(|_| Some(400));
        }
        if bytes.len() > MAX_HEAD {
            return Err(Some(431));
        }
    }
}

/// Writes the answer and closes. `wait` returns false when the receiver ends; errors mean the caller has gone.
pub(super) fn write(mut stream: &TcpStream, answer: &Answer, wait: &dyn Fn(u64) -> bool) {
    if answer.hang_up || (answer.delay_ms > 0 && !wait(answer.delay_ms)) {
        return;
    }
    let mut head = format!("HTTP/1.1 {} x\r\n", answer.status);
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!(
        "content-length: {}\r\nconnection: close\r\n\r\n",
        answer.body.len()
    ));
    if stream.write_all(head.as_bytes()).is_err() {
        return;
    }
    if answer.drip_ms == 0 {
        let _ = stream.write_all(&answer.body);
    } else {
        for byte in &answer.body {
            if !wait(answer.drip_ms) || stream.write_all(&[*byte]).is_err() {
                return;
            }
        }
    }
    let _ = stream.shutdown(Shutdown::Write);
}
