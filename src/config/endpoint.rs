//! A webhook a reply can leave through, as `[[endpoint]]` in the configuration describes it.
//!
//! `load` reads and checks it, `sync` sends through it. The address is kept out of `Debug`: with many services it is the
//! secret. Which addresses the host may resolve to is decided when sending, not here.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

use crate::config::document::{Section, Seen};
use crate::config::secret::SecretSource;
use crate::error::{Error, Result};

/// What the receiver expects as body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The whole reply as JSON: id, channel, target, text, author, conversation.
    #[default]
    Generic,
    /// `{"text": ...}` with Slack's three characters escaped.
    Slack,
}

/// One webhook. `secrets` sign by Standard Webhooks; the first is current, a second one is for rotation.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The name accounts refer to.
    pub name: String,
    /// The body's shape.
    pub kind: Kind,
    /// Where to: `https`, or `http` to loopback or with `allow_http`. No user info, no template in the host.
    pub url: String,
    /// Signing secrets (`whsec_...`), at most two.
    pub secrets: Vec<SecretSource>,
    /// A bearer token for the `Authorization` header.
    pub bearer: Option<SecretSource>,
    /// Name of a header that carries `sha256=<hex hmac of the body>` (GitHub style), keyed with the first secret's raw text.
    pub hmac_header: Option<String>,
    /// The receiver honours `webhook-id`: an ambiguous attempt may be repeated.
    pub dedupes: bool,
    /// Allow `http` to other hosts than loopback.
    pub allow_http: bool,
    /// Allow private, loopback, CGNAT and unique-local addresses.
    pub allow_private: bool,
    /// Seconds until an attempt counts as timed out (1 to 120).
    pub timeout_s: u64,
    /// JSON pointer that must be `true` in the answer for a 2xx to count (Slack: `/ok`).
    pub ok_json_pointer: Option<String>,
    /// PEM file with the certificate authorities to trust instead of the built-in ones.
    pub ca_file: Option<PathBuf>,
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("name", &self.name)
            .field("kind", &self.kind)
            .field("dedupes", &self.dedupes)
            .field("timeout_s", &self.timeout_s)
            .finish_non_exhaustive()
    }
}

impl Endpoint {
    /// An endpoint with every other setting at its default.
    pub fn new(name: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind: Kind::default(),
            url: url.into(),
            secrets: Vec::new(),
            bearer: None,
            hmac_header: None,
            dedupes: false,
            allow_http: false,
            allow_private: false,
            timeout_s: 20,
            ok_json_pointer: None,
            ca_file: None,
        }
    }

    /// Takes over what a section of the configuration says.
    pub(in crate::config) fn read(
        &mut self,
        section: &mut Section<'_>,
        seen: &mut Seen,
    ) -> Result<()> {
        let kinds = [("generic", Kind::Generic), ("slack", Kind::Slack)];
        self.kind = section.choice("kind", &kinds)?.unwrap_or(self.kind);
        if let Some(url) = section.text("url")? {
            self.url = url;
        }
        if let Some(tables) = section.sections("secrets")? {
            let label = format!("endpoint.{}.secrets", self.name);
            let sources = tables
                .into_iter()
                .map(|table| SecretSource::read(table, &label, seen));
            self.secrets = sources.collect::<Result<_>>()?;
        }
        if let Some(table) = section.section("bearer")? {
            let label = format!("endpoint.{}.bearer", self.name);
            self.bearer = Some(SecretSource::read(table, &label, seen)?);
        }
        self.hmac_header = section.text("hmac_header")?.or(self.hmac_header.take());
        self.dedupes = section.flag("dedupes")?.unwrap_or(self.dedupes);
        self.allow_http = section.flag("allow_http")?.unwrap_or(self.allow_http);
        self.allow_private = section.flag("allow_private")?.unwrap_or(self.allow_private);
        if let Some(seconds) = section.number("timeout_s", 1..=120)? {
            self.timeout_s = seconds.into();
        }
        self.ok_json_pointer = section
            .text("ok_json_pointer")?
            .or(self.ok_json_pointer.take());
        self.ca_file = section.path("ca_file")?.or(self.ca_file.take());
        Ok(())
    }

    /// What is wrong with the whole of it, and which key is to blame.
    pub fn check(&self) -> Result<(), (&'static str, Error)> {
        let flaw = |key, code| (key, Error::new(crate::error::Kind::Invalid, code));
        check_url(&self.url, self.allow_http).map_err(|reason| {
            let (key, error) = flaw("url", "config-url");
            (key, error.with("reason", reason))
        })?;
        if self.secrets.len() > 2 {
            return Err(flaw("secrets", "config-secrets-many"));
        }
        if let Some(header) = &self.hmac_header {
            if header.is_empty() || !header.bytes().all(is_token) {
                return Err(flaw("hmac_header", "config-header"));
            }
            if self.secrets.is_empty() {
                return Err(flaw("hmac_header", "config-header-unkeyed"));
            }
        }
        match &self.ok_json_pointer {
            Some(pointer) if !pointer.starts_with('/') => {
                Err(flaw("ok_json_pointer", "config-pointer"))
            }
            _ => Ok(()),
        }
    }
}

