//! A webhook a reply can leave through, as `[[endpoint]]` in the configuration describes it.
//!
//! `load` reads and checks it, `sync` sends through it. The address is kept out of `Debug`: with many services it is the
//! secret. Which addresses the host may resolve to is decided when sending, not here.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

use crate::config::document::{Section, Seen};
use crate::config::secret::SecretSource;
use crate::config::template::Template;
use crate::error::{Error, Result};

/// What the receiver expects as body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The whole reply as JSON: id, channel, target, text, author, conversation.
    #[default]
    Generic,
    /// `{"text": ...}` with Slack's three characters escaped.
    Slack,
    /// `{"content": ...}` that mentions nobody.
    Discord,
    /// `{"text": ...}` that wakes no channel.
    Mattermost,
    /// `{"chat_id": ..., "text": ...}` without markup, for a bot's `sendMessage`.
    Telegram,
    /// A notification published as JSON to the root address of an ntfy server.
    Ntfy,
    /// A notification through an Apprise API.
    Apprise,
    /// Form fields: all variables, or those of `body`.
    Form,
    /// JSON as `body` describes it.
    Template,
}

/// The kinds by their names. What takes any JSON has a name of its own, so that nobody has to look it up.
const KINDS: [(&str, Kind); 11] = [
    ("generic", Kind::Generic),
    ("n8n", Kind::Generic),
    ("zapier", Kind::Generic),
    ("slack", Kind::Slack),
    ("discord", Kind::Discord),
    ("mattermost", Kind::Mattermost),
    ("telegram", Kind::Telegram),
    ("ntfy", Kind::Ntfy),
    ("apprise", Kind::Apprise),
    ("form", Kind::Form),
    ("template", Kind::Template),
];

impl Kind {
    /// Its first name in the configuration.
    pub fn key(self) -> &'static str {
        KINDS
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(key, _)| key)
    }
}

/// One webhook. `secrets` sign by Standard Webhooks; the first is current, a second one is for rotation.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The name accounts refer to.
    pub name: String,
    /// The body's shape.
    pub kind: Kind,
    /// The body's tree for `template`, the fields for `form`.
    pub body: Option<Template>,
    /// The chat for `telegram`; `None`: whoever is answered.
    pub chat: Option<String>,
    /// The topic for `ntfy`.
    pub topic: Option<String>,
    /// Where to: `https`, or `http` to loopback or with `allow_http`. No user info, no placeholders.
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
            body: None,
            chat: None,
            topic: None,
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
        self.kind = section.choice("kind", &KINDS)?.unwrap_or(self.kind);
        self.body = section.template("body")?.or(self.body.take());
        self.chat = section.text("chat")?.or(self.chat.take());
        self.topic = section.text("topic")?.or(self.topic.take());
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
        self.check_kind()?;
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

    /// Whether the settings of single kinds are there where they are needed, and only there.
    fn check_kind(&self) -> Result<(), (&'static str, Error)> {
        let flaw = |key, code| {
            let error = Error::new(crate::error::Kind::Invalid, code);
            (key, error.with("kind", self.kind.key()))
        };
        let fills_body = matches!(self.kind, Kind::Template | Kind::Form);
        for (key, given, used) in [
            ("body", self.body.is_some(), fills_body),
            ("chat", self.chat.is_some(), self.kind == Kind::Telegram),
            ("topic", self.topic.is_some(), self.kind == Kind::Ntfy),
        ] {
            if given && !used {
                return Err(flaw(key, "config-endpoint-unused"));
            }
        }
        match (self.kind, &self.body, &self.topic) {
            (Kind::Template, None, _) => Err(flaw("body", "config-endpoint-needs")),
            (Kind::Form, Some(body), _) if body.fields().is_none() => {
                Err(flaw("body", "config-form-nested"))
            }
            (Kind::Ntfy, _, None) => Err(flaw("topic", "config-endpoint-needs")),
            (Kind::Ntfy, _, Some(topic)) if !is_topic(topic) => Err(flaw("topic", "config-topic")),
            (Kind::Ntfy, ..) if !is_root(&self.url) => {
                let (key, error) = flaw("url", "config-url");
                Err((key, error.with("reason", "root")))
            }
            _ => Ok(()),
        }
    }
}

