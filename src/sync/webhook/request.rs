//! One HTTP request: blocking, one answer, no redirect, no proxy, every wait bounded. Never judges; see `verdict`.
//!
//! Whether a byte of the request may have left is not guessed from the error: a transport around the connection (inside
//! TLS, so that a handshake does not count) notes the first write.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, Response};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, NextTimeout, RustlsConnector, TcpConnector, Transport,
};
use ureq::{Agent, Body};

use crate::clock::Timestamp;
use crate::config::endpoint::Endpoint;
use crate::error::{Error, Kind, Result, Saying};
use crate::model::endpoint::Sign;
use crate::sync::webhook::Attempt;
use crate::sync::webhook::address::{self, CheckedResolver};
use crate::sync::webhook::sign::{self, Header, Secrets};
use crate::sync::webhook::verdict::{self, Answer, Outcome};
use crate::text::Clean;
use crate::text::messages::tr;

/// How much of an answer is read, bytes.
const READ_BYTES: u64 = 64 * 1024;
/// How much of it is kept, bytes.
const KEEP_BYTES: usize = 2048;

/// Makes one attempt to deliver `body` under `id`. Blocks for at most the time-out of the endpoint; never fails, because
/// whatever goes wrong is part of the attempt.
pub fn send(
    endpoint: &Endpoint,
    secrets: &Secrets,
    id: &str,
    body: &[u8],
    content_type: &str,
    now: Timestamp,
) -> Attempt {
    let began = Instant::now();
    let (outcome, asked) = match address::check_url(endpoint) {
        Err(error) => (Outcome::Refused(Saying::from(&error)), false),
        Ok(()) => match prepare(endpoint, secrets, id, body, content_type, now) {
            Ok((agent, headers, left)) => (exchange(&agent, endpoint, &headers, body, &left), true),
            Err(error) => (Outcome::Unsent(Saying::from(&error)), false),
        },
    };
    let took_ms = began.elapsed().as_millis() as i64;
    let (verdict, reason) = verdict::verdict(&outcome, endpoint, now.plus(took_ms));
    let (status, answer) = match outcome {
        Outcome::Answered(answer) => (answer.status, kept(&answer.body)),
        Outcome::Refused(_) | Outcome::Unsent(_) | Outcome::Lost(_) => (0, String::new()),
    };
    // A setting of ours that is wrong says nothing about the receiver.
    let sign = if asked {
        verdict::sign(&verdict, status)
    } else {
        Sign::Nothing
    };
    Attempt {
        at: now,
        took_ms,
        status,
        reason,
        answer,
        verdict,
        sign,
    }
}

type Prepared = (Agent, Vec<Header>, Arc<AtomicBool>);

fn prepare(
    endpoint: &Endpoint,
    secrets: &Secrets,
    id: &str,
    body: &[u8],
    content_type: &str,
    now: Timestamp,
) -> Result<Prepared> {
    let mut headers = sign::headers(endpoint, secrets, id, body, now)?;
    headers.push(("content-type".to_owned(), content_type.to_owned()));
    let left = Arc::new(AtomicBool::new(false));
    let connector =
        ().chain(TcpConnector::default())
            .chain(RustlsConnector::default())
            .chain(Noting {
                left: Arc::clone(&left),
            });
    Ok((
        Agent::with_parts(bounds(endpoint)?, connector, CheckedResolver::new(endpoint)),
        headers,
        left,
    ))
}

/// A client for questions to an endpoint: no redirect, no proxy, bounded in time, and only to addresses the endpoint may reach.
pub(in crate::sync) fn agent(endpoint: &Endpoint) -> Result<Agent> {
    address::check_url(endpoint)?;
    let connector = ().chain(TcpConnector::default()).chain(RustlsConnector::default());
    Ok(Agent::with_parts(
        bounds(endpoint)?,
        connector,
        CheckedResolver::new(endpoint),
    ))
}

fn bounds(endpoint: &Endpoint) -> Result<ureq::config::Config> {
    Ok(Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .proxy(None)
        .accept_encoding("identity")
        .user_agent(concat!("zuruf/", env!("CARGO_PKG_VERSION")))
        .timeout_global(Some(Duration::from_secs(patience_s(endpoint))))
        .tls_config(tls(endpoint)?)
        .build())
}

/// Shorter than the lease of a row with its secrets fetched: no other process takes the row for abandoned meanwhile.
fn patience_s(endpoint: &Endpoint) -> u64 {
    endpoint.timeout_s.clamp(1, 105)
}

