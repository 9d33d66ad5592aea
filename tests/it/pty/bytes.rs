//! Every byte the console writes: only known orders, nothing of a stranger's, and no more than has changed.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use zuruf::clock::Timestamp;
use zuruf::model::act::{Act, Subject};
use zuruf::model::conversation::State;
use zuruf::model::id::ConversationId;
use zuruf::model::page::Anchor;
use zuruf::model::presence::Doing;
use zuruf::model::query::Query;
use zuruf::model::view::View;
use zuruf::work::desk::{Desk, Opening};
use zuruf::work::job::{Job, Outcome};

use super::terminal::{Console, Start};
use crate::harness::NOW;

/// What stands between plain text: the orders, without their numbers.
fn orders(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\x1b' => match rest.next() {
                Some('[') => {
                    let mut order = "CSI ".to_owned();
                    for c in rest.by_ref() {
                        match c {
                            '0'..='9' | ';' | ':' if !order.contains('?') => {}
                            '\x40'..='\x7e' => {
                                order.push(c);
                                break;
                            }
                            c => order.push(c),
                        }
                    }
                    found.push(order);
                }
                Some(c) => found.push(format!("ESC {c}")),
                None => found.push("ESC".to_owned()),
            },
            '\r' | '\n' => {}
            c if c.is_control() => found.push(format!("{:02x}", c as u32)),
            _ => {}
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The screen, cursor, paste and synchronized-update modes; moving, colours, clearing.
const KNOWN: &[&str] = &[
    "CSI ?1049h",
    "CSI ?1049l",
    "CSI ?2004h",
    "CSI ?2004l",
    "CSI ?25h",
    "CSI ?25l",
    "CSI ?2026h",
    "CSI ?2026l",
    "CSI H",
    "CSI m",
    "CSI J",
    "CSI K",
    "CSI G",
    "CSI d",
    "CSI A",
    "CSI B",
    "CSI C",
    "CSI D",
];

fn hostile_export(dir: &std::path::Path) -> std::path::PathBuf {
    let nasty = "\u{1b}[2J\u{1b}[H\u{1b}]0;pwned\u{7}\u{1b}]52;c;cm0=\u{7}\u{1b}P1$r\u{1b}\\\u{9b}31m\u{90}\u{9d}\u{202e}\u{200b}\u{0}\r\u{8}Z\u{301}\u{301}";
    let quoted = serde_json::to_string(nasty).unwrap();
    let mut export = String::new();
    for n in 0..30 {
        let _ = writeln!(
            export,
            "{{\"id\":\"h{n}\",\"channel\":\"mastodon\",\"direction\":\"in\",\"author\":{{\"id\":\"h{n}\",\"name\":{quoted},\"handle\":{quoted}}},\
             \"subject\":{quoted},\"to\":\"nordwindhilfe\",\"created_at\":\"2024-12-02T09:{n:02}:00Z\",\"text\":{quoted}}}"
        );
    }
    let path = dir.join("hostile.ndjson");
    std::fs::write(&path, export).unwrap();
    path
}

#[test]
fn a_walk_over_hostile_rows_writes_only_known_orders() {
    let dir = tempfile::tempdir().unwrap();
    let mut c = Console::with(Start {
        size: (120, 40),
        export: Some(hostile_export(dir.path())),
        ..Start::default()
    });
    c.see("Unassigned 30").see("␛[2J");
    c.send("\r").see("J Next").send("C").see("Timeline");
    c.send("E")
        .see("Organisation")
        .send("\x1b")
        .see_no("Organisation");
    c.send("2").see("last written first").send("3").see("[Sub");
    c.send("7")
        .see("Nothing is on its way")
        .send("1")
        .see("Unassigned 30");
    c.send("i").see("NOTE on").send("\x1b").see_no("NOTE on");
    c.send("gh").see("History").send("\x1b").see_no("History");
    c.send("?").see("TEN KEYS").send("q").see_no("TEN KEYS");
    c.send("gq");
    assert_eq!(c.ended(Duration::from_secs(30)), 0);
    c.assert_given_back("after a walk");
    let bytes = c.bytes();
    for order in orders(&bytes) {
        assert!(KNOWN.contains(&order.as_str()), "{order}");
    }
}

/// The rows of a screen with their colours.
fn formatted(screen: &vt100::Screen) -> Vec<Vec<u8>> {
    let (_, width) = screen.size();
    screen.rows_formatted(0, width).collect()
}

/// Rows that signs were written to: those the cursor was sent to and not sent away from at once.
fn written_rows(bytes: &[u8]) -> Vec<usize> {
    let text = String::from_utf8_lossy(bytes);
    let mut rows = Vec::new();
    let mut row = None;
    for part in text.split('\u{1b}').skip(1) {
        let Some(order) = part.strip_prefix('[') else {
            continue;
        };
        let end = order.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(0);
        let (numbers, signs) = order.split_at(end);
        if signs.starts_with('H') {
            let number = numbers
                .split(';')
                .next()
                .and_then(|n| n.parse::<usize>().ok());
            row = number.map(|n| n - 1);
        }
        if signs.len() > 1 {
            rows.extend(row);
        }
    }
    rows.sort_unstable();
    rows.dedup();
    assert!(
        !rows.is_empty(),
        "nothing was written: {}",
        text.escape_debug()
    );
    rows
}

