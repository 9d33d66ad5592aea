//! Mail: an mbox, a Maildir, single messages.

use std::fs;

use zuruf::import::format::Settings;

use super::{Case, check_one, data, export, fixtures, settings};

const fn case(path: &'static str, unit: &'static str) -> Case {
    Case {
        ours: &["hilfe@example.com"],
        beside: &[(
            "multipart",
            "how mails are written; their words are compared in the reader's tests",
        )],
        ..Case::new("mail", path, ["generic", unit])
    }
}

#[test]
fn mailboxes_come_out_as_counted() {
    check_one(&data(), &case("mail/inbox.mbox", "inbox.mbox"));
    check_one(&data(), &case("maildir", "maildir"));
    if let Some(fixtures) = fixtures() {
        check_one(&fixtures, &case("generic/inbox.mbox", "inbox.mbox"));
        check_one(&fixtures, &case("generic/maildir", "maildir"));
    }
}

#[test]
fn an_mbox_and_a_maildir_of_the_same_mails_bring_the_same_messages() {
    let read = |path: &str| {
        let mut messages = export(&data().join(path), &settings()).messages;
        messages.sort_by(|a, b| a.ext_id.cmp(&b.ext_id));
        messages
    };
    let (mbox, maildir) = (read("mail/inbox.mbox"), read("maildir"));
    assert_eq!(mbox.len(), maildir.len());
    for (one, other) in mbox.iter().zip(&maildir) {
        assert_eq!(
            (&one.ext_id, &one.thread, one.at, &one.attachments),
            (&other.ext_id, &other.thread, other.at, &other.attachments)
        );
        assert_eq!(one.text, other.text);
    }
    assert!(mbox.iter().any(|d| {
        d.text
            .contains("\nFrom hier an ist alles kaputt\n>From schon gequotet")
    }));
    assert!(
        mbox.iter()
            .any(|d| d.attachments == ["Rechnung Müller.pdf"])
    );
    assert!(
        mbox.iter()
            .all(|d| !d.text.contains('\u{FFFD}') && !d.text.contains('<'))
    );
}

#[test]
fn real_mails_are_read() {
    let Some(fixtures) = fixtures() else { return };
    let enron = fixtures.join("generic/real_mboxtosqlite/enron-sample.mbox");
    let settings = Settings {
        ours: vec!["stacey.white@enron.com".to_owned()],
        ..settings()
    };
    let times: Vec<String> = export(&enron, &settings)
        .messages
        .iter()
        .map(|d| d.at.rfc3339())
        .collect();
    assert_eq!(times, ["2000-12-29T11:49:00Z", "2001-03-09T10:23:00Z"]);
    for entry in fs::read_dir(fixtures.join("generic/real_mime4j")).expect("mails") {
        let path = entry.expect("a mail").path();
        let mut us = settings.clone();
        us.ours = vec!["eryq@zeegee.com".to_owned(), "xxx@xxx".to_owned()];
        let head = fs::read(&path).expect("a mail");
        let head = String::from_utf8_lossy(&head).into_owned();
        let to = head
            .lines()
            .find_map(|line| line.strip_prefix("To: "))
            .unwrap_or_default();
        let to = to
            .rsplit(['<', ' '])
            .next()
            .unwrap_or_default()
            .trim_matches('>');
        us.ours.push(to.to_owned());
        let export = export(&path, &us);
        assert_eq!(export.messages.len(), 1, "{}", path.display());
        assert!(
            !export.messages[0].text.contains('\u{FFFD}'),
            "{}",
            path.display()
        );
    }
}