fn tls(endpoint: &Endpoint) -> Result<TlsConfig> {
    let Some(path) = &endpoint.ca_file else {
        return Ok(TlsConfig::default());
    };
    let wrong = |cause: String| {
        Error::new(Kind::Invalid, "ca-file")
            .with("path", path.display())
            .with("cause", cause)
    };
    let pem = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
    let mut roots = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(root) = item.map_err(|error| wrong(error.to_string()))? {
            roots.push(root);
        }
    }
    if roots.is_empty() {
        return Err(wrong(tr("ca-file-empty")));
    }
    Ok(TlsConfig::builder()
        .root_certs(RootCerts::new_with_certs(&roots))
        .build())
}

fn exchange(
    agent: &Agent,
    endpoint: &Endpoint,
    headers: &[Header],
    body: &[u8],
    left: &AtomicBool,
) -> Outcome {
    let mut request = agent.post(&endpoint.url);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    match request.send(body) {
        Ok(response) => Outcome::Answered(answer(response)),
        Err(error) if left.load(Ordering::SeqCst) => Outcome::Lost(lost(&error, endpoint)),
        Err(error) if policy(&error).is_some() => Outcome::Refused(unsent(&error, endpoint)),
        Err(error) => Outcome::Unsent(unsent(&error, endpoint)),
    }
}

/// What the address policy says, if it was that.
fn policy(error: &ureq::Error) -> Option<&Error> {
    match error {
        ureq::Error::Other(own) => own.downcast_ref(),
        _ => None,
    }
}

fn answer(response: Response<Body>) -> Answer {
    let (parts, mut body) = response.into_parts();
    let mut head = Vec::new();
    // The status has been said: a body that breaks off or drips on does not take it back.
    let _ = body.as_reader().take(READ_BYTES).read_to_end(&mut head);
    let text = |name| header(&parts.headers, name);
    Answer {
        status: parts.status.as_u16(),
        retry_after: text("retry-after"),
        date: text("date"),
        location: text("location"),
        abort: text("webhook-delivery").is_some_and(|value| value.trim() == "abort-message"),
        body: head,
    }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get(name)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// The beginning of an answer, clean and within [`KEEP_BYTES`].
fn kept(body: &[u8]) -> String {
    let mut head = &body[..body.len().min(KEEP_BYTES)];
    if let Err(error) = std::str::from_utf8(head)
        && error.error_len().is_none()
    {
        // The cut went through a character.
        head = &head[..error.valid_up_to()];
    }
    let (clean, _) = Clean::message_bytes(head);
    let mut text = clean.into_string();
    text.truncate(text.floor_char_boundary(KEEP_BYTES));
    text
}

fn lost(error: &ureq::Error, endpoint: &Endpoint) -> Saying {
    match error {
        ureq::Error::Timeout(_) => {
            Saying::new("attempt-timeout").with("seconds", patience_s(endpoint))
        }
        other => detailed("attempt-lost", other),
    }
}

/// Why a question got no answer.
pub(in crate::sync) fn unsent(error: &ureq::Error, endpoint: &Endpoint) -> Saying {
    match error {
        ureq::Error::Timeout(_) => {
            Saying::new("attempt-connect-timeout").with("seconds", patience_s(endpoint))
        }
        ureq::Error::HostNotFound => Saying::new("attempt-dns").with("endpoint", &*endpoint.name),
        ureq::Error::Io(io) if io.kind() == std::io::ErrorKind::ConnectionRefused => {
            Saying::new("attempt-refused")
        }
        // A failed handshake comes as an I/O error with the TLS error inside.
        ureq::Error::Io(io) if io.kind() == std::io::ErrorKind::InvalidData => {
            detailed("attempt-tls", error)
        }
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => detailed("attempt-tls", error),
        // The address policy speaks for itself.
        other => policy(other).map_or_else(|| detailed("attempt-unsent", other), Saying::from),
    }
}

fn detailed(id: &str, error: &ureq::Error) -> Saying {
    let text = match error {
        ureq::Error::Io(io) => io.to_string(),
        other => other.to_string(),
    };
    let detail = Clean::name(&text);
    Saying::new(id).with("detail", detail.as_str())
}

/// The last link of the connection: notes that bytes of the request may have left.
#[derive(Debug)]
struct Noting {
    left: Arc<AtomicBool>,
}

impl<In: Transport> Connector<In> for Noting {
    type Out = Noted<In>;

    fn connect(
        &self,
        _details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> std::result::Result<Option<Self::Out>, ureq::Error> {
        Ok(chained.map(|inner| Noted {
            inner,
            left: Arc::clone(&self.left),
        }))
    }
}

#[derive(Debug)]
struct Noted<In> {
    inner: In,
    left: Arc<AtomicBool>,
}

impl<In: Transport> Transport for Noted<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(
        &mut self,
        amount: usize,
        timeout: NextTimeout,
    ) -> std::result::Result<(), ureq::Error> {
        // Before the write: a write that fails may have sent a part.
        self.left.store(true, Ordering::SeqCst);
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> std::result::Result<bool, ureq::Error> {
        self.inner.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

#[cfg(test)]
mod tests;
