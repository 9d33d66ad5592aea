//! What agents do from the command line, seen through what the lists say afterwards.

use serde_json::Value;
use zuruf::sync::receiver::{Answer, Receiver};

use super::run::Home;

fn first(home: &Home) -> String {
    home.rows(&["inbox"])[0]["id"].to_string()
}

fn head(home: &Home, id: &str) -> Value {
    home.json(&["show", id])["conversation"].clone()
}

#[test]
fn assigning_taking_and_giving_back_change_who_works_on_it() {
    let home = Home::with_messages().with_colleagues(&["ben", "cem"]);
    let id = first(&home);
    let receipt = home.json(&["assign", &id, "me"]);
    assert_eq!(receipt["changed"], 1);
    assert!(
        receipt["said"]
            .as_str()
            .is_some_and(|said| !said.is_empty())
    );
    let me = head(&home, &id)["assignee"].clone();
    assert!(me.is_string());
    assert_eq!(home.rows(&["inbox", "--view", "mine"]).len(), 1);
    home.ok(&["assign", &id, "none"]);
    assert_eq!(head(&home, &id)["assignee"], Value::Null);
    home.ok(&["take", &id, "--agent", "ben"]);
    assert_eq!(head(&home, &id)["assignee"], "ben");
    assert_eq!(home.run(&["take", &id, "--agent", "cem"]).code, 7);
    home.ok(&["take", &id, "--steal", "--agent", "cem"]);
    assert_eq!(head(&home, &id)["assignee"], "cem");
    home.ok(&["assign", &id, "@ben"]);
    assert_eq!(head(&home, &id)["assignee"], "ben");
    assert_eq!(home.run(&["assign", &id, "nobody-here"]).code, 4);
}

#[test]
fn states_priorities_and_tags_are_set_and_undone() {
    let home = Home::with_messages();
    let id = first(&home);
    let is = |field: &str, value: &str| assert_eq!(head(&home, &id)[field], value, "{field}");
    home.ok(&["done", &id]);
    is("state", "resolved");
    home.ok(&["undo"]);
    is("state", "open");
    home.ok(&["redo"]);
    is("state", "resolved");
    home.ok(&["open", &id]);
    is("state", "open");
    home.ok(&["spam", &id]);
    is("state", "spam");
    home.ok(&["open", &id]);
    home.ok(&["snooze", &id, "2h"]);
    is("state", "snoozed");
    assert!(head(&home, &id)["snoozed_until"].is_string());
    home.ok(&["priority", &id, "high"]);
    is("priority", "high");
    home.ok(&["tag", &id, "+vip", "+alt"]);
    assert_eq!(head(&home, &id)["tags"], serde_json::json!(["alt", "vip"]));
    home.ok(&["tag", &id, "-alt", "+neu"]);
    assert_eq!(head(&home, &id)["tags"], serde_json::json!(["neu", "vip"]));
    let history = home.rows(&["history", &id]);
    assert!(history.len() >= 8, "{}", history.len());
    assert!(home.ok(&["history", &id]).lines().count() >= 8);
}

#[test]
fn contacts_move_get_an_owner_and_a_name() {
    let home = Home::with_messages();
    let id = format!("c:{}", home.rows(&["contact", "find", "tran"])[0]["id"]);
    home.ok(&["stage", &id, "customer"]);
    let back = home.run(&["stage", &id, "lead", "--json"]);
    assert_eq!(back.code, 7);
    assert_eq!(back.error()["code"], "stage_reason");
    home.ok(&["stage", &id, "lead", "--reason", "was a mistake"]);
    home.ok(&["owner", &id, "me"]);
    home.ok(&[
        "contact",
        "set",
        &id,
        "--name",
        "José T.",
        "--organisation",
        "Trần GmbH",
    ]);
    home.ok(&["tag", &id, "+vip"]);
    home.ok(&["note", &id, "-m", "ruft gern an"]);
    let contact = home.json(&["contact", "show", &id]);
    assert_eq!(
        (&contact["stage"], &contact["name"]),
        (&"lead".into(), &"José T.".into())
    );
    assert_eq!(contact["organisation"], "Trần GmbH");
    assert!(contact["owner"].is_string());
    assert_eq!(contact["tags"], serde_json::json!(["vip"]));
    assert!(
        home.ok(&["contact", "timeline", &id])
            .contains("was a mistake")
    );
    assert!(!home.rows(&["history", &id]).is_empty());
    assert_eq!(home.run(&["contact", "set", &id]).code, 2);
}

