//! YouTube: a German Takeout, and comment lists.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{Case, Export, check, export, fixtures, settings};

fn own(export: &Export, name: &str) -> Option<Value> {
    let missing = || {
        export
            .remarks
            .iter()
            .filter(|r| r.starts_with("youtube-replies"))
            .count()
    };
    (name == "threads_with_missing_replies").then(|| json!(missing()))
}

const fn case(path: &'static str, unit: &'static str) -> Case {
    Case {
        own,
        beside: &[("pages", "files that are read; their messages are counted")],
        ..Case::new("youtube", path, ["youtube", unit])
    }
}

#[test]
fn youtube_exports_come_out_as_counted() {
    check(&[
        case(
            "youtube/Takeout/YouTube und YouTube Music/Livechats/Livechats.csv",
            "Livechats.csv",
        ),
        case(
            "youtube/Takeout/YouTube und YouTube Music/Kommentare/Kommentare.csv",
            "Kommentare.csv",
        ),
        case("youtube/api", "api"),
    ]);
    let both = export(&super::data().join("youtube/Takeout"), &settings());
    assert_eq!((both.format.as_str(), both.messages.len()), ("youtube", 24));
}

#[test]
fn pages_that_overlap_bring_the_same_ids() {
    let Some(fixtures) = fixtures() else { return };
    let both = export(
        &fixtures.join("youtube/real_pyyoutube"),
        &super::Settings {
            ours: vec!["nobody".to_owned()],
            ..settings()
        },
    );
    let threads: HashSet<_> = both
        .messages
        .iter()
        .filter(|d| d.reply_to.is_empty())
        .map(|d| &d.ext_id)
        .collect();
    assert_eq!(threads.len(), 5);
}
