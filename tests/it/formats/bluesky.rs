//! Bluesky: answers of the API.

use serde_json::{Value, json};

use super::{Case, Export, check, data, export, fixtures, settings};
use zuruf::import::draft::Direction;
use zuruf::import::format::Settings;
use zuruf::model::touch::TouchKind;

fn own(export: &Export, name: &str) -> Option<Value> {
    Some(match name {
        "deleted" => export.gone.len().into(),
        // A blocked post, and one that is not there.
        "stubs" => match export.skipped("stub") {
            2 => json!({"blockedPost": 1, "notFoundPost": 1}),
            n => n.into(),
        },
        _ => return None,
    })
}

const fn case(path: &'static str, unit: &'static str) -> Case {
    Case {
        ours: &[
            "nordwindhilfe.example.com",
            "did:plc:bxcxdy736f2wdb3fb6cxc66b",
        ],
        own,
        beside: &[
            ("reasons", "touches and what is left out are compared below"),
            (
                "unread",
                "what was read there says nothing of what is answered here",
            ),
        ],
        ..Case::new("bluesky", path, ["bluesky", unit])
    }
}

const CASES: &[Case] = &[
    case("bluesky/getPostThread.json", "getPostThread"),
    case("bluesky/listNotifications.json", "listNotifications"),
    case("bluesky/chat_getMessages.json", "chat_getMessages"),
    case("bluesky/getAuthorFeed.json", "getAuthorFeed"),
];

#[test]
fn bluesky_answers_come_out_as_counted() {
    check(CASES);
}

#[test]
fn notifications_that_are_no_messages_are_touches() {
    let found = export(&data().join("bluesky/listNotifications.json"), &settings());
    let mut kinds: Vec<_> = found.touches.iter().map(|t| t.kind).collect();
    kinds.sort_unstable();
    assert_eq!(
        kinds,
        [TouchKind::Like, TouchKind::Repost, TouchKind::Follow]
    );
    assert!(found.messages.iter().all(|d| d.direction == Direction::In));
}

#[test]
fn a_post_of_pictures_and_a_quote_is_a_message() {
    let Some(folder) = fixtures() else { return };
    let ours = Settings {
        ours: vec!["somebody.else".to_owned()],
        ..settings()
    };
    let path = folder.join("bluesky/real_marshalx/thread_view_post_with_embed_media.json");
    let found = export(&path, &ours);
    let [post] = &found.messages[..] else {
        unreachable!("{found:?}")
    };
    assert_eq!(post.author.handle, "test.marshal.dev");
    assert_eq!(post.at.rfc3339(), "2023-09-28T12:49:36Z");
    assert!(post.attachments.len() == 1 && post.quotes.starts_with("at://"));
}
