//! `zuruf rule`, and what `zuruf sync` says rules and routing did.

use serde_json::json;

use crate::cli::run::Home;

#[test]
fn sync_says_what_rules_did_what_failed_and_what_was_given_out() {
    let home = Home::with_messages().with_colleagues(&["ben"]);
    let idle = home.json(&["sync", "--once"]);
    assert_eq!(idle["rules"], json!({ "done": 0, "failed": 0 }));
    home.ok(&["team", "add", "nord", "ben"]);
    home.ok(&[
        "rule",
        "new",
        "Nord",
        "--when",
        "created",
        "--do",
        "team nord",
    ]);
    home.ok(&["rule", "on", "Nord"]);
    let line = |n: u32| {
        format!("x{n},web,in,Neu {n},neu{n},2024-12-02T08:0{n}:00Z,Frage {n}: wo bleibt es?\n")
    };
    let head = "id,channel,direction,author,author_handle,created_at,text\n";
    let file = home.write("neu.csv", &[head.to_owned(), line(1), line(2)].concat());
    home.ok(&[
        "import",
        &file,
        "--ours",
        "nordwindhilfe",
        "--open-since",
        "2000-01-01",
    ]);
    let done = home.json(&["sync", "--once"]);
    assert_eq!(done["rules"], json!({ "done": 2, "failed": 0 }));
    assert_eq!(done["routing"]["given"], 2, "{done}");
    let said = home.run(&["sync", "--once"]);
    assert!(!said.err.contains("done by rules"), "{}", said.err);
}
