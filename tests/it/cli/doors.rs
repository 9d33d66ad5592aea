//! Coming in and going out: missing, foreign and broken stores, languages, colours, pipes, the console's door.

use std::io::{BufRead as _, BufReader};

use super::run::{Home, data};
use super::welcome::in_terminal_at;

#[test]
fn without_a_store_every_command_says_the_line_that_makes_one() {
    let home = Home::new();
    for args in [&["inbox"][..], &["show", "1"], &["board"], &[]] {
        let run = home.run(args);
        assert_eq!(run.code, 6, "{args:?} {}", run.err);
        assert!(run.err.contains("zuruf import"), "{}", run.err);
        assert!(run.out.is_empty());
    }
    assert!(!home.store().exists());
}

#[test]
fn an_error_as_json_has_code_message_why_and_hint() {
    let run = Home::new().run(&["inbox", "--json"]);
    let error = run.error();
    assert_eq!(error["code"], "store_missing");
    for field in ["message", "why", "hint"] {
        assert!(
            error[field].as_str().is_some_and(|text| !text.is_empty()),
            "{field}"
        );
    }
}

#[test]
fn a_foreign_file_is_refused_and_not_touched() {
    let home = Home::new();
    for content in [
        "not a database at all, just a text that somebody wrote down",
        "",
    ] {
        let path = home.write("letter.txt", content);
        let run = home.run(&["--store", &path, "inbox"]);
        assert_eq!(run.code, 6, "{}", run.err);
        assert!(run.err.contains("letter.txt"), "{}", run.err);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
    }
}

#[test]
fn a_usage_mistake_is_two_in_words_and_in_json() {
    let home = Home::new();
    assert_eq!(home.run(&["frob"]).code, 2);
    let run = home.run(&["frob", "--json"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.error()["code"], "usage");
    assert_eq!(home.run(&["--now", "yesterday", "doctor"]).code, 2);
}

#[test]
fn help_lists_every_exit_code_and_is_no_failure() {
    let out = Home::new().ok(&["--help"]);
    for code in ["0", "1", "2", "3", "4", "5", "6", "7", "130"] {
        assert!(
            out.lines()
                .any(|line| line.split_whitespace().next() == Some(code)),
            "{code}"
        );
    }
}

#[test]
fn the_language_comes_from_the_option_then_the_environment() {
    let german = "gibt es keine Datenbank";
    assert!(
        Home::new()
            .run(&["--lang", "de", "inbox"])
            .err
            .contains(german)
    );
    assert!(
        Home::new()
            .set("LANG", "de_DE.UTF-8")
            .run(&["inbox"])
            .err
            .contains(german)
    );
    assert!(
        Home::new()
            .set("LC_ALL", "de_AT.UTF-8")
            .run(&["inbox"])
            .err
            .contains(german)
    );
    let english = Home::new()
        .set("LC_ALL", "C.UTF-8")
        .set("LANG", "de_DE.UTF-8")
        .run(&["inbox"]);
    assert!(!english.err.contains(german));
    let option = Home::new()
        .set("LANG", "de_DE.UTF-8")
        .run(&["--lang", "en", "inbox"]);
    assert!(!option.err.contains(german));
}

#[test]
fn colours_are_off_in_a_pipe_and_can_be_forced() {
    let home = Home::with_messages();
    assert!(!home.ok(&["inbox"]).contains('\u{1b}'));
    assert!(home.ok(&["inbox", "--color", "always"]).contains('\u{1b}'));
    let forced = Home::with_messages().set("CLICOLOR_FORCE", "1");
    assert!(forced.ok(&["inbox"]).contains('\u{1b}'));
    let both = Home::with_messages()
        .set("CLICOLOR_FORCE", "1")
        .set("NO_COLOR", "1");
    assert!(!both.ok(&["inbox"]).contains('\u{1b}'));
}

#[test]
fn a_reader_that_leaves_early_ends_the_command_quietly() {
    let home = Home::new();
    home.ok(&[
        "import",
        &data("twcs/twcs-own.csv"),
        "--open-since",
        "2000-01-01",
    ]);
    // More than a pipe holds, so that writing goes on after the reader has gone.
    let args = ["inbox", "--view", "all", "--limit", "100000", "--json"];
    assert!(home.ok(&args).len() > 1 << 16);
    let mut child = home.command(&args).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(first.starts_with("{\"v\":1,"));
}

#[test]
fn without_a_terminal_the_console_and_the_demo_name_the_commands() {
    let home = Home::with_messages();
    for args in [&[][..], &["demo"]] {
        let run = home.run(args);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.err.contains("zuruf inbox"), "{}", run.err);
    }
}

#[test]
fn the_store_can_be_named_by_option_variable_and_configuration() {
    let home = Home::new();
    let file = data("generic/messages.csv");
    let [option, variable, config] = ["a.db", "b.db", "c.db"].map(|name| home.path(name));
    home.ok(&["import", &file, "--store", &option.display().to_string()]);
    assert!(option.exists());
    let toml = format!("store = {:?}\n", config.display().to_string());
    home.write(".config/zuruf/config.toml", &toml);
    home.ok(&["import", &file]);
    assert!(config.exists());
    let home = home.set("ZURUF_STORE", &variable.display().to_string());
    home.ok(&["import", &file]);
    assert!(variable.exists() && !home.store().exists());
}

