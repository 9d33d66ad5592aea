//! Service levels from the command line: calendars, policies, clocks, figures.

use serde_json::json;

use super::run::Home;

/// Monday, an hour after work begins; the requests came in on Sunday.
const MONDAY: &str = "2024-12-02T10:00:00Z";

fn at<'a>(now: &'a str, args: &[&'a str]) -> Vec<&'a str> {
    [args, &["--now", now]].concat()
}

fn monday<'a>(args: &[&'a str]) -> Vec<&'a str> {
    at(MONDAY, args)
}

fn office(home: &Home) {
    home.ok(&monday(&[
        "sla",
        "calendar",
        "add",
        "office",
        "--hours",
        "mon-fri 9-17",
        "--zone",
        "UTC",
    ]));
}

/// The id of an open request.
fn request(home: &Home) -> String {
    let rows = home.rows(&monday(&["inbox", "--sort", "oldest"]));
    rows[0]["id"].to_string()
}

#[test]
fn a_policy_gives_every_open_conversation_its_clock_and_undo_takes_it_back() {
    let home = Home::with_messages();
    office(&home);
    let all = [
        "sla",
        "policy",
        "add",
        "standard",
        "--calendar",
        "office",
        "--first",
        "urgent=15m,2h",
        "--resolve",
        "16h",
    ];
    home.ok(&monday(&all));
    let rows = home.rows(&monday(&["inbox"]));
    assert_eq!(rows.len(), 30);
    assert!(
        rows.iter()
            .all(|row| row["sla_due_at"] == "2024-12-02T11:00:00Z")
    );
    assert!(home.ok(&monday(&["inbox", "--limit", "3"])).contains(".1h"));
    assert_eq!(home.run(&monday(&["inbox", "sla:late"])).code, 4);
    assert_eq!(
        home.rows(&monday(&["inbox", "sla:<2h", "--limit", "99"]))
            .len(),
        30
    );
    let noon = "2024-12-02T12:00:00Z";
    assert_eq!(
        home.rows(&at(noon, &["inbox", "is:overdue", "--limit", "99"]))
            .len(),
        30
    );
    assert_eq!(
        home.rows(&at(noon, &["inbox", "--view", "breaching"]))
            .len(),
        30
    );
    // What was imported answered carries no clock.
    let old = home.rows(&monday(&["inbox", "--view", "resolved"]));
    assert!(old.iter().all(|row| row["sla_due_at"] == json!(null)));
    // An urgent one is due earlier, and comes first.
    let id = request(&home);
    home.ok(&monday(&["priority", &id, "urgent"]));
    let first = &home.rows(&monday(&["inbox", "--sort", "sla"]))[0];
    assert_eq!(first["sla_due_at"], "2024-12-02T09:15:00Z");
    assert_eq!(first["id"].to_string(), id);
    home.ok(&monday(&["undo"]));
    home.ok(&monday(&["undo"]));
    let rows = home.rows(&monday(&["inbox"]));
    assert!(rows.iter().all(|row| row["sla_due_at"] == json!(null)));
    home.ok(&monday(&["redo"]));
    assert_eq!(
        home.rows(&monday(&["inbox", "sla:<2h", "--limit", "99"]))
            .len(),
        30
    );
}

