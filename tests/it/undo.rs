//! Taking back and doing again: exact over random acts, refused when a colleague or the outbox was faster.

#![expect(clippy::unwrap_used)]

mod every;

use proptest::prelude::*;
use zuruf::clock::Timestamp;
use zuruf::error::Result;
use zuruf::model::act::{Act, Extras, ReplyText, Subject};
use zuruf::model::address::{Address, AddressKind};
use zuruf::model::canned::CannedText;
use zuruf::model::conversation::{Priority, State};
use zuruf::model::custom::{FieldKind, FieldText, Holder};
use zuruf::model::id::{
    AgentId, CannedId, ContactId, ConversationId, FieldId, OrganisationId, TaskId,
};
use zuruf::model::outbox::OutboxState;
use zuruf::model::stage::Stage;
use zuruf::model::task::TaskChange;
use zuruf::model::view::{Sort, ViewText};
use zuruf::store::outbox;
use zuruf::store::sqlite::{self, Mode};
use zuruf::sync::receiver::{Answer, Receiver};
use zuruf::text::Clean;
use zuruf::work::desk::Desk;
use zuruf::work::job::Job;

use crate::scene::{self, Scene, ago, conversation_of, message, today};

const NEVER: Timestamp = Timestamp::NEVER;

/// Everything an undo has to bring back. `touched` stays: an agent has worked on it, and imports heed that.
fn dump(scene: &Scene) -> Vec<String> {
    let connection = scene.sql();
    [
        "SELECT id, contact_id, subject, state, priority, assignee_id, waiting_since, first_at, last_at, first_in_at, last_in_at, last_out_at, \
         first_reply_at, resolved_at, snoozed_until, last_message_id, last_in_arrival, message_count, preview, merged_into FROM conversation ORDER BY id",
        "SELECT id, name, name_fold, organisation, organisation_id, persona, stage, stage_since, owner_id, first_at, last_at FROM contact ORDER BY id",
        "SELECT id, conversation_id, contact_id, kind, agent_id, text FROM message WHERE hidden = 0 ORDER BY id",
        "SELECT id, name, name_fold FROM organisation WHERE hidden = 0 ORDER BY id",
        "SELECT id, holder, name, name_fold, kind, options, required, condition FROM custom_field WHERE hidden = 0 ORDER BY id",
        "SELECT field_id, record_id, text, text_fold, number FROM custom_value ORDER BY 1, 2",
        "SELECT contact_id, kind, value_fold, value, domain FROM address ORDER BY 1, 2, 3",
        "SELECT x.conversation_id, t.name FROM conversation_tag x JOIN tag t ON t.id = x.tag_id ORDER BY 1, 2",
        "SELECT x.contact_id, t.name FROM contact_tag x JOIN tag t ON t.id = x.tag_id ORDER BY 1, 2",
        "SELECT uid, message_id, state, attempts, next_at FROM outbox WHERE state <> 5 ORDER BY seq",
        "SELECT id, code, code_fold, title, body, keywords, channel FROM canned WHERE hidden = 0 ORDER BY id",
        "SELECT id, criteria, max_age FROM stage ORDER BY id",
        "SELECT id, contact_id, conversation_id, text, due_at, assignee_id, done_at, done_by FROM task WHERE hidden = 0 ORDER BY id",
        "SELECT contact_id, from_stage, to_stage, agent_id, reason, stayed FROM stage_move WHERE taken_back = 0 ORDER BY id",
    ]
    .iter()
    .flat_map(|query| scene::rows(&connection, query))
    .collect()
}

/// Four threads and a configuration whose replies are held for ten seconds.
fn office(url: &str) -> (Scene, Desk) {
    let mut config = scene::config_for(url, false);
    config.ui.undo_send_s = 10;
    let scene = Scene::with(config);
    let mut desk = scene.desk();
    let messages = [
        message("a", "eva", 900, "Wo bleibt mein Paket?", ""),
        message("b", "max", 800, "Danke", ""),
        message("b2", "us", 700, "Gern", "b"),
        message("c", "ida", 600, "Hallo", ""),
        message("d", "eva", 500, "Noch etwas", ""),
    ];
    scene.import(&mut desk, "office.ndjson", &messages);
    desk.make_agent("ben", "Ben", today()).unwrap();
    (scene, desk)
}

