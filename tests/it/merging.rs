//! Conversations merged by hand, and taken apart again: by undo, after a restart, and long after.

#![expect(clippy::unwrap_used)]

use zuruf::model::act::{Act, Subject};
use zuruf::model::conversation::{Priority, State};
use zuruf::model::id::{AgentId, ConversationId};
use zuruf::model::view::View;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Scene, conversation_of, message, today};

fn office() -> (Scene, Desk) {
    let scene = Scene::with(scene::config_for("http://127.0.0.1:9/", false));
    let mut desk = scene.desk();
    let messages = [
        message("a", "eva", 900, "Wo bleibt mein Paket?", ""),
        message("b", "eva", 800, "Hallo, noch einmal", ""),
        message("c", "max", 700, "Etwas anderes", ""),
        message("b2", "us", 600, "Gern", "b"),
    ];
    scene.import(&mut desk, "office.ndjson", &messages);
    (scene, desk)
}

fn dump(scene: &Scene) -> Vec<String> {
    [
        "SELECT id, state, priority, assignee_id, waiting_since, first_at, last_at, last_in_at, last_out_at, first_reply_at, resolved_at, \
         last_message_id, last_in_arrival, message_count, preview, merged_into, contact_id FROM conversation ORDER BY id",
        "SELECT id, conversation_id FROM message ORDER BY id",
        "SELECT account_id, key, conversation_id FROM thread_key ORDER BY 1, 2",
        "SELECT conversation_id, tag_id FROM conversation_tag ORDER BY 1, 2",
        "SELECT uid, conversation_id FROM outbox ORDER BY uid",
    ]
    .iter()
    .flat_map(|query| scene.rows(query))
    .collect()
}

fn texts(desk: &mut Desk, id: ConversationId) -> Vec<String> {
    let thread = scene::thread(desk, id);
    thread.messages.iter().map(|m| m.text.to_string()).collect()
}

#[test]
fn a_merged_conversation_brings_everything_and_undo_takes_it_apart_after_a_restart() {
    let (scene, mut desk) = office();
    let (a, b) = (conversation_of(&scene, "a"), conversation_of(&scene, "b"));
    let tag = |id, name: &str| Act::Tag {
        subjects: vec![Subject::Conversation(id)],
        add: vec![name.to_owned()],
        remove: Vec::new(),
    };
    scene::act(&mut desk, tag(a, "paket")).unwrap();
    scene::act(&mut desk, tag(b, "eilt")).unwrap();
    scene::act(
        &mut desk,
        Act::Assign {
            ids: vec![a],
            to: Some(AgentId(1)),
        },
    )
    .unwrap();
    let ids = vec![a];
    scene::act(
        &mut desk,
        Act::SetPriority {
            ids,
            priority: Priority::High,
        },
    )
    .unwrap();
    scene::act(&mut desk, scene::reply(a, "Kommt bald")).unwrap();
    let before = dump(&scene);
    let receipt = scene::act(
        &mut desk,
        Act::Merge {
            ids: vec![a],
            into: b,
        },
    )
    .unwrap();
    assert!(receipt.said.contains(&b.0.to_string()), "{}", receipt.said);
    assert_eq!(
        texts(&mut desk, b),
        [
            "Wo bleibt mein Paket?",
            "Hallo, noch einmal",
            "Gern",
            "Kommt bald"
        ]
    );
    let head = scene::thread(&mut desk, b).head;
    assert_eq!(
        (head.priority, head.assignee),
        (Priority::High, Some(AgentId(1)))
    );
    let tags: Vec<_> = head.tags.iter().map(ToString::to_string).collect();
    assert_eq!(tags, ["eilt", "paket"]);
    // The old number leads to the new place.
    assert_eq!(scene::thread(&mut desk, a).head.id, b);
    let merged = scene::list(&mut desk, View::All, "is:merged");
    assert_eq!((merged[0].id, merged[0].merged_into), (a, Some(b)));
    drop(desk);
    let mut desk = scene.desk();
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), before);
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(texts(&mut desk, b).len(), 4);
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), before);
    scene::assert_sound(&mut desk);
}

