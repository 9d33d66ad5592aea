//! Replies on their way out: what each answer means, in which order they leave, who may send, and what nobody gets to see.

#![expect(clippy::unwrap_used)]

use zuruf::clock::Timestamp;
use zuruf::config::Config;
use zuruf::config::secret::{Secret, SecretSource};
use zuruf::error::Saying;
use zuruf::model::act::Act;
use zuruf::model::endpoint::Sign;
use zuruf::model::id::ConversationId;
use zuruf::model::outbox::OutboxState::{
    self, Cancelled, Dead, Delivered, Queued, Sending, Unknown,
};
use zuruf::store::outbox::{self, LEASE_MS};
use zuruf::store::sqlite::{self, Mode, Sqlite};
use zuruf::sync::receiver::{Answer, Receiver};
use zuruf::sync::webhook::sign;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Scene, ago, conversation_of, message, today};

/// Three conversations that wait for an answer.
fn office(config: Config) -> (Scene, Desk) {
    let scene = Scene::with(config);
    let mut desk = scene.desk();
    let messages = ["a", "b", "c"].map(|id| message(id, "eva", 900, "Wann?", ""));
    scene.import(&mut desk, "office.ndjson", &messages);
    (scene, desk)
}

fn answering(answers: Vec<Answer>, dedupes: bool) -> (Receiver, Scene, Desk) {
    let receiver = Receiver::scripted(answers).unwrap();
    let (scene, desk) = office(scene::config_for(&receiver.url(), dedupes));
    (receiver, scene, desk)
}

fn send(scene: &Scene, desk: &mut Desk, id: &str, text: &str) -> String {
    let id: ConversationId = conversation_of(scene, id);
    scene::act(desk, scene::reply(id, text))
        .unwrap()
        .uid
        .unwrap()
}

fn state(desk: &mut Desk, uid: &str) -> OutboxState {
    scene::outbox_item(desk, uid).row.state
}

/// Lets every planned time come.
fn wait(scene: &Scene) {
    let all_due = "UPDATE outbox SET next_at = 0; UPDATE endpoint SET paused_until = 0";
    scene.sql().execute_batch(all_due).unwrap();
}

fn connection(scene: &Scene) -> Sqlite {
    sqlite::open(&scene.store(), Mode::Write, today()).unwrap()
}

#[test]
fn a_reply_is_delivered_once_with_its_id_and_bytes_on_record() {
    let (receiver, scene, mut desk) = answering(vec![], false);
    let uid = send(&scene, &mut desk, "a", "Übermorgen \"früh\" – 🚚");
    assert_eq!(state(&mut desk, &uid), Queued);
    let report = scene::deliver(&mut desk);
    assert_eq!(
        (report.attempts, report.delivered, report.next_at),
        (1, 1, Timestamp::NEVER)
    );
    assert_eq!(scene::deliver(&mut desk).attempts, 0);
    let [received] = receiver.received().try_into().unwrap();
    assert_eq!((&received.id, received.copies), (&uid, 1));
    assert_eq!(received.text, "Übermorgen \"früh\" – 🚚");
    let item = scene::outbox_item(&mut desk, &uid);
    assert_eq!(item.body.as_bytes(), received.body);
    let [attempt] = item.attempts.try_into().unwrap();
    assert_eq!(
        (attempt.status, &*attempt.verdict, &*attempt.reason),
        (200, "delivered", "")
    );
    let json: serde_json::Value = serde_json::from_slice(&received.body).unwrap();
    assert_eq!(
        (&json["in_reply_to"], &json["to"], &json["channel"]),
        (&"a".into(), &"eva".into(), &"mastodon".into())
    );
}

