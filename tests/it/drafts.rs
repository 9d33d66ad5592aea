//! Drafts: what they keep beside the text, and that a text which is taken back is a draft again. And scheduled replies, which are
//! no answer until they leave.

#![expect(clippy::unwrap_used)]

use zuruf::clock::Timestamp;
use zuruf::model::act::{Act, DraftKind, DraftText, Extras, ReplyText, Subject};
use zuruf::model::id::ConversationId;
use zuruf::model::message::MessageKind;
use zuruf::store::outbox;
use zuruf::store::sqlite::{self, Mode};
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{
    Scene, act, code, config_for, conversation_of, done, message, reply, thread, today, undo,
};

/// A store with one question, and its conversation.
fn asked() -> (Scene, Desk, ConversationId) {
    let scene = Scene::with(config_for("http://127.0.0.1:1/", false));
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

fn drafts(desk: &mut Desk, id: ConversationId) -> Vec<DraftText> {
    thread(desk, id).drafts
}

/// The next reply is on its way at `now`.
fn lease(scene: &Scene, now: Timestamp) -> Option<String> {
    let mut db = sqlite::open(&scene.store(), Mode::Write, today()).unwrap();
    let leased = outbox::lease(&mut db, "t", now, &|_| Some(true)).unwrap();
    leased.map(|leased| leased.uid)
}

#[test]
fn files_time_and_target_stay_in_the_draft() {
    let (_scene, mut desk, id) = asked();
    let newest = thread(&mut desk, id).head.last_message;
    let subject = Subject::Conversation(id);
    let draft = DraftText {
        extras: Extras {
            attachments: vec!["/tmp/Rechnung 7.pdf".to_owned(), "/tmp/b.png".to_owned()],
            leaves_at: Some(later(20)),
            ..Extras::default()
        },
        to: Some(newest),
        seen: Some(newest),
        ..DraftText::plain(subject, DraftKind::Reply, "siehe Anhang", today())
    };
    desk.run(Job::SaveDraft(draft.clone()), today()).unwrap();
    assert_eq!(drafts(&mut desk, id), std::slice::from_ref(&draft));
    let Outcome::Drafts(rows) = desk.run(Job::Drafts, today()).unwrap() else {
        unreachable!("no drafts");
    };
    assert_eq!(rows[0].draft, draft);
    // Without a word it is still worth keeping; without anything it is gone.
    let bare = DraftText {
        text: String::new(),
        ..draft.clone()
    };
    desk.run(Job::SaveDraft(bare), today()).unwrap();
    assert_eq!(drafts(&mut desk, id).len(), 1);
    let empty = DraftText::plain(subject, DraftKind::Reply, " \n", today());
    desk.run(Job::SaveDraft(empty), today()).unwrap();
    assert!(drafts(&mut desk, id).is_empty());
}

#[test]
fn a_reply_that_is_taken_back_is_a_draft_again_and_redo_sends_it() {
    let (scene, mut desk, id) = asked();
    let file = scene.write("b.pdf", "x").display().to_string();
    let extras = Extras {
        attachments: vec![file.clone()],
        ..Extras::default()
    };
    act(
        &mut desk,
        with(id, "Ihre Karte 4242 4242 4242 4242?", extras),
    )
    .unwrap();
    assert!(drafts(&mut desk, id).is_empty());
    undo(&mut desk).unwrap();
    let draft = drafts(&mut desk, id).remove(0);
    // The agent's own words, not what the thread shows of them.
    assert_eq!(draft.text, "Ihre Karte 4242 4242 4242 4242?");
    assert_eq!(draft.extras.attachments, [file]);
    done(&mut desk, Job::Redo, today()).unwrap();
    assert!(drafts(&mut desk, id).is_empty());
}

#[test]
fn a_note_that_is_taken_back_is_a_draft_again_below_a_newer_one() {
    let (_scene, mut desk, id) = asked();
    let subject = Subject::Conversation(id);
    let text = "fragt zum dritten Mal".to_owned();
    act(&mut desk, Act::Note { subject, text }).unwrap();
    let newer = DraftText::plain(subject, DraftKind::Note, "noch etwas", today());
    desk.run(Job::SaveDraft(newer), today()).unwrap();
    undo(&mut desk).unwrap();
    let found = drafts(&mut desk, id);
    assert_eq!(found[0].kind, DraftKind::Note);
    assert_eq!(found[0].text, "noch etwas\n\nfragt zum dritten Mal");
    // Redo leaves a draft alone that holds more than the note.
    done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(drafts(&mut desk, id).len(), 1);
}

#[test]
fn a_reply_that_is_dropped_is_a_draft_unless_it_may_have_arrived() {
    let (scene, mut desk, id) = asked();
    let uid = act(&mut desk, reply(id, "eins")).unwrap().uid.unwrap();
    act(&mut desk, Act::CancelSend { uid: uid.clone() }).unwrap();
    assert_eq!(drafts(&mut desk, id)[0].text, "eins");
    undo(&mut desk).unwrap();
    assert!(drafts(&mut desk, id).is_empty());
    scene
        .sql()
        .execute("UPDATE outbox SET state = 3, attempts = 1", [])
        .unwrap();
    act(&mut desk, Act::CancelSend { uid }).unwrap();
    assert!(drafts(&mut desk, id).is_empty());
}

#[test]
fn a_scheduled_reply_is_no_answer_until_it_leaves() {
    let (scene, mut desk, id) = asked();
    let waits = |desk: &mut Desk| thread(desk, id).head.waiting_since;
    let since = waits(&mut desk);
    assert_ne!(since, Timestamp::NEVER);
    let extras = Extras {
        leaves_at: Some(later(6)),
        ..Extras::default()
    };
    act(&mut desk, with(id, "Morgen mehr.", extras)).unwrap();
    assert_eq!(waits(&mut desk), since);
    // Whatever else makes the figures be counted anew.
    let note = Act::Note {
        subject: Subject::Conversation(id),
        text: "ist geplant".to_owned(),
    };
    act(&mut desk, note).unwrap();
    assert_eq!(waits(&mut desk), since);
    assert_eq!(lease(&scene, later(5)), None);
    let uid = lease(&scene, later(7)).unwrap();
    assert_eq!(waits(&mut desk), Timestamp::NEVER);
    let sent = thread(&mut desk, id);
    let out = sent.messages.iter().find(|m| m.kind == MessageKind::Out);
    assert_eq!(out.unwrap().at, later(7), "{uid}");
}

#[test]
fn a_scheduled_reply_that_is_taken_back_keeps_its_time_and_what_the_customer_overtook_loses_it() {
    let (scene, mut desk, id) = asked();
    let extras = Extras {
        leaves_at: Some(later(60)),
        ..Extras::default()
    };
    act(&mut desk, with(id, "später", extras.clone())).unwrap();
    undo(&mut desk).unwrap();
    assert_eq!(drafts(&mut desk, id)[0].extras.leaves_at, Some(later(60)));
    done(&mut desk, Job::Redo, today()).unwrap();
    scene.import(
        &mut desk,
        "new",
        &[message("2", "eva", -600, "Hat sich erledigt.", "1")],
    );
    let draft = drafts(&mut desk, id).remove(0);
    assert_eq!((&*draft.text, draft.extras.leaves_at), ("später", None));
}

#[test]
fn a_reply_that_has_left_does_not_stand_in_the_way_of_what_was_done_before_it() {
    let (scene, mut desk, id) = asked();
    let tag = Act::Tag {
        subjects: vec![Subject::Conversation(id)],
        add: vec!["paket".to_owned()],
        remove: Vec::new(),
    };
    act(&mut desk, tag).unwrap();
    act(&mut desk, reply(id, "unterwegs")).unwrap();
    lease(&scene, later(1)).unwrap();
    assert_eq!(code(undo(&mut desk)), "already-sent");
    assert!(undo(&mut desk).unwrap().said.contains("tag"));
    assert_eq!(code(undo(&mut desk)), "nothing-to-undo");
    done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(thread(&mut desk, id).head.tags.len(), 1);
}
