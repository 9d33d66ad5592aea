//! Agents and teams from the command line.

use serde_json::json;

use super::run::Home;

/// The n-th open conversation.
fn open(home: &Home, n: usize) -> String {
    home.rows(&["inbox", "is:open"])[n]["id"].to_string()
}

#[test]
fn an_agent_is_added_changed_found_by_skill_and_removed_and_all_of_it_comes_back() {
    let home = Home::with_messages();
    let id = open(&home, 0);
    home.ok(&[
        "agent",
        "add",
        "@Ben",
        "--name",
        "Ben Petersen",
        "--skills",
        "lang:DE #Liefer",
        "--shift",
        "mo-fr 9-17",
        "--capacity",
        "2",
        "--cost",
        "32,50",
    ]);
    let ben = home.json(&["agent", "show", "ben"]);
    assert_eq!(ben["name"], "Ben Petersen");
    assert_eq!(ben["skills"], json!(["#liefer", "lang:de"]));
    assert_eq!(ben["shift"], json!(["mon-fri 09:00-17:00"]));
    assert_eq!(
        (&ben["capacity"], &ben["hourly_cost_cents"]),
        (&json!(2), &json!(3250))
    );
    assert_eq!(
        (&ben["has_user"], &ben["here"]),
        (&json!(false), &json!(false))
    );
    home.ok(&["agent", "edit", "ben", "--role", "lead", "--handle", "benp"]);
    assert_eq!(home.json(&["agent", "show", "benp"])["role"], "lead");
    assert_eq!(home.run(&["agent", "show", "ben"]).code, 4);
    let history = home.ok(&["history", "agent", "benp"]);
    assert!(
        history.contains("ben") && history.contains("lead"),
        "{history}"
    );
    home.ok(&["undo"]);
    assert_eq!(home.json(&["agent", "show", "ben"])["role"], "agent");
    home.ok(&["assign", &id, "ben"]);
    let refused = home.run(&["agent", "remove", "ben"]);
    assert_eq!(refused.code, 7);
    assert!(refused.err.contains("assignee:Ben"), "{}", refused.err);
    home.ok(&["assign", &id, "none"]);
    home.ok(&["agent", "remove", "ben"]);
    assert_eq!(home.run(&["assign", &id, "ben"]).code, 4);
    let all = home.rows(&["agent", "list", "--all"]);
    assert!(
        all.iter()
            .any(|row| row["handle"] == "Ben" && row["active"] == false)
    );
    home.ok(&["agent", "add", "ben"]);
    assert_eq!(home.json(&["agent", "show", "ben"])["id"], ben["id"]);
}

#[test]
fn a_team_is_made_joined_left_asked_for_and_removed() {
    let home = Home::with_messages().with_colleagues(&["ben", "cem"]);
    home.ok(&["team", "add", "nord", "ben"]);
    home.ok(&["team", "member", "nord", "+cem", "-ben"]);
    assert_eq!(
        home.json(&["team", "show", "NORD"])["members"],
        json!(["cem"])
    );
    home.ok(&["undo"]);
    assert_eq!(home.json(&["team", "list"])["members"], json!(["ben"]));
    home.ok(&["redo"]);
    let (one, other) = (open(&home, 0), open(&home, 1));
    home.ok(&["assign", &one, "cem"]);
    home.ok(&["assign", &other, "ben"]);
    let found = home.rows(&["inbox", "--view", "all", "team:nord"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["id"].to_string(), one);
    assert_eq!(home.json(&["team", "show", "nord"])["open"], 1);
    // A word means one of them only.
    assert_eq!(home.run(&["agent", "add", "Nord"]).code, 7);
    assert_eq!(home.run(&["team", "add", "ben"]).code, 7);
    assert_eq!(home.run(&["team", "add", "two words"]).code, 2);
    assert_eq!(home.run(&["team", "member", "nord", "+nobody"]).code, 4);
    home.ok(&["note", "5", "-m", "@nord bitte"]);
    let cem = home.rows(&["search", "@cem"]);
    assert_eq!(cem.len(), 1);
    home.ok(&["team", "rename", "nord", "nordost"]);
    let history = home.ok(&["history", "team", "nordost"]);
    assert!(
        history.contains("+ @cem") && history.contains("nordost"),
        "{history}"
    );
    home.ok(&["team", "rm", "nordost"]);
    assert_eq!(home.run(&["team", "list"]).code, 4);
    home.ok(&["undo"]);
    assert_eq!(home.json(&["team", "list"])["members"], json!(["cem"]));
}

#[test]
fn who_takes_work_is_said_by_themselves_and_taken_back() {
    let home = Home::with_messages();
    home.ok(&["agent", "away"]);
    assert_eq!(home.json(&["agent", "show", "me"])["availability"], "away");
    home.ok(&["undo"]);
    assert_eq!(home.json(&["agent", "show", "me"])["availability"], "on");
    assert_eq!(home.run(&["agent", "remove", "me"]).code, 7);
    for bad in [
        &["agent", "edit", "me", "--skills", "liefer"][..],
        &["agent", "edit", "me", "--shift", "always"],
        &["agent", "edit", "me", "--role", "king"],
        &["agent", "edit", "me", "--cost", "much"],
        &["agent", "edit", "me", "--handle", "a b"],
    ] {
        assert_eq!(home.run(bad).code, 2, "{bad:?}");
    }
}
