//! `zuruf view` and `zuruf inbox --view`.

use super::run::Home;

#[test]
fn a_view_is_added_listed_used_changed_removed_and_taken_back() {
    let home = Home::with_messages();
    home.ok(&["view", "add", "Web", "channel:web", "-anfrage", "--shared"]);
    home.ok(&[
        "view",
        "set",
        "web",
        "--query",
        "channel:web anfrage",
        "--sort",
        "oldest",
    ]);
    let views = home.rows(&["view", "list"]);
    assert_eq!(views[0]["name"], "Web");
    assert_eq!(views[0]["query"], "channel:web anfrage");
    assert_eq!(
        (&views[0]["count"], &views[0]["shared"]),
        (&30.into(), &true.into())
    );
    let ids = |order: &[&str]| -> Vec<i64> {
        let rows = home.rows(&[&["inbox", "--view", "Web", "--limit", "3"], order].concat());
        rows.iter().map(|row| row["id"].as_i64().unwrap()).collect()
    };
    let (oldest, newest) = (ids(&[]), ids(&["--sort", "newest"]));
    assert!(oldest[0] < oldest[2] && newest[0] > newest[2]);
    let text = home.ok(&["view", "list"]);
    assert!(
        text.contains("oldest first") && text.contains("shared"),
        "{text}"
    );
    home.ok(&["view", "rm", "Web"]);
    assert_eq!(home.run(&["inbox", "--view", "Web"]).code, 4);
    home.ok(&["undo"]);
    assert_eq!(ids(&[]), oldest);
}

#[test]
fn what_cannot_be_a_view_is_refused_with_the_way_out() {
    let home = Home::with_messages();
    let run = home.run(&["view", "add", "Web", "is:opne", "--json"]);
    assert_eq!((run.code, &run.error()["code"]), (2, &"query".into()));
    assert!(run.err.contains("^^^^"), "{}", run.err);
    let run = home.run(&["view", "add", "mine", "is:open", "--json"]);
    assert_eq!((run.code, &run.error()["code"]), (2, &"view_name".into()));
    home.ok(&["view", "add", "Web", "is:open"]);
    let run = home.run(&["view", "add", "WEB", "is:open", "--json"]);
    assert_eq!((run.code, &run.error()["code"]), (7, &"view_taken".into()));
    assert_eq!(home.run(&["view", "set", "Web"]).code, 2);
    assert_eq!(
        home.run(&["view", "add", "x", "is:open", "--sort", "size"])
            .code,
        2
    );
    let run = home.run(&["inbox", "--view", "nirgends", "--json"]);
    assert_eq!(
        (run.code, &run.error()["code"]),
        (4, &"view_unknown".into())
    );
}

#[test]
fn a_broken_view_is_named_with_its_place() {
    let home = Home::with_messages();
    home.ok(&["view", "add", "Alt", "is:open"]);
    home.ok(&["view", "add", "Gut", "is:open"]);
    let store = rusqlite::Connection::open(home.store()).unwrap();
    let broken = "UPDATE saved_view SET query = 'is:opne x' WHERE name = 'Alt'";
    store.execute_batch(broken).unwrap();
    let views = home.rows(&["view", "list"]);
    assert!(views[0]["broken"].as_str().unwrap().contains("^^^^"));
    assert_eq!(
        (&views[1]["broken"], &views[1]["count"]),
        (&serde_json::Value::Null, &30.into())
    );
    let run = home.run(&["inbox", "--view", "Alt"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("opne") && run.err.contains("view set"),
        "{}",
        run.err
    );
}
