//! One attempt to deliver one reply: body, signature, address policy, request, verdict. No store, no retries of its own.
//!
//! `sync::push` leases a row and calls [`request::send`]; what follows from the answer is decided in [`verdict`], when
//! to try again in [`retry`]. Plain data in, plain data out.

pub mod address;
pub mod body;
pub mod id;
pub mod request;
pub mod retry;
pub mod sign;
pub mod verdict;

use crate::clock::Timestamp;
use crate::error::Saying;
use crate::model::endpoint::Sign;

/// What happened in one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The receiver took it.
    Delivered,
    /// Not taken and surely not acted on (or the receiver dedupes): try again, not before the given delay in ms.
    Retry {
        /// Lower bound from `Retry-After`, ms.
        after_ms: Option<i64>,
        /// Whether the whole endpoint must rest that long (429, 503).
        pause_endpoint: bool,
    },
    /// It may have arrived; only a person can tell.
    Unknown,
    /// It will never be taken: do not try again.
    Dead,
    /// It must not go where it would: no attempt was made, and none will be before something has changed.
    Held,
}

/// One attempt, as the outbox keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When it began.
    pub at: Timestamp,
    /// How long it took, ms.
    pub took_ms: i64,
    /// HTTP status, or 0 when there was no answer.
    pub status: u16,
    /// Why it failed, clean and in one line; nothing on success.
    pub reason: Saying,
    /// The beginning of the answer, clean, at most 2 kB.
    pub answer: String,
    /// What follows from it.
    pub verdict: Verdict,
    /// What it says about the endpoint.
    pub sign: Sign,
}

#[cfg(test)]
pub(crate) mod tests {
    use crate::config::endpoint::Endpoint;

    /// An endpoint with nothing but a name and an address set.
    pub(crate) fn endpoint(url: &str) -> Endpoint {
        Endpoint::new("hook", url)
    }
}
