//! Tasks from the command line.

use serde_json::json;

use super::run::Home;

const NOW: &str = "2024-12-02T10:00:00Z";

/// Runs at a fixed time.
fn at<'a>(args: &[&'a str]) -> Vec<&'a str> {
    [args, &["--now", NOW]].concat()
}

#[test]
fn a_task_is_added_listed_put_off_given_away_done_and_taken_back() {
    let home = Home::with_messages().with_colleagues(&["ben"]);
    home.ok(&at(&[
        "task", "add", "3", "Lager", "fragen", "--due", "30m",
    ]));
    home.ok(&at(&[
        "task",
        "add",
        "c:2",
        "Karte schreiben",
        "--to",
        "ben",
    ]));
    let mine = home.rows(&at(&["task", "list"]));
    assert_eq!(mine.len(), 1);
    assert_eq!(mine[0]["text"], "Lager fragen");
    assert_eq!(mine[0]["due_at"], "2024-12-02T10:30:00Z");
    assert_eq!(
        (&mine[0]["due"], &mine[0]["conversation"]),
        (&json!(false), &json!(3))
    );
    assert_eq!(home.rows(&at(&["task", "list", "--all"])).len(), 2);
    assert_eq!(home.run(&at(&["task", "list", "--due"])).code, 4);
    let later = ["task", "list", "--due", "--now", "2024-12-02T11:00:00Z"];
    assert_eq!(home.rows(&later)[0]["due"], true);
    let shown = home.json(&at(&["show", "3"]));
    assert_eq!(shown["tasks"][0]["text"], "Lager fragen");
    assert!(home.ok(&at(&["show", "3"])).contains("t:1 · Lager fragen"));
    assert!(
        home.ok(&at(&["contact", "show", "c:2"]))
            .contains("Karte schreiben · @ben")
    );
    home.ok(&at(&["task", "snooze", "t:1", "mon", "9:00"]));
    assert_eq!(
        home.rows(&at(&["task", "list"]))[0]["due_at"],
        "2024-12-09T09:00:00Z"
    );
    home.ok(&at(&["task", "snooze", "1", "none"]));
    home.ok(&at(&["task", "edit", "1", "Im Lager fragen"]));
    home.ok(&at(&["task", "assign", "t:2", "me"]));
    let mine = home.rows(&at(&["task", "list"]));
    assert_eq!((mine.len(), &mine[0]["due_at"]), (2, &json!(null)));
    assert_eq!(mine[0]["text"], "Im Lager fragen");
    home.ok(&at(&["task", "done", "1", "2"]));
    let done = home.rows(&at(&["task", "list", "--done"]));
    assert_eq!((done.len(), &done[0]["done_by"]), (2, &done[0]["made_by"]));
    home.ok(&at(&["task", "open", "2"]));
    home.ok(&at(&["undo"]));
    home.ok(&at(&["undo"]));
    assert_eq!(home.rows(&at(&["task", "list"])).len(), 2);
    let history = home.ok(&at(&["history", "t:1"]));
    assert!(history.contains("Im Lager fragen"), "{history}");
    home.ok(&at(&["task", "rm", "t:1"]));
    assert_eq!(home.run(&at(&["task", "done", "1"])).code, 4);
}

#[test]
fn what_cannot_be_a_task_says_why() {
    let home = Home::with_messages();
    let code = |args: &[&str]| home.run(args).code;
    let bad = home.run(&["task", "add", "3", "x", "--due", "soon"]);
    assert_eq!(bad.code, 2);
    assert!(
        bad.err.contains("soon") && bad.err.contains("tomorrow"),
        "{}",
        bad.err
    );
    assert_eq!(code(&["task", "add", "3", "x", "--due", "reply"]), 2);
    assert_eq!(code(&["task", "add", "3", " "]), 2);
    assert_eq!(code(&["task", "add", "999", "x"]), 4);
    assert_eq!(code(&["task", "add", "3", "x", "--to", "nobody"]), 4);
    assert_eq!(code(&["task", "done", "t:7"]), 4);
    assert_eq!(code(&["task", "snooze", "x", "2h"]), 2);
    home.ok(&["task", "add", "3", "Konto DE89370400440532013000 prüfen"]);
    let kept = home.rows(&["task", "list"]);
    assert_eq!(kept[0]["text"], "Konto [IBAN-1 ..3000] prüfen");
}
