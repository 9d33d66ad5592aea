//! The import from file to store: what comes in, what is recognised, how threads grow together, what agents did and it keeps.

#![expect(clippy::unwrap_used, clippy::print_stdout)]

pub mod forests;
mod hidden;
mod reopening;
mod samples;
mod searches;

use zuruf::clock::Timestamp;
use zuruf::model::act::{Act, DraftKind, DraftText, Subject};
use zuruf::model::conversation::{Priority, State};
use zuruf::model::id::ConversationId;
use zuruf::model::outbox::OutboxState;
use zuruf::model::view::View;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Scene, ago, conversation_of, message, today};

const NEVER: Timestamp = Timestamp::NEVER;

fn state_of(desk: &mut Desk, id: ConversationId) -> State {
    scene::thread(desk, id).head.state
}

fn set_state(desk: &mut Desk, id: ConversationId, state: State, until: Timestamp, now: Timestamp) {
    let ids = vec![id];
    scene::act_at(desk, Act::SetState { ids, state, until }, now).unwrap();
}

#[test]
fn an_edit_keeps_the_earlier_text_and_an_old_export_does_not_flip_it_back() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let first = [message("a", "eva", 500, "Wo bleibt mein Paket?", "")];
    let second = [message("a", "eva", 500, "Wo bleibt mein rotes Paket?", "")];
    scene.import(&mut desk, "old.ndjson", &first);
    let report = scene.import(&mut desk, "new.ndjson", &second);
    assert_eq!((report.new, report.known, report.edited), (0, 0, 1));
    for file in ["old.ndjson", "new.ndjson", "old.ndjson"] {
        let report = scene::import(&mut desk, &scene.path(file));
        assert_eq!(
            (report.new, report.known, report.edited),
            (0, 1, 0),
            "{file}"
        );
    }
    let thread = scene::thread(&mut desk, conversation_of(&scene, "a"));
    assert_eq!(&*thread.messages[0].text, "Wo bleibt mein rotes Paket?");
    assert!(thread.messages[0].edited);
    assert_eq!(&*thread.head.preview, "Wo bleibt mein rotes Paket?");
    assert_eq!(
        scene.rows("SELECT text FROM message_version"),
        ["Wo bleibt mein Paket?"]
    );
    assert_eq!(scene::search(&mut desk, "rotes").rows.len(), 1);
    scene::assert_sound(&mut desk);
}

#[test]
fn the_same_id_twice_in_a_file_is_an_edit_or_nothing() {
    let texts = ["eins", "zwei", "eins", "zwei", "drei", "drei"];
    let copies = texts.map(|text| message("a", "eva", 500, text, ""));
    let expected = (1, 3, 2);
    let scene = Scene::new();
    let mut desk = scene.desk();
    let report = scene.import(&mut desk, "copies.ndjson", &copies);
    assert_eq!((report.new, report.known, report.edited), expected);
    assert_eq!(
        scene.rows("SELECT text FROM message_version ORDER BY n"),
        ["eins", "zwei"]
    );
    scene::assert_sound(&mut desk);

    // The same, when the message is in the store already.
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "one.ndjson", &copies[..1]);
    let report = scene.import(&mut desk, "copies.ndjson", &copies);
    assert_eq!((report.new, report.known, report.edited), (0, 4, 2));
    assert_eq!(
        scene.rows("SELECT text FROM message_version ORDER BY n"),
        ["eins", "zwei"]
    );
    assert_eq!(scene.rows("SELECT text, versions FROM message"), ["drei|2"]);
    scene::assert_sound(&mut desk);
}

