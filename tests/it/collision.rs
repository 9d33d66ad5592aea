//! Two at one conversation: whose turn it is to answer, what is sent, who is told, and that nothing is lost.

#![expect(clippy::unwrap_used)]

use zuruf::clock::Timestamp;
use zuruf::model::act::{Act, DraftKind, DraftText, ReplyText, Subject};
use zuruf::model::id::{ConversationId, MessageId};
use zuruf::model::presence::{Doing, HOLD_MS, Held, Hold, Present};
use zuruf::model::team::GONE_AFTER;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::concurrency::zuruf;
use crate::scene::{self, Scene, code, config_for, message, today};

/// Two agents at one conversation, whose replies nobody receives.
struct Two {
    scene: Scene,
    anna: Desk,
    ben: Desk,
    id: ConversationId,
}

fn two() -> Two {
    let scene = Scene::with(config_for("http://127.0.0.1:1/", false));
    let mut anna = scene.desk();
    anna.make_agent("ben", "Ben", today()).unwrap();
    scene.import(
        &mut anna,
        "a.ndjson",
        &[message("a1", "eva", 600, "Wo bleibt mein Paket?", "")],
    );
    let ben = scene.desk_of("ben").unwrap();
    let id = scene::conversation_of(&scene, "a1");
    Two {
        scene,
        anna,
        ben,
        id,
    }
}

fn ask(desk: &mut Desk, job: Job, now: Timestamp) -> Held {
    match desk.run(job, now).unwrap() {
        Outcome::Held(held) => held,
        other => unreachable!("{other:?}"),
    }
}

fn take(desk: &mut Desk, id: ConversationId, over: bool, now: Timestamp) -> Held {
    ask(desk, Job::Hold { id, over }, now)
}

fn mine(held: Held) -> Hold {
    match held {
        Held::Mine(hold) => hold,
        other @ Held::Theirs(..) => unreachable!("{other:?}"),
    }
}

fn theirs(held: Held) -> String {
    match held {
        Held::Theirs(_, holder) => holder.handle.to_string(),
        other @ Held::Mine(_) => unreachable!("{other:?}"),
    }
}

fn present(desk: &mut Desk, now: Timestamp) -> Present {
    match desk.run(Job::Present, now).unwrap() {
        Outcome::Present(present) => present,
        other => unreachable!("{other:?}"),
    }
}

fn reply(id: ConversationId, hold: Option<&Hold>, seen: Option<MessageId>, over: bool) -> Act {
    let Act::Reply(plain) = scene::reply(id, "Ich sehe nach.") else {
        unreachable!("reply makes a reply");
    };
    Act::Reply(ReplyText {
        hold: hold.cloned(),
        seen,
        take_over: over,
        ..plain
    })
}

/// The newest message of the conversation.
fn newest(two: &mut Two) -> MessageId {
    let id = two.id;
    let thread = scene::thread(&mut two.anna, id);
    thread.head.last_message
}

#[test]
fn the_turn_is_given_once_and_whoever_loses_it_sends_nothing() {
    let mut two = two();
    let (id, now) = (two.id, today());
    let hers = mine(take(&mut two.anna, id, false, now));
    assert_eq!(theirs(take(&mut two.ben, id, false, now)), "anna");
    // Who never asked for it is refused as long as somebody has it.
    let refused = scene::act(&mut two.ben, reply(id, None, None, false));
    assert_eq!(code(refused), "reply-held");

    let seen = Some(newest(&mut two));
    let his = mine(take(&mut two.ben, id, true, now));
    assert!(his.fence > hers.fence);
    assert_eq!(
        theirs(ask(&mut two.anna, Job::Renew(hers.clone()), now)),
        "ben"
    );
    let draft = DraftText::plain(
        Subject::Conversation(id),
        DraftKind::Reply,
        "Ich sehe nach.",
        now,
    );
    two.anna.run(Job::SaveDraft(draft), now).unwrap();
    let sent = |two: &mut Two, hold: &Hold, over| {
        scene::act(&mut two.anna, reply(id, Some(hold), seen, over))
    };
    assert_eq!(code(sent(&mut two, &hers, false)), "reply-taken");
    scene::act(&mut two.ben, reply(id, Some(&his), seen, false)).unwrap();
    assert_eq!(code(sent(&mut two, &hers, false)), "reply-answered");
    assert_eq!(two.scene.number("SELECT count(*) FROM outbox"), 1);
    // Not a word of hers is lost, and she is told.
    assert_eq!(two.scene.rows("SELECT text FROM draft"), ["Ich sehe nach."]);
    assert_eq!(
        two.scene.rows(
            "SELECT g.handle FROM notice n JOIN agent g ON g.id = n.agent_id WHERE n.reason = 7"
        ),
        ["anna"]
    );
    // She may answer as well, knowing that he has.
    sent(&mut two, &hers, true).unwrap();
    assert_eq!(two.scene.number("SELECT count(*) FROM outbox"), 2);
    assert_eq!(two.scene.number("SELECT count(*) FROM hold"), 0);
}

