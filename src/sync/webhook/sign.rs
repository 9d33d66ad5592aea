//! How a receiver knows that a reply is ours: Standard Webhooks signatures, the GitHub-style header, a bearer token.
//!
//! Called by `request` for the headers of an attempt, and by the loopback receiver of `demo` to verify them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::clock::Timestamp;
use crate::config::endpoint::Endpoint;
use crate::config::secret::Secret;
use crate::error::{Error, Kind, Result};

/// The fetched secrets of one endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Secrets {
    /// Signing secrets, the current one first; a second one while the receiver changes over.
    pub signing: Vec<Secret>,
    /// The bearer token.
    pub bearer: Option<Secret>,
}

/// One header of a request.
pub type Header = (String, String);

/// The headers that identify and prove one attempt: the id is the same at every attempt, the time is not.
pub fn headers(
    endpoint: &Endpoint,
    secrets: &Secrets,
    id: &str,
    body: &[u8],
    at: Timestamp,
) -> Result<Vec<Header>> {
    if secrets.signing.len() > 2 {
        return Err(Error::new(Kind::Invalid, "secret-count").with("endpoint", &endpoint.name));
    }
    let mut headers = vec![
        ("webhook-id".to_owned(), id.to_owned()),
        ("webhook-timestamp".to_owned(), at.secs().to_string()),
        ("idempotency-key".to_owned(), id.to_owned()),
    ];
    let mut signatures = Vec::new();
    for secret in &secrets.signing {
        // With a GitHub-style header the secret may be any text; then there is nothing to sign the standard way with.
        if endpoint.hmac_header.is_some() && !secret.expose().starts_with(PREFIX) {
            continue;
        }
        let key = key(secret).map_err(|error| error.with("endpoint", &endpoint.name))?;
        signatures.push(signature(&key, id, at.secs(), body));
    }
    if !signatures.is_empty() {
        headers.push(("webhook-signature".to_owned(), signatures.join(" ")));
    }
    if let (Some(name), Some(secret)) = (&endpoint.hmac_header, secrets.signing.first()) {
        let digest = mac(secret.expose().as_bytes(), &[body])
            .finalize()
            .into_bytes();
        headers.push((name.clone(), format!("sha256={}", hex(&digest))));
    }
    if let Some(token) = &secrets.bearer {
        headers.push((
            "authorization".to_owned(),
            format!("Bearer {}", token.expose()),
        ));
    }
    Ok(headers)
}

/// Whether one of the signatures in `header` is ours. The caller judges the age of `timestamp`.
pub fn verify(secret: &Secret, id: &str, timestamp: i64, body: &[u8], header: &str) -> bool {
    let Ok(key) = key(secret) else {
        return false;
    };
    header
        .split(' ')
        .filter_map(|part| part.strip_prefix("v1,"))
        .any(|part| {
            let claimed = STANDARD.decode(part).unwrap_or_default();
            signing(&key, id, timestamp, body)
                .verify_slice(&claimed)
                .is_ok()
        })
}

const PREFIX: &str = "whsec_";

/// The key bytes of a `whsec_` secret; `secret-shape` says what is wrong without repeating any of it.
fn key(secret: &Secret) -> Result<Vec<u8>> {
    let wrong = || Error::new(Kind::Invalid, "secret-shape");
    let encoded = secret.expose().strip_prefix(PREFIX).ok_or_else(wrong)?;
    let key = STANDARD.decode(encoded).map_err(|_| wrong())?;
    if (24..=64).contains(&key.len()) {
        Ok(key)
    } else {
        Err(wrong())
    }
}

fn signature(key: &[u8], id: &str, timestamp: i64, body: &[u8]) -> String {
    let digest = signing(key, id, timestamp, body).finalize().into_bytes();
    format!("v1,{}", STANDARD.encode(digest))
}

fn signing(key: &[u8], id: &str, timestamp: i64, body: &[u8]) -> Hmac<Sha256> {
    mac(
        key,
        &[
            id.as_bytes(),
            b".",
            timestamp.to_string().as_bytes(),
            b".",
            body,
        ],
    )
}

