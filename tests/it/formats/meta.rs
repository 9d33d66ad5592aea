//! Facebook, Instagram, and Messenger's encrypted chats.

use std::collections::HashSet;

use serde_json::{Value, json};
use zuruf::import::draft::{Direction, Draft, Shape};
use zuruf::import::format::Settings;
use zuruf::model::message::Marks;

use super::{Case, Export, check, data, export, fixtures, settings};

fn is_message(draft: &Draft) -> bool {
    draft.shape != Shape::Public
}

fn is_comment(draft: &Draft) -> bool {
    draft.shape == Shape::Public
}

fn own(export: &Export, name: &str) -> Option<Value> {
    let messages: Vec<&Draft> = export.messages.iter().filter(|d| is_message(d)).collect();
    Some(match name {
        // Names are no keys here: two people of one name are two.
        "authors" => {
            let names: HashSet<&str> = messages.iter().map(|d| d.author.name.as_str()).collect();
            names.len().into()
        }
        "without_content" => messages.iter().filter(|d| d.text.is_empty()).count().into(),
        "unsent" => messages
            .iter()
            .filter(|d| d.marks.has(Marks::GONE))
            .count()
            .into(),
        "reactions" => (export.touches.len() as u64 + export.skipped("reaction")).into(),
        "me" => {
            let out = messages.iter().filter(|d| d.direction == Direction::Out);
            let names: HashSet<&str> = out.map(|d| d.author.name.as_str()).collect();
            json!(names.into_iter().collect::<Vec<_>>().join(" or "))
        }
        _ => return None,
    })
}

const fn messages(format: &'static str) -> Case {
    Case {
        of: is_message,
        own,
        beside: &[
            (
                "per_box",
                "boxes are not kept apart; all their threads are counted",
            ),
            (
                "threads",
                "the figures take one that is in two boxes for two; threads are counted below",
            ),
        ],
        ..Case::new(format, format, [format, "messages"])
    }
}

const fn comments(format: &'static str) -> Case {
    Case {
        of: is_comment,
        beside: &[(
            "threads",
            "the figures count files; a comment whose parent is not there is a thread of its own",
        )],
        ..Case::new(format, format, [format, "comments"])
    }
}

const fn encrypted() -> Case {
    Case::new(
        "facebook_e2ee",
        "facebook_e2ee",
        ["facebook_e2ee", "messages"],
    )
}

const CASES: &[Case] = &[
    messages("facebook"),
    comments("facebook"),
    messages("instagram"),
    comments("instagram"),
    encrypted(),
];

#[test]
fn downloads_of_meta_come_out_as_counted() {
    check(CASES);
}

#[test]
fn a_thread_is_one_in_whatever_boxes_it_is() {
    for (folder, count) in [("facebook", 14), ("instagram", 14)] {
        let found = export(&data().join(folder), &settings());
        let messages = found.messages.iter().filter(|d| is_message(d));
        // A group and a person of one number are two.
        let threads: HashSet<_> = messages
            .map(|d| (d.shape == Shape::Direct, &d.thread))
            .collect();
        assert_eq!(threads.len(), count, "{folder}");
    }
}

#[test]
fn what_is_encoded_twice_is_whole() {
    for folder in ["facebook", "instagram"] {
        let found = export(&data().join(folder), &settings());
        let texts = found
            .messages
            .iter()
            .flat_map(|d| [&d.text, &d.author.name, &d.subject]);
        for text in texts {
            assert!(!text.contains(['Ã', 'Â', '\u{82}']), "{text}");
        }
        assert!(
            found.messages.iter().all(|d| d.account == "nordwindhilfe"),
            "{folder}"
        );
    }
}

#[test]
fn a_single_part_of_a_thread_says_who_we_are_by_its_title() {
    let thread =
        "facebook/your_facebook_activity/messages/inbox/tombecker_453793002/message_1.json";
    let found = export(&data().join(thread), &settings());
    let out = found
        .messages
        .iter()
        .filter(|d| d.direction == Direction::Out);
    assert!(out.clone().count() > 0);
    assert!(
        out.into_iter()
            .all(|d| d.author.name == "Nordwind Mobil GmbH")
    );
    let whole = export(&data().join("facebook"), &settings());
    let ids: HashSet<&str> = whole.messages.iter().map(|d| d.ext_id.as_str()).collect();
    assert!(
        found
            .messages
            .iter()
            .all(|d| ids.contains(d.ext_id.as_str()))
    );
}

#[test]
fn a_thread_without_people_is_read_too() {
    let Some(folder) = fixtures() else { return };
    let ours = Settings {
        ours: vec!["Jane Doe".to_owned()],
        ..settings()
    };
    let found = export(
        &folder.join("instagram_real_chatminer/message_1.json"),
        &ours,
    );
    assert_eq!(found.messages.len(), 2);
}