#[test]
fn an_edit_changes_the_text_and_nothing_else() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "root.ndjson",
        &[message("r", "max", 900, "Hallo", "")],
    );
    let (mut first, mut second) = (
        message("a", "eva", 500, "eins", "r"),
        message("a", "ida", 400, "zwei", ""),
    );
    scene.import(&mut desk, "both.ndjson", &[first.clone(), second.clone()]);
    let here = "SELECT m.text, m.at, m.reply_to, i.handle FROM message m JOIN identity i ON i.id = m.identity_id WHERE m.ext_id = ";
    let edited = scene.rows(&format!("{here}'a'"));
    assert_eq!(edited, [format!("zwei|{}|r|eva", ago(500).0)]);
    // In two files it comes to the same.
    for m in [&mut first, &mut second] {
        "b".clone_into(&mut m.id);
    }
    scene.import(&mut desk, "1.ndjson", &[first]);
    scene.import(&mut desk, "2.ndjson", &[second]);
    assert_eq!(scene.rows(&format!("{here}'b'")), edited);
    assert_eq!(scene.number("SELECT count(*) FROM conversation"), 1);
}

#[test]
fn a_second_holds_more_messages_than_numbers_and_none_is_lost() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let day: Vec<_> = (0..700)
        .map(|n| message(&format!("a{n}"), "eva", 500, "Tag", ""))
        .collect();
    let next: Vec<_> = (0..300)
        .map(|n| message(&format!("b{n}"), "eva", 499, "Tag", ""))
        .collect();
    assert_eq!(scene.import(&mut desk, "a.ndjson", &day[..400]).new, 400);
    assert_eq!(scene.import(&mut desk, "b.ndjson", &next).new, 300);
    assert_eq!(scene.import(&mut desk, "c.ndjson", &day).new, 300);
    assert_eq!(scene.number("SELECT count(*) FROM message"), 1000);
    scene::assert_sound(&mut desk);
}

/// Two threads whose common parent is missing: `a` answers `p`, `b` answers `q`; `q` answers `p`.
fn two_threads(scene: &Scene, desk: &mut Desk) -> (ConversationId, ConversationId) {
    scene.import(desk, "a.ndjson", &[message("a", "eva", 900, "Erste", "p")]);
    scene.import(desk, "b.ndjson", &[message("b", "max", 800, "Zweite", "q")]);
    (conversation_of(scene, "a"), conversation_of(scene, "b"))
}

fn late_parent(scene: &Scene, desk: &mut Desk) {
    let report = scene.import(
        desk,
        "late.ndjson",
        &[message("q", "ida", 850, "Dazwischen", "p")],
    );
    assert_eq!((report.new, report.conversations), (1, 0));
}

#[test]
fn a_late_parent_joins_two_threads_and_the_older_one_survives() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let (a, b) = two_threads(&scene, &mut desk);
    late_parent(&scene, &mut desk);
    assert!(
        ["a", "b", "q"]
            .iter()
            .all(|id| conversation_of(&scene, id) == a)
    );
    let thread = scene::thread(&mut desk, b);
    assert_eq!(
        (thread.head.id, thread.messages.len(), thread.head.messages),
        (a, 3, 3)
    );
    assert_eq!(thread.head.waiting_since, ago(900));
    let merged = scene
        .rows("SELECT id, state, merged_into, message_count FROM conversation WHERE state = 5");
    assert_eq!(merged, [format!("{}|5|{}|0", b.0, a.0)]);
    let Outcome::History(history) = desk
        .run(
            Job::History {
                record: Subject::Conversation(a).into(),
                limit: 10,
            },
            today(),
        )
        .unwrap()
    else {
        unreachable!()
    };
    assert_eq!(&*history[0].act, "import");
    // What an import did is not what an agent takes back.
    assert_eq!(scene::code(scene::undo(&mut desk)), "nothing-to-undo");
    scene::assert_sound(&mut desk);
}

