//! LinkedIn: the data export of today, table by table and as a whole.

use serde_json::{Value, json};

use super::{Case, Export, check, export, settings};

fn own(export: &Export, name: &str) -> Option<Value> {
    (name == "records").then(|| json!(export.touches.len() as u64 + export.skipped("event")))
}

const fn case(path: &'static str, unit: &'static str) -> Case {
    Case {
        own,
        ..Case::new("linkedin", path, ["linkedin", unit])
    }
}

#[test]
fn linkedin_exports_come_out_as_counted() {
    check(&[
        case("linkedin/messages.csv", "messages.csv"),
        case("linkedin/Comments.csv", "Comments.csv"),
        case("linkedin/Connections.csv", "Connections.csv"),
        case("linkedin/Invitations.csv", "Invitations.csv"),
    ]);
}

#[test]
fn a_whole_export_knows_our_name() {
    let export = export(&super::data().join("linkedin"), &settings());
    assert_eq!(export.format, "linkedin");
    let comments: Vec<_> = export
        .messages
        .iter()
        .filter(|d| d.thread.starts_with("urn:"))
        .collect();
    assert_eq!(comments.len(), 11);
    assert!(
        comments
            .iter()
            .all(|d| d.author.name == "Nordwind Mobil GmbH")
    );
    assert_eq!(export.contacts.len(), 40);
}