#[test]
fn what_each_answer_means_with_and_without_deduplication() {
    // The answer, then what follows for a receiver that deduplicates and for one that does not.
    let cases = [
        (Answer::status(204), Delivered, Delivered),
        (Answer::status(500), Queued, Unknown),
        (Answer::status(502), Queued, Unknown),
        (Answer::hang_up(), Queued, Unknown),
        (Answer::default().delay_ms(1500), Queued, Unknown),
        (Answer::status(425), Queued, Queued),
        (Answer::status(429), Queued, Queued),
        (
            Answer::status(503).header("retry-after", "30"),
            Queued,
            Queued,
        ),
        (Answer::status(400), Dead, Dead),
        (Answer::status(401), Dead, Dead),
        (
            Answer::status(307).header("location", "http://127.0.0.1:1/s3cret"),
            Dead,
            Dead,
        ),
        (Answer::status(410), Dead, Dead),
        (
            Answer::status(500).header("webhook-delivery", "abort-message"),
            Dead,
            Dead,
        ),
    ];
    for (answer, dedupes, holds) in cases {
        for (honours, expected) in [(true, dedupes), (false, holds)] {
            let (receiver, scene, mut desk) = answering(vec![answer.clone()], honours);
            let uid = send(&scene, &mut desk, "a", "Morgen.");
            let report = scene::deliver(&mut desk);
            let item = scene::outbox_item(&mut desk, &uid);
            assert_eq!(item.row.state, expected, "{answer:?} dedupes={honours}");
            assert_eq!((report.attempts, receiver.requests()), (1, 1), "{answer:?}");
            assert_eq!(
                item.row.last_error.is_empty(),
                expected == Delivered,
                "{answer:?}"
            );
            let trouble = scene::overview(&mut desk).outbox_trouble;
            assert_eq!(
                trouble,
                i64::from(matches!(expected, Unknown | Dead)),
                "{answer:?}"
            );
            if expected == Queued {
                let after = item.attempts[0].at.0 + item.attempts[0].took_ms;
                let delay = item.row.next_at.0 - after;
                let least = if answer == Answer::status(503).header("retry-after", "30") {
                    30_000
                } else {
                    4000
                };
                assert!((least..=90_000).contains(&delay), "{answer:?}: {delay}");
            }
        }
    }
}

#[test]
fn nobody_listening_is_tried_again_by_schedule_and_then_given_up() {
    let url = Receiver::start().unwrap().url();
    let (scene, mut desk) = office(scene::config_for(&url, false));
    let uid = send(&scene, &mut desk, "a", "Morgen.");
    // Seconds between attempts, give or take a fifth; a busy machine may add to the time an attempt took.
    let schedule = [5, 300, 1800, 7200, 18_000, 36_000, 36_000];
    for (n, seconds) in schedule.into_iter().enumerate() {
        wait(&scene);
        assert_eq!(scene::deliver(&mut desk).retry, 1, "{n}");
        let item = scene::outbox_item(&mut desk, &uid);
        assert_eq!((item.row.state, item.row.attempts), (Queued, n as i64 + 1));
        let last = item.attempts.last().unwrap();
        let delay = item.row.next_at.0 - last.at.0 - last.took_ms;
        assert!(
            (seconds * 800..=seconds * 1200 + 60_000).contains(&delay),
            "{n}: {delay}"
        );
        assert_eq!(scene::deliver(&mut desk).attempts, 0, "not before its time");
    }
    wait(&scene);
    assert_eq!(scene::deliver(&mut desk).dead, 1);
    let item = scene::outbox_item(&mut desk, &uid);
    assert_eq!((item.row.state, item.attempts.len()), (Dead, 8));
    // An agent may still try.
    scene::act(&mut desk, Act::SendAgain { uid: uid.clone() }).unwrap();
    assert_eq!(state(&mut desk, &uid), Queued);
}

