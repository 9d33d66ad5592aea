//! Activity and tag pages from the command line.

use serde_json::{Value, json};

use super::run::Home;

fn acts(rows: &[Value]) -> Vec<&str> {
    rows.iter()
        .map(|row| row["act"].as_str().unwrap())
        .collect()
}

#[test]
fn activity_is_of_all_an_agent_a_team_or_a_record_and_narrowed_by_the_query_language() {
    let home = Home::with_messages().with_colleagues(&["ben", "cem"]);
    home.ok(&["team", "add", "nord", "ben"]);
    home.ok(&["tag", "3", "+vip"]);
    home.ok(&["assign", "4", "ben", "--agent", "ben"]);
    home.ok(&["note", "3", "-m", "eine Notiz", "--agent", "cem"]);
    home.ok(&["task", "add", "c:2", "Karte", "--agent", "ben"]);
    home.ok(&["undo", "--agent", "ben"]);
    let all = home.rows(&["activity"]);
    assert_eq!(
        acts(&all)[..6],
        ["undo", "task-add", "note", "assign", "tag", "team-add"]
    );
    assert_eq!(
        (&all[1]["undone"], &all[2]["conversation"]),
        (&json!(true), &json!(3))
    );
    assert_eq!(all[3]["changes"][0]["after"], "ben");
    assert_eq!(
        acts(&home.rows(&["activity", "--by", "ben"])),
        ["undo", "task-add", "assign"]
    );
    assert_eq!(acts(&home.rows(&["activity", "--team", "nord"])).len(), 3);
    assert_eq!(acts(&home.rows(&["activity", "--on", "3"])), ["tag"]);
    assert_eq!(home.run(&["activity", "--on", "c:2"]).code, 4);
    let vip = home.rows(&["activity", "#vip"]);
    assert_eq!(acts(&vip), ["note", "tag"]);
    assert_eq!(
        acts(&home.rows(&["activity", "assignee:ben", "-#vip"])),
        ["assign"]
    );
    let n = all[2]["n"].to_string();
    let before = home.rows(&["activity", "--before", &n, "--limit", "2"]);
    assert_eq!(acts(&before), ["assign", "tag"]);
    assert_eq!(home.run(&["activity", "#nowhere"]).code, 4);
    assert_eq!(home.run(&["activity", "--by", "nobody"]).code, 4);
    assert_eq!(home.run(&["activity", "is:opn"]).code, 2);
    let shown = home.ok(&["activity", "--limit", "2"]);
    assert!(
        shown.contains("--before") || shown.contains("task"),
        "{shown}"
    );
}

#[test]
fn a_tag_has_a_page_with_everything_behind_it_and_its_weeks() {
    let home = Home::with_messages();
    let now = "2024-12-03T12:00:00Z";
    let rows = home.rows(&["inbox", "is:open"]);
    let open = rows[0]["id"].to_string();
    home.ok(&["tag", &open, "c:2", "+Störung", "--now", now]);
    home.ok(&["note", "3", "-m", "wieder #störung", "--now", now]);
    let page = home.json(&["tag", "show", "#STÖRUNG", "--now", now]);
    assert_eq!(page["name"], "Störung");
    assert_eq!(
        (&page["conversations"], &page["contacts"], &page["notes"]),
        (&json!(2), &json!(1), &json!(1)),
        "a note tags its conversation too"
    );
    let weeks = page["weeks"].as_array().unwrap();
    assert_eq!(weeks.len(), 12);
    assert!(weeks[11].as_i64().unwrap() >= 2, "{weeks:?}");
    let records = page["records"].as_array().unwrap();
    assert_eq!(records.len(), 4);
    assert_eq!(
        records[0]["kind"], "note",
        "the newest stands first: {records:?}"
    );
    home.ok(&["undo"]);
    let page = home.json(&["tag", "show", "störung", "--now", now]);
    assert_eq!(
        (&page["notes"], &page["conversations"]),
        (&json!(0), &json!(1))
    );
    assert_eq!(
        page["records"].as_array().unwrap().len(),
        2,
        "a note taken back is shown no more"
    );
    assert!(
        home.ok(&["tag", "show", "störung", "--now", now])
            .contains("per week")
    );
    assert!(
        home.rows(&["tag", "list"])
            .iter()
            .any(|tag| tag["name"] == "Störung")
    );
    assert_eq!(home.run(&["tag", "show", "nirgends"]).code, 4);
}
