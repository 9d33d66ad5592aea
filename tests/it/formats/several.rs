//! A folder that holds exports of every format.

use std::path::Path;

use zuruf::import::exports::{self, Found};
use zuruf::import::input::Input;

use super::{data, fixtures};

fn find(path: &Path) -> Found {
    let input = Input::open_path(path).expect("a folder");
    exports::find(input).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn named(found: &Found) -> Vec<String> {
    let exports = found.exports.iter();
    exports
        .map(|export| format!("{} {}", export.plan.name(), export.place))
        .collect()
}

/// What our own samples are, each folder by itself.
const OWN: &[&str] = &[
    "bluesky bluesky",
    "chatwoot chatwoot",
    "contacts contacts",
    "discord discord/dce",
    "discord discord/package",
    "facebook facebook",
    "facebook_e2ee facebook_e2ee",
    "freshdesk freshdesk",
    "csv generic",
    "ndjson generic",
    "instagram instagram",
    "intercom intercom",
    "linkedin linkedin",
    "mail mail",
    "mail maildir/cur",
    "mastodon mastodon/archive",
    "mastodon mastodon/rest",
    "reddit reddit/api/comments_tree.json",
    "reddit reddit/gdpr",
    "slack slack/export",
    "telegram telegram",
    "chatwoot tickets/chatwoot/conversations.json",
    "freshdesk tickets/freshdesk",
    "intercom tickets/intercom/conversations.json",
    "zammad tickets/zammad",
    "zendesk tickets/zendesk",
    "twcs twcs/twcs-own.csv",
    "vcard vcard/contacts.vcf",
    "whatsapp whatsapp",
    "x_api x_api",
    "x_archive x_archive",
    "youtube youtube",
    "zammad zammad",
    "zendesk zendesk",
];

#[test]
fn every_export_of_a_folder_is_found_where_it_stands() {
    let found = find(&data());
    let mut archives = found.archives.clone();
    archives.retain(|name| !name.starts_with("x_archive"));
    let mut names = named(&found);
    names.sort_unstable();
    let mut own: Vec<&str> = OWN.to_vec();
    own.sort_unstable();
    assert_eq!(names, own);
    assert_eq!(
        archives,
        [
            "mastodon/archive-20241201000000-abcdef.zip",
            "slack/Zuruf Slack export Oct 1 2024 - Dec 1 2024.zip",
            "whatsapp/de_ios/WhatsApp Chat - Kundenrunde.zip"
        ]
    );
}

#[test]
fn a_folder_of_one_export_is_that_export_as_before() {
    for format in [
        "slack/export",
        "facebook",
        "x_archive/data",
        "zammad",
        "discord/package",
    ] {
        let found = find(&data().join(format));
        assert_eq!(
            (found.exports.len(), found.archives.len()),
            (1, 0),
            "{format}"
        );
        assert_eq!(found.exports[0].place, "", "{format}");
    }
}

#[test]
fn real_exports_beside_each_other_are_told_apart() {
    let Some(fixtures) = fixtures() else { return };
    let found = find(&fixtures);
    let names = named(&found);
    for expected in [
        "twcs twcs",
        "whatsapp whatsapp",
        "telegram telegram",
        "facebook facebook",
        "facebook own/facebook",
        "instagram instagram",
        "instagram instagram_real_chatminer/message_1.json",
        "mastodon mastodon/archive",
        "mastodon own/mastodon/archive",
        "slack slack/export",
        "slack own/slack/export",
        "x_archive x_archive",
        "linkedin linkedin",
        "reddit reddit/gdpr",
        "zammad tickets/zammad",
        "zammad own/tickets/zammad",
        "youtube youtube",
    ] {
        assert!(
            names.iter().any(|name| name == expected),
            "{expected}: {names:#?}"
        );
    }
    let archives = found.archives.iter();
    assert!(
        archives
            .clone()
            .any(|name| name == "slack/real_hfaran/testarchive.zip")
    );
}
