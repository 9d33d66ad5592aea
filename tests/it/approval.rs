//! Replies that wait for a lead: they do not leave by themselves, are approved, changed or given back, and their author is told.

#![expect(clippy::unwrap_used)]

use zuruf::model::act::Act;
use zuruf::model::id::{ConversationId, MessageId};
use zuruf::model::outbox::OutboxState;
use zuruf::sync::receiver::Receiver;
use zuruf::work::desk::Desk;

use crate::scene::{self, Message, Scene, code, config_for, message, outbox_item};

struct Office {
    scene: Scene,
    anna: Desk,
    lead: Desk,
    id: ConversationId,
    receiver: Receiver,
}

fn office() -> Office {
    let receiver = Receiver::start().unwrap();
    let mut config = config_for(&receiver.url(), true);
    config.accounts[0].approval = true;
    let scene = Scene::with(config);
    let mut anna = scene.desk();
    anna.make_agent("lea", "Lea", scene::today()).unwrap();
    scene.import(
        &mut anna,
        "a.ndjson",
        &[message("a1", "eva", 600, "Wo bleibt mein Paket?", "")],
    );
    let id = scene::conversation_of(&scene, "a1");
    let lead = scene.desk_of("lea").unwrap();
    Office {
        scene,
        anna,
        lead,
        id,
        receiver,
    }
}

fn with_lead() -> Office {
    let office = office();
    let sql = office.scene.sql();
    sql.execute("UPDATE agent SET role = 'lead' WHERE handle = 'lea'", [])
        .unwrap();
    office
}

fn send(office: &mut Office, text: &str) -> String {
    let sent = scene::act(&mut office.anna, scene::reply(office.id, text)).unwrap();
    assert_eq!(sent.leaves_at, None);
    sent.uid.unwrap()
}

fn state(office: &mut Office, uid: &str) -> OutboxState {
    outbox_item(&mut office.lead, uid).row.state
}

fn waits(office: &Office) -> bool {
    office
        .scene
        .number("SELECT waiting_since FROM conversation")
        < i64::MAX
}

fn told(office: &Office, handle: &str) -> Vec<String> {
    office.scene.rows(&format!(
        "SELECT n.reason FROM notice n JOIN agent g ON g.id = n.agent_id WHERE g.handle = '{handle}' AND n.seen = 0 ORDER BY n.id"
    ))
}

fn approve(uid: &str, text: Option<&str>) -> Act {
    Act::Approve {
        uid: uid.to_owned(),
        text: text.map(str::to_owned),
        seen: None,
        anyway: false,
        leaves_at: None,
    }
}

#[test]
fn a_reply_waits_until_a_lead_lets_it_go() {
    let mut office = with_lead();
    let uid = send(&mut office, "Ich sehe nach.");
    assert_eq!(state(&mut office, &uid), OutboxState::Unapproved);
    scene::deliver(&mut office.anna);
    assert_eq!(office.receiver.requests(), 0);
    assert!(waits(&office), "nobody has answered yet");
    assert_eq!(told(&office, "lea"), ["8"]);
    let refused = scene::act(&mut office.anna, approve(&uid, None));
    assert_eq!(code(refused), "approve-lead");
    scene::act(&mut office.lead, approve(&uid, None)).unwrap();
    assert!(!waits(&office));
    assert_eq!(told(&office, "anna"), ["9"]);
    scene::undo(&mut office.lead).unwrap();
    assert_eq!(state(&mut office, &uid), OutboxState::Unapproved);
    assert!(waits(&office));
    scene::act(&mut office.lead, approve(&uid, None)).unwrap();
    scene::deliver(&mut office.anna);
    assert_eq!(office.receiver.received()[0].text, "Ich sehe nach.");
    let refused = scene::act(&mut office.lead, approve(&uid, None));
    assert_eq!(code(refused), "outbox-state");
}

#[test]
fn a_lead_puts_other_words_in_its_place_and_only_those_leave() {
    let mut office = with_lead();
    let uid = send(&mut office, "Pech.");
    scene::act(
        &mut office.lead,
        approve(&uid, Some("Das tut uns leid, wir sehen nach.")),
    )
    .unwrap();
    scene::deliver(&mut office.anna);
    let arrived = office.receiver.received();
    assert_eq!(arrived.len(), 1);
    assert_eq!(arrived[0].text, "Das tut uns leid, wir sehen nach.");
    assert_eq!(told(&office, "anna"), ["9"]);
}