#[test]
fn a_turn_that_was_taken_and_put_away_again_has_to_be_asked_for_anew() {
    let mut two = two();
    let (id, now) = (two.id, today());
    let hers = mine(take(&mut two.anna, id, false, now));
    let his = mine(take(&mut two.ben, id, true, now));
    two.ben.run(Job::Release(his), now).unwrap();
    let refused = scene::act(&mut two.anna, reply(id, Some(&hers), None, false));
    assert_eq!(code(refused), "reply-over");
    let again = mine(take(&mut two.anna, id, false, now));
    scene::act(&mut two.anna, reply(id, Some(&again), None, false)).unwrap();
}

#[test]
fn a_turn_nobody_renews_ends_by_itself_and_one_nobody_took_still_holds() {
    let mut two = two();
    let (id, now) = (two.id, today());
    let hers = mine(take(&mut two.anna, id, false, now));
    let late = now.plus(HOLD_MS + 1);
    // Frozen for longer than it lasts: as nobody took it, it is still hers.
    let hers = mine(ask(&mut two.anna, Job::Renew(hers), late));
    assert_eq!(theirs(take(&mut two.ben, id, false, late)), "anna");
    let later = late.plus(HOLD_MS + 1);
    mine(take(&mut two.ben, id, false, later));
    let refused = scene::act_at(&mut two.anna, reply(id, Some(&hers), None, false), later);
    assert_eq!(code(refused), "reply-taken");
    // A clock that was a year ahead does not shut anybody out.
    let wrong = later.plus(365 * 86_400_000);
    mine(take(&mut two.ben, id, true, wrong));
    mine(take(&mut two.anna, id, false, later));
}

#[test]
fn who_reads_and_who_replies_is_seen_by_the_others_until_they_go() {
    let mut two = two();
    let (id, now) = (two.id, today());
    let place = Some((id, Doing::Reading));
    two.ben.run(Job::BeAt(place), now).unwrap();
    assert_eq!(present(&mut two.ben, now), Present::default());
    let seen = present(&mut two.anna, now);
    assert_eq!(seen.here.len(), 1);
    assert_eq!(
        (&*seen.here[0].handle, seen.here[0].doing),
        ("ben", Doing::Reading)
    );
    let place = Some((id, Doing::Replying));
    two.ben.run(Job::BeAt(place), now).unwrap();
    mine(take(&mut two.ben, id, false, now));
    let seen = present(&mut two.anna, now);
    assert_eq!(seen.here.len(), 1, "{seen:?}");
    assert!(seen.answering(id).is_some());
    // Killed: gone from the thread soon, while the turn lasts a little longer.
    let gone = now.plus(GONE_AFTER + 1);
    assert!(present(&mut two.anna, gone).answering(id).is_some());
    let gone = now.plus(HOLD_MS + 1);
    assert_eq!(present(&mut two.anna, gone), Present::default());
    two.ben.run(Job::BeAt(None), now).unwrap();
    two.ben.leave().unwrap();
    assert_eq!(present(&mut two.anna, now), Present::default());
}

#[test]
fn the_command_line_asks_before_it_speaks_over_a_colleague() {
    let mut two = two();
    let now = zuruf::clock::now();
    mine(take(&mut two.ben, two.id, false, now));
    let id = two.id.0.to_string();
    let config = "[[endpoint]]\nname = \"hook\"\nurl = \"http://127.0.0.1:1/\"\n[[account]]\nchannel = \"mastodon\"\n\
                  handle = \"nordwindhilfe\"\nendpoint = \"hook\"\n";
    let config = two.scene.write("config.toml", config);
    let run = |args: &[&str]| {
        let place = ["--config", config.to_str().unwrap(), "--agent", "anna"];
        let output = zuruf(&two.scene, &[args, &place].concat())
            .output()
            .unwrap();
        (
            output.status.code(),
            String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(),
        )
    };
    let (exit, said) = run(&["show", &id]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(said.contains("@ben replies (until"), "{said}");
    let (exit, said) = run(&["reply", &id, "-m", "Hallo"]);
    assert_eq!(exit, Some(7), "{said}");
    assert!(
        said.contains("@ben") && said.contains("--take-over"),
        "{said}"
    );
    let (exit, said) = run(&["reply", &id, "-m", "Hallo", "--take-over"]);
    assert_eq!(exit, Some(0), "{said}");
    assert_eq!(two.scene.number("SELECT count(*) FROM outbox"), 1);
}

#[test]
fn a_field_is_set_on_the_command_line_only_if_it_still_says_what_was_seen() {
    let two = two();
    let id = two.id.0.to_string();
    let run = |args: &[&str]| {
        let output = zuruf(&two.scene, &[args, &["--agent", "anna"]].concat())
            .output()
            .unwrap();
        (
            output.status.code(),
            String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(),
        )
    };
    let (exit, said) = run(&["field", "add", "order", "--on", "conversation"]);
    assert_eq!(exit, Some(0), "{said}");
    let (exit, said) = run(&["field", "set", &id, "order", "4711"]);
    assert_eq!(exit, Some(0), "{said}");
    let (exit, said) = run(&["field", "set", &id, "order", "4712", "--was", "4700"]);
    assert_eq!(exit, Some(7), "{said}");
    for word in ["4700", "4711", "4712", "@anna"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    let (exit, said) = run(&["field", "set", &id, "order", "4712", "--was", "4711"]);
    assert_eq!(exit, Some(0), "{said}");
    assert_eq!(two.scene.rows("SELECT text FROM custom_value"), ["4712"]);
}
