//! The program killed at any moment: importing, sending, acting. What was there is sound, what was under way is whole or not
//! there, and going on brings everything to where an unkilled run ends.
//!
//! Forty kills in all, from fixed seeds; `ZURUF_KILLS=1000` makes it a thousand.

#![expect(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use zuruf::config::secret::{Secret, SecretSource};
use zuruf::model::id::ConversationId;
use zuruf::sync::receiver::Receiver;
use zuruf::work::desk::Desk;

use crate::concurrency::zuruf;
use crate::ingest::forests::portrait;
use crate::scene::{self, Dice, Message, Scene, message};

/// How many kills one of the four tests makes.
fn kills() -> u64 {
    let wanted = std::env::var("ZURUF_KILLS").ok();
    wanted
        .and_then(|n| n.parse::<u64>().ok())
        .unwrap_or(40)
        .div_ceil(4)
}

/// Starts the program and kills it after 1 to 60 ms; whether it had not ended by itself.
fn killed(mut command: Command, dice: &mut Dice) -> bool {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(Duration::from_micros(1000 + dice.roll(59_000)));
    // SIGKILL: nothing of the program runs after this.
    child.kill().unwrap();
    !child.wait().unwrap().success()
}

/// Threads of three, with parents before, after and out of the file.
fn threads(count: usize) -> Vec<Message> {
    let post = |n: usize| {
        let reply_to = match n % 3 {
            0 => String::new(),
            1 => format!("m{}", n - 1),
            _ if n.is_multiple_of(5) => format!("gone{}", n % 7),
            _ => format!("m{}", (n + 1) % count),
        };
        let author = if n.is_multiple_of(4) {
            "us".to_owned()
        } else {
            format!("kunde{}", n % 90)
        };
        let mut post = message(
            &format!("m{n}"),
            &author,
            n as i64,
            "Wo bleibt das Paket? DE89 3704 0044 0532 0130 00",
            &reply_to,
        );
        post.at += (n % 1000) as i64;
        post
    };
    (0..count).map(post).collect()
}

