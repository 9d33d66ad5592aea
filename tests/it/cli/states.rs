//! Merging, blocking and the other states from the command line.

use super::run::Home;

#[test]
fn conversations_are_merged_and_taken_apart() {
    let home = Home::with_messages();
    let rows = home.rows(&["inbox", "--view", "channel:web", "--limit", "3"]);
    let ids: Vec<String> = rows.iter().map(|row| row["id"].to_string()).collect();
    home.ok(&["merge", &ids[0], &ids[1], &ids[2]]);
    assert_eq!(home.rows(&["inbox", "is:merged"]).len(), 2);
    assert_eq!(home.rows(&["inbox", "--limit", "100"]).len(), 28);
    home.ok(&["unmerge", &ids[0]]);
    assert_eq!(home.rows(&["inbox", "is:merged"]).len(), 1);
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert_eq!(home.rows(&["inbox", "--limit", "100"]).len(), 30);
    let run = home.run(&["unmerge", &ids[0], "--json"]);
    assert_eq!((run.code, &run.error()["code"]), (4, &"merge_none".into()));
    assert_eq!(home.run(&["merge", &ids[0], &ids[0]]).code, 2);
    let mail = home.write(
        "mail.csv",
        "id,channel,direction,author,author_handle,created_at,text\nm1,mail,in,Ida,ida,2024-12-01T08:00:00Z,Hallo\n",
    );
    home.ok(&["import", &mail]);
    let other = home.rows(&["inbox", "channel:mail"])[0]["id"].to_string();
    let run = home.run(&["merge", &other, &ids[0], "--json"]);
    assert_eq!(
        (run.code, &run.error()["code"]),
        (7, &"merge_account".into())
    );
}

#[test]
fn a_contact_is_blocked_and_unblocked() {
    let home = Home::with_messages();
    let row = &home.rows(&["inbox", "--limit", "1"])[0];
    let contact = format!("c:{}", row["contact"]);
    let blocked = |home: &Home| home.rows(&["inbox", "--limit", "1"])[0]["blocked"].clone();
    home.ok(&["contact", "block", &contact]);
    assert_eq!(blocked(&home), true);
    home.ok(&["contact", "unblock", &contact]);
    assert_eq!(blocked(&home), false);
    home.ok(&["undo"]);
    assert_eq!(blocked(&home), true);
}

#[test]
fn idle_conversations_are_counted_first_and_then_resolved_by_themselves() {
    let home = Home::with_messages();
    // A request that was answered and opened again, two months ago: nobody waits in it.
    let csv = "id,channel,direction,author,author_handle,created_at,text,in_reply_to\n\
               z1,web,in,Xanthippe,xanthippe,2024-09-01T10:00:00Z,Hallo?,\n\
               z2,web,out,web,web,2024-09-02T10:00:00Z,Gern.,z1\n";
    let file = home.write("idle.csv", csv);
    home.ok(&[
        "import",
        &file,
        "--open-since",
        "2000-01-01",
        "--ours",
        "web",
    ]);
    let zoe = |home: &Home| home.rows(&["inbox", "from:xanthippe", "--view", "all"])[0].clone();
    let id = zoe(&home)["id"].to_string();
    home.ok(&["open", &id]);
    let now = ["--now", "2024-12-02T10:00:00Z"];
    assert_eq!(
        home.run(&[&["tidy"][..], &now].concat()).code,
        4,
        "it is opt-in"
    );
    home.write(
        ".config/zuruf/config.toml",
        "[[account]]\nchannel = \"web\"\nhandle = \"web\"\nauto_resolve = 60\n",
    );
    // Thirty people wait on the same account; those are never touched. Nothing happens before somebody agrees.
    home.ok(&[&["sync", "--once"][..], &now].concat());
    let rows = home.rows(&[&["tidy", "-n"][..], &now].concat());
    assert_eq!(
        (&rows[0]["count"], &rows[0]["agreed"]),
        (&1.into(), &false.into())
    );
    assert_eq!(home.run(&[&["tidy"][..], &now].concat()).code, 7);
    assert_eq!(zoe(&home)["state"], "open");
    home.ok(&[&["tidy", "-y"][..], &now].concat());
    assert_eq!(zoe(&home)["state"], "resolved");
    home.ok(&["undo"]);
    assert_eq!(zoe(&home)["state"], "open");
    home.ok(&[&["sync", "--once"][..], &now].concat());
    assert_eq!(
        zoe(&home)["state"],
        "resolved",
        "agreed once, it happens by itself"
    );
    assert_eq!(home.rows(&["inbox", "--limit", "100"]).len(), 30);
}

#[test]
fn former_texts_are_shown_where_they_are_asked_for() {
    let home = Home::with_messages();
    let connection = rusqlite::Connection::open(home.store()).unwrap();
    let id: i64 = connection
        .query_row(
            "SELECT min(id) FROM message WHERE conversation_id = 3",
            [],
            |row| row.get(0),
        )
        .unwrap();
    connection
        .execute_batch(&format!(
            "UPDATE message SET versions = 1, flags = flags | 131072 WHERE id = {id}; \
             INSERT INTO message_version (message_id, n, seen_at, text) VALUES ({id}, 0, 0, 'zuerst so')"
        ))
        .unwrap();
    drop(connection);
    let plain = home.ok(&["show", "3"]);
    assert!(
        plain.contains("edited · repost") && !plain.contains("zuerst so"),
        "{plain}"
    );
    assert!(home.ok(&["show", "3", "--edits"]).contains("zuerst so"));
    let shown = home.json(&["show", "3", "--edits"]);
    let message = &shown["messages"][0];
    assert_eq!(message["former"][0]["text"], "zuerst so");
    assert_eq!(message["marks"][0], "repost");
}
