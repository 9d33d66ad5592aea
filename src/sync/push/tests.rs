//! Delivery from a real store to the loopback receiver, with times of our own.
#![expect(clippy::unwrap_used)]

use std::fmt::Write as _;

use super::*;
use crate::config::file::Account;
use crate::config::secret::SecretSource;
use crate::model::act::{Act, Extras};
use crate::model::endpoint::{EndpointRow, EndpointState};
use crate::model::id::ConversationId;
use crate::model::import::ImportRequest;
use crate::store::sqlite::{self, Company, Mode, Sqlite};
use crate::store::{act, agent, conversation, endpoint, thread};
use crate::sync::ingest::{Importing, Step};
use crate::sync::receiver::{Answer, Receiver};

const START: Timestamp = Timestamp(1_700_000_000_000);
const SECOND: i64 = 1000;
const DAY: i64 = 24 * 3600 * SECOND;

/// A store in which conversations 1 to `n` wait for an answer, and a receiver with these answers.
struct Desk {
    db: Sqlite,
    config: Config,
    actor: Actor,
    receiver: Receiver,
    held: Held,
    now: Timestamp,
    _dir: tempfile::TempDir,
}

impl Desk {
    fn new(conversations: usize, answers: Vec<Answer>, dedupes: bool) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let receiver = Receiver::scripted(answers).unwrap();
        let mut config = Config::default();
        config.ui.undo_send_s = 0;
        config.endpoints = vec![Endpoint {
            dedupes,
            allow_private: true,
            timeout_s: 1,
            ..Endpoint::new("hook", receiver.url())
        }];
        config.accounts = vec![Account {
            channel: "web".into(),
            handle: "shop".into(),
            endpoint: Some("hook".into()),
            ..Account::default()
        }];
        let path = dir.path().join("z.db");
        let mut db = sqlite::open(&path, Mode::Create, START).unwrap();
        let actor = agent::make(&mut db, "grace", "Grace", None, START).unwrap();
        let mut lines = String::new();
        for n in 1..=conversations {
            let line = format!(
                r#"{{"id":"m{n}","thread_id":"t{n}","channel":"web","direction":"in","author":"A{n}","author_handle":"a{n}","created_at":"2023-11-14T20:00:00Z","text":"Frage {n}"}}"#
            );
            writeln!(lines, "{line}").unwrap();
        }
        let file = dir.path().join("messages.ndjson");
        std::fs::write(&file, lines).unwrap();
        let request = ImportRequest {
            paths: vec![file],
            ..ImportRequest::default()
        };
        let company = Company::join(&path).unwrap();
        let mut importing = Importing::new(request, &config).unwrap();
        while let Step::More(_) = importing.step(&mut db, &company, &actor, START).unwrap() {}
        Self {
            db,
            config,
            actor,
            receiver,
            held: Held::default(),
            now: START,
            _dir: dir,
        }
    }

    /// Queues a reply in a conversation; its id.
    fn reply(&mut self, conversation: i64) -> String {
        let id = ConversationId(conversation);
        let reply = ReplyText {
            conversation: id,
            to: None,
            text: format!("Antwort {conversation}"),
            seen: None,
            anyway: true,
            resolve: false,
            extras: Extras::default(),
            hold: None,
            take_over: false,
        };
        let head = conversation::head(&mut self.db, id, self.actor.id)
            .unwrap()
            .unwrap();
        let target = thread::target(&mut self.db, id, None).unwrap();
        let rendered = render(&self.config, &reply, &head, &target, &self.actor, self.now).unwrap();
        let act = Act::Reply(reply);
        act::perform(&mut self.db, &self.actor, &act, &rendered, self.now).unwrap();
        rendered[0].uid.clone()
    }

    fn replies(&mut self, conversations: std::ops::RangeInclusive<i64>) {
        for conversation in conversations {
            self.reply(conversation);
        }
    }

    fn pass(&mut self, ms: i64) {
        self.now = self.now.plus(ms);
    }

    fn deliver(&mut self) -> Delivered {
        let now = self.now;
        let who = ("desk", &mut self.held);
        deliver_by(&|| now, &mut self.db, &self.config, who, &mut || true).unwrap()
    }

    fn health(&mut self) -> EndpointRow {
        let rows = endpoint::list(&mut self.db, &["hook"], self.now).unwrap();
        let [row] = rows.try_into().unwrap();
        row
    }

    fn state(&mut self) -> EndpointState {
        self.health().state
    }
}

fn down() -> Answer {
    Answer::status(500)
}

