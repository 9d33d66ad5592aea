//! The body of a reply, rendered once when the agent sends; the same bytes go out at every attempt.
//!
//! Bodies are built as JSON values, never by joining text, so nothing a stranger or an agent typed can change their shape.

use serde_json::{Value, json};

use crate::clock::Timestamp;
use crate::config::endpoint::{Endpoint, Kind};
use crate::config::template::{Template, VARIABLES};
use crate::error::{self, Error, Result};

mod chat;
pub mod event;
mod form;

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
    /// Names of attached files.
    pub attachments: Vec<String>,
}

/// What goes over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The exact bytes, which are also what is signed.
    pub bytes: Vec<u8>,
    /// Their media type.
    pub content_type: &'static str,
}

/// Renders `reply` for `endpoint`. Fails with `reply-too-long` above what the receiver takes; nothing is ever cut.
pub fn render(endpoint: &Endpoint, reply: &Reply) -> Result<Body> {
    check_length(endpoint, &reply.text)?;
    let body = match endpoint.kind {
        Kind::Generic => json_body(&generic(reply)),
        Kind::Slack => json_body(&json!({ "text": chat::slack(&reply.text) })),
        Kind::Discord => json_body(&json!({
            "content": reply.text,
            "allowed_mentions": { "parse": [] },
        })),
        Kind::Mattermost => json_body(&json!({ "text": chat::mattermost(&reply.text) })),
        Kind::Telegram => json_body(&json!({
            "chat_id": endpoint.chat.as_ref().unwrap_or(&reply.contact_handle),
            "text": reply.text,
        })),
        Kind::Ntfy => json_body(&json!({
            "topic": endpoint.topic,
            "title": title(reply),
            "message": reply.text,
        })),
        Kind::Apprise => json_body(&json!({
            "title": title(reply),
            "body": reply.text,
            "type": "info",
            "format": "text",
        })),
        Kind::Form => form_body(endpoint, reply)?,
        Kind::Template => json_body(&filled(endpoint.body.as_ref(), reply)?),
    };
    let bytes = body.bytes.len();
    if bytes > MAX_BYTES {
        return Err(too_long(endpoint, "bytes", bytes, MAX_BYTES));
    }
    Ok(body)
}

/// The limits that receivers set for the text itself, as they count it. The others take more than [`MAX_BYTES`].
fn check_length(endpoint: &Endpoint, text: &str) -> Result<()> {
    let (unit, count, limit) = match endpoint.kind {
        Kind::Discord => ("characters", text.chars().count(), 2000),
        Kind::Telegram => ("characters", text.encode_utf16().count(), 4096),
        // Beyond that ntfy makes an attachment of it.
        Kind::Ntfy => ("bytes", text.len(), 4096),
        Kind::Generic
        | Kind::Slack
        | Kind::Mattermost
        | Kind::Apprise
        | Kind::Form
        | Kind::Template => return Ok(()),
    };
    if count > limit {
        return Err(too_long(endpoint, unit, count, limit));
    }
    Ok(())
}

fn too_long(endpoint: &Endpoint, unit: &str, count: usize, limit: usize) -> Error {
    Error::new(error::Kind::Refused, "reply-too-long")
        .with("endpoint", &endpoint.name)
        .with("unit", unit)
        .with_number("count", count)
        .with("limit", limit)
}

fn json_body(value: &Value) -> Body {
    Body {
        bytes: value.to_string().into_bytes(),
        content_type: "application/json",
    }
}

/// `attachments` only where there are any: the shape of a plain reply stays what it was.
fn generic(reply: &Reply) -> Value {
    let mut body = json!({
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
    });
    if !reply.attachments.is_empty() {
        body["attachments"] = json!(reply.attachments);
    }
    body
}

/// Where the conversation is and with whom, for notifications.
fn title(reply: &Reply) -> String {
    format!("{} {}", reply.channel, reply.contact_handle)
        .trim()
        .to_owned()
}

/// The fields that `body` chooses, or every variable under its own name.
fn form_body(endpoint: &Endpoint, reply: &Reply) -> Result<Body> {
    let chosen = endpoint.body.as_ref().and_then(Template::fields);
    let fields = match chosen {
        Some(chosen) => chosen
            .iter()
            .map(|(name, value)| {
                let text = match filled(Some(value), reply)? {
                    Value::String(text) => text,
                    other => other.to_string(),
                };
                Ok((name.as_str(), text))
            })
            .collect::<Result<Vec<_>>>()?,
        None => VARIABLES
            .into_iter()
            .filter_map(|name| Some((name, variable(reply, name)?)))
            .collect(),
    };
    let fields = fields.iter().map(|(name, value)| (*name, value.as_str()));
    Ok(Body {
        bytes: form::encode(fields).into_bytes(),
        content_type: "application/x-www-form-urlencoded",
    })
}

fn filled(template: Option<&Template>, reply: &Reply) -> Result<Value> {
    let Some(template) = template else {
        return Ok(Value::Null);
    };
    template
        .fill(&|name| variable(reply, name))
        .map_err(|missing| {
            Error::new(error::Kind::Refused, "reply-variable").with("names", missing)
        })
}