#[test]
fn a_merge_keeps_what_an_agent_did_on_either_side() {
    for newer in [true, false] {
        let scene = Scene::new();
        let mut desk = scene.desk();
        let (a, b) = two_threads(&scene, &mut desk);
        let worked = if newer { b } else { a };
        let ids = vec![worked];
        let subject = Subject::Conversation(worked);
        let me = Some(desk.agent());
        let draft = DraftText::plain(subject, DraftKind::Reply, "Wir ...", today());
        for act in [
            Act::Assign {
                ids: ids.clone(),
                to: me,
            },
            Act::SetPriority {
                ids: ids.clone(),
                priority: Priority::High,
            },
            Act::Tag {
                subjects: vec![subject],
                add: vec!["eilt".into()],
                remove: vec![],
            },
            Act::Note {
                subject,
                text: "Kennt den Chef #vip".into(),
            },
            Act::SetState {
                ids,
                state: State::Snoozed,
                until: ago(-7200),
            },
        ] {
            scene::act(&mut desk, act).unwrap();
        }
        desk.run(Job::SaveDraft(draft), today()).unwrap();
        let unseen = Job::MarkSeen {
            ids: vec![a],
            seen: true,
        };
        desk.run(unseen, today()).unwrap();
        late_parent(&scene, &mut desk);

        let thread = scene::thread(&mut desk, b);
        let head = &thread.head;
        assert_eq!(
            (head.id, head.assignee, head.priority),
            (a, me, Priority::High),
            "{newer}"
        );
        let tags: Vec<&str> = head.tags.iter().map(|t| &**t).collect();
        assert_eq!(tags, ["eilt", "vip"], "{newer}");
        assert!(
            thread
                .messages
                .iter()
                .any(|m| &*m.text == "Kennt den Chef #vip"),
            "{newer}"
        );
        assert_eq!(thread.drafts[0].text, "Wir ...", "{newer}");
        assert!(head.unread, "{newer}");
        // The other one waits openly when it is the survivor; a message newer than the snoozed thread wakes it.
        assert_eq!(head.state, State::Open, "{newer}");
        assert_eq!(head.waiting_since, ago(900), "{newer}");
        scene::assert_sound(&mut desk);
    }
}

#[test]
fn a_decision_of_an_agent_outlives_a_merge_with_an_answered_thread() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let (a, b) = two_threads(&scene, &mut desk);
    // The older one is answered: resolved by the import, touched by nobody.
    scene.import(
        &mut desk,
        "answer.ndjson",
        &[message("x", "us", 700, "Gern.", "a")],
    );
    assert_eq!(state_of(&mut desk, a), State::Resolved);
    set_state(&mut desk, b, State::Snoozed, ago(-7200), ago(10));
    scene.import(
        &mut desk,
        "late.ndjson",
        &[message("q", "us", 850, "Ja?", "p")],
    );
    let head = scene::thread(&mut desk, b).head;
    assert_eq!(
        (head.id, head.state, head.snoozed_until),
        (a, State::Snoozed, ago(-7200))
    );

    // Resolved by an agent stays resolved, although the merge brings messages that were new to the survivor.
    let scene = Scene::new();
    let mut desk = scene.desk();
    let (a, b) = two_threads(&scene, &mut desk);
    scene.import(
        &mut desk,
        "answer.ndjson",
        &[message("x", "us", 870, "Gern.", "a")],
    );
    set_state(&mut desk, b, State::Resolved, NEVER, ago(10));
    scene.import(
        &mut desk,
        "late.ndjson",
        &[message("q", "us", 850, "Ja?", "p")],
    );
    assert_eq!(
        (scene::thread(&mut desk, b).head.id, state_of(&mut desk, a)),
        (a, State::Resolved)
    );
}