#[test]
fn after_five_failures_the_endpoint_rests_and_the_others_wait() {
    let mut desk = Desk::new(12, vec![down(); 5], true);
    desk.replies(1..=12);
    let done = desk.deliver();
    assert_eq!((done.attempts, done.retry), (5, 5));
    assert_eq!(desk.receiver.requests(), 5);
    let health = desk.health();
    assert_eq!(health.state, EndpointState::Resting);
    assert_eq!((health.failures, health.waiting), (5, 12));
    assert!(health.last_error.contains("500"), "{}", health.last_error);
    // Nothing leaves while it rests, from whichever process.
    desk.pass(29 * SECOND);
    assert_eq!(desk.deliver().attempts, 0);
    // The probe succeeds, and everything leaves.
    desk.pass(6 * 60 * SECOND);
    assert_eq!(desk.state(), EndpointState::Probing);
    assert_eq!(desk.deliver().delivered, 12);
    assert_eq!(desk.state(), EndpointState::On);
    assert_eq!((desk.health().waiting, desk.health().failures), (0, 0));
}

#[test]
fn one_probe_goes_out_and_its_failure_doubles_the_rest() {
    let mut desk = Desk::new(12, vec![down(); 7], true);
    desk.replies(1..=12);
    desk.deliver();
    for rest in [60, 120] {
        // The end of an attempt counts, and attempts take a few milliseconds.
        desk.now = desk.health().rests_until;
        assert_eq!(desk.deliver().attempts, 1, "{rest}");
        let rests = desk.health().rests_until.since(desk.now);
        assert!(
            (rest * SECOND..rest * SECOND + 2000).contains(&rests),
            "{rests}"
        );
    }
    assert_eq!(desk.receiver.requests(), 7);
}

#[test]
fn while_a_probe_is_under_way_no_other_process_sends() {
    let mut desk = Desk::new(9, vec![down(); 5], true);
    desk.replies(1..=9);
    desk.deliver();
    desk.now = desk.health().rests_until;
    let known = |_: &str| Some(true);
    let probe = outbox::lease(&mut desk.db, "one", desk.now, &known).unwrap();
    assert!(probe.is_some());
    assert_eq!(desk.deliver().attempts, 0);
    // The process with the probe dies: once its lease is over, another takes it.
    desk.pass(outbox::LEASE_MS + 1);
    assert!(desk.deliver().attempts > 0);
    assert_eq!(desk.state(), EndpointState::On);
}

#[test]
fn a_dead_process_leaves_no_reply_on_its_way_while_the_endpoint_rests() {
    let mut desk = Desk::new(2, vec![Answer::status(410)], false);
    desk.reply(1);
    let known = |_: &str| Some(false);
    let lost = outbox::lease(&mut desk.db, "dead", desk.now, &known).unwrap();
    desk.reply(2);
    desk.deliver();
    assert_eq!(desk.state(), EndpointState::Off);
    desk.pass(outbox::LEASE_MS + 1);
    assert_eq!(desk.deliver().attempts, 0);
    let item = outbox::item(&mut desk.db, &lost.unwrap().uid).unwrap();
    assert_eq!(item.row.state, OutboxState::Unknown);
}

#[test]
fn doubtful_failures_count_too() {
    let mut desk = Desk::new(6, vec![Answer::hang_up(); 6], false);
    desk.replies(1..=6);
    let done = desk.deliver();
    assert_eq!((done.unknown, done.attempts), (5, 5));
    assert_eq!(desk.state(), EndpointState::Resting);
    assert_eq!(desk.health().trouble, 5);
}

#[test]
fn refused_replies_do_not_stop_the_others() {
    let mut answers = vec![Answer::status(404); 8];
    answers.push(down());
    let mut desk = Desk::new(10, answers, true);
    desk.replies(1..=10);
    let done = desk.deliver();
    assert_eq!((done.dead, done.retry, done.delivered), (8, 1, 1));
    assert_eq!(desk.state(), EndpointState::On);
}

#[test]
fn a_410_switches_the_endpoint_off_until_an_agent_switches_it_on() {
    let mut desk = Desk::new(3, vec![Answer::status(410)], true);
    desk.replies(1..=3);
    let done = desk.deliver();
    assert_eq!((done.attempts, done.dead), (1, 1));
    desk.pass(30 * DAY);
    assert_eq!(desk.deliver().attempts, 0);
    let health = desk.health();
    assert_eq!((health.state, health.waiting), (EndpointState::Off, 2));
    assert!(health.last_error.contains("410"));
    let overview = conversation::overview(&mut desk.db, desk.actor.id, desk.now).unwrap();
    assert_eq!((overview.endpoints_off, overview.outbox_waiting), (1, 2));
    endpoint::enable(&mut desk.db, "hook", true).unwrap();
    assert_eq!(desk.deliver().delivered, 2);
    assert_eq!(desk.state(), EndpointState::On);
}

#[test]
fn five_days_of_failures_switch_it_off() {
    let mut desk = Desk::new(40, vec![down(); 2000], true);
    desk.replies(1..=40);
    desk.deliver();
    // Attempts take a few milliseconds of the real clock: the border itself is tested with the rules.
    for _ in 0..19 {
        desk.pass(6 * 3600 * SECOND);
        desk.deliver();
        assert_ne!(desk.state(), EndpointState::Off);
    }
    desk.pass(6 * 3600 * SECOND + 10 * SECOND);
    desk.deliver();
    assert_eq!(desk.state(), EndpointState::Off);
    let before = desk.receiver.requests();
    desk.pass(DAY);
    assert_eq!(desk.deliver().attempts, 0);
    assert_eq!(desk.receiver.requests(), before);
}

