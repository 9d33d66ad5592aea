//! Mastodon: archives and answers of the API.

use serde_json::{Map, Value, json};
use zuruf::import::draft::{Direction, Draft};
use zuruf::model::message::Marks;
use zuruf::model::touch::TouchKind;

use super::{Case, Export, check, data, export, fixtures, settings};

fn is_post(draft: &Draft) -> bool {
    draft.channel == "mastodon"
}

fn own(export: &Export, name: &str) -> Option<Value> {
    let posts = &export.messages;
    let count = |test: &dyn Fn(&Draft) -> bool| posts.iter().filter(|d| test(d)).count();
    Some(match name {
        "announces" => export.skipped("repost").into(),
        "other_activities" => export.skipped("event").into(),
        "items" => (posts.len() as u64 + export.skipped("repost") + export.skipped("event")).into(),
        "with_cw" => count(&|d| !d.subject.is_empty()).into(),
        "polls" => count(&|d| d.text.contains("\n- ")).into(),
        "visibility" => {
            let all = Marks::UNLISTED.and(Marks::FOLLOWERS).and(Marks::PRIVATE);
            let of = |mark: Marks| count(&|d| Marks(d.marks.0 & all.0) == mark);
            let counts = [
                ("public", of(Marks::NONE)),
                ("unlisted", of(Marks::UNLISTED)),
                ("private", of(Marks::FOLLOWERS)),
                ("direct", of(Marks::PRIVATE)),
            ];
            let some = counts.into_iter().filter(|(_, count)| *count > 0);
            Value::Object(
                some.map(|(k, v)| (k.to_owned(), v.into()))
                    .collect::<Map<_, _>>(),
            )
        }
        // One of them holds no post.
        "conversations" => (posts.len() as u64 + export.skipped("stub")).into(),
        _ => return None,
    })
}

const fn case(path: &'static str, unit: &'static str) -> Case {
    Case {
        ours: &["nordwindhilfe"],
        of: is_post,
        own,
        beside: &[
            ("types", "touches and what is left out are compared below"),
            (
                "unread",
                "what was read there says nothing of what is answered here",
            ),
        ],
        ..Case::new("mastodon", path, ["mastodon", unit])
    }
}

const CASES: &[Case] = &[
    case("mastodon/archive", "archive"),
    case("mastodon/archive-20241201000000-abcdef.zip", "archive"),
    case("mastodon/rest/notifications.json", "rest_notifications"),
    case("mastodon/rest/context.json", "rest_context"),
    case("mastodon/rest/conversations.json", "rest_conversations"),
    case("mastodon/rest/statuses.json", "rest_statuses"),
];

#[test]
fn mastodon_exports_come_out_as_counted() {
    check(CASES);
}

#[test]
fn notifications_that_are_no_messages_are_touches_or_counted() {
    let found = export(
        &data().join("mastodon/rest/notifications.json"),
        &settings(),
    );
    let kinds: Vec<_> = found.touches.iter().map(|t| t.kind).collect();
    assert_eq!(kinds.len(), 3);
    for kind in [TouchKind::Like, TouchKind::Repost, TouchKind::Follow] {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
    // A poll that ended, a new post, an edited one, a sign-up, severed relationships.
    assert_eq!(found.skipped("event"), 5);
    assert!(
        found
            .messages
            .iter()
            .all(|d| d.account == "nordwindhilfe@social.example")
    );
}

#[test]
fn archive_and_answers_are_of_one_account() {
    let archive = export(&data().join("mastodon/archive"), &settings()).messages;
    let answers = export(
        &data().join("mastodon/rest/conversations.json"),
        &settings(),
    )
    .messages;
    let ours = answers.iter().filter(|d| d.direction == Direction::Out);
    assert!(ours.clone().count() > 0);
    for draft in ours.chain(&archive) {
        assert_eq!(draft.account, "nordwindhilfe@social.example");
        assert_eq!(draft.author.ext_id, draft.account);
        assert!(
            draft
                .ext_id
                .starts_with("https://social.example/users/nordwindhilfe/statuses/")
        );
    }
}

#[test]
fn html_becomes_text() {
    let archive = export(&data().join("mastodon/archive"), &settings()).messages;
    for draft in archive {
        assert!(
            !draft.text.contains("</") && !draft.text.contains("&amp;"),
            "{}",
            draft.text
        );
        assert!(draft.text.starts_with('@'), "{}", draft.text);
    }
}

#[test]
fn answers_of_a_server_of_2026_are_read() {
    let Some(folder) = fixtures() else { return };
    let folder = folder.join("mastodon/real_mastodonpy");
    let ours = zuruf::import::format::Settings {
        ours: vec!["mastodonpy_test".to_owned()],
        ..settings()
    };
    let counts: Vec<usize> = ["notifications", "conversations", "context", "status_reply"]
        .into_iter()
        .map(|name| {
            export(&folder.join(format!("{name}.json")), &ours)
                .messages
                .len()
        })
        .collect();
    assert_eq!(json!(counts), json!([1, 2, 0, 1]));
}
