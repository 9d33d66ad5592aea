//! Several at once on one store: no claim is given twice, no reply is under two attempts, nobody is told that the store is busy.

#![expect(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::thread;

use zuruf::error::Kind;
use zuruf::model::act::{Act, Subject};
use zuruf::model::conversation::{Priority, State};
use zuruf::model::id::ConversationId;
use zuruf::model::view::View;
use zuruf::sync::receiver::{Answer, Receiver};

use crate::scene::{self, Dice, Message, Scene, message, today};

fn waiting(count: usize) -> Vec<Message> {
    (0..count)
        .map(|n| {
            message(
                &format!("m{n}"),
                &format!("kunde{}", n % 50),
                n as i64,
                "Wann kommt das Paket?",
                "",
            )
        })
        .collect()
}

/// The real program on a scene's store, with nothing of the machine's environment.
pub fn zuruf(scene: &Scene, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zuruf"));
    command.args(args).env_clear().current_dir(scene.path(""));
    command
        .env("HOME", scene.path(""))
        .env("TZ", "UTC")
        .env("LANG", "C.UTF-8")
        .env("ZURUF_STORE", scene.store());
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn spawn(scene: &Scene, args: &[&str]) -> Child {
    zuruf(scene, args).spawn().unwrap()
}

fn ended_well(child: Child) {
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn eight_agents_claim_and_nobody_gets_what_another_has() {
    const AGENTS: usize = 8;
    const CLAIMS: usize = 250;
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "waiting.ndjson", &waiting(CLAIMS));
    for n in 0..AGENTS {
        desk.make_agent(&format!("agent{n}"), "Agent", today())
            .unwrap();
    }
    let start = Barrier::new(AGENTS);
    let won: Vec<BTreeSet<i64>> = thread::scope(|threads| {
        let agents: Vec<_> = (0..AGENTS)
            .map(|n| {
                let (scene, start) = (&scene, &start);
                threads.spawn(move || {
                    let mut desk = scene.desk_of(&format!("agent{n}")).unwrap();
                    start.wait();
                    let take = |id: i64| {
                        let act = Act::Take {
                            id: ConversationId(id),
                            steal: false,
                        };
                        match scene::act(&mut desk, act) {
                            Ok(receipt) => {
                                assert!(receipt.n > 0);
                                Some(id)
                            }
                            Err(error) => {
                                assert_eq!(error.code, "already-taken");
                                None
                            }
                        }
                    };
                    (1..=CLAIMS as i64).filter_map(take).collect()
                })
            })
            .collect();
        agents
            .into_iter()
            .map(|agent| agent.join().unwrap())
            .collect()
    });
    assert_eq!(
        won.iter().map(BTreeSet::len).sum::<usize>(),
        CLAIMS,
        "one winner each"
    );
    for (n, ids) in won.iter().enumerate() {
        let owned = scene.rows(&format!(
            "SELECT c.id FROM conversation c JOIN agent a ON a.id = c.assignee_id WHERE a.handle = 'agent{n}' ORDER BY c.id"
        ));
        assert_eq!(
            owned,
            ids.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "agent {n}"
        );
    }
    // One entry per claim, numbered without gap or tie.
    assert_eq!(
        scene.number("SELECT count(*) FROM journal WHERE act = 'take'"),
        CLAIMS as i64
    );
    scene::assert_sound(&mut desk);
}

#[test]
fn two_deliverers_never_send_one_reply_twice() {
    let receiver = Receiver::scripted(vec![Answer::default().delay_ms(3); 60]).unwrap();
    let scene = Scene::with(scene::config_for(&receiver.url(), false));
    let mut desk = scene.desk();
    scene.import(&mut desk, "waiting.ndjson", &waiting(60));
    for id in 1..=60 {
        scene::act(
            &mut desk,
            scene::reply(ConversationId(id), &format!("Antwort {id}")),
        )
        .unwrap();
    }
    let start = Barrier::new(4);
    let sent: Vec<i64> = thread::scope(|threads| {
        let all: Vec<_> = (0..4)
            .map(|_| {
                let (scene, start) = (&scene, &start);
                threads.spawn(move || {
                    let mut desk = scene.desk();
                    start.wait();
                    scene::deliver(&mut desk).delivered
                })
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(sent.iter().sum::<i64>(), 60, "{sent:?}");
    assert!(receiver.received().iter().all(|reply| reply.copies == 1));
    assert_eq!(scene.number("SELECT count(*) FROM attempt"), 60);
    let left = scene.rows(
        "SELECT seq, state, attempts, last_error FROM outbox WHERE state <> 2 OR attempts <> 1",
    );
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn an_import_runs_while_four_agents_work_and_nobody_waits_in_vain() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(&mut desk, "first.ndjson", &waiting(200));
    for n in 0..4 {
        desk.make_agent(&format!("agent{n}"), "Agent", today())
            .unwrap();
    }
    let more: Vec<Message> = (0..6000)
        .map(|n| {
            let reply_to = if n % 3 == 0 {
                String::new()
            } else {
                format!("m{}", n % 200)
            };
            message(
                &format!("n{n}"),
                &format!("neu{}", n % 300),
                n % 900,
                "Noch da? #eilt",
                &reply_to,
            )
        })
        .collect();
    let path = scene.write("second.ndjson", &scene::ndjson(&more));
    let import = spawn(
        &scene,
        &[
            "import",
            path.to_str().unwrap(),
            "--channel",
            "mastodon",
            "--open-since",
            "2000-01-01",
            "--quiet",
        ],
    );
    thread::scope(|threads| {
        for n in 0..4_u64 {
            let scene = &scene;
            threads.spawn(move || {
                let mut desk = scene.desk_of(&format!("agent{n}")).unwrap();
                let mut dice = Dice::new(n);
                for step in 0..60 {
                    let id = ConversationId(1 + dice.roll(200) as i64);
                    let ids = vec![id];
                    let act = match dice.roll(5) {
                        0 => Act::SetPriority {
                            ids,
                            priority: Priority::ALL[dice.roll(4) as usize],
                        },
                        1 => Act::Tag {
                            subjects: vec![Subject::Conversation(id)],
                            add: vec![format!("t{}", dice.roll(9))],
                            remove: vec![],
                        },
                        2 => Act::Note {
                            subject: Subject::Conversation(id),
                            text: format!("Notiz {step}"),
                        },
                        3 => Act::SetState {
                            ids,
                            state: State::Resolved,
                            until: zuruf::clock::Timestamp::NEVER,
                        },
                        _ => Act::Take { id, steal: true },
                    };
                    scene::act(&mut desk, act).unwrap();
                    scene::list(&mut desk, View::Mine, "");
                    assert!(
                        !scene::search(&mut desk, "paket eilt or wann")
                            .rows
                            .is_empty()
                    );
                    if step % 7 == 0 {
                        // Refused where a colleague or the import changed the same: never busy.
                        if let Err(error) = scene::undo(&mut desk) {
                            assert_eq!(error.kind, Kind::Refused, "{error:?}");
                        }
                    }
                }
            });
        }
    });
    ended_well(import);
    assert_eq!(
        scene.number("SELECT count(*) FROM message WHERE kind = 0"),
        6200
    );
    let dense = "SELECT count(*) - count(DISTINCT n) FROM journal";
    assert_eq!(scene.number(dense), 0);
    scene::assert_sound(&mut desk);
}

#[test]
fn eight_programs_make_the_store_at_once_and_it_is_one() {
    let scene = Scene::new();
    let path = scene.write("one.ndjson", &scene::ndjson(&waiting(30)));
    let import = [
        "import",
        path.to_str().unwrap(),
        "--channel",
        "mastodon",
        "--open-since",
        "2000-01-01",
        "--quiet",
    ];
    let children: Vec<Child> = (0..8).map(|_| spawn(&scene, &import)).collect();
    for child in children {
        ended_well(child);
    }
    assert_eq!(scene.number("SELECT count(*) FROM message"), 30);
    assert_eq!(scene.number("SELECT count(*) FROM conversation"), 30);
    assert_eq!(scene.number("SELECT count(*) FROM contact"), 30);
    assert_eq!(
        scene.number("SELECT count(*) FROM agent"),
        1,
        "one user is one agent"
    );
    let migrations = zuruf::store::sqlite::SCHEMA.len() as i64;
    assert_eq!(scene.number("SELECT count(*) FROM migration"), migrations);
    assert_eq!(scene.number("SELECT sum(new) FROM batch"), 30);
    assert_eq!(scene.number("SELECT sum(known) FROM batch"), 7 * 30);
}

#[test]
fn two_imports_of_overlapping_files_at_once_bring_every_message_once() {
    let scene = Scene::new();
    drop(scene.desk());
    let all = waiting(3000);
    let files: Vec<String> = [&all[..2000], &all[1000..]]
        .iter()
        .enumerate()
        .map(|(n, part)| {
            scene
                .write(&format!("{n}.ndjson"), &scene::ndjson(part))
                .display()
                .to_string()
        })
        .collect();
    let children: Vec<Child> = files
        .iter()
        .map(|file| {
            spawn(
                &scene,
                &[
                    "import",
                    file,
                    "--channel",
                    "mastodon",
                    "--open-since",
                    "2000-01-01",
                    "--quiet",
                ],
            )
        })
        .collect();
    for child in children {
        ended_well(child);
    }
    let counts: BTreeMap<&str, i64> = ["message", "conversation", "contact"]
        .into_iter()
        .map(|table| {
            (
                table,
                scene.number(&format!("SELECT count(*) FROM {table}")),
            )
        })
        .collect();
    assert_eq!(counts.into_values().collect::<Vec<_>>(), [50, 3000, 3000]);
    assert_eq!(scene.number("SELECT sum(new) FROM batch"), 3000);
    scene::assert_sound(&mut scene.desk());
}