#[test]
fn a_secret_that_is_missing_here_is_not_the_receivers_fault() {
    let mut desk = Desk::new(7, Vec::new(), true);
    desk.config.endpoints[0].bearer = Some(SecretSource::File("/nonexistent/secret".into()));
    desk.replies(1..=7);
    assert_eq!(desk.deliver().retry, 7);
    assert_eq!(
        (desk.state(), desk.receiver.requests()),
        (EndpointState::On, 0)
    );
}

#[test]
fn a_pause_the_receiver_asked_for_holds_all_its_replies_back() {
    let busy = Answer::status(429).header("Retry-After", "60");
    let mut desk = Desk::new(3, vec![busy], true);
    desk.replies(1..=3);
    assert_eq!(desk.deliver().attempts, 1);
    assert_eq!(desk.state(), EndpointState::Paused);
    desk.pass(62 * SECOND);
    assert_eq!(desk.deliver().delivered, 3);
    // A pause written by a clock that ran a year ahead does not hold for a year.
    desk.reply(1);
    let sql = "UPDATE endpoint SET paused_until = $1 WHERE name = 'hook' RETURNING name";
    let ahead = desk.now.plus(365 * DAY).0.into();
    desk.db
        .query_composed(sql, &[ahead], &mut |_| Ok(()))
        .unwrap();
    assert_eq!(desk.deliver().delivered, 1);
}

#[test]
fn the_oldest_reply_on_its_way_is_known() {
    let mut desk = Desk::new(2, vec![down(); 2], true);
    let oldest = |desk: &mut Desk| {
        conversation::overview(&mut desk.db, desk.actor.id, desk.now)
            .unwrap()
            .outbox_oldest
    };
    assert_eq!(oldest(&mut desk), Timestamp::NEVER);
    desk.reply(1);
    desk.pass(5 * SECOND);
    desk.reply(2);
    assert_eq!(oldest(&mut desk), START);
    desk.deliver();
    desk.pass(60 * SECOND);
    assert_eq!(desk.deliver().delivered, 2);
    assert_eq!(oldest(&mut desk), Timestamp::NEVER);
}

#[test]
fn an_endpoint_nobody_knows_cannot_be_switched_on() {
    let mut desk = Desk::new(1, Vec::new(), true);
    assert!(endpoint::enable(&mut desk.db, "hook", true).is_ok());
    let error = endpoint::enable(&mut desk.db, "hok", false).unwrap_err();
    assert_eq!(
        (error.code, error.kind),
        ("endpoint-unknown", Kind::NotFound)
    );
}

/// Replies to addresses that nothing may be sent to: as the configuration writes them, and as a name stands for them.
#[test]
fn what_must_not_go_there_waits_without_an_attempt_until_it_may() {
    for written in ["127.0.0.1", "localhost"] {
        let mut desk = Desk::new(3, Vec::new(), false);
        let url = desk.receiver.url().replace("127.0.0.1", written);
        url.clone_into(&mut desk.config.endpoints[0].url);
        desk.config.endpoints[0].allow_private = false;
        desk.replies(1..=2);
        let done = desk.deliver();
        assert_eq!((done.attempts, done.held, done.retry), (0, 1, 0));
        let health = desk.health();
        assert!(health.is_refused(), "{health:?}");
        assert_eq!((health.state, health.waiting), (EndpointState::On, 2));
        for row in outbox::list(&mut desk.db, true, 10).unwrap() {
            assert!(row.is_refused(), "{row:?}");
            assert!(row.last_error.contains("allow_private"), "{row:?}");
            let item = outbox::item(&mut desk.db, &row.uid).unwrap();
            assert!(item.attempts.is_empty());
        }
        // Neither the hour nor a day make an attempt of it, and nothing is due.
        assert!(desk.held.holds("hook", desk.now.plus(SECOND)));
        desk.pass(DAY);
        assert_eq!((desk.deliver().held, desk.receiver.requests()), (1, 0));
        assert_eq!(desk.deliver().held, 0, "not again at once");
        // Somebody sends another: it is looked at again, and still no attempt.
        desk.reply(3);
        desk.held.forget();
        assert_eq!(desk.deliver().held, 1);
        // With another configuration it goes out, as the first attempt.
        desk.config.endpoints[0].allow_private = true;
        desk.held = Held::default();
        let done = desk.deliver();
        assert_eq!((done.attempts, done.delivered), (3, 3));
        assert!(!desk.health().is_refused());
        assert_eq!(desk.receiver.requests(), 3);
    }
}
