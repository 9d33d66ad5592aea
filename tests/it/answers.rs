//! Replies beyond one text: canned answers, schedules that the customer comes before, parts, reply windows, drafts, previews.

#![expect(clippy::unwrap_used)]

use zuruf::clock::Timestamp;
use zuruf::model::act::{Act, DraftKind, DraftText, Extras, ReplyText, Subject};
use zuruf::model::canned::{Canned, CannedText, Values, by_code};
use zuruf::model::id::ConversationId;
use zuruf::model::import::ImportRequest;
use zuruf::model::message::MessageKind;
use zuruf::store::outbox;
use zuruf::store::sqlite::{self, Mode};
use zuruf::text::messages::tr;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{
    Scene, act, code, config_for, conversation_of, done, message, ndjson, reply, thread, today,
    undo,
};

const URL: &str = "http://127.0.0.1:1/";

/// A store with one question, and its conversation.
fn asked() -> (Scene, Desk, ConversationId) {
    let scene = Scene::with(config_for(URL, false));
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "one",
        &[message("1", "eva", 3600, "Wo ist mein Paket?", "")],
    );
    let id = conversation_of(&scene, "1");
    (scene, desk, id)
}

fn with(conversation: ConversationId, text: &str, extras: Extras) -> Act {
    let Act::Reply(plain) = reply(conversation, text) else {
        unreachable!("reply makes a reply");
    };
    Act::Reply(ReplyText { extras, ..plain })
}

fn later(hours: i64) -> Timestamp {
    today().plus(hours * 3_600_000)
}

fn scheduled(hours: i64) -> Extras {
    Extras {
        leaves_at: Some(later(hours)),
        ..Extras::default()
    }
}

fn canned(desk: &mut Desk, subject: Option<Subject>) -> (Vec<Canned>, Values) {
    match desk.run(Job::Canned(subject), today()).unwrap() {
        Outcome::Canned(all, values) => (all, *values),
        other => unreachable!("{other:?}"),
    }
}

fn text(code: &str, body: &str) -> CannedText {
    CannedText {
        code: code.to_owned(),
        title: "Titel".to_owned(),
        body: body.to_owned(),
        ..CannedText::default()
    }
}

fn save(desk: &mut Desk, code: &str, body: &str) {
    let text = text(code, body);
    act(desk, Act::SaveCanned { id: None, text }).unwrap();
}

#[test]
fn canned_answers_are_added_changed_and_removed_and_all_of_it_can_be_taken_back() {
    let (_scene, mut desk, _) = asked();
    save(&mut desk, "sim", "Hallo {{contact.first_name|du}}");
    let id = canned(&mut desk, None).0[0].id;
    let changed = Act::SaveCanned {
        id: Some(id),
        text: text("SIM2", "Neu"),
    };
    act(&mut desk, changed).unwrap();
    act(&mut desk, Act::RemoveCanned { id }).unwrap();
    assert!(canned(&mut desk, None).0.is_empty());
    undo(&mut desk).unwrap();
    assert_eq!(&*canned(&mut desk, None).0[0].body, "Neu");
    undo(&mut desk).unwrap();
    let (all, _) = canned(&mut desk, None);
    assert_eq!(
        &*by_code("sim", &all).unwrap().body,
        "Hallo {{contact.first_name|du}}"
    );
    undo(&mut desk).unwrap();
    assert!(canned(&mut desk, None).0.is_empty());
    done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(canned(&mut desk, None).0.len(), 1);
}

#[test]
fn a_code_stands_once_and_does_not_come_back_over_another() {
    let (_scene, mut desk, _) = asked();
    save(&mut desk, "sim", "eins");
    let again = Act::SaveCanned {
        id: None,
        text: text("SIM", "zwei"),
    };
    assert_eq!(code(act(&mut desk, again.clone())), "canned-taken");
    let id = canned(&mut desk, None).0[0].id;
    act(&mut desk, Act::RemoveCanned { id }).unwrap();
    let mut other = desk;
    act(&mut other, again).unwrap();
    undo(&mut other).unwrap();
    undo(&mut other).unwrap();
    assert_eq!(&*canned(&mut other, None).0[0].body, "eins");
}

