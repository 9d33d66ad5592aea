//! Card and account numbers: masked from the first import on, in every table and answer that is not the original itself.

use zuruf::model::act::{Act, Subject};
use zuruf::model::timeline::{Shown, TimelineKind};
use zuruf::model::view::View;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Scene, conversation_of, message, today};

const CARD: &str = "4242 4242 4242 4242";
const IBAN: &str = "DE89 3704 0044 0532 0130 00";
/// Pieces that are left of them when only the look has changed.
const PIECES: [&str; 6] = [
    "42424242",
    "4242 4242",
    "0532",
    "37040044",
    "3704 0044",
    "05320130",
];

fn assert_clean(place: &str, shown: &str) {
    for piece in PIECES {
        assert!(!shown.contains(piece), "{place} shows {piece}: {shown}");
    }
}

#[test]
fn card_and_account_numbers_show_up_nowhere() {
    let scene = Scene::with(scene::config_for("http://127.0.0.1:9/", false));
    let mut desk = scene.desk();
    let text = format!("Meine Karte {CARD} und mein Konto {IBAN} bitte");
    let mut file = scene::ndjson(&[
        message("a", "eva", 900, &text, ""),
        message("b", "eva", 800, "Na?", "a"),
    ]);
    // A mail with a number in its subject, and a record that cannot be read.
    file.push_str(&format!(
        "{{\"id\":\"c\",\"channel\":\"mail\",\"author\":\"ida\",\"created_at\":\"2024-12-01T10:00:00Z\",\"subject\":\"Konto {IBAN}\",\"text\":\"Hallo {CARD}\",\"thread_id\":\"t\"}}\n"
    ));
    file.push_str(&format!(
        "{{\"id\":\"d\",\"author\":\"ida\",\"created_at\":\"{IBAN}\",\"text\":\"{CARD}\"}}\n"
    ));
    let path = scene.write("numbers.ndjson", &file);
    let report = scene::import(&mut desk, &path);
    assert_eq!((report.new, report.rejected), (3, 1));
    let id = conversation_of(&scene, "a");
    // An edit, a note and a reply carry one, too.
    scene.import(
        &mut desk,
        "edit.ndjson",
        &[message("a", "eva", 900, &format!("{text} sehr"), "")],
    );
    let note = Act::Note {
        subject: Subject::Conversation(id),
        text: format!("Karte {CARD}"),
    };
    scene::act(&mut desk, note).unwrap();
    let uid = scene::act(&mut desk, scene::reply(id, &format!("Ist das {IBAN}?")))
        .unwrap()
        .uid
        .unwrap();

    for view in [View::Open, View::All, View::Resolved] {
        assert_clean("list", &format!("{:?}", scene::list(&mut desk, view, "")));
    }
    let thread = scene::thread(&mut desk, id);
    assert_eq!(thread.messages.len(), 4);
    assert!(
        thread.messages[0].text.contains("[CARD-1 ..4242]")
            && thread.messages[0].text.contains("[IBAN-1 ..3000]")
    );
    assert_eq!(thread.messages[0].masked, 2);
    assert_clean("thread", &format!("{thread:?}"));
    for word in ["karte", "konto", "hallo", "ist"] {
        let hits = scene::search(&mut desk, word);
        assert!(!hits.rows.is_empty(), "{word}");
        assert_clean("search", &format!("{hits:?}"));
    }
    for number in [
        "42424242",
        "\"4242 4242\"",
        "4242424242424242",
        "0532",
        "DE89370400440532013000",
    ] {
        assert!(
            scene::search(&mut desk, number).rows.is_empty(),
            "{number} is in the index"
        );
    }
    let outbox = desk
        .run(
            Job::Outbox {
                open_only: false,
                limit: 10,
            },
            today(),
        )
        .unwrap();
    assert_clean("outbox", &format!("{outbox:?}"));
    assert_clean(
        "outbox row",
        &format!("{:?}", scene::outbox_item(&mut desk, &uid).row),
    );
    let rejects = Job::Rejects {
        id: zuruf::model::id::BatchId(1),
        limit: 10,
    };
    assert_clean(
        "rejects",
        &format!("{:?}", desk.run(rejects, today()).unwrap()),
    );
    let who = thread.head.contact.unwrap();
    let Outcome::Timeline(timeline) = desk
        .run(
            Job::Timeline {
                id: who,
                shown: Shown::ALL,
                before: None,
                limit: 50,
            },
            today(),
        )
        .unwrap()
    else {
        unreachable!()
    };
    assert!(
        timeline
            .rows
            .iter()
            .any(|row| matches!(row.kind, TimelineKind::Message(..)))
    );
    assert_clean("timeline", &format!("{timeline:?}"));

    // In the tables only what is meant to hold originals does.
    for table in [
        "text FROM message",
        "preview FROM conversation",
        "subject FROM conversation",
        "text FROM message_version",
    ] {
        assert_clean(table, &scene.rows(&format!("SELECT {table}")).join("\n"));
    }
    assert_clean(
        "journal",
        &scene
            .rows("SELECT coalesce(before, '') || coalesce(after, '') FROM journal_change")
            .join("\n"),
    );
    let original = scene.rows("SELECT CAST(original AS TEXT) FROM message WHERE ext_id = 'a'");
    assert!(original[0].contains(CARD) && original[0].contains(IBAN));
    let spans = scene.rows("SELECT kind FROM masked_span ORDER BY message_id, i");
    assert_eq!(spans.len(), 5, "{spans:?}");
    scene::assert_sound(&mut desk);
}
