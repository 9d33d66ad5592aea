//! Acts over all that a query or a view finds.

use super::run::Home;

#[test]
fn a_query_says_how_many_asks_and_is_one_undo() {
    let home = Home::with_messages();
    let open = || home.rows(&["inbox", "--limit", "100"]).len();
    let query = ["--query", "anfrage"];
    assert_eq!(
        home.json(&[&["done"][..], &query, &["-n"]].concat())["count"],
        30
    );
    assert_eq!(open(), 30, "a dry run changes nothing");
    let run = home.run(&[&["done"][..], &query, &["--json"]].concat());
    assert_eq!((run.code, &run.error()["code"]), (7, &"needs_yes".into()));
    let receipt = home.json(&[&["done"][..], &query, &["-y"]].concat());
    assert_eq!(receipt["changed"], 30);
    assert_eq!(home.run(&["inbox"]).code, 4);
    home.ok(&["undo"]);
    assert_eq!(open(), 30);
}

#[test]
fn what_cannot_be_resolved_is_named_and_the_command_says_that_it_did_a_part() {
    let home = Home::with_messages();
    home.ok(&["field", "add", "grund", "--on", "conversation"]);
    let charge = [
        "--on",
        "conversation",
        "--required",
        "--when",
        "grund=mangel",
    ];
    home.ok(&[&["field", "add", "charge"], &charge[..]].concat());
    let rows = home.rows(&["inbox", "--limit", "3"]);
    let ids: Vec<String> = rows.iter().map(|row| row["id"].to_string()).collect();
    let [a, b, c] = [&*ids[0], &*ids[1], &*ids[2]];
    home.ok(&["field", "set", a, "grund", "mangel"]);
    let run = home.run(&["done", a, b, c]);
    assert_eq!(run.code, 3, "{}", run.err);
    let says = [
        format!("#{a}"),
        "charge".to_owned(),
        "zuruf field set".to_owned(),
    ];
    assert!(
        says.iter().all(|word| run.err.contains(word)),
        "{}",
        run.err
    );
    let state = |id: &str| home.json(&["show", id])["conversation"]["state"].clone();
    assert_eq!([a, b, c].map(&state), ["open", "resolved", "resolved"]);
    home.ok(&["undo"]);
    assert_eq!([a, b, c].map(&state), ["open"; 3]);
    let run = home.run(&["done", "--query", "is:open", "-y", "--json", "--lang", "de"]);
    assert_eq!((run.code, &run.error()["code"]), (3, &"some_left".into()));
    let receipt: serde_json::Value = serde_json::from_str(run.out.trim()).unwrap();
    assert_eq!(
        (&receipt["changed"], &receipt["left"]),
        (&29.into(), &1.into())
    );
    let said = receipt["said"].as_str().unwrap();
    assert!(
        said.contains(&format!("eines bleibt (#{a}): charge fehlt")),
        "{said}"
    );
    // Where nothing at all can be done it is refused.
    assert_eq!(home.run(&["done", a]).code, 7);
    // What is resolved already lacks nothing any more.
    home.ok(&["field", "set", b, "grund", "mangel"]);
    home.ok(&["done", b]);
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert_eq!(state(b), "open");
}

#[test]
fn every_act_on_conversations_takes_a_query_or_a_view() {
    let home = Home::with_messages();
    home.ok(&["view", "add", "Web", "channel:web"]);
    for args in [
        &["open", "--query", "is:resolved", "-n"][..],
        &["spam", "--view", "Web", "-y"],
        &["pending", "--view", "Web", "-y"],
        &["snooze", "mon", "9:00", "--view", "Web", "-y"],
        &["assign", "me", "--query", "channel:web", "-y"],
        &["priority", "high", "--view", "channel:web", "-y"],
        &[
            "tag",
            "+eilt",
            "-alt",
            "--query",
            "channel:web -danke",
            "-y",
        ],
        &["read", "--view", "Web", "-y"],
        &["unread", "--view", "Web", "-y"],
    ] {
        home.ok(args);
        if matches!(args[0], "spam" | "pending" | "snooze") {
            assert_eq!(home.run(&["inbox", "--view", "Web"]).code, 4, "{args:?}");
            home.ok(&["undo"]);
        }
    }
    let rows = home.rows(&[
        "inbox",
        "is:mine priority:high #eilt is:unread",
        "--limit",
        "100",
    ]);
    assert_eq!(rows.len(), 30);
}

#[test]
fn ids_and_a_query_together_or_neither_are_a_mistake() {
    let home = Home::with_messages();
    for args in [
        &["done"][..],
        &["done", "1", "--query", "is:open"],
        &["tag", "1", "+x", "--view", "open"],
        &["tag", "+x"],
        &["read"],
    ] {
        assert_eq!(home.run(args).code, 2, "{args:?}");
    }
    assert_eq!(home.run(&["done", "--query", "from:niemand"]).code, 4);
    assert_eq!(home.run(&["done", "--query", "is:opne"]).code, 2);
}
