//! X: the archive of an account, and answers of the API.

use std::collections::HashSet;

use serde_json::{Value, json};
use zuruf::import::draft::{Direction, Draft, Shape};
use zuruf::import::format::Settings;
use zuruf::model::message::Marks;
use zuruf::model::touch::TouchKind;

use super::{Case, Export, check, data, export, figure, fixtures, settings, threads};

fn is_post(draft: &Draft) -> bool {
    draft.shape == Shape::Public
}

fn is_direct(draft: &Draft) -> bool {
    draft.shape != Shape::Public
}

/// Versions of a post, which the figures count as posts, are one with its history here.
fn own(export: &Export, name: &str) -> Option<Value> {
    let posts: Vec<&Draft> = export.messages.iter().filter(|d| is_post(d)).collect();
    let later = posts.iter().filter(|d| d.edited_at.is_some()).count();
    match name {
        "superseded_edits" => Some(later.into()),
        "threads" => Some((threads(&posts).len() + later).into()),
        _ => figure(export, &posts, name),
    }
}

fn own_direct(_: &Export, _: &str) -> Option<Value> {
    None
}

fn records(export: &Export, name: &str) -> Option<Value> {
    (name == "records").then(|| export.skipped("like").into())
}

fn deleted(export: &Export, name: &str) -> Option<Value> {
    (name == "records").then(|| export.skipped("deleted").into())
}

fn notes(export: &Export, name: &str) -> Option<Value> {
    // A long post is longer than the archive's own list has it.
    let whole = export
        .messages
        .iter()
        .filter(|d| is_post(d) && d.text.chars().count() > 400);
    (name == "records").then(|| whole.count().into())
}

const fn case(
    path: &'static str,
    unit: &'static str,
    of: fn(&Draft) -> bool,
    own: fn(&Export, &str) -> Option<Value>,
) -> Case {
    Case {
        of,
        own,
        ..Case::new("x_archive", path, ["x_archive", unit])
    }
}

const CASES: &[Case] = &[
    case("x_archive", "archive:tweets", is_post, own),
    case("x_archive", "archive:dms", is_direct, own_direct),
    case("x_archive", "archive:like", is_post, records),
    case("x_archive", "archive:deleted-tweets", is_post, deleted),
    case("x_archive", "archive:note-tweet", is_post, notes),
    case(
        "x_archive/twitter-nordwindhilfe.zip",
        "archive:tweets",
        is_post,
        own,
    ),
    case(
        "x_archive/twitter-nordwindhilfe.zip",
        "archive:dms",
        is_direct,
        own_direct,
    ),
];

#[test]
fn x_archives_come_out_as_counted() {
    check(CASES);
}

#[test]
fn a_single_file_of_the_archive_is_read_by_itself() {
    let folder = data().join("x_archive/data");
    let posts = export(&folder.join("tweets-part1.js"), &settings());
    assert_eq!(
        (posts.format.as_str(), posts.messages.len()),
        ("x_archive", 49)
    );
    let ours = Settings {
        ours: vec!["2244994001".to_owned()],
        ..settings()
    };
    let direct = export(&folder.join("direct-messages.js"), &ours).messages;
    let out = direct.iter().filter(|d| d.direction == Direction::Out);
    assert_eq!(out.count() * 2, direct.len());
}

fn api(name: &str) -> Export {
    let ours = Settings {
        ours: vec!["@nordwindhilfe".to_owned(), "2244994001".to_owned()],
        ..settings()
    };
    let export = export(&data().join("x_api").join(name), &ours);
    assert_eq!(export.format, "x_api", "{name}");
    export
}

#[test]
fn both_versions_of_the_api_tell_the_same_story() {
    let first = api("statuses_v1.json");
    assert_eq!((first.messages.len(), first.skipped("repost")), (26, 1));
    let reposts = first.messages.iter().filter(|d| d.marks.has(Marks::REPOST));
    assert_eq!(reposts.count(), 1);
    assert_eq!(first.touches.len(), 1);
    assert!(first.messages.iter().any(|d| !d.quotes.is_empty()));
    assert!(
        first
            .messages
            .iter()
            .any(|d| d.text.ends_with("https://status.example.com/kiel?a=1&b=2"))
    );

    let second = api("tweets_v2.json");
    assert_eq!(second.messages.len(), 25);
    assert_eq!(second.touches[0].kind, TouchKind::Repost);
    let known = |export: &Export| -> HashSet<(String, String, String)> {
        let messages = export.messages.iter();
        messages
            .map(|d| {
                (
                    d.ext_id.clone(),
                    d.reply_to.clone(),
                    d.author.handle.clone(),
                )
            })
            .collect()
    };
    assert_eq!(known(&first).intersection(&known(&second)).count(), 24);
    let edited = second.messages.iter().find(|d| d.edited_at.is_some());
    assert_eq!(json!(edited.map(|d| &d.attachments)), json!(["KIEL.jpg"]));

    assert_eq!(api("pages_v2.jsonl").messages.len(), 20);
    let direct = api("dm_events_v2.json");
    assert!(
        direct
            .messages
            .iter()
            .all(|d| d.thread == "5120001" && d.shape == Shape::Direct)
    );
    assert_eq!((direct.messages.len(), direct.skipped("system")), (6, 1));
}

#[test]
fn ids_that_javascript_rounded_are_read_from_their_text() {
    let Some(folder) = fixtures() else { return };
    let ours = Settings {
        ours: vec!["nordwindhilfe".to_owned()],
        ..settings()
    };
    let found = export(&folder.join("x_api/real_dogsheep/tweets.json"), &ours);
    let ids: Vec<_> = found.messages.iter().map(|d| d.ext_id.as_str()).collect();
    assert_eq!(ids, ["1169196446043664385", "1168529001599533057"]);
    assert_eq!(found.messages[0].reply_to, "1169079390577319937");
    assert_eq!(found.messages[1].quotes, "861696799362478085");
    // The third passes on what is of neither of us.
    assert_eq!(found.skipped("repost"), 1);
}
