//! Four consoles in real terminals on one store: claims, replies, notes and bulk acts at the same moment while an import runs; one is
//! killed in the middle of a reply, one frozen for longer than its turn lasts. Nothing is lost, nothing is sent twice, nobody is told
//! that the store is busy.
//!
//! `ZURUF_TEAM_IMPORT=100000` imports that many messages meanwhile, waits out the turn of the frozen one and prints how long keys and
//! changes took to be on screen.

#![expect(
    clippy::print_stderr,
    reason = "how long things took is what the long run is for"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;
use zuruf::model::presence::HOLD_MS;
use zuruf::sync::receiver::Receiver;
use zuruf::work::desk::{Desk, Opening};

use super::terminal::{Console, Start};
use crate::day;

const AGENTS: [&str; 4] = ["anna", "ben", "cem", "dora"];
/// Messages that come in meanwhile, unless somebody asks for more.
const IMPORT: usize = 3_000;
/// What one does is on the screen of the others after this, as a rule.
const LIVE: Duration = Duration::from_millis(500);

fn wanted() -> Option<usize> {
    std::env::var("ZURUF_TEAM_IMPORT").ok()?.parse().ok()
}

/// Everybody's console, and the place replies go to.
struct Team {
    consoles: Vec<Console>,
    receiver: Receiver,
}

fn start(agent: &'static str, url: &str) -> Start {
    Start {
        size: (120, 40),
        agent,
        goes_on: true,
        undo_send_s: 0,
        url: url.to_owned(),
        prepare: Some(another_colleague),
        ..Start::default()
    }
}

fn another_colleague(folder: &Path) {
    let mut desk = Desk::open(&Opening {
        store: folder.join("zuruf.db"),
        agent: Some("anna".to_owned()),
        ..Opening::default()
    })
    .unwrap();
    desk.make_agent("dora", "Dora", zuruf::clock::now())
        .unwrap();
}

impl Team {
    fn new() -> Self {
        let receiver = Receiver::start().unwrap();
        let export = tempfile::tempdir().unwrap();
        let path = export.path().join("day.ndjson");
        std::fs::write(&path, day::export()).unwrap();
        let url = receiver.url();
        let first = Console::with(Start {
            export: Some(path),
            ..start(AGENTS[0], &url)
        });
        let others: Vec<Console> = AGENTS[1..]
            .iter()
            .map(|agent| first.beside(&start(agent, &url)))
            .collect();
        let mut consoles = vec![first];
        consoles.extend(others);
        let mut team = Self { consoles, receiver };
        for c in &mut team.consoles {
            c.see("Unassigned 200");
        }
        team
    }

    fn number(&self, query: &str) -> i64 {
        let db = rusqlite::Connection::open(self.consoles[0].folder().join("zuruf.db")).unwrap();
        db.busy_timeout(Duration::from_secs(10)).unwrap();
        db.query_row(query, [], |row| row.get(0)).unwrap()
    }

