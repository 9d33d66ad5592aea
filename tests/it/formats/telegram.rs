//! Telegram Desktop: one chat, a group, everything.

use serde_json::{Value, json};

use super::{Case, Export, check};

fn own(export: &Export, name: &str) -> Option<Value> {
    Some(match name {
        "unsupported" => export.skipped("stub").into(),
        "deleted_account" => json!(
            export
                .messages
                .iter()
                .filter(|d| d.author.name.is_empty())
                .count()
        ),
        _ => return None,
    })
}

const fn case(path: &'static str, unit: &'static str, ours: &'static [&'static str]) -> Case {
    Case {
        ours,
        own,
        beside: &[
            (
                "chats",
                "the chats of each kind; their messages and threads are counted",
            ),
            (
                "text_is_array",
                "how the text is written; the texts are compared in the reader's tests",
            ),
            ("without_unixtime", "how the time is written"),
        ],
        ..Case::new("telegram", path, ["telegram", unit])
    }
}

const CASES: &[Case] = &[
    case(
        "telegram/ChatExport_2024-12-01",
        "ChatExport_2024-12-01",
        &[],
    ),
    case(
        "telegram/ChatExport_group",
        "ChatExport_group",
        &["Nordwind Hilfe"],
    ),
    case(
        "telegram/DataExport_2024-12-01",
        "DataExport_2024-12-01",
        &[],
    ),
];

#[test]
fn telegram_exports_come_out_as_counted() {
    check(CASES);
}