#[test]
fn a_conversation_made_merged_and_tagged_within_one_import_goes_without_a_trace() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "old.ndjson",
        &[message("old", "ida", 600, "Da", "m")],
    );
    let old = conversation_of(&scene, "old");
    // Chunks of 500: `c` is made first, swallows the stored one in the second chunk, and goes itself in the third.
    let filler = |name: &str, n: usize| -> Vec<_> {
        (0..n)
            .map(|i| message(&format!("{name}{i}"), "max", 50, "Füllung", ""))
            .collect()
    };
    let mut messages = vec![message("c", "eva", 700, "Mitte", "k")];
    messages.extend(filler("f", 499));
    messages.push(message("m", "ida", 650, "Bindeglied", "k"));
    messages.extend(filler("g", 499));
    messages.push(message("z", "ida", 800, "Wurzelkind", "root"));
    messages.push(message("k", "ida", 750, "Noch eins", "root"));
    // A second desk, so that the import does not count itself alone.
    let _colleague = scene.desk();
    let report = scene.import(&mut desk, "chunks.ndjson", &messages);
    assert_eq!(report.new, messages.len() as i64);
    let all = ["old", "c", "m", "z", "k"].map(|id| conversation_of(&scene, id));
    assert!(all.iter().all(|id| *id == all[0]), "{all:?}");
    assert_eq!(scene::thread(&mut desk, old).head.id, all[0]);
    scene::assert_sound(&mut desk);
}

#[test]
fn our_own_reply_comes_back_and_is_recognised() {
    let receiver = zuruf::sync::receiver::Receiver::start().unwrap();
    let scene = Scene::with(scene::config_for(&receiver.url(), false));
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "in.ndjson",
        &[message("a", "eva", 900, "Wann?", "")],
    );
    let id = conversation_of(&scene, "a");
    let text = "Übermorgen: https://nordwind.example/pakete?x=1 – viele Grüße";
    let sent = scene::act(&mut desk, scene::reply(id, text)).unwrap();
    assert_eq!(scene::deliver(&mut desk).delivered, 1);
    // The channel puts a mention before it, shortens the link, and is answered at once.
    let echo = "@eva übermorgen: https://t.example/xyz –  viele Grüße";
    let back = [
        message("77", "us", -20, echo, "a"),
        message("78", "eva", -60, "Danke!", "77"),
        message("79", "us", -90, "Noch etwas ganz anderes", "78"),
    ];
    let report = scene.import(&mut desk, "back.ndjson", &back);
    assert_eq!(
        (
            report.new,
            report.known,
            report.recognised,
            report.conversations
        ),
        (2, 1, 1, 0)
    );
    let thread = scene::thread(&mut desk, id);
    assert_eq!(thread.messages.len(), 4);
    let ours = thread
        .messages
        .iter()
        .find(|m| Some(m.id) == sent.message)
        .unwrap();
    assert_eq!((&*ours.ext_id, &*ours.text), ("77", text));
    for _ in 0..2 {
        let again = scene::import(&mut desk, &scene.path("back.ndjson"));
        assert_eq!(
            (again.new, again.known, again.edited, again.recognised),
            (0, 3, 0, 0),
            "{again:?}"
        );
    }
    assert_eq!(&*scene::thread(&mut desk, id).messages[1].text, text);
    scene::assert_sound(&mut desk);
}

#[test]
fn an_unknown_reply_that_comes_back_is_proven_delivered() {
    use zuruf::sync::receiver::{Answer, Receiver};
    let receiver = Receiver::scripted(vec![Answer::status(500)]).unwrap();
    let scene = Scene::with(scene::config_for(&receiver.url(), false));
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "in.ndjson",
        &[message("a", "eva", 900, "Wann?", "")],
    );
    let id = conversation_of(&scene, "a");
    let uid = scene::act(&mut desk, scene::reply(id, "Morgen."))
        .unwrap()
        .uid
        .unwrap();
    assert_eq!(scene::deliver(&mut desk).unknown, 1);
    assert_eq!(scene::overview(&mut desk).outbox_trouble, 1);
    // Newest first, and the channel hangs the reply under a message that comes with the same file.
    let back = [
        message("78", "us", -30, "Morgen.", "77"),
        message("77", "eva", -10, "Hallo?", "a"),
    ];
    let report = scene.import(&mut desk, "back.ndjson", &back);
    assert_eq!((report.new, report.recognised), (1, 1), "{report:?}");
    assert_eq!(
        scene::outbox_item(&mut desk, &uid).row.state,
        OutboxState::Delivered
    );
    assert_eq!(scene::overview(&mut desk).outbox_trouble, 0);
    assert_eq!(scene::thread(&mut desk, id).messages.len(), 3);
}