fn mac(key: &[u8], parts: &[&[u8]]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of every length");
    for part in parts {
        mac.update(part);
    }
    mac
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::sync::webhook::tests::endpoint;

    // From the test vectors of the Standard Webhooks libraries.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const OTHER: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const TIME: i64 = 1_614_265_330;
    const BODY: &[u8] = br#"{"test": 2432232314}"#;
    const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    fn secrets(signing: &[&str]) -> Secrets {
        let signing = signing
            .iter()
            .map(|s| Secret::new((*s).to_owned()))
            .collect();
        Secrets {
            signing,
            bearer: None,
        }
    }

    fn header(endpoint: &Endpoint, secrets: &Secrets, name: &str) -> Option<String> {
        let all = headers(endpoint, secrets, ID, BODY, Timestamp(TIME * 1000 + 999)).unwrap();
        all.into_iter().find(|(n, _)| n == name).map(|(_, v)| v)
    }

    #[test]
    fn the_signature_is_the_one_of_the_standard() {
        let endpoint = endpoint("https://example.org");
        let one = secrets(&[SECRET]);
        assert_eq!(
            header(&endpoint, &one, "webhook-signature").unwrap(),
            SIGNATURE
        );
        assert_eq!(
            header(&endpoint, &one, "webhook-timestamp").unwrap(),
            "1614265330"
        );
        assert_eq!(header(&endpoint, &one, "webhook-id").unwrap(), ID);
        assert_eq!(header(&endpoint, &one, "idempotency-key").unwrap(), ID);
    }

    #[test]
    fn two_secrets_give_two_signatures_and_either_receiver_accepts() {
        let both = secrets(&[OTHER, SECRET]);
        let value = header(&endpoint("https://example.org"), &both, "webhook-signature").unwrap();
        assert!(value.ends_with(&format!(" {SIGNATURE}")), "{value}");
        for secret in &both.signing {
            assert!(verify(secret, ID, TIME, BODY, &value));
        }
    }

    #[test]
    fn a_changed_id_time_body_or_secret_does_not_verify() {
        let secret = Secret::new(SECRET.to_owned());
        assert!(verify(&secret, ID, TIME, BODY, SIGNATURE));
        assert!(!verify(&secret, "msg_x", TIME, BODY, SIGNATURE));
        assert!(!verify(&secret, ID, TIME + 1, BODY, SIGNATURE));
        assert!(!verify(&secret, ID, TIME, b"{}", SIGNATURE));
        assert!(!verify(
            &Secret::new(OTHER.to_owned()),
            ID,
            TIME,
            BODY,
            SIGNATURE
        ));
        assert!(!verify(&secret, ID, TIME, BODY, "v1,"));
        assert!(!verify(&secret, ID, TIME, BODY, ""));
    }

    #[test]
    fn the_github_style_header_takes_any_secret_as_it_stands() {
        let mut endpoint = endpoint("https://example.org");
        endpoint.hmac_header = Some("X-Hub-Signature-256".into());
        let plain = secrets(&["geheim"]);
        // printf '{"test": 2432232314}' | openssl dgst -sha256 -hmac geheim
        assert_eq!(
            header(&endpoint, &plain, "X-Hub-Signature-256").unwrap(),
            "sha256=d9ee04e497107ed0f57d0ee2acf18ca19ebe17e80445286f413785973c1097ca"
        );
        assert_eq!(header(&endpoint, &plain, "webhook-signature"), None);
        assert!(header(&endpoint, &secrets(&[SECRET]), "webhook-signature").is_some());
    }

    #[test]
    fn a_bearer_token_goes_into_the_authorization_header() {
        let token = Secrets {
            signing: vec![],
            bearer: Some(Secret::new("t0ken".into())),
        };
        let endpoint = endpoint("https://example.org");
        assert_eq!(
            header(&endpoint, &token, "authorization").unwrap(),
            "Bearer t0ken"
        );
        assert_eq!(header(&endpoint, &token, "webhook-signature"), None);
    }

    #[test]
    fn a_secret_of_the_wrong_shape_is_named_by_its_rule_and_never_repeated() {
        let short = format!("whsec_{}", STANDARD.encode([7; 23]));
        let long = format!("whsec_{}", STANDARD.encode([7; 65]));
        for wrong in [
            "geheim",
            "whsec_",
            "whsec_!!",
            short.as_str(),
            long.as_str(),
        ] {
            let endpoint = endpoint("https://example.org");
            let error = headers(&endpoint, &secrets(&[wrong]), ID, BODY, Timestamp(0)).unwrap_err();
            assert_eq!(error.code, "secret-shape", "{wrong}");
            assert!(wrong.len() < 7 || !error.to_string().contains(wrong));
        }
        let error = headers(
            &endpoint("https://example.org"),
            &secrets(&[SECRET, SECRET, SECRET]),
            ID,
            BODY,
            Timestamp(0),
        );
        assert_eq!(error.unwrap_err().code, "secret-count");
    }
}
