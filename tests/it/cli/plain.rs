//! The line mode: a whole triage without a screen.

use super::run::Home;
use super::welcome::in_terminal_as;

/// What the store knows of a conversation.
fn state(home: &Home, id: &str) -> serde_json::Value {
    home.json(&["show", id])["conversation"].clone()
}

#[test]
fn a_whole_triage_can_be_done_in_lines() {
    let home = Home::with_messages().with_colleagues(&["ben"]);
    let rows = home.rows(&["inbox", "--view", "unassigned", "--limit", "3"]);
    let ids: Vec<String> = rows.iter().map(|row| row["id"].to_string()).collect();
    let lines = [
        "2", // the view: unassigned
        "1", // open the first
        "i @ben bitte #liefer prüfen",
        "t +eilig",
        "p high",
        "a ben",
        "e", // done: the second follows
        "s 2h",
        "u", // not after all
        "A",
        "l",
        "/tag:eilig",
        "v",
        "3",
        "e 1 2",
        "u",
        ": contact find",
        "dnoe",
        "?",
        "q",
    ];
    let run = home.run_with(&["--plain"], &(lines.join("\n") + "\n"));
    assert_eq!(run.code, 0, "{}\n{}", run.out, run.err);
    assert!(
        !run.out.contains('\u{1b}') && !run.out.contains('│'),
        "{}",
        run.out
    );
    for said in [
        "2. Unassigned",
        "Message 1 of",
        "Conversation",
        "Type the number",
    ] {
        assert!(run.out.contains(said), "{said}\n{}", run.out);
    }
    for said in [
        "Note saved",
        "Assigned to @ben",
        "Resolved",
        "Snoozed",
        "Did you mean done",
    ] {
        assert!(run.err.contains(said), "{said}\n{}", run.err);
    }
    let first = state(&home, &ids[0]);
    assert_eq!(first["state"], "resolved");
    assert_eq!(first["priority"], "high");
    assert_eq!(first["assignee"], "ben");
    let tags = first["tags"].to_string();
    assert!(tags.contains("eilig") && tags.contains("liefer"), "{tags}");
    let second = state(&home, &ids[1]);
    assert_eq!(second["state"], "open");
    assert_eq!(second["assignee"], home.json(&["info"])["agent"]);
    assert_eq!(state(&home, &ids[2])["state"], "open");
}

#[test]
fn a_text_that_cannot_be_sent_is_kept_and_a_dot_goes_on_with_it() {
    let home = Home::with_messages();
    // There is no webhook: the reply is refused.
    let run = home.run_with(&["--plain"], "2\n1\nr\nErste Zeile\n  zweite\n.\nq\n");
    assert!(
        run.out.contains("kept as a draft"),
        "{}\n{}",
        run.out,
        run.err
    );
    let drafts = home.rows(&["drafts"]);
    assert_eq!(drafts[0]["text"], "Erste Zeile\n  zweite");
    let run = home.run_with(&["--plain"], "2\n1\nr\n.\nq\n");
    assert!(run.out.contains("A reply is begun"), "{}", run.out);
    assert!(run.out.contains("  Erste Zeile"), "{}", run.out);
    // The end of the input in the middle of a text sends nothing and loses nothing.
    let run = home.run_with(&["--plain"], "2\n2\ni\nHalbe Notiz\n");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(home.rows(&["drafts"])[0]["text"], "Halbe Notiz");
}

#[test]
fn a_terminal_that_can_only_print_gets_lines() {
    let home = Home::with_messages();
    let (shown, code) = in_terminal_as(&home, "dumb", &[], "2\n1\nq\n");
    assert_eq!(code, 0, "{shown}");
    assert!(
        shown.contains("only lines") && shown.contains("Message 1 of"),
        "{shown}"
    );
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
}

#[test]
fn the_line_mode_speaks_german() {
    let home = Home::with_messages();
    let run = home.run_with(&["--plain", "--lang", "de"], "2\n1\n?\nq\n");
    for said in [
        "2. Frei",
        "Gespräch",
        "Nachricht 1 von",
        "nimmt die letzte Handlung",
    ] {
        assert!(run.out.contains(said), "{said}\n{}", run.out);
    }
}

#[test]
fn tasks_that_are_due_are_said_at_the_beginning_and_when_their_time_comes() {
    let home = Home::with_messages();
    home.ok(&["task", "add", "c:1", "Nachfragen", "--due", "2h"]);
    let quiet = home.run_with(&["--plain"], "l\nq\n");
    assert!(!quiet.out.contains("Nachfragen"), "{}", quiet.out);
    let connection = rusqlite::Connection::open(home.store()).unwrap();
    connection
        .execute("UPDATE task SET due_at = 1000", [])
        .unwrap();
    let run = home.run_with(&["--plain"], "l\nq\n");
    assert!(run.out.contains("A task of yours is due"), "{}", run.out);
}

#[test]
fn what_becomes_due_or_comes_in_is_said_while_nobody_types() {
    use std::io::{BufRead as _, Write as _};

    let home = Home::with_messages().with_colleagues(&["anna", "ben"]);
    home.ok(&[
        "task",
        "add",
        "c:1",
        "Nachfragen",
        "--due",
        "2h",
        "--agent",
        "anna",
    ]);
    let soon = zuruf::clock::now().plus(3_000).0;
    let connection = rusqlite::Connection::open(home.store()).unwrap();
    connection
        .execute("UPDATE task SET due_at = ?1", [soon])
        .unwrap();
    let mut child = home
        .command(&["--plain", "--agent", "anna"])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let (lines, heard) = std::sync::mpsc::channel();
    let out = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        for line in std::io::BufReader::new(out).lines().map_while(Result::ok) {
            let _unheard = lines.send(line);
        }
    });
    let wait_for = |text: &str| {
        let patience = std::time::Duration::from_secs(30);
        let mut seen = Vec::new();
        while let Ok(line) = heard.recv_timeout(patience) {
            seen.push(line);
            if seen.last().is_some_and(|line| line.contains(text)) {
                return;
            }
        }
        unreachable!("no {text:?} in {seen:?}");
    };
    wait_for("3. ");
    wait_for("Due now: Nachfragen");
    home.ok(&["note", "1", "-m", "@anna schau bitte", "--agent", "ben"]);
    wait_for("ben mentioned you");
    // The line that ends now is read as ever.
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"2\n").unwrap();
    wait_for("Kundin");
    input.write_all(b"q\n").unwrap();
    drop(input);
    assert!(child.wait().unwrap().success());
    reader.join().unwrap();
}
