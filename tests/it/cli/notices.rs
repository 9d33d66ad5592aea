//! Notices from the command line: who is told of what, once, and never of what they did themselves.

use serde_json::{Value, json};

use super::run::Home;

fn as_ben<'a>(args: &[&'a str]) -> Vec<&'a str> {
    [args, &["--agent", "ben"]].concat()
}

/// Reason and record of what an agent has not seen.
fn told(rows: &[Value]) -> Vec<(String, String)> {
    let of = |row: &Value| {
        let record = if row["contact"].is_null() {
            row["conversation"].to_string()
        } else {
            format!("c:{}", row["contact"])
        };
        (row["reason"].as_str().unwrap().to_owned(), record)
    };
    rows.iter().map(of).collect()
}

fn new(home: &Home, agent: &str) -> Vec<(String, String)> {
    let run = home.run(&["notifications", "list", "--json", "--agent", agent]);
    if run.code == 4 {
        return Vec::new();
    }
    let rows: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    told(&rows)
}

fn pair(reason: &str, record: &str) -> (String, String) {
    (reason.to_owned(), record.to_owned())
}

#[test]
fn a_mention_notifies_and_follows_once_and_goes_when_it_is_taken_back() {
    let home = Home::with_messages().with_colleagues(&["ben", "cem"]);
    home.ok(&["team", "add", "nord", "ben", "cem"]);
    home.ok(&["note", "3", "-m", "@nord @ben bitte #liefer"]);
    assert_eq!(new(&home, "ben"), [pair("mention", "3")]);
    assert_eq!(new(&home, "cem"), [pair("mention", "3")]);
    let me = home.run(&["notifications"]);
    assert_eq!(me.code, 4, "nobody is told of their own note: {}", me.out);
    assert_eq!(
        home.json(&["followers", "3"])["followers"],
        json!(["ben", "cem"])
    );
    let row = home.rows(&as_ben(&["notifications"])).remove(0);
    assert_eq!(row["text"], "@nord @ben bitte #liefer");
    assert_eq!((&row["count"], &row["seen"]), (&json!(1), &json!(false)));
    home.ok(&["undo"]);
    assert!(new(&home, "ben").is_empty());
    assert_eq!(home.json(&["followers", "3"])["followers"], json!([]));
    home.ok(&["redo"]);
    // Who follows is told of notes; the same again stays one notice.
    home.ok(&["note", "3", "-m", "noch etwas"]);
    home.ok(&["note", "3", "-m", "und noch etwas"]);
    let rows = home.rows(&as_ben(&["notifications"]));
    let notes: Vec<&Value> = rows.iter().filter(|row| row["reason"] == "note").collect();
    assert_eq!((notes.len(), &notes[0]["count"]), (1, &json!(2)));
    let followed = home.rows(&as_ben(&["following"]));
    assert_eq!(followed.len(), 1);
    assert_eq!(followed[0]["conversation"], 3);
    home.ok(&as_ben(&["unfollow", "3"]));
    assert_eq!(home.run(&as_ben(&["following"])).code, 4);
    home.ok(&as_ben(&["notifications", "read", "--all"]));
    home.ok(&["note", "3", "-m", "ohne Ben"]);
    assert!(new(&home, "ben").is_empty());
    assert_eq!(new(&home, "cem").len(), 2);
}

#[test]
fn a_note_says_who_of_those_it_names_is_told_and_who_wants_no_word_of_it() {
    let home = Home::with_messages().with_colleagues(&["ben", "cem"]);
    home.ok(&as_ben(&["notifications", "mute", "3"]));
    home.ok(&["room", "new", "lager"]);
    let said = |place: &str, text: &str| home.run(&["note", place, "-m", text]).err;
    let both = said("3", "@ben @cem bitte");
    assert!(
        both.contains("Note saved, told @cem. @ben wants no word of it"),
        "{both}"
    );
    let deaf = said("3", "nur @ben und @niemand");
    assert!(
        deaf.contains("Note saved. @ben wants no word of it") && deaf.contains("@niemand reaches"),
        "{deaf}"
    );
    assert!(new(&home, "ben").is_empty());
    let elsewhere = home
        .run(&["room", "post", "lager", "-m", "@ben @niemand"])
        .err;
    assert!(
        elsewhere.contains("Posted, told @ben. @niemand reaches nobody here"),
        "{elsewhere}"
    );
    // What one writes to oneself is told to nobody.
    let self_said = home.run(&as_ben(&["note", "3", "-m", "@ben merken"])).err;
    assert!(
        self_said.contains("Note saved") && !self_said.contains("@ben"),
        "{self_said}"
    );
}

