//! Folders and archives with several exports in them, taken apart.

#![expect(clippy::unwrap_used)]

use super::*;

const CSV: &[u8] = b"Datum;Nachricht\n01.01.2024;hi\n";
const CHAT: &[u8] = b"01.01.24, 10:00 - Anna: hi\n01.01.24, 10:01 - Ben: ho\n";
const ACTOR: &[u8] = br#"{"type":"Person","preferredUsername":"a"}"#;
const OUTBOX: &[u8] =
    br#"{"type":"OrderedCollection","orderedItems":[{"type":"Create","actor":"a","object":{}}]}"#;

fn found(parts: &[(&str, &[u8])]) -> Vec<(String, &'static str, usize)> {
    let found = find(Input::memory("all", parts)).unwrap();
    found
        .exports
        .into_iter()
        .map(|e| (e.place, e.plan.name(), e.input.members().len()))
        .collect()
}

fn at(place: &str, format: &'static str, members: usize) -> (String, &'static str, usize) {
    (place.to_owned(), format, members)
}

#[test]
fn each_format_of_a_folder_is_an_export_of_its_own() {
    let parts = [
        ("a.csv", CSV),
        ("chats/anna.txt", CHAT),
        ("chats/old/anna.txt", CHAT),
        ("z.csv", CSV),
    ];
    assert_eq!(
        found(&parts),
        [at("", "csv", 2), at("chats", "whatsapp", 2)]
    );
    assert_eq!(found(&parts[1..3]), [at("", "whatsapp", 2)]);
    let two = [parts[0], parts[1]];
    assert_eq!(
        found(&two),
        [at("a.csv", "csv", 1), at("chats/anna.txt", "whatsapp", 1)]
    );
}

#[test]
fn two_archives_of_one_kind_stay_two_and_keep_what_lies_in_them() {
    let parts = [
        ("new/a/actor.json", ACTOR),
        ("new/a/media/p.png", b"\x89PNG\r\n\x1a\n"),
        ("new/a/outbox.json", OUTBOX),
        ("old/actor.json", ACTOR),
        ("old/outbox.json", OUTBOX),
        ("old/table.csv", CSV),
        ("table.csv", CSV),
    ];
    assert_eq!(
        found(&parts),
        [
            at("new/a", "mastodon", 3),
            at("old", "mastodon", 3),
            at("table.csv", "csv", 1)
        ]
    );
}

#[test]
fn what_no_format_knows_is_named_once() {
    let parts = [
        ("a.csv", CSV),
        ("b.txt", CHAT),
        ("diary.txt", b"Dear diary"),
    ];
    let found = find(Input::memory("all", &parts)).unwrap();
    let mut remarks = Vec::new();
    for mut export in found.exports {
        let settings = crate::import::format::Settings {
            ours: vec!["Ben".to_owned()],
            ..Default::default()
        };
        let mut sink = |record| {
            if let crate::import::draft::Record::Remark("unread", name) = record {
                remarks.push(name);
            }
            Ok(())
        };
        export
            .plan
            .read(&mut export.input, &settings, &mut sink)
            .unwrap();
    }
    assert_eq!(remarks, ["diary.txt"]);
}

#[test]
fn a_part_knows_its_files_from_where_it_stands() {
    let parts: [(&str, &[u8]); 2] = [("a/b/c.txt", b"1"), ("a/d.txt", b"2")];
    let all = Input::memory("all", &parts);
    let names =
        |part: Input| -> Vec<String> { part.members().iter().map(|m| m.name.clone()).collect() };
    assert_eq!(names(all.part(&[0, 1], "a").unwrap()), ["b/c.txt", "d.txt"]);
    let mut one = all.part(&[0], "a/b/c.txt").unwrap();
    assert_eq!(one.head(0).unwrap(), b"1");
    assert_eq!(one.name(), "c.txt");
    assert_eq!(names(one), ["c.txt"]);
}

#[test]
fn an_earlier_export_is_found_again_by_format_and_place() {
    let parts = [("old/a.csv", CSV), ("old/chat.txt", CHAT)];
    let again = |file: &str, format: &str| {
        let found = find(Input::memory("all.zip", &parts)).unwrap();
        found.again(file, format).map(|export| export.place)
    };
    assert_eq!(
        again("x/all.zip/old/chat.txt", "whatsapp").as_deref(),
        Some("old/chat.txt")
    );
    assert_eq!(again("moved", "csv").as_deref(), Some("old/a.csv"));
    assert_eq!(again("moved", "slack"), None);
}