/// What ntfy takes as the name of a topic.
fn is_topic(topic: &str) -> bool {
    let letter = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    (1..=64).contains(&topic.len()) && topic.bytes().all(letter)
}

/// Whether an address has no path: behind the root, ntfy publishes the JSON itself as the message.
fn is_root(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.trim_end_matches('/').find(['/', '?', '#']).is_none()
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
    // A placeholder would be sent as it stands, and in the host it would hand the choice of receiver to a stranger.
    if url.contains(['{', '}']) || authority.contains(['$', '%']) {
        return Err("template");
    }
    let parsed: ureq::http::Uri = url.parse().map_err(|_| "syntax")?;
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
            "https://hooks.example.com:8443/a?to=b%20c",
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
            ("https://example.com/{{to}}", "template"),
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
    fn settings_stand_where_their_kind_uses_them() {
        let endpoint = |kind| Endpoint {
            kind,
            ..Endpoint::new("desk", "https://example.com/")
        };
        let body = |value: serde_json::Value| Some(Template::Fixed(value));
        let flat = Some(Template::Table(vec![(
            "a".into(),
            Template::Fixed(1.into()),
        )]));
        let unused = |key| Some((key, "config-endpoint-unused"));
        let needs = |key| Some((key, "config-endpoint-needs"));
        for kind in KINDS.map(|(_, kind)| kind) {
            let expected = match kind {
                Kind::Template => needs("body"),
                Kind::Ntfy => needs("topic"),
                _ => None,
            };
            assert_eq!(blamed(&endpoint(kind)), expected, "{kind:?}");
        }
        for (endpoint, expected) in [
            (
                Endpoint {
                    body: body(1.into()),
                    ..endpoint(Kind::Slack)
                },
                unused("body"),
            ),
            (
                Endpoint {
                    chat: Some("1".into()),
                    ..endpoint(Kind::Discord)
                },
                unused("chat"),
            ),
            (
                Endpoint {
                    topic: Some("a".into()),
                    ..endpoint(Kind::Telegram)
                },
                unused("topic"),
            ),
            (
                Endpoint {
                    body: body(1.into()),
                    ..endpoint(Kind::Form)
                },
                Some(("body", "config-form-nested")),
            ),
            (
                Endpoint {
                    body: flat,
                    ..endpoint(Kind::Form)
                },
                None,
            ),
        ] {
            assert_eq!(blamed(&endpoint), expected, "{endpoint:?}");
        }
    }

    #[test]
    fn ntfy_takes_a_plain_topic_at_its_root() {
        let blamed = |url, topic: &str| {
            blamed(&Endpoint {
                kind: Kind::Ntfy,
                topic: Some(topic.into()),
                ..Endpoint::new("phone", url)
            })
        };
        assert_eq!(blamed("https://ntfy.example", "desk_1-a"), None);
        assert_eq!(blamed("https://ntfy.example:8443/", "desk"), None);
        let topic = Some(("topic", "config-topic"));
        assert_eq!(blamed("https://ntfy.example", ""), topic);
        assert_eq!(blamed("https://ntfy.example", "a/b"), topic);
        let url = Some(("url", "config-url"));
        assert_eq!(blamed("https://ntfy.example/desk", "desk"), url);
        assert_eq!(blamed("https://ntfy.example/?x", "desk"), url);
    }

    #[test]
    fn debug_does_not_show_the_address() {
        let endpoint = Endpoint::new("desk", "https://hooks.example.com/CANARY");
        assert!(!format!("{endpoint:?}").contains("CANARY"));
    }
}
