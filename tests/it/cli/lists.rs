//! What goes in and what can be read back: imports, lists, threads, search, contacts, board.

use serde_json::Value;

use super::run::{Home, data};
use super::welcome::in_terminal;

#[test]
fn an_import_reports_each_file_in_the_agreed_shape_and_the_second_adds_nothing() {
    let home = Home::new();
    let file = data("generic/messages.csv");
    let first = home.json(&["import", &file, "--ours", "nordwindhilfe"]);
    let batch = first["batches"][0].as_object().unwrap();
    let keys = [
        "id",
        "file",
        "format",
        "read",
        "new",
        "known",
        "edited",
        "rejected",
        "conversations",
        "contacts",
    ];
    for key in keys {
        assert!(batch.contains_key(key), "{key}");
    }
    let extra: Vec<_> = batch
        .iter()
        .filter(|(key, _)| !keys.contains(&key.as_str()))
        .collect();
    assert!(
        extra.iter().all(|(_, value)| value.as_i64() != Some(0)),
        "{extra:?}"
    );
    assert_eq!(batch["read"], batch["new"]);
    assert!(batch["new"].as_i64().unwrap() > 0 && batch["contacts"].as_i64().unwrap() > 0);
    let second = home.json(&["import", &file, "--ours", "nordwindhilfe"]);
    let again = &second["batches"][0];
    assert_eq!(again["new"], 0);
    assert_eq!(again["known"], batch["new"]);
    assert_eq!(again["conversations"], 0);
}

#[test]
fn a_dry_run_reports_and_writes_nothing_not_even_a_store() {
    let home = Home::new();
    let answer = home.json(&["import", "-n", &data("generic/messages.csv")]);
    assert!(answer["batches"][0]["new"].as_i64().unwrap() > 0);
    assert_eq!(answer["batches"][0]["id"], 0);
    assert!(!home.store().exists());
}

#[test]
fn rejected_records_end_in_three_and_can_be_looked_at() {
    let home = Home::new();
    let csv = "id,channel,direction,author,created_at,text\n\
               1,web,in,Eva,2024-10-01T10:00:00Z,Guten Tag\n\
               2,web,in,Eva,not a time,Hallo\n";
    let file = home.write("dirty.csv", csv);
    let run = home.run(&["import", &file, "--json"]);
    assert_eq!(run.code, 3, "{}", run.err);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        (
            &answer["batches"][0]["new"],
            &answer["batches"][0]["rejected"]
        ),
        (&1.into(), &1.into())
    );
    assert_eq!(run.error()["code"], "import_rejected");
    let id = answer["batches"][0]["id"].to_string();
    let rejects = home.rows(&["batch", "rejects", &id]);
    assert_eq!(rejects.len(), 1);
    assert_eq!(rejects[0]["line"], 3);
    assert!(
        rejects[0]["reason"]
            .as_str()
            .unwrap()
            .contains("not a time")
    );
    assert_eq!(home.json(&["batch", "show", &id])["rejected"], 1);
    assert_eq!(home.rows(&["batch", "list"]).len(), 1);
    assert!(home.ok(&["batch", "rejects", &id]).contains("not a time"));
}

#[test]
fn files_before_one_that_cannot_be_read_are_in_and_reported() {
    let home = Home::new();
    let good = home.write_requests();
    let bad = home.write("letter.txt", "Sehr geehrte Damen und Herren,\n");
    let run = home.run(&["import", &good, &bad, "--json"]);
    assert_eq!(run.code, 2, "{}", run.err);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(answer["batches"].as_array().unwrap().len(), 1);
    assert_eq!(answer["batches"][0]["new"], 30);
    assert_eq!(run.error()["code"], "import_format_unknown");
}

#[test]
fn an_import_of_nothing_there_is_not_found() {
    let run = Home::new().run(&["import", "/no/such/file.csv"]);
    assert_eq!(run.code, 4);
    assert!(run.err.contains("/no/such/file.csv"));
}

#[test]
fn pages_of_the_inbox_follow_each_other_without_a_gap() {
    let home = Home::with_messages();
    let all = home.rows(&["inbox", "--limit", "1000"]);
    assert!(all.len() > 4, "{}", all.len());
    let mut paged = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let mut args = vec!["inbox", "--limit", "2"];
        if let Some(after) = &after {
            args.extend(["--after", after]);
        }
        let run = home.run(&[&args[..], &["--json"]].concat());
        if run.code == 4 {
            break;
        }
        let rows: Vec<Value> = run
            .out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        after = rows
            .last()
            .map(|row| row["cursor"].as_str().unwrap().to_owned());
        paged.extend(rows);
    }
    let ids = |rows: &[Value]| rows.iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&paged), ids(&all));
}

