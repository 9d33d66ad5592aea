//! The welcome and the questions, in a real terminal.

use std::io::{Read as _, Write as _};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::run::Home;

/// Runs the binary in a terminal, types each text as soon as its sign is shown, gives everything shown and the exit code.
pub fn in_terminal_at(home: &Home, args: &[&str], script: &[(&str, &str)]) -> (String, u32) {
    session(home, "xterm-256color", args, script)
}

/// The same in a terminal of another kind, everything typed at once.
pub fn in_terminal_as(home: &Home, term: &str, args: &[&str], input: &str) -> (String, u32) {
    session(home, term, args, &[("", input)])
}

fn session(home: &Home, term: &str, args: &[&str], script: &[(&str, &str)]) -> (String, u32) {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_zuruf"));
    command.args(args);
    command.env_clear();
    command.cwd(home.path(""));
    for (name, value) in [("TERM", term), ("TZ", "UTC"), ("LANG", "C.UTF-8")] {
        command.env(name, value);
    }
    command.env("HOME", home.path(""));
    command.env("TMPDIR", home.path("tmp"));
    std::fs::create_dir_all(home.path("tmp")).unwrap();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let (mut shown, mut part, mut script) = (String::new(), [0; 4096], script.iter());
    let mut next = script.next();
    loop {
        if let Some((_, input)) = next.filter(|(sign, _)| shown.contains(sign)) {
            writer.write_all(input.as_bytes()).unwrap();
            next = script.next();
        }
        // The end of a terminal is an error on Linux; what came before it counts.
        match reader.read(&mut part) {
            Ok(0) | Err(_) => break,
            Ok(n) => shown.push_str(&String::from_utf8_lossy(&part[..n])),
        }
    }
    (shown, child.wait().unwrap().exit_code())
}

pub fn in_terminal(home: &Home, args: &[&str], input: &str) -> (String, u32) {
    in_terminal_at(home, args, &[("", input)])
}

#[test]
fn the_demo_opens_a_console_and_leaves_nothing_behind() {
    let home = Home::new();
    let (shown, code) = in_terminal_at(&home, &["demo"], &[("DEMO", "gq")]);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("The demo is over"), "{shown}");
    assert!(
        std::fs::read_dir(home.path("tmp"))
            .unwrap()
            .next()
            .is_none()
    );
    assert!(!home.store().exists());
}

#[test]
fn n_at_the_welcome_makes_a_store_and_opens_it() {
    let home = Home::new();
    let script = [
        ("Welcome", "n\n"),
        ("store is kept", "\n"),
        ("Your handle", "eva\n"),
        ("time zone", "Europe/Berlni\nEurope/Berlin\n"),
        ("day begins", "08:30\n"),
        ("Inbox", "gq"),
    ];
    let (shown, code) = in_terminal_at(&home, &[], &script);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Europe/Berlin?"), "{shown}");
    assert!(home.store().exists());
    assert_eq!(home.run(&["inbox"]).code, 4);
    let config = std::fs::read_to_string(home.path(".config/zuruf/config.toml")).unwrap();
    for line in [
        "agent = \"eva\"",
        "timezone = \"Europe/Berlin\"",
        "at = \"08:30\"",
    ] {
        assert!(config.lines().any(|l| l == line), "{line}\n{config}");
    }
}

#[test]
fn i_at_the_welcome_shows_what_would_come_in_and_enter_imports_it() {
    let home = Home::new();
    let export = home.write_requests();
    let script = [
        ("Welcome", "i\n"),
        ("The export", &format!("{export}\n")[..]),
        ("Nothing has been written yet", "no\n"),
        ("d, n, i or q", "q\n"),
    ];
    let (shown, code) = in_terminal_at(&home, &[], &script);
    assert_eq!(code, 0, "{shown}");
    assert!(!home.store().exists(), "{shown}");
    let script = [
        ("Welcome", &format!("i {export}\n")[..]),
        ("Nothing has been written yet", "\n"),
        ("Inbox", "gq"),
    ];
    let (shown, code) = in_terminal_at(&home, &[], &script);
    assert_eq!(code, 0, "{shown}");
    assert_eq!(home.rows(&["inbox"]).len(), 30);
}