#[test]
fn a_key_writes_only_the_rows_that_changed() {
    let mut c = Console::with(Start {
        size: (80, 24),
        ..Start::default()
    });
    c.see("Unassigned 37").see("Dr. Cornelia").whole_frame();
    for _ in 0..5 {
        let before = c.bytes().len();
        let rows = c.look(formatted);
        let line = c.cursor_line();
        c.send("j");
        c.until("the next row", move |screen| {
            let text = screen.contents();
            let now = text
                .lines()
                .find(|line| line.starts_with('>'))
                .unwrap_or_default();
            !now.is_empty() && now != line
        });
        let written = c.whole_frame().bytes()[before..].to_vec();
        let now = c.look(formatted);
        for row in written_rows(&written) {
            assert_ne!(
                rows[row], now[row],
                "row {row} was written and is what it was"
            );
        }
        assert!(
            written.len() < 2 * 257,
            "{} bytes: {}",
            written.len(),
            String::from_utf8_lossy(&written).escape_debug()
        );
        assert!(
            !String::from_utf8_lossy(&written).contains("zuruf"),
            "the header did not change"
        );
    }
}

#[test]
fn a_copied_text_is_the_only_thing_that_goes_to_the_clipboard() {
    let mut c = Console::start();
    c.see("Unassigned 37")
        .send("yi")
        .see("sent to the terminal clipboard");
    let text = String::from_utf8_lossy(&c.bytes()).into_owned();
    assert_eq!(text.matches("\x1b]52;").count(), 1);
}

/// A colleague on the same store.
fn colleague(c: &Console) -> Desk {
    Desk::open(&Opening {
        store: c.folder().join("zuruf.db"),
        agent: Some("ben".to_owned()),
        ..Opening::default()
    })
    .unwrap()
}

/// The conversations of the list in its order.
fn listed(desk: &mut Desk) -> Vec<ConversationId> {
    let job = Job::List {
        view: View::Unassigned,
        filter: Query::default(),
        sort: None,
        anchor: Anchor::Start,
        limit: 100,
    };
    match desk.run(job, NOW) {
        Ok(Outcome::List(page)) => page.rows.iter().map(|row| row.id).collect(),
        other => unreachable!("{other:?}"),
    }
}

/// Where the row under the cursor stands, and what it says of whom.
fn under_cursor(screen: &vt100::Screen) -> Option<(usize, String)> {
    let text = screen.contents();
    let mut lines = text.lines().enumerate();
    let (y, line) = lines.find(|(_, line)| line.starts_with('>'))?;
    Some((y, line.chars().skip(12).take(16).collect()))
}

#[test]
fn what_a_colleague_does_is_there_at_once_writes_its_row_alone_and_leaves_the_cursor_where_it_is() {
    let mut c = Console::start();
    c.see("Unassigned 37").see("Dr. Cornelia").whole_frame();
    let mut ben = colleague(&c);
    let ids = listed(&mut ben);
    let tag = Act::Tag {
        subjects: vec![Subject::Conversation(ids[4])],
        add: vec!["eilt".to_owned()],
        remove: Vec::new(),
    };
    let (before, rows) = (c.bytes().len(), c.look(formatted));
    ben.run(Job::Act(tag), NOW).unwrap();
    let begun = Instant::now();
    c.see("eilt");
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?}");
    let written = c.whole_frame().bytes()[before..].to_vec();
    let now = c.look(formatted);
    for row in written_rows(&written) {
        assert_ne!(
            rows[row], now[row],
            "row {row} was written and is what it was"
        );
    }
    // What nobody can see here writes nothing: who reads a conversation that is not on screen.
    // The counts of the views come after the rows.
    std::thread::sleep(Duration::from_millis(700));
    let quiet = c.bytes().len();
    let far = ids.last().copied().map(|id| (id, Doing::Reading));
    ben.run(Job::BeAt(far), NOW).unwrap();
    std::thread::sleep(Duration::from_millis(700));
    assert_eq!(c.bytes().len(), quiet, "somebody far away was drawn");
    // Rows above go; the row under the cursor stays where it is, though it has another number now.
    let rest = || std::thread::sleep(Duration::from_millis(500));
    for key in ["\x1b[6~", "j"] {
        let before = c.look(under_cursor);
        c.send(key);
        c.until("another row", |screen| under_cursor(screen) != before);
        rest();
    }
    let stood = c.look(under_cursor);
    let done = Act::SetState {
        ids: ids[..3].to_vec(),
        state: State::Resolved,
        until: Timestamp::NEVER,
    };
    ben.run(Job::Act(done), NOW).unwrap();
    c.see("Unassigned 34");
    rest();
    assert_eq!(c.look(under_cursor), stood);
    ben.run(Job::Undo, NOW).unwrap();
    c.see("Unassigned 37");
    rest();
    assert_eq!(c.look(under_cursor), stood);
}
