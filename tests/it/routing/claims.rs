//! Eight processes that claim the same conversations: each has one owner, and who comes second is told who was first.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::{Command, Stdio};

use zuruf::model::act::Act;
use zuruf::model::id::ConversationId;

use crate::scene::{self, Scene, message, today};

const PROCESSES: usize = 8;

/// How many each of them claims; `ZURUF_CLAIMS=2000` is the long run.
fn claims() -> usize {
    let wanted = std::env::var("ZURUF_CLAIMS").ok();
    wanted.and_then(|n| n.parse().ok()).unwrap_or(120)
}

/// One of the processes: claims every conversation, and writes down who has which.
#[test]
#[ignore = "is started by the test below"]
fn a_process_that_claims() {
    let Ok(store) = std::env::var("ZURUF_CLAIM_STORE") else {
        return;
    };
    let agent = std::env::var("ZURUF_CLAIM_AGENT").unwrap();
    let mut desk = zuruf::work::desk::Desk::open(&zuruf::work::desk::Opening {
        store: store.into(),
        agent: Some(agent.clone()),
        ..zuruf::work::desk::Opening::default()
    })
    .unwrap();
    let mut said = String::new();
    for id in 1..=claims() as i64 {
        let act = Act::Take {
            id: ConversationId(id),
            steal: false,
        };
        match scene::act(&mut desk, act) {
            Ok(_) => writeln!(said, "{id} {agent}").unwrap(),
            Err(error) => {
                assert_eq!(error.code, "already-taken");
                writeln!(said, "{id} {}", error.arg("agent").unwrap()).unwrap();
            }
        }
    }
    std::fs::write(std::env::var("ZURUF_CLAIM_SAID").unwrap(), said).unwrap();
}

#[test]
fn eight_processes_claim_and_each_conversation_has_one_owner_who_is_named_to_the_others() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages: Vec<_> = (0..claims())
        .map(|n| message(&format!("m{n}"), &format!("kunde{n}"), n as i64, "Wo?", ""))
        .collect();
    scene.import(&mut desk, "waiting.ndjson", &messages);
    for n in 0..PROCESSES {
        desk.make_agent(&format!("agent{n}"), "Agent", today())
            .unwrap();
    }
    let exe = std::env::current_exe().unwrap();
    let children: Vec<_> = (0..PROCESSES)
        .map(|n| {
            Command::new(&exe)
                .args([
                    "--exact",
                    "routing::claims::a_process_that_claims",
                    "--ignored",
                    "--nocapture",
                ])
                .env("ZURUF_CLAIM_STORE", scene.store())
                .env("ZURUF_CLAIM_AGENT", format!("agent{n}"))
                .env("ZURUF_CLAIM_SAID", scene.path(&format!("said{n}")))
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let mut owners: BTreeMap<i64, String> = BTreeMap::new();
    for (n, child) in children.into_iter().enumerate() {
        let output = child.wait_with_output().unwrap();
        let trouble = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{trouble}");
        let said = std::fs::read_to_string(scene.path(&format!("said{n}"))).unwrap();
        let mut seen = 0;
        for line in said.lines() {
            let (id, who) = line.split_once(' ').unwrap();
            let known = owners
                .entry(id.parse().unwrap())
                .or_insert_with(|| who.to_owned());
            assert_eq!(known, who, "two owners of {id}");
            seen += 1;
        }
        assert_eq!(seen, claims(), "every claim was answered");
    }
    let kept = scene.rows(
        "SELECT c.id, a.handle FROM conversation c JOIN agent a ON a.id = c.assignee_id ORDER BY c.id",
    );
    let said: Vec<String> = owners
        .iter()
        .map(|(id, who)| format!("{id}|{who}"))
        .collect();
    assert_eq!(kept, said);
    let entries = "SELECT count(*) FROM journal WHERE act = 'take'";
    assert_eq!(
        scene.number(entries),
        claims() as i64,
        "one entry per conversation"
    );
    scene::assert_sound(&mut desk);
}
