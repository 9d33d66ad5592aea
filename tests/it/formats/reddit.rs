//! Reddit: the export of an account, and listings.

use serde_json::{Value, json};
use zuruf::import::draft::Draft;
use zuruf::import::format::Settings;

use super::{Case, Export, check, export, fixtures, settings};

fn own(export: &Export, name: &str) -> Option<Value> {
    let posts = || {
        export
            .messages
            .iter()
            .filter(|d| d.ext_id.starts_with("t3_"))
            .count()
    };
    Some(match name {
        "records" | "submissions" => json!(posts()),
        "more_stubs" => json!(export.skipped("stub")),
        _ => return None,
    })
}

const fn case(path: &'static str, unit: &'static str, of: fn(&Draft) -> bool) -> Case {
    Case {
        of,
        own,
        ..Case::new("reddit", path, ["reddit", unit])
    }
}

#[test]
fn reddit_exports_come_out_as_counted() {
    let tree = case("reddit/api/comments_tree.json", "api_tree", |d| {
        d.ext_id.starts_with("t1_")
    });
    check(&[
        case("reddit/gdpr", "gdpr_comments", |d| {
            d.ext_id.starts_with("t1_")
        }),
        case("reddit/gdpr", "gdpr_posts", |_| true),
        case("reddit/gdpr", "gdpr_messages", |d| {
            d.ext_id.starts_with("t4_")
        }),
        case("reddit/gdpr", "gdpr_chat", |d| d.ext_id.starts_with('$')),
        case("reddit/gdpr/messages.csv", "gdpr_messages", |_| true),
        Case {
            ours: &["nordwindhilfe"],
            ..tree
        },
    ]);
}

#[test]
fn real_listings_are_read_to_the_last_record() {
    let Some(fixtures) = fixtures() else { return };
    let read = |file: &str, us: &str| {
        let settings = Settings {
            ours: vec![us.to_owned()],
            ..settings()
        };
        export(&fixtures.join("reddit/real_praw").join(file), &settings).messages
    };
    let kinds = |drafts: &[Draft]| {
        ["t1_", "t3_", "t4_"]
            .map(|kind| drafts.iter().filter(|d| d.ext_id.starts_with(kind)).count())
    };
    assert_eq!(kinds(&read("inbox_all.json", "<USERNAME>")), [2, 0, 98]);
    assert_eq!(
        kinds(&read("inbox_mentions.json", "<USERNAME>")),
        [16, 0, 0]
    );
    let tree = read("comments_tree.json", "somebody");
    assert_eq!(kinds(&tree), [9, 1, 0]);
    assert!(tree.iter().all(|d| d.thread == tree[0].ext_id));
}