#[test]
fn a_use_counts_when_the_reply_is_sent_and_an_open_variable_is_not_sent() {
    let (_scene, mut desk, id) = asked();
    save(&mut desk, "sim", "x");
    let of = Extras {
        canned: vec![canned(&mut desk, None).0[0].id],
        ..Extras::default()
    };
    let open = with(id, "Hallo {{contact.name}}", of.clone());
    assert_eq!(code(act(&mut desk, open)), "reply-open-variable");
    assert_eq!(canned(&mut desk, None).0[0].uses, 0);
    act(&mut desk, with(id, "Hallo", of)).unwrap();
    let (all, values) = canned(&mut desk, Some(Subject::Conversation(id)));
    assert_eq!((all[0].uses, all[0].used_at), (1, today()));
    assert_eq!(&*values.last_text, "Wo ist mein Paket?");
    assert_eq!(values.get("conversation.id"), Some(id.0.to_string()));
}

#[test]
fn a_customer_who_writes_first_takes_a_scheduled_reply_back_and_its_text_is_a_draft() {
    let (scene, mut desk, id) = asked();
    let receipt = act(&mut desk, with(id, "Montag geht es los.", scheduled(60))).unwrap();
    assert_eq!(receipt.leaves_at, Some(later(60)));
    // Something older that arrives late is no reason.
    scene.import(
        &mut desk,
        "old",
        &[message("0", "eva", 9000, "Hallo?", "1")],
    );
    assert_eq!(
        scene.number("SELECT count(*) FROM outbox WHERE state = 0"),
        1
    );
    scene.import(
        &mut desk,
        "new",
        &[message("2", "eva", -600, "Hat sich erledigt.", "1")],
    );
    assert_eq!(
        scene.number("SELECT count(*) FROM outbox WHERE state = 5"),
        1
    );
    let thread = thread(&mut desk, id);
    assert!(thread.messages.iter().all(|m| m.kind != MessageKind::Out));
    let event = thread
        .messages
        .iter()
        .find(|m| m.kind == MessageKind::Event);
    // It is kept as a saying, and said in the language of whoever reads it.
    let kept = "SELECT text FROM message WHERE kind = 3";
    assert_eq!(scene.rows(kept), [r#"{"say":"scheduled-overtaken-event"}"#]);
    assert_eq!(
        event.unwrap().text.as_str(),
        tr("scheduled-overtaken-event")
    );
    assert_eq!(thread.drafts[0].text, "Montag geht es los.");
    assert_ne!(thread.head.waiting_since, Timestamp::NEVER);
    assert_eq!(code(undo(&mut desk)), "undo-changed");
}

#[test]
fn a_scheduled_reply_leaves_at_its_time_and_lets_others_go_before() {
    let (scene, mut desk, id) = asked();
    act(&mut desk, with(id, "später", scheduled(60))).unwrap();
    act(&mut desk, reply(id, "jetzt")).unwrap();
    let next = |hours: i64| {
        let mut db = sqlite::open(&scene.store(), Mode::Write, today()).unwrap();
        let leased = outbox::lease(&mut db, "t", later(hours), &|_| Some(true)).unwrap();
        leased.map(|leased| String::from_utf8(leased.body).unwrap())
    };
    // Far beyond what is taken for a wrong clock, and before the one that was written after it.
    let first = next(1).unwrap();
    assert!(first.contains("jetzt"), "{first}");
    assert_eq!(next(1), None);
}

#[test]
fn a_scheduled_reply_can_be_taken_back() {
    let (scene, mut desk, id) = asked();
    act(&mut desk, with(id, "später", scheduled(60))).unwrap();
    act(&mut desk, reply(id, "jetzt")).unwrap();
    undo(&mut desk).unwrap();
    undo(&mut desk).unwrap();
    assert_eq!(
        scene.number("SELECT count(*) FROM outbox WHERE state = 5"),
        2
    );
}

#[test]
fn parts_are_one_act_in_their_order_and_one_undo() {
    let (scene, mut desk, id) = asked();
    let parts = Extras {
        parts: vec!["zwei (2/3)".to_owned(), "drei (3/3)".to_owned()],
        ..Extras::default()
    };
    act(&mut desk, with(id, "eins (1/3)", parts)).unwrap();
    let order = "SELECT m.text FROM outbox o JOIN message m ON m.id = o.message_id WHERE o.state = 0 ORDER BY o.seq, m.id";
    assert_eq!(
        scene.rows(order),
        ["eins (1/3)", "zwei (2/3)", "drei (3/3)"]
    );
    assert_eq!(
        scene.number("SELECT count(*) FROM journal WHERE act = 'reply'"),
        1
    );
    undo(&mut desk).unwrap();
    assert!(scene.rows(order).is_empty());
    let long = "a".repeat(600);
    assert_eq!(code(act(&mut desk, reply(id, &long))), "reply-over-length");
}

#[test]
fn a_closed_window_is_refused_with_its_reason_unless_told_anyway() {
    let mut config = config_for(URL, false);
    config.accounts[0].channel = "whatsapp".to_owned();
    let scene = Scene::with(config);
    let mut desk = scene.desk();
    let lines = ndjson(&[message("1", "eva", 100_000, "Hallo", "")]);
    let request = ImportRequest {
        paths: vec![scene.write("wa.ndjson", &lines)],
        ours: vec!["nordwindhilfe".to_owned()],
        channel: Some("whatsapp".to_owned()),
        open_since: Some(Timestamp(0)),
        ..ImportRequest::default()
    };
    desk.run(Job::Import(request), today()).unwrap();
    let id = conversation_of(&scene, "1");
    assert_eq!(
        code(act(&mut desk, reply(id, "Guten Tag"))),
        "window-closed"
    );
    let Act::Reply(text) = reply(id, "Guten Tag") else {
        unreachable!("reply makes a reply");
    };
    let anyway = Act::Reply(ReplyText {
        anyway: true,
        ..text
    });
    act(&mut desk, anyway).unwrap();
}

#[test]
fn names_of_files_go_along_and_a_missing_file_stops_the_reply() {
    let (scene, mut desk, id) = asked();
    let file = scene.write("Rechnung 7.pdf", "x");
    let attached = |path: &str| Extras {
        attachments: vec![path.to_owned()],
        ..Extras::default()
    };
    let missing = with(id, "siehe Anhang", attached("/no/such/file"));
    assert_eq!(code(act(&mut desk, missing)), "attachment-missing");
    let there = attached(&file.display().to_string());
    act(&mut desk, with(id, "siehe Anhang", there)).unwrap();
    let sent = thread(&mut desk, id);
    let out = sent.messages.iter().find(|m| m.kind == MessageKind::Out);
    assert_eq!(&*out.unwrap().attachments[0], "Rechnung 7.pdf");
    let body = scene.rows("SELECT CAST(body AS TEXT) FROM outbox");
    assert!(
        body[0].contains(r#""attachments":["Rechnung 7.pdf"]"#),
        "{body:?}"
    );
}

#[test]
fn a_preview_is_what_would_be_sent_and_sends_nothing() {
    let (scene, mut desk, id) = asked();
    let Act::Reply(text) = reply(id, "Guten Tag") else {
        unreachable!("reply makes a reply");
    };
    let Outcome::Preview(parts) = desk.run(Job::Preview(text), today()).unwrap() else {
        unreachable!("no preview");
    };
    assert!(parts[0].body.contains(r#""text":"Guten Tag""#));
    assert_eq!(scene.number("SELECT count(*) FROM outbox"), 0);
}

#[test]
fn drafts_are_listed_newest_first_and_masked() {
    let (_scene, mut desk, id) = asked();
    for (kind, text, at) in [
        (DraftKind::Reply, "Ihre IBAN DE89370400440532013000", 1),
        (DraftKind::Note, "intern", 2),
    ] {
        let draft = DraftText::plain(Subject::Conversation(id), kind, text, Timestamp(at));
        desk.run(Job::SaveDraft(draft), today()).unwrap();
    }
    let Outcome::Drafts(rows) = desk.run(Job::Drafts, today()).unwrap() else {
        unreachable!("no drafts");
    };
    assert_eq!(rows[0].draft.text, "intern");
    assert!(!rows[1].draft.text.contains("DE8937"), "{rows:?}");
}