#[test]
fn retry_after_rests_the_whole_endpoint() {
    let (receiver, scene, mut desk) = answering(
        vec![Answer::status(429).header("retry-after", "600")],
        false,
    );
    let first = send(&scene, &mut desk, "a", "Morgen.");
    let second = send(&scene, &mut desk, "b", "Heute.");
    let report = scene::deliver(&mut desk);
    assert_eq!((report.attempts, report.retry), (1, 1));
    assert_eq!(
        (state(&mut desk, &first), state(&mut desk, &second)),
        (Queued, Queued)
    );
    // The second is due itself; what is next is the end of the rest.
    let paused = scene.number("SELECT paused_until FROM endpoint");
    assert!(report.next_at.0 >= paused, "{report:?} {paused}");
    let at = scene::outbox_item(&mut desk, &first).attempts[0].at.0;
    assert!(paused >= at + 600_000, "{}", paused - at);
    assert_eq!(scene::deliver(&mut desk).attempts, 0);
    wait(&scene);
    assert_eq!(scene::deliver(&mut desk).delivered, 2);
    assert_eq!(receiver.requests(), 3);
}

#[test]
fn replies_of_one_conversation_leave_in_order_and_a_doubtful_one_holds_the_next() {
    let (receiver, scene, mut desk) = answering(vec![Answer::status(500)], false);
    let texts = ["eins", "zwei", "drei"];
    let uids = texts.map(|text| send(&scene, &mut desk, "a", text));
    let other = send(&scene, &mut desk, "b", "anders");
    let report = scene::deliver(&mut desk);
    assert_eq!(
        (report.unknown, report.delivered),
        (1, 1),
        "the other conversation does not wait"
    );
    assert_eq!(state(&mut desk, &other), Delivered);
    assert_eq!(
        [&uids[1], &uids[2]].map(|uid| state(&mut desk, uid)),
        [Queued, Queued]
    );
    // Nothing can be done by waiting.
    assert_eq!(report.next_at, Timestamp::NEVER);
    wait(&scene);
    assert_eq!(scene::deliver(&mut desk).attempts, 0);
    scene::act(
        &mut desk,
        Act::ConfirmSent {
            uid: uids[0].clone(),
        },
    )
    .unwrap();
    assert_eq!(scene::deliver(&mut desk).delivered, 2);
    let order: Vec<String> = receiver.received().into_iter().map(|r| r.text).collect();
    assert_eq!(order, ["eins", "anders", "zwei", "drei"]);
}

#[test]
fn an_unknown_reply_is_decided_by_a_person() {
    let (receiver, scene, mut desk) = answering(
        vec![Answer::hang_up(), Answer::hang_up(), Answer::status(400)],
        false,
    );
    let uid = send(&scene, &mut desk, "a", "Morgen.");
    scene::deliver(&mut desk);
    scene::act(&mut desk, Act::SendAgain { uid: uid.clone() }).unwrap();
    scene::deliver(&mut desk);
    let [received] = receiver.received().try_into().unwrap();
    assert_eq!(
        (received.id, received.copies),
        (uid.clone(), 2),
        "a second copy under the same id"
    );
    assert_eq!(state(&mut desk, &uid), Unknown);
    scene::act(&mut desk, Act::ConfirmSent { uid: uid.clone() }).unwrap();
    assert_eq!(state(&mut desk, &uid), Delivered);
    for act in [
        Act::ConfirmSent { uid: uid.clone() },
        Act::CancelSend { uid: uid.clone() },
        Act::SendAgain { uid: uid.clone() },
    ] {
        assert_eq!(scene::code(scene::act(&mut desk, act)), "outbox-state");
    }
    // A dead one can be dropped: then the customer waits again.
    let id = conversation_of(&scene, "b");
    let dead = send(&scene, &mut desk, "b", "Heute.");
    assert_eq!(scene::deliver(&mut desk).dead, 1);
    assert_eq!(
        scene::thread(&mut desk, id).head.waiting_since,
        Timestamp::NEVER
    );
    scene::act(&mut desk, Act::CancelSend { uid: dead.clone() }).unwrap();
    assert_eq!(state(&mut desk, &dead), Cancelled);
    assert_eq!(scene::thread(&mut desk, id).head.waiting_since, ago(900));
}