#[test]
fn nothing_matched_is_four_with_nothing_on_stdout() {
    let home = Home::with_messages();
    for args in [
        &["inbox", "tag:nosuchtag"][..],
        &["search", "qqqxyzzy"],
        &["contact", "find", "qqqxyzzy"],
        &["inbox", "--view", "spam"],
        &["show", "999999"],
        &["contact", "show", "c:999999"],
        &["batch", "show", "999"],
        &["batch", "rejects", "999"],
        &["outbox", "show", "msg_no"],
        &["done", "999999"],
    ] {
        let run = home.run(args);
        assert_eq!(
            (run.code, run.out.as_str()),
            (4, ""),
            "{args:?} {}",
            run.err
        );
        assert!(!run.err.is_empty());
    }
}

#[test]
fn a_bad_query_id_or_view_is_a_usage_mistake_with_the_place() {
    let home = Home::with_messages();
    let run = home.run(&["inbox", "is:opne"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains('^') && run.err.contains("open"),
        "{}",
        run.err
    );
    for args in [
        &["show", "abc"][..],
        &["inbox", "--sort", "size"],
        &["inbox", "--after", "x"],
        &["inbox", "--limit", "18446744073709551615"],
        &["stage", "c:1", "boss"],
        &["priority", "1", "hi"],
        &["tag", "1", "vip"],
        &["snooze", "1", "whenever"],
    ] {
        let run = home.run(args);
        assert_eq!(run.code, 2, "{args:?} {}", run.err);
    }
}

#[test]
fn a_thread_has_its_conversation_and_its_messages_oldest_first() {
    let home = Home::with_messages();
    let id = home.rows(&["inbox"])[0]["id"].to_string();
    let thread = home.json(&["show", &id]);
    assert_eq!(thread["conversation"]["id"].to_string(), id);
    let messages = thread["messages"].as_array().unwrap();
    assert!(!messages.is_empty());
    let times: Vec<&str> = messages.iter().map(|m| m["at"].as_str().unwrap()).collect();
    assert!(times.is_sorted());
    let text = home.ok(&["show", &id]);
    let first = messages[0]["text"]
        .as_str()
        .unwrap()
        .lines()
        .next()
        .unwrap();
    assert!(text.contains(&format!("| {first}")), "{text}");
}

#[test]
fn search_finds_words_and_names_their_conversation() {
    let home = Home::with_messages();
    let hits = home.rows(&["search", "Rechnung"]);
    assert!(!hits.is_empty());
    for hit in &hits {
        assert!(
            hit["text"]
                .as_str()
                .unwrap()
                .to_lowercase()
                .contains("rechnung")
        );
        assert!(hit["conversation"].as_i64().is_some());
    }
    assert!(
        home.ok(&["search", "Rechnung", "-doppelt"])
            .lines()
            .all(|line| !line.contains("doppelt"))
    );
}

#[test]
fn a_contact_is_found_shown_and_has_a_timeline() {
    let home = Home::with_messages();
    let found = home.rows(&["contact", "find", "tran"]);
    assert_eq!(found[0]["name"], "José Trần");
    let id = format!("c:{}", found[0]["id"]);
    let contact = home.json(&["contact", "show", &id]);
    assert_eq!(contact["stage"], "subscriber");
    assert!(!contact["identities"].as_array().unwrap().is_empty());
    let timeline = home.rows(&["contact", "timeline", &id]);
    assert!(timeline.iter().any(|row| row["kind"] == "in"));
    assert!(home.ok(&["contact", "show", &id]).contains("José Trần"));
    assert!(home.ok(&["contact", "timeline", &id]).contains("Rechnung"));
}

#[test]
fn the_board_has_eight_columns_and_counts_every_contact() {
    let home = Home::with_messages();
    let contacts = home.rows(&["contact", "find", "--limit", "10000"]).len();
    let board = home.json(&["board", "--limit", "1"]);
    let columns = board["columns"].as_array().unwrap();
    assert_eq!(columns.len(), 8);
    let total: i64 = columns
        .iter()
        .map(|column| column["total"].as_i64().unwrap())
        .sum();
    assert_eq!(usize::try_from(total).unwrap(), contacts);
    assert!(columns[0]["cards"].as_array().unwrap().len() <= 1);
    assert!(home.ok(&["board"]).contains("Subscriber"));
}

#[test]
fn where_only_ascii_can_be_shown_a_table_is_cut_with_the_sign_of_the_console() {
    let home = Home::with_messages();
    let long = "Ein Text, der in keinem Terminal auf eine Zeile geht – „wirklich“ in keinem, so breit es auch sei, in keinem";
    let shown = |home: &Home, args: &[&str]| in_terminal(home, args, "").0;
    home.ok(&["canned", "add", "lang", "--title", long, "--body", "Hallo"]);
    let canned = ["canned", "list"];
    let unicode = shown(&home, &canned);
    assert!(unicode.contains('…'), "{unicode}");
    home.write(".config/zuruf/config.toml", "[ui]\nborders = \"ascii\"\n");
    let ascii = shown(&home, &canned);
    assert!(ascii.contains('~') && ascii.is_ascii(), "{ascii}");
    assert_eq!(ascii.lines().count(), unicode.lines().count());
    // What is piped is not cut, and nothing in it is spelled.
    assert!(home.ok(&canned).contains(long));
}