#[test]
fn a_stranger_with_our_words_or_our_words_next_week_are_no_echo() {
    let receiver = zuruf::sync::receiver::Receiver::start().unwrap();
    let scene = Scene::with(scene::config_for(&receiver.url(), false));
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "in.ndjson",
        &[message("a", "eva", 900, "Wann?", "")],
    );
    let id = conversation_of(&scene, "a");
    scene::act(&mut desk, scene::reply(id, "Morgen.")).unwrap();
    scene::deliver(&mut desk);
    let back = [
        message("1", "eva", -10, "Morgen.", "a"),
        message("2", "us", -8 * 86_400, "Morgen.", "a"),
        message("3", "us", -10, "Morgen.", ""),
    ];
    let report = scene.import(&mut desk, "back.ndjson", &back);
    assert_eq!((report.new, report.recognised), (3, 0));
}

#[test]
fn only_what_is_young_enough_comes_in_open() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let day = 86_400;
    let messages = [
        message("new", "eva", 0, "Heute", ""),
        message("young", "ida", 29 * day, "Jung", ""),
        message("old", "max", 31 * day, "Alt", ""),
        message("answered", "ina", day, "Gefragt", ""),
        message("answer", "us", day - 60, "Gesagt", "answered"),
    ];
    let path = scene.write("border.ndjson", &scene::ndjson(&messages));
    let request = |dry_run| zuruf::model::import::ImportRequest {
        paths: vec![path.clone()],
        ours: vec!["nordwindhilfe".to_owned()],
        channel: Some("mastodon".to_owned()),
        dry_run,
        ..Default::default()
    };
    let Outcome::Imported(dry) = desk.run(Job::Import(request(true)), today()).unwrap() else {
        unreachable!()
    };
    assert_eq!((dry[0].id, dry[0].new, dry[0].conversations), (0, 5, 4));
    assert_eq!(
        scene.number("SELECT count(*) FROM message"),
        0,
        "a dry run writes nothing"
    );
    let Outcome::Imported(done) = desk.run(Job::Import(request(false)), today()).unwrap() else {
        unreachable!()
    };
    assert_eq!(done[0].open_since, dry[0].open_since);
    assert_eq!(done[0].open_since, ago(30 * day).rfc3339());
    let state = |desk: &mut Desk, id| state_of(desk, conversation_of(&scene, id));
    for (id, expected) in [
        ("new", State::Open),
        ("young", State::Open),
        ("old", State::Resolved),
        ("answered", State::Resolved),
    ] {
        assert_eq!(state(&mut desk, id), expected, "{id}");
    }
    assert_eq!(
        scene::thread(&mut desk, conversation_of(&scene, "old"))
            .head
            .waiting_since,
        NEVER
    );
    let left = std::fs::read_dir(scene.path(""))
        .unwrap()
        .map(|e| e.unwrap().file_name());
    assert!(
        left.into_iter()
            .all(|name| !name.to_string_lossy().contains("dry"))
    );
}

#[test]
fn only_a_message_newer_than_the_decision_opens_again() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "1.ndjson",
        &[message("a", "eva", 900, "Wann?", "")],
    );
    let id = conversation_of(&scene, "a");
    set_state(&mut desk, id, State::Resolved, NEVER, ago(500));
    // It came in late, but was written before somebody resolved.
    scene.import(
        &mut desk,
        "2.ndjson",
        &[message("b", "eva", 600, "Hallo?", "a")],
    );
    let head = scene::thread(&mut desk, id).head;
    assert_eq!((head.state, head.waiting_since), (State::Resolved, NEVER));
    assert!(head.unread, "what arrives late is still unread");
    // Our own words open nothing.
    scene.import(
        &mut desk,
        "3.ndjson",
        &[message("c", "us", 450, "Morgen", "b")],
    );
    assert_eq!(state_of(&mut desk, id), State::Resolved);
    scene.import(
        &mut desk,
        "4.ndjson",
        &[message("d", "eva", 400, "Wirklich?", "c")],
    );
    let head = scene::thread(&mut desk, id).head;
    assert_eq!((head.state, head.waiting_since), (State::Open, ago(400)));
    // And once more the same file changes nothing.
    set_state(&mut desk, id, State::Resolved, NEVER, ago(100));
    scene::import(&mut desk, &scene.path("4.ndjson"));
    assert_eq!(state_of(&mut desk, id), State::Resolved);
}

