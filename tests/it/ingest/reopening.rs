//! What an incoming message does to a conversation that is done, and what it does not when its author is blocked.

use zuruf::config::Config;
use zuruf::config::file::{Account, Reopen};
use zuruf::model::act::Act;
use zuruf::model::conversation::State;
use zuruf::model::id::ContactId;
use zuruf::model::view::View;
use zuruf::work::desk::Desk;

use super::{NEVER, set_state, state_of};
use crate::scene::{self, Scene, ago, conversation_of, message};

const DAY: i64 = 86_400;

fn scene_with(reopen: Option<Reopen>) -> Scene {
    Scene::with(Config {
        accounts: vec![Account {
            channel: "mastodon".to_owned(),
            handle: "nordwindhilfe".to_owned(),
            reopen,
            ..Account::default()
        }],
        ..Config::default()
    })
}

/// A public thread that was resolved 40 days ago.
fn resolved(reopen: Option<Reopen>) -> (Scene, Desk) {
    let scene = scene_with(reopen);
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "a.ndjson",
        &[message("a", "eva", 50 * DAY, "Hallo?", "")],
    );
    let id = conversation_of(&scene, "a");
    set_state(&mut desk, id, State::Resolved, NEVER, ago(40 * DAY));
    (scene, desk)
}

#[test]
fn a_public_thread_opens_again_within_its_days_and_begins_anew_after_them() {
    for (reopen, days, anew) in [
        (None, 30, false),
        (None, 20, true),
        (Some(Reopen::Always), 20, false),
        (Some(Reopen::Days(30)), 20, false),
        (Some(Reopen::Days(5)), 30, true),
    ] {
        let (scene, mut desk) = resolved(reopen);
        let old = conversation_of(&scene, "a");
        scene.import(
            &mut desk,
            "b.ndjson",
            &[message("b", "eva", days * DAY, "Schon wieder", "a")],
        );
        let new = conversation_of(&scene, "b");
        assert_eq!(new != old, anew, "{reopen:?} {days}");
        assert_eq!(state_of(&mut desk, new), State::Open);
        let kept = if anew { State::Resolved } else { State::Open };
        assert_eq!(state_of(&mut desk, old), kept);
        scene::assert_sound(&mut desk);
    }
}

#[test]
fn what_follows_belongs_to_the_new_conversation_and_what_is_older_to_the_old_one() {
    let (scene, mut desk) = resolved(None);
    let old = conversation_of(&scene, "a");
    let late = [
        message("b", "eva", 20 * DAY, "Schon wieder", "a"),
        message("c", "max", 19 * DAY, "Bei mir auch", "a"),
    ];
    scene.import(&mut desk, "b.ndjson", &late);
    let new = conversation_of(&scene, "b");
    assert_eq!(conversation_of(&scene, "c"), new);
    // Another file, another chunk: an answer to the old beginning, one to the new, and one that was missing.
    let later = [
        message("d", "ida", 17 * DAY, "Und jetzt?", "a"),
        message("e", "us", 18 * DAY, "Bald", "b"),
        message("x", "us", 45 * DAY, "Gern", "a"),
    ];
    scene.import(&mut desk, "c.ndjson", &later);
    assert_eq!(conversation_of(&scene, "d"), new);
    assert_eq!(conversation_of(&scene, "e"), new);
    assert_eq!(conversation_of(&scene, "x"), old);
    // The new one is resolved in its turn, and a third begins.
    set_state(&mut desk, new, State::Resolved, NEVER, ago(16 * DAY));
    let mut all = vec![message("f", "eva", DAY, "Immer noch", "a")];
    scene.import(&mut desk, "d.ndjson", &all);
    let third = conversation_of(&scene, "f");
    assert!(third != new && third != old);
    // The same again adds nothing.
    all.extend(later);
    assert_eq!(scene.import(&mut desk, "e.ndjson", &all).new, 0);
}

#[test]
fn direct_messages_always_open_again() {
    let scene = scene_with(None);
    let mut desk = scene.desk();
    let line = |id: &str, days: i64| {
        let at = ago(days * DAY).rfc3339();
        format!(
            r#"{{"id":"{id}","author":"eva","author_id":"eva","created_at":"{at}","text":"Hallo"}}"#
        ) + "\n"
    };
    let import = |desk: &mut Desk, id: &str, days: i64| {
        let path = scene.write(&format!("{id}.ndjson"), &line(id, days));
        scene::import(desk, &path);
    };
    import(&mut desk, "a", 100);
    let id = conversation_of(&scene, "a");
    set_state(&mut desk, id, State::Resolved, NEVER, ago(90 * DAY));
    import(&mut desk, "b", 1);
    assert_eq!(conversation_of(&scene, "b"), id);
    assert_eq!(state_of(&mut desk, id), State::Open);
}

