//! Slack: the workspace export as folder and archive.

use std::collections::HashSet;

use serde_json::{Value, json};
use zuruf::import::draft::{Direction, Draft};
use zuruf::import::format::Settings;

use super::{Case, Export, check, export, fixtures, settings};

fn is_person(draft: &Draft) -> bool {
    !draft.author.ext_id.starts_with('B')
}

fn own(export: &Export, name: &str) -> Option<Value> {
    let chat = |d: &Draft| d.ext_id.split('/').next().map(str::to_owned);
    // By `thread_ts`; in a direct chat, which is one conversation, every message has its own.
    let root = |d: &Draft| {
        if d.reply_to.is_empty() {
            d.ext_id.clone()
        } else {
            d.reply_to.clone()
        }
    };
    let people = export.messages.iter().filter(|d| is_person(d));
    let count: HashSet<String> = match name {
        "channels" => people.filter_map(chat).collect(),
        "threads" => people.map(root).collect(),
        _ => return None,
    };
    Some(json!(count.len()))
}

const fn case(path: &'static str) -> Case {
    Case {
        ours: &["Nordwind Hilfe"],
        own,
        // The figures leave out what programs write; the inbox does not.
        of: is_person,
        beside: &[
            (
                "subtypes",
                "how messages are written; what is no message is counted below",
            ),
            ("users", "some of them have not written"),
        ],
        ..Case::new("slack", path, ["slack", "export"])
    }
}

#[test]
fn slack_exports_come_out_as_counted() {
    check(&[
        case("slack/export"),
        case("slack/Zuruf Slack export Oct 1 2024 - Dec 1 2024.zip"),
    ]);
    let settings = Settings {
        ours: vec!["U0AGENT001".to_owned()],
        ..settings()
    };
    let export = export(&super::data().join("slack/export"), &settings);
    assert_eq!(
        (export.skipped("system"), export.skipped("deleted")),
        (2, 1)
    );
    assert_eq!(export.gone.len(), 1);
    let bots = export
        .messages
        .iter()
        .filter(|d| d.author.name == "Formular-Bot");
    let texts: Vec<_> = bots.map(|d| d.text.as_str()).collect();
    assert_eq!(
        texts,
        ["Neue Meldung im Formular\nTicket\nTicket 4711 eröffnet"]
    );
}

#[test]
fn a_real_export_of_2018_is_read_to_the_last_record() {
    let Some(fixtures) = fixtures() else { return };
    let settings = Settings {
        ours: vec!["hamza".to_owned(), "U0BMQB6JE".to_owned()],
        ..settings()
    };
    let export = export(
        &fixtures.join("slack/real_hfaran/testarchive.zip"),
        &settings,
    );
    assert_eq!((export.messages.len(), export.skipped("system")), (147, 11));
    let times = export.messages.iter().map(|d| d.at.rfc3339());
    assert_eq!(times.clone().max().as_deref(), Some("2016-03-29T12:33:06Z"));
    assert_eq!(times.min().as_deref(), Some("2016-01-15T05:55:52Z"));
    assert!(
        export
            .messages
            .iter()
            .any(|d| d.direction == Direction::Out)
    );
    assert!(
        export
            .messages
            .iter()
            .all(|d| !d.text.trim().is_empty() || !d.attachments.is_empty())
    );
}