#[test]
fn doctor_finds_what_is_wrong_with_permissions_and_secrets() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::with_messages();
    let checks = |home: &Home| {
        let answer = home.json(&["doctor"]);
        assert_eq!(answer["ok"], true);
        answer["checks"].as_array().unwrap().clone()
    };
    let level = |home: &Home, name: &str| {
        let found = checks(home)
            .into_iter()
            .find(|check| check["check"] == name)
            .unwrap();
        found["level"].as_str().unwrap().to_owned()
    };
    assert_eq!(level(&home, "store"), "ok");
    assert_eq!(level(&home, "permissions"), "ok");
    std::fs::set_permissions(home.store(), std::fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(level(&home, "permissions"), "warning");
    let toml = "[[endpoint]]\nname = \"desk\"\nurl = \"https://desk.example/in\"\nsecrets = [{ env = \"NOT_SET\" }]\n";
    home.write(".config/zuruf/config.toml", toml);
    let run = home.run(&["doctor", "--json"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("NOT_SET"), "{}", run.out);
}

#[test]
fn doctor_tells_a_damaged_store_and_fails() {
    let home = Home::with_messages();
    std::fs::write(home.store(), "x".repeat(5000)).unwrap();
    let run = home.run(&["doctor"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("zuruf.db"));
}

#[test]
fn doctor_sees_damage_that_opening_does_not() {
    let home = Home::with_messages();
    let mut bytes = std::fs::read(home.store()).unwrap();
    // The cell pointers of the last pages: the header and the schema stay whole.
    for page in bytes.chunks_mut(4096).rev().take(20) {
        page[8..24].fill(0x5A);
    }
    std::fs::write(home.store(), bytes).unwrap();
    let run = home.run(&["doctor"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("damaged"), "{}", run.out);
}

#[test]
fn doctor_sees_messages_that_have_lost_their_author() {
    let home = Home::with_messages();
    assert_eq!(home.json(&["doctor"])["ok"], true);
    let connection = rusqlite::Connection::open(home.store()).unwrap();
    let lost = "DELETE FROM authored WHERE message_id = (SELECT max(message_id) FROM authored)";
    assert_eq!(connection.execute(lost, []).unwrap(), 1);
    drop(connection);
    let run = home.run(&["doctor"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("authors: "), "{}", run.out);
}

#[test]
fn a_store_of_a_newer_version_is_refused_and_not_touched() {
    let home = Home::with_messages();
    let mut bytes = std::fs::read(home.store()).unwrap();
    // The user version in the header of the file.
    bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
    std::fs::write(home.store(), &bytes).unwrap();
    let run = home.run(&["inbox", "--json"]);
    assert_eq!(run.code, 6);
    let error = run.error();
    assert_eq!(error["code"], "store_newer");
    assert!(error["why"].as_str().unwrap().contains("999"), "{error}");
    assert!(std::fs::read(home.store()).unwrap() == bytes);
}

#[test]
fn an_unfinished_message_shows_no_placeholder() {
    let home = Home::with_messages();
    std::fs::write(home.store(), "x".repeat(5000)).unwrap();
    for args in [
        &["inbox"][..],
        &["doctor"],
        &["show", "999"],
        &["--store", "/", "inbox"],
    ] {
        let run = home.run(args);
        assert!(
            !run.err.contains("{$") && !run.out.contains("{$"),
            "{} {}",
            run.out,
            run.err
        );
    }
}

#[test]
fn doctor_measures_the_terminal_it_runs_in() {
    let home = Home::with_messages();
    let at = |column: usize| format!("\u{1b}[1;{column}R");
    // An old terminal draws the family as three people.
    let answers = [2, 3, 3, 3, 7, 3].map(at);
    let script: Vec<(&str, &str)> = answers
        .iter()
        .map(|answer| ("[6n", answer.as_str()))
        .collect();
    let (shown, code) = in_terminal_at(&home, &["doctor"], &script);
    assert!(
        shown.contains("6 (2)") && shown.contains("Ctrl+L"),
        "{shown}"
    );
    assert!(shown.contains("sequences come in one piece"), "{shown}");
    assert_eq!(code, 0, "{shown}");
    // One that says nothing is no reason to wait for ever.
    let (shown, code) = in_terminal_at(&home, &["doctor"], &[]);
    assert!(
        shown.contains("does not say where its cursor stands"),
        "{shown}"
    );
    assert_eq!(code, 0, "{shown}");
    // Where nobody sits it is not asked.
    assert!(!home.run(&["doctor"]).out.contains("cursor stands"));
}

#[test]
fn doctor_names_who_else_has_the_store_open() {
    let home = Home::with_messages();
    assert!(
        home.run(&["doctor"])
            .out
            .contains("nobody else has the store open")
    );
    let opening = home.store();
    let mut lock = opening.into_os_string();
    lock.push(".lock");
    let file = std::fs::File::open(lock).unwrap();
    rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockShared).unwrap();
    let pid = std::process::id().to_string();
    let out = home.run(&["doctor"]).out;
    assert!(
        out.contains("one other process") && out.contains(&pid),
        "{out}"
    );
}
