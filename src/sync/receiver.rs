//! A webhook receiver on the loopback: what `demo` delivers to, and what the tests of the delivery side talk to.
//!
//! It reads HTTP/1.1 POSTs with a length, one connection at a time, keeps what came by `webhook-id`, and answers
//! `{"ok":true}` or whatever a test scripted. It is no server for anything else and listens nowhere but on 127.0.0.1.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::config::secret::Secret;
use crate::error::{Error, Kind, Result};
use crate::sync::webhook::sign;

mod http;

pub use http::Answer;
use http::Request;

/// A reply as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Its `webhook-id`.
    pub id: String,
    /// The `text` of its JSON body; empty if it has none.
    pub text: String,
    /// The body of the first copy, byte for byte.
    pub body: Vec<u8>,
    /// Headers of the newest copy, names in lower case.
    pub headers: Vec<(String, String)>,
    /// How often it came.
    pub copies: u32,
    /// Whether every copy was signed with the secret the receiver knows (false without one) and had the same body.
    pub ok_signature: bool,
}

/// A running receiver; it stops when dropped.
#[derive(Debug)]
pub struct Receiver {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Seen {
    replies: Vec<Received>,
    requests: usize,
    script: std::collections::VecDeque<Answer>,
}

impl Receiver {
    /// Starts a receiver that takes everything and knows no secret.
    pub fn start() -> Result<Self> {
        Self::run(None, Vec::new())
    }

    /// Starts a receiver that also checks signatures.
    pub fn verifying(secret: Secret) -> Result<Self> {
        Self::run(Some(secret), Vec::new())
    }

    /// Starts a receiver that gives these answers, one per request, and then takes everything.
    pub fn scripted(answers: Vec<Answer>) -> Result<Self> {
        Self::run(None, answers)
    }

    fn run(secret: Option<Secret>, answers: Vec<Answer>) -> Result<Self> {
        let failed =
            |error: std::io::Error| Error::new(Kind::Failed, "receiver-start").with("cause", error);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let seen = Arc::new(Mutex::new(Seen {
            script: answers.into(),
            ..Seen::default()
        }));
        let (stop, stopped) = mpsc::channel();
        let notes = Arc::clone(&seen);
        let thread = std::thread::Builder::new()
            .name("receiver".to_owned())
            .spawn(move || {
                for stream in listener.incoming() {
                    // The waits of scripted answers end with the receiver.
                    let wait = |ms| {
                        let pause = Duration::from_millis(ms);
                        matches!(stopped.recv_timeout(pause), Err(RecvTimeoutError::Timeout))
                    };
                    if !wait(0) {
                        return;
                    }
                    if let Ok(stream) = stream {
                        serve(&stream, &notes, secret.as_ref(), &wait);
                    }
                }
            })
            .map_err(failed)?;
        Ok(Self {
            address,
            seen,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Where to send to.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// What came so far, in order of first arrival.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.seen).replies.clone()
    }

    /// How many complete requests came, of whatever kind.
    pub fn requests(&self) -> usize {
        lock(&self.seen).requests
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        drop(self.stop.take());
        // The thread waits for a connection: give it one.
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(
    stream: &TcpStream,
    seen: &Mutex<Seen>,
    secret: Option<&Secret>,
    wait: &dyn Fn(u64) -> bool,
) {
    let request = match http::read(stream) {
        Ok(request) => request,
        Err(Some(status)) => return http::write(stream, &Answer::status(status), wait),
        Err(None) => return,
    };
    let answer = {
        let mut seen = lock(seen);
        seen.requests += 1;
        let answer = seen.script.pop_front().unwrap_or_default();
        note(&mut seen.replies, request, secret);
        answer
    };
    http::write(stream, &answer, wait);
}

fn note(replies: &mut Vec<Received>, request: Request, secret: Option<&Secret>) {
    let id = request.header("webhook-id").to_owned();
    let signed = secret.is_some_and(|secret| {
        let timestamp = request.header("webhook-timestamp").parse().unwrap_or(0);
        let header = request.header("webhook-signature");
        sign::verify(secret, &id, timestamp, &request.body, header)
    });
    if let Some(known) = replies.iter_mut().find(|known| known.id == id) {
        known.copies += 1;
        known.ok_signature &= signed && known.body == request.body;
        known.headers = request.headers;
        return;
    }
    let json: serde_json::Value = serde_json::from_slice(&request.body).unwrap_or_default();
    replies.push(Received {
        id,
        text: json["text"].as_str().unwrap_or_default().to_owned(),
        body: request.body,
        headers: request.headers,
        copies: 1,
        ok_signature: signed,
    });
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    /// The first line of the answer to these bytes.
    fn said(receiver: &Receiver, bytes: &str) -> String {
        let mut stream = TcpStream::connect(receiver.address).unwrap();
        stream.write_all(bytes.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.lines().next().unwrap_or_default().to_owned()
    }

    #[test]
    fn only_a_whole_post_with_a_length_is_taken() {
        let receiver = Receiver::start().unwrap();
        for (bytes, expected) in [
            ("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 405 x"),
            ("POST / HTTP/1.0\r\n\r\n", "HTTP/1.1 400 x"),
            ("nonsense\r\n\r\n", "HTTP/1.1 400 x"),
            ("POST / HTTP/1.1\r\n\r\n", "HTTP/1.1 411 x"),
            (
                "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 411 x",
            ),
            (
                "POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n",
                "HTTP/1.1 413 x",
            ),
        ] {
            assert_eq!(said(&receiver, bytes), expected, "{bytes:?}");
        }
        assert_eq!((receiver.requests(), receiver.received()), (0, vec![]));
        let post =
            "POST /x HTTP/1.1\r\nWebhook-Id: msg_1\r\nContent-Length: 12\r\n\r\n{\"text\":\"a\"}";
        assert_eq!(said(&receiver, post), "HTTP/1.1 200 x");
        let [reply] = receiver.received().try_into().unwrap();
        assert_eq!((reply.id.as_str(), reply.text.as_str()), ("msg_1", "a"));
    }

    #[test]
    fn it_listens_no_more_once_dropped() {
        let receiver = Receiver::scripted(vec![Answer::status(200).delay_ms(60_000)]).unwrap();
        let address = receiver.address;
        // A waiting answer does not hold the receiver back.
        let mut waiting = TcpStream::connect(address).unwrap();
        waiting
            .write_all(b"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
            .unwrap();
        drop(receiver);
        assert!(TcpStream::connect(address).is_err());
    }
}