#[test]
fn what_is_given_answered_and_resolved_is_told_and_by_whom_it_is_wanted() {
    let home = Home::with_messages().with_colleagues(&["ben"]);
    let open = home.rows(&["inbox", "is:open"])[0]["id"].to_string();
    home.ok(&["assign", &open, "ben"]);
    assert_eq!(new(&home, "ben"), [pair("assigned", &open)]);
    // Taken away before it was seen it was never given.
    home.ok(&["assign", &open, "none"]);
    assert!(new(&home, "ben").is_empty());
    home.ok(&["undo"]);
    assert_eq!(new(&home, "ben"), [pair("assigned", &open)]);
    home.ok(&["task", "add", "c:2", "Karte", "--to", "ben"]);
    home.ok(&["owner", "c:3", "ben"]);
    let all = new(&home, "ben");
    assert!(
        all.contains(&pair("task", "c:2")) && all.contains(&pair("assigned", "c:3")),
        "{all:?}"
    );
    home.ok(&as_ben(&["notifications", "read", "--all"]));
    home.ok(&["done", &open]);
    assert_eq!(new(&home, "ben"), [pair("state", &open)]);
    home.ok(&as_ben(&["notifications", "set", "state.mine", "off"]));
    home.ok(&as_ben(&["notifications", "read", "--all"]));
    home.ok(&["open", &open]);
    assert!(new(&home, "ben").is_empty());
    home.ok(&as_ben(&["notifications", "mute", &open]));
    home.ok(&["note", &open, "-m", "@ben stumm"]);
    assert!(new(&home, "ben").is_empty());
    let settings = home.json(&as_ben(&["notifications", "settings"]));
    assert_eq!(settings["told"]["state.mine"], "off");
    assert_eq!(settings["muted"], json!([format!("conversation:{open}")]));
    home.ok(&as_ben(&["notifications", "unmute", &open]));
    home.ok(&["note", &open, "-m", "@ben laut"]);
    assert_eq!(new(&home, "ben"), [pair("mention", &open)]);
    let one = home.rows(&as_ben(&["notifications"])).remove(0)["id"].to_string();
    home.ok(&as_ben(&["notifications", "read", &one]));
    home.ok(&as_ben(&["notifications", "unread", &one]));
    assert_eq!(new(&home, "ben").len(), 1);
    let digest = home.json(&as_ben(&["notifications", "digest"]));
    assert_eq!(
        (&digest["unread"], &digest["reasons"]["mention"]),
        (&json!(1), &json!(1))
    );
}

#[test]
fn what_the_customer_writes_reaches_who_has_it_who_follows_and_who_asks_for_it() {
    let home = Home::with_messages().with_colleagues(&["ben", "cem"]);
    let rows = home.rows(&["inbox", "is:open"]);
    let find = |n: &str| {
        let row = rows.iter().find(|row| row["who"] == format!("Kundin {n}"));
        row.unwrap()["id"].to_string()
    };
    let (mine, other) = (find("01"), find("02"));
    home.ok(&["assign", &mine, "ben"]);
    home.ok(&["follow", &other, "--agent", "cem"]);
    home.ok(&as_ben(&["notifications", "read", "--all"]));
    home.ok(&["notifications", "set", "reply.new", "list"]);
    let line = |id: &str, n: &str| {
        format!(
            "{id},web,in,Kundin {n},k{},2024-12-01T12:00:00Z,Und jetzt?\n",
            n.trim_start_matches('0')
        )
    };
    let head = "id,channel,direction,author,author_handle,created_at,text\n";
    let path = home.write(
        "more.csv",
        &format!(
            "{head}{}{}{}",
            line("m1", "01"),
            line("m2", "02"),
            line("m3", "77")
        ),
    );
    home.ok(&["import", &path, "--channel", "web"]);
    assert_eq!(new(&home, "ben"), [pair("reply", &mine)]);
    assert_eq!(new(&home, "cem"), [pair("reply", &other)]);
    let me = home.rows(&["notifications"]);
    assert!(me.iter().all(|row| row["reason"] == "reply"), "{me:?}");
    assert_eq!(me.len(), 2, "the new one and the one nobody has: {me:?}");
    // The same file again is no news.
    home.ok(&as_ben(&["notifications", "read", "--all"]));
    home.ok(&["import", &path, "--channel", "web"]);
    assert!(new(&home, "ben").is_empty());
}

#[test]
fn what_cannot_be_a_setting_says_so() {
    let home = Home::with_messages();
    for bad in [
        &["notifications", "set", "reply", "list"][..],
        &["notifications", "set", "reply.team", "loud"],
        &["notifications", "set", "quiet", "night"],
        &["notifications", "read"],
        &["notifications", "mute", "x:y"],
        &["notifications", "list", "--after", "x"],
    ] {
        assert_eq!(home.run(bad).code, 2, "{bad:?}");
    }
    home.ok(&["notifications", "set", "quiet", "22-7"]);
    home.ok(&["notifications", "set", "digest", "9:00, 14"]);
    let settings = home.json(&["notifications", "settings"]);
    assert_eq!(settings["quiet"], "22:00-07:00");
    assert_eq!(settings["digest"], json!(["09:00", "14:00"]));
    assert_eq!(home.run(&["follow", "999"]).code, 4);
}

#[test]
fn what_one_act_gives_of_many_is_told_once_with_how_many_it_is() {
    let home = Home::with_messages().with_colleagues(&["ben", "cem"]);
    let open: Vec<String> = home
        .rows(&["inbox"])
        .iter()
        .map(|row| row["id"].to_string())
        .collect();
    assert!(open.len() > 3, "{open:?}");
    let give = |to: &'static str| {
        let ids = open.iter().map(String::as_str);
        home.ok(&[&["assign", "--yes"], &*ids.collect::<Vec<_>>(), &[to]].concat());
    };
    let count = |who: &str| {
        let rows = home.rows(&["notifications", "list", "--agent", who]);
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows[0]["count"].as_i64().unwrap() as usize
    };
    give("ben");
    assert_eq!(count("ben"), open.len());
    // Taken away before it was seen it was never given; taken back, it is given again.
    give("cem");
    assert!(new(&home, "ben").is_empty());
    assert_eq!(count("cem"), open.len());
    home.ok(&["undo"]);
    assert!(new(&home, "cem").is_empty());
    assert_eq!(count("ben"), open.len());
}