#[test]
fn a_blocked_contact_opens_nothing_and_others_still_do() {
    let (scene, mut desk) = resolved(Some(Reopen::Always));
    let id = conversation_of(&scene, "a");
    let block = |desk: &mut Desk, on| {
        let (ids, resolve) = (vec![ContactId(1)], Vec::new());
        scene::act(desk, Act::Block { ids, on, resolve }).unwrap();
    };
    block(&mut desk, true);
    let news = [
        message("b", "eva", 5 * DAY, "Na?", "a"),
        message("neu", "eva", 4 * DAY, "Etwas anderes", ""),
    ];
    scene.import(&mut desk, "b.ndjson", &news);
    assert_eq!(state_of(&mut desk, id), State::Resolved);
    let new = conversation_of(&scene, "neu");
    assert_eq!(state_of(&mut desk, new), State::Resolved);
    assert!(scene::list(&mut desk, View::Open, "").is_empty());
    assert!(scene::list(&mut desk, View::Resolved, "")[0].blocked);
    // A snoozed one sleeps on.
    set_state(&mut desk, id, State::Snoozed, NEVER, ago(3 * DAY));
    scene.import(
        &mut desk,
        "c.ndjson",
        &[message("c", "eva", 2 * DAY, "Na??", "a")],
    );
    assert_eq!(state_of(&mut desk, id), State::Snoozed);
    // Somebody else in the same thread is heard.
    scene.import(
        &mut desk,
        "d.ndjson",
        &[message("d", "max", DAY, "Mich auch", "a")],
    );
    assert_eq!(state_of(&mut desk, id), State::Open);
    // Unblocked, the next message opens.
    block(&mut desk, false);
    scene.import(
        &mut desk,
        "e.ndjson",
        &[message("e", "eva", DAY, "Danke", "neu")],
    );
    assert_eq!(state_of(&mut desk, new), State::Open);
}

#[test]
fn who_is_back_finds_the_agent_there_was_unless_that_one_is_gone() {
    for active in [1, 0] {
        let (scene, mut desk) = resolved(Some(Reopen::Always));
        let id = conversation_of(&scene, "a");
        let ben = desk.make_agent("ben", "Ben", ago(0)).unwrap();
        scene::act(
            &mut desk,
            Act::Assign {
                ids: vec![id],
                to: Some(ben),
            },
        )
        .unwrap();
        scene
            .sql()
            .execute_batch(&format!(
                "UPDATE agent SET active = {active} WHERE handle = 'ben'"
            ))
            .unwrap();
        scene.import(
            &mut desk,
            "b.ndjson",
            &[message("b", "eva", DAY, "Na?", "a")],
        );
        let kept = scene::thread(&mut desk, id).head.assignee;
        assert_eq!(kept, (active == 1).then_some(ben));
    }
}

#[test]
fn what_came_in_the_minute_of_the_resolution_opens_again_if_only_the_minute_is_told() {
    for (name, first, second, opens) in [
        ("the minute is all there is", "10:05", "10:05", true),
        (
            "seconds say that it came before",
            "10:05:02",
            "10:05:20",
            false,
        ),
        ("the minute before", "10:04", "10:04", false),
    ] {
        let scene = Scene::new();
        let mut desk = scene.desk();
        let lines = |rows: &[(&str, &str, &str)]| {
            let line = |(id, time, to): &(&str, &str, &str)| {
                format!(
                    "{{\"id\":\"{id}\",\"author_id\":\"eva\",\"handle\":\"eva\",\"author\":\"eva\",\
                     \"created_at\":\"2024-12-02T{time}Z\",\"text\":\"Hallo {id}\",\"in_reply_to\":\"{to}\"}}\n"
                )
            };
            rows.iter().map(line).collect::<String>()
        };
        let a = scene.write("a.ndjson", &lines(&[("a", first, "")]));
        scene::import(&mut desk, &a);
        let id = conversation_of(&scene, "a");
        let resolved = zuruf::clock::Timestamp::parse_rfc3339("2024-12-02T10:05:40Z").unwrap();
        set_state(&mut desk, id, State::Resolved, NEVER, resolved);
        // The same file again says nothing new.
        scene::import(&mut desk, &a);
        assert_eq!(state_of(&mut desk, id), State::Resolved, "{name}");
        let b = lines(&[("a", first, ""), ("b", second, "a")]);
        scene::import(&mut desk, &scene.write("b.ndjson", &b));
        assert_eq!(conversation_of(&scene, "b"), id, "{name}");
        let state = state_of(&mut desk, id);
        assert_eq!(state == State::Open, opens, "{name}");
        let waits = scene::thread(&mut desk, id).head.waiting_since != NEVER;
        assert_eq!(waits, opens, "{name}");
        scene::assert_sound(&mut desk);
    }
}
