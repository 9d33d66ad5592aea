//! The body of a reply, rendered once when the agent sends; the same bytes go out at every attempt.
//!
//! Bodies are built as JSON values, never by joining text, so nothing a stranger or an agent typed can change their shape.

use serde_json::json;

use crate::clock::Timestamp;
use crate::config::endpoint::Kind;
use crate::error::{self, Error, Result};

/// The longest body that receivers are known to take (Standard Webhooks), bytes.
pub const MAX_BYTES: usize = 20_000;

/// A reply as the store knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Our id (`msg_...`), constant over all attempts.
    pub id: String,
    /// Channel of the conversation.
    pub channel: String,
    /// Account of ours that answers.
    pub account: String,
    /// Our number of the conversation.
    pub conversation: i64,
    /// The platform's id of the message that is answered.
    pub target: String,
    /// The person who is answered.
    pub contact_handle: String,
    /// The reply itself.
    pub text: String,
    /// Handle of the agent who wrote it.
    pub author: String,
    /// When it was sent by the agent.
    pub at: Timestamp,
}

/// What goes over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The exact bytes, which are also what is signed.
    pub bytes: Vec<u8>,
    /// Their media type.
    pub content_type: &'static str,
}

/// Renders `reply` for a receiver of `kind`. Fails with `reply-too-long` above [`MAX_BYTES`]; nothing is ever cut.
pub fn render(kind: Kind, reply: &Reply) -> Result<Body> {
    let value = match kind {
        Kind::Generic => json!({
            "v": 1,
            "id": reply.id,
            "type": "reply",
            "channel": reply.channel,
            "account": reply.account,
            "conversation": reply.conversation,
            "in_reply_to": reply.target,
            "to": reply.contact_handle,
            "text": reply.text,
            "author": reply.author,
            "at": reply.at.rfc3339(),
        }),
        Kind::Slack => json!({ "text": slack_text(&reply.text) }),
    };
    let bytes = value.to_string().into_bytes();
    if bytes.len() > MAX_BYTES {
        return Err(Error::new(error::Kind::Refused, "reply-too-long")
            .with("bytes", bytes.len())
            .with("limit", MAX_BYTES));
    }
    Ok(Body {
        bytes,
        content_type: "application/json",
    })
}

/// Slack's three characters as entities (which also disarms `<!channel>` and `<@U1>`), and a zero-width space after the
/// `@` of words that would wake a whole channel where names are linked.
fn slack_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match first {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' if wakes_everybody(&rest[1..]) => out.push_str("@\u{200b}"),
            other => out.push(other),
        }
        rest = &rest[first.len_utf8()..];
    }
    out
}

fn wakes_everybody(after_at: &str) -> bool {
    ["channel", "here", "everyone", "group"].iter().any(|word| {
        after_at
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn reply(text: &str) -> Reply {
        Reply {
            id: "msg_01".into(),
            channel: "mastodon".into(),
            account: "shop".into(),
            conversation: 7,
            target: "https://example.org/1".into(),
            contact_handle: "@ada".into(),
            text: text.into(),
            author: "grace".into(),
            at: Timestamp::from_secs(1_700_000_000),
        }
    }

    fn rendered(kind: Kind, text: &str) -> Value {
        serde_json::from_slice(&render(kind, &reply(text)).unwrap().bytes).unwrap()
    }

    #[test]
    fn the_generic_body_says_who_answers_whom_where() {
        assert_eq!(
            rendered(Kind::Generic, "Grüße, \"Ada\" 👋\n"),
            json!({
                "v": 1, "id": "msg_01", "type": "reply", "channel": "mastodon", "account": "shop", "conversation": 7,
                "in_reply_to": "https://example.org/1", "to": "@ada", "text": "Grüße, \"Ada\" 👋\n", "author": "grace",
                "at": "2023-11-14T22:13:20Z",
            })
        );
    }

    #[test]
    fn slack_gets_entities_and_no_call_to_everybody() {
        assert_eq!(
            rendered(
                Kind::Slack,
                "<!channel> a & b <@U1> @Here @everyone @hermine @ada"
            ),
            json!({ "text": "&lt;!channel&gt; a &amp; b &lt;@U1&gt; @\u{200b}Here @\u{200b}everyone @hermine @ada" })
        );
    }

    #[test]
    fn a_reply_over_the_limit_is_refused_with_both_numbers() {
        let empty = render(Kind::Slack, &reply("")).unwrap().bytes.len();
        assert!(render(Kind::Slack, &reply(&"x".repeat(MAX_BYTES - empty))).is_ok());
        let error = render(Kind::Slack, &reply(&"x".repeat(MAX_BYTES - empty + 1))).unwrap_err();
        assert_eq!(
            (error.code, error.kind),
            ("reply-too-long", error::Kind::Refused)
        );
        assert_eq!(error.arg("bytes"), Some("20001"));
        assert_eq!(error.arg("limit"), Some("20000"));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_text_comes_back_unchanged(text in "\\PC{0,200}") {
            prop_assert_eq!(&rendered(Kind::Generic, &text)["text"], &Value::String(text));
        }

        #[test]
        fn no_slack_body_holds_a_raw_bracket_or_a_call_to_everybody(
            text in "([<>&@!]|channel|here|EVERYONE|ä| ){0,30}"
        ) {
            let value = rendered(Kind::Slack, &text);
            let out = value["text"].as_str().unwrap().to_lowercase();
            prop_assert!(!out.contains(['<', '>']));
            for word in ["@channel", "@here", "@everyone"] {
                prop_assert!(!out.contains(word), "{}", out);
            }
        }
    }
}
