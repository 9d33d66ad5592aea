//! `zuruf room`.

use serde_json::json;

use crate::cli::run::Home;

#[test]
fn a_room_is_made_written_in_pinned_and_removed() {
    let home = Home::with_messages();
    let id = home.rows(&["inbox"])[0]["id"].to_string();
    assert_eq!(home.run(&["room", "list"]).code, 4);
    home.ok(&["agent", "add", "ben"]);
    home.ok(&["room", "new", "lager", "ben", "--about", "Was fehlt"]);
    let row = &home.rows(&["room", "list"])[0];
    assert_eq!(
        (&row["name"], &row["members"]),
        (&json!("lager"), &json!(2))
    );
    assert_eq!(row["joined"], true);
    let said = home.run(&[
        "room",
        "post",
        "lager",
        "-m",
        "@ben Ware? #liefer",
        "--show",
        &id,
    ]);
    assert!(said.err.contains("told @ben"), "{}", said.err);
    home.ok(&["room", "post", "@lager", "--show", &id]);
    let room = home.json(&["room", "show", "lager"]);
    assert_eq!(room["posts"].as_array().unwrap().len(), 2);
    assert_eq!(room["posts"][1]["text"], "@ben Ware? #liefer");
    assert_eq!(room["posts"][1]["shows"]["record"], format!("#{id}"));
    let post = room["posts"][1]["id"].to_string();
    home.ok(&["room", "pin", &post]);
    assert!(
        home.ok(&["room", "show", "lager", "--pinned"])
            .contains("Ware?")
    );
    home.ok(&["room", "unpin", &post]);
    assert_eq!(home.json(&["room", "show", "lager"])["pinned"], json!([]));
    home.ok(&["room", "leave", "lager"]);
    assert_eq!(home.rows(&["room", "list"])[0]["joined"], false);
    home.ok(&["room", "join", "lager"]);
    home.ok(&["room", "drop", "lager", "ben"]);
    assert_eq!(home.rows(&["room", "list"])[0]["members"], 1);
    home.ok(&["room", "add", "lager", "ben"]);
    assert_eq!(home.rows(&["room", "list"])[0]["members"], 2);
    home.ok(&["room", "edit", "lager", "--name", "ware"]);
    home.ok(&["room", "remove", "ware"]);
    assert_eq!(home.run(&["room", "show", "ware"]).code, 4);
    home.ok(&["undo"]);
    home.ok(&["room", "show", "ware"]);
}

#[test]
fn what_is_new_for_a_colleague_is_seen_when_they_say_so() {
    let home = Home::with_messages();
    home.ok(&["agent", "add", "ben"]);
    home.ok(&["room", "new", "lager", "ben"]);
    home.ok(&["room", "post", "lager", "-m", "eins"]);
    let unread = |home: &Home| home.rows(&["--agent", "ben", "room", "list"])[0]["unread"].clone();
    assert_eq!(unread(&home), 1);
    home.ok(&["--agent", "ben", "room", "show", "lager"]);
    assert_eq!(unread(&home), 1);
    home.ok(&["--agent", "ben", "room", "show", "lager", "--seen"]);
    assert_eq!(unread(&home), 0);
    let wrong = home.run(&["room", "post", "lagr", "-m", "x"]);
    assert_eq!(wrong.code, 4);
    assert!(wrong.err.contains("There is no room lagr"), "{}", wrong.err);
}