#[test]
fn every_stretch_is_explained_and_misses_are_counted_once() {
    let home = Home::with_messages();
    office(&home);
    home.ok(&monday(&[
        "sla",
        "calendar",
        "holiday",
        "office",
        "3.12.2024",
        "Betriebsausflug",
    ]));
    let policy = [
        "sla",
        "policy",
        "add",
        "all",
        "--calendar",
        "office",
        "--first",
        "4h",
        "--resolve",
        "8h",
    ];
    home.ok(&monday(&policy));
    let id = request(&home);
    home.ok(&at("2024-12-02T11:00:00Z", &["pending", &id]));
    home.ok(&at("2024-12-02T12:00:00Z", &["open", &id]));
    home.ok(&at("2024-12-04T10:00:00Z", &["done", &id]));
    let shown = home.json(&at("2024-12-05T10:00:00Z", &["sla", "explain", &id]));
    assert_eq!(shown["policy"], "all");
    let clocks = shown["clocks"].as_array().unwrap();
    let states: Vec<_> = clocks.iter().map(|c| (&c["clock"], &c["state"])).collect();
    assert_eq!(
        states,
        [
            (&json!("resolution"), &json!("met")),
            (&json!("first_reply"), &json!("missed"))
        ]
    );
    let resolution = &clocks[0];
    assert_eq!(resolution["used_ms"], 8 * 3_600_000);
    let why: Vec<_> = resolution["stretches"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["why"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        why,
        [
            "closed", "counted", "paused", "counted", "closed", "counted"
        ]
    );
    assert_eq!(
        resolution["stretches"][4]["holidays"],
        json!(["Betriebsausflug"])
    );
    let text = home.ok(&at("2024-12-05T10:00:00Z", &["sla", "explain", &id]));
    assert!(
        text.contains("Betriebsausflug") && text.contains("counted 5h"),
        "{text}"
    );
    // 30 requests, all of them past four hours by Thursday; what was looked at earlier is counted anew.
    home.ok(&at("2024-12-05T10:00:00Z", &["sync", "--once"]));
    let report = &home.rows(&at("2024-12-05T10:00:00Z", &["sla", "report"]))[0];
    assert_eq!(report["applied"], 30);
    assert_eq!(
        (&report["missed"], &report["hits"]),
        (&json!(30), &json!(0))
    );
    assert_eq!(
        (&report["missed_first_reply"], &report["running"]),
        (&json!(30), &json!(29))
    );
    let by = home.rows(&at(
        "2024-12-05T10:00:00Z",
        &["sla", "report", "--by", "priority"],
    ));
    assert_eq!(by.len(), 1);
}

#[test]
fn history_is_counted_under_another_policy_without_writing() {
    let home = Home::with_messages();
    office(&home);
    home.ok(&monday(&[
        "sla",
        "policy",
        "add",
        "soft",
        "--calendar",
        "office",
        "--first",
        "16h",
    ]));
    home.ok(&monday(&[
        "sla",
        "policy",
        "add",
        "hard",
        "--match",
        "channel:web",
        "--first",
        "5m",
    ]));
    let shown = |home: &Home| home.ok(&monday(&["inbox", "--limit", "99"]));
    let before = shown(&home);
    let found = home.json(&monday(&["sla", "what-if", "hard", "--from", "2024-12-01"]));
    assert_eq!(
        (&found["matched"], &found["then"]["missed"]),
        (&json!(30), &json!(30))
    );
    assert_eq!(
        (&found["now"]["applied"], &found["now"]["missed"]),
        (&json!(30), &json!(0))
    );
    assert_eq!(shown(&home), before);
    assert_eq!(home.run(&monday(&["inbox", "sla:late"])).code, 4);
}

#[test]
fn the_first_policy_that_matches_wins_and_the_order_can_be_changed() {
    let home = Home::with_messages();
    home.ok(&monday(&[
        "sla", "policy", "add", "slow", "--first", "1000h",
    ]));
    home.ok(&monday(&[
        "sla",
        "policy",
        "add",
        "fast",
        "--match",
        "channel:web",
        "--first",
        "48h",
    ]));
    let due = |home: &Home| {
        home.rows(&monday(&["inbox", "--sort", "oldest"]))[0]["sla_due_at"].to_string()
    };
    assert!(due(&home).contains("2025-01"));
    home.ok(&monday(&["sla", "policy", "order", "fast"]));
    assert!(due(&home).contains("2024-12-03T08:01"));
    home.ok(&monday(&["sla", "policy", "remove", "fast"]));
    assert!(due(&home).contains("2025-01"));
    home.ok(&monday(&["undo"]));
    home.ok(&monday(&["undo"]));
    assert!(due(&home).contains("2025-01"));
    let names = |home: &Home| -> Vec<String> {
        let rows = home.rows(&monday(&["sla", "policy", "list"]));
        rows.iter()
            .map(|row| row["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&home), ["slow", "fast"]);
    home.ok(&monday(&[
        "sla", "policy", "edit", "fast", "--name", "faster", "--next", "1h",
    ]));
    assert_eq!(names(&home), ["slow", "faster"]);
}

#[test]
fn holidays_come_from_a_calendar_file_or_the_line_that_is_wrong_is_named() {
    let home = Home::with_messages();
    office(&home);
    let good = home.write(
        "good.ics",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20241225\nDTEND;VALUE=DATE:20241227\nSUMMARY:Weihnachten\nEND:VEVENT\n\
         BEGIN:VEVENT\nDTSTART;VALUE=DATE:20240501\nRRULE:FREQ=YEARLY\nSUMMARY:Maifeiertag\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    let said = home.run(&monday(&["sla", "calendar", "import", "office", &good]));
    assert!(said.code == 0 && (said.out + &said.err).contains("12 new days"));
    let shown = home.ok(&monday(&["sla", "calendar", "show", "office"]));
    assert!(
        shown.contains("2024-12-26  Weihnachten") && shown.contains("2030-05-01"),
        "{shown}"
    );
    let bad = home.write(
        "bad.ics",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:tomorrow\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    let refused = home.run(&monday(&["sla", "calendar", "import", "office", &bad]));
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("Line 3") && refused.err.contains("tomorrow"),
        "{}",
        refused.err
    );
    assert_eq!(
        home.ok(&monday(&["sla", "calendar", "show", "office"])),
        shown
    );
}

#[test]
fn what_cannot_be_is_refused_with_place_and_reason() {
    let home = Home::with_messages();
    office(&home);
    let refused = |args: &[&str], code: i32, words: &[&str]| {
        let run = home.run(&monday(args));
        assert_eq!(run.code, code, "{args:?}: {}", run.err);
        assert!(
            words.iter().all(|w| run.err.contains(w)),
            "{args:?}: {}",
            run.err
        );
    };
    let calendar = |hours| ["sla", "calendar", "add", "x", "--hours", hours];
    refused(
        &calendar("mon-fri 9-12,11-17"),
        2,
        &["mon 11:00-17:00", "09:00-12:00"],
    );
    refused(&calendar("mon 9-9"), 2, &["9-9"]);
    refused(&calendar("mon 22-2"), 2, &["22-2"]);
    refused(
        &[
            "sla",
            "calendar",
            "add",
            "x",
            "--hours",
            "mon 9-17",
            "--zone",
            "Europe/Berln",
        ],
        2,
        &["Europe/Berlin"],
    );
    refused(
        &["sla", "calendar", "add", "Office", "--hours", "mon 9-17"],
        7,
        &["office"],
    );
    let policy = |more: &[&'static str]| [&["sla", "policy", "add", "p"], more].concat();
    refused(&policy(&[]), 2, &["target"]);
    refused(&policy(&["--first", "1d"]), 2, &["1d"]);
    refused(
        &policy(&["--first", "1h", "--match", "waiting:>2h"]),
        2,
        &["waiting:"],
    );
    refused(
        &policy(&["--first", "1h", "--match", "chanel:x"]),
        2,
        &["channel:"],
    );
    refused(
        &policy(&["--first", "1h", "--calendar", "night"]),
        4,
        &["night"],
    );
    home.ok(&monday(&[
        "sla",
        "policy",
        "add",
        "p",
        "--first",
        "1h",
        "--calendar",
        "office",
    ]));
    refused(&["sla", "calendar", "remove", "office"], 7, &["1"]);
    refused(&["sla", "policy", "edit", "p"], 2, &[]);
    refused(&["sla", "explain", "9999"], 4, &["9999"]);
    refused(
        &[
            "sla",
            "report",
            "--from",
            "2025-01-01",
            "--to",
            "2024-01-01",
        ],
        2,
        &["--to"],
    );
    // A policy whose calendar is gone cannot come back alone.
    home.ok(&monday(&["sla", "policy", "remove", "p"]));
    home.ok(&monday(&["sla", "calendar", "remove", "office"]));
    home.ok(&monday(&["undo"]));
    home.ok(&monday(&["undo"]));
    home.ok(&monday(&["sla", "calendar", "list"]));
}

#[test]
fn a_policy_that_matches_by_a_field_is_there_as_soon_as_the_field_says_so() {
    let home = Home::with_messages();
    let id = home.rows(&["inbox", "is:open"])[0]["id"].to_string();
    home.ok(&["field", "add", "tarif", "--on", "conversation"]);
    home.ok(&[
        "sla",
        "policy",
        "add",
        "gold",
        "--match",
        "field.tarif:gold",
        "--first",
        "1h",
    ]);
    let under = || home.run(&["inbox", "is:open -sla:none"]);
    assert_eq!(under().code, 4, "{}", under().out);
    home.ok(&["field", "set", &id, "tarif", "gold"]);
    assert_eq!(home.rows(&["inbox", "is:open -sla:none"]).len(), 1);
    home.ok(&["undo"]);
    assert_eq!(under().code, 4);
}
