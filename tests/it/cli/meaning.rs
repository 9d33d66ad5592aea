//! What messages mean, from the command line: found, shown with its reasons, counted, corrected, undone, and by the user's own words.

use super::run::Home;

fn complaining(home: &Home) -> Vec<String> {
    let rows = home.rows(&["inbox", "--view", "all", "intent:complaint"]);
    rows.iter().map(|row| row["id"].to_string()).collect()
}

#[test]
fn a_meaning_is_found_shown_counted_corrected_and_undone() {
    let home = Home::with_messages();
    let found = complaining(&home);
    assert!(!found.is_empty());
    let id = &found[0];
    let rows = home.rows(&["meaning", "show", id, "--limit", "50"]);
    let one = rows
        .iter()
        .find(|row| row["intent"] == "complaint")
        .unwrap();
    let (message, text) = (format!("m:{}", one["id"]), one["text"].as_str().unwrap());
    let reason = &one["reasons"][0];
    let place = |name: &str| reason[name].as_u64().unwrap() as usize;
    assert_eq!(
        &text[place("start")..place("end")],
        reason["text"].as_str().unwrap()
    );
    let before = home.json(&["meaning"]);
    assert_eq!(before["read"], before["messages"]);
    home.ok(&[
        "meaning",
        "set",
        &message,
        "--intent",
        "lob",
        "--sentiment",
        "positive",
    ]);
    let shown = home.rows(&["meaning", "show", &message]);
    assert_eq!(
        (&shown[0]["intent"], &shown[0]["words"]["intent"]),
        (&"praise".into(), &"complaint".into())
    );
    let after = home.json(&["meaning"]);
    assert_eq!(
        (&after["corrected"], &after["contradicted"]),
        (&1.into(), &1.into())
    );
    assert_ne!(after["intent"]["praise"], before["intent"]["praise"]);
    assert!(home.ok(&["history", id]).contains("meaning"));
    assert!(
        home.ok(&["history", "message", &message[2..]])
            .contains("praise")
    );
    home.ok(&["undo"]);
    assert_eq!(complaining(&home), found);
    assert!(home.ok(&["meaning", "show", id]).contains(&message));
}

#[test]
fn what_cannot_be_corrected_says_why_and_what_to_do() {
    let home = Home::with_messages();
    let id = home.rows(&["inbox", "--view", "all"])[0]["id"].to_string();
    let empty = home.run(&["meaning", "set", &id]);
    assert_eq!(empty.code, 2);
    assert!(empty.err.contains("--intent praise"), "{}", empty.err);
    let wrong = home.run(&["meaning", "set", &id, "--intent", "prays"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("praise"), "{}", wrong.err);
    assert_eq!(home.run(&["meaning", "show", "m:77"]).code, 4);
    assert_eq!(home.run(&["meaning", "show", "m:x"]).code, 2);
    assert_eq!(home.run(&["meaning", "show", "999"]).code, 4);
}

#[test]
fn own_words_change_what_everything_means() {
    let home = Home::with_messages();
    let before = home.json(&["meaning"]);
    home.write(
        ".config/zuruf/meaning.toml",
        "[any.spam]\nstrong = [\"paket*\"]\nwords = [\"der\", \"die\", \"das\", \"ist\"]\n",
    );
    home.ok(&["config", "check"]);
    let after = home.json(&["meaning"]);
    assert_eq!(after["read"], after["messages"]);
    assert_ne!(after["intent"]["spam"], before["intent"]["spam"]);
}
