//! Generic tables and JSON: the same messages in six spellings.

use super::{Case, check, data, drafts};

const fn case(format: &'static str, path: &'static str, unit: &'static str) -> Case {
    Case {
        beside: &[
            ("columns", "the table's, not the messages'"),
            ("bytes", "the file's"),
        ],
        ..Case::new(format, path, ["generic", unit])
    }
}

const CASES: &[Case] = &[
    case("csv", "generic/messages.csv", "messages.csv"),
    case(
        "csv",
        "generic/messages_semicolon_bom.csv",
        "messages_semicolon_bom.csv",
    ),
    case(
        "csv",
        "generic/messages_tab_utf16.txt",
        "messages_tab_utf16.txt",
    ),
    case("csv", "generic/messages_cp1252.csv", "messages_cp1252.csv"),
    case("ndjson", "generic/messages.ndjson", "messages.ndjson"),
    case(
        "ndjson",
        "generic/messages_array.json",
        "messages_array.json",
    ),
];

#[test]
fn generic_files_come_out_as_counted() {
    check(CASES);
}

#[test]
fn the_same_messages_come_out_of_every_generic_format() {
    let folder = data().join("generic");
    let csv = drafts(&folder.join("messages.csv"));
    for other in ["messages_semicolon_bom.csv", "messages.ndjson"] {
        assert_eq!(drafts(&folder.join(other)), csv, "{other}");
    }
    for part in [
        "messages_tab_utf16.txt",
        "messages_cp1252.csv",
        "messages_array.json",
    ] {
        for draft in drafts(&folder.join(part)) {
            assert!(csv.contains(&draft), "{part}: {draft:?}");
        }
    }
}