#[test]
fn a_held_reply_can_be_cancelled_and_never_leaves() {
    let receiver = Receiver::start().unwrap();
    let mut config = scene::config_for(&receiver.url(), false);
    config.ui.undo_send_s = 10;
    let (scene, mut desk) = office(config);
    let uid = send(&scene, &mut desk, "a", "Morgen.");
    let hold = scene::outbox_item(&mut desk, &uid).row.next_at;
    assert_eq!(hold, today().plus(10_000));
    let mut db = connection(&scene);
    let lease = |db: &mut Sqlite, now| outbox::lease(db, "x", now, &|_| Some(false)).unwrap();
    assert_eq!(lease(&mut db, today().plus(9999)), None);
    scene::act(&mut desk, Act::CancelSend { uid: uid.clone() }).unwrap();
    assert_eq!(lease(&mut db, today().plus(60_000)), None);
    assert_eq!(
        (state(&mut desk, &uid), receiver.requests()),
        (Cancelled, 0)
    );
    assert!(
        scene::thread(&mut desk, conversation_of(&scene, "a"))
            .messages
            .len()
            == 1
    );
}

#[test]
fn the_row_of_a_dead_process_is_taken_over_or_doubted() {
    for dedupes in [true, false] {
        let (scene, mut desk) = office(scene::config_for("http://127.0.0.1:9/", dedupes));
        let uid = send(&scene, &mut desk, "a", "Morgen.");
        let mut db = connection(&scene);
        let known = move |name: &str| (name == "hook").then_some(dedupes);
        let first = outbox::lease(&mut db, "dead", today(), &known)
            .unwrap()
            .unwrap();
        assert_eq!((&first.uid, first.attempt), (&uid, 1));
        // The lease holds, also for others.
        let mut other = connection(&scene);
        let during = outbox::lease(&mut other, "alive", today().plus(LEASE_MS - 1), &known);
        assert_eq!(during.unwrap(), None);
        // Nor is it over for one that read the clock a little earlier.
        let early = outbox::lease(&mut other, "alive", today().plus(-5000), &known);
        assert_eq!(early.unwrap(), None);
        let late = today().plus(LEASE_MS + 1);
        let over = outbox::lease(&mut other, "alive", late, &known).unwrap();
        let ended = outbox::Ended {
            at: late,
            sign: Sign::Alive,
            took_ms: 5,
            status: 200,
            verdict: "delivered",
            reason: &Saying::default(),
            answer: "",
            state: Delivered,
            next_at: late,
            pause_until: None,
        };
        if !dedupes {
            assert_eq!(over, None);
            let item = scene::outbox_item(&mut desk, &uid);
            assert_eq!((item.row.state, item.attempts[0].took_ms), (Unknown, -1));
            assert!(!item.row.last_error.is_empty());
            // What was thought dead reports after all: the attempt is kept, the doubt too.
            outbox::finish(&mut db, &first, "dead", &ended).unwrap();
            assert_eq!(state(&mut desk, &uid), Unknown);
            continue;
        }
        let second = over.unwrap();
        assert_eq!((&second.uid, second.attempt), (&uid, 2));
        assert_eq!(
            (&second.body, &second.content_type),
            (&first.body, &first.content_type)
        );
        // The first one has lost its lease: it decides nothing any more.
        outbox::finish(
            &mut db,
            &first,
            "dead",
            &outbox::Ended {
                state: Dead,
                ..ended.clone()
            },
        )
        .unwrap();
        assert_eq!(state(&mut desk, &uid), Sending);
        outbox::finish(&mut other, &second, "alive", &ended).unwrap();
        assert_eq!(state(&mut desk, &uid), Delivered);
    }
}