#[test]
fn without_a_store_a_terminal_is_welcomed_and_q_leaves_nothing_behind() {
    let home = Home::new();
    let (shown, code) = in_terminal(&home, &[], "x\nq\n");
    assert_eq!(code, 0, "{shown}");
    assert!(
        shown.contains("Welcome") && shown.contains("zuruf.db"),
        "{shown}"
    );
    assert!(shown.contains("d, n, i or q"), "{shown}");
    assert!(!home.store().exists());
}

#[test]
fn no_input_asks_nothing_even_in_a_terminal() {
    let home = Home::new();
    let (shown, code) = in_terminal(&home, &["--no-input"], "");
    assert_eq!(code, 6, "{shown}");
    assert!(shown.contains("zuruf import"), "{shown}");
}

#[test]
fn a_bulk_act_asks_with_its_count_and_no_changes_nothing() {
    let home = Home::with_messages();
    let ids: Vec<String> = home
        .rows(&["inbox", "--limit", "26"])
        .iter()
        .map(|row| row["id"].to_string())
        .collect();
    let mut args = vec!["done"];
    args.extend(ids.iter().map(String::as_str));
    let (shown, code) = in_terminal(&home, &args, "n\n");
    assert_eq!(code, 7, "{shown}");
    assert!(shown.contains("26"), "{shown}");
    assert_eq!(home.rows(&["inbox", "--limit", "26"]).len(), 26);
    let (shown, code) = in_terminal(&home, &args, "y\n");
    assert_eq!(code, 0, "{shown}");
}

#[test]
fn a_table_in_a_terminal_has_headings_and_fits() {
    let home = Home::with_messages();
    let (shown, code) = in_terminal(&home, &["inbox", "--color", "never"], "");
    assert_eq!(code, 0);
    // What the terminal echoed stands before it.
    let lines: Vec<&str> = shown
        .lines()
        .skip_while(|line| line.trim().is_empty())
        .collect();
    assert!(
        lines[0].contains("CHANNEL") && !lines[0].contains("TAGS"),
        "{shown}"
    );
    for line in lines
        .iter()
        .take_while(|line| !line.starts_with("There are more"))
    {
        assert!(zuruf::text::width::width(line) <= 80, "{line}");
    }
}

#[test]
fn a_console_opens_in_spite_of_mistakes_in_keys_and_colours_and_says_which() {
    let home = Home::with_messages();
    home.write(".config/zuruf/theme.toml", "unred = {}\n");
    let (shown, code) = in_terminal_at(&home, &[], &[("theme.toml:1:1", "gq")]);
    assert_eq!(code, 0, "{shown}");
    home.write(".config/zuruf/theme.toml", "");
    home.write(
        ".config/zuruf/keys.toml",
        "[list]\n\"g\" = \"topp\"\n\"B\" = \"bottom\"\n",
    );
    let (shown, code) = in_terminal_at(&home, &[], &[("keys.toml:2:", "gm"), ("Notices", "qgq")]);
    assert_eq!(code, 0, "{shown}");
    home.write(".config/zuruf/keys.toml", "[list\n");
    let (shown, code) = in_terminal_at(&home, &[], &[("keys.toml:1:", "gq")]);
    assert_eq!(code, 0, "{shown}");
}

#[test]
fn after_a_crash_the_next_start_says_where_the_drafts_are_once() {
    let home = Home::with_messages();
    home.write(
        ".local/state/zuruf/crash/20261125-120000-0.txt",
        "zuruf 0.1.0\n",
    );
    let (shown, code) = in_terminal_at(&home, &[], &[("mistake", "gq")]);
    assert_eq!(code, 0, "{shown}");
    let (shown, _) = in_terminal_at(&home, &[], &[("Inbox", "gq")]);
    assert!(!shown.contains("mistake"), "{shown}");
}

#[test]
fn the_steps_of_the_demo_tick_off_and_esc_ends_them() {
    let home = Home::new();
    let script = [("ends", "j"), ("\u{2713}", "\u{1b}"), ("steps", "gq")];
    let (shown, code) = in_terminal_at(&home, &["tutor"], &script);
    assert_eq!(code, 0, "{shown}");
}