/// A step of the property: an act by its number and a choice of what it is about, or back, or again.
#[derive(Clone, Copy, Debug)]
enum Step {
    Act(u8, u8),
    Undo,
    Redo,
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..37_u8, any::<u8>()).prop_map(|(kind, pick)| Step::Act(kind, pick)),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::Restart),
    ]
}

fn chosen(kind: u8, pick: u8, uids: &[String]) -> Option<Act> {
    let one = ConversationId(1 + i64::from(pick % 4));
    let ids: Vec<_> = (1..=i64::from(1 + pick % 3)).map(ConversationId).collect();
    let contact = ContactId(1 + i64::from(pick % 3));
    let agent = [None, Some(AgentId(1)), Some(AgentId(2))][usize::from(pick) % 3];
    let subject = if pick.is_multiple_of(2) {
        Subject::Conversation(one)
    } else {
        Subject::Contact(contact)
    };
    let uid = || uids.get(usize::from(pick) % uids.len().max(1)).cloned();
    let tag = |n: u8| ["Eilt", "vip", "Ärger"][usize::from(n) % 3].to_owned();
    let state = |state, until| Act::SetState {
        ids: ids.clone(),
        state,
        until,
    };
    Some(match kind {
        0 => state(State::Resolved, NEVER),
        1 => state(State::Snoozed, ago(-i64::from(pick) * 60)),
        2 => state(State::Open, NEVER),
        3 => state(State::Spam, NEVER),
        4 => Act::Assign { ids, to: agent },
        5 => Act::Take {
            id: one,
            steal: pick > 128,
        },
        6 => Act::SetPriority {
            ids,
            priority: Priority::ALL[usize::from(pick) % 4],
        },
        7 | 8 => Act::Tag {
            subjects: vec![subject],
            add: vec![tag(pick)],
            remove: vec![tag(pick / 3)],
        },
        9 => Act::Note {
            subject,
            text: format!("Notiz {pick} @ben #Eilt"),
        },
        10 => Act::MoveStage {
            ids: vec![contact],
            to: Stage::ALL[usize::from(pick) % 8],
            reason: "weil".into(),
        },
        11 => Act::SetOwner {
            ids: vec![contact],
            to: agent,
        },
        12 => Act::SetContact {
            id: contact,
            name: Some(format!("Name {}", pick % 5)),
            organisation: Some(tag(pick)),
            persona: Some(format!("Typ {}", pick % 3)),
        },
        13 => Act::Reply(ReplyText {
            conversation: one,
            to: None,
            text: format!("Antwort {pick}"),
            seen: None,
            anyway: false,
            resolve: pick > 100,
            extras: Extras::default(),
            hold: None,
            take_over: false,
        }),
        14 => Act::CancelSend { uid: uid()? },
        15 => Act::Join {
            ids: vec![contact],
            organisation: ["", "Müller AG", "muller ag", "Bau"][usize::from(pick) % 4].to_owned(),
        },
        16 => Act::SaveOrganisation {
            id: (!pick.is_multiple_of(3)).then_some(OrganisationId(1 + i64::from(pick % 4))),
            name: format!("Firma {}", pick % 6),
        },
        28 => Act::SaveField {
            id: (pick % 4 > 1).then_some(FieldId(1 + i64::from(pick % 3))),
            text: FieldText {
                holder: Holder::Contact,
                name: format!("feld{}", pick % 4),
                kind: FieldKind::from_code(i64::from(pick) % 4),
                options: vec!["1".to_owned(), "ja".to_owned()],
                required: false,
                condition: String::new(),
            },
            convert: pick.is_multiple_of(2),
        },
        29 => Act::RemoveField {
            id: FieldId(1 + i64::from(pick % 3)),
        },
        30 | 31 => Act::SetField {
            record: contact.0,
            field: FieldId(1 + i64::from(pick % 3)),
            value: ["", "1", "ja", "Text"][usize::from(pick) % 4].to_owned(),
        },
        17 => Act::RemoveOrganisation {
            id: OrganisationId(1 + i64::from(pick % 5)),
        },
        18 => {
            let address = |n: u8| Address {
                kind: AddressKind::Email,
                value: Clean::name(["eva@x.de", "Eva@x.de", "e@y.org"][usize::from(n) % 3]),
            };
            let (old, new) = (address(pick / 3), address(pick));
            Act::SetAddress {
                contact,
                old: (pick % 4 > 1).then_some(old),
                new: (pick % 4 < 3).then_some(new),
            }
        }
        19 => Act::SendAgain { uid: uid()? },
        20 => state(State::Pending, NEVER),
        21 | 22 => Act::Merge {
            ids: vec![one],
            into: ConversationId(1 + i64::from(pick / 4 % 4)),
        },
        23 => Act::Unmerge { id: one },
        24 => Act::Block {
            ids: vec![contact],
            on: pick.is_multiple_of(2),
            resolve: if pick > 100 { vec![one] } else { Vec::new() },
        },
        25 => Act::SaveView {
            id: None,
            text: ViewText {
                name: tag(pick),
                query: "is:open".into(),
                sort: Sort::Newest,
                shared: pick > 100,
            },
        },
        26 => Act::SetStage {
            stage: Stage::ALL[usize::from(pick) % 8],
            criteria: (!pick.is_multiple_of(3)).then(|| tag(pick)),
            max_age: (pick % 3 < 2).then_some(if pick > 100 { i64::from(pick) } else { NEVER.0 }),
        },
        27 => Act::SaveCanned {
            id: (!pick.is_multiple_of(3)).then_some(CannedId(1 + i64::from(pick % 4))),
            text: CannedText {
                code: format!("c{}", pick % 4),
                title: tag(pick),
                body: format!("Text {pick}"),
                keywords: String::new(),
                channel: String::new(),
            },
        },
        33 => Act::AddTask {
            subject,
            text: format!("Aufgabe {pick}"),
            due: if pick > 100 {
                NEVER
            } else {
                ago(-i64::from(pick) * 60)
            },
            to: agent,
        },
        34..=36 => Act::SetTasks {
            ids: vec![TaskId(1 + i64::from(pick % 3))],
            change: match pick / 3 % 6 {
                0 | 1 => TaskChange::Done(pick > 100),
                2 => TaskChange::Due(ago(-i64::from(pick) * 60)),
                3 => TaskChange::To(agent),
                4 => TaskChange::Removed,
                _ => TaskChange::Edit {
                    text: format!("Aufgabe {}", pick % 4),
                    due: NEVER,
                    to: agent,
                },
            },
        },
        _ => Act::RemoveCanned {
            id: CannedId(1 + i64::from(pick % 4)),
        },
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: scene::cases(40), max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_act_can_be_taken_back_and_done_again(steps in prop::collection::vec(step(), 1..24)) {
        let (scene, mut desk) = office("http://127.0.0.1:9/");
        let (mut undone, mut doable): (Vec<Vec<String>>, Vec<Vec<String>>) = Default::default();
        let mut uids = Vec::new();
        let mut now = dump(&scene);
        for step in &steps {
            let (job, back) = match step {
                Step::Act(kind, pick) => match chosen(*kind, *pick, &uids) {
                    Some(act) => (Job::Act(act), None),
                    None => continue,
                },
                Step::Undo => (Job::Undo, Some((doable.pop(), "nothing-to-undo"))),
                Step::Restart => {
                    desk = scene.desk();
                    continue;
                }
                Step::Redo => (Job::Redo, Some((undone.pop(), "nothing-to-redo"))),
            };
            let result = scene::done(&mut desk, job, today());
            let after = dump(&scene);
            match (back, result) {
                (Some((Some(wanted), _)), result) => {
                    prop_assert!(result.is_ok(), "{:?}: {:?}", step, result);
                    prop_assert_eq!(&after, &wanted, "{:?}", step);
                    if matches!(step, Step::Undo) { undone.push(now) } else { doable.push(now) }
                }
                (Some((None, code)), result) => prop_assert_eq!(scene::code(result), code),
                (None, Ok(receipt)) if receipt.n > 0 => {
                    uids.extend(receipt.uid);
                    doable.push(now);
                    undone.clear();
                }
                (None, Ok(_)) => prop_assert_eq!(&after, &now, "an act without an entry changed something"),
                // Taken by a colleague, cancelled already: refused acts change nothing.
                (None, Err(_)) => prop_assert_eq!(&after, &now),
            }
            now = after;
        }
        while let Some(wanted) = doable.pop() {
            let result = scene::undo(&mut desk);
            prop_assert!(result.is_ok(), "{:?}", result);
            prop_assert_eq!(&dump(&scene), &wanted);
        }
        prop_assert_eq!(scene::code(scene::undo(&mut desk)), "nothing-to-undo");
        prop_assert!(desk.check().unwrap().is_empty());
    }
}

fn acts_on_one_field(id: ConversationId, contact: ContactId) -> Vec<(Act, Act)> {
    let ids = vec![id];
    let state = |state, until| Act::SetState {
        ids: ids.clone(),
        state,
        until,
    };
    let stage = |to| Act::MoveStage {
        ids: vec![contact],
        to,
        reason: "weil".into(),
    };
    let name = |name: &str| Act::SetContact {
        id: contact,
        name: Some(name.into()),
        organisation: None,
        persona: None,
    };
    let assign = |to| Act::Assign {
        ids: ids.clone(),
        to,
    };
    let priority = |priority| Act::SetPriority {
        ids: ids.clone(),
        priority,
    };
    let owner = |to| Act::SetOwner {
        ids: vec![contact],
        to,
    };
    vec![
        (state(State::Resolved, NEVER), state(State::Spam, NEVER)),
        (
            state(State::Snoozed, ago(-60)),
            state(State::Snoozed, ago(-120)),
        ),
        (assign(Some(AgentId(1))), assign(Some(AgentId(2)))),
        (priority(Priority::Urgent), priority(Priority::Low)),
        (stage(Stage::Lead), stage(Stage::Customer)),
        (owner(Some(AgentId(1))), owner(Some(AgentId(2)))),
        (name("Eva H."), name("Eva Holm")),
    ]
}

#[test]
fn undo_is_refused_when_a_colleague_changed_the_same_and_works_when_something_else() {
    let count = acts_on_one_field(ConversationId(1), ContactId(1)).len();
    for n in 0..count {
        let (scene, mut anna) = office("http://127.0.0.1:9/");
        let mut ben = scene.desk_of("ben").unwrap();
        let (mine, theirs) = acts_on_one_field(ConversationId(1), ContactId(1)).swap_remove(n);
        scene::act(&mut anna, mine.clone()).unwrap();
        scene::act(&mut ben, theirs).unwrap();
        let before = dump(&scene);
        let error = scene::undo(&mut anna).unwrap_err();
        assert_eq!(error.code, "undo-changed", "{mine:?}");
        assert!(error.arg("yours").is_some() && error.arg("theirs").is_some());
        assert_eq!(dump(&scene), before, "{mine:?}");
        // The colleague can, and then the first one can as well.
        scene::undo(&mut ben).unwrap();
        scene::undo(&mut anna).unwrap();

        // Somebody else's other field is left alone.
        let other = (n + 3) % count;
        let (_, theirs) = acts_on_one_field(ConversationId(1), ContactId(1)).swap_remove(other);
        let (scene, mut anna) = office("http://127.0.0.1:9/");
        let mut ben = scene.desk_of("ben").unwrap();
        scene::act(&mut ben, theirs.clone()).unwrap();
        let wanted = dump(&scene);
        scene::undo(&mut ben).unwrap();
        scene::act(&mut anna, mine.clone()).unwrap();
        scene::act(&mut ben, theirs).unwrap();
        scene::undo(&mut anna).unwrap();
        assert_eq!(dump(&scene), wanted, "{mine:?} beside {other}");
    }
}

#[test]
fn an_act_that_a_colleague_holds_is_named_once_and_stands_in_nobodys_way() {
    let (scene, mut anna) = office("http://127.0.0.1:9/");
    let mut ben = scene.desk_of("ben").unwrap();
    let ids = vec![ConversationId(1)];
    let state = |state| Act::SetState {
        ids: ids.clone(),
        state,
        until: NEVER,
    };
    let start = dump(&scene);
    let priority = Priority::Urgent;
    let ids2 = vec![ConversationId(2)];
    scene::act(
        &mut anna,
        Act::SetPriority {
            ids: ids2,
            priority,
        },
    )
    .unwrap();
    scene::act(&mut anna, state(State::Resolved)).unwrap();
    let resolved = dump(&scene);
    scene::act(&mut ben, state(State::Spam)).unwrap();
    let theirs = dump(&scene);
    let refused = scene::undo(&mut anna).unwrap_err();
    assert_eq!(refused.code, "undo-changed");
    let said = refused.to_string();
    assert!(said.contains("resolve") && said.contains("Spam"), "{said}");
    assert_eq!(dump(&scene), theirs);
    // A restart later the next undo reaches what was done before it.
    drop(anna);
    let mut anna = scene.desk();
    assert_eq!(scene::undo(&mut anna).unwrap().changed, 1);
    assert_ne!(dump(&scene), theirs);
    // That was all there is; what is held is named again.
    assert_eq!(scene::code(scene::undo(&mut anna)), "undo-changed");
    // It is tried again: the colleague has taken his change back.
    scene::done(&mut anna, Job::Redo, today()).unwrap();
    scene::undo(&mut ben).unwrap();
    assert_eq!(dump(&scene), resolved);
    scene::undo(&mut anna).unwrap();
    scene::undo(&mut anna).unwrap();
    assert_eq!(dump(&scene), start);
    assert_eq!(scene::code(scene::undo(&mut anna)), "nothing-to-undo");
}

#[test]
fn a_name_that_a_colleague_uses_by_now_holds_only_its_own_act() {
    let (scene, mut anna) = office("http://127.0.0.1:9/");
    let mut ben = scene.desk_of("ben").unwrap();
    let organisation = |name: &str| Act::SaveOrganisation {
        id: None,
        name: name.into(),
    };
    scene::act(&mut anna, organisation("Bau AG")).unwrap();
    let priority = Priority::Low;
    let ids = vec![ConversationId(1)];
    scene::act(&mut anna, Act::SetPriority { ids, priority }).unwrap();
    let id = OrganisationId(scene.number("SELECT id FROM organisation"));
    scene::act(&mut anna, Act::RemoveOrganisation { id }).unwrap();
    scene::act(&mut ben, organisation("Bau AG")).unwrap();
    let refused = scene::undo(&mut anna).unwrap_err();
    assert_eq!(refused.code, "undo-held");
    assert!(
        refused.to_string().contains("removing an organisation"),
        "{refused}"
    );
    scene::undo(&mut anna).unwrap();
    assert_eq!(
        scene.number("SELECT count(*) FROM conversation WHERE priority <> 2"),
        0
    );
}

#[test]
fn a_newer_message_that_opened_it_again_refuses_the_undo_of_resolving() {
    let (scene, mut desk) = office("http://127.0.0.1:9/");
    let id = conversation_of(&scene, "a");
    let ids = vec![id];
    scene::act_at(
        &mut desk,
        Act::SetState {
            ids,
            state: State::Resolved,
            until: NEVER,
        },
        ago(300),
    )
    .unwrap();
    scene.import(
        &mut desk,
        "news.ndjson",
        &[message("a2", "eva", 100, "Hallo?", "a")],
    );
    assert_eq!(scene::code(scene::undo(&mut desk)), "undo-changed");
    assert_eq!(scene::thread(&mut desk, id).head.state, State::Open);
}

#[test]
fn undo_reaches_back_over_the_end_of_the_program() {
    let (scene, mut desk) = office("http://127.0.0.1:9/");
    let before = dump(&scene);
    let ids = vec![ConversationId(1), ConversationId(2)];
    scene::act(
        &mut desk,
        Act::Assign {
            ids,
            to: Some(AgentId(2)),
        },
    )
    .unwrap();
    let after = dump(&scene);
    drop(desk);
    let mut desk = scene.desk();
    assert_eq!(scene::undo(&mut desk).unwrap().changed, 2);
    assert_eq!(dump(&scene), before);
    drop(desk);
    let mut desk = scene.desk();
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(dump(&scene), after);
    // A colleague has nothing to take back of it.
    let mut ben = scene.desk_of("ben").unwrap();
    assert_eq!(scene::code(scene::undo(&mut ben)), "nothing-to-undo");
}

fn state(desk: &mut Desk, uid: &str) -> OutboxState {
    scene::outbox_item(desk, uid).row.state
}

fn send(desk: &mut Desk, id: ConversationId) -> Result<String> {
    Ok(scene::act(desk, scene::reply(id, "Bald."))?.uid.unwrap())
}

#[test]
fn a_reply_can_be_taken_back_until_its_first_attempt_begins() {
    let receiver = Receiver::start().unwrap();
    let (scene, mut desk) = office(&receiver.url());
    let id = conversation_of(&scene, "a");
    let before = dump(&scene);
    let uid = send(&mut desk, id).unwrap();
    assert!(scene::search(&mut desk, "bald").rows.len() == 1);
    scene::undo(&mut desk).unwrap();
    assert_eq!(
        (state(&mut desk, &uid), dump(&scene)),
        (OutboxState::Cancelled, before)
    );
    assert!(scene::search(&mut desk, "bald").rows.is_empty());
    scene::deliver(&mut desk);
    assert_eq!(receiver.requests(), 0);

    // Done again it leaves once, and then it is too late.
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(state(&mut desk, &uid), OutboxState::Queued);
    let mut db = sqlite::open(&scene.store(), Mode::Write, today()).unwrap();
    let leased = outbox::lease(&mut db, "other", ago(-11), &|_| Some(false))
        .unwrap()
        .unwrap();
    assert_eq!(leased.uid, uid);
    let error = scene::undo(&mut desk).unwrap_err();
    assert_eq!((error.code, error.kind.exit_code()), ("already-sent", 7));
    assert_eq!(state(&mut desk, &uid), OutboxState::Sending);
    assert!(
        scene::thread(&mut desk, id)
            .messages
            .iter()
            .any(|m| &*m.text == "Bald.")
    );
}

#[test]
fn a_reply_that_resolved_is_taken_back_whole_or_not_at_all() {
    let receiver = Receiver::start().unwrap();
    let (scene, mut desk) = office(&receiver.url());
    let id = conversation_of(&scene, "a");
    let before = dump(&scene);
    let act = || {
        Act::Reply(ReplyText {
            conversation: id,
            to: None,
            text: "Bald.".into(),
            seen: None,
            anyway: false,
            resolve: true,
            extras: Extras::default(),
            hold: None,
            take_over: false,
        })
    };
    scene::act(&mut desk, act()).unwrap();
    assert_eq!(scene::thread(&mut desk, id).head.state, State::Resolved);
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), before);
    scene::act(&mut desk, act()).unwrap();
    scene
        .sql()
        .execute_batch("UPDATE outbox SET next_at = 0")
        .unwrap();
    assert_eq!(scene::deliver(&mut desk).delivered, 1);
    let sent = dump(&scene);
    assert_eq!(scene::code(scene::undo(&mut desk)), "already-sent");
    assert_eq!(dump(&scene), sent);
}

