//! A webhook a reply can leave through, as `[[endpoint]]` in the configuration describes it.

use serde::Deserialize;

use crate::config::secret::SecretSource;

/// What the receiver expects as body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The whole reply as JSON: id, channel, target, text, author, conversation.
    #[default]
    Generic,
    /// `{"text": ...}` with Slack's three characters escaped.
    Slack,
}

/// One webhook. `secrets` sign by Standard Webhooks; the first is current, a second one is for rotation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    /// The name accounts refer to.
    pub name: String,
    /// The body's shape.
    #[serde(default)]
    pub kind: Kind,
    /// Where to: `https`, or `http` to loopback or with `allow_http`. No user info, no template in the host.
    pub url: String,
    /// Signing secrets (`whsec_...`), at most two.
    #[serde(default)]
    pub secrets: Vec<SecretSource>,
    /// A bearer token for the `Authorization` header.
    #[serde(default)]
    pub bearer: Option<SecretSource>,
    /// Name of a header that carries `sha256=<hex hmac of the body>` (GitHub style), keyed with the first secret's raw text.
    #[serde(default)]
    pub hmac_header: Option<String>,
    /// The receiver honours `webhook-id`: an ambiguous attempt may be repeated.
    #[serde(default)]
    pub dedupes: bool,
    /// Allow `http` to other hosts than loopback.
    #[serde(default)]
    pub allow_http: bool,
    /// Allow private, loopback, CGNAT and unique-local addresses.
    #[serde(default)]
    pub allow_private: bool,
    /// Seconds until an attempt counts as timed out (1 to 120).
    #[serde(default = "default_timeout")]
    pub timeout_s: u64,
    /// JSON pointer that must be `true` in the answer for a 2xx to count (Slack: `/ok`).
    #[serde(default)]
    pub ok_json_pointer: Option<String>,
    /// PEM file with the certificate authorities to trust instead of the built-in ones.
    #[serde(default)]
    pub ca_file: Option<std::path::PathBuf>,
}

const fn default_timeout() -> u64 {
    20
}