#[test]
fn four_at_once_per_endpoint_and_none_starves_behind_another_endpoint() {
    let mut config = scene::config_for("http://127.0.0.1:9/", true);
    let mut mail = config.accounts[0].clone();
    mail.channel = "mail".to_owned();
    mail.endpoint = Some("post".to_owned());
    config.accounts.push(mail);
    let mut post = config.endpoints[0].clone();
    post.name = "post".to_owned();
    config.endpoints.push(post);
    let scene = Scene::with(config);
    let mut desk = scene.desk();
    let many: Vec<_> = (0..100)
        .map(|n| message(&format!("m{n}"), "eva", n, "Wann?", ""))
        .collect();
    scene.import(&mut desk, "many.ndjson", &many);
    let one = r#"{"id":"z","channel":"mail","author":"ida","created_at":"2024-12-01T10:00:00Z","text":"Na?","thread_id":"t"}"#;
    scene::import(&mut desk, &scene.write("mail.ndjson", one));
    for m in &many {
        send(&scene, &mut desk, &m.id, "Morgen.");
    }
    let last = send(&scene, &mut desk, "z", "Heute.");
    let mut db = connection(&scene);
    let lease = |db: &mut Sqlite, known: &dyn Fn(&str) -> Option<bool>| {
        outbox::lease(db, "x", today(), known).unwrap()
    };
    // A process that knows only the second endpoint gets its reply, past a hundred others.
    let found = lease(&mut db, &|name| (name == "post").then_some(true)).unwrap();
    assert_eq!(found.uid, last);
    let both = |_: &str| Some(true);
    for n in 0..4 {
        assert_eq!(lease(&mut db, &both).unwrap().endpoint, "hook", "{n}");
    }
    assert_eq!(lease(&mut db, &both), None);
    // What is left for an endpoint nobody configured here wakes nobody.
    scene
        .sql()
        .execute_batch("UPDATE outbox SET state = 0, endpoint = 'elsewhere'")
        .unwrap();
    assert_eq!(scene::deliver(&mut desk).next_at, Timestamp::NEVER);
}

#[test]
fn a_clock_that_was_wrong_parks_no_reply() {
    let (scene, mut desk) = office(scene::config_for("http://127.0.0.1:9/", true));
    let uid = send(&scene, &mut desk, "a", "Morgen.");
    let year = 365 * 86_400_000;
    let mut db = connection(&scene);
    let lease = |db: &mut Sqlite| outbox::lease(db, "x", today(), &|_| Some(true)).unwrap();
    scene
        .sql()
        .execute("UPDATE outbox SET next_at = ?1", [today().0 + year])
        .unwrap();
    assert_eq!(lease(&mut db).unwrap().uid, uid);
    scene
        .sql()
        .execute("UPDATE outbox SET lease_until = ?1", [today().0 + year])
        .unwrap();
    assert_eq!(lease(&mut db).unwrap().uid, uid);
}

#[test]
fn a_newer_message_of_the_customer_refuses_a_reply_until_it_is_meant() {
    let (_receiver, scene, mut desk) = answering(vec![], false);
    let id = conversation_of(&scene, "a");
    let seen = scene::thread(&mut desk, id).head.last_message;
    scene.import(
        &mut desk,
        "new.ndjson",
        &[message("a2", "eva", 100, "Schon da!", "a")],
    );
    let reply = |anyway| {
        let Act::Reply(reply) = scene::reply(id, "Morgen.") else {
            unreachable!()
        };
        Act::Reply(zuruf::model::act::ReplyText {
            seen: Some(seen),
            anyway,
            ..reply
        })
    };
    assert_eq!(
        scene::code(scene::act(&mut desk, reply(false))),
        "newer-message"
    );
    assert_eq!(scene.number("SELECT count(*) FROM outbox"), 0);
    scene::act(&mut desk, reply(true)).unwrap();
    // Without a webhook nothing is sent, and nothing is kept.
    let (scene, mut desk) = office(Config::default());
    let id = conversation_of(&scene, "a");
    assert_eq!(
        scene::code(scene::act(&mut desk, scene::reply(id, "Morgen."))),
        "no-endpoint"
    );
    assert_eq!(scene.number("SELECT count(*) FROM message"), 3);
}

