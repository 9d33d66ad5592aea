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

#[test]
fn a_name_in_a_query_that_nothing_has_is_said_where_it_is_saved_and_one_that_went_is_not() {
    let home = Home::with_messages().with_colleagues(&["ben"]);
    home.ok(&["team", "add", "nord", "ben"]);
    let new = |query: &'static str| {
        let about = ["rule", "new", "Nord", "--when", "created", "--if", query];
        [&about[..], &["--do", "priority high"]].concat()
    };
    let refused = |args: &[&str], name: &str| {
        let said = home.run(args);
        assert_eq!(said.code, 2, "{}", said.err);
        assert!(said.err.contains(name), "{}", said.err);
    };
    refused(&new("assignee:bne"), "“ben”");
    home.ok(&new("assignee:ben team:nord"));
    refused(&["rule", "set", "Nord", "--if", "team:norf"], "“nord”");
    let policy = ["sla", "policy", "add", "p", "--first", "1h", "--match"];
    refused(&[&policy[..], &["team:norf"]].concat(), "“nord”");
    home.ok(&[&policy[..], &["team:nord"]].concat());
    let match_other = ["sla", "policy", "edit", "p", "--match", "assignee:bne"];
    refused(&match_other, "“ben”");
    home.ok(&["team", "rm", "nord"]);
    // What stands there stays when something else is changed; a rule with it does not begin.
    home.ok(&["sla", "policy", "edit", "p", "--first", "2h"]);
    refused(&["rule", "on", "Nord"], "nord");
    home.ok(&["rule", "set", "Nord", "--if", "assignee:ben"]);
    home.ok(&["rule", "on", "Nord"]);
}