    fn until(&self, query: &str, is: i64) {
        let end = Instant::now() + Duration::from_secs(30);
        while self.number(query) != is {
            assert!(
                Instant::now() < end,
                "{query}: {} and never {is}",
                self.number(query)
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Everybody narrows the list to one request.
    fn narrow(&mut self, n: usize) {
        for c in &mut self.consoles {
            narrow(c, n);
        }
    }

    /// Everybody opens one request.
    fn open(&mut self, n: usize) {
        self.narrow(n);
        for c in &mut self.consoles {
            c.send("\r").see("J Next");
        }
    }

    fn send(&mut self, keys: &str) {
        for c in &mut self.consoles {
            c.send(keys);
        }
    }
}

/// The list shows one request, and has the keys.
fn narrow(c: &mut Console, n: usize) {
    c.type_slowly(&format!("/\x15from:kunde{n:03}")).send("\r");
    let name = format!("Kunde {n:03}");
    c.until(&name, |screen| {
        let text = screen.contents();
        let row = text.lines().find(|line| line.starts_with('>'));
        row.is_some_and(|row| row.contains(&name))
    });
}

fn open(c: &mut Console, n: usize) {
    narrow(c, n);
    c.send("\r").see("J Next");
}

/// The number of the conversation of a request, in SQL.
fn of(n: usize) -> String {
    format!(
        "(SELECT c.id FROM conversation c JOIN contact p ON p.id = c.contact_id WHERE p.name = 'Kunde {n:03}')"
    )
}

fn import(folder: &Path, messages: usize) -> Child {
    let mut text = String::new();
    for n in 0..messages {
        let _ = writeln!(
            text,
            "{{\"id\":\"w{n}\",\"channel\":\"web\",\"direction\":\"in\",\"author\":{{\"id\":\"w{}\",\"name\":\"Fremd {}\"}},\
             \"to\":\"hilfe@nordwind.example\",\"created_at\":\"2024-11-{:02}T{:02}:{:02}:00Z\",\"text\":\"Nachricht {n} wegen der Rechnung\"}}",
            n % 5_000,
            n % 5_000,
            n % 28 + 1,
            n / 28 % 24,
            n / 700 % 60,
        );
    }
    let path = folder.join("many.ndjson");
    std::fs::write(&path, text).unwrap();
    Command::new(env!("CARGO_BIN_EXE_zuruf"))
        .env_clear()
        .env("HOME", folder)
        .env("TZ", "Europe/Berlin")
        .args([
            "import",
            "--agent",
            "ben",
            "--ours",
            "hilfe@nordwind.example",
            "--no-input",
        ])
        .arg("--config")
        .arg(folder.join("config.toml"))
        .arg("--store")
        .arg(folder.join("zuruf.db"))
        .arg(&path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn middle(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() - 1])
}

/// How long until what one has written is on the screen of another.
fn live(team: &mut Team, request: usize) -> (Duration, Duration) {
    team.open(request);
    let mut times = Vec::new();
    for n in 0..7 {
        let text = format!("Zwischenstand {n} von Ben");
        let [anna, ben, ..] = &mut team.consoles[..] else {
            unreachable!("four of them");
        };
        ben.send("i").see("NOTE on").type_slowly(&text);
        let begun = Instant::now();
        ben.send("\x13");
        anna.see(&text);
        times.push(begun.elapsed());
        ben.see_no("NOTE on");
    }
    middle(times)
}

/// How long a key takes to be on screen.
fn keys(c: &mut Console) -> (Duration, Duration) {
    c.type_slowly("/\x15channel:mastodon").send("\r");
    c.until("the first row", |screen| {
        let text = screen.contents();
        let row = text.lines().find(|line| line.starts_with('>'));
        text.contains("/ channel:mastodon") && row.is_some_and(|row| row.contains("Kunde 000"))
    });
    // The narrowed list is on its way, if it is not what stood there before.
    std::thread::sleep(Duration::from_millis(500));
    let mut times = Vec::new();
    for n in 0..60 {
        let before = c.cursor_line();
        let begun = Instant::now();
        c.send(if n % 20 < 10 { "j" } else { "k" });
        c.until("the next row", move |screen| {
            let text = screen.contents();
            let row = text.lines().find(|line| line.starts_with('>'));
            row.is_some_and(|row| row != before)
        });
        times.push(begun.elapsed());
        std::thread::sleep(Duration::from_millis(20));
    }
    middle(times)
}

/// All claim the same request at once.
fn claims(team: &mut Team) {
    for n in 0..5 {
        team.narrow(n);
        team.send("A");
        team.until(
            &format!(
                "SELECT count(*) FROM conversation WHERE id = {} AND assignee_id IS NOT NULL",
                of(n)
            ),
            1,
        );
        let owner = team.number(&format!(
            "SELECT assignee_id FROM conversation WHERE id = {}",
            of(n)
        ));
        let ids = AGENTS
            .map(|agent| team.number(&format!("SELECT id FROM agent WHERE handle = '{agent}'")));
        for (c, id) in team.consoles.iter_mut().zip(ids) {
            if id == owner {
                c.see("It is yours");
            } else {
                // Or the console heard of it before the key came to it, and took the request out of the list.
                c.see_or_nothing("took it first").send("\x1b");
                c.see_no("took it first");
            }
        }
    }
    let claims = "SELECT count(*) FROM journal WHERE act = 'take'";
    assert_eq!(team.number(claims), 5);
}

/// All write a note on the same request at once, and everybody sees all of them.
fn notes(team: &mut Team) {
    team.open(10);
    team.send("i");
    for (c, agent) in team.consoles.iter_mut().zip(AGENTS) {
        c.see("NOTE on").type_slowly(&format!("Notiz von {agent}"));
    }
    team.send("\x13");
    for c in &mut team.consoles {
        for agent in AGENTS {
            c.see(&format!("Notiz von {agent}"));
        }
        c.see_no("NOTE on");
    }
    let notes = format!(
        "SELECT count(*) FROM message WHERE kind = 2 AND conversation_id = {}",
        of(10)
    );
    assert_eq!(team.number(&notes), 4);
}

/// All answer the same request at once: one reply leaves, the others are asked and keep what they wrote.
fn replies(team: &mut Team) {
    team.open(11);
    team.send("r");
    for (c, agent) in team.consoles.iter_mut().zip(AGENTS) {
        c.see("REPLY").type_slowly(&format!("Antwort von {agent}"));
    }
    team.send("\x13");
    for c in &mut team.consoles {
        c.until("sent, or asked", |screen| {
            let text = screen.contents();
            text.contains("send anyway?") || !text.contains("REPLY")
        });
        if c.contents().contains("send anyway?") {
            c.send("k").see_no("REPLY");
        }
    }
    let sent = format!(
        "SELECT count(*) FROM outbox WHERE conversation_id = {}",
        of(11)
    );
    assert_eq!(team.number(&sent), 1);
    let kept = format!(
        "SELECT count(*) FROM draft WHERE subject = 0 AND subject_id = {}",
        of(11)
    );
    team.until(&kept, 3);
    // Everybody one of their own.
    for (n, c) in team.consoles.iter_mut().enumerate() {
        open(c, 40 + n);
        c.send("r").see("REPLY").type_slowly("Kommt morgen");
    }
    team.send("\x13");
    for c in &mut team.consoles {
        c.see_no("REPLY");
    }
    assert_eq!(team.number("SELECT count(*) FROM outbox"), 5);
}

/// Two tag the whole view at once.
fn bulk(team: &mut Team) {
    let [_, ben, cem, _] = &mut team.consoles[..] else {
        unreachable!("four of them");
    };
    for (c, tag) in [(&mut *ben, "welle"), (&mut *cem, "flut")] {
        c.type_slowly("/\x15channel:mastodon is:open").send("\r");
        c.see("[All]").send("X").see("200 marked");
        c.send("t").type_slowly(&format!("+{tag}"));
    }
    for c in [&mut *ben, &mut *cem] {
        c.send("\r").see("200");
    }
    for c in [&mut *ben, &mut *cem] {
        c.after_a_while().send("y");
    }
    for tag in ["welle", "flut"] {
        let tagged = format!(
            "SELECT count(*) FROM conversation_tag x JOIN tag t ON t.id = x.tag_id WHERE t.name = '{tag}'"
        );
        team.until(&tagged, 200);
    }
}

/// One is killed in the middle of a reply: another takes over, and the text is still there for the first.
fn killed(team: &mut Team) {
    let [anna, _, cem, _] = &mut team.consoles[..] else {
        unreachable!("four of them");
    };
    open(anna, 20);
    open(cem, 20);
    cem.send("r").see("REPLY").type_slowly("Halb fertig");
    cem.see("draft saved");
    anna.see("@cem replies (until");
    cem.signal(Signal::KILL);
    anna.send("r").see("@cem has begun to reply");
    anna.type_slowly("Anna antwortet")
        .send("\x1b")
        .see("REVIEW");
    anna.send("o").see("You answer now");
    anna.send("\x13").see_no("REPLY");
    let url = team.receiver.url();
    team.consoles[2] = team.consoles[0].beside(&start("cem", &url));
    let cem = &mut team.consoles[2];
    cem.see("Unassigned");
    open(cem, 20);
    cem.send("r").see("Halb fertig").see("Anna antwortet");
    cem.send("\x1b").see("REVIEW").send("k").see_no("REPLY");
    let sent = format!(
        "SELECT count(*) FROM outbox WHERE conversation_id = {}",
        of(20)
    );
    assert_eq!(team.number(&sent), 1);
}

/// One is frozen in the middle of a reply for longer than the turn lasts: another answers, and what the first sends then is refused.
fn frozen(team: &mut Team, really: bool) {
    let [_, ben, _, dora] = &mut team.consoles[..] else {
        unreachable!("four of them");
    };
    open(ben, 30);
    open(dora, 30);
    dora.send("r")
        .see("REPLY")
        .type_slowly("Dora wollte antworten");
    dora.see("draft saved");
    ben.see("@dora replies (until");
    dora.signal(Signal::STOP);
    dora.until_stopped();
    if really {
        std::thread::sleep(Duration::from_millis(HOLD_MS as u64 + 1_000));
    } else {
        let db = rusqlite::Connection::open(ben.folder().join("zuruf.db")).unwrap();
        db.busy_timeout(Duration::from_secs(10)).unwrap();
        db.execute("UPDATE hold SET held_until = held_until - 120000", [])
            .unwrap();
    }
    ben.see_no("@dora replies (until");
    ben.send("r").see("REPLY").type_slowly("Ben war schneller");
    ben.send("\x13").see_no("REPLY");
    dora.signal(Signal::CONT);
    dora.send("\x13")
        .see("@ben has answered meanwhile")
        .see("Dora wollte antworten");
    dora.send("k").see_no("REPLY");
    let sent = format!(
        "SELECT count(*) FROM outbox WHERE conversation_id = {}",
        of(30)
    );
    assert_eq!(team.number(&sent), 1);
    let kept = format!(
        "SELECT count(*) FROM draft WHERE subject = 0 AND subject_id = {}",
        of(30)
    );
    team.until(&kept, 1);
}

#[test]
fn four_consoles_work_on_one_store_while_an_import_runs() {
    let mut team = Team::new();
    let full = wanted();
    let (usual, worst) = live(&mut team, 60);
    eprintln!("a note on another's screen: {usual:?}, at most {worst:?}");
    assert!(usual <= LIVE || full.is_none(), "{usual:?}");
    let quiet = keys(&mut team.consoles[0]);
    let begun = Instant::now();
    let mut importing = import(team.consoles[0].folder(), full.unwrap_or(IMPORT));
    let busy = keys(&mut team.consoles[0]);
    eprintln!(
        "key to screen: {quiet:?} quiet, {busy:?} while an import runs (middle, worst of 60)"
    );
    claims(&mut team);
    notes(&mut team);
    replies(&mut team);
    bulk(&mut team);
    let (usual, worst) = live(&mut team, 61);
    eprintln!(
        "a note on another's screen beside it: {usual:?}, at most {worst:?}; the import goes on: {}",
        importing.try_wait().unwrap().is_none()
    );
    killed(&mut team);
    frozen(&mut team, full.is_some());
    let ended = importing.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(ended.status.success(), "{said}");
    eprintln!("imported beside it within {:?}", begun.elapsed());

    team.until("SELECT count(*) FROM outbox WHERE state <> 2", 0);
    let arrived = team.receiver.received();
    assert_eq!(arrived.len(), 7);
    assert!(arrived.iter().all(|reply| reply.copies == 1), "{arrived:?}");
    let messages = full.unwrap_or(IMPORT) as i64;
    let came = "SELECT count(*) FROM message m JOIN account a ON a.id = m.account_id WHERE a.channel = 'web'";
    assert_eq!(team.number(came), messages);
    for c in &mut team.consoles {
        let said = String::from_utf8_lossy(&c.bytes()).into_owned();
        for word in ["is busy", "is locked", "database"] {
            assert!(!said.contains(word), "{word}");
        }
        c.send("gq");
        assert_eq!(c.ended(Duration::from_secs(30)), 0);
    }
    // Of the one that was killed nobody has heard that it is gone.
    assert!(team.number("SELECT count(*) FROM presence") <= 1);
    assert_eq!(team.number("SELECT count(*) FROM hold"), 0);
}