#[test]
fn sending_again_can_be_taken_back_until_it_is_tried() {
    let receiver = Receiver::scripted(vec![Answer::status(500), Answer::status(500)]).unwrap();
    let (scene, mut desk) = office(&receiver.url());
    let id = conversation_of(&scene, "a");
    let uid = send(&mut desk, id).unwrap();
    let due = || {
        scene
            .sql()
            .execute_batch("UPDATE outbox SET next_at = 0")
            .unwrap();
    };
    due();
    scene::deliver(&mut desk);
    let doubtful = dump(&scene);
    assert_eq!(state(&mut desk, &uid), OutboxState::Unknown);
    let again = || Act::SendAgain { uid: uid.clone() };
    scene::act(&mut desk, again()).unwrap();
    assert_eq!(state(&mut desk, &uid), OutboxState::Queued);
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), doubtful);
    scene::deliver(&mut desk);
    assert_eq!(receiver.requests(), 1);
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    due();
    scene::deliver(&mut desk);
    assert_eq!(receiver.requests(), 2);
    assert_eq!(scene::code(scene::undo(&mut desk)), "already-sent");
}

#[test]
fn hurrying_a_held_reply_and_taking_that_back_leaves_the_reply_held() {
    let (scene, mut desk) = office("http://127.0.0.1:9/");
    let id = conversation_of(&scene, "a");
    let uid = send(&mut desk, id).unwrap();
    let held = dump(&scene);
    scene::act_at(&mut desk, Act::SendAgain { uid: uid.clone() }, ago(-1)).unwrap();
    scene::undo(&mut desk).unwrap();
    assert_eq!(
        (state(&mut desk, &uid), dump(&scene)),
        (OutboxState::Queued, held)
    );
}