#[test]
fn a_message_wakes_what_sleeps_and_a_re_opened_conversation_keeps_its_agent() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "1.ndjson",
        &[message("a", "eva", 900, "Wann?", "")],
    );
    let id = conversation_of(&scene, "a");
    let me = desk.agent();
    scene::act(&mut desk, Act::Take { id, steal: false }).unwrap();
    set_state(&mut desk, id, State::Snoozed, ago(-9000), ago(500));
    scene.import(
        &mut desk,
        "2.ndjson",
        &[message("older", "eva", 950, "Guten Tag", "a")],
    );
    assert_eq!(
        state_of(&mut desk, id),
        State::Snoozed,
        "an older message is no news"
    );
    scene.import(
        &mut desk,
        "3.ndjson",
        &[message("b", "eva", 400, "Hallo?", "a")],
    );
    let head = scene::thread(&mut desk, id).head;
    assert_eq!((head.state, head.snoozed_until), (State::Open, NEVER));
    assert_eq!((head.assignee, head.waiting_since), (Some(me), ago(950)));
    // Spam stays spam.
    set_state(&mut desk, id, State::Spam, NEVER, ago(300));
    scene.import(
        &mut desk,
        "4.ndjson",
        &[message("c", "eva", 100, "Kauft!", "a")],
    );
    assert_eq!(state_of(&mut desk, id), State::Spam);
}

#[test]
fn sleepers_wake_when_due_but_not_what_somebody_resolved() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages: Vec<_> = (0..3)
        .map(|n| message(&format!("m{n}"), "eva", 900, "Wann?", ""))
        .collect();
    scene.import(&mut desk, "1.ndjson", &messages);
    let ids: Vec<_> = messages
        .iter()
        .map(|m| conversation_of(&scene, &m.id))
        .collect();
    // No lower bound: one was due years ago.
    set_state(
        &mut desk,
        ids[0],
        State::Snoozed,
        ago(5 * 365 * 86_400),
        today(),
    );
    set_state(&mut desk, ids[1], State::Snoozed, ago(-60), today());
    set_state(&mut desk, ids[2], State::Snoozed, NEVER, today());
    let woken = |desk: &mut Desk, now| match desk.run(Job::Wake, now) {
        Ok(Outcome::Round(round)) => round.woken,
        other => unreachable!("{other:?}"),
    };
    assert_eq!(woken(&mut desk, today()), 1);
    assert_eq!(woken(&mut desk, today()), 0);
    assert_eq!(woken(&mut desk, ago(-60)), 1);
    let states: Vec<_> = ids.iter().map(|id| state_of(&mut desk, *id)).collect();
    assert_eq!(states, [State::Open, State::Open, State::Snoozed]);
    assert_eq!(scene::list(&mut desk, View::Snoozed, "").len(), 1);
}

#[test]
fn a_newer_message_becomes_the_preview_even_below_a_note() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "1.ndjson",
        &[message("a", "eva", 900, "Erste", "")],
    );
    let id = conversation_of(&scene, "a");
    let note = Act::Note {
        subject: Subject::Conversation(id),
        text: "Notiz".into(),
    };
    scene::act(&mut desk, note).unwrap();
    scene.import(
        &mut desk,
        "2.ndjson",
        &[message("b", "eva", 800, "Zweite", "a")],
    );
    let head = scene::thread(&mut desk, id).head;
    assert_eq!(
        (&*head.preview, head.messages, head.last_at),
        ("Zweite", 3, ago(800))
    );
}