/// The value of one of [`VARIABLES`].
fn variable(reply: &Reply, name: &str) -> Option<String> {
    Some(match name {
        "text" => reply.text.clone(),
        "id" => reply.id.clone(),
        "channel" => reply.channel.clone(),
        "account" => reply.account.clone(),
        "conversation" => reply.conversation.to_string(),
        "in_reply_to" => reply.target.clone(),
        "to" => reply.contact_handle.clone(),
        "author" => reply.author.clone(),
        "at" => reply.at.rfc3339(),
        _ => return None,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::substitute::parse;

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
            attachments: Vec::new(),
        }
    }

    fn endpoint(kind: Kind) -> Endpoint {
        Endpoint {
            kind,
            topic: (kind == Kind::Ntfy).then(|| "replies".into()),
            ..Endpoint::new("desk", "https://example.org/")
        }
    }

    fn rendered(kind: Kind, text: &str) -> Value {
        serde_json::from_slice(&render(&endpoint(kind), &reply(text)).unwrap().bytes).unwrap()
    }

    fn place(text: &str) -> Template {
        Template::Text(parse(text).pieces)
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
    fn every_service_gets_its_own_shape_and_calls_nobody() {
        let text = "<!here> @all *x*";
        for (kind, expected) in [
            (Kind::Slack, json!({ "text": "&lt;!here&gt; @all *x*" })),
            (
                Kind::Discord,
                json!({ "content": text, "allowed_mentions": { "parse": [] } }),
            ),
            (
                Kind::Mattermost,
                json!({ "text": "<\u{200b}!here> @\u{200b}all *x*" }),
            ),
            (Kind::Telegram, json!({ "chat_id": "@ada", "text": text })),
            (
                Kind::Ntfy,
                json!({ "topic": "replies", "title": "mastodon @ada", "message": text }),
            ),
            (
                Kind::Apprise,
                json!({ "title": "mastodon @ada", "body": text, "type": "info", "format": "text" }),
            ),
        ] {
            assert_eq!(rendered(kind, text), expected, "{kind:?}");
        }
    }

    #[test]
    fn a_chat_of_the_endpoint_goes_before_the_person() {
        let fixed = Endpoint {
            chat: Some("-100200300".into()),
            ..endpoint(Kind::Telegram)
        };
        let body = render(&fixed, &reply("Hallo")).unwrap().bytes;
        let body: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["chat_id"], "-100200300");
    }

    #[test]
    fn a_body_of_ones_own_is_filled_value_by_value() {
        let tree = Template::Table(vec![
            ("message".into(), place("{{author}}: {{text}}")),
            ("n".into(), Template::Fixed(7.into())),
            ("to".into(), Template::List(vec![place("{{to|nobody}}")])),
        ]);
        let own = Endpoint {
            body: Some(tree),
            ..endpoint(Kind::Template)
        };
        let body = render(&own, &reply("\", \"n\": 8, \"{{id}}")).unwrap();
        assert_eq!(body.content_type, "application/json");
        assert_eq!(
            serde_json::from_slice::<Value>(&body.bytes).unwrap(),
            json!({ "message": "grace: \", \"n\": 8, \"{{id}}", "n": 7, "to": ["@ada"] })
        );
    }

    #[test]
    fn a_form_has_the_chosen_fields_or_all() {
        let chosen = Endpoint {
            body: Some(Template::Table(vec![
                ("Body".into(), place("{{text}}")),
                ("n".into(), Template::Fixed(true.into())),
            ])),
            ..endpoint(Kind::Form)
        };
        let body = |endpoint: &Endpoint| {
            let body = render(endpoint, &reply("Grüße & mehr")).unwrap();
            assert_eq!(body.content_type, "application/x-www-form-urlencoded");
            String::from_utf8(body.bytes).unwrap()
        };
        assert_eq!(body(&chosen), "Body=Gr%C3%BC%C3%9Fe+%26+mehr&n=true");
        assert_eq!(
            body(&endpoint(Kind::Form)),
            "text=Gr%C3%BC%C3%9Fe+%26+mehr&id=msg_01&channel=mastodon&account=shop&conversation=7\
             &in_reply_to=https%3A%2F%2Fexample.org%2F1&to=%40ada&author=grace&at=2023-11-14T22%3A13%3A20Z"
        );
    }

    #[test]
    fn every_variable_of_the_configuration_has_a_value() {
        for name in VARIABLES {
            assert!(variable(&reply("x"), name).is_some(), "{name}");
        }
        assert_eq!(variable(&reply("x"), "secret"), None);
    }

    #[test]
    fn a_reply_over_the_limit_is_refused_with_both_numbers() {
        let refused = |kind, text: String| {
            let error = render(&endpoint(kind), &reply(&text)).unwrap_err();
            assert_eq!(
                (error.code, error.kind),
                ("reply-too-long", error::Kind::Refused)
            );
            let arg = |name| error.arg(name).unwrap().to_owned();
            [arg("count"), arg("limit"), arg("unit")]
        };
        let empty = rendered(Kind::Slack, "").to_string().len();
        for (kind, sign, most, unit) in [
            (Kind::Slack, "x", MAX_BYTES - empty, "bytes"),
            (Kind::Discord, "ä", 2000, "characters"),
            (Kind::Telegram, "ä", 4096, "characters"),
            (Kind::Ntfy, "x", 4096, "bytes"),
        ] {
            let fits = reply(&sign.repeat(most));
            assert!(render(&endpoint(kind), &fits).is_ok(), "{kind:?}");
            let [count, limit, in_unit] = refused(kind, sign.repeat(most + 1));
            assert_eq!(in_unit, unit);
            let (count, limit): (usize, usize) = (count.parse().unwrap(), limit.parse().unwrap());
            assert_eq!(count, limit + 1, "{kind:?}");
        }
        let [count, ..] = refused(Kind::Telegram, "👋".repeat(2049));
        assert_eq!(count, "4098");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_text_comes_back_unchanged(text in "\\PC{0,200}") {
            for (kind, key) in [(Kind::Generic, "text"), (Kind::Discord, "content"), (Kind::Telegram, "text"), (Kind::Ntfy, "message")] {
                prop_assert_eq!(&rendered(kind, &text)[key], &Value::String(text.clone()));
            }
        }
    }
}