#[test]
fn secrets_reach_the_receiver_and_nothing_else() {
    // "KANARIENVOGEL-IM-KOHLENBERGWERK" as a signing secret, and a bearer token.
    let secret = "whsec_S0FOQVJJRU5WT0dFTC1JTS1LT0hMRU5CRVJHV0VSSw==";
    let bearer = "bearer-KANARIENVOGEL";
    let (good, bad) = (
        Receiver::verifying(Secret::new(secret.to_owned())).unwrap(),
        Receiver::scripted(vec![Answer::status(401).body(format!("no: {bearer}"))]).unwrap(),
    );
    for (url, fine) in [(good.url(), true), (bad.url(), false)] {
        let mut config = scene::config_for(&url, false);
        config.endpoints[0].secrets = vec![SecretSource::Inline(secret.to_owned())];
        config.endpoints[0].bearer = Some(SecretSource::Inline(bearer.to_owned()));
        let (scene, mut desk) = office(config.clone());
        let uid = send(&scene, &mut desk, "a", "Morgen.");
        let report = scene::deliver(&mut desk);
        assert_eq!(report.delivered == 1, fine);
        let mut seen = format!("{desk:?} {config:?} {report:?}");
        for job in [
            Job::OutboxItem(uid.clone()),
            Job::Outbox {
                open_only: false,
                limit: 9,
            },
            Job::Overview,
        ] {
            seen.push_str(&format!("{:?}", desk.run(job, today()).unwrap()));
        }
        drop(desk);
        // A secret that cannot be had fails before the first byte; its error names the place only.
        config.endpoints[0].bearer = Some(SecretSource::Cmd(vec!["false".into(), bearer.into()]));
        let again = Scene {
            config: config.into(),
            ..scene
        };
        let mut desk = again.desk();
        let other = send(&again, &mut desk, "b", "Heute.");
        assert_eq!(scene::deliver(&mut desk).retry, 1);
        seen.push_str(&format!("{:?}", scene::outbox_item(&mut desk, &other).row));
        drop(desk);
        let entry =
            |e: std::io::Result<std::fs::DirEntry>| std::fs::read(e.unwrap().path()).unwrap();
        let files: Vec<u8> = std::fs::read_dir(again.path(""))
            .unwrap()
            .flat_map(entry)
            .collect();
        let files = String::from_utf8_lossy(&files);
        // What the receiver itself says back is the one way a token may come in.
        for canary in ["S0FOQVJJRU5WT0dFT", "KANARIENVOGEL-IM"] {
            assert!(
                !seen.contains(canary) && !files.contains(canary),
                "{canary} {fine}"
            );
        }
        if fine {
            assert!(!seen.contains("KANARIENVOGEL") && !files.contains("KANARIENVOGEL"));
        }
    }
    let [received] = good.received().try_into().unwrap();
    assert!(received.ok_signature);
    let sent = |name: &str| {
        received
            .headers
            .iter()
            .find(|(n, _)| n == name)
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(sent("authorization"), format!("Bearer {bearer}"));
    let at = sent("webhook-timestamp").parse().unwrap();
    assert!(sign::verify(
        &Secret::new(secret.to_owned()),
        &received.id,
        at,
        &received.body,
        &sent("webhook-signature")
    ));
}

#[test]
fn nothing_to_deliver_takes_no_number_of_the_clock() {
    let (_receiver, scene, mut desk) = answering(vec![], false);
    let clock = || scene.number("SELECT n FROM clock");
    let before = clock();
    for _ in 0..3 {
        let Outcome::Delivered(report) = desk.run(Job::Deliver, today()).unwrap() else {
            unreachable!()
        };
        assert_eq!(report.next_at, Timestamp::NEVER);
    }
    assert_eq!(clock(), before, "others would be woken for nothing");
}