#[test]
fn what_is_open_on_either_side_stays_open() {
    let (scene, mut desk) = office();
    let (a, b) = (conversation_of(&scene, "a"), conversation_of(&scene, "b"));
    assert_eq!(scene::thread(&mut desk, b).head.state, State::Resolved);
    let before = dump(&scene);
    scene::act(
        &mut desk,
        Act::Merge {
            ids: vec![a],
            into: b,
        },
    )
    .unwrap();
    assert_eq!(scene::thread(&mut desk, b).head.state, State::Open);
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), before);
}

#[test]
fn later_messages_of_a_merged_thread_come_to_the_new_place_and_stay_there() {
    let (scene, mut desk) = office();
    let (a, b) = (conversation_of(&scene, "a"), conversation_of(&scene, "b"));
    scene::act(
        &mut desk,
        Act::Merge {
            ids: vec![a],
            into: b,
        },
    )
    .unwrap();
    scene.import(
        &mut desk,
        "late.ndjson",
        &[message("a9", "eva", 10, "Na?", "a")],
    );
    assert_eq!(conversation_of(&scene, "a9"), b);
    // Long after, without undo.
    scene::act(&mut desk, Act::Unmerge { id: a }).unwrap();
    assert_eq!(texts(&mut desk, a), ["Wo bleibt mein Paket?"]);
    assert_eq!(texts(&mut desk, b).len(), 3);
    assert_eq!(scene::thread(&mut desk, a).head.state, State::Open);
    // And that can be taken back as well.
    scene::undo(&mut desk).unwrap();
    assert_eq!(scene::thread(&mut desk, a).head.id, b);
    assert_eq!(
        scene::code(scene::act(&mut desk, Act::Unmerge { id: b })),
        "merge-none"
    );
}

#[test]
fn chains_are_followed_and_taken_apart_from_their_end() {
    let (scene, mut desk) = office();
    let [a, b, c] = ["a", "b", "c"].map(|id| conversation_of(&scene, id));
    let before = dump(&scene);
    scene::act(
        &mut desk,
        Act::Merge {
            ids: vec![a],
            into: b,
        },
    )
    .unwrap();
    scene::act(
        &mut desk,
        Act::Merge {
            ids: vec![b],
            into: c,
        },
    )
    .unwrap();
    assert_eq!(scene::thread(&mut desk, a).head.id, c);
    assert_eq!(texts(&mut desk, a).len(), 4);
    assert_eq!(
        scene::code(scene::act(&mut desk, Act::Unmerge { id: a })),
        "undo-changed"
    );
    scene::undo(&mut desk).unwrap();
    scene::undo(&mut desk).unwrap();
    assert_eq!(dump(&scene), before);
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let (scene, mut desk) = office();
    let (a, b) = (conversation_of(&scene, "a"), conversation_of(&scene, "b"));
    let mail = "{\"id\":\"m\",\"channel\":\"mail\",\"author\":\"ida\",\"created_at\":\"2024-12-01T10:00:00Z\",\"text\":\"Hallo\",\"thread_id\":\"t\"}\n";
    let path = scene.write("mail.ndjson", mail);
    scene::import(&mut desk, &path);
    let m = conversation_of(&scene, "m");
    let before = dump(&scene);
    let merge = |ids, into| Act::Merge { ids, into };
    assert_eq!(
        scene::code(scene::act(&mut desk, merge(vec![a, m], b))),
        "merge-account"
    );
    assert_eq!(
        scene::code(scene::act(&mut desk, merge(vec![b], b))),
        "merge-self"
    );
    assert_eq!(
        scene::code(scene::act(&mut desk, merge(vec![ConversationId(999)], b))),
        "not-found"
    );
    assert_eq!(dump(&scene), before, "a refused merge moves nothing");
    let Outcome::Siblings(rows) = desk.run(Job::Siblings(a), today()).unwrap() else {
        unreachable!()
    };
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [b]);
}