#[test]
fn what_is_given_back_is_a_draft_again_with_the_reason_beside_it() {
    let mut office = with_lead();
    let uid = send(&mut office, "Pech.");
    let back = Act::GiveBack {
        uid: uid.clone(),
        reason: "bitte freundlicher".to_owned(),
    };
    scene::act(&mut office.lead, back).unwrap();
    assert_eq!(state(&mut office, &uid), OutboxState::Cancelled);
    assert_eq!(office.scene.rows("SELECT text FROM draft"), ["Pech."]);
    let notes = office.scene.rows("SELECT text FROM message WHERE kind = 2");
    assert_eq!(notes, ["@anna bitte freundlicher"]);
    assert_eq!(told(&office, "anna"), ["0"]);
    scene::deliver(&mut office.anna);
    assert_eq!(office.receiver.requests(), 0);
}

#[test]
fn without_a_lead_nothing_waits_for_ever_and_a_lead_waits_for_nobody() {
    let mut office = office();
    let refused = scene::act(&mut office.anna, scene::reply(office.id, "Hallo"));
    assert_eq!(code(refused), "approve-nobody");
    assert_eq!(office.scene.number("SELECT count(*) FROM outbox"), 0);
    let mut office = with_lead();
    scene::act(&mut office.lead, scene::reply(office.id, "Hallo")).unwrap();
    scene::deliver(&mut office.lead);
    assert_eq!(office.receiver.requests(), 1);
}

fn anyway(uid: &str) -> Act {
    Act::Approve {
        uid: uid.to_owned(),
        text: None,
        seen: None,
        anyway: true,
        leaves_at: None,
    }
}

#[test]
fn what_the_customer_wrote_since_is_shown_before_a_reply_goes() {
    let mut office = with_lead();
    let uid = send(&mut office, "Ich sehe nach.");
    // History that comes in late is nothing new.
    let old = message("a0", "eva", 900, "Hallo", "");
    let again = message("a1", "eva", 600, "Wo bleibt mein Paket?", "");
    scene_import(&mut office, "late.ndjson", &[old, again]);
    scene::act(&mut office.lead, approve(&uid, None)).unwrap();
    scene::undo(&mut office.lead).unwrap();
    let news = message("a2", "eva", 1, "Hat sich erledigt, ist da!", "a1");
    scene_import(&mut office, "b.ndjson", &[news]);
    let refused = scene::act(&mut office.lead, approve(&uid, None)).unwrap_err();
    assert_eq!(refused.code, "approve-newer");
    assert_eq!(refused.arg("text"), Some("Hat sich erledigt, ist da!"));
    assert_eq!(state(&mut office, &uid), OutboxState::Unapproved);
    // Who puts other words in its place is asked about what came after the thread was read.
    let corrected = |seen| Act::Approve {
        uid: uid.clone(),
        text: Some("Schön!".to_owned()),
        seen,
        anyway: false,
        leaves_at: None,
    };
    let refused = scene::act(&mut office.lead, corrected(None));
    assert_eq!(code(refused), "newer-message");
    let newest = office
        .scene
        .number("SELECT max(id) FROM message WHERE kind = 0");
    scene::act(&mut office.lead, corrected(Some(MessageId(newest)))).unwrap();
    scene::undo(&mut office.lead).unwrap();
    scene::act(&mut office.lead, anyway(&uid)).unwrap();
    assert_eq!(state(&mut office, &uid), OutboxState::Queued);
}

#[test]
fn a_reply_window_that_closed_while_it_waited_refuses_it() {
    let mut office = with_lead();
    let uid = send(&mut office, "Ich sehe nach.");
    let sql = office.scene.sql();
    sql.execute("UPDATE account SET channel = 'whatsapp'", [])
        .unwrap();
    sql.execute(
        "UPDATE conversation SET last_in_at = last_in_at - 90000000",
        [],
    )
    .unwrap();
    let refused = scene::act(&mut office.lead, approve(&uid, None));
    assert_eq!(code(refused), "window-closed");
    scene::act(&mut office.lead, anyway(&uid)).unwrap();
}

fn scene_import(office: &mut Office, name: &str, messages: &[Message]) {
    office.scene.import(&mut office.anna, name, messages);
}