#[test]
fn a_note_stays_here_and_mentions_find_their_agent() {
    let home = Home::with_messages().with_colleagues(&["ben"]);
    let id = first(&home);
    home.ok(&["assign", &id, "me", "--agent", "ben"]);
    let receipt = home.json(&["note", &id, "-m", "@ben bitte ansehen #eilig"]);
    assert!(receipt["message"].is_i64());
    let run = home.run_with(&["note", &id, "-F", "-"], "aus einer Datei\n");
    assert_eq!(run.code, 0, "{}", run.err);
    let thread = home.json(&["show", &id]);
    let notes: Vec<&Value> = thread["messages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|m| m["kind"] == "note")
        .collect();
    assert_eq!(notes.len(), 2);
    assert_eq!(notes[1]["text"], "aus einer Datei");
    assert!(home.rows(&["outbox", "list", "--all"]).is_empty());
    assert_eq!(home.run(&["note", &id, "-m", "  "]).code, 2);
    assert_eq!(home.run(&["note", &id]).code, 2);
}

/// A home whose web account has a webhook that nobody answers.
pub(super) fn with_webhook() -> Home {
    with_webhook_at("http://127.0.0.1:9/in")
}

fn with_webhook_at(url: &str) -> Home {
    let home = Home::new();
    let toml = format!(
        "[[endpoint]]\nname = \"desk\"\nurl = \"{url}\"\nallow_private = true\n\n\
         [[account]]\nchannel = \"web\"\nhandle = \"nordwindhilfe\"\nendpoint = \"desk\"\n"
    );
    home.write(".config/zuruf/config.toml", &toml);
    let file = home.write_requests();
    home.ok(&[
        "import",
        &file,
        "--account",
        "nordwindhilfe",
        "--open-since",
        "2000-01-01",
    ]);
    home
}

pub(super) fn web(home: &Home) -> String {
    home.rows(&["inbox", "channel:web"])[0]["id"].to_string()
}

#[test]
fn a_reply_waits_in_the_outbox_and_can_be_taken_back() {
    let home = with_webhook();
    let id = web(&home);
    let uid = home
        .ok(&["reply", &id, "-m", "Wir kümmern uns."])
        .trim()
        .to_owned();
    assert!(uid.starts_with("msg_"), "{uid}");
    let rows = home.rows(&["outbox", "list"]);
    assert_eq!(
        (&rows[0]["uid"], &rows[0]["state"]),
        (&uid.as_str().into(), &"queued".into())
    );
    let item = home.json(&["outbox", "show", &uid]);
    assert!(item["body"].as_str().unwrap().contains("Wir kümmern uns."));
    assert!(home.ok(&["outbox", "show", &uid]).contains(&uid));
    assert!(home.ok(&["outbox", "list"]).contains(&uid));
    home.ok(&["outbox", "cancel", &uid]);
    assert!(home.rows(&["outbox", "list"]).is_empty());
    let resolved = home.json(&["reply", &id, "-m", "Erledigt.", "--done", "--anyway"]);
    assert_eq!(head(&home, &id)["state"], "resolved");
    assert!(resolved["leaves_at"].is_string());
}

#[test]
fn a_card_number_in_a_reply_is_looked_at_once_more() {
    let home = with_webhook();
    let id = web(&home);
    let text = "Ihre Karte 4242 4242 4242 4242 ist gesperrt.";
    let run = home.run(&["reply", &id, "-m", text, "--json"]);
    assert_eq!(run.code, 7);
    assert_eq!(run.error()["code"], "reply_sensitive");
    home.ok(&["reply", &id, "-m", text, "--draft"]);
    assert_eq!(home.run(&["drafts", "send", &id]).code, 7);
    let lines = format!("/channel:web\n1\nr {text}\nn\nq\n");
    let run = home.run_with(&["--plain"], &lines);
    assert!(run.out.contains("Card or account"), "{}", run.out);
    assert!(home.rows(&["outbox", "list"]).is_empty());
    let run = home.run_with(&["--plain"], &lines.replace("\nn\n", "\ny\n"));
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(home.rows(&["outbox", "list"]).len(), 1);
    home.ok(&["reply", &id, "-m", text, "--anyway"]);
    assert_eq!(home.rows(&["outbox", "list"]).len(), 2);
}

#[test]
fn a_reply_is_previewed_and_begins_with_a_quote() {
    let home = with_webhook();
    let id = web(&home);
    let thread = home.json(&["show", &id]);
    let message = &thread["messages"][0];
    let quote = message["id"].to_string();
    let words = ["reply", &id, "--quote", &quote, "-m", "Danke.", "--preview"];
    let shown = home.json(&words);
    let first = message["text"].as_str().unwrap().lines().next().unwrap();
    let body = shown["body"].as_str().unwrap();
    assert!(
        body.contains(&format!("> {first}")) && body.contains("Danke."),
        "{body}"
    );
    assert!(home.ok(&words).contains("Danke."));
    assert!(home.rows(&["outbox", "list"]).is_empty());
    let wrong = ["reply", &id, "--quote", "5", "-m", "Danke."];
    assert_eq!(home.run(&wrong).code, 4);
}

#[test]
fn sync_tries_what_is_due_and_says_what_happened() {
    let home = with_webhook();
    let id = web(&home);
    let uid = home.ok(&["reply", &id, "-m", "Hallo"]).trim().to_owned();
    home.ok(&["outbox", "send", &uid]);
    let report = home.json(&["sync", "--once"]);
    assert_eq!(
        (&report["attempts"], &report["retry"]),
        (&1.into(), &1.into())
    );
    assert_eq!(home.rows(&["outbox", "list"])[0]["attempts"], 1);
    // Why is said in the language of whoever reads it, not of who tried.
    for (lang, why) in [
        ("en", "connection was refused"),
        ("de", "Verbindung wurde abgelehnt"),
    ] {
        let item = home.json(&["outbox", "show", &uid, "--lang", lang]);
        let rows = home.rows(&["outbox", "list", "--lang", lang]);
        let endpoints = home.rows(&["outbox", "endpoints", "--lang", lang]);
        for said in [
            &item["tries"][0]["reason"],
            &item["last_error"],
            &rows[0]["last_error"],
            &endpoints[0]["last_error"],
        ] {
            let said = said.as_str().unwrap();
            assert!(said.contains(why) && !said.contains('{'), "{lang}: {said}");
        }
    }
    assert_eq!(home.run(&["outbox", "confirm", &uid]).code, 7);
}

#[test]
fn the_loop_goes_on_until_a_signal() {
    for (signal, code) in [("TERM", 0), ("INT", 130)] {
        let home = with_webhook();
        let uid = home
            .ok(&["reply", &web(&home), "-m", "Hallo"])
            .trim()
            .to_owned();
        home.ok(&["outbox", "send", &uid]);
        let mut child = home
            .command(&["sync", "--loop", "--every", "1h", "--json"])
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
        std::io::BufRead::read_line(&mut out, &mut line).unwrap();
        let report: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(report["attempts"], 1);
        let pid = child.id().to_string();
        std::process::Command::new("kill")
            .args(["-s", signal, &pid])
            .status()
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{signal}");
    }
}

#[test]
fn webhooks_are_listed_and_switched_on_again() {
    let home = with_webhook();
    let [row] = home.rows(&["outbox", "endpoints"]).try_into().unwrap();
    assert_eq!(
        (&row["name"], &row["state"], &row["configured"]),
        (&"desk".into(), &"on".into(), &true.into())
    );
    assert_eq!(row["rests_until"], Value::Null);
    let uid = home.ok(&["reply", &web(&home), "-m", "Hallo"]);
    for failures in 1..=5 {
        home.ok(&["outbox", "send", uid.trim()]);
        home.ok(&["sync", "--once"]);
        let row = home.json(&["outbox", "endpoints"]);
        assert_eq!(row["failures"], failures);
    }
    let resting = home.json(&["outbox", "endpoints"]);
    assert_eq!(
        (&resting["state"], &resting["waiting"]),
        (&"resting".into(), &1.into())
    );
    assert!(resting["rests_until"].is_string() && resting["last_error"] != "");
    let listed = home.ok(&["outbox", "endpoints"]);
    assert!(
        listed.contains("desk") && listed.contains("Rests"),
        "{listed}"
    );
    home.ok(&["outbox", "send", uid.trim()]);
    assert_eq!(home.json(&["sync", "--once"])["attempts"], 0);
    assert_eq!(home.json(&["outbox", "enable", "desk"])["state"], "on");
    assert_eq!(home.json(&["sync", "--once"])["attempts"], 1);
    let unknown = home.run(&["outbox", "enable", "dsk", "--json"]);
    assert_eq!(unknown.code, 4);
    assert_eq!(unknown.error()["code"], "endpoint_unknown");
}

#[test]
fn an_endpoint_that_is_gone_is_told_by_sync_and_doctor() {
    let receiver = Receiver::scripted(vec![Answer::status(410)]).unwrap();
    let home = with_webhook_at(&receiver.url());
    for row in &home.rows(&["inbox", "channel:web"])[..2] {
        let uid = home.ok(&["reply", &row["id"].to_string(), "-m", "Hallo"]);
        home.ok(&["outbox", "send", uid.trim()]);
    }
    let run = home.run(&["sync", "--once"]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("zuruf outbox enable desk"), "{}", run.err);
    let doctor = home.run(&["doctor", "--json"]);
    assert!(
        doctor.out.contains("zuruf outbox enable desk"),
        "{}",
        doctor.out
    );
    assert_eq!(receiver.requests(), 1);
    home.ok(&["outbox", "enable", "desk"]);
    assert_eq!(home.json(&["sync", "--once"])["delivered"], 1);
    assert!(!home.run(&["doctor"]).out.contains("outbox enable"));
}

#[test]
fn sync_wakes_what_slept_long_enough() {
    let home = Home::with_messages();
    let id = first(&home);
    home.ok(&["snooze", &id, "2h", "--now", "2024-12-01T10:00:00Z"]);
    assert_eq!(
        home.json(&["sync", "--once", "--now", "2024-12-01T11:59:00Z"])["woken"],
        0
    );
    assert_eq!(
        home.json(&["sync", "--once", "--now", "2024-12-01T12:01:00Z"])["woken"],
        1
    );
    assert_eq!(head(&home, &id)["state"], "open");
}

#[test]
fn more_than_25_records_need_yes_where_nobody_can_be_asked() {
    let home = Home::with_messages();
    let rows = home.rows(&["inbox", "--limit", "26"]);
    let ids: Vec<String> = rows.iter().map(|row| row["id"].to_string()).collect();
    assert_eq!(ids.len(), 26);
    let mut args = vec!["done"];
    args.extend(ids.iter().map(String::as_str));
    let run = home.run_with(&args, "y\n");
    assert_eq!(run.code, 7, "{}", run.err);
    assert_eq!(home.rows(&["inbox", "--limit", "26"]).len(), 26);
    args.push("--yes");
    home.ok(&args);
    assert_eq!(head(&home, &ids[25])["state"], "resolved");
}

#[test]
fn quiet_prints_no_message_and_nothing_to_undo_is_told() {
    let home = Home::with_messages();
    let run = home.run(&["done", &first(&home), "-q"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    home.ok(&["undo"]);
    assert_eq!(home.run(&["undo"]).code, 4);
}

#[test]
fn stages_have_criteria_and_limits_and_the_board_has_lanes() {
    let home = Home::with_messages().with_colleagues(&["ben"]);
    let contact = home.rows(&["contact", "find"])[0]["id"].to_string();
    home.ok(&["stage", &contact, "lead"]);
    home.ok(&["owner", &contact, "ben"]);
    home.ok(&[
        "stage",
        "set",
        "lead",
        "--criteria",
        "fragt",
        "--limit",
        "5d",
    ]);
    let lead = &home.rows(&["stage", "list"])[1];
    assert_eq!(lead["criteria"], "fragt");
    assert_eq!(lead["max_age_ms"], 5 * 24 * 3600 * 1000_i64);
    assert_eq!((&lead["total"], &lead["late"]), (&1.into(), &0.into()));
    home.ok(&["stage", "set", "lead", "--limit", "none"]);
    assert_eq!(home.rows(&["stage", "list"])[1]["max_age_ms"], Value::Null);
    home.ok(&["undo"]);
    assert_eq!(home.rows(&["stage", "list"])[1]["criteria"], "fragt");

    let board = home.json(&["board", "--by", "owner"]);
    let lane = &board["lanes"][0];
    assert_eq!(lane["lane"], "ben");
    assert_eq!(
        lane["columns"][1]["cards"][0]["contact"].to_string(),
        contact
    );
    assert_eq!(home.run(&["stage", "set", "lead"]).code, 2);
    assert_eq!(
        home.run(&["stage", "set", "lead", "--limit", "soon"]).code,
        2
    );
    assert_eq!(
        home.run(&["stage", "set", "nowhere", "--limit", "1d"]).code,
        2
    );
}

#[test]
fn everybody_of_a_stage_or_found_by_words_is_moved_owned_and_tagged() {
    let home = Home::with_messages().with_colleagues(&["ben"]);
    let all = home.rows(&["contact", "find", "--limit", "500"]);
    let dry = home.json(&["stage", "--in", "subscriber", "lead", "-n"]);
    assert_eq!(dry["count"], all.len());
    let moved = home.json(&["stage", "--in", "subscriber", "lead", "-y"]);
    assert_eq!(moved["changed"], all.len());
    let name = all[0]["name"].as_str().unwrap();
    let found = home.rows(&["contact", "find", name]).len();
    assert_eq!(
        home.json(&["owner", "--find", name, "ben"])["changed"],
        found
    );
    assert_eq!(
        home.json(&["tag", "--in", "lead", "+messe", "-y"])["changed"],
        all.len()
    );
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert_eq!(home.run(&["stage", "--in", "lead", "mql"]).code, 4);
    assert_eq!(home.run(&["stage", "--in", "lead", "1", "mql"]).code, 2);
    assert_eq!(home.run(&["stage", "lead"]).code, 2);
}

#[test]
fn the_history_says_what_was_changed_from_what_to_what() {
    let home = Home::with_messages().with_colleagues(&["ben"]);
    let id = first(&home);
    home.ok(&["assign", &id, "ben"]);
    home.ok(&["tag", &id, "+vip"]);
    home.ok(&["done", &id]);
    let rows = home.rows(&["history", "conversation", &id]);
    let state = serde_json::json!({"field": "state", "before": 0, "after": 3});
    assert!(
        rows[0]["changes"]
            .as_array()
            .is_some_and(|all| all.contains(&state))
    );
    let text = home.ok(&["history", &id]);
    for said in ["state: Open -> Resolved", "+ #vip", "with: none -> “ben”"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    home.ok(&["stage", "set", "lead", "--criteria", "fragt"]);
    assert!(
        home.ok(&["history", "stage", "lead"])
            .contains("criteria: none -> “fragt”")
    );
    home.ok(&["canned", "add", "sim", "--title", "SIM", "--body", "Hallo"]);
    assert_eq!(home.rows(&["history", "canned", "sim"]).len(), 1);
    assert_eq!(home.run(&["history", "weather", "3"]).code, 2);
}

#[test]
fn a_refused_undo_shows_yours_and_theirs() {
    let home = Home::with_messages().with_colleagues(&["ben", "cem"]);
    let id = first(&home);
    home.ok(&["assign", &id, "ben"]);
    home.ok(&["assign", &id, "none", "--agent", "cem"]);
    let refused = home.run(&["undo"]);
    assert_eq!(refused.code, 7);
    assert!(
        refused.err.contains("yours was “ben”, now it is none"),
        "{}",
        refused.err
    );
}

#[test]
fn a_query_can_be_explained_without_asking_it() {
    let home = Home::with_messages();
    let said = home.json(&["inbox", "is:open (danke or paket*) -tag:vip", "--explain"]);
    assert_eq!(said["words"], serde_json::json!(["danke", "paket"]));
    assert!(
        said["meaning"]
            .as_str()
            .is_some_and(|text| text.contains("not"))
    );
    let text = home.ok(&["search", "is:open", "--explain"]);
    assert!(text.starts_with("is:open\n"), "{text}");
    let wrong = home.run(&["search", "sentiment:negatve"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("negative") && wrong.err.contains("^^^^^^^"),
        "{}",
        wrong.err
    );
}