/// The characters of a header name (RFC 9110 `token`).
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// Whether a reply may be sent to this address at all; the error is a word the message `err-config-url` knows.
fn check_url(url: &str, allow_http: bool) -> Result<(), &'static str> {
    if url.is_empty() {
        return Err("missing");
    }
    let (scheme, rest) = url.split_once("://").ok_or("scheme")?;
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    // Checked before parsing: a URL parser may read a different host out of `a\@b`.
    if rest
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default()
        .contains('@')
    {
        return Err("userinfo");
    }
    if authority.contains(['{', '}', '$', '%']) {
        return Err("template");
    }
    let plain = url.replace(['{', '}', '|'], "x");
    let parsed: ureq::http::Uri = plain.parse().map_err(|_| "syntax")?;
    let host = parsed
        .host()
        .filter(|host| !host.is_empty())
        .ok_or("host")?;
    match scheme.to_ascii_lowercase().as_str() {
        "https" => Ok(()),
        "http" if allow_http || is_loopback(host) => Ok(()),
        "http" => Err("http"),
        _ => Err("scheme"),
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blamed(endpoint: &Endpoint) -> Option<(&'static str, &'static str)> {
        endpoint.check().err().map(|(key, error)| (key, error.code))
    }

    #[test]
    fn usual_addresses_are_taken() {
        for url in [
            "https://hooks.example.com/T1/B2",
            "https://hooks.example.com:8443/{{conversation.id}}?to={{target}}",
            "HTTPS://hooks.example.com",
            "https://[2001:db8::1]/x",
        ] {
            assert_eq!(check_url(url, false), Ok(()), "{url}");
        }
    }

    #[test]
    fn plain_http_is_for_this_machine_or_by_permission() {
        for url in [
            "http://localhost:9000/x",
            "http://127.0.0.1/",
            "http://[::1]:80/",
            "http://a.localhost/",
        ] {
            assert_eq!(check_url(url, false), Ok(()), "{url}");
        }
        assert_eq!(check_url("http://intern.example/x", false), Err("http"));
        assert_eq!(check_url("http://localhost.example/x", false), Err("http"));
        assert_eq!(check_url("http://intern.example/x", true), Ok(()));
    }

    #[test]
    fn dangerous_and_broken_addresses_are_refused() {
        for (url, reason) in [
            ("", "missing"),
            ("hooks.example.com/x", "scheme"),
            ("ftp://example.com/x", "scheme"),
            ("https://anna:pw@example.com/", "userinfo"),
            ("https://good.example\\@evil.example/", "userinfo"),
            ("https://{{channel}}.example.com/", "template"),
            ("https://exa mple.com/", "syntax"),
            ("https:///x", "syntax"),
        ] {
            assert_eq!(check_url(url, true), Err(reason), "{url}");
        }
    }

    #[test]
    fn a_third_secret_is_one_too_many() {
        let mut endpoint = Endpoint::new("desk", "https://example.com");
        endpoint.secrets = vec![SecretSource::Env("A".into()); 2];
        assert_eq!(blamed(&endpoint), None);
        endpoint.secrets.push(SecretSource::Env("B".into()));
        assert_eq!(blamed(&endpoint), Some(("secrets", "config-secrets-many")));
    }

    #[test]
    fn a_signature_header_needs_a_name_and_a_key() {
        let mut endpoint = Endpoint::new("desk", "https://example.com");
        endpoint.hmac_header = Some("X-Hub-Signature-256".into());
        assert_eq!(
            blamed(&endpoint),
            Some(("hmac_header", "config-header-unkeyed"))
        );
        endpoint.secrets = vec![SecretSource::Env("A".into())];
        assert_eq!(blamed(&endpoint), None);
        endpoint.hmac_header = Some("X-Hub: a\r\nB".into());
        assert_eq!(blamed(&endpoint), Some(("hmac_header", "config-header")));
    }

    #[test]
    fn a_pointer_begins_with_a_slash() {
        let mut endpoint = Endpoint::new("desk", "https://example.com");
        endpoint.ok_json_pointer = Some("ok".into());
        assert_eq!(
            blamed(&endpoint),
            Some(("ok_json_pointer", "config-pointer"))
        );
        endpoint.ok_json_pointer = Some("/ok".into());
        assert_eq!(blamed(&endpoint), None);
    }

    #[test]
    fn debug_does_not_show_the_address() {
        let endpoint = Endpoint::new("desk", "https://hooks.example.com/CANARY");
        assert!(!format!("{endpoint:?}").contains("CANARY"));
    }
}