#[test]
fn an_import_killed_at_any_moment_goes_on_to_the_same_end() {
    let text = scene::ndjson(&threads(4000));
    let args = |scene: &Scene| -> Vec<String> {
        let file = scene.path("big.ndjson").display().to_string();
        [
            "import",
            &file,
            "--channel",
            "mastodon",
            "--ours",
            "nordwindhilfe",
            "--open-since",
            "2000-01-01",
            "--quiet",
        ]
        .map(str::to_owned)
        .to_vec()
    };
    let import = |scene: &Scene| {
        let args = args(scene);
        zuruf(scene, &args.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let begin = || {
        let scene = Scene::new();
        scene.write("big.ndjson", &text);
        scene
    };
    let whole = begin();
    assert!(import(&whole).status().unwrap().success());
    let wanted = portrait(&whole);

    let mut dice = Dice::new(1);
    let (mut left, mut interrupted) = (kills(), 0);
    while left > 0 {
        let scene = begin();
        for round in 0..left.min(5) {
            // With a colleague the chunks are small, so that there are many moments to be killed in.
            let colleague = (round > 0 && dice.roll(3) > 0).then(|| scene.own_desk());
            interrupted += i32::from(killed(import(&scene), &mut dice));
            drop(colleague);
            if scene.store().exists() {
                scene::assert_sound(&mut scene.own_desk());
            }
            left -= 1;
        }
        assert!(import(&scene).status().unwrap().success());
        assert!(portrait(&scene) == wanted, "another end than without kills");
        for table in ["message", "contact", "name_word", "masked_span"] {
            let count = format!("SELECT count(*) FROM {table}");
            assert_eq!(scene.number(&count), whole.number(&count), "{table}");
        }
        scene::assert_sound(&mut scene.own_desk());
    }
    assert!(interrupted > 0, "nothing was killed in time");
}

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// A store with forty replies to send, for programs and desks alike.
fn full_outbox(receiver: &Receiver, dedupes: bool) -> (Scene, Desk) {
    let mut config = scene::config_for(&receiver.url(), dedupes);
    config.endpoints[0].secrets = vec![SecretSource::Inline(SECRET.to_owned())];
    let scene = Scene::with(config);
    let mut desk = scene.desk();
    let posts: Vec<_> = (0..40)
        .map(|n| message(&format!("m{n}"), "eva", n, "Wann?", ""))
        .collect();
    scene.import(&mut desk, "posts.ndjson", &posts);
    for id in 1..=40 {
        scene::act(
            &mut desk,
            scene::reply(ConversationId(id), &format!("Antwort {id} – 🚚")),
        )
        .unwrap();
    }
    let text = format!(
        "[ui]\nundo_send_s = 0\n[[endpoint]]\nname = \"hook\"\nurl = \"{}\"\ndedupes = {dedupes}\nallow_private = true\nsecrets = [{{ inline = \"{SECRET}\" }}]\n\
         [[account]]\nchannel = \"mastodon\"\nhandle = \"nordwindhilfe\"\nendpoint = \"hook\"\n",
        receiver.url()
    );
    scene.write("config.toml", &text);
    (scene, desk)
}

fn deliver(scene: &Scene) -> Command {
    let mut command = zuruf(scene, &["sync", "--once"]);
    command.env("ZURUF_CONFIG", scene.path("config.toml"));
    command
}

/// The two minutes after which the row of a dead process is free.
fn leases_end(scene: &Scene) {
    let over = "UPDATE outbox SET lease_until = 1 WHERE state = 1; UPDATE outbox SET next_at = 0 WHERE state = 0";
    scene.sql().execute_batch(over).unwrap();
}

#[test]
fn replies_of_a_killed_program_arrive_and_a_second_copy_is_the_same() {
    let receiver = Receiver::verifying(Secret::new(SECRET.to_owned())).unwrap();
    let mut dice = Dice::new(2);
    let (mut left, mut sent) = (kills(), BTreeSet::new());
    while left > 0 {
        let (scene, mut desk) = full_outbox(&receiver, true);
        for _ in 0..left.min(10) {
            killed(deliver(&scene), &mut dice);
            leases_end(&scene);
            scene::assert_sound(&mut desk);
            left -= 1;
        }
        assert!(deliver(&scene).status().unwrap().success());
        assert_eq!(
            scene.number("SELECT count(*) FROM outbox WHERE state = 2"),
            40
        );
        sent.extend(scene.rows("SELECT uid FROM outbox"));
    }
    let received = receiver.received();
    let ids: BTreeSet<String> = received.iter().map(|reply| reply.id.clone()).collect();
    assert_eq!(ids, sent, "every reply arrived, and nothing else");
    // The receiver compares body and signature of every copy.
    assert!(received.iter().all(|reply| reply.ok_signature));
}

#[test]
fn without_deduplication_no_reply_is_sent_twice_and_every_doubt_is_shown() {
    let receiver = Receiver::start().unwrap();
    let mut dice = Dice::new(3);
    let mut left = kills();
    while left > 0 {
        let (scene, mut desk) = full_outbox(&receiver, false);
        for _ in 0..left.min(10) {
            killed(deliver(&scene), &mut dice);
            leases_end(&scene);
            left -= 1;
        }
        deliver(&scene).status().unwrap();
        let doubtful: BTreeSet<String> = scene
            .rows("SELECT uid FROM outbox WHERE state = 3")
            .into_iter()
            .collect();
        let delivered: BTreeSet<String> = scene
            .rows("SELECT uid FROM outbox WHERE state = 2")
            .into_iter()
            .collect();
        assert_eq!(doubtful.len() + delivered.len(), 40);
        assert_eq!(
            scene::overview(&mut desk).outbox_trouble,
            doubtful.len() as i64
        );
        let arrived: BTreeSet<String> = receiver
            .received()
            .into_iter()
            .map(|reply| reply.id)
            .collect();
        assert!(
            delivered.is_subset(&arrived),
            "a reply that is said to be delivered never came"
        );
        scene::assert_sound(&mut desk);
    }
    assert!(receiver.received().iter().all(|reply| reply.copies == 1));
}

#[test]
fn an_act_of_a_killed_program_is_whole_or_not_there() {
    let receiver = Receiver::start().unwrap();
    let (scene, mut desk) = full_outbox(&receiver, true);
    let mut dice = Dice::new(4);
    let before = scene.number("SELECT count(*) FROM outbox");
    for n in 0..kills() {
        let id = (1 + dice.roll(40)).to_string();
        let text = format!("Text {n} #eilt");
        let act: &[&str] = match dice.roll(4) {
            0 => &["reply", &id, "-m", &text, "--done"],
            1 => &["note", &id, "-m", &text],
            2 => &["undo"],
            _ => &["done", &id],
        };
        let mut command = zuruf(&scene, act);
        command.env("ZURUF_CONFIG", scene.path("config.toml"));
        killed(command, &mut dice);
        scene::assert_sound(&mut desk);
        assert!(!scene::search(&mut desk, "wann*").rows.is_empty());
        // Each reply has its message and its row, each change its entry, each entry its changes.
        let replies = scene.number("SELECT count(*) FROM message WHERE kind = 1");
        assert_eq!(scene.number("SELECT count(*) FROM outbox"), replies);
        let halves = "SELECT j.n FROM journal j WHERE j.changes <> (SELECT count(*) FROM journal_change c WHERE c.n = j.n)";
        assert_eq!(scene.rows(halves), Vec::<String>::new());
        let notes = scene.number("SELECT count(*) FROM message WHERE kind = 2");
        assert_eq!(
            scene.number("SELECT count(*) FROM journal WHERE act = 'note'"),
            notes
        );
        let resolved = "SELECT c.id FROM conversation c WHERE c.state = 3 AND (c.resolved_at = 0 OR c.waiting_since < 9223372036854775807)";
        assert_eq!(scene.rows(resolved), Vec::<String>::new());
    }
    assert!(scene.number("SELECT count(*) FROM outbox") >= before);
}
